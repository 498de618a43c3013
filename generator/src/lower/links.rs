//! Links: where models stand in cycles and chains so long that the compiler would give up on them.
//!
//! To know whether a model is `Send`, or how it is dropped, the compiler walks through the types it is made of, and
//! gives up 128 types down (its recursion limit, which only the crate that asks can raise). A [`Type::Link`] ends
//! the walk. Which members are links depends on what a model is made of, and never on what else mentions it, so that
//! an unrelated schema changes no type.

use super::context::Draft;
use super::strong::Components;
use crate::ir::{ModelKind, Presence, Type};

/// How many types the compiler may have to walk through in a model. The rest of its 128 are for what stands
/// around the model: replies, futures, and the types of the caller.
const DEEPEST: usize = 60;

/// How many of them may be in one cycle of models.
const LONGEST_CYCLE: usize = 48;

/// How many types a `Box` adds, of its own and of those inside it.
const BOX: usize = 2;

/// The same for a `Vec`.
const LIST: usize = 3;

/// The same for a `BTreeMap`.
const MAP: usize = 5;

/// Puts links where the walk through a model would be too long.
pub(super) fn shorten(drafts: &mut [Draft]) {
    let mut edges: Vec<Vec<Edge>> = drafts
        .iter_mut()
        .map(|draft| edges_of(&mut draft.kind))
        .collect();
    // Most often it is enough to have a link in the place of each box: lists and maps stay as they are.
    break_cycles(&mut edges, |edge| edge.hold == Hold::Boxed);
    break_cycles(&mut edges, |edge| edge.hold != Hold::Alias);
    break_chains(&mut edges);
    for (draft, edges) in drafts.iter_mut().zip(&edges) {
        link(&mut draft.kind, edges);
    }
}

/// A mention of a model in another.
struct Edge {
    target: usize,
    /// How many types stand on the way, the target included.
    levels: usize,
    hold: Hold,
    linked: bool,
}

/// What holds the value in which a model is mentioned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// A box of its own.
    Boxed,
    /// Its owner.
    Bare,
    /// Nothing: it is another name.
    Alias,
}

/// A type in a model, and what stands around it.
type Part<'a> = (&'a mut Type, Hold, usize);

/// The mentions of models in a model, in the order of [`link`].
fn edges_of(kind: &mut ModelKind) -> Vec<Edge> {
    let mut edges = Vec::new();
    each_part(kind, &mut |(ty, hold, around)| {
        edges.extend(mention(ty).map(|(target, levels)| Edge {
            target,
            levels: around + levels,
            hold,
            linked: false,
        }));
    });
    edges
}

/// Puts the links where the edges say so.
fn link(kind: &mut ModelKind, edges: &[Edge]) {
    if !edges.iter().any(|edge| edge.linked) {
        return;
    }
    let mut rest = edges.iter();
    each_part(kind, &mut |(ty, ..)| {
        if mention(ty).is_some() && rest.next().is_some_and(|edge| edge.linked) {
            *ty = Type::Link(Box::new(ty.clone()));
        }
    });
    let is_link = |ty: &Type| matches!(ty, Type::Link(_));
    match kind {
        ModelKind::Struct(object) => {
            for field in &mut object.fields {
                field.boxed &= !is_link(&field.ty);
            }
        }
        ModelKind::Union(union) => {
            for variant in &mut union.variants {
                variant.boxed &= !is_link(&variant.ty);
            }
        }
        ModelKind::Alias(ty) => *kind = ModelKind::Newtype(ty.clone()),
        ModelKind::Newtype(_) | ModelKind::Enum(_) => {}
    }
}

/// Calls `visit` with every type in the definition of a model, which each may become a link.
fn each_part(kind: &mut ModelKind, visit: &mut dyn FnMut(Part<'_>)) {
    let hold = |boxed: bool| if boxed { Hold::Boxed } else { Hold::Bare };
    match kind {
        ModelKind::Struct(object) => {
            for field in &mut object.fields {
                let around = usize::from(field.presence != Presence::Required);
                let boxes = if field.boxed { BOX } else { 0 };
                visit((&mut field.ty, hold(field.boxed), around + boxes));
            }
            if let Some(ty) = &mut object.additional {
                visit((ty, Hold::Bare, MAP));
            }
        }
        ModelKind::Union(union) => {
            for variant in &mut union.variants {
                let boxes = if variant.boxed { BOX } else { 0 };
                visit((&mut variant.ty, hold(variant.boxed), boxes));
            }
        }
        ModelKind::Newtype(ty) => visit((ty, Hold::Bare, 0)),
        ModelKind::Alias(ty) => visit((ty, Hold::Alias, 0)),
        ModelKind::Enum(_) => {}
    }
}

/// The model that a type mentions, and how many types stand on the way to it, itself included.
fn mention(ty: &Type) -> Option<(usize, usize)> {
    let inside = |inner, around| mention(inner).map(|(target, levels)| (target, levels + around));
    match ty {
        Type::Model(id) => Some((id.0 as usize, 1)),
        Type::Nullable(inner) => inside(inner, 1),
        Type::Array(inner) => inside(inner, LIST),
        Type::Map(inner) => inside(inner, MAP),
        _ => None,
    }
}

/// Makes links of those edges of heavy cycles that `may` be links.
fn break_cycles(edges: &mut [Vec<Edge>], may: impl Fn(&Edge) -> bool) {
    let components = components(edges);
    let weights = weights(edges, &components);
    for (node, edges) in edges.iter_mut().enumerate() {
        if weights[components.of[node]] <= LONGEST_CYCLE {
            continue;
        }
        for edge in edges.iter_mut().filter(|edge| may(edge)) {
            edge.linked |= components.on_cycle(node, edge.target);
        }
    }
}

/// Makes links of the edges that lead too far, from the last models of all chains upwards.
fn break_chains(edges: &mut [Vec<Edge>]) {
    let components = components(edges);
    let weights = weights(edges, &components);
    let mut depths = weights.clone();
    let mut nodes: Vec<usize> = (0..edges.len()).collect();
    // What a component leads to has a smaller number than itself.
    nodes.sort_by_key(|node| components.of[*node]);
    for node in nodes {
        let own = components.of[node];
        for edge in edges[node].iter_mut().filter(|edge| !edge.linked) {
            let target = components.of[edge.target];
            if target == own {
                continue;
            }
            let depth = weights[own] + edge.levels + depths[target];
            if depth > DEEPEST {
                edge.linked = true;
            } else {
                depths[own] = depths[own].max(depth);
            }
        }
    }
}

/// Which models can reach each other without a link.
fn components(edges: &[Vec<Edge>]) -> Components {
    let open = |edges: &Vec<Edge>| {
        let open = edges.iter().filter(|edge| !edge.linked);
        open.map(|edge| edge.target).collect()
    };
    Components::of(&edges.iter().map(open).collect::<Vec<Vec<usize>>>())
}

/// For each component, how many types the longest way within it may have: each model left once, by its longest edge.
fn weights(edges: &[Vec<Edge>], components: &Components) -> Vec<usize> {
    let mut weights = vec![0; components.cyclic.len()];
    for (node, edges) in edges.iter().enumerate() {
        let within = edges
            .iter()
            .filter(|edge| !edge.linked && components.on_cycle(node, edge.target));
        weights[components.of[node]] += within.map(|edge| edge.levels).max().unwrap_or_default();
    }
    weights
}
