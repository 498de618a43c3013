//! The writer: JSON text without needless white space, in the order in which it is given.

use super::number::not_finite;
use super::text::end_of_run;
use crate::codec::{Encode, Record, Rest};
use crate::upload::Upload;

/// Writes a JSON text (RFC 8259).
///
/// Commas are its business: [`item`](Writer::item) and [`member`](Writer::member) put them where
/// they belong. That what begins also ends is the caller's.
#[derive(Debug, Clone)]
pub struct Writer {
    text: String,
    failed: bool,
    masked: bool,
    /// The files of a multipart body, and where in the text they belong.
    uploads: Option<Box<(Vec<Upload>, Vec<usize>)>>,
}

/// Room for a small text, so that it need not grow, in bytes.
const ROOM: usize = 128;

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer {
    /// A writer of an empty text.
    pub fn new() -> Self {
        Self {
            text: String::with_capacity(ROOM),
            failed: false,
            masked: false,
            uploads: None,
        }
    }

    /// A writer of a text for people to read, in which secrets are not told.
    pub fn masked() -> Self {
        Self {
            masked: true,
            ..Self::new()
        }
    }

    /// A writer that puts files aside, for the parts of a multipart body.
    pub(crate) fn collecting() -> Self {
        Self {
            uploads: Some(Box::default()),
            ..Self::new()
        }
    }

    /// The files put aside so far; `None` where files are not put aside.
    pub(crate) fn uploads(&mut self) -> Option<&mut Vec<Upload>> {
        self.uploads.as_mut().map(|aside| &mut aside.0)
    }

    /// Writes the index of a file in its place, and remembers the place.
    pub(crate) fn place_upload(&mut self, index: usize) {
        let place = self.text.len();
        if let Some(aside) = &mut self.uploads {
            aside.1.push(place);
        }
        self.unsigned(index as u64);
    }

    /// The text, the files put aside, and their places in the text.
    pub(crate) fn into_parts(self) -> (String, Vec<Upload>, Vec<usize>) {
        let (uploads, places) = self.uploads.map(|aside| *aside).unwrap_or_default();
        (self.text, uploads, places)
    }

    /// Whether secrets are not to be told.
    pub fn is_masked(&self) -> bool {
        self.masked
    }

    /// The text written so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text written.
    pub fn into_string(self) -> String {
        self.text
    }

    /// Writes `null` in place of a value that cannot be written, and remembers it: a call is not sent then.
    pub fn fail(&mut self) {
        self.failed = true;
        self.null();
    }

    /// Whether there was a value that could not be written.
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, boolean: bool) {
        self.text.push_str(if boolean { "true" } else { "false" });
    }

    /// Writes an integer.
    pub fn integer(&mut self, integer: i64) {
        self.text.push_str(itoa::Buffer::new().format(integer));
    }

    /// Writes an integer that is not negative.
    pub fn unsigned(&mut self, integer: u64) {
        self.text.push_str(itoa::Buffer::new().format(integer));
    }

    /// Writes the shortest spelling that reads as `number` again; `5` for 5.0. What JSON has no spelling for is
    /// written as most servers spell it that need it: as one of the strings `NaN`, `Infinity` and `-Infinity`.
    pub fn number(&mut self, number: f64) {
        match number.is_finite() {
            true => self.whole_or_not(zmij::Buffer::new().format_finite(number)),
            false => self.string(not_finite(number)),
        }
    }

    /// Writes the shortest spelling that reads as the 32-bit `number` again, like
    /// [`number`](Writer::number).
    pub fn single(&mut self, number: f32) {
        match number.is_finite() {
            true => self.whole_or_not(zmij::Buffer::new().format_finite(number)),
            false => self.string(not_finite(number.into())),
        }
    }

    fn whole_or_not(&mut self, spelling: &str) {
        self.text
            .push_str(spelling.strip_suffix(".0").unwrap_or(spelling));
    }

    /// Writes a string, with escapes where JSON demands them.
    pub fn string(&mut self, string: &str) {
        self.text.push('"');
        let mut start = 0;
        loop {
            let end = end_of_run(string.as_bytes(), start);
            self.text
                .push_str(string.get(start..end).unwrap_or_default());
            let Some(&byte) = string.as_bytes().get(end) else {
                break;
            };
            self.escape(byte);
            start = end + 1;
        }
        self.text.push('"');
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            8 => "\\b",
            12 => "\\f",
            _ => {
                self.text.push_str("\\u00");
                for digit in [byte >> 4, byte & 15] {
                    self.text.extend(char::from_digit(digit.into(), 16));
                }
                return;
            }
        };
        self.text.push_str(short);
    }

    /// Writes `json` as it is; it must be one whole JSON value.
    pub fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Begins an array.
    pub fn begin_array(&mut self) {
        self.text.push('[');
    }

    /// Makes room for the next item of an array, which is to be written then.
    pub fn item(&mut self) {
        if !self.text.ends_with('[') {
            self.text.push(',');
        }
    }

    /// Ends an array.
    pub fn end_array(&mut self) {
        self.text.push(']');
    }

    /// Begins an object.
    pub fn begin_object(&mut self) {
        self.text.push('{');
    }

    /// Writes the name of the next member of an object, whose value is to be written then.
    pub fn member(&mut self, name: &str) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.string(name);
        self.text.push(':');
    }

    /// Ends an object.
    pub fn end_object(&mut self) {
        self.text.push('}');
    }

    /// Writes an object whose members are named by `record` and have these values, in its order.
    /// A value that [is absent](Encode::is_absent) is left out where `record` says it may be.
    pub fn record(&mut self, record: &'static Record, values: &[&dyn Encode]) {
        self.begin_object();
        self.members(record, values);
        self.end_object();
    }

    /// Like [`record`](Writer::record), with the members of `rest` after those that have names.
    pub fn open_record(
        &mut self,
        record: &'static Record,
        values: &[&dyn Encode],
        rest: &dyn Rest,
    ) {
        self.begin_object();
        self.members(record, values);
        rest.encode_members(self);
        self.end_object();
    }

    fn members(&mut self, record: &'static Record, values: &[&dyn Encode]) {
        let mut lead = "\"";
        let mut required = record.required.iter().copied().peekable();
        for (index, (name, value)) in record.members.iter().zip(values).enumerate() {
            if required.next_if_eq(&index).is_none() && value.is_absent() {
                continue;
            }
            if record.is_plain() {
                self.text.push_str(lead);
                self.text.push_str(name);
                self.text.push_str("\":");
            } else {
                self.member(name);
            }
            lead = ",\"";
            value.encode(self);
        }
    }
}
