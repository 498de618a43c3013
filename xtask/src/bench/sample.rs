//! One measurement of one program, by GNU time.

use std::process::Command;

use crate::Failure;

/// What a program took, with everything that it started.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sample {
    /// Seconds on the clock.
    pub(super) wall: f64,
    /// Seconds of processors, in user mode.
    pub(super) user: f64,
    /// The most memory that one process had, in megabytes.
    pub(super) peak: f64,
}

/// Why there is no sample.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The program failed, and said this.
    Failed(String),
    /// There is no GNU time.
    NoTime(Failure),
}

/// Runs `command`, and measures it.
///
/// # Errors
/// The program fails, or cannot be measured.
pub(super) fn sample(command: &Command) -> Result<Sample, Refusal> {
    let mut timed = Command::new("/usr/bin/time");
    timed
        .args(["--format", "%e %U %M"])
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => timed.env(name, value),
            None => timed.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    let output = timed.output().map_err(|error| {
        let help = "the Debian package `time` has GNU time";
        Refusal::NoTime(format!("error: /usr/bin/time: {error}\n  = help: {help}"))
    })?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(Refusal::Failed(last_error(&said)));
    }
    let last = said.lines().last().unwrap_or_default();
    let numbers: Vec<f64> = last
        .split(' ')
        .filter_map(|word| word.parse().ok())
        .collect();
    match numbers[..] {
        [wall, user, kilobytes] => Ok(Sample {
            wall,
            user,
            peak: kilobytes / 1024.0,
        }),
        _ => Err(Refusal::NoTime(format!(
            "error: /usr/bin/time is not GNU time; it said `{last}`"
        ))),
    }
}

/// The first line of what a program said that tells of an error, or else the last.
fn last_error(said: &str) -> String {
    let mut lines = said.lines().filter(|line| !line.trim().is_empty());
    let error = lines
        .clone()
        .find(|line| line.to_lowercase().contains("error"));
    let line = error
        .or_else(|| lines.next_back())
        .unwrap_or("nothing was said");
    line.trim().chars().take(120).collect()
}

/// The middle of `numbers`, and how far apart the least and the most are, as a share of it.
pub(super) fn median(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    let middle = *numbers.get(numbers.len() / 2)?;
    let spread = (numbers.last()? - numbers.first()?) / middle.max(f64::MIN_POSITIVE);
    Some((middle, spread))
}

/// The middle of `numbers`; zero where there are none.
pub(super) fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    median(numbers).map_or(0.0, |(middle, _)| middle)
}

#[cfg(test)]
mod tests {
    use super::{last_error, median, middle};

    #[test]
    fn the_middle_and_the_spread() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), Some((2.0, 1.0)));
        assert_eq!(median(std::iter::empty()), None);
        assert_eq!(middle([9.0, 1.0, 3.0].into_iter()), 3.0);
        assert_eq!(middle(std::iter::empty()), 0.0);
    }

    #[test]
    fn what_a_program_said_becomes_one_line() {
        assert_eq!(
            last_error("reading\n\nError: no such file\nbye\n"),
            "Error: no such file"
        );
        assert_eq!(last_error("reading\nbye\n"), "bye");
        assert_eq!(last_error(""), "nothing was said");
    }
}
