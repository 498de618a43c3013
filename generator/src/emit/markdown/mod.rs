//! CommonMark of a document as CommonMark of rustdoc.
//!
//! Descriptions are written for other readers than rustdoc. Code blocks would become doctests, brackets would
//! become links to Rust items, HTML would be passed through, bare addresses and lists without indentation draw
//! warnings. Here the text is parsed as rustdoc parses it and written anew with nothing in it that rustdoc would
//! act upon: code blocks are marked as text, HTML is shown as it stands, links stay where they lead to the web.

mod escape;
mod page;
#[cfg(test)]
mod tests;
mod wrap;

use pulldown_cmark::{Options, Parser};

use escape::fenced;
use page::Page;

/// The lines of `text` for `///` comments.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let clean: String = text.replace("\r\n", "\n").replace('\t', "    ");
    let clean: String = clean
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .filter(|c| !is_bidi(*c))
        .collect();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut page = Page::default();
    for event in Parser::new_ext(&clean, options) {
        page.event(event);
    }
    page.finish()
}

/// `text` as one plain line, for a summary.
pub(crate) fn line(text: &str) -> String {
    lines(text)
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `text` as a code span on one line.
pub(crate) fn code(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() || is_bidi(c) { ' ' } else { c })
        .collect();
    fenced(&line)
}

/// Characters that change the direction of text, which rustc refuses in comments.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
