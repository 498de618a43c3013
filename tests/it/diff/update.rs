//! `cargo xtask update` on workspaces of its own: what it takes, what follows, and that it does all of it or nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use xtask::codegen::{Mode, codegen};
use xtask::outline::outline;
use xtask::update::{Outcome, Request, update};

use super::task::{REMOVED, Workspace};

const MANIFEST: &str = "[package]
name = \"clients\"

[features]
# begin of the list of APIs, written by `cargo xtask codegen`
default = []
# end of the list of APIs
";
const DOCUMENT: &str = "spec/pets/openapi.yaml";
const OUTLINE: &str = "tests/snapshots/outline/pets.snap";
const HEAD: &str = "---\nsource: tests/it/fresh.rs\n---\n";

/// A repository with an API, its client and its outline, all committed, and a new document outside of `spec/`.
fn workspace(name: &str) -> Workspace {
    let workspace = Workspace::new(name);
    workspace.write("generated-client/Cargo.toml", MANIFEST);
    workspace.write(".gitignore", "/incoming\n/target\n");
    codegen(workspace.folder(), &[], Mode::Write).expect("the client is generated");
    workspace.write(OUTLINE, &reviewed(&workspace));
    workspace.commit();
    let old = workspace.read(DOCUMENT);
    let less: Vec<&str> = old.lines().filter(|line| !line.contains("/dogs")).collect();
    let cats = "  /cats: { get: { operationId: cats, tags: [cats], responses: { '204': { description: None. } } } }";
    let new = less.join("\n").replace("'pet.yaml'", "'parts/animal.yaml'");
    let new = new.replace("components:", &format!("{cats}\ncomponents:"));
    workspace.write("incoming/v2.yaml", &format!("# As it came.\r\n{new}\n\n"));
    workspace.write(
        "incoming/parts/animal.yaml",
        "{ type: object, properties: { age: { type: integer } } }",
    );
    workspace
}

/// The outline as the tests of a workspace keep it.
fn reviewed(workspace: &Workspace) -> String {
    let page = outline(workspace.folder(), &[]).expect("an outline");
    format!("{HEAD}{}\n", page.trim_end())
}

fn request(workspace: &Workspace, deny: bool) -> Request {
    Request {
        api: "pets".to_owned(),
        from: workspace.folder().join("incoming/v2.yaml"),
        deny,
        snapshots: false,
    }
}

/// Every file of the workspace but git's own, and what only this machine remembers.
fn everything(workspace: &Workspace) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![workspace.folder().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            match path.is_dir() {
                true if path.ends_with(".git") || path.ends_with("target") => {}
                true => folders.push(path),
                false => drop(files.insert(path.clone(), fs::read(path).expect("a file"))),
            }
        }
    }
    files
}

#[test]
fn a_document_takes_the_place_of_the_old_one_with_all_that_follows() {
    let workspace = workspace("update");
    let outcome = update(workspace.folder(), &request(&workspace, false)).expect("an update");
    let Outcome::Written(report) = outcome else {
        panic!("it is refused: {outcome:?}")
    };
    assert!(report.contains(REMOVED), "{report}");
    assert_eq!(
        workspace.read(DOCUMENT),
        workspace.read("incoming/v2.yaml"),
        "byte for byte"
    );
    let part = workspace.read("spec/pets/parts/animal.yaml");
    assert_eq!(part, workspace.read("incoming/parts/animal.yaml"));
    let status = workspace.says(&["status", "--porcelain", "--untracked-files=all"]);
    let other = status
        .lines()
        .filter(|line| !line.contains("generated-client/src/pets/"));
    let expected = [
        " M generated-client/Cargo.toml",
        " M generated-client/src/lib.rs",
        " M spec/pets/openapi.yaml",
        " D spec/pets/pet.yaml",
        " M tests/snapshots/outline/pets.snap",
        "?? spec/pets/parts/animal.yaml",
    ];
    assert_eq!(other.collect::<Vec<_>>(), expected);
    codegen(workspace.folder(), &[], Mode::Check).expect("the client is what the document gives");
    assert_eq!(workspace.read(OUTLINE), reviewed(&workspace));
    let again = update(workspace.folder(), &request(&workspace, true)).expect("an update");
    assert!(
        matches!(again, Outcome::Written(report) if report.contains("0 files written, 0 removed"))
    );
}

