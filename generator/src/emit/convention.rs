//! Names that are the document's, where Rust's conventions give them a meaning of their own.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// What stands before a method that takes `self`, and whose name clippy would have for a constructor or a conversion.
pub(super) fn allow(method: &Ident) -> Option<TokenStream> {
    let name = method.to_string();
    match name.as_str() {
        "new" => Some(quote!(#[allow(clippy::new_ret_no_self, clippy::wrong_self_convention)])),
        _ if name.starts_with("from_") || name.starts_with("into_") => {
            Some(quote!(#[allow(clippy::wrong_self_convention)]))
        }
        _ => None,
    }
}
