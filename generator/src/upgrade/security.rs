//! Security schemes.

use openapiv3::{ReferenceOr, SecurityScheme};
use serde_json::{Value, json};

use super::Upgrade;
use super::members::{OURS, Object, as_text};
use crate::document::Kind;
use crate::pointer::Pointer;

/// The OAuth flows that 3.0 and 3.1 know, with the addresses that each must have (OpenAPI 3.0.4, section 4.7.28).
const FLOWS: [(&str, &[&str]); 4] = [
    ("implicit", &["authorizationUrl"]),
    ("password", &["tokenUrl"]),
    ("clientCredentials", &["tokenUrl"]),
    ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
];

/// The types of schemes, in the right case.
const TYPES: [&str; 5] = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];

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
        self.scheme_type(&mut own, at);
        match own.get("type").and_then(Value::as_str) {
            // 3.1 has this type, and `openapiv3` does not.
            Some("mutualTLS") => {
                own.insert("type".to_owned(), json!("http"));
                own.insert("scheme".to_owned(), json!("mutualTLS"));
                own.insert(format!("{OURS}mutualTLS"), json!(true));
            }
            Some("oauth2") => {
                let flows = own.remove("flows");
                let flows = self.flows_in_full(flows, &at.child("flows"));
                own.insert("flows".to_owned(), Value::Object(flows));
            }
            Some("openIdConnect") => self.address(&mut own, "openIdConnectUrl", at),
            Some("apiKey") if !own.contains_key("in") => {
                let message = "this security scheme has no `in`; the key is sent as a header";
                let help = "add `in: header`, `in: query` or `in: cookie`";
                self.diagnostics
                    .warning("missing-member", at, message, help);
                own.insert("in".to_owned(), json!("header"));
            }
            _ => {}
        }
        self.read(own, "security scheme", at)
    }

    /// Mends a type that is written in another case, or is itself the name of an HTTP scheme, as in Swagger 2.0.
    fn scheme_type(&mut self, own: &mut Object, at: &Pointer) {
        let Some(text) = own.get("type").and_then(Value::as_str) else {
            return;
        };
        if TYPES.contains(&text) {
            return;
        }
        let alike = |known: &&&str| known.eq_ignore_ascii_case(text);
        let lower_case = text.to_ascii_lowercase();
        let (meant, scheme) = match (TYPES.iter().find(alike), lower_case.as_str()) {
            (Some(known), _) => (*known, None),
            (None, "basic" | "bearer") => ("http", Some(lower_case)),
            _ => return,
        };
        let said = match &scheme {
            Some(scheme) => format!("`http` with the scheme `{scheme}`"),
            None => format!("`{meant}`"),
        };
        self.read_as(
            &format!("the type `{text}`"),
            "a type of security scheme",
            &said,
            &at.child("type"),
        );
        own.insert("type".to_owned(), json!(meant));
        if let Some(scheme) = scheme {
            own.insert("scheme".to_owned(), json!(scheme));
        }
    }

    /// Puts an empty address where there is none, which a client can do without.
    fn address(&mut self, own: &mut Object, member: &str, at: &Pointer) {
        if !own.get(member).is_some_and(Value::is_string) {
            let message = format!("this has no `{member}`");
            let help = format!("add a `{member}`");
            self.diagnostics
                .warning("missing-member", at, message, help);
            own.insert(member.to_owned(), json!(""));
        }
    }

    /// The flows with `scopes` and addresses, which `openapiv3` insists on and a client does not need; the token's
    /// address for a client's own credentials it does need, so that flow is left out without.
    fn flows_in_full(&mut self, flows: Option<Value>, at: &Pointer) -> Object {
        let Some(Value::Object(mut flows)) = flows else {
            return Object::new();
        };
        for (name, addresses) in FLOWS {
            let at = at.child(name);
            let Some(Value::Object(flow)) = flows.get_mut(name) else {
                continue;
            };
            flow.retain(|_, value| !value.is_null());
            if name == "clientCredentials" && !flow.get("tokenUrl").is_some_and(Value::is_string) {
                let message = "this flow has no `tokenUrl`, so it is left out";
                self.diagnostics
                    .warning("missing-member", &at, message, "add a `tokenUrl`");
                flows.remove(name);
                continue;
            }
            if !flow.get("scopes").is_some_and(Value::is_object) {
                flow.insert("scopes".to_owned(), json!({}));
            }
            for address in addresses {
                self.address(flow, address, &at);
            }
        }
        let known = |name: &str| FLOWS.iter().any(|(known, _)| *known == name);
        flows.retain(|name, flow| name.starts_with("x-") || (known(name) && flow.is_object()));
        flows
    }
}
