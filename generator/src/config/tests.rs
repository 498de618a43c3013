//! What the reader takes and what it refuses.

use super::{Choice, Config};
use crate::ir::{StringFormat, Type};
use crate::load::Source;

fn parse(text: &str) -> Result<Config, String> {
    let source = Source {
        name: "spec/pets/oasmith.toml".to_owned(),
        text: text.into(),
    };
    Config::parse(&source).map_err(|diagnostics| diagnostics.to_string())
}

#[test]
fn nothing_decides_nothing() {
    assert_eq!(parse(""), Ok(Config::default()));
    assert_eq!(parse("# a remark\n"), Ok(Config::default()));
}

#[test]
fn every_key_is_read() {
    let config = parse(
        r#"
derive = ["Hash"]
[[include]]
tags = "pets"
methods = ["get", "POST"]
[[exclude]]
paths = ["/v1/**"]
operations = ["delete*"]
[format]
decimal = "rust_decimal::Decimal"
date-time = "String"
[model.Pet]
rename = "Animal"
derive = "Eq"
fields = { created-at = "created" }
[model."/components/schemas/Pet/properties/kind"]
variants.dog = "Hound"
[model.Money]
type = "crate::Money"
[operation."GET /pets"]
rename = "pets"
parameters = { "query:id" = "key" }
[parameter]
X-Id.rename = "id"
[tag."pet store"]
rename = "store"
"#,
    )
    .unwrap_or_else(|text| panic!("{text}"));
    assert_eq!(config.derive[0].value, "Hash");
    let rule = &config.include[0];
    assert_eq!(rule.tags[0].value, "pets");
    assert_eq!(
        (
            rule.methods[0].value.as_str(),
            rule.methods[1].value.as_str()
        ),
        ("get", "POST")
    );
    assert_eq!(config.exclude[0].paths[0].value, "/v1/**");
    assert_eq!(
        config.exclude[0].paths[0].pointer.as_str(),
        "/exclude/0/paths/0"
    );
    assert_eq!(
        config.formats["date-time"].value,
        Choice::BuiltIn(Type::String(StringFormat::Text))
    );
    assert_eq!(config.brought(), ["crate::Money", "rust_decimal::Decimal"]);
    let pet = &config.models["Pet"].value;
    assert_eq!(
        pet.rename.as_ref().map(|name| name.value.as_str()),
        Some("Animal")
    );
    assert_eq!(pet.fields["created-at"].value, "created");
    let kind = &config.models["/components/schemas/Pet/properties/kind"].value;
    assert_eq!(kind.variants["dog"].value, "Hound");
    assert_eq!(
        config.operations["GET /pets"].value.parameters["query:id"].value,
        "key"
    );
    assert_eq!(config.parameters["X-Id"].value, "id");
    assert_eq!(config.tags["pet store"].value, "store");
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_a_way_out() {
    let cases = [
        ("derive = [", "malformed-toml", "oasmith.toml:1:"),
        (
            "[modal.Pet]",
            "there is no key `modal`",
            "did you mean `model`?",
        ),
        (
            "a = 1",
            "there is no key `a`",
            "there are `derive`, `exclude`",
        ),
        (
            "[model.Pet]\nrenamed = 'A'",
            "`model.*` has no key `renamed`",
            "oasmith.toml:2:1",
        ),
        (
            "derive = 1",
            "expected a list of texts for `derive`, found a number",
            "oasmith.toml:1:1",
        ),
        (
            "derive = ['Eq', 2]",
            "expected a text for `1`, found a number",
            "oasmith.toml:1:17",
        ),
        (
            "derive = ['A B']",
            "\"A B\" is no derive",
            "oasmith.toml:1:11",
        ),
        (
            "derive = ['serde::Serialize']",
            "every model implements",
            "leave it out",
        ),
        ("derive = []", "the list is empty", "remove it"),
        (
            "model = 1",
            "expected a table for `model`",
            "found a number",
        ),
        (
            "[include]\ntags = 'a'",
            "expected a list of tables",
            "found a table",
        ),
        (
            "[[include]]",
            "the rule is empty",
            "`methods`, `operations`",
        ),
        (
            "[format]\ndate = 'Datetime'",
            "\"Datetime\" is not a type",
            "did you mean `DateTime`?",
        ),
        (
            "[format]\ndecimal = 'Decimal'",
            "not the path of one",
            "the whole path",
        ),
        (
            "[model.Pet]\nrename = 'pet'",
            "cannot be the name of a type",
            "camel case",
        ),
        (
            "[tag.Pet]\nrename = 'Pet'",
            "cannot be the name of a field, function or module",
            "snake case",
        ),
        ("[tag.Pet]", "nothing is said about `Pet`", "`rename`"),
        (
            "[model.Pet]\nrename = 'A'\ntype = 'a::B'",
            "has no model that could be renamed",
            "oasmith.toml:3:1",
        ),
    ];
    for (text, message, more) in cases {
        let refusal = parse(text).expect_err(text);
        assert!(
            refusal.contains(message) && refusal.contains(more),
            "{text}:\n{refusal}"
        );
    }
}
