//! Records: presence, null, order, repetition, members that are not declared.

use oasmith_runtime::codec::{Decode, DecodeError, Encode, Reader, Record, Writer, hollow};
use oasmith_runtime::{Field, json};

use crate::model::{Account, Labels, Level, Status};
use crate::{again, refused};

const LEAST: &str =
    r#"{"created-at":"2018-06-01T00:00:00.000Z","id":"a","name":null,"status":"active"}"#;

fn account(text: &str) -> Account {
    json::from_str(text).unwrap()
}

#[test]
fn required_members_are_enough_and_required_null_is_written() {
    let least = account(LEAST);
    assert_eq!(least.name, None);
    assert_eq!(least.status, Status::Active);
    assert_eq!(least.nickname, Field::Absent);
    assert_eq!(json::to_string(&least), LEAST);
}

#[test]
fn members_may_stand_in_any_order_and_between_white_space() {
    let text = " {\n\t\"status\" : \"active\" , \"name\":null,\r\n\"id\":\"a\",
        \"created-at\":\"2018-06-01T00:00:00.000Z\" } ";
    assert_eq!(account(text), account(LEAST));
}

#[test]
fn names_may_be_escaped() {
    let text = LEAST.replace("\"id\"", r#""\u0069d""#);
    assert_eq!(account(&text), account(LEAST));
}

#[test]
fn a_missing_member_is_named() {
    assert_eq!(
        refused::<Account>(r#"{"id":"a"}"#),
        "missing member `created-at` (line 1, column 1)"
    );
    let text = LEAST.replace(
        "}",
        r#","manager":{"created-at":"","name":null,"status":"x"}}"#,
    );
    let error = json::from_str::<Account>(&text).unwrap_err();
    assert_eq!(error.missing_member(), Some("id"));
    assert_eq!(error.path(), "manager");
}

#[test]
fn null_is_no_value_of_a_required_member_unless_it_is_nullable() {
    let text = LEAST.replace("\"a\"", "null");
    assert_eq!(
        refused::<Account>(&text),
        "id: expected a string, found null (line 1, column 47)"
    );
}

#[test]
fn null_for_an_optional_member_is_none_and_for_a_field_null() {
    let all = account(&LEAST.replace("}", r#","level":null,"nickname":null,"tags":null}"#));
    assert_eq!((all.level, all.tags), (None, None));
    assert_eq!(all.nickname, Field::Null);
}

#[test]
fn a_field_is_left_out_when_absent_and_written_when_null() {
    let null = LEAST.replace(r#""status""#, r#""nickname":null,"status""#);
    assert_eq!(again::<Account>(&null), null);
    let set = null.replace(r#""nickname":null"#, r#""nickname":"x""#);
    assert_eq!(again::<Account>(&set), set);
}

#[test]
fn undeclared_members_are_passed_over_but_must_be_json() {
    let text = LEAST.replace("{", r#"{"x":{"y":[1,-2.5e3,true,null,"\"]}",{}],"z":[]},"#);
    assert_eq!(account(&text), account(LEAST));
    let broken = LEAST.replace("{", r#"{"x":[1,],"#);
    assert_eq!(
        refused::<Account>(&broken),
        "x: expected a value, found `]` (line 1, column 9)"
    );
}

#[test]
fn of_a_repeated_member_the_last_counts_and_nothing_else_stays() {
    let manager = |more: &str| {
        let inner = LEAST.replace("}", &format!("{more}}}"));
        format!(r#""manager":{inner}"#)
    };
    let (full, empty) = (
        manager(r#","tags":["t"],"level":10,"nickname":"n""#),
        manager(""),
    );
    let text = LEAST.replace("}", &format!(",{full},{empty}}}"));
    assert_eq!(account(&text).manager, Some(Box::new(account(LEAST))));
    let text = LEAST.replace("}", r#","level":1,"level":10,"tags":["a"],"tags":["b"]}"#);
    let all = account(&text);
    assert_eq!(
        (all.level, all.tags),
        (Some(Level::High), Some(vec!["b".to_owned()]))
    );
}

/// A required record within a record, which is filled in place and so must be emptied by hand.
#[derive(Debug, PartialEq)]
struct Outer {
    inner: Inner,
}

#[derive(Debug, PartialEq)]
struct Inner {
    field: Field<i64>,
    labels: Labels,
    list: Option<Vec<i64>>,
}

static OUTER: Record = Record::new("Outer", &["inner"], &[]);
static INNER: Record = Record::new("Inner", &["field", "labels", "list"], &[]);

impl Decode for Outer {
    fn hollow() -> Self {
        Self { inner: hollow() }
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.record(&OUTER, &mut [&mut self.inner])
    }
}

impl Decode for Inner {
    fn hollow() -> Self {
        Self {
            field: hollow(),
            labels: hollow(),
            list: hollow(),
        }
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.record(
            &INNER,
            &mut [&mut self.field, &mut self.labels, &mut self.list],
        )
    }
}

#[test]
fn a_repeated_record_in_place_keeps_nothing_of_the_earlier_one() {
    let first = r#"{"field":1,"labels":{"owner":"o","x":1},"list":[1]}"#;
    let read = |second: &str| -> Inner {
        json::from_str::<Outer>(&format!(r#"{{"inner":{first},"inner":{second}}}"#))
            .unwrap()
            .inner
    };
    let again = read(r#"{"labels":{"y":2}}"#);
    assert_eq!((again.field, again.list), (Field::Absent, None));
    assert_eq!(json::to_string(&again.labels), r#"{"y":2}"#);
}

#[test]
fn an_open_record_keeps_undeclared_members() {
    let text = r#"{"owner":"o","a":1,"b":2}"#;
    assert_eq!(again::<Labels>(text), text);
    assert_eq!(again::<Labels>(r#"{"b":2}"#), r#"{"b":2}"#);
    assert_eq!(again::<Labels>("{}"), "{}");
    assert_eq!(
        refused::<Labels>(r#"{"b":"x"}"#),
        "b: expected a number, found a string (line 1, column 6)"
    );
}

/// Seventy members: more than one word of bits, and a look-up that halves.
mod wide {
    use super::*;

    macro_rules! names {
        ($($tens:literal)+) => { &[$(
            concat!("m", $tens, "0"), concat!("m", $tens, "1"),
            concat!("m", $tens, "2"), concat!("m", $tens, "3"),
            concat!("m", $tens, "4"), concat!("m", $tens, "5"),
            concat!("m", $tens, "6"), concat!("m", $tens, "7"),
            concat!("m", $tens, "8"), concat!("m", $tens, "9"),
        )+] };
    }

    const NAMES: &[&str] = names!("0" "1" "2" "3" "4" "5" "6");
    static WIDE: Record = Record::new("Wide", NAMES, &[]);

    struct Wide([Option<i64>; 70]);

    impl Decode for Wide {
        fn hollow() -> Self {
            Self([None; 70])
        }

        fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
            let mut places: Vec<&mut dyn Decode> = Vec::new();
            for place in &mut self.0 {
                places.push(place);
            }
            reader.record(&WIDE, &mut places)
        }
    }

    impl Encode for Wide {
        fn encode(&self, writer: &mut Writer) {
            let values: Vec<&dyn Encode> =
                self.0.iter().map(|value| value as &dyn Encode).collect();
            writer.record(&WIDE, &values);
        }
    }

    #[test]
    fn every_member_finds_its_place() {
        let members: Vec<String> = (0..70)
            .map(|index| format!("\"m{index:02}\":{index}"))
            .collect();
        let sorted = format!("{{{}}}", members.join(","));
        assert_eq!(again::<Wide>(&sorted), sorted);
        let reversed: Vec<String> = members.iter().rev().cloned().collect();
        assert_eq!(
            again::<Wide>(&format!("{{{}}}", reversed.join(","))),
            sorted
        );
    }

    #[test]
    fn a_member_beyond_the_sixty_fourth_may_be_repeated() {
        assert_eq!(again::<Wide>(r#"{"m69":1,"m69":2}"#), r#"{"m69":2}"#);
    }
}

/// A name that needs an escape.
struct Odd(i64);

static ODD: Record = Record::new("Odd", &["a\"\\\n"], &[]).escaped();

impl Decode for Odd {
    fn hollow() -> Self {
        Self(0)
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.record(&ODD, &mut [&mut self.0])
    }
}

impl Encode for Odd {
    fn encode(&self, writer: &mut Writer) {
        writer.record(&ODD, &[&self.0]);
    }
}

#[test]
fn a_declared_name_may_need_escapes() {
    let text = r#"{"a\"\\\n":7}"#;
    assert_eq!(again::<Odd>(text), text);
}
