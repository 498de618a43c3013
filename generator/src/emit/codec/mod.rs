//! Files of codecs: how models are read and written, how operations are sent and their replies read. They hold
//! tables and thin calls of the runtime, and are kept apart from the types so that a reviewer can skip them.

mod decode;
mod endpoint;
mod enumeration;
mod record;
mod shape;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use decode::table;
pub(super) use endpoint::{endpoint, spelling_of};

use super::heading::{has_deprecated, heading, imports, named};
use super::types;
use super::{Context, ident, model, models_of, paths, validate, xml};
use crate::ir::{Model, ModelId, ModelKind, Type};

/// Whether a module has a model that needs a codec; aliases have that of their type.
pub(super) fn has_codec(context: Context<'_>, module: &str) -> bool {
    models_of(context, module).any(|model| !matches!(model.kind, ModelKind::Alias(_)))
}

/// The codec of a model: what is always there, and how it is read.
struct Codec {
    always: TokenStream,
    read: TokenStream,
}

/// The codecs of the models in one module. How those are read that only requests carry is there only where something may
/// ask for it.
pub(super) fn models(context: Context<'_>, module: &str) -> TokenStream {
    let (mut codecs, mut asked) = (TokenStream::new(), TokenStream::new());
    for model in models_of(context, module) {
        let Some(codec) = one(context, model) else {
            continue;
        };
        codecs.extend(codec.always);
        match model.received {
            true => codecs.extend(codec.read),
            false => asked.extend(codec.read),
        }
    }
    let others = |model: &Model, note: &mut dyn FnMut(ModelId)| {
        if model.in_xml {
            model.each_type(&mut |ty| xml::models(context, ty, note));
        }
        if matches!(model.kind, ModelKind::Union(_)) {
            model.each_type(&mut |ty| tried(context, ty, note));
        }
    };
    let mut deprecated = models_of(context, module).any(has_deprecated_parts);
    let begun = paths::beginnings(&codecs);
    let asked = (!asked.is_empty()).then(|| {
        let mut begun_there = paths::beginnings(&asked);
        begun_there.retain(|name| !begun.contains(name));
        let named = named(context, module, &begun_there, others);
        deprecated |= has_deprecated(context, &named);
        let imports = imports(named.into_keys());
        quote!(oasmith_runtime::if_read! { #imports #asked })
    });
    let heading = heading(context, module, &begun, others, deprecated);
    let xml = xml::has_table(context, module).then(|| {
        quote!(
            use oasmith_runtime::xml;
        )
    });
    quote! {
        #heading
        use oasmith_runtime::codec;
        #xml
        #codecs
        #asked
    }
}

fn one(context: Context<'_>, model: &Model) -> Option<Codec> {
    let mut codec = match &model.kind {
        ModelKind::Struct(object) => record::record(context, model, object),
        ModelKind::Enum(list) => enumeration::enumeration(context, model, list),
        ModelKind::Union(union) => union::union(context, model, union),
        ModelKind::Newtype(_) => record::newtype(context, model),
        ModelKind::Alias(_) => return None,
    };
    let unlimited = validate::unlimited(model, &ident(&context.names[model.id].ident));
    codec.always.extend(unlimited);
    codec.always.extend(xml::table(context, model));
    Some(codec)
}

/// What a model has by way of its codec.
fn beside(context: Context<'_>, model: &Model) -> TokenStream {
    let name = ident(&context.names[model.id].ident);
    match model::derives_equality(context, model) {
        true => quote!(codec::model!(#name: derives PartialEq);),
        false => quote!(codec::model!(#name);),
    }
}

/// Whether the document marks a member or a value of `model` as deprecated.
fn has_deprecated_parts(model: &Model) -> bool {
    match &model.kind {
        ModelKind::Struct(object) => object.fields.iter().any(|field| field.docs.deprecated),
        ModelKind::Enum(list) => list.variants.iter().any(|variant| variant.docs.deprecated),
        ModelKind::Union(_) | ModelKind::Alias(_) | ModelKind::Newtype(_) => false,
    }
}

/// Calls `note` with the models that a union tries for a variant of this type.
fn tried(context: Context<'_>, ty: &Type, note: &mut dyn FnMut(ModelId)) {
    if let Type::Model(id) = types::resolved(context, ty) {
        note(*id);
    }
    shape::records(context, ty, note);
}
