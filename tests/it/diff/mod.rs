//! What `diff` says of pairs of documents: the small ones in `cases/diff`, and the two states of Persona's API.

mod oasdiff;
mod page;
mod persona;
mod release;
mod task;
mod update;
mod witness;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use insta::{Settings, assert_snapshot, glob};
use oasmith::config::Config;
use oasmith::diff::report::{self, Report};
use oasmith::diff::{Change, Kind};
use oasmith::load::Source;

use crate::generator;

/// Every pair against its snapshot. A new test is a new folder there, with `old.yaml` and `new.yaml`, and where
/// something is decided about one of them, `old.toml` and `new.toml`.
#[test]
fn cases() {
    glob!("../../cases/diff", "*/new.yaml", |path| {
        let (name, changes) = case(path);
        assert_placed(&changes);
        compare(&name, &report::text(report_of(&name, &changes)));
    });
}

/// A case shows every kind but the two that are about folders, and the page on them explains every one.
#[test]
fn every_kind_is_shown_and_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut shown = BTreeSet::from([Kind::ApiAdded, Kind::ApiRemoved]);
    for entry in fs::read_dir(folder.join("cases/diff"))
        .expect("cases")
        .flatten()
    {
        if entry.path().is_dir() {
            let (_, changes) = case(&entry.path().join("new.yaml"));
            shown.extend(changes.iter().map(|change| change.kind));
        }
    }
    let page = folder.join("../docs/diff.md");
    let page = fs::read_to_string(page).expect("the page on changes");
    for kind in Kind::ALL {
        assert!(shown.contains(kind), "no case shows {}", kind.slug());
        let explained = page.contains(&format!("`{}`", kind.slug()));
        assert!(explained, "docs/diff.md says nothing of {}", kind.slug());
    }
}

/// What is the same in both states is no change.
#[test]
fn nothing_changes_from_a_document_to_itself() {
    for name in ["auth0", "persona", "persona-2026-04"] {
        let source = spec(name);
        assert_eq!(changes(&source, &source), Vec::new(), "{name}");
    }
}

#[test]
fn ids_are_unique() {
    let changes = changes(&spec("persona-2026-04"), &spec("persona"));
    let ids: BTreeSet<&str> = changes.iter().map(|change| change.id.as_str()).collect();
    assert_eq!(ids.len(), changes.len());
}

/// The name of a case, and what has changed in it.
fn case(path: &Path) -> (String, Vec<Change>) {
    let folder = path.parent().expect("a folder");
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let read = |file: &str| Source {
        name: file.to_owned(),
        text: fs::read_to_string(folder.join(file))
            .expect("a document")
            .into(),
    };
    let config = |file: &str| match folder.join(file).exists() {
        true => Config::parse(&read(file)).unwrap_or_else(|found| panic!("{found}")),
        false => Config::default(),
    };
    let (old, new) = (read("old.yaml"), read("new.yaml"));
    let changes = generator::changes((&old, config("old.toml")), (&new, config("new.toml")));
    let changes = changes.unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    (name.into_owned(), changes)
}

/// The document of an API in `spec/`.
fn spec(name: &str) -> Source {
    let path = format!("spec/{name}/openapi.yaml");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(&path);
    Source {
        text: fs::read_to_string(file).expect("a document").into(),
        name: path,
    }
}

fn changes(old: &Source, new: &Source) -> Vec<Change> {
    let (old, new) = ((old, Config::default()), (new, Config::default()));
    generator::changes(old, new).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// A report in which nothing is accepted.
fn report_of<'a>(api: &'a str, changes: &'a [Change]) -> Report<'a> {
    static NONE: BTreeMap<String, String> = BTreeMap::new();
    Report {
        api,
        changes,
        accepted: &NONE,
    }
}

/// Every change says where it stands, what it is about and what to do.
fn assert_placed(changes: &[Change]) {
    for change in changes {
        let sites = [&change.old, &change.new].into_iter().flatten();
        let placed = sites.map(|site| site.location.as_ref().and_then(|found| found.position));
        let placed: Vec<_> = placed.collect();
        assert!(!placed.is_empty(), "{} is nowhere", change.id);
        assert!(
            placed.iter().all(Option::is_some),
            "{} has no line",
            change.id
        );
        assert!(!change.item.is_empty(), "{} is about nothing", change.id);
        assert!(!change.advice.is_empty(), "{} asks nothing", change.id);
    }
}

fn compare(name: &str, text: &str) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/diff");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings.bind(|| assert_snapshot!(name, text));
}
