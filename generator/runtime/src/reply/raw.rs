//! A reply as received, and the ways in which generated code reads its body.

use std::fmt;

use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use crate::codec::{Decode, DecodeError};
use crate::json;
use crate::xml::{self, Element};

/// The mark that some servers put before text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

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
    pub fn json<T: Decode>(&self) -> Result<T, DecodeError> {
        let text = self
            .body
            .strip_prefix(BYTE_ORDER_MARK)
            .unwrap_or(&self.body);
        json::from_slice(text)
    }

    /// The body as text, in the `charset` that `Content-Type` says, by any of the names that browsers know; UTF-8 where
    /// it says none. A byte order mark is left out.
    ///
    /// # Errors
    /// The charset is not known, or the body is not text in it.
    pub fn text(&self) -> Result<String, DecodeError> {
        self.text_in(self.charset().as_deref())
    }

    /// The body as XML whose root is `root`. It is in the `charset` that `Content-Type` says, or else the encoding that it
    /// says itself; UTF-8 where neither does. It needs the feature `xml` of this crate.
    ///
    /// # Errors
    /// The server says that the body is HTML; the body is not XML, or is not what `T` reads; the feature `xml` is off.
    pub fn xml<T: Decode>(&self, root: &Element) -> Result<T, DecodeError> {
        xml::from_str(&self.xml_text()?, root)
    }

    fn xml_text(&self) -> Result<String, DecodeError> {
        // What stands between a program and a server likes to answer with a page.
        if self.media_type() == "text/html" {
            return Err(DecodeError::unexpected("XML", "`text/html`"));
        }
        let marked = Encoding::for_bom(&self.body).map(|(encoding, _)| encoding.name().to_owned());
        let charset = self.charset().or(marked);
        self.text_in(
            charset
                .or_else(|| xml::declared_encoding(&self.body))
                .as_deref(),
        )
    }

    /// The body as text in the encoding of that name; UTF-8 where there is none.
    fn text_in(&self, charset: Option<&str>) -> Result<String, DecodeError> {
        let encoding = match charset {
            Some(name) => Encoding::for_label(name.as_bytes())
                .ok_or_else(|| DecodeError::new(format!("the charset `{name}` is not known")))?,
            None => UTF_8,
        };
        if encoding == UTF_8 {
            let text = self.body.strip_prefix(BYTE_ORDER_MARK);
            return match std::str::from_utf8(text.unwrap_or(&self.body)) {
                Ok(text) => Ok(text.to_owned()),
                Err(error) => {
                    Err(DecodeError::new("the text is not UTF-8").at(error.valid_up_to()))
                }
            };
        }
        let (text, is_malformed) = encoding.decode_with_bom_removal(&self.body);
        if is_malformed {
            let name = encoding.name();
            return Err(DecodeError::new(format!("the text is not {name}")));
        }
        Ok(text.into_owned())
    }

    /// The body as the value that its text spells, as a header's or parameter's does.
    ///
    /// # Errors
    /// The body is not UTF-8, or spells no `T`.
    pub fn spelled<T: Decode>(&self) -> Result<T, DecodeError> {
        let mut value = T::hollow();
        value.decode_text(&self.text()?)?;
        Ok(value)
    }

    /// The body as it is.
    ///
    /// # Errors
    /// None; the signature is that of the other ways to read a body.
    pub fn bytes(&self) -> Result<Bytes, DecodeError> {
        Ok(self.body.clone())
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

    /// The charset that the server says the body is in.
    fn charset(&self) -> Option<String> {
        let value = self.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        value.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let is_charset = name.trim().eq_ignore_ascii_case("charset");
            is_charset.then(|| value.trim().trim_matches('"').to_owned())
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
        assert_eq!(read.ok(), Some(vec![1, 2]));
        assert!(reply("text/html", b"<p>").json::<Vec<i64>>().is_err());
    }

    #[test]
    fn text_is_in_the_charset_that_the_server_says() {
        assert_eq!(
            reply("text/plain", "caf\u{e9}".as_bytes()).text().ok(),
            Some("café".into())
        );
        let latin1 = reply("text/plain; charset=\"ISO-8859-1\"", b"caf\xE9");
        assert_eq!(latin1.text().ok(), Some("café".into()));
        assert!(reply("text/plain", b"caf\xE9").text().is_err());
        let marked = reply("text/plain", b"\xEF\xBB\xBFa");
        assert_eq!(marked.text().ok(), Some("a".into()));
        let japanese = reply("text/plain; charset=Shift_JIS", b"\x93\xfa");
        assert_eq!(japanese.text().ok(), Some("日".into()));
        let wide = reply("text/plain; charset=utf-16", b"\xFF\xFEa\0");
        assert_eq!(wide.text().ok(), Some("a".into()));
        assert!(
            reply("text/plain; charset=Shift_JIS", b"\xff")
                .text()
                .is_err()
        );
        assert!(reply("text/plain; charset=klingon", b"a").text().is_err());
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
