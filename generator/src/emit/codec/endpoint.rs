//! The wire side of operations: a table for the request, and which body a status has.

use std::cmp::Ordering;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::endpoint::{Outcome, alternative_type, body, errors, outcome, types};
use super::super::types::names_deprecated;
use super::super::{Context, api, ident, model, paths, xml};
use crate::ir::{
    Content, ContentKind, Location, Operation, Parameter, Reply, SchemeUse, Spelling, Status,
    StringFormat, Style, Type,
};
use crate::name::UNDOCUMENTED;

/// The file of one operation.
pub(in super::super) fn endpoint(context: Context<'_>, operation: &Operation) -> TokenStream {
    let mut used: Vec<_> = types(context, operation).map(ident).collect();
    used.sort();
    let codec = one(context, operation);
    let models = paths::enters(&codec, "models").then(|| quote!(models,));
    quote! {
        use super::super::super::super::{#models Headers};
        use super::super::{#(#used),*};
        use oasmith_runtime::call;
        #codec
    }
}

fn one(context: Context<'_>, operation: &Operation) -> TokenStream {
    let names = &context.names[operation.id];
    let (call, error) = (ident(&names.call), ident(&names.error));
    let table = table(operation);
    let outcome = outcome(context, operation);
    let reply = outcome.reply_type(context);
    let read_reply = read_reply(context, &outcome);
    let read_error = read_error(context, operation);
    let alternatives = alternatives(context, operation);
    let all = operation.replies.iter().filter_map(body);
    let allow = model::allow_deprecated(all.into_iter().any(|ty| names_deprecated(context, ty)));
    quote! {
        #allow
        impl call::Endpoint for #call {
            type Reply = #reply;
            type Error = #error;
            type Headers = Headers;

            const OPERATION: &'static call::Operation = &#table;

            #read_reply
            #read_error
        }
        #(#alternatives)*
    }
}

fn table(operation: &Operation) -> TokenStream {
    let id = operation
        .operation_id
        .clone()
        .unwrap_or_else(|| format!("{} {}", operation.method, operation.path));
    let (method, path) = (&operation.method, &operation.template);
    let parameters = operation.parameters.iter().map(parameter);
    let rule = match &operation.body {
        None => quote!(None),
        Some(body) if body.required => quote!(Required),
        Some(_) => quote!(Optional),
    };
    let accept = accept(operation);
    let security = operation.security.iter().map(|needed| {
        let uses = needed.iter().map(scheme_use);
        quote!(&[#(#uses),*])
    });
    let servers = operation
        .servers
        .iter()
        .map(|one| api::server(&quote!(call), one));
    quote! {
        call::Operation {
            id: #id,
            method: #method,
            path: #path,
            parameters: &[#(#parameters),*],
            body: call::BodyRule::#rule,
            accept: &[#(#accept),*],
            security: &[#(#security),*],
            servers: &[#(#servers),*],
        }
    }
}

/// The media types of every reply, those of successes first.
fn accept(operation: &Operation) -> Vec<&str> {
    let all = operation.successes().chain(errors(operation));
    let mut list: Vec<&str> = Vec::new();
    for content in all.flat_map(|reply| reply.contents.first()) {
        if !list.contains(&content.media_type.as_str()) {
            list.push(&content.media_type);
        }
    }
    list
}

fn scheme_use(used: &SchemeUse) -> TokenStream {
    let (scheme, scopes) = (&used.scheme, &used.scopes);
    quote!(call::SchemeUse { scheme: #scheme, scopes: &[#(#scopes),*] })
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let location = match parameter.location {
        Location::Path => quote!(path),
        Location::Query => quote!(query),
        Location::Querystring => quote!(querystring),
        Location::Header => quote!(header),
        Location::Cookie => quote!(cookie),
    };
    let (style, explode) = spelling(parameter);
    let reserved = parameter.allow_reserved.then(|| quote!(.allow_reserved()));
    let required =
        (parameter.required && parameter.location != Location::Path).then(|| quote!(.required()));
    quote!(call::Parameter::#location(#name) #style #explode #reserved #required)
}

/// What differs from the style that a location has by default.
fn spelling(parameter: &Parameter) -> (Option<TokenStream>, Option<TokenStream>) {
    let usual = match parameter.location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Querystring | Location::Cookie => Style::Form,
    };
    let style = style_name(parameter.style);
    let style_call = (parameter.style != usual).then(|| quote!(.style(call::Style::#style)));
    let explode = parameter.explode;
    let usual_explode = explodes(parameter.style, usual);
    (
        style_call,
        (explode != usual_explode).then(|| quote!(.explode(#explode))),
    )
}

/// Whether the runtime explodes a parameter of this style, if it is not told otherwise. Where it makes no
/// difference, what the style has by default is meant.
fn explodes(style: Style, usual: Style) -> bool {
    match style {
        Style::DeepObject | Style::Content => false,
        _ => usual == Style::Form,
    }
}

/// The runtime's name of a style.
fn style_name(style: Style) -> TokenStream {
    match style {
        Style::Simple => quote!(Simple),
        Style::Label => quote!(Label),
        Style::Matrix => quote!(Matrix),
        Style::Form => quote!(Form),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::DeepObject => quote!(DeepObject),
        Style::Cookie => quote!(Cookie),
        Style::Content => quote!(Content),
    }
}

/// How a member of a form is spelled.
pub(in super::super) fn spelling_of(spelling: &Spelling) -> TokenStream {
    let name = &spelling.member;
    let style = style_name(spelling.style);
    let style = (spelling.style != Style::Form)
        .then(|| quote!(.style(oasmith_runtime::call::Style::#style)));
    let explode = spelling.explode;
    let explode =
        (explode != explodes(spelling.style, Style::Form)).then(|| quote!(.explode(#explode)));
    let reserved = spelling.allow_reserved.then(|| quote!(.allow_reserved()));
    quote!(oasmith_runtime::call::Parameter::query(#name) #style #explode #reserved)
}

fn read_reply(context: Context<'_>, outcome: &Outcome<'_>) -> TokenStream {
    let replies = match outcome {
        Outcome::One(_, replies) => replies
            .iter()
            .map(|reply| (*reply, found(context, reply.contents.first(), None)))
            .collect(),
        Outcome::Many(name, replies) => {
            let name = ident(name);
            let replies = replies.iter().map(|reply| {
                let variant = ident(&context.names[reply.id]);
                let wrap = Some(quote!(#name::#variant));
                (*reply, found(context, reply.contents.first(), wrap))
            });
            replies.collect()
        }
    };
    let Choice { argument, body } = choice(replies, &quote!(None));
    quote! {
        #[inline]
        fn reply(#argument: &oasmith_runtime::reply::RawReply) -> call::Decoded<Self::Reply> {
            #body
        }
    }
}

fn read_error(context: Context<'_>, operation: &Operation) -> TokenStream {
    let name = ident(&context.names[operation.id].error);
    let undocumented = ident(UNDOCUMENTED);
    let undocumented = quote!(#name::#undocumented);
    let replies = errors(operation).map(|reply| {
        let variant = ident(&context.names[reply.id]);
        let wrap = Some(quote!(#name::#variant));
        (reply, read(context, reply.contents.first(), wrap))
    });
    let Choice { argument, body } = choice(replies.collect(), &undocumented);
    quote! {
        #[inline]
        fn error(#argument: &oasmith_runtime::reply::RawReply) -> call::ErrorRead<Self::Error> {
            call::ErrorRead::new(#body, #undocumented)
        }
    }
}

/// The body of a function that reads a reply by its status, and the name of its argument.
struct Choice {
    argument: TokenStream,
    body: TokenStream,
}

/// Chooses among replies, each with how it is read; `otherwise` is what there is where none of them came.
fn choice(reads: Vec<(&Reply, TokenStream)>, otherwise: &TokenStream) -> Choice {
    match &reads[..] {
        [] => Choice {
            argument: quote!(_),
            body: quote!(Ok(#otherwise)),
        },
        [(reply, read)] if reply.status == Status::Default => {
            let argument = if reply.contents.is_empty() {
                quote!(_)
            } else {
                quote!(raw)
            };
            Choice {
                argument,
                body: read.clone(),
            }
        }
        _ => {
            let default = reads
                .iter()
                .any(|(reply, _)| reply.status == Status::Default);
            let rest = (!default).then(|| quote!(_ => Ok(#otherwise),));
            let exact: Vec<u16> = reads.iter().filter_map(|(reply, _)| code(reply)).collect();
            let arms = reads.iter().map(|(reply, read)| {
                let status = pattern(reply.status, &exact);
                quote!(#status => #read,)
            });
            Choice {
                argument: quote!(raw),
                body: quote!(match raw.status() { #(#arms)* #rest }),
            }
        }
    }
}

/// The status of a reply, where it is a single one.
fn code(reply: &Reply) -> Option<u16> {
    match reply.status {
        Status::Code(code) => Some(code),
        Status::Range(_) | Status::Default => None,
    }
}

/// The numbers that a status stands for; a range leaves out those that stand by themselves, in `exact`.
fn pattern(status: Status, exact: &[u16]) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(hundred) => {
            let mut first = hundred * 100;
            let last = first + 99;
            let mut parts = Vec::new();
            let mut apart: Vec<u16> = exact
                .iter()
                .copied()
                .filter(|code| (first..=last).contains(code))
                .collect();
            apart.sort_unstable();
            for code in apart {
                parts.extend(span(first, code - 1));
                first = code + 1;
            }
            parts.extend(span(first, last));
            quote!(#(#parts)|*)
        }
        Status::Default => quote!(_),
    }
}

/// The numbers from `first` to `last`, if there are any.
fn span(first: u16, last: u16) -> Option<TokenStream> {
    let (from, to) = (
        Literal::u16_unsuffixed(first),
        Literal::u16_unsuffixed(last),
    );
    match first.cmp(&last) {
        Ordering::Less => Some(quote!(#from..=#to)),
        Ordering::Equal => Some(quote!(#from)),
        Ordering::Greater => None,
    }
}

/// How the body of a success is read, which is there then.
fn found(
    context: Context<'_>,
    content: Option<&Content>,
    wrap: Option<TokenStream>,
) -> TokenStream {
    match (content, wrap) {
        (None, None) => quote!(Ok(Some(()))),
        (None, Some(wrap)) => quote!(Ok(Some(#wrap))),
        (content, wrap) => {
            let read = read(context, content, wrap);
            quote!(#read.map(Some))
        }
    }
}

/// How the body of a reply is read, and put into the variant for it.
fn read(context: Context<'_>, content: Option<&Content>, wrap: Option<TokenStream>) -> TokenStream {
    let read = content.map(|content| match (content.kind, &content.ty) {
        (ContentKind::Items, _) | (_, Type::String(StringFormat::Binary)) => quote!(bytes()),
        (ContentKind::Events(_), _) => quote!(text()),
        (ContentKind::Text, Type::String(_)) => quote!(text()),
        (ContentKind::Text, Type::Foreign(_)) => quote!(spelled()),
        (ContentKind::Xml, _) => {
            let root = xml::root(context, content);
            quote!(xml(#root))
        }
        _ => quote!(json()),
    });
    match (read, wrap) {
        (None, None) => quote!(Ok(())),
        (None, Some(wrap)) => quote!(Ok(#wrap)),
        (Some(read), None) => quote!(raw.#read),
        (Some(read), Some(wrap)) => quote!(raw.#read.map(#wrap)),
    }
}

/// How successes are read that were asked for in another media type than the first.
fn alternatives(context: Context<'_>, operation: &Operation) -> Vec<TokenStream> {
    let call = ident(&context.names[operation.id].call);
    let alternative = |(index, content): (usize, &Content)| {
        let replies = operation.successes().filter_map(|reply| {
            let mut contents = reply.contents.iter();
            let same =
                |one: &&Content| one.media_type == content.media_type && one.is_read_as(content);
            let found = found(context, Some(contents.find(same)?), None);
            Some((reply, found))
        });
        let Choice { argument, body } = choice(replies.collect(), &quote!(None));
        let index = Literal::usize_unsuffixed(index);
        let ty = alternative_type(context, content);
        let media_type = &content.media_type;
        quote! {
            impl call::Alternative<#index> for #call {
                type Reply = #ty;

                const MEDIA_TYPE: &'static str = #media_type;

                #[inline]
                fn read(#argument: &oasmith_runtime::reply::RawReply) -> call::Decoded<#ty> {
                    #body
                }
            }
        }
    };
    let contents = operation.alternatives().into_iter().enumerate();
    contents.map(alternative).collect()
}
