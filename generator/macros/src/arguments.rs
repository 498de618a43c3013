//! What stands between the parentheses of the macro.

use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

const FORM: &str = "`client!` takes the path of an OpenAPI document, as a string literal: `client!(\"spec/petstore/openapi.yaml\")`";

/// The arguments of `client!`.
#[derive(Debug)]
pub struct Arguments {
    /// Where the document is, from the folder of the calling crate's `Cargo.toml`.
    pub path: String,
    /// Where that stands in the program: errors are shown there.
    pub span: Span,
}

/// Reads the arguments.
///
/// # Errors
/// Whatever is not one string literal, with the form that is.
pub fn parse(input: TokenStream) -> syn::Result<Arguments> {
    syn::parse2(input)
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let literal: LitStr = input
            .parse()
            .map_err(|error| syn::Error::new(error.span(), FORM))?;
        input.parse::<Option<Token![,]>>()?;
        if !input.is_empty() {
            return Err(input.error(format!("{FORM}, and nothing more")));
        }
        Ok(Self {
            path: literal.value(),
            span: literal.span(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use quote::quote;

    #[test]
    fn the_path_is_a_string_literal_of_any_kind() {
        for tokens in [quote!("a.yaml"), quote!(r"a.yaml",), quote!("\u{61}.yaml")] {
            assert_eq!(
                parse(tokens).map(|all| all.path).ok().as_deref(),
                Some("a.yaml")
            );
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_form() {
        let wrong = [
            quote!(),
            quote!(a),
            quote!(b"a"),
            quote!("a" "b"),
            quote!("a", "b"),
            quote!("a",,),
        ];
        for tokens in wrong {
            let text = parse(tokens).map(|_| ()).unwrap_err().to_string();
            assert!(
                text.contains("client!(\"spec/petstore/openapi.yaml\")"),
                "{text}"
            );
        }
    }
}
