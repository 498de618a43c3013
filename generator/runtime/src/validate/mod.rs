//! Whether values keep to the limits that an OpenAPI document sets.
//!
//! Lengths, bounds, patterns and counts are documentation: no request and no reply is refused for them. With the
//! feature `validate` of this crate, models implement [`Validate`], and whoever wants to know asks.
//!
//! ```
//! use oasmith_runtime::validate::{self, Validate};
//! use oasmith_runtime::codec::{Encode, Writer};
//!
//! // What oasmith generates for `{ type: string, maxLength: 4 }`, where it needs a type of its own.
//! struct Code(String);
//!
//! impl Encode for Code {
//!     fn encode(&self, writer: &mut Writer) {
//!         self.0.encode(writer);
//!     }
//! }
//!
//! impl Validate for Code {
//!     fn schema() -> &'static validate::Schema {
//!         static SCHEMA: validate::Schema =
//!             validate::any().limits(&[validate::Limit::MaxLength(4)]);
//!         &SCHEMA
//!     }
//! }
//!
//! assert!(Code("ABCD".into()).validate().is_ok());
//! let codes = vec![Code("ABCD".into()), Code("ABCDEFG".into())];
//! let violations = codes.validate().unwrap_err();
//! assert_eq!(violations[0].pointer, "/1");
//! assert_eq!(violations.to_string(), "/1: 7 characters, at most 4 allowed");
//! ```
//!
//! # What is checked
//!
//! `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`, `minLength`, `maxLength`, `pattern`,
//! `minItems`, `maxItems`, `uniqueItems`, `minProperties` and `maxProperties` (JSON Schema 2020-12 Validation, sections
//! 6.2 to 6.5), each where a value is of the JSON type that it is for. Numbers are compared exactly, by their digits.
//!
//! A value is checked as the JSON that it is written as. Of several variants of a union that this may be, it is enough
//! to keep to the limits of one.
//!
//! # What is not
//!
//! - What the types say already: required members, types, constants.
//! - `format`, listed values (every enum is open), and `not`.
//! - What holds only under a condition (`if`, `dependentSchemas`, `contains`), `propertyNames`, limits in a `oneOf` or
//!   `anyOf` that tells no types apart, and those of `prefixItems` and `patternProperties` where several share a type.
//! - What stands in types of the user's own, and bytes that are sent as they are.
//! - A pattern that is no regular expression of ECMAScript, as some documents have them in the syntax of another
//!   language: it is passed over. Look-around, back references and classes of Unicode are read.

mod check;
mod pattern;
mod schema;
mod violation;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use crate::codec::candidates;
pub use schema::{Limit, Schema, any, of};
pub use violation::{Violation, Violations};

use crate::Link;
use crate::codec::Encode;

/// A type with limits on its values: every model is one, and lists and maps of models are.
pub trait Validate: Encode {
    /// The limits, as the document has them. Unless it has some, there are none.
    fn schema() -> &'static Schema
    where
        Self: Sized,
    {
        const { &any() }
    }

    /// Compares the value with the limits that the document sets, and with those of everything in it.
    ///
    /// # Errors
    /// Every violation, in the order of the members' names.
    fn validate(&self) -> Result<(), Violations>
    where
        Self: Sized,
    {
        check::violations(self, Self::schema())
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn schema() -> &'static Schema {
        const { &any().items(const { &[of::<T>()] }) }
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn schema() -> &'static Schema {
        const { &any().rest(const { &[of::<T>()] }) }
    }
}

impl<T: Validate> Validate for Option<T> {
    fn schema() -> &'static Schema {
        T::schema()
    }
}

impl<T: Validate> Validate for Box<T> {
    fn schema() -> &'static Schema {
        T::schema()
    }
}

impl<T: Validate> Validate for Link<T> {
    fn schema() -> &'static Schema {
        T::schema()
    }
}
