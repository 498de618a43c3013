//! Changes to a tree that keep the way back from its parts to their texts.

use serde_json::Value;

use crate::load::raw::{Origin, Raw};
use crate::pointer::Pointer;

/// Where what is merged was written.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// The index of the text.
    pub(super) text: usize,
    pub(super) pointer: Pointer,
}

impl Written {
    fn child(&self, token: impl std::fmt::Display) -> Self {
        Self {
            text: self.text,
            pointer: self.pointer.child(token),
        }
    }

    fn origin(&self) -> Origin {
        Origin {
            text: self.text,
            pointer: self.pointer.clone(),
        }
    }
}

/// Merges the members of `update` into the object at `at`: objects are merged, lists get the items of lists
/// appended, and everything else is replaced.
pub(super) fn merge(raw: &mut Raw, at: &Pointer, update: &Value, written: &Written) {
    for (name, new) in update.as_object().into_iter().flatten() {
        let (place, written) = (at.child(name), written.child(name));
        match (raw.root.pointer(place.as_str()), new) {
            (Some(Value::Object(_)), Value::Object(_)) => merge(raw, &place, new, &written),
            (Some(Value::Array(_)), Value::Array(_)) => append(raw, &place, new, &written),
            _ => {
                forget(raw, &place);
                if let Some(object) = raw
                    .root
                    .pointer_mut(at.as_str())
                    .and_then(Value::as_object_mut)
                {
                    object.insert(name.clone(), new.clone());
                }
                raw.mounts.insert(place, written.origin());
            }
        }
    }
}

/// Appends `update` to the list at `at`: its items where it is a list too, and otherwise itself.
pub(super) fn append(raw: &mut Raw, at: &Pointer, update: &Value, written: &Written) {
    let Some(Value::Array(list)) = raw.root.pointer_mut(at.as_str()) else {
        return;
    };
    let first = list.len();
    let origins: Vec<Origin> = match update {
        Value::Array(items) => {
            list.extend(items.iter().cloned());
            (0..items.len())
                .map(|index| written.child(index).origin())
                .collect()
        }
        item => {
            list.push(item.clone());
            vec![written.origin()]
        }
    };
    for (index, origin) in origins.into_iter().enumerate() {
        raw.mounts.insert(at.child(first + index), origin);
    }
}

/// Removes what stands at `place`, which is not the root. Where that is an item of a list, the items behind it move
/// up, and keep the places where they were written.
pub(super) fn remove(raw: &mut Raw, place: &Pointer) {
    let (Some(around), Some(token)) = (place.parent(), place.last()) else {
        return;
    };
    let index = token.parse::<usize>().ok();
    let length = match raw.root.pointer(around.as_str()) {
        Some(Value::Array(items)) => items.len(),
        _ => 0,
    };
    forget(raw, place);
    let behind = index.map_or(0..0, |index| index + 1..length);
    for index in behind {
        move_up(raw, &around, index);
    }
    match (raw.root.pointer_mut(around.as_str()), index) {
        (Some(Value::Object(members)), _) => {
            members.remove(&token);
        }
        (Some(Value::Array(items)), Some(index)) if index < items.len() => {
            items.remove(index);
        }
        _ => {}
    }
}

/// Notes for the item at `index` of the list at `around`, and for what is inside it, that they stand one further up.
fn move_up(raw: &mut Raw, around: &Pointer, index: usize) {
    let (from, to) = (around.child(index), around.child(index - 1));
    let whole = raw.origin(&from);
    for (place, origin) in forget(raw, &from) {
        let inside = &place.as_str()[from.as_str().len()..];
        raw.mounts
            .insert(Pointer::from_escaped(format!("{to}{inside}")), origin);
    }
    raw.mounts.insert(to, whole);
}

/// Takes away what is noted of `place` and of everything inside it.
fn forget(raw: &mut Raw, place: &Pointer) -> Vec<(Pointer, Origin)> {
    let inside = |other: &Pointer| {
        let rest = other.as_str().strip_prefix(place.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let noted: Vec<Pointer> = raw
        .mounts
        .keys()
        .filter(|other| inside(other))
        .cloned()
        .collect();
    noted
        .into_iter()
        .filter_map(|place| raw.mounts.remove_entry(&place))
        .collect()
}
