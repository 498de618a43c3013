//! Values with the JSON type of one part changed.

use oasmith::pointer::Pointer;
use serde_json::Value;

/// A value, and where it differs from the one that it was made of.
pub struct Mutant {
    /// The part that was changed, from the root of the value.
    pub at: Pointer,
    /// What the part was and is, such as `string to number`.
    pub change: String,
    /// The whole.
    pub value: Value,
}

/// How many are made of one example at most.
const MOST: usize = 20;

/// Mutants of `value`: its parts in order, spread evenly over the value where they are many.
pub fn mutants(value: &Value) -> Vec<Mutant> {
    let mut places = Vec::new();
    gather(value, Pointer::root(), &mut places);
    let step = places.len().div_ceil(MOST).max(1);
    places
        .into_iter()
        .step_by(step)
        .filter_map(|at| mutant(value, at))
        .collect()
}

/// Every part that is not null; the type of null is what a schema most often leaves open.
fn gather(value: &Value, at: Pointer, places: &mut Vec<Pointer>) {
    match value {
        Value::Null => return,
        Value::Object(members) => {
            for (name, member) in members {
                gather(member, at.child(name), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                gather(item, at.child(index), places);
            }
        }
        _ => {}
    }
    places.push(at);
}

fn mutant(value: &Value, at: Pointer) -> Option<Mutant> {
    let mut changed = value.clone();
    let part = changed.pointer_mut(at.as_str())?;
    let other = match part {
        Value::String(_) => Value::from(41),
        Value::Number(_) => Value::from("forty-one"),
        Value::Bool(_) => Value::from("maybe"),
        Value::Array(_) => Value::from(true),
        Value::Object(_) => Value::from(41),
        Value::Null => return None,
    };
    let change = format!("{} to {}", kind(part), kind(&other));
    *part = other;
    Some(Mutant {
        at,
        change,
        value: changed,
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_part_is_changed_once() {
        let made = mutants(&json!({"a": "x", "b": [1, null], "c": {"d": true}}));
        let said: Vec<String> = made
            .iter()
            .map(|one| format!("{} {}", one.at, one.change))
            .collect();
        assert_eq!(
            said,
            [
                "/a string to number",
                "/b/0 number to string",
                "/b array to boolean",
                "/c/d boolean to string",
                "/c object to number",
                " object to number",
            ]
        );
        assert_eq!(
            made[1].value,
            json!({"a": "x", "b": ["forty-one", null], "c": {"d": true}})
        );
    }

    #[test]
    fn no_more_than_the_most_are_made() {
        let many: Vec<u32> = (0..1000).collect();
        let made = mutants(&json!(many));
        assert!(
            made.len() <= MOST && made.len() > MOST / 2,
            "{}",
            made.len()
        );
    }
}
