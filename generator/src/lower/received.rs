//! Which models may have to be read: the others are only written, so that nothing need be known of how to read them.

use crate::ir::{Header, Model, ModelId, Operation, Type, Webhook};

/// Marks what replies, their headers and webhooks carry, what stands behind a link, which can both be read and written,
/// and what no request carries, for whoever makes use of it; with each of them, all that it is made of.
pub(super) fn mark(
    models: &mut [Model],
    operations: &[Operation],
    webhooks: &[Webhook],
    headers: &[Header],
) {
    let sent = operations.iter().flat_map(Operation::sent);
    let sent = sent.chain(webhooks.iter().flat_map(Webhook::sent));
    let sent = reached(models, named(sent));
    let received = operations.iter().flat_map(Operation::received);
    let received = received.chain(webhooks.iter().flat_map(Webhook::received));
    let received = received.chain(headers.iter().map(|header| &header.ty));
    let mut roots = named(received.chain(linked(models)));
    let models_not_sent = models.iter().zip(sent).filter(|(_, sent)| !sent);
    roots.extend(models_not_sent.map(|(model, _)| model.id));
    let received = reached(models, roots);
    for (model, received) in models.iter_mut().zip(received) {
        model.received = received;
    }
}

/// The models that `types` name.
fn named<'a>(types: impl Iterator<Item = &'a Type>) -> Vec<ModelId> {
    let mut found = Vec::new();
    types.for_each(|ty| ty.each_model(&mut |id| found.push(id)));
    found
}

/// Which of the models a value of one of `next` can have in it.
fn reached(models: &[Model], mut next: Vec<ModelId>) -> Vec<bool> {
    let mut reached = vec![false; models.len()];
    while let Some(id) = next.pop() {
        let index = id.0 as usize;
        if let Some(model) = models.get(index)
            && !std::mem::replace(&mut reached[index], true)
        {
            model.each_model(&mut |id| next.push(id));
        }
    }
    reached
}

/// The types that are links, which only the whole type of a member or of a variant is.
fn linked(models: &[Model]) -> impl Iterator<Item = &Type> {
    let mut found = Vec::new();
    for model in models {
        model.each_type(&mut |ty| found.extend(matches!(ty, Type::Link(_)).then_some(ty)));
    }
    found.into_iter()
}
