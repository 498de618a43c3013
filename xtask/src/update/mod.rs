//! `cargo xtask update`: a new document takes the place of an old one, with everything that follows from it.
//!
//! Everything is read, compared and generated before anything is written, and what is written is written as one: see
//! `together`.

mod arguments;
mod snapshots;
mod together;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use oasmith::load::{Loader, Source};
use oasmith::{Output, Understanding, outline};

pub use arguments::Request;

use crate::diff::{self, Compared};
use crate::files::{self, Files};
use crate::memory::Noted;
use crate::spec::{self, Api};
use crate::{Failure, codegen, sync, workspace};
use together::Together;

/// What an update did, or why it did nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is written; the text says what has changed.
    Written(String),
    /// Nothing is written, for this breaks callers; a line for each change.
    Refused(String, Vec<String>),
}

/// Does what the command line asks for.
///
/// # Errors
/// Those of [`update`], and the list of what breaks callers where that is denied.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let Some(request) = arguments::parse(arguments)? else {
        return Ok(arguments::help());
    };
    match update(&workspace(), &request)? {
        Outcome::Written(report) if request.snapshots => {
            let renewed = snapshots::renewed(&workspace());
            Ok(renewed.map_or(report.clone(), |line| format!("{report}{line}\n")))
        }
        Outcome::Written(report) => Ok(report),
        Outcome::Refused(report, breaking) => {
            print!("{report}");
            let folder = format!("spec/{}", request.api);
            Err(format!(
                "{}\nNothing is written.",
                diff::denied(&breaking, &folder)
            ))
        }
    }
}

/// Puts the document at `request.from` in the place of the API's own, as it is, with the files that it refers to.
///
/// The overlay, the configuration and the accepted changes of the API stay what they are. What the old document referred
/// to, and the new one does not, is removed. The client and the outline that was reviewed are made anew.
///
/// # Errors
/// A document that cannot be understood, entries for nothing among the accepted changes, and files that cannot be
/// written. In every case all is as it was.
pub fn update(workspace: &Path, request: &Request) -> Result<Outcome, Failure> {
    let name = std::slice::from_ref(&request.api);
    let all = spec::find(workspace)?;
    let [api] = &spec::choose(all.clone(), name)?[..] else {
        return Err(format!("error: there is no spec/{}", request.api));
    };
    let (old, before) = old_state(workspace, api)?;
    let mut next = api.clone();
    next.document = document(api, &request.from);
    let shown = request.from.display().to_string();
    let source = files::source(&request.from, &shown)?;
    let beside = Files::beside(&request.from);
    let incoming = Incoming {
        new: Noted::new(&beside),
        kept: Noted::new(&api.files),
    };
    let (config, overlays) = (api.config(workspace)?, api.overlays(workspace)?);
    let new = diff::understood(&source, &incoming, config, overlays)?;
    let output = codegen::generate_from(workspace, &next, &source, &incoming)?;
    let page = outline::outline(&new.api, &new.names);

    let (compared, outdated) = Compared::for_update(workspace, &api.name, old, new)?;
    let mut report = match output.diagnostics.is_empty() {
        true => compared.text(),
        false => format!("{}\n{}", output.diagnostics, compared.text()),
    };
    let breaking = compared.breaking();
    if request.deny && !breaking.is_empty() {
        return Ok(Outcome::Refused(report, breaking));
    }
    let mut writes = Together::default();
    let files = (incoming, before);
    for path in documents(&mut writes, workspace, api, &next, &request.from, files)? {
        let _ = writeln!(
            report,
            "\n{path}: kept, for there is none beside the new document"
        );
    }
    client(&mut writes, workspace, (api, &all), &output)?;
    reviewed(&mut writes, workspace, api, &page)?;
    if let Some(outdated) = outdated {
        let path = workspace.join(&outdated.file);
        match outdated.text.trim().is_empty() {
            true => writes.remove(path),
            false => writes.write(path, outdated.text.as_bytes()),
        }
        let (file, ids) = (&outdated.file, outdated.ids.join("\n  "));
        let _ = writeln!(
            report,
            "\n{file}: without what was accepted for an update before:\n  {ids}"
        );
    }
    let (written, removed) = writes.carry_out()?;
    let next = match written + removed {
        0 => "",
        _ => "; commit them as one change",
    };
    let _ = writeln!(
        report,
        "\n{}: {written} files written, {removed} removed{next}",
        api.name
    );
    Ok(Outcome::Written(report))
}

