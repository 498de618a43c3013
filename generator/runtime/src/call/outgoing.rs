//! From a call to the request that is sent: everything a call can be refused for is found here.

use std::sync::Arc;

use http::header::{ACCEPT, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue, Method};
use reqwest::Url;

use super::argument::Argument;
use super::call::{Body, Content};
use super::media::chosen;
use super::operation::{BodyRule, Operation};
use super::url::Arguments;
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
    pub(crate) fn show(&mut self, place: &Place) -> Result<(), Refusal> {
        match place {
            Place::Header(name, value) => {
                self.headers.insert(name.clone(), value.clone());
            }
            Place::Query(name, value) => {
                let query = match self.url.query() {
                    Some(query) => format!("{query}&{name}={value}"),
                    None => format!("{name}={value}"),
                };
                self.url.set_query(Some(&query));
            }
            Place::Cookie(name, value) => {
                let cookie = (name.clone(), value.clone());
                return headers::add_cookies(&mut self.headers, &[cookie]);
            }
            Place::Fetched(_) | Place::Connection => {}
        }
        Ok(())
    }
}

/// The request that a call makes with the credentials that are at hand, and who has the rest of them.
pub(crate) fn outgoing(call: &Call) -> Result<(Outgoing, Vec<Arc<Keeper>>), RequestError> {
    let operation = call.operation;
    let refused = |refusal| RequestError::new(operation.id, refusal);
    let arguments = arguments(call)?;
    let body = call
        .body
        .as_ref()
        .map(|body| content(operation, body))
        .transpose()?;
    if body.is_none() && operation.body == BodyRule::Required {
        return Err(refused(Refusal::MissingBody));
    }
    let method = Method::from_bytes(operation.method.as_bytes())
        .map_err(|_| refused(Refusal::Table { what: "the method" }))?;
    let client = &call.client;
    let credentials = client.credentials();
    let alternative = credentials.alternative(operation, client.headers())?;
    let url = url::url(&client.server(operation)?, operation, arguments)?;
    let mut headers = client.headers().clone();
    let (content_type, body) = body.unzip();
    headers::add(&mut headers, operation, arguments, content_type.as_deref())?;
    if let Some(media_type) = call.accept {
        headers.insert(ACCEPT, HeaderValue::from_static(media_type));
    }
    // An id that is no header is none that this server gave.
    let last_event = call.last_event.as_deref();
    if let Some(id) = last_event.and_then(|id| HeaderValue::from_bytes(id.as_bytes()).ok()) {
        headers.insert("last-event-id", id);
    }
    let expects_body = matches!(method, Method::POST | Method::PUT | Method::PATCH);
    if body.as_ref().is_none_or(Payload::is_empty) && (body.is_some() || expects_body) {
        // The HTTP client says nothing of no content, and some servers refuse that (RFC 9110, section 8.6).
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let mut request = Outgoing {
        method,
        url,
        headers,
        body,
    };
    let mut keepers = Vec::new();
    for place in credentials.places(alternative) {
        match place {
            Place::Fetched(keeper) => keepers.push(keeper.clone()),
            place => request.show(place).map_err(refused)?,
        }
    }
    Ok((request, keepers))
}

/// The arguments, with nothing missing that is required.
fn arguments(call: &Call) -> Result<&Arguments, RequestError> {
    let operation = call.operation;
    if call.arguments.len() > operation.parameters.len() {
        return Err(RequestError::new(
            operation.id,
            Refusal::Table {
                what: "a parameter",
            },
        ));
    }
    for (index, (parameter, argument)) in
        std::iter::zip(operation.parameters, &call.arguments).enumerate()
    {
        let name = parameter.name;
        let refusal = match argument {
            _ if call.unwritable.contains(&index) => Refusal::Argument { parameter: name },
            None if parameter.required => Refusal::MissingParameter { parameter: name },
            _ => continue,
        };
        return Err(RequestError::new(operation.id, refusal));
    }
    Ok(&call.arguments)
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
        Content::NoXml(reason) => {
            let reason = reason.clone();
            return Err(RequestError::new(operation.id, Refusal::Xml { reason }));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_the_query_stands_after_what_is_there() {
        let key = Place::Query("key".to_owned(), "k%20y".to_owned());
        let shown = |url: &str| {
            let mut request = Outgoing {
                method: Method::GET,
                url: Url::parse(url).ok()?,
                headers: HeaderMap::new(),
                body: None,
            };
            request.show(&key).ok()?;
            Some(String::from(request.url))
        };
        let bare = shown("https://example.com/things");
        assert_eq!(
            bare.as_deref(),
            Some("https://example.com/things?key=k%20y")
        );
        let with_query = shown("https://example.com/things?a=%C3%BC");
        assert_eq!(
            with_query.as_deref(),
            Some("https://example.com/things?a=%C3%BC&key=k%20y")
        );
    }
}
