//! Shapes that JSON values have, and whether a value has one.

use serde_json::Value;

use super::faults::{Faults, Place};

/// What a JSON value must be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    Any,
    Text,
    Boolean,
    Integer,
    Number,
    /// This, or null.
    Nullable(&'static Shape),
    List(&'static Shape),
    /// An object with any names and values of this shape.
    Map(&'static Shape),
    /// An object with these members and no others.
    Closed(&'static [Member]),
    /// An object with these members and others of any shape.
    Open(&'static [Member]),
    /// This, within a limit. A value beyond the limit is no departure from the form.
    Limited(&'static Shape, Limit),
}

/// A limit on values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    /// What a value must be, to be told.
    pub(super) text: &'static str,
    pub(super) admits: fn(&Value) -> bool,
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    presence: Presence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
}

/// A member that must be there.
pub(super) const fn required(name: &'static str, shape: Shape) -> Member {
    Member {
        name,
        shape,
        presence: Presence::Required,
    }
}

/// A member that may be left out.
pub(super) const fn optional(name: &'static str, shape: Shape) -> Member {
    Member {
        name,
        shape,
        presence: Presence::Optional,
    }
}

impl Shape {
    /// Tells where `value` departs from this shape; `at` is its JSON pointer.
    pub(super) fn check(&self, value: &Value, at: &str, faults: &mut Faults) {
        match (self, value) {
            (Self::Any, _)
            | (Self::Text, Value::String(_))
            | (Self::Boolean, Value::Bool(_))
            | (Self::Number, Value::Number(_))
            | (Self::Nullable(_), Value::Null) => {}
            (Self::Integer, Value::Number(number)) if !number.is_f64() => {}
            (Self::Nullable(shape), value) => shape.check(value, at, faults),
            (Self::List(item), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    item.check(value, &format!("{at}/{index}"), faults);
                }
            }
            (Self::Map(shape), Value::Object(object)) => {
                for (name, value) in object {
                    shape.check(value, &format!("{at}/{name}"), faults);
                }
            }
            (Self::Closed(members), Value::Object(object)) => {
                let declared = |name: &str| members.iter().any(|member| member.name == name);
                for name in object.keys().filter(|name| !declared(name)) {
                    faults.form(Place::Body, format!("body: {at}/{name} is not declared"));
                }
                Self::Open(members).check(value, at, faults);
            }
            (Self::Open(members), Value::Object(object)) => {
                for member in *members {
                    member.check(object.get(member.name), at, faults);
                }
            }
            (Self::Limited(shape, limit), value) => {
                shape.check(value, at, faults);
                if !(limit.admits)(value) {
                    faults.value(Place::Body, format!("body: {at} must be {}", limit.text));
                }
            }
            _ => faults.form(Place::Body, format!("body: {at} must be {}", self.name())),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Any => "a value",
            Self::Text => "a string",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::List(_) => "an array",
            Self::Map(_) | Self::Closed(_) | Self::Open(_) => "an object",
            Self::Nullable(shape) | Self::Limited(shape, _) => shape.name(),
        }
    }
}

impl Member {
    fn check(&self, value: Option<&Value>, at: &str, faults: &mut Faults) {
        let at = format!("{at}/{}", self.name);
        match value {
            Some(value) => self.shape.check(value, &at, faults),
            None if self.presence == Presence::Required => {
                faults.form(Place::Body, format!("body: {at} is required"));
            }
            None => {}
        }
    }
}
