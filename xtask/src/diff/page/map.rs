//! The map: a picture of which operations each changed model reaches. Models that are new are left out: no operation
//! that a program calls already leads to them by itself.
//!
//! Models stand on the left, operations on the right, and a line leads from each model to each operation that carries
//! it. Of many operations, their tags stand in their place, and lines are as thick as they are many; of very many
//! models, those are drawn whose changes matter most. The page says so where it is so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use oasmith::diff::Kind;
use oasmith::diff::report::Class;

use super::group::{Group, Heading};
use super::html::escape;
use super::{Section, tone};

/// How many operations have a line of their own, and how many models are drawn.
const OPERATIONS: usize = 48;
const MODELS: usize = 80;

/// Lengths of the picture, in pixels.
const ROW: usize = 22;
const HEAD: usize = 40;
const WIDTH: usize = 1000;
const LEFT: usize = 330;
const RIGHT: usize = 600;

/// How many letters of a name are shown.
const LETTERS: usize = 42;

/// A model of the map, with how many operations of each stop it reaches.
struct Node<'a> {
    group: &'a Group<'a>,
    class: Class,
    reached: BTreeSet<&'a str>,
    stops: BTreeMap<usize, usize>,
}

/// The map of a section; nothing where no changed model is reached by an operation.
pub(super) fn map(section: &Section<'_>, groups: &[Group<'_>]) -> String {
    let models = groups
        .iter()
        .filter(|group| group.heading == Heading::Models);
    let (new, changed): (Vec<&Group<'_>>, Vec<&Group<'_>>) = models.partition(|one| is_new(one));
    let mut nodes: Vec<Node<'_>> = changed.into_iter().map(node).collect();
    let all = nodes.len();
    nodes.retain(|node| !node.reached.is_empty());
    let reached = nodes.len();
    if nodes.is_empty() {
        return String::new();
    }
    nodes.sort_by_key(|node| (node.class, std::cmp::Reverse(node.reached.len())));
    nodes.truncate(MODELS);
    let operations: BTreeSet<&str> = nodes
        .iter()
        .flat_map(|node| node.reached.iter().copied())
        .collect();
    let by_tag = operations.len() > OPERATIONS;
    let stops = stops(section, &operations, by_tag);
    for node in &mut nodes {
        for operation in &node.reached {
            if let Some(stop) = stops.of.get(operation) {
                *node.stops.entry(*stop).or_default() += 1;
            }
        }
    }
    // Models that lead to the same places stand together, which crosses the fewest lines.
    nodes.sort_by(|a, b| {
        middle(a)
            .total_cmp(&middle(b))
            .then_with(|| a.group.name.cmp(&b.group.name))
    });
    let counts = Counts {
        new: new.len(),
        all,
        reached,
        drawn: nodes.len(),
        operations: operations.len(),
    };
    let said = said(&counts, &stops, by_tag);
    format!(
        "<section class=\"map\" aria-label=\"Map of {}\">\n<h3>What the changed models reach</h3>\n<p>{said}</p>\n\
         <div>\n{}</div>\n</section>\n",
        escape(section.report.api),
        picture(&nodes, &stops, by_tag)
    )
}

fn node<'a>(group: &'a Group<'a>) -> Node<'a> {
    let changes = group.changes.iter();
    let operations = changes.flat_map(|(_, change)| change.operations.iter().map(String::as_str));
    Node {
        group,
        class: group.worst(),
        reached: operations.collect(),
        stops: BTreeMap::new(),
    }
}

/// What stands on the right.
struct Stops<'a> {
    names: Vec<String>,
    /// The stop of each operation.
    of: BTreeMap<&'a str, usize>,
}

