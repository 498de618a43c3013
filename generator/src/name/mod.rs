//! Chooses every Rust identifier, once, and settles collisions.
//!
//! A name is made of what stands at the thing itself and above it in the document, never of its neighbours, so
//! that it stays the same when something unrelated is added. Names that the author of the document wrote
//! (components, members, operations) come first; where two of them become one in Rust, that is an error. Names
//! that are made up here give way in silence.

mod casing;
mod links;
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
    names.links = links::links(api, &names);
    for operation in &api.operations {
        operations::arguments(operation, &mut names);
    }
    for model in &api.models {
        members::members(api, model, &mut names, diagnostics);
    }
    names
}

/// Names of the document by what they become in Rust, where no two may become the same.
struct Authored {
    /// What has these names, in the singular.
    what: &'static str,
    texts: BTreeMap<String, String>,
}

impl Authored {
    fn new(what: &'static str) -> Self {
        Self {
            what,
            texts: BTreeMap::new(),
        }
    }

    /// Notes that `text`, which stands at `pointer`, becomes `ident`: an error where another name does already.
    fn note(&mut self, text: &str, ident: &str, pointer: &Pointer, diagnostics: &mut Diagnostics) {
        let Some(other) = self.texts.insert(ident.to_owned(), text.to_owned()) else {
            return;
        };
        let what = self.what;
        diagnostics.error(
            "colliding-names",
            pointer,
            format!("the {what}s `{other}` and `{text}` both become `{ident}` in Rust"),
            format!("rename one of them so that they differ in more than case and punctuation, or leave one {what} out"),
        );
    }
}
