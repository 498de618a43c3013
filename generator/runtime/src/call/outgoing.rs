//! From a call to the request that is sent: everything a call can be refused for is found here.

use std::sync::Arc;

use http::header::{ACCEPT, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue, Method};
use reqwest::Url;

use super::argument::Argument;
use super::call::{Body, Content};
use super::media::chosen;
use super::operation::{BodyRule, Operation};
use super::{Call, form, headers, url};
use crate::client::credentials::{Keeper, Place};
use crate::error::{Refusal, RequestError};
use crate::upload::{Payload, Upload};

/// A request, ready to be sent as it is.
#[derive(Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Payload>,
}

impl Outgoing {
    /// The same request with another credential in its place.
    pub(crate) fn show(&mut self, place: Place) -> Result<(), Refusal> {
        match place {
            Place::Header(name, value) => drop(self.headers.insert(name, value)),
            Place::Query(name, value) => {
                let query = match self.url.query() {
                    Some(query) => format!("{query}&{name}={value}"),
                    None => format!("{name}={value}"),
                };
                self.url.set_query(Some(&query));
            }
            Place::Cookie(name, value) => {
                return headers::add_cookies(&mut self.headers, &[(name, value)]);
            }
            Place::Fetched(_) | Place::Connection => {}
        }
        Ok(())
    }
}

/// The request that a call makes with the credentials that are at hand, and who has the rest of them.
pub(crate) fn outgoing(call: &Call) -> Result<(Outgoing, Vec<Arc<Keeper>>), RequestError> {
    let operation = call.operation;
    let arguments = arguments(call)?;
    let body = call
        .body
        .as_ref()
        .map(|body| content(operation, body))
        .transpose()?;
    if body.is_none() && operation.body == BodyRule::Required {
        return Err(RequestError::new(operation.id, Refusal::MissingBody));
    }
    let method = Method::from_bytes(operation.method.as_bytes())
        .map_err(|_| RequestError::new(operation.id, Refusal::Table { what: "the method" }))?;
    let client = &call.client;
    let grant = client.credentials().grant(operation, client.headers())?;
    let url = url::url(
        &client.server(operation)?,
        operation,
        &arguments,
        grant.query,
    )?;
    let mut headers = client.headers().clone();
    let (content_type, body) = body.unzip();
    headers::add(
        &mut headers,
        operation,
        &arguments,
        content_type.as_deref(),
        grant.cookies,
    )?;
    if let Some(media_type) = call.accept {
        headers.insert(ACCEPT, HeaderValue::from_static(media_type));
    }
    // An id that is no header is none that this server gave.
    let last_event = call.last_event.as_deref();
    if let Some(id) = last_event.and_then(|id| HeaderValue::from_bytes(id.as_bytes()).ok()) {
        headers.insert("last-event-id", id);
    }
    for (name, value) in grant.headers {
        headers.insert(name, value);
    }
    let expects_body = matches!(method, Method::POST | Method::PUT | Method::PATCH);
    if body.as_ref().is_none_or(Payload::is_empty) && (body.is_some() || expects_body) {
        // The HTTP client says nothing of no content, and some servers refuse that (RFC 9110, section 8.6).
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let request = Outgoing {
        method,
        url,
        headers,
        body,
    };
    Ok((request, grant.keepers))
}

/// The arguments, read from their JSON text.
fn arguments(call: &Call) -> Result<Vec<Option<Argument>>, RequestError> {
    let operation = call.operation;
    if call.arguments.len() > operation.parameters.len() {
        return Err(RequestError::new(
            operation.id,
            Refusal::Table {
                what: "a parameter",
            },
        ));
    }
    std::iter::zip(operation.parameters, &call.arguments)
        .map(|(parameter, text)| {
            let refused = |refusal| RequestError::new(operation.id, refusal);
            match text {
                Some(text) => Argument::read(text).map(Some).map_err(|_| {
                    refused(Refusal::Argument {
                        parameter: parameter.name,
                    })
                }),
                None if parameter.required => Err(refused(Refusal::MissingParameter {
                    parameter: parameter.name,
                })),
                None => Ok(None),
            }
        })
        .collect()
}

/// A body, and the media type that it is in.
fn content(operation: &'static Operation, body: &Body) -> Result<(String, Payload), RequestError> {
    let refused = || {
        let refusal = Refusal::Body {
            media_type: body.media_type,
        };
        RequestError::new(operation.id, refusal)
    };
    let written = match &body.content {
        Content::Bytes(bytes) => bytes.clone().into(),
        Content::Form(text, members) => match Argument::read(text) {
            Ok(Argument::Object(object)) => Payload::from_text(form::form(&object, members)),
            _ => return Err(refused()),
        },
        Content::Text(text) => match Argument::read(text) {
            Ok(scalar @ (Argument::Text(_) | Argument::Literal(_))) => {
                Payload::from_text(scalar.text().into_owned())
            }
            _ => return Err(refused()),
        },
        Content::Parts(parts) => {
            let written = parts.written().ok_or_else(refused)?;
            let media_type = format!("{}; boundary={}", body.media_type, written.boundary);
            return Ok((media_type, written.payload));
        }
        Content::Upload(upload) => return uploaded(operation, body.media_type, upload),
        Content::Unwritable => return Err(refused()),
    };
    Ok((body.media_type.to_owned(), written))
}

/// An upload that is the whole body.
fn uploaded(
    operation: &'static Operation,
    documented: &'static str,
    upload: &Upload,
) -> Result<(String, Payload), RequestError> {
    let given = upload.media_type.as_deref();
    // Only who wrote the parts knows the boundary between them.
    let is_known = given.is_some() || !documented.starts_with("multipart/");
    let chosen = chosen(&[documented], given).filter(|_| is_known);
    let media_type = chosen.ok_or_else(|| {
        let given = given.map(str::to_owned);
        RequestError::new(operation.id, Refusal::MediaType { documented, given })
    })?;
    Ok((media_type, Payload::new(vec![upload.source.clone()])))
}
