//! Paths, queries, and the arguments that are refused in them.

use super::*;
use crate::call::{BodyRule, Parameter, Style};

const PARAMETERS: &[Parameter] = &[
    Parameter::path("id"),
    Parameter::path("format").style(Style::Label),
    Parameter::query("page[size]"),
];

const fn operation(path: &'static str) -> Operation {
    Operation {
        id: "get-thing",
        method: "GET",
        path,
        parameters: PARAMETERS,
        body: BodyRule::None,
        accept: &[],
        security: &[],
        servers: &[],
    }
}

static BY_ID: Operation = operation("/things/{id}");
static WITH_FORMAT: Operation = operation("/things/{id}{format}/");
static WITH_DOTS: Operation = operation("/things/.{id}");
static WITH_QUERY: Operation = operation("/things?action=list");

fn built(operation: &'static Operation, texts: &[&str]) -> Result<String, String> {
    let mut arguments: Vec<Option<Argument>> =
        texts.iter().map(|text| Argument::read(text).ok()).collect();
    arguments.resize(PARAMETERS.len(), None);
    url("https://example.com/v1", operation, &arguments)
        .map(String::from)
        .map_err(|error| error.to_string())
}

#[test]
fn the_path_takes_its_arguments() {
    assert_eq!(
        built(&BY_ID, &[r#""a/ü""#, "null", "5"]),
        Ok("https://example.com/v1/things/a%2F%C3%BC?page%5Bsize%5D=5".into()),
    );
    assert_eq!(
        built(&WITH_FORMAT, &["7", r#""json""#]),
        Ok("https://example.com/v1/things/7.json/".into()),
    );
    assert_eq!(
        built(&WITH_QUERY, &["7", "8", "9"]),
        Ok("https://example.com/v1/things?action=list&page%5Bsize%5D=9".into()),
    );
}

#[test]
fn encoded_dots_stay_in_their_segment() {
    assert_eq!(
        built(&BY_ID, &[r#""%2e%2e""#]),
        Ok("https://example.com/v1/things/%252e%252e".into()),
    );
    assert_eq!(
        built(&BY_ID, &[r#""../x""#]),
        Ok("https://example.com/v1/things/..%2Fx".into()),
    );
}

#[test]
fn a_segment_that_names_another_resource_is_refused() {
    let empty = "get-thing: not sent: the parameter `id` leaves a segment of the path empty";
    assert_eq!(built(&BY_ID, &[r#""""#]), Err(empty.into()));
    assert_eq!(built(&BY_ID, &["[]"]), Err(empty.into()));
    let up = "get-thing: not sent: the parameter `id` makes a segment of the path `..`";
    assert_eq!(built(&BY_ID, &[r#""..""#]), Err(up.into()));
    assert_eq!(built(&WITH_DOTS, &[r#"".""#]), Err(up.into()));
    let here = "get-thing: not sent: the parameter `id` makes a segment of the path `.`";
    assert_eq!(built(&WITH_DOTS, &[r#""""#]), Err(here.into()));
}

#[test]
fn a_missing_path_parameter_is_refused() {
    assert_eq!(
        built(&WITH_FORMAT, &["7"]),
        Err("get-thing: not sent: the required parameter `format` is missing".into()),
    );
}

#[test]
fn a_parameter_may_be_the_whole_query() {
    const WHOLE: &[Parameter] = &[Parameter::querystring("filter")];
    static SEARCH: Operation = Operation {
        parameters: WHOLE,
        ..operation("/things")
    };
    let url_of = |text: &str| {
        let arguments = [Argument::read(text).ok()];
        let url = url("https://example.com", &SEARCH, &arguments);
        url.map(String::from).map_err(|error| error.to_string())
    };
    assert_eq!(
        url_of(r#"{"a":1,"b":["x","y"]}"#),
        Ok("https://example.com/things?a=1&b=x&b=y".into())
    );
    assert_eq!(url_of("null"), Ok("https://example.com/things".into()));
}
