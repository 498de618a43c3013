//! The generators: this one, others that can be had from the registry, and the floor.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::document::Document;
use crate::bench::target;
use crate::peer::Peer;
use crate::{Failure, sync, workspace};

/// A generator.
#[derive(Debug, Clone)]
pub(super) struct Tool {
    pub(super) kind: Kind,
    pub(super) version: String,
    /// The program.
    program: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// This one.
    Oasmith,
    /// The types that this one emits, with derives, and neither codecs nor calls.
    Floor,
    /// Merely reading the document into a tree.
    Parse,
    /// Somebody else's generator.
    Peer(Peer),
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Oasmith => "oasmith",
            Self::Floor => "floor",
            Self::Parse => "parse",
            Self::Peer(peer) => peer.name(),
        }
    }

    /// Whether it is somebody else's generator.
    pub(super) fn is_peer(self) -> bool {
        matches!(self, Self::Peer(_))
    }

    /// Whether what it gives is a crate.
    pub(super) fn is_compiled(self) -> bool {
        self != Self::Parse
    }
}

/// The others that are measured.
const PEERS: [Peer; 2] = [Peer::Ploidy, Peer::OpenapiToRust];

/// The generators that are measured, ready to be run: this one is built for release, the others are installed if they are
/// not there yet.
///
/// # Errors
/// One cannot be built.
pub(super) fn installed(peers: bool) -> Result<Vec<Tool>, Failure> {
    let own = own()?;
    let of = |kind| Tool {
        kind,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        program: own.clone(),
    };
    let mut tools = vec![of(Kind::Oasmith), of(Kind::Floor), of(Kind::Parse)];
    for peer in PEERS.into_iter().filter(|_| peers) {
        tools.push(Tool {
            kind: Kind::Peer(peer),
            version: peer.version().to_owned(),
            program: peer.installed()?,
        });
    }
    Ok(tools)
}

/// This program, built for release.
fn own() -> Result<PathBuf, Failure> {
    eprintln!("building oasmith for release");
    let mut build = cargo();
    build.args(["build", "--release", "--locked", "--package", "xtask"]);
    run(build.current_dir(workspace()))?;
    Ok(target().join("release/xtask"))
}

pub(super) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTFLAGS");
    command
}

/// Runs a command, whose failure is ours.
fn run(command: &mut Command) -> Result<(), Failure> {
    let output = command
        .arg("--quiet")
        .output()
        .map_err(|error| format!("error: cargo: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

impl Tool {
    /// The command that generates the client of `document` into the empty folder `out`.
    pub(super) fn generate(&self, document: &Document, out: &Path) -> Command {
        let mut command = Command::new(&self.program);
        match self.kind {
            Kind::Oasmith => {
                let runtime = workspace().join("generator/runtime");
                command
                    .arg("generate")
                    .arg(&document.path)
                    .arg("--out")
                    .arg(out);
                command.args(["--name", "client"]);
                command
                    .arg("--runtime")
                    .arg(format!("path:{}", runtime.display()));
            }
            Kind::Floor => {
                command
                    .args(["bench", "floor"])
                    .arg(&document.path)
                    .arg(out);
            }
            Kind::Parse => {
                command.args(["bench", "parse"]).arg(&document.path);
            }
            Kind::Peer(peer) => return peer.command(&self.program, &document.path, out),
        }
        command
    }

    /// Makes what was generated a crate called `name` that stands alone.
    ///
    /// # Errors
    /// A file cannot be read or written.
    pub(super) fn finish(&self, out: &Path, name: &str) -> Result<(), Failure> {
        let failed = |error| format!("error: {}: {error}", out.display());
        let path = out.join("Cargo.toml");
        match self.kind {
            Kind::Parse => Ok(()),
            Kind::Peer(peer) => peer.finish(out, name),
            Kind::Oasmith | Kind::Floor => {
                let text = fs::read_to_string(&path).map_err(failed)?;
                let own = format!("name = \"{name}\"");
                let mut text = text.replacen("name = \"client\"", &own, 1);
                if !text.contains("[workspace]") {
                    text.push_str("\n[workspace]\n");
                }
                sync::write(&path, &text).map_err(failed)
            }
        }
    }
}
