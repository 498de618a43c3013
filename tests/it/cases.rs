//! Every document in `cases/` against its snapshot. A new test is a new file there.
//!
//! `INSTA_UPDATE=always cargo test -p tests cases` writes the snapshots anew; read the difference before it is kept.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use insta::{Settings, assert_snapshot, glob};
use oasmith::Output;
use oasmith::diagnostic::Diagnostics;

use crate::documents::Document;
use crate::generator;

/// A client comes of them, and nothing is said about them.
#[test]
fn ok() {
    glob!("../cases/ok", "*.*", |path| {
        let document = Document::read(path);
        let output = generated(&document);
        assert!(output.diagnostics.is_empty(), "{}", output.diagnostics);
        compare("ok", &document, &shown(&document, &output));
    });
}

/// A client comes of them, with warnings.
#[test]
fn warn() {
    glob!("../cases/warn", "*.*", |path| {
        let document = Document::read(path);
        let output = generated(&document);
        assert_placed(&output.diagnostics);
        compare(
            "warn",
            &document,
            &format!("{}\n\n{}", output.diagnostics, generator::outline(&output)),
        );
    });
}

/// No client comes of them, for the reasons shown.
#[test]
fn err() {
    glob!("../cases/err", "*.*", |path| {
        let document = Document::read(path);
        let Err(diagnostics) = run(&document) else {
            panic!("{} is accepted", document.name)
        };
        assert!(diagnostics.has_errors());
        assert_placed(&diagnostics);
        compare("err", &document, &diagnostics.to_string());
    });
}

fn run(document: &Document) -> Result<Output, Diagnostics> {
    generator::generate(&document.name, &document.text, NonZeroUsize::MIN)
}

fn generated(document: &Document) -> Output {
    run(document).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The outline, then the types and the operations, which are what a user of the client reads, and the files that
/// the document asks for in a comment, by path or by folder: `# shows mod.rs models/codec/`.
pub fn shown(document: &Document, output: &Output) -> String {
    let asked: Vec<&str> = document
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("# shows "))
        .flat_map(str::split_whitespace)
        .collect();
    let mut text = generator::outline(output);
    for (path, content) in &output.files {
        let read = path.starts_with("models/") || path.starts_with("endpoints/");
        let read = read && !path.contains("/codec/");
        let read = read && !path.contains("/validate/") && !path.ends_with("/mod.rs");
        let is_asked =
            |name: &&str| path == name || (name.ends_with('/') && path.starts_with(*name));
        if read || asked.iter().any(is_asked) {
            let content = content.split_once('\n').map_or("", |(_, rest)| rest);
            let _ = write!(text, "\n// {path}\n{}", content.trim_start());
        }
    }
    for path in asked {
        assert!(
            output.files.keys().any(|file| file.starts_with(path)),
            "there is no {path} to show"
        );
    }
    text
}

/// Every diagnostic says where it is and what to do.
pub fn assert_placed(diagnostics: &Diagnostics) {
    assert!(!diagnostics.is_empty(), "nothing is said");
    for diagnostic in diagnostics.iter() {
        let position = diagnostic
            .location
            .as_ref()
            .and_then(|location| location.position);
        assert!(position.is_some(), "no line and column:\n{diagnostic}");
        assert!(!diagnostic.help.is_empty(), "no way out:\n{diagnostic}");
    }
}

/// Compares `text` with the snapshot of the document in `folder`.
pub fn compare(folder: &str, document: &Document, text: &str) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings.bind(|| assert_snapshot!(document.file(), text));
}
