//! Media types: which of `consumes` and `produces` a body is sent in.

use serde_json::Value;

use super::Swagger;
use crate::pointer::Pointer;

/// The media type of a body where the document names none.
pub(super) const JSON: &str = "application/json";

/// Where a body stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// In a request.
    Request,
    /// In a reply that says that all went well.
    Success,
    /// In a reply that says that something went wrong.
    Failure,
}

/// What a body looks like, as far as that decides how it can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Bytes: a file, or a string of the format `binary`.
    Bytes,
    /// Something with members or items.
    Structure,
    /// Anything else, such as a string.
    Plain,
}

/// The media type without its parameters, in small letters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether a body in this media type has members or items for certain, though not in JSON.
fn is_structured(media_type: &str) -> bool {
    let essence = essence(media_type);
    let formats = ["xml", "yaml", "x-yaml", "*"];
    essence
        .rsplit(['/', '+'])
        .next()
        .is_some_and(|format| formats.contains(&format))
}

/// Whether a body in this media type has no members and no items that a schema could describe.
fn is_opaque(media_type: &str) -> bool {
    let essence = essence(media_type);
    let of_kind = ["audio/", "font/", "image/", "video/"];
    let known = [
        "application/gzip",
        "application/octet-stream",
        "application/pdf",
        "application/x-gzip",
        "application/x-tar",
        "application/zip",
        "text/csv",
        "text/html",
        "text/plain",
    ];
    known.contains(&essence.as_str()) || of_kind.iter().any(|start| essence.starts_with(start))
}

/// The media types of the list that a body of this shape is written in.
pub(super) fn fitting(list: &[String], shape: Shape, part: Part) -> Vec<String> {
    let only = |keep: &dyn Fn(&str) -> bool| -> Vec<String> {
        let kept = list.iter().filter(|media_type| keep(media_type));
        kept.cloned().collect()
    };
    let fitting = match shape {
        Shape::Bytes => only(&|media_type| !is_json(media_type)),
        Shape::Structure if list.iter().any(|media_type| is_json(media_type)) => {
            only(&|media_type| !is_opaque(media_type))
        }
        Shape::Structure if part == Part::Failure => only(&is_structured),
        Shape::Structure | Shape::Plain => only(&|_| true),
    };
    let otherwise = match (shape, part) {
        (Shape::Bytes, Part::Request) => "application/octet-stream",
        (Shape::Bytes, _) => "*/*",
        _ => JSON,
    };
    if fitting.is_empty() {
        vec![otherwise.to_owned()]
    } else {
        fitting
    }
}

impl Swagger<'_> {
    /// What a body of this schema looks like.
    pub(super) fn shape(&self, schema: &Value) -> Shape {
        let here = Pointer::root();
        let Some((schema, _)) = self.followed(schema, &here) else {
            return Shape::Plain;
        };
        let has = |name: &str| schema.get(name).is_some_and(|value| !value.is_null());
        let composed = [
            "properties",
            "items",
            "allOf",
            "oneOf",
            "anyOf",
            "additionalProperties",
        ];
        match schema.get("type").and_then(Value::as_str) {
            Some("file") => Shape::Bytes,
            Some("string")
                if schema
                    .get("format")
                    .is_some_and(|format| format == "binary") =>
            {
                Shape::Bytes
            }
            Some("object" | "array") => Shape::Structure,
            None if composed.iter().any(|name| has(name)) => Shape::Structure,
            _ => Shape::Plain,
        }
    }
}
