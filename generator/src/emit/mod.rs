//! From the `ir` and its names to the tokens of each file. Nothing here can fail or decide.
//!
//! [`plan`] lists the files; [`tokens`] makes one of them. Token streams cannot cross threads, so whoever makes a
//! file also renders it, and files are what is shared between threads.

mod api;
mod codec;
mod convention;
mod docs;
mod endpoint;
pub mod face;
mod heading;
mod index;
mod markdown;
mod model;
mod paths;
mod root;
mod types;
mod validate;
mod webhook;

use proc_macro2::{Ident, Span, TokenStream};

pub use root::{CONTRACT, Module, crate_root};

use crate::ir;
use crate::name::Names;

/// What all emitters read.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What the client must know.
    pub api: &'a ir::Api,
    /// How Rust spells it.
    pub names: &'a Names,
}

/// A file of the client.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// `mod.rs`: the client.
    Api,
    /// `headers.rs`: what replies say beside their bodies.
    Headers,
    /// `webhooks.rs`: how requests that come in are decoded.
    Webhooks,
    /// `models/mod.rs`.
    Models,
    /// `models/x.rs`: the models of one root; by module.
    Model(String),
    /// `models/codec/x.rs`: how those are read and written.
    ModelCodec(String),
    /// `models/validate/x.rs`: the limits on the values of those; by module.
    ModelLimits(String),
    /// `endpoints/mod.rs`.
    Endpoints,
    /// `endpoints/x.rs`: the operations of one tag; by the tag's index.
    Endpoint(usize),
    /// `endpoints/codec/x.rs`: how those are sent and their replies read.
    EndpointCodec(usize),
}

/// Every file of the client.
pub fn plan(context: Context<'_>) -> Vec<File> {
    let mut files = vec![File::Api, File::Headers, File::Models, File::Endpoints];
    if webhook::any(context) {
        files.push(File::Webhooks);
    }
    for module in context.names.modules.keys() {
        files.push(File::Model(module.clone()));
        if codec::has_codec(context, module) {
            files.push(File::ModelCodec(module.clone()));
        }
        if validate::has_table(context, module) {
            files.push(File::ModelLimits(module.clone()));
        }
    }
    for tag in 0..context.api.tags.len() {
        files.push(File::Endpoint(tag));
        files.push(File::EndpointCodec(tag));
    }
    files
}

/// Where `file` stands, from the folder of the client down.
pub fn path(context: Context<'_>, file: &File) -> String {
    match file {
        File::Api => "mod.rs".to_owned(),
        File::Headers => "headers.rs".to_owned(),
        File::Webhooks => "webhooks.rs".to_owned(),
        File::Models => "models/mod.rs".to_owned(),
        File::Model(module) => format!("models/{module}.rs"),
        File::ModelCodec(module) => format!("models/codec/{module}.rs"),
        File::ModelLimits(module) => format!("models/validate/{module}.rs"),
        File::Endpoints => "endpoints/mod.rs".to_owned(),
        File::Endpoint(tag) => format!("endpoints/{}.rs", context.names.tags[*tag].module),
        File::EndpointCodec(tag) => {
            format!("endpoints/codec/{}.rs", context.names.tags[*tag].module)
        }
    }
}

/// The tokens of `file`.
pub fn tokens(context: Context<'_>, file: &File) -> TokenStream {
    match file {
        File::Api => api::client(context),
        File::Headers => api::headers(context),
        File::Webhooks => webhook::file(context),
        File::Models => index::models(context),
        File::Model(module) => model::file(context, module),
        File::ModelCodec(module) => codec::models(context, module),
        File::ModelLimits(module) => validate::models(context, module),
        File::Endpoints => index::endpoints(context),
        File::Endpoint(tag) => endpoint::file(context, *tag),
        File::EndpointCodec(tag) => codec::endpoints(context, *tag),
    }
}

/// `ty` as it is written where `models` is in scope.
pub fn type_text(context: Context<'_>, ty: &ir::Type) -> String {
    types::plain(context, types::From::Elsewhere, ty).to_string()
}

/// `name` as the name of an argument; these three are clippy's placeholders, which it refuses as names of bindings.
fn argument(name: &str) -> Ident {
    match name {
        "foo" | "baz" | "quux" => ident(&format!("{name}_")),
        _ => ident(name),
    }
}

/// `name` as a token.
fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The models of one module, in order.
fn models_of<'a>(
    context: Context<'a>,
    module: &'a str,
) -> impl Iterator<Item = &'a ir::Model> + use<'a> {
    let ids = context.names.modules.get(module).into_iter().flatten();
    ids.map(move |id| context.api.model(*id))
}

/// The operations of one tag, in order.
fn operations_of<'a>(
    context: Context<'a>,
    tag: usize,
) -> impl Iterator<Item = &'a ir::Operation> + use<'a> {
    context
        .api
        .operations
        .iter()
        .filter(move |operation| operation.tag == tag)
}
