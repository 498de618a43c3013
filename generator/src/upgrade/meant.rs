//! References that lead nowhere by the letter, where what they mean is clear all the same.

use serde_json::{Value, json};

use super::Upgrade;
use super::members::Object;
use crate::document::{Kind, Reference, Refusal, target};
use crate::pointer::Pointer;

/// The media type of a schema that stands where something with media types belongs.
const JSON: &str = "application/json";

impl Upgrade<'_> {
    /// Notes the reference that the `$ref` of the item at `at` makes, and gives it as it is to be followed.
    pub(super) fn refer(&mut self, kind: Kind, text: &str, at: &Pointer) -> String {
        self.refer_by(kind, text, at.child("$ref"))
    }

    /// The same for the reference that the member at `at` makes.
    pub(super) fn refer_by(&mut self, kind: Kind, text: &str, at: Pointer) -> String {
        let mut text = text.to_owned();
        if let Some(place) = self.meant(kind, &text) {
            let misplaced = target(&text).is_ok_and(|target| self.stands(&target));
            let (fault, message) = if misplaced {
                let message =
                    format!("`{text}` is no {kind}; the one inside it, `#{place}`, is taken");
                ("misplaced-reference", message)
            } else {
                let message = format!("`{text}` is not in the document; `#{place}` is taken");
                ("missing-reference", message)
            };
            let help = format!("write `#{place}`");
            self.diagnostics.warning(fault, &at, message, help);
            text = format!("#{}", place.as_str().replace('%', "%25"));
        }
        self.references.push(Reference {
            at,
            text: text.clone(),
            kind,
        });
        text
    }

    /// Whether the document has anything there.
    fn stands(&self, place: &Pointer) -> bool {
        self.root.pointer(place.as_str()).is_some()
    }

    /// The place that a reference means which leads nowhere, or to something else than it must.
    fn meant(&self, kind: Kind, text: &str) -> Option<Pointer> {
        let places = match target(text) {
            Ok(target) if self.stands(&target) => self.inside(kind, &target),
            Ok(target) => moved(kind, &target),
            Err(Refusal::Encoding | Refusal::Remote) => Vec::new(),
            Err(Refusal::File | Refusal::Anchor) => named(kind, text),
        };
        places.into_iter().find(|place| self.stands(place))
    }

    /// The schemas inside the thing at `place`, where that is no schema and one belongs there.
    fn inside(&self, kind: Kind, place: &Pointer) -> Vec<Pointer> {
        match Kind::of_component(place) {
            Some(Kind::Parameter | Kind::Header) if kind == Kind::Schema => {
                vec![place.child("schema")]
            }
            Some(Kind::Response | Kind::RequestBody) if kind == Kind::Schema => {
                let content = place.child("content");
                let listed = self.root.pointer(content.as_str());
                let listed = listed.and_then(Value::as_object).into_iter().flatten();
                let others = listed.map(|(media_type, _)| media_type.as_str());
                std::iter::once(JSON)
                    .chain(others)
                    .map(|media_type| content.child(media_type).child("schema"))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// A thing of this kind around the schema that `text` leads to, where such a thing belongs: its schema, or its
    /// content as JSON.
    pub(super) fn around(&mut self, kind: Kind, text: &str, at: &Pointer) -> Option<Object> {
        let target = target(text).ok().filter(|target| self.stands(target))?;
        let first = target.tokens().next()?;
        let is_schema = Kind::of_component(&target) == Some(Kind::Schema) || first == "definitions";
        let schema = json!({ "$ref": text });
        let around = match kind {
            Kind::Response | Kind::RequestBody => {
                json!({ "content": { JSON: { "schema": schema } } })
            }
            Kind::Header => json!({ "schema": schema }),
            _ => return None,
        };
        if !is_schema {
            return None;
        }
        let message = format!("`{text}` is a schema, and is read as that of a {kind}");
        let help = format!("write a {kind}, with this reference where its schema belongs");
        self.diagnostics
            .warning("misplaced-reference", &at.child("$ref"), message, help);
        around.as_object().cloned()
    }
}

/// Where a thing may stand that is not at `place`: as Swagger 2.0 and OpenAPI 3 keep things of its kind, and with a
/// name that has slashes which were not escaped.
fn moved(kind: Kind, place: &Pointer) -> Vec<Pointer> {
    let root = Pointer::root();
    let components = root.descend(["components", kind.section()]);
    let tokens: Vec<String> = place.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let former = match kind {
        Kind::Schema => "definitions",
        Kind::SecurityScheme => "securityDefinitions",
        kind => kind.section(),
    };
    match &tokens[..] {
        ["components", section, name @ ..] if *section == kind.section() => {
            vec![
                root.child(former).descend(name),
                components.child(name.join("/")),
            ]
        }
        ["components", _, name @ ..] => vec![components.descend(name)],
        [_, name @ ..] => vec![components.descend(name)],
        [] => Vec::new(),
    }
}

/// Where a thing stands that is referred to by its bare name, or by a pointer without `#` or slash.
fn named(kind: Kind, text: &str) -> Vec<Pointer> {
    let bare = text.trim().trim_start_matches(['#', '/']);
    let component = Pointer::root().descend(["components", kind.section(), bare]);
    let pointer = bare
        .starts_with("components/")
        .then(|| Pointer::from_escaped(format!("/{bare}")));
    pointer.into_iter().chain([component]).collect()
}
