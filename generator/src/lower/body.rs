//! Bodies of requests and replies, in each of their media types.

use openapiv3::{Content as MediaTypes, ReferenceOr, RequestBody, Schema};

use super::class::Class;
use super::context::Lower;
use super::docs;
use super::encoding::spellings;
use super::site::Site;
use super::stream::{self, is_stream};
use super::view::{Item, View};
use crate::ir::{Body, Content, ContentKind, Place, Root, Step, StringFormat, Type};
use crate::pointer::Pointer;

/// The media type of JSON, which also stands for one that leaves open how JSON is to be called.
const JSON: &str = "application/json";

/// A media type with what the document says of it.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) media_type: &'a str,
    pub(super) kind: ContentKind,
    pub(super) schema: Option<&'a ReferenceOr<Schema>>,
}

/// How a body of this media type is written and read.
pub(super) fn kind(media_type: &str) -> ContentKind {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or(media_type)
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        JSON | "text/json" => ContentKind::Json,
        "application/x-www-form-urlencoded" => ContentKind::Form,
        other if other.ends_with("+json") && stream::kind(other).is_none() => ContentKind::Json,
        other if other.starts_with("multipart/") => ContentKind::Multipart,
        other => match stream::kind(other) {
            Some(kind) => kind,
            None if other.starts_with("text/") => ContentKind::Text,
            None => ContentKind::Bytes,
        },
    }
}

/// The same, where the schema may tell what a media type such as `*/*` leaves open: JSON, unless it is a string.
fn kind_with(media_type: &str, schema: Option<&ReferenceOr<Schema>>) -> ContentKind {
    let is_string = |schema: &ReferenceOr<Schema>| match Item::from(schema) {
        Item::Reference(_) => false,
        Item::Schema(schema) => matches!(View::of(schema).json_type, Some("string")),
    };
    match kind(media_type) {
        ContentKind::Bytes
            if is_open(media_type) && schema.is_some_and(|schema| !is_string(schema)) =>
        {
            ContentKind::Json
        }
        kind => kind,
    }
}

/// Whether a media type leaves open how the body is written.
fn is_open(media_type: &str) -> bool {
    matches!(media_type, "*/*" | "application/*")
}

impl<'d> Lower<'d> {
    /// The body of a request, which stands at `at` in `root` unless it is referred to.
    pub(super) fn body(
        &mut self,
        item: &'d ReferenceOr<RequestBody>,
        root: Root,
        at: &Pointer,
    ) -> Option<Body> {
        let Some((pointer, body)) = self.resolved.request_body(item, at) else {
            return Some(unknown(at));
        };
        if body.content.is_empty() {
            return None;
        }
        let site = if pointer == *at {
            Site::of(root, pointer.clone())
        } else {
            self.site_of(pointer.clone())
        };
        let several = typed_schemas(&body.content) > 1;
        let inline = matches!(site.place.root, Root::Operation(_) | Root::Webhook(_));
        let place = |media_type: &str| {
            let step = Step::Body(several.then(|| media_type.to_owned()));
            let root = site.place.root.clone();
            let steps = if several || inline {
                vec![step]
            } else {
                Vec::new()
            };
            Place { root, steps }
        };
        let contents = self.contents(&body.content, &pointer, place);
        let description = docs::text(body.description.as_deref());
        Some(Body {
            required: body.required,
            contents,
            description,
            pointer,
        })
    }

