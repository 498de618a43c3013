//! Which version of OpenAPI a document is written in.

use serde_json::Value;

use super::members::noun;
use crate::diagnostic::Diagnostics;
use crate::document::Version;
use crate::pointer::Pointer;

/// What to do about a document that is none.
const GIVE: &str =
    "give the document itself; its first line is usually `openapi: 3.0.3` or `openapi: 3.1.0`";

/// What the root is where it is no object.
fn strange_root(root: &Value) -> Option<String> {
    match root {
        Value::Object(_) => None,
        Value::Null => Some("it is empty".to_owned()),
        other => Some(format!("it is {}, and must be an object", noun(other))),
    }
}

/// The version that the document names (OpenAPI 3.0.4, section 4.7.1); `None`, with an error, where it names
/// none or one that is not read.
pub(super) fn of(root: &Value, diagnostics: &mut Diagnostics) -> Option<Version> {
    if let Some(found) = strange_root(root) {
        let message = format!("this is not an OpenAPI document: {found}");
        diagnostics.error("not-openapi", &Pointer::root(), message, GIVE);
        return None;
    }
    let (member, value) = match (root.get("openapi"), root.get("swagger")) {
        (Some(value), _) => ("openapi", value),
        (None, Some(value)) => ("swagger", value),
        (None, None) => {
            diagnostics.error(
                "not-openapi",
                &Pointer::root(),
                "this is not an OpenAPI document: it has no `openapi` member",
                GIVE,
            );
            return None;
        }
    };
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let mut parts = text.split('.');
    let minor = |text: Option<&str>| text.and_then(|text| text.parse::<u32>().ok());
    match (member, parts.next(), minor(parts.next())) {
        ("swagger", Some("2"), None | Some(0)) => Some(Version::V2_0),
        ("openapi", Some("3"), Some(0)) => Some(Version::V3_0),
        ("openapi", Some("3"), Some(1)) => Some(Version::V3_1),
        ("openapi", Some("3"), Some(2)) => Some(Version::V3_2),
        ("openapi", Some("3"), Some(_)) => {
            let at = Pointer::root().child(member);
            let message =
                format!("`{member}: {text}` is newer than what is known; it is read as 3.2");
            let help = "look at what is generated, and look for a newer oasmith";
            diagnostics.warning("unknown-version", &at, message, help);
            Some(Version::V3_2)
        }
        (_, major, minor) => {
            unsupported(member, &text, major, minor, diagnostics);
            None
        }
    }
}

/// Records a version that is not read.
fn unsupported(
    member: &str,
    text: &str,
    major: Option<&str>,
    minor: Option<u32>,
    diagnostics: &mut Diagnostics,
) {
    let help = match (member, major, minor) {
        ("openapi", Some("2"), _) => "write `swagger: '2.0'` if this is a document of Swagger 2.0",
        ("swagger", Some("3"), _) => "write `openapi` in place of `swagger`",
        (_, Some("1"), _) => {
            "bring the document to Swagger 2.0 or OpenAPI 3 first, for example with `api-spec-converter`"
        }
        ("openapi", Some("4" | "5"), _) => "bring the document to OpenAPI 3.2 or earlier first",
        _ => {
            "write `openapi: 3.0.3`, `openapi: 3.1.0` or `openapi: 3.2.0`, whichever the document follows"
        }
    };
    let message = format!("`{member}: {text}` is not a version that can be read");
    let at = Pointer::root().child(member);
    diagnostics.error("unsupported-version", &at, message, help);
}
