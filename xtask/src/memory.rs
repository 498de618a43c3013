//! What the last run was made of and made, so that the next one need not do it again.
//!
//! A run is remembered by the generator itself, what it was asked, and the content of every file that it read or wrote.
//! If all of that is as it was, there is nothing to do. What is remembered is trusted by nobody who checks.

use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use oasmith::load::Loader;

use crate::files::Files;
use crate::sync;

/// What is remembered of one run.
#[derive(Debug)]
pub struct Memory {
    path: PathBuf,
    key: u64,
}

/// What a run read and wrote.
#[derive(Debug, Default)]
pub struct Run(String);

impl Run {
    /// Notes a file by what is in it now: one that is read, before it is.
    pub fn file(&mut self, path: &Path) {
        let _ = writeln!(self.0, "{} {}", content(path), whole(path).display());
    }

    /// Notes a file that was just written, or is there already, with this text.
    pub fn text(&mut self, path: &Path, text: &str) {
        let _ = writeln!(
            self.0,
            "{} {}",
            mark(&text.as_bytes()),
            whole(path).display()
        );
    }

    /// Notes a folder by the names of the files in it, none of which may be missing, and none be too many.
    pub fn folder(&mut self, path: &Path) {
        let _ = writeln!(self.0, "{} {}/", names(path), whole(path).display());
    }

    /// Notes a folder and every file in it.
    pub fn tree(&mut self, path: &Path) {
        self.folder(path);
        let mut found = Vec::new();
        let _ = sync::list(path, "", &mut found);
        for name in found {
            self.file(&path.join(name));
        }
    }
}

/// The path from the root down, so that it means the same wherever the next run is started.
fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

impl Memory {
    /// The memory of the run that made `out`, and was asked for `request`.
    pub fn of(workspace: &Path, out: &Path, request: &impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        (generator(), request).hash(&mut hasher);
        Self {
            path: workspace.join("target/oasmith").join(mark(&whole(out))),
            key: hasher.finish(),
        }
    }

    /// What was told of the last run, if this one would be the same.
    pub fn recall(&self) -> Option<String> {
        let text = fs::read_to_string(&self.path).ok()?;
        let mut rest = text.strip_prefix(&format!("{}\n", self.key))?;
        while let Some((line, tail)) = rest.split_once('\n') {
            rest = tail;
            let Some((seen, path)) = line.split_once(' ') else {
                return line.is_empty().then(|| rest.to_owned());
            };
            let now = match path.strip_suffix('/') {
                Some(folder) => names(Path::new(folder)),
                None => content(Path::new(path)),
            };
            if now != seen {
                return None;
            }
        }
        None
    }

    /// Remembers a run that went well, and what is to be told of it when it need not be done again. That it cannot be
    /// written down costs only time.
    pub fn remember(&self, run: &Run, report: &str) {
        let text = format!("{}\n{}\n{report}", self.key, run.0);
        let _ = sync::write(&self.path, &text);
    }

    /// Forgets the last run, before its files are touched.
    pub fn forget(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// The generator: the program that runs.
fn generator() -> Option<(u64, Option<std::time::SystemTime>)> {
    let program = std::env::current_exe().ok()?;
    let found = fs::metadata(program).ok()?;
    Some((found.len(), found.modified().ok()))
}

/// A mark of a file's content; `-` where it cannot be read.
fn content(path: &Path) -> String {
    match fs::read(path) {
        Ok(bytes) => mark(&bytes),
        Err(_) => "-".to_owned(),
    }
}

/// A mark of the names of all files below a folder.
fn names(folder: &Path) -> String {
    let mut found = Vec::new();
    match sync::list(folder, "", &mut found) {
        Ok(()) => mark(&found),
        Err(_) => "-".to_owned(),
    }
}

fn mark(value: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A loader that notes which files it was asked for.
#[derive(Debug)]
pub struct Noted<'a> {
    files: &'a Files,
    read: Mutex<Vec<PathBuf>>,
}

impl<'a> Noted<'a> {
    /// Notes what `files` is asked for.
    pub fn new(files: &'a Files) -> Self {
        Self {
            files,
            read: Mutex::default(),
        }
    }

    /// The files that were asked for, whether they are there or not.
    pub fn into_read(self) -> Vec<PathBuf> {
        self.read.into_inner().unwrap_or_default()
    }
}

impl Loader for Noted<'_> {
    fn load(&self, path: &str) -> Result<String, String> {
        if let (Some(file), Ok(mut read)) = (self.files.file(path), self.read.lock()) {
            read.push(file);
        }
        self.files.load(path)
    }

    fn allows(&self, path: &str) -> bool {
        self.files.allows(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test's own, with a file that is read and one that was written.
    fn ground(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("oasmith-memory-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("out")).expect("a folder");
        fs::write(folder.join("in.yaml"), "openapi: 3.0.0").expect("a file");
        fs::write(folder.join("out/a.rs"), "// a").expect("a file");
        folder
    }

    fn memory(folder: &Path, asked: &str) -> Memory {
        Memory::of(folder, &folder.join("out"), &asked)
    }

    fn run(folder: &Path) {
        let mut run = Run::default();
        run.file(&folder.join("in.yaml"));
        run.file(&folder.join("overlay.yaml"));
        run.tree(&folder.join("out"));
        memory(folder, "all").remember(&run, "done\nand said");
    }

    #[test]
    fn a_run_is_recalled_until_something_is_not_as_it_was() {
        type Change = fn(&Path);
        let changes: [(&str, Change); 5] = [
            ("the document", |folder| {
                fs::write(folder.join("in.yaml"), "").expect("a file")
            }),
            ("an overlay", |folder| {
                fs::write(folder.join("overlay.yaml"), "").expect("a file")
            }),
            ("a generated file", |folder| {
                fs::write(folder.join("out/a.rs"), "").expect("a file")
            }),
            ("a file too many", |folder| {
                fs::write(folder.join("out/b.rs"), "").expect("a file")
            }),
            ("a missing file", |folder| {
                fs::remove_file(folder.join("out/a.rs")).expect("a file")
            }),
        ];
        for (what, change) in changes {
            let folder = ground(&what.replace(' ', "-"));
            assert_eq!(
                memory(&folder, "all").recall(),
                None,
                "nothing is remembered yet"
            );
            run(&folder);
            assert_eq!(
                memory(&folder, "all").recall().as_deref(),
                Some("done\nand said")
            );
            assert_eq!(
                memory(&folder, "less").recall(),
                None,
                "something else was asked"
            );
            change(&folder);
            assert_eq!(memory(&folder, "all").recall(), None, "{what}");
            fs::remove_dir_all(&folder).expect("the folder goes");
        }
    }

    #[test]
    fn what_is_forgotten_is_not_recalled() {
        let folder = ground("forgotten");
        run(&folder);
        memory(&folder, "all").forget();
        assert_eq!(memory(&folder, "all").recall(), None);
        fs::remove_dir_all(&folder).expect("the folder goes");
    }
}
