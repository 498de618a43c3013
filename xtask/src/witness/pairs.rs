//! The pairs of documents that are compiled: those of the workspace, of a folder, or two files.

use std::fs;
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use oasmith::name::module_name;

use crate::{Failure, workspace};

const HELP: &str = "\
Usage: cargo xtask witness [CASE..]
       cargo xtask witness --pairs FOLDER [CASE..]
       cargo xtask witness --from FILE --to FILE

Compiles programs made of old documents against the clients of the new ones, and holds what fails against what
`cargo xtask diff` calls breaking. What is decided about a document stands beside it, in a file of its name that ends in
.toml. The documents are those of tests/cases/diff and Persona's in spec/, or

  --pairs FOLDER       those of each folder below this one that holds `old` and `new`, as .yaml or .json
  --from FILE --to FILE
                       these two

With `--semver-checks`, cargo-semver-checks looks at the clients as well.
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) pairs: Vec<Pair>,
    /// Whether cargo-semver-checks is asked as well.
    pub(super) semver: bool,
}

/// Two documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What it is called, which is a name of a Rust module.
    pub name: String,
    /// The old document and the new one.
    pub documents: [PathBuf; 2],
}

/// The pairs that the command line asks for; `None` where it asks for help.
///
/// # Errors
/// Something that makes no sense, with the help; a folder that cannot be read, and a name that no pair has.
pub(super) fn asked(arguments: &mut lexopt::Parser) -> Result<Option<Asked>, Failure> {
    let wrong = |error: lexopt::Error| format!("error: {error}\n\n{HELP}");
    let (mut names, mut folder, mut from, mut to, mut semver) =
        (Vec::new(), None, None, None, false);
    while let Some(argument) = arguments.next().map_err(wrong)? {
        match argument {
            Long("pairs") => folder = Some(PathBuf::from(arguments.value().map_err(wrong)?)),
            Long("from") => from = Some(PathBuf::from(arguments.value().map_err(wrong)?)),
            Long("to") => to = Some(PathBuf::from(arguments.value().map_err(wrong)?)),
            Long("semver-checks") => semver = true,
            Value(name) => names.push(name.string().map_err(wrong)?),
            Short('h') | Long("help") => return Ok(None),
            other => return Err(wrong(other.unexpected())),
        }
    }
    let pairs = match (folder, from, to) {
        (None, None, None) => pairs(&workspace(), &names)?,
        (Some(folder), None, None) => chosen(below(&folder)?, &names)?,
        (None, Some(old), Some(new)) if names.is_empty() => vec![Pair {
            name: "documents".to_owned(),
            documents: [old, new],
        }],
        _ => {
            return Err(wrong(
                "name two documents by `--from` and `--to`, or a folder by `--pairs`".into(),
            ));
        }
    };
    Ok(Some(Asked { pairs, semver }))
}

/// The help of the task.
pub(super) fn help() -> String {
    HELP.to_owned()
}

/// The pairs of these names, or all that the workspace has.
///
/// # Errors
/// A folder that cannot be read, and a name that no pair has.
pub fn pairs(workspace: &Path, names: &[String]) -> Result<Vec<Pair>, Failure> {
    let mut pairs = below(&workspace.join("tests/cases/diff"))?;
    let spec = |name: &str| workspace.join("spec").join(name).join("openapi.yaml");
    pairs.push(Pair {
        name: "persona".to_owned(),
        documents: [spec("persona-2026-04"), spec("persona")],
    });
    chosen(pairs, names)
}

/// The pairs of a folder.
fn below(folder: &Path) -> Result<Vec<Pair>, Failure> {
    let failed = |error: std::io::Error| format!("error: {}: {error}", folder.display());
    let mut pairs = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let document = |name: &str| {
            let paths = ["yaml", "json"].map(|kind| entry.path().join(format!("{name}.{kind}")));
            paths.into_iter().find(|path| path.is_file())
        };
        if let (Some(old), Some(new)) = (document("old"), document("new")) {
            pairs.push(Pair {
                name: module_name(&entry.file_name().to_string_lossy()),
                documents: [old, new],
            });
        }
    }
    Ok(pairs)
}

/// Those of these names, or all, by name.
fn chosen(mut pairs: Vec<Pair>, names: &[String]) -> Result<Vec<Pair>, Failure> {
    pairs.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(twice) = pairs.windows(2).find(|two| two[0].name == two[1].name) {
        let [one, other] = [&twice[0], &twice[1]].map(|pair| pair.documents[0].display());
        return Err(format!("error: {one} and {other} are called the same"));
    }
    let mut unknown = names
        .iter()
        .filter(|name| pairs.iter().all(|pair| pair.name != **name));
    if let Some(unknown) = unknown.next() {
        return Err(format!("error: there is no pair `{unknown}`"));
    }
    pairs.retain(|pair| names.is_empty() || names.contains(&pair.name));
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &[&str]) -> Result<Option<Asked>, Failure> {
        asked(&mut lexopt::Parser::from_args(arguments))
    }

    #[test]
    fn two_documents_are_a_pair() {
        let pair = Pair {
            name: "documents".to_owned(),
            documents: ["a.json".into(), "b.yaml".into()],
        };
        let said = of(&["--from", "a.json", "--to", "b.yaml"]);
        let asked = Asked {
            pairs: vec![pair],
            semver: false,
        };
        assert_eq!(said, Ok(Some(asked)));
        for wrong in [
            &["--from", "a"][..],
            &["--from", "a", "--to", "b", "--pairs", "c"],
            &["--from", "a", "--to", "b", "c"],
            &["--pears", "c"],
            &["no_such_case"],
        ] {
            assert!(of(wrong).is_err(), "{wrong:?}");
        }
    }
}
