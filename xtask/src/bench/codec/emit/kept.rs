//! What of the generator's own files of codecs stays as it is.

use oasmith::emit::{self, Context, File};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{ImplItem, Item, ItemImpl, ItemUse, Visibility};

use super::super::back_end::BackEnd;
use crate::Failure;

/// What the generator's files of codecs import.
const RUNTIME: &str = "oasmith_runtime::codec";

/// The generator's file of codecs, less what is the business of `back_end`.
pub(super) fn file(
    context: Context<'_>,
    module: &str,
    back_end: BackEnd,
) -> Result<TokenStream, Failure> {
    let tokens = emit::tokens(context, &File::ModelCodec(module.to_owned()));
    let mut file: syn::File =
        syn::parse2(tokens).map_err(|error| format!("error: the codec of {module}: {error}"))?;
    let tables = back_end == BackEnd::Table;
    file.items.retain(|item| tables || is_kept(item));
    let path: syn::Path = syn::parse_str(back_end.codec()).map_err(|error| error.to_string())?;
    for item in &mut file.items {
        if let Item::Use(import) = item
            && is_codec(import)
            && back_end.codec() != RUNTIME
        {
            *item = syn::parse_quote!(use #path as codec;);
        }
    }
    Ok(file.into_token_stream())
}

/// The macros that stand for codecs, and for what models have by way of theirs.
const OURS: &[&str] = &[
    "model",
    "default",
    "read_text_enum",
    "read_integer_enum",
    "if_read",
];

fn is_kept(item: &Item) -> bool {
    match item {
        Item::Impl(ItemImpl {
            trait_: None,
            items,
            ..
        }) => items.iter().all(is_public_method),
        Item::Impl(ItemImpl {
            trait_: Some((path, _)),
            ..
        }) => !ends_with(path, &["Encode", "Decode", "Default"]),
        Item::Macro(call) => !ends_with(&call.mac.path, OURS),
        _ => true,
    }
}

/// Whether it is a method for users, such as `as_str` of an enum; all else is tables, and steps of reading.
fn is_public_method(item: &ImplItem) -> bool {
    matches!(item, ImplItem::Fn(method) if matches!(method.vis, Visibility::Public(_)))
}

fn ends_with(path: &syn::Path, names: &[&str]) -> bool {
    let last = path.segments.last();
    last.is_some_and(|last| names.iter().any(|name| last.ident == name))
}

fn is_codec(import: &ItemUse) -> bool {
    let tree = import.tree.to_token_stream().to_string();
    tree.replace(' ', "") == RUNTIME
}
