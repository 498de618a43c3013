//! The source data a destination may peek at before it redeems: a union over what is shared.

use serde_json::{Value, json};

/// The envelope of an object, its type told by its id. Of verifications, ids that begin with
/// `ver_phone` and `ver_email` are of phone numbers and email addresses, others of databases.
pub(super) fn source_data(id: &str) -> Value {
    let kind = match id.split_once('_') {
        Some(("act", _)) => "account",
        Some(("inq", _)) => "inquiry",
        Some(("txn", _)) => "txn",
        Some((_, rest)) if rest.starts_with("phone") => "verification/phone-number",
        Some((_, rest)) if rest.starts_with("email") => "verification/email-address",
        _ => "verification/database",
    };
    let mut envelope = object(kind, id);
    if matches!(kind, "account" | "inquiry" | "txn") {
        envelope["peekable-attributes"]["fields"] = json!({
            "name-first": full("Jane"),
            "birthdate": present(true),
        });
    }
    if kind == "inquiry" {
        envelope["related-objects"] = json!([
            object("verification/government-id", "ver_GOV123"),
            object("verification/selfie", "ver_SEL123"),
            object("account", "act_ABC123"),
        ]);
    }
    envelope
}

fn object(kind: &str, id: &str) -> Value {
    json!({
        "type": format!("connect/source-data/{kind}"),
        "id": id,
        "peekable-attributes": {
            "status": full("approved"),
            "tags": full(json!(["one", "two"])),
            "reference-id": present(false),
        },
    })
}

/// An attribute shown with its value.
fn full(value: impl Into<Value>) -> Value {
    json!({ "visibility": "full", "value": value.into() })
}

/// An attribute of which only the presence is shown.
fn present(value: bool) -> Value {
    json!({ "visibility": "presence", "value": value })
}
