//! Parameters, made wrong.

use oasmith::ir::{Api, Location, Operation, Parameter, SchemeKind, Style};

use super::super::request::{Request, decoded};
use super::is_same;

/// The request without a parameter; none where it has no place of its own.
pub(super) fn without(request: &Request, parameter: &Parameter) -> Option<Request> {
    let mut changed = request.clone();
    match parameter.location {
        Location::Query => {
            let prefix = format!("{}[", parameter.name);
            changed.query.retain(|pair| {
                let name = decoded(pair.split('=').next().unwrap_or_default());
                name != parameter.name && !name.starts_with(&prefix)
            });
        }
        Location::Header => changed = request.with_header(&parameter.name, None),
        Location::Cookie => {
            let cookies = request.header("cookie")?.split("; ");
            let kept: Vec<&str> = cookies
                .filter(|pair| pair.split('=').next() != Some(&parameter.name))
                .collect();
            let kept = kept.join("; ");
            changed = request.with_header(
                "cookie",
                Some(&kept)
                    .filter(|kept| !kept.is_empty())
                    .map(String::as_str),
            );
        }
        Location::Path | Location::Querystring => return None,
    }
    Some(changed)
}

/// The request without any credential, and which kind it has, where one is needed.
pub(super) fn without_credentials(
    api: &Api,
    operation: &Operation,
    request: &Request,
) -> Option<(String, Request)> {
    let kinds: Vec<&SchemeKind> = operation
        .security
        .iter()
        .flatten()
        .filter_map(|used| api.schemes.iter().find(|scheme| scheme.name == used.scheme))
        .map(|scheme| &scheme.kind)
        .collect();
    let is_unseen = |kind: &&SchemeKind| {
        matches!(
            kind,
            SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect { .. } | SchemeKind::MutualTls
        )
    };
    if kinds.iter().any(is_unseen) {
        // The validator does not look for these.
        return None;
    }
    if kinds.is_empty() || operation.security.iter().any(Vec::is_empty) {
        return None;
    }
    let mut changed = request.with_header("authorization", None);
    for kind in &kinds {
        if let SchemeKind::ApiKey { location, name } = kind {
            match location {
                Location::Query => changed
                    .query
                    .retain(|pair| decoded(pair.split('=').next().unwrap_or_default()) != *name),
                Location::Cookie => changed = changed.with_header("cookie", None),
                _ => changed = changed.with_header(name, None),
            }
        }
    }
    let place = match kinds[0] {
        SchemeKind::ApiKey {
            location: Location::Query,
            ..
        } => "key in the query",
        SchemeKind::ApiKey {
            location: Location::Cookie,
            ..
        } => "key in a cookie",
        SchemeKind::ApiKey { .. } => "key in a header",
        SchemeKind::Bearer => "bearer token",
        SchemeKind::Basic => "user and password",
        SchemeKind::Http(_) => "other HTTP scheme",
        _ => return None,
    };
    (changed != *request).then(|| (place.to_owned(), changed))
}

/// The request with another text as the value of a parameter that is one text.
pub(super) fn replaced(
    request: &Request,
    operation: &Operation,
    parameter: &Parameter,
    text: &str,
) -> Option<Request> {
    let mut changed = request.clone();
    match parameter.location {
        Location::Query => {
            let pair = changed
                .query
                .iter_mut()
                .find(|pair| names(pair, parameter))?;
            *pair = format!("{}={text}", pair.split('=').next().unwrap_or_default());
        }
        Location::Header => changed = request.with_header(&parameter.name, Some(text)),
        Location::Path => {
            let wanted = format!("{{{}}}", parameter.name);
            let index = operation
                .template
                .split('/')
                .position(|one| one == wanted)?;
            let mut segments: Vec<&str> = request.path.split('/').collect();
            *segments.get_mut(index)? = text;
            changed.path = segments.join("/");
        }
        Location::Cookie => {
            let cookies = request.header("cookie")?.split("; ");
            let cookies: Vec<String> = cookies
                .map(|pair| match pair.split_once('=') {
                    Some((name, _)) if name == parameter.name => format!("{name}={text}"),
                    _ => pair.to_owned(),
                })
                .collect();
            changed = request.with_header("cookie", Some(&cookies.join("; ")));
        }
        Location::Querystring => return None,
    }
    Some(changed)
}

/// The request with a list in the query that is spelled in the other of the two commonest styles.
pub(super) fn restyled(request: &Request, parameter: &Parameter) -> Option<Request> {
    if parameter.location != Location::Query || parameter.style != Style::Form {
        return None;
    }
    let mut changed = request.clone();
    let name = parameter.name.clone();
    let mut values = Vec::new();
    changed.query.retain(|pair| {
        let is_one = names(pair, parameter);
        if is_one {
            values.push(
                pair.split_once('=')
                    .map_or("", |(_, value)| value)
                    .to_owned(),
            );
        }
        !is_one
    });
    match (parameter.explode, &values[..]) {
        (true, [_, _, ..]) => changed.query.push(format!("{name}={}", values.join("%7C"))),
        (false, [value]) => {
            let value = decoded(value).replace(',', "%7C");
            changed.query.push(format!("{name}={value}"));
        }
        _ => return None,
    }
    Some(changed)
}

fn names(pair: &str, parameter: &Parameter) -> bool {
    is_same(
        parameter,
        &decoded(pair.split('=').next().unwrap_or_default()),
    )
}
