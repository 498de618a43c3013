//! Documents of several files: every folder of `cases/files`, against its snapshot. A folder whose name begins with
//! `err_` is refused, one with `warn_` is remarked on, and `overlay.yaml` is laid over the document.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use insta::{Settings, assert_snapshot};
use oasmith::Output;
use oasmith::diagnostic::{Diagnostics, Severity};
use xtask::files::{Files, source};

use crate::generator;

/// The folders, by name.
fn folders() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/files");
    let entries = fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let mut folders: Vec<(String, PathBuf)> = entries
        .filter_map(Result::ok)
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .collect();
    folders.sort();
    folders
}

fn run(name: &str, folder: &Path) -> Result<Output, Diagnostics> {
    let read = |file: &str| {
        let path = folder.join(file);
        source(&path, &format!("cases/files/{name}/{file}"))
    };
    let document = read("openapi.yaml").unwrap_or_else(|failure| panic!("{failure}"));
    let overlays = read("overlay.yaml").into_iter().collect();
    let loader = Files::beside(&folder.join("openapi.yaml"));
    generator::generate_files(&document, overlays, &loader, NonZeroUsize::MIN)
}

/// What a case shows: what is said, or else the outline and the models.
fn shown(name: &str, outcome: Result<Output, Diagnostics>) -> String {
    let expected = match name.split('_').next() {
        Some("err") => Some(Severity::Error),
        Some("warn") => Some(Severity::Warning),
        _ => None,
    };
    let told = match &outcome {
        Ok(output) => &output.diagnostics,
        Err(diagnostics) => diagnostics,
    };
    let worst = told.iter().map(|one| one.severity).max();
    assert_eq!(worst, expected, "{name}:\n{told}");
    for one in told.iter() {
        let location = one.location.as_ref();
        let position = location.and_then(|location| location.position);
        assert!(position.is_some(), "no line and column:\n{one}");
        assert!(!one.help.is_empty(), "no way out:\n{one}");
    }
    match outcome {
        Err(diagnostics) => diagnostics.to_string(),
        Ok(output) if expected.is_some() => {
            format!("{}\n\n{}", output.diagnostics, generator::outline(&output))
        }
        Ok(output) => {
            let models = output.files.iter().filter(|(path, _)| {
                path.starts_with("models/")
                    && !path.contains("/codec/")
                    && !path.ends_with("/mod.rs")
            });
            let models = models.map(|(path, content)| {
                let content = content.split_once('\n').map_or("", |(_, rest)| rest);
                format!("\n// {path}\n{}", content.trim_start())
            });
            models.fold(generator::outline(&output), |text, model| text + &model)
        }
    }
}

#[test]
fn several_files() {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots/files");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, folder) in folders() {
        let text = shown(&name, run(&name, &folder));
        settings.bind(|| assert_snapshot!(name, text));
    }
}
