//! The document as a whole.

use std::collections::BTreeMap;
use std::mem;

use openapiv3::{Info, SecurityRequirement, Server, ServerVariable, Tag};
use serde_json::Value;

use super::members::{Object, as_text, carry};
use super::{Upgrade, newer};
use crate::document::Document;
use crate::pointer::Pointer;

impl Upgrade<'_> {
    /// The whole document.
    pub(super) fn document(&mut self) -> Option<Document> {
        let root = self.root.as_object()?;
        let at = Pointer::root();

        let mut document = Document {
            version: self.version,
            info: self.information(root, &at),
            servers: self.servers(root, &at),
            tags: self.list(root, "tags", &at, Self::tag),
            security: self.security(root, &at),
            security_schemes: BTreeMap::new(),
            operations: self.operations(root),
            incoming: Vec::new(),
            schemas: BTreeMap::new(),
            parameters: BTreeMap::new(),
            responses: BTreeMap::new(),
            request_bodies: BTreeMap::new(),
            headers: BTreeMap::new(),
            references: Vec::new(),
        };
        self.components(root, &mut document);
        document.incoming = self.incoming(root, &document.operations);
        self.referenced(&mut document);
        self.tell_nullable();
        document.schemas.extend(mem::take(&mut self.kept));
        document.references = mem::take(&mut self.references);
        Some(document)
    }

    /// `info`: what a client can use of it (OpenAPI 3.0.4, section 4.7.2).
    fn information(&mut self, root: &Object, at: &Pointer) -> Info {
        let at = at.child("info");
        let empty = Value::Object(Object::new());
        let value = root.get("info").unwrap_or(&empty);
        let Some(object) = self.object(value, "`info`", &at) else {
            return Info::default();
        };
        let mut own = self.own(object, &["contact", "license", "termsOfService"], &at);
        as_text(&mut own, &["title", "version", "description"]);
        for member in ["title", "version"] {
            if !own.contains_key(member) {
                let message = format!("`info` has no `{member}`");
                self.diagnostics.warning(
                    "missing-member",
                    &at,
                    message,
                    format!("add a `{member}`"),
                );
                own.insert(member.to_owned(), Value::String(String::new()));
            }
        }
        self.read(own, "`info`", &at).unwrap_or_default()
    }

    /// `servers` of the document, a path or an operation.
    pub(super) fn servers(&mut self, object: &Object, at: &Pointer) -> Vec<Server> {
        self.list(object, "servers", at, Self::server)
    }

    fn server(&mut self, value: &Value, at: &Pointer) -> Option<Server> {
        let object = self.object(value, "server", at)?;
        let mut own = self.own(object, &["variables"], at);
        as_text(&mut own, &["url", "description"]);
        if !own.get("url").is_some_and(Value::is_string) {
            let message =
                "this server has no `url`; the document's own address is taken, which is `/`";
            self.diagnostics
                .warning("missing-member", at, message, "add a `url`");
            own.insert("url".to_owned(), Value::String("/".to_owned()));
        }
        let mut variables = self.map(object, "variables", at, Self::server_variable);
        let server: Server = self.read(own, "server", at)?;
        for name in template_names(&server.url) {
            if variables.contains_key(name) {
                continue;
            }
            let message =
                format!("`{{{name}}}` of the URL is not among the variables of this server");
            let help = format!(
                "add `{name}` with a `default` to `variables`, or put its value into the URL"
            );
            self.diagnostics.warning(
                "undeclared-server-variable",
                &at.child("url"),
                message,
                help,
            );
            let default = placeholder(name);
            let variable = ServerVariable {
                default,
                ..ServerVariable::default()
            };
            variables.insert(name.to_owned(), variable);
        }
        let variables = (!variables.is_empty()).then_some(variables);
        Some(Server {
            variables,
            ..server
        })
    }

    /// A variable of a server; its values are strings, and are often written as numbers.
    fn server_variable(&mut self, value: &Value, at: &Pointer) -> Option<ServerVariable> {
        let object = self.object(value, "server variable", at)?;
        let mut own = self.own(object, &[], at);
        as_text(&mut own, &["default", "description"]);
        if let Some(Value::Array(values)) = own.get_mut("enum") {
            for value in values
                .iter_mut()
                .filter(|value| value.is_number() || value.is_boolean())
            {
                *value = Value::String(value.to_string());
            }
        }
        if let (None, Some(first)) = (
            own.get("default"),
            own.get("enum").and_then(|values| values.get(0)).cloned(),
        ) {
            let message = format!(
                "this server variable has no `default`; its first value, {first}, is taken"
            );
            self.diagnostics.warning(
                "missing-member",
                at,
                message,
                "add a `default`: the value where the caller gives none",
            );
            own.insert("default".to_owned(), first);
        }
        if !own.get("default").is_some_and(Value::is_string) {
            let message = "this server variable has no `default`, so a caller must give its value";
            let help = "add a `default`: the value where the caller gives none";
            self.diagnostics
                .warning("missing-member", at, message, help);
            let placeholder = placeholder(&at.last().unwrap_or_default());
            own.insert("default".to_owned(), Value::String(placeholder));
        }
        self.read(own, "server variable", at)
    }

    fn tag(&mut self, value: &Value, at: &Pointer) -> Option<Tag> {
        let object = self.object(value, "tag", at)?;
        let mut own = self.own(object, &[], at);
        as_text(&mut own, &["name", "description"]);
        as_text(&mut own, &["summary"]);
        carry(&mut own, "summary");
        self.read(own, "tag", at)
    }

    /// `security` of the document or an operation; `None` where it is absent.
    pub(super) fn security(
        &mut self,
        object: &Object,
        at: &Pointer,
    ) -> Option<Vec<SecurityRequirement>> {
        let present = object.get("security").is_some_and(|value| !value.is_null());
        present.then(|| self.list(object, "security", at, Self::security_requirement))
    }

    /// The schemes that are needed together, each with its scopes; YAML's `- name:` has null for no scopes.
    fn security_requirement(&mut self, value: &Value, at: &Pointer) -> Option<SecurityRequirement> {
        let object = self.object(value, "security requirement", at)?;
        let mut own = newer::by_name(object);
        for scopes in own.values_mut().filter(|scopes| scopes.is_null()) {
            *scopes = Value::Array(Vec::new());
        }
        self.read(own, "security requirement", at)
    }
}

/// The default of a variable that has none: the name stays in the URL, which a client refuses until it is given.
fn placeholder(name: &str) -> String {
    format!("{{{name}}}")
}

/// The names between braces in the URL of a server.
fn template_names(url: &str) -> impl Iterator<Item = &str> {
    url.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
}
