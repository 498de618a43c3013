//! What cargo says of each crate while it compiles them.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};
use std::process::Stdio;
use std::thread;

use serde_json::Value;

use super::scratch::{Crate, Scratch};
use super::{Compiled, Mode, wrapper};
use crate::Failure;

/// How much of cargo's own words is kept.
const TAIL: usize = 3000;

/// What was heard of the crates so far.
pub(super) struct Heard<'a> {
    crates: &'a [&'a Crate],
    /// The index in `crates`, by the name in Rust.
    idents: HashMap<String, usize>,
    compiled: Vec<Compiled>,
    is_over: Vec<bool>,
}

/// What is done with the verdict of a crate.
type Done<'a> = dyn FnMut(&Crate, Compiled) -> io::Result<()> + 'a;

impl<'a> Heard<'a> {
    pub(super) fn new(crates: &'a [&'a Crate]) -> Self {
        let idents = crates.iter().enumerate();
        Self {
            crates,
            idents: idents.map(|(index, one)| (one.ident(), index)).collect(),
            compiled: vec![Compiled::default(); crates.len()],
            is_over: vec![false; crates.len()],
        }
    }

    /// Runs cargo, and gives the verdict of each crate to `done` as soon as it is known.
    ///
    /// # Errors
    /// Cargo cannot be run, or `done` cannot note something.
    pub(super) fn listen(
        mut self,
        scratch: &Scratch,
        mode: Mode,
        done: &mut Done<'_>,
    ) -> Result<(), Failure> {
        let failed = |error: io::Error| format!("error: cargo {mode}: {error}");
        let mut command = scratch.cargo(mode, self.crates);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(failed)?;
        let stderr = child.stderr.take();
        let words = thread::spawn(move || tail(stderr));
        let lines = child.stdout.take().map(BufReader::new);
        for line in lines.into_iter().flat_map(BufRead::lines) {
            let Ok(message) = serde_json::from_str(&line.map_err(failed)?) else {
                continue;
            };
            if let Some(index) = self.hear(&message) {
                self.over(index, scratch, done).map_err(failed)?;
            }
        }
        child.wait().map_err(failed)?;
        let words = words.join().unwrap_or_default();
        for index in 0..self.crates.len() {
            if !self.is_over[index] {
                let compiled = &mut self.compiled[index];
                compiled.errors = compiled.errors.max(1);
                compiled.fault.get_or_insert_with(|| words.clone());
                self.over(index, scratch, done).map_err(failed)?;
            }
        }
        Ok(())
    }

    fn over(&mut self, index: usize, scratch: &Scratch, done: &mut Done<'_>) -> io::Result<()> {
        self.is_over[index] = true;
        let one = self.crates[index];
        let mut compiled = std::mem::take(&mut self.compiled[index]);
        compiled.cost = wrapper::cost(&scratch.costs, &one.ident());
        done(one, compiled)
    }

    /// Takes note of a message; gives the crate that is done with it.
    fn hear(&mut self, message: &Value) -> Option<usize> {
        let ident = message.pointer("/target/name")?.as_str()?.replace('-', "_");
        let index = *self.idents.get(&ident)?;
        match message.get("reason")?.as_str()? {
            "compiler-artifact" => Some(index).filter(|_| !self.is_over[index]),
            "compiler-message" => {
                note(&mut self.compiled[index], message.get("message")?);
                None
            }
            _ => None,
        }
    }
}

/// Takes note of a diagnostic of the compiler.
fn note(compiled: &mut Compiled, diagnostic: &Value) {
    let text = |name: &str| {
        diagnostic
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let has_place = diagnostic
        .get("spans")
        .is_some_and(|spans| spans != &Value::Array(Vec::new()));
    let is_error = match text("level") {
        "warning" => false,
        level if level.starts_with("error") => true,
        _ => return,
    };
    // `3 warnings emitted` and `aborting due to 2 previous errors` only add up.
    let adds_up = text("message").contains(" emitted") || text("message").starts_with("aborting");
    if !has_place && diagnostic.get("code").is_none_or(Value::is_null) && adds_up {
        return;
    }
    let is_first_error = is_error && compiled.errors == 0;
    compiled.errors += usize::from(is_error);
    compiled.warnings += usize::from(!is_error);
    if compiled.fault.is_none() || is_first_error {
        compiled.fault = Some(text("rendered").to_owned());
    }
}

/// The end of what is read.
fn tail(source: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What cannot be read to its end is still worth showing.
    let _ = source.map(|mut source| source.read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().rev().scan(0, |length, line| {
        *length += line.len() + 1;
        (*length <= TAIL).then_some(line)
    });
    let lines: Vec<&str> = lines.collect();
    let words: Vec<&str> = lines.into_iter().rev().collect();
    words.join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Compiled;
    use super::{note, tail};

    #[test]
    fn the_first_error_goes_before_the_first_warning() {
        let mut compiled = Compiled::default();
        let spans = json!([{ "line_start": 1 }]);
        for (level, text) in [
            ("warning", "w1"),
            ("error", "e1"),
            ("error", "e2"),
            ("warning", "w2"),
        ] {
            note(
                &mut compiled,
                &json!({ "level": level, "message": text, "rendered": text, "spans": spans, "code": null }),
            );
        }
        for (level, text) in [
            ("warning", "2 warnings emitted"),
            (
                "error",
                "aborting due to 2 previous errors; 2 warnings emitted",
            ),
            ("failure-note", "for more information"),
        ] {
            note(
                &mut compiled,
                &json!({ "level": level, "message": text, "rendered": text, "spans": [], "code": null }),
            );
        }
        assert_eq!((compiled.errors, compiled.warnings), (2, 2));
        assert_eq!(compiled.fault.as_deref(), Some("e1"));
    }

    #[test]
    fn the_end_of_long_words_is_kept() {
        let long = "a line of words\n".repeat(1000);
        let end = tail(Some(long.as_bytes()));
        assert!(
            end.len() < 3001 && end.ends_with("a line of words"),
            "{end}"
        );
    }
}
