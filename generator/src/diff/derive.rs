//! What models derive besides, which `oasmith.toml` decides: its traits may be relied on like any other item.

use std::collections::{BTreeMap, BTreeSet};

use super::{Behaves, Both, Change, Kind, Subject, model, place};
use crate::emit::face;
use crate::ir::ModelId;

/// The changes of derives, of models that are in both states. What no model derives any more, or all of them do now, is said
/// once.
pub(super) fn changes(both: Both<'_>) -> Vec<Change> {
    let mut lost: BTreeMap<&str, Vec<(ModelId, ModelId)>> = BTreeMap::new();
    let (mut won, mut left) = (lost.clone(), BTreeSet::new());
    for is in &both.new.api.models {
        let Some(was) = both.pairs.models.old_of(is.id) else {
            continue;
        };
        let before = face::derived(both.old, both.old.api.model(was));
        let after = face::derived(both.new, is);
        let pair = (was, is.id);
        for name in before.iter().copied() {
            match after.contains(&name) {
                true => drop(left.insert(name)),
                false => lost.entry(name).or_default().push(pair),
            }
        }
        for name in after.into_iter().filter(|name| !before.contains(name)) {
            won.entry(name).or_default().push(pair);
        }
    }
    let mut changes = Vec::new();
    for (kind, all) in [(Kind::DeriveRemoved, lost), (Kind::DeriveAdded, won)] {
        for (name, models) in all {
            changes.extend(told(both, kind, name, &models, left.contains(name)));
        }
    }
    changes
}

/// One change where there are several models and no other model has it before and after; else one for each model.
fn told(
    both: Both<'_>,
    kind: Kind,
    name: &str,
    models: &[(ModelId, ModelId)],
    is_elsewhere: bool,
) -> Vec<Change> {
    let step = format!("derive({})", place::escaped(name));
    let one = |(was, is): &(ModelId, ModelId)| {
        let (was, is) = (both.old.api.model(*was), both.new.api.model(*is));
        let place = format!("{}/{step}", place::model(both.old.api, &was.place));
        let subject = Subject::Model(both.new.names[is.id].ident.clone());
        let change = Change::of(kind, &place, subject)
            .item(model::item(both.new, is.id))
            .at(Some(&was.pointer), Some(&is.pointer));
        judged(change, name)
    };
    if is_elsewhere || models.len() < 2 {
        return models.iter().map(one).collect();
    }
    let first = models.first().map(one);
    let all = first.map(|first| Change {
        old: first.old,
        new: first.new,
        ..Change::of(kind, &step, Subject::Api).item(format!("{} models", models.len()))
    });
    all.map(|change| judged(change, name)).into_iter().collect()
}

fn judged(change: Change, name: &str) -> Change {
    let text = Some(format!("#[derive({name})]"));
    match change.kind {
        Kind::DeriveRemoved => change.text(text, None).judged(
            false,
            Behaves::Safe,
            "Do without it, or derive it again by `oasmith.toml`.",
        ),
        _ => change
            .text(None, text)
            .judged(true, Behaves::Safe, "Nothing to do."),
    }
}
