//! The files of a document, each read once however often and however it is referred to.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::path;
use crate::diagnostic::Diagnostics;
use crate::load::raw::Text;
use crate::load::{Loader, Source, text};
use crate::pointer::Pointer;

/// A place in one of the files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The path of the file from the document's folder.
    pub(super) file: Rc<str>,
    pub(super) pointer: Pointer,
}

impl Spot {
    /// The place one step further down.
    pub(super) fn child(&self, token: &str) -> Self {
        Self {
            file: Rc::clone(&self.file),
            pointer: self.pointer.child(token),
        }
    }

    /// Another place in the same file.
    pub(super) fn beside(&self, pointer: Pointer) -> Self {
        Self {
            file: Rc::clone(&self.file),
            pointer,
        }
    }
}

/// Why a file is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is outside of the document's folder.
    Outside,
    /// For the loader's reason.
    Loader(String),
    /// What is in it cannot be read, which has been recorded with the place of the fault.
    Malformed,
}

/// The document and the files that have been read for it.
pub(super) struct Files<'a> {
    loader: &'a dyn Loader,
    /// The folder of the document as it is shown, with a slash at its end where it is not empty.
    folder: String,
    /// The path of the document itself.
    pub(super) main: Rc<str>,
    roots: BTreeMap<Rc<str>, Value>,
    texts: BTreeMap<Rc<str>, Text>,
    unread: BTreeMap<Rc<str>, Unread>,
    /// What is wrong inside the files.
    pub(super) faults: Diagnostics,
}

impl<'a> Files<'a> {
    /// The document alone, which is shown as `name`.
    pub(super) fn of(name: &str, root: Value, loader: &'a dyn Loader) -> Self {
        let cut = name.rfind(['/', '\\']).map_or(0, |cut| cut + 1);
        let main: Rc<str> = name[cut..].into();
        Self {
            loader,
            folder: name[..cut].to_owned(),
            roots: BTreeMap::from([(Rc::clone(&main), root)]),
            main,
            texts: BTreeMap::new(),
            unread: BTreeMap::new(),
            faults: Diagnostics::default(),
        }
    }

    /// The root of the file at `path`, which is read if it has not been.
    pub(super) fn open(&mut self, path: &str) -> Result<Spot, Unread> {
        if let Some((file, _)) = self.roots.get_key_value(path) {
            return Ok(Spot {
                file: Rc::clone(file),
                pointer: Pointer::root(),
            });
        }
        if let Some(why) = self.unread.get(path) {
            return Err(why.clone());
        }
        let file: Rc<str> = path.into();
        match self.read(path) {
            Ok((root, text)) => {
                self.roots.insert(Rc::clone(&file), root);
                self.texts.insert(Rc::clone(&file), text);
                Ok(Spot {
                    file,
                    pointer: Pointer::root(),
                })
            }
            Err(why) => {
                self.unread.insert(file, why.clone());
                Err(why)
            }
        }
    }

    fn read(&mut self, path: &str) -> Result<(Value, Text), Unread> {
        if path.starts_with("../") && !self.loader.allows(path) {
            return Err(Unread::Outside);
        }
        let content = self.loader.load(path).map_err(Unread::Loader)?;
        let source = Source {
            name: self.shown(path),
            text: content.into(),
        };
        text(&source, &mut self.faults).ok_or(Unread::Malformed)
    }

    /// The file as it is shown: from where the document itself is shown from.
    pub(super) fn shown(&self, file: &str) -> String {
        if !file.starts_with("../") {
            return format!("{}{file}", self.folder);
        }
        let rooted = if self.folder.starts_with('/') {
            "/"
        } else {
            ""
        };
        format!("{rooted}{}", path::joined(&self.folder, file))
    }

    /// What stands at `spot`.
    pub(super) fn value(&self, spot: &Spot) -> Option<&Value> {
        self.roots.get(&spot.file)?.pointer(spot.pointer.as_str())
    }

    /// The tree of the file.
    pub(super) fn root(&self, file: &str) -> Option<&Value> {
        self.roots.get(file)
    }

    pub(super) fn is_main(&self, spot: &Spot) -> bool {
        spot.file == self.main
    }

    /// Gives the document's own tree away.
    pub(super) fn take_main(&mut self) -> Value {
        self.roots.remove(&self.main).unwrap_or_default()
    }

    /// Every file other than the document, by path.
    pub(super) fn into_texts(self) -> BTreeMap<Rc<str>, Text> {
        self.texts
    }

    /// The text of a file other than the document.
    pub(super) fn text(&self, file: &str) -> Option<&Text> {
        self.texts.get(file)
    }
}
