//! `cargo xtask diff`: what has changed in the documents of `spec/`, and what that means for callers.

mod accepted;
mod arguments;
mod changelog;
mod compared;
mod page;
mod revision;
mod version;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use oasmith::config::Config;
use oasmith::diff::report::{self, Report, Room};
use oasmith::diff::{self, Level};
use oasmith::load::{Loader, Source};
use oasmith::{Options, Understanding};

pub use arguments::{Between, Format, Release, Request};

use crate::files::{self, Files};
use crate::spec::{self, CONFIG, DOCUMENTS, OVERLAY};
use crate::{Failure, sync, workspace};
pub(crate) use compared::Compared;
use compared::accepted_beside;
use revision::{Below, Revision};

/// Where the changes of the generated client are told.
const CHANGELOG: &str = "generated-client/CHANGELOG.md";

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The report, in the format that was asked for.
    pub report: String,
    /// A line for each change that breaks callers and is not accepted.
    pub breaking: Vec<String>,
    /// What was done for the next version of the crate.
    pub release: String,
}

/// The refusal of changes that break callers; `folder` is that of the API.
pub(crate) fn denied(breaking: &[String], folder: &str) -> Failure {
    let counted = match breaking.len() {
        1 => "1 change breaks callers".to_owned(),
        count => format!("{count} changes break callers"),
    };
    format!(
        "error: {counted}:\n{}\nhelp: accept each by an entry in {folder}/{}, with a reason",
        breaking.join("\n"),
        accepted::FILE
    )
}

/// Does what the command line asks for. The report is printed even where changes are denied.
///
/// # Errors
/// A base that is not there, a document that cannot be understood, entries for nothing in `accepted-changes.toml`, and
/// with `--deny breaking` the list of what breaks callers.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let Some(request) = arguments::parse(arguments)? else {
        return Ok(arguments::help());
    };
    run(&workspace(), &request)
}

/// Compares what `request` names, and gives the report; with [`Request::deny`], that is an error where something breaks
/// callers, and the report is printed.
///
/// # Errors
/// Those of [`diff`](fn@diff), and the list of what breaks callers.
pub fn run(workspace: &Path, request: &Request) -> Result<String, Failure> {
    let outcome = diff(workspace, request)?;
    eprint!("{}", outcome.release);
    if !request.deny || outcome.breaking.is_empty() {
        return Ok(outcome.report);
    }
    print!("{}", outcome.report);
    Err(denied(&outcome.breaking, "spec/<api>"))
}

/// Compares what `request` names.
///
/// # Errors
/// The same, but for what is denied.
pub fn diff(workspace: &Path, request: &Request) -> Result<Outcome, Failure> {
    let compared = match &request.between {
        Between::Revisions { apis, base } => revisions(workspace, apis, base.as_deref())?,
        Between::Files { from, to } => vec![documents(from, to)?],
    };
    Ok(Outcome {
        release: released(workspace, &compared, request)?,
        breaking: compared.iter().flat_map(Compared::breaking).collect(),
        report: written(&compared, request),
    })
}

/// Does what is asked for the next version of the crate, and says what it was.
fn released(workspace: &Path, compared: &[Compared], request: &Request) -> Result<String, Failure> {
    let Between::Revisions {
        base: Some(base), ..
    } = &request.between
    else {
        return Ok(String::new());
    };
    let mut said = String::new();
    if request.release.contains(&Release::Changelog) {
        let path = workspace.join(CHANGELOG);
        let failed = |why: String| format!("error: {CHANGELOG}: {why}");
        let old = match path.exists() {
            true => fs::read_to_string(&path).map_err(|error| failed(error.to_string()))?,
            false => String::new(),
        };
        let reports: Vec<Report<'_>> = compared.iter().map(Compared::report).collect();
        let new = changelog::written(&old, &reports).map_err(failed)?;
        if new != old {
            sync::write(&path, &new).map_err(|error| failed(error.to_string()))?;
            let _ = writeln!(said, "{CHANGELOG}: written");
        }
    }
    if request.release.contains(&Release::Version) {
        let level = Level::of_all(compared.iter().flat_map(|one| &one.changes));
        let base = Revision::named(workspace, base)?;
        said.push_str(&version::check(workspace, &base, level)?);
    }
    Ok(said)
}

fn written(compared: &[Compared], request: &Request) -> String {
    let reports = compared.iter().map(Compared::report);
    let room = Room {
        bytes: request.bytes,
        link: request.link.as_deref(),
    };
    let texts: Vec<String> = match request.format {
        Format::Text => reports.map(report::text).collect(),
        Format::Markdown => reports.map(|one| report::markdown(one, room)).collect(),
        Format::Json => {
            let all: Vec<_> = reports.map(report::json).collect();
            let mut text = String::new();
            let _ = writeln!(text, "{:#}", serde_json::Value::from(all));
            vec![text]
        }
        Format::Html => {
            let sections = compared.iter().map(|one| {
                let states = one.states.each_ref().map(Option::as_ref);
                page::Section::of(one.report(), states)
            });
            vec![page::page(&sections.collect::<Vec<_>>())]
        }
    };
    texts.join("\n")
}

