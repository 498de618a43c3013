//! A box that the compiler does not look into, for models that stand in long cycles or chains.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

use crate::codec::{Decode, DecodeError, Encode, Reader, Writer};

/// A boxed value that the compiler does not look into.
///
/// Whether a type is `Send`, how it is dropped, and what code is needed to clone or compare it, the compiler finds out
/// by walking through everything that the type is made of, and it gives up 128 steps down. Generated models have a
/// `Link` instead of a `Box` where that walk would be too long: in cycles of many models, and in long chains of them.
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

/// A place that holds a `T`. Whatever a link can do goes through here, so that the code for it is found where a link is
/// made, and no further: not in whatever asks something of a model with links.
trait Place<T>: Send + Sync {
    fn get(&self) -> &T;
    fn get_mut(&mut self) -> &mut T;
    fn take(self: Box<Self>) -> T;
    fn duplicate(&self) -> Link<T>;
    fn is_same(&self, other: &T) -> bool;
    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    fn as_encode(&self) -> &dyn Encode;
    fn as_decode(&mut self) -> &mut dyn Decode;
}

impl<T: Decode + Encode + Clone + PartialEq + fmt::Debug> Place<T> for T {
    fn get(&self) -> &T {
        self
    }

    fn get_mut(&mut self) -> &mut T {
        self
    }

    fn take(self: Box<Self>) -> T {
        *self
    }

    fn duplicate(&self) -> Link<T> {
        Link::new(self.clone())
    }

    fn is_same(&self, other: &T) -> bool {
        self == other
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt(f)
    }

    fn as_encode(&self) -> &dyn Encode {
        self
    }

    fn as_decode(&mut self) -> &mut dyn Decode {
        self
    }
}

impl<T: Decode + Encode + Clone + PartialEq + fmt::Debug> Link<T> {
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

// What is read and written as JSON hides no state that a panic could leave half changed.
impl<T: 'static> UnwindSafe for Link<T> {}
impl<T: 'static> RefUnwindSafe for Link<T> {}

impl<T: Decode + Encode + Clone + PartialEq + fmt::Debug> From<T> for Link<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: 'static> Clone for Link<T> {
    fn clone(&self) -> Self {
        self.0.duplicate()
    }
}

impl<T: 'static> PartialEq for Link<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other)
    }
}

impl<T: 'static> fmt::Debug for Link<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.print(f)
    }
}

impl<T: Decode + Encode + Clone + PartialEq + fmt::Debug> Decode for Link<T> {
    fn hollow() -> Self {
        Self::new(T::hollow())
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0.as_decode().decode(reader)
    }

    fn decode_absent(&mut self) {
        self.0.as_decode().decode_absent();
    }
}

impl<T: 'static> Encode for Link<T> {
    fn encode(&self, writer: &mut Writer) {
        self.0.as_encode().encode(writer);
    }

    fn is_absent(&self) -> bool {
        self.0.as_encode().is_absent()
    }
}

#[cfg(feature = "serde")]
mod serde {
    use std::fmt::Debug;

    use super::Link;
    use crate::codec::{Decode, Encode, bridge};

    impl<T: 'static> bridge::Serialize for Link<T> {
        fn serialize<S: bridge::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            bridge::serialize(self, serializer)
        }
    }

    impl<'de, T> bridge::Deserialize<'de> for Link<T>
    where
        T: Decode + Encode + Clone + PartialEq + Debug,
    {
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
