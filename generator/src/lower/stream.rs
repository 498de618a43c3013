//! Bodies that are read item by item: server-sent events, lines and sequences of JSON.
//!
//! `itemSchema` (OpenAPI 3.2.0, section 4.14) describes each item. Documents of earlier versions have only `schema`, and
//! mean the item by it as well, or a list of all of them.

use openapiv3::{MediaType, ReferenceOr, Schema};
use serde::Deserialize;

use super::class::Class;
use super::context::Lower;
use super::site::Site;
use super::view::{Item, View};
use crate::ir::{ContentKind, EventPart, Step, StringFormat, Type};

/// The members of an event.
const MEMBERS: [&str; 5] = ["comment", "data", "event", "id", "retry"];

/// How a body of this media type, in small letters, is read item by item, if it is.
pub(super) fn kind(essence: &str) -> Option<ContentKind> {
    match essence {
        "text/event-stream" => Some(ContentKind::Events(EventPart::Text)),
        "application/json-lines"
        | "application/json-seq"
        | "application/jsonl"
        | "application/jsonlines"
        | "application/ndjson"
        | "application/stream+json"
        | "application/x-json-stream"
        | "application/x-jsonl"
        | "application/x-jsonlines"
        | "application/x-ndjson" => Some(ContentKind::Items),
        other if other.ends_with("+json-seq") => Some(ContentKind::Items),
        _ => None,
    }
}

/// Whether a body is read item by item.
pub(super) fn is_stream(kind: ContentKind) -> bool {
    matches!(kind, ContentKind::Events(_) | ContentKind::Items)
}

impl Lower<'_> {
    /// The type of each item of a body whose schema stands at `site`, and which part of the item that is.
    pub(super) fn items_of(
        &mut self,
        kind: ContentKind,
        media: &MediaType,
        site: &Site,
    ) -> (ContentKind, Type) {
        let described = media.extensions.get("x-oasmith-itemSchema");
        let described =
            described.and_then(|schema| ReferenceOr::<Schema>::deserialize(schema).ok());
        if let Some(schema) = &described {
            let pointer = match site.pointer.parent() {
                Some(media_type) => media_type.child("itemSchema"),
                None => site.pointer.clone(),
            };
            let site = Site {
                pointer,
                place: site.place.clone(),
            }
            .step(Step::Item);
            return self.item_of(kind, schema.into(), &site, true);
        }
        let Some(schema) = &media.schema else {
            let ty = match kind {
                ContentKind::Events(_) => Type::String(StringFormat::Text),
                _ => Type::Any,
            };
            return (kind, ty);
        };
        // The list of all items.
        if let Some((list, at)) = self.look(schema.into(), site)
            && let Some(items) = View::of(list).items
        {
            return self.item_of(kind, items, &at.item(), false);
        }
        let site = site.clone().step(Step::Item);
        self.item_of(kind, schema.into(), &site, false)
    }

    /// The type of an item. An `itemSchema` of events is always that of the whole event; a `schema` is if it looks so.
    fn item_of(
        &mut self,
        kind: ContentKind,
        item: Item<'_>,
        site: &Site,
        is_whole: bool,
    ) -> (ContentKind, Type) {
        let ty = self.element(item, site);
        if kind == ContentKind::Items {
            return (kind, ty);
        }
        let part = match self.data_of(item, site) {
            Some(Class::Scalar(Type::String(_))) => EventPart::Event,
            Some(_) => EventPart::EventOfJson,
            None if is_whole => EventPart::Event,
            None if matches!(self.class(item, site), Class::Scalar(Type::String(_))) => {
                EventPart::Text
            }
            None => EventPart::Json,
        };
        (ContentKind::Events(part), ty)
    }

    /// What the `data` of an object is that describes an event; `None` where it describes something else.
    fn data_of(&mut self, item: Item<'_>, site: &Site) -> Option<Class> {
        let (schema, site) = self.look(item, site)?;
        let view = View::of(schema);
        let properties = view.properties?;
        let is_event = properties
            .keys()
            .all(|name| MEMBERS.contains(&name.as_str()));
        let data = properties.get("data").filter(|_| is_event)?;
        Some(self.class(data.into(), &site.member("data")))
    }
}
