//! The validator, which nobody here wrote, in a process of its own.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Value, json};

use super::sample::without_hints;
use super::tools::Tools;
use crate::Failure;

/// The script that hands what was recorded to openapi-core.
const SCRIPT: &str = include_str!("judge.py");

/// The server that the judged document names, in the place of its own.
const SERVER: &str = "http://conformance.invalid";

/// What the validator says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is as the document says.
    Valid,
    /// It is not, for these reasons.
    Invalid(Vec<Fault>),
    /// The validator failed itself, or is known to misjudge this.
    Cannot(String),
}

/// Why something is not valid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fault {
    /// The class of the error.
    pub(super) kind: String,
    /// The parameter that it is about.
    pub(super) name: Option<String>,
    /// Where that is.
    pub(super) location: Option<String>,
    /// What is said.
    pub(super) text: String,
}

/// The document as it is judged: sent to one server, whatever servers it names, with the names of HTTP's schemes in
/// small letters, since the validator compares them letter by letter, and without discriminators that are mere hints.
pub(super) fn served(document: Value) -> Value {
    let mut document = without_hints(document);
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for path in paths.into_iter().flat_map(|paths| paths.values_mut()) {
        let Some(path) = path.as_object_mut() else {
            continue;
        };
        path.remove("servers");
        for operation in path.values_mut().filter_map(Value::as_object_mut) {
            operation.remove("servers");
        }
    }
    let schemes = document
        .pointer_mut("/components/securitySchemes")
        .and_then(Value::as_object_mut);
    for scheme in schemes.into_iter().flat_map(|schemes| schemes.values_mut()) {
        if let Some(Value::String(name)) = scheme.get_mut("scheme") {
            *name = name.to_ascii_lowercase();
        }
    }
    if let Some(members) = document.as_object_mut() {
        members.insert("servers".to_owned(), json!([{ "url": SERVER }]));
    }
    document
}

/// A line for the validator: a request, or the reply to it.
pub(super) fn line(request: &Value, reply: Option<&Value>) -> Value {
    json!({"request": request, "reply": reply})
}

/// The verdicts on the lines, in their order.
///
/// # Errors
/// The validator refuses the document, or cannot be run.
pub(super) fn verdicts(
    tools: &Tools,
    folder: &Path,
    document: &Value,
    lines: Vec<Value>,
) -> Result<Vec<Verdict>, Failure> {
    let failed = |error: std::io::Error| format!("error: {}: {error}", folder.display());
    let script = folder.join("judge.py");
    let path = folder.join("judged.json");
    std::fs::write(&script, SCRIPT).map_err(failed)?;
    std::fs::write(&path, document.to_string()).map_err(failed)?;
    let mut child = Command::new(tools.python())
        .arg(&script)
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let Some(mut stdin) = child.stdin.take() else {
        return Err("error: the validator takes no input".to_owned());
    };
    let count = lines.len();
    let writer = thread::spawn(move || {
        for line in lines {
            if writeln!(stdin, "{line}").is_err() {
                break;
            }
        }
    });
    let output = child.wait_with_output().map_err(failed)?;
    drop(writer.join());
    let text = String::from_utf8_lossy(&output.stdout);
    let mut said = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap_or_default());
    if let Some(why) = said
        .next()
        .as_ref()
        .and_then(|first| first["refused"].as_str())
    {
        return Err(format!("the validator refuses the document: {why}"));
    }
    let verdicts: Vec<Verdict> = said.map(|line| verdict(&line)).collect();
    match verdicts.len() == count {
        true => Ok(verdicts),
        false => Err(format!(
            "error: the validator stopped after {} of {count}: {}",
            verdicts.len(),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

fn verdict(line: &Value) -> Verdict {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let faults = line["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|error| Fault {
            kind: text(&error["kind"]).unwrap_or_default(),
            name: text(&error["name"]),
            location: text(&error["location"]),
            text: text(&error["text"]).unwrap_or_default(),
        });
    let faults: Vec<Fault> = faults.collect();
    match line["verdict"].as_str() {
        Some("valid") => Verdict::Valid,
        Some("invalid") => Verdict::Invalid(faults),
        _ => {
            let first = faults.into_iter().next().unwrap_or_default();
            Verdict::Cannot(format!(
                "the validator fails itself: {}: {}",
                first.kind, first.text
            ))
        }
    }
}
