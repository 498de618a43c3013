//! The only place of the tests that touches the generator's API. The build script uses it too.

use std::num::NonZeroUsize;

use oasmith::diagnostic::Diagnostics;
use oasmith::load::{Loader, Source};
use oasmith::{Options, Output};

/// A document that stands alone: it refers to no other file.
struct Alone;

impl Loader for Alone {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("`{path}` is not there: a case is one file"))
    }
}

/// Runs the whole pipeline over `text`, which is shown as the file `name`.
pub fn generate(name: &str, text: &str, threads: NonZeroUsize) -> Result<Output, Diagnostics> {
    let source = Source {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    generate_with(&source, Vec::new(), &Alone, threads)
}

/// Runs the whole pipeline over a document with the files that it refers to, and with overlays.
pub fn generate_with(
    source: &Source,
    overlays: Vec<Source>,
    loader: &dyn Loader,
    threads: NonZeroUsize,
) -> Result<Output, Diagnostics> {
    let options = Options {
        header: "// A case of oasmith's tests.".to_owned(),
        threads,
        overlays,
        ..Options::default()
    };
    oasmith::generate(source, loader, &options)
}

/// The page that a reviewer reads.
pub fn outline(output: &Output) -> String {
    oasmith::outline::outline(&output.api, &output.names)
}

/// The document as a tree of JSON, whichever way it is written; `None` where it is neither YAML nor JSON.
pub fn tree(name: &str, text: &str) -> Option<serde_json::Value> {
    let source = Source {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    oasmith::load::load(&source, &Alone, &mut Diagnostics::default()).map(|raw| raw.root)
}
