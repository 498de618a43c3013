//! Files of webhooks: a function for each request that may come in, which decodes what it carries.

use proc_macro2::TokenStream;
use quote::quote;

use super::model::allow_deprecated;
use super::types::{self, From};
use super::{Context, docs, ident, markdown, paths};
use crate::ir::{Answer, Cause, Content, Location, Status, Webhook};

/// Whether the client has functions for webhooks.
pub(super) fn any(context: Context<'_>) -> bool {
    let mut functions = context
        .names
        .webhooks
        .iter()
        .flat_map(|webhook| &webhook.functions);
    functions.any(Option::is_some)
}

/// The webhooks that have a function, which are those with a file.
pub(super) fn decoded(context: Context<'_>) -> impl Iterator<Item = &Webhook> {
    let has_function = |webhook: &&Webhook| {
        context.names[webhook.id]
            .functions
            .iter()
            .any(Option::is_some)
    };
    context.api.webhooks.iter().filter(has_function)
}

/// The functions of a webhook, each of which decodes one media type.
pub(super) fn functions<'a>(context: Context<'a>, webhook: &Webhook) -> Vec<&'a str> {
    let functions = &context.names[webhook.id].functions;
    functions.iter().flatten().map(String::as_str).collect()
}

/// The index of all functions.
pub(super) fn index(list: &TokenStream) -> TokenStream {
    quote! {
        //! The requests that come in: webhooks, and callbacks of operations.
        //!
        //! To receive them takes a server, which is yours; a function here decodes the body of one. Headers and other
        //! parameters are named, and not decoded. Whether a request is genuine is to be verified before it is
        //! decoded, by the bytes of its body as they came. A request without a body cannot be decoded.

        #list

        pub use oasmith_runtime::DecodeError;
    }
}

/// The file of one webhook.
pub(super) fn file(context: Context<'_>, webhook: &Webhook) -> TokenStream {
    let functions = &context.names[webhook.id].functions;
    let contents = webhook.body.iter().flat_map(|body| &body.contents);
    let decoders = contents.zip(functions).filter_map(|(content, function)| {
        Some(decoder(context, webhook, content, function.as_deref()?))
    });
    let decoders = quote!(#(#decoders)*);
    let import = paths::enters(&decoders, "models").then(|| {
        quote!(
            use super::super::models;
        )
    });
    quote! {
        #import
        use super::DecodeError;

        #decoders
    }
}

fn decoder(
    context: Context<'_>,
    webhook: &Webhook,
    content: &Content,
    function: &str,
) -> TokenStream {
    let comment = docs::comment(paragraphs(context, webhook, content));
    let alias = docs::alias(&webhook.name, function);
    let deprecated = docs::deprecated(&webhook.docs);
    let allow = allow_deprecated(types::names_deprecated(context, &content.ty));
    let (name, ty) = (
        ident(function),
        types::plain(context, From::Elsewhere, &content.ty),
    );
    quote! {
        #comment
        ///
        /// # Errors
        /// If `body` is not JSON, or JSON of another shape; the error names the member that it is about.
        #alias
        #deprecated
        #allow
        #[inline]
        pub fn #name(body: &[u8]) -> Result<#ty, DecodeError> {
            oasmith_runtime::json::from_slice(body)
        }
    }
}

/// What there is to know about a request that comes in.
fn paragraphs(context: Context<'_>, webhook: &Webhook, content: &Content) -> Vec<String> {
    let name = markdown::code(&webhook.name);
    let otherwise = match webhook.cause {
        Cause::Event => format!("Decodes what the webhook {name} carries."),
        Cause::Calls { .. } => format!("Decodes what the callback {name} carries."),
    };
    let mut paragraphs = docs::paragraphs(&webhook.docs, &otherwise);
    if let Some(text) = webhook
        .body
        .as_ref()
        .and_then(|body| body.description.as_deref())
    {
        paragraphs.push(markdown::lines(text).join("\n"));
    }
    let own = [
        Some(arrival(context, webhook, content)),
        parameters(webhook),
        answers(context, &webhook.answers),
    ];
    let wrapped = |text: String| markdown::lines(&text).join("\n");
    paragraphs.extend(own.into_iter().flatten().map(wrapped));
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// How the request comes, and after what.
fn arrival(context: Context<'_>, webhook: &Webhook, content: &Content) -> String {
    let (method, media_type) = (
        markdown::code(&webhook.method),
        markdown::code(&content.media_type),
    );
    let mut text = format!("It comes as a {method} of {media_type}");
    let others = webhook.body.iter().flat_map(|body| &body.contents);
    let others = others.filter(|other| other.media_type != content.media_type);
    let others: Vec<String> = others
        .map(|other| markdown::code(&other.media_type))
        .collect();
    if !others.is_empty() {
        text += &format!(", or else of {}", listed(&others, "or"));
    }
    if let Cause::Calls { operations, url } = &webhook.cause {
        text += &format!(", sent to the URL that {} gives", markdown::code(url));
        let calls = operations.iter().map(|id| {
            let tag = &context.names.tags[context.api.operations[id.0 as usize].tag].module;
            format!("`{tag}().{}`", context.names[*id].method)
        });
        let calls: Vec<String> = calls.collect();
        if !calls.is_empty() {
            text += &format!(" after a call of {}", listed(&calls, "or"));
        }
    }
    text + "."
}

fn parameters(webhook: &Webhook) -> Option<String> {
    let kinds = [
        (Location::Header, "header"),
        (Location::Query, "query parameter"),
        (Location::Cookie, "cookie"),
        (Location::Path, "path parameter"),
    ];
    let mut parts = Vec::new();
    for (location, word) in kinds {
        let of = webhook
            .parameters
            .iter()
            .filter(|one| one.location == location);
        let names: Vec<String> = of.map(|one| markdown::code(&one.name)).collect();
        match &names[..] {
            [] => {}
            [name] => parts.push(format!("the {word} {name}")),
            names => parts.push(format!("the {word}s {}", listed(names, "and"))),
        }
    }
    (!parts.is_empty()).then(|| format!("With it: {}.", parts.join("; ")))
}

fn answers(context: Context<'_>, answers: &[Answer]) -> Option<String> {
    let one = |answer: &Answer| {
        let status = match answer.status {
            Status::Code(code) => code.to_string(),
            Status::Range(hundred) => format!("{hundred}XX"),
            Status::Default => "any other status".to_owned(),
        };
        let content = answer.contents.first();
        match content.map(|content| types::plain(context, From::Elsewhere, &content.ty)) {
            None => status,
            Some(ty) => format!("{status} and a `{}`", ty.to_string().replace(' ', "")),
        }
    };
    let answers: Vec<String> = answers.iter().map(one).collect();
    (!answers.is_empty()).then(|| format!("It may be answered with {}.", listed(&answers, "or")))
}

/// `a`, `a and b`, `a, b and c`.
fn listed(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
