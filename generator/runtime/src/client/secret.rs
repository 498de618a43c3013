//! Text that must not be printed.

use std::fmt;

use crate::DecodeError;
use crate::codec::{Decode, Encode, Reader, Writer};

/// A credential, or the value of a member with `format: password`. `Debug` prints `[secret]`; there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// What is printed in the place of a secret.
const HIDDEN: &str = "[secret]";

impl Secret {
    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Decode for Secret {
    fn hollow() -> Self {
        Self(String::new())
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0.decode(reader)
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        self.0.decode_text(text)
    }
}

impl Encode for Secret {
    fn encode(&self, writer: &mut Writer) {
        writer.string(if writer.is_masked() { HIDDEN } else { &self.0 });
    }
}

crate::bridge!(Secret);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// The first characters of a text, with each of the secrets in it replaced by `[secret]`.
///
/// Servers do repeat the token they refuse, so what they answer is printed only by way of this.
pub(crate) fn excerpt(text: &str, length: usize, secrets: &[Secret]) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut characters = 0;
    while characters < length {
        let hidden = secrets
            .iter()
            .map(Secret::reveal)
            .filter(|secret| !secret.is_empty());
        let hidden = hidden
            .filter(|secret| rest.starts_with(secret))
            .max_by_key(|secret| secret.len());
        if let Some(secret) = hidden {
            out.push_str(HIDDEN);
            characters += HIDDEN.len();
            rest = rest.get(secret.len()..).unwrap_or_default();
            continue;
        }
        let Some(character) = rest.chars().next() else {
            return out;
        };
        out.push(if character.is_control() {
            ' '
        } else {
            character
        });
        characters += 1;
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print() {
        assert_eq!(format!("{:?}", Secret::from("sesame")), "[secret]");
    }

    #[test]
    fn an_excerpt_is_short_and_has_no_secrets() {
        let secrets = [
            Secret::from("sesame"),
            Secret::from("sesame2"),
            Secret::from(""),
        ];
        assert_eq!(
            excerpt("no sesame\nhere, sesame2", 200, &secrets),
            "no [secret] here, [secret]"
        );
        assert_eq!(excerpt("abcdé", 4, &secrets), "abcd…");
        assert_eq!(excerpt("abcsesame", 4, &secrets), "abc[secret]");
    }
}
