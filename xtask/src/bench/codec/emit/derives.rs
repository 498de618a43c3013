//! The derives of a model that has no codec of ours, which would give it these traits.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Item, parse_quote};

use crate::Failure;

/// A file of models with what every model has, derived.
///
/// # Errors
/// If the generator emitted what is not Rust.
pub(super) fn file(tokens: TokenStream) -> Result<syn::File, Failure> {
    let mut file: syn::File =
        syn::parse2(tokens).map_err(|error| format!("error: a file of models: {error}"))?;
    let empty: Vec<String> = file.items.iter().filter_map(empty).collect();
    for item in &mut file.items {
        if let Item::Struct(item) = item
            && empty.contains(&item.ident.to_string())
        {
            item.attrs.push(parse_quote!(#[derive(Default)]));
        }
        let (attributes, is_list) = match item {
            Item::Struct(item) => (&mut item.attrs, false),
            Item::Enum(item) => {
                let mut variants = item.variants.iter();
                (
                    &mut item.attrs,
                    variants.any(|variant| variant.fields.is_empty()),
                )
            }
            _ => continue,
        };
        if attributes.iter().any(derives_debug) {
            continue;
        }
        attributes.push(match is_list {
            true => parse_quote!(#[derive(Debug, PartialEq, Eq, Hash)]),
            false => parse_quote!(#[derive(Debug, PartialEq)]),
        });
    }
    Ok(file)
}

/// The type that an item gives a constructor without arguments, which is its `Default`.
fn empty(item: &Item) -> Option<String> {
    let Item::Impl(item) = item else { return None };
    let text = item.to_token_stream().to_string();
    let is_empty = item.trait_.is_none() && text.contains("Self :: default ()");
    is_empty.then(|| item.self_ty.to_token_stream().to_string())
}

fn derives_debug(attribute: &Attribute) -> bool {
    attribute.path().is_ident("derive") && attribute.to_token_stream().to_string().contains("Debug")
}
