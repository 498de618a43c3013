//! Paths and operations.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Swagger;
use crate::document::target;
use crate::pointer::Pointer;
use crate::upgrade::members::Object;

/// The members of a path item that are operations; `trace` came with 3.0.
const METHODS: [&str; 8] = [
    "delete", "get", "head", "options", "patch", "post", "put", "trace",
];

/// A parameter of a list.
pub(super) struct Given<'a> {
    /// Where it is listed, be it as a reference.
    pub(super) place: Pointer,
    /// What is listed.
    pub(super) listed: &'a Value,
    /// Where it stands.
    pub(super) origin: Pointer,
    /// What it is; `None` where a reference leads nowhere.
    pub(super) object: Option<&'a Object>,
}

impl Given<'_> {
    fn member(&self, name: &str) -> Option<&str> {
        self.object?.get(name)?.as_str()
    }

    /// Where it is sent.
    pub(super) fn location(&self) -> Option<&str> {
        self.member("in")
    }

    /// The name on the wire.
    pub(super) fn name(&self) -> Option<&str> {
        self.member("name")
    }

    /// Whether it is a reference.
    pub(super) fn is_referred(&self) -> bool {
        self.origin != self.place
    }

    /// Whether it is a part of a request's body.
    fn is_of_body(&self) -> bool {
        matches!(self.location(), Some("body" | "formData"))
    }
}

impl<'a> Swagger<'a> {
    /// `paths`.
    pub(super) fn paths(&mut self, value: &'a Value, at: &Pointer) -> Value {
        let Value::Object(paths) = value else {
            return value.clone();
        };
        let mut new = Object::new();
        for (path, item) in paths {
            let item = match item {
                Value::Object(item) if !path.starts_with("x-") => {
                    self.path_item(item, &at.child(path))
                }
                other => other.clone(),
            };
            new.insert(path.clone(), item);
        }
        Value::Object(new)
    }

    fn path_item(&mut self, item: &'a Object, at: &Pointer) -> Value {
        let given = self.given(item.get("parameters"), at);
        let mut new = Object::new();
        for (name, value) in item {
            let value = match value {
                Value::Object(operation) if METHODS.contains(&name.as_str()) => {
                    self.operation(operation, &at.child(name), &given)
                }
                Value::Array(_) if name == "parameters" => self.parameters(&given, at),
                other => other.clone(),
            };
            new.insert(name.clone(), value);
        }
        Value::Object(new)
    }

