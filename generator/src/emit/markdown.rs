//! CommonMark of a document as CommonMark of rustdoc.
//!
//! Descriptions are written for other readers than rustdoc. Code blocks would become doctests, brackets would
//! become links to Rust items, HTML would be passed through, bare addresses and lists without indentation draw
//! warnings. Here the text is parsed as rustdoc parses it and written anew with nothing in it that rustdoc would
//! act upon: code blocks are marked as text, HTML is shown as it stands, links stay where they lead to the web.

use std::fmt::Write as _;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

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

/// The text written so far, and where in the document's structure it stands.
#[derive(Default)]
struct Page {
    out: String,
    /// What every further line of the open blocks begins with.
    indents: Vec<String>,
    /// The number of the next item of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    /// Where each open link leads.
    links: Vec<Option<String>>,
    /// The text of the code block that is open.
    code: Option<String>,
    cells: usize,
    /// Whether a block has ended, so that a blank line must come before the next one.
    gap: bool,
    /// Whether the line at hand has only its indentation yet.
    fresh: bool,
}

impl Page {
    fn finish(self) -> Vec<String> {
        wrapped(&self.out)
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.prose(&text),
            },
            Event::Code(code) => self.inline(&fenced(&code)),
            Event::Html(html) => self.html(&html),
            Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak => self.newline(),
            Event::HardBreak => {
                self.out.push('\\');
                self.newline();
            }
            Event::Rule => {
                self.block();
                self.inline("---");
                self.gap = true;
            }
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.prose(&text)
            }
            Event::TaskListMarker(done) => self.inline(if done { "\\[x\\] " } else { "\\[ \\] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.block(),
            Tag::Heading { level, .. } => {
                self.block();
                let depth = if level == HeadingLevel::H1 { 1 } else { 2 };
                self.inline(&format!("{} ", "#".repeat(depth)));
            }
            Tag::BlockQuote(_) => {
                self.block();
                self.out.push_str("> ");
                self.indents.push("> ".to_owned());
                self.fresh = true;
            }
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.block();
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Emphasis => self.inline("*"),
            Tag::Strong => self.inline("**"),
            Tag::Strikethrough => self.inline("~~"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.link(&dest_url),
            Tag::Table(columns) => {
                self.block();
                self.cells = columns.len();
            }
            Tag::TableHead | Tag::TableRow => self.line_start(),
            Tag::TableCell => self.inline("| "),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock | TagEnd::Table => {
                self.gap = true
            }
            TagEnd::BlockQuote(_) => {
                self.indents.pop();
                self.gap = true;
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.verbatim(code.trim_end_matches('\n'));
                self.line_start();
                self.inline("```");
                self.gap = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap = true;
            }
            TagEnd::Item => {
                self.indents.pop();
            }
            TagEnd::Emphasis => self.inline("*"),
            TagEnd::Strong => self.inline("**"),
            TagEnd::Strikethrough => self.inline("~~"),
            TagEnd::Link | TagEnd::Image => {
                if let Some(Some(address)) = self.links.pop() {
                    self.inline(&format!("]({address})"));
                }
            }
            TagEnd::TableCell => self.inline(" "),
            TagEnd::TableRow => self.inline("|"),
            TagEnd::TableHead => {
                let rule = "| --- ".repeat(self.cells);
                self.inline("|");
                self.newline();
                self.inline(&format!("{rule}|"));
            }
            _ => {}
        }
    }

    /// Begins a block: after a blank line, unless it is the first of its parent.
    fn block(&mut self) {
        if self.gap {
            self.newline();
            let quoted = self.indents.concat();
            self.out.truncate(self.out.trim_end_matches(' ').len());
            if quoted.trim().is_empty() && !self.out.ends_with('\n') {
                self.out.push('\n');
            }
            self.newline();
            self.gap = false;
        } else {
            self.line_start();
        }
    }

    fn line_start(&mut self) {
        if !self.fresh && !self.out.is_empty() {
            self.newline();
        }
    }

    fn newline(&mut self) {
        self.out.push('\n');
        self.out.push_str(&self.indents.concat());
        self.fresh = true;
    }

    fn inline(&mut self, text: &str) {
        self.out.push_str(text);
        self.fresh = false;
    }

    fn item(&mut self) {
        self.line_start();
        self.gap = false;
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.indents.push(" ".repeat(mark.len()));
        self.out.push_str(&mark);
        self.fresh = true;
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(language) if language.starts_with("json") => "json",
            _ => "text",
        };
        self.block();
        self.inline("```");
        self.inline(language);
        self.newline();
        self.code = Some(String::new());
    }

    fn verbatim(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.newline();
            }
            self.inline(&line.replace("```", "'''"));
        }
    }

    fn link(&mut self, address: &str) {
        let web = address.starts_with("https://") || address.starts_with("http://");
        let plain = !address
            .contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '\\'));
        let kept =
            (web && plain && self.links.iter().all(Option::is_none)).then(|| address.to_owned());
        if kept.is_some() {
            self.inline("[");
        }
        self.links.push(kept);
    }

    /// HTML is not passed on: line breaks are line breaks, other tags are shown.
    fn html(&mut self, html: &str) {
        let text = html.trim_end_matches('\n');
        if matches!(
            text.trim().to_ascii_lowercase().as_str(),
            "<br>" | "<br/>" | "<br />" | "</br>"
        ) {
            self.newline();
        } else {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.newline();
                }
                self.inline(&escaped(line));
            }
        }
    }

    /// Text, with addresses marked as such.
    fn prose(&mut self, text: &str) {
        let text = if self.fresh { text.trim_start() } else { text };
        let inside_link = self.links.iter().any(Option::is_some);
        let mut rest = text;
        while let Some(at) = address_start(rest) {
            let end = rest[at..].find(|c: char| {
                c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '|')
            });
            let address = address(&rest[at..end.map_or(rest.len(), |end| at + end)]);
            let word = escaped(&rest[..at]);
            self.inline(&word);
            let written = if inside_link {
                escaped(address).replace("://", ":\\//")
            } else {
                format!("<{address}>")
            };
            self.inline(&written);
            rest = &rest[at + address.len()..];
        }
        let text = if self.fresh {
            escaped_start(rest)
        } else {
            escaped(rest)
        };
        self.inline(&text);
    }
}

