//! Whether a request is written as the document says.

use super::TOKEN;
use super::call::Call;
use super::faults::{Faults, Place};
use super::query::Query;
use super::routes;
use crate::server::Recorded;

/// The call a request makes, or everything that is wrong with it.
pub(super) fn check(request: &Recorded) -> Result<Call, Faults> {
    let mut faults = Faults::default();
    check_headers(request, &mut faults);
    if request.target.ends_with('?') {
        faults.form(Place::Uri, "query: there is a ? without a query");
    }
    let route = match routes::find(&request.method, &request.path) {
        Ok(route) => route,
        Err(fault) => {
            faults.form(Place::Uri, fault);
            return Err(faults);
        }
    };
    let query = Query::read(&request.query, route.operation.parameters(), &mut faults);
    let body = route.operation.body().read(request, &mut faults);
    if faults.is_empty() {
        Ok(Call { route, query, body })
    } else {
        Err(faults)
    }
}

fn check_headers(request: &Recorded, faults: &mut Faults) {
    for pair in request.headers.windows(2) {
        if pair[0].0 == pair[1].0 {
            faults.form(Place::Header, format!("{}: it is given twice", pair[0].0));
        }
    }
    if request.header("accept") != Some("application/json") {
        faults.form(Place::Header, "accept: it must be exactly application/json");
    }
    if is_authorized(request) == Some(false) && token(request).is_none() {
        faults.form(
            Place::Header,
            "authorization: it must be exactly `Bearer` and a token",
        );
    }
}

/// Whether the request carries the accepted token; nothing when it carries no authorization.
pub(super) fn is_authorized(request: &Recorded) -> Option<bool> {
    request.header_lines("authorization").next()?;
    Some(token(request) == Some(TOKEN))
}

/// The token of `Authorization: Bearer TOKEN`, with the characters RFC 6750 section 2.1 allows.
fn token(request: &Recorded) -> Option<&str> {
    let token = request.header("authorization")?.strip_prefix("Bearer ")?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    (!token.is_empty() && token.bytes().all(allowed)).then_some(token)
}
