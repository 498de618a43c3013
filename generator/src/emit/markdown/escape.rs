//! Text that CommonMark and rustdoc leave alone.

use std::fmt::Write as _;

/// An address without the punctuation that ends a sentence behind it; a parenthesis that it opens itself is its own.
pub(super) fn address(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '\'', '*', '_']);
    match bare.strip_suffix(')') {
        Some(inside) if inside.matches('(').count() <= inside.matches(')').count() => {
            address(inside)
        }
        _ => bare,
    }
}

/// Where in `text` a web address begins that has at least a letter of a host.
pub(super) fn address_start(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find("http")?;
        let host = text[at..]
            .strip_prefix("https://")
            .or_else(|| text[at..].strip_prefix("http://"));
        if host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            return Some(at);
        }
        from = at + 4;
    }
}

/// A code span around any text; quotes show one that is empty or blank.
pub(super) fn fenced(code: &str) -> String {
    if code.trim().is_empty() {
        return format!("`\"{code}\"`");
    }
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// Text with nothing in it that CommonMark would act upon.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same, with no address in it that rustdoc would make a link of.
pub(super) fn inert(text: &str) -> String {
    escaped(text).replace("://", ":\\//")
}

/// The same at the start of a line, where more characters begin a block.
pub(super) fn escaped_start(text: &str) -> String {
    let text = escaped(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        let mut out = text[..digits].to_owned();
        let _ = write!(out, "\\{}", &text[digits..]);
        return out;
    }
    if text.starts_with(['#', '-', '+', '=']) {
        format!("\\{text}")
    } else {
        text
    }
}
