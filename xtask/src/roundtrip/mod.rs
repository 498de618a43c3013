//! `cargo xtask roundtrip FILE..`: every example of a document, decoded into the type that the document gives it and
//! encoded again, must come back as equal JSON.
//!
//! The client is generated into a scratch crate below `target/`, with a program that has one check for each example:
//! of media types in requests and replies that operations reach, and of component schemas.

mod examples;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::emit::{Context, type_text};
use oasmith::{FileTree, Options};

use crate::files::{self, Files};
use crate::{Failure, sync};

/// Runs the examples of each document; gives the report.
///
/// # Errors
/// A document that cannot be generated or compiled, or an example that does not come back.
pub fn roundtrip(workspace: &Path, files: &[String]) -> Result<String, Failure> {
    let mut report = String::new();
    let mut failed = false;
    for file in files {
        let outcome = one(workspace, Path::new(file))?;
        failed |= !outcome.1;
        let _ = writeln!(report, "{file}: {}", outcome.0.trim_end());
    }
    if failed { Err(report) } else { Ok(report) }
}

/// The report of one document, and whether all came back.
fn one(workspace: &Path, file: &Path) -> Result<(String, bool), Failure> {
    let name = file.display().to_string();
    let (source, loader) = (files::source(file, &name)?, Files::beside(file));
    let options = Options {
        header: "// Generated for a round trip.".to_owned(),
        threads: std::thread::available_parallelism().unwrap_or(std::num::NonZeroUsize::MIN),
        ..Options::default()
    };
    let output =
        oasmith::generate(&source, &loader, &options).map_err(|found| found.to_string())?;
    let mut faults = oasmith::diagnostic::Diagnostics::default();
    let raw =
        oasmith::load::load(&source, &loader, &mut faults).ok_or_else(|| faults.to_string())?;
    let examples = examples::find(&raw.root, &output.api);
    let context = Context {
        api: &output.api,
        names: &output.names,
    };
    let checks: Vec<(String, String, String)> = examples
        .into_iter()
        .map(|found| {
            (
                found.pointer,
                type_text(context, &found.ty),
                found.value.to_string(),
            )
        })
        .collect();
    let folder = scratch(workspace, file);
    let mut tree = FileTree::from([
        ("Cargo.toml".to_owned(), manifest(workspace)),
        ("src/main.rs".to_owned(), program(&checks)),
    ]);
    tree.extend(
        output
            .files
            .into_iter()
            .map(|(path, text)| (format!("src/api/{path}"), text)),
    );
    for (index, (_, _, json)) in checks.iter().enumerate() {
        tree.insert(format!("examples/{index}.json"), json.clone());
    }
    let failed = |error| format!("error: {}: {error}", folder.display());
    for part in ["src", "examples"] {
        let below: FileTree = tree
            .iter()
            .filter_map(|(path, text)| {
                Some((
                    path.strip_prefix(part)?.strip_prefix('/')?.to_owned(),
                    text.clone(),
                ))
            })
            .collect();
        let target = folder.join(part);
        let difference = sync::compare(&target, &below).map_err(failed)?;
        sync::apply(&target, &below, &difference).map_err(failed)?;
    }
    sync::write(&folder.join("Cargo.toml"), &tree["Cargo.toml"]).map_err(failed)?;
    let _ = fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"));
    run(workspace, &folder)
}

fn scratch(workspace: &Path, file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let parent = file
        .parent()
        .and_then(Path::file_name)
        .unwrap_or_default()
        .to_string_lossy();
    workspace
        .join("target/roundtrip")
        .join(format!("{parent}-{stem}"))
}

fn manifest(workspace: &Path) -> String {
    let runtime = workspace.join("generator/runtime");
    format!(
        "[package]\nname = \"roundtrip\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         oasmith-runtime = {{ path = {runtime:?}, default-features = false, features = [\"serde\"] }}\n"
    )
}

fn program(checks: &[(String, String, String)]) -> String {
    let mut text = String::from(
        "//! Decodes and encodes every example.\n#![allow(dead_code)]\n\nmod api;\n\n#[allow(unused_imports)]\nuse api::models;\n\
         use oasmith_runtime::codec::{Decode, Encode};\nuse oasmith_runtime::json;\n\n\
         fn check<T: Decode + Encode>(pointer: &str, text: &str, failures: &mut usize) {\n\
         \x20   let expected: oasmith_runtime::Value = json::from_str(text).expect(\"an example is JSON\");\n\
         \x20   let fault = match json::from_str::<T>(text) {\n\
         \x20       Err(error) => error.to_string(),\n\
         \x20       Ok(value) => match json::from_str::<oasmith_runtime::Value>(&json::to_string(&value)) {\n\
         \x20           Ok(back) if back == expected => return,\n\
         \x20           Ok(back) => format!(\"comes back as {back}\"),\n\
         \x20           Err(error) => format!(\"comes back as no JSON: {error}\"),\n\
         \x20       },\n\
         \x20   };\n\
         \x20   *failures += 1;\n\
         \x20   println!(\"\\n  {pointer}: {fault}\");\n\
         }\n\nfn main() {\n    let mut failures = 0;\n",
    );
    for (index, (pointer, ty, _)) in checks.iter().enumerate() {
        let _ = writeln!(
            text,
            "    check::<{ty}>({pointer:?}, include_str!(\"../examples/{index}.json\"), &mut failures);"
        );
    }
    let _ = writeln!(
        text,
        "    println!(\"{{}} of {} examples come back\", {} - failures);\n    std::process::exit(i32::from(failures > 0));\n}}",
        checks.len(),
        checks.len()
    );
    text
}

fn run(workspace: &Path, folder: &Path) -> Result<(String, bool), Failure> {
    let ran = Command::new("cargo")
        .args(["run", "--quiet", "--offline"])
        .current_dir(folder)
        .env(
            "CARGO_TARGET_DIR",
            workspace.join("target/roundtrip/target"),
        )
        .output()
        .map_err(|error| format!("error: cargo: {error}"))?;
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    if text.is_empty() {
        return Err(String::from_utf8_lossy(&ran.stderr).into_owned());
    }
    Ok((text, ran.status.success()))
}
