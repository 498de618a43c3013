//! Headers of replies: one list for the whole API.

use openapiv3::{Header as Described, ParameterSchemaOrContent, ReferenceOr};

use super::body;
use super::class::Class;
use super::context::Lower;
use super::docs;
use super::site::{Part, Site};
use crate::ir::{ContentKind, Docs, Header, Step, StringFormat, Type};
use crate::pointer::Pointer;

/// A header as one reply describes it.
#[derive(Debug)]
pub(super) struct Sighting<'d> {
    name: String,
    docs: Docs,
    pointer: Pointer,
    /// The schema of its value; `None` where that is text whatever it means.
    part: Option<Part<'d>>,
}

impl<'d> Lower<'d> {
    /// Notes the headers of a reply that stands at `reply`, and gives their names in lower case.
    pub(super) fn sight(
        &mut self,
        headers: impl Iterator<Item = (&'d String, &'d ReferenceOr<Described>)>,
        reply: &Site,
    ) -> Vec<String> {
        let mut names = Vec::new();
        for (name, item) in headers {
            let lower_case = name.to_ascii_lowercase();
            let own = reply
                .below(["headers", name])
                .step(Step::Member(name.clone()));
            let Some((pointer, header)) = self.resolved.header(item, &own.pointer) else {
                continue;
            };
            // The media type of the body has a place of its own (OpenAPI 3.0.4, section 4.7.17.1).
            if lower_case == "content-type" {
                continue;
            }
            let site = if pointer == own.pointer {
                own
            } else {
                self.site_of(pointer)
            };
            let sighting = sighting(name, header, &site);
            self.sightings
                .entry(lower_case.clone())
                .or_default()
                .push(sighting);
            names.push(lower_case);
        }
        names.sort();
        names.dedup();
        names
    }

    /// Every header that some reply declares, by its name in lower case.
    pub(super) fn headers(&mut self) -> Vec<Header> {
        let sightings = std::mem::take(&mut self.sightings);
        sightings
            .into_values()
            .filter_map(|sightings| self.header(sightings))
            .collect()
    }

    /// One header, as the replies describe it together.
    fn header(&mut self, sightings: Vec<Sighting<'d>>) -> Option<Header> {
        let classes: Vec<Class> = sightings
            .iter()
            .map(|sighting| self.header_class(sighting))
            .collect();
        let alike = classes.windows(2).all(|pair| pair[0] == pair[1]);
        let docs = sightings
            .iter()
            .find(|sighting| sighting.docs != Docs::default());
        let docs = docs
            .map(|sighting| sighting.docs.clone())
            .unwrap_or_default();
        let first = sightings.into_iter().next()?;
        let ty = match first.part {
            Some(part) if alike => self.ty(part.item, &part.site),
            _ => Type::String(StringFormat::Text),
        };
        if !alike {
            let message = format!(
                "replies describe the header `{}` in different ways; it is taken as text",
                first.name
            );
            let help = "describe it once under `components/headers`, and refer to that";
            self.diagnostics
                .warning("conflicting-header", &first.pointer, message, help);
        }
        Some(Header {
            name: first.name,
            ty,
            docs,
            pointer: first.pointer,
        })
    }

    fn header_class(&mut self, sighting: &Sighting<'d>) -> Class {
        match &sighting.part {
            Some(part) => self.class(part.item, &part.site),
            None => Class::Scalar(Type::String(StringFormat::Text)),
        }
    }
}

fn sighting<'d>(name: &str, header: &'d Described, site: &Site) -> Sighting<'d> {
    let part = match &header.format {
        ParameterSchemaOrContent::Schema(schema) => Some(Part {
            item: schema.into(),
            site: site.below(["schema"]),
        }),
        ParameterSchemaOrContent::Content(content) => {
            let json = content
                .iter()
                .find(|(media_type, _)| body::kind(media_type) == ContentKind::Json);
            json.and_then(|(media_type, media)| {
                let site = site.below(["content", media_type, "schema"]);
                Some(Part {
                    item: media.schema.as_ref()?.into(),
                    site,
                })
            })
        }
    };
    let docs = Docs {
        summary: None,
        description: docs::text(header.description.as_deref()),
        deprecated: header.deprecated.unwrap_or_default(),
    };
    Sighting {
        name: name.to_owned(),
        docs,
        pointer: site.pointer.clone(),
        part,
    }
}
