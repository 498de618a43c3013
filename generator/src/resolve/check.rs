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
            Err(refusal) => refused(reference, refusal, diagnostics),
            Ok(target) if stands(document, reference.kind, &target) => {}
            Ok(target) => astray(document, reference, &target, diagnostics),
        }
    }
    cycles(&document.schemas, Kind::Schema, diagnostics);
    cycles(&document.parameters, Kind::Parameter, diagnostics);
    cycles(&document.responses, Kind::Response, diagnostics);
    cycles(&document.request_bodies, Kind::RequestBody, diagnostics);
    cycles(&document.headers, Kind::Header, diagnostics);
    let schemes = Pointer::root().descend(["components", "securitySchemes"]);
    let by_pointer = document.security_schemes.iter();
    let by_pointer = by_pointer.map(|(name, scheme)| (schemes.child(name), scheme.clone()));
    cycles(&by_pointer.collect(), Kind::SecurityScheme, diagnostics);
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
fn refused(reference: &Reference, refusal: Refusal, diagnostics: &mut Diagnostics) {
    let (text, outcome) = (&reference.text, outcome(reference.kind));
    // What stands in a file is for the document's author to bring along; only the shape of one value is not worth
    // refusing all the rest.
    let is_fatal = match refusal {
        Refusal::File => true,
        Refusal::Remote => reference.kind != Kind::Schema,
        Refusal::Anchor | Refusal::Encoding => false,
    };
    let (message, help) = match refusal {
        Refusal::File => (
            format!("`{text}` refers to another file, which is not read from here"),
            "bundle the document into one file first, for example with `redocly bundle`; \
             a reference within this file starts with `#/`",
        ),
        Refusal::Remote => (
            format!("`{text}` refers to another host, which is never asked"),
            "vendor the file: save it below the folder of the document, and refer to it by a path that \
             starts from the folder of this file",
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
    if is_fatal {
        diagnostics.error("unsupported-reference", &reference.at, message, help);
    } else {
        let message = format!("{message}; {outcome}");
        diagnostics.warning("unsupported-reference", &reference.at, message, help);
    }
}

/// What becomes of a place whose reference leads nowhere.
fn outcome(kind: Kind) -> &'static str {
    match kind {
        Kind::Schema => "any value is taken here",
        Kind::Response => "its body is given as it is",
        Kind::RequestBody => "any JSON is taken here",
        Kind::Parameter | Kind::Header | Kind::SecurityScheme => "it is left out",
        Kind::PathItem | Kind::Callback => "its operations are left out",
    }
}

/// Records a reference to what is not there, or is something else.
fn astray(
    document: &Document,
    reference: &Reference,
    target: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let (text, kind, outcome) = (&reference.text, reference.kind, outcome(reference.kind));
    let found = Kind::of_component(target)
        .filter(|&found| found != kind && stands(document, found, target));
    if let Some(found) = found {
        let message = format!("`{text}` is a {found}, and a {kind} belongs here; {outcome}");
        let help = format!("refer to a {kind}, or move this reference to where a {found} belongs");
        return diagnostics.warning("misplaced-reference", &reference.at, message, help);
    }
    let message = format!("`{text}` is not in the document; {outcome}");
    let help = match meant(document, kind, target) {
        Some(other) => format!("did you mean `#{other}`?"),
        None => format!("add the {kind} at that place, or refer to one that is there"),
    };
    diagnostics.warning("missing-reference", &reference.at, message, help);
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
fn cycles<T>(items: &Items<T>, kind: Kind, diagnostics: &mut Diagnostics) {
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
                cycle(&chain[first..], kind, diagnostics);
                break;
            }
            at = next(&here);
            chain.push(here);
        }
        settled.extend(chain);
    }
}

/// Records a chain of references whose last leads to its first.
fn cycle(chain: &[Pointer], kind: Kind, diagnostics: &mut Diagnostics) {
    let Some(first) = chain.first() else { return };
    let places: Vec<String> = chain
        .iter()
        .chain([first])
        .map(|at| format!("`#{at}`"))
        .collect();
    let message = format!(
        "references that lead to themselves: {}; {}",
        places.join(" -> "),
        outcome(kind)
    );
    let help = "put the thing itself in the place of one of these references";
    diagnostics.warning("reference-cycle", &first.child("$ref"), message, help);
}
