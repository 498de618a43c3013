//! Bodies, made wrong.

use oasmith::ir::{Access, Api, Content, ContentKind, Field, ModelKind, Operation, Presence, Type};
use serde_json::Value;

use super::super::plan::Call;
use super::super::request::{Request, decoded};
use super::{Corrupted, WRONG, is_number, other_type};

/// How many members of one body are made wrong in each way.
const MOST: usize = 2;

/// A media type that no document names.
const UNKNOWN: &str = "application/x-corrupted";

/// The ways in which the body of a request is made wrong.
pub(super) fn corrupted(
    api: &Api,
    operation: &Operation,
    call: &Call,
    request: &Request,
) -> Vec<Corrupted> {
    let (Some(body), Some((index, value))) = (&operation.body, &call.body) else {
        return Vec::new();
    };
    let content = &body.contents[*index];
    let mut found = Vec::new();
    let mut add = |change, name: &str, changed: Request| {
        if changed != *request {
            found.push(Corrupted {
                change,
                place: content.media_type.clone(),
                name: name.to_owned(),
                request: changed.to_json(),
            });
        }
    };
    if body.required {
        let mut empty = request.with_header("content-type", None);
        empty.body.clear();
        add("removed", "", empty);
    }
    let has_any = body
        .contents
        .iter()
        .any(|content| content.media_type.contains('*'));
    if !has_any && !request.body.is_empty() {
        let unknown = request.with_header("content-type", Some(UNKNOWN));
        add("wrong content type", "", unknown);
    }
    let fields = fields(api, &content.ty);
    let is_there = |field: &&Field| {
        value
            .get(&field.wire_name)
            .is_some_and(|one| !one.is_null())
    };
    let required = fields.iter().filter(|field| {
        matches!(field.presence, Presence::Required) && field.access == Access::Both
    });
    for field in required.filter(|field| is_there(field)).take(MOST) {
        if let Some(changed) = without(request, content, &field.wire_name) {
            add("member removed", &field.wire_name, changed);
        }
    }
    let typed = fields
        .iter()
        .filter(|field| is_narrow(api, content, &field.ty) && is_there(field));
    for field in typed.take(MOST) {
        if let Some(changed) = retyped(request, content, &field.wire_name) {
            add("member of wrong type", &field.wire_name, changed);
        }
    }
    found
}

/// The members of a body that is an object with declared members.
fn fields<'a>(api: &'a Api, ty: &Type) -> &'a [Field] {
    match ty {
        Type::Model(id) => match &api.model(*id).kind {
            ModelKind::Struct(object) => &object.fields,
            ModelKind::Alias(inner) | ModelKind::Newtype(inner) => fields(api, inner),
            _ => &[],
        },
        Type::Link(inner) => fields(api, inner),
        _ => &[],
    }
}

/// Whether a member has a type that not every text, and in JSON not every object, is of.
fn is_narrow(api: &Api, content: &Content, ty: &Type) -> bool {
    match (content.kind, ty) {
        (ContentKind::Json, Type::String(_) | Type::Array(_)) => true,
        (ContentKind::Json, Type::Model(id)) => {
            matches!(
                api.model(*id).kind,
                ModelKind::Enum(_) | ModelKind::Struct(_)
            )
        }
        _ => is_number(api, ty),
    }
}

fn without(request: &Request, content: &Content, member: &str) -> Option<Request> {
    let mut changed = request.clone();
    match content.kind {
        ContentKind::Json => {
            let mut value: Value = serde_json::from_slice(&request.body).ok()?;
            value.as_object_mut()?.remove(member)?;
            changed.body = value.to_string().into_bytes();
        }
        ContentKind::Form => {
            let prefix = format!("{member}[");
            changed.body = pairs(request, |name, pair| {
                let is_one = name == member || name.starts_with(&prefix);
                (!is_one).then(|| pair.to_owned())
            })?;
        }
        ContentKind::Multipart => {
            changed.body = parts(request, |name, part| {
                (name != member).then(|| part.to_owned())
            })?;
        }
        _ => return None,
    }
    Some(changed)
}

fn retyped(request: &Request, content: &Content, member: &str) -> Option<Request> {
    let mut changed = request.clone();
    match content.kind {
        ContentKind::Json => {
            let mut value: Value = serde_json::from_slice(&request.body).ok()?;
            let member = value.get_mut(member)?;
            *member = other_type(member);
            changed.body = value.to_string().into_bytes();
        }
        ContentKind::Form => {
            changed.body = pairs(request, |name, pair| {
                Some(match name == member {
                    true => format!("{member}={WRONG}"),
                    false => pair.to_owned(),
                })
            })?;
        }
        ContentKind::Multipart => {
            changed.body = parts(request, |name, part| {
                let (head, _) = part.split_once("\r\n\r\n")?;
                Some(match name == member {
                    true => format!("{head}\r\n\r\n{WRONG}\r\n"),
                    false => part.to_owned(),
                })
            })?;
        }
        _ => return None,
    }
    Some(changed)
}

/// The body of a form, with each pair changed.
fn pairs(request: &Request, change: impl Fn(&str, &str) -> Option<String>) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(&request.body).ok()?;
    let pairs = text.split('&').filter_map(|pair| {
        let name = decoded(pair.split('=').next().unwrap_or_default());
        change(&name, pair)
    });
    Some(pairs.collect::<Vec<_>>().join("&").into_bytes())
}

/// A multipart body, with each part changed.
fn parts(request: &Request, change: impl Fn(&str, &str) -> Option<String>) -> Option<Vec<u8>> {
    let boundary = request
        .header("content-type")?
        .split_once("boundary=")?
        .1
        .trim_matches('"');
    let mark = format!("--{boundary}");
    let text = std::str::from_utf8(&request.body).ok()?;
    let pieces = text.split(&mark).filter_map(|piece| {
        let name = piece
            .split_once(" name=\"")
            .and_then(|(_, rest)| rest.split('"').next());
        match name {
            Some(name) => change(name, piece),
            None => Some(piece.to_owned()),
        }
    });
    Some(pieces.collect::<Vec<_>>().join(&mark).into_bytes())
}
