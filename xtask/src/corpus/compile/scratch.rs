//! The scratch workspace: its folder, its members, and cargo in it.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::FileTree;

use super::super::guard::cores;
use super::{Mode, batch, wrapper};
use crate::{Failure, sync, workspace};

/// A crate of the workspace.
pub(super) struct Crate {
    /// Of its row.
    pub(super) index: usize,
    /// Its document.
    pub(super) title: String,
    pub(super) name: String,
    pub(super) lines: usize,
    pub(super) fingerprint: u64,
    pub(super) modes: Vec<Mode>,
}

impl Crate {
    /// Its name in Rust.
    pub(super) fn ident(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// The scratch workspace.
pub(super) struct Scratch {
    crates: PathBuf,
    target: PathBuf,
    pub(super) costs: PathBuf,
    /// Of everything that decides what comes of a crate, besides its own files.
    ground: u64,
}

impl Scratch {
    /// An empty one in the folder `target`.
    ///
    /// # Errors
    /// The folder cannot be made, or there is no compiler.
    pub(super) fn new(target: &Path) -> Result<Self, Failure> {
        let scratch = Self {
            crates: target.join("crates"),
            target: target.join("target"),
            costs: target.join("costs"),
            ground: ground()?,
        };
        let failed = |error| format!("error: {}: {error}", target.display());
        scratch.clear().map_err(failed)?;
        Ok(scratch)
    }

    /// What the crate with this fingerprint is known by, for one mode.
    pub(super) fn key(&self, fingerprint: u64, mode: Mode) -> String {
        format!("{fingerprint:016x}-{:016x}-{mode}", self.ground)
    }

    /// Removes the crates, and what was built from them; what they depend on stays.
    pub(super) fn clear(&self) -> io::Result<()> {
        for folder in [&self.crates, &self.costs, &self.target.join("doc")] {
            match fs::remove_dir_all(folder) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        fs::create_dir_all(&self.crates)?;
        fs::create_dir_all(&self.costs)?;
        for folder in ["debug/deps", "debug/.fingerprint"] {
            for entry in fs::read_dir(self.target.join(folder)).into_iter().flatten() {
                let path = entry?.path();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let is_of_ours = ["libcorpus_", "corpus_", "corpus-"]
                    .iter()
                    .any(|start| name.starts_with(start));
                if is_of_ours && path.is_dir() {
                    fs::remove_dir_all(path)?;
                } else if is_of_ours {
                    fs::remove_file(path)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the files of a crate.
    ///
    /// # Errors
    /// They cannot be written.
    pub(super) fn write(&self, one: &Crate, files: &FileTree) -> Result<(), Failure> {
        let folder = self.crates.join(&one.name);
        let failed = |error| format!("error: {}: {error}", folder.display());
        for (path, text) in files {
            let text = match path.as_str() {
                "Cargo.toml" => &manifest(&one.name),
                _ => text,
            };
            sync::write(&folder.join(path), text).map_err(failed)?;
        }
        Ok(())
    }

    /// Writes the manifest of the workspace, with the versions of dependencies of this one.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn manifest(&self, crates: &[Crate]) -> Result<(), Failure> {
        let failed = |error| format!("error: {}: {error}", self.crates.display());
        let mut text = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
        for one in crates {
            let _ = writeln!(text, "    {:?},", one.name);
        }
        text.push_str("]\n");
        sync::write(&self.crates.join("Cargo.toml"), &text).map_err(failed)?;
        let lock = workspace().join("Cargo.lock");
        fs::copy(lock, self.crates.join("Cargo.lock")).map_err(failed)?;
        Ok(())
    }

    /// Cargo, about to say in JSON what it finds in the crates.
    pub(super) fn cargo(&self, mode: Mode, crates: &[&Crate]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let largest = crates.iter().map(|one| one.lines).max().unwrap_or(0);
        let jobs = batch::jobs(largest, free(), cores().get());
        command
            .arg(mode.to_string())
            .args(["--offline", "--keep-going", "--message-format=json"])
            .arg(format!("--jobs={jobs}"))
            .current_dir(&self.crates)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUSTFLAGS");
        for one in crates {
            command.args(["-p", &one.name]);
        }
        match mode {
            Mode::Check => {
                // Where this program cannot be found, costs are missing, and nothing else.
                if let Ok(program) = env::current_exe() {
                    command.env("RUSTC_WRAPPER", program);
                    command.env(wrapper::COSTS, &self.costs);
                }
            }
            Mode::Clippy => {}
            Mode::Doc => {
                command.arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings");
            }
        }
        command
    }
}

/// The name of the crate of a document, which no other crate has.
pub(super) fn name(document: &str) -> String {
    let mut hasher = DefaultHasher::new();
    document.hash(&mut hasher);
    let stem = document.rsplit_once('.').map_or(document, |(stem, _)| stem);
    let mut words = String::new();
    for c in stem.chars() {
        match c.is_ascii_alphanumeric() {
            true => words.push(c.to_ascii_lowercase()),
            false if words.ends_with('-') => {}
            false => words.push('-'),
        }
    }
    let tail = words[words.len().saturating_sub(40)..].trim_matches('-');
    format!("corpus-{:08x}-{tail}", hasher.finish() as u32)
}

fn manifest(name: &str) -> String {
    let runtime = workspace().join("generator/runtime");
    let runtime = toml_edit::Value::from(runtime.to_string_lossy().into_owned());
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\nrust-version = \"1.88\"\npublish = false\n\n\
         [features]\nserde = [\"oasmith-runtime/serde\"]\n\n\
         [dependencies]\noasmith-runtime = {{ path = {runtime}, default-features = false, features = [\"serde\"] }}\n"
    )
}

/// A number for the runtime's sources, the versions of dependencies and the compiler.
fn ground() -> Result<u64, Failure> {
    let mut hasher = DefaultHasher::new();
    let rustc = Command::new("rustc").arg("-vV").output();
    let rustc = rustc.map_err(|error| format!("error: rustc: {error}"))?;
    rustc.stdout.hash(&mut hasher);
    let root = workspace();
    let mut open = vec![root.join("generator/runtime"), root.join("Cargo.lock")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).into_iter().flatten().flatten();
            let mut entries: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            entries.sort();
            open.extend(entries);
        } else {
            path.hash(&mut hasher);
            fs::read(&path).unwrap_or_default().hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}

/// The memory that is free, in megabytes; a guess where the system does not say.
fn free() -> f64 {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"));
    let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    number.map_or(8192.0, |kilobytes| kilobytes / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_of_crates_differ_where_documents_do() {
        let one = name("pets.com/v1.0/openapi.json");
        assert!(one.ends_with("-pets-com-v1-0-openapi"), "{one}");
        assert_ne!(one, name("pets.com/v1-0/openapi.json"));
        assert!(name(&"\u{e9}x/".repeat(90)).len() < 64);
    }
}
