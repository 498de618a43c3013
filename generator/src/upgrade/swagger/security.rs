//! Security definitions, which 3.0 calls security schemes.

use serde_json::{Value, json};

use super::Swagger;
use crate::pointer::Pointer;
use crate::upgrade::members::Object;

impl Swagger<'_> {
    /// A security scheme.
    pub(super) fn security_scheme(
        &mut self,
        value: &Value,
        origin: &Pointer,
        now: &Pointer,
    ) -> Value {
        let Value::Object(object) = value else {
            return value.clone();
        };
        let mut new = object.clone();
        match object.get("type").and_then(Value::as_str) {
            Some("basic") => {
                new.insert("type".to_owned(), json!("http"));
                new.insert("scheme".to_owned(), json!("basic"));
            }
            Some("oauth2") if !object.contains_key("flows") => {
                let mut flow = Object::new();
                for name in ["authorizationUrl", "tokenUrl", "scopes"] {
                    flow.extend(new.remove(name).map(|value| (name.to_owned(), value)));
                }
                new.remove("flow");
                let name = self.flow(object, origin);
                let flows = now.child("flows");
                self.moved(&flows, origin);
                self.moved(&flows.child(name), origin);
                new.insert("flows".to_owned(), json!({ name: flow }));
            }
            _ => {}
        }
        Value::Object(new)
    }

    /// 3.0's name of the flow: that which is meant by the URLs, where the document names none.
    fn flow(&mut self, object: &Object, at: &Pointer) -> &'static str {
        let has = |name: &str| object.contains_key(name);
        let meant = match (has("authorizationUrl"), has("tokenUrl")) {
            (true, true) => "authorizationCode",
            (true, false) => "implicit",
            (false, _) => "clientCredentials",
        };
        match object.get("flow").and_then(Value::as_str) {
            Some("implicit") => "implicit",
            Some("password") => "password",
            Some("application" | "clientCredentials") => "clientCredentials",
            Some("accessCode" | "authorizationCode") => "authorizationCode",
            _ => {
                let message =
                    format!("this scheme has no `flow` that there is; `{meant}` is taken");
                let help = "write `implicit`, `password`, `application` or `accessCode`";
                self.diagnostics
                    .warning("missing-member", at, message, help);
                meant
            }
        }
    }
}
