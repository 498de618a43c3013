//! Where a crate has `oasmith-runtime` from: carried inside, from a folder, or from the registry.

use std::fs;
use std::path::{Component, Path, PathBuf};

use oasmith::FileTree;
use toml_edit::{Array, DocumentMut, InlineTable, Item, TableLike, Value};

use super::manifest::quoted;
use super::{MARK, Runtime};
use crate::Failure;
use crate::memory::Run;

/// The runtime, from the workspace down.
const FOLDER: &str = "generator/runtime";

/// Files of the runtime that go along besides its sources, where they are there, with where they stand in the
/// workspace.
const BESIDE: &[(&str, &str)] = &[
    ("README.md", "generator/runtime/README.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// What only the runtime's own development needs.
const DEVELOPMENT: &[&str] = &["bench", "dev-dependencies", "example", "lints", "test"];

/// A dependency on the runtime.
pub(super) struct Dependency {
    /// Where cargo finds it: members of an inline table of TOML.
    pub source: String,
    /// The files that the crate carries for it.
    pub files: FileTree,
}

/// The dependency that a crate in the folder `out` has.
///
/// # Errors
/// The runtime is not there, or is not one.
pub(super) fn dependency(
    workspace: &Path,
    runtime: &Runtime,
    out: &Path,
) -> Result<Dependency, Failure> {
    let (source, files) = match runtime {
        Runtime::Vendor => ("path = \"runtime\"".to_owned(), carried(workspace)?),
        Runtime::Path(folder) => (
            format!("path = {}", quoted(&path(folder, out)?)),
            FileTree::new(),
        ),
        Runtime::Version => {
            let manifest = manifest(workspace)?;
            let version = manifest["package"]["version"].as_str().unwrap_or("*");
            (format!("version = {}", quoted(version)), FileTree::new())
        }
    };
    Ok(Dependency { source, files })
}

/// Notes the files that a dependency is made of.
pub(super) fn note(workspace: &Path, runtime: &Runtime, run: &mut Run) {
    let folder = match runtime {
        Runtime::Path(folder) => return run.file(&folder.join("Cargo.toml")),
        Runtime::Vendor | Runtime::Version => workspace.join(FOLDER),
    };
    run.file(&folder.join("Cargo.toml"));
    run.file(&workspace.join("Cargo.toml"));
    run.tree(&folder.join("src"));
    for (_, path) in BESIDE {
        run.file(&workspace.join(path));
    }
}

/// The path of `folder` as the manifest in `out` names it: relative where the user gave it so.
fn path(folder: &Path, out: &Path) -> Result<String, Failure> {
    let shown = folder.display();
    let text = fs::read_to_string(folder.join("Cargo.toml"))
        .map_err(|error| format!("error: {shown}/Cargo.toml: {error}"))?;
    let manifest = parsed(&text, &format!("{shown}/Cargo.toml"))?;
    let name = manifest
        .get("package")
        .and_then(|package| package.get("name"));
    if name.and_then(Item::as_str) != Some("oasmith-runtime") {
        return Err(format!(
            "error: {shown}: this is not the crate `oasmith-runtime`"
        ));
    }
    let failed = |error| format!("error: {shown}: {error}");
    let relative = if folder.is_absolute() {
        folder.to_path_buf()
    } else {
        let (folder, out) = (std::path::absolute(folder), std::path::absolute(out));
        between(&out.map_err(failed)?, &folder.map_err(failed)?)
    };
    Ok(relative.to_string_lossy().replace('\\', "/"))
}

/// The way from one folder to another; both are absolute.
fn between(from: &Path, to: &Path) -> PathBuf {
    let (from, to) = (plain(from), plain(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.iter().skip(shared).copied()).collect()
}

/// The parts of a path, without those that lead back.
fn plain(path: &Path) -> Vec<Component<'_>> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir => {}
            other => parts.push(other),
        }
    }
    parts
}

/// The sources of the runtime, with a manifest that needs no workspace around it.
fn carried(workspace: &Path) -> Result<FileTree, Failure> {
    let mut files = FileTree::new();
    sources(
        &workspace.join(FOLDER).join("src"),
        "runtime/src",
        &mut files,
    )
    .map_err(|error| format!("error: {FOLDER}/src: {error}"))?;
    for (name, from) in BESIDE {
        if let Ok(text) = fs::read_to_string(workspace.join(from)) {
            files.insert(format!("runtime/{name}"), text);
        }
    }
    let manifest = manifest(workspace)?;
    let text = format!(
        "# {MARK}: the sources of oasmith-runtime as they were then. Do not edit.\n{}\n",
        manifest.to_string().trim()
    );
    files.insert("runtime/Cargo.toml".to_owned(), text);
    Ok(files)
}

fn sources(folder: &Path, name: &str, files: &mut FileTree) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            sources(&entry.path(), &name, files)?;
        } else if name.ends_with(".rs") {
            files.insert(name, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

/// The runtime's manifest without what it has from the workspace, and without what only its development needs.
fn manifest(workspace: &Path) -> Result<DocumentMut, Failure> {
    let read = |path: &str| {
        let text = fs::read_to_string(workspace.join(path));
        let text = text.map_err(|error| format!("error: {path}: {error}"))?;
        parsed(&text, path)
    };
    let path = format!("{FOLDER}/Cargo.toml");
    let (mut manifest, root) = (read(&path)?, read("Cargo.toml")?);
    alone(&mut manifest, &root["workspace"]).map_err(|key| {
        format!("error: {path}: `{key}` is of the workspace, and the workspace does not have it")
    })?;
    Ok(manifest)
}

fn parsed(text: &str, path: &str) -> Result<DocumentMut, Failure> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| format!("error: {path}: {error}"))
}

