//! What a schema says of the values that it allows.

use std::collections::BTreeSet;

use serde_json::Value;

use super::kinds::Kinds;
use super::tree::{Node, Tree};

/// How many schemas deep parts are looked into.
const DEEPEST: usize = 64;

/// What a schema says, its references followed and its parts put together.
#[derive(Debug, Clone)]
pub(in crate::corpus) struct Says<'a> {
    /// The kinds of values allowed; all of them where nothing is said.
    pub(in crate::corpus) kinds: Kinds,
    /// Whether it lists several strings or integers, and allows nothing else of them.
    pub(in crate::corpus) is_list: bool,
    /// Where the schemas stand of which the value is one, each an object with declared members.
    pub(in crate::corpus) objects: BTreeSet<String>,
    /// The schemas of items, of which each item is one.
    pub(in crate::corpus) items: Vec<Node<'a>>,
    /// Whether those are for one place of the list each.
    pub(in crate::corpus) is_tuple: bool,
    /// The schemas of members that are not declared.
    pub(in crate::corpus) values: Vec<Node<'a>>,
    /// Whether it is a choice between schemas.
    pub(in crate::corpus) is_choice: bool,
}

impl Says<'_> {
    fn of(kinds: Kinds) -> Self {
        Self {
            kinds,
            is_list: false,
            objects: BTreeSet::new(),
            items: Vec::new(),
            is_tuple: false,
            values: Vec::new(),
            is_choice: false,
        }
    }
}

/// What the schemas together say of a value that is one of them.
pub(in crate::corpus) fn says<'a>(tree: Tree<'a>, schemas: &[Node<'a>]) -> Says<'a> {
    let each = schemas.iter();
    let each = each.map(|schema| one(tree, schema, &mut Vec::new()));
    each.reduce(either).unwrap_or(Says::of(Kinds::ALL))
}

/// What one schema says. `path` has the places of those that it is a part of.
fn one<'a>(tree: Tree<'a>, schema: &Node<'a>, path: &mut Vec<String>) -> Says<'a> {
    if !schema.value.is_object() || path.len() > DEEPEST {
        return Says::of(Kinds::ALL);
    }
    path.push(schema.pointer.clone());
    let mut says = own(schema);
    let reference = schema.text("$ref").and_then(|text| tree.target(text));
    for part in reference.into_iter().chain(schema.items_of("allOf")) {
        if !path.contains(&part.pointer) {
            says = both(says, one(tree, &part, path));
        }
    }
    for keyword in ["oneOf", "anyOf"] {
        let mut variants = Vec::new();
        for part in schema.items_of(keyword) {
            if !leads_back(tree, &part, path) {
                variants.push(one(tree, &part, path));
            }
        }
        let several = variants.len() > 1;
        if let Some(mut choice) = variants.into_iter().reduce(either) {
            choice.is_choice |= several && choice.kinds != Kinds::ALL;
            says = both(says, choice);
        }
    }
    path.pop();
    if is_nullable(schema) {
        says.kinds = says.kinds | Kinds::NULL;
    }
    says
}

/// Whether a variant is one of the schemas that it is a part of: it adds no value then.
fn leads_back<'a>(tree: Tree<'a>, part: &Node<'a>, path: &[String]) -> bool {
    let target = tree.follow(part.clone());
    target.is_some_and(|target| path.contains(&target.pointer))
}

fn is_nullable(schema: &Node<'_>) -> bool {
    let marks = ["nullable", "x-nullable"];
    let says = |mark: &&str| schema.value.get(mark) == Some(&Value::Bool(true));
    marks.iter().any(says)
}

/// What stands on the schema itself.
fn own<'a>(schema: &Node<'a>) -> Says<'a> {
    let mut says = Says::of(own_kinds(schema));
    let listed = schema.value.get("enum").and_then(Value::as_array);
    let listed = listed.map(|values| values.iter().filter(|value| !value.is_null()).count());
    says.is_list = listed.is_some_and(|count| count > 1);
    if schema.members_of("properties").next().is_some() {
        says.objects.insert(schema.pointer.clone());
    }
    let places: Vec<Node<'a>> = schema.items_of("prefixItems").collect();
    let places = match places.is_empty() {
        true => schema.items_of("items").collect(),
        false => places,
    };
    says.is_tuple = !places.is_empty();
    let items = schema.child("items");
    let items = items.filter(|items| items.value.is_object());
    says.items = places.into_iter().chain(items).collect();
    let patterns = schema.members_of("patternProperties");
    let patterns = patterns.map(|(_, node)| node);
    let others = schema.child("additionalProperties");
    let others = others.filter(|others| others.value.is_object());
    says.values = others.into_iter().chain(patterns).collect();
    says
}

