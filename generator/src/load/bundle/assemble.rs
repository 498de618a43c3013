//! The one tree, put together from the files.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::files::Spot;
use super::grammar::{Node, Shape};
use super::homes::Homes;
use super::walk::{Form, inner, mapping, reference};
use super::{Bundle, Edge};
use crate::diagnostic::Diagnostics;
use crate::load::raw::{Origin, Raw};
use crate::pointer::Pointer;

/// How deep things may stand in each other by references that give way to them.
const DEEPEST: usize = 64;

/// Gives `raw` its tree, with the way back from every part of it to its file. Gives whether that went well, which
/// it does not where an operation, a path or a section contains itself.
pub(super) fn assemble(
    raw: &mut Raw,
    mut bundle: Bundle<'_>,
    homes: &Homes,
    diagnostics: &mut Diagnostics,
) -> bool {
    let root_spot = bundle.root();
    let own = bundle.own_copies();
    let mut root = bundle.files.take_main();
    let mut assembly = Assembly {
        bundle: &bundle,
        homes,
        own,
        stack: Vec::new(),
        mounts: BTreeMap::new(),
        endless: Vec::new(),
    };
    let document = Shape::One(Node::Document);
    assembly.fill(&mut root, document, &root_spot, &Pointer::root());
    for (node, spot) in &homes.added {
        assembly.add(&mut root, *node, spot);
    }
    let Assembly {
        mounts, endless, ..
    } = assembly;
    raw.root = root;
    settle(raw, bundle, mounts);
    for at in &endless {
        let message = "this reference leads to something that contains it";
        let help =
            "break the chain: nothing that is put in the place of a reference can contain itself";
        diagnostics.error("reference-cycle", at, message, help);
    }
    endless.is_empty()
}

/// Adds the texts of the files to `raw`, and the parts of the tree that are from them.
fn settle(raw: &mut Raw, bundle: Bundle<'_>, mounts: BTreeMap<Pointer, Spot>) {
    let main = bundle.files.main.clone();
    let first = raw.texts.len();
    let texts = bundle.files.into_texts();
    let origins: Vec<(Pointer, Origin)> = mounts
        .into_iter()
        .map(|(at, Spot { file, pointer })| {
            let origin = if file == main {
                raw.origin(&pointer)
            } else {
                let text = first + texts.keys().take_while(|other| **other != file).count();
                Origin { text, pointer }
            };
            (at, origin)
        })
        .collect();
    raw.mounts.extend(origins);
    raw.texts.extend(texts.into_values());
}

struct Assembly<'b, 'f> {
    bundle: &'b Bundle<'f>,
    homes: &'b Homes,
    /// Copies of what the document refers to in itself and that stands where it is used.
    own: BTreeMap<Spot, Value>,
    /// The references that are giving way to what they lead to, from the outermost to the innermost.
    stack: Vec<Spot>,
    mounts: BTreeMap<Pointer, Spot>,
    /// The places of those that would never come to an end.
    endless: Vec<Pointer>,
}

