//! From the JSON of a value to XML.

use super::any::{ATTRIBUTE, TEXT};
use super::shape::{Element, Member, Node, Shape};
use super::{INSTANCE, escape, union};
use crate::{Value, json};

/// What comes before the root.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// What the items of a list are called of which nothing is known.
const ITEM: &str = "item";

/// The XML of a JSON text.
pub(super) fn xml(json: &str, root: &Element) -> Result<String, String> {
    let value: Value = json::from_str(json).map_err(|error| error.to_string())?;
    let mut writer = Writer {
        out: DECLARATION.to_owned(),
        namespaces: Vec::new(),
    };
    let object = value.as_object();
    match root.only_member().and_then(|one| Some((one, object?))) {
        Some((member, object)) => {
            let only = object.get(member.json).filter(|_| object.len() == 1);
            let only = only.ok_or_else(|| {
                let name = member.json;
                format!("the root is the element of `{name}`, and nothing else can stand beside it")
            })?;
            writer.element(&Tag::of(&member.element), only, &member.element.shape)?;
        }
        None => writer.element(&Tag::of(root), &value, &root.shape)?,
    }
    Ok(writer.out)
}

/// The name of an element or attribute, as it is written.
struct Tag<'a> {
    name: &'a str,
    prefix: Option<&'a str>,
    namespace: Option<&'a str>,
}

impl<'a> Tag<'a> {
    fn of(element: &'a Element) -> Self {
        Self {
            name: element.name,
            prefix: element.prefix,
            namespace: element.namespace,
        }
    }

    fn plain(name: &'a str) -> Self {
        Self {
            name,
            prefix: None,
            namespace: None,
        }
    }
}

type Written = Result<(), String>;

struct Writer {
    out: String,
    /// The namespaces that the elements around have declared, by prefix; the default one has none.
    namespaces: Vec<(String, String)>,
}

impl Writer {
    fn element(&mut self, tag: &Tag<'_>, value: &Value, shape: &Shape) -> Written {
        let declared = self.namespaces.len();
        let shape = match shape.seen_through() {
            Shape::OneOf(tag, variants) => union::of_value(value, *tag, variants),
            shape => shape,
        };
        self.out.push('<');
        let name = self.name(tag)?;
        self.out.push_str(&name);
        if let (Some(namespace), prefix) = (tag.namespace, tag.prefix.unwrap_or_default()) {
            self.declare(prefix, namespace)?;
        }
        if value.is_null() {
            self.declare("xsi", INSTANCE)?;
            self.out.push_str(" xsi:nil=\"true\"/>");
            self.namespaces.truncate(declared);
            return Ok(());
        }
        self.attributes(value, shape)?;
        let begin = self.out.len();
        self.out.push('>');
        self.content(value, shape)?;
        if self.out.len() == begin + 1 {
            self.out.truncate(begin);
            self.out.push_str("/>");
        } else {
            self.out.extend(["</", &name, ">"]);
        }
        self.namespaces.truncate(declared);
        Ok(())
    }

    /// The name with its prefix. One for which there is no namespace is left out: no reader would know it.
    fn name(&self, tag: &Tag<'_>) -> Result<String, String> {
        let name = escape::name(tag.name)?;
        let is_known = |prefix: &&str| {
            tag.namespace.is_some() || self.namespaces.iter().any(|(known, _)| known == prefix)
        };
        match tag.prefix.filter(is_known) {
            Some(prefix) => Ok(format!("{}:{name}", escape::name(prefix)?)),
            None => Ok(name.to_owned()),
        }
    }

