use oasmith::FileTree;
use oasmith::emit::{self, Context, File};

use super::super::back_end::BackEnd;
use super::super::document::Document;
use super::{models, text};
use crate::workspace;

fn document() -> Document {
    Document::read(&workspace().join("spec/persona/openapi.yaml"), &[]).expect("the document")
}

fn emitted(document: &Document, back_end: BackEnd) -> FileTree {
    let context = Context::whole(&document.api, &document.names);
    models(context, back_end).expect("Rust")
}

#[test]
fn the_back_end_that_is_ours_is_the_generators() {
    let document = document();
    let context = Context::whole(&document.api, &document.names);
    let tree = emitted(&document, BackEnd::Table);
    // Limits are not compiled unless they are asked for.
    let models: Vec<_> = emit::plan(context)
        .into_iter()
        .filter(|file| emit::path(context, file).starts_with("models/"))
        .filter(|file| !matches!(file, File::ModelLimits(_)))
        .collect();
    assert_eq!(tree.len(), models.len() + 1, "all models, and lib.rs");
    for file in models {
        let theirs = text(emit::tokens(context, &file)).expect("Rust");
        assert_eq!(tree[&emit::path(context, &file)], theirs);
    }
}

#[test]
fn every_back_end_has_the_same_files() {
    let document = document();
    let ours = emitted(&document, BackEnd::Table);
    for back_end in BackEnd::ALL {
        let theirs = emitted(&document, back_end);
        assert!(theirs.keys().eq(ours.keys()), "{}", back_end.title());
    }
}

#[test]
fn each_back_end_reads_in_its_own_way() {
    let document = document();
    let marks = [
        (
            BackEnd::Derive,
            "models/connection.rs",
            "serde::Deserialize",
        ),
        (
            BackEnd::Table,
            "models/codec/connection.rs",
            "codec::Record::new",
        ),
    ];
    for other in BackEnd::ALL {
        let tree = emitted(&document, other);
        for (back_end, path, mark) in marks {
            let has = tree[path].contains(mark);
            assert_eq!(has, other == back_end, "{mark} in {}", other.title());
        }
    }
}

#[test]
fn the_floor_keeps_enums_and_nothing_else() {
    let document = document();
    let tree = emitted(&document, BackEnd::Floor);
    for part in ["impl codec::TextEnum", "pub fn as_str", "codec::text_enum!"] {
        assert!(
            tree["models/codec/connection_status.rs"].contains(part),
            "{part}"
        );
    }
    assert!(!tree["models/codec/connection.rs"].contains("impl"));
}
