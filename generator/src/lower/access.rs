//! Which way members go over the wire: `readOnly` and `writeOnly` (OpenAPI 3.0.4, section 4.7.24.2).
//!
//! A model serves both directions. So a member that is required only one way may be left out in a model that also
//! goes the other way; where the model goes one way only, the member is what the document says.

use super::context::{Draft, Lower};
use super::site::Part;
use crate::ir::{Access, Field, Header, ModelId, ModelKind, Operation, Presence, Type, Webhook};

impl Lower<'_> {
    /// Which way a member goes that `parts` describe: what one of them says, they all mean.
    pub(super) fn access(&self, parts: &[Part<'_>]) -> Access {
        let says = |only: fn(&openapiv3::SchemaData) -> bool| {
            parts.iter().any(|part| {
                self.first_along(part, |view, _| only(view.common).then_some(()))
                    .is_some()
            })
        };
        match (says(|data| data.read_only), says(|data| data.write_only)) {
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            // To go neither way has no meaning.
            (false, false) | (true, true) => Access::Both,
        }
    }
}

/// Lets required members be absent that only the server sets from models that requests carry, and those that only
/// the caller sets from models that replies carry.
pub(super) fn relax(
    drafts: &mut [Draft],
    operations: &[Operation],
    webhooks: &[Webhook],
    headers: &[Header],
) {
    let sent = operations.iter().flat_map(Operation::sent);
    let sent = sent.chain(webhooks.iter().flat_map(Webhook::sent));
    let received = operations.iter().flat_map(Operation::received);
    let received = received.chain(webhooks.iter().flat_map(Webhook::received));
    let received = received.chain(headers.iter().map(|header| &header.ty));
    let ways = [
        (Access::ReadOnly, reached(drafts, sent, Access::ReadOnly)),
        (
            Access::WriteOnly,
            reached(drafts, received, Access::WriteOnly),
        ),
    ];
    for (access, reached) in ways {
        for (draft, _) in drafts
            .iter_mut()
            .zip(reached)
            .filter(|(_, reached)| *reached)
        {
            if let ModelKind::Struct(object) = &mut draft.kind {
                object
                    .fields
                    .iter_mut()
                    .filter(|field| field.access == access)
                    .for_each(optional);
            }
        }
    }
}

/// Lets a member be left out. A constant stays, for nobody is asked for it.
fn optional(field: &mut Field) {
    field.presence = match field.presence {
        presence if field.constant.is_some() => presence,
        Presence::Required | Presence::Optional => Presence::Optional,
        Presence::Nullable | Presence::OptionalNullable => Presence::OptionalNullable,
    };
}

/// Which of the drafts a value of one of `roots` can have in it, apart from members that go the other way.
fn reached<'a>(
    drafts: &[Draft],
    roots: impl Iterator<Item = &'a Type>,
    except: Access,
) -> Vec<bool> {
    let mut reached = vec![false; drafts.len()];
    let mut next: Vec<ModelId> = roots.filter_map(model).collect();
    while let Some(id) = next.pop() {
        let index = id.0 as usize;
        let Some(draft) = drafts.get(index) else {
            continue;
        };
        if std::mem::replace(&mut reached[index], true) {
            continue;
        }
        match &draft.kind {
            ModelKind::Struct(object) => {
                let fields = object.fields.iter().filter(|field| field.access != except);
                let inner = fields.map(|field| &field.ty).chain(&object.additional);
                next.extend(inner.filter_map(model));
            }
            ModelKind::Union(union) => {
                next.extend(
                    union
                        .variants
                        .iter()
                        .filter_map(|variant| model(&variant.ty)),
                );
            }
            ModelKind::Alias(ty) | ModelKind::Newtype(ty) => next.extend(model(ty)),
            ModelKind::Enum(_) => {}
        }
    }
    reached
}

/// The model that a type mentions.
fn model(ty: &Type) -> Option<ModelId> {
    match ty {
        Type::Model(id) => Some(*id),
        Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) => model(inner),
        _ => None,
    }
}
