//! What it costs to decode and encode: time, instructions, allocations.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::instructions;
use super::super::sample::middle;
use super::back_end::BackEnd;
use super::compile::build;
use super::payload::Payload;
use super::scratch::{Scratch, cargo};
use crate::Failure;

/// How many bytes a program reads or writes for one sample, at least.
const BYTES: usize = 50 << 20;

/// How many bytes are the most that instructions are counted of.
const MOST_COUNTED: usize = 4 << 20;

/// How many samples are taken of each.
const SAMPLES: usize = 9;

/// What one direction costs; medians.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Speed {
    /// A million bytes a second.
    pub(super) megabytes: f64,
    /// Instructions for each byte, if valgrind is there to count them.
    pub(super) instructions: Option<f64>,
    /// Allocations for each thousand bytes.
    pub(super) allocations: f64,
}

/// Decoding and encoding of each back end; none where no payload could be decoded by all.
pub(super) type Speeds = BTreeMap<BackEnd, [Speed; 2]>;

/// What was run, and what came of it.
pub(super) struct Runs {
    /// For each group of payloads, how many bytes it has and how fast it was.
    pub(super) groups: Vec<(usize, Speeds)>,
    /// Remarks on the payloads, a line each.
    pub(super) remarks: Vec<String>,
}

/// Builds the programs and runs them on each group of payloads, taking turns. Groups differ in length alone.
///
/// # Errors
/// A program cannot be built or run.
pub(super) fn runs(scratch: &Scratch, groups: &[Vec<Payload>]) -> Result<Runs, Failure> {
    for back_end in BackEnd::CODECS {
        let package = format!("run-{}", back_end.name());
        build(
            scratch
                .command(cargo())
                .args(["build", "--release", "-p", &package]),
        )?;
    }
    let types = groups.first().map_or(0, Vec::len);
    let (chosen, remarks) = common(scratch, types)?;
    let mut measured = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let bytes = chosen.iter().filter_map(|index| group.get(*index));
        let bytes: usize = bytes.map(|payload| payload.text.len()).sum();
        if bytes > 0 {
            let first = index * types;
            let chosen: Vec<usize> = chosen.iter().map(|index| first + index).collect();
            measured.push((bytes, speeds(scratch, &chosen, bytes)?));
        }
    }
    Ok(Runs {
        groups: measured,
        remarks,
    })
}

/// How fast the chosen payloads are read and written, which have so many bytes together.
fn speeds(scratch: &Scratch, chosen: &[usize], bytes: usize) -> Result<Speeds, Failure> {
    let rounds = BYTES.div_ceil(bytes);
    let mut samples: BTreeMap<(BackEnd, usize), Vec<(f64, f64)>> = BTreeMap::new();
    for _ in 0..SAMPLES {
        for back_end in BackEnd::CODECS {
            for (index, word) in WORDS.iter().enumerate() {
                let words = words(word, rounds, chosen);
                let [bytes, nanoseconds, allocations] = measure(scratch, back_end, &words)?;
                let sample = (bytes / nanoseconds * 1e3, allocations / bytes * 1e3);
                samples.entry((back_end, index)).or_default().push(sample);
            }
        }
    }
    let mut speeds = Speeds::new();
    for back_end in BackEnd::CODECS {
        let mut both = [Speed::default(); 2];
        for (index, speed) in both.iter_mut().enumerate() {
            let of = samples.get(&(back_end, index)).cloned().unwrap_or_default();
            speed.megabytes = middle(of.iter().map(|(megabytes, _)| *megabytes));
            speed.allocations = middle(of.iter().map(|(_, allocations)| *allocations));
            if bytes <= MOST_COUNTED {
                speed.instructions = counted(scratch, back_end, WORDS[index], chosen)?;
            }
        }
        speeds.insert(back_end, both);
    }
    Ok(speeds)
}

const WORDS: [&str; 2] = ["decode", "encode"];

