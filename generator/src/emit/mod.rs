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
mod gate;
mod heading;
mod index;
mod markdown;
mod model;
mod paths;
mod root;
mod types;
mod validate;
mod webhook;
mod xml;

use proc_macro2::{Ident, Span, TokenStream};

pub use gate::{Features, Gates};
pub use index::Part;
pub use root::{CONTRACT, Module, crate_root};

use crate::ir::{self, OperationId, WebhookId};
use crate::name::Names;

/// What all emitters read.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What the client must know.
    pub api: &'a ir::Api,
    /// How Rust spells it.
    pub names: &'a Names,
    /// What stands behind cargo features, where anything does.
    pub gates: Option<&'a Gates>,
}

impl<'a> Context<'a> {
    /// Everything that emitters need to know of a client that is compiled as a whole.
    pub fn whole(api: &'a ir::Api, names: &'a Names) -> Self {
        Self {
            api,
            names,
            gates: None,
        }
    }
}

/// A file of the client.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// `mod.rs`: the client.
    Api,
    /// `headers.rs`: what replies say beside their bodies.
    Headers,
    /// `webhooks/x.rs`: how a request that comes in is decoded.
    Webhook(WebhookId),
    /// A `mod.rs`: what a folder holds.
    Index(Index),
    /// `x.index.rs`: the part of a long index with the modules whose names begin with the text.
    IndexPart(Index, Part),
    /// `models/x.rs`: the models of one root; by module.
    Model(String),
    /// `models/codec/x.rs`: how those are read and written.
    ModelCodec(String),
    /// `models/validate/x.rs`: the limits on the values of those; by module.
    ModelLimits(String),
    /// `endpoints/tag/x.rs`: one operation.
    Endpoint(OperationId),
    /// `endpoints/tag/codec/x.rs`: how it is sent and its replies are read.
    EndpointCodec(OperationId),
}

impl File {
    /// Whether people read it: tables are for the compiler.
    pub fn is_read(&self) -> bool {
        !matches!(
            self,
            Self::ModelCodec(_) | Self::ModelLimits(_) | Self::EndpointCodec(_)
        )
    }
}

/// A folder of the client, which has an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Index {
    /// `models`: the types.
    Models,
    /// `models/codec`.
    ModelCodecs,
    /// `models/validate`.
    ModelLimits,
    /// `endpoints`: the tags.
    Endpoints,
    /// `endpoints/tag`: the operations of one tag; by the tag's index.
    Tag(usize),
    /// `endpoints/tag/codec`.
    TagCodecs(usize),
    /// `webhooks`.
    Webhooks,
}

/// Every file of the client.
pub fn plan(context: Context<'_>) -> Vec<File> {
    let mut files = vec![File::Api, File::Headers];
    files.extend(webhook::decoded(context).map(|webhook| File::Webhook(webhook.id)));
    for module in context.names.modules.keys() {
        files.push(File::Model(module.clone()));
        if codec::has_codec(context, module) {
            files.push(File::ModelCodec(module.clone()));
        }
        if validate::has_table(context, module) {
            files.push(File::ModelLimits(module.clone()));
        }
    }
    for operation in &context.api.operations {
        files.push(File::Endpoint(operation.id));
        files.push(File::EndpointCodec(operation.id));
    }
    files.extend(index::files(context));
    files
}

/// Where `file` stands, from the folder of the client down.
pub fn path(context: Context<'_>, file: &File) -> String {
    match file {
        File::Api => "mod.rs".to_owned(),
        File::Headers => "headers.rs".to_owned(),
        File::Webhook(id) => format!("webhooks/{}.rs", context.names[*id].module),
        File::Index(index) => format!("{}/mod.rs", index::folder(context, *index)),
        File::IndexPart(index, part) => {
            format!("{}/{}.index.rs", index::folder(context, *index), part.name)
        }
        File::Model(module) => format!("models/{module}.rs"),
        File::ModelCodec(module) => format!("models/codec/{module}.rs"),
        File::ModelLimits(module) => format!("models/validate/{module}.rs"),
        File::Endpoint(id) => endpoint_path(context, *id, Index::Tag),
        File::EndpointCodec(id) => endpoint_path(context, *id, Index::TagCodecs),
    }
}

fn endpoint_path(context: Context<'_>, id: OperationId, folder: fn(usize) -> Index) -> String {
    let tag = context.api.operations[id.0 as usize].tag;
    let folder = index::folder(context, folder(tag));
    format!("{folder}/{}.rs", context.names[id].module)
}

/// The tokens of `file`.
pub fn tokens(context: Context<'_>, file: &File) -> TokenStream {
    match file {
        File::Api => api::client(context),
        File::Headers => api::headers(context),
        File::Webhook(id) => webhook::file(context, &context.api.webhooks[id.0 as usize]),
        File::Index(index) => index::file(context, *index),
        File::IndexPart(index, part) => index::part(context, *index, part),
        File::Model(module) => model::file(context, module),
        File::ModelCodec(module) => codec::models(context, module),
        File::ModelLimits(module) => validate::models(context, module),
        File::Endpoint(id) => endpoint::file(context, &context.api.operations[id.0 as usize]),
        File::EndpointCodec(id) => codec::endpoint(context, &context.api.operations[id.0 as usize]),
    }
}

/// `ty` as it is written where `models` is in scope.
pub fn type_text(context: Context<'_>, ty: &ir::Type) -> String {
    types::plain(context, types::From::Elsewhere, ty).to_string()
}

/// `ty` as it is written of what stands in a model, where `models` is in scope: bytes are a file there.
pub fn member_type_text(context: Context<'_>, ty: &ir::Type) -> String {
    types::plain(context, types::From::Members, ty).to_string()
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
