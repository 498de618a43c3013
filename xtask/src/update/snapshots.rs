//! The snapshots of the tests that show what the new document gives.

use std::env;
use std::path::Path;
use std::process::Command;

/// Runs the tests of the workspace, if it has any, so that they keep what they see; gives a line on it.
///
/// They pass in the end or they do not: either way what they saw is there to be read, and the update is done.
pub(super) fn renewed(workspace: &Path) -> Option<String> {
    if !workspace.join("tests/snapshots").is_dir() {
        return None;
    }
    eprintln!("running the tests, which renew their snapshots");
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["test", "--quiet", "--package", "tests", "--test", "it"])
        .current_dir(workspace)
        .env("INSTA_UPDATE", "always")
        .env("INSTA_FORCE_PASS", "1")
        .status();
    Some(match status {
        Ok(status) if status.success() => {
            "snapshots: as the new document gives them; read what changed".to_owned()
        }
        Ok(_) => {
            "snapshots: as the new document gives them, and other tests fail: see above".to_owned()
        }
        Err(error) => format!("snapshots: not renewed, since cargo cannot be run: {error}"),
    })
}
