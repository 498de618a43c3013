//! Which models have limits on their values, or on anything in them: the others need not be looked into.

use crate::ir::{Constraints, Model, ModelKind, Type};

/// Marks the models with limits, and those that are made of them.
pub(super) fn mark(models: &mut [Model]) {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); models.len()];
    let mut reached = Vec::new();
    for (user, model) in models.iter().enumerate() {
        let mut limited = model.constraints != Constraints::default();
        each_place(&model.kind, &mut |ty, constraints| {
            limited |= constraints.is_some_and(|limits| *limits != Constraints::default());
            let users = mentioned(ty).and_then(|target| users.get_mut(target));
            users.into_iter().for_each(|users| users.push(user));
        });
        reached.extend(limited.then_some(user));
    }
    while let Some(reached_now) = reached.pop() {
        let model = &mut models[reached_now];
        if !std::mem::replace(&mut model.limited, true) {
            reached.extend(users[reached_now].iter().copied());
        }
    }
}

/// Calls `visit` with every type in a model, and the limits on the value there.
fn each_place(kind: &ModelKind, visit: &mut dyn FnMut(&Type, Option<&Constraints>)) {
    match kind {
        ModelKind::Struct(object) => {
            for field in &object.fields {
                visit(&field.ty, Some(&field.constraints));
            }
            object.additional.iter().for_each(|ty| visit(ty, None));
        }
        ModelKind::Union(union) => {
            for variant in &union.variants {
                visit(&variant.ty, Some(&variant.constraints));
            }
        }
        ModelKind::Alias(ty) | ModelKind::Newtype(ty) => visit(ty, None),
        ModelKind::Enum(_) => {}
    }
}

/// The model that a type mentions.
fn mentioned(ty: &Type) -> Option<usize> {
    match ty {
        Type::Model(id) => Some(id.0 as usize),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Link(inner) => {
            mentioned(inner)
        }
        _ => None,
    }
}
