//! `cargo xtask conformance --peers FILE..`: the same sweep with the clients of other generators.
//!
//! Each peer generates the client of each document; where it compiles, its methods are read from its Rust text
//! (`methods`), and a function is written for every operation whose name one of them has (`caller`). The calls, their
//! arguments, the recorder and the judge are those of the sweep; a call is made where the method has a place for every
//! argument that it has.

mod build;
mod caller;
mod face;
mod methods;
mod tally;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oasmith::emit::Context;

use super::arguments::Asked;
use super::document::Document;
use super::plan::Call;
use super::scratch::{self, Made};
use super::tools::Tools;
use super::{answer, document, documents, judge, program, sweep};
use crate::peer::Peer;
use crate::{Failure, target};
use caller::Caller;
use tally::Tally;

/// What became of a document with a generator.
struct Row {
    document: String,
    generator: String,
    operations: usize,
    /// How many operations have a caller; or why there is no client.
    callable: Result<usize, String>,
    /// Calls that the client has no place for.
    left: usize,
    tally: Tally,
}

/// Compares the generators on the documents; gives the table.
///
/// # Errors
/// A tool cannot be installed, or oasmith's own client fails.
pub(super) fn compare(asked: &Asked) -> Result<String, Failure> {
    let folder = target().join("conformance");
    fs::create_dir_all(&folder).map_err(|error| format!("error: {}: {error}", folder.display()))?;
    let tools = Tools::below(&folder)?;
    let target = folder.join("peers/built");
    let mut rows = Vec::new();
    for file in documents(&asked.paths)? {
        let Some(document) = document::read(&file)? else {
            continue;
        };
        let own = folder.join("peers").join(sweep::folder_name(&file));
        let mut calls = sweep::calls(&document, asked)?;
        // What a table expects is the spelling of its own example.
        calls.retain(|call| {
            tally::expected(&document, call).is_none() || call.label == "everything"
        });
        rows.push(oasmith(&tools, &folder, &own, &document, &calls)?);
        for peer in Peer::ALL {
            peer.installed()?;
            let place = own.join(peer.name());
            let client = peer
                .generate(&file, &place.join("client"))
                .map_err(|why| format!("generates nothing: {}", first(&why)));
            let row = client.and_then(|()| row(&tools, (peer, &place, &target), &document, &calls));
            rows.push(row.unwrap_or_else(|why| Row {
                generator: format!("{} {}", peer.name(), peer.version()),
                callable: Err(why),
                ..Row::of(&document)
            }));
            eprintln!("{}", rows.last().map(Row::line).unwrap_or_default());
        }
    }
    Ok(text(&rows))
}

impl Row {
    fn of(document: &Document) -> Self {
        let name = document.name.rsplit('/').next().unwrap_or_default();
        Self {
            document: name.to_owned(),
            generator: "oasmith".to_owned(),
            operations: document.output.api.operations.len(),
            callable: Ok(0),
            left: 0,
            tally: Tally::default(),
        }
    }

    fn line(&self) -> String {
        let start = format!(
            "| {} | {} | {} |",
            self.document, self.generator, self.operations
        );
        let tally = &self.tally;
        match &self.callable {
            Err(why) => format!("{start} {} |", why.replace(['\n', '|'], " ")),
            Ok(callable) => format!(
                "{start} {callable} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                tally.called,
                tally.calls,
                self.left,
                tally.valid,
                tally.invalid.len(),
                tally.unjudged,
                tally.read,
                tally.misread.len(),
                tally.typed,
                tally.untyped.len(),
            ),
        }
    }
}

/// The row of oasmith, whose program is that of the sweep.
fn oasmith(
    tools: &Tools,
    folder: &Path,
    own: &Path,
    document: &Document,
    calls: &[Call],
) -> Result<Row, Failure> {
    let own = own.join("oasmith");
    fs::create_dir_all(&own).map_err(|error| format!("error: {}: {error}", own.display()))?;
    let context = Context::whole(&document.output.api, &document.output.names);
    let called: BTreeSet<usize> = calls.iter().map(|call| call.operation).collect();
    let called: Vec<usize> = called.into_iter().collect();
    let operations = program::operations(context, &called);
    let files = document.output.files.clone();
    let made = scratch::make(&own, &folder.join("target"), files, operations, calls)?;
    let tally = judged(tools, &own, document, calls, &made)?;
    let row = Row {
        callable: Ok(called.len()),
        tally,
        ..Row::of(document)
    };
    eprintln!("{}", row.line());
    Ok(row)
}

