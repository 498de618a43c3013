//! Reading members of raw objects: lists, maps, and what `serde` makes of the rest.

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Upgrade;
use crate::pointer::Pointer;

/// A raw object.
pub(super) type Object = Map<String, Value>;

/// The members that the pipeline itself adds begin with this.
pub(super) const OURS: &str = "x-oasmith-";

/// The members of items that nothing of a client comes from. They can be most of a document, and stay where they are.
const UNREAD: [&str; 4] = ["example", "examples", "externalDocs", "links"];

/// What kind of value this is, for a message.
pub(super) fn noun(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Makes text of those of the members that are numbers or booleans: YAML reads `version: 1.0` as a number.
pub(super) fn as_text(object: &mut Object, members: &[&str]) {
    for member in members {
        if let Some(value @ (Value::Number(_) | Value::Bool(_))) = object.get_mut(*member) {
            *value = Value::String(value.to_string());
        }
    }
}

/// Moves the member that the item itself cannot hold among its extensions.
pub(super) fn carry(object: &mut Object, member: &str) {
    if let Some(value) = object.remove(member) {
        object.insert(format!("{OURS}{member}"), value);
    }
}

/// A refusal of `serde`'s in the words of the document.
struct Told {
    /// The member that is meant, where one is.
    member: Option<String>,
    message: String,
    help: String,
}

/// Says why `what` with the members `own` was refused, which is because of the member `culprit` if there is one.
fn told(what: &str, fault: &str, culprit: Option<&String>, own: &Object) -> Told {
    let quoted = |text: &str| text.split('`').nth(1).map(str::to_owned);
    if let Some(missing) = fault.strip_prefix("missing field ").and_then(quoted) {
        let message = format!("this {what} has no `{missing}`");
        return Told {
            member: None,
            message,
            help: format!("add a `{missing}`"),
        };
    }
    let unknown = fault.strip_prefix("unknown variant ");
    if let Some((found, known)) = unknown.and_then(|text| text.split_once(", expected ")) {
        let found = found.trim_matches('`');
        let member = own
            .iter()
            .find(|(_, value)| *value == found)
            .map(|(name, _)| name);
        if let Some(member) = member.or(culprit) {
            let message = format!("`{member}` of this {what} cannot be `{found}`");
            return Told {
                member: Some(member.clone()),
                message,
                help: format!("write {known}"),
            };
        }
    }
    let message = match culprit {
        Some(name) => format!("`{name}` of this {what} cannot be read: {fault}"),
        None => format!("this {what} cannot be read: {fault}"),
    };
    Told {
        member: culprit.cloned(),
        message,
        help: "mend it, or leave it out".to_owned(),
    }
}

impl Upgrade<'_> {
    /// Records that `what` has another type than it must have, and is not read.
    pub(super) fn wrong_type(&mut self, what: &str, wanted: &str, found: &Value, at: &Pointer) {
        let found = noun(found);
        let message = format!("{what} must be {wanted}, and is {found}, so it is left out");
        let help = format!("write {wanted} here, or leave it out");
        self.diagnostics.warning("wrong-type", at, message, help);
    }

    /// Records that `what` has another type than it must have, and what it is read as.
    pub(super) fn read_as(&mut self, what: &str, wanted: &str, meant: &str, at: &Pointer) {
        let message = format!("{what} must be {wanted}; it is read as {meant}");
        let help = format!("write {wanted} here");
        self.diagnostics.warning("wrong-type", at, message, help);
    }

    /// Makes booleans of those of the members that are written as text.
    pub(super) fn truths(&mut self, own: &mut Object, members: &[&str], at: &Pointer) {
        for member in members {
            let Some(text) = own.get(*member).and_then(Value::as_str) else {
                continue;
            };
            let Ok(value) = text.trim().to_ascii_lowercase().parse::<bool>() else {
                continue;
            };
            let what = format!("`{member}`");
            self.read_as(
                &what,
                "true or false",
                &value.to_string(),
                &at.child(member),
            );
            own.insert((*member).to_owned(), Value::Bool(value));
        }
    }

    /// The object that `value` must be.
    pub(super) fn object<'v>(
        &mut self,
        value: &'v Value,
        what: &str,
        at: &Pointer,
    ) -> Option<&'v Object> {
        let object = value.as_object();
        if object.is_none() {
            self.wrong_type(&format!("this {what}"), "an object", value, at);
        }
        object
    }

    /// The members of `object` that something of a client comes from, apart from those in `children`, and without those
    /// that are null.
    pub(super) fn own(&mut self, object: &Object, children: &[&str], at: &Pointer) -> Object {
        let mut own = Object::new();
        for (name, value) in object {
            if name.starts_with(OURS) {
                self.reserved(name, &at.child(name));
            } else if !value.is_null()
                && !children.contains(&name.as_str())
                && !UNREAD.contains(&name.as_str())
            {
                own.insert(name.clone(), value.clone());
            }
        }
        own
    }

    /// Records a member of the document whose name is the pipeline's own.
    pub(super) fn reserved(&mut self, name: &str, at: &Pointer) {
        let message =
            format!("`{name}` is ignored, since names that begin with `{OURS}` are oasmith's own");
        self.diagnostics
            .warning("reserved-member", at, message, "give it another name");
    }

    /// The items of the list `member`, each read by `one`; empty where the member is absent or null. An object is
    /// taken as a list of one.
    pub(super) fn list<T>(
        &mut self,
        object: &Object,
        member: &str,
        at: &Pointer,
        one: impl Fn(&mut Self, &Value, &Pointer) -> Option<T>,
    ) -> Vec<T> {
        let at = at.child(member);
        match object.get(member) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => {
                let items = items.iter().enumerate();
                items
                    .filter_map(|(index, item)| one(self, item, &at.child(index)))
                    .collect()
            }
            Some(item @ Value::Object(_)) => {
                self.read_as(
                    &format!("`{member}`"),
                    "a list",
                    "the only item of one",
                    &at,
                );
                one(self, item, &at).into_iter().collect()
            }
            Some(other) => {
                self.wrong_type(&format!("`{member}`"), "a list", other, &at);
                Vec::new()
            }
        }
    }

    /// The entries of the object `member`, each read by `one`; empty where the member is absent or null.
    pub(super) fn map<T>(
        &mut self,
        object: &Object,
        member: &str,
        at: &Pointer,
        one: impl Fn(&mut Self, &Value, &Pointer) -> Option<T>,
    ) -> IndexMap<String, T> {
        let at = at.child(member);
        let entries = self.entries(object, member, &at).into_iter();
        entries
            .filter_map(|(name, entry)| Some((name.clone(), one(self, entry, &at.child(name))?)))
            .collect()
    }

    /// The entries of the object `member`, which stands at `at`; none where the member is absent or null.
    pub(super) fn entries<'v>(
        &mut self,
        object: &'v Object,
        member: &str,
        at: &Pointer,
    ) -> Vec<(&'v String, &'v Value)> {
        match object.get(member) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Object(entries)) => entries.iter().collect(),
            Some(other) => {
                self.wrong_type(&format!("`{member}`"), "an object", other, at);
                Vec::new()
            }
        }
    }

    /// What `serde` makes of an item's own members. Those that it refuses are recorded, and the item read without
    /// them; an item that cannot be read at all is recorded, and is none.
    pub(super) fn read<T: DeserializeOwned>(
        &mut self,
        own: Object,
        what: &str,
        at: &Pointer,
    ) -> Option<T> {
        let mut whole = Value::Object(own);
        loop {
            let fault = match T::deserialize(&whole) {
                Ok(item) => return Some(item),
                Err(fault) => fault.to_string(),
            };
            let own = whole.as_object_mut()?;
            let culprit = culprit::<T>(own, &fault);
            let told = told(what, &fault, culprit.as_ref(), own);
            let at = told
                .member
                .map_or_else(|| at.clone(), |name| at.child(name));
            let outcome = match &culprit {
                Some(_) => "it is left out",
                None => "all of it is left out",
            };
            let message = format!("{}; {outcome}", told.message);
            self.diagnostics
                .warning("wrong-type", &at, message, told.help);
            own.remove(&culprit?);
        }
    }
}

/// The member because of which `own` was refused with this `fault`: without it, they are read, or at least refused
/// for another reason.
fn culprit<T: DeserializeOwned>(own: &Object, fault: &str) -> Option<String> {
    let without = |name: &str| {
        let mut rest = own.clone();
        rest.remove(name);
        T::deserialize(Value::Object(rest)).map_err(|fault| fault.to_string())
    };
    let outcomes: Vec<(&String, Result<T, String>)> =
        own.keys().map(|name| (name, without(name))).collect();
    let read = outcomes.iter().find(|(_, outcome)| outcome.is_ok());
    // A member that is missing is no better than one that is wrong.
    let differs = |outcome: &Result<T, String>| match outcome {
        Err(other) => other != fault && !other.starts_with("missing field"),
        Ok(_) => true,
    };
    let eased = || outcomes.iter().find(|(_, outcome)| differs(outcome));
    read.or_else(eased).map(|(name, _)| (*name).clone())
}
