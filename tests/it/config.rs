//! Cases with an `oasmith.toml`: each folder of `cases/config` is a document with a configuration, of which a client
//! comes; each file of `cases/config_err` is a configuration that is refused.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use crate::cases::{assert_placed, compare, shown};
use crate::documents::{self, Document};
use crate::generator;

/// What stands in a folder of cases, by name.
fn entries(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("cases")
        .join(folder);
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn cases_config() {
    for path in entries("config") {
        let document = Document {
            text: read(&path.join("openapi.yaml")),
            ..Document::named("config", &path)
        };
        let config = read(&path.join("oasmith.toml"));
        let output =
            generator::generate_with(&document.name, &document.text, "oasmith.toml", &config)
                .unwrap_or_else(|found| panic!("{found}"));
        assert!(output.diagnostics.is_empty(), "{}", output.diagnostics);
        compare(
            "config",
            &document,
            &format!("{config}\n{}", shown(&document, &output)),
        );
    }
}

#[test]
fn cases_config_err() {
    let paths = entries("config_err");
    let document = paths.iter().find(|path| path.ends_with("openapi.yaml"));
    let text = read(document.expect("the document of all of them"));
    for path in paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
    {
        let case = Document {
            text: read(path),
            ..Document::named("config_err", path)
        };
        let refusal = generator::generate_with("openapi.yaml", &text, case.file(), &case.text);
        let Err(diagnostics) = refusal else {
            panic!("{} is accepted", case.name)
        };
        assert!(diagnostics.has_errors());
        assert_placed(&diagnostics);
        compare("config_err", &case, &diagnostics.to_string());
    }
}

/// What one operation needs is generated alone as it is among all the others.
#[test]
fn what_is_left_out_changes_nothing_of_the_rest() {
    let mut seen = 0;
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/persona/openapi.yaml");
    let real = Document {
        name: "spec/persona/openapi.yaml".to_owned(),
        text: read(&spec),
    };
    for Document { name, text } in documents::ok().into_iter().chain([real]) {
        let whole = generator::generate(&name, &text, NonZeroUsize::MIN)
            .unwrap_or_else(|found| panic!("{found}"));
        for operation in &whole.api.operations {
            if operation.path.contains(['\'', '*']) {
                continue;
            }
            let config = format!(
                "[[include]]\nmethods = '{}'\npaths = '{}'\n",
                operation.method, operation.path
            );
            let alone = generator::generate_with(&name, &text, "oasmith.toml", &config)
                .unwrap_or_else(|found| panic!("{name}: {found}"));
            let one = &alone.api.operations[..];
            assert!(
                matches!(one, [one] if one.pointer == operation.pointer),
                "{name}: {}",
                operation.pointer
            );
            for (path, content) in &alone.files {
                if path.starts_with("models/") && !path.ends_with("mod.rs") {
                    assert_eq!(Some(content), whole.files.get(path), "{name}: {path}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} files");
}
