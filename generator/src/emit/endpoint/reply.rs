//! What an operation answers: its reply and its errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::types::{self, From};
use super::super::{Context, docs, ident, markdown};
use crate::ir::{Content, ContentKind, Operation, Reply, Status, StringFormat, Type};
use crate::name::UNDOCUMENTED;

/// The type that a successful call gives.
pub(in super::super) enum Outcome<'a> {
    /// One type for every success; none where there is no body.
    One(Option<&'a Type>, Vec<&'a Reply>),
    /// An enum with a variant for each success.
    Many(&'a str, Vec<&'a Reply>),
}

/// What success means for `operation`.
pub(in super::super) fn outcome<'a>(context: Context<'a>, operation: &'a Operation) -> Outcome<'a> {
    let successes: Vec<&Reply> = operation.successes().collect();
    let first = successes.first().and_then(|reply| body(reply));
    if successes.iter().all(|reply| body(reply) == first) {
        Outcome::One(first, successes)
    } else {
        Outcome::Many(&context.names[operation.id].reply, successes)
    }
}

impl Outcome<'_> {
    /// The type as the file of endpoints writes it.
    pub(in super::super) fn reply_type(&self, context: Context<'_>) -> TokenStream {
        match self {
            Outcome::One(None, _) => quote!(()),
            Outcome::One(Some(ty), _) => types::plain(context, From::Elsewhere, ty),
            Outcome::Many(name, _) => {
                let name = ident(name);
                quote!(#name)
            }
        }
    }
}

/// The type of a reply's body, as it is read whole.
pub(in super::super) fn body(reply: &Reply) -> Option<&Type> {
    reply.contents.first().map(whole)
}

/// The type of a body in one media type, as it is read whole.
pub(in super::super) fn whole(content: &Content) -> &Type {
    const TEXT: &Type = &Type::String(StringFormat::Text);
    const BYTES: &Type = &Type::String(StringFormat::Binary);
    match content.kind {
        ContentKind::Events(_) => TEXT,
        ContentKind::Items => BYTES,
        _ => &content.ty,
    }
}

/// The replies that are errors.
pub(in super::super) fn errors(operation: &Operation) -> impl Iterator<Item = &Reply> {
    operation
        .replies
        .iter()
        .filter(|reply| !reply.is_success(&operation.replies))
}

/// The enum of replies, where there is more than one type.
pub(super) fn reply(context: Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let Outcome::Many(name, replies) = outcome(context, operation) else {
        return None;
    };
    let comment = docs::comment([format!(
        "What [`{}`] gives.",
        context.names[operation.id].call
    )]);
    let name = ident(name);
    let variants = replies.iter().map(|reply| variant(context, reply));
    let allow = super::super::model::allow_deprecated(super::uses_deprecated(context, operation));
    Some(quote! {
        #comment
        #allow
        #[allow(clippy::large_enum_variant)]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    })
}

/// The enum of documented errors.
pub(super) fn error(context: Context<'_>, operation: &Operation) -> TokenStream {
    let names = &context.names[operation.id];
    let comment = docs::comment([format!(
        "The errors that the document names for [`{}`].",
        names.call
    )]);
    let name = ident(&names.error);
    let undocumented = ident(UNDOCUMENTED);
    let variants = errors(operation).map(|reply| variant(context, reply));
    let allow = super::super::model::allow_deprecated(super::uses_deprecated(context, operation));
    quote! {
        #comment
        #allow
        #[allow(clippy::large_enum_variant)]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A status, or a body, that the document does not describe; the error keeps it as it came.
            #undocumented,
        }
    }
}

fn variant(context: Context<'_>, reply: &Reply) -> TokenStream {
    let status = match reply.status {
        Status::Code(code) => format!("Status {code}"),
        Status::Range(hundred) => format!("Status {hundred}00 to {hundred}99"),
        Status::Default => "Any other status".to_owned(),
    };
    let said = reply
        .description
        .as_deref()
        .map(markdown::line)
        .filter(|line| !line.is_empty());
    let comment = docs::comment([match said {
        Some(said) => docs::sentence(format!("{status}: {said}")),
        None => format!("{status}."),
    }]);
    let name = ident(&context.names[reply.id]);
    let inner = body(reply).map(|ty| {
        let ty = types::plain(context, From::Elsewhere, ty);
        quote!((#ty))
    });
    quote!(#comment #name #inner,)
}
