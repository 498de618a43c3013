//! The places in the one tree of what is referred to in other files.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Bundle;
use super::files::Spot;
use super::grammar::{Node, Shape};
use super::names;
use super::target::is_alias;
use super::walk::reference;
use crate::pointer::Pointer;

/// A thing of a kind in a file other than the document.
pub(super) type Thing = (Node, Spot);

/// The place of each thing.
#[derive(Debug, Default)]
pub(super) struct Homes {
    places: BTreeMap<Thing, Pointer>,
    /// The things that the document has no place for yet.
    pub(super) added: Vec<Thing>,
}

impl Homes {
    /// The place of the thing.
    pub(super) fn of(&self, node: Node, spot: &Spot) -> Option<&Pointer> {
        self.places.get(&(node, spot.clone()))
    }

    /// The place of what stands at `spot` because of something around it that has a place.
    fn around(&self, spot: &Spot) -> Option<Pointer> {
        let (outer, rest) = climb(spot, |outer| self.any(outer).is_some())?;
        let place = self.any(&outer)?;
        Some(Pointer::from_escaped(format!("{place}{rest}")))
    }

    /// The place of a thing of any kind.
    fn any(&self, spot: &Spot) -> Option<&Pointer> {
        let all = [Node::PathItem, Node::Schema]
            .into_iter()
            .chain(Node::REFERABLE);
        all.into_iter().find_map(|node| self.of(node, spot))
    }
}

impl Bundle<'_> {
    /// Finds a place for every thing that is referred to.
    ///
    /// A thing that the document lists among its components, by nothing but a reference, stands there. What is
    /// inside another thing is referred to there. Everything else becomes a component.
    pub(super) fn homes(&self) -> Homes {
        let mut homes = Homes::default();
        let mut taken: BTreeMap<Node, BTreeSet<String>> = BTreeMap::new();
        for node in Node::REFERABLE {
            self.claims(node, &mut homes, taken.entry(node).or_default());
        }
        let things = self.things();
        let homeless: Vec<&Thing> = things
            .iter()
            .filter(|(node, spot)| homes.of(*node, spot).is_none())
            .collect();
        let known: BTreeSet<&Spot> = things.iter().map(|(_, spot)| spot).collect();
        let (inner, roots): (Vec<&Thing>, Vec<&Thing>) =
            homeless.into_iter().partition(|(_, spot)| {
                let is_known = |outer: &Spot| known.contains(outer) || homes.any(outer).is_some();
                climb(spot, is_known).is_some()
            });
        for (node, taken) in taken {
            let spots: Vec<&Spot> = roots
                .iter()
                .filter(|(other, _)| *other == node)
                .map(|(_, spot)| spot)
                .collect();
            let Some(section) = node.section(self.swagger) else {
                continue;
            };
            let section = Pointer::root().descend(section);
            for (spot, name) in spots.iter().zip(names::choose(&spots, &taken)) {
                let thing = (node, (*spot).clone());
                homes.places.insert(thing.clone(), section.child(name));
                homes.added.push(thing);
            }
        }
        for (node, spot) in inner {
            if let Some(place) = homes.around(spot) {
                homes.places.insert((*node, spot.clone()), place);
            }
        }
        homes
    }

    /// The ends of all references to things that stand elsewhere than where they are used.
    fn things(&self) -> BTreeSet<Thing> {
        let mut things = BTreeSet::new();
        for (at, edge) in &self.edges {
            let node = edge.shape.node();
            if self.is_in_place(at, edge.shape) {
                continue;
            }
            let end = self.end(node, &edge.target);
            things.extend(
                end.filter(|end| !self.files.is_main(end))
                    .map(|end| (node, end)),
            );
        }
        things
    }

    /// Whether the reference whose `$ref` is at `at` gives way to what it leads to.
    pub(super) fn is_in_place(&self, at: &Spot, shape: Shape) -> bool {
        if !self.is_referable(shape) {
            return true;
        }
        let node = shape.node();
        let around = at.pointer.parent().map(|around| at.beside(around));
        let value = around.and_then(|around| self.files.value(&around));
        node == Node::PathItem && value.is_some_and(|value| is_alias(value, node))
    }

    /// Gives the things that the document itself lists their places, and notes the names of all that it lists.
    /// Of several names for a thing, the one that it has of its own is taken, or else the first.
    fn claims(&self, node: Node, homes: &mut Homes, taken: &mut BTreeSet<String>) {
        let mut claims: BTreeMap<Spot, BTreeSet<(usize, Pointer)>> = BTreeMap::new();
        let sections = node.section(self.swagger).into_iter();
        let paths: &[&str] = &["paths"];
        let paths = (node == Node::PathItem).then_some(paths);
        for section in sections.chain(paths) {
            let place = Pointer::root().descend(section);
            for (name, spot) in self.entries(section) {
                taken.insert(names::folded(&name));
                let Some(end) = self.listed(node, &spot) else {
                    continue;
                };
                let rank = if end == spot {
                    0
                } else if names::own(&end) == name {
                    1
                } else {
                    2
                };
                let claim = (rank, place.child(name));
                claims.entry(end).or_default().insert(claim);
            }
        }
        for (spot, claims) in claims {
            if let Some((_, place)) = claims.into_iter().next() {
                homes.places.insert((node, spot), place);
            }
        }
    }

    /// What the entry at `spot` of a section is, where that is in another file.
    fn listed(&self, node: Node, spot: &Spot) -> Option<Spot> {
        let end = if self.files.is_main(spot) {
            let value = self.files.value(spot);
            value.filter(|value| is_alias(value, node))?;
            let edge = self.edges.get(&spot.child("$ref"))?;
            self.end(node, &edge.target)?
        } else {
            self.end(node, spot)?
        };
        (!self.files.is_main(&end)).then_some(end)
    }

    /// The entries of a section of the document, each where it stands, which is in another file where the section
    /// or what is around it is a reference.
    fn entries(&self, section: &[&str]) -> Vec<(String, Spot)> {
        let mut spot = self.through(self.root());
        for token in section {
            spot = self.through(spot.child(token));
        }
        let object = self.files.value(&spot).and_then(Value::as_object);
        let names = object.into_iter().flat_map(|object| object.keys());
        names.map(|name| (name.clone(), spot.child(name))).collect()
    }

    /// What `spot` leads to where all of it is a reference.
    fn through(&self, mut spot: Spot) -> Spot {
        let mut seen = BTreeSet::new();
        while let Some(value) = self.files.value(&spot)
            && reference(value, Shape::Many(Node::Plain)).is_some()
            && let Some(edge) = self.edges.get(&spot.child("$ref"))
            && seen.insert(spot.clone())
        {
            spot = edge.target.clone();
        }
        spot
    }
}

/// The nearest place around `spot` that is `wanted`, and the way from there. Definitions inside a schema have
/// names of their own, and count as things beside it.
fn climb(spot: &Spot, wanted: impl Fn(&Spot) -> bool) -> Option<(Spot, String)> {
    let mut outer = spot.clone();
    loop {
        let token = outer.pointer.last()?;
        if ["$defs", "definitions", "components"].contains(&token.as_str()) {
            return None;
        }
        outer = outer.beside(outer.pointer.parent()?);
        if wanted(&outer) {
            let rest = &spot.pointer.as_str()[outer.pointer.as_str().len()..];
            return Some((outer, rest.to_owned()));
        }
    }
}
