//! `docs/oasmith.schema.json`, the reader of `oasmith.toml` and `docs/configuration.md` say the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use oasmith::config::{Config, KEYS};
use oasmith::load::Source;
use serde_json::Value;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn schema() -> Value {
    serde_json::from_str(&read("docs/oasmith.schema.json")).expect("JSON")
}

fn validator() -> Validator {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema), "the schema is none");
    jsonschema::validator_for(&schema).expect("a schema")
}

/// The file as the schema sees it.
fn json(text: &str) -> Value {
    toml::from_str(text).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

fn is_accepted(text: &str) -> Result<(), String> {
    let source = Source {
        name: "oasmith.toml".to_owned(),
        text: text.into(),
    };
    Config::parse(&source)
        .map(|_| ())
        .map_err(|found| found.to_string())
}

/// The schema with the references at its top looked up.
fn followed<'a>(root: &'a Value, mut schema: &'a Value) -> &'a Value {
    while let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        schema = root
            .pointer(&reference[1..])
            .unwrap_or_else(|| panic!("{reference}"));
    }
    schema
}

/// The schema of a table that the reader knows.
fn table<'a>(root: &'a Value, path: &str) -> &'a Value {
    path.split('.')
        .filter(|key| !key.is_empty())
        .fold(root, |schema, key| {
            let below = match key {
                "*" => &schema["additionalProperties"],
                key => &schema["properties"][key],
            };
            let below = followed(root, below);
            below
                .get("items")
                .map_or(below, |items| followed(root, items))
        })
}

#[test]
fn the_schema_has_every_key_that_is_read_and_no_other() {
    let root = schema();
    let mut tables = BTreeSet::new();
    for keys in KEYS {
        let schema = table(&root, keys.table);
        let described = schema["properties"].as_object();
        let described: BTreeSet<&str> = described
            .into_iter()
            .flatten()
            .map(|(key, _)| key.as_str())
            .collect();
        if keys.keys == ["*"] {
            assert!(
                described.is_empty() && schema["additionalProperties"].is_object(),
                "{}",
                keys.table
            );
        } else {
            let read: BTreeSet<&str> = keys.keys.iter().copied().collect();
            assert_eq!(described, read, "the table `{}`", keys.table);
            assert_eq!(
                schema["additionalProperties"], false,
                "the table `{}`",
                keys.table
            );
        }
        for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
            assert!(
                schema["description"].is_string(),
                "{}.{key} has no description",
                keys.table
            );
            assert!(
                schema["examples"].is_array(),
                "{}.{key} has no example",
                keys.table
            );
        }
        tables.insert(keys.table);
    }
    assert_eq!(tables.len(), KEYS.len(), "a table is listed twice");
}

#[test]
fn the_examples_of_the_schema_fit_it() {
    let root = schema();
    let whole = validator();
    let mut seen = 0;
    for (key, schema) in root["properties"].as_object().into_iter().flatten() {
        for example in schema["examples"].as_array().into_iter().flatten() {
            let file = serde_json::json!({ key: example });
            assert!(whole.is_valid(&file), "{file}");
            seen += 1;
        }
    }
    assert!(seen >= 8);
}

#[test]
fn what_is_documented_is_read_and_fits_the_schema() {
    let page = read("docs/configuration.md");
    let validator = validator();
    let blocks: Vec<&str> = page
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(blocks.len() > 5);
    for block in &blocks {
        assert_eq!(is_accepted(block), Ok(()), "{block}");
        assert!(validator.is_valid(&json(block)), "{block}");
    }
    for keys in KEYS.iter().filter(|keys| keys.keys != ["*"]) {
        for key in keys.keys {
            assert!(
                page.contains(&format!("`{key}`"))
                    || blocks.iter().any(|block| block.contains(key)),
                "{key}"
            );
        }
    }
}

#[test]
fn the_schema_and_the_reader_refuse_the_same() {
    let validator = validator();
    for text in [
        "a = 1",
        "derive = 1",
        "derive = []",
        "[model.A]\nname = 'B'",
        "[model.A]\nrename = 'b'",
        "[model.A]\nrename = 'B'\ntype = 'c::D'",
        "[model.A]\ntype = 'Decimal'",
        "[model.A.fields]\nb = 'C'",
        "[format]\ndate = 1",
        "[[include]]",
        "[[exclude]]\ntag = 'a'",
        "[tag.a]",
        "[parameter.a]\nrename = 'B'",
        "[operation.a]\nparameters = 'b'",
    ] {
        assert!(is_accepted(text).is_err(), "the reader accepts {text}");
        assert!(
            !validator.is_valid(&json(text)),
            "the schema accepts {text}"
        );
    }
}
