//! Bodies in XML: which of them are taken apart, and what the document says of their elements (OpenAPI 3.0.4, section
//! 4.7.26; 3.2.0, section 4.26).

use std::collections::VecDeque;

use openapiv3::Content as MediaTypes;
use serde_json::{Map, Value};

use super::body::{Typed, has_parts};
use super::context::Lower;
use super::gather;
use super::site::Part;
use super::view::{Item, View};
use crate::diagnostic::Diagnostics;
use crate::document::{Kind, Version};
use crate::ir::{
    Content, ContentKind, Field, Model, ModelId, ModelKind, Operation, Type, Webhook, Xml, XmlNode,
};
use crate::pointer::Pointer;
use crate::resolve::Resolved;

/// How many schemas that stand for each other are asked, and how many lists in each other are looked into.
const LONGEST_CHAIN: usize = 32;
const DEEPEST: usize = 4;

/// The namespace of `xsi:type` and the like.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Whether a media type is XML.
fn is_xml(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or(media_type);
    let essence = essence.trim().to_ascii_lowercase();
    matches!(essence.as_str(), "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// Whether any body of the document is XML.
pub(super) fn is_sent(resolved: &Resolved) -> bool {
    let document = &resolved.document;
    let incoming = document.incoming.iter().map(|one| &one.operation);
    let mut operations = document.operations.iter().chain(incoming);
    let has = |content: &MediaTypes| content.keys().any(|media_type| is_xml(media_type));
    operations.any(|described| {
        let operation = &described.operation;
        let at = described.pointer.child("requestBody");
        let body = operation.request_body.as_ref();
        let body = body.and_then(|body| resolved.request_body(body, &at));
        let responses = operation.responses.responses.values();
        let mut responses = responses.chain(&operation.responses.default);
        body.is_some_and(|(_, body)| has(&body.content))
            || responses.any(|response| {
                let response = resolved.response(response, &described.pointer);
                response.is_some_and(|(_, response)| has(&response.content))
            })
    })
}

impl<'d> Lower<'d> {
    /// The media types of a body, those that are XML first, where nothing else gives the body a type.
    pub(super) fn with_xml(&mut self, mut entries: Vec<Typed<'d>>, at: &Pointer) -> Vec<Typed<'d>> {
        let is_raw = |kind| matches!(kind, ContentKind::Bytes | ContentKind::Text);
        if !self.has_xml || entries.iter().any(|typed| !is_raw(typed.kind)) {
            return entries;
        }
        for typed in entries.iter_mut().filter(|typed| is_xml(typed.media_type)) {
            let site = self.site_of(at.descend(["content", typed.media_type, "schema"]));
            let class = typed.schema.map(|schema| self.class(schema.into(), &site));
            if class.is_some_and(|class| has_parts(&class)) {
                typed.kind = ContentKind::Xml;
            }
        }
        entries.sort_by_key(|typed| typed.kind != ContentKind::Xml);
        entries
    }

    /// What is said of the root of a body.
    pub(super) fn xml_of_body(&self, typed: Typed<'d>, at: &Pointer) -> Option<Box<Xml>> {
        let schema = typed.schema.filter(|_| typed.kind == ContentKind::Xml)?;
        let part = Part {
            item: schema.into(),
            site: self.site_of(at.child("schema")),
        };
        let mut said = self.said(std::slice::from_ref(&part), DEEPEST);
        // No member gives the items of a body their name, but their component does.
        if let (Some(item), Some(part)) = (&mut said.item, self.items(&part)) {
            item.component = self.said(&[part], 0).component;
        }
        Some(Box::new(said))
    }

    /// What is said of a member that `parts` describe.
    pub(super) fn xml_of_member<'a>(&self, parts: &[Part<'a>]) -> Option<Box<Xml>>
    where
        'd: 'a,
    {
        if !self.has_xml {
            return None;
        }
        let said = self.of_place(parts, DEEPEST);
        (said != Xml::default()).then(|| Box::new(said))
    }

    /// What is said of a member or an item. A component gives it its name since OpenAPI 3.2 (section 4.26.3), unless the
    /// component is a list; before, the name is that of the member, whatever it refers to.
    fn of_place<'a>(&self, parts: &[Part<'a>], left: usize) -> Xml
    where
        'd: 'a,
    {
        let mut said = self.said(parts, left);
        let component = said.component.take();
        if self.resolved.document.version >= Version::V3_2 && said.item.is_none() {
            said.name = said.name.or(component);
        }
        said
    }

    /// What is said of the value that `parts` describe: by the schema itself, or else by the one that it stands for.
    fn said<'a>(&self, parts: &[Part<'a>], left: usize) -> Xml
    where
        'd: 'a,
    {
        let mut members = Map::new();
        let mut said = Xml::default();
        let mut parts: VecDeque<Part<'a>> = parts.iter().rev().cloned().collect();
        for _ in 0..LONGEST_CHAIN {
            let Some(part) = parts.pop_front() else { break };
            let Some((schema, site)) = self.look(part.item, &part.site) else {
                continue;
            };
            if said.component.is_none() && Kind::of_component(&site.pointer) == Some(Kind::Schema) {
                said.component = site.pointer.last();
            }
            let view = View::of(schema);
            add(&mut members, &view);
            if let (None, Some(item), Some(left)) = (&said.item, view.items, left.checked_sub(1)) {
                let item = Part {
                    item,
                    site: site.item(),
                };
                said.item = Some(Box::new(self.of_place(&[item], left)));
            }
            // Of the parts, those that say nothing of the value may speak of its element.
            for part in gather::parts(&view, &site) {
                if let Item::Schema(schema) = part.item
                    && View::of(schema).is_silent()
                {
                    add(&mut members, &View::of(schema));
                }
            }
            parts.extend(self.stands_for(&view, &site));
        }
        fill(&mut said, &members);
        said
    }
}