/// Lines of prose are broken at this width.
const WIDTH: usize = 100;

/// The lines of a page, prose broken at [`WIDTH`].
fn wrapped(page: &str) -> Vec<String> {
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

/// An address without the punctuation that ends a sentence behind it; a parenthesis that it opens itself is its own.
fn address(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '\'', '*', '_']);
    match bare.strip_suffix(')') {
        Some(inside) if inside.matches('(').count() <= inside.matches(')').count() => {
            address(inside)
        }
        _ => bare,
    }
}

/// Where in `text` a web address begins that has at least a letter of a host.
fn address_start(text: &str) -> Option<usize> {
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

/// A code span around any text.
fn fenced(code: &str) -> String {
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
fn escaped(text: &str) -> String {
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

/// The same at the start of a line, where more characters begin a block.
fn escaped_start(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::lines;

    fn text(markdown: &str) -> String {
        lines(markdown).join("\n")
    }

    #[test]
    fn code_never_becomes_a_doctest() {
        assert_eq!(text("```\nlet x = 1;\n```"), "```text\nlet x = 1;\n```");
        assert_eq!(text("```rust\nlet x = 1;\n```"), "```text\nlet x = 1;\n```");
        assert_eq!(
            text("Before\n\n    indented()\n    more()\n\nAfter"),
            "Before\n\n```text\nindented()\nmore()\n```\n\nAfter"
        );
        assert_eq!(text("~~~json\n{}\n~~~"), "```json\n{}\n```");
    }

    #[test]
    fn nothing_leads_to_rust_items_or_html() {
        assert_eq!(
            text("see [Thing] and [`x`] <b>now</b>"),
            "see \\[Thing\\] and \\[`x`\\] \\<b\\>now\\</b\\>"
        );
        assert_eq!(text("one<br>two"), "one\ntwo");
        assert_eq!(
            text("[here](../x.md) [there](https://a.example/b)"),
            "here [there](https://a.example/b)"
        );
        assert_eq!(text("Vec<T>"), "Vec\\<T\\>");
    }

    #[test]
    fn addresses_are_marked() {
        assert_eq!(text("At https://a.example/b."), "At <https://a.example/b>.");
        assert_eq!(text("http://{host}/x"), "http://{host}/x");
        assert_eq!(
            text("(https://a.example/b(c).)"),
            "(<https://a.example/b(c)>.)"
        );
    }

    #[test]
    fn structure_stays() {
        let list = "Values:\n* one\n* two\nstill two\n\n    para\n1. a\n2. b\n";
        assert_eq!(
            text(list),
            "Values:\n\n- one\n- two\n  still two\n\n  para\n\n1. a\n2. b"
        );
        assert_eq!(text("# Head\ntext"), "# Head\n\ntext");
        assert_eq!(text("> quoted\n> more"), "> quoted\n> more");
        assert_eq!(
            text("| a | b |\n|---|---|\n| 1 | 2 |"),
            "| a | b |\n| --- | --- |\n| 1 | 2 |"
        );
        assert_eq!(text("- a\n  - b\n- c"), "- a\n  - b\n- c");
    }
}
