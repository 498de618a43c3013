//! What a list of changes asks of the next version of the crate, and what is told of it.

use xtask::diff::{Between, Outcome, Release, Request, diff};

use super::task::Workspace;

const MANIFEST: &str = "generated-client/Cargo.toml";
const CHANGELOG: &str = "generated-client/CHANGELOG.md";

/// A repository whose only commit has the API `pets` and a crate of this version.
fn workspace(name: &str, version: &str) -> Workspace {
    let workspace = Workspace::new(name);
    workspace.write(MANIFEST, &manifest(version));
    workspace.commit();
    workspace
}

fn manifest(version: &str) -> String {
    format!("[package]\nname = \"generated-client\"\nversion = {version}\n")
}

fn since(workspace: &Workspace, base: &str, release: Release) -> Result<Outcome, String> {
    let between = Between::Revisions {
        apis: Vec::new(),
        base: Some(base.to_owned()),
    };
    let request = Request {
        between,
        release: [release].into(),
        ..Request::default()
    };
    diff(workspace.folder(), &request)
}

fn version(workspace: &Workspace) -> Result<String, String> {
    since(workspace, "HEAD", Release::Version).map(|outcome| outcome.release)
}

#[test]
fn the_version_moves_as_far_as_the_changes_ask() {
    let workspace = workspace("version", "\"1.2.3\"");
    assert!(version(&workspace).is_ok(), "nothing has changed");
    workspace.change();
    let refusal = version(&workspace).expect_err("the version has not moved");
    assert!(refusal.contains("make it 2.0.0 or more"), "{refusal}");
    workspace.write(MANIFEST, &manifest("\"1.3.0\""));
    assert!(version(&workspace).is_err());
    workspace.write(MANIFEST, &manifest("\"2.0.0-rc.1\""));
    let said = version(&workspace).expect("it has moved");
    assert!(said.contains("1.2.3 -> 2.0.0"), "{said}");
    workspace.write(MANIFEST, &manifest("\"two\""));
    let refusal = version(&workspace).expect_err("it is no version");
    assert!(refusal.contains("`two` is no version"), "{refusal}");
}

/// The crate may share the version of its workspace, and holds several APIs: the largest change of them decides.
#[test]
fn the_largest_change_of_several_apis_decides() {
    let workspace = workspace("several", "{ workspace = true }");
    workspace.write("Cargo.toml", "[workspace.package]\nversion = \"0.4.2\"\n");
    let document = workspace.read("spec/pets/openapi.yaml");
    let cats = document.replace("{ $ref: 'pet.yaml' }", "{ type: string }");
    workspace.write("spec/cats/openapi.yaml", &cats);
    workspace.commit();
    workspace.write(
        "spec/pets/openapi.yaml",
        &document.replace("None.", "Nothing."),
    );
    let refusal = version(&workspace).expect_err("it has not moved");
    assert!(
        refusal.contains("of level `patch`: make it 0.4.3 or more"),
        "{refusal}"
    );
    let operation = "  /cats: { get: { operationId: cats, tags: [pets], responses: { '204': { description: None. } } } }\n";
    let more = document.replace("components:", &format!("{operation}components:"));
    workspace.write("spec/pets/openapi.yaml", &more);
    let refusal = version(&workspace).expect_err("it has not moved");
    assert!(
        refusal.contains("of level `minor`: make it 0.4.3 or more"),
        "{refusal}"
    );
    let less: String = cats
        .lines()
        .filter(|line| !line.contains("/dogs"))
        .map(|line| format!("{line}\n"))
        .collect();
    workspace.write("spec/cats/openapi.yaml", &less);
    let refusal = version(&workspace).expect_err("it has not moved");
    assert!(
        refusal.contains("of level `major`: make it 0.5.0 or more"),
        "{refusal}"
    );
    // That it is accepted makes it no smaller.
    let accepted = "[[accepted]]\nid = \"operation-removed:GET /dogs\"\nreason = \"None left.\"\n";
    workspace.write("spec/cats/accepted-changes.toml", accepted);
    assert!(version(&workspace).is_err());
}

#[test]
fn a_change_log_keeps_the_words_of_a_person() {
    let workspace = workspace("changelog", "\"1.2.3\"");
    let write = || since(&workspace, "HEAD~1", Release::Changelog).expect("it is written");
    workspace.write(
        CHANGELOG,
        "# Changelog\n\nWhat callers notice.\n\n## 1.2.3\n\n- The first.\n",
    );
    workspace.commit();
    workspace.change();
    write();
    let first = workspace.read(CHANGELOG);
    super::compare("changelog.md", &first);
    write();
    assert_eq!(
        workspace.read(CHANGELOG),
        first,
        "a second time changes nothing"
    );

    let entry = "<!-- operation-removed:GET /dogs -->\n";
    let words = "  Dogs have moved to an API of their own.\n";
    let said = first.replace(entry, &format!("{entry}{words}"));
    let said = said.replace(
        "## Unreleased\n",
        "## Unreleased\n\nThis one is about names.\n",
    );
    assert_ne!(said, first);
    workspace.write(CHANGELOG, &said);
    write();
    assert_eq!(
        workspace.read(CHANGELOG),
        said,
        "words are kept where they are"
    );

    workspace.undo();
    write();
    let last = workspace.read(CHANGELOG);
    assert!(
        !last.contains("/dogs"),
        "what is no change any more is gone: {last}"
    );
    for kept in [
        "This one is about names.\n",
        "Dogs have moved to an API of their own.\n",
        "## 1.2.3\n\n- The first.\n",
    ] {
        assert!(last.contains(kept), "{kept} is kept: {last}");
    }
    workspace.write(
        CHANGELOG,
        &first.replace("<!-- end of the changes of pets -->", ""),
    );
    let refusal = since(&workspace, "HEAD~1", Release::Changelog).expect_err("a mark is missing");
    assert!(refusal.contains("is there without"), "{refusal}");
}