    /// The parameters of a path item or an operation, each looked up.
    fn given(&self, list: Option<&'a Value>, at: &Pointer) -> Vec<Given<'a>> {
        let at = at.child("parameters");
        let list = list.and_then(Value::as_array).into_iter().flatten();
        let one = |(index, listed): (usize, &'a Value)| {
            let place = at.child(index);
            let (object, origin) = match self.followed(listed, &place) {
                Some((value, origin)) => (value.as_object(), origin),
                None => (None, place.clone()),
            };
            Given {
                place,
                listed,
                origin,
                object,
            }
        };
        list.enumerate().map(one).collect()
    }

    /// Those of the parameters that are still some in 3.0.
    fn parameters(&mut self, given: &[Given<'_>], at: &Pointer) -> Value {
        let at = at.child("parameters");
        let mut list = Vec::new();
        for parameter in given.iter().filter(|parameter| !parameter.is_of_body()) {
            let now = at.child(list.len());
            let shared = parameter.is_referred() && is_shared(&parameter.origin);
            list.push(match parameter.object {
                Some(object) if !shared => {
                    let object = object.clone();
                    self.parameter(&object, &parameter.origin, &now)
                }
                _ => {
                    self.moved(&now, &parameter.place);
                    parameter.listed.clone()
                }
            });
        }
        Value::Array(list)
    }

    fn operation(&mut self, operation: &'a Object, at: &Pointer, shared: &[Given<'a>]) -> Value {
        let mut new = operation.clone();
        let own = self.given(operation.get("parameters"), at);
        let consumes = self.strings(operation, "consumes", at);
        let produces = self.strings(operation, "produces", at);
        for name in ["consumes", "produces", "schemes"] {
            new.remove(name);
        }
        if operation.get("parameters").is_some_and(Value::is_array) {
            new.insert("parameters".to_owned(), self.parameters(&own, at));
        }
        match operation.get("requestBody") {
            Some(_) => self.newer("requestBody", at.child("requestBody")),
            None => {
                let body = self.request_body(shared, &own, consumes.as_deref(), at);
                new.extend(body.map(|body| ("requestBody".to_owned(), body)));
            }
        }
        if let Some(Value::Object(responses)) = operation.get("responses") {
            let responses = self.responses(responses, produces.as_deref(), &at.child("responses"));
            new.insert("responses".to_owned(), responses);
        }
        if let Some(servers) = self.servers_of(operation, at) {
            new.insert("servers".to_owned(), servers);
        }
        Value::Object(new)
    }

    /// The body that the parameters in `body` or `formData` make up; those of the operation win.
    fn request_body(
        &mut self,
        shared: &[Given<'a>],
        own: &[Given<'a>],
        consumes: Option<&[String]>,
        at: &Pointer,
    ) -> Option<Value> {
        let now = at.child("requestBody");
        let own_body = self.only_body(own);
        let body = own_body.or_else(|| self.only_body(shared));
        let mut forms: BTreeMap<&str, &Given<'a>> = BTreeMap::new();
        for parameter in shared.iter().chain(own) {
            if parameter.location() == Some("formData") {
                match parameter.name() {
                    Some(name) => drop(forms.insert(name, parameter)),
                    None => self.nameless(&parameter.origin),
                }
            }
        }
        match (body, forms.is_empty()) {
            (None, true) => None,
            (Some(body), true) => Some(self.body(body, consumes, &now)),
            (None, false) => Some(self.form(&forms, consumes, &now)),
            (Some(body), false) => Some(self.body_or_form(body, &forms, consumes, &now)),
        }
    }

    /// The body among the parameters.
    fn only_body<'g>(&mut self, given: &'g [Given<'a>]) -> Option<&'g Given<'a>> {
        let mut bodies = given
            .iter()
            .filter(|parameter| parameter.location() == Some("body"));
        let first = bodies.next()?;
        for other in bodies {
            let message = "an operation has one body, and this is another; the first is taken";
            let help = "put the members of both into one schema";
            self.diagnostics
                .warning("second-body", &other.place, message, help);
        }
        Some(first)
    }

    fn nameless(&mut self, at: &Pointer) {
        let message = "this part of a form has no name, so it is left out";
        self.diagnostics
            .warning("missing-member", at, message, "add a `name`");
    }

    /// The parameters of the whole document: those of bodies become request bodies, and those of forms are taken
    /// where they are referred to.
    pub(super) fn shared_parameters(
        &mut self,
        sources: [(Option<&'a Value>, Pointer); 2],
        components: &mut Object,
    ) {
        let root = Pointer::root().child("components");
        let (at, bodies_at) = (root.child("parameters"), root.child("requestBodies"));
        let (mut parameters, mut bodies) = (Object::new(), Object::new());
        for (value, origin) in sources {
            let entries = match value {
                None | Some(Value::Null) => continue,
                Some(Value::Object(entries)) => entries,
                Some(other) => {
                    self.moved(&at, &origin);
                    components.insert("parameters".to_owned(), other.clone());
                    continue;
                }
            };
            self.moved(&at, &origin);
            for (name, value) in entries {
                let one = Given {
                    place: origin.child(name),
                    listed: value,
                    object: None,
                    origin: origin.child(name),
                };
                let one = match self.followed(value, &one.place) {
                    Some((value, origin)) => Given {
                        object: value.as_object(),
                        origin,
                        ..one
                    },
                    None => one,
                };
                let (now, body) = (at.child(name), bodies_at.child(name));
                match (one.location(), one.object) {
                    (Some("formData"), _) => {}
                    (Some("body"), _) => {
                        let value = self.body(&one, None, &body);
                        bodies.insert(name.clone(), value);
                    }
                    (_, Some(object)) if !one.is_referred() => {
                        let value = self.parameter(object, &one.origin, &now);
                        parameters.insert(name.clone(), value);
                    }
                    _ => {
                        self.moved(&now, &one.place);
                        parameters.insert(name.clone(), value.clone());
                    }
                }
            }
        }
        for (section, found) in [("parameters", parameters), ("requestBodies", bodies)] {
            let all = components
                .entry(section)
                .or_insert_with(|| json!({}))
                .as_object_mut();
            if let Some(all) = all {
                all.extend(found);
            }
        }
    }
}

/// Whether a parameter or a response stands among those of the whole document.
pub(super) fn is_shared(at: &Pointer) -> bool {
    let tokens: Vec<String> = at.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    matches!(
        tokens[..],
        ["parameters" | "responses", _] | ["components", "parameters" | "responses", _]
    )
}

/// A reference to a place of the author's document, as [`target`] reads it.
pub(super) fn reference_to(at: &Pointer) -> String {
    let text = format!("#{}", at.as_str().replace('%', "%25"));
    debug_assert_eq!(target(&text).as_ref(), Ok(at));
    text
}
