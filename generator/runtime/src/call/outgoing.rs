//! From a call to the request that is sent: everything a call can be refused for is found here.

use bytes::Bytes;
use http::{HeaderMap, Method};
use reqwest::Url;

use super::argument::Argument;
use super::call::{Body, Content};
use super::operation::{BodyRule, Operation};
use super::{Call, form, headers, url};
use crate::error::{Refusal, RequestError};

/// A request, ready to be sent as it is.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
}

/// The request that a call makes, credentials included.
pub(crate) fn outgoing(call: &Call) -> Result<Outgoing, RequestError> {
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
    let content_type = call.body.as_ref().map(|body| body.media_type);
    headers::add(
        &mut headers,
        operation,
        &arguments,
        content_type,
        grant.cookies,
    )?;
    for (name, value) in grant.headers {
        headers.insert(name, value);
    }
    Ok(Outgoing {
        method,
        url,
        headers,
        body,
    })
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

/// The bytes of a body.
fn content(operation: &'static Operation, body: &Body) -> Result<Bytes, RequestError> {
    let refused = || {
        let refusal = Refusal::Body {
            media_type: body.media_type,
        };
        RequestError::new(operation.id, refusal)
    };
    match &body.content {
        Content::Bytes(bytes) => Ok(bytes.clone()),
        Content::Form(text, members) => match Argument::read(text) {
            Ok(Argument::Object(object)) => Ok(form::form(&object, members).into()),
            _ => Err(refused()),
        },
        Content::Text(text) => match Argument::read(text) {
            Ok(scalar @ (Argument::Text(_) | Argument::Literal(_))) => {
                Ok(scalar.text().into_owned().into())
            }
            _ => Err(refused()),
        },
        Content::Unwritable => Err(refused()),
    }
}
