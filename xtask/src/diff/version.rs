//! Whether the version of the generated client has moved as far as what has changed asks.

use std::fs;
use std::path::Path;

use oasmith::diff::{Level, Version};
use toml_edit::DocumentMut;

use super::revision::Revision;
use crate::Failure;

/// The manifest of the crate that holds the APIs, and the one that it may have its version from.
const CRATE: &str = "generated-client/Cargo.toml";
const WORKSPACE: &str = "Cargo.toml";

/// Says how the version has moved since `base`.
///
/// # Errors
/// A version that is not there or is none, and one that has not moved as far as `level` asks.
pub(super) fn check(workspace: &Path, base: &Revision, level: Level) -> Result<String, Failure> {
    let then = version(&|path| base.text(path))
        .map_err(|why| format!("error: at {}: {why}", base.short()))?;
    let now = version(&|path| {
        fs::read_to_string(workspace.join(path)).map_err(|error| format!("{path}: {error}"))
    });
    let now = now.map_err(|why| format!("error: {why}"))?;
    let needed = then.next(level);
    if now >= needed {
        return Ok(format!(
            "generated-client: {then} -> {now}, which is enough for a change of level `{}`\n",
            level.as_str()
        ));
    }
    Err(format!(
        "error: the version of generated-client is {now}, and was {then} at {}\n\
         help: what has changed is of level `{}`: make it {needed} or more",
        base.short(),
        level.as_str()
    ))
}

/// The version of the crate, whose files `text` reads.
fn version(text: &dyn Fn(&str) -> Result<String, String>) -> Result<Version, String> {
    let manifest = |path: &str| {
        let manifest: Result<DocumentMut, _> = text(path)?.parse();
        manifest.map_err(|error| format!("{path}: {error}"))
    };
    let own = manifest(CRATE)?;
    let stated = own
        .get("package")
        .and_then(|package| package.get("version"));
    let shared = stated.and_then(|version| version.get("workspace"));
    let (path, found) = match shared.is_some() {
        true => {
            let all = manifest(WORKSPACE)?;
            let package = all.get("workspace").and_then(|all| all.get("package"));
            let version = package.and_then(|package| package.get("version"));
            (
                WORKSPACE,
                version.and_then(|one| one.as_str()).map(str::to_owned),
            )
        }
        false => (
            CRATE,
            stated.and_then(|one| one.as_str()).map(str::to_owned),
        ),
    };
    let found = found.ok_or_else(|| format!("{path} states no version of the crate"))?;
    Version::parse(&found).ok_or_else(|| format!("{path}: `{found}` is no version"))
}
