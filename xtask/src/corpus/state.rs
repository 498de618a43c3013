//! What has been compiled without a warning already, kept in a file, so that it is not compiled again.
//!
//! A line for each: the key, seconds and megabytes. Lines are only added, each as soon as it is known, so that a run
//! that is stopped loses nothing but what was under way.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// What compiling a crate costs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Cost {
    /// User seconds of the compiler.
    pub(super) seconds: f64,
    /// The most memory that it had, in megabytes.
    pub(super) megabytes: f64,
}

/// What has passed.
pub(super) struct State {
    file: File,
    passed: HashMap<String, Cost>,
}

impl State {
    /// Reads the file, and keeps it open for more. A line that is cut short is as if it were not there.
    ///
    /// # Errors
    /// The file can be neither read nor made.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        let text = fs::read_to_string(path)?;
        if !text.is_empty() && !text.ends_with('\n') {
            // What follows is not to become a part of a line that was cut short.
            file.write_all(b"\n")?;
        }
        let passed = text.split_inclusive('\n').filter_map(line).collect();
        Ok(Self { file, passed })
    }

    /// What the crate with this key cost when it passed.
    pub(super) fn passed(&self, key: &str) -> Option<Cost> {
        self.passed.get(key).copied()
    }

    /// Records that it has passed.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn pass(&mut self, key: &str, cost: Cost) -> io::Result<()> {
        let line = format!("{key} {:.3} {:.1}\n", cost.seconds, cost.megabytes);
        self.file.write_all(line.as_bytes())?;
        self.passed.insert(key.to_owned(), cost);
        Ok(())
    }
}

fn line(text: &str) -> Option<(String, Cost)> {
    let mut words = text.strip_suffix('\n')?.split(' ');
    let key = words.next()?.to_owned();
    let (seconds, megabytes) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    words
        .next()
        .is_none()
        .then_some((key, Cost { seconds, megabytes }))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;
    use std::path::PathBuf;

    use super::{Cost, State};

    fn file(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("oasmith-state-{}", std::process::id()));
        let path = folder.join(name);
        let _ = fs::remove_file(&path);
        path
    }

    const COST: Cost = Cost {
        seconds: 1.5,
        megabytes: 300.0,
    };

    #[test]
    fn what_has_passed_is_known_the_next_time() -> std::io::Result<()> {
        let path = file("known");
        let mut state = State::open(&path)?;
        assert_eq!(state.passed("a-check"), None);
        state.pass("a-check", COST)?;
        assert_eq!(state.passed("a-check"), Some(COST));
        drop(state);
        let state = State::open(&path)?;
        assert_eq!(state.passed("a-check"), Some(COST));
        assert_eq!(state.passed("a-clippy"), None);
        fs::remove_file(path)
    }

    #[test]
    fn a_line_that_is_cut_short_does_not_count_and_spoils_no_other() -> std::io::Result<()> {
        let path = file("short");
        State::open(&path)?.pass("a-check", COST)?;
        let mut end = fs::OpenOptions::new().append(true).open(&path)?;
        end.write_all(b"b-check 12.3")?;
        let mut state = State::open(&path)?;
        assert_eq!(state.passed("b-check"), None);
        state.pass("c-check", COST)?;
        let state = State::open(&path)?;
        assert_eq!(state.passed("a-check"), Some(COST));
        assert_eq!(state.passed("b-check"), None);
        assert_eq!(state.passed("c-check"), Some(COST));
        fs::remove_file(path)
    }
}
