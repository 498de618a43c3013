//! Several files made one: the files that a document refers to are read, and what is referred to in them becomes
//! components of the document.
//!
//! First every reference is followed, file by file, and nothing is changed ([`walk`], [`target`]). When all that
//! is referred to is known, each thing gets its place in the one tree ([`homes`], [`names`]); so places depend on
//! what there is, and not on the order in which it was met. Last the tree is put together ([`assemble`]). What is
//! no component by nature stands where it is referred to from: an operation, the path item of a path, a whole
//! section.
//!
//! A document of one file is looked through once, and left as it is.

mod anchors;
mod assemble;
mod fault;
mod files;
mod grammar;
mod homes;
mod names;
mod needed;
mod path;
mod target;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::Loader;
use super::raw::Raw;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use anchors::Anchors;
use fault::Fault;
use files::{Files, Spot};
use grammar::{Node, Shape};
use walk::Found;

/// Where a reference leads.
#[derive(Debug, Clone)]
struct Edge {
    /// What is referred to there.
    shape: Shape,
    target: Spot,
}

/// What is known of a document's files.
struct Bundle<'a> {
    files: Files<'a>,
    /// The names in each file that has been asked for one.
    anchors: BTreeMap<Rc<str>, Anchors>,
    /// By the place of the member that makes the reference. Those from the document into itself are missing
    /// where they need no change.
    edges: BTreeMap<Spot, Edge>,
    faults: BTreeMap<Spot, Fault>,
    /// The references to schemas that lead nowhere, in the place of which any value is taken.
    lost: BTreeSet<Spot>,
    /// Whether the document is written in Swagger 2.0.
    swagger: bool,
}

/// Reads the files that the document refers to, and makes them part of its tree. Gives whether that went well;
/// where it did not, the reasons are recorded and the tree is what it was.
pub(super) fn bundle(raw: &mut Raw, loader: &dyn Loader, diagnostics: &mut Diagnostics) -> bool {
    if !needed::is_needed(&raw.root) {
        return true;
    }
    bundle_in(raw, loader, diagnostics, |waiting| waiting - 1)
}

/// The same, going on with whichever of the waiting things `next` says, given how many there are.
fn bundle_in(
    raw: &mut Raw,
    loader: &dyn Loader,
    diagnostics: &mut Diagnostics,
    next: impl Fn(usize) -> usize,
) -> bool {
    let name = raw.texts.first().map_or("", |text| &text.name);
    let mut bundle = Bundle::of(name, std::mem::take(&mut raw.root), loader);
    bundle.discover(next);
    bundle.rings();
    let sound = bundle.record(raw, diagnostics);
    if !sound {
        raw.root = bundle.files.take_main();
        return false;
    }
    let homes = bundle.homes();
    assemble::assemble(raw, bundle, &homes, diagnostics)
}

impl<'a> Bundle<'a> {
    fn of(name: &str, root: Value, loader: &'a dyn Loader) -> Self {
        Self {
            swagger: root.get("swagger").is_some(),
            files: Files::of(name, root, loader),
            anchors: BTreeMap::new(),
            edges: BTreeMap::new(),
            faults: BTreeMap::new(),
            lost: BTreeSet::new(),
        }
    }

    /// The document's root.
    fn root(&self) -> Spot {
        Spot {
            file: Rc::clone(&self.files.main),
            pointer: Pointer::root(),
        }
    }

    /// Follows every reference, and those of whatever they lead to.
    fn discover(&mut self, next: impl Fn(usize) -> usize) {
        let mut waiting = vec![(Shape::One(Node::Document), self.root())];
        let mut seen: BTreeSet<(Shape, Spot)> = waiting.iter().cloned().collect();
        while !waiting.is_empty() {
            let (shape, spot) = waiting.swap_remove(next(waiting.len()));
            let mut found = Vec::new();
            if let Some(value) = self.files.value(&spot) {
                walk::walk(value, shape, &spot.pointer, &mut found);
            }
            for found in found {
                let ahead = self
                    .follow(&spot, &found)
                    .map(|target| (found.shape, target));
                waiting.extend(ahead.filter(|ahead| seen.insert(ahead.clone())));
            }
        }
    }

