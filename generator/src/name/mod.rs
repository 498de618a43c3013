//! Chooses every Rust identifier, once, and settles collisions.
//!
//! A name is made of what stands at the thing itself and above it in the document, never of its neighbours, so
//! that it stays the same when something unrelated is added. Names that the author of the document wrote
//! (components, members, operations) come first. Where two of them become one in Rust, the one that is spelled just
//! so keeps it, the others get names that come of their own spelling, and that is a warning. Names that are made up
//! here give way in silence.

mod apart;
mod casing;
mod members;
mod models;
mod names;
mod operations;
mod scope;
mod status;

pub use casing::{module_name, type_name, value_name};
pub use names::{ModelName, Names, OperationName, TagName};

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::pointer::Pointer;
use scope::Claim;

/// The variant for a value that the document does not list.
pub const UNDOCUMENTED: &str = "Undocumented";

/// The field for members that an open object does not declare.
pub const ADDITIONAL: &str = "additional_properties";

/// Chooses the names of everything in `api`.
pub fn name(api: &ir::Api, diagnostics: &mut Diagnostics) -> Names {
    let operations = operations::operations(api, diagnostics);
    let mut names = Names {
        models: models::models(api, &operations, diagnostics),
        replies: operations::replies(api),
        tags: operations::tags(api),
        headers: operations::headers(api),
        operations,
        ..Names::default()
    };
    for operation in &api.operations {
        operations::arguments(operation, &mut names);
    }
    for model in &api.models {
        members::members(api, model, &mut names, diagnostics);
    }
    names
}

/// Something that the author of the document named.
struct Authored<'a> {
    text: &'a str,
    pointer: &'a Pointer,
}

/// Records which of the author's names had to give way: `chosen` are the names of `claims`, which are those of
/// `authored`, each a `what`.
fn report(
    what: &str,
    authored: &[Authored<'_>],
    claims: &[Claim],
    chosen: &[String],
    diagnostics: &mut Diagnostics,
) {
    let owners: BTreeMap<&str, &str> = std::iter::zip(chosen, authored)
        .map(|(name, authored)| (name.as_str(), authored.text))
        .collect();
    for ((Authored { text, pointer }, claim), name) in authored.iter().zip(claims).zip(chosen) {
        let wish = claim.first();
        let Some(owner) = owners.get(wish).filter(|_| wish != name) else {
            continue;
        };
        diagnostics.warning(
            "colliding-names",
            pointer,
            format!("the {what}s `{owner}` and `{text}` both become `{wish}` in Rust; the latter is called `{name}`"),
            format!("rename one of them if the {what} is to be called otherwise"),
        );
    }
}
