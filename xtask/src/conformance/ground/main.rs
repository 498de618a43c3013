//! Makes every call that a file lists, one after the other, against a recorder on loopback, and writes what became of it.
#![allow(warnings)]

mod api;
mod given;
mod operations;
mod recorder;

use std::io::Write;

use given::Given;
use recorder::{Answer, Recorder};

fn main() {
    let mut names = std::env::args().skip(1);
    let calls = names.next().expect("the file of calls");
    let report = names.next().expect("the file of the report");
    let calls = std::fs::read_to_string(calls).expect("the file of calls");
    let mut report = std::io::BufWriter::new(std::fs::File::create(report).expect("a report"));
    let recorder = Recorder::start();
    let client = operations::client(&recorder.url());
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().expect("a runtime");
    for line in calls.lines() {
        let call: serde_json::Value = serde_json::from_str(line).expect("a call");
        recorder.answer(Answer::of(&call["answer"]));
        let given = Given::of(&call);
        let operation = call["operation"].as_u64().expect("an operation") as usize;
        let outcome = match operations::OPERATIONS[operation](&client, &given) {
            Err(why) => serde_json::json!({"kind": "not given", "text": why}),
            Ok(sent) => runtime.block_on(sent),
        };
        let line = serde_json::json!({
            "id": call["id"], "requests": recorder.take(), "outcome": outcome,
        });
        writeln!(report, "{line}").expect("a report");
    }
    report.flush().expect("a report");
}
