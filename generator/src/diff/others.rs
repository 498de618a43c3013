//! Members of an object that its document does not declare.

use super::model::KeptModel;
use super::{Behaves, Change, Kind, types};
use crate::emit::{Context, face};
use crate::ir::{Others, Struct};

/// What becomes of members that are not declared: the field that holds them, if there is one.
pub(super) fn change(model: &KeptModel<'_>, was: &Struct, is: &Struct) -> Option<Change> {
    let both = model.both;
    let text = |context: Context<'_>, object: &Struct| match (&object.additional, object.others) {
        (Some(ty), _) => {
            let ty = face::ty(context, ty);
            Some(format!("additional_properties: BTreeMap<String, {ty}>"))
        }
        (None, Others::Kept) => Some("undocumented: Undocumented".to_owned()),
        (None, Others::Dropped) => None,
    };
    let relation = match (&was.additional, &is.additional) {
        (Some(was), Some(is)) => types::relation(both, was, is),
        (None, None) if was.others == is.others => return None,
        (None, None) if is.others == Others::Kept => types::Relation::Wider,
        (None, None) => types::Relation::Narrower,
        (None, Some(_)) if was.others == Others::Dropped => types::Relation::Wider,
        (Some(_), None) if is.others == Others::Kept => types::Relation::Wider,
        _ => types::Relation::Narrower,
    };
    if relation == types::Relation::Same {
        return None;
    }
    let (before, after) = (text(both.old, was), text(both.new, is));
    // Members that nobody has declared are read whatever they are, unless they have a type.
    let behaves = match is.additional.is_some() && was.additional.is_some() {
        true => relation.behaves(model.direction),
        false => match relation {
            types::Relation::Narrower => model.direction.worst(Behaves::MayFail, Behaves::Note),
            _ => Behaves::Safe,
        },
    };
    let advice = match (&before, &after) {
        (None, _) => "Nothing to do; members that are not declared are kept now.",
        (_, None) => "Do without members that are not declared: the document says there are none.",
        _ => "Look for members that are not declared in the new field, or by the new type.",
    };
    let change = model.thing.change(Kind::OtherMembersChanged);
    let compiles = before.is_none();
    Some(change.text(before, after).judged(compiles, behaves, advice))
}
