//! Swagger 2.0 brought to the shape of OpenAPI 3.0, before anything else is done with it.
//!
//! The tree is made anew, and every place that is another one than the author's is noted in [`Moves`]; so whatever
//! a later stage has to say is said of the author's place. References are the last to be rewritten, by the same
//! notes read backwards.
//!
//! Where 2.0 leaves open what 3.0 must say:
//! - Without `schemes`, a host is asked over https; where both schemes are listed, https comes first.
//! - Without `consumes` or `produces`, a body is JSON; a file is taken in any media type.
//! - `consumes` and `produces` are lists for a whole operation. A body with members or items is not in those of the
//!   media types that hold none (`text/plain`, `application/octet-stream`, ..) where JSON is listed too; and the
//!   errors of an operation that gives files are JSON.
//! - `tsv`, and `ssv` and `pipes` outside of queries and forms, have no style in 3.0: such a list is taken as text.
//!
//! Keywords of 3.0 in a document of 2.0 are read, with a warning.

mod body;
mod media;
mod parameter;
mod path;
mod reference;
mod response;
mod schema;
mod security;
mod server;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::members::{Object, noun};
use crate::diagnostic::Diagnostics;
use crate::moves::Moves;
use crate::pointer::Pointer;

/// The members of the document that have other names or other shapes in 3.0.
const REPLACED: [&str; 12] = [
    "basePath",
    "components",
    "consumes",
    "definitions",
    "host",
    "parameters",
    "paths",
    "produces",
    "responses",
    "schemes",
    "securityDefinitions",
    "swagger",
];

/// How many references in a row are followed.
const LONGEST_CHAIN: usize = 16;

/// The document in the shape of 3.0, and what stands elsewhere in it.
pub(super) fn bring_up(whole: &Value, diagnostics: &mut Diagnostics) -> (Value, Moves) {
    let empty = Object::new();
    let swagger = Swagger {
        whole,
        root: whole.as_object().unwrap_or(&empty),
        diagnostics,
        moves: Moves::default(),
        consumes: Vec::new(),
        produces: Vec::new(),
        newer: BTreeMap::new(),
    };
    swagger.document()
}

/// The state of the way up.
struct Swagger<'a> {
    whole: &'a Value,
    root: &'a Object,
    diagnostics: &'a mut Diagnostics,
    moves: Moves,
    /// `consumes` of the document.
    consumes: Vec<String>,
    /// `produces` of the document.
    produces: Vec<String>,
    /// The keywords of 3.0 that were met: where first, and how often.
    newer: BTreeMap<&'static str, (Pointer, usize)>,
}

impl<'a> Swagger<'a> {
    fn document(mut self) -> (Value, Moves) {
        let at = Pointer::root();
        self.consumes = self.strings(self.root, "consumes", &at).unwrap_or_default();
        self.produces = self.strings(self.root, "produces", &at).unwrap_or_default();
        let members = self.root.iter();
        let kept = members.filter(|(name, _)| !REPLACED.contains(&name.as_str()));
        let mut new: Object = kept
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        new.insert("openapi".to_owned(), json!("3.0.4"));
        if let Some(servers) = self.servers() {
            new.insert("servers".to_owned(), servers);
        }
        let components = self.components();
        new.insert("components".to_owned(), components);
        if let Some(paths) = self.root.get("paths") {
            let paths = self.paths(paths, &at.child("paths"));
            new.insert("paths".to_owned(), paths);
        }
        self.tell_newer();
        let mut new = Value::Object(new);
        reference::rewrite(&mut new, &self.moves, self.diagnostics);
        (new, self.moves)
    }

