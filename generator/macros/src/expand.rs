//! From the arguments of the macro to the tokens of the client, or to the error that is shown in their place.
//!
//! All of it runs on the thread that the compiler called on: there, token streams belong to the compiler.

use std::env;
use std::path::Path;

use oasmith::Options;
use oasmith::config::Config;
use oasmith::diagnostic::{Diagnostics, Severity};
use oasmith::emit::{self, Context};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::arguments;
use crate::document::Document;
use crate::modules;

/// The client that the macro expands to.
///
/// # Errors
/// Wrong arguments, a document that cannot be read, or one that cannot be generated.
pub fn client(input: TokenStream) -> syn::Result<TokenStream> {
    let arguments = arguments::parse(input)?;
    let refused = |text: String| syn::Error::new(arguments.span, text);
    let base = env::var("CARGO_MANIFEST_DIR").map_err(|_| refused(no_base()))?;
    let document = Document::read(Path::new(&base), &arguments.path)
        .map_err(|why| refused(unread(&arguments.path, &why)))?;
    let mut options = Options::default();
    if let Some(path) = &arguments.overlay {
        let refused = |text: String| syn::Error::new(path.span(), text);
        let overlay = document
            .beside(Path::new(&base), &path.value())
            .map_err(|why| refused(unread(&path.value(), &why)))?;
        options.overlays.push(overlay);
    }
    if let Some(path) = &arguments.config {
        let refused = |text: String| syn::Error::new(path.span(), text);
        let config = document
            .beside(Path::new(&base), &path.value())
            .map_err(|why| refused(unread(&path.value(), &why)))?;
        options.config = Config::parse(&config)
            .map_err(|diagnostics| refused(unmade(&arguments.path, &diagnostics)))?;
    }
    let (api, names, diagnostics) = oasmith::understand(&document.source, &document, &options)
        .map_err(|diagnostics| refused(unmade(&arguments.path, &diagnostics)))?;
    if !diagnostics.is_empty() {
        eprintln!("{diagnostics}");
    }
    let context = Context::whole(&api, &names);
    let client = modules::client(context);
    let contract = Literal::u32_unsuffixed(emit::CONTRACT);
    let files = document.files();
    // That the program includes the files makes the compiler watch them; nothing of them ends up in the program.
    Ok(quote! {
        oasmith_runtime::requires_contract!(#contract);
        #(const _: &[u8] = ::core::include_bytes!(#files);)*
        #client
    })
}

fn no_base() -> String {
    "cargo does not say in `CARGO_MANIFEST_DIR` where the crate is, and paths start from there"
        .to_owned()
}

fn unread(path: &str, why: &str) -> String {
    format!("cannot read `{path}`, a path from the folder of the crate's `Cargo.toml`: {why}")
}

/// Only the errors: what is unusual besides does not help to mend them.
fn unmade(path: &str, diagnostics: &Diagnostics) -> String {
    let errors = diagnostics
        .iter()
        .filter(|one| one.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|error| error.to_string()).collect();
    format!(
        "no client can be made of `{path}`\n\n{}",
        errors.join("\n\n")
    )
}

#[cfg(test)]
mod tests {
    use oasmith::diagnostic::Diagnostics;
    use oasmith::pointer::Pointer;

    #[test]
    fn warnings_do_not_stand_between_errors() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.error("late", &Pointer::root(), "it is late", "go to bed");
        diagnostics.warning("cold", &Pointer::root(), "it is cold", "light a fire");
        let text = super::unmade("spec/night.yaml", &diagnostics);
        let expected = "no client can be made of `spec/night.yaml`\n\n\
            error: it is late [late]\n  = at: the whole document\n  = help: go to bed";
        assert_eq!(text, expected);
    }
}
