//! Security schemes.

use openapiv3::{ReferenceOr, SecurityScheme};
use serde_json::{Value, json};

use super::Upgrade;
use super::members::{OURS, Object, as_text, carry};
use crate::document::Kind;
use crate::pointer::Pointer;

/// The OAuth flows that 3.0 and 3.1 know (OpenAPI 3.0.4, section 4.7.28).
const FLOWS: [&str; 4] = [
    "implicit",
    "password",
    "clientCredentials",
    "authorizationCode",
];

impl Upgrade<'_> {
    /// A security scheme, or a reference to one.
    pub(super) fn security_scheme_or_reference(
        &mut self,
        value: &Value,
        at: &Pointer,
    ) -> Option<ReferenceOr<SecurityScheme>> {
        self.or_reference(value, Kind::SecurityScheme, at, Self::security_scheme)
    }

    fn security_scheme(&mut self, object: &Object, at: &Pointer) -> Option<SecurityScheme> {
        let mut own = self.own(object, &[], at);
        as_text(&mut own, &["name", "description"]);
        carry(&mut own, &["deprecated", "oauth2MetadataUrl"]);
        match own.get("type").and_then(Value::as_str) {
            // 3.1 has this type, and `openapiv3` does not.
            Some("mutualTLS") => {
                own.insert("type".to_owned(), json!("http"));
                own.insert("scheme".to_owned(), json!("mutualTLS"));
                own.insert(format!("{OURS}mutualTLS"), json!(true));
            }
            Some("oauth2") => {
                let flows = own.remove("flows");
                own.insert("flows".to_owned(), Value::Object(flows_in_full(flows)));
            }
            _ => {}
        }
        self.read(own, "security scheme", at)
    }
}

/// The flows with `scopes`, which `openapiv3` insists on and a client does not need.
fn flows_in_full(flows: Option<Value>) -> Object {
    let Some(Value::Object(mut flows)) = flows else {
        return Object::new();
    };
    for name in FLOWS {
        if let Some(Value::Object(flow)) = flows.get_mut(name) {
            flow.retain(|_, value| !value.is_null());
            flow.entry("scopes").or_insert_with(|| json!({}));
        }
    }
    // 3.2 has this flow, and `openapiv3` does not.
    carry(&mut flows, &["deviceAuthorization"]);
    flows.retain(|name, flow| {
        name.starts_with("x-") || (FLOWS.contains(&name.as_str()) && !flow.is_null())
    });
    flows
}