/// Adds the members of a schema's `xml` that are not known yet. `attribute`, `wrapped` and `nodeType` are about the same.
fn add(members: &mut Map<String, Value>, view: &View<'_>) {
    const NODE: [&str; 4] = ["attribute", "nodeType", "wrapped", "x-text"];
    let own = view.carried("xml").and_then(Value::as_object);
    let has_node = NODE.iter().any(|name| members.contains_key(*name));
    for (name, value) in own.into_iter().flatten() {
        if !(has_node && NODE.contains(&name.as_str())) {
            members.entry(name).or_insert_with(|| value.clone());
        }
    }
}

fn fill(said: &mut Xml, members: &Map<String, Value>) {
    let text = |name: &str| {
        let text = members.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let holds = |name: &str| members.get(name).and_then(Value::as_bool);
    said.name = text("name");
    said.prefix = text("prefix");
    said.namespace = text("namespace");
    // Some write the prefix before the name.
    if let Some((prefix, name)) = said.name.as_deref().and_then(|name| name.split_once(':')) {
        let (prefix, name) = (prefix.to_owned(), name.to_owned());
        if prefix == "xsi" && said.namespace.is_none() {
            said.namespace = Some(INSTANCE.to_owned());
        }
        said.prefix.get_or_insert(prefix);
        said.name = Some(name);
    }
    said.node = match text("nodeType").as_deref() {
        Some("attribute") => Some(XmlNode::Attribute),
        Some("text") => Some(XmlNode::Text),
        Some("cdata") => Some(XmlNode::Cdata),
        Some("none") => Some(XmlNode::None),
        Some(_) => Some(XmlNode::Element),
        None if holds("attribute") == Some(true) => Some(XmlNode::Attribute),
        None if holds("x-text") == Some(true) => Some(XmlNode::Text),
        None if holds("wrapped") == Some(true) => Some(XmlNode::Element),
        None => None,
    };
}

/// Marks the models that bodies in XML have in them, and puts right what is said of their members where it cannot be.
pub(super) fn mark(
    models: &mut [Model],
    operations: &mut [Operation],
    webhooks: &mut [Webhook],
    diagnostics: &mut Diagnostics,
) {
    let mut next: Vec<ModelId> = Vec::new();
    let mut note = |content: &mut Content, is_sent: bool| {
        if content.kind == ContentKind::Xml {
            settle_root(content, models, is_sent, diagnostics);
            content.ty.each_model(&mut |id| next.push(id));
        }
    };
    for operation in operations {
        for content in operation
            .body
            .iter_mut()
            .flat_map(|body| &mut body.contents)
        {
            note(content, true);
        }
        for content in operation
            .replies
            .iter_mut()
            .flat_map(|reply| &mut reply.contents)
        {
            note(content, false);
        }
    }
    for webhook in webhooks {
        for content in webhook.body.iter_mut().flat_map(|body| &mut body.contents) {
            note(content, false);
        }
    }
    while let Some(id) = next.pop() {
        let Some(model) = models.get_mut(id.0 as usize) else {
            continue;
        };
        if !std::mem::replace(&mut model.in_xml, true) {
            model.each_model(&mut |id| next.push(id));
        }
    }
    let texts: Vec<bool> = models
        .iter()
        .map(|model| is_text(models, &model.kind))
        .collect();
    let marked = models.iter_mut().filter(|model| model.in_xml);
    for model in marked {
        if let ModelKind::Struct(object) = &mut model.kind {
            for field in &mut object.fields {
                settle(field, &texts, diagnostics);
            }
        }
    }
}

/// Says what a root is that has no name: the element of the only member, where that can be one. It is said where the root
/// is written; any root is read.
fn settle_root(
    content: &mut Content,
    models: &[Model],
    is_sent: bool,
    diagnostics: &mut Diagnostics,
) {
    let Some(xml) = content.xml.as_deref_mut() else {
        return;
    };
    if xml.name.is_some() || xml.component.is_some() {
        return;
    }
    let only = only_member(&content.ty, models);
    xml.is_member = only.is_some();
    let called = match only {
        Some(name) => format!("it is the element of its only member, `{name}`"),
        None => "it is called `root`".to_owned(),
    };
    if is_sent {
        let at = content.pointer.child("schema");
        let message = format!("nothing names the root of this XML; {called}");
        let help = "write `xml: { name: .. }` beside the type, or refer to a component";
        diagnostics.warning("unnamed-root", &at, message, help);
    }
}

/// The only member of an object, where that is an object itself.
fn only_member<'a>(ty: &Type, models: &'a [Model]) -> Option<&'a str> {
    let kind = |ty: &Type| match ty {
        Type::Model(id) => models.get(id.0 as usize).map(|model| &model.kind),
        _ => None,
    };
    let Some(ModelKind::Struct(object)) = kind(ty) else {
        return None;
    };
    let ([field], None) = (&object.fields[..], &object.additional) else {
        return None;
    };
    let mut inner = kind(&field.ty);
    while let Some(ModelKind::Alias(ty)) = inner {
        inner = kind(ty);
    }
    let is_object = matches!(inner, Some(ModelKind::Struct(_) | ModelKind::Union(_)));
    is_object.then_some(field.wire_name.as_str())
}

