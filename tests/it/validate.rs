//! Limits: what of a value is outside of them is told where someone asks, and refuses nothing.

use generated_client::auth0::models::CreateConnection;
use oasmith_runtime::validate::{Validate, Violations};
use oasmith_runtime::{Link, json};

use crate::compiled::config_types::models::Order as Settled;
use crate::compiled::limits::models::{Code, Order, Person, Tree};
use crate::compiled::long_cycle::models::Company;

/// What is outside of its limits in the JSON of an order.
#[track_caller]
fn found(members: &str) -> Vec<String> {
    let text = format!(r#"{{"code":"AB","id":"abc",{members}}}"#);
    let order: Order = json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    lines(order.validate())
}

fn lines(outcome: Result<(), Violations>) -> Vec<String> {
    let found = outcome.err().into_iter().flat_map(Violations::into_iter);
    found.map(|violation| violation.to_string()).collect()
}

#[test]
fn every_violation_is_listed_by_its_place() {
    let text = r#"{
        "amount": 1000.005, "by_key": { "k": "abcd" }, "code": "abcdefg", "codes": ["AB", "A"], "count": 10,
        "buyer": { "age": -1, "name": "Bartholomew" }, "contact": 99, "either": "a", "grid": [[1], [2, 10, 3]],
        "id": "ab", "labels": { "a": "abcd", "b": null, "c": "abc" },
        "lines": [{}, { "/~": 1, "comment": "c", "more": 0, "sku": "AB" }], "note": "abcde",
        "pay": { "kind": "Card", "number": "12" }, "photo": "AAAAAAAAAAAA", "pin": "abcd", "since": "long",
        "size": ["a", "ab"], "state": "ajar!", "tags": ["ab", "c", "ab"], "total": 1000000000000000000000.5,
        "tree": [[], [[], [], [[]]]], "when": "2026-01-01T00:00:00+01:00", "wild": "["
    }"#;
    let order: Order = json::from_str(text).expect("no limit refuses a reply");
    let violations = order.validate().expect_err("there are some");
    assert_eq!(
        violations.to_string(),
        r"/amount: greater than 999.99
/amount: not a multiple of 0.01
/buyer/age: less than 0
/buyer/name: 11 characters, at most 9 allowed
/by_key/k: 4 characters, at most 3 allowed
/code: 7 characters, at most 6 allowed
/code: does not match the pattern `^[A-Z]+$`
/codes/1: 1 character, at least 2 needed
/contact: less than 100
/count: not less than 10
/grid/1: 3 items, at most 2 allowed
/grid/1/1: greater than 9
/id: 2 characters, at least 3 needed
/labels: 3 members, at most 2 allowed
/labels/a: 4 characters, at most 3 allowed
/lines/1/~1~0: greater than 0
/lines/1/more: less than 1
/note: 5 characters, at most 4 allowed
/pay/number: 2 characters, at least 4 needed
/photo: 12 characters, at most 8 allowed
/pin: does not match the pattern `^(?=.*\d)[a-z\d]{4,}$`
/size/1: 2 characters, at most 1 allowed
/state: 5 characters, at most 4 allowed
/tags: 3 items, at most 2 allowed
/tags: items 0 and 2 are the same
/tags/1: 1 character, at least 2 needed
/total: greater than 1e+21
/tree/1: 3 items, at most 2 allowed
/when: does not match the pattern `Z$`"
    );
    let first = &violations[0];
    assert_eq!((&*first.pointer, first.keyword), ("/amount", "maximum"));
}

#[test]
fn what_keeps_to_its_limits_is_let_pass() {
    let good = [
        r#""amount": 0.07, "count": 9, "total": 1e21, "tags": ["ab", "äö"], "note": null, "pin": "abc1""#,
        r#""size": 5, "contact": "short", "pay": { "kind": "Cash", "number": "12" }, "state": "new""#,
        r#""size": "ab", "contact": 100, "pay": { "kind": "Cheque", "number": "1" }, "labels": {}"#,
        r#""size": [], "contact": { "name": "Ada" }, "tree": [[[]]], "by_key": { "k": "abc" }"#,
        r#""contact": true, "lines": [{ "comment": "c" }], "unknown": [1, 1]"#,
    ];
    for members in good {
        assert_eq!(found(members), [""; 0], "{members}");
    }
}

#[test]
fn each_type_of_a_value_has_its_own_limits() {
    assert_eq!(found(r#""size": 6"#), ["/size: greater than 5"]);
    assert_eq!(
        found(r#""size": "abc""#),
        ["/size: 3 characters, at most 2 allowed"]
    );
    assert_eq!(
        found(r#""size": 1.5"#),
        [""; 0],
        "no variant: kept as it is"
    );
}

#[test]
fn of_a_union_the_variant_that_the_value_is_counts() {
    assert_eq!(
        found(r#""pay": { "kind": "Cash", "number": "123" }"#),
        ["/pay/number: 3 characters, at most 2 allowed"]
    );
    assert_eq!(
        found(r#""contact": { "age": -1, "name": "" }"#),
        [
            "/contact/age: less than 0",
            "/contact/name: 0 characters, at least 1 needed"
        ]
    );
}

#[test]
fn the_whole_value_may_be_outside() {
    let order: Order =
        json::from_str(r#"{"code":"AB"}"#).expect("an order without an id, which the server sets");
    assert_eq!(
        lines(order.validate()),
        ["the whole value: 1 member, at least 2 needed"]
    );
    let code: Code = "a".to_owned();
    assert_eq!(
        lines(Order::new(code).with_pin("abc1").validate()),
        [
            "/code: 1 character, at least 2 needed",
            "/code: does not match the pattern `^[A-Z]+$`"
        ]
    );
}

#[test]
fn a_secret_is_compared_and_not_repeated() {
    let order = Order::new("AB").with_pin("sesame");
    let violations = order.validate().expect_err("no digit");
    assert_eq!(violations[0].pointer, "/pin");
    assert!(!format!("{violations} {violations:?}").contains("sesame"));
}

#[test]
fn lists_of_models_are_validated_too() {
    let people = vec![Person::new(), Person::new().with_age(-1)];
    assert_eq!(lines(people.validate()), ["/1/age: less than 0"]);
    let tree: Tree = json::from_str("[[[],[],[]]]").expect("a tree");
    assert_eq!(
        lines(Some(Link::new(tree)).validate()),
        ["/0: 3 items, at most 2 allowed"]
    );
}

#[test]
fn what_has_no_limits_keeps_to_them() {
    let company: Company =
        json::from_str(r#"{"sites":{"north":[{"buildings":[[{"name":"a"}]]}]}}"#)
            .expect("a company");
    assert_eq!(lines(company.validate()), [""; 0]);
    let settled: Settled = json::from_str(
        r#"{"at":"soon","discount":null,"from":"10.0.0.1","size":[1,"10.0.0.2"],"total":{"amount":1999,"currency":"EUR"}}"#,
    )
    .expect("an order with types of the user's");
    assert_eq!(lines(settled.validate()), [""; 0]);
}

#[test]
fn real_documents_have_limits() {
    let text = format!(r#"{{"name":"{}","strategy":"auth0"}}"#, "n".repeat(129));
    let connection: CreateConnection = json::from_str(&text).expect("a connection");
    let violations = connection.validate().expect_err("too long");
    assert!(
        violations
            .to_string()
            .starts_with("/name: 129 characters, at most 128 allowed"),
        "{violations}"
    );
}
