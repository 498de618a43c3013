//! Typed headers of replies.

use http::HeaderMap;

use crate::codec::Decode;

/// The headers that a document describes for the replies of an operation.
///
/// Generated code implements it for a struct of `Option`s, each filled by [`header_value`]. It cannot fail: a
/// header that is missing, or is not what the document says of it, is `None`; the text is still to be had from
/// the headers as received.
pub trait FromHeaders {
    /// Reads the headers.
    fn from_headers(headers: &HeaderMap) -> Self;
}

impl FromHeaders for () {
    fn from_headers(_: &HeaderMap) -> Self {}
}

/// The value of a header, read as its type; `None` where it is missing or of another type.
///
/// Where the header is there several times, its values are one list (RFC 9110, section 5.3).
pub fn header_value<T: Decode>(headers: &HeaderMap, name: &str) -> Option<T> {
    let text = header_text(headers, name)?;
    let mut value = T::hollow();
    value.decode_text(&text).ok()?;
    Some(value)
}

fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut values = headers.get_all(name).iter();
    let mut text = std::str::from_utf8(values.next()?.as_bytes())
        .ok()?
        .to_owned();
    for value in values {
        text.push(',');
        text.push_str(std::str::from_utf8(value.as_bytes()).ok()?);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn values_are_typed() {
        let mut headers = HeaderMap::new();
        headers.insert("ratelimit-limit", HeaderValue::from_static("300"));
        headers.insert("x-name", HeaderValue::from_static("a b"));
        assert_eq!(header_value::<i64>(&headers, "RateLimit-Limit"), Some(300));
        assert_eq!(
            header_value::<String>(&headers, "X-Name"),
            Some("a b".to_owned())
        );
        assert_eq!(header_value::<i64>(&headers, "X-Name"), None);
        assert_eq!(header_value::<i64>(&headers, "X-Other"), None);
    }

    #[test]
    fn several_values_are_one_list() {
        let mut headers = HeaderMap::new();
        headers.append("x-ids", HeaderValue::from_static("1,2"));
        headers.append("x-ids", HeaderValue::from_static("3"));
        assert_eq!(
            header_value::<Vec<i64>>(&headers, "x-ids"),
            Some(vec![1, 2, 3])
        );
    }
}
