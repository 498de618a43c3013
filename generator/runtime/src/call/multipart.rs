//! Bodies in `multipart/form-data` and its like (RFC 7578; OpenAPI 3.0.4, section 4.7.15).
//!
//! Each member of the object is a part under its name, each item of a list a part of its own. Parts without files come
//! first, since servers that read as they receive want them before the files; apart from that, the order of members is
//! kept. A part that is a text, a number or a boolean has no `Content-Type`, which means `text/plain`; an object has
//! `application/json`, and a file its own or `application/octet-stream`, unless the document's `encoding` says otherwise.
//! A member that has a `style` there is spelled in it, in as many parts as a query would have pairs (OpenAPI 3.1.1,
//! section 4.8.15.1.2), without percent-encoding, which parts have no use for.

use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use super::argument::Argument;
use super::call::is_json;
use super::media::{chosen, essence};
use super::operation::Parameter;
use super::style::{self, Encoding};
use crate::codec::{Decode, DecodeError, Encode, Reader, Writer};
use crate::upload::{Payload, Piece, Upload};

/// What the document's `encoding` says of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The name of the member.
    pub name: &'static str,
    /// The media types that it may be in, the first of which is taken for what the caller gives no other.
    pub media_types: &'static [&'static str],
    /// How the member is spelled, where it has a style; its media types do not count then.
    pub spelling: Option<Parameter>,
}

impl Part {
    /// A part in these media types.
    pub const fn new(name: &'static str, media_types: &'static [&'static str]) -> Self {
        Self {
            name,
            media_types,
            spelling: None,
        }
    }

    /// A member that is spelled like this parameter, whose name it has.
    pub const fn spelled(parameter: Parameter) -> Self {
        Self {
            name: parameter.name,
            media_types: &[],
            spelling: Some(parameter),
        }
    }
}

/// The parts of a body before they are written.
#[derive(Clone)]
pub(crate) struct Parts {
    /// The object as JSON text, with marks in the places of its files.
    text: String,
    /// The files, with the places of their marks in the text.
    uploads: Vec<Upload>,
    places: Vec<usize>,
    rules: &'static [Part],
}

/// A body that is written, and the boundary between its parts.
pub(super) struct Written {
    pub(super) payload: Payload,
    pub(super) boundary: String,
}

/// A value inside of a multipart body.
enum Value {
    Plain(Argument),
    File(usize),
    List(Vec<Value>),
}

impl Parts {
    /// The parts of `value`; `None` where it cannot be written.
    pub(super) fn new(value: &dyn Encode, rules: &'static [Part]) -> Option<Self> {
        let mut writer = Writer::collecting();
        value.encode(&mut writer);
        if writer.has_failed() {
            return None;
        }
        let (text, uploads, places) = writer.into_parts();
        Some(Self {
            text,
            uploads,
            places,
            rules,
        })
    }

    /// The body; `None` where the value is no object, or a part of it cannot be written.
    pub(super) fn written(&self) -> Option<Written> {
        let boundary = boundary();
        let members = self.members().ok()?;
        let (mut parts, mut files) = (Vec::new(), Vec::new());
        let mut found = 0;
        for (name, value) in members {
            let rule = self.rules.iter().find(|rule| rule.name == name);
            let value = match rule.and_then(|rule| rule.spelling) {
                Some(parameter) => match spelled(&parameter, value, &mut parts)? {
                    Some(files) => files,
                    None => continue,
                },
                None => value,
            };
            let rule = rule.map_or(&[][..], |rule| rule.media_types);
            let whole = rule.first().is_some_and(|first| is_json(&essence(first)));
            let values = match value {
                Value::List(items) if whole => match plain(items) {
                    Some(items) => vec![Value::Plain(Argument::List(items))],
                    None => return None,
                },
                Value::List(items) => items,
                value => vec![value],
            };
            for value in values {
                match value {
                    Value::Plain(Argument::Null) => {}
                    Value::Plain(argument) => parts.push(field(&name, &argument, rule)?),
                    Value::File(index) => {
                        found += 1;
                        files.push(file(&name, self.uploads.get(index)?, rule)?);
                    }
                    // A list in a list has no spelling but JSON.
                    Value::List(items) => {
                        let list = Argument::List(plain(items)?);
                        parts.push(field(&name, &list, rule)?);
                    }
                }
            }
        }
        parts.append(&mut files);
        // A file inside of an object that is a part of its own cannot be sent there.
        (found == self.uploads.len()).then(|| Written {
            payload: joined(parts, &boundary),
            boundary,
        })
    }

    fn members(&self) -> Result<Vec<(String, Value)>, DecodeError> {
        let mut reader = Reader::new(self.text.as_bytes())?;
        let mut members = Vec::new();
        let mut is_more = reader.begin_object()?;
        while is_more {
            let name = reader.member_name()?.into_owned();
            members.push((name, self.value(&mut reader)?));
            is_more = reader.next_member()?;
        }
        Ok(members)
    }