/// The folders of `spec/` against what they were.
fn revisions(
    workspace: &Path,
    names: &[String],
    base: Option<&str>,
) -> Result<Vec<Compared>, Failure> {
    let base = base.map(|name| Revision::named(workspace, name));
    let base = base.transpose()?;
    let all = spec::find(workspace)?;
    let mut compared = Vec::new();
    if let Some(base) = &base {
        compared.extend(removed(workspace, base, &all, names)?);
    }
    let here: Vec<String> = names
        .iter()
        .filter(|name| !compared.iter().any(|one| one.name == **name))
        .cloned()
        .collect();
    if here.is_empty() && !names.is_empty() {
        return Ok(compared);
    }
    for api in spec::choose(all, &here)? {
        let folder = format!("spec/{}", api.name);
        let base = match &base {
            Some(base) => base.clone(),
            None => Revision::before(workspace, &folder)?,
        };
        compared.push(since(workspace, &base, &api)?);
    }
    Ok(compared)
}

/// The APIs that had a folder of `spec/` and have none any more. What is accepted of them stands in `spec/` itself.
fn removed(
    workspace: &Path,
    base: &Revision,
    all: &[spec::Api],
    names: &[String],
) -> Result<Vec<Compared>, Failure> {
    let file = format!("spec/{}", accepted::FILE);
    let all_accepted = accepted_beside(&workspace.join(&file), &file)?;
    let mut compared = Vec::new();
    for name in base.entries("spec")? {
        let is_here = all.iter().any(|api| api.name == name);
        if is_here || document(base, &format!("spec/{name}"))?.is_none() {
            continue;
        }
        let changes = vec![diff::api_removed(&name)];
        let mut accepted = all_accepted.clone();
        accepted.retain(|id, _| changes.iter().any(|change| change.id == *id));
        compared.push(Compared {
            changes,
            accepted,
            states: [None, None],
            name,
        });
    }
    let changes = compared.iter().flat_map(|one| one.changes.clone());
    accepted::check(&file, &all_accepted, &changes.collect::<Vec<_>>())?;
    compared.retain(|one| names.is_empty() || names.contains(&one.name));
    Ok(compared)
}

/// One folder of `spec/` against what it was at `base`.
fn since(workspace: &Path, base: &Revision, api: &spec::Api) -> Result<Compared, Failure> {
    let folder = format!("spec/{}", api.name);
    let new = understood(
        &api.source(workspace)?,
        &api.files,
        api.config(workspace)?,
        api.overlays(workspace)?,
    )?;
    let path = document(base, &folder)?;
    let old = path
        .map(|path| at_revision(base, &folder, &path))
        .transpose()?;
    let changes = match &old {
        Some(old) => diff::between(old, &new),
        None => vec![diff::api_added(&api.name)],
    };
    let name = format!("{folder}/{}", accepted::FILE);
    let states = [old, Some(new)];
    Compared::accepting(&api.name, changes, states, (&workspace.join(&name), &name))
}

/// The path of the document in `folder` at a revision; `None` where it had none.
fn document(base: &Revision, folder: &str) -> Result<Option<String>, Failure> {
    let entries = base.entries(folder)?;
    let present = entries
        .iter()
        .find(|name| DOCUMENTS.contains(&name.as_str()));
    Ok(present.map(|name| format!("{folder}/{name}")))
}

fn at_revision(base: &Revision, folder: &str, path: &str) -> Result<Understanding, Failure> {
    let entries = base.entries(folder)?;
    let read = |path: &str| {
        let name = format!("{}:{path}", base.short());
        let text = base.text(path);
        let text = text.map_err(|why| format!("error: {name}: {why}"))?;
        Ok::<_, Failure>(Source {
            name,
            text: text.into(),
        })
    };
    let beside = |name: &str| {
        let there = entries.iter().any(|entry| entry == name);
        there.then(|| read(&format!("{folder}/{name}"))).transpose()
    };
    let config = match beside(CONFIG)? {
        Some(source) => Config::parse(&source).map_err(|found| found.to_string())?,
        None => Config::default(),
    };
    let overlays = beside(OVERLAY)?.into_iter().collect();
    let loader = Below {
        revision: base,
        folder: folder.to_owned(),
    };
    understood(&read(path)?, &loader, config, overlays)
}

/// Two documents, each with what stands beside it.
fn documents(from: &Path, to: &Path) -> Result<Compared, Failure> {
    let (old, new) = (beside(from)?, beside(to)?);
    let changes = diff::between(&old, &new);
    let path = to.with_file_name(accepted::FILE);
    let name = path.display().to_string();
    let title = new.api.title.clone();
    Compared::accepting(&title, changes, [Some(old), Some(new)], (&path, &name))
}

fn beside(path: &Path) -> Result<Understanding, Failure> {
    let source = files::source(path, &path.display().to_string())?;
    let config = path.with_file_name(CONFIG);
    let config = match config.exists() {
        true => crate::config::read(&config, config.display().to_string())?,
        false => Config::default(),
    };
    let overlay = path.with_file_name(OVERLAY);
    let overlays = match overlay.exists() {
        true => vec![files::source(&overlay, &overlay.display().to_string())?],
        false => Vec::new(),
    };
    understood(&source, &Files::beside(path), config, overlays)
}

/// What a document means.
///
/// # Errors
/// Everything that keeps it from being understood.
pub(crate) fn understood(
    source: &Source,
    loader: &dyn Loader,
    config: Config,
    overlays: Vec<Source>,
) -> Result<Understanding, Failure> {
    let options = Options {
        config,
        overlays,
        ..Options::default()
    };
    oasmith::read(source, loader, &options).map_err(|diagnostics| diagnostics.to_string())
}
