//! The list as it is given: what is shared is said once.

use std::collections::BTreeMap;

use super::{Change, Subject};

/// Makes one of the changes that have the same id, keeps the worst of what they mean, and names all of their
/// operations.
pub(super) fn settle(changes: Vec<Change>) -> Vec<Change> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut settled: Vec<Change> = Vec::new();
    for change in changes {
        match known.get(&change.id) {
            Some(index) => join(&mut settled[*index], change),
            None => {
                known.insert(change.id.clone(), settled.len());
                settled.push(change);
            }
        }
    }
    settled
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
    if one.item != other.item && !one.item.split(", ").any(|item| item == other.item) {
        one.item = format!("{}, {}", one.item, other.item);
    }
}
