//! The kinds of JSON values.

use std::fmt;
use std::ops::{BitAnd, BitOr, Not};

use serde_json::Value;

/// A set of kinds of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::corpus) struct Kinds(u8);

const NAMES: [&str; 7] = [
    "null", "boolean", "integer", "fraction", "string", "array", "object",
];

impl Kinds {
    pub(in crate::corpus) const NONE: Self = Self(0);
    pub(in crate::corpus) const NULL: Self = Self(1);
    pub(in crate::corpus) const BOOLEAN: Self = Self(2);
    pub(in crate::corpus) const INTEGER: Self = Self(4);
    /// Numbers, whole ones among them.
    pub(in crate::corpus) const NUMBER: Self = Self(4 | 8);
    pub(in crate::corpus) const STRING: Self = Self(16);
    pub(in crate::corpus) const ARRAY: Self = Self(32);
    pub(in crate::corpus) const OBJECT: Self = Self(64);
    /// Every value: nothing is said.
    pub(in crate::corpus) const ALL: Self = Self(127);

    /// Whether all of `other` are among them.
    pub(in crate::corpus) fn has(self, other: Self) -> bool {
        self & other == other
    }

    pub(in crate::corpus) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// The kinds that a `type` of JSON Schema or Swagger names; `None` for a word that is no type.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" | "file" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    /// The kind of `value`.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.is_f64() => Self::NUMBER,
            Value::Number(_) => Self::INTEGER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }
}

impl BitAnd for Kinds {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Not for Kinds {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0 & Self::ALL.0)
    }
}

impl fmt::Display for Kinds {
    /// The names, such as `integer|string`; `any` for all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::ALL {
            return f.write_str("any");
        }
        let names = NAMES.iter().enumerate();
        let names = names.filter(|(index, _)| self.0 & (1 << index) != 0);
        let mut first = true;
        for (index, name) in names {
            if index == 3 && self.has(Self::NUMBER) {
                // Said as `number` at the place of `integer`.
                continue;
            }
            let is_number = index == 2 && self.has(Self::NUMBER);
            let name = if is_number { "number" } else { name };
            write!(f, "{}{name}", if first { "" } else { "|" })?;
            first = false;
        }
        Ok(())
    }
}