fn own_kinds(schema: &Node<'_>) -> Kinds {
    let any = Kinds::NONE;
    let types = match schema.value.get("type") {
        Some(Value::String(name)) => Kinds::named(name),
        Some(Value::Array(names)) => {
            let names = names.iter().filter_map(Value::as_str);
            names
                .map(Kinds::named)
                .try_fold(any, |all, kinds| Some(all | kinds?))
        }
        _ => None,
    };
    let listed = schema.value.get("enum").and_then(Value::as_array);
    let listed = listed.map(|values| values.iter().map(Kinds::of));
    let listed = listed.map(|kinds| kinds.fold(any, |all, kinds| all | kinds));
    let listed = schema.value.get("const").map(Kinds::of).or(listed);
    match (types, listed.filter(|kinds| !kinds.is_empty())) {
        // The values and the type contradict each other: either may be meant.
        (Some(types), Some(listed)) if (types & listed).is_empty() => types | listed,
        // Whole numbers are written as integers, where the type is that of all numbers.
        (Some(types), Some(listed)) if types.has(Kinds::NUMBER) && listed == Kinds::INTEGER => {
            types & Kinds::NUMBER
        }
        (Some(types), Some(listed)) => (types & listed) | (listed & Kinds::NULL),
        (None, Some(kinds)) | (Some(kinds), None) => kinds,
        (None, None) => implied(schema),
    }
}

/// The kinds that the members of a schema without a type imply.
fn implied(schema: &Node<'_>) -> Kinds {
    let has = |name: &&str| schema.value.get(name).is_some();
    if ["properties", "patternProperties"].iter().any(has)
        || schema
            .value
            .get("additionalProperties")
            .is_some_and(Value::is_object)
    {
        Kinds::OBJECT
    } else if ["items", "prefixItems"].iter().any(has) {
        Kinds::ARRAY
    } else {
        Kinds::ALL
    }
}

/// What two schemas say that both hold.
fn both<'a>(one: Says<'a>, other: Says<'a>) -> Says<'a> {
    let shared = one.kinds & other.kinds;
    // Two that contradict each other: the later one, as readers of such documents take it.
    let kinds = if shared.is_empty() {
        other.kinds
    } else {
        shared
    };
    let objects = match (one.objects.len(), other.objects.len()) {
        (0, _) => other.objects,
        (_, 0) => one.objects,
        (count, _) if count > 1 => one.objects,
        _ => other.objects,
    };
    let later = |one: Vec<Node<'a>>, other: Vec<Node<'a>>| match other.is_empty() {
        true => one,
        false => other,
    };
    Says {
        kinds,
        is_list: one.is_list || other.is_list,
        objects,
        items: later(one.items, other.items),
        is_tuple: one.is_tuple || other.is_tuple,
        values: later(one.values, other.values),
        is_choice: one.is_choice || other.is_choice,
    }
}

/// What two schemas say of which one holds.
fn either<'a>(one: Says<'a>, other: Says<'a>) -> Says<'a> {
    let is_text = |says: &Says<'_>| {
        !(says.kinds & (Kinds::STRING | Kinds::INTEGER)).is_empty() && !says.is_list
    };
    // Text that is not listed makes the list beside it open.
    let is_list = (one.is_list || other.is_list) && !is_text(&one) && !is_text(&other);
    Says {
        kinds: one.kinds | other.kinds,
        is_list,
        objects: one.objects.into_iter().chain(other.objects).collect(),
        items: one.items.into_iter().chain(other.items).collect(),
        is_tuple: one.is_tuple || other.is_tuple,
        values: one.values.into_iter().chain(other.values).collect(),
        is_choice: one.is_choice || other.is_choice,
    }
}
