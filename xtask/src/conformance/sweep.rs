//! One document from its text to its row in the report.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use oasmith::emit::Context;
use oasmith::ir::{ContentKind, Operation};
use serde_json::Value;

use super::answer::Ask;
use super::arguments::Asked;
use super::corrupt::{self, Corrupted};
use super::document::{self, Document};
use super::faults::Subject;
use super::judge::{self, Verdict};
use super::plan::{self, Call};
use super::report::{Failing, Report};
use super::sample::Direction;
use super::sampler::Ground;
use super::scratch::{self, Made};
use super::tools::Tools;
use super::{faults, program};
use crate::Failure;
use crate::roundtrip::compare::{self, Difference};

/// What is judged of a call.
struct Lines {
    request: Option<usize>,
    reply: Option<usize>,
    corrupted: Vec<(usize, Corrupted)>,
}

/// The report of one document; none where the file is something else.
///
/// # Errors
/// It cannot be generated, compiled or judged.
pub(super) fn sweep(
    tools: &Tools,
    folder: &Path,
    file: &Path,
    asked: &Asked,
) -> Result<Option<Report>, Failure> {
    let Some(mut document) = document::read(file)? else {
        return Ok(None);
    };
    let own = folder.join("documents").join(folder_name(file));
    fs::create_dir_all(&own).map_err(|error| format!("error: {}: {error}", own.display()))?;
    let calls = calls(&document, asked)?;
    let mut called: Vec<usize> = calls.iter().map(|call| call.operation).collect();
    called.dedup();
    let context = Context::whole(&document.output.api, &document.output.names);
    let operations = program::operations(context, &called);
    let client = std::mem::take(&mut document.output.files);
    let target = folder.join("target");
    let made = scratch::make(&own, &target, client, operations, &calls)?;

    let mut report = Report::of(
        &document.name,
        document.output.api.operations.len(),
        called.len(),
    );
    let (mut lines, places) = lines(&document, &calls, &made);
    let verdicts = match document.judged(tools, &own) {
        Ok(judged) => {
            let lines = std::mem::take(&mut lines);
            judge::verdicts(tools, &own, &judge::served(judged), lines)
        }
        Err(why) => Err(why),
    };
    let verdicts = verdicts.unwrap_or_else(|why| {
        report.refused = Some(why.clone());
        let count = places.iter().map(|one| 2 + one.corrupted.len()).sum();
        vec![Verdict::Cannot("the validator does not read the document".to_owned()); count]
    });
    for ((call, made), places) in calls.iter().zip(&made).zip(places) {
        let operation = &document.output.api.operations[call.operation];
        request(&mut report, operation, call, made, &places, &verdicts);
        reply(&mut report, operation, call, made, &places, &verdicts);
    }
    Ok(Some(report))
}

/// A name for the folder of a document, which no other has.
pub(super) fn folder_name(file: &Path) -> String {
    let text = file.display().to_string();
    let words: String = text
        .chars()
        .map(|one| {
            if one.is_ascii_alphanumeric() {
                one
            } else {
                '-'
            }
        })
        .collect();
    let start = words.len().saturating_sub(80);
    words[start..].trim_matches('-').to_owned()
}

/// The calls of all operations, or of as many as are asked for.
pub(super) fn calls(document: &Document, asked: &Asked) -> Result<Vec<Call>, Failure> {
    let api = &document.output.api;
    let requests = Ground::new(&document.root, Direction::Request, asked.seed)?;
    let replies = Ground::new(&document.root, Direction::Reply, asked.seed)?;
    let (mut requests, mut replies) = (requests.sampler(), replies.sampler());
    let count = api.operations.len();
    let wanted = asked.sample.unwrap_or(count).min(count);
    let mut calls = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        // Spread evenly; the seed moves the first.
        let place = (index + asked.seed) * wanted % count.max(1);
        if place < wanted {
            calls.extend(plan::calls(api, operation, &mut requests, &mut replies));
        }
    }
    Ok(calls)
}

/// What the validator is given, and where each of it is.
fn lines(document: &Document, calls: &[Call], made: &[Made]) -> (Vec<Value>, Vec<Lines>) {
    let api = &document.output.api;
    let mut lines = Vec::new();
    let mut places = Vec::new();
    // Many calls differ in their reply alone: what is the same is judged once.
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |line: Value| {
        let next = lines.len();
        let index = *known.entry(line.to_string()).or_insert(next);
        if index == next {
            lines.push(line);
        }
        (index, index == next)
    };
    for (call, made) in calls.iter().zip(made) {
        let mut one = Lines {
            request: None,
            reply: None,
            corrupted: Vec::new(),
        };
        if let Some(request) = made.requests.first() {
            let (index, is_new) = add(judge::line(request, None));
            one.request = Some(index);
            if call.answer.reply.is_some() && call.answer.impossible.is_none() {
                let reply = super::answer::line(&call.answer);
                one.reply = Some(add(judge::line(request, Some(&reply))).0);
            }
            if is_new && (call.label == "required" || call.label == "everything") {
                let operation = &api.operations[call.operation];
                for corrupted in corrupt::corrupted(api, operation, call, request) {
                    let (index, _) = add(judge::line(&corrupted.request, None));
                    one.corrupted.push((index, corrupted));
                }
            }
        }
        places.push(one);
    }
    (lines, places)
}

