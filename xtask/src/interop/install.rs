//! Servers from the registries, each of one version, installed when first needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::server::{Server, Source};
use crate::Failure;
use crate::run::run;

/// The folder with the programs of a server, which is installed below `folder` where it is not there yet.
///
/// # Errors
/// There is no Python or no Node, or the registry has not what is asked for.
pub(super) fn installed(folder: &Path, server: &Server) -> Result<PathBuf, Failure> {
    let own = folder.join(server.name);
    let (programs, packages) = match server.source {
        Source::PyPi(packages) => ("bin", packages),
        Source::Npm(packages) => ("node_modules/.bin", packages),
    };
    // What is there is what is asked for, if this says so.
    let mark = own.join("installed");
    let wanted = packages.join("\n");
    if fs::read_to_string(&mark).is_ok_and(|there| there == wanted) {
        return Ok(own.join(programs));
    }
    eprintln!("installing {}", packages.join(" "));
    let failed = |error| format!("error: {}: {error}", own.display());
    if own.exists() {
        fs::remove_dir_all(&own).map_err(failed)?;
    }
    fs::create_dir_all(&own).map_err(failed)?;
    match server.source {
        Source::PyPi(_) => {
            run(Command::new("python3").args(["-m", "venv"]).arg(&own))?;
            let mut pip = Command::new(own.join("bin/python3"));
            pip.args(["-m", "pip", "install", "--quiet", "--no-compile"]);
            run(pip.args(packages))?;
        }
        Source::Npm(_) => {
            let mut npm = Command::new("npm");
            npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]);
            run(npm.arg(&own).args(packages))?;
        }
    }
    fs::write(&mark, wanted).map_err(failed)?;
    Ok(own.join(programs))
}
