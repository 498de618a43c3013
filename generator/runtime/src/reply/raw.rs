//! A reply as received, and the ways in which generated code reads its body.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use crate::call::Decoded;
use crate::codec::{Decode, DecodeError};
use crate::json;

/// A reply as received: status, headers and body.
pub struct RawReply {
    operation: &'static str,
    status: u16,
    headers: HeaderMap,
    body: Bytes,
    excerpt: Option<Box<str>>,
}

impl RawReply {
    /// A reply to the operation.
    pub fn new(operation: &'static str, status: u16, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            operation,
            status,
            headers,
            body,
            excerpt: None,
        }
    }

    /// The same reply with the beginning of its body as errors print it.
    pub(crate) fn with_excerpt(mut self, excerpt: Option<Box<str>>) -> Self {
        self.excerpt = excerpt;
        self
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers as received.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as received.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The media type of the body, without parameters, in small letters; empty where the server names none.
    pub fn media_type(&self) -> String {
        let value = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        value.map(crate::call::essence).unwrap_or_default()
    }

    /// The body as JSON, whatever media type the server names.
    ///
    /// # Errors
    /// The body is not JSON, or is not what `T` reads.
    pub fn json<T: Decode>(&self) -> Decoded<T> {
        const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
        let text = self
            .body
            .strip_prefix(BYTE_ORDER_MARK)
            .unwrap_or(&self.body);
        json::from_slice(text).map(Some)
    }

    /// The body as text. A body in ISO 8859-1 is read as such where `Content-Type` says so; any other is UTF-8.
    ///
    /// # Errors
    /// The body is not UTF-8.
    pub fn text(&self) -> Decoded<String> {
        if self.is_latin1() {
            return Ok(Some(self.body.iter().copied().map(char::from).collect()));
        }
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(error) => Err(DecodeError::new("the text is not UTF-8").at(error.valid_up_to())),
        }
    }

    /// The body as the value that its text spells, as a header's or parameter's does.
    ///
    /// # Errors
    /// The body is not UTF-8, or spells no `T`.
    pub fn spelled<T: Decode>(&self) -> Decoded<T> {
        let mut value = T::hollow();
        value.decode_text(&self.text()?.unwrap_or_default())?;
        Ok(Some(value))
    }

    /// The body as it is.
    ///
    /// # Errors
    /// None; the signature is that of the other ways to read a body.
    pub fn bytes(&self) -> Decoded<Bytes> {
        Ok(Some(self.body.clone()))
    }

    /// No body. A body that is there all the same is left unread.
    ///
    /// # Errors
    /// None; the signature is that of the other ways to read a body.
    pub fn empty(&self) -> Decoded<()> {
        Ok(Some(()))
    }

    /// Whether the status is 2xx.
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The status with its usual phrase, such as `404 Not Found`.
    pub(crate) fn status_line(&self) -> String {
        let code = StatusCode::from_u16(self.status).ok();
        match code.and_then(|code| code.canonical_reason()) {
            Some(phrase) => format!("{} {phrase}", self.status),
            None => self.status.to_string(),
        }
    }

    /// The beginning of the body of an error, if it is text.
    pub(crate) fn excerpt(&self) -> Option<&str> {
        self.excerpt.as_deref()
    }

    /// Status, headers and body.
    pub(crate) fn into_parts(self) -> (u16, HeaderMap, Bytes) {
        (self.status, self.headers, self.body)
    }

    fn is_latin1(&self) -> bool {
        let value = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let charset = value.and_then(|value| {
            value.split(';').skip(1).find_map(|parameter| {
                let (name, value) = parameter.split_once('=')?;
                name.trim()
                    .eq_ignore_ascii_case("charset")
                    .then(|| value.trim().trim_matches('"'))
            })
        });
        charset.is_some_and(|name| {
            name.eq_ignore_ascii_case("iso-8859-1") || name.eq_ignore_ascii_case("latin1")
        })
    }
}

impl fmt::Debug for RawReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawReply")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn reply(media_type: &'static str, body: &'static [u8]) -> RawReply {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        RawReply::new("op", 200, headers, Bytes::from_static(body))
    }

    #[test]
    fn json_may_begin_with_a_byte_order_mark() {
        let read = reply("application/json", b"\xEF\xBB\xBF[1,2]").json::<Vec<i64>>();
        assert_eq!(read.ok(), Some(Some(vec![1, 2])));
        assert!(reply("text/html", b"<p>").json::<Vec<i64>>().is_err());
    }

    #[test]
    fn text_is_utf_8_or_latin_1() {
        assert_eq!(
            reply("text/plain", "caf\u{e9}".as_bytes()).text().ok(),
            Some(Some("café".into()))
        );
        let latin1 = reply("text/plain; charset=\"ISO-8859-1\"", b"caf\xE9");
        assert_eq!(latin1.text().ok(), Some(Some("café".into())));
        assert!(reply("text/plain", b"caf\xE9").text().is_err());
    }

    #[test]
    fn the_media_type_has_no_parameters() {
        assert_eq!(
            reply("Application/JSON; charset=utf-8", b"").media_type(),
            "application/json"
        );
        let none = RawReply::new("op", 204, HeaderMap::new(), Bytes::new());
        assert_eq!(none.media_type(), "");
        assert_eq!(none.status_line(), "204 No Content");
    }
}
