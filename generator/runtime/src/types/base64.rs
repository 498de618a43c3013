//! Bytes as text: `format: byte`, `contentEncoding: base64`.

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use super::format::text_type;
use crate::FormatError;

/// Bytes as Base64 text (RFC 4648, section 4; section 5 is read too).
///
/// It keeps the text exactly as it was sent or given.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(String);

text_type!(Base64, "Base64", is_base64, FormatError::without_text);

/// Padding is written, and read whether it is there or not.
const CONFIG: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const ENGINE: GeneralPurpose = GeneralPurpose::new(&STANDARD, CONFIG);
const URL_SAFE_ENGINE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, CONFIG);

impl Base64 {
    /// The text that stands for `bytes`, with padding.
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Self {
        Self(ENGINE.encode(bytes))
    }

    /// The bytes that the text stands for.
    ///
    /// # Errors
    /// If the text is not Base64, of the standard or the URL-safe alphabet.
    pub fn to_bytes(&self) -> Result<Vec<u8>, FormatError> {
        let url_safe = self.0.contains(['-', '_']);
        let engine = if url_safe { URL_SAFE_ENGINE } else { ENGINE };
        engine.decode(&self.0).map_err(|_| self.malformed())
    }
}

fn is_base64(text: &str) -> bool {
    Base64::from(text).to_bytes().is_ok()
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<bytes::Bytes> for Base64 {
    fn from(bytes: bytes::Bytes) -> Self {
        Self::from_bytes(bytes)
    }
}
