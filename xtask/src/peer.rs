//! The generators of others: how each is installed and called, and what makes a crate of what it writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Failure, run, sync, target};

/// A generator of somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Peer {
    Ploidy,
    OpenapiToRust,
    Progenitor,
}

impl Peer {
    /// All that are compared.
    pub(crate) const ALL: [Self; 3] = [Self::Ploidy, Self::OpenapiToRust, Self::Progenitor];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ploidy => "ploidy",
            Self::OpenapiToRust => "openapi-to-rust",
            Self::Progenitor => "progenitor",
        }
    }

    /// The crate that it is installed from, which is the name of its program, too.
    fn package(self) -> &'static str {
        match self {
            Self::Progenitor => "cargo-progenitor",
            other => other.name(),
        }
    }

    pub(crate) fn version(self) -> &'static str {
        match self {
            Self::Ploidy => "0.15.0",
            Self::OpenapiToRust => "0.23.0",
            Self::Progenitor => "0.15.1",
        }
    }

    /// The program, which is installed below the target folder where it is not there yet.
    ///
    /// # Errors
    /// It cannot be built.
    pub(crate) fn installed(self) -> Result<PathBuf, Failure> {
        let folder = target().join("peers");
        let (package, version) = (self.package(), self.version());
        let program = folder.join("bin").join(package);
        let mark = folder.join(format!("{package}-{version}"));
        if !mark.exists() {
            eprintln!("installing {package} {version}");
            let mut install = Command::new("cargo");
            install.args(["install", "--quiet", "--locked", "--force"]);
            install.args(["--version", version, package, "--root"]);
            install
                .arg(&folder)
                .env("CARGO_TARGET_DIR", folder.join("target"));
            run(&mut install)?;
            sync::write(&mark, "").map_err(|error| error.to_string())?;
        }
        Ok(program)
    }

    /// The command by which `program` generates the crate `client` of a document into the empty folder `out`.
    pub(crate) fn command(self, program: &Path, document: &Path, out: &Path) -> Command {
        let mut command = Command::new(program);
        match self {
            Self::Ploidy => {
                command.args(["generate", "rust", "--name", "client", "--output"]);
                command.arg(out).arg(document);
            }
            Self::OpenapiToRust => {
                command.arg("generate").arg(document);
                command.arg("--output-dir").arg(out.join("src/generated"));
            }
            Self::Progenitor => {
                command.arg("progenitor").arg("--input").arg(document);
                command.arg("--output").arg(out);
                command.args(["--name", "client", "--version", "0.0.0"]);
            }
        }
        command
    }

    /// Makes what it wrote a crate called `name` that stands alone.
    ///
    /// # Errors
    /// A file cannot be read or written.
    pub(crate) fn finish(self, out: &Path, name: &str) -> Result<(), Failure> {
        let failed = |error| format!("error: {}: {error}", out.display());
        let path = out.join("Cargo.toml");
        let manifest = match self {
            Self::OpenapiToRust => {
                sync::write(&out.join("src/lib.rs"), "pub mod generated;\n").map_err(failed)?;
                let needed = out.join("src/generated/REQUIRED_DEPS.toml");
                let needed = fs::read_to_string(needed).map_err(failed)?;
                format!(
                    "[package]\nname = \"client\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{needed}"
                )
            }
            Self::Ploidy | Self::Progenitor => fs::read_to_string(&path).map_err(failed)?,
        };
        let manifest = manifest.replacen("name = \"client\"", &format!("name = \"{name}\""), 1);
        sync::write(&path, &format!("{manifest}\n[workspace]\n")).map_err(failed)
    }

    /// Generates the crate `client` of a document into the folder `out`.
    ///
    /// # Errors
    /// What the peer says where it gives nothing.
    pub(crate) fn generate(self, document: &Path, out: &Path) -> Result<(), Failure> {
        let program = self.installed()?;
        let failed = |error| format!("error: {}: {error}", out.display());
        if out.exists() {
            fs::remove_dir_all(out).map_err(failed)?;
        }
        if self != Self::Progenitor {
            fs::create_dir_all(out).map_err(failed)?;
        }
        run(&mut self.command(&program, document, out))?;
        self.finish(out, "client")
    }
}

/// Runs a program; where it fails, the last that it says stands first.
fn run(command: &mut Command) -> Result<(), Failure> {
    let output = run::output(command)?;
    match output.status.success() {
        true => Ok(()),
        false => {
            // Some tell the cause on the one, and that they stop on the other.
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let last = said.lines().last().unwrap_or_default();
            let wrong = String::from_utf8_lossy(&output.stderr);
            Err(format!("{last}\n{wrong}"))
        }
    }
}
