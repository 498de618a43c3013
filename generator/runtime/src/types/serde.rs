//! A type that the user brings along, read and written by serde instead of a codec of its own.

use std::any::type_name;
use std::fmt;
use std::ops::{Deref, DerefMut};

use ::serde::Serialize;
use ::serde::de::DeserializeOwned;

use crate::codec::{Decode, DecodeError, Encode, Reader, Writer};
use crate::json;

/// A value of a type that oasmith's user brings along (`type` and `format` in `oasmith.toml`): it is read and written
/// by serde's `Deserialize` and `Serialize`.
///
/// It derefs to the value, and `into` makes one of a value.
///
/// ```
/// use std::net::IpAddr;
///
/// use oasmith_runtime::{Serde, json};
///
/// let mut address: Serde<IpAddr> = json::from_str("\"10.0.0.1\"")?;
/// assert!(address.is_ipv4());
/// *address = IpAddr::from([0; 16]);
/// assert_eq!(json::to_string(&address), "\"::\"");
/// # Ok::<_, oasmith_runtime::DecodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serde<T>(
    /// None only while a value is being read ([`Decode::hollow`]): a type need not have a value that stands for none.
    Option<T>,
);

impl<T> Serde<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(Some(value))
    }

    /// The value.
    ///
    /// # Panics
    /// If this is [hollow](Decode::hollow) and nothing was read into it, which no model that was read is.
    #[track_caller]
    pub fn into_inner(self) -> T {
        match self.0 {
            Some(value) => value,
            None => hollow(),
        }
    }
}

/// Never comes to pass where a value was made by `new` or `from`, or read without an error.
#[cold]
#[track_caller]
fn hollow() -> ! {
    unreachable!("a hollow value was used before anything was read into it")
}

impl<T> From<T> for Serde<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Default> Default for Serde<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// # Panics
/// As [`Serde::into_inner`] does.
impl<T> Deref for Serde<T> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        match &self.0 {
            Some(value) => value,
            None => hollow(),
        }
    }
}

impl<T> DerefMut for Serde<T> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        match &mut self.0 {
            Some(value) => value,
            None => hollow(),
        }
    }
}

impl<T: PartialEq> PartialEq<T> for Serde<T> {
    fn eq(&self, other: &T) -> bool {
        self.0.as_ref() == Some(other)
    }
}

impl<T: fmt::Debug> fmt::Debug for Serde<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => f.write_str("hollow"),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Serde<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => Ok(()),
        }
    }
}

impl<T: DeserializeOwned + Send + Sync + 'static> Decode for Serde<T> {
    fn hollow() -> Self {
        Self(None)
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let (kind, start) = (reader.kind()?, reader.start());
        reader.skip()?;
        // What serde says of it may repeat the text, which an error never does.
        let value = serde_json::from_str(reader.since(start)).map_err(|_| {
            let found = format!("{} that it does not take", kind.in_words());
            DecodeError::unexpected(type_name::<T>(), found).at(start)
        })?;
        self.0 = Some(value);
        Ok(())
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        let of_string = serde_json::from_str(&json::quote(text));
        let value = of_string
            .or_else(|_| serde_json::from_str(text))
            .map_err(|_| {
                DecodeError::unexpected(type_name::<T>(), "a text that it does not take")
            })?;
        self.0 = Some(value);
        Ok(())
    }
}

impl<T: Serialize> Encode for Serde<T> {
    fn encode(&self, writer: &mut Writer) {
        match self.0.as_ref().map(serde_json::to_string) {
            Some(Ok(text)) => writer.raw(&text),
            Some(Err(_)) | None => writer.fail(),
        }
    }
}

impl<T: Serialize> Serialize for Serde<T> {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_unit(),
        }
    }
}

impl<'de, T: ::serde::Deserialize<'de>> ::serde::Deserialize<'de> for Serde<T> {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::net::IpAddr;

    use super::Serde;
    use crate::codec::Decode;
    use crate::json;

    #[test]
    fn a_value_is_read_written_and_used_like_its_own() {
        let list: Vec<Serde<IpAddr>> =
            json::from_str("[ \"10.0.0.1\" ,\"::1\"]").expect("addresses");
        assert_eq!(list[0], IpAddr::from([10, 0, 0, 1]));
        assert!(list[1].is_ipv6());
        assert_eq!(json::to_string(&list), "[\"10.0.0.1\",\"::1\"]");
        assert_eq!(
            (list[1].to_string(), format!("{:?}", list[1])),
            ("::1".into(), "::1".into())
        );
        let null: Option<Serde<u8>> = json::from_str("null").expect("null");
        assert_eq!(null, None);
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_type_and_not_repeated() {
        let error = json::from_str::<BTreeMap<String, Serde<IpAddr>>>("{\"a\":\"secret\"}");
        assert_eq!(
            error.map_err(|error| error.to_string()),
            Err("a: expected core::net::ip_addr::IpAddr, found a string that it does not take (line 1, column 6)".into())
        );
    }

    #[test]
    fn a_text_is_a_string_or_whatever_it_spells() {
        let read = |text: &str| {
            let mut place = Serde::<u8>::hollow();
            place
                .decode_text(text)
                .map(|()| *place)
                .map_err(|error| error.to_string())
        };
        assert_eq!(read("7"), Ok(7));
        assert_eq!(
            read("x"),
            Err("expected u8, found a text that it does not take".into())
        );
        let mut word = Serde::<String>::hollow();
        word.decode_text("7").expect("a text");
        assert_eq!(word.as_str(), "7");
    }

    #[test]
    fn what_cannot_be_written_is_known_to_the_writer() {
        let keyed: Serde<BTreeMap<Option<u8>, u8>> = BTreeMap::from([(None, 1)]).into();
        assert_eq!(json::written(&vec![keyed]), None);
        assert_eq!(json::written(&Serde::new(1)).as_deref(), Some("1"));
    }
}
