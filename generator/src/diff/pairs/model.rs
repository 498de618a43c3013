//! Models of two states: by place, by the name of the type, then by shape where names are near.

use super::{Pairing, near, same_shape};
use crate::diff::place;
use crate::emit::Context;
use crate::ir::{Api, Model, ModelId, OperationId, Place, WebhookId};

pub(super) fn pairs(
    old: Context<'_>,
    new: Context<'_>,
    operations: &Pairing<OperationId>,
) -> Pairing<ModelId> {
    let mut pairs = Pairing::default();
    let webhook = |api: &Api, id: WebhookId| place::webhook(api, &api.webhooks[id.0 as usize]);
    let operation = |api: &Api, id: OperationId| place::operation(&api.operations[id.0 as usize]);
    let were = old.api.models.iter().map(|model| {
        // An operation that has moved is known by where it is now.
        let operation = |id| match operations.new_of(id) {
            Some(id) => operation(new.api, id),
            None => operation(old.api, id),
        };
        let key = place::model_by(&model.place, &operation, &|id| webhook(old.api, id));
        (key, model.id)
    });
    let are = new.api.models.iter().map(|model| {
        let operation = |id| operation(new.api, id);
        let key = place::model_by(&model.place, &operation, &|id| webhook(new.api, id));
        (key, model.id)
    });
    pairs.join_by(were, are);
    let named = |context: Context<'_>| {
        let models = context.api.models.iter();
        let named = models.map(|model| (context.names[model.id].ident.clone(), model.id));
        named.collect::<Vec<_>>()
    };
    pairs.join_by(named(old).into_iter(), named(new).into_iter());
    renamed(old, new, &mut pairs);
    pairs
}

/// Joins models that are left over where they are alike and their names are near, and then what stands below them.
fn renamed(old: Context<'_>, new: Context<'_>, pairs: &mut Pairing<ModelId>) {
    let left: Vec<&Model> = new.api.models.iter().collect();
    for was in &old.api.models {
        if pairs.new_of(was.id).is_some() {
            continue;
        }
        let alike = left.iter().filter(|is| {
            pairs.old_of(is.id).is_none()
                && near(&old.names[was.id].ident, &new.names[is.id].ident)
                && same_shape((old.api, was), (new.api, is))
        });
        let alike: Vec<&&Model> = alike.collect();
        let [is] = alike[..] else {
            continue;
        };
        pairs.join(was.id, is.id);
        below(old.api, new.api, (&was.place, &is.place), pairs);
    }
}

/// Joins the models below two that have been joined.
fn below(old: &Api, new: &Api, tops: (&Place, &Place), pairs: &mut Pairing<ModelId>) {
    let inside = |api: &Api, top: &Place| {
        let below = api.models.iter().filter_map(|model| {
            let steps = (model.place.root == top.root).then_some(&model.place.steps)?;
            let rest = steps.strip_prefix(&top.steps[..])?;
            Some((rest.to_vec(), model.id))
        });
        below.collect::<Vec<_>>()
    };
    pairs.join_by(
        inside(old, tops.0).into_iter(),
        inside(new, tops.1).into_iter(),
    );
}
