//! What xtask does where cargo calls it in the place of the compiler: it runs the compiler, and notes what that cost.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::super::state::Cost;

/// Names the folder in which the costs are noted; its presence says that xtask is called by cargo.
pub(super) const COSTS: &str = "OASMITH_CORPUS_COSTS";

/// How long the compiler may take for a crate.
const LIMIT: Duration = Duration::from_secs(1800);

/// Runs the compiler where cargo asks for it; `None` where xtask is called by a person.
pub fn wrapper() -> Option<ExitCode> {
    let folder = PathBuf::from(env::var_os(COSTS)?);
    let mut arguments = env::args_os().skip(1);
    let compiler = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    Some(match run(&compiler, &arguments, &folder) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("error: {}: {fault}", Path::new(&compiler).display());
            ExitCode::FAILURE
        }
    })
}

fn run(compiler: &OsStr, arguments: &[OsString], folder: &Path) -> Result<ExitCode, String> {
    let mut command = Command::new(compiler);
    // What the compiler starts itself is not to be mistaken for a call by cargo.
    command.args(arguments).env_remove(COSTS);
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let code = wait(&mut child)?;
    let name = arguments
        .iter()
        .position(|argument| argument == "--crate-name");
    let name = name.and_then(|at| arguments.get(at + 1));
    if let (Some(name), Some(cost)) = (name, of_children()) {
        let text = format!("{} {}", cost.seconds, cost.megabytes);
        // A cost that is not noted is missing in the report, and nothing else.
        let _ = fs::write(folder.join(name), text);
    }
    Ok(ExitCode::from(code))
}

/// Waits for the compiler, and stops it where it takes too long.
fn wait(child: &mut Child) -> Result<u8, String> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            return Ok(code.unwrap_or(1));
        }
        if start.elapsed() > LIMIT {
            child.kill().map_err(|error| error.to_string())?;
            return Err(format!("not done after {} s", LIMIT.as_secs()));
        }
        sleep(Duration::from_millis(10));
    }
}

/// What the processes cost that this one has waited for: the compiler alone.
#[cfg(unix)]
fn of_children() -> Option<Cost> {
    use nix::sys::resource::{UsageWho, getrusage};

    // Kilobytes, but on Apple's systems bytes.
    let unit = if cfg!(target_vendor = "apple") {
        1e6
    } else {
        1024.0
    };
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let time = usage.user_time();
    Some(Cost {
        seconds: time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6,
        megabytes: usage.max_rss() as f64 / unit,
    })
}

#[cfg(not(unix))]
fn of_children() -> Option<Cost> {
    None
}

/// What was noted for the crate that Rust calls `ident`.
pub(super) fn cost(folder: &Path, ident: &str) -> Option<Cost> {
    let text = fs::read_to_string(folder.join(ident)).ok()?;
    let (seconds, megabytes) = text.split_once(' ')?;
    Some(Cost {
        seconds: seconds.parse().ok()?,
        megabytes: megabytes.parse().ok()?,
    })
}
