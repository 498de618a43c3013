//! How values stand in XML, where bodies are XML.

use super::common::Kept;
use super::{Behaves, Change, Direction, Kind};
use crate::ir::{Content, Xml, XmlNode};

/// What has changed of a member of models that bodies in XML have in them.
pub(super) fn of_member(
    thing: &Kept<'_>,
    was: Option<&Xml>,
    is: Option<&Xml>,
    direction: Direction,
) -> Option<Change> {
    let name = |xml: Option<&Xml>| xml.and_then(|xml| xml.name.clone());
    change(thing, (name(was), was), (name(is), is), direction)
}

/// What has changed of a body: its root.
pub(super) fn of_body(
    thing: &Kept<'_>,
    was: &Content,
    is: &Content,
    direction: Direction,
) -> Option<Change> {
    let root = |content: &Content| {
        let xml = content.xml.as_deref()?;
        xml.name.clone().or_else(|| xml.component.clone())
    };
    let (before, after) = (was.xml.as_deref(), is.xml.as_deref());
    change(thing, (root(was), before), (root(is), after), direction)
}

fn change(
    thing: &Kept<'_>,
    was: (Option<String>, Option<&Xml>),
    is: (Option<String>, Option<&Xml>),
    direction: Direction,
) -> Option<Change> {
    let (before, after) = (written(was.0, was.1), written(is.0, is.1));
    // Prefixes and namespaces count in what is sent alone.
    let (local, qualified) = (before.0 != after.0, before.1 != after.1);
    if !local && !qualified {
        return None;
    }
    let received = match local {
        true => Behaves::MayFail,
        false => Behaves::Note,
    };
    let text = |(local, qualified): (String, String)| Some(format!("{local}{qualified}"));
    let change = thing.change(Kind::XmlChanged);
    Some(change.text(text(before), text(after)).judged(
        true,
        direction.worst(Behaves::MayFail, received),
        "Build again: the old crate writes, and looks for, what stood for it before.",
    ))
}

/// What stands for a value, and in which namespace.
fn written(name: Option<String>, xml: Option<&Xml>) -> (String, String) {
    let node = match xml.and_then(|xml| xml.node) {
        None => "",
        Some(XmlNode::Element) => ", an element of its own",
        Some(XmlNode::Attribute) => ", an attribute",
        Some(XmlNode::Text) => ", text",
        Some(XmlNode::Cdata) => ", CDATA",
        Some(XmlNode::None) => ", no element of its own",
    };
    let name = name.map_or("called as it is in JSON".to_owned(), |name| {
        format!("called {name}")
    });
    let member = match xml.is_some_and(|xml| xml.is_member) {
        true => ", the element of its only member",
        false => "",
    };
    let item = xml.and_then(|xml| xml.item.as_deref());
    let item = item.map(|item| written(item.name.clone(), Some(item)));
    let (items, theirs) = item.unwrap_or_default();
    let items = match items.is_empty() {
        true => items,
        false => format!("; items {items}"),
    };
    let part = |word: &str, part: Option<&String>| {
        part.map_or(String::new(), |part| format!(", {word} {part}"))
    };
    let prefix = part("prefix", xml.and_then(|xml| xml.prefix.as_ref()));
    let namespace = part("namespace", xml.and_then(|xml| xml.namespace.as_ref()));
    (
        format!("{name}{node}{member}{items}"),
        format!("{prefix}{namespace}{theirs}"),
    )
}