    fn value(&self, reader: &mut Reader<'_>) -> Result<Value, DecodeError> {
        let start = reader.start();
        if let Some(index) = self.places.iter().position(|place| *place == start) {
            reader.skip()?;
            return Ok(Value::File(index));
        }
        if reader.kind()? != crate::json::Kind::Array {
            let mut argument = Argument::hollow();
            argument.decode(reader)?;
            return Ok(Value::Plain(argument));
        }
        let mut items = Vec::new();
        let mut is_more = reader.begin_array()?;
        while is_more {
            items.push(self.value(reader)?);
            is_more = reader.next_item()?;
        }
        Ok(Value::List(items))
    }
}

/// The items of a list that has no files in it.
fn plain(items: Vec<Value>) -> Option<Vec<Argument>> {
    let plain = |item| match item {
        Value::Plain(argument) => Some(argument),
        Value::List(items) => plain(items).map(Argument::List),
        Value::File(_) => None,
    };
    items.into_iter().map(plain).collect()
}

/// Adds the parts that a value is spelled as in a style. Files have no style: what holds some is given back.
fn spelled(parameter: &Parameter, value: Value, parts: &mut Vec<Headed>) -> Option<Option<Value>> {
    let argument = match value {
        Value::Plain(argument) => argument,
        Value::List(items) if items.iter().any(|item| matches!(item, Value::File(_))) => {
            return Some(Some(Value::List(items)));
        }
        Value::List(items) => Argument::List(plain(items)?),
        Value::File(index) => return Some(Some(Value::File(index))),
    };
    let mut pairs = Vec::new();
    style::pairs_in(parameter, &argument, Encoding::Raw, &mut pairs);
    for (name, text) in pairs {
        let head = head(&name, None, None, &[])?;
        parts.push((head, Piece::Bytes(text.into())));
    }
    Some(None)
}

/// A part: its headers and its bytes.
type Headed = (String, Piece);

/// A part that is no file.
fn field(name: &str, argument: &Argument, rule: &[&'static str]) -> Option<Headed> {
    let is_object = matches!(argument, Argument::Object(_) | Argument::List(_));
    let media_type = match rule.first() {
        Some(first) if !first.contains('*') => Some(*first),
        _ => is_object.then_some("application/json"),
    };
    let text = match media_type {
        Some(media_type) if is_json(&essence(media_type)) => argument.json(),
        _ => argument.text().into_owned(),
    };
    let head = head(name, None, media_type, &[])?;
    Some((head, Piece::Bytes(text.into())))
}

/// A part that is a file.
fn file(name: &str, upload: &Upload, rule: &[&'static str]) -> Option<Headed> {
    let media_type = chosen(rule, upload.media_type.as_deref())?;
    // A part without a file name is taken for a text by most servers.
    let file_name = upload.file_name.as_deref().unwrap_or(name);
    let head = head(name, Some(file_name), Some(&media_type), &upload.headers)?;
    Some((head, upload.source.clone()))
}

/// The headers of a part, each with its line break; `None` where a header has a character that it may not have.
fn head(
    name: &str,
    file_name: Option<&str>,
    media_type: Option<&str>,
    headers: &[(String, String)],
) -> Option<String> {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
    if let Some(file_name) = file_name {
        head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
    }
    head.push_str("\r\n");
    let media_type = media_type.map(|media_type| ("Content-Type", media_type));
    let others = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in media_type.into_iter().chain(others) {
        HeaderName::from_bytes(name.as_bytes()).ok()?;
        HeaderValue::from_bytes(value.as_bytes()).ok()?;
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    Some(head)
}

/// A name between quotes, with the escapes of RFC 7578, section 2, as browsers write them.
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The parts with the boundary around them (RFC 2046, section 5.1).
fn joined(parts: Vec<Headed>, boundary: &str) -> Payload {
    let mut pieces = Vec::new();
    let mut text = String::new();
    for (head, piece) in parts {
        text.push_str(&format!("--{boundary}\r\n{head}\r\n"));
        match &piece {
            Piece::Bytes(bytes) if std::str::from_utf8(bytes).is_ok() && bytes.len() < 1024 => {
                text.push_str(&String::from_utf8_lossy(bytes));
            }
            _ => {
                pieces.push(Piece::Bytes(std::mem::take(&mut text).into()));
                pieces.push(piece);
            }
        }
        text.push_str("\r\n");
    }
    text.push_str(&format!("--{boundary}--\r\n"));
    pieces.push(Piece::Bytes(Bytes::from(text)));
    Payload::new(pieces)
}

/// A boundary that nobody can guess, so that nothing that a caller passes ends its part.
fn boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("oasmith-{:016x}{:016x}", random(), random())
}
