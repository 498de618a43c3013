//! The whole pipeline: the table of contents of this crate.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::load::{Loader, Source};
use crate::name::Names;
use crate::pointer::Pointer;
use crate::{emit, ir, load, lower, name, parallel, render, resolve, select, upgrade};

/// How to generate.
#[derive(Debug, Clone)]
pub struct Options {
    /// The comment at the head of each file: lines that begin with `//`.
    pub header: String,
    /// How many threads read the items of the document, and emit and render files. The files are the same for any number.
    pub threads: NonZeroUsize,
    /// What the user decides about the API.
    pub config: Config,
    /// Whether parts of the client can be left out of a build.
    pub features: emit::Features,
    /// Overlays (OpenAPI Overlay 1.0.0) that are applied to the document, one after the other.
    pub overlays: Vec<Source>,
}

impl Default for Options {
    /// No header, one thread, nothing decided, compiled as a whole and no overlay.
    fn default() -> Self {
        Self {
            header: String::new(),
            threads: NonZeroUsize::MIN,
            config: Config::default(),
            features: emit::Features::Whole,
            overlays: Vec::new(),
        }
    }
}

/// Files by their paths, with `/` between folders.
pub type FileTree = BTreeMap<String, String>;

/// What the pipeline gives for a document.
#[derive(Debug)]
pub struct Output {
    /// What the document means.
    pub api: ir::Api,
    /// How Rust spells it.
    pub names: Names,
    /// The files of the client, from `mod.rs` down.
    pub files: FileTree,
    /// What of it stands behind cargo features, where anything does: the manifest of the crate must have these.
    pub gates: Option<emit::Gates>,
    /// What was unusual about the document: warnings only.
    pub diagnostics: Diagnostics,
}

/// Turns a document into the files of a client.
///
/// # Errors
/// Everything that keeps the document from being generated, with its place; nothing is given then.
pub fn generate(
    source: &Source,
    loader: &dyn Loader,
    options: &Options,
) -> Result<Output, Diagnostics> {
    let (api, names, mut diagnostics) = understand(source, loader, options)?;
    let gates = emit::Gates::of(&api, &names, &options.features);
    let context = emit::Context {
        api: &api,
        names: &names,
        gates: gates.as_ref(),
    };
    match files(context, options) {
        Ok(files) => Ok(Output {
            api,
            names,
            files,
            gates,
            diagnostics,
        }),
        Err(fault) => {
            let help = "this is a fault of oasmith: report it with the document, or leave out what the text names";
            diagnostics.error("unprintable", &Pointer::root(), fault, help);
            Err(diagnostics)
        }
    }
}

/// What the front half gives, with the way back to the text.
#[derive(Debug)]
pub struct Understanding {
    /// The document as a tree, which knows where its parts were written.
    pub raw: load::Raw,
    /// What the document means.
    pub api: ir::Api,
    /// How Rust spells it.
    pub names: Names,
    /// What was unusual about the document: warnings only.
    pub diagnostics: Diagnostics,
}

/// The front half: what a document means, and how Rust spells it.
///
/// # Errors
/// Everything that keeps the document from being understood, with its place.
pub fn understand(
    source: &Source,
    loader: &dyn Loader,
    options: &Options,
) -> Result<(ir::Api, Names, Diagnostics), Diagnostics> {
    let found = read(source, loader, options)?;
    Ok((found.api, found.names, found.diagnostics))
}

/// The same, for those who also ask where in the text something stands.
///
/// # Errors
/// Everything that keeps the document from being understood, with its place.
pub fn read(
    source: &Source,
    loader: &dyn Loader,
    options: &Options,
) -> Result<Understanding, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let overlays = &options.overlays;
    let raw = load::load_with_overlays(source, overlays, loader, &mut diagnostics);
    let Some(raw) = raw else {
        return Err(diagnostics);
    };
    let understood = meaning(&raw, options, &mut diagnostics);
    diagnostics.locate(&raw);
    match understood {
        Some((api, names)) if !diagnostics.has_errors() => Ok(Understanding {
            raw,
            api,
            names,
            diagnostics,
        }),
        _ => Err(diagnostics),
    }
}

/// The stages from a raw document to names. A stage after a faulty one would only repeat its faults.
fn meaning(
    raw: &load::Raw,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<(ir::Api, Names)> {
    let document = upgrade::upgrade(raw, options.threads, diagnostics);
    let document = document.filter(|_| !diagnostics.has_errors())?;
    let config = &*options.config.moved(diagnostics.moves());
    let resolved = resolve::resolve(document, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let api = lower::lower(&resolved, config, diagnostics);
    // What follows can have its memory.
    drop(resolved);
    if diagnostics.has_errors() {
        return None;
    }
    let kept = select::select(&api, config, diagnostics);
    let names = name::name(&api, &kept, config, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let (mut api, names) = select::prune(api, names, &kept);
    diagnostics.moves().bring_back(&mut api);
    Some((api, names))
}

/// The back half: emits and renders each file, shared between threads.
fn files(context: emit::Context<'_>, options: &Options) -> Result<FileTree, String> {
    let plan = emit::plan(context);
    let file = |file: &emit::File| {
        let tokens = emit::tokens(context, file);
        let text = match file.is_read() {
            true => render::file(&options.header, tokens)
                .map_err(|error| format!("{error} in: {}", emit::tokens(context, file)))?,
            false => render::dense(&options.header, tokens),
        };
        Ok((emit::path(context, file), text))
    };
    parallel::map(&plan, options.threads, file)
        .into_iter()
        .collect()
}