/// The operations by tag, or the tags themselves.
fn stops<'a>(section: &Section<'_>, operations: &BTreeSet<&'a str>, by_tag: bool) -> Stops<'a> {
    let tag = |operation: &str| section.tags.get(operation).cloned().unwrap_or_default();
    let mut sorted: Vec<(String, &str, &'a str)> = operations
        .iter()
        .map(|one| {
            (
                tag(one),
                one.split_once(' ').map_or(*one, |(_, path)| path),
                *one,
            )
        })
        .collect();
    sorted.sort();
    let mut stops = Stops {
        names: Vec::new(),
        of: BTreeMap::new(),
    };
    for (tag, _, operation) in sorted {
        let name = if by_tag { tag } else { operation.to_owned() };
        if stops.names.last() != Some(&name) {
            stops.names.push(name);
        }
        stops.of.insert(operation, stops.names.len() - 1);
    }
    stops
}

/// Where on the right a model leads, on the whole.
fn middle(node: &Node<'_>) -> f64 {
    let sum: usize = node.stops.keys().sum();
    sum as f64 / node.stops.len().max(1) as f64
}

/// How many models and operations there are, and how many of them the picture has.
struct Counts {
    new: usize,
    all: usize,
    reached: usize,
    drawn: usize,
    operations: usize,
}

fn said(counts: &Counts, stops: &Stops<'_>, by_tag: bool) -> String {
    let some = counts.drawn < counts.reached;
    let mut text = match counts.reached {
        _ if some => format!(
            "{} of {} changed models, those whose changes matter most, lead",
            counts.drawn, counts.all
        ),
        1 => "One changed model leads".to_owned(),
        all => format!("{all} changed models lead"),
    };
    let word = if counts.operations == 1 {
        "operation"
    } else {
        "operations"
    };
    let _ = write!(text, " to {} {word}", counts.operations);
    if by_tag {
        let tags = stops.names.len();
        let _ = write!(
            text,
            " under {tags} tags; the thicker a line, the more operations"
        );
    }
    text.push('.');
    if some {
        text.push_str(" The others say in their groups below what they reach.");
    }
    match counts.all - counts.reached {
        0 => {}
        1 => text.push_str(" One more is reached by no operation."),
        more => {
            let _ = write!(text, " {more} more are reached by no operation.");
        }
    }
    match counts.new {
        0 => {}
        1 => text.push_str(" One new model is not drawn."),
        new => {
            let _ = write!(text, " {new} new models are not drawn.");
        }
    }
    text
}

/// Whether the model was not there before.
fn is_new(group: &Group<'_>) -> bool {
    let mut changes = group.changes.iter();
    changes.any(|(_, change)| change.kind == Kind::ModelAdded)
}

fn picture(nodes: &[Node<'_>], stops: &Stops<'_>, by_tag: bool) -> String {
    let rows = nodes.len().max(stops.names.len());
    let height = HEAD + rows * ROW + 12;
    let y = |index: usize, count: usize| HEAD + (2 * index + 1) * rows * ROW / (2 * count);
    let mut text = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"group\" \
         aria-label=\"Lines from models to operations\">\n\
         <text class=\"head\" x=\"{}\" y=\"22\" text-anchor=\"end\">Changed model</text>\
         <text class=\"head\" x=\"{}\" y=\"22\">{}</text>\n",
        LEFT - 14,
        RIGHT + 14,
        if by_tag { "Tag" } else { "Operation" }
    );
    for (index, node) in nodes.iter().enumerate() {
        text.push_str(&model(node, y(index, nodes.len()), &|stop| {
            y(stop, stops.names.len())
        }));
    }
    for (index, name) in stops.names.iter().enumerate() {
        let y = y(index, stops.names.len());
        let _ = writeln!(
            text,
            "<g class=\"operation\" data-to=\"{index}\"><title>{}</title>\
             <circle class=\"stop\" cx=\"{RIGHT}\" cy=\"{y}\" r=\"3\"/><text x=\"{}\" y=\"{}\">{}</text></g>",
            escape(name),
            RIGHT + 14,
            y + 4,
            escape(&short(name))
        );
    }
    text + "</svg>\n"
}

/// A model with its lines, which leads to its group.
fn model(node: &Node<'_>, y: usize, stop: &dyn Fn(usize) -> usize) -> String {
    let middle = usize::midpoint(LEFT, RIGHT);
    let edges = node.stops.iter().map(|(to, count)| {
        let end = stop(*to);
        let width = 1.25 + (*count as f64).log2();
        format!(
            "<path class=\"edge\" data-to=\"{to}\" stroke-width=\"{width:.2}\" \
             d=\"M{LEFT} {y}C{middle} {y} {middle} {end} {RIGHT} {end}\"/>"
        )
    });
    let edges: String = edges.collect();
    let name = &node.group.name;
    let reached: Vec<&str> = node.reached.iter().copied().collect();
    let label = format!(
        "{name}, {}: reaches {}",
        node.class.as_str(),
        reached.join(", ")
    );
    format!(
        "<g class=\"model {}\" data-group=\"{}\">{edges}<a href=\"#{}\" aria-label=\"{}\">\
         <title>{}</title><circle class=\"dot\" cx=\"{LEFT}\" cy=\"{y}\" r=\"4\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text></a></g>\n",
        tone(node.class),
        node.group.id,
        node.group.id,
        escape(&label),
        escape(&label),
        LEFT - 14,
        y + 4,
        escape(&short(name))
    )
}

fn short(name: &str) -> String {
    match name.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}\u{2026}", &name[..end]),
        None => name.to_owned(),
    }
}
