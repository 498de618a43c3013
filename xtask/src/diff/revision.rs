//! Files as they were at a revision of git.

use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::load::Loader;

use crate::Failure;

/// The files of a workspace at one commit. They are asked of git one by one; nothing is checked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Revision {
    workspace: PathBuf,
    /// The full name of the commit.
    commit: String,
}

impl Revision {
    /// The revision that git calls `name`.
    ///
    /// # Errors
    /// There is no git, no repository, or no such revision.
    pub(super) fn named(workspace: &Path, name: &str) -> Result<Self, Failure> {
        let verified = format!("{name}^{{commit}}");
        let commit = git(
            workspace,
            &["rev-parse", "--verify", "--end-of-options", &verified],
        );
        let commit = commit.map_err(|why| {
            let text = format!("error: there is no revision `{name}` to compare with: {why}");
            format!("{text}\nhelp: fetch it first; CI often has only the newest commit")
        })?;
        Ok(Self {
            workspace: workspace.to_path_buf(),
            commit: commit.trim().to_owned(),
        })
    }

    /// The revision before the last change of `folder`: the newest commit where the folder is not as it was committed,
    /// else the one before the last commit that touched it.
    ///
    /// # Errors
    /// The folder is in no commit, or its first commit is all there is.
    pub(super) fn before(workspace: &Path, folder: &str) -> Result<Self, Failure> {
        let failed = |why: String| format!("error: {folder}: {why}");
        let status = ["status", "--porcelain", "--", folder];
        if !git(workspace, &status).map_err(failed)?.is_empty() {
            return Self::named(workspace, "HEAD");
        }
        let last = git(workspace, &["log", "-1", "--format=%H", "--", folder]).map_err(failed)?;
        let last = last.trim();
        let none = format!(
            "error: git knows no state of {folder} before this one\nhelp: name one by `--base REV`"
        );
        match last.is_empty() {
            true => Err(none),
            false => Self::named(workspace, &format!("{last}^")).map_err(|_| none),
        }
    }

    /// The commit in short.
    pub(super) fn short(&self) -> &str {
        self.commit.get(..10).unwrap_or(&self.commit)
    }

    /// The paths of the files and folders right below `folder`; none where there is no such folder.
    pub(super) fn entries(&self, folder: &str) -> Result<Vec<String>, Failure> {
        let tree = format!("{}:./{folder}", self.commit);
        if git(&self.workspace, &["cat-file", "-e", &tree]).is_err() {
            return Ok(Vec::new());
        }
        let names = git(&self.workspace, &["ls-tree", "-z", "--name-only", &tree]);
        let names = names.map_err(|why| format!("error: {folder} at {}: {why}", self.short()))?;
        Ok(names.split_terminator('\0').map(str::to_owned).collect())
    }

    /// The text of the file at `path`, which is below the workspace.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    pub(super) fn text(&self, path: &str) -> Result<String, String> {
        let listed = ["ls-tree", "-z", &self.commit, "--", path];
        let listed = git(&self.workspace, &listed)?;
        match listed.split(' ').next() {
            Some("100644" | "100755") => {}
            Some("120000") => {
                return Err("it is a symbolic link, and those are not followed".to_owned());
            }
            Some("040000") => return Err("it is a folder".to_owned()),
            _ => return Err("there is no such file".to_owned()),
        }
        git(
            &self.workspace,
            &["show", &format!("{}:./{path}", self.commit)],
        )
    }
}

/// The files below the folder of a document at a revision.
pub(super) struct Below<'a> {
    pub(super) revision: &'a Revision,
    /// The folder, from the workspace down.
    pub(super) folder: String,
}

impl Loader for Below<'_> {
    fn load(&self, path: &str) -> Result<String, String> {
        if path.starts_with('/') || path.split('/').any(|part| part == "..") {
            return Err("it is outside of the folder that files are read from".to_owned());
        }
        self.revision.text(&format!("{}/{path}", self.folder))
    }
}

/// What git says to `arguments`, or the first line of why it does not.
fn git(workspace: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(workspace).args(arguments);
    let output = command
        .output()
        .map_err(|error| format!("git cannot be run: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(said.lines().next().unwrap_or("git failed").to_owned());
    }
    String::from_utf8(output.stdout).map_err(|_| "it is not text in UTF-8".to_owned())
}
