//! The command line of `cargo xtask update`.

use std::path::PathBuf;

use lexopt::prelude::*;

use crate::Failure;

const HELP: &str = "\
Usage: cargo xtask update API --from FILE [--deny breaking] [--no-snapshots]

Puts a new document in the place of that of spec/API, as it is, with the files that it refers to; says what has changed
and what that means for callers; makes the client and the reviewed outline anew. What is left is one change to commit.

  --from FILE    the new document, anywhere; what it refers to must be below its folder
  --deny breaking
                 write nothing, and give a list, if something breaks callers that spec/API/accepted-changes.toml does
                 not accept
  --no-snapshots leave the snapshots of the tests as they are; otherwise the tests are run, and renew them
";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The folder of `spec/`.
    pub api: String,
    /// The new document.
    pub from: PathBuf,
    /// Whether changes that break callers keep everything as it is.
    pub deny: bool,
    /// Whether the tests are run in the end, so that their snapshots show what the new document gives.
    pub snapshots: bool,
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
    let (mut api, mut from, mut deny, mut snapshots) = (None, None, false, true);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("from") => from = Some(PathBuf::from(arguments.value()?)),
            Long("deny") => match arguments.value()?.string()?.as_str() {
                "breaking" => deny = true,
                other => {
                    return Err(format!("`--deny {other}`: only `breaking` can be denied").into());
                }
            },
            Long("no-snapshots") => snapshots = false,
            Short('h') | Long("help") => return Ok(None),
            Value(name) if api.is_none() => api = Some(name.string()?),
            other => return Err(other.unexpected()),
        }
    }
    match (api, from) {
        (Some(api), Some(from)) => Ok(Some(Request {
            api,
            from,
            deny,
            snapshots,
        })),
        _ => Err("name an API, and the new document by `--from`".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Request, read};

    fn asked(arguments: &[&str]) -> Result<Option<Request>, String> {
        read(&mut lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn an_api_and_a_document_are_named() {
        let request = Request {
            api: "pets".to_owned(),
            from: "new.yaml".into(),
            deny: true,
            snapshots: false,
        };
        let said = [
            "--deny",
            "breaking",
            "pets",
            "--no-snapshots",
            "--from",
            "new.yaml",
        ];
        assert_eq!(asked(&said), Ok(Some(request.clone())));
        let renewed = asked(&["pets", "--deny", "breaking", "--from", "new.yaml"]);
        let request = Request {
            snapshots: true,
            ..request
        };
        assert_eq!(renewed, Ok(Some(request)));
        for wrong in [
            &["pets"][..],
            &["--from", "a"],
            &["a", "b", "--from", "c"],
            &["--deny", "x"],
        ] {
            assert!(asked(wrong).is_err(), "{wrong:?}");
        }
    }
}
