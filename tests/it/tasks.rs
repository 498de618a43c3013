//! `cargo xtask codegen` on workspaces of its own: what it writes, removes, refuses and leaves alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use xtask::codegen::{Mode, codegen};

const PETS: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets: { get: { operationId: list-pets, tags: [pets], responses: { '204': { description: None. } } } }
components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }
";

const MANIFEST: &str = "[package]
name = \"clients\"

[features]
# begin of the list of APIs, written by `cargo xtask codegen`
default = []
# end of the list of APIs

[dependencies]
";

/// A workspace in a folder of its own, removed at the end.
struct Workspace(PathBuf);

impl Workspace {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let workspace = Self(folder);
        workspace.write("generated-client/Cargo.toml", MANIFEST);
        workspace.write("spec/pets/openapi.yaml", PETS);
        workspace
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }

    fn codegen(&self) -> String {
        codegen(&self.0, &[], Mode::Write).unwrap_or_else(|failure| panic!("{failure}"))
    }

    fn refusal(&self, names: &[&str], mode: Mode) -> String {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        codegen(&self.0, &names, mode).expect_err("it is refused")
    }

    /// Every file of the generated client, with its text.
    fn client(&self) -> BTreeMap<PathBuf, String> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.0.join("generated-client")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    let text = fs::read_to_string(entry.path()).expect("a text");
                    files.insert(entry.path(), text);
                }
            }
        }
        files
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn an_api_is_a_folder() {
    let workspace = Workspace::new("an_api_is_a_folder");
    let report = workspace.codegen();
    assert!(
        report.starts_with("pets: 1 operations, 1 models"),
        "{report}"
    );
    workspace.write("spec/more-pets/openapi.yaml", PETS);
    workspace.codegen();
    let client = workspace.client();
    let manifest = &client[&workspace.0.join("generated-client/Cargo.toml")];
    assert!(
        manifest.contains("default = [\"more-pets\", \"pets\"]\nmore-pets = []\npets = []\n"),
        "{manifest}"
    );
    let root = &client[&workspace.0.join("generated-client/src/lib.rs")];
    assert!(root.contains("#[cfg(feature = \"more-pets\")]"), "{root}");
    assert!(
        client.contains_key(
            &workspace
                .0
                .join("generated-client/src/more_pets/models/pet.rs")
        )
    );
    assert!(codegen(&workspace.0, &[], Mode::Check).is_ok());
}

#[test]
fn a_second_run_writes_nothing() {
    let workspace = Workspace::new("a_second_run_writes_nothing");
    workspace.codegen();
    let report = workspace.codegen();
    assert!(report.contains("files: 0 written"), "{report}");
    assert!(report.contains("0 removed"), "{report}");
}

#[test]
fn what_is_left_over_is_removed() {
    let workspace = Workspace::new("what_is_left_over_is_removed");
    workspace.codegen();
    let before = workspace.client();
    workspace.write("generated-client/src/pets/models/gone.rs", "");
    workspace.write("generated-client/src/gone/mod.rs", "");
    let listed = workspace.refusal(&[], Mode::Check);
    assert!(
        listed.contains("orphaned: generated-client/src/pets/models/gone.rs"),
        "{listed}"
    );
    assert!(
        listed.contains("orphaned: generated-client/src/gone"),
        "{listed}"
    );
    workspace.codegen();
    assert_eq!(workspace.client(), before);
}

#[test]
fn check_lists_what_differs_and_how_to_mend_it() {
    let workspace = Workspace::new("check_lists_what_differs");
    workspace.codegen();
    workspace.write("generated-client/src/pets/models/pet.rs", "// edited\n");
    fs::remove_file(workspace.0.join("generated-client/src/pets/headers.rs"))
        .expect("it was there");
    let listed = workspace.refusal(&[], Mode::Check);
    assert!(
        listed.contains("stale: generated-client/src/pets/models/pet.rs"),
        "{listed}"
    );
    assert!(
        listed.contains("missing: generated-client/src/pets/headers.rs"),
        "{listed}"
    );
    assert!(listed.contains("run `cargo xtask codegen`"), "{listed}");
}

#[test]
fn a_document_that_fails_leaves_all_as_it_was() {
    let workspace = Workspace::new("a_document_that_fails");
    workspace.codegen();
    let before = workspace.client();
    workspace.write(
        "spec/pets/openapi.yaml",
        &PETS.replace("type: string", "type: integer"),
    );
    workspace.write(
        "spec/zoo/openapi.yaml",
        &PETS.replace("list-pets, tags: [pets]", "tags: pets"),
    );
    let refusal = workspace.refusal(&[], Mode::Write);
    assert!(
        refusal.contains("--> spec/zoo/openapi.yaml:5:"),
        "{refusal}"
    );
    assert_eq!(workspace.client(), before);
}

#[test]
fn wrong_folders_are_named() {
    let workspace = Workspace::new("wrong_folders_are_named");
    let unknown = workspace.refusal(&["pet"], Mode::Write);
    assert!(
        unknown.contains("there is no spec/pet; there are: pets"),
        "{unknown}"
    );
    workspace.write("spec/empty/notes.txt", "");
    let missing = workspace.refusal(&[], Mode::Write);
    assert!(
        missing.contains("spec/empty: no document; put exactly one of openapi.yaml"),
        "{missing}"
    );
    workspace.write("spec/empty/openapi.yaml", PETS);
    workspace.write("spec/empty/openapi.json", "{}");
    let twice = workspace.refusal(&[], Mode::Write);
    assert!(twice.contains("more than one document"), "{twice}");
}

#[test]
fn folders_that_become_one_module_are_refused() {
    let workspace = Workspace::new("one_module");
    workspace.write("spec/pe-ts/openapi.yaml", PETS);
    workspace.write("spec/pe_ts/openapi.yaml", PETS);
    let refusal = workspace.refusal(&[], Mode::Write);
    assert!(
        refusal.contains("both become the module `pe_ts`"),
        "{refusal}"
    );
}

#[test]
fn lost_marks_are_named() {
    let workspace = Workspace::new("lost_marks");
    workspace.write(
        "generated-client/Cargo.toml",
        "[package]\nname = \"clients\"\n",
    );
    let refusal = workspace.refusal(&[], Mode::Write);
    assert!(
        refusal.contains("the lines that mark the list of APIs are gone"),
        "{refusal}"
    );
    assert!(!workspace.0.join("generated-client/src").exists());
}

#[test]
fn an_overlay_and_files_beside_a_document_are_read() {
    let workspace = Workspace::new("tasks-overlay");
    let overlay = "overlay: 1.0.0\ninfo: { title: Owners, version: '1' }\nactions:\n\
        - target: $.components.schemas\n  update: { Owner: { $ref: owner.yaml } }\n";
    workspace.write("spec/pets/overlay.yaml", overlay);
    workspace.write("spec/pets/owner.yaml", "type: object\n");
    workspace.codegen();
    let owner = Path::new("generated-client/src/pets/models/owner.rs");
    assert!(workspace.0.join(owner).exists());

    workspace.write(
        "spec/pets/overlay.yaml",
        &overlay.replace("$.components.schemas", "$.webhooks"),
    );
    let refusal = workspace.refusal(&[], Mode::Write);
    assert!(
        refusal.contains("--> spec/pets/overlay.yaml:4:3"),
        "{refusal}"
    );
}
