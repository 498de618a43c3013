//! Whether a request is written as the document says.

use super::Era;
use super::call::Call;
use super::inflection::Casing;
use super::query::Query;
use super::routes::{self, Operation};
use crate::server::Recorded;

/// The API versions the vendor has named.
const VERSIONS: &[&str] = &[
    "2026-09-29",
    "2025-12-08",
    "2025-10-27",
    "2023-01-05",
    "2022-09-01",
    "2021-08-18",
    "2021-07-05",
    "2021-05-14",
    "2021-02-21",
    "2020-05-18",
];

/// The call a request makes, or everything that is wrong with its form.
pub(super) fn check(era: Era, request: &Recorded) -> Result<Call, Vec<String>> {
    let mut faults = Vec::new();
    check_headers(request, &mut faults);
    if request.target.ends_with('?') {
        faults.push("query: there is a ? without a query".to_owned());
    }
    let (operation, id) = match routes::find(era, &request.method, &request.path) {
        Ok(found) => found,
        Err(fault) => {
            faults.push(fault);
            return Err(faults);
        }
    };
    check_idempotency_key(operation, request, &mut faults);
    let query = Query::read(&request.query, operation.parameters(), &mut faults);
    let body = operation.body(era).read(request, &mut faults);
    let casing = Casing::of(request).unwrap_or_default();
    if faults.is_empty() {
        Ok(Call {
            operation,
            id,
            query,
            body,
            casing,
        })
    } else {
        Err(faults)
    }
}

fn check_headers(request: &Recorded, faults: &mut Vec<String>) {
    let repeated = request
        .headers
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0);
    faults.extend(repeated.map(|pair| format!("{}: it is given twice", pair[0].0)));
    if request.header("accept") != Some("application/json") {
        faults.push("accept: it must be exactly application/json".to_owned());
    }
    if sent(request, "authorization") && bearer_token(request).is_none() {
        faults.push("authorization: it must be exactly `Bearer` and a token".to_owned());
    }
    if sent(request, "key-inflection") && Casing::of(request).is_none() {
        faults.push("key-inflection: it must be camel, kebab or snake".to_owned());
    }
    let version = request.header("persona-version");
    if sent(request, "persona-version") && !version.is_some_and(|it| VERSIONS.contains(&it)) {
        faults.push("persona-version: it is none of the known versions".to_owned());
    }
}

fn check_idempotency_key(operation: Operation, request: &Recorded, faults: &mut Vec<String>) {
    if !sent(request, "idempotency-key") {
        return;
    }
    if !operation.takes_idempotency_key() {
        faults.push("idempotency-key: this operation does not declare it".to_owned());
    }
    if request.header("idempotency-key").is_none_or(str::is_empty) {
        faults.push("idempotency-key: it must be text and not empty".to_owned());
    }
}

/// The token of `Authorization: Bearer TOKEN`, with the characters RFC 6750 section 2.1 allows.
pub(super) fn bearer_token(request: &Recorded) -> Option<&str> {
    let token = request.header("authorization")?.strip_prefix("Bearer ")?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    (!token.is_empty() && token.bytes().all(allowed)).then_some(token)
}

fn sent(request: &Recorded, name: &str) -> bool {
    request.header_lines(name).next().is_some()
}
