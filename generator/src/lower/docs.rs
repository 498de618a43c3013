//! What a document says about a thing to its reader.

use openapiv3::SchemaData;

use super::site::Site;
use super::view::{Item, View};
use crate::ir::{Docs, Root, Step};

/// What the schema of a model says; a reference says nothing of its own.
pub(super) fn of_model(item: Item<'_>, site: &Site) -> Docs {
    match item {
        Item::Reference(_) => Docs::default(),
        Item::Schema(schema) => of_schema(View::of(schema).common, own_name(site)),
    }
}

/// What a schema says about the thing that the document calls `name`.
pub(super) fn of_schema(common: &SchemaData, name: &str) -> Docs {
    let title = common.title.as_deref().map(str::trim);
    let title = title.filter(|title| !title.is_empty() && letters(title) != letters(name));
    Docs {
        summary: title.map(str::to_owned),
        description: text(common.description.as_deref()),
        deprecated: common.deprecated,
    }
}

/// A text, unless there is nothing in it.
pub(super) fn text(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
        .map(str::to_owned)
}

/// The word for the place in the document: a title that only repeats it is left out.
fn own_name(site: &Site) -> &str {
    match (site.place.steps.last(), &site.place.root) {
        (Some(Step::Member(name) | Step::Parameter(name) | Step::Variant(_, Some(name))), _) => {
            name
        }
        (
            None,
            Root::Schema(name)
            | Root::Parameter(name)
            | Root::Body(name)
            | Root::Reply(name)
            | Root::Header(name),
        ) => name,
        _ => "",
    }
}

/// The letters and digits of a name, without case: `Pet Owner` and `pet_owner` are the same.
fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
