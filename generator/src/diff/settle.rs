//! The list as it is given: what is shared is said once.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Subject};

/// Makes one of the changes that have the same id, keeps the worst of what they mean, and names all of their
/// operations.
pub(super) fn settle(changes: Vec<Change>) -> Vec<Change> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut settled: Vec<(Change, BTreeSet<String>)> = Vec::new();
    for change in changes {
        match known.get(&change.id) {
            Some(index) => {
                let (one, items) = &mut settled[*index];
                items.insert(change.item.clone());
                join(one, change);
            }
            None => {
                known.insert(change.id.clone(), settled.len());
                let items = BTreeSet::from([change.item.clone()]);
                settled.push((change, items));
            }
        }
    }
    let named = settled.into_iter().map(|(mut change, items)| {
        name(&mut change, items.len());
        change
    });
    named.collect()
}

fn join(one: &mut Change, other: Change) {
    one.compiles &= other.compiles;
    one.behaves = one.behaves.max(other.behaves);
    let operations = other.operations.into_iter();
    for operation in operations {
        if !one.operations.contains(&operation) {
            one.operations.push(operation);
        }
    }
    let along = other.along.into_iter();
    one.along.extend(along);
    if one.subject != other.subject {
        one.subject = Subject::Shared(one.place().to_owned());
    }
}

/// Of several operations, the item is the first one's.
fn name(change: &mut Change, items: usize) {
    if items > 1 {
        change.item = format!("{} and {} more", change.item, items - 1);
    }
}