/// Makes a manifest stand alone. The error is the key that the workspace does not have.
fn alone(manifest: &mut DocumentMut, workspace: &Item) -> Result<(), String> {
    for table in DEVELOPMENT {
        manifest.remove(table);
    }
    if let Some(package) = manifest
        .get_mut("package")
        .and_then(Item::as_table_like_mut)
    {
        for (key, item) in package.iter_mut() {
            if is_inherited(item) {
                let found = workspace.get("package").and_then(|all| all.get(key.get()));
                *item = found.cloned().ok_or_else(|| key.get().to_owned())?;
            }
        }
    }
    dependencies(manifest.as_table_mut(), workspace)?;
    let Some(targets) = manifest.get_mut("target").and_then(Item::as_table_like_mut) else {
        return Ok(());
    };
    for (_, target) in targets.iter_mut() {
        if let Some(target) = target.as_table_like_mut() {
            target.remove("dev-dependencies");
            dependencies(target, workspace)?;
        }
    }
    Ok(())
}

fn is_inherited(item: &Item) -> bool {
    item.get("workspace").and_then(Item::as_bool) == Some(true)
}

/// Puts the workspace's dependencies in the place of what refers to them.
fn dependencies(table: &mut dyn TableLike, workspace: &Item) -> Result<(), String> {
    for kind in ["dependencies", "build-dependencies"] {
        let Some(list) = table.get_mut(kind).and_then(Item::as_table_like_mut) else {
            continue;
        };
        for (key, item) in list.iter_mut() {
            if is_inherited(item) {
                let found = workspace
                    .get("dependencies")
                    .and_then(|all| all.get(key.get()));
                let found = found.ok_or_else(|| key.get().to_owned())?;
                *item = Item::Value(Value::InlineTable(merged(found, item)));
            }
        }
    }
    Ok(())
}

/// The workspace's dependency with what `own` adds to it.
fn merged(shared: &Item, own: &Item) -> InlineTable {
    let mut table = InlineTable::new();
    if let Some(version) = shared.as_str() {
        table.insert("version", version.into());
    }
    let members = |item: &Item| -> Vec<(String, Value)> {
        let table = item.as_table_like();
        let members = table.into_iter().flat_map(|table| table.iter());
        members
            .filter_map(|(key, value)| Some((key.to_owned(), value.as_value()?.clone())))
            .collect()
    };
    for (key, value) in members(shared).into_iter().chain(members(own)) {
        match (key.as_str(), &value, table.get("features")) {
            ("workspace", ..) => {}
            ("features", Value::Array(more), Some(Value::Array(features))) => {
                let mut all: Array = features.iter().chain(more).cloned().collect();
                all.fmt();
                table.insert("features", all.into());
            }
            _ => drop(table.insert(key, value)),
        }
    }
    table.fmt();
    table
}

#[cfg(test)]
mod tests {
    use super::super::manifest::FEATURES;
    use super::*;

    #[test]
    fn the_way_between_folders() {
        let way = |from, to| between(Path::new(from), Path::new(to));
        assert_eq!(way("/a/b", "/a/c/d"), Path::new("../c/d"));
        assert_eq!(way("/a/b/../x", "/a/c"), Path::new("../c"));
        assert_eq!(way("/a", "/a/b"), Path::new("b"));
    }

    #[test]
    fn what_is_of_the_workspace_is_written_out() -> Result<(), Failure> {
        let root = "[workspace.package]\nversion = \"1.2.3\"\n[workspace.dependencies]\n\
            a = \"1\"\nb = { version = \"2\", features = [\"x\"] }\n";
        let text = "[package]\nname = \"c\"\nversion.workspace = true\n\n[dependencies]\n\
            a.workspace = true\nb = { workspace = true, optional = true, features = [\"y\"] }\n\
            \n[dev-dependencies]\nd = \"3\"\n\n[lints]\nworkspace = true\n";
        let (mut manifest, root) = (parsed(text, "c")?, parsed(root, "root")?);
        alone(&mut manifest, &root["workspace"])?;
        let expected = "[package]\nname = \"c\"\nversion = \"1.2.3\"\n\n[dependencies]\n\
            a = { version = \"1\" }\n\
            b = { version = \"2\", features = [\"x\", \"y\"], optional = true }\n";
        assert_eq!(manifest.to_string(), expected);
        let nothing = parsed("[workspace]\n", "root")?;
        let mut manifest = parsed(text, "c")?;
        assert_eq!(
            alone(&mut manifest, &nothing["workspace"]),
            Err("version".into())
        );
        Ok(())
    }

    #[test]
    fn every_feature_of_the_runtime_is_passed_on() -> Result<(), Failure> {
        let manifest = manifest(&crate::workspace())?;
        let features = manifest["features"].as_table_like();
        let mut theirs: Vec<&str> = features
            .into_iter()
            .flat_map(|table| table.iter())
            .map(|(name, _)| name)
            .filter(|name| *name != "default")
            .collect();
        let mut ours: Vec<&str> = FEATURES.iter().map(|feature| feature.name).collect();
        theirs.sort_unstable();
        ours.sort_unstable();
        assert_eq!(ours, theirs);
        Ok(())
    }
}
