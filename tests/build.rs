//! Makes clients of the documents in `cases/ok`, `cases/warn` and `cases/wire`, for the integration tests to compile and to use.

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
    println!("cargo::rerun-if-changed=cases/warn");
    println!("cargo::rerun-if-changed=cases/config");
    println!("cargo::rerun-if-changed=cases/wire");
    println!("cargo::rerun-if-changed=it/generator.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    let mut list = String::new();
    let folders = ["cases/ok", "cases/warn", "cases/config", "cases/wire"].map(entries);
    for path in folders.into_iter().collect::<Result<Vec<_>, _>>()?.concat() {
        let module = module(&path)?;
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

/// The module of a case: the name of its file or folder, marked by the folder that it is in, and where it is not YAML,
/// since another file may have the same name.
fn module(path: &Path) -> Result<String, Box<dyn Error>> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let stem = stem.ok_or_else(|| format!("{}: the name is not text", path.display()))?;
    if path.is_dir() {
        return Ok(format!("config_{stem}"));
    }
    if path.starts_with("cases/wire") {
        return Ok(format!("wire_{stem}"));
    }
    if !path.starts_with("cases/warn") {
        return Ok(stem.to_owned());
    }
    let json = path
        .extension()
        .is_some_and(|extension| extension == "json");
    let ending = if json { "_json" } else { "" };
    Ok(format!("warn_{stem}{ending}"))
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
