//! Breaks prose into lines.

/// Lines of prose are broken at this width.
const WIDTH: usize = 92;

/// The lines of a page, prose broken at [`WIDTH`].
pub(super) fn wrapped(page: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut code = false;
    for line in page.trim_end().lines().map(str::trim_end) {
        let fence = line.trim_start_matches([' ', '>']).starts_with("```");
        code ^= fence;
        if code || fence || line.trim_start().starts_with(['|', '#']) {
            lines.push(line.to_owned());
        } else {
            wrap(line, &mut lines);
        }
    }
    lines
}

/// Breaks a line at spaces, but never so that a word that begins a block begins a line.
fn wrap(line: &str, lines: &mut Vec<String>) {
    let indent = continuation(line);
    let mut current = String::new();
    for word in line.split_inclusive(' ') {
        let full = current.chars().count() + word.trim_end().chars().count() > WIDTH;
        let safe = word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '`' | '(' | '"'));
        if full
            && safe
            && current.trim().len() > indent.trim().len()
            && !current.trim_end().ends_with('\\')
        {
            lines.push(current.trim_end().to_owned());
            current = indent.clone();
        }
        current.push_str(word);
    }
    lines.push(current.trim_end().to_owned());
}

/// What the lines after the first one of a broken line begin with.
fn continuation(line: &str) -> String {
    let text = line.trim_start_matches([' ', '>']);
    let lead = &line[..line.len() - text.len()];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match text.as_bytes() {
        [b'-', b' ', ..] => 2,
        bytes if digits > 0 && bytes[digits..].starts_with(b". ") => digits + 2,
        _ => 0,
    };
    format!("{lead}{}", " ".repeat(marker))
}
