#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod arguments;
mod document;
mod expand;
mod modules;

/// Expands to the client of an OpenAPI document, in place: what oasmith would write as files, as modules.
///
/// The argument is the path of the document, a string literal; it starts from the folder of the `Cargo.toml` of the
/// crate that calls the macro. That crate needs `oasmith-runtime` among its dependencies, under that name.
///
/// ```
/// mod petstore {
///     oasmith_macros::client!("spec/petstore.yaml");
/// }
///
/// let call = |client: petstore::Client| client.pets().list_pets().limit(10);
/// # let _ = call;
/// ```
///
/// Further arguments may name an overlay (OpenAPI Overlay 1.0), which changes the document first, and a configuration
/// (`oasmith.toml`), which chooses operations, names and types:
/// `client!("spec/petstore.yaml", overlay = "spec/overlay.yaml", config = "spec/oasmith.toml")`. Their paths start from
/// the same folder. Files that the document refers to are read from below its own folder.
///
/// It stands where items stand: in a module, or at the root of a crate. Not in the body of a function, because the
/// modules of the client refer to each other through `super`.
///
/// # Errors
/// It does not compile if the document cannot be read or generated; the error says where in which file, and what to do
/// about it. Warnings about the document are printed and stop nothing.
#[proc_macro]
pub fn client(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand::client(input.into())
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
