//! A witness of what callers can write: a program that uses everything of an API's client, in parts.
//!
//! The parts are made of the old state of an API. Where the program compiles against the client of the new state, callers
//! compile; where a part does not, what it uses is no longer what it was. This is how the severity "does it compile?" is
//! held against the compiler, which knows nothing of it.

mod model;
mod operation;

use std::collections::BTreeSet;

use super::{Change, place};
use crate::emit::Context;
use crate::ir::{ModelKind, Presence, StringFormat, Type};

/// A part of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The place on the wire of what it uses.
    pub place: String,
    /// The places of other things that it names, and without which it is nothing: models, tags, shared components.
    pub needs: BTreeSet<String>,
    /// The operation that it calls, where it does so on the way to something else.
    pub call: Option<String>,
    /// The body of an asynchronous function, in whose scope `api` is the module of the client, `models` its models, and
    /// `any` gives a value of any type.
    pub code: String,
}

impl Part {
    /// Whether a change is of what the part is there to use.
    pub fn uses(&self, change: &Change) -> bool {
        let changed = change.place();
        let needs =
            |need: &String| need == changed || *need == change.item || change.along.contains(need);
        is_below(&self.place, changed)
            || is_below(changed, &self.place)
            || self.needs.iter().any(needs)
    }

    /// Whether a change may keep the part from compiling: it uses what changed, or calls on its way an operation that
    /// asks for other arguments.
    pub fn depends_on(&self, change: &Change) -> bool {
        let argument = |call: &String| {
            let step = change.place().strip_prefix(call.as_str());
            step.is_some_and(|step| {
                ["#query", "#path", "#header", "#cookie", "#body"]
                    .iter()
                    .any(|part| step.starts_with(part))
            })
        };
        self.uses(change) || self.call.as_ref().is_some_and(argument)
    }
}

/// Whether a place is another, or below it.
fn is_below(inner: &str, outer: &str) -> bool {
    let rest = inner.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']))
}

/// The parts of the program for an API.
pub fn witness(context: Context<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for model in &context.api.models {
        parts.extend(model::parts(context, model));
    }
    for operation in &context.api.operations {
        parts.extend(operation::parts(context, operation));
    }
    parts.extend(headers(context));
    parts.extend(webhooks(context));
    for part in &mut parts {
        part.needs.extend(named(context, &part.code));
    }
    parts
}

/// A part for each header.
fn headers(context: Context<'_>) -> Vec<Part> {
    let headers = context.api.headers.iter().zip(&context.names.headers);
    let part = headers.map(|(header, name)| Part {
        place: format!("headers/{}", header.name.to_ascii_lowercase()),
        needs: BTreeSet::new(),
        call: None,
        code: format!(
            "let _: Option<{}> = any::<api::Headers>().{name};",
            ty(context, &header.ty)
        ),
    });
    part.collect()
}

/// A part for each function that decodes what comes in.
fn webhooks(context: Context<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for webhook in &context.api.webhooks {
        let contents = webhook.body.iter().flat_map(|body| &body.contents);
        for (content, function) in contents.zip(&context.names[webhook.id].functions) {
            let Some(function) = function else { continue };
            let held = ty(context, &content.ty);
            parts.push(Part {
                place: place::webhook(context.api, webhook),
                needs: BTreeSet::new(),
                call: None,
                code: format!(
                    "let _: Result<{held}, api::webhooks::DecodeError> = api::webhooks::{function}(any::<&[u8]>());"
                ),
            });
        }
    }
    parts
}

/// The places of the models that the code names, and their items.
fn named(context: Context<'_>, code: &str) -> Vec<String> {
    let words: BTreeSet<&str> = code
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .collect();
    let models = context.api.models.iter();
    let models = models.filter(|model| words.contains(context.names[model.id].ident.as_str()));
    models
        .flat_map(|model| {
            let item = format!("models::{}", context.names[model.id].ident);
            [place::model(context.api, &model.place), item]
        })
        .collect()
}

/// A type, where `models` is in scope.
fn ty(context: Context<'_>, ty: &Type) -> String {
    crate::emit::type_text(context, ty).replace(' ', "")
}

/// The type of what stands in a model, where `models` is in scope.
fn held(context: Context<'_>, ty: &Type) -> String {
    crate::emit::member_type_text(context, ty).replace(' ', "")
}

/// The type of a field, or of an argument that is given as one.
fn wrapped(presence: Presence, inner: &str) -> String {
    match presence {
        Presence::Required => inner.to_owned(),
        Presence::Optional | Presence::Nullable => format!("Option<{inner}>"),
        Presence::OptionalNullable => format!("oasmith_runtime::Field<{inner}>"),
    }
}

/// The type without the link that the client puts around it.
fn unlinked(ty: &Type) -> &Type {
    match ty {
        Type::Link(inner) => inner,
        ty => ty,
    }
}

/// Whether a caller gives it as `&str`.
fn is_text(context: Context<'_>, ty: &Type) -> bool {
    match unlinked(ty) {
        Type::String(StringFormat::Text | StringFormat::Secret) => true,
        Type::Model(id) => match &context.api.model(*id).kind {
            ModelKind::Alias(inner) => is_text(context, inner),
            _ => false,
        },
        _ => false,
    }
}
