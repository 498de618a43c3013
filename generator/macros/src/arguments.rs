//! What stands between the parentheses of the macro.

use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token};

const FORM: &str = "`client!` takes the path of an OpenAPI document, as a string literal, and perhaps those of an overlay and a configuration: `client!(\"spec/petstore/openapi.yaml\")` or `client!(\"spec/petstore/openapi.yaml\", overlay = \"spec/petstore/overlay.yaml\", config = \"spec/petstore/oasmith.toml\")`";

/// The arguments of `client!`.
pub struct Arguments {
    /// Where the document is, from the folder of the calling crate's `Cargo.toml`.
    pub path: String,
    /// Where that stands in the program: errors are shown there.
    pub span: Span,
    /// Where the overlay is, from the same folder.
    pub overlay: Option<LitStr>,
    /// Where the configuration is, from the same folder.
    pub config: Option<LitStr>,
}

/// Reads the arguments.
///
/// # Errors
/// Whatever is not one string literal, perhaps with an overlay and a configuration, with the form that is.
pub fn parse(input: TokenStream) -> syn::Result<Arguments> {
    syn::parse2(input)
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let literal: LitStr = input
            .parse()
            .map_err(|error| syn::Error::new(error.span(), FORM))?;
        let mut arguments = Self {
            path: literal.value(),
            span: literal.span(),
            overlay: None,
            config: None,
        };
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            arguments.named(input)?;
        }
        if !input.is_empty() {
            return Err(input.error(format!("{FORM}, and nothing more")));
        }
        Ok(arguments)
    }
}

impl Arguments {
    /// Reads `config = ".."` or `overlay = ".."`, each of which may be there once.
    fn named(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let wrong = || input.error(format!("{FORM}, and nothing more"));
        let name: Ident = input.parse().map_err(|_| wrong())?;
        let place = match name.to_string().as_str() {
            "overlay" if self.overlay.is_none() => &mut self.overlay,
            "config" if self.config.is_none() => &mut self.config,
            _ => {
                let text = format!("{FORM}, and nothing more");
                return Err(syn::Error::new(name.span(), text));
            }
        };
        input.parse::<Token![=]>().map_err(|_| wrong())?;
        *place = Some(input.parse().map_err(|_| wrong())?);
        Ok(())
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
    fn a_configuration_may_follow() {
        for tokens in [
            quote!("a.yaml", config = "b.toml"),
            quote!("a.yaml", config = "b.toml",),
        ] {
            let config = parse(tokens).ok().and_then(|all| all.config);
            assert_eq!(config.map(|path| path.value()).as_deref(), Some("b.toml"));
        }
    }

    #[test]
    fn an_overlay_may_follow_too() {
        for tokens in [
            quote!("a.yaml", overlay = "b.yaml"),
            quote!("a.yaml", config = "b.toml", overlay = "b.yaml",),
        ] {
            let overlay = parse(tokens).ok().and_then(|all| all.overlay);
            assert_eq!(overlay.map(|path| path.value()).as_deref(), Some("b.yaml"));
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
            quote!("a", confg = "b"),
            quote!("a", overlay = "b", overlay = "c"),
            quote!("a", config "b"),
            quote!("a", config = b),
            quote!("a", config = "b", "c"),
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
