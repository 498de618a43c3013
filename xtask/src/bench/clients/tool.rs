//! The generators: this one, others that can be had from the registry, and the floor.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::document::Document;
use crate::bench::target;
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
    Ploidy,
    OpenapiToRust,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Oasmith => "oasmith",
            Self::Floor => "floor",
            Self::Parse => "parse",
            Self::Ploidy => "ploidy",
            Self::OpenapiToRust => "openapi-to-rust",
        }
    }

    /// Whether it is somebody else's generator.
    pub(super) fn is_peer(self) -> bool {
        matches!(self, Self::Ploidy | Self::OpenapiToRust)
    }

    /// Whether what it gives is a crate.
    pub(super) fn is_compiled(self) -> bool {
        self != Self::Parse
    }
}

/// The others, with the versions that are measured.
const PEERS: [(Kind, &str); 2] = [(Kind::Ploidy, "0.15.0"), (Kind::OpenapiToRust, "0.23.0")];

/// The generators that are measured, ready to be run: this one is built for release, the others are installed below
/// `folder` if they are not there yet.
///
/// # Errors
/// One cannot be built.
pub(super) fn installed(folder: &Path, peers: bool) -> Result<Vec<Tool>, Failure> {
    let own = own()?;
    let of = |kind| Tool {
        kind,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        program: own.clone(),
    };
    let mut tools = vec![of(Kind::Oasmith), of(Kind::Floor), of(Kind::Parse)];
    for (kind, version) in PEERS.into_iter().filter(|_| peers) {
        let root = folder.join("peers");
        let program = root.join("bin").join(kind.name());
        let mark = root.join(format!("{}-{version}", kind.name()));
        if !mark.exists() {
            eprintln!("installing {} {version}", kind.name());
            let mut install = cargo();
            install.args(["install", "--locked", "--force", "--version", version]);
            install.arg("--root").arg(&root).arg(kind.name());
            run(install.env("CARGO_TARGET_DIR", root.join("target")))?;
            sync::write(&mark, "").map_err(|error| error.to_string())?;
        }
        tools.push(Tool {
            kind,
            version: version.to_owned(),
            program,
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
            Kind::Ploidy => {
                command
                    .args(["generate", "rust", "--name", "client", "--output"])
                    .arg(out);
                command.arg(&document.path);
            }
            Kind::OpenapiToRust => {
                command.arg("generate").arg(&document.path);
                command.arg("--output-dir").arg(out.join("src/generated"));
            }
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
        let text = match self.kind {
            Kind::Parse => return Ok(()),
            Kind::OpenapiToRust => {
                sync::write(&out.join("src/lib.rs"), "pub mod generated;\n").map_err(failed)?;
                let needed = out.join("src/generated/REQUIRED_DEPS.toml");
                let needed = fs::read_to_string(needed).map_err(failed)?;
                format!(
                    "[package]\nname = \"client\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{needed}"
                )
            }
            Kind::Oasmith | Kind::Floor | Kind::Ploidy => {
                fs::read_to_string(&path).map_err(failed)?
            }
        };
        let mut text = text.replacen("name = \"client\"", &format!("name = \"{name}\""), 1);
        if !text.contains("[workspace]") {
            text.push_str("\n[workspace]\n");
        }
        sync::write(&path, &text).map_err(failed)
    }
}
