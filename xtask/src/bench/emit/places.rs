//! The places into which the members of an object are read before it is put together, for back ends that return
//! models by value.

use oasmith::emit::Context;
use oasmith::ir::{Field, Presence, Struct};
use oasmith::name::ADDITIONAL;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{ident, idents};

/// A variable for each field, and one for the members that are not declared.
pub(super) struct Places {
    /// The fields.
    pub(super) fields: Vec<Ident>,
    /// Their variables.
    pub(super) variables: Vec<Ident>,
    /// The variable of undeclared members, named as its field: one or none.
    pub(super) rest: Vec<Ident>,
    hollow: Vec<TokenStream>,
}

impl Places {
    pub(super) fn new(context: Context<'_>, object: &Struct) -> Self {
        let fields = idents(context, &object.fields);
        let numbers = 0..fields.len();
        let rest = object.additional.iter().map(|_| ident(ADDITIONAL));
        let hollow = object.fields.iter().map(|field| match field.presence {
            Presence::OptionalNullable => quote!(oasmith_runtime::Field::Absent),
            _ => quote!(None),
        });
        Self {
            fields,
            variables: numbers.map(|index| format_ident!("place{index}")).collect(),
            rest: rest.collect(),
            hollow: hollow.collect(),
        }
    }

    /// `let` for each variable.
    pub(super) fn declared(&self) -> TokenStream {
        let (variables, hollow, rest) = (&self.variables, &self.hollow, &self.rest);
        quote! {
            #(let mut #variables = #hollow;)*
            #(let mut #rest = std::collections::BTreeMap::new();)*
        }
    }
}

/// Whether a missing member is an error; its variable holds one more `Option` then.
pub(super) fn is_needed(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}
