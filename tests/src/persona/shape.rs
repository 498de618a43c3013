//! The declared shapes of request bodies, and whether a value has one.

use serde_json::Value;

/// What a JSON value must be. Objects are closed, as the vendor declares them.
#[derive(Debug)]
pub(super) enum Shape {
    Text,
    Integer,
    List(&'static Shape),
    Object(&'static [Member]),
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member {
    name: &'static str,
    presence: Presence,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
}

const fn required(name: &'static str, shape: Shape) -> Member {
    Member {
        name,
        presence: Presence::Required,
        shape,
    }
}

const fn optional(name: &'static str, shape: Shape) -> Member {
    Member {
        name,
        presence: Presence::Optional,
        shape,
    }
}

pub(super) static CREATE_CONNECTION: Shape = Shape::Object(&[required(
    "data",
    Shape::Object(&[required(
        "attributes",
        Shape::Object(&[required("destination-organization-id", Shape::Text)]),
    )]),
)]);

pub(super) static CREATE_CONNECTION_WITH_SCOPES: Shape = Shape::Object(&[required(
    "data",
    Shape::Object(&[required(
        "attributes",
        Shape::Object(&[
            required("destination-organization-id", Shape::Text),
            optional("scopes", Shape::List(&Shape::Text)),
        ]),
    )]),
)]);

pub(super) static UPDATE_CONNECTION: Shape = Shape::Object(&[optional(
    "data",
    Shape::Object(&[optional(
        "attributes",
        Shape::Object(&[optional("scopes", Shape::List(&Shape::Text))]),
    )]),
)]);

pub(super) static CREATE_SHARE_TOKEN: Shape = Shape::Object(&[required(
    "data",
    Shape::Object(&[required(
        "attributes",
        Shape::Object(&[
            required("connection-id", Shape::Text),
            required("source-id", Shape::Text),
            optional("expires-in-seconds", Shape::Integer),
        ]),
    )]),
)]);

pub(super) static REDEEM_SHARE_TOKEN: Shape = Shape::Object(&[
    optional(
        "data",
        Shape::Object(&[optional(
            "attributes",
            Shape::Object(&[optional("destination-id", Shape::Text)]),
        )]),
    ),
    optional(
        "meta",
        Shape::Object(&[optional(
            "field-mappings",
            Shape::List(&Shape::Object(&[
                required("source-field-name", Shape::Text),
                required("destination-field-name", Shape::Text),
            ])),
        )]),
    ),
]);

impl Shape {
    /// Tells where `value` departs from this shape; `at` is its JSON pointer.
    pub(super) fn check(&self, value: &Value, at: &str, faults: &mut Vec<String>) {
        match (self, value) {
            (Self::Text, Value::String(_)) => {}
            (Self::Integer, Value::Number(number)) if !number.is_f64() => {}
            (Self::List(item), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    item.check(value, &format!("{at}/{index}"), faults);
                }
            }
            (Self::Object(members), Value::Object(object)) => {
                for name in object
                    .keys()
                    .filter(|name| members.iter().all(|m| m.name != *name))
                {
                    faults.push(format!("body: {at}/{name} is not declared"));
                }
                for member in *members {
                    member.check(object.get(member.name), at, faults);
                }
            }
            _ => faults.push(format!("body: {at} must be {}", self.name())),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Integer => "an integer",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

impl Member {
    fn check(&self, value: Option<&Value>, at: &str, faults: &mut Vec<String>) {
        let at = format!("{at}/{}", self.name);
        match value {
            Some(value) => self.shape.check(value, &at, faults),
            None if self.presence == Presence::Required => {
                faults.push(format!("body: {at} is required"))
            }
            None => {}
        }
    }
}