    /// Notes where the reference leads that was found in the file of `spot`; gives the place, if there is one.
    fn follow(&mut self, spot: &Spot, found: &Found) -> Option<Spot> {
        let at = spot.beside(found.at.clone());
        let main = self.files.is_main(spot);
        if main && self.is_bare_name(found) {
            return None;
        }
        match self.target(&at, &found.text, found.form, 0) {
            Ok(target) => {
                let fragment = found.text.strip_prefix('#');
                let direct = crate::document::target(&found.text).ok();
                let direct = direct.is_some_and(|pointer| pointer == target.pointer);
                let stays = main && fragment.is_some() && direct && self.is_referable(found.shape);
                if !(stays && self.files.is_main(&target)) {
                    let shape = found.shape;
                    let target = target.clone();
                    self.edges.insert(at, Edge { shape, target });
                }
                Some(target)
            }
            // Of references from the document into itself, later stages know more: which things there are that
            // could be meant, and which of several anchors is nearest.
            Err(_) if main && found.text.starts_with('#') => None,
            Err(astray) => {
                if let Some(fault) = Fault::of(&astray, found, &self.files) {
                    if found.shape.node() == Node::Schema {
                        self.lost.insert(at.clone());
                    }
                    self.faults.insert(at, fault);
                }
                None
            }
        }
    }

    /// Whether things of this shape are referred to where they are used, and stand elsewhere.
    fn is_referable(&self, shape: Shape) -> bool {
        matches!(shape, Shape::One(node) if node.section(self.swagger).is_some())
    }

    /// Whether the text is not a reference but the name of a component, or a place without `#`: `upgrade` reads it.
    fn is_bare_name(&self, found: &Found) -> bool {
        let stands = |place| self.files.value(&self.root().beside(place)).is_some();
        let bare = found.text.trim_start_matches('/');
        if bare.starts_with("components/") && stands(Pointer::from_escaped(format!("/{bare}"))) {
            return true;
        }
        let section = found.shape.node().section(self.swagger);
        section.is_some_and(|section| {
            let place = Pointer::root().descend(section).child(&found.text);
            !found.text.contains(['/', '#']) && stands(place)
        })
    }

    /// Records the references that lead to nothing but each other, each ring of them once.
    fn rings(&mut self) {
        let mut rings = BTreeSet::new();
        for edge in self.edges.values() {
            let node = edge.shape.node();
            if self.end(node, &edge.target).is_none() {
                rings.extend(self.first_of_ring(&edge.target));
            }
        }
        let faults = rings.into_iter().map(|at| (at, Fault::ring()));
        self.faults.extend(faults);
    }

    /// The first, by file and place, of the references in the ring that `spot` leads into.
    fn first_of_ring(&self, spot: &Spot) -> Option<Spot> {
        let mut chain: Vec<Spot> = Vec::new();
        let mut at = spot.child("$ref");
        while !chain.contains(&at) {
            let edge = self.edges.get(&at)?;
            chain.push(at);
            at = edge.target.child("$ref");
        }
        let ring = chain.into_iter().skip_while(|spot| *spot != at);
        ring.min()
    }

    /// Records a reference within a file to a place that only the document itself has.
    fn taken_from_main(&mut self, from: &Spot, pointer: &Pointer) {
        let fault = Fault::taken_from_main(&self.files, from, pointer);
        self.faults.insert(from.clone(), fault);
    }

    /// Records what was found to be wrong; gives whether none of it is an error.
    fn record(&mut self, raw: &Raw, diagnostics: &mut Diagnostics) -> bool {
        let inside = std::mem::take(&mut self.files.faults);
        let mut sound = !inside.has_errors();
        for diagnostic in inside.iter() {
            diagnostics.push(diagnostic.clone());
        }
        let faults = std::mem::take(&mut self.faults);
        sound &= faults.values().all(|fault| !fault.is_error());
        fault::record(faults, &self.files, raw, diagnostics);
        sound
    }
}

#[cfg(test)]
mod tests;
