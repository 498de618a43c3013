//! The `ir` as lines of text, tersely.

use crate::ir::{
    Api, Content, ContentKind, EnumBase, Field, Literal, Model, ModelKind, Operation, Parameter,
    Place, Presence, Root, Status, Step, StringFormat, Style, Type,
};

pub(super) fn models(api: &Api) -> Vec<String> {
    api.models
        .iter()
        .map(|model| format!("{} = {}", place(&model.place), kind(api, model)))
        .collect()
}

pub(super) fn headers(api: &Api) -> Vec<String> {
    api.headers
        .iter()
        .map(|header| format!("{}: {}", header.name, ty(api, &header.ty)))
        .collect()
}

pub(super) fn operations(api: &Api) -> Vec<String> {
    api.operations
        .iter()
        .flat_map(|operation| operation_lines(api, operation))
        .collect()
}

fn operation_lines(api: &Api, operation: &Operation) -> Vec<String> {
    let mut lines = vec![format!("{} {}", operation.method, operation.path)];
    lines.extend(operation.parameters.iter().map(|one| parameter(api, one)));
    if let Some(body) = &operation.body {
        let mark = if body.required { "" } else { "?" };
        lines.push(format!("body{mark} {}", contents(api, &body.contents)));
    }
    for reply in &operation.replies {
        let status = match reply.status {
            Status::Code(code) => code.to_string(),
            Status::Range(hundred) => format!("{hundred}XX"),
            Status::Default => "default".to_owned(),
        };
        let headers: Vec<String> = reply
            .headers
            .iter()
            .map(|name| format!(" +{name}"))
            .collect();
        lines.push(
            format!(
                "{status} {}{}",
                contents(api, &reply.contents),
                headers.concat()
            )
            .trim()
            .to_owned(),
        );
    }
    lines
}

fn parameter(api: &Api, parameter: &Parameter) -> String {
    let mark = if parameter.required { "" } else { "?" };
    let style = match parameter.style {
        Style::Simple | Style::Form => String::new(),
        other => format!(" {other:?}"),
    };
    let explode = if parameter.explode { "*" } else { "" };
    let default = parameter
        .default
        .as_ref()
        .map(|text| format!(" default {text}"))
        .unwrap_or_default();
    let (name, location, ty) = (&parameter.name, parameter.location, ty(api, &parameter.ty));
    format!("{location:?} {name}{mark}{explode}: {ty}{style}{default}")
}

fn contents(api: &Api, contents: &[Content]) -> String {
    let one = |content: &Content| {
        let kind = match content.kind {
            ContentKind::Json => String::new(),
            other => format!(" as {other:?}"),
        };
        format!("{} {}{kind}", content.media_type, ty(api, &content.ty))
    };
    contents.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn place(place: &Place) -> String {
    let root = match &place.root {
        Root::Schema(name) => name.clone(),
        Root::Operation(id) => format!("#{}", id.0),
        Root::Webhook(id) => format!("@{}", id.0),
        other => format!("{other:?}"),
    };
    place
        .steps
        .iter()
        .fold(root, |text, step| text + &self::step(step))
}

fn step(step: &Step) -> String {
    match step {
        Step::Parameter(name) => format!("({name})"),
        Step::Body(None) => "<body".to_owned(),
        Step::Body(Some(media_type)) => format!("<{media_type}"),
        Step::Reply(status) => format!(">{status}"),
        Step::Member(name) => format!(".{name}"),
        Step::Item => "[]".to_owned(),
        Step::Value => "{}".to_owned(),
        Step::Variant(index, title) => format!("|{index}{}", title.as_deref().unwrap_or_default()),
    }
}

fn kind(api: &Api, model: &Model) -> String {
    match &model.kind {
        ModelKind::Struct(object) => {
            let mut fields: Vec<String> = object.fields.iter().map(|one| field(api, one)).collect();
            fields.extend(
                object
                    .additional
                    .as_ref()
                    .map(|rest| format!("..{}", ty(api, rest))),
            );
            format!("{{ {} }}", fields.join(", "))
        }
        ModelKind::Enum(list) => {
            let base = if list.base == EnumBase::Integer {
                "integer "
            } else {
                ""
            };
            let variants = list.variants.iter().map(|variant| {
                let name = variant
                    .name
                    .as_ref()
                    .map(|name| format!(" {name}"))
                    .unwrap_or_default();
                let docs = variant
                    .docs
                    .description
                    .as_ref()
                    .map(|text| format!(" ({text})"));
                format!(
                    "{}{name}{}",
                    literal(&variant.value),
                    docs.unwrap_or_default()
                )
            });
            format!("enum {base}{}", variants.collect::<Vec<_>>().join(" "))
        }
        ModelKind::Union(union) => {
            let variants = union.variants.iter().map(|variant| {
                let tags = if variant.tags.is_empty() {
                    String::new()
                } else {
                    format!("{}: ", variant.tags.join("/"))
                };
                format!("{tags}{}", boxed(variant.boxed, ty(api, &variant.ty)))
            });
            let tag = union
                .tag
                .as_ref()
                .map(|tag| format!(" by {tag}"))
                .unwrap_or_default();
            format!("union{tag} {}", variants.collect::<Vec<_>>().join(" | "))
        }
        ModelKind::Alias(inner) => format!("alias {}", ty(api, inner)),
        ModelKind::Newtype(inner) => format!("newtype {}", ty(api, inner)),
    }
}

fn field(api: &Api, field: &Field) -> String {
    let (mark, null) = match field.presence {
        Presence::Required => ("", ""),
        Presence::Optional => ("?", ""),
        Presence::Nullable => ("", " or null"),
        Presence::OptionalNullable => ("?", " or null"),
    };
    let constant = field
        .constant
        .as_ref()
        .map(|value| format!(" = {}", literal(value)))
        .unwrap_or_default();
    let default = field
        .default
        .as_ref()
        .map(|value| format!(" default {}", literal(value)));
    let ty = boxed(field.boxed, ty(api, &field.ty));
    format!(
        "{}{mark}: {ty}{null}{constant}{}",
        field.wire_name,
        default.unwrap_or_default()
    )
}

fn boxed(boxed: bool, ty: String) -> String {
    if boxed { format!("Box<{ty}>") } else { ty }
}

fn ty(api: &Api, ty: &Type) -> String {
    let inside = |inner: &Type| self::ty(api, inner);
    match ty {
        Type::Any => "any".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Integer(format) => format!("{format:?}"),
        Type::Number(format) => format!("{format:?}"),
        Type::String(StringFormat::Text) => "text".to_owned(),
        Type::String(format) => format!("{format:?}"),
        Type::Array(inner) => format!("[{}]", inside(inner)),
        Type::Map(inner) => format!("{{{}}}", inside(inner)),
        Type::Nullable(inner) => format!("({} or null)", inside(inner)),
        Type::Link(inner) => format!("Link<{}>", inside(inner)),
        Type::Foreign(id) => api.foreign(*id).to_owned(),
        Type::Model(id) => place(&api.model(*id).place),
    }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Number(text) => format!("{text}f"),
        Literal::Boolean(value) => value.to_string(),
    }
}
