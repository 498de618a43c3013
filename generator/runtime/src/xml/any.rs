//! Elements of which the document says nothing.

use std::collections::BTreeMap;

use super::tree::Node;
use crate::json::quote;

/// What attributes are called among members.
pub(super) const ATTRIBUTE: char = '@';

/// What the text of an element is called that has attributes or elements as well.
pub(super) const TEXT: &str = "#text";

/// The JSON of an element: a string, or an object where it has attributes or elements.
pub(super) fn json(node: &Node) -> String {
    if node.is_nil {
        return "null".to_owned();
    }
    if node.is_bare() {
        return quote(node.text());
    }
    let mut out = String::from("{");
    for attribute in node.attributes.iter().filter(|one| !one.is_of_schema) {
        let name = format!("{ATTRIBUTE}{}", attribute.name);
        member(&mut out, &name, &quote(&attribute.value));
    }
    for (name, nodes) in by_name(node.children.iter()) {
        member(&mut out, name, &together(&nodes));
    }
    if !node.text().is_empty() {
        member(&mut out, TEXT, &quote(node.text()));
    }
    out.push('}');
    out
}

/// The elements by their names.
pub(super) fn by_name<'a>(
    nodes: impl Iterator<Item = &'a Node>,
) -> BTreeMap<&'a str, Vec<&'a Node>> {
    let mut groups: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for node in nodes {
        groups.entry(&node.name).or_default().push(node);
    }
    groups
}

/// The JSON of elements of one name: a list, if there are several.
pub(super) fn together(nodes: &[&Node]) -> String {
    match nodes {
        [one] => json(one),
        several => {
            let items: Vec<String> = several.iter().map(|node| json(node)).collect();
            format!("[{}]", items.join(","))
        }
    }
}

/// Adds a member to the text of an object.
pub(super) fn member(out: &mut String, name: &str, value: &str) {
    if !out.ends_with('{') {
        out.push(',');
    }
    out.push_str(&quote(name));
    out.push(':');
    out.push_str(value);
}
