//! Files of limits: a table for each model, with which the runtime compares its values where the user asks for it. They
//! are compiled only with the runtime's feature `validate`.
//!
//! The limits on a value are in the table of whoever holds it, those of aliases too, since these are no types of their
//! own. Those of a model are in its own table, to which the others point.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::heading::heading;
use super::{Context, ident, models_of, paths, types};
use crate::ir::{Constraints, Model, ModelId, ModelKind, Size, StringFormat, Struct, Type, Union};

/// Whether a module has a model with limits on its values, or on those of what it holds.
pub(super) fn has_table(context: Context<'_>, module: &str) -> bool {
    models_of(context, module).any(|model| model.limited && is_validated(model))
}

/// What stands beside the codec of a model without limits, neither on it nor on what it holds.
pub(super) fn unlimited(model: &Model, name: &Ident) -> Option<TokenStream> {
    (!model.limited).then(|| quote!(oasmith_runtime::unlimited!(#name);))
}

/// Whether a model is a type of its own, which an alias is not.
fn is_validated(model: &Model) -> bool {
    !matches!(model.kind, ModelKind::Alias(_))
}

/// The tables of the models in one module.
pub(super) fn models(context: Context<'_>, module: &str) -> TokenStream {
    let tables = models_of(context, module).filter_map(|model| one(context, model));
    let tables = quote!(#(#tables)*);
    let others = |model: &Model, note: &mut dyn FnMut(ModelId)| {
        model.each_type(&mut |ty| in_table(context, ty, note));
    };
    let heading = heading(context, module, &paths::beginnings(&tables), others, false);
    quote! {
        #heading
        use oasmith_runtime::validate;
        #tables
    }
}

/// Calls `visit` with the model whose table that of a type may point to.
fn in_table(context: Context<'_>, ty: &Type, visit: &mut dyn FnMut(ModelId)) {
    match types::resolved(context, ty) {
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            in_table(context, inner, visit)
        }
        Type::Model(id) => visit(*id),
        _ => {}
    }
}

/// The table of a model, if it has one.
fn one(context: Context<'_>, model: &Model) -> Option<TokenStream> {
    let own = &model.constraints;
    let table = match &model.kind {
        ModelKind::Alias(_) => return None,
        _ if !model.limited => return None,
        ModelKind::Struct(object) => Some(record(context, object, own)),
        ModelKind::Union(union) => Some(one_of(context, model, union)),
        ModelKind::Newtype(ty) => table(context, ty, own, &[]),
        ModelKind::Enum(_) => {
            let limits = limits(own, &[]);
            Some(quote!(validate::any() #limits))
        }
    };
    let table = table.map(|table| {
        quote! {
            #[inline]
            fn schema() -> &'static validate::Schema {
                static SCHEMA: validate::Schema = #table;
                &SCHEMA
            }
        }
    });
    let name = ident(&context.names[model.id].ident);
    Some(quote!(impl validate::Validate for #name { #table }))
}

/// The table that sets no limits.
fn none() -> TokenStream {
    quote!(validate::any())
}

/// The table of an object. Members without limits are in it only where they have to be told from those that are not
/// declared.
fn record(context: Context<'_>, object: &Struct, own: &Constraints) -> TokenStream {
    let unlimited = Constraints::default();
    let other = own.each_other_member.as_deref().unwrap_or(&unlimited);
    let rest = object.additional.as_ref();
    let rest = rest.and_then(|ty| table(context, ty, other, &[]));
    let members = object.fields.iter().filter_map(|field| {
        let limits = table(context, &field.ty, &field.constraints, &[]);
        let table = limits.or_else(|| rest.is_some().then(none))?;
        let name = &field.wire_name;
        Some(quote!((#name, #table)))
    });
    let members: Vec<_> = members.collect();
    let members = (!members.is_empty()).then(|| quote!(.members(&[#(#members),*])));
    let rest = rest.map(|table| quote!(.rest(&[#table])));
    let limits = limits(own, &[]);
    quote!(validate::any() #limits #members #rest)
}

/// The table of a union.
fn one_of(context: Context<'_>, model: &Model, union: &Union) -> TokenStream {
    let own = &model.constraints;
    let variants = union.variants.iter();
    let variants = variants
        .map(|variant| table(context, &variant.ty, &variant.constraints, &[own]))
        .collect::<Vec<_>>();
    let any = variants.iter().any(Option::is_some);
    let variants = variants.into_iter().map(|table| table.unwrap_or_else(none));
    let tag = match &union.tag {
        Some(tag) => quote!(Some(#tag)),
        None => quote!(None),
    };
    let name = ident(&context.names[model.id].ident);
    let variants = any.then(|| {
        quote!(.variants(|text| validate::candidates(text, #tag, #name::VARIANTS), &[#(#variants),*]))
    });
    let limits = limits(own, &[]);
    quote!(validate::any() #limits #variants)
}

/// The table of a value of type `ty` with the limits `own`, without those in `known`; `None` where nothing is to be
/// compared: types of the user's are not looked into, nor are bytes, which are no JSON.
fn table(
    context: Context<'_>,
    ty: &Type,
    own: &Constraints,
    known: &[&Constraints],
) -> Option<TokenStream> {
    let unlimited = Constraints::default();
    let inside = |inner: &Type, limits: &Option<Box<Constraints>>| {
        table(context, inner, limits.as_deref().unwrap_or(&unlimited), &[])
    };
    let table = match types::resolved(context, ty) {
        Type::Nullable(inner) => return table(context, inner, own, known),
        Type::Foreign(_) | Type::String(StringFormat::Binary) => return None,
        Type::Model(id) => {
            let model = context.api.model(*id);
            let limits = limits(own, &[known, &[&model.constraints]].concat());
            let name = ident(&context.names[*id].ident);
            match model.limited {
                true => return Some(quote!(validate::of::<#name>() #limits)),
                false => quote!(#limits),
            }
        }
        Type::Array(inner) => {
            let limits = limits(own, known);
            let items = inside(inner, &own.each_item);
            let items = items.map(|table| quote!(.items(&[#table])));
            quote!(#limits #items)
        }
        Type::Map(inner) => {
            let limits = limits(own, known);
            let rest = inside(inner, &own.each_other_member);
            let rest = rest.map(|table| quote!(.rest(&[#table])));
            quote!(#limits #rest)
        }
        Type::Any
        | Type::Boolean
        | Type::Integer(_)
        | Type::Number(_)
        | Type::String(_)
        | Type::Link(_) => {
            let limits = limits(own, known);
            quote!(#limits)
        }
    };
    (!table.is_empty()).then(|| quote!(validate::any() #table))
}

/// `.limits(..)` with the limits in `own` on the value itself that are not among those of `known`.
fn limits(own: &Constraints, known: &[&Constraints]) -> Option<TokenStream> {
    let known: Vec<String> = known
        .iter()
        .flat_map(|known| list(known))
        .map(|limit| limit.to_string())
        .collect();
    let mut limits = list(own);
    limits.retain(|limit| !known.contains(&limit.to_string()));
    (!limits.is_empty()).then(|| quote!(.limits(&[#(validate::Limit::#limits),*])))
}

/// Each limit on the value itself, as a variant of `validate::Limit`.
fn list(limits: &Constraints) -> Vec<TokenStream> {
    let mut list = Vec::new();
    list.extend(limits.minimum.as_ref().map(|bound| {
        let value = &bound.value;
        match bound.excluded {
            true => quote!(ExclusiveMinimum(#value)),
            false => quote!(Minimum(#value)),
        }
    }));
    list.extend(limits.maximum.as_ref().map(|bound| {
        let value = &bound.value;
        match bound.excluded {
            true => quote!(ExclusiveMaximum(#value)),
            false => quote!(Maximum(#value)),
        }
    }));
    let divisors = limits.multiple_of.iter();
    list.extend(divisors.map(|divisor| quote!(MultipleOf(#divisor))));
    let sizes = [
        (limits.length, "Length"),
        (limits.items, "Items"),
        (limits.members, "Properties"),
    ];
    for (Size { least, most }, of) in sizes {
        for (word, count) in [("Min", least), ("Max", most)] {
            let Some(count) = count else { continue };
            let (name, count) = (
                ident(&format!("{word}{of}")),
                proc_macro2::Literal::u64_unsuffixed(count),
            );
            list.push(quote!(#name(#count)));
        }
    }
    list.extend(limits.unique.then(|| quote!(UniqueItems)));
    let patterns = limits.patterns.iter();
    list.extend(patterns.map(|pattern| quote!(Pattern(#pattern))));
    list
}
