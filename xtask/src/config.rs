//! `oasmith.toml` from the disk.

use std::fs;
use std::path::Path;

use oasmith::config::Config;
use oasmith::load::Source;

use crate::Failure;

/// What the file at `path` decides; `name` is what it is called where something is wrong.
///
/// # Errors
/// The file cannot be read, or says something that cannot be understood.
pub fn read(path: &Path, name: String) -> Result<Config, Failure> {
    let text = fs::read_to_string(path).map_err(|error| format!("error: {name}: {error}"))?;
    Config::parse(&Source {
        name,
        text: text.into(),
    })
    .map_err(|diagnostics| diagnostics.to_string())
}
