//! Operations of two states: by method and path, by the path without the names in braces, then by `operationId`.

use super::Pairing;
use crate::ir::{Api, Operation, OperationId};

pub(super) fn pairs(old: &Api, new: &Api) -> Pairing<OperationId> {
    let mut pairs = Pairing::default();
    let keys: [fn(&Operation) -> Option<String>; 3] = [
        |operation| Some(format!("{} {}", operation.method, operation.path)),
        |operation| {
            Some(format!(
                "{} {}",
                operation.method,
                nameless(&operation.path)
            ))
        },
        |operation| operation.operation_id.clone(),
    ];
    for key in keys {
        let keyed = |api: &Api| {
            let one = |operation: &Operation| Some((key(operation)?, operation.id));
            api.operations.iter().filter_map(one).collect::<Vec<_>>()
        };
        pairs.join_by(keyed(old).into_iter(), keyed(new).into_iter());
    }
    pairs
}

/// A path without the names of its parameters, which do not go over the wire.
pub(in super::super) fn nameless(path: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in path.chars() {
        match letter {
            '{' => inside = true,
            '}' => inside = false,
            _ if inside => continue,
            _ => {}
        }
        text.push(letter);
    }
    text
}
