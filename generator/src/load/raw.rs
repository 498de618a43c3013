//! The raw tree, and the way back from a place in it to the text that the place was written in.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::{Syntax, position};
use crate::diagnostic::{Location, Position};
use crate::pointer::Pointer;

/// A text that a part of the tree was read from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    /// The file, as it is to be shown.
    pub(super) name: String,
    pub(super) text: Arc<str>,
    pub(super) syntax: Syntax,
}

impl Text {
    /// Where each of the pointers into this text stands, in their order.
    pub(super) fn locate(&self, pointers: &[&Pointer]) -> Vec<Location> {
        if pointers.is_empty() {
            return Vec::new();
        }
        let positions = position::find(&self.text, self.syntax, pointers);
        let lines = position::Lines::of(&self.text);
        let start = |pointer: &Pointer| {
            (*pointer == Pointer::root()).then_some(Position { line: 1, column: 1 })
        };
        positions
            .into_iter()
            .zip(pointers)
            .map(|(position, pointer)| {
                lines.location(&self.name, position.or_else(|| start(pointer)))
            })
            .collect()
    }
}

/// Where a part of the tree was written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Origin {
    /// The index of the text.
    pub(super) text: usize,
    /// The place in that text.
    pub(super) pointer: Pointer,
}

/// A document as a tree, before anything is known about its meaning: one tree, whatever number of files it was
/// read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw {
    /// The tree. Keys of mappings that are numbers or words like `true` are strings, as they are written.
    pub root: Value,
    /// The document itself first.
    pub(super) texts: Vec<Text>,
    /// The parts of the tree that are from elsewhere than the same place in the document itself.
    pub(super) mounts: BTreeMap<Pointer, Origin>,
}

impl Raw {
    /// The tree of one text.
    pub(super) fn of(root: Value, text: Text) -> Self {
        Self {
            root,
            texts: vec![text],
            mounts: BTreeMap::new(),
        }
    }

    /// Where `pointer` stands: its key where it is a member, its first character where it is an item of a
    /// list; the nearest thing around it where the text does not have it.
    ///
    /// Reads the text again; for many pointers, [`Raw::locate_all`] reads each text only once.
    pub fn locate(&self, pointer: &Pointer) -> Location {
        let unknown = Location {
            file: self
                .texts
                .first()
                .map(|text| text.name.clone())
                .unwrap_or_default(),
            position: None,
            excerpt: None,
        };
        let located = self.locate_all(&[pointer]).pop();
        located.map_or(unknown, |(location, _)| location)
    }

    /// Where each of the pointers stands, in their order, and what it is in the file that it stands in.
    pub fn locate_all(&self, pointers: &[&Pointer]) -> Vec<(Location, Pointer)> {
        let origins: Vec<Origin> = pointers
            .iter()
            .map(|pointer| self.origin(pointer))
            .collect();
        let mut located: Vec<Option<Location>> = vec![None; origins.len()];
        for (index, text) in self.texts.iter().enumerate() {
            let here = |origin: &&Origin| origin.text == index;
            let wanted: Vec<&Pointer> = origins
                .iter()
                .filter(here)
                .map(|origin| &origin.pointer)
                .collect();
            let mut found = text.locate(&wanted).into_iter();
            for (slot, origin) in located.iter_mut().zip(&origins) {
                if origin.text == index {
                    *slot = found.next();
                }
            }
        }
        let pairs = located.into_iter().zip(origins);
        pairs
            .filter_map(|(location, origin)| Some((location?, origin.pointer)))
            .collect()
    }

    /// The text and the place in it that `pointer` was read from.
    pub(super) fn origin(&self, pointer: &Pointer) -> Origin {
        let mut around = Some(pointer.clone());
        while let Some(outer) = around {
            if let Some(origin) = self.mounts.get(&outer) {
                let inside = &pointer.as_str()[outer.as_str().len()..];
                let pointer = format!("{}{inside}", origin.pointer);
                return Origin {
                    text: origin.text,
                    pointer: Pointer::from_escaped(pointer),
                };
            }
            around = outer.parent();
        }
        Origin {
            text: 0,
            pointer: pointer.clone(),
        }
    }
}