    /// A body in each of its media types: JSON first, the rest by name.
    pub(super) fn contents(
        &mut self,
        content: &'d MediaTypes,
        at: &Pointer,
        place: impl Fn(&str) -> Place,
    ) -> Vec<Content> {
        let entries = self.with_xml(sorted(content), at);
        let mut contents: Vec<(Content, Typed<'d>)> = Vec::new();
        for typed in entries {
            let pointer = at.descend(["content", typed.media_type]);
            let typed = self.with_members(typed, &pointer);
            let known = contents.iter().find(|(_, other)| are_alike(*other, typed));
            let (kind, ty) = match known {
                Some((content, _)) => (typed.kind, content.ty.clone()),
                None => {
                    let site = Site {
                        pointer: pointer.child("schema"),
                        place: place(typed.media_type),
                    };
                    if is_stream(typed.kind) {
                        self.items_of(typed.kind, &content[typed.media_type], &site)
                    } else {
                        (typed.kind, self.content_type(typed, &site))
                    }
                }
            };
            let is_json = typed.kind == ContentKind::Json && is_open(typed.media_type);
            let taken = content.contains_key(JSON);
            let media_type = if is_json && !taken {
                JSON
            } else {
                typed.media_type
            }
            .to_owned();
            let xml = self.xml_of_body(typed, &pointer);
            contents.push((
                Content {
                    media_type,
                    kind,
                    ty,
                    spellings: spellings(typed.kind, &content[typed.media_type]),
                    xml,
                    pointer,
                },
                typed,
            ));
        }
        self.untyped(&contents);
        contents.into_iter().map(|(content, _)| content).collect()
    }

    /// A form and a multipart body are made of members, so one whose schema has none is given as it is.
    fn with_members(&mut self, typed: Typed<'d>, at: &Pointer) -> Typed<'d> {
        let (ContentKind::Form | ContentKind::Multipart, Some(schema)) = (typed.kind, typed.schema)
        else {
            return typed;
        };
        let site = self.site_of(at.child("schema"));
        if self.class(schema.into(), &site).is_object() {
            return typed;
        }
        let message = format!(
            "a body of `{}` is made of members, which this schema has not; it is given as it is",
            typed.media_type
        );
        let help = "make the schema an object, or leave the media type out";
        self.diagnostics
            .warning("form-without-members", at, message, help);
        let kind = ContentKind::Bytes;
        Typed { kind, ..typed }
    }

    /// The type of a body in one media type.
    fn content_type(&mut self, typed: Typed<'d>, site: &Site) -> Type {
        match (typed.kind, typed.schema) {
            (ContentKind::Bytes, _) => Type::String(StringFormat::Binary),
            (ContentKind::Text, Some(schema)) if self.is_binary_string(schema.into(), site) => {
                Type::String(StringFormat::Binary)
            }
            (ContentKind::Text, _) => Type::String(StringFormat::Text),
            (ContentKind::Multipart | ContentKind::Events(_) | ContentKind::Items, None) => {
                Type::String(StringFormat::Binary)
            }
            (ContentKind::Json | ContentKind::Form | ContentKind::Xml, None) => Type::Any,
            (_, Some(schema)) => self.element(Item::from(schema), site),
        }
    }

    /// Warns where a body has a shape, and no media type in which that can be read.
    fn untyped(&mut self, contents: &[(Content, Typed<'d>)]) {
        let is_raw = |kind: ContentKind| matches!(kind, ContentKind::Bytes | ContentKind::Text);
        if contents.iter().any(|(content, _)| !is_raw(content.kind)) {
            return;
        }
        for (content, typed) in contents {
            let Some(schema) = typed.schema else { continue };
            let site = self.site_of(content.pointer.child("schema"));
            let class = self.class(schema.into(), &site);
            if has_parts(&class) {
                let message = format!(
                    "a body of `{}` is not taken apart; it is given as it is",
                    content.media_type
                );
                let help = "if the body is JSON, name a media type such as `application/json`";
                self.diagnostics
                    .warning("untyped-body", &content.pointer, message, help);
            }
        }
    }
}

/// Whether a body is made of parts that have types of their own.
pub(super) fn has_parts(class: &Class) -> bool {
    matches!(
        class,
        Class::Struct(_) | Class::Union(_) | Class::Array(_) | Class::Map(_)
    )
}

/// A body of which nothing is known: any JSON, if any.
fn unknown(at: &Pointer) -> Body {
    let content = Content {
        media_type: JSON.to_owned(),
        kind: ContentKind::Json,
        ty: Type::Any,
        pointer: at.clone(),
        spellings: Vec::new(),
        xml: None,
    };
    Body {
        required: false,
        contents: vec![content],
        description: None,
        pointer: at.clone(),
    }
}

/// The media types: JSON first, the rest by name.
fn sorted(content: &MediaTypes) -> Vec<Typed<'_>> {
    let mut entries: Vec<Typed<'_>> = content
        .iter()
        .map(|(media_type, media)| Typed {
            media_type,
            kind: kind_with(media_type, media.schema.as_ref()),
            schema: media.schema.as_ref(),
        })
        .collect();
    let plain = |typed: &Typed<'_>| typed.media_type == JSON;
    entries.sort_by_key(|typed| {
        (
            !plain(typed),
            typed.kind != ContentKind::Json,
            typed.media_type,
        )
    });
    entries
}

/// Whether two media types have the same body, written the same way as far as types go.
fn are_alike(one: Typed<'_>, other: Typed<'_>) -> bool {
    let parts = |typed: Typed<'_>| typed.kind == ContentKind::Multipart;
    let raw = |typed: Typed<'_>| {
        matches!(typed.kind, ContentKind::Bytes | ContentKind::Text) || is_stream(typed.kind)
    };
    !raw(one)
        && !raw(other)
        && parts(one) == parts(other)
        && one.schema.is_some()
        && one.schema == other.schema
}

/// How many different schemas the media types have of which types are made.
fn typed_schemas(content: &MediaTypes) -> usize {
    let mut different: Vec<Typed<'_>> = Vec::new();
    for typed in sorted(content) {
        let raw = matches!(typed.kind, ContentKind::Bytes | ContentKind::Text)
            || is_stream(typed.kind)
            || typed.schema.is_none();
        if !raw && !different.iter().any(|other| are_alike(*other, typed)) {
            different.push(typed);
        }
    }
    different.len()
}