    /// `components`: what 2.0 has in members of the document, and what the document has there already.
    fn components(&mut self) -> Value {
        let (old, at) = match self.root.get("components") {
            None | Some(Value::Null) => (None, Pointer::root().child("components")),
            Some(Value::Object(old)) => (Some(old), Pointer::root().child("components")),
            Some(other) => return other.clone(),
        };
        let mut new = old.cloned().unwrap_or_default();
        let before = |name: &str| old.and_then(|old| old.get(name));
        let sections = [
            ("schemas", "definitions"),
            ("responses", "responses"),
            ("securitySchemes", "securityDefinitions"),
        ];
        for (section, member) in sections {
            let sources = [
                (self.root.get(member), Pointer::root().child(member)),
                (before(section), at.child(section)),
            ];
            if let Some(value) = self.section(section, sources, &at.child(section)) {
                new.insert(section.to_owned(), value);
            }
        }
        let sources = [
            (
                self.root.get("parameters"),
                Pointer::root().child("parameters"),
            ),
            (before("parameters"), at.child("parameters")),
        ];
        self.shared_parameters(sources, &mut new);
        Value::Object(new)
    }

    /// One section of the components, from the places that a document may have it in.
    fn section(
        &mut self,
        section: &str,
        sources: [(Option<&Value>, Pointer); 2],
        now: &Pointer,
    ) -> Option<Value> {
        let mut all: Option<Object> = None;
        for (value, origin) in sources {
            let entries = match value {
                None | Some(Value::Null) => continue,
                Some(Value::Object(entries)) => entries,
                Some(other) => {
                    self.moved(now, &origin);
                    return Some(other.clone());
                }
            };
            if all.is_none() {
                self.moved(now, &origin);
            }
            let all = all.get_or_insert_default();
            for (name, value) in entries {
                let (now, origin) = (now.child(name), origin.child(name));
                if all.contains_key(name) {
                    continue;
                }
                self.moved(&now, &origin);
                let value = match section {
                    "schemas" => self.schema(value, &origin),
                    "responses" => self.shared_response(value, &origin, &now),
                    _ => self.security_scheme(value, &origin, &now),
                };
                all.insert(name.clone(), value);
            }
        }
        all.map(Value::Object)
    }

    /// Notes that what stands at `now` comes from `origin`.
    fn moved(&mut self, now: &Pointer, origin: &Pointer) {
        self.moves.insert(now, origin);
    }

    /// The thing itself and its place, where `value` is a reference to one; `None` where that leads nowhere.
    fn followed<'v>(&self, value: &'v Value, at: &Pointer) -> Option<(&'v Value, Pointer)>
    where
        'a: 'v,
    {
        let (mut value, mut at) = (value, at.clone());
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                return Some((value, at));
            };
            at = crate::document::target(reference).ok()?;
            value = self.whole.pointer(at.as_str())?;
        }
        None
    }

    /// The strings of the list `member`; one string stands for a list of it. `None` where it is absent.
    fn strings(&mut self, object: &Object, member: &str, at: &Pointer) -> Option<Vec<String>> {
        let at = at.child(member);
        let list = match object.get(member) {
            None | Some(Value::Null) => return None,
            Some(Value::Array(list)) => list.as_slice(),
            Some(one) => {
                let message = format!("`{member}` must be a list, and is {}", noun(one));
                self.diagnostics.warning(
                    "wrong-type",
                    &at,
                    message,
                    "write a list of strings here",
                );
                std::slice::from_ref(one)
            }
        };
        let strings = list.iter().filter_map(Value::as_str);
        Some(strings.map(|text| text.trim().to_owned()).collect())
    }

    /// Notes a keyword of 3.0.
    fn newer(&mut self, keyword: &'static str, at: Pointer) {
        self.newer.entry(keyword).or_insert((at, 0)).1 += 1;
    }

    /// Warns of the keywords of 3.0, of each once.
    fn tell_newer(&mut self) {
        for (keyword, (at, count)) in std::mem::take(&mut self.newer) {
            let others = match count - 1 {
                0 => String::new(),
                1 => ", and in one other place".to_owned(),
                others => format!(", and in {others} other places"),
            };
            let message = format!(
                "Swagger 2.0 has no `{keyword}`; it is read as in OpenAPI 3.0 here{others}"
            );
            let help = "bring the whole document to OpenAPI 3.0, which has this keyword";
            self.diagnostics
                .warning("newer-keyword", &at, message, help);
        }
    }
}

#[cfg(test)]
mod tests;
