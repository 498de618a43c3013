//! Which redirects are followed, and with what.

use bytes::Bytes;
use http::HeaderValue;

use super::*;

fn sent(method: Method, url: &str) -> Option<Outgoing> {
    let mut headers = HeaderMap::new();
    for name in [
        "accept",
        "authorization",
        "cookie",
        "x-api-key",
        "content-type",
        "user-agent",
    ] {
        headers.insert(name, HeaderValue::from_static("v"));
    }
    let body = (method != Method::GET).then(|| Bytes::from_static(b"{}").into());
    Some(Outgoing {
        method,
        url: Url::parse(url).ok()?,
        headers,
        body,
    })
}

fn followed(method: Method, from: &str, status: u16, to: &str) -> Option<Outgoing> {
    let mut headers = HeaderMap::new();
    headers.insert(LOCATION, HeaderValue::from_str(to).ok()?);
    next(&sent(method, from)?, status, &headers)
}

fn names(outgoing: &Outgoing) -> Vec<&str> {
    let mut names: Vec<&str> = outgoing
        .headers
        .keys()
        .map(http::HeaderName::as_str)
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn only_some_redirects_change_the_method() {
    let cells = [
        (Method::POST, 301, Method::GET),
        (Method::POST, 302, Method::GET),
        (Method::POST, 303, Method::GET),
        (Method::POST, 307, Method::POST),
        (Method::POST, 308, Method::POST),
        (Method::PUT, 301, Method::PUT),
        (Method::PUT, 303, Method::GET),
        (Method::HEAD, 303, Method::HEAD),
        (Method::GET, 302, Method::GET),
    ];
    for (method, status, expected) in cells {
        let next = followed(method.clone(), "https://a.test/x", status, "/y#z");
        let next = next.map(|next| (next.method, next.url.to_string(), next.body.is_some()));
        let keeps_body = method != Method::GET && method == expected;
        assert_eq!(
            next,
            Some((expected, "https://a.test/y".to_owned(), keeps_body)),
            "{method} {status}",
        );
    }
}

#[test]
fn other_statuses_are_no_redirects() {
    for status in [200, 300, 304, 305, 400] {
        assert!(followed(Method::GET, "https://a.test/", status, "/y").is_none());
    }
    let sent = sent(Method::GET, "https://a.test/");
    assert!(
        sent.and_then(|sent| next(&sent, 302, &HeaderMap::new()))
            .is_none()
    );
}

#[test]
fn credentials_stay_with_their_origin() {
    let all = [
        "accept",
        "authorization",
        "content-type",
        "cookie",
        "user-agent",
        "x-api-key",
    ];
    let harmless = ["accept", "content-type", "user-agent"];
    let cells = [
        ("http://a.test/x", "/y", &all[..]),
        ("http://a.test/x", "http://a.test:80/y", &all),
        ("http://a.test/x", "http://a.test:8080/y", &harmless),
        ("http://a.test/x", "https://a.test/y", &harmless),
        ("https://a.test/x", "https://b.a.test/y", &harmless),
        ("https://a.test/x", "//b.test/y", &harmless),
    ];
    for (from, to, expected) in cells {
        let next = followed(Method::POST, from, 307, to);
        assert_eq!(
            next.as_ref().map(names),
            Some(expected.to_vec()),
            "{from} {to}"
        );
    }
}

#[test]
fn unsafe_redirects_are_not_followed() {
    for to in [
        "http://a.test/y",
        "ftp://a.test/y",
        "javascript:1",
        "https://u:p@a.test/y",
    ] {
        assert!(
            followed(Method::GET, "https://a.test/x", 302, to).is_none(),
            "{to}"
        );
    }
}
