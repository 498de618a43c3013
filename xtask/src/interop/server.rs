//! The servers: where they are from, how they are started, and what is done with them.

use std::fs;
use std::process::Command;

use super::running::Place;
use crate::Failure;

/// A server.
pub(super) struct Server {
    /// How the command line calls it.
    pub(super) name: &'static str,
    pub(super) source: Source,
    /// Where it gives its document.
    pub(super) document: &'static str,
    /// The commands that make its store.
    pub(super) prepare: fn(&Place) -> Result<Vec<Command>, Failure>,
    /// The command that runs it.
    pub(super) start: fn(&Place) -> Command,
    /// The program that uses it.
    pub(super) program: &'static str,
}

/// The registry that a server comes from, with packages and versions in its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    PyPi(&'static [&'static str]),
    Npm(&'static [&'static str]),
}

/// All of them.
pub(super) const SERVERS: &[Server] = &[
    Server {
        name: "prefect",
        // Later versions of fastapi have not got what this version of prefect calls.
        source: Source::PyPi(&["prefect==3.8.8", "fastapi==0.139.0"]),
        document: "/api/openapi.json",
        prepare: |_| Ok(Vec::new()),
        start: prefect,
        program: include_str!("programs/prefect.rs"),
    },
    Server {
        name: "kinto",
        source: Source::PyPi(&["kinto==26.5.0"]),
        document: "/v1/__api__",
        prepare: kinto_prepare,
        start: kinto,
        program: include_str!("programs/kinto.rs"),
    },
    Server {
        name: "directus",
        source: Source::Npm(&["directus@11.3.5"]),
        document: "/server/specs/oas?access_token=a-token",
        prepare: |place| {
            let mut command = directus(place);
            command.arg("bootstrap");
            Ok(vec![command])
        },
        start: |place| {
            let mut command = directus(place);
            command.arg("start");
            command
        },
        program: include_str!("programs/directus.rs"),
    },
    Server {
        name: "chroma",
        source: Source::PyPi(&["chromadb==1.5.9"]),
        document: "/openapi.json",
        prepare: |_| Ok(Vec::new()),
        start: chroma,
        program: include_str!("programs/chroma.rs"),
    },
];

/// A scheduler of workflows, with SQLite.
fn prefect(place: &Place) -> Command {
    let mut command = place.command("prefect");
    command.args(["server", "start", "--no-ui", "--host", "127.0.0.1"]);
    command.args(["--port", &place.port.to_string()]);
    command.env("PREFECT_HOME", &place.store);
    command.env("PREFECT_SERVER_ANALYTICS_ENABLED", "false");
    command.env("DO_NOT_TRACK", "1");
    command
}

/// A store of JSON objects, kept in memory. Whoever gives a name and a password is the user of that name.
const KINTO: &str = "\
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = %(http_port)s

[app:main]
use = egg:kinto
kinto.storage_backend = kinto.core.storage.memory
kinto.cache_backend = kinto.core.cache.memory
kinto.permission_backend = kinto.core.permission.memory
kinto.userid_hmac_secret = of-a-test
multiauth.policies = basicauth
";

fn kinto_prepare(place: &Place) -> Result<Vec<Command>, Failure> {
    let path = place.store.join("kinto.ini");
    fs::write(&path, KINTO).map_err(|error| format!("error: {}: {error}", path.display()))?;
    Ok(Vec::new())
}

fn kinto(place: &Place) -> Command {
    let mut command = place.command("kinto");
    command.args(["start", "--ini", "kinto.ini", "--port"]);
    command.arg(place.port.to_string());
    command
}

/// A database of vectors, with SQLite.
fn chroma(place: &Place) -> Command {
    let mut command = place.command("chroma");
    command.args(["run", "--path", "data", "--host", "127.0.0.1", "--port"]);
    command.arg(place.port.to_string());
    command.env("ANONYMIZED_TELEMETRY", "FALSE");
    command
}

/// A headless CMS, with SQLite.
fn directus(place: &Place) -> Command {
    let mut command = place.command("directus");
    let port = place.port.to_string();
    command.envs([
        ("DB_CLIENT", "sqlite3"),
        ("DB_FILENAME", "data.db"),
        ("SECRET", "a-secret"),
        ("ADMIN_EMAIL", "admin@example.com"),
        ("ADMIN_PASSWORD", "a-password"),
        ("ADMIN_TOKEN", "a-token"),
        ("HOST", "127.0.0.1"),
        ("PORT", &port),
        ("TELEMETRY", "false"),
    ]);
    command
}
