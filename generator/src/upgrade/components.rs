//! `components`: the items that have a name of their own.

use openapiv3::ReferenceOr;
use serde_json::Value;

use super::Upgrade;
use super::members::Object;
use crate::document::{Document, Items};
use crate::pointer::Pointer;

impl Upgrade<'_> {
    /// Reads `components` into the document (OpenAPI 3.0.4, section 4.7.7).
    pub(super) fn components(&mut self, root: &Object, document: &mut Document) {
        self.former_components(root, document);
        let at = Pointer::root().child("components");
        let components = match root.get("components") {
            None | Some(Value::Null) => return,
            Some(value) => self.object(value, "`components`", &at),
        };
        let Some(components) = components else { return };
        document.schemas = self.section(components, "schemas", |this, value, at| {
            Some(this.schema(value, at))
        });
        document.parameters = self.section(components, "parameters", |this, value, at| {
            // Whoever refers to one that describes a body reads it as such.
            match this.of_body(value) {
                Some(_) => None,
                None => this.parameter_or_reference(value, at),
            }
        });
        document.responses = self.section(components, "responses", Self::response_or_reference);
        document.request_bodies =
            self.section(components, "requestBodies", Self::request_body_or_reference);
        document.headers = self.section(components, "headers", Self::header_or_reference);
        let schemes = self.map(
            components,
            "securitySchemes",
            &at,
            Self::security_scheme_or_reference,
        );
        document.security_schemes.extend(schemes);
    }

    /// One section of the components, by the pointers of its items.
    fn section<T>(
        &mut self,
        components: &Object,
        name: &str,
        one: impl Fn(&mut Self, &Value, &Pointer) -> Option<ReferenceOr<T>> + Sync,
    ) -> Items<T>
    where
        T: Send,
    {
        let at = Pointer::root().descend(["components", name]);
        let entries = self.entries(components, name, &at);
        let items = self.shared(&entries, |this, (name, value)| {
            let at = at.child(name);
            one(this, value, &at).map(|item| (at, item))
        });
        items.into_iter().flatten().collect()
    }
}
