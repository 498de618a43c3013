//! Every version of OpenAPI brought to the shape of 3.0, item by item, in `openapiv3`'s types.
//!
//! Swagger 2.0 goes up (`swagger`), and 3.1 comes down. What 3.0 or those types cannot hold travels in `x-oasmith-*`
//! members, which end up among the extensions of an item, and cannot make it fail. The members of schemas are listed in
//! [`schema`], those of 3.2 in `newer`, and `x-oasmith-mutualTLS` marks a security scheme of the type `mutualTLS`. What
//! nothing of a client comes from, such as examples, links and external documentation, is left out: it is often most of
//! a document.
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
mod shared;
mod status;
mod swagger;
mod types;
mod version;
mod xml;

use std::borrow::Cow;
use std::num::NonZeroUsize;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::document::{Document, Reference, Version};
use crate::load::Raw;
use crate::pointer::Pointer;

/// Brings the document to the shape of 3.0.
///
/// `None` where it is not an OpenAPI document of a version that is read, which is recorded as an error.
/// Members of the wrong type are recorded too, and left out. The document is the same for any number of threads.
pub fn upgrade(
    raw: &Raw,
    threads: NonZeroUsize,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let version = version::of(&raw.root, diagnostics)?;
    let root = match version {
        Version::V2_0 => {
            let (root, moves) = swagger::bring_up(&raw.root, diagnostics);
            diagnostics.follow(moves);
            Cow::Owned(root)
        }
        _ => Cow::Borrowed(&raw.root),
    };
    let mut upgrade = Upgrade::new(&root, version, threads);
    let document = upgrade.document();
    diagnostics.take_over(upgrade.diagnostics);
    document
}

/// The state of an upgrade.
struct Upgrade<'a> {
    root: &'a Value,
    version: Version,
    threads: NonZeroUsize,
    /// The first `nullable` in a document of a version that has none, and how many there are.
    nullable: Option<(Pointer, usize)>,
    diagnostics: Diagnostics,
    references: Vec<Reference>,
    /// Schemas of keywords beyond 3.0 that are looked up by their place.
    kept: Vec<(Pointer, ReferenceOr<Schema>)>,
}

impl<'a> Upgrade<'a> {
    /// An upgrade at its beginning.
    fn new(root: &'a Value, version: Version, threads: NonZeroUsize) -> Self {
        Self {
            root,
            version,
            threads,
            nullable: None,
            diagnostics: Diagnostics::default(),
            references: Vec::new(),
            kept: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
