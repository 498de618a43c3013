//! Where one item of a stream ends and the next begins.

use std::collections::VecDeque;

use super::event::Fields;

/// Takes the bytes of a body as they come, and gives its parts.
pub(super) struct Splitter {
    kind: Kind,
    /// What has come of the line that is not over yet.
    line: Vec<u8>,
    /// Whether the line before ended with a carriage return, so that a line feed belongs to that.
    after_return: bool,
    is_first: bool,
    event: Fields,
    /// The most bytes that a part may have.
    limit: usize,
    pub(super) ready: VecDeque<Part>,
}

/// How a body is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Server-sent events (WHATWG HTML, section 9.2.6).
    Events,
    /// A value on each line.
    Lines,
    /// A record separator before each value (RFC 7464).
    Sequence,
}

/// A part of a body.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// An event.
    Event(Fields),
    /// A value as text.
    Text(Vec<u8>),
}

/// A part is longer than it may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// The mark before each value of a sequence.
const RECORD_SEPARATOR: u8 = 0x1E;

impl Splitter {
    pub(super) fn new(kind: Kind, limit: usize) -> Self {
        Self {
            kind,
            line: Vec::new(),
            after_return: false,
            is_first: true,
            event: Fields::default(),
            limit,
            ready: VecDeque::new(),
        }
    }

    /// The same, for a stream that goes on after the event of this id.
    pub(super) fn after(mut self, id: Option<String>) -> Self {
        self.event.id = id;
        self
    }

    /// Takes more of the body.
    pub(super) fn push(&mut self, mut bytes: &[u8]) -> Result<(), TooLong> {
        while let Some((line, rest, end)) = self.cut(bytes) {
            self.line.extend_from_slice(line);
            self.check()?;
            // A line feed right after a carriage return ends nothing.
            let is_rest = self.after_return && end == b'\n' && self.line.is_empty();
            self.after_return = end == b'\r';
            let line = std::mem::take(&mut self.line);
            if !is_rest {
                self.end_line(line);
            }
            bytes = rest;
        }
        if !bytes.is_empty() {
            self.after_return = false;
        }
        self.line.extend_from_slice(bytes);
        self.check()
    }

    /// Takes the end of the body: a last line of JSON counts without its line break, an event without its empty line
    /// does not.
    pub(super) fn finish(&mut self) {
        if self.kind != Kind::Events {
            let line = std::mem::take(&mut self.line);
            self.end_line(line);
        }
    }

    /// What is before and behind the first end of a line, and that end.
    fn cut<'a>(&self, bytes: &'a [u8]) -> Option<(&'a [u8], &'a [u8], u8)> {
        let is_end = |byte: u8| match self.kind {
            Kind::Events => matches!(byte, b'\r' | b'\n'),
            Kind::Lines => byte == b'\n',
            Kind::Sequence => byte == RECORD_SEPARATOR,
        };
        let at = bytes.iter().position(|byte| is_end(*byte))?;
        let end = bytes.get(at).copied()?;
        Some((bytes.get(..at)?, bytes.get(at + 1..)?, end))
    }

    fn check(&self) -> Result<(), TooLong> {
        if self.line.len() + self.event.data.len() > self.limit {
            return Err(TooLong);
        }
        Ok(())
    }

    fn end_line(&mut self, mut line: Vec<u8>) {
        if std::mem::take(&mut self.is_first) && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        if self.kind != Kind::Events {
            let text = line.trim_ascii();
            if !text.is_empty() {
                self.ready.push_back(Part::Text(text.to_vec()));
            }
        } else if !line.is_empty() {
            self.event.take(&String::from_utf8_lossy(&line));
        } else if let Some(event) = self.event.dispatch() {
            self.ready.push_back(Part::Event(event));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a body that comes in chunks of every size.
    fn parts(kind: Kind, body: &str) -> Vec<Part> {
        let read = |size: usize| {
            let mut splitter = Splitter::new(kind, 1000);
            for chunk in body.as_bytes().chunks(size) {
                assert_eq!(splitter.push(chunk), Ok(()));
            }
            splitter.finish();
            Vec::from(splitter.ready)
        };
        let whole = read(body.len().max(1));
        for size in 1..body.len() {
            assert_eq!(read(size), whole, "chunks of {size}");
        }
        whole
    }

    fn texts(kind: Kind, body: &str) -> Vec<String> {
        let text = |part| match part {
            Part::Text(text) => String::from_utf8_lossy(&text).into_owned(),
            Part::Event(event) => event.data,
        };
        parts(kind, body).into_iter().map(text).collect()
    }

    #[test]
    fn events_end_with_an_empty_line() {
        // The examples of WHATWG HTML, section 9.2.6.
        let stocks = "data: YHOO\ndata: +2\ndata: 10\n\n";
        assert_eq!(texts(Kind::Events, stocks), ["YHOO\n+2\n10"]);
        let mixed = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event";
        assert_eq!(texts(Kind::Events, mixed), ["first event", "second event"]);
        assert_eq!(
            texts(Kind::Events, "data\n\ndata\ndata\n\ndata:"),
            ["", "\n"]
        );
        assert_eq!(
            texts(Kind::Events, "data:test\n\ndata: test\n\n"),
            ["test", "test"]
        );
    }

    #[test]
    fn lines_end_in_three_ways() {
        for end in ["\n", "\r\n", "\r"] {
            let body = ["data: a", "data: b", "", "data: c", "", ""].join(end);
            assert_eq!(texts(Kind::Events, &body), ["a\nb", "c"], "{end:?}");
        }
        assert_eq!(texts(Kind::Events, "\u{feff}data: a\n\n"), ["a"]);
    }

    #[test]
    fn the_other_fields() {
        let body = "event: add\nid: 7\nretry: 1500\nother: x\ndata: a\n\ndata: b\n\nid: a\0b\nretry: 1s\ndata: c\n\n";
        let parts = parts(Kind::Events, body);
        let events: Vec<_> = parts
            .iter()
            .filter_map(|part| match part {
                Part::Event(event) => {
                    Some((event.name.as_deref(), event.id.as_deref(), event.retry))
                }
                Part::Text(_) => None,
            })
            .collect();
        assert_eq!(
            events,
            [
                (Some("add"), Some("7"), Some(1500)),
                (None, Some("7"), None),
                (None, Some("7"), None)
            ]
        );
    }

    #[test]
    fn lines_and_sequences_of_json() {
        let body = "{\"a\":1}\r\n\n [2]\n3";
        assert_eq!(texts(Kind::Lines, body), ["{\"a\":1}", "[2]", "3"]);
        let body = "\u{1e}{\n\"a\":1}\n\u{1e}\n\u{1e}2\n";
        assert_eq!(texts(Kind::Sequence, body), ["{\n\"a\":1}", "2"]);
    }

    #[test]
    fn a_part_may_not_be_longer_than_the_limit() {
        for body in [
            "data: 12345678\n\n",
            "data: 1234\ndata: 5678\n\n",
            "12345678901",
        ] {
            let mut splitter = Splitter::new(Kind::Events, 10);
            let all = body.as_bytes().chunks(3);
            let taken = all.map(|chunk| splitter.push(chunk)).find(Result::is_err);
            assert_eq!(taken, Some(Err(TooLong)), "{body:?}");
        }
    }
}
