//! Objects: members that go one way, members that only follow a pattern, and many of them.

use oasmith_runtime::{Field, Undocumented, Value, json};

use super::{becomes, keeps, read, refused};
use crate::compiled::{
    access, const_kinds, deep_inline, many_members, pattern_properties, tuple, undocumented_members,
};

#[test]
fn a_caller_is_not_asked_for_what_the_server_sets() {
    use access::models::{Page, User};

    let user = User::new("Ada").with_pin("1234");
    assert_eq!(json::to_string(&user), r#"{"name":"Ada","pin":"1234"}"#);
    assert!(!format!("{user:?}").contains("1234"), "{user:?}");

    let reply = r#"{"created":"2026-01-31T12:00:00Z","id":"u1","name":"Ada","seen":null,"stats":{"logins":3}}"#;
    keeps::<User>(&[reply]);
    let user: User = read(reply);
    assert_eq!(user.id.as_deref(), Some("u1"));
    assert_eq!((user.seen, user.pin), (Field::Null, None));

    // In a model that only replies have, what the server sets is there.
    let page: Page = read(r#"{"next":"a","users":[]}"#);
    assert_eq!(page.next, "a");
    assert!(refused::<Page>(r#"{"users":[]}"#).contains("next"));
}

#[test]
fn members_that_follow_a_pattern_are_kept_by_name() {
    use pattern_properties::models::{Beside, BesideValue, Several, SeveralValue};

    keeps::<Beside>(&[
        r#"{"id":"a"}"#,
        r#"{"id":"a","n1":5,"open":true,"odd":"x"}"#,
    ]);
    let beside: Beside = read(r#"{"id":"a","n1":5,"open":true}"#);
    assert_eq!(beside.additional_properties["n1"], BesideValue::Integer(5));
    keeps::<Several>(&[r#"{"n":1,"o":{"id":"x"},"s":"text","s2":null}"#]);
    let several: Several = read(r#"{"n":1,"s2":null}"#);
    assert_eq!(several["n"], Some(SeveralValue::Integer(1)));
    assert_eq!(several["s2"], None);
}

#[test]
fn the_places_of_a_tuple_keep_their_types() {
    use tuple::models::{Line, Pair, PairItem, Place};

    keeps::<Pair>(&[r#"["a",1]"#, r#"[1,"a"]"#, "[]", r#"["a",1.5]"#]);
    let pair: Pair = read(r#"["a",1]"#);
    assert_eq!(pair, [PairItem::String("a".into()), PairItem::Integer(1)]);
    keeps::<Place>(&[r#"[1.5,2,{"unit":"km"},null,true]"#]);
    keeps::<Line>(&[r#"{"points":[[1,"a"],[2,"b"]]}"#]);
    assert!(refused::<Pair>(r#"{"0":"a"}"#).contains("expected an array"));
}

#[test]
fn constants_of_every_type_are_kept() {
    use const_kinds::models::All;

    keeps::<All>(&[
        r#"{"text":"a","empty":"","whole":-1,"large":18446744073709551615,"part":1.5,"yes":false,"nothing":null,"object":{"a":1},"list":[1,"a"]}"#,
        r#"{"text":"b","empty":"","whole":-1,"large":1,"part":1.5,"yes":true,"nothing":5,"object":{},"list":[],"typed":{"a":2}}"#,
    ]);
}

#[test]
fn every_one_of_many_members_is_read_and_written() {
    use many_members::models::Many;

    let text: Vec<String> = (0..66)
        .map(|index| format!(r#""m{index:02}":true"#))
        .collect();
    keeps::<Many>(&[
        &format!("{{{}}}", text.join(",")),
        r#"{"m65":true,"m00":false,"m64":true}"#,
    ]);
    assert!(refused::<Many>(r#"{"m00":true,"m64":true}"#).contains("m65"));
}

#[test]
fn thirty_levels_are_read_and_written() {
    let mut text = r#""end""#.to_owned();
    for level in (1..=30).rev() {
        text = if level % 3 == 0 {
            format!("[{text}]")
        } else {
            format!(r#"{{"d":{text}}}"#)
        };
    }
    keeps::<deep_inline::models::D>(&[&text]);
}

#[test]
fn members_that_the_document_does_not_name_come_back_where_the_schema_is_open() {
    use undocumented_members::models::{Clash, Closed, Open, Unevaluated};

    keeps::<Open>(&[
        r#"{"id":"a"}"#,
        r#"{"id":"a","n":1.50,"deep":{"list":[{"x":null}]},"":true}"#,
    ]);
    becomes::<Open>(
        r#"{"id":"a","inner":{"id":"b","n":1},"n":1,"n":2}"#,
        r#"{"id":"a","inner":{"id":"b"},"n":2}"#,
    );
    becomes::<Closed>(r#"{"id":"a","n":1}"#, r#"{"id":"a"}"#);
    becomes::<Unevaluated>(r#"{"id":"a","n":1,"name":"b"}"#, r#"{"id":"a","name":"b"}"#);
    keeps::<Clash>(&[r#"{"undocumented":"a","other":"b"}"#]);

    let mut open: Open = read(r#"{"id":"a","n":1}"#);
    assert_eq!(open.undocumented["n"].as_i64(), Some(1));
    assert_ne!(open, Open::new("a"));
    open.undocumented.remove("n");
    assert_eq!(open, Open::new("a"));
    assert_eq!(open.undocumented, Undocumented::default());
    open.undocumented.insert("colour", Value::from("red"));
    assert_eq!(json::to_string(&open), r#"{"id":"a","colour":"red"}"#);
}
