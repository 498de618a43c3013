//! The keys of `responses`: which replies each means, strictly and loosely read.

use openapiv3::StatusCode;

/// The replies that a key of `responses` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// `default`.
    Default,
    /// A status.
    Code(u16),
    /// A digit and `XX`.
    Range(u16),
}

impl Key {
    /// The status as `openapiv3` has it; `None` for `default`.
    pub(super) fn code(self) -> Option<StatusCode> {
        match self {
            Self::Default => None,
            Self::Code(code) => Some(StatusCode::Code(code)),
            Self::Range(hundred) => Some(StatusCode::Range(hundred)),
        }
    }

    /// The key as it is to be written.
    pub(super) fn text(self) -> String {
        match self {
            Self::Default => "default".to_owned(),
            Self::Code(code) => code.to_string(),
            Self::Range(hundred) => format!("{hundred}XX"),
        }
    }
}

/// Words that stand in the place of a status.
const WORDS: [(&str, Key); 14] = [
    ("default", Key::Default),
    ("error", Key::Default),
    ("errors", Key::Default),
    ("success", Key::Range(2)),
    ("ok", Key::Code(200)),
    ("created", Key::Code(201)),
    ("accepted", Key::Code(202)),
    ("no content", Key::Code(204)),
    ("bad request", Key::Code(400)),
    ("unauthorized", Key::Code(401)),
    ("forbidden", Key::Code(403)),
    ("not found", Key::Code(404)),
    ("conflict", Key::Code(409)),
    ("internal server error", Key::Code(500)),
];

/// What a key means by the letter (OpenAPI 3.0.4, section 4.7.16).
pub(super) fn strict(text: &str) -> Option<Key> {
    if text == "default" {
        return Some(Key::Default);
    }
    match text.strip_suffix("XX") {
        Some(digit) => range(digit),
        None => code(text),
    }
}

/// What a key that means nothing by the letter was probably meant for: none, one or several of them.
pub(super) fn loose(text: &str) -> Vec<Key> {
    let words = text.replace(['_', '-'], " ").trim().to_lowercase();
    if let Some((_, key)) = WORDS.iter().find(|(word, _)| *word == words) {
        return vec![*key];
    }
    let parts = text.split([',', '/', '|']).map(str::trim);
    let keys: Option<Vec<Key>> = parts.map(one).collect();
    keys.unwrap_or_default()
}

/// `404`, `404 Not Found`, `4xx`, `40X`, `4**` or `400-499`.
fn one(text: &str) -> Option<Key> {
    let (first, rest) = text.split_at_checked(3)?;
    let digits = first.trim_end_matches(['x', 'X', '*']);
    if let (Some(hundred), Some(99)) = (
        first.strip_suffix("00"),
        rest.strip_prefix('-')
            .and_then(|last| last.trim().get(1..)?.parse::<u16>().ok()),
    ) {
        return range(hundred);
    }
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    if digits.len() == 3 {
        code(first)
    } else {
        range(digits.get(..1)?)
    }
}

fn code(text: &str) -> Option<Key> {
    let is_number = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let code = text.parse().ok().filter(|code| *code >= 100)?;
    is_number.then_some(Key::Code(code))
}

fn range(digit: &str) -> Option<Key> {
    let hundred = digit.parse().ok().filter(|digit| (1..=5).contains(digit))?;
    Some(Key::Range(hundred))
}

#[cfg(test)]
mod tests {
    use super::{Key, loose, strict};

    #[test]
    fn the_letter() {
        assert_eq!(strict("404"), Some(Key::Code(404)));
        assert_eq!(strict("2XX"), Some(Key::Range(2)));
        for text in ["2xx", "200 OK", "ok", "", "20", "+20", "6XX", "2000"] {
            assert_eq!(strict(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_meant() {
        for (text, keys) in [
            ("2xx", &[Key::Range(2)][..]),
            ("200 OK", &[Key::Code(200)]),
            ("200-OK", &[Key::Code(200)]),
            ("40X", &[Key::Range(4)]),
            ("4**", &[Key::Range(4)]),
            ("400-499", &[Key::Range(4)]),
            ("200, 201", &[Key::Code(200), Key::Code(201)]),
            ("Not-Found", &[Key::Code(404)]),
            ("Default", &[Key::Default]),
            ("2000", &[]),
            ("whenever", &[]),
            ("", &[]),
            ("é00", &[]),
        ] {
            assert_eq!(loose(text), keys, "{text}");
        }
    }
}
