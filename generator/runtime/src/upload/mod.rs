//! Bytes that are sent: from memory, from a file or from a stream, with what is said of them.

mod payload;
mod source;

use std::fmt;

use bytes::Bytes;
use futures_core::Stream;

use crate::Base64;
use crate::codec::{Decode, DecodeError, Encode, Reader, Writer};
use crate::json;

pub(crate) use payload::{Payload, Piece};
pub(crate) use source::Source;

/// Bytes that are sent as a body, or as a part of a multipart body: from memory, from a file (see
/// [`path`](Upload::path)) or from a stream (see [`stream`](Upload::stream)).
///
/// What is in memory or in a file can be sent again, after a redirect or with a new token; a stream is sent once, and
/// clones share it. A body has a `Content-Length` where the length is known, and is sent in chunks otherwise; neither
/// files nor streams are gathered in memory.
///
/// ```
/// use oasmith_runtime::Upload;
///
/// let picture = Upload::from(vec![0x89, 0x50]).with_file_name("a.png").with_media_type("image/png");
/// assert_eq!(format!("{picture:?}"), "Upload(2 bytes)");
/// ```
#[derive(Clone)]
pub struct Upload {
    pub(crate) source: Source,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
}

impl Upload {
    fn of(source: Source) -> Self {
        Self {
            source,
            file_name: None,
            media_type: None,
            headers: Vec::new(),
        }
    }

    /// The bytes of a stream, which is read while it is sent, as fast as the server takes it.
    ///
    /// An error of the stream breaks the exchange off. Say with [`with_length`](Self::with_length) how long it is,
    /// where that is known: many servers refuse a body of unknown length. A browser
    /// does not send while it reads: there the bytes are gathered first.
    pub fn stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes> + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Self::of(Source::stream(Box::pin(source::Chunks(Box::pin(stream)))))
    }

    /// The values of a stream, each as its JSON text on a line of its own (NDJSON, JSON Lines).
    pub fn json_lines<S, T>(stream: S) -> Self
    where
        S: Stream<Item = T> + Send + 'static,
        T: Encode + 'static,
    {
        Self::stream(source::Lines(Box::pin(stream)))
    }

    /// The file at this path, which is opened when the call is sent and read while it is. Its name is the file name,
    /// unless [`with_file_name`](Self::with_file_name) says otherwise.
    #[cfg(not(target_family = "wasm"))]
    pub fn path(path: impl Into<std::path::PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Self {
            file_name: name,
            ..Self::of(Source::Path(path.into()))
        }
    }

    /// Says how many bytes a stream has; the exchange breaks off where it has more or fewer. Nothing else needs it.
    pub fn with_length(mut self, bytes: u64) -> Self {
        self.source = self.source.with_length(bytes);
        self
    }

    /// Sets the name of the file, which only parts of a multipart body have.
    pub fn with_file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type. It is refused where the document does not list it, nor a range (`image/*`) that it is in.
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Adds a header, which only parts of a multipart body have.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::of(Source::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl<const N: usize> From<&'static [u8; N]> for Upload {
    fn from(bytes: &'static [u8; N]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Upload {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl Default for Upload {
    fn default() -> Self {
        Bytes::new().into()
    }
}

/// Where bytes have to stand in JSON, they are read from Base64; text that is not Base64 stands for its own bytes.
impl Decode for Upload {
    fn hollow() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let mut bytes = Bytes::hollow();
        bytes.decode(reader)?;
        *self = bytes.into();
        Ok(())
    }
}

/// Bytes in memory are written as Base64. What is in a file or comes from a stream cannot stand in JSON, so that a
/// call with such a body is refused.
impl Encode for Upload {
    fn encode(&self, writer: &mut Writer) {
        if writer.is_masked() {
            return writer.string(&self.source.to_string());
        }
        match (&self.source, writer.uploads()) {
            (_, Some(uploads)) => {
                uploads.push(self.clone());
                // A mark for the place: see `call::multipart`, which looks for it there.
                let index = uploads.len() - 1;
                writer.place_upload(index);
            }
            (Source::Bytes(bytes), None) => writer.string(Base64::from_bytes(bytes).as_ref()),
            (_, None) => writer.fail(),
        }
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({})", self.source)
    }
}

impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
            && self.file_name == other.file_name
            && self.media_type == other.media_type
            && self.headers == other.headers
    }
}

crate::bridge!(Upload);

/// A value as a line of JSON; `None` where it cannot be written.
fn line(value: &dyn Encode) -> Option<Bytes> {
    let mut text = json::written(value)?;
    text.push('\n');
    Some(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_base64_in_json() {
        let upload = Upload::from(&[0, 255, 7]);
        assert_eq!(json::to_string(&upload), r#""AP8H""#);
        assert_eq!(json::from_str::<Upload>(r#""AP8H""#).ok(), Some(upload));
    }

    #[test]
    fn what_is_not_in_memory_cannot_be_written() {
        assert_eq!(json::written(&Upload::path("a/b.png")), None);
        assert_eq!(format!("{:?}", Upload::path("a/b.png")), "Upload(a/b.png)");
    }
}
