//! Parameters of operations.

use std::collections::BTreeSet;

use openapiv3::{
    Parameter as Described, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr,
};

use super::body;
use super::context::Lower;
use super::docs;
use super::path::Agreed;
use super::querystring;
use super::site::{Part, Site};
use crate::document::PathOperation;
use crate::ir::{
    Constraints, ContentKind, Docs, Location, OperationId, Parameter, ParameterId, Root, Step,
    StringFormat, Style, Type,
};
use crate::pointer::Pointer;

/// The headers that are no parameters wherever they are declared (OpenAPI 3.0.4, section 4.7.12.2).
const NOT_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// The headers that are about the connection and the framing of messages on it (RFC 9110, section 7.6.1; RFC 9112,
/// section 6): a value of the caller's would break the exchange.
const OF_THE_TRANSPORT: [&str; 8] = [
    "connection",
    "content-length",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// A parameter with the place where it stands, and what it turns out to be.
pub(super) struct Declared<'d> {
    pub(super) described: &'d Described,
    pub(super) site: Site,
    /// The name that is sent: the path may write it otherwise than the parameter itself.
    pub(super) name: String,
    /// Where it is sent: the path may have it in its query.
    pub(super) location: Location,
}

/// The name of a parameter that stands right there.
pub(super) fn name(item: &ReferenceOr<Described>) -> Option<String> {
    match item {
        ReferenceOr::Item(parameter) => Some(parameter.parameter_data_ref().name.clone()),
        ReferenceOr::Reference { .. } => None,
    }
}

impl<'d> Lower<'d> {
    /// The path as it is sent, and the parameters of an operation and of its path: those of the path in the order of
    /// the template, then the others by location and name. Those of the operation win.
    pub(super) fn parameters(
        &mut self,
        operation: &'d PathOperation,
        id: OperationId,
    ) -> (String, Vec<Parameter>) {
        let mut declared: Vec<Declared<'d>> = Vec::new();
        let shared = self.declared(&operation.path_parameters, &operation.path_pointer, id);
        let own = self.declared(&operation.operation.parameters, &operation.pointer, id);
        self.once_each(&shared);
        self.once_each(&own);
        for parameter in shared.into_iter().chain(own) {
            let key = key(parameter.described);
            declared.retain(|other| self::key(other.described) != key);
            declared.push(parameter);
        }
        declared.retain(|parameter| self.is_parameter(parameter));
        let Agreed {
            template,
            undeclared,
        } = self.agree(operation, &mut declared);
        self.one_query(&declared);
        let mut parameters: Vec<Parameter> = declared
            .into_iter()
            .map(|parameter| self.parameter(parameter))
            .collect();
        parameters.extend(undeclared);
        let names = template.names();
        let position = |parameter: &Parameter| match parameter.location {
            Location::Path => names.iter().position(|name| *name == parameter.name),
            _ => None,
        };
        parameters.sort_by(|one, other| {
            let key = |parameter: &Parameter| (parameter.location, position(parameter));
            key(one)
                .cmp(&key(other))
                .then_with(|| one.name.cmp(&other.name))
        });
        (template.text(), parameters)
    }

