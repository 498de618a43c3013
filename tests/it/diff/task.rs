//! `cargo xtask diff` on workspaces of its own, each a repository of git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::diff::{Between, Format, Outcome, Request, diff, run};

const OLD: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example' }]
paths:
  /pets: { get: { operationId: list-pets, tags: [pets], responses: { '204': { description: None. } } } }
  /dogs: { get: { operationId: list-dogs, tags: [pets], responses: { '204': { description: None. } } } }
components: { schemas: { Pet: { $ref: 'pet.yaml' } } }
";

pub(super) const REMOVED: &str = "operation-removed:GET /dogs";

/// A repository in a folder of its own, removed at the end.
pub(super) struct Workspace(PathBuf);

impl Workspace {
    /// One whose only commit has the API `pets`, in two files.
    pub(super) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{name}"));
        let _ = fs::remove_dir_all(&folder);
        let workspace = Self(folder);
        workspace.write("spec/pets/openapi.yaml", OLD);
        workspace.write(
            "spec/pets/pet.yaml",
            "type: object\nproperties: { name: { type: string } }\n",
        );
        workspace.git(&["init", "--quiet"]);
        workspace.commit();
        workspace
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }

    /// Takes away an operation, and a member in the other file.
    pub(super) fn change(&self) {
        let text: Vec<&str> = OLD.lines().filter(|line| !line.contains("/dogs")).collect();
        self.write("spec/pets/openapi.yaml", &text.join("\n"));
        self.write(
            "spec/pets/pet.yaml",
            "type: object\nproperties: { age: { type: integer } }\n",
        );
    }

    /// Makes the documents what they were.
    pub(super) fn undo(&self) {
        self.git(&["checkout", "--quiet", "HEAD", "--", "spec"]);
    }

    /// What git says.
    pub(super) fn says(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        let output = command.arg("-C").arg(&self.0).args(arguments).output();
        String::from_utf8(output.expect("git runs").stdout).expect("text")
    }

    pub(super) fn folder(&self) -> &Path {
        &self.0
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).expect("a file")
    }

    pub(super) fn accept(&self, id: &str) {
        let text = format!("[[accepted]]\nid = \"{id}\"\nreason = \"Nobody lists dogs.\"\n");
        self.write("spec/pets/accepted-changes.toml", &text);
    }

    fn git(&self, arguments: &[&str]) {
        let who = [
            "-c",
            "user.name=Tests",
            "-c",
            "user.email=tests@example.com",
            "-c",
            "commit.gpgsign=false",
        ];
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.0).args(who).args(arguments);
        let status = command.status().expect("git runs");
        assert!(status.success(), "git {arguments:?}");
    }

    pub(super) fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--no-verify", "--message", "A state."]);
    }

    fn diff(&self, base: Option<&str>, format: Format) -> Result<Outcome, String> {
        let between = Between::Revisions {
            apis: Vec::new(),
            base: base.map(str::to_owned),
        };
        let request = Request {
            between,
            format,
            deny: true,
            ..Request::default()
        };
        diff(&self.0, &request)
    }

    fn breaking(&self, base: Option<&str>) -> Vec<String> {
        let outcome = self.diff(base, Format::Text);
        outcome
            .unwrap_or_else(|failure| panic!("{failure}"))
            .breaking
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const BOTH: [&str; 2] = [
    "  pets: operation-removed:GET /dogs (does not compile)",
    "  pets: member-removed:Pet/name (does not compile)",
];

#[test]
fn what_is_not_committed_is_compared_with_what_is() {
    let workspace = Workspace::new("uncommitted");
    workspace.change();
    assert_eq!(workspace.breaking(None), BOTH);
}

#[test]
fn the_last_change_is_compared_with_what_was_before() {
    let workspace = Workspace::new("committed");
    workspace.change();
    workspace.commit();
    workspace.write("README.md", "Not of the API.");
    workspace.commit();
    assert_eq!(workspace.breaking(None), BOTH);
    assert_eq!(workspace.breaking(Some("HEAD~2")), BOTH);
    assert_eq!(workspace.breaking(Some("HEAD~1")), [""; 0]);
}

#[test]
fn a_base_that_is_not_there_is_refused() {
    let workspace = Workspace::new("base");
    let refusal = |base| {
        workspace
            .diff(base, Format::Text)
            .expect_err("it is refused")
    };
    assert!(refusal(Some("v9")).starts_with("error: there is no revision `v9`"));
    assert!(refusal(None).starts_with("error: git knows no state of spec/pets before this one"));
}

#[test]
fn changes_are_accepted_by_id() {
    let workspace = Workspace::new("accepted");
    workspace.change();
    workspace.accept(REMOVED);
    assert_eq!(workspace.breaking(None), BOTH[1..]);
    let text = workspace.diff(None, Format::Text).expect("a report").report;
    assert!(text.contains("accepted: Nobody lists dogs."), "{text}");
    workspace.accept("operation-removed:GET /cats");
    let refusal = workspace
        .diff(None, Format::Text)
        .expect_err("it is refused");
    assert!(refusal.contains("operation-removed:GET /cats"), "{refusal}");
}

#[test]
fn apis_come_and_go() {
    let workspace = Workspace::new("apis");
    workspace.write(
        "spec/cats/openapi.yaml",
        &OLD.replace("{ $ref: 'pet.yaml' }", "{ type: string }"),
    );
    fs::remove_dir_all(workspace.0.join("spec/pets")).expect("the folder is removed");
    let outcome = workspace
        .diff(Some("HEAD"), Format::Text)
        .expect("a report");
    assert_eq!(
        outcome.breaking,
        ["  pets: api-removed:pets (does not compile)"]
    );
    let accept = |id: &str| {
        let text = format!("[[accepted]]\nid = \"{id}\"\nreason = \"Nobody keeps pets.\"\n");
        workspace.write("spec/accepted-changes.toml", &text);
    };
    accept("api-removed:pets");
    assert_eq!(workspace.breaking(Some("HEAD")), [""; 0]);
    accept("api-removed:birds");
    let refusal = workspace.diff(Some("HEAD"), Format::Text);
    let refusal = refusal.expect_err("it is refused");
    assert!(refusal.contains("api-removed:birds"), "{refusal}");
    assert!(
        outcome.report.contains("api-added:cats"),
        "{}",
        outcome.report
    );
}

#[test]
fn programs_read_json() {
    let workspace = Workspace::new("json");
    workspace.change();
    let text = workspace.diff(None, Format::Json).expect("a report").report;
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let one = &value[0]["changes"][0];
    assert_eq!(one["id"], REMOVED);
    assert_eq!(one["breaking"], true);
    assert_eq!(one["old"]["line"], 6);
    let member = &value[0]["changes"][1];
    let file = member["old"]["file"].as_str().expect("a file");
    assert!(file.ends_with("pet.yaml"), "{file}");
}

/// What `.ci/run` does: it fails on a change that breaks callers and on a base that is not there, and on nothing else.
#[test]
fn a_gate_is_shut_where_something_breaks() {
    let workspace = Workspace::new("gate");
    let gate = |base: &str| {
        let request = Request {
            between: Between::Revisions {
                apis: Vec::new(),
                base: Some(base.to_owned()),
            },
            deny: true,
            ..Request::default()
        };
        run(&workspace.0, &request)
    };
    assert!(gate("HEAD").is_ok(), "nothing has changed");
    workspace.write("spec/pets/openapi.yaml", &OLD.replace("None.", "Nothing."));
    assert!(gate("HEAD").is_ok(), "words break nobody");
    workspace.change();
    let refusal = gate("HEAD").expect_err("an operation is gone");
    assert!(
        refusal.starts_with("error: 2 changes break callers:\n  pets: operation-removed:GET /dogs")
    );
    assert!(
        gate("v0")
            .expect_err("there is no such base")
            .contains("no revision `v0`")
    );
    assert!(gate("").is_err(), "a base that is not named is none");
}

/// The base that `.ci/run` names is asked for by name, with changes denied.
#[test]
fn the_gate_of_this_workspace_is_there() {
    let file = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../.ci")
            .join(name);
        fs::read_to_string(path).expect("a file")
    };
    let gate = "\ncargo xtask diff --base \"$(cat .ci/base)\" --deny breaking\n";
    assert!(file("run").contains(gate));
    assert!(!file("base").trim().is_empty());
}
