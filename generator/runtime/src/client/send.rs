//! The exchange: a request out, a reply in, redirects between them. Nothing here is generic.

use std::time::Duration;

use bytes::Bytes;

use super::platform::{self, Deadline};
use super::redirect::{self, MOST_REDIRECTS};
use super::secret::excerpt;
use crate::call::{Call, Failure, Outgoing, outgoing};
use crate::error::{Cause, Partial, Refusal, RequestError, TransportError};
use crate::reply::RawReply;

/// How much of an error's body is printed, in characters.
const EXCERPT: usize = 200;

/// Sends a call and reads its reply, whatever its status.
///
/// A redirect is followed, unless it leads to another origin and is one of the `described` replies: then it is
/// what the operation answers, such as the address of an archive on another host.
pub(crate) async fn transmit(
    call: Call,
    described: fn(&RawReply) -> bool,
) -> Result<RawReply, Failure> {
    let mut request = outgoing(&call)?;
    let deadline = Deadline::after(call.client.timeout());
    let mut redirects = 0;
    loop {
        let reply = exchange(&call, &request, deadline.remaining()).await?;
        let Some(next) = redirect::next(&request, reply.status(), reply.headers()) else {
            return Ok(reply);
        };
        if redirect::is_elsewhere(&request.url, &next.url) && described(&reply) {
            return Ok(reply);
        }
        let cause = match &next.body {
            _ if redirects == MOST_REDIRECTS => Some(Cause::Redirects(redirects)),
            Some(body) if !body.is_lasting() => Some(Cause::Resend),
            _ => None,
        };
        if let Some(cause) = cause {
            let (status, headers, body) = reply.into_parts();
            let partial = Partial {
                status,
                headers,
                body,
            };
            return Err(TransportError::new(call.operation.id, cause, Some(partial)).into());
        }
        redirects += 1;
        request = next;
    }
}

/// One request and its reply.
async fn exchange(
    call: &Call,
    outgoing: &Outgoing,
    timeout: Option<Duration>,
) -> Result<RawReply, Failure> {
    let operation = call.operation.id;
    let broken = |error, partial| TransportError::new(operation, Cause::Client(error), partial);
    let mut request = reqwest::Request::new(outgoing.method.clone(), outgoing.url.clone());
    *request.headers_mut() = outgoing.headers.clone();
    *request.body_mut() = match &outgoing.body {
        Some(body) => Some(
            body.open()
                .await
                .map_err(|reason| RequestError::new(operation, Refusal::Upload { reason }))?,
        ),
        None => None,
    };
    *request.timeout_mut() = timeout;
    let mut response = call
        .client
        .http()
        .execute(request)
        .await
        .map_err(|error| broken(error, None))?;
    let status = response.status().as_u16();
    let headers = std::mem::take(response.headers_mut());
    match platform::read(response).await {
        Ok(body) => {
            let excerpt = printed(call, status, &body);
            Ok(RawReply::new(operation, status, headers, body).with_excerpt(excerpt))
        }
        Err((body, error)) => Err(broken(
            error,
            Some(Partial {
                status,
                headers,
                body,
            }),
        )
        .into()),
    }
}

/// What errors print of a body: its beginning, if it is text, without the client's credentials.
fn printed(call: &Call, status: u16, body: &Bytes) -> Option<Box<str>> {
    if (200..300).contains(&status) {
        return None;
    }
    let start = body.get(..body.len().min(EXCERPT * 40))?;
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        // A character cut in two at the end of the piece looked at is no sign of something other than text.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(start.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    let text = text.trim();
    let is_text = !text.is_empty() && !text.contains('\0');
    is_text.then(|| excerpt(text, EXCERPT, call.client.credentials().secrets()).into())
}