impl Assembly<'_, '_> {
    /// Changes every reference of `value` to one within the tree. It comes from `spot`, and stands at `at`.
    fn fill(&mut self, value: &mut Value, shape: Shape, spot: &Spot, at: &Pointer) {
        self.mapping(value, shape, spot);
        if let Some((form, _)) = reference(value, shape)
            && self.reference(value, form, shape, spot, at)
        {
            return;
        }
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    let index = index.to_string();
                    let shape = Shape::One(shape.node());
                    self.fill(item, shape, &spot.child(&index), &at.child(&index));
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    if let Some(inner) = inner(shape, name) {
                        self.fill(member, inner, &spot.child(name), &at.child(name));
                    }
                }
            }
            _ => {}
        }
    }

    /// Changes the reference that `value` is. Gives whether something else stands there now.
    fn reference(
        &mut self,
        value: &mut Value,
        form: Form,
        shape: Shape,
        spot: &Spot,
        at: &Pointer,
    ) -> bool {
        let member = match form {
            Form::Dynamic => "$dynamicRef",
            _ => "$ref",
        };
        let written = spot.child(member);
        let Some(edge) = self.bundle.edges.get(&written) else {
            if self.bundle.lost.contains(&written)
                && let Some(object) = value.as_object_mut()
            {
                object.remove(member);
            }
            return false;
        };
        let node = shape.node();
        let Some(end) = self.bundle.end(node, &edge.target) else {
            return false;
        };
        let alone = value.as_object().is_some_and(|object| object.len() == 1);
        let at_home = self.homes.of(node, &end) == Some(at) && form == Form::Reference;
        if self.gives_way(value, shape) || (at_home && (alone || node != Node::Schema)) {
            self.put(value, shape, &end, spot, at);
            return true;
        }
        let text = self.address(edge, &end);
        if let Some(object) = value.as_object_mut() {
            object.remove(member);
            object.insert("$ref".to_owned(), Value::String(text));
        }
        false
    }

    /// Whether a reference of this shape is replaced by what it leads to.
    fn gives_way(&self, value: &Value, shape: Shape) -> bool {
        let alone = value.as_object().is_some_and(|object| object.len() == 1);
        !self.bundle.is_referable(shape) || (shape == Shape::One(Node::PathItem) && alone)
    }

    /// Puts what stands at `end` into the place of a reference; members beside the reference stay.
    fn put(&mut self, value: &mut Value, shape: Shape, end: &Spot, spot: &Spot, at: &Pointer) {
        if self.stack.contains(end) || self.stack.len() >= DEEPEST {
            self.endless.push(at.child("$ref"));
            return;
        }
        let own = self.own.get(end);
        let Some(content) = own.or_else(|| self.bundle.files.value(end)) else {
            return;
        };
        let mut beside = std::mem::replace(value, content.clone());
        self.mounts.insert(at.clone(), end.clone());
        self.stack.push(end.clone());
        self.fill(value, shape, end, at);
        self.stack.pop();
        let beside = beside.as_object_mut().map(std::mem::take);
        let counted = shape == Shape::One(Node::Operation) || shape == Shape::One(Node::PathItem);
        if let (true, Some(beside), Some(object)) = (counted, beside, value.as_object_mut()) {
            for (name, mut member) in beside.into_iter().filter(|(name, _)| name != "$ref") {
                let (spot, at) = (spot.child(&name), at.child(&name));
                if let Some(inner) = inner(shape, &name) {
                    self.fill(&mut member, inner, &spot, &at);
                }
                self.mounts.insert(at, spot);
                object.insert(name, member);
            }
        }
    }

    /// The reference within the tree to the thing at `end`.
    fn address(&self, edge: &Edge, end: &Spot) -> String {
        let node = edge.shape.node();
        let home = self.homes.of(node, end);
        let pointer = home.unwrap_or(&end.pointer);
        format!("#{}", pointer.as_str().replace('%', "%25"))
    }

    /// Changes the references of a discriminator's mapping.
    fn mapping(&mut self, value: &mut Value, shape: Shape, spot: &Spot) {
        let mut changed: Vec<(String, String)> = Vec::new();
        for (name, _) in mapping(value, shape) {
            let written = spot.child("discriminator").child("mapping").child(name);
            let edge = self.bundle.edges.get(&written);
            let end =
                edge.and_then(|edge| Some((edge, self.bundle.end(Node::Schema, &edge.target)?)));
            if let Some((edge, end)) = end {
                changed.push((name.to_owned(), self.address(edge, &end)));
            }
        }
        for (name, text) in changed {
            value["discriminator"]["mapping"][name] = Value::String(text);
        }
    }

    /// Adds the thing at `spot` to the components.
    fn add(&mut self, root: &mut Value, node: Node, spot: &Spot) {
        let Some(at) = self.homes.of(node, spot).cloned() else {
            return;
        };
        let Some(content) = self.bundle.files.value(spot) else {
            return;
        };
        let mut content = content.clone();
        self.mounts.insert(at.clone(), spot.clone());
        self.fill(&mut content, Shape::One(node), spot, &at);
        let mut place = root;
        for token in at.tokens() {
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            place = &mut place[token];
        }
        *place = content;
    }
}

impl Bundle<'_> {
    /// Copies of the things in the document that references of the document or of files give way to.
    fn own_copies(&self) -> BTreeMap<Spot, Value> {
        let edges = self.edges.iter();
        let own = edges.filter(|(at, edge)| {
            self.files.is_main(&edge.target) && self.is_in_place(at, edge.shape)
        });
        own.filter_map(|(_, edge)| {
            let value = self.files.value(&edge.target)?.clone();
            Some((edge.target.clone(), value))
        })
        .collect()
    }
}
