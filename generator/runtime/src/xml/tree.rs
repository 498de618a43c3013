//! The elements of an XML text.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{DEEPEST, INSTANCE};
use crate::codec::DecodeError;

/// An element as it was sent.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The name without its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    pub(super) children: Vec<Node>,
    /// All of its own text.
    text: String,
    /// The text in CDATA sections, where there are any.
    cdata: Option<String>,
    /// Whether there is more than space outside of them.
    has_letters: bool,
    /// Whether it says that it is null.
    pub(super) is_nil: bool,
}

/// An attribute that is neither a declaration of a namespace nor one of XML Schema's own.
#[derive(Debug)]
pub(super) struct Attribute {
    /// The name without its prefix.
    pub(super) name: String,
    pub(super) value: String,
    /// Whether it is one of XML Schema's own, such as `xsi:type`.
    pub(super) is_of_schema: bool,
}

impl Node {
    /// The text in it. What only lays out elements and CDATA sections is none.
    pub(super) fn text(&self) -> &str {
        match &self.cdata {
            Some(cdata) if !self.has_letters => cdata,
            None if !self.has_letters && !self.children.is_empty() => "",
            _ => &self.text,
        }
    }

    /// Whether nothing is in it, and it has no attributes that mean something.
    pub(super) fn is_bare(&self) -> bool {
        self.children.is_empty() && self.attributes.iter().all(|one| one.is_of_schema)
    }

    /// Whether it has neither elements nor text.
    pub(super) fn is_empty(&self) -> bool {
        self.children.is_empty() && self.text().is_empty()
    }
}

/// The root of an XML text.
pub(super) fn root(text: &str) -> Result<Node, DecodeError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut parser = Parser::default();
    loop {
        let at = place(reader.buffer_position());
        let event = reader.read_event().map_err(|error| {
            let at = place(reader.error_position());
            wrong(&error.to_string(), at, text)
        })?;
        match event {
            Event::Eof => break,
            event => parser
                .take(&event)
                .map_err(|error| error.at(at).located_in(text.as_bytes()))?,
        }
    }
    match (parser.root, parser.open.is_empty()) {
        (Some(root), true) => Ok(root),
        (None, true) => Err(DecodeError::new("expected an XML element, found none")),
        _ => Err(wrong("an element does not end", text.len(), text)),
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn wrong(what: &str, at: usize, text: &str) -> DecodeError {
    let error = DecodeError::new(format!("not XML: {what}"));
    error.at(at.min(text.len())).located_in(text.as_bytes())
}

#[derive(Default)]
struct Parser {
    root: Option<Node>,
    /// The elements that have begun, the outermost first.
    open: Vec<Node>,
    /// The prefixes that stand for XML Schema's own attributes.
    schema: Vec<String>,
}

impl Parser {
    fn take(&mut self, event: &Event<'_>) -> Result<(), DecodeError> {
        match event {
            Event::Start(start) => self.begin(start),
            Event::Empty(start) => {
                self.begin(start)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content(), false),
            Event::CData(text) => self.text(&text.xml10_content(), true),
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => return self.text(letter.encode_utf8(&mut [0; 4]), false),
                    Ok(None) => resolve_predefined_entity(reference),
                    Err(_) => None,
                };
                let unknown = || format!("not XML: the entity `{}` is not known", &**reference);
                self.text(known.ok_or_else(|| DecodeError::new(unknown()))?, false)
            }
            // Nothing in them is part of a value; entities that a document type declares stay unknown.
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {
                Ok(())
            }
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), DecodeError> {
        if self.open.is_empty() && self.root.is_some() {
            return Err(DecodeError::new("not XML: there is a second root"));
        }
        if self.open.len() >= DEEPEST {
            let message = format!("elements stand in each other more than {DEEPEST} deep");
            return Err(DecodeError::new(message));
        }
        let mut node = Node {
            name: local(start.name().as_ref()).to_owned(),
            ..Node::default()
        };
        let mut attributes = Vec::new();
        // Whether a name stands there twice is not looked for, since that takes long where there are many.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(not_xml)?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(not_xml)?
                .into_owned();
            let name: &str = attribute.key.as_ref();
            match name.split_once(':') {
                Some(("xmlns", prefix)) if value == INSTANCE => self.schema.push(prefix.to_owned()),
                Some(("xmlns" | "xml", _)) => {}
                _ if name == "xmlns" => {}
                _ => attributes.push((name.to_owned(), value)),
            }
        }
        for (name, value) in attributes {
            let prefix = name.split_once(':').map(|(prefix, _)| prefix);
            let is_schemas =
                |prefix| prefix == "xsi" || self.schema.iter().any(|one| one == prefix);
            let is_of_schema = prefix.is_some_and(is_schemas);
            let name = local(&name).to_owned();
            if is_of_schema && name == "nil" {
                node.is_nil = matches!(value.trim(), "true" | "1");
                continue;
            }
            node.attributes.push(Attribute {
                name,
                value,
                is_of_schema,
            });
        }
        self.open.push(node);
        Ok(())
    }

    fn end(&mut self) {
        let Some(node) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.root = Some(node),
        }
    }

    fn text(&mut self, text: &str, is_cdata: bool) -> Result<(), DecodeError> {
        match self.open.last_mut() {
            Some(node) => {
                node.text.push_str(text);
                match is_cdata {
                    true => node.cdata.get_or_insert_default().push_str(text),
                    false => node.has_letters |= !text.trim().is_empty(),
                }
                Ok(())
            }
            None if text.trim_start_matches('\u{feff}').trim().is_empty() => Ok(()),
            None => Err(DecodeError::new(
                "not XML: there is text outside of the root",
            )),
        }
    }
}

fn not_xml(error: impl std::fmt::Display) -> DecodeError {
    DecodeError::new(format!("not XML: {error}"))
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The encoding that an XML text says it is in.
pub(crate) fn declared_encoding(body: &[u8]) -> Option<String> {
    let beginning = body.get(..body.len().min(200)).unwrap_or(body);
    let text = String::from_utf8_lossy(beginning);
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = value.get(1..)?.split(quote).next()?;
    Some(name.to_owned())
}