/// What is found of a request, and of what was made wrong of it.
fn request(
    report: &mut Report,
    operation: &Operation,
    call: &Call,
    made: &Made,
    places: &Lines,
    verdicts: &[Verdict],
) {
    let failing = |cause: String| Failing::of(operation, call, cause);
    report.calls += 1;
    if places.request.is_some() {
        report.called.insert(call.operation);
    }
    let place = match (places.request, call.impossible) {
        (_, Some(why)) => return *report.unjudged.entry(why.to_owned()).or_default() += 1,
        (Some(place), None) => place,
        (None, None) => {
            let text = made.outcome["text"].as_str().unwrap_or_default();
            return report.unsent.push(failing(text.to_owned()));
        }
    };
    match faults::weighed(Subject::Request(operation, call), &verdicts[place]) {
        Verdict::Valid => {
            report.valid += 1;
            for (index, corrupted) in &places.corrupted {
                report.corrupted(operation, call, corrupted, &verdicts[*index]);
            }
        }
        Verdict::Invalid(faults) => {
            let text: Vec<String> = faults.iter().map(ToString::to_string).collect();
            let target = made.requests[0]["target"].as_str().unwrap_or_default();
            let cause = format!("{} [{target}]", text.join("; "));
            match call.is_doubtful {
                true => report.unsound.push(failing(cause)),
                false => report.invalid.push(failing(cause)),
            }
        }
        Verdict::Cannot(why) => *report.unjudged.entry(why).or_default() += 1,
    }
}

/// What is found of a reply: whether the client read what was sent.
fn reply(
    report: &mut Report,
    operation: &Operation,
    call: &Call,
    made: &Made,
    places: &Lines,
    verdicts: &[Verdict],
) {
    let Some(index) = call.answer.reply.filter(|_| places.request.is_some()) else {
        return;
    };
    let place = match (places.reply, call.answer.impossible) {
        (Some(place), _) => place,
        (None, why) => {
            let why = why.unwrap_or("it is not judged").to_owned();
            *report.replies_unjudged.entry(why).or_default() += 1;
            return;
        }
    };
    // The validator knows no media type of streams: their items are judged one by one, where they are made up.
    let read = misread(operation, call, index, &made.outcome);
    // What is bytes to the client is written by no validator's rules, unless it is a text.
    let is_opaque = matches!(call.answer.ask, Ask::Alternative(_)) && is_bytes(operation, call);
    let verdict = match call.answer.ask.is_stream() && !call.answer.is_doubtful {
        true => Verdict::Valid,
        false if is_opaque && read.is_none() => Verdict::Cannot(
            "the caller reads the bytes of a media type that is not taken apart, such as YAML"
                .to_owned(),
        ),
        false if is_opaque => Verdict::Valid,
        false => faults::weighed(Subject::Reply(operation, call), &verdicts[place]),
    };
    match verdict {
        Verdict::Valid => match read {
            None => report.decoded += 1,
            Some(why) => report.misread.push(Failing::of(operation, call, why)),
        },
        Verdict::Invalid(faults) => {
            let text: Vec<String> = faults.iter().map(ToString::to_string).collect();
            let failing = Failing::of(operation, call, text.join("; "));
            report.replies_invalid.push(failing);
        }
        Verdict::Cannot(why) => *report.replies_unjudged.entry(why).or_default() += 1,
    }
}

/// Whether the media type of the answer is bytes to the client.
fn is_bytes(operation: &Operation, call: &Call) -> bool {
    let reply = call.answer.reply.map(|index| &operation.replies[index]);
    let content = reply.and_then(|reply| reply.contents.get(call.answer.content));
    content.is_some_and(|content| content.kind == ContentKind::Bytes)
}

/// What of a reply the client read in another way than it was sent.
fn misread(operation: &Operation, call: &Call, index: usize, outcome: &Value) -> Option<String> {
    let text = |name: &str| outcome[name].as_str().unwrap_or_default();
    let status = call.answer.status;
    let is_success = operation.replies[index].is_success(&operation.replies);
    let expected = if is_success { "success" } else { "error" };
    if text("kind") != expected {
        return Some(format!("{status}: {}: {}", text("kind"), text("text")));
    }
    if (outcome["status"] != status && !call.answer.ask.is_stream())
        || outcome["reply"]
            .as_u64()
            .is_some_and(|one| one != index as u64)
    {
        return Some(format!("{status}: read as the reply for another status"));
    }
    let expected_headers = Value::from(call.answer.expected_headers.clone());
    let headers = compare::differences(&expected_headers, &outcome["headers"]);
    // The recorder adds headers of its own.
    let mut headers = headers
        .iter()
        .filter(|one| !matches!(one, Difference::Added(_)));
    if let (Some(first), false) = (headers.next(), call.answer.ask.is_stream()) {
        let read = &outcome["headers"];
        return Some(format!(
            "{status}: header {first} [sent {expected_headers}, read {read}]"
        ));
    }
    let found = compare::differences(&call.answer.expected, &outcome["value"]);
    let found: Vec<String> = found
        .iter()
        .filter(|one| !is_rounded(one, &call.answer.expected, &outcome["value"]))
        .take(3)
        .map(ToString::to_string)
        .collect();
    let at = |value: &Value| value.to_string().chars().take(120).collect::<String>();
    (!found.is_empty()).then(|| {
        let (sent, read) = (at(&call.answer.expected), at(&outcome["value"]));
        format!("{status}: {} [sent {sent}, read {read}]", found.join(", "))
    })
}

/// Whether two numbers differ in their last digit alone: the reader of reports is no more exact than that.
fn is_rounded(difference: &Difference, sent: &Value, read: &Value) -> bool {
    let Difference::Changed(at) = difference else {
        return false;
    };
    let number = |value: &Value| value.pointer(at.as_str()).and_then(Value::as_f64);
    match (number(sent), number(read)) {
        (Some(one), Some(other)) => (one - other).abs() <= one.abs() * f64::EPSILON,
        _ => false,
    }
}
