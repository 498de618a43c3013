//! What a document means: resolved items become the [`ir`](crate::ir).
//!
//! The only stage that decides meaning. It goes through the document once: every component schema is given a
//! model, schemas inside others are lowered where they stand, and operations pull in what they use. Models
//! carry provisional ids until `assemble` sorts them by place; `recursion` has looked for types that
//! contain themselves before, and `links` for those that are too deep for the compiler.
//!
//! A schema is read through three faces. `view` is what it says, whatever variant `openapiv3` chose for it;
//! `meaning` is what that amounts to; `class` is its meaning from outside, for comparing.

mod access;
mod all_of;
mod assemble;
mod body;
mod class;
mod condition;
mod constraint;
mod context;
mod docs;
mod encoding;
mod enumeration;
mod field;
mod foreign;
mod gather;
mod header;
mod heirs;
mod in_union;
mod limited;
mod links;
mod listed;
mod literal;
mod meaning;
mod multipart;
mod object;
mod operation;
mod owners;
mod parameter;
mod path;
mod presence;
mod querystring;
mod received;
mod recursion;
mod reference;
mod reply;
mod rest;
mod scalar;
mod schema;
mod security;
mod server;
mod site;
mod stream;
mod strong;
mod tag;
mod tagging;
mod template;
mod union;
mod variant;
mod view;
mod webhook;
mod word;
mod xml;

use context::Lower;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::resolve::Resolved;

/// Says what the document means.
///
/// What cannot be typed falls back to a wider type, and is recorded as a warning; so is whatever does not agree, such
/// as a path and its parameters. Recorded as errors: types in `config` that no schema asks for.
pub fn lower(resolved: &Resolved, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    let document = &resolved.document;
    let mut lower = Lower::new(resolved, config, diagnostics);
    lower.mark_bytes();
    lower.has_xml = xml::is_sent(resolved);
    lower.components();
    let tags = operation::tags(document);
    let mut operations = lower.operations(&tags);
    let mut webhooks = lower.webhooks();
    let mut headers = lower.headers();
    let schemes = lower.schemes();
    tagging::settle(&mut lower.drafts);
    access::relax(&mut lower.drafts, &operations, &webhooks, &headers);
    let foreign = lower.foreign();
    recursion::bound(&mut lower.drafts, lower.diagnostics);
    links::shorten(&mut lower.drafts);
    let mut models = assemble::models(lower.drafts, &mut operations, &mut webhooks, &mut headers);
    limited::mark(&mut models);
    in_union::mark(&mut models);
    received::mark(&mut models, &operations, &webhooks, &headers);
    xml::mark(
        &mut models,
        &mut operations,
        &mut webhooks,
        lower.diagnostics,
    );
    Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        servers: server::of_document(document),
        schemes,
        tags,
        operations,
        webhooks,
        models,
        headers,
        foreign,
    }
}

#[cfg(test)]
mod tests;
