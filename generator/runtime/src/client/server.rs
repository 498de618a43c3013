//! Where requests go: a server of the document, or the caller's own base URL.

use reqwest::Url;

use super::BuildError;
use crate::call::Server;

/// The URL of the server at this index, with its variables.
pub(super) fn server_url(
    servers: &'static [Server],
    index: usize,
    given: &[(String, String)],
) -> Result<String, BuildError> {
    let known: Vec<&'static str> = servers
        .iter()
        .flat_map(|server| server.variables)
        .map(|variable| variable.name)
        .collect();
    if let Some((name, _)) = given
        .iter()
        .find(|(name, _)| !known.contains(&name.as_str()))
    {
        return Err(BuildError::UnknownVariable {
            name: name.clone(),
            known,
        });
    }
    match servers.get(index) {
        Some(server) => substituted(server, given),
        // A document without servers has the one server `/` (OpenAPI 3.0.4, section 4.7.1).
        None if servers.is_empty() && index == 0 => Ok("/".to_owned()),
        None => Err(BuildError::Server {
            index,
            count: servers.len(),
        }),
    }
}

/// The server's URL with the variables given, and the defaults of the others.
pub(super) fn substituted(
    server: &Server,
    given: &[(String, String)],
) -> Result<String, BuildError> {
    let mut url = server.url.to_owned();
    for variable in server.variables {
        let chosen = given.iter().rfind(|(name, _)| name == variable.name);
        let value = chosen.map_or(variable.default, |(_, value)| value);
        let is_allowed = variable.allowed.is_empty() || variable.allowed.contains(&value);
        if chosen.is_some() && !is_allowed {
            return Err(BuildError::VariableValue {
                name: variable.name.to_owned(),
                value: value.to_owned(),
                allowed: variable.allowed.to_vec(),
            });
        }
        url = url.replace(&format!("{{{}}}", variable.name), value);
    }
    Ok(url)
}

/// Whether a URL says nothing about its host.
pub(super) fn is_relative(url: &str) -> bool {
    !url.contains("://")
}

/// A base for requests: absolute, `http` or `https`, without a slash at its end.
pub(super) fn base(url: &str) -> Result<Url, BuildError> {
    let refused = |reason: &str| {
        Err(BuildError::BaseUrl {
            url: shown(url).to_owned(),
            reason: reason.to_owned(),
        })
    };
    let parsed = match Url::parse(url) {
        Ok(parsed) => parsed,
        Err(error) => return refused(&error.to_string()),
    };
    if !matches!(parsed.scheme(), "http" | "https") {
        return refused("it is neither http nor https");
    }
    // `https:///api` would be read as the host `api`, and credentials would go there.
    let after_scheme = url.split_once("://").map(|(_, rest)| rest.trim_start());
    if after_scheme.is_some_and(|rest| rest.starts_with(['/', '\\'])) {
        return refused("it has no host");
    }
    // A document may have a placeholder for the default of a variable.
    if parsed.host_str().is_some_and(|host| host.contains('{')) {
        return refused("its host has a placeholder: give `server_variable` or `base_url`");
    }
    if parsed.query().is_some() || parsed.fragment().is_some() {
        return refused("it has a query or a fragment");
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return refused("it has a user: give credentials with `basic_auth`");
    }
    Ok(parsed)
}

/// The part of a URL that holds no credentials.
fn shown(url: &str) -> &str {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let url = url.get(..end).unwrap_or_default();
    url.rsplit('@').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::ServerVariable;

    const SERVERS: &[Server] = &[
        Server {
            url: "https://api.example.com/v1",
            variables: &[],
        },
        Server {
            url: "https://{tenant}.{region}.example.com",
            variables: &[
                ServerVariable {
                    name: "tenant",
                    default: "demo",
                    allowed: &[],
                },
                ServerVariable {
                    name: "region",
                    default: "eu",
                    allowed: &["eu", "us"],
                },
            ],
        },
    ];

    fn given(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn variables_are_put_in() {
        let url =
            |index, pairs| server_url(SERVERS, index, &given(pairs)).map_err(|e| e.to_string());
        assert_eq!(url(0, &[]), Ok("https://api.example.com/v1".into()));
        assert_eq!(url(1, &[]), Ok("https://demo.eu.example.com".into()));
        let pairs = [("tenant", "acme"), ("region", "us")];
        assert_eq!(url(1, &pairs), Ok("https://acme.us.example.com".into()));
        assert_eq!(
            url(1, &[("region", "mars")]),
            Err(
                "the variable `region` of the server's URL does not take `mars`: it has eu, us"
                    .into()
            ),
        );
        assert_eq!(
            url(1, &[("zone", "a")]),
            Err("the server's URL has no variable `zone`: it has tenant, region".into()),
        );
        assert_eq!(
            url(7, &[]),
            Err("there is no server 7: the document has 2, counted from 0".into()),
        );
    }

    #[test]
    fn a_base_is_an_absolute_url_without_credentials() {
        let refused = |url| {
            base(url)
                .map_err(|error| error.to_string())
                .err()
                .unwrap_or_default()
        };
        assert!(base("http://127.0.0.1:8080/api/").is_ok());
        assert!(refused("ftp://example.com").contains("neither http nor https"));
        for hostless in ["https:///api/v2", "https://\t/api/v2", "https://\\api"] {
            assert!(refused(hostless).contains("no host"), "{hostless}");
        }
        assert!(refused("https://{TENANT}.example.com").contains("`server_variable`"));
        assert!(refused("https://example.com/?key=sesame").contains("query"));
        assert!(!refused("https://example.com/?key=sesame").contains("sesame"));
        let with_user = refused("https://user:sesame@example.com/");
        assert!(with_user.contains("basic_auth") && !with_user.contains("sesame"));
        assert!(refused("example.com").contains("relative URL"));
    }
}
