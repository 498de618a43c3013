//! Instructions that a program takes, counted by valgrind's callgrind.

use std::path::Path;
use std::process::Command;

use crate::Failure;

/// What `program` writes to its output, run with these words in `folder`, and the instructions that it took. `None` where valgrind is
/// not there.
///
/// # Errors
/// valgrind says no number.
pub(super) fn instructions(
    program: &Path,
    words: &[String],
    folder: &Path,
) -> Result<Option<(String, f64)>, Failure> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    command.arg(program).args(words).current_dir(folder);
    let Ok(output) = command.output() else {
        return Ok(None);
    };
    let said = String::from_utf8_lossy(&output.stderr);
    let mut lines = said.lines();
    let collected = lines.find_map(|line| line.split_once("Collected : "));
    let collected = collected.and_then(|(_, number)| number.trim().parse().ok());
    let collected = collected.ok_or_else(|| format!("error: valgrind: {said}"))?;
    Ok(Some((
        String::from_utf8_lossy(&output.stdout).into_owned(),
        collected,
    )))
}
