//! The `mod.rs` files: the only lists of what there is.
//!
//! Where a list is long, it is in parts: files beside it, which it includes. To a reader and to the compiler that is one
//! list, so nothing else depends on where it is divided.

mod entries;
mod parts;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, File, Index, codec, endpoint, ident, webhook};
use entries::Entry;
pub use parts::Part;

/// Every index of the client, with its parts.
pub(super) fn files(context: Context<'_>) -> Vec<File> {
    let mut files = Vec::new();
    for index in all(context) {
        files.push(File::Index(index));
        let entries = entries::of(context, index, &|_| true);
        let parts = parts::of(&entries).into_iter();
        files.extend(parts.map(|part| File::IndexPart(index, part)));
    }
    files
}

fn all(context: Context<'_>) -> Vec<Index> {
    let mut all = vec![Index::Models, Index::Endpoints];
    let optional = [Index::ModelCodecs, Index::ModelLimits, Index::Webhooks];
    all.extend(
        optional
            .into_iter()
            .filter(|index| is_there(context, *index)),
    );
    for tag in 0..context.api.tags.len() {
        all.extend([Index::Tag(tag), Index::TagCodecs(tag)]);
    }
    all
}

/// Whether there is anything in a folder that need not be there.
fn is_there(context: Context<'_>, index: Index) -> bool {
    !entries::of(context, index, &|_| true).is_empty()
}

/// The folder that an index is of.
pub(super) fn folder(context: Context<'_>, index: Index) -> String {
    let tag = |tag: usize| format!("endpoints/{}", context.names.tags[tag].module);
    match index {
        Index::Models => "models".to_owned(),
        Index::ModelCodecs => "models/codec".to_owned(),
        Index::ModelLimits => "models/validate".to_owned(),
        Index::Endpoints => "endpoints".to_owned(),
        Index::Tag(id) => tag(id),
        Index::TagCodecs(id) => format!("{}/codec", tag(id)),
        Index::Webhooks => "webhooks".to_owned(),
    }
}

/// The `mod.rs` of a folder.
pub(super) fn file(context: Context<'_>, index: Index) -> TokenStream {
    let entries = entries::of(context, index, &|_| true);
    let parts = parts::of(&entries);
    let list = match &parts[..] {
        [] => list(context, index, &entries),
        parts => {
            let names = parts.iter().map(|part| format!("{}.index.rs", part.name));
            quote!(#(include!(#names);)*)
        }
    };
    match index {
        Index::Models => models(context, &list),
        Index::ModelCodecs => {
            let links = codec::table(context);
            quote!(#list #links)
        }
        Index::ModelLimits => list,
        Index::Endpoints => quote! {
            //! The operations, a module for each tag.

            #list
        },
        Index::Tag(tag) => self::tag(context, tag, &list),
        Index::TagCodecs(_) => list,
        Index::Webhooks => webhook::index(&list),
    }
}

fn models(context: Context<'_>, list: &TokenStream) -> TokenStream {
    let codec = is_there(context, Index::ModelCodecs).then(|| {
        quote!(
            mod codec;
        )
    });
    let limits = is_there(context, Index::ModelLimits).then(|| {
        quote!(
            mod validate;
        )
    });
    quote! {
        //! The types that requests and replies are made of.

        #codec
        #limits
        #list
    }
}

fn tag(context: Context<'_>, tag: usize, list: &TokenStream) -> TokenStream {
    let about = format!(
        " The operations under {}.",
        super::markdown::code(&context.api.tags[tag].name)
    );
    let api = endpoint::api(context, tag);
    quote! {
        #![doc = #about]

        mod codec;
        #list

        use oasmith_runtime::client::Client;

        #api
    }
}

/// A part of a long index.
pub(super) fn part(context: Context<'_>, index: Index, part: &Part) -> TokenStream {
    let entries = entries::of(context, index, &|module| part.has(module));
    list(context, index, &entries)
}

/// Declares the modules, and then exports what they have for users.
fn list(context: Context<'_>, index: Index, entries: &[Entry<'_>]) -> TokenStream {
    let visible = (index == Index::Endpoints).then(|| quote!(pub));
    let declared = entries.iter().map(|entry| {
        let module = ident(entry.module);
        let gate = gate(context, index, entry.module);
        let same = entry.module == folder(context, index).rsplit('/').next().unwrap_or("");
        let allow = same.then(|| {
            quote!(#[allow(clippy::module_inception, reason = "the tag has an operation of its name")])
        });
        match index {
            Index::ModelLimits => quote!(#gate oasmith_runtime::if_validate! { mod #module; }),
            _ => quote!(#gate #allow #visible mod #module;),
        }
    });
    let exports = entries.iter().map(|entry| {
        let gate = gate(context, index, entry.module).filter(|_| !entry.exports.is_empty());
        let export = export(entry);
        quote!(#gate #export)
    });
    quote!(#(#declared)* #(#exports)*)
}

/// The condition under which a module is there.
fn gate(context: Context<'_>, index: Index, module: &str) -> Option<TokenStream> {
    let gates = context.gates?;
    match index {
        Index::Models | Index::ModelCodecs | Index::ModelLimits => gates.module(module),
        Index::Endpoints => {
            let tag = context
                .names
                .tags
                .iter()
                .position(|tag| tag.module == module)?;
            Some(gates.tag(tag))
        }
        // The whole folder is behind one.
        Index::Tag(_) | Index::TagCodecs(_) | Index::Webhooks => None,
    }
}

/// The types of a module, by name: where a thousand files are exported by `*`, the compiler looks for every name that
/// is used anywhere in all of them.
fn export(entry: &Entry<'_>) -> TokenStream {
    let allow = super::model::allow_deprecated(entry.deprecated);
    let module = ident(entry.module);
    let names: Vec<_> = entry.exports.iter().map(|name| ident(name)).collect();
    match &names[..] {
        [] => TokenStream::new(),
        [one] => quote!(#allow pub use #module::#one;),
        many => quote!(#allow pub use #module::{#(#many),*};),
    }
}
