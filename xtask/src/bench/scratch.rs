//! A workspace below the target folder, for programs that are built to be measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::FileTree;

use super::target;
use crate::{Failure, sync, workspace};

/// A folder with crates, and cargo in it.
pub(super) struct Workspace {
    folder: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Brings the folder called `name` to hold `files`, and the versions of dependencies of this workspace.
    ///
    /// # Errors
    /// A file cannot be read or written.
    pub(super) fn write(name: &str, files: &FileTree) -> Result<Self, Failure> {
        let folder = target().join("bench").join(name);
        let failed = |error| format!("error: {}: {error}", folder.display());
        let difference = sync::compare(&folder, files).map_err(failed)?;
        sync::apply(&folder, files, &difference).map_err(failed)?;
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).map_err(failed)?;
        Ok(Self {
            folder,
            target: target().join("bench/built"),
        })
    }

    /// Where its files are.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs cargo with these words in the folder.
    ///
    /// # Errors
    /// It fails.
    pub(super) fn cargo(&self, words: &[&str]) -> Result<(), Failure> {
        let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(program);
        command.args(words).arg("--quiet").current_dir(&self.folder);
        command.env("CARGO_TARGET_DIR", &self.target);
        command
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUSTFLAGS");
        let output = command
            .output()
            .map_err(|error| format!("error: cargo: {error}"))?;
        match output.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }

    /// A program that was built for release.
    pub(super) fn release(&self, name: &str) -> PathBuf {
        Path::new(&self.target).join("release").join(name)
    }
}
