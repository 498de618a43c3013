//! `Cargo.toml` of a crate that stands alone.

use oasmith::ir::{Api, ContentKind};

use super::MARK;
use super::package::Package;

/// A feature of the crate, which is that of the runtime of the same name.
pub(super) struct Feature {
    /// Its name.
    pub name: &'static str,
    /// What it is for, as the end of a sentence that begins with the name.
    pub says: &'static str,
}

/// The feature that stands for every tag.
pub(super) const ALL: &str = "all";

/// The feature that reads and writes XML.
const XML: &str = "xml";

/// All of them, in the order in which the readme explains them.
pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "rustls",
        says: "speaks TLS with rustls; on unless default features are off",
    },
    Feature {
        name: "native-tls",
        says: "speaks TLS with what the system has",
    },
    Feature {
        name: "brotli",
        says: "asks for replies that are compressed with Brotli",
    },
    Feature {
        name: "gzip",
        says: "asks for replies that are compressed with gzip",
    },
    Feature {
        name: "zstd",
        says: "asks for replies that are compressed with Zstandard",
    },
    Feature {
        name: "serde",
        says: "makes the models implement `Serialize` and `Deserialize`",
    },
    Feature {
        name: "chrono",
        says: "converts dates and times to those of the crate `chrono`",
    },
    Feature {
        name: "jiff",
        says: "converts dates and times to those of the crate `jiff`",
    },
    Feature {
        name: "time",
        says: "converts dates and times to those of the crate `time`",
    },
    Feature {
        name: "url",
        says: "converts addresses to those of the crate `url`",
    },
    Feature {
        name: "uuid",
        says: "converts identifiers to those of the crate `uuid`",
    },
    Feature {
        name: "validate",
        says: "tells what of a value is outside the limits that the document sets, by `validate()` on each model",
    },
    Feature {
        name: XML,
        says: "reads and writes bodies in XML; on by default where the document has such",
    },
];

/// The text, with `runtime` as the source of the runtime: members of an inline table.
pub(super) fn manifest(package: &Package<'_>, runtime: &str) -> String {
    let (name, document) = (&package.name, &package.document);
    let description = quoted(&format!("A client of {}", package.title()));
    // Types that the user brings along are read and written by serde.
    let serde = match package.output.api.foreign.is_empty() {
        true => "",
        false => ", features = [\"serde\"]",
    };
    let features: String = FEATURES
        .iter()
        .map(|feature| format!("{0} = [\"oasmith-runtime/{0}\"]\n", feature.name))
        .collect();
    let (default, tags) = tags(package);
    format!(
        "\
# {MARK} from {document}. Remove this line, and this file is yours: oasmith leaves it as it is.
[package]
name = \"{name}\"
description = {description}
version = \"0.1.0\"
edition = \"2024\"
rust-version = \"1.88\"
# Generated code is yours: put your own licence here.
license = \"MIT OR Apache-2.0\"

# The crate is a workspace of its own, so that it can stand anywhere. To make it a member of yours, remove this table.
[workspace]

[features]
default = [{default}]
{features}{tags}
[dependencies]
oasmith-runtime = {{ {runtime}, default-features = false{serde} }}
"
    )
}

/// What is on by default, and the features of tags, where the client has some.
fn tags(package: &Package<'_>) -> (String, String) {
    let xml = has_xml(&package.output.api).then_some(XML);
    let default = |all: Option<&str>| {
        let names = ["rustls"].into_iter().chain(xml).chain(all).map(quoted);
        names.collect::<Vec<_>>().join(", ")
    };
    let Some(gates) = &package.output.gates else {
        return (default(None), String::new());
    };
    let all: Vec<String> = gates.each().map(quoted).collect();
    let each: String = gates.each().map(|name| format!("{name} = []\n")).collect();
    let text = format!(
        "# A feature for each tag, with the models that it needs, and one for all of them.\n{ALL} = [{}]\n{each}",
        all.join(", ")
    );
    (default(Some(ALL)), text)
}

/// Whether a body of the document is taken apart as XML.
fn has_xml(api: &Api) -> bool {
    let bodies = api.operations.iter().flat_map(|one| &one.body);
    let incoming = api.webhooks.iter().flat_map(|one| &one.body);
    let replies = api.operations.iter().flat_map(|one| &one.replies);
    let replies = replies.flat_map(|reply| &reply.contents);
    let mut contents = bodies
        .chain(incoming)
        .flat_map(|body| &body.contents)
        .chain(replies);
    contents.any(|content| content.kind == ContentKind::Xml)
}

/// The features of tags that a manifest lacks which is the user's.
pub(super) fn missing(manifest: &str, files: &Package<'_>) -> Vec<String> {
    let features = manifest.parse::<toml_edit::DocumentMut>();
    let features = features.ok().and_then(|all| all.get("features").cloned());
    let is_there = |name: &&str| features.as_ref().is_some_and(|all| all.get(name).is_some());
    let gates = files.output.gates.iter();
    let needed = gates.flat_map(|gates| std::iter::once(gates.all()).chain(gates.each()));
    needed
        .filter(|name| !is_there(name))
        .map(str::to_owned)
        .collect()
}

/// `text` as a string of TOML.
pub(super) fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
