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

/// How a call is made, so that its answer is what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// It is awaited.
    Awaited,
    /// It asks for this one of [`Operation::alternatives`].
    Alternative(usize),
    /// Its events are read while they arrive.
    Events,
    /// Its items are read while they arrive.
    Items,
}

impl Ask {
    /// Whether it is read item by item.
    pub(super) fn is_stream(self) -> bool {
        matches!(self, Self::Events | Self::Items)
    }

    /// The word for it in the driver.
    pub(super) fn word(self) -> String {
        match self {
            Self::Awaited => "awaited".to_owned(),
            Self::Alternative(index) => format!("alternative {index}"),
            Self::Events => "events".to_owned(),
            Self::Items => "items".to_owned(),
        }
    }
}

/// A reply that was made up.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The reply of the operation, as an index; none where the document has none.
    pub(super) reply: Option<usize>,
    /// The media type of it, as an index.
    pub(super) content: usize,
    /// How it is asked for.
    pub(super) ask: Ask,
    /// The status.
    pub(super) status: u16,
    /// The headers.
    pub(super) headers: Vec<(String, String)>,
    /// The body.
    pub(super) body: String,
    /// What the client should read of it, as JSON.
    pub(super) expected: Value,
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
            content: 0,
            ask: Ask::Awaited,
            status: 200,
            headers: Vec::new(),
            body: String::new(),
            expected: Value::Null,
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
        let of = |content: usize, ask: Ask| Asked {
            operation,
            index,
            reply,
            content,
            ask,
        };
        let first = of(0, ask(operation, reply, 0).unwrap_or(Ask::Awaited));
        let (whole, alternatives) = answer(first, sampler, Way::WHOLE);
        answers.push(whole);
        answers.push(answer(first, sampler, Way::LEAST).0);
        for turn in 1..alternatives.min(MOST_TURNS) {
            answers.push(answer(first, sampler, Way { all: true, turn }).0);
        }
        for content in 1..reply.contents.len() {
            if let Some(ask) = ask(operation, reply, content) {
                answers.push(answer(of(content, ask), sampler, Way::WHOLE).0);
            }
        }
    }
    let mut kept: Vec<Answer> = Vec::new();
    for answer in answers {
        let key = |one: &Answer| (one.reply, one.content, one.body.clone());
        let is_known = |one: &Answer| key(one) == key(&answer);
        if !kept.iter().any(is_known) {
            kept.push(answer);
        }
    }
    // What ends well first: it goes with the sets of arguments that come first.
    kept.sort_by_key(|answer| !(200..300).contains(&answer.status));
    kept
}

/// How a reply in this media type is asked for; none where the client does not.
fn ask(operation: &Operation, reply: &Reply, content: usize) -> Option<Ask> {
    let own = reply.contents.get(content)?;
    if !reply.is_success(&operation.replies) {
        return (content == 0).then_some(Ask::Awaited);
    }
    if own.is_stream() {
        let is_event = |one: &Content| matches!(one.kind, ContentKind::Events(_));
        let mut all = operation.successes().flat_map(|reply| &reply.contents);
        let first = all.find(|one| one.is_stream() && is_event(one) == is_event(own));
        let stream = if is_event(own) {
            Ask::Events
        } else {
            Ask::Items
        };
        return (first == Some(own)).then_some(stream);
    }
    if content == 0 || own.kind == ContentKind::Json && reply.contents[0].is_read_as(own) {
        return Some(Ask::Awaited);
    }
    let same = |one: &Content| one.media_type == own.media_type && one.is_read_as(own);
    let mut alternatives = operation.alternatives().into_iter();
    alternatives.position(same).map(Ask::Alternative)
}

/// A reply in one of its media types, and how it is asked for.
#[derive(Clone, Copy)]
struct Asked<'a> {
    operation: &'a Operation,
    index: usize,
    reply: &'a Reply,
    content: usize,
    ask: Ask,
}

fn answer(asked: Asked<'_>, sampler: &mut Sampler<'_>, way: Way) -> (Answer, usize) {
    let (operation, reply) = (asked.operation, asked.reply);
    let status = status(operation, reply.status);
    let mut answer = Answer {
        reply: Some(asked.index),
        content: asked.content,
        ask: asked.ask,
        status,
        ..Answer::undocumented()
    };
    let mut alternatives = 1;
    if let Some(content) = reply.contents.get(asked.content) {
        let drawn = sampler.draw(&content.pointer, Form::Json, way);
        alternatives = drawn.as_ref().map_or(1, |drawn| drawn.alternatives);
        fill(&mut answer, content, drawn);
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

/// Puts a body into an answer, of what was drawn for it or of any text.
fn fill(answer: &mut Answer, content: &Content, drawn: Option<Drawn>) {
    let Some(drawn) = drawn else {
        let text = Drawn {
            value: "text".into(),
            is_doubtful: false,
            alternatives: 1,
        };
        return write(content, &text, answer);
    };
    answer.is_doubtful = drawn.is_doubtful;
    write(content, &drawn, answer);
    if content.kind == ContentKind::Xml {
        answer.impossible = Some("no XML is made of examples and schemas here");
    }
    if answer.ask == Ask::Events && !answer.body.contains("data:") {
        answer.impossible = Some("an event without data is none");
    }
    if answer.ask.is_stream() {
        answer.expected = vec![drawn.value; 2].into();
    }
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
