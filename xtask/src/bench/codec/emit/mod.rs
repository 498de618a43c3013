//! The models of a document with the codec of each back end.
//!
//! The types are those that the generator emits, and so are the parts of their codecs that do not vary: the
//! lists of open enums, `From` of variants. The rest is emitted here.

mod derive;
mod derives;
mod kept;
mod roots;
mod tagged;
#[cfg(test)]
mod tests;

use oasmith::emit::{self, Context, File, Index};
use oasmith::ir::{Model, ModelKind};
use oasmith::{FileTree, render};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::back_end::BackEnd;
use crate::Failure;

pub(super) use roots::spelled;

/// The sources of the crate of models with `back_end`, from `src/` down.
///
/// # Errors
/// What was emitted is not Rust: a fault of this module.
pub(super) fn models(context: Context<'_>, back_end: BackEnd) -> Result<FileTree, Failure> {
    let mut tree = FileTree::new();
    for file in emit::plan(context) {
        let tokens = match (&file, back_end) {
            (File::Index(index) | File::IndexPart(index, _), _) if is_of_models(*index) => {
                emit::tokens(context, &file)
            }
            (File::Model(module), BackEnd::Derive) => derive::file(context, module)?,
            (File::Model(_), BackEnd::Table) => emit::tokens(context, &file),
            (File::Model(_), BackEnd::Floor) => {
                derives::file(emit::tokens(context, &file))?.into_token_stream()
            }
            (File::ModelCodec(module), _) => codec(context, module, back_end)?,
            _ => continue,
        };
        let path = emit::path(context, &file);
        tree.insert(path, text(tokens)?);
    }
    tree.insert("lib.rs".to_owned(), text(roots::root(context, back_end))?);
    Ok(tree)
}

fn is_of_models(index: Index) -> bool {
    matches!(
        index,
        Index::Models | Index::ModelCodecs | Index::ModelLimits
    )
}

/// Tokens as the text of a file.
pub(super) fn text(tokens: TokenStream) -> Result<String, Failure> {
    render::file("// Emitted to be measured.", tokens)
}

/// The codecs of the models in one module.
fn codec(context: Context<'_>, module: &str, back_end: BackEnd) -> Result<TokenStream, Failure> {
    let kept = kept::file(context, module, back_end)?;
    let own = models_of(context, module).map(|model| match back_end {
        BackEnd::Derive => derive::codec(context, model),
        BackEnd::Table | BackEnd::Floor => TokenStream::new(),
    });
    Ok(quote!(#kept #(#own)*))
}

fn models_of<'a>(context: Context<'a>, module: &'a str) -> impl Iterator<Item = &'a Model> {
    let models = context.api.models.iter();
    models.filter(move |model| context.names[model.id].module == module)
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn name(context: Context<'_>, model: &Model) -> Ident {
    ident(&context.names[model.id].ident)
}

/// Whether the generator emits a codec for this kind of model by a macro of the runtime.
fn is_enum(model: &Model) -> bool {
    matches!(model.kind, ModelKind::Enum(_))
}
