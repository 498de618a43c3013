//! Every place of a document that has an example, by its keywords alone, so that nothing which the types do not reach
//! is forgotten.

use std::collections::BTreeSet;

use oasmith::pointer::Pointer;
use serde_json::Value;

/// Members whose own members are names, not keywords.
const NAMES: [&str; 21] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "mapping",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
    "webhooks",
];

/// Members that hold values, in which nothing is a keyword.
const VALUES: [&str; 4] = ["const", "default", "enum", "value"];

/// The places of all examples: the `example`, or the member or item of `examples`.
pub fn places(root: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    keywords(root, &Pointer::root(), &mut found);
    found
}

fn keywords(value: &Value, at: &Pointer, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                keywords(item, &at.child(index), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let here = at.child(name);
                match (name.as_str(), member) {
                    ("example", _) => drop(found.insert(here.to_string())),
                    // What is listed there is an example of whatever refers to it.
                    ("examples", _) if at.as_str() == "/components" => {}
                    ("examples", _) => found.extend(entries(member, &here)),
                    (name, _) if VALUES.contains(&name) || name.starts_with("x-") => {}
                    (name, Value::Object(named)) if NAMES.contains(&name) => {
                        for (name, member) in named {
                            keywords(member, &here.child(name), found);
                        }
                    }
                    _ => keywords(member, &here, found),
                }
            }
        }
        _ => {}
    }
}

fn entries(examples: &Value, at: &Pointer) -> Vec<String> {
    match examples {
        Value::Array(list) => (0..list.len())
            .map(|index| at.child(index).to_string())
            .collect(),
        Value::Object(named) => named
            .keys()
            .map(|name| at.child(name).to_string())
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn examples_are_keywords_and_not_names() {
        let document = json!({
            "paths": {"/example": {"get": {"responses": {"200": {"content": {"application/json": {
                "examples": {"one": {"value": {"example": 1}}},
            }}}}}}},
            "components": {
                "examples": {"shared": {"value": 1}},
                "schemas": {
                    "example": {"type": "string", "example": "a", "default": {"example": 1}},
                    "Pet": {"properties": {
                        "example": {"type": "array", "items": {"examples": [1, 2]}},
                        "examples": {"type": "string"},
                    }, "x-more": {"example": 1}},
                },
            },
        });
        let found: Vec<String> = super::places(&document).into_iter().collect();
        assert_eq!(
            found,
            [
                "/components/schemas/Pet/properties/example/items/examples/0",
                "/components/schemas/Pet/properties/example/items/examples/1",
                "/components/schemas/example/example",
                "/paths/~1example/get/responses/200/content/application~1json/examples/one",
            ]
        );
    }
}