#[test]
fn what_breaks_callers_is_refused_until_it_is_accepted() {
    let workspace = workspace("update-denied");
    let before = everything(&workspace);
    let outcome = update(workspace.folder(), &request(&workspace, true)).expect("an outcome");
    let Outcome::Refused(_, breaking) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        breaking,
        [
            "  pets: operation-removed:GET /dogs (does not compile)",
            "  pets: member-removed:Pet/name (does not compile)"
        ]
    );
    assert!(everything(&workspace) == before, "nothing is written");
    let both = [REMOVED, "member-removed:Pet/name"];
    let both = both.map(|id| format!("[[accepted]]\nid = \"{id}\"\nreason = \"Nobody minds.\"\n"));
    workspace.write("spec/pets/accepted-changes.toml", &both.concat());
    let outcome = update(workspace.folder(), &request(&workspace, true)).expect("an outcome");
    assert!(matches!(outcome, Outcome::Written(_)), "{outcome:?}");
}

/// What was accepted for an update before goes with the next one; what is accepted for this one stays, however often it is
/// asked for.
#[test]
fn what_was_accepted_before_goes_with_the_next_update() {
    let workspace = workspace("update-accepted");
    let entry = |id: &str| format!("[[accepted]]\nid = \"{id}\"\nreason = \"Nobody minds.\"\n");
    let file = "spec/pets/accepted-changes.toml";
    workspace.write(file, &entry("operation-removed:GET /birds"));
    workspace.commit();
    let text = entry("operation-removed:GET /birds") + &entry(REMOVED);
    workspace.write(file, &(text + &entry("member-removed:Pet/name")));
    let kept = entry(REMOVED) + &entry("member-removed:Pet/name");
    let outcome = update(workspace.folder(), &request(&workspace, true)).expect("an outcome");
    let Outcome::Written(report) = outcome else {
        panic!("{outcome:?}")
    };
    let said = "accepted-changes.toml: without what was accepted for an update before:\n  operation-removed:GET /birds\n";
    assert!(report.contains(said), "{report}");
    assert_eq!(workspace.read(file), kept);
    let again = || {
        let again = update(workspace.folder(), &request(&workspace, true)).expect("an update");
        assert!(
            matches!(again, Outcome::Written(report) if report.contains("0 files written, 0 removed"))
        );
        assert_eq!(workspace.read(file), kept);
    };
    again();
    workspace.commit();
    again();
}

#[test]
fn an_update_that_fails_leaves_all_as_it_was() {
    let workspace = workspace("update-failed");
    let good = workspace.read("incoming/v2.yaml");
    let refusal = |what: &str, words: &str| {
        let before = everything(&workspace);
        let outcome = update(workspace.folder(), &request(&workspace, false));
        let why = outcome.expect_err(what);
        assert!(why.contains(words), "{what}: {why}");
        assert!(
            everything(&workspace) == before,
            "{what}: nothing is written"
        );
    };
    workspace.write("incoming/v2.yaml", "openapi: [");
    refusal("a text that is no document", "incoming/v2.yaml");
    workspace.write(
        "incoming/v2.yaml",
        &good.replace("animal.yaml", "plant.yaml"),
    );
    refusal("a file that is not there", "plant.yaml");
    workspace.write("incoming/v2.yaml", &good);
    workspace.accept("operation-removed:GET /cats");
    refusal("an entry for nothing", "operation-removed:GET /cats");
    workspace.write("spec/pets/accepted-changes.toml", "");
    // A folder stands where the last of the files would be written.
    workspace.write("spec/pets/parts/animal.yaml/file", "");
    refusal("a file that cannot be written", "parts/animal.yaml");
}

/// What only the overlay refers to stays beside it; a document in JSON is called so.
#[test]
fn what_is_decided_about_the_api_stays() {
    let workspace = workspace("update-kept");
    workspace.write(
        "spec/pets/overlay.yaml",
        "overlay: 1.0.0\ninfo: { title: More, version: '1' }\nactions:\n- target: $.components.schemas\n  update: \
         { Owner: { $ref: 'owner.yaml' } }\n",
    );
    workspace.write(
        "spec/pets/owner.yaml",
        "{ type: object, properties: { name: { type: string } } }",
    );
    let text = r#"{ "openapi": "3.0.3", "info": { "title": "Pets", "version": "2" }, "paths": {}, "components": { "schemas": {} } }"#;
    workspace.write("incoming/v3.json", text);
    let request = Request {
        from: workspace.folder().join("incoming/v3.json"),
        ..request(&workspace, false)
    };
    let Outcome::Written(report) = update(workspace.folder(), &request).expect("an update") else {
        panic!("it is refused")
    };
    assert!(report.contains("owner.yaml: kept"), "{report}");
    assert_eq!(workspace.read("spec/pets/openapi.json"), text);
    let left = |name: &str| workspace.folder().join("spec/pets").join(name).exists();
    assert!(
        !left("openapi.yaml") && !left("pet.yaml") && left("owner.yaml") && left("overlay.yaml")
    );
    codegen(workspace.folder(), &[], Mode::Check).expect("the client is what the document gives");
}
