//! Server-sent events (WHATWG HTML, section 9.2), and what the document says of them.

use std::ops::Deref;
use std::time::Duration;

use crate::codec::{Decode, DecodeError, Reader};
use crate::json;

/// An event, to whose value it dereferences.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The value.
    pub data: T,
    /// The name of the event, where it has one: `message` is meant otherwise.
    pub event: Option<String>,
    /// The id of the last event that had one.
    pub id: Option<String>,
    /// The time to wait before the stream is opened again, where the server says it with this event.
    pub retry: Option<Duration>,
}

impl<T> Deref for Event<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

/// What of an event the document describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// The schema is that of the text in `data`.
    Text,
    /// The schema is that of the JSON in `data`. A last `[DONE]` ends the stream.
    Json,
    /// The schema is that of the event, an object with `data`, `event`, `id` and `retry` (OpenAPI 3.2.0, section
    /// 4.14.4); its `data` is a text.
    Event,
    /// The same, with JSON in `data`. A last `[DONE]` ends the stream.
    EventOfJson,
}

/// What ends many streams of JSON, although it is none.
const DONE: &str = "[DONE]";

/// The fields of an event as they come.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fields {
    pub(super) data: String,
    pub(super) name: Option<String>,
    pub(super) id: Option<String>,
    /// In milliseconds.
    pub(super) retry: Option<u64>,
    has_data: bool,
}

impl Fields {
    /// Takes a line that is not empty.
    pub(super) fn take(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            "event" => self.name = Some(value.to_owned()).filter(|name| !name.is_empty()),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok();
            }
            // Comments, and fields that are not known.
            _ => {}
        }
    }

    /// The event that is over, if it has any data. Its id stays that of the events after it.
    pub(super) fn dispatch(&mut self) -> Option<Self> {
        let next = Self {
            id: self.id.clone(),
            ..Self::default()
        };
        let event = std::mem::replace(self, next);
        event.has_data.then_some(event)
    }

    /// Whether it says that there are no more.
    pub(super) fn is_last(&self, framing: Framing) -> bool {
        let is_json = matches!(framing, Framing::Json | Framing::EventOfJson);
        is_json && self.data.trim() == DONE
    }

    /// The event with the value that the document describes.
    pub(super) fn typed<T: Decode>(&self, framing: Framing) -> Result<Event<T>, DecodeError> {
        let data = match framing {
            Framing::Text => spelled(&self.data)?,
            Framing::Json => json::from_str(&self.data)?,
            Framing::Event => json::from_str(&self.object(&json::to_string(&self.data)))?,
            Framing::EventOfJson => {
                // What is no JSON would break out of the object.
                let mut reader = Reader::of(&self.data);
                reader.skip()?;
                reader.finish()?;
                json::from_str(&self.object(&self.data))?
            }
        };
        Ok(Event {
            data,
            event: self.name.clone(),
            id: self.id.clone(),
            retry: self.retry.map(Duration::from_millis),
        })
    }

    /// The event as a JSON object.
    fn object(&self, data: &str) -> String {
        let mut object = format!("{{\"data\":{data}");
        for (name, value) in [("event", &self.name), ("id", &self.id)] {
            if let Some(value) = value {
                object.push_str(&format!(",\"{name}\":{}", json::to_string(value)));
            }
        }
        if let Some(retry) = self.retry {
            object.push_str(&format!(",\"retry\":{retry}"));
        }
        object.push('}');
        object
    }
}

/// The value that a text spells.
fn spelled<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let mut value = T::hollow();
    value.decode_text(text)?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    fn fields(lines: &[&str]) -> Fields {
        let mut fields = Fields::default();
        lines.iter().for_each(|line| fields.take(line));
        fields.dispatch().unwrap_or_default()
    }

    #[test]
    fn what_the_document_describes_is_typed() {
        let event = fields(&["event: add", "id: 7", "data: {\"a\": 1}"]);
        let read = |framing| {
            event
                .typed::<Value>(framing)
                .map(|event| event.data.to_string())
        };
        assert_eq!(read(Framing::Json).as_deref(), Ok(r#"{"a":1}"#));
        assert_eq!(
            read(Framing::EventOfJson).as_deref(),
            Ok(r#"{"data":{"a":1},"event":"add","id":"7"}"#)
        );
        assert_eq!(
            read(Framing::Event).as_deref(),
            Ok(r#"{"data":"{\"a\": 1}","event":"add","id":"7"}"#)
        );
        let text = event.typed::<String>(Framing::Text).map(|event| event.data);
        assert_eq!(text.as_deref(), Ok("{\"a\": 1}"));
        let sly = fields(&["data: 1,\"event\":2"]);
        assert!(sly.typed::<Value>(Framing::EventOfJson).is_err());
    }

    #[test]
    fn done_is_the_end_of_json() {
        assert!(fields(&["data: [DONE]"]).is_last(Framing::Json));
        assert!(!fields(&["data: [DONE]"]).is_last(Framing::Text));
        assert!(!fields(&["data: {}"]).is_last(Framing::Json));
    }
}
