//! `cargo xtask interop [SERVER..]`: clients against servers that nobody here wrote.
//!
//! Each server is installed from its registry at a pinned version (`install`), started on loopback with an empty store
//! (`running`), and asked for its own OpenAPI document (`get`). The client of that document, as it is, is generated and
//! compiled with a program written by hand (`programs/`), which creates, reads, updates, lists and deletes, has a call
//! refused, and looks at what came back. What the program sends goes through a relay that notes it (`relay`), so that the
//! report does not rest on the program's word alone.

mod build;
mod get;
mod install;
mod relay;
mod report;
mod running;
mod server;

use std::path::Path;

use lexopt::prelude::*;

use crate::{Failure, sync, target};
use relay::Relay;
use report::Row;
use running::{Place, Running};
use server::{SERVERS, Server};

const HELP: &str = "\
Usage: cargo xtask interop [SERVER..]

Installs real servers from PyPI and npm below target/interop, starts each on loopback with an empty store, generates the
client of the document that it gives, and runs a program with that client against it. Needs Python and Node; the first
run takes minutes. All servers where none is named.
";

/// Reads the rest of the command line, and does what it says.
///
/// # Errors
/// An unknown server, and the report where one does not behave as its program expects.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let wrong = |error: lexopt::Error| format!("error: {error}\n\n{HELP}");
    let mut names = Vec::new();
    while let Some(argument) = arguments.next().map_err(wrong)? {
        match argument {
            Value(name) => names.push(name.string().map_err(wrong)?),
            Short('h') | Long("help") => return Ok(HELP.to_owned()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    let is_known = |name: &&String| SERVERS.iter().any(|server| server.name == **name);
    if let Some(name) = names.iter().find(|name| !is_known(name)) {
        let known: Vec<&str> = SERVERS.iter().map(|server| server.name).collect();
        let known = known.join(", ");
        return Err(format!(
            "error: there is no server `{name}`; there are {known}"
        ));
    }
    let is_asked = |server: &&Server| names.is_empty() || names.iter().any(|n| n == server.name);
    let mut rows = Vec::new();
    for server in SERVERS.iter().filter(is_asked) {
        eprintln!("{}", server.name);
        rows.push(Row {
            server,
            found: meet(server),
        });
    }
    let text = report::text(&rows);
    match rows.iter().all(|row| row.found.is_ok()) {
        true => Ok(text),
        false => Err(text),
    }
}

/// Installs and starts a server, and runs its program. The server is stopped when this returns, however it does.
fn meet(server: &'static Server) -> Result<report::Found, Failure> {
    let folder = target().join("interop");
    let installed = install::installed(&folder.join("servers"), server)?;
    let own = folder.join(server.name);
    let store = own.join("store");
    let place = Place::fresh(installed, store)?;
    let running = Running::start(server, place)?;
    let text = running.document(server)?;
    let document = own.join(format!("document.{}", extension(&text)));
    write(&document, &text)?;
    let client = build::client(&own.join("client"), &document)?;
    let program = build::program(&own.join("program"), &folder.join("built"), server)?;
    let relay = Relay::start(running.port())?;
    let said = build::run(&program, &relay.url())?;
    Ok(report::Found::of(&client, said, &relay.noted()))
}

/// The name that a file with this document has at its end.
fn extension(text: &str) -> &'static str {
    if text.trim_start().starts_with('{') {
        "json"
    } else {
        "yaml"
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let written = sync::write(path, text);
    written.map_err(|error| format!("error: {}: {error}", path.display()))
}

#[cfg(test)]
mod tests;
