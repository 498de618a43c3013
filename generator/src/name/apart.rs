//! Ways to tell apart texts that become one name in Rust: by what casing leaves out of each.

use super::casing::symbol;

/// Other texts for `text`, of which names can be made that `text` alone decides: with its symbols as words, then
/// with a word for the way in which it is written.
pub(super) fn spellings(text: &str) -> Vec<String> {
    let spelled = spelled_out(text);
    let differs = spelled != text;
    let written = written(text).map(|word| format!("{text} {word}"));
    differs
        .then_some(spelled)
        .into_iter()
        .chain(written)
        .collect()
}

/// Whether a symbol only stands between words and is no letter of its own.
fn is_separator(c: char) -> bool {
    matches!(c, '_' | '-' | '.' | ' ')
}

/// `text` with a word for each symbol that casing would leave out, apart from single separators between words;
/// the same symbol several times in a row is one word. A letter beyond ASCII is told by its number.
pub(super) fn spelled_out(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (index, &c) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| letters.get(index));
        let after = letters.get(index + 1);
        let inside = |other: Option<&char>| other.is_some_and(|other| !is_separator(*other));
        if c.is_ascii_alphanumeric() || is_separator(c) && inside(before) && inside(after) {
            out.push(c);
        } else if c.is_alphanumeric() {
            out.push_str(&format!("{c} u{:x} ", u32::from(c)));
        } else if before.is_none_or(|before| symbol(*before) != symbol(c)) {
            out.push_str(&format!(" {} ", symbol(c)));
        }
    }
    out.trim().to_owned()
}

/// The word for the way in which a text is written.
fn written(text: &str) -> Option<&'static str> {
    let separator = text.chars().find(|c| is_separator(*c) || *c == '/');
    let upper = text.chars().any(char::is_uppercase);
    let lower = text.chars().any(char::is_lowercase);
    Some(match (separator, upper, lower) {
        (Some('-'), ..) => "kebab",
        (Some('.'), ..) => "dotted",
        (Some(' '), ..) => "spaced",
        (Some('/'), ..) => "slashed",
        (_, true, false) => "upper",
        (Some(_), ..) => "snake",
        (None, false, true) => "lower",
        (None, true, true) if text.starts_with(char::is_lowercase) => "camel",
        (None, true, true) => "pascal",
        (None, false, false) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn symbols_first_then_the_way_of_writing() {
        for (text, others) in [
            ("@id", &["at id", "@id lower"][..]),
            ("__string", &["underscore string", "__string snake"]),
            ("Event.tui.prompt", &["Event.tui.prompt dotted"]),
            ("EventTui", &["EventTui pascal"]),
            ("file {}", &["file  brace", "file {} spaced"]),
            ("last-name", &["last-name kebab"]),
            ("ID", &["ID upper"]),
            ("1", &[]),
        ] {
            assert_eq!(spellings(text), others, "{text}");
        }
    }
}
