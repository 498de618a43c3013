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
    match (member, parts.next(), parts.next()) {
        ("openapi", Some("3"), Some("0")) => Some(Version::V3_0),
        ("openapi", Some("3"), Some("1")) => Some(Version::V3_1),
        (_, major, _) => {
            let help = match major {
                Some("2" | "1") => {
                    "bring the document to OpenAPI 3.0 first, for example with `swagger2openapi`"
                }
                Some("3") if parts.next().is_some() => {
                    "write `openapi: 3.1.0` where the document uses nothing newer, or bring it to 3.1 first"
                }
                _ => "write `openapi: 3.0.3` or `openapi: 3.1.0`, whichever the document follows",
            };
            let message = format!("`{member}: {text}` is not a version that can be read yet");
            diagnostics.error(
                "unsupported-version",
                &Pointer::root().child(member),
                message,
                help,
            );
            None
        }
    }
}