/// The files of the client, and those that list its features.
fn client(
    writes: &mut Together,
    workspace: &Path,
    (api, all): (&Api, &[Api]),
    output: &Output,
) -> Result<(), Failure> {
    let folder = format!("generated-client/src/{}", api.module);
    let failed = |error| format!("error: {folder}: {error}");
    let difference = sync::compare(&workspace.join(&folder), &output.files).map_err(failed)?;
    for path in difference.missing.iter().chain(&difference.stale) {
        let text = output.files.get(path).map_or("", String::as_str);
        writes.write(workspace.join(&folder).join(path), text.as_bytes());
    }
    for path in &difference.orphaned {
        writes.remove(workspace.join(&folder).join(path));
    }
    let features = BTreeMap::from([(api.name.clone(), codegen::features(output))]);
    for (path, text) in codegen::index(workspace, all, &features)? {
        writes.write(workspace.join(path), text.as_bytes());
    }
    Ok(())
}

/// What the API is now, and the files that its document refers to.
fn old_state(workspace: &Path, api: &Api) -> Result<(Understanding, BTreeSet<PathBuf>), Failure> {
    let noted = Noted::new(&api.files);
    let (config, overlays) = (api.config(workspace)?, api.overlays(workspace)?);
    let state = diff::understood(&api.source(workspace)?, &noted, config, overlays)?;
    Ok((state, noted.into_read().into_iter().collect()))
}

/// Where the new document goes: its syntax is told by its name, so one of another syntax has another name.
fn document(api: &Api, from: &Path) -> String {
    let is_json = |path: &Path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    };
    let present = Path::new(&api.document);
    match (is_json(from), is_json(present)) {
        (true, false) => format!("spec/{}/openapi.json", api.name),
        (false, true) => format!("spec/{}/openapi.yaml", api.name),
        _ => api.document.clone(),
    }
}

/// The files that the new document refers to; those that only the overlay does stay beside it.
struct Incoming<'a> {
    new: Noted<'a>,
    kept: Noted<'a>,
}

impl Loader for Incoming<'_> {
    fn load(&self, path: &str) -> Result<String, String> {
        self.new
            .load(path)
            .or_else(|why| self.kept.load(path).map_err(|_| why))
    }

    fn allows(&self, path: &str) -> bool {
        self.new.allows(path)
    }
}

/// The document and its files, byte for byte, and without what only the old one needed. Gives the files that were
/// looked for beside the new document, and are only beside the old one.
fn documents(
    writes: &mut Together,
    workspace: &Path,
    api: &Api,
    next: &Api,
    from: &Path,
    (incoming, before): (Incoming<'_>, BTreeSet<PathBuf>),
) -> Result<Vec<String>, Failure> {
    let folder = workspace.join("spec").join(&api.name);
    let read =
        |path: &Path| fs::read(path).map_err(|error| format!("error: {}: {error}", path.display()));
    writes.write(workspace.join(&next.document), &read(from)?);
    if next.document != api.document {
        writes.remove(workspace.join(&api.document));
    }
    let root = from.parent().unwrap_or(Path::new(""));
    let kept = incoming.kept.into_read().into_iter();
    let mut needed: BTreeSet<PathBuf> = kept.filter(|path| path.is_file()).collect();
    let kept: Vec<String> = needed
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    for path in incoming.new.into_read() {
        let Ok(below) = path.strip_prefix(root) else {
            continue;
        };
        let place = folder.join(below);
        if path.is_file() {
            writes.write(place.clone(), &read(&path)?);
            needed.insert(place);
        } else if !needed.contains(&place) && !before.contains(&place) {
            // What was missing before may be missing still; the report warns of it.
            return Err(format!(
                "error: {} refers to {}, which is not there\nhelp: put it beside the document, with all of its files",
                from.display(),
                path.display()
            ));
        }
    }
    for path in before.difference(&needed) {
        if path.is_file() {
            writes.remove(path.clone());
        }
    }
    Ok(kept)
}

/// The outline that was reviewed last, where the tests keep one: its head stays, the page is the new one.
fn reviewed(writes: &mut Together, workspace: &Path, api: &Api, page: &str) -> Result<(), Failure> {
    let path = workspace.join(format!("tests/snapshots/outline/{}.snap", api.name));
    if !path.is_file() {
        return Ok(());
    }
    let name = path.display().to_string();
    let Source { text, .. } = files::source(&path, &name)?;
    let head = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    let head = head.map_or("", |(head, _)| head);
    let text = format!("---\n{head}\n---\n{}\n", page.trim_end());
    writes.write(path, text.as_bytes());
    Ok(())
}
