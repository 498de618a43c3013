//! Security schemes and requirements.

use super::{document, lowered, recorded};
use crate::ir::{Location, SchemeKind};

const TEXT: &str = "
security: [{ key: [] }, {}]
paths:
  /a: { get: { responses: {} } }
  /b: { get: { security: [], responses: {} } }
  /c: { get: { security: [{ oauth: [write, read], key: [] }], responses: {} } }
components:
  securitySchemes:
    token: { type: http, scheme: Bearer }
    digest: { type: http, scheme: digest }
    key: { type: apiKey, in: header, name: X-Key }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://pets.example/token', scopes: {} } } }
    oidc: { type: openIdConnect, openIdConnectUrl: 'https://pets.example/oidc' }
    tls: { type: mutualTLS }
";

#[test]
fn schemes_are_sorted_by_name() {
    let (api, diagnostics) = lowered(&document("3.1.0", TEXT));
    assert_eq!(recorded(&diagnostics), Vec::<String>::new());
    let schemes: Vec<_> = api
        .schemes
        .iter()
        .map(|one| (one.name.as_str(), one.kind.clone()))
        .collect();
    let oauth = SchemeKind::OAuth2 {
        client_credentials: Some("https://pets.example/token".to_owned()),
    };
    let key = SchemeKind::ApiKey {
        location: Location::Header,
        name: "X-Key".to_owned(),
    };
    let expected = [
        ("digest", SchemeKind::Http("digest".to_owned())),
        ("key", key),
        ("oauth", oauth),
        (
            "oidc",
            SchemeKind::OpenIdConnect {
                url: "https://pets.example/oidc".to_owned(),
            },
        ),
        ("tls", SchemeKind::MutualTls),
        ("token", SchemeKind::Bearer),
    ];
    assert_eq!(schemes, expected);
}

#[test]
fn an_operation_has_its_own_requirements_or_the_documents() {
    let (api, _) = lowered(&document("3.1.0", TEXT));
    let names = |index: usize| -> Vec<Vec<&str>> {
        let alternatives = api.operations[index].security.iter();
        alternatives
            .map(|all| all.iter().map(|one| one.scheme.as_str()).collect())
            .collect()
    };
    assert_eq!(names(0), [vec!["key"], vec![]]);
    assert_eq!(names(1), Vec::<Vec<&str>>::new());
    assert_eq!(names(2), [["key", "oauth"]]);
    assert_eq!(api.operations[2].security[0][1].scopes, ["write", "read"]);
}

#[test]
fn an_unknown_scheme_is_left_out() {
    let text = "
paths: { /a: { get: { security: [{ tokn: [] }], responses: {} } } }
components: { securitySchemes: { token: { type: http, scheme: basic } } }";
    let (_, diagnostics) = lowered(&document("3.0.3", text));
    assert_eq!(
        recorded(&diagnostics),
        ["unknown-security-scheme at /paths/~1a/get/security/0/tokn"]
    );
    assert!(
        diagnostics
            .iter()
            .all(|one| one.help == "did you mean `token`?")
    );
}
