//! The arguments of `new`: the members that a value cannot be without, by wire name.

use super::model::KeptModel;
use super::types;
use crate::ir::{Field, Presence, Struct};

/// Whether the constructor takes it.
pub(super) fn is_argument(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable) && field.constant.is_none()
}

/// Whether the arguments of the constructor stand in the order in which they stood. They are sorted by wire name, so
/// another name may move them.
pub(super) fn in_order(pairs: &[(&Field, &Field)]) -> bool {
    let arguments = pairs
        .iter()
        .filter(|(was, is)| is_argument(was) && is_argument(is));
    let mut names: Vec<(&str, &str)> = arguments
        .map(|(was, is)| (was.wire_name.as_str(), is.wire_name.as_str()))
        .collect();
    names.sort_unstable();
    names.is_sorted_by_key(|(_, is)| *is)
}

/// Whether the arguments of the constructor have the types that they had, whatever they are for: then the compiler does not
/// notice that one has taken the place of another.
pub(super) fn same_arguments(model: &KeptModel<'_>, was: &Struct, is: &Struct) -> bool {
    let given = |object: &'_ Struct| {
        let given = object.fields.iter().filter(|field| is_argument(field));
        given.cloned().collect::<Vec<Field>>()
    };
    let same = |(was, is): (&Field, &Field)| {
        was.presence == is.presence
            && types::relation(model.both, &was.ty, &is.ty) == types::Relation::Same
    };
    let (was, is) = (given(was), given(is));
    was.len() == is.len() && was.iter().zip(&is).all(same)
}
