//! Every version of OpenAPI brought to the shape of 3.0, item by item, in `openapiv3`'s types.
//!
//! Swagger 2.0 goes up (`swagger`), and 3.1 comes down. What 3.0 or those types cannot hold travels in `x-oasmith-*` members, which end
//! up among the extensions of an item; so nothing is lost, and what is not understood yet cannot make an item
//! fail. The members of schemas are listed in [`schema`]. Elsewhere these are carried whole, as the document
//! has them: `links`, `examples` and `externalDocs` as `x-oasmith-links` and so on; `style`
//! and `explode` of headers as `x-oasmith-style` and `x-oasmith-explode`; and `x-oasmith-mutualTLS` marks a
//! security scheme of the type `mutualTLS`.
//!
//! A member of the wrong type costs only itself: it is recorded with its own pointer, and the rest of its
//! item is read without it.

mod anchor;
mod children;
mod components;
mod document;
mod former;
mod incoming;
mod item;
mod keyword;
mod listed;
mod meant;
mod media_type;
mod members;
mod newer;
mod operation;
mod path;
mod referenced;
pub mod schema;
mod security;
mod status;
mod swagger;
mod types;
mod version;
mod xml;

use std::borrow::Cow;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::document::{Document, Reference, Version};
use crate::load::Raw;
use crate::pointer::Pointer;

/// Brings the document to the shape of 3.0.
///
/// `None` where it is not an OpenAPI document of a version that is read, which is recorded as an error.
/// Members of the wrong type are recorded too, and left out.
pub fn upgrade(raw: &Raw, diagnostics: &mut Diagnostics) -> Option<Document> {
    let version = version::of(&raw.root, diagnostics)?;
    let root = match version {
        Version::V2_0 => {
            let (root, moves) = swagger::bring_up(&raw.root, diagnostics);
            diagnostics.follow(moves);
            Cow::Owned(root)
        }
        _ => Cow::Borrowed(&raw.root),
    };
    let upgrade = Upgrade {
        root: &root,
        version,
        nullable: None,
        diagnostics,
        references: Vec::new(),
        kept: Vec::new(),
    };
    upgrade.document()
}

/// The state of an upgrade.
struct Upgrade<'a> {
    root: &'a Value,
    version: Version,
    /// The first `nullable` in a document of a version that has none, and how many there are.
    nullable: Option<(Pointer, usize)>,
    diagnostics: &'a mut Diagnostics,
    references: Vec<Reference>,
    /// Schemas of keywords beyond 3.0 that are looked up by their place.
    kept: Vec<(Pointer, ReferenceOr<Schema>)>,
}

#[cfg(test)]
mod tests;
