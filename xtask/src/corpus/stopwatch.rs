//! How long work takes, and how much memory it takes, without what else runs on the machine.

use std::fs;
use std::time::Instant;

/// Measures the time of the thread that starts it.
pub(super) struct Stopwatch {
    wall: Instant,
    processor: Option<f64>,
}

impl Stopwatch {
    pub(super) fn start() -> Self {
        Self {
            wall: Instant::now(),
            processor: processor(),
        }
    }

    /// Seconds since the start: those of the processor on this thread where the system tells, else all.
    pub(super) fn seconds(&self) -> f64 {
        match (self.processor, processor()) {
            (Some(start), Some(now)) => now - start,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// The seconds that a processor has spent on this thread.
#[cfg(target_os = "linux")]
fn processor() -> Option<f64> {
    use nix::sys::resource::{UsageWho, getrusage};

    let usage = getrusage(UsageWho::RUSAGE_THREAD).ok()?;
    let times = [usage.user_time(), usage.system_time()];
    let seconds = times.map(|time| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6);
    Some(seconds.iter().sum())
}

#[cfg(not(target_os = "linux"))]
fn processor() -> Option<f64> {
    None
}

/// The most memory that this process has had, in megabytes; `None` where the system does not say.
pub(super) fn peak() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024.0)
}
