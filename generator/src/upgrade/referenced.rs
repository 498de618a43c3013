//! Things that are referred to where they stand inside something else, and not as components.

use std::collections::BTreeSet;

use super::Upgrade;
use crate::document::{Document, Kind, Reference, target};

impl Upgrade<'_> {
    /// Adds to the document every such thing, until the references inside those lead to nothing new.
    pub(super) fn referenced(&mut self, document: &mut Document) {
        let mut tried = BTreeSet::new();
        let mut next = 0;
        while let Some(reference) = self.references.get(next).cloned() {
            next += 1;
            let Ok(target) = target(&reference.text) else {
                continue;
            };
            let component = Kind::of_component(&target);
            if component == Some(Kind::Parameter) && reference.kind == Kind::Header {
                self.parameter_for_header(&reference);
            } else if component.is_some() {
                continue;
            }
            if !tried.insert((reference.kind, target.clone())) {
                continue;
            }
            let Some(raw) = self.root.pointer(target.as_str()) else {
                continue;
            };
            match reference.kind {
                Kind::Schema => {
                    let schema = self.schema(raw, &target);
                    document.schemas.insert(target, schema);
                }
                Kind::Parameter => {
                    let item = self.parameter_or_reference(raw, &target);
                    document.parameters.extend(item.map(|item| (target, item)));
                }
                Kind::Response => {
                    let item = self.response_or_reference(raw, &target);
                    document.responses.extend(item.map(|item| (target, item)));
                }
                Kind::RequestBody => {
                    let item = self.request_body_or_reference(raw, &target);
                    document
                        .request_bodies
                        .extend(item.map(|item| (target, item)));
                }
                Kind::Header => {
                    let item = self.header_or_reference(raw, &target);
                    document.headers.extend(item.map(|item| (target, item)));
                }
                // A scheme is known by its name among the components; paths and callbacks have been followed already.
                Kind::SecurityScheme | Kind::PathItem | Kind::Callback => {}
            }
        }
    }

    /// Records a parameter where a header belongs, which real documents have: a header has nothing that a
    /// parameter lacks, so what is meant is clear.
    fn parameter_for_header(&mut self, reference: &Reference) {
        let message = format!(
            "`{}` is a parameter, and is read as a header here",
            reference.text
        );
        let help = "put a header of that name into `components.headers` and refer to it";
        self.diagnostics
            .warning("misplaced-reference", &reference.at, message, help);
    }
}
