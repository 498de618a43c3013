//! Objects, maps and lists.

use oasmith_runtime::{Field, Value};

use super::{becomes, keeps, read, refused};
use crate::compiled::{
    additional_properties, alias, all_of_merge, arrays, constants, defaults, empty_objects,
    formats_numbers, formats_strings, many_required, maps, member_names, nullable_component,
    presence_3_0, presence_3_1, recursion, recursive_alias, schemaless,
};

#[test]
fn absent_and_null_stay_apart() {
    use presence_3_0::models::{Address, Person};

    keeps::<Person>(&[
        r#"{"name":"A","nickname":null}"#,
        r#"{"name":"A","nickname":"B","age":3,"motto":null,"birthplace":null}"#,
        r#"{"name":"A","nickname":"B","motto":"C","home":{},"birthplace":{"street":"D"}}"#,
    ]);
    let person: Person = read(r#"{"name":"A","nickname":null,"motto":null}"#);
    assert_eq!((person.nickname, person.motto), (None, Field::Null));
    assert_eq!(
        (person.age, person.home, person.birthplace),
        (None, None, Field::Absent)
    );

    let made = Person::new("A", None)
        .with_motto("B")
        .with_birthplace(Address::new().with_street("C"));
    assert_eq!(
        made,
        read(r#"{"name":"A","nickname":null,"motto":"B","birthplace":{"street":"C"}}"#)
    );
    keeps::<presence_3_1::models::Person>(&[
        r#"{"name":"A","nickname":null,"address":null}"#,
        r#"{"name":"A","nickname":"B","motto":null,"address":{"street":"C"}}"#,
    ]);
}

#[test]
fn null_for_an_optional_member_is_absence() {
    becomes::<presence_3_0::models::Person>(
        r#"{"name":"A","nickname":null,"age":null,"home":null}"#,
        r#"{"name":"A","nickname":null}"#,
    );
}

#[test]
fn null_is_there_where_any_value_is() {
    use schemaless::models::Something;

    keeps::<Something>(&[
        r#"{"any":null,"allowed":null,"described":{"a":null}}"#,
        "{}",
    ]);
    let something: Something = read(r#"{"any":null}"#);
    assert_eq!(
        (something.any, something.allowed),
        (Some(Value::Null), None)
    );
}

#[test]
fn a_component_that_may_be_null_may_be_null_everywhere() {
    keeps::<nullable_component::models::Match>(&[
        r#"{"home":null}"#,
        r#"{"home":1,"away":null,"past":[1,null]}"#,
    ]);
}

#[test]
fn members_that_are_not_declared_are_passed_over_or_kept() {
    use additional_properties::models::{Anything, Clash, Closed, Typed};

    becomes::<Closed>(r#"{"id":"a","more":[{"x":1}],"":null}"#, r#"{"id":"a"}"#);
    keeps::<Anything>(&[
        r#"{"id":"a"}"#,
        r#"{"id":"a","more":[{"x":1.50}],"":null,"big":12345678901234567890}"#,
    ]);
    keeps::<Typed>(&["{}", r#"{"id":"a","b":1,"c":-2}"#]);
    assert_eq!(
        refused::<Typed>(r#"{"b":"c"}"#),
        "b: expected a number, found a string (line 1, column 6)"
    );
    keeps::<Clash>(&[r#"{"additional_properties":"a","additional_property":"b","c":"d"}"#]);
    let made = Typed::new().with_additional_property("b", 1);
    assert_eq!(made, read(r#"{"b":1}"#));
    assert_eq!(made.additional_properties["b"], 1);
}

#[test]
fn lists_and_maps() {
    keeps::<arrays::models::Basket>(&[
        r#"{"items":[]}"#,
        r#"{"items":[{"sku":"a"}],"labels":["b"],"gaps":[1,null],"anything":[null,{"a":[]}],"matrix":[[1,2.5],[]]}"#,
    ]);
    keeps::<maps::models::Index>(&[
        r#"{"labels":{}}"#,
        r#"{"labels":{"":"a"},"counts":{"b":1},"groups":{"c":["d"]},"nested":{"e":{"f":true}},"entries":{"g":{"page":1}}}"#,
    ]);
    keeps::<empty_objects::models::Holder>(&[
        r#"{"anything":null,"closed":{}}"#,
        r#"{"anything":[1],"closed":{},"open":{"a":1},"whatever":"b","always":false}"#,
    ]);
}

#[test]
fn texts_and_numbers_stay_as_they_were_sent() {
    keeps::<formats_strings::models::Texts>(&[
        r#"{"at":"2026-01-02T03:04:05.600+01:00","id":"8C4F9A52-0000-4000-8000-000000000000"}"#,
        r#"{"at":"yesterday","id":"none","day":"2026-13-01","link":"not a link","bytes":"!","mail":"a@b"}"#,
    ]);
    keeps::<formats_numbers::models::Numbers>(&[
        r#"{"plain":-9223372036854775808,"ratio":0.1,"unsigned":18446744073709551615,"huge":9223372036854775808}"#,
    ]);
    becomes::<formats_numbers::models::Numbers>(
        r#"{"plain":5.0,"ratio":5.0}"#,
        r#"{"plain":5,"ratio":5}"#,
    );
    assert_eq!(
        refused::<formats_numbers::models::Numbers>(r#"{"plain":1,"ratio":1,"small":2147483648}"#),
        "small: expected an integer that fits 32 bits, found the number 2147483648 (line 1, column 30)"
    );
}

#[test]
fn members_by_any_name() {
    let text = r#"{"type":"a","self":"b","crate":1,"async":true,"r#match":"c","created-at":"d","@id":"e","$ref":"f",
        "2fa":true,"+1":1,"-1":-1,"camelCase":"g","new":"h","with_new":"i","":"j","a\"b\\c":"k","élan":"l"}"#;
    keeps::<member_names::models::Odd>(&[text]);
    let odd = member_names::models::Odd::new("a", "b")
        .with_created_at("c")
        .with_new("d");
    assert_eq!(
        (odd.self_.as_str(), odd.type_.as_str(), odd.new.as_deref()),
        ("a", "b", Some("d"))
    );
}

#[test]
fn parts_make_one_object() {
    keeps::<all_of_merge::models::Dog>(&[
        r#"{"name":"a","kind":"big","barks":true}"#,
        r#"{"name":"a","kind":"new kind","barks":false,"extra":1,"owner":{"mail":"b"}}"#,
    ]);
    assert_eq!(
        refused::<all_of_merge::models::Dog>(r#"{"name":"a"}"#),
        "missing member `barks` (line 1, column 1)"
    );
}

#[test]
fn aliases_are_their_types() {
    let user = alias::models::User::new("8c4f").with_friends(vec!["9d5e".into()]);
    assert_eq!(
        user,
        read::<alias::models::Account>(r#"{"id":"8c4f","friends":["9d5e"]}"#)
    );
}

#[test]
fn constants_are_filled_in() {
    let event = constants::models::Event::new("a");
    let text = r#"{"kind":"event","version":2,"final":true,"ratio":1.5,"source":"web","name":"a"}"#;
    assert_eq!(event, read(text));
    keeps::<constants::models::Event>(&[text]);
    assert_eq!(
        constants::models::Ping::default(),
        read(r#"{"kind":"ping"}"#)
    );
}

#[test]
fn defaults_stand_for_absence() {
    use defaults::models::{Order, Query};

    let query = Query::new();
    assert_eq!(query.text_or_default(), "it's \"all\"");
    assert_eq!(
        (query.limit_or_default(), query.exact_or_default()),
        (25, false)
    );
    assert_eq!(
        (query.weight_or_default(), query.whole_or_default()),
        (0.5, 1.0)
    );
    assert_eq!(query.order_or_default(), Order::Desc);
    assert_eq!(query.with_limit(1).limit_or_default(), 1);
    keeps::<Query>(&["{}", r#"{"limit":25}"#]);
}

#[test]
fn many_members() {
    keeps::<many_required::models::Form>(&[
        r#"{"a":"","b":0,"c":false,"d":0,"e":[],"f":"2026-01-01","g":null,"h":null,"i":{},"j":"x"}"#,
        r#"{"j":"y","i":{"a":"b"},"h":[],"g":"h","f":"","e":["f"],"d":1.5,"c":true,"b":-1,"a":"\u0000","k":"l"}"#,
    ]);
}

#[test]
fn types_that_contain_themselves() {
    keeps::<recursion::models::Person>(&[
        r#"{"name":"a"}"#,
        r#"{"name":"a","parent":{"name":"b","parent":{"name":"c","partner":null}},"partner":{"name":"d"}}"#,
    ]);
    keeps::<recursion::models::Tree>(&[
        r#"{"children":[{"children":[]},{"children":[{"children":[]}]}]}"#,
    ]);
    keeps::<recursion::models::Folder>(&["{}", r#"{"a":{"b":{}},"c":{}}"#]);
    keeps::<recursion::models::Hen>(&[r#"{"egg":{"hen":{"egg":{}}}}"#]);
    keeps::<recursive_alias::models::Nest>(&["[]", "[[],[[]]]"]);
    keeps::<recursive_alias::models::Json>(&[r#""a""#, r#"[1,["a",{"b":[]}],{}]"#]);
    let deep = "[".repeat(100_000);
    assert!(refused::<recursive_alias::models::Nest>(&deep).contains("deep"));
}