    /// Declares a namespace, unless it is known under the prefix already.
    fn declare(&mut self, prefix: &str, namespace: &str) -> Written {
        let mut known = self.namespaces.iter().rev();
        let known = known.find(|(known, _)| known == prefix);
        if known.is_some_and(|(_, known)| known == namespace) {
            return Ok(());
        }
        self.namespaces
            .push((prefix.to_owned(), namespace.to_owned()));
        match prefix {
            "" => self.attribute("xmlns", namespace),
            prefix => self.attribute(&format!("xmlns:{prefix}"), namespace),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) -> Written {
        self.out.extend([" ", name, "=\""]);
        escape::text(value, true, &mut self.out)?;
        self.out.push('"');
        Ok(())
    }

    /// The attributes of an object, those that the document does not name last.
    fn attributes(&mut self, value: &Value, shape: &Shape) -> Written {
        let Some(object) = value.as_object() else {
            return Ok(());
        };
        let members = members(shape);
        let own = members.iter().filter(|one| one.node == Node::Attribute);
        for member in own {
            let Some(value) = object.get(member.json).filter(|value| !value.is_null()) else {
                continue;
            };
            let mut tag = Tag::of(&member.element);
            // Without a prefix, an attribute is in no namespace.
            tag.namespace = tag.namespace.filter(|_| tag.prefix.is_some());
            if let (Some(prefix), Some(namespace)) = (tag.prefix, tag.namespace) {
                self.declare(prefix, namespace)?;
            }
            let name = self.name(&tag)?;
            let text = words(value).ok_or_else(|| no_text(member.json))?;
            self.attribute(&name, &text)?;
        }
        for (name, value) in object {
            let is_known = members.iter().any(|member| member.json == name);
            let Some(attribute) = name.strip_prefix(ATTRIBUTE).filter(|_| !is_known) else {
                continue;
            };
            let text = words(value).ok_or_else(|| no_text(name))?;
            self.attribute(escape::name(attribute)?, &text)?;
        }
        Ok(())
    }

    fn content(&mut self, value: &Value, shape: &Shape) -> Written {
        match (value, shape) {
            (Value::Object(object), shape) => {
                let members = members(shape);
                for member in members {
                    if let Some(value) = object.get(member.json) {
                        self.member(member, value)?;
                    }
                }
                let other = match shape {
                    Shape::Record(_, Some(rest)) => *rest,
                    Shape::Map(value) => *value,
                    _ => &Shape::Any,
                };
                for (name, value) in object {
                    if !members.iter().any(|member| member.json == name) {
                        self.other(name, value, other)?;
                    }
                }
                Ok(())
            }
            (Value::Array(items), Shape::List(item)) => self.items(item, items),
            (Value::Array(items), _) => {
                let mut items = items.iter();
                items.try_for_each(|item| self.element(&Tag::plain(ITEM), item, &Shape::Any))
            }
            (scalar, _) => escape::text(&text(scalar).unwrap_or_default(), false, &mut self.out),
        }
    }

    fn items(&mut self, item: &Element, items: &[Value]) -> Written {
        let mut items = items.iter();
        items.try_for_each(|value| self.element(&Tag::of(item), value, &item.shape))
    }

    fn member(&mut self, member: &Member, value: &Value) -> Written {
        let shape = member.element.shape.seen_through();
        match (member.node, value, shape) {
            (Node::Attribute, ..) | (Node::Items | Node::Text | Node::Cdata, Value::Null, _) => {
                Ok(())
            }
            (Node::Items, Value::Array(items), Shape::List(item)) => self.items(item, items),
            (Node::Element | Node::Items, ..) => {
                self.element(&Tag::of(&member.element), value, shape)
            }
            (node @ (Node::Text | Node::Cdata), ..) => {
                let text = words(value).ok_or_else(|| no_text(member.json))?;
                match node {
                    Node::Cdata => escape::cdata(&text, &mut self.out),
                    _ => escape::text(&text, false, &mut self.out),
                }
            }
        }
    }

    /// A member that the document does not name.
    fn other(&mut self, name: &str, value: &Value, shape: &Shape) -> Written {
        match (value, shape.seen_through()) {
            (_, Shape::Any) if name.starts_with(ATTRIBUTE) => Ok(()),
            (value, Shape::Any) if name == TEXT => {
                let text = words(value).ok_or_else(|| no_text(name))?;
                escape::text(&text, false, &mut self.out)
            }
            (Value::Array(items), Shape::Any) => {
                let mut items = items.iter();
                items.try_for_each(|item| self.element(&Tag::plain(name), item, &Shape::Any))
            }
            (value, shape) => self.element(&Tag::plain(name), value, shape),
        }
    }
}

fn members(shape: &Shape) -> &'static [Member] {
    match shape {
        Shape::Record(members, _) => members,
        _ => &[],
    }
}

fn no_text(member: &str) -> String {
    format!("the value of `{member}` is to be a text, and is an object or a list of them")
}

/// The text of a scalar; null has none.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The text of a scalar, or the words of a list of scalars.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => {
            let words: Option<Vec<String>> = items.iter().map(text).collect();
            Some(words?.join(" "))
        }
        scalar => text(scalar),
    }
}
