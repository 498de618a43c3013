//! The headers of a call that its arguments and its body ask for.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::form::joined_by;
use super::operation::{Location, Operation};
use super::style;
use super::url::Arguments;
use crate::error::{Refusal, RequestError};

/// Adds `Accept`, `Content-Type` and the header and cookie parameters to the headers that every call has.
pub(super) fn add(
    headers: &mut HeaderMap,
    operation: &'static Operation,
    arguments: &Arguments,
    content_type: Option<&str>,
) -> Result<(), RequestError> {
    match operation.accept {
        [] => {}
        [only] => insert(
            headers,
            operation,
            ACCEPT,
            Bytes::from_static(only.as_bytes()),
        )?,
        several => insert(headers, operation, ACCEPT, several.join(", ").into())?,
    }
    if let Some(media_type) = content_type {
        let text = Bytes::copy_from_slice(media_type.as_bytes());
        insert(headers, operation, CONTENT_TYPE, text)?;
    }
    let mut cookies = Vec::new();
    for (parameter, argument) in std::iter::zip(operation.parameters, arguments) {
        let Some(argument) = argument else { continue };
        match parameter.location {
            Location::Header => {
                let Some(value) = style::header(parameter, argument) else {
                    continue;
                };
                let name = HeaderName::from_bytes(parameter.name.as_bytes())
                    .map_err(|_| invalid(operation, parameter.name))?;
                let value = HeaderValue::from_bytes(value.as_bytes())
                    .map_err(|_| invalid(operation, parameter.name))?;
                headers.insert(name, value);
            }
            Location::Cookie => {
                let known = cookies.len();
                style::pairs(parameter, argument, &mut cookies);
                let own = cookies.iter().skip(known);
                if own
                    .flat_map(|(name, value)| [name, value])
                    .any(|text| text.contains(';'))
                {
                    return Err(invalid(operation, parameter.name));
                }
            }
            Location::Path | Location::Query | Location::Querystring => {}
        }
    }
    add_cookies(headers, &cookies).map_err(|refusal| RequestError::new(operation.id, refusal))
}

/// Appends the cookies to those that every call has: a request has one `Cookie` header (RFC 6265, 5.4).
pub(super) fn add_cookies(
    headers: &mut HeaderMap,
    cookies: &[(String, String)],
) -> Result<(), Refusal> {
    if cookies.is_empty() {
        return Ok(());
    }
    let mut text = headers
        .get(COOKIE)
        .map(|value| value.as_bytes().to_vec())
        .unwrap_or_default();
    if !text.is_empty() {
        text.extend_from_slice(b"; ");
    }
    text.extend_from_slice(joined_by(cookies, "; ").as_bytes());
    let mut value = HeaderValue::from_bytes(&text).map_err(|_| Refusal::HeaderValue {
        parameter: "Cookie",
    })?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}

fn insert(
    headers: &mut HeaderMap,
    operation: &'static Operation,
    name: HeaderName,
    text: Bytes,
) -> Result<(), RequestError> {
    let value = HeaderValue::from_maybe_shared(text).map_err(|_| {
        RequestError::new(
            operation.id,
            Refusal::Table {
                what: "a media type",
            },
        )
    })?;
    headers.insert(name, value);
    Ok(())
}

fn invalid(operation: &'static Operation, parameter: &'static str) -> RequestError {
    RequestError::new(operation.id, Refusal::HeaderValue { parameter })
}