    /// The parameters of a list, each looked up.
    fn declared(
        &self,
        list: &'d [ReferenceOr<Described>],
        owner: &Pointer,
        id: OperationId,
    ) -> Vec<Declared<'d>> {
        let list = list.iter().enumerate();
        let one = |(index, item): (usize, &'d ReferenceOr<Described>)| {
            let own = owner.child("parameters").child(index);
            let (pointer, described) = self.resolved.parameter(item, &own)?;
            let site = if pointer == own {
                let name = described.parameter_data_ref().name.clone();
                Site::of(Root::Operation(id), pointer).step(Step::Parameter(name))
            } else {
                self.site_of(pointer)
            };
            Some(Declared {
                described,
                site,
                name: described.parameter_data_ref().name.clone(),
                location: location(described),
            })
        };
        list.filter_map(one).collect()
    }

    /// Records parameters that stand twice in one list.
    fn once_each(&mut self, list: &[Declared<'_>]) {
        let mut seen = BTreeSet::new();
        for parameter in list {
            if !seen.insert(key(parameter.described)) {
                let name = &parameter.described.parameter_data_ref().name;
                let message = format!(
                    "the parameter `{name}` stands twice in this list; the later one is taken"
                );
                let help = "remove one of the two, or send it in another place";
                self.diagnostics.warning(
                    "duplicate-parameter",
                    &parameter.site.pointer,
                    message,
                    help,
                );
            }
        }
    }

    /// Whether a parameter is one; warns of headers that have a place of their own.
    fn is_parameter(&mut self, parameter: &Declared<'_>) -> bool {
        if location(parameter.described) != Location::Header {
            return true;
        }
        let name = &parameter.described.parameter_data_ref().name;
        let lower = name.to_ascii_lowercase();
        let (why, help) = if NOT_PARAMETERS.contains(&lower.as_str()) {
            (
                "as OpenAPI demands",
                "describe media types under `content`, and credentials under `securitySchemes`",
            )
        } else if OF_THE_TRANSPORT.contains(&lower.as_str()) {
            (
                "since the HTTP client writes that header itself",
                "take the parameter out of the operation",
            )
        } else {
            return true;
        };
        let message = format!("the header parameter `{name}` is ignored, {why}");
        self.diagnostics
            .warning("ignored-parameter", &parameter.site.pointer, message, help);
        false
    }

    fn parameter(&mut self, declared: Declared<'d>) -> Parameter {
        let Declared {
            described,
            site,
            name,
            location,
        } = declared;
        let said = described.parameter_data_ref();
        let part = part(said, &site);
        let style = match &said.format {
            ParameterSchemaOrContent::Schema(_) if location != self::location(described) => {
                Style::Form
            }
            ParameterSchemaOrContent::Schema(_) => style(described),
            ParameterSchemaOrContent::Content(content) if location == Location::Querystring => {
                querystring::style(content)
            }
            ParameterSchemaOrContent::Content(_) if part.is_some() => Style::Content,
            // What is not taken apart is a text, written already, and sent as one.
            ParameterSchemaOrContent::Content(_) => match location {
                Location::Path | Location::Header => Style::Simple,
                Location::Query | Location::Querystring | Location::Cookie => Style::Form,
            },
        };
        let (ty, constraints, default) = match &part {
            Some(part) => self.value(part),
            None => (
                Type::String(StringFormat::Text),
                Constraints::default(),
                None,
            ),
        };
        Parameter {
            id: ParameterId(0),
            name,
            location,
            style,
            explode: said
                .explode
                .unwrap_or(matches!(style, Style::Form | Style::Cookie)),
            allow_reserved: matches!(
                described,
                Described::Query {
                    allow_reserved: true,
                    ..
                }
            ),
            required: said.required || location == Location::Path,
            ty,
            docs: Docs {
                summary: None,
                description: docs::text(said.description.as_deref()),
                deprecated: said.deprecated.unwrap_or_default(),
            },
            constraints,
            default,
            pointer: site.pointer,
        }
    }

    /// The type of a parameter, the limits on it, and its default as JSON text.
    fn value(&mut self, part: &Part<'d>) -> (Type, Constraints, Option<String>) {
        let ty = self.ty(part.item, &part.site);
        let default = self.default_value(part).map(|(default, _)| default);
        let default = default
            .filter(|default| !default.is_null())
            .map(|default| default.to_string());
        (ty, self.constraints(std::slice::from_ref(part)), default)
    }
}

/// The schema of a parameter; `None` where it is written in a media type that is not taken apart.
fn part<'d>(said: &'d ParameterData, site: &Site) -> Option<Part<'d>> {
    match &said.format {
        ParameterSchemaOrContent::Schema(schema) => Some(Part {
            item: schema.into(),
            site: site.below(["schema"]),
        }),
        ParameterSchemaOrContent::Content(content) => {
            let (media_type, media) = content.first()?;
            let schema = media
                .schema
                .as_ref()
                .filter(|_| match body::kind(media_type) {
                    ContentKind::Json => true,
                    ContentKind::Form => querystring::is(said),
                    _ => false,
                })?;
            Some(Part {
                item: schema.into(),
                site: site.below(["content", media_type, "schema"]),
            })
        }
    }
}

/// What makes a parameter unique: its location and name, which has no case in headers.
fn key(parameter: &Described) -> (Location, String) {
    let name = parameter.parameter_data_ref().name.clone();
    match location(parameter) {
        Location::Header => (Location::Header, name.to_ascii_lowercase()),
        location => (location, name),
    }
}

pub(super) fn location(parameter: &Described) -> Location {
    match parameter {
        Described::Path { .. } => Location::Path,
        Described::Query { parameter_data, .. } if querystring::is(parameter_data) => {
            Location::Querystring
        }
        Described::Query { .. } => Location::Query,
        Described::Header { .. } => Location::Header,
        Described::Cookie { .. } => Location::Cookie,
    }
}

fn style(parameter: &Described) -> Style {
    match parameter {
        Described::Path {
            style: PathStyle::Matrix,
            ..
        } => Style::Matrix,
        Described::Path {
            style: PathStyle::Label,
            ..
        } => Style::Label,
        Described::Path {
            style: PathStyle::Simple,
            ..
        }
        | Described::Header { .. } => Style::Simple,
        Described::Query { style, .. } => query_style(style),
        Described::Cookie { parameter_data, .. } => {
            match parameter_data.extensions.get("x-oasmith-style") {
                Some(style) if style == "cookie" => Style::Cookie,
                _ => Style::Form,
            }
        }
    }
}

/// A style of a query, or of a form.
pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}
