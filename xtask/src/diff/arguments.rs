//! The command line of `cargo xtask diff`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::Failure;

const HELP: &str = "\
Usage: cargo xtask diff [API..] [--base REV] [--format text|markdown|html|json] [--deny breaking]
       cargo xtask diff --from FILE --to FILE [--format ..] [--deny breaking]

Says what has changed in the documents of spec/, and what that means for callers.

  --base REV     compare with this revision of git; without it, with the one before the last change of each API's folder
  --from, --to   compare two documents, each with the oasmith.toml and overlay.yaml beside it
  --format F     text (the default), markdown (for a pull request), html (a page of one
                 file), or json
  --bytes N      how long the markdown of one API may be: details are left out, and then the least of the changes
  --link URL     where the whole report is, for a shortened one
  --check-version
                 fail if the version of generated-client has not moved since --base as far as the changes ask
  --changelog    write what has changed since --base into generated-client/CHANGELOG.md, too
  --deny breaking
                 fail, with a list, if something breaks callers that spec/<api>/accepted-changes.toml does not accept
";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// What is compared.
    pub between: Between,
    /// How the report is written.
    pub format: Format,
    /// Whether changes that break callers are a failure.
    pub deny: bool,
    /// How long a report in Markdown may be.
    pub bytes: Option<usize>,
    /// Where the whole report is.
    pub link: Option<String>,
    /// What is done for the next version of the crate.
    pub release: BTreeSet<Release>,
}

/// What is done for the next version of the generated client, all of whose APIs are compared with one revision for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Release {
    /// Its version must have moved as far as the changes ask.
    Version,
    /// The section of its change log is written.
    Changelog,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Between {
    /// The folders of `spec/` of these names, or all, with what they were at a revision, or before their last change.
    Revisions {
        /// The names of the folders.
        apis: Vec<String>,
        /// The revision.
        base: Option<String>,
    },
    /// Two documents.
    Files {
        /// The old one.
        from: PathBuf,
        /// The new one.
        to: PathBuf,
    },
}

impl Default for Between {
    fn default() -> Self {
        Self::Revisions {
            apis: Vec::new(),
            base: None,
        }
    }
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a comment on a pull request.
    Markdown,
    /// A page that stands alone, for a browser.
    Html,
    /// For programs.
    Json,
}

/// What the command line says; `None` where help is asked for.
///
/// # Errors
/// Something that makes no sense, with the help.
pub(super) fn parse(arguments: &mut lexopt::Parser) -> Result<Option<Request>, Failure> {
    read(arguments).map_err(|error| format!("error: {error}\n\n{HELP}"))
}

/// The text of the help.
pub(super) fn help() -> String {
    HELP.to_owned()
}

fn read(arguments: &mut lexopt::Parser) -> Result<Option<Request>, lexopt::Error> {
    let mut request = Request::default();
    let (mut apis, mut base, mut from, mut to) = (Vec::new(), None, None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("base") => base = Some(arguments.value()?.string()?),
            Long("from") => from = Some(PathBuf::from(arguments.value()?)),
            Long("to") => to = Some(PathBuf::from(arguments.value()?)),
            Long("format") => request.format = arguments.value()?.parse_with(format)?,
            Long("bytes") => request.bytes = Some(arguments.value()?.parse()?),
            Long("link") => request.link = Some(arguments.value()?.string()?),
            Long("check-version") => drop(request.release.insert(Release::Version)),
            Long("changelog") => drop(request.release.insert(Release::Changelog)),
            Long("deny") => match arguments.value()?.string()?.as_str() {
                "breaking" => request.deny = true,
                other => {
                    return Err(format!("`--deny {other}`: only `breaking` can be denied").into());
                }
            },
            Short('h') | Long("help") => return Ok(None),
            Value(name) => apis.push(name.string()?),
            other => return Err(other.unexpected()),
        }
    }
    if !request.release.is_empty() && (base.is_none() || !apis.is_empty()) {
        let why = "`--check-version` and `--changelog` are about all APIs, since one `--base`";
        return Err(why.into());
    }
    request.between = match (from, to) {
        (None, None) => Between::Revisions { apis, base },
        (Some(from), Some(to)) if apis.is_empty() && base.is_none() => Between::Files { from, to },
        (Some(_), Some(_)) => {
            return Err("`--from` and `--to` go with no API and no `--base`".into());
        }
        _ => return Err("`--from` and `--to` go together".into()),
    };
    Ok(Some(request))
}

fn format(text: &str) -> Result<Format, String> {
    match text {
        "text" => Ok(Format::Text),
        "markdown" => Ok(Format::Markdown),
        "html" => Ok(Format::Html),
        "json" => Ok(Format::Json),
        other => Err(format!("there is no format `{other}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Between, Format, Request, read};

    fn asked(arguments: &[&str]) -> Result<Option<Request>, String> {
        read(&mut lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn everything_can_be_said_in_any_order() {
        let said = [
            "--format=json",
            "pets",
            "--deny",
            "breaking",
            "--base",
            "main",
        ];
        let request = Request {
            between: Between::Revisions {
                apis: vec!["pets".to_owned()],
                base: Some("main".to_owned()),
            },
            format: Format::Json,
            deny: true,
            ..Request::default()
        };
        assert_eq!(asked(&said), Ok(Some(request)));
        let files = asked(&["--to", "b", "--from", "a"]).map(|one| one.map(|one| one.between));
        let expected = Between::Files {
            from: "a".into(),
            to: "b".into(),
        };
        assert_eq!(files, Ok(Some(expected)));
        assert_eq!(asked(&["--help"]), Ok(None));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for wrong in [
            &["--from", "a"][..],
            &["--from", "a", "--to", "b", "pets"],
            &["--deny", "everything"],
            &["--format", "pdf"],
            &["--check-version"],
            &["--base", "main", "--changelog", "pets"],
        ] {
            assert!(asked(wrong).is_err(), "{wrong:?}");
        }
    }
}
