//! JSON as it was written, where reading it forgets something.

use serde_json::Value;

/// Whether an object of `json` has a member twice; `value` is what was read, which has only the
/// last of the two.
pub(crate) fn repeats_a_member(json: &[u8], value: &Value) -> bool {
    written_members(json) != members(value)
}

/// How many members the objects of `value` have in all.
fn members(value: &Value) -> usize {
    match value {
        Value::Array(values) => values.iter().map(members).sum(),
        Value::Object(object) => object.len() + object.values().map(members).sum::<usize>(),
        _ => 0,
    }
}

/// How many members were written: the colons outside of strings. Reading keeps only the last of
/// two members with one name, so a difference to [`members`] shows that there were two.
fn written_members(json: &[u8]) -> usize {
    let (mut count, mut in_string, mut escaped) = (0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b':' if !in_string => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{members, written_members};

    #[test]
    fn a_member_written_twice_shows() {
        let once = br#"{"a": {"b\": \"c": ":"}, "d": [1, {"e": null}]}"#;
        let twice = br#"{"a": 1, "b": 2, "a": 3}"#;
        let read = |json: &[u8]| members(&serde_json::from_slice(json).expect("valid JSON"));
        assert_eq!((written_members(once), read(once)), (4, 4));
        assert_eq!((written_members(twice), read(twice)), (3, 2));
    }
}
