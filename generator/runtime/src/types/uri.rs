//! A URI or a reference to one as text: `format: uri`, `uri-reference`.

use super::format::text_type;
use crate::FormatError;

/// A URI such as `https://example.com/a?b#c`, or a reference relative to one (RFC 3986, section
/// 4.1).
///
/// It keeps the text exactly as it was sent or given; nothing is normalized. With the feature `url`
/// it converts to and from `url::Url`.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uri(String);

text_type!(Uri, "a URI", is_uri, FormatError::new);

/// Whether `text` has only characters that a URI may have, and every `%` begins an escape.
fn is_uri(text: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    let escapes = text.split('%').skip(1).all(|after| {
        after
            .as_bytes()
            .get(..2)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    escapes && text.bytes().all(allowed)
}

#[cfg(feature = "url")]
mod url {
    use super::Uri;
    use crate::FormatError;

    impl Uri {
        /// The URI in its parts.
        ///
        /// # Errors
        /// If the text is not an absolute URL.
        pub fn to_url(&self) -> Result<::url::Url, FormatError> {
            self.as_str().parse().map_err(|_| self.malformed())
        }
    }

    impl From<::url::Url> for Uri {
        fn from(url: ::url::Url) -> Self {
            Self::from_text(url)
        }
    }
}
