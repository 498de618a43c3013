//! The methods of a generated client, as its Rust text declares them.

use std::fs;
use std::path::Path;

use quote::ToTokens as _;
use syn::{
    FnArg, GenericArgument, ImplItem, Item, Pat, PathArguments, ReturnType, Type, Visibility,
};

use crate::{Failure, sync};

/// A public asynchronous method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Method {
    pub(super) name: String,
    pub(super) arguments: Vec<Argument>,
}

/// An argument of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) form: Form,
}

/// How an argument is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// `&str`, or anything that can be seen as one.
    Text,
    /// The same, or nothing.
    MaybeText,
    /// A value of some type, which the compiler infers.
    Value,
    Reference,
    MaybeValue,
    MaybeReference,
    /// What becomes a value of this type.
    Into(String),
    /// A type that has no one value of JSON, such as an iterator.
    Unknown,
}

/// The methods in all files below a folder.
///
/// # Errors
/// A file cannot be read, or is no Rust.
pub(super) fn methods(folder: &Path) -> Result<Vec<Method>, Failure> {
    let failed = |error| format!("error: {}: {error}", folder.display());
    let mut paths = Vec::new();
    sync::list(folder, "", &mut paths).map_err(failed)?;
    let mut found = Vec::new();
    for path in paths.iter().filter(|path| path.ends_with(".rs")) {
        let text = fs::read_to_string(folder.join(path)).map_err(failed)?;
        found.extend(of_text(&text).map_err(|error| format!("{path}: {error}"))?);
    }
    Ok(found)
}

/// The methods in a text.
pub(super) fn of_text(text: &str) -> syn::Result<Vec<Method>> {
    let mut found = Vec::new();
    let file = syn::parse_file(text)?;
    file.items.iter().for_each(|item| of_item(item, &mut found));
    Ok(found)
}

fn of_item(item: &Item, found: &mut Vec<Method>) {
    match item {
        Item::Mod(module) => {
            let items = module.content.iter().flat_map(|(_, items)| items);
            items.for_each(|item| of_item(item, found));
        }
        Item::Impl(block) if block.trait_.is_none() => {
            for item in &block.items {
                if let ImplItem::Fn(method) = item {
                    let is_open = matches!(method.vis, Visibility::Public(_));
                    let gives = !matches!(method.sig.output, ReturnType::Default);
                    if is_open && gives && method.sig.asyncness.is_some() {
                        found.push(of(&method.sig));
                    }
                }
            }
        }
        _ => {}
    }
}

fn of(signature: &syn::Signature) -> Method {
    let arguments = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Receiver(_) => None,
        FnArg::Typed(typed) => Some(Argument {
            name: match &*typed.pat {
                Pat::Ident(one) => one.ident.to_string(),
                other => other.to_token_stream().to_string(),
            },
            form: form(&typed.ty),
        }),
    });
    Method {
        name: signature.ident.to_string(),
        arguments: arguments.collect(),
    }
}

fn form(ty: &Type) -> Form {
    match ty {
        Type::Reference(reference) if is_str(&reference.elem) => Form::Text,
        Type::Reference(_) => Form::Reference,
        Type::ImplTrait(_) => seen_as(ty),
        Type::Path(path) => match path.path.segments.last() {
            Some(last) if last.ident == "Option" => match inner(&last.arguments).map(form) {
                Some(Form::Text) => Form::MaybeText,
                Some(Form::Value) => Form::MaybeValue,
                Some(Form::Reference) => Form::MaybeReference,
                _ => Form::Unknown,
            },
            _ => Form::Value,
        },
        Type::Tuple(_) | Type::Array(_) => Form::Value,
        _ => Form::Unknown,
    }
}

/// How what implements a trait is given.
fn seen_as(ty: &Type) -> Form {
    let text = ty.to_token_stream().to_string().replace(' ', "");
    let text = text.strip_prefix("impl").unwrap_or_default();
    let becomes = text
        .strip_prefix("Into<")
        .and_then(|rest| rest.strip_suffix('>'));
    match becomes {
        _ if text == "AsRef<str>" => Form::Text,
        Some(ty) => Form::Into(ty.replace("crate::", "client::")),
        None => Form::Unknown,
    }
}

fn is_str(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("str"))
}

fn inner(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
