//! What became of the calls of one generator's client, counted.

use serde_json::Value;

use crate::conformance::answer::Ask;
use crate::conformance::document::Document;
use crate::conformance::faults::{self, Subject};
use crate::conformance::judge::Verdict;
use crate::conformance::plan::Call;
use crate::conformance::request::{Request, decoded};
use crate::conformance::scratch::Made;
use crate::roundtrip::compare::{self, Difference};

/// Where an operation of the project's own documents says what is to be sent, in each spelling that is right.
const EXPECTED: &str = "x-expected";

/// The counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Operations of which a request arrived.
    pub(super) called: usize,
    /// Calls for whose arguments the client has a place.
    pub(super) calls: usize,
    pub(super) valid: usize,
    pub(super) invalid: Vec<String>,
    pub(super) unjudged: usize,
    /// Replies of success that were read as they were sent, and those that were not.
    pub(super) read: usize,
    pub(super) misread: Vec<String>,
    /// Documented errors that came as a typed one, and those that did not.
    pub(super) typed: usize,
    pub(super) untyped: Vec<String>,
}

/// What a client should give for a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expects {
    /// The value of a success.
    Value,
    /// A typed error.
    Error,
    /// The status of an error that has no body.
    Status,
}

impl Tally {
    /// Counts a call.
    pub(super) fn add(
        &mut self,
        document: &Document,
        call: &Call,
        made: &Made,
        [request, reply]: [Option<&Verdict>; 2],
    ) {
        let operation = &document.output.api.operations[call.operation];
        let name = format!("{} {}", operation.method, operation.path);
        self.calls += 1;
        if call.impossible.is_some() || call.is_doubtful {
            self.unjudged += 1;
            return;
        }
        let Some(sent) = made.requests.first() else {
            let text = made.outcome["text"].as_str().unwrap_or_default();
            return self.invalid.push(format!("{name}: not sent: {text}"));
        };
        let target = sent["target"].as_str().unwrap_or_default();
        let verdict = request.map_or(Verdict::Cannot(String::new()), |verdict| {
            faults::weighed(Subject::Request(operation, call), verdict)
        });
        match (as_expected(document, call, sent), verdict) {
            (Some(true), _) | (None, Verdict::Valid) => self.valid += 1,
            (Some(false), _) => {
                let seen = spelled(sent).join(" ");
                self.invalid
                    .push(format!("{name}: not as in the table: {seen}"));
            }
            (None, Verdict::Invalid(faults)) => {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                self.invalid
                    .push(format!("{name}: {} [{target}]", faults.join("; ")));
            }
            (None, Verdict::Cannot(_)) => self.unjudged += 1,
        }
        let Some(index) = call
            .answer
            .reply
            .filter(|_| call.answer.impossible.is_none())
        else {
            return;
        };
        let is_valid = reply.is_some_and(|verdict| {
            faults::weighed(Subject::Reply(operation, call), verdict) == Verdict::Valid
        });
        if call.answer.is_doubtful || call.answer.ask != Ask::Awaited || !is_valid {
            return;
        }
        let reply = &operation.replies[index];
        let expects = match reply.is_success(&operation.replies) {
            true => Expects::Value,
            false if reply.contents.is_empty() => Expects::Status,
            false => Expects::Error,
        };
        self.reply(&name, expects, call, &made.outcome);
    }

    fn reply(&mut self, name: &str, expects: Expects, call: &Call, outcome: &Value) {
        let status = call.answer.status;
        let said: String = outcome.to_string().chars().take(200).collect();
        if expects != Expects::Value {
            let is_typed = outcome["kind"] == "error"
                && outcome["status"] == status
                && (outcome["typed"] != false || expects == Expects::Status);
            return match is_typed {
                true => self.typed += 1,
                false => self.untyped.push(format!("{name}: {status}: {said}")),
            };
        }
        let is_shown = outcome["shown"] != false;
        let is_read = outcome["kind"] == "success"
            && (!is_shown || is_same(&call.answer.expected, &outcome["value"]));
        match is_read {
            true => self.read += 1,
            false => self.misread.push(format!("{name}: {status}: {said}")),
        }
    }
}

/// Whether what was read is what was sent, but for members that were not sent and are `null`.
pub(super) fn is_same(sent: &Value, read: &Value) -> bool {
    compare::differences(sent, read)
        .iter()
        .all(|one| match one {
            Difference::Added(at) => read.pointer(at.as_str()).is_some_and(Value::is_null),
            _ => false,
        })
}

/// What the document itself says is to be sent, where it does.
pub(super) fn expected<'a>(document: &'a Document, call: &Call) -> Option<&'a [Value]> {
    let operation = &document.output.api.operations[call.operation];
    let node = document.root.pointer(operation.pointer.as_str())?;
    node[EXPECTED].as_array().map(Vec::as_slice)
}

/// Whether a request is as the document itself says, where it does.
fn as_expected(document: &Document, call: &Call, sent: &Value) -> Option<bool> {
    let spelled = spelled(sent);
    let is_one = |one: &Value| spelled.iter().any(|text| one == text);
    expected(document, call).map(|expected| expected.iter().any(is_one))
}

/// The places of a request in which a parameter may be: the last segment, the query, a header.
fn spelled(sent: &Value) -> Vec<String> {
    let Some(request) = Request::of(sent) else {
        return Vec::new();
    };
    let segment = request.path.rsplit('/').next().unwrap_or_default();
    let mut all = vec![decoded(segment), decoded(&request.query.join("&"))];
    let headers = ["x-color", "cookie"]
        .into_iter()
        .filter_map(|name| request.header(name));
    all.extend(headers.map(decoded));
    all.retain(|text| !text.is_empty());
    all
}
