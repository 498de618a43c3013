//! The scratch workspace: a crate of models for each back end, what they stand on, and a program for each.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::FileTree;
use oasmith::emit::Context;
use quote::quote;

use super::back_end::BackEnd;
use super::document::Document;
use super::emit;
use super::payload::Payload;
use crate::{Failure, sync, workspace};

/// The files of `ground`: ordinary Rust that is copied.
const GROUND: &[(&str, &str)] = &[
    ("lib.rs", include_str!("ground/lib.rs")),
    ("conversions.rs", include_str!("ground/conversions.rs")),
    ("floor.rs", include_str!("ground/floor.rs")),
    ("plain.rs", include_str!("ground/plain.rs")),
    ("table.rs", include_str!("ground/table.rs")),
];

const PROGRAM: &str = include_str!("ground/main.rs");

/// The scratch workspace.
pub(super) struct Scratch {
    folder: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// Writes everything that is to be built.
    ///
    /// # Errors
    /// A file cannot be written, or what was emitted is not Rust.
    pub(super) fn write(document: &Document, payloads: &[Vec<Payload>]) -> Result<Self, Failure> {
        let target = crate::target();
        let scratch = Self {
            folder: target.join("bench-codec/crates"),
            target: target.join("bench-codec/target"),
        };
        scratch.crates(document, payloads)?;
        Ok(scratch)
    }

    fn crates(&self, document: &Document, payloads: &[Vec<Payload>]) -> Result<(), Failure> {
        let context = Context::whole(&document.api, &document.names);
        let lock = fs::read_to_string(workspace().join("Cargo.lock"));
        let mut files = FileTree::from([
            ("Cargo.toml".to_owned(), members()),
            (
                "Cargo.lock".to_owned(),
                lock.map_err(|error| error.to_string())?,
            ),
            (
                "ground/Cargo.toml".to_owned(),
                manifest("ground", &runtime()),
            ),
        ]);
        for (path, text) in GROUND {
            files.insert(format!("ground/src/{path}"), (*text).to_owned());
        }
        let programs = programs(payloads)?;
        for back_end in BackEnd::ALL {
            let name = back_end.name();
            let manifest = manifest(&format!("models-{name}"), &stands_on(back_end));
            files.insert(format!("models-{name}/Cargo.toml"), manifest);
            for (path, text) in emit::models(context, back_end)? {
                files.insert(format!("models-{name}/src/{path}"), text);
            }
        }
        for name in BackEnd::CODECS.map(BackEnd::name) {
            let models = format!(
                "models = {{ package = \"models-{name}\", path = \"../models-{name}\" }}\n"
            );
            files.insert(
                format!("run-{name}/Cargo.toml"),
                manifest(&format!("run-{name}"), &models),
            );
            files.insert(format!("run-{name}/src/main.rs"), PROGRAM.to_owned());
            files.insert(format!("run-{name}/src/payloads.rs"), programs.clone());
        }
        for (index, payload) in payloads.iter().flatten().enumerate() {
            files.insert(format!("payloads/{index}.json"), payload.text.clone());
        }
        self.sync(&files)
    }

    /// Brings the folder to `files`.
    fn sync(&self, files: &FileTree) -> Result<(), Failure> {
        let failed = |error| format!("error: {}: {error}", self.folder.display());
        let difference = sync::compare(&self.folder, files).map_err(failed)?;
        sync::apply(&self.folder, files, &difference).map_err(failed)
    }

    /// The folder of the workspace, in which its programs run.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The program that reads and writes with `back_end`.
    pub(super) fn program(&self, back_end: BackEnd) -> PathBuf {
        self.built(&format!("release/run-{}", back_end.name()))
    }

    /// The file whose change makes cargo build the models of `back_end` anew.
    pub(super) fn root(&self, back_end: BackEnd) -> PathBuf {
        self.folder
            .join(format!("models-{}/src/lib.rs", back_end.name()))
    }

    /// What cargo built, by its path below the target folder.
    pub(super) fn built(&self, path: &str) -> PathBuf {
        self.target.join(path)
    }

    /// A command that runs in the folder, with cargo set up to build everything of a crate each time.
    pub(super) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", &self.target);
        command
    }
}

/// Writes the crate of the floor, with what stands in for the runtime's macros inside.
///
/// # Errors
/// A file cannot be written.
pub(super) fn write_floor(out: &Path, models: FileTree) -> Result<(), Failure> {
    let ground = manifest("ground", &runtime());
    let own = format!(
        "{SERDE}ground = {{ path = \"ground\" }}\noasmith-runtime = {{ path = {:?}, default-features = false, \
         features = [\"serde\"] }}\n",
        workspace().join("generator/runtime").display().to_string()
    );
    let mut files = FileTree::from([
        ("Cargo.toml".to_owned(), manifest("client", &own)),
        ("ground/Cargo.toml".to_owned(), ground),
    ]);
    for (path, text) in GROUND {
        files.insert(format!("ground/src/{path}"), (*text).to_owned());
    }
    let models = models.into_iter();
    files.extend(models.map(|(path, text)| (format!("src/{path}"), text)));
    for (path, text) in files {
        let path = out.join(path);
        sync::write(&path, &text).map_err(|error| format!("error: {}: {error}", path.display()))?;
    }
    Ok(())
}

/// The cargo that runs this task.
pub(super) fn cargo() -> PathBuf {
    env::var_os("CARGO")
        .unwrap_or_else(|| "cargo".into())
        .into()
}

fn members() -> String {
    let mut list = String::from("\"ground\"");
    for name in BackEnd::ALL.map(BackEnd::name) {
        let _ = write!(list, ", \"models-{name}\"");
    }
    for name in BackEnd::CODECS.map(BackEnd::name) {
        let _ = write!(list, ", \"run-{name}\"");
    }
    format!("[workspace]\nresolver = \"3\"\nmembers = [{list}]\n")
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\n{dependencies}"
    )
}

fn runtime() -> String {
    let path = workspace().join("generator/runtime");
    format!(
        "oasmith-runtime = {{ path = {:?}, default-features = false, features = [\"serde\"] }}\n{SERDE}\
         serde_json = \"1\"\n",
        path.display().to_string()
    )
}

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\n";

/// The dependencies of a crate of models. Where they are serde's, `ground` stands in for the runtime.
fn stands_on(back_end: BackEnd) -> String {
    if back_end.is_serde() {
        return format!(
            "{SERDE}oasmith_runtime = {{ package = \"ground\", path = \"../ground\" }}\n"
        );
    }
    let path = workspace().join("generator/runtime");
    format!(
        "{SERDE}ground = {{ path = \"../ground\" }}\noasmith-runtime = {{ path = {:?}, default-features = false, \
         features = [\"serde\"] }}\n",
        path.display().to_string()
    )
}

/// `payloads.rs` of the programs.
fn programs(payloads: &[Vec<Payload>]) -> Result<String, Failure> {
    let arms = payloads
        .iter()
        .flatten()
        .enumerate()
        .map(|(index, payload)| {
            let (file, item) = (format!("payloads/{index}.json"), &payload.item);
            quote!(#index => crate::payload!(#file, Vec<models::#item>))
        });
    emit::text(quote! {
        //! The payloads and their types.

        pub fn payload(index: usize) -> Result<crate::Payload, String> {
            match index {
                #(#arms,)*
                _ => Err(String::from("there is no such payload")),
            }
        }
    })
}
