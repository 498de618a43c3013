//! Programs of others, which a task runs to their end.

use std::process::{Command, Output};

use crate::Failure;

/// Runs a program, and keeps what it says.
///
/// # Errors
/// It cannot be run.
pub(crate) fn output(command: &mut Command) -> Result<Output, Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    command
        .output()
        .map_err(|error| format!("error: {program}: {error}"))
}

/// Runs a program, whose output is shown where it fails.
///
/// # Errors
/// It cannot be run, or fails.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let output = output(command)?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!(
            "error: {} failed\n{}{}",
            command.get_program().to_string_lossy(),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}
