//! Which variant fits best: shared tags, listed values, lists and unions inside unions.

use oasmith_runtime::codec::{
    Decode, DecodeError, Of, Reader, Record, Shape, Variant, tagged, untagged,
};
use oasmith_runtime::{Value, json};

static SYSTEM: Record =
    Record::new("System", &["role", "type"], &[0, 1]).constants(&[("role", "\"system\"")]);
static USER: Record =
    Record::new("User", &["image", "role", "type"], &[1, 2]).constants(&[("role", "\"user\"")]);
static CALL: Record = Record::new("Call", &["name", "type"], &[]);
static NOTE: Record = Record::new("Note", &["note", "text"], &[]);
static WRITE: Record = Record::new("Write", &["action", "value"], &[0])
    .listed(&[("action", &["\"create\"", "\"update\""])]);
static REMOVE: Record = Record::new("Remove", &["action", "value"], &[0])
    .listed(&[("action", &["\"delete\"", "\"update\""])]);
static LABELS: Record = Record::new("Labels", &["owner"], &[]).open();

/// The number of the variant that was picked, with whatever stood there.
#[derive(Debug, PartialEq)]
struct Picked(usize, Value);

/// No variant was picked.
const NONE: usize = usize::MAX;

/// A variant that reads anything and remembers its number.
macro_rules! variants {
    ($($number:literal: $shape:expr),+ $(,)?) => {
        &[$(Variant::new($shape, &Of(|value| Picked($number, value)))),+]
    };
}

const MESSAGES: &[Variant] = variants! {
    0: Shape::object(&SYSTEM).tagged(&["message"]),
    1: Shape::object(&USER).tagged(&["message"]),
    2: Shape::object(&CALL).tagged(&["call"]),
    3: Shape::object(&NOTE),
    4: Shape::string(),
};

const INNER: &[Shape] = &[
    Shape::object(&SYSTEM).tagged(&["system"]),
    Shape::object(&CALL).tagged(&["call"]),
];

const NOTES: &[Shape] = &[Shape::object(&NOTE)];
const CALLS: &[Shape] = &[Shape::object(&CALL)];

const MIXED: &[Variant] = variants! {
    0: Shape::object(&NOTE),
    1: Shape::one_of(INNER).by("type"),
    2: Shape::object(&WRITE),
    3: Shape::object(&REMOVE),
    4: Shape::array_of(&[Shape::string()]),
    5: Shape::array_of(NOTES),
    6: Shape::array_of(CALLS),
    7: Shape::string(),
    8: Shape::string().values(&["\"auto\"", "\"none\""]),
    9: Shape::object(&LABELS),
};

struct Message(Picked);
struct Mixed(Picked);

impl Decode for Message {
    fn hollow() -> Self {
        Self(Picked(NONE, Value::Null))
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        tagged(
            &mut self.0,
            reader,
            "type",
            MESSAGES,
            &Of(|value| Picked(NONE, value)),
        )?;
        Ok(())
    }
}

impl Decode for Mixed {
    fn hollow() -> Self {
        Self(Picked(NONE, Value::Null))
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        untagged(&mut self.0, reader, MIXED, &Of(|value| Picked(NONE, value)))?;
        Ok(())
    }
}

#[track_caller]
fn message(text: &str, number: usize) {
    let found = json::from_str::<Message>(text).unwrap().0;
    assert_eq!(found, Picked(number, text.parse().unwrap()), "{text}");
}

#[track_caller]
fn mixed(text: &str, number: usize) {
    let found = json::from_str::<Mixed>(text).unwrap().0;
    assert_eq!(found, Picked(number, text.parse().unwrap()), "{text}");
}

#[test]
fn of_variants_that_share_a_tag_the_best_is_taken() {
    message(r#"{"type":"message","role":"system"}"#, 0);
    message(r#"{"type":"message","role":"user"}"#, 1);
    message(r#"{"type":"message","role":"robot"}"#, NONE);
    message(r#"{"type":"call"}"#, 2);
}

#[test]
fn a_value_without_a_known_tag_may_be_a_variant_without_one() {
    message(r#"{"type":"note","note":"a"}"#, 3);
    message(r#"{"type":"note"}"#, NONE);
    message(r#""text""#, 4);
    message("7", NONE);
}

#[test]
fn a_value_without_a_tag_is_told_by_its_shape() {
    message(r#"{"name":"a"}"#, 2);
    message(r#"{"note":"a"}"#, 3);
    message(r#"{"role":"system"}"#, NONE);
}

#[test]
fn a_union_inside_is_as_good_as_its_best_variant() {
    mixed(r#"{"type":"call","name":"a"}"#, 1);
    mixed(r#"{"note":"a","text":"b"}"#, 0);
    mixed(r#"{"type":"system","role":"system"}"#, 1);
    // The tag says what it is, and that it is no `Call`.
    mixed(r#"{"type":"other","name":"a"}"#, 9);
}

#[test]
fn listed_values_tell_but_do_not_refuse() {
    mixed(r#"{"action":"create"}"#, 2);
    mixed(r#"{"action":"delete"}"#, 3);
    mixed(r#"{"action":"update","value":1}"#, 2);
    mixed(r#"{"action":null}"#, 2);
    mixed(r#""auto""#, 8);
    mixed(r#""else""#, 7);
}

#[test]
fn the_first_item_tells_a_list() {
    mixed("[]", 4);
    mixed(r#"["a"]"#, 4);
    mixed(r#"[{"note":"a"}]"#, 5);
    mixed(r#"[{"name":"a"}]"#, 6);
    mixed("[1]", NONE);
}

#[test]
fn an_object_of_which_nothing_would_be_kept_does_not_fit() {
    mixed(r#"{"whatever":1}"#, 9);
    message(r#"{"whatever":1}"#, NONE);
    message("{}", 2);
}
