//! The invariants of ARCHITECTURE.md that a look at the sources can hold.

use std::fs;
use std::path::{Path, PathBuf};

/// A word that only some folders or files below a root may have.
struct Room {
    root: &'static str,
    words: &'static [&'static str],
    allowed: &'static [&'static str],
    why: &'static str,
}

const ROOMS: &[Room] = &[
    Room {
        root: "generator/src",
        words: &["openapiv3"],
        allowed: &["upgrade", "resolve", "lower", "document"],
        why: "only the front stages know the types of OpenAPI",
    },
    Room {
        root: "generator/src",
        words: &[
            "serde_yaml",
            "saphyr_parser",
            "serde_json::from_str",
            "serde_json::from_slice",
        ],
        allowed: &["load"],
        why: "only load reads YAML and JSON",
    },
    Room {
        root: "generator/src",
        words: &["toml::"],
        allowed: &["config"],
        why: "only config reads TOML",
    },
    Room {
        root: "generator/src",
        words: &["proc_macro2", "quote::", "syn::", "prettyplease"],
        allowed: &["emit", "render"],
        why: "only emit and render know tokens",
    },
    Room {
        root: "generator/src",
        words: &[
            "std::fs",
            "std::net",
            "std::process",
            "std::env",
            "std::time",
            "println!",
            "eprintln!",
        ],
        allowed: &[],
        why: "the generator does no input or output of its own",
    },
    Room {
        root: "generator/src/ir",
        words: &[
            "crate::lower",
            "crate::name",
            "crate::emit",
            "crate::load",
            "crate::resolve",
            "serde",
        ],
        allowed: &[],
        why: "the ir is plain data that knows no stage",
    },
];

#[test]
fn each_stage_keeps_to_its_room() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests stands in the workspace");
    let mut wrong = Vec::new();
    for room in ROOMS {
        let root = workspace.join(room.root);
        for file in sources(&root) {
            let path = file
                .strip_prefix(&root)
                .expect("below the root")
                .to_string_lossy()
                .replace('\\', "/");
            let first = path.split(['/', '.']).next().unwrap_or_default();
            let text = code(&fs::read_to_string(&file).expect("a source file"));
            let found = room.words.iter().filter(|word| text.contains(*word));
            if !room.allowed.contains(&first) {
                wrong.extend(
                    found.map(|word| format!("{}/{path} mentions {word}: {}", room.root, room.why)),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests stands in the workspace");
    let folders = ["generator", "xtask", "tests/src", "tests/it"];
    let files = folders
        .iter()
        .flat_map(|folder| sources(&workspace.join(folder)));
    let long: Vec<String> = files
        .filter_map(|file| {
            let lines = fs::read_to_string(&file)
                .expect("a source file")
                .lines()
                .count();
            (lines > 400).then(|| format!("{}: {lines} lines", file.display()))
        })
        .collect();
    assert!(long.is_empty(), "over 400 lines:\n{}", long.join("\n"));
}

/// The text without comments, in which stages may be named.
fn code(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
