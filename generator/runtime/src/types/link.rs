//! A box that the compiler does not look into, for models that stand in long cycles or chains.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

use crate::codec::{Decode, DecodeError, Encode, Reader, Writer};

/// A boxed value of which the compiler knows, without looking at `T`, that it can be sent between threads.
///
/// Whether a type is `Send`, and how it is dropped, the compiler finds out by walking through everything that the
/// type is made of, and it gives up where that goes more than 128 types deep. Generated models have a `Link` instead
/// of a `Box` where the walk would be too long: in cycles of many models, and in long chains of them.
///
/// It is used as a `Box` is: it dereferences to its value, and is compared, cloned and printed as the value is.
///
/// ```
/// use oasmith_runtime::Link;
///
/// let mut names = Link::new(vec!["Ada".to_owned()]);
/// names.push("Grace".to_owned());
/// assert_eq!(names.len(), 2);
/// assert_eq!(names.into_inner(), ["Ada", "Grace"]);
/// ```
pub struct Link<T: 'static>(Box<dyn Place<T>>);

/// A place that holds a `T`. Its supertraits are all that the compiler asks about when it asks about a [`Link`].
trait Place<T>: Send + Sync {
    fn get(&self) -> &T;
    fn get_mut(&mut self) -> &mut T;
    fn take(self: Box<Self>) -> T;
}

impl<T: Send + Sync> Place<T> for T {
    fn get(&self) -> &T {
        self
    }

    fn get_mut(&mut self) -> &mut T {
        self
    }

    fn take(self: Box<Self>) -> T {
        *self
    }
}

impl<T: Decode> Link<T> {
    /// Puts `value` behind a link.
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }
}

impl<T: 'static> Link<T> {
    /// The value, out of the link.
    pub fn into_inner(self) -> T {
        self.0.take()
    }
}

impl<T: 'static> Deref for Link<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().get()
    }
}

impl<T: 'static> DerefMut for Link<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.as_mut().get_mut()
    }
}

// A value that is read and written as JSON has no state that a panic could leave half changed and hidden.
impl<T: 'static> UnwindSafe for Link<T> {}
impl<T: 'static> RefUnwindSafe for Link<T> {}

impl<T: Decode> From<T> for Link<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Decode + Clone> Clone for Link<T> {
    fn clone(&self) -> Self {
        Self::new(T::clone(self))
    }
}

impl<T: Decode + Default> Default for Link<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: PartialEq + 'static> PartialEq for Link<T> {
    fn eq(&self, other: &Self) -> bool {
        T::eq(self, other)
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for Link<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::fmt(self, f)
    }
}

impl<T: Decode> Decode for Link<T> {
    fn hollow() -> Self {
        Self::new(T::hollow())
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        T::decode(self, reader)
    }

    fn decode_member(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        T::decode_member(self, name, reader)
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        T::decode_text(self, text)
    }

    fn decode_absent(&mut self) {
        T::decode_absent(self);
    }
}

impl<T: Encode + 'static> Encode for Link<T> {
    fn encode(&self, writer: &mut Writer) {
        T::encode(self, writer);
    }

    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }

    fn encode_members(&self, writer: &mut Writer) {
        T::encode_members(self, writer);
    }
}

#[cfg(feature = "serde")]
mod serde {
    use super::Link;
    use crate::codec::{Decode, Encode, bridge};

    impl<T: Encode + 'static> bridge::Serialize for Link<T> {
        fn serialize<S: bridge::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            bridge::serialize(self, serializer)
        }
    }

    impl<'de, T: Decode> bridge::Deserialize<'de> for Link<T> {
        fn deserialize<D: bridge::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            bridge::deserialize(deserializer)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{RefUnwindSafe, UnwindSafe};

    use super::Link;
    use crate::json;

    #[test]
    fn it_is_read_and_written_as_its_value_is() {
        let link: Link<Vec<i64>> = json::from_str("[1,2]").expect("a list");
        assert_eq!((*link).clone(), [1, 2]);
        assert_eq!(json::to_string(&link), "[1,2]");
        assert_eq!(format!("{link:?}"), "[1, 2]");
        let refused = json::from_str::<Link<Vec<i64>>>("[1,true]").map_err(|error| error.path());
        assert_eq!(refused, Err("[1]".to_owned()));
    }

    #[test]
    fn clones_are_apart() {
        let link = Link::new(String::from("a"));
        let mut other = link.clone();
        other.push('b');
        assert_eq!((link.as_str(), other.as_str()), ("a", "ab"));
        assert_ne!(link, other);
    }

    #[test]
    fn threads_share_it_whatever_it_is_a_link_to() {
        fn shared<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>() {}
        fn of_any<T: 'static>() {
            shared::<Link<T>>();
        }
        of_any::<std::rc::Rc<u8>>();
    }
}
