//! Which strings are bytes: those of `format: binary` that are parts of a multipart body of their own. In JSON
//! the same format means nothing.

use std::collections::BTreeSet;

use openapiv3::{Content, ReferenceOr, RequestBody};
use serde_json::Value;

use super::body;
use super::context::Lower;
use super::site::{Part, Site};
use super::view::{Item, View};
use crate::ir::ContentKind;
use crate::pointer::Pointer;

impl<'d> Lower<'d> {
    /// Marks the strings that are sent as bytes.
    pub(super) fn mark_bytes(&mut self) {
        let mut bytes = BTreeSet::new();
        let mut texts = BTreeSet::new();
        let resolved = self.resolved;
        let document = &resolved.document;
        let incoming = document.incoming.iter().map(|one| &one.operation);
        for operation in document.operations.iter().chain(incoming) {
            let at = operation.pointer.child("requestBody");
            let body = operation.operation.request_body.as_ref();
            if let Some((at, body)) = body.and_then(|body| self.request_body(body, &at)) {
                self.mark_content(&body.content, &at, &mut bytes, &mut texts);
            }
        }
        for both in bytes.intersection(&texts) {
            let message = "these bytes are sent as JSON or as a form too, where they must be text";
            let help = "give the multipart body a schema of its own";
            self.diagnostics
                .warning("bytes-in-json", both, message, help);
        }
        self.bytes = bytes.difference(&texts).cloned().collect();
    }

    fn request_body(
        &self,
        body: &'d ReferenceOr<RequestBody>,
        at: &Pointer,
    ) -> Option<(Pointer, &'d RequestBody)> {
        self.resolved.request_body(body, at)
    }

    fn mark_content(
        &mut self,
        content: &'d Content,
        at: &Pointer,
        bytes: &mut BTreeSet<Pointer>,
        texts: &mut BTreeSet<Pointer>,
    ) {
        for (media_type, media) in content {
            let Some(schema) = &media.schema else {
                continue;
            };
            let site = self.site_of(at.descend(["content", media_type, "schema"]));
            let part = Part {
                item: schema.into(),
                site,
            };
            match body::kind(media_type) {
                ContentKind::Multipart => self.mark_members(&part, bytes),
                ContentKind::Json | ContentKind::Form => self.mark_members(&part, texts),
                ContentKind::Items => self.mark_members(&part, texts),
                ContentKind::Text
                | ContentKind::Bytes
                | ContentKind::Events(_)
                | ContentKind::Xml => {}
            }
        }
    }

    /// Adds the binary members of an object, or of the objects that are its variants.
    fn mark_members(&mut self, part: &Part<'d>, marked: &mut BTreeSet<Pointer>) {
        let gathered = self.gathered(part.clone());
        for part in gathered.members.into_values().flatten() {
            self.mark_binary(part, marked);
        }
        for variant in gathered
            .choices
            .into_iter()
            .flat_map(|choice| choice.variants)
        {
            for part in self.gathered(variant).members.into_values().flatten() {
                self.mark_binary(part, marked);
            }
        }
    }

    /// Adds a schema that is a binary string, or the items of one that is a list of them.
    fn mark_binary(&self, part: Part<'d>, marked: &mut BTreeSet<Pointer>) {
        let mut part = part;
        for _ in 0..LONGEST_CHAIN {
            let Some((schema, site)) = self.look(part.item, &part.site) else {
                return;
            };
            let view = View::of(schema);
            if let Some(inner) = self.stands_for(&view, &site) {
                part = inner;
            } else if is_binary(&view) {
                marked.insert(site.pointer);
                return;
            } else if let Some(items) = view.items {
                part = Part {
                    item: items,
                    site: site.item(),
                };
            } else {
                return;
            }
        }
    }

    /// Whether a schema is a string of bytes.
    pub(super) fn is_binary_string(&self, item: Item<'_>, site: &Site) -> bool {
        self.look(item, site)
            .is_some_and(|(schema, _)| is_binary(&View::of(schema)))
    }
}

/// How many schemas in a row are looked into.
const LONGEST_CHAIN: usize = 16;

fn is_binary(view: &View<'_>) -> bool {
    let media_type = view.carried("contentMediaType").and_then(Value::as_str);
    let is_raw = media_type.is_some_and(|media_type| body::kind(media_type) == ContentKind::Bytes);
    let is_encoded = view.carried("contentEncoding").is_some();
    matches!(view.json_type, None | Some("string"))
        && (view.format == Some("binary") || (is_raw && !is_encoded))
}
