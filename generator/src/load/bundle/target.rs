//! From the text of a reference to the place that it means.

use std::rc::Rc;

use serde_json::Value;

use super::Bundle;
use super::anchors::{Anchors, Led};
use super::files::{Spot, Unread};
use super::path;
use super::walk::{Form, reference};
use crate::document::percent_decoded;
use crate::pointer::Pointer;

use super::grammar::{Node, Shape};

/// How many references in a row are followed to get to one place.
const LONGEST_CHAIN: usize = 32;

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Astray {
    /// To another host.
    Remote,
    /// To a path from the root of a file system.
    Absolute,
    /// The percent-encoding is not UTF-8.
    Encoding,
    /// To a file that is not there; its path.
    File(String, Unread),
    /// To a place that the file does not have; the file.
    Place(Rc<str>, Pointer),
    /// To an anchor that the file does not have.
    Anchor(Rc<str>),
    /// To an anchor that several schemas have.
    Ambiguous,
    /// Through too many references to find an end.
    Endless,
}

impl Bundle<'_> {
    /// What `text` means where it stands in a reference at `from`.
    pub(super) fn target(
        &mut self,
        from: &Spot,
        text: &str,
        form: Form,
        depth: usize,
    ) -> Result<Spot, Astray> {
        if depth > LONGEST_CHAIN {
            return Err(Astray::Endless);
        }
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let path = percent_decoded(path).ok_or(Astray::Encoding)?;
        let fragment = percent_decoded(fragment).ok_or(Astray::Encoding)?;
        let base = self.resource(from, &path)?;
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return self.anchored(&base, &fragment, from, form);
        }
        let pointer = Pointer::from_escaped(fragment);
        if let Some(spot) = self.descend(&base, &pointer, depth)? {
            return Ok(spot);
        }
        if path.is_empty()
            && let Some(spot) = self.elsewhere(from, &pointer, depth)?
        {
            return Ok(spot);
        }
        Err(Astray::Place(base.file, pointer))
    }

    /// The root of what the part of a reference before its fragment means: a file, or a schema that has it as its
    /// `$id`.
    fn resource(&mut self, from: &Spot, path: &str) -> Result<Spot, Astray> {
        if path.is_empty() {
            return Ok(from.beside(Pointer::root()));
        }
        for file in [Rc::clone(&from.file), Rc::clone(&self.files.main)] {
            if let Some(pointer) = self.anchors(&file).with_id(path) {
                return Ok(Spot { file, pointer });
            }
        }
        if path::is_remote(path) {
            return Err(Astray::Remote);
        }
        if path::is_absolute(path) {
            return Err(Astray::Absolute);
        }
        let path = path::joined(&from.file, path);
        self.files
            .open(&path)
            .map_err(|why| Astray::File(path, why))
    }

    /// What is `pointer` in the schema with an `$id` around the reference, or in the document itself: where a
    /// reference within a file leads to nothing in that file, its author takes one of these for the whole.
    fn elsewhere(
        &mut self,
        from: &Spot,
        pointer: &Pointer,
        depth: usize,
    ) -> Result<Option<Spot>, Astray> {
        let around = self.anchors(&from.file).resource(&from.pointer).cloned();
        if let Some(around) = around
            && let Some(spot) = self.descend(&from.beside(around), pointer, depth)?
        {
            return Ok(Some(spot));
        }
        if self.files.is_main(from) {
            return Ok(None);
        }
        let file = Rc::clone(&self.files.main);
        let main = Spot {
            file,
            pointer: Pointer::root(),
        };
        let found = self.descend(&main, pointer, depth)?;
        if found.is_some() {
            self.taken_from_main(from, pointer);
        }
        Ok(found)
    }

    /// The place `pointer` below `base`, through references on the way.
    fn descend(
        &mut self,
        base: &Spot,
        pointer: &Pointer,
        depth: usize,
    ) -> Result<Option<Spot>, Astray> {
        let mut spot = base.clone();
        for token in pointer.tokens() {
            let next = spot.child(&token);
            if self.files.value(&next).is_some() {
                spot = next;
                continue;
            }
            let through = self.files.value(&spot).and_then(Value::as_object);
            let through = through.and_then(|object| object.get("$ref")?.as_str());
            let Some(text) = through.map(str::to_owned) else {
                return Ok(None);
            };
            spot = self
                .target(&spot, &text, Form::Reference, depth + 1)?
                .child(&token);
            if self.files.value(&spot).is_none() {
                return Ok(None);
            }
        }
        Ok(self.files.value(&spot).is_some().then_some(spot))
    }

    fn anchored(
        &mut self,
        base: &Spot,
        name: &str,
        from: &Spot,
        form: Form,
    ) -> Result<Spot, Astray> {
        let near = if base.file == from.file {
            &from.pointer
        } else {
            &base.pointer
        };
        let dynamic = form == Form::Dynamic;
        match self.anchors(&base.file).anchored(name, near) {
            Led::To(pointer) if !dynamic || self.anchors(&base.file).is_only(name) => {
                Ok(base.beside(pointer))
            }
            Led::To(_) | Led::Anywhere => Err(Astray::Ambiguous),
            Led::Nowhere => Err(Astray::Anchor(Rc::clone(&base.file))),
        }
    }

    /// The names in the file, which are looked for where they are first asked about.
    fn anchors(&mut self, file: &Rc<str>) -> &Anchors {
        let files = &self.files;
        self.anchors
            .entry(Rc::clone(file))
            .or_insert_with(|| files.root(file).map_or_else(Anchors::default, Anchors::of))
    }

    /// What stands at the end of the references that `spot` begins with: the thing itself, or the last that leads
    /// nowhere or to the document. `None` where they lead back to themselves.
    pub(super) fn end(&self, node: Node, spot: &Spot) -> Option<Spot> {
        let mut chain: Vec<Spot> = Vec::new();
        let mut spot = spot.clone();
        while !self.files.is_main(&spot) {
            let alias = self
                .files
                .value(&spot)
                .filter(|value| is_alias(value, node));
            let next = alias.and_then(|_| self.edges.get(&spot.child("$ref")));
            let Some(edge) = next else { return Some(spot) };
            if chain.contains(&spot) {
                return None;
            }
            chain.push(spot);
            spot = edge.target.clone();
        }
        Some(spot)
    }
}

/// Whether `value` is nothing but a reference. Beside a reference to a schema, and to what has operations, other
/// members count; elsewhere they do not (OpenAPI 3.0.4, section 4.7.23).
pub(super) fn is_alias(value: &Value, node: Node) -> bool {
    let alone = value.as_object().is_some_and(|object| object.len() == 1);
    let counted = matches!(node, Node::Schema | Node::PathItem | Node::Operation);
    let form = reference(value, Shape::One(node)).map(|(form, _)| form);
    form == Some(Form::Reference) && (alone || !counted)
}
