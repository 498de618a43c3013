//! What calls are answered with: each documented status in turn, with a body that its schema allows.

use oasmith::ir::{Content, ContentKind, EventPart, Operation, Reply, StringFormat, Type};
use serde_json::{Map, Value, json};

use super::plan::status;
use super::sample::Form;
use super::sampler::{Drawn, Sampler, Way};

/// How many alternatives of one reply are answered.
const MOST_TURNS: usize = 8;

/// Headers that say how the reply is read, and where its reader is to go.
const FRAMING: [&str; 6] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "location",
    "transfer-encoding",
];

/// A reply that was made up.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The reply of the operation, as an index; none where the document has none.
    pub(super) reply: Option<usize>,
    /// The status.
    pub(super) status: u16,
    /// The headers.
    pub(super) headers: Vec<(String, String)>,
    /// The body.
    pub(super) body: String,
    /// What the client should read of it, as JSON.
    pub(super) expected: Value,
    /// Whether it is read item by item, while it arrives.
    pub(super) is_stream: bool,
    /// The headers that should be read, by lower-case name.
    pub(super) expected_headers: Map<String, Value>,
    /// Whether it breaks the rules of its schema, because nothing else could be made up.
    pub(super) is_doubtful: bool,
    /// Why the document cannot be followed, where it cannot.
    pub(super) impossible: Option<&'static str>,
}

impl Answer {
    /// For operations without any reply.
    pub(super) fn undocumented() -> Self {
        Self {
            reply: None,
            status: 200,
            headers: Vec::new(),
            body: String::new(),
            expected: Value::Null,
            is_stream: false,
            expected_headers: Map::new(),
            is_doubtful: false,
            impossible: None,
        }
    }
}

/// The answers to an operation.
pub(super) fn answers(operation: &Operation, sampler: &mut Sampler<'_>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (index, reply) in operation.replies.iter().enumerate() {
        let (first, alternatives) = answer(operation, index, reply, sampler, Way::WHOLE);
        answers.push(first);
        let (least, _) = answer(operation, index, reply, sampler, Way::LEAST);
        answers.push(least);
        for turn in 1..alternatives.min(MOST_TURNS) {
            let way = Way { all: true, turn };
            answers.push(answer(operation, index, reply, sampler, way).0);
        }
    }
    let mut kept: Vec<Answer> = Vec::new();
    for answer in answers {
        let is_known = |one: &Answer| one.reply == answer.reply && one.body == answer.body;
        if !kept.iter().any(is_known) {
            kept.push(answer);
        }
    }
    // What ends well first: it goes with the sets of arguments that come first.
    kept.sort_by_key(|answer| !(200..300).contains(&answer.status));
    kept
}

fn answer(
    operation: &Operation,
    index: usize,
    reply: &Reply,
    sampler: &mut Sampler<'_>,
    way: Way,
) -> (Answer, usize) {
    let status = status(operation, reply.status);
    let mut answer = Answer {
        reply: Some(index),
        status,
        ..Answer::undocumented()
    };
    let mut alternatives = 1;
    if let Some(content) = reply.contents.first() {
        let item = sampler.draw(&content.pointer, Form::Json, way);
        match item {
            Some(drawn) => {
                answer.is_doubtful = drawn.is_doubtful;
                alternatives = drawn.alternatives;
                write(content, &drawn, &mut answer);
                if content.kind == ContentKind::Xml {
                    answer.impossible = Some("no XML is made of examples and schemas here");
                }
                let is_read_so =
                    matches!(content.kind, ContentKind::Events(_) | ContentKind::Items);
                if is_read_so && reply.is_success(&operation.replies) {
                    answer.is_stream = true;
                    if !answer.body.contains("data:")
                        && matches!(content.kind, ContentKind::Events(_))
                    {
                        answer.impossible = Some("an event without data is none");
                    }
                    answer.expected = vec![drawn.value; 2].into();
                }
            }
            None => {
                let text = Drawn {
                    value: "text".into(),
                    is_doubtful: false,
                    alternatives: 1,
                };
                write(content, &text, &mut answer);
            }
        }
        let is_bare = matches!(status, 100..200 | 204 | 205 | 304) || operation.method == "HEAD";
        if is_bare {
            answer.impossible = Some("HTTP allows no body in this reply");
        }
    }
    if status < 200 {
        answer.impossible = Some("the status is not one of a final reply");
    }
    headers(reply, sampler, &mut answer);
    (answer, alternatives)
}

