//! How far a sweep is: a bar on a terminal, a line now and then elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// The bar, in characters.
const WIDTH: usize = 30;

/// How long nothing is said where there is no terminal.
const PAUSE: Duration = Duration::from_secs(20);

/// How far a sweep is.
pub(super) struct Progress {
    title: &'static str,
    all: usize,
    done: usize,
    failed: usize,
    is_terminal: bool,
    start: Instant,
    last: Instant,
}

impl Progress {
    pub(super) fn new(title: &'static str, all: usize) -> Self {
        let now = Instant::now();
        Self {
            title,
            all,
            done: 0,
            failed: 0,
            is_terminal: io::stderr().is_terminal(),
            start: now,
            last: now,
        }
    }

    /// One more is done; `what` is its name.
    pub(super) fn step(&mut self, what: &str, failed: bool) {
        self.done += 1;
        self.failed += usize::from(failed);
        let now = Instant::now();
        let is_over = self.done == self.all;
        let mut out = io::stderr().lock();
        // Nothing depends on whether progress can be shown.
        if self.is_terminal {
            let _ = write!(out, "\r\x1b[2K{}", self.line(Some(what)));
            if is_over {
                let _ = writeln!(out);
            }
            let _ = out.flush();
        } else if is_over || now - self.last > PAUSE {
            self.last = now;
            let _ = writeln!(out, "{}", self.line(None));
        }
    }

    fn line(&self, what: Option<&str>) -> String {
        let (title, done, all) = (self.title, self.done, self.all);
        let seconds = self.start.elapsed().as_secs();
        let failed = match self.failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        match what {
            Some(what) => {
                let full = WIDTH * done / all.max(1);
                let bar = format!("{}{}", "#".repeat(full), "-".repeat(WIDTH - full));
                let tail: Vec<char> = what.chars().collect();
                let tail: String = tail[tail.len().saturating_sub(40)..].iter().collect();
                format!("{title} [{bar}] {done}/{all}{failed} {seconds} s {tail}")
            }
            None => format!("{title}: {done} of {all}{failed}, {seconds} s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn the_line_says_how_far_it_is() {
        let mut progress = Progress::new("generating", 4);
        progress.is_terminal = false;
        progress.step("a.yaml", false);
        progress.step("b.yaml", true);
        assert_eq!(progress.line(None), "generating: 2 of 4, 1 failed, 0 s");
        let bar = progress.line(Some("b.yaml"));
        let half = "###############---------------";
        assert_eq!(bar, format!("generating [{half}] 2/4, 1 failed 0 s b.yaml"));
    }
}
