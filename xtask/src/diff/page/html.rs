//! Text in HTML.

/// Text as it stands between tags and in attributes: nothing of it is markup, and what no document of HTML may hold is
/// shown as a character that cannot be shown.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(letter),
            letter if letter.is_control() => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A name that a line may end in: behind a hump or a slash.
pub(super) fn broken(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut last = None;
    for letter in name.chars() {
        let hump = last.is_some_and(char::is_lowercase) && letter.is_uppercase();
        if hump || last == Some('/') {
            text.push_str("<wbr>");
        }
        text.push_str(&escape(letter.encode_utf8(&mut [0; 4])));
        last = Some(letter);
    }
    text
}

/// The name of a place on the page, which an address can end in: without white space, and as readable as what it names.
pub(super) fn anchor(text: &str) -> String {
    let mut anchor = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' ' => anchor.push('+'),
            '+' | '%' => anchor.push_str(&format!("~{:02x}", u32::from(letter))),
            letter if letter.is_whitespace() || letter.is_control() => {
                anchor.push_str(&format!("~{:02x}", u32::from(letter)));
            }
            letter => anchor.push(letter),
        }
    }
    escape(&anchor)
}

#[cfg(test)]
mod tests {
    use super::{anchor, escape};

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            escape("</script>\"'&\u{0}\u{1b}\n"),
            "&lt;/script&gt;&quot;&#39;&amp;\u{fffd}\u{fffd}\n"
        );
    }

    #[test]
    fn anchors_have_no_white_space_and_stay_apart() {
        assert_eq!(anchor("a:GET /b/{c}#200"), "a:GET+/b/{c}#200");
        assert_ne!(anchor("a b"), anchor("a+b"));
        assert!(!anchor("a\t\u{a0}b").contains(char::is_whitespace));
    }
}
