//! The members of an object that its document does not name.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use super::Value;
use crate::codec::{Decode, DecodeError, Encode, Reader, Rest, Writer};

/// The members of an object that the document does not name, by name, as they were sent.
///
/// A schema that says nothing of `additionalProperties` allows any (JSON Schema 2020-12, core, section 10.3.2.3). Models
/// keep them, so that what is read, altered and sent back loses nothing, and a member that the document has yet to
/// mention can be used already. It is as large as a pointer, and while there is no such member, it holds nothing.
///
/// ```
/// use oasmith_runtime::{Undocumented, Value};
///
/// let mut members = Undocumented::default();
/// members.insert("colour", Value::from("red"));
/// assert_eq!(members["colour"], Value::from("red"));
/// assert_eq!(members.remove("colour"), Some(Value::from("red")));
/// assert!(members.is_empty());
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Undocumented(Option<Box<Members>>);

type Members = BTreeMap<String, Value>;

/// What is there where there is nothing.
static NONE: Members = Members::new();

impl Undocumented {
    /// No member.
    pub const NONE: Self = Self(None);

    /// Puts a member there; gives the value that it had.
    pub fn insert(&mut self, name: impl Into<String>, value: Value) -> Option<Value> {
        self.0.get_or_insert_default().insert(name.into(), value)
    }

    /// Takes a member away; gives the value that it had.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let members = self.0.as_mut()?;
        let value = members.remove(name);
        // Whether there were members once must not be seen in comparisons.
        if members.is_empty() {
            self.0 = None;
        }
        value
    }
}

impl Deref for Undocumented {
    type Target = BTreeMap<String, Value>;

    fn deref(&self) -> &Members {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl fmt::Debug for Undocumented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Members::fmt(self, f)
    }
}

impl Decode for Undocumented {
    fn hollow() -> Self {
        Self(None)
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let mut members = Box::<Members>::default();
        members.decode(reader)?;
        self.0 = (!members.is_empty()).then_some(members);
        Ok(())
    }

    fn decode_absent(&mut self) {
        self.0 = None;
    }
}

impl Encode for Undocumented {
    fn encode(&self, writer: &mut Writer) {
        Members::encode(self, writer);
    }
}

impl Rest for Undocumented {
    fn decode_member(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let value = reader.value()?;
        self.insert(name, value);
        Ok(())
    }

    fn clear_members(&mut self) {
        self.0 = None;
    }

    fn encode_members(&self, writer: &mut Writer) {
        if let Some(members) = &self.0 {
            members.encode_members(writer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn members_come_and_go() {
        let mut members: Undocumented = json::from_str(r#"{"a":1.50}"#).expect("an object");
        assert_eq!(json::to_string(&members), r#"{"a":1.50}"#);
        assert_eq!(format!("{members:?}"), r#"{"a": Number(Number(1.50))}"#);
        assert_eq!(
            members.insert("a", Value::Null).map(|old| old.is_null()),
            Some(false)
        );
        members.remove("a");
        assert_eq!(members, Undocumented::default());
        assert_eq!(members, json::from_str("{}").expect("an object"));
    }
}
