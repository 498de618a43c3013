//! `mod.rs`: the client of one API; `headers.rs`: what its replies say beside their bodies.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{self, From};
use super::{Context, convention, docs, ident, markdown, model, webhook};
use crate::ir::{self, Location, SchemeKind, SecurityScheme, Server};

/// The client, and the names that its users need.
pub(super) fn client(context: Context<'_>) -> TokenStream {
    let api = context.api;
    let title = docs::sentence(markdown::line(&api.title));
    let description = api
        .description
        .as_deref()
        .map(markdown::lines)
        .unwrap_or_default()
        .join("\n");
    let version = format!("Version of the document: {}.", markdown::code(&api.version));
    let paragraphs = [title, description, version]
        .into_iter()
        .filter(|text| !text.is_empty());
    let comment: Vec<String> = inner_lines(paragraphs);
    let methods =
        api.tags
            .iter()
            .zip(&context.names.tags)
            .enumerate()
            .map(|(index, (tag, names))| {
                let gate = context.gates.map(|gates| gates.tag(index));
                let accessor = accessor(tag, names);
                quote!(#gate #accessor)
            });
    let accessors = (!api.tags.is_empty()).then(|| quote!(#(#methods)*));
    let link = model::any_link(api).then(|| {
        quote!(
            pub use oasmith_runtime::Link;
        )
    });
    let gate = context.gates.and_then(|gates| gates.webhooks());
    let webhooks = webhook::any(context).then(|| {
        quote!(
            #gate
            pub mod webhooks;
        )
    });
    let idle = match context.gates {
        None if api.tags.is_empty() => Some("the document has no operations"),
        Some(_) => Some("no tag may be compiled"),
        None => None,
    };
    let idle = idle.map(|reason| quote!(#[allow(dead_code, reason = #reason)]));
    let name = markdown::line(&api.title);
    let call = quote!(oasmith_runtime::call);
    let servers = api.servers.iter().map(|one| server(&call, one));
    let schemes = api.schemes.iter().map(scheme);
    let about = docs::comment([format!(
        "A client of {}",
        docs::sentence(markdown::line(&api.title))
    )]);
    quote! {
        #(#![doc = #comment])*

        pub mod endpoints;
        mod headers;
        pub mod models;
        #webhooks

        pub use headers::Headers;
        pub use oasmith_runtime::{AnyError, Field};
        #link
        oasmith_runtime::if_validate! { pub use oasmith_runtime::validate; }

        /// What an operation gave: the body, the status and the headers.
        pub type Response<T> = oasmith_runtime::Response<T, Headers>;

        /// Why an operation failed; `E` is the enum of the errors that the document names for it.
        pub type Error<E> = oasmith_runtime::Error<E, Headers>;

        #about
        ///
        /// Cloning it is cheap: clones share their connections.
        #[derive(Debug, Clone)]
        pub struct Client {
            #idle
            client: oasmith_runtime::client::Client,
        }

        impl Client {
            /// Begins a client: credentials, server and timeouts are set on the builder.
            pub fn builder() -> oasmith_runtime::ClientBuilder<Self> {
                oasmith_runtime::ClientBuilder::new()
            }

            #accessors
        }

        impl oasmith_runtime::client::Api for Client {
            const NAME: &'static str = #name;
            const SERVERS: &'static [oasmith_runtime::call::Server] = &[#(#servers),*];
            const SCHEMES: &'static [oasmith_runtime::call::Scheme] = &[#(#schemes),*];

            fn from_client(client: oasmith_runtime::client::Client) -> Self {
                Self { client }
            }
        }

        const _: fn() = || {
            fn sendable<T: Send + Sync + 'static>() {}
            sendable::<Client>();
        };
    }
}

fn inner_lines(paragraphs: impl Iterator<Item = String>) -> Vec<String> {
    let text = paragraphs.collect::<Vec<_>>().join("\n\n");
    text.lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            }
        })
        .collect()
}

fn accessor(tag: &ir::Tag, names: &crate::name::TagName) -> TokenStream {
    let comment = docs::comment([format!(
        "The operations under {}.",
        markdown::code(&tag.name)
    )]);
    let alias = docs::alias(&tag.name, &names.module);
    let (module, ty) = (ident(&names.module), ident(&names.ident));
    let allow = convention::allow(&module);
    quote! {
        #comment
        #alias
        #allow
        pub fn #module(&self) -> endpoints::#module::#ty {
            endpoints::#module::#ty::new(&self.client)
        }
    }
}

/// A server as a table; `call` is the path of the runtime's module.
pub(super) fn server(call: &TokenStream, server: &Server) -> TokenStream {
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let (name, default, allowed) = (&variable.name, &variable.default, &variable.allowed);
        quote! {
            #call::ServerVariable { name: #name, default: #default, allowed: &[#(#allowed),*] }
        }
    });
    quote!(#call::Server { url: #url, variables: &[#(#variables),*] })
}

fn scheme(scheme: &SecurityScheme) -> TokenStream {
    let name = &scheme.name;
    let kind = match &scheme.kind {
        SchemeKind::Bearer => quote!(Bearer),
        SchemeKind::Basic => quote!(Basic),
        SchemeKind::Http(scheme) => quote!(Http(#scheme)),
        SchemeKind::ApiKey { location, name } => {
            let location = match location {
                Location::Header => quote!(Header),
                Location::Cookie => quote!(Cookie),
                Location::Query | Location::Querystring | Location::Path => quote!(Query),
            };
            quote!(ApiKey { location: oasmith_runtime::call::Location::#location, name: #name })
        }
        SchemeKind::OAuth2 { client_credentials } => {
            let url = match client_credentials {
                Some(url) => quote!(Some(#url)),
                None => quote!(None),
            };
            quote!(OAuth2 { token_url: #url })
        }
        SchemeKind::OpenIdConnect { .. } => quote!(OpenIdConnect),
        SchemeKind::MutualTls => quote!(MutualTls),
    };
    quote!(oasmith_runtime::call::Scheme { name: #name, kind: oasmith_runtime::call::SchemeKind::#kind })
}

/// The struct of every header that a reply may carry.
pub(super) fn headers(context: Context<'_>) -> TokenStream {
    let named = || context.api.headers.iter().zip(&context.names.headers);
    let fields = named().map(|(header, name)| {
        let otherwise = format!("The header {}.", markdown::code(&header.name));
        let comment = docs::comment(docs::paragraphs(&header.docs, &otherwise));
        let alias = docs::alias(&header.name, name);
        let name = ident(name);
        let ty = types::plain(context, From::Elsewhere, &header.ty);
        quote!(#comment #alias pub #name: Option<#ty>,)
    });
    let values = named().map(|(header, name)| {
        let (wire_name, name) = (header.name.to_lowercase(), ident(name));
        quote!(#name: oasmith_runtime::reply::header_value(headers, #wire_name))
    });
    let mut uses_models = false;
    context
        .api
        .headers
        .iter()
        .for_each(|header| header.ty.each_model(&mut |_| uses_models = true));
    let import = uses_models.then(|| {
        quote!(
            use super::models;
        )
    });
    let argument = if context.api.headers.is_empty() {
        quote!(_)
    } else {
        quote!(headers)
    };
    quote! {
        #import

        /// The headers that the document names for replies, of every operation: `None` where a reply has not got it,
        /// or where it is not of its type.
        #[derive(Debug, Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Headers {
            #(#fields)*
        }

        impl oasmith_runtime::reply::FromHeaders for Headers {
            fn from_headers(#argument: &oasmith_runtime::http::HeaderMap) -> Self {
                Self { #(#values),* }
            }
        }
    }
}
