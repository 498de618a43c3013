//! What is written after `cargo xtask generate`.

use std::path::PathBuf;

use lexopt::prelude::*;

use super::{Existing, Request, Runtime, generate};
use crate::{Failure, workspace};

/// How the task is called.
pub const HELP: &str = "\
Usage: cargo xtask generate FILE --out DIR [--config FILE] [--overlay FILE].. [--root DIR] [--name NAME]
                            [--runtime vendor|path:DIR|version] [--force]

Generates the client of the document FILE as a crate of its own in the folder DIR.

  --out DIR           the folder of the crate. In one that oasmith has generated before, src/ and runtime/ are brought
                      up to date; Cargo.toml and README.md are yours once you remove the first line, which says
                      that they are generated
  --config FILE       what is decided about the API: an oasmith.toml, as docs/configuration.md describes it
  --overlay FILE      change the document by this overlay (OpenAPI Overlay 1.0) first; may be given several times
  --root DIR          read the files that the document refers to from anywhere below DIR; without it, only from
                      below the folder of the document
  --name NAME         the name of the crate; without it, the title of the document
  --runtime vendor    the crate carries oasmith-runtime inside (this is the default)
  --runtime path:DIR  it has oasmith-runtime from the folder DIR
  --runtime version   it has oasmith-runtime from the registry
  --force             write into a folder that holds something else, and over your Cargo.toml and README.md;
                      files that are not oasmith's are never removed
";

/// Does what the arguments say; gives what there is to print. Warnings about the document go to standard error.
///
/// # Errors
/// Arguments that cannot be understood, and all that [`generate`] fails for.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let Some(request) = read(arguments).map_err(|error| format!("error: {error}\n\n{HELP}"))?
    else {
        return Ok(HELP.to_owned());
    };
    let report = generate(&workspace(), &request)?;
    if !report.warnings.is_empty() {
        eprintln!("{}", report.warnings);
    }
    Ok(report.summary)
}

/// The request; none where the arguments ask for help.
fn read(arguments: &mut lexopt::Parser) -> Result<Option<Request>, lexopt::Error> {
    let (mut document, mut config, mut out, mut name) = (None, None, None, None);
    let (mut overlays, mut root) = (Vec::new(), None);
    let (mut runtime, mut existing) = (Runtime::Vendor, Existing::Keep);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            Long("config") => config = Some(PathBuf::from(arguments.value()?)),
            Long("overlay") => overlays.push(PathBuf::from(arguments.value()?)),
            Long("root") => root = Some(PathBuf::from(arguments.value()?)),
            Long("name") => name = Some(arguments.value()?.string()?),
            Long("runtime") => runtime = arguments.value()?.parse_with(from_text)?,
            Long("force") => existing = Existing::Overwrite,
            Short('h') | Long("help") => return Ok(None),
            Value(file) if document.is_none() => document = Some(PathBuf::from(file)),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(Request {
        document: document.ok_or("the document is missing")?,
        config,
        overlays,
        root,
        out: out.ok_or("the folder of the crate is missing: `--out DIR`")?,
        name,
        runtime,
        existing,
    }))
}

fn from_text(text: &str) -> Result<Runtime, &'static str> {
    match (text, text.strip_prefix("path:")) {
        ("vendor", _) => Ok(Runtime::Vendor),
        ("version", _) => Ok(Runtime::Version),
        (_, Some(folder)) if !folder.is_empty() => Ok(Runtime::Path(folder.into())),
        _ => Err("the runtime is `vendor`, `path:DIR` or `version`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(arguments: &[&str]) -> Result<Option<Request>, String> {
        read(&mut lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_runtime_is_carried_inside_unless_something_else_is_said() {
        let of = |arguments| request(arguments).map(|request| request.map(|found| found.runtime));
        let plain = ["a.yaml", "--out", "b"];
        assert_eq!(of(&plain), Ok(Some(Runtime::Vendor)));
        let path = ["a.yaml", "--out=b", "--runtime", "path:c/d"];
        assert_eq!(of(&path), Ok(Some(Runtime::Path("c/d".into()))));
        let version = ["a.yaml", "--out=b", "--runtime=version"];
        assert_eq!(of(&version), Ok(Some(Runtime::Version)));
        let wrong = of(&["a.yaml", "--out=b", "--runtime=path:"]);
        assert!(wrong.is_err_and(|text| text.contains("`vendor`, `path:DIR` or `version`")));
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(
            request(&["a.yaml"]),
            Err("the folder of the crate is missing: `--out DIR`".into())
        );
        assert_eq!(
            request(&["--out", "b"]),
            Err("the document is missing".into())
        );
        assert_eq!(request(&["--help"]), Ok(None));
        assert!(request(&["a.yaml", "b.yaml"]).is_err());
    }
}
