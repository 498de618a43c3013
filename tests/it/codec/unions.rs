//! Alternatives.

use oasmith_runtime::{Field, Value};

use super::{keeps, read, refused};
use crate::compiled::{
    all_of_inheritance, any_of_null, recursion, undocumented_members, union_beside_properties,
    union_by_constant, union_by_lists, union_inline_in_property, union_mapping, union_mixed,
    union_nested, union_no_mapping, union_shared_tag, union_untagged,
};

#[test]
fn the_tag_chooses() {
    use union_mapping::models::{Drawing, Shape};

    keeps::<Drawing>(&[
        r#"{"shapes":[{"kind":"circle","radius":1},{"kind":"disc","radius":2},{"side":3,"kind":"square"}]}"#,
    ]);
    assert!(
        matches!(read(r#"{"kind":"disc","radius":2}"#), Shape::Circle(circle) if circle.radius == 2.0)
    );
    assert!(matches!(
        read(r#"{"kind":"square","side":2}"#),
        Shape::Square(_)
    ));
    keeps::<union_no_mapping::models::Payment>(&[
        r#"{"type":"card","number":"1"}"#,
        r#"{"type":"BankTransfer"}"#,
    ]);
}

#[test]
fn what_the_tag_does_not_know_is_kept() {
    use union_mapping::models::Shape;

    keeps::<Shape>(&[
        r#"{"kind":"hexagon","sides":[1,2.50,{"a":null}]}"#,
        r#"{"side":1}"#,
        r#"{"kind":5}"#,
    ]);
    assert!(matches!(
        read(r#"{"kind":"hexagon"}"#),
        Shape::Undocumented(Value::Object(_))
    ));
}

#[test]
fn what_the_tag_knows_must_fit() {
    assert_eq!(
        refused::<union_mapping::models::Drawing>(r#"{"shapes":[{"kind":"circle","radius":"1"}]}"#),
        "shapes[0].radius: expected a number, found a string (line 1, column 38)"
    );
}

#[test]
fn a_constant_is_a_tag() {
    use union_by_constant::models::{Event, Renamed};

    keeps::<Event>(&[
        r#"{"type":"item.created","id":"a"}"#,
        r#"{"at":"2026-01-01T00:00:00Z","type":"item.deleted"}"#,
        r#"{"type":"item.moved","to":"b"}"#,
    ]);
    assert_eq!(
        read::<Event>(r#"{"name":"a","type":"item.renamed"}"#),
        Event::from(Renamed::new("a"))
    );
}

#[test]
fn the_best_fit_without_a_tag() {
    use union_untagged::models::Contact;

    assert!(matches!(
        read(r#"{"mail":"a","verified":true}"#),
        Contact::Mail(_)
    ));
    assert!(matches!(
        read(r#"{"number":"1","verified":true,"country":"DE"}"#),
        Contact::Phone(_)
    ));
    assert!(matches!(
        read(r#"{"number":"1","mail":"a","country":"DE"}"#),
        Contact::Phone(_)
    ));
    assert!(matches!(
        read(r#"{"verified":true}"#),
        Contact::Undocumented(_)
    ));
    keeps::<Contact>(&[
        r#"{"mail":"a"}"#,
        r#"{"street":"a","city":"b"}"#,
        r#"{"verified":true}"#,
        "5",
        "null",
    ]);
}

#[test]
fn tags_are_found_in_lists_and_in_numbers() {
    use union_by_lists::models::{Change, Event, Status};

    keeps::<Change>(&[
        r#"{"action":"update","value":"a"}"#,
        r#"{"action":"purge","value":"a"}"#,
        r#""later""#,
        r#"{"action":"rename","value":"a"}"#,
    ]);
    assert!(matches!(read(r#"{"action":"purge"}"#), Change::Delete(_)));
    assert!(matches!(read(r#"{"code":2,"at":"b"}"#), Event::N2(_)));
    keeps::<Event>(&[r#"{"code":1}"#, r#"{"code":2.0,"at":"b"}"#, r#"{"code":3}"#]);
    // A value that both list, and members that both have: the one that knows more.
    assert!(matches!(
        read(r#"{"state":"idle","m":1}"#),
        Status::Passive(_)
    ));
    keeps::<Status>(&[
        r#"{"state":"idle","n":1}"#,
        r#"{"state":"idle","m":1}"#,
        r#"{"state":"gone"}"#,
    ]);
}

#[test]
fn a_tag_that_variants_share_leaves_the_rest_to_decide() {
    use union_shared_tag::models::Item;

    assert!(matches!(
        read(r#"{"type":"message","role":"user","text":"a"}"#),
        Item::UserMessage(_)
    ));
    keeps::<Item>(&[
        r#"{"type":"message","role":"system","text":"a","image":"b"}"#,
        r#"{"type":"message","role":"user","text":"a","image":"b"}"#,
        r#"{"type":"message","role":"tool","text":"a"}"#,
        r#"{"type":"call","name":"a"}"#,
        r#"{"type":"reasoning","steps":[{"n":1.50}]}"#,
    ]);
}

#[test]
fn variants_that_overlap_lose_nothing() {
    use undocumented_members::models::Either;
    use union_nested::models::{Animal, Input};
    use union_untagged::models::Contact;

    keeps::<Contact>(&[
        r#"{"mail":"a","number":"1","verified":true,"country":"DE","street":"b","city":"c"}"#,
        r#"{"mail":"a","country":"DE","since":{"year":1999}}"#,
    ]);
    keeps::<Either>(&[
        r#"{"radius":1,"side":2}"#,
        r#"{"radius":1,"colour":null}"#,
        r#"{"colour":"red"}"#,
    ]);
    assert!(matches!(
        read(r#"{"colour":"red"}"#),
        Either::Undocumented(_)
    ));
    keeps::<Input>(&[
        r#"{"note":"a","kind":"cat","lives":9}"#,
        r#"{"kind":"dog","lives":9}"#,
        r#"[{"note":"a","lives":9},{"kind":"cat"}]"#,
        r#"[1]"#,
    ]);
    keeps::<Animal>(&[
        r#"{"kind":"dog","lives":9,"howl":"a"}"#,
        r#"{"kind":"wolf","bark":"a"}"#,
        r#"{"kind":"fox"}"#,
    ]);
}

#[test]
fn scalars_lists_and_objects() {
    use union_mixed::models::{Filter, Value as Mixed};

    keeps::<Mixed>(&[
        r#""a""#,
        "1",
        "true",
        r#"["a"]"#,
        r#"{"x":1}"#,
        r#"{"y":1}"#,
        "1.5",
        "[1]",
        "null",
        r#"{"y":"z"}"#,
    ]);
    assert!(matches!(read("1"), Mixed::Integer(1)));
    assert!(matches!(read(r#"{"x":1}"#), Mixed::Point(_)));
    assert!(matches!(read(r#"{"y":1}"#), Mixed::Object(_)));
    assert!(matches!(read("[1]"), Mixed::Undocumented(_)));
    keeps::<Filter>(&[
        r#"{"limit":1}"#,
        r#"{"limit":"all","value":[],"maybe":null}"#,
        r#"{"limit":[],"maybe":true}"#,
    ]);
}

#[test]
fn unions_without_a_name() {
    keeps::<union_inline_in_property::models::Step>(&[
        r#"{"target":{"name":"a"}}"#,
        r#"{"target":{"id":1}}"#,
        r#"{"target":"first"}"#,
        r#"{"target":"third"}"#,
        r#"{"target":[{"n":1}]}"#,
        r#"{"target":7}"#,
    ]);
    keeps::<union_beside_properties::models::Upload>(&[
        r#"{"name":"a","text":"b"}"#,
        r#"{"name":"a","url":"b"}"#,
    ]);
}

#[test]
fn null_beside_alternatives() {
    use any_of_null::models::Node;

    keeps::<Node>(&[
        r#"{"next":null,"size":null,"either":null}"#,
        r#"{"next":{"name":"a"},"size":1,"either":"b","same":"c"}"#,
    ]);
    assert_eq!(
        read::<Node>(r#"{"next":null,"size":null}"#).either,
        Field::Absent
    );
}

#[test]
fn children_of_a_base() {
    use all_of_inheritance::models::Owner;

    keeps::<Owner>(&[
        r#"{"pet":{"petType":"cat","name":"a","lives":9}}"#,
        r#"{"pet":{"petType":"Dog","name":"a","bark":"b"}}"#,
        r#"{"pet":{"petType":"Fish","name":"a","scales":1}}"#,
    ]);
}

#[test]
fn unions_that_contain_themselves() {
    use recursion::models::{Expression, Sum};

    keeps::<Expression>(&["1", r#"{"left":1,"right":{"left":2,"right":3}}"#]);
    let sum = Sum::new(
        Expression::Number(1.0),
        Expression::from(Sum::new(Expression::Number(2.0), Expression::Number(3.0))),
    );
    assert_eq!(
        Expression::from(sum),
        read(r#"{"left":1,"right":{"left":2,"right":3}}"#)
    );
}