/// The body, and what should be read of it.
fn write(content: &Content, drawn: &Drawn, answer: &mut Answer) {
    let value = &drawn.value;
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let is_bytes = content.ty == Type::String(StringFormat::Binary);
    (answer.body, answer.expected) = match content.kind {
        ContentKind::Events(part) => {
            let event = event(part, value);
            let stream = format!("{event}{event}");
            (stream.clone(), stream.into())
        }
        ContentKind::Items => {
            let mark = if content.media_type.contains("seq") {
                "\u{1e}"
            } else {
                ""
            };
            let stream = format!("{mark}{value}\n{mark}{value}\n");
            (stream.clone(), stream.into())
        }
        _ if is_bytes => (text.clone(), text.into()),
        ContentKind::Text => (text.clone(), text.into()),
        _ => (value.to_string(), value.clone()),
    };
    let media_type = concrete(&content.media_type, content.kind);
    answer.headers.push(("content-type".to_owned(), media_type));
}

/// A server-sent event (WHATWG HTML, section 9.2) of which the document describes a part.
fn event(part: EventPart, value: &Value) -> String {
    let line = |name: &str, value: &Value| {
        let text = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        format!("{name}: {}\n", text.replace('\n', &format!("\n{name}: ")))
    };
    let whole = value
        .as_object()
        .filter(|_| matches!(part, EventPart::Event | EventPart::EventOfJson));
    let lines = match (part, whole) {
        (EventPart::EventOfJson, Some(members)) => members
            .iter()
            .map(|(name, value)| match name.as_str() {
                "data" => format!("data: {value}\n"),
                _ => line(name, value),
            })
            .collect(),
        (_, Some(members)) => members
            .iter()
            .map(|(name, value)| line(name, value))
            .collect(),
        (EventPart::Json, None) => format!("data: {value}\n"),
        (_, None) => line("data", value),
    };
    format!("{lines}\n")
}

/// A media type that a range holds.
fn concrete(media_type: &str, kind: ContentKind) -> String {
    let Some((range, rest)) = media_type.split_once("/*") else {
        return match media_type {
            "*" => "application/json".to_owned(),
            other => other.to_owned(),
        };
    };
    let one = match (range, kind) {
        (_, ContentKind::Json) => "application/json",
        ("text", _) => "text/plain",
        ("image", _) => "image/png",
        ("audio", _) => "audio/mpeg",
        ("video", _) => "video/mp4",
        _ => "application/octet-stream",
    };
    format!("{one}{rest}")
}

/// The headers that the document names, spelled in the style `simple`.
fn headers(reply: &Reply, sampler: &mut Sampler<'_>, answer: &mut Answer) {
    let known = sampler
        .node(&reply.pointer)
        .and_then(|node| node["headers"].as_object());
    let names: Vec<String> = known.map_or_else(Vec::new, |all| all.keys().cloned().collect());
    for name in names {
        if FRAMING
            .iter()
            .any(|framing| name.eq_ignore_ascii_case(framing))
        {
            continue;
        }
        let at = reply.pointer.descend(["headers", &name]);
        let Some(drawn) = sampler
            .draw(&at, Form::Text, Way::WHOLE)
            .filter(|drawn| !drawn.is_doubtful)
        else {
            continue;
        };
        let spelled = match &drawn.value {
            Value::Array(items) => items.iter().map(spell).collect::<Option<Vec<_>>>(),
            other => spell(other).map(|text| vec![text]),
        };
        let spelled = spelled.map(|items| items.join(","));
        let spelled = spelled.filter(|text| text.chars().all(|one| (' '..='~').contains(&one)));
        if let Some(text) = spelled {
            answer
                .expected_headers
                .insert(name.to_ascii_lowercase(), drawn.value);
            answer.headers.push((name, text));
        }
    }
}

/// A scalar as its text.
fn spell(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

/// The answer as the driver reads it.
pub(super) fn line(answer: &Answer) -> Value {
    let body = match answer.impossible {
        Some(_) => "",
        None => &answer.body,
    };
    json!({"status": answer.status, "headers": answer.headers, "body": body})
}