/// Whether a value is a text: a scalar, or a list of scalars, which is the words of a text.
fn is_text(models: &[Model], kind: &ModelKind) -> bool {
    match kind {
        ModelKind::Enum(_) => true,
        ModelKind::Union(union) => {
            let mut types = union.variants.iter().map(|variant| &variant.ty);
            types.all(|ty| !matches!(ty, Type::Model(_) | Type::Array(_) | Type::Map(_)))
        }
        ModelKind::Alias(Type::Model(id)) => match models.get(id.0 as usize) {
            Some(model) if !matches!(model.kind, ModelKind::Alias(_)) => {
                is_text(models, &model.kind)
            }
            _ => false,
        },
        ModelKind::Alias(ty) => !matches!(ty, Type::Map(_) | Type::Array(_)),
        ModelKind::Struct(_) | ModelKind::Newtype(_) => false,
    }
}

/// Makes an element of what cannot be a text, and of an object that is to have no node of its own.
fn settle(field: &mut Field, texts: &[bool], diagnostics: &mut Diagnostics) {
    fn fits(ty: &Type, texts: &[bool], is_item: bool) -> bool {
        match ty {
            Type::Model(id) => texts.get(id.0 as usize).copied().unwrap_or_default(),
            Type::Array(inner) => !is_item && fits(inner, texts, true),
            Type::Nullable(inner) | Type::Link(inner) => fits(inner, texts, is_item),
            Type::Map(_) => false,
            _ => true,
        }
    }
    let Some(xml) = &mut field.xml else { return };
    let (node, is_list) = (xml.node, xml.item.is_some());
    let what = match node {
        Some(XmlNode::Attribute) => "be an attribute",
        Some(XmlNode::Text | XmlNode::Cdata) => "be a text",
        Some(XmlNode::None) if !is_list => "have no node of its own",
        _ => return,
    };
    if node != Some(XmlNode::None) && fits(&field.ty, texts, false) {
        return;
    }
    xml.node = Some(XmlNode::Element);
    let message = format!(
        "`{}` is to {what} in XML, which is not possible here; it is an element",
        field.wire_name
    );
    let help = "an attribute and a text need a scalar, or a list of scalars; leave `nodeType` out for an element";
    diagnostics.warning("misplaced-node", &field.pointer, message, help);
}
