//! `type` of a schema: by the letter, and by what else documents write there.

use serde_json::{Value, json};

use super::Upgrade;
use super::keyword::{ours, set};
use super::members::{Object, noun};
use crate::document::Version;
use crate::pointer::Pointer;

/// The types of JSON Schema, apart from `null`.
const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "array", "object"];

/// Names that other languages and Swagger 2.0 have for types, in lower case, with the format that they imply.
const OTHERS: [(&str, &str, Option<&str>); 27] = [
    ("any", "", None),
    ("bigint", "integer", Some("int64")),
    ("binary", "string", Some("binary")),
    ("bool", "boolean", None),
    ("byte", "string", Some("byte")),
    ("char", "string", None),
    ("date", "string", Some("date")),
    ("date-time", "string", Some("date-time")),
    ("datetime", "string", Some("date-time")),
    ("decimal", "number", None),
    ("dict", "object", None),
    ("double", "number", Some("double")),
    ("email", "string", Some("email")),
    ("file", "string", Some("binary")),
    ("float", "number", Some("float")),
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("list", "array", None),
    ("long", "integer", Some("int64")),
    ("map", "object", None),
    ("str", "string", None),
    ("text", "string", None),
    ("timestamp", "string", None),
    ("uri", "string", Some("uri")),
    ("url", "string", Some("uri")),
    ("uuid", "string", Some("uuid")),
];

/// What a name of a type means: the type, empty for any, with the format that it implies.
struct Meant {
    json_type: &'static str,
    format: Option<&'static str>,
}

/// What a name means that is no type by the letter.
fn meant(name: &str) -> Option<Meant> {
    let lower_case = name.trim().to_ascii_lowercase();
    if let Some(json_type) = TYPES.iter().find(|known| **known == lower_case) {
        return Some(Meant {
            json_type,
            format: None,
        });
    }
    let (_, json_type, format) = OTHERS.iter().find(|(other, ..)| *other == lower_case)?;
    Some(Meant {
        json_type,
        format: *format,
    })
}

impl Upgrade<'_> {
    /// `type`, which is one type or, since 3.1, several.
    pub(super) fn types(&mut self, value: &Value, own: &mut Object, at: &Pointer) {
        let listed = match value {
            Value::Array(types) => types.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut types: Vec<&str> = Vec::new();
        for listed in listed {
            match listed {
                Value::Null => set(own, "nullable", json!(true)),
                Value::String(name) if name.eq_ignore_ascii_case("null") => {
                    set(own, "nullable", json!(true));
                }
                Value::String(name) if TYPES.contains(&name.as_str()) => types.push(name),
                other => match self.loose_type(other, own, at) {
                    Some("") | None => {
                        own.remove("nullable");
                        return;
                    }
                    Some(json_type) => types.push(json_type),
                },
            }
        }
        types.dedup();
        match types.as_slice() {
            [] if own.contains_key("nullable") => {
                own.remove("nullable");
                ours(own, "null", json!(true));
            }
            [] => {}
            [one] => set(own, "type", json!(one)),
            several => ours(own, "types", json!(several)),
        }
    }

    /// The type that is meant by what is none; `None` where that is not clear, so that any value is allowed.
    fn loose_type(
        &mut self,
        listed: &Value,
        own: &mut Object,
        at: &Pointer,
    ) -> Option<&'static str> {
        let help = format!("the types are {} and null", TYPES.join(", "));
        let Some(Meant { json_type, format }) = listed.as_str().and_then(meant) else {
            let message = format!("{listed} is not a type, so any value is allowed here");
            self.diagnostics.warning("unknown-type", at, message, help);
            return None;
        };
        let said = match (json_type, format) {
            ("", _) => "any value".to_owned(),
            (json_type, Some(format)) => format!("`{json_type}` of the format `{format}`"),
            (json_type, None) => format!("`{json_type}`"),
        };
        let message = format!("{listed} is not a type; it is read as {said}");
        self.diagnostics.warning("unknown-type", at, message, help);
        if let Some(format) = format {
            own.entry("format").or_insert(json!(format));
        }
        Some(json_type)
    }

    /// Warns of `items` where the type has none, and of an array of 3.0 that does not say what is in it.
    pub(super) fn items_fit(&mut self, object: &Object, own: &Object, at: &Pointer) {
        let json_type = own.get("type").and_then(Value::as_str);
        let present = |name: &str| object.get(name).is_some_and(|value| !value.is_null());
        let is_bare = !present("items") && !present("prefixItems") && !composed(object);
        match json_type {
            Some("array") if self.version <= Version::V3_0 && is_bare => {
                let message =
                    "this array does not say what is in it, so any value is allowed there";
                self.diagnostics
                    .warning("missing-items", at, message, "add `items`");
            }
            Some(other) if other != "array" && present("items") => {
                let message =
                    format!("`items` is ignored: it is for arrays, and this is `{other}`");
                let help = "write `type: array`, or leave `items` out";
                self.diagnostics
                    .warning("ignored-member", &at.child("items"), message, help);
            }
            _ => {}
        }
    }

    /// Notes a `nullable` of 3.0 in a document of a later version, where it is none of the keywords: it is read as it
    /// is meant, and told once for all of them.
    pub(super) fn note_nullable(&mut self, at: &Pointer) {
        if self.version > Version::V3_0 {
            let first = self.nullable.get_or_insert_with(|| (at.clone(), 0));
            first.1 += 1;
        }
    }

    /// Records what [`Upgrade::note_nullable`] has seen.
    pub(super) fn tell_nullable(&mut self) {
        if let Some((at, count)) = self.nullable.take() {
            let others = match count {
                1 => String::new(),
                2 => ", here and in another place".to_owned(),
                _ => format!(", here and in {} other places", count - 1),
            };
            let message = format!("`nullable` is of OpenAPI 3.0; it is read as there{others}");
            let help = "list `null` among the types, as in `type: [string, 'null']`";
            self.diagnostics
                .warning("former-member", &at, message, help);
        }
    }

    /// Records that an annotation is left out, since it has another type than it must have.
    pub(super) fn ignored(&mut self, name: &str, wanted: &str, found: &Value, at: &Pointer) {
        let message = format!(
            "`{name}` is ignored: it must be {wanted}, and is {}",
            noun(found)
        );
        self.diagnostics.warning(
            "ignored-member",
            at,
            message,
            format!("write {wanted}, or leave it out"),
        );
    }
}

/// Whether the schema is put together of others, which may say more.
fn composed(object: &Object) -> bool {
    ["allOf", "oneOf", "anyOf", "$ref", "enum", "const"]
        .iter()
        .any(|name| object.contains_key(*name))
}
