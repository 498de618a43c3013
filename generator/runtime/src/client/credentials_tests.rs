//! Which credential is sent for which scheme, and which calls are refused for want of one.

use http::header::HeaderValue;

use super::*;
use crate::call::BodyRule;

const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "basic",
        kind: SchemeKind::Basic,
    },
    Scheme {
        name: "bearer",
        kind: SchemeKind::Bearer,
    },
    Scheme {
        name: "certificate",
        kind: SchemeKind::MutualTls,
    },
    Scheme {
        name: "cookie-key",
        kind: SchemeKind::ApiKey {
            location: Location::Cookie,
            name: "sid",
        },
    },
    Scheme {
        name: "header-key",
        kind: SchemeKind::ApiKey {
            location: Location::Header,
            name: "X-Key",
        },
    },
    Scheme {
        name: "hoba",
        kind: SchemeKind::Http("HOBA"),
    },
    Scheme {
        name: "oauth",
        kind: SchemeKind::OAuth2 { token_url: None },
    },
    Scheme {
        name: "query-key",
        kind: SchemeKind::ApiKey {
            location: Location::Query,
            name: "k[y]",
        },
    },
];

const fn needs(scheme: &'static str) -> SchemeUse {
    SchemeUse {
        scheme,
        scopes: &[],
    }
}

macro_rules! operation {
    ($($alternative:expr),*) => {{
        static OPERATION: Operation = Operation {
            id: "op",
            method: "GET",
            path: "/",
            parameters: &[],
            body: BodyRule::None,
            accept: &[],
            security: &[$($alternative),*],
            servers: &[],
        };
        &OPERATION
    }};
}

fn credentials(given: &[(Recipient, Credential)]) -> Result<Credentials, String> {
    Credentials::new(SCHEMES, given, false).map_err(|error| error.to_string())
}

fn token(scheme: &str, text: &str) -> (Recipient, Credential) {
    (
        Recipient::Scheme(scheme.to_owned()),
        Credential::Token(text.into()),
    )
}

/// What a call shows, in words, or why it is refused.
fn shown(
    given: &[(Recipient, Credential)],
    headers: &HeaderMap,
    operation: &'static Operation,
) -> Result<String, String> {
    let credentials = credentials(given)?;
    let alternative = credentials
        .alternative(operation, headers)
        .map_err(|error| error.to_string())?;
    let places = credentials.places(alternative).map(|place| match place {
        Place::Header(name, value) => {
            assert!(value.is_sensitive());
            format!("{name}: {}", value.to_str().unwrap_or_default())
        }
        Place::Query(name, value) => format!("?{name}={value}"),
        Place::Cookie(name, value) => format!("cookie {name}={value}"),
        Place::Fetched(keeper) => format!("fetched for {}", keeper.scheme),
        Place::Connection => "connection".to_owned(),
    });
    Ok(places.collect::<Vec<_>>().join(" | "))
}

#[test]
fn each_scheme_has_its_place() {
    let none = HeaderMap::new();
    let basic = (
        Recipient::Basic,
        Credential::Basic("Aladdin".into(), "open sesame".into()),
    );
    assert_eq!(
        shown(&[basic], &none, operation!(&[needs("basic")])),
        Ok("authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==".into()),
    );
    let bearer = (Recipient::Bearer, Credential::Token("t".into()));
    let oauth = shown(
        std::slice::from_ref(&bearer),
        &none,
        operation!(&[needs("oauth")]),
    );
    assert_eq!(oauth, Ok("authorization: Bearer t".into()));
    let bearer = shown(&[bearer], &none, operation!(&[needs("bearer")]));
    assert_eq!(bearer, Ok("authorization: Bearer t".into()));
    let hoba = shown(&[token("hoba", "h")], &none, operation!(&[needs("hoba")]));
    assert_eq!(hoba, Ok("authorization: HOBA h".into()));
    let keys = [
        token("header-key", "a b"),
        token("query-key", "c&d"),
        token("cookie-key", "e;f"),
    ];
    let all = operation!(&[needs("header-key"), needs("query-key"), needs("cookie-key")]);
    assert_eq!(
        shown(&keys, &none, all),
        Ok("x-key: a b | ?k%5By%5D=c%26d | cookie sid=e%3Bf".into()),
    );
}

#[test]
fn the_first_satisfied_alternative_counts() {
    let none = HeaderMap::new();
    let either = operation!(
        &[needs("basic")],
        &[needs("header-key")],
        &[needs("query-key")]
    );
    let keys = [token("query-key", "q"), token("header-key", "h")];
    assert_eq!(shown(&keys, &none, either), Ok("x-key: h".into()));
    let optional = operation!(&[], &[needs("bearer")]);
    assert_eq!(shown(&[], &none, optional), Ok(String::new()));
    let given = shown(&[token("bearer", "t")], &none, optional);
    assert_eq!(given, Ok("authorization: Bearer t".into()));
    assert_eq!(shown(&keys, &none, operation!()), Ok(String::new()));
}

#[test]
fn a_missing_credential_is_refused_by_name() {
    let operation = operation!(
        &[needs("basic")],
        &[needs("header-key"), needs("query-key")]
    );
    assert_eq!(
        shown(&[token("header-key", "h")], &HeaderMap::new(), operation),
        Err("op: not sent: the client has no credential for basic or header-key with query-key: give it one \
             when it is built"
            .into()),
    );
}

#[test]
fn a_header_of_every_call_stands_for_a_credential() {
    let mut headers = HeaderMap::new();
    headers.insert("authorization", HeaderValue::from_static("Custom x"));
    assert_eq!(
        shown(&[], &headers, operation!(&[needs("bearer")])),
        Ok(String::new())
    );
    assert!(shown(&[], &headers, operation!(&[needs("header-key")])).is_err());
    assert!(shown(&[], &headers, operation!(&[needs("certificate")])).is_err());
}

#[test]
fn a_certificate_is_the_business_of_the_callers_client() {
    let credentials = Credentials::new(SCHEMES, &[], true);
    let operation = operation!(&[needs("certificate")]);
    let alternative = credentials.map(|own| {
        own.alternative(operation, &HeaderMap::new())
            .map(<[_]>::len)
    });
    assert!(matches!(alternative, Ok(Ok(1))));
}

#[test]
fn a_credential_for_nothing_is_refused() {
    let refused = credentials(&[token("beerer", "sesame")])
        .err()
        .unwrap_or_default();
    assert!(
        refused.contains("named `beerer`") && refused.contains("bearer, certificate"),
        "{refused}"
    );
    assert!(!refused.contains("sesame"));
    let broken = credentials(&[token("bearer", "a\nb")])
        .err()
        .unwrap_or_default();
    assert_eq!(
        broken,
        "the header `authorization` has a character that a header may not have"
    );
}
