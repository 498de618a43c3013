//! Makes clients of the documents in `cases/ok`, for the integration tests to compile and to use.

#[path = "it/generator.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod generator;

use std::error::Error;
use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=cases/ok");
    println!("cargo::rerun-if-changed=cases/config");
    println!("cargo::rerun-if-changed=it/generator.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    let mut list = String::new();
    for path in entries("cases/ok")?
        .into_iter()
        .chain(entries("cases/config")?)
    {
        let module = match path.is_dir() {
            true => format!("config_{}", module(&path)?),
            false => module(&path)?,
        };
        write_client(&path, &out.join(&module))?;
        writeln!(
            list,
            "#[path = {:?}]\npub mod {module};",
            out.join(&module).join("mod.rs")
        )?;
    }
    fs::write(out.join("cases.rs"), list)?;
    Ok(())
}

/// What stands in a folder of cases, by name.
fn entries(folder: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

/// The module of a case: the name of its file or folder.
fn module(path: &Path) -> Result<String, Box<dyn Error>> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    Ok(stem
        .ok_or_else(|| format!("{}: the name is not text", path.display()))?
        .to_owned())
}

/// Writes the client of a case: a document, or a folder with a document and a configuration.
fn write_client(case: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let name = case.to_string_lossy();
    let output = if case.is_dir() {
        let text = fs::read_to_string(case.join("openapi.yaml"))?;
        let config = fs::read_to_string(case.join("oasmith.toml"))?;
        generator::generate_with(&name, &text, &name, &config)
    } else {
        generator::generate(&name, &fs::read_to_string(case)?, NonZeroUsize::MIN)
    };
    let output = output.map_err(|found| found.to_string())?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, content) in &output.files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, content)?;
    }
    Ok(())
}
