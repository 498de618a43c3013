//! A universally unique identifier as text: `format: uuid`.

use super::format::text_type;
use crate::FormatError;

/// An identifier such as `6ba7b810-9dad-11d1-80b4-00c04fd430c8` (RFC 9562, section 4).
///
/// It keeps the text exactly as it was sent or given, so comparison is comparison of text. With the
/// feature `uuid` it converts to and from `uuid::Uuid`.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(String);

text_type!(Uuid, "a UUID", is_uuid, FormatError::new);

/// Whether `text` is thirty-two hexadecimal digits in five groups.
fn is_uuid(text: &str) -> bool {
    let mut groups = text.split('-');
    let lengths_fit = [8, 4, 4, 4, 12].into_iter().all(|length| {
        groups.next().is_some_and(|group| {
            group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    });
    lengths_fit && groups.next().is_none()
}

#[cfg(feature = "uuid")]
mod number {
    use super::Uuid;
    use crate::FormatError;

    impl Uuid {
        /// The identifier as a number.
        ///
        /// # Errors
        /// If the text is not a UUID.
        pub fn to_uuid(&self) -> Result<::uuid::Uuid, FormatError> {
            self.as_str().parse().map_err(|_| self.malformed())
        }
    }

    impl From<::uuid::Uuid> for Uuid {
        fn from(uuid: ::uuid::Uuid) -> Self {
            Self::from_text(uuid.to_string())
        }
    }
}
