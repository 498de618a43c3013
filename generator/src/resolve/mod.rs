//! References become looked-up items: every `$ref` is checked once, and later stages follow it here.

mod check;

use std::collections::BTreeMap;

use openapiv3::{Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityScheme};

use crate::diagnostic::Diagnostics;
use crate::document::{Document, Items, target};
use crate::pointer::Pointer;

/// How many references in a row are followed: a chain may lead back to itself.
const LONGEST_CHAIN: usize = 64;

/// A document whose references have been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The document.
    pub document: Document,
}

/// Checks every reference of the document.
///
/// Recorded as warnings, each with a way out: references to what is not there, to a thing of another kind, and to
/// themselves; they lead nowhere, and later stages take something wider in their place. References to other files
/// are errors.
pub fn resolve(document: Document, diagnostics: &mut Diagnostics) -> Resolved {
    check::references(&document, diagnostics);
    Resolved { document }
}

/// Each of these follows a reference, or a chain of them, to the item itself and the place where the item
/// stands; an item that is no reference stands at `at`. `None` where a reference leads nowhere, which
/// [`resolve`] has recorded.
impl Resolved {
    /// The schema that `item` is or refers to.
    pub fn schema<'a>(
        &'a self,
        item: &'a ReferenceOr<Schema>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a Schema)> {
        follow(&self.document.schemas, item, at)
    }

    /// The schema that `item` is or refers to, where `openapiv3` has a box around it.
    pub fn boxed_schema<'a>(
        &'a self,
        item: &'a ReferenceOr<Box<Schema>>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a Schema)> {
        match item {
            ReferenceOr::Item(schema) => Some((at.clone(), schema)),
            ReferenceOr::Reference { reference } => {
                follow_reference(&self.document.schemas, reference)
            }
        }
    }

    /// The parameter that `item` is or refers to.
    pub fn parameter<'a>(
        &'a self,
        item: &'a ReferenceOr<Parameter>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a Parameter)> {
        follow(&self.document.parameters, item, at)
    }

    /// The response that `item` is or refers to.
    pub fn response<'a>(
        &'a self,
        item: &'a ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a Response)> {
        follow(&self.document.responses, item, at)
    }

    /// The request body that `item` is or refers to.
    pub fn request_body<'a>(
        &'a self,
        item: &'a ReferenceOr<RequestBody>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a RequestBody)> {
        follow(&self.document.request_bodies, item, at)
    }

    /// The header that `item` is or refers to.
    pub fn header<'a>(
        &'a self,
        item: &'a ReferenceOr<Header>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a Header)> {
        follow(&self.document.headers, item, at)
    }

    /// The security scheme that `item` is or refers to.
    pub fn security_scheme<'a>(
        &'a self,
        item: &'a ReferenceOr<SecurityScheme>,
        at: &Pointer,
    ) -> Option<(Pointer, &'a SecurityScheme)> {
        let (mut item, mut at) = (item, at.clone());
        for _ in 0..LONGEST_CHAIN {
            match item {
                ReferenceOr::Item(scheme) => return Some((at, scheme)),
                ReferenceOr::Reference { reference } => {
                    at = target(reference).ok()?;
                    item = self.document.security_schemes.get(&at.last()?)?;
                }
            }
        }
        None
    }
}

/// The item that `item` is or refers to.
fn follow<'a, T>(
    items: &'a Items<T>,
    item: &'a ReferenceOr<T>,
    at: &Pointer,
) -> Option<(Pointer, &'a T)> {
    match item {
        ReferenceOr::Item(item) => Some((at.clone(), item)),
        ReferenceOr::Reference { reference } => follow_reference(items, reference),
    }
}

/// The item at the end of the chain that `reference` begins.
fn follow_reference<'a, T>(
    items: &'a BTreeMap<Pointer, ReferenceOr<T>>,
    reference: &'a str,
) -> Option<(Pointer, &'a T)> {
    let mut reference = reference;
    for _ in 0..LONGEST_CHAIN {
        let at = target(reference).ok()?;
        match items.get(&at)? {
            ReferenceOr::Item(item) => return Some((at, item)),
            ReferenceOr::Reference { reference: next } => reference = next,
        }
    }
    None
}

#[cfg(test)]
mod tests;
