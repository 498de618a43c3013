//! A page as it is written anew, event by event.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::escape::{address, address_start, escaped, escaped_start, fenced, inert};
use super::wrap::wrapped;

/// The text written so far, and where in the document's structure it stands.
#[derive(Default)]
pub(super) struct Page {
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
    pub(super) fn finish(self) -> Vec<String> {
        wrapped(&self.out)
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
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
                self.inline(&inert(line));
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
                inert(address)
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