/// The row of a peer whose client was generated into `place`.
fn row(
    tools: &Tools,
    (peer, place, target): (Peer, &Path, &Path),
    document: &Document,
    calls: &[Call],
) -> Result<Row, Failure> {
    let client = place.join("client");
    build::check(&client, target).map_err(|why| format!("does not compile: {}", first(&why)))?;
    let methods = methods::methods(&client.join("src"))?;
    let api = &document.output.api;
    let mut callers: Vec<Caller> = api
        .operations
        .iter()
        .filter_map(|operation| caller::caller(operation, &methods))
        .collect();
    let program = place.join("program");
    build::program((peer, &program, target), api.operations.len(), &mut callers)?;
    let kept: Vec<Call> = calls
        .iter()
        .filter(|call| takes(document, call, &callers))
        .cloned()
        .collect();
    let made = build::run((peer, &program, target), document, &kept)?;
    // A value that the types of the client cannot hold is no call, either.
    let (kept, made): (Vec<Call>, Vec<Made>) = kept
        .into_iter()
        .zip(made)
        .filter(|(_, made)| made.outcome["kind"] != "not given")
        .unzip();
    Ok(Row {
        generator: format!("{} {}", peer.name(), peer.version()),
        callable: Ok(callers.len()),
        left: calls.len() - kept.len(),
        tally: judged(tools, place, document, &kept, &made)?,
        ..Row::of(document)
    })
}

/// Whether a client has a place for everything that a call gives.
fn takes(document: &Document, call: &Call, callers: &[Caller]) -> bool {
    let Some(caller) = callers.iter().find(|one| one.operation == call.operation) else {
        return false;
    };
    let operation = &document.output.api.operations[call.operation];
    let given = operation.parameters.iter().zip(&call.arguments);
    let mut given = given.filter(|(_, value)| value.is_some());
    let has_body = call.body.is_none() || caller.takes.contains(&None);
    has_body && given.all(|(one, _)| caller.takes.contains(&Some(one.name.clone())))
}

/// Has the calls judged, and counts.
fn judged(
    tools: &Tools,
    place: &Path,
    document: &Document,
    calls: &[Call],
    made: &[Made],
) -> Result<Tally, Failure> {
    let mut lines = Vec::new();
    let mut places = Vec::new();
    for (call, made) in calls.iter().zip(made) {
        let mut place = [None, None];
        if let Some(request) = made.requests.first() {
            place[0] = Some(lines.len());
            lines.push(judge::line(request, None));
            place[1] = Some(lines.len());
            lines.push(judge::line(request, Some(&answer::line(&call.answer))));
        }
        places.push(place);
    }
    let served = judge::served(document.judged(tools, place)?);
    let verdicts = judge::verdicts(tools, place, &served, lines)?;
    let mut tally = Tally::default();
    let mut called = BTreeSet::new();
    for ((call, made), place) in calls.iter().zip(made).zip(places) {
        let found = place.map(|index| index.and_then(|index| verdicts.get(index)));
        tally.add(document, call, made, found);
        if !made.requests.is_empty() {
            called.insert(call.operation);
        }
    }
    tally.called = called.len();
    Ok(tally)
}

/// The first lines of what was said, which say enough.
fn first(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let text: Vec<&str> = lines.take(2).collect();
    text.join(" ").chars().take(160).collect()
}

fn text(rows: &[Row]) -> String {
    let mut text = String::from(
        "| document | generator | operations | callable | called | calls | left out | valid | invalid | not judged | read | \
         misread | typed errors | untyped |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        text.push_str(&format!("{}\n", row.line()));
    }
    for row in rows {
        let tally = &row.tally;
        let kinds = [
            ("invalid", &tally.invalid),
            ("misread", &tally.misread),
            ("untyped", &tally.untyped),
        ];
        for (kind, all) in kinds.into_iter().filter(|(_, all)| !all.is_empty()) {
            text.push_str(&format!(
                "\n{} of {}, {kind}:\n",
                row.document, row.generator
            ));
            for one in all.iter().take(40) {
                let one: String = one.chars().take(300).collect();
                text.push_str(&format!("- {}\n", one.replace('\n', " ")));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests;
