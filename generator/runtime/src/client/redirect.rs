//! Redirects (RFC 9110, section 15.4), followed by us so that credentials stay where they belong.

use http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, USER_AGENT,
};
use http::{HeaderMap, Method};
use reqwest::Url;

use crate::call::Outgoing;

/// How many redirects of one call are followed.
pub(super) const MOST_REDIRECTS: usize = 10;

/// Whether replies of this status may ask for another request.
pub(super) fn may_follow(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// The request that a reply asks for, if it is a redirect to follow.
///
/// A redirect from https to http is not followed, nor is one to anything but http. What goes to another origin
/// (scheme, host, port) keeps only the headers that cannot hold a credential.
pub(super) fn next(sent: &Outgoing, status: u16, headers: &HeaderMap) -> Option<Outgoing> {
    let becomes_get = match status {
        301 | 302 => sent.method == Method::POST,
        303 => !matches!(sent.method, Method::GET | Method::HEAD),
        307 | 308 => false,
        _ => return None,
    };
    let location = headers.get(LOCATION)?;
    let mut url = sent
        .url
        .join(std::str::from_utf8(location.as_bytes()).ok()?)
        .ok()?;
    let may_follow = match url.scheme() {
        "https" => true,
        "http" => sent.url.scheme() == "http",
        _ => false,
    };
    if !may_follow || has_user(&url) {
        return None;
    }
    url.set_fragment(None);
    let mut next = Outgoing {
        url,
        ..sent.clone()
    };
    if becomes_get {
        next.method = Method::GET;
        next.body = None;
        for name in [
            CONTENT_TYPE,
            CONTENT_LENGTH,
            CONTENT_ENCODING,
            CONTENT_LANGUAGE,
        ] {
            next.headers.remove(name);
        }
    }
    if is_elsewhere(&sent.url, &next.url) {
        next.headers = harmless(&next.headers);
    }
    Some(next)
}

/// Whether two URLs differ in scheme, host or port.
pub(super) fn is_elsewhere(from: &Url, to: &Url) -> bool {
    from.origin() != to.origin()
}

fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

fn harmless(headers: &HeaderMap) -> HeaderMap {
    let mut kept = HeaderMap::new();
    for name in [
        ACCEPT,
        USER_AGENT,
        CONTENT_TYPE,
        CONTENT_ENCODING,
        CONTENT_LANGUAGE,
    ] {
        if let Some(value) = headers.get(&name) {
            kept.insert(name, value.clone());
        }
    }
    kept
}

#[cfg(test)]
#[path = "redirect_tests.rs"]
mod tests;
