//! Bytes in a model: a file that is a part of a form (`format: binary`).

use bytes::Bytes;

use super::{Decode, DecodeError, Encode, Reader, Writer};
use crate::Base64;

/// Where bytes have to stand in JSON, they are written as Base64 and read from it; text that is not Base64
/// stands for its own bytes.
impl Decode for Bytes {
    fn hollow() -> Self {
        Self::new()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let text = reader.string()?;
        let bytes = Base64::from(text.as_ref()).to_bytes();
        *self = bytes.unwrap_or_else(|_| text.as_bytes().to_vec()).into();
        Ok(())
    }
}

impl Encode for Bytes {
    fn encode(&self, writer: &mut Writer) {
        writer.string(Base64::from_bytes(self).as_ref());
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::json;

    #[test]
    fn bytes_are_base64_in_json() {
        let bytes = Bytes::from_static(&[0, 255, 7]);
        assert_eq!(json::to_string(&bytes), r#""AP8H""#);
        assert_eq!(json::from_str::<Bytes>(r#""AP8H""#).ok(), Some(bytes));
        assert_eq!(
            json::from_str::<Bytes>(r#""é!""#).ok(),
            Some(Bytes::from_static("é!".as_bytes()))
        );
    }
}