/// Those of the first `count` payloads that every back end can decode, and remarks on those that not all read alike.
fn common(scratch: &Scratch, count: usize) -> Result<(Vec<usize>, Vec<String>), Failure> {
    let mut words = vec!["check".to_owned()];
    words.extend((0..count).map(|index| index.to_string()));
    let mut answers = BTreeMap::new();
    for back_end in BackEnd::CODECS {
        let text = output(scratch, back_end, &words)?;
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        answers.insert(back_end, lines);
    }
    let count = answers.values().map(Vec::len).min().unwrap_or(0);
    let mut remarks = Vec::new();
    let chosen: Vec<usize> = (0..count)
        .filter(|index| judged(*index, &answers, &mut remarks))
        .collect();
    let line = format!(
        "{} of {count} payloads are read by all back ends.",
        chosen.len()
    );
    remarks.insert(0, line);
    Ok((chosen, remarks))
}

/// Whether every back end can decode the payload; what was odd about it becomes a remark.
fn judged(
    index: usize,
    answers: &BTreeMap<BackEnd, Vec<String>>,
    remarks: &mut Vec<String>,
) -> bool {
    let of = |back_end: BackEnd| answers[&back_end][index].splitn(3, ' ').skip(1);
    let (mut read, mut alike) = (true, true);
    let value = |back_end| {
        of(back_end)
            .nth(1)
            .map(|text| serde_json::from_str::<Value>(text).ok())
    };
    let ours = value(BackEnd::Table);
    for back_end in BackEnd::CODECS {
        let mut answer = of(back_end);
        if answer.next() != Some("ok") {
            read = false;
            let error = answer.next().unwrap_or_default();
            remarks.push(format!(
                "payload {index}: {} refuses it: {error}",
                back_end.title()
            ));
        } else if value(back_end) != ours {
            alike = false;
            remarks.push(format!(
                "payload {index}: {} gives another value than (e)",
                back_end.title()
            ));
        }
    }
    debug_assert!(alike || !remarks.is_empty());
    read
}

fn words(word: &str, rounds: usize, chosen: &[usize]) -> Vec<String> {
    let numbers = [rounds].into_iter().chain(chosen.iter().copied());
    let numbers = numbers.map(|number| number.to_string());
    [word.to_owned()].into_iter().chain(numbers).collect()
}

/// Bytes, nanoseconds and allocations of one sample.
fn measure(scratch: &Scratch, back_end: BackEnd, words: &[String]) -> Result<[f64; 3], Failure> {
    let text = output(scratch, back_end, words)?;
    let numbers: Vec<f64> = text
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    numbers
        .try_into()
        .map_err(|_| format!("error: {} said `{text}`", back_end.name()))
}

/// Instructions for each byte: the difference between three rounds and one, so that the beginning does not count.
fn counted(
    scratch: &Scratch,
    back_end: BackEnd,
    word: &str,
    chosen: &[usize],
) -> Result<Option<f64>, Failure> {
    let program = scratch.program(back_end);
    let count = |rounds| -> Result<Option<(f64, f64)>, Failure> {
        let words = words(word, rounds, chosen);
        let counted = instructions::instructions(&program, &words, scratch.folder())?;
        let bytes = |text: &str| text.split(' ').next().and_then(|word| word.parse().ok());
        Ok(counted.and_then(|(text, count)| Some((bytes(&text)?, count))))
    };
    let (Some((fewer, begin)), Some((bytes, all))) = (count(1)?, count(3)?) else {
        return Ok(None);
    };
    Ok(Some((all - begin) / (bytes - fewer)))
}

/// What a program writes to its output.
fn output(scratch: &Scratch, back_end: BackEnd, words: &[String]) -> Result<String, Failure> {
    let program = scratch.program(back_end);
    let output = scratch.command(&program).args(words).output();
    let failed = |said: &dyn std::fmt::Display| format!("error: {}: {said}", program.display());
    let output = output.map_err(|error| failed(&error))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(failed(&String::from_utf8_lossy(&output.stderr))),
    }
}
