//! What the document says of the members of a schema, so that no table here can lack one.

use std::collections::BTreeMap;

use serde_json::Value;

const DOCUMENT: &str = include_str!("../../../../spec/auth0/openapi.yaml");

/// The members that a schema names, each with whether it may be null.
pub(super) fn declared(schema: &str) -> BTreeMap<String, bool> {
    let mut members = BTreeMap::new();
    let mut last = "";
    let lines = lines(schema).skip_while(|line| *line != "      properties:");
    for line in lines.skip(1) {
        let member = line.strip_prefix("        ");
        let member = member.filter(|member| !member.starts_with(' '));
        if let Some((name, rest)) = member.and_then(|member| member.split_once(':')) {
            let schema = rest.rsplit_once('/').map(|(_, rest)| rest);
            let schema = schema.and_then(|rest| rest.split_once('"'));
            let is_nullable = schema.is_some_and(|(schema, _)| is_nullable(schema));
            members.insert(name.to_owned(), is_nullable);
            last = name;
        } else if line == "          nullable: true" {
            members.insert(last.to_owned(), true);
        }
    }
    members
}

/// The members that the rows of a table have, each with whether some row has null for it.
pub(super) fn covered<T>(rows: &[(T, Value)]) -> BTreeMap<String, bool> {
    let mut members = BTreeMap::new();
    for (_, json) in rows {
        for (name, value) in json.as_object().expect("an object") {
            *members.entry(name.clone()).or_insert(false) |= value.is_null();
        }
    }
    members
}

fn is_nullable(schema: &str) -> bool {
    lines(schema).any(|line| line == "      nullable: true")
}

/// The lines under the name of a schema.
fn lines(schema: &str) -> impl Iterator<Item = &'static str> {
    let first = format!("    {schema}:");
    let lines = DOCUMENT.lines().skip_while(move |line| *line != first);
    lines
        .skip(1)
        .take_while(|line| line.is_empty() || line.starts_with("      "))
}
