//! A server, as long as it is needed.

use std::fs;
use std::fs::File;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::get::get;
use super::server::Server;
use crate::Failure;

/// How long a server may take until it gives its document.
const PATIENCE: Duration = Duration::from_secs(180);

/// How the shell runs a server and stops it with everything that it started, in a group of processes of their own: when
/// the other end of its input is closed, which it is by the end of this program, too, whatever ends it.
const GUARD: &str = "exec 3<&0
{ cat <&3 >/dev/null; trap '' TERM; kill -TERM 0; sleep 3; kill -KILL 0; } &
exec \"$@\" 3<&- </dev/null";

/// Where a server is installed, and where it runs.
pub(super) struct Place {
    installed: PathBuf,
    /// The folder of everything that it keeps.
    pub(super) store: PathBuf,
    pub(super) port: u16,
}

impl Place {
    /// A place with an empty folder and a port that is free.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn fresh(installed: PathBuf, store: PathBuf) -> Result<Self, Failure> {
        let failed = |error| format!("error: {}: {error}", store.display());
        if store.exists() {
            fs::remove_dir_all(&store).map_err(failed)?;
        }
        fs::create_dir_all(&store).map_err(failed)?;
        let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        Ok(Self {
            installed,
            store,
            port,
        })
    }

    /// A program of the package, about to be run in the store.
    pub(super) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.installed.join(program));
        command.current_dir(&self.store);
        command
    }
}

/// A server that runs until this is dropped.
pub(super) struct Running {
    child: Child,
    place: Place,
}

impl Running {
    /// Prepares the store and starts the server.
    ///
    /// # Errors
    /// A command fails.
    pub(super) fn start(server: &Server, place: Place) -> Result<Self, Failure> {
        let failed = |error| format!("error: {}: {error}", server.name);
        for mut command in (server.prepare)(&place)? {
            let output = command.output().map_err(failed)?;
            if !output.status.success() {
                let (said, wrong) = (&output.stdout, &output.stderr);
                let said = String::from_utf8_lossy(said);
                let wrong = String::from_utf8_lossy(wrong);
                return Err(format!(
                    "error: {}: the store cannot be made\n{said}{wrong}",
                    server.name
                ));
            }
        }
        let log = File::create(place.store.join("log")).map_err(failed)?;
        let again = log.try_clone().map_err(failed)?;
        let mut command = guarded(&(server.start)(&place));
        command.stdin(Stdio::piped()).stdout(log).stderr(again);
        let child = command.spawn().map_err(failed)?;
        Ok(Self { child, place })
    }

    pub(super) fn port(&self) -> u16 {
        self.place.port
    }

    /// The document, as soon as the server gives it.
    ///
    /// # Errors
    /// The server ends, or takes too long.
    pub(super) fn document(&self, server: &Server) -> Result<String, Failure> {
        let start = Instant::now();
        loop {
            let why = match get(self.place.port, server.document) {
                Ok(text) => return Ok(text),
                Err(why) => why,
            };
            if start.elapsed() > PATIENCE {
                let log = fs::read_to_string(self.place.store.join("log")).unwrap_or_default();
                return Err(format!(
                    "error: {} gives no document: {why}\n{log}",
                    server.name
                ));
            }
            thread::sleep(Duration::from_millis(200));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        if let Err(error) = self.child.wait() {
            eprintln!("the server was not stopped: {error}");
        }
    }
}

/// The command, run under the guard.
fn guarded(command: &Command) -> Command {
    let mut guarded = Command::new("sh");
    guarded.args(["-c", GUARD, "sh"]).arg(command.get_program());
    guarded.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => guarded.env(name, value),
            None => guarded.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        guarded.current_dir(folder);
    }
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut guarded, 0);
    guarded
}
