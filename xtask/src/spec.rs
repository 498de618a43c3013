//! The APIs below `spec/`, one folder each.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith::config::Config;
use oasmith::load::Source;
use oasmith::name::module_name;

use crate::files::{self, Files};
use crate::{Failure, config};

/// The names that the document of an API may have.
pub(crate) const DOCUMENTS: &[&str] = &["openapi.yaml", "openapi.yml", "openapi.json"];

/// What the user decides about the API, where there is anything.
pub(crate) const CONFIG: &str = "oasmith.toml";
/// The name that an overlay has, beside the document that it is for.
pub(crate) const OVERLAY: &str = "overlay.yaml";

/// The features of the generated client that stand for no API.
const FEATURES: &[&str] = &["default", "validate"];

/// One folder of `spec/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    /// The name of the folder, which is the name of the cargo feature too.
    pub name: String,
    /// The module of the generated client.
    pub module: String,
    /// The document, from the workspace down, with `/` between folders.
    pub document: String,
    /// Whether there is an overlay beside the document.
    overlay: bool,
    /// The files that the document may refer to.
    pub files: Files,
}

impl Api {
    /// The document's text.
    ///
    /// # Errors
    /// The file cannot be read, or is not UTF-8.
    pub fn source(&self, workspace: &Path) -> Result<Source, Failure> {
        files::source(&workspace.join(&self.document), &self.document)
    }

    /// What is to be laid over the document: `overlay.yaml`, where there is one.
    ///
    /// # Errors
    /// The file cannot be read, or is not UTF-8.
    pub fn overlays(&self, workspace: &Path) -> Result<Vec<Source>, Failure> {
        let name = format!("spec/{}/{OVERLAY}", self.name);
        let overlay = self
            .overlay
            .then(|| files::source(&workspace.join(&name), &name));
        overlay.into_iter().collect()
    }

    /// The files that decide what becomes of the API, so far as they are known before any is read.
    pub fn inputs(&self, workspace: &Path) -> Vec<PathBuf> {
        let folder = workspace.join("spec").join(&self.name);
        vec![
            workspace.join(&self.document),
            folder.join(OVERLAY),
            folder.join(CONFIG),
        ]
    }

    /// What `oasmith.toml` beside the document decides; nothing, where there is none.
    ///
    /// # Errors
    /// The file cannot be read, or says something that cannot be understood.
    pub fn config(&self, workspace: &Path) -> Result<Config, Failure> {
        let path = workspace.join("spec").join(&self.name).join(CONFIG);
        match path.exists() {
            true => config::read(&path, format!("spec/{}/{CONFIG}", self.name)),
            false => Ok(Config::default()),
        }
    }
}

/// Every API of the workspace, by name.
///
/// # Errors
/// `spec/` cannot be read, a folder has no document or more than one, two folders become one module, or a folder has the
/// name of a feature that is something else.
pub fn find(workspace: &Path) -> Result<Vec<Api>, Failure> {
    let spec = workspace.join("spec");
    let entries = fs::read_dir(&spec).map_err(|error| format!("error: spec/: {error}"))?;
    let folders = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_dir());
    let mut apis = folders.map(api).collect::<Result<Vec<_>, _>>()?;
    apis.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(taken) = apis.iter().find(|api| FEATURES.contains(&&*api.name)) {
        return Err(format!(
            "error: spec/{}: the generated client has a feature of that name already; rename the folder",
            taken.name
        ));
    }
    for pair in apis.windows(2) {
        if pair[0].module == pair[1].module {
            return Err(format!(
                "error: spec/{} and spec/{} both become the module `{}`; rename one of the folders",
                pair[0].name, pair[1].name, pair[0].module
            ));
        }
    }
    Ok(apis)
}

fn api(folder: PathBuf) -> Result<Api, Failure> {
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let present: Vec<&str> = DOCUMENTS
        .iter()
        .copied()
        .filter(|file| folder.join(file).is_file())
        .collect();
    let [file] = present[..] else {
        let wrong = if present.is_empty() {
            "no document"
        } else {
            "more than one document"
        };
        let names = DOCUMENTS.join(", ");
        return Err(format!(
            "error: spec/{name}: {wrong}; put exactly one of {names} there"
        ));
    };
    Ok(Api {
        module: module_name(&name),
        document: format!("spec/{name}/{file}"),
        overlay: folder.join(OVERLAY).is_file(),
        files: Files::beside(&folder.join(file)),
        name,
    })
}

/// The APIs called `names`, or all where none is named.
///
/// # Errors
/// A name that no folder of `spec/` has.
pub fn choose(all: Vec<Api>, names: &[String]) -> Result<Vec<Api>, Failure> {
    if let Some(unknown) = names
        .iter()
        .find(|name| all.iter().all(|api| api.name != **name))
    {
        let known: Vec<&str> = all.iter().map(|api| api.name.as_str()).collect();
        return Err(format!(
            "error: there is no spec/{unknown}; there are: {}",
            known.join(", ")
        ));
    }
    Ok(all
        .into_iter()
        .filter(|api| names.is_empty() || names.contains(&api.name))
        .collect())
}
