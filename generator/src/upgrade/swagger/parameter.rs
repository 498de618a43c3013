//! Parameters that are sent in the path, the query or a header, and the headers of replies: 2.0 has the keywords of
//! the schema right beside the others.

use serde_json::{Value, json};

use super::Swagger;
use crate::pointer::Pointer;
use crate::upgrade::members::Object;

/// The keywords of a parameter or header that are those of a schema.
const OF_SCHEMA: [&str; 27] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "properties",
    "readOnly",
    "title",
    "type",
    "uniqueItems",
];

/// How the items of a list are spelled in one text (`collectionFormat`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Collection {
    /// Joined by commas.
    Commas,
    /// Joined by spaces.
    Spaces,
    /// Joined by pipes.
    Pipes,
    /// Joined by tabs.
    Tabs,
    /// The name and a value for each item.
    Repeated,
}

/// A parameter or header, taken apart.
pub(super) struct Apart {
    /// What is said of it beside its schema, without `collectionFormat`.
    pub(super) own: Object,
    /// Its schema.
    pub(super) schema: Value,
    /// `style` and `explode`, where they are other than 3.0's for a query or a form.
    pub(super) spelling: Option<Object>,
}

impl Swagger<'_> {
    /// A parameter that is no body and no part of a form.
    pub(super) fn parameter(&mut self, object: &Object, origin: &Pointer, now: &Pointer) -> Value {
        self.moved(now, origin);
        let newer = ["schema", "content"];
        if let Some(newer) = newer.into_iter().find(|newer| object.contains_key(*newer)) {
            self.newer(newer, origin.child(newer));
            return Value::Object(object.clone());
        }
        let location = object.get("in").and_then(Value::as_str);
        let Apart {
            mut own,
            schema,
            spelling,
        } = self.apart(object, location.unwrap_or_default(), origin);
        self.moved(&now.child("schema"), origin);
        own.insert("schema".to_owned(), schema);
        own.extend(spelling.unwrap_or_default());
        Value::Object(own)
    }

    /// A header of a reply.
    pub(super) fn header(&mut self, value: &Value, origin: &Pointer, now: &Pointer) -> Value {
        let Value::Object(object) = value else {
            return value.clone();
        };
        self.moved(now, origin);
        if ["$ref", "schema", "content"]
            .iter()
            .any(|newer| object.contains_key(*newer))
        {
            return value.clone();
        }
        let Apart {
            mut own, schema, ..
        } = self.apart(object, "header", origin);
        self.moved(&now.child("schema"), origin);
        own.insert("schema".to_owned(), schema);
        Value::Object(own)
    }

    /// Takes a parameter or header apart. Its own `x-*` members go to the schema too, for some say what it means.
    pub(super) fn apart(&mut self, object: &Object, location: &str, at: &Pointer) -> Apart {
        let (mut own, mut schema) = (Object::new(), Object::new());
        for (name, value) in object {
            if OF_SCHEMA.contains(&name.as_str()) {
                schema.insert(name.clone(), value.clone());
            } else if name != "collectionFormat" {
                own.insert(name.clone(), value.clone());
            }
        }
        if schema.is_empty() {
            let message = "nothing is said of the type here, so any value is allowed";
            let help = "add a `type`, such as `type: string`";
            self.diagnostics
                .warning("missing-schema", at, message, help);
        }
        let of_schema = own.iter().filter(|(name, _)| name.starts_with("x-"));
        let of_schema = of_schema.map(|(name, value)| (name.clone(), value.clone()));
        schema.extend(of_schema.collect::<Vec<_>>());
        let spelling = self.spelling(object, location, at);
        let schema = match spelling {
            Spelling::Text => json!({ "type": "string" }),
            _ => self.schema_of_part(&schema, at),
        };
        let spelling = match spelling {
            Spelling::As(style, explode) => {
                let members = [("style", json!(style)), ("explode", json!(explode))];
                Some(
                    members
                        .map(|(name, value)| (name.to_owned(), value))
                        .into_iter()
                        .collect(),
                )
            }
            Spelling::Usual | Spelling::Text => None,
        };
        Apart {
            own,
            schema,
            spelling,
        }
    }

    /// How a list is spelled, given where it is sent.
    fn spelling(&mut self, object: &Object, location: &str, at: &Pointer) -> Spelling {
        if object.get("type").is_none_or(|name| name != "array") {
            return Spelling::Usual;
        }
        self.nested(object, at);
        let in_pairs = matches!(location, "query" | "formData");
        match self.collection(object, at) {
            Collection::Commas if in_pairs => Spelling::As("form", false),
            Collection::Spaces if in_pairs => Spelling::As("spaceDelimited", false),
            Collection::Pipes if in_pairs => Spelling::As("pipeDelimited", false),
            Collection::Repeated if in_pairs => Spelling::As("form", true),
            Collection::Commas => Spelling::Usual,
            Collection::Repeated => {
                let message = "`multi` has no meaning here; the items are joined by commas";
                let help = "write `collectionFormat: csv`";
                self.warn_of_collection(message, help, at);
                Spelling::Usual
            }
            Collection::Spaces | Collection::Pipes | Collection::Tabs => {
                let message = "a list of this format is taken as one text";
                let help = "join the items in the program; or use `csv`, if the server takes it";
                self.warn_of_collection(message, help, at);
                Spelling::Text
            }
        }
    }

    fn collection(&mut self, object: &Object, at: &Pointer) -> Collection {
        match object.get("collectionFormat").and_then(Value::as_str) {
            None | Some("csv") => Collection::Commas,
            Some("ssv") => Collection::Spaces,
            Some("tsv") => Collection::Tabs,
            Some("pipes") => Collection::Pipes,
            Some("multi") => Collection::Repeated,
            Some(other) => {
                let message = format!("`{other}` is no format of lists; `csv` is taken");
                let help = "write `csv`, `ssv`, `tsv`, `pipes` or `multi`";
                self.warn_of_collection(&message, help, at);
                Collection::Commas
            }
        }
    }

    fn warn_of_collection(&mut self, message: &str, help: &str, at: &Pointer) {
        let at = at.child("collectionFormat");
        self.diagnostics
            .warning("collection-format", &at, message, help);
    }

    /// Warns of lists in a list, which 3.0 has no spelling for.
    fn nested(&mut self, object: &Object, at: &Pointer) {
        let inner = object.get("items").and_then(|items| items.get("type"));
        if inner.is_some_and(|name| name == "array") {
            let message = "lists in a list have no spelling of their own: each is sent as JSON";
            let help = "if the server takes another spelling, make the items strings";
            self.diagnostics
                .warning("collection-format", &at.child("items"), message, help);
        }
    }
}

/// How a list is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// As 3.0 spells it where nothing is said.
    Usual,
    /// In this style, exploded or not.
    As(&'static str, bool),
    /// In none: the caller joins the items.
    Text,
}
