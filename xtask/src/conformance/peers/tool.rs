//! The generators of others: how each is installed, called, and used by a program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Failure, sync};

/// A generator of somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Peer {
    Ploidy,
    OpenapiToRust,
    Progenitor,
}

impl Peer {
    /// All that are compared.
    pub(super) const ALL: [Self; 3] = [Self::Ploidy, Self::OpenapiToRust, Self::Progenitor];

    pub(super) fn name(self) -> &'static str {
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

    pub(super) fn version(self) -> &'static str {
        match self {
            Self::Ploidy => "0.15.0",
            Self::OpenapiToRust => "0.23.0",
            Self::Progenitor => "0.15.1",
        }
    }

    /// The program, which is installed below `folder` where it is not there yet.
    ///
    /// # Errors
    /// It cannot be built.
    pub(super) fn installed(self, folder: &Path) -> Result<PathBuf, Failure> {
        let (package, version) = (self.package(), self.version());
        let program = folder.join("bin").join(package);
        let mark = folder.join(format!("{package}-{version}"));
        if !mark.exists() {
            eprintln!("installing {package} {version}");
            let mut install = Command::new("cargo");
            install.args(["install", "--quiet", "--locked", "--force"]);
            install.args(["--version", version, package, "--root"]);
            install
                .arg(folder)
                .env("CARGO_TARGET_DIR", folder.join("target"));
            run(&mut install)?;
            sync::write(&mark, "").map_err(|error| error.to_string())?;
        }
        Ok(program)
    }

    /// Generates the crate `client` of a document into the folder `out`.
    ///
    /// # Errors
    /// What the peer says where it gives nothing.
    pub(super) fn generate(
        self,
        program: &Path,
        document: &Path,
        out: &Path,
    ) -> Result<(), Failure> {
        let failed = |error| format!("error: {}: {error}", out.display());
        if out.exists() {
            fs::remove_dir_all(out).map_err(failed)?;
        }
        let mut command = Command::new(program);
        match self {
            Self::Ploidy => {
                fs::create_dir_all(out).map_err(failed)?;
                command.args(["generate", "rust", "--name", "client", "--output"]);
                command.arg(out).arg(document);
            }
            Self::OpenapiToRust => {
                fs::create_dir_all(out).map_err(failed)?;
                command.arg("generate").arg(document);
                command.arg("--output-dir").arg(out.join("src/generated"));
            }
            Self::Progenitor => {
                command.arg("progenitor").arg("--input").arg(document);
                command.arg("--output").arg(out);
                command.args(["--name", "client", "--version", "0.0.0"]);
            }
        }
        run(&mut command)?;
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
        sync::write(&path, &format!("{manifest}\n[workspace]\n")).map_err(failed)
    }

    /// What a program writes to have its client, and to see what a call gave.
    pub(super) fn face(self) -> &'static str {
        match self {
            Self::Ploidy => PLOIDY,
            Self::OpenapiToRust => OPENAPI_TO_RUST,
            Self::Progenitor => PROGENITOR,
        }
    }
}

/// Credentials are headers that the program sets. Errors have a status at most.
const PLOIDY: &str = r#"use client::Client;

pub fn client(url: &str) -> Client {
    let client = Client::new(url).expect("a client");
    client.with_header("authorization", "Bearer a-token").expect("a client")
}

macro_rules! outcome {
    ($reply:expr) => {
        match $reply {
            Ok(reply) => given::success(given::shown!(reply)),
            Err(client::Error::Status(status)) => {
                given::failed(Some(status.as_u16()), false, String::new())
            }
            Err(error) => given::failed(None, false, error.to_string()),
        }
    };
}
"#;

/// One credential, which is sent as a bearer token. Errors are typed.
const OPENAPI_TO_RUST: &str = r#"use client::generated::client::{ApiOpError, HttpClient as Client};

pub fn client(url: &str) -> Client {
    Client::new().with_base_url(url).with_api_key("a-token")
}

macro_rules! outcome {
    ($reply:expr) => {
        match $reply {
            Ok(reply) => given::success(given::shown!(reply)),
            Err(ApiOpError::Api(error)) => {
                given::failed(Some(error.status), error.typed.is_some(), error.body.clone())
            }
            Err(error) => given::failed(None, false, error.to_string()),
        }
    };
}
"#;

/// Credentials are up to the program's own client of reqwest. Errors are typed, where an operation has one.
const PROGENITOR: &str = r#"use client::{Client, Error};

pub fn client(url: &str) -> Client {
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("authorization", "Bearer a-token".parse().expect("a header"));
    let http = reqwest::Client::builder().default_headers(headers);
    Client::new_with_client(url, http.build().expect("a client"))
}

macro_rules! outcome {
    ($reply:expr) => {
        match $reply {
            Ok(reply) => given::success(given::shown!(reply.into_inner())),
            Err(Error::ErrorResponse(reply)) => {
                given::failed(Some(reply.status().as_u16()), true, String::new())
            }
            Err(error) => given::failed(error.status().map(|one| one.as_u16()), false, error.to_string()),
        }
    };
}
"#;

fn run(command: &mut Command) -> Result<(), Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| format!("error: {program}: {error}"))?;
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
