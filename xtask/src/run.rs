//! Programs of others, which a task runs to their end.

use std::process::Command;

use crate::Failure;

/// Runs a program, whose output is shown where it fails.
///
/// # Errors
/// It cannot be run, or fails.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| format!("error: {program}: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(format!(
            "error: {program} failed\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}
