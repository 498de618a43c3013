//! The sweep without its tools: what is planned, what is made wrong, and what a verdict comes to.

use std::path::Path;

use oasmith::emit::Context;
use oasmith::load::Source;
use oasmith::{Options, understand};
use serde_json::{Value, json};

use super::corrupt;
use super::faults::{Subject, weighed};
use super::judge::{Fault, Verdict};
use super::plan::{self, Call};
use super::program;
use super::sample::Direction;
use super::sampler::Ground;
use crate::files::Files;

/// A document with a bit of everything.
fn document() -> Value {
    let pet = json!({
        "type": "object", "required": ["id", "name"],
        "properties": {
            "id": {"type": "integer", "readOnly": true}, "name": {"type": "string", "minLength": 3},
            "age": {"type": "integer", "minimum": 1},
        },
    });
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "security": [{"key": []}],
        "components": {
            "schemas": {"Pet": pet},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
        "paths": {"/pets/{id}": {"put": {
            "operationId": "putPet",
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
                {"name": "ids", "in": "query", "required": true,
                 "schema": {"type": "array", "items": {"type": "integer"}}},
            ],
            "requestBody": {"required": true, "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/Pet"}, "example": {"name": "Tom", "age": 3},
            }}},
            "responses": {
                "200": {"description": "ok", "headers": {"X-Count": {"schema": {"type": "integer"}}},
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
                "4XX": {"description": "no", "content": {"text/plain": {"schema": {"type": "string"}}}},
                "404": {"description": "gone"},
            },
        }}},
    })
}

/// The API of the document, and the calls of its only operation.
pub(super) fn planned() -> (oasmith::ir::Api, oasmith::name::Names, Vec<Call>) {
    let root = document();
    let source = Source {
        name: "openapi.json".to_owned(),
        text: root.to_string().into(),
    };
    let loader = Files::beside(Path::new("openapi.json"));
    let (api, names, _) = understand(&source, &loader, &Options::default()).expect("an API");
    let requests = Ground::new(&root, Direction::Request, 1).expect("schemas");
    let replies = Ground::new(&root, Direction::Reply, 1).expect("schemas");
    let calls = plan::calls(
        &api,
        &api.operations[0],
        &mut requests.sampler(),
        &mut replies.sampler(),
    );
    (api, names, calls)
}

#[test]
fn each_set_of_arguments_and_each_status_has_a_call() {
    let (_, _, calls) = planned();
    let (_, _, again) = planned();
    let bodies = |calls: &[Call]| {
        let bodies = calls
            .iter()
            .map(|call| call.body.clone().expect("a body").1);
        bodies.collect::<Vec<_>>()
    };
    assert_eq!(bodies(&calls), bodies(&again), "the same each time");
    assert_eq!(calls[0].body, Some((0, json!({"name": "text0"}))));
    assert_eq!(calls[1].body, Some((0, json!({"name": "Tom", "age": 3}))));
    let statuses: Vec<u16> = calls.iter().map(|call| call.answer.status).collect();
    assert!(statuses.starts_with(&[200]), "{statuses:?}");
    assert!(
        statuses.contains(&404) && statuses.contains(&400),
        "{statuses:?}"
    );
    let first = &calls[0].answer;
    assert_eq!(first.expected["id"], 1, "replies have what is read-only");
    assert_eq!(first.expected_headers["x-count"], 1);
    assert!(
        calls
            .iter()
            .all(|call| !call.is_doubtful && call.impossible.is_none())
    );
}

#[test]
fn requests_are_made_wrong_in_every_place() {
    let (api, _, calls) = planned();
    let request = json!({
        "method": "PUT", "target": "/pets/1?ids=1&ids=2",
        "headers": [["content-type", "application/json"], ["x-key", "a-key"]],
        "body": hex(r#"{"name":"Tom","age":3}"#),
    });
    let wrong = corrupt::corrupted(&api, &api.operations[0], &calls[1], &request);
    let said: Vec<(String, String)> = wrong
        .iter()
        .map(|one| {
            let body = one.request["body"].as_str().unwrap_or_default();
            let sent = match one.place.as_str() {
                "application/json" => format!("{} {}", one.request["headers"][0][1], text(body)),
                "key in a header" => one.request["headers"].to_string(),
                _ => one.request["target"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
            };
            (format!("{}: {}", one.place, one.change), sent)
        })
        .collect();
    let said: Vec<(&str, &str)> = said
        .iter()
        .map(|(how, sent)| (how.as_str(), sent.as_str()))
        .collect();
    let json = r#"[["content-type","application/json"]]"#;
    assert_eq!(
        said,
        [
            ("path: wrong type", "/pets/not-a-number?ids=1&ids=2"),
            ("query: removed", "/pets/1"),
            ("query: wrong style", "/pets/1?ids=1%7C2"),
            ("key in a header: credential removed", json),
            ("application/json: removed", r#""a-key" "#),
            (
                "application/json: wrong content type",
                r#""a-key" {"name":"Tom","age":3}"#
            ),
            (
                "application/json: member removed",
                r#""application/json" {"age":3}"#
            ),
            (
                "application/json: member of wrong type",
                r#""application/json" {"age":{"wrong":["type"]},"name":"Tom"}"#
            ),
            (
                "application/json: member of wrong type",
                r#""application/json" {"age":3,"name":{"wrong":["type"]}}"#
            ),
        ]
    );
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn text(hex: &str) -> String {
    let digits = hex.as_bytes().chunks(2);
    let bytes = digits.map(|pair| {
        let pair = std::str::from_utf8(pair).expect("digits");
        u8::from_str_radix(pair, 16).expect("digits")
    });
    String::from_utf8(bytes.collect()).expect("text")
}

/// Only what is known of the validator is its own fault.
#[test]
fn faults_of_the_validator_are_told_apart() {
    let (api, _, calls) = planned();
    let subject = Subject::Request(&api.operations[0], &calls[0]);
    let fault = |name: &str, location: &str, text: &str| Fault {
        kind: "InvalidParameter".to_owned(),
        name: Some(name.to_owned()),
        location: Some(location.to_owned()),
        text: text.to_owned(),
    };
    let own = fault(
        "ids",
        "query",
        "/: '1' is not valid under any of the given schemas (anyOf)",
    );
    let real = fault("id", "path", "/: 'x' is not of type 'integer' (type)");
    let verdict = weighed(subject, &Verdict::Invalid(vec![own.clone()]));
    assert!(matches!(verdict, Verdict::Cannot(_)), "{verdict:?}");
    let both = Verdict::Invalid(vec![own, real]);
    assert_eq!(weighed(subject, &both), both);
    assert_eq!(weighed(subject, &Verdict::Valid), Verdict::Valid);
}

#[test]
fn the_program_calls_what_is_asked_for() {
    let (api, names, _) = planned();
    let text = program::operations(Context::whole(&api, &names), &[0]);
    assert!(
        text.contains(".put_pet(given.value(0)?, given.value(1)?, given.body()?)"),
        "{text}"
    );
    assert!(text.contains(".api_key(\"key\", \"a-key\")"), "{text}");
    syn::parse_file(&text).expect("Rust");
    let none = program::operations(Context::whole(&api, &names), &[]);
    assert!(
        none.contains("left_out,\n") && !none.contains("put_pet"),
        "{none}"
    );
}
