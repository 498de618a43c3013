//! The only place of the tests that touches the generator's API. The build script uses it too.

use std::num::NonZeroUsize;

use oasmith::config::Config;
use oasmith::diagnostic::Diagnostics;
use oasmith::diff::{self, Change};
use oasmith::emit::Features;
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
    configured(name, text, Config::default(), threads)
}

/// The same with what the text of an `oasmith.toml` decides, which is shown as the file `config_name`.
pub fn generate_with(
    name: &str,
    text: &str,
    config_name: &str,
    config: &str,
) -> Result<Output, Diagnostics> {
    let config = Config::parse(&source(config_name, config))?;
    configured(name, text, config, NonZeroUsize::MIN)
}

fn configured(
    name: &str,
    text: &str,
    config: Config,
    threads: NonZeroUsize,
) -> Result<Output, Diagnostics> {
    let options = Options {
        header: "// A case of oasmith's tests.".to_owned(),
        threads,
        config,
        ..Options::default()
    };
    oasmith::generate(&source(name, text), &Alone, &options)
}

/// Runs the whole pipeline, with a cargo feature for each tag.
pub fn per_tag(name: &str, text: &str) -> Output {
    let options = Options {
        features: Features::PerTag {
            all: "all".to_owned(),
            prefix: String::new(),
        },
        ..Options::default()
    };
    let output = oasmith::generate(&source(name, text), &Alone, &options);
    output.unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: text.into(),
    }
}

/// Runs the whole pipeline over a document with the files that it refers to, and with overlays.
pub fn generate_files(
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

/// What has changed between two documents, each with what is decided about it, and where it stands in both.
pub fn changes(old: (&Source, Config), new: (&Source, Config)) -> Result<Vec<Change>, Diagnostics> {
    let read = |(source, config): (&Source, Config)| {
        let options = Options {
            config,
            ..Options::default()
        };
        oasmith::read(source, &Alone, &options)
    };
    let (old, new) = (read(old)?, read(new)?);
    Ok(diff::between(&old, &new))
}

/// The page that a reviewer reads.
pub fn outline(output: &Output) -> String {
    oasmith::outline::outline(&output.api, &output.names)
}

/// The document as a tree of JSON, whichever way it is written; `None` where it is neither YAML nor JSON.
pub fn tree(name: &str, text: &str) -> Option<serde_json::Value> {
    oasmith::load::load(&source(name, text), &Alone, &mut Diagnostics::default())
        .map(|raw| raw.root)
}
