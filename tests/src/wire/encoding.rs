//! Percent-encoding as RFC 3986 has it, read strictly.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything but the unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a path segment may hold beside unreserved characters: `sub-delims`, `:` and `@`.
pub(crate) const SEGMENT: &[u8] = b"!$&'()*+,;=:@";

/// What a query value may hold beside unreserved characters: as in a segment, less the
/// separators `&` and `=` and less `+`, which servers read as a space; and `/` and `?`.
pub(crate) const QUERY_VALUE: &[u8] = b"!$'()*,;:@/?";

/// What a name or a value of a form may hold beside unreserved characters, once `+` is read as the
/// space it stands for.
pub(crate) const FORM: &[u8] = b"*";

/// `text` with everything but unreserved characters encoded.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The text behind `encoded`, which may hold unreserved characters, `literals`, and upper-case
/// percent-encoded UTF-8.
pub(crate) fn decode(encoded: &str, literals: &[u8]) -> Result<String, String> {
    let mut rest = encoded.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = match byte {
            b'%' => after_triplet(tail).ok_or_else(|| format!("{encoded:?} has a malformed %"))?,
            b'-' | b'.' | b'_' | b'~' => tail,
            _ if byte.is_ascii_alphanumeric() || literals.contains(&byte) => tail,
            _ => return Err(format!("{encoded:?} has {:?} unencoded", char::from(byte))),
        };
    }
    let decoded = percent_decode_str(encoded).decode_utf8();
    decoded
        .map(String::from)
        .map_err(|_| format!("{encoded:?} is not UTF-8"))
}

/// What follows the two upper-case hexadecimal digits at the start.
fn after_triplet(digits: &[u8]) -> Option<&[u8]> {
    let (pair, tail) = digits.split_first_chunk::<2>()?;
    let upper = pair
        .iter()
        .all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'F'));
    upper.then_some(tail)
}

#[cfg(test)]
mod tests {
    use super::{QUERY_VALUE, SEGMENT, decode, encode};

    #[test]
    fn what_is_encoded_decodes() {
        assert_eq!(
            encode("fields[connect/connection]"),
            "fields%5Bconnect%2Fconnection%5D"
        );
        assert_eq!(
            decode(&encode("ä b+c"), QUERY_VALUE),
            Ok("ä b+c".to_owned())
        );
    }

    #[test]
    fn bare_and_malformed_bytes_are_refused() {
        for wrong in ["a b", "a+b", "a%5b", "a%5", "a%", "%FF", "a\"b", "a=b"] {
            assert!(decode(wrong, QUERY_VALUE).is_err(), "{wrong}");
        }
        assert_eq!(decode("a+b=c", SEGMENT), Ok("a+b=c".to_owned()));
        assert_eq!(decode("%C3%A4%20b", QUERY_VALUE), Ok("ä b".to_owned()));
    }
}
