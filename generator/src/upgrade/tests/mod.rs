//! Whether each rule of the upgrade holds.

mod anchors;
mod faulty;
mod items;
mod newer;
mod paths;
mod places;
mod schemas;
mod versions;

use std::num::NonZeroUsize;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::load::{Loader, Source, load};
use crate::pointer::Pointer;

struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no {path}"))
    }
}

/// The document of a text, and each diagnostic as its kind and pointer.
fn upgrade(text: &str) -> (Option<Document>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let source = Source {
        name: "openapi.yaml".to_owned(),
        text: text.into(),
    };
    let raw = load(&source, &NoFiles, &mut diagnostics);
    let document = raw.and_then(|raw| super::upgrade(&raw, NonZeroUsize::MIN, &mut diagnostics));
    let found = diagnostics.iter();
    let found = found.map(|diagnostic| {
        format!(
            "{} {} {}",
            diagnostic.severity, diagnostic.kind, diagnostic.pointer
        )
    });
    (document, found.collect())
}

/// A document with these lines after the first ones.
fn document(rest: &str) -> (Document, Vec<String>) {
    let text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\n{rest}");
    let (document, found) = upgrade(&text);
    (document.expect("a document"), found)
}

/// One schema, upgraded and written as JSON again, and the diagnostics.
fn schema(version: &str, schema: &str) -> (Value, Vec<String>) {
    let text = format!(
        "{{openapi: {version}, info: {{title: t, version: '1'}}, components: {{schemas: {{S: {schema}}}}}}}"
    );
    let (document, found) = upgrade(&text);
    let document = document.expect("a document");
    let at = Pointer::root().descend(["components", "schemas", "S"]);
    (
        serde_json::to_value(&document.schemas[&at]).expect("JSON"),
        found,
    )
}
