//! The exchange: a request out, a reply in, redirects between them. Nothing here is generic.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;

use super::credentials::{Keeper, Shown, fetched};
use super::platform::{self, Deadline, Wait};
use super::redirect::{self, MOST_REDIRECTS, is_elsewhere};
use super::secret::excerpt;
use crate::call::{Call, Failure, Outgoing, outgoing};
use crate::error::{Cause, Partial, Refusal, RequestError, TransportError};
use crate::reply::RawReply;
use crate::upload::Payload;

/// How much of an error's body is printed, in characters.
const EXCERPT: usize = 200;

/// A reply whose head is here, and whose body is still to come.
pub(crate) struct Arriving {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) response: reqwest::Response,
}

/// Sends a call and reads its reply, whatever its status.
pub(crate) async fn transmit(
    call: Call,
    described: fn(&RawReply) -> bool,
) -> Result<RawReply, Failure> {
    let arriving = begin(&call, described, Wait::ForAll).await?;
    match arriving {
        Ok(arriving) => Ok(whole(&call, arriving).await?),
        Err(reply) => Ok(reply),
    }
}

/// Sends a call until there is a reply to it: one whose body is still to come, or a redirect that is the reply.
///
/// A redirect is followed, unless it leads to another origin and is one of the `described` replies: then it is
/// what the operation answers, such as the address of an archive on another host. A token that the server refuses is
/// fetched again, once.
pub(crate) async fn begin(
    call: &Call,
    described: fn(&RawReply) -> bool,
    wait: Wait,
) -> Result<Result<Arriving, RawReply>, Failure> {
    let deadline = Deadline::after(call.client.timeout());
    let (bare, keepers) = outgoing(call)?;
    // What is needed to begin again with another token, where there is one.
    let again = (!keepers.is_empty()).then(|| bare.clone());
    let (mut request, shown) = with_tokens(call, bare, &keepers, deadline).await?;
    let mut may_renew = true;
    let mut redirects = 0;
    loop {
        // Hardly any reply asks for another request, and the first one can be made anew, unless it has a token in it.
        let sent = (again.is_some() || redirects > 0).then(|| request.clone());
        let arriving = exchange(call, request, deadline.remaining(), wait).await?;
        if let (Some(bare), Some(sent)) = (&again, &sent)
            && arriving.status == 401
            && may_renew
            && bare.body.as_ref().is_none_or(Payload::is_lasting)
            && !is_elsewhere(&bare.url, &sent.url)
        {
            may_renew = false;
            redirects = 0;
            shown.iter().for_each(Shown::refuse);
            drop(arriving);
            (request, _) = with_tokens(call, bare.clone(), &keepers, deadline).await?;
            continue;
        }
        if !redirect::may_follow(arriving.status) {
            return Ok(Ok(arriving));
        }
        let sent = match sent {
            Some(sent) => sent,
            None => outgoing(call)?.0,
        };
        let Some(next) = redirect::next(&sent, arriving.status, &arriving.headers) else {
            return Ok(Ok(arriving));
        };
        let reply = whole(call, arriving).await?;
        if is_elsewhere(&sent.url, &next.url) && described(&reply) {
            return Ok(Err(reply));
        }
        let cause = match &next.body {
            _ if redirects == MOST_REDIRECTS => Some(Cause::Redirects(redirects)),
            Some(body) if !body.is_lasting() => Some(Cause::Resend),
            _ => None,
        };
        if let Some(cause) = cause {
            let (status, headers, body) = reply.into_parts();
            return Err(broken(call, cause, (status, headers), body).into());
        }
        redirects += 1;
        request = next;
    }
}

/// The request with the tokens that have to be fetched first, and which those are.
async fn with_tokens(
    call: &Call,
    mut request: Outgoing,
    keepers: &[Arc<Keeper>],
    deadline: Deadline,
) -> Result<(Outgoing, Vec<Shown>), RequestError> {
    let refused = |refusal| RequestError::new(call.operation.id, refusal);
    let places = fetched(keepers, &call.client, deadline.remaining()).await;
    let mut shown = Vec::new();
    for (token, place) in places.map_err(refused)? {
        request.show(&place).map_err(refused)?;
        shown.push(token);
    }
    Ok((request, shown))
}

/// One request, and the head of its reply.
async fn exchange(
    call: &Call,
    outgoing: Outgoing,
    timeout: Option<Duration>,
    wait: Wait,
) -> Result<Arriving, Failure> {
    let operation = call.operation.id;
    let mut request = reqwest::Request::new(outgoing.method, outgoing.url);
    *request.headers_mut() = outgoing.headers;
    *request.body_mut() = match &outgoing.body {
        Some(body) => Some(
            body.open()
                .await
                .map_err(|reason| RequestError::new(operation, Refusal::Upload { reason }))?,
        ),
        None => None,
    };
    let sent = platform::execute(call.client.http(), request, timeout, wait).await;
    let mut response = sent.map_err(|cause| TransportError::new(operation, cause, None))?;
    Ok(Arriving {
        status: response.status().as_u16(),
        headers: std::mem::take(response.headers_mut()),
        response,
    })
}

/// The reply with its whole body.
pub(crate) async fn whole(call: &Call, arriving: Arriving) -> Result<RawReply, TransportError> {
    let Arriving {
        status,
        headers,
        response,
    } = arriving;
    match platform::read(response, call.client.reply_limit()).await {
        Ok(body) => {
            let excerpt = printed(call, status, &body);
            let reply = RawReply::new(call.operation.id, status, headers, body);
            Ok(reply.with_excerpt(excerpt))
        }
        Err((body, cause)) => Err(broken(call, cause, (status, headers), body)),
    }
}

/// The error of an exchange that broke off after the head of the reply.
fn broken(
    call: &Call,
    cause: Cause,
    (status, headers): (u16, HeaderMap),
    body: Bytes,
) -> TransportError {
    let partial = Partial {
        status,
        headers,
        body,
    };
    TransportError::new(call.operation.id, cause, Some(partial))
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
    is_text.then(|| excerpt(text, EXCERPT, &call.client.credentials().secrets()).into())
}
