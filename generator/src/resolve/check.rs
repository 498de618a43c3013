//! Whether every reference leads to a thing of the kind that belongs there.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::ReferenceOr;

use crate::diagnostic::{Diagnostics, nearest};
use crate::document::{Document, Items, Kind, Reference, Refusal, target};
use crate::pointer::Pointer;

/// Records what is wrong with the references of the document.
pub(super) fn references(document: &Document, diagnostics: &mut Diagnostics) {
    for reference in &document.references {
        match target(&reference.text) {
            Err(refusal) => refused(document, reference, refusal, diagnostics),
            Ok(target) if stands(document, reference.kind, &target) => {}
            Ok(target) => astray(document, reference, &target, diagnostics),
        }
    }
    cycles(&document.schemas, diagnostics);
    cycles(&document.parameters, diagnostics);
    cycles(&document.responses, diagnostics);
    cycles(&document.request_bodies, diagnostics);
    cycles(&document.headers, diagnostics);
    let schemes = Pointer::root().descend(["components", "securitySchemes"]);
    let by_pointer = document.security_schemes.iter();
    let by_pointer = by_pointer.map(|(name, scheme)| (schemes.child(name), scheme.clone()));
    cycles(&by_pointer.collect(), diagnostics);
}

/// Whether a thing of this kind stands at `target`.
fn stands(document: &Document, kind: Kind, target: &Pointer) -> bool {
    match kind {
        Kind::Schema => document.schemas.contains_key(target),
        Kind::Parameter => document.parameters.contains_key(target),
        Kind::Response => document.responses.contains_key(target),
        Kind::RequestBody => document.request_bodies.contains_key(target),
        Kind::Header => document.headers.contains_key(target),
        Kind::SecurityScheme => {
            Kind::of_component(target) == Some(kind)
                && target
                    .last()
                    .is_some_and(|name| document.security_schemes.contains_key(&name))
        }
        // `upgrade` has followed these, and said so where they lead nowhere.
        Kind::PathItem | Kind::Callback => true,
    }
}

/// Records a reference that is no pointer into this document.
fn refused(
    document: &Document,
    reference: &Reference,
    refusal: Refusal,
    diagnostics: &mut Diagnostics,
) {
    let text = &reference.text;
    if let Some(place) = bare_name(document, reference) {
        let message = format!(
            "`{text}` is the name of a {}, not a reference to it",
            reference.kind
        );
        return diagnostics.error(
            "unsupported-reference",
            &reference.at,
            message,
            format!("write `#{place}`"),
        );
    }
    let (message, help) = match refusal {
        Refusal::File => (
            format!("`{text}` refers to another file, which is not read from here"),
            "bundle the document into one file first, for example with `redocly bundle`; \
             a reference within this file starts with `#/`",
        ),
        Refusal::Remote => (
            format!("`{text}` refers to another host, which is never asked"),
            "bundle the document into one file first, for example with `redocly bundle`",
        ),
        Refusal::Anchor => (
            format!("`{text}` refers to an anchor, which is not supported yet"),
            "write the place instead of the anchor, such as `#/components/schemas/Name`",
        ),
        Refusal::Encoding => (
            format!("the percent-encoding of `{text}` is not UTF-8"),
            "write the name as it is, or percent-encode its UTF-8 bytes",
        ),
    };
    diagnostics.error("unsupported-reference", &reference.at, message, help);
}

/// The component whose bare name stands in the place of a reference.
fn bare_name(document: &Document, reference: &Reference) -> Option<Pointer> {
    let components = Pointer::root().descend(["components", reference.kind.section()]);
    let place = components.child(&reference.text);
    stands(document, reference.kind, &place).then_some(place)
}

/// Records a reference to what is not there, or is something else.
fn astray(
    document: &Document,
    reference: &Reference,
    target: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let (text, kind) = (&reference.text, reference.kind);
    let found = Kind::of_component(target)
        .filter(|&found| found != kind && stands(document, found, target));
    if let Some(found) = found {
        let message = format!("`{text}` is a {found}, and a {kind} belongs here");
        let help = format!("refer to a {kind}, or move this reference to where a {found} belongs");
        return diagnostics.error("misplaced-reference", &reference.at, message, help);
    }
    let message = format!("`{text}` is not in the document");
    let help = match meant(document, kind, target) {
        Some(other) => format!("did you mean `#{other}`?"),
        None => format!("add the {kind} at that place, or refer to one that is there"),
    };
    diagnostics.error("missing-reference", &reference.at, message, help);
}

/// The component that `target` is probably meant to be.
fn meant(document: &Document, kind: Kind, target: &Pointer) -> Option<Pointer> {
    let name = target.last()?;
    let known: Vec<Pointer> = match kind {
        Kind::Schema => document.schemas.keys().cloned().collect(),
        Kind::Parameter => document.parameters.keys().cloned().collect(),
        Kind::Response => document.responses.keys().cloned().collect(),
        Kind::RequestBody => document.request_bodies.keys().cloned().collect(),
        Kind::Header => document.headers.keys().cloned().collect(),
        Kind::SecurityScheme => {
            let schemes = Pointer::root().descend(["components", "securitySchemes"]);
            let names = document.security_schemes.keys();
            names.map(|name| schemes.child(name)).collect()
        }
        Kind::PathItem | Kind::Callback => Vec::new(),
    };
    let components = known
        .into_iter()
        .filter(|at| Kind::of_component(at) == Some(kind));
    let by_name: BTreeMap<String, Pointer> =
        components.filter_map(|at| Some((at.last()?, at))).collect();
    let other = nearest(&name, by_name.keys().map(String::as_str))?;
    by_name.get(other).cloned()
}

/// Records every chain of references that comes back to where it began, once.
fn cycles<T>(items: &Items<T>, diagnostics: &mut Diagnostics) {
    let next = |at: &Pointer| match items.get(at)? {
        ReferenceOr::Reference { reference } => target(reference).ok(),
        ReferenceOr::Item(_) => None,
    };
    let mut settled = BTreeSet::new();
    for start in items.keys() {
        let mut chain: Vec<Pointer> = Vec::new();
        let mut at = Some(start.clone());
        while let Some(here) = at.filter(|here| !settled.contains(here)) {
            if let Some(first) = chain.iter().position(|seen| *seen == here) {
                cycle(&chain[first..], diagnostics);
                break;
            }
            at = next(&here);
            chain.push(here);
        }
        settled.extend(chain);
    }
}

/// Records a chain of references whose last leads to its first.
fn cycle(chain: &[Pointer], diagnostics: &mut Diagnostics) {
    let Some(first) = chain.first() else { return };
    let places: Vec<String> = chain
        .iter()
        .chain([first])
        .map(|at| format!("`#{at}`"))
        .collect();
    let message = format!(
        "references that lead to themselves: {}",
        places.join(" -> ")
    );
    let help = "put the thing itself in the place of one of these references";
    diagnostics.error("reference-cycle", &first.child("$ref"), message, help);
}
