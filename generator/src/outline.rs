//! One line for each model and each operation: the page that a reviewer reads.

use std::fmt::Write as _;

use crate::ir::{
    Api, Cause, Content, ContentKind, EnumBase, Field, IntegerFormat, Literal, Model, ModelKind,
    NumberFormat, Operation, Parameter, Presence, Reply, Spelled, Status, StringFormat, Type,
    Webhook,
};
use crate::name::Names;

/// The outline of an API: its operations by path and method, then its models by name, then the headers of replies, then
/// the requests that may come in, if there are any.
///
/// `name: T` is required, `name?: T` may be left out, `T | null` may be null, `= value` is constant.
pub fn outline(api: &Api, names: &Names) -> String {
    let outline = Outline { api, names };
    let mut text = format!("{} {}\n", api.title, api.version);
    let mut models: Vec<String> = api
        .models
        .iter()
        .map(|model| outline.model(model))
        .collect();
    models.sort();
    let operations = api
        .operations
        .iter()
        .map(|operation| outline.operation(operation));
    let headers = api
        .headers
        .iter()
        .map(|header| format!("header {}: {}", header.name, outline.ty(&header.ty)));
    for (title, lines) in [
        ("operations", operations.collect::<Vec<_>>()),
        ("models", models),
        ("headers", headers.collect()),
    ] {
        let _ = writeln!(text, "\n{title}: {}", lines.len());
        for line in lines {
            let _ = writeln!(text, "{line}");
        }
    }
    if !api.webhooks.is_empty() {
        let _ = writeln!(text, "\nwebhooks: {}", api.webhooks.len());
        for webhook in &api.webhooks {
            let _ = writeln!(text, "{}", outline.webhook(webhook));
        }
    }
    text
}

struct Outline<'a> {
    api: &'a Api,
    names: &'a Names,
}

impl Outline<'_> {
    fn operation(&self, operation: &Operation) -> String {
        let names = &self.names[operation.id];
        let tag = &self.names.tags[operation.tag].module;
        let (required, optional): (Vec<_>, Vec<_>) = operation
            .parameters
            .iter()
            .partition(|parameter| parameter.required);
        let mut arguments: Vec<String> = required
            .into_iter()
            .map(|parameter| self.parameter(parameter))
            .collect();
        let mut setters: Vec<String> = optional
            .into_iter()
            .map(|parameter| self.parameter(parameter))
            .collect();
        if let Some(body) = &operation.body {
            let list = if body.required {
                &mut arguments
            } else {
                &mut setters
            };
            list.push(format!("body: {}", self.contents(&body.contents)));
        }
        let replies: Vec<String> = operation
            .replies
            .iter()
            .map(|reply| self.reply(reply))
            .collect();
        let deprecated = if operation.docs.deprecated {
            " deprecated"
        } else {
            ""
        };
        format!(
            "{} {} = {tag}.{}({}) [{}] -> {}{deprecated}",
            operation.method,
            operation.path,
            names.method,
            arguments.join(", "),
            setters.join(", "),
            replies.join(", ")
        )
    }

    fn webhook(&self, webhook: &Webhook) -> String {
        let (name, method) = (&webhook.name, &webhook.method);
        let head = match &webhook.cause {
            Cause::Event => format!("webhook {name} {method}"),
            Cause::Calls { operations, url } => {
                let calls = operations.iter().map(|id| self.names[*id].method.as_str());
                let calls: Vec<&str> = calls.collect();
                let after = if calls.is_empty() { "" } else { " after " };
                format!("callback {name} {method} {url}{after}{}", calls.join(", "))
            }
        };
        let contents = webhook.body.iter().flat_map(|body| &body.contents);
        let functions = &self.names[webhook.id].functions;
        let carried = contents.zip(functions).map(|(content, function)| {
            let ty = self.contents(std::slice::from_ref(content));
            match function {
                Some(function) => format!("{function} -> {ty}"),
                None => ty,
            }
        });
        let carried: Vec<String> = carried.collect();
        let deprecated = if webhook.docs.deprecated {
            " deprecated"
        } else {
            ""
        };
        format!("{head} = {}{deprecated}", carried.join(" or "))
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        format!("{}: {}", &self.names[parameter.id], self.ty(&parameter.ty))
    }

    fn contents(&self, contents: &[Content]) -> String {
        let one = |content: &Content| match content.media_type.as_str() {
            "application/json" => self.ty(&content.ty),
            media_type => match content.kind {
                ContentKind::Events(_) | ContentKind::Items => {
                    format!("each {} as {media_type}", self.ty(&content.ty))
                }
                _ => format!("{} as {media_type}", self.ty(&content.ty)),
            },
        };
        contents.iter().map(one).collect::<Vec<_>>().join(" or ")
    }

    fn reply(&self, reply: &Reply) -> String {
        let status = match reply.status {
            Status::Code(code) => code.to_string(),
            Status::Range(hundred) => format!("{hundred}XX"),
            Status::Default => "default".to_owned(),
        };
        if reply.contents.is_empty() {
            status
        } else {
            format!("{status} {}", self.contents(&reply.contents))
        }
    }

    fn model(&self, model: &Model) -> String {
        let name = &self.names[model.id].ident;
        let deprecated = if model.docs.deprecated {
            " deprecated"
        } else {
            ""
        };
        match &model.kind {
            ModelKind::Struct(object) => {
                let mut fields: Vec<String> = object
                    .fields
                    .iter()
                    .map(|field| self.field(field))
                    .collect();
                fields.extend(
                    object
                        .additional
                        .as_ref()
                        .map(|ty| format!("..: {}", self.ty(ty))),
                );
                format!("struct {name} {{ {} }}{deprecated}", fields.join(", "))
            }
            ModelKind::Enum(list) => {
                let values: Vec<String> = list
                    .variants
                    .iter()
                    .map(|variant| literal(&variant.value))
                    .collect();
                let base = match list.base {
                    EnumBase::String => "string",
                    EnumBase::Integer => "integer",
                };
                format!(
                    "enum {name}: {base} {{ {} }}{deprecated}",
                    values.join(", ")
                )
            }
            ModelKind::Union(union) => {
                let one = |variant: &crate::ir::UnionVariant| {
                    let tags = if variant.tags.is_empty() {
                        String::new()
                    } else {
                        format!(" = {}", variant.tags.join(" or "))
                    };
                    format!(
                        "{}({}){tags}",
                        &self.names[variant.id],
                        self.ty(&variant.ty)
                    )
                };
                let variants: Vec<String> = union.variants.iter().map(one).collect();
                let tag = union
                    .tag
                    .as_ref()
                    .map(|tag| format!(" by {tag}"))
                    .unwrap_or_default();
                format!(
                    "union {name}{tag} {{ {} }}{deprecated}",
                    variants.join(", ")
                )
            }
            ModelKind::Alias(ty) => format!("alias {name} = {}{deprecated}", self.ty(ty)),
            ModelKind::Newtype(ty) => format!("newtype {name} = {}{deprecated}", self.ty(ty)),
        }
    }

    fn field(&self, field: &Field) -> String {
        let ty = self.ty(&field.ty);
        let ty = if field.boxed {
            format!("Box<{ty}>")
        } else {
            ty
        };
        let (mark, null) = match field.presence {
            Presence::Required => ("", ""),
            Presence::Optional => ("?", ""),
            Presence::Nullable => ("", " | null"),
            Presence::OptionalNullable => ("?", " | null"),
        };
        let constant = field
            .constant
            .as_ref()
            .map(|value| format!(" = {}", literal(value)))
            .unwrap_or_default();
        let deprecated = if field.docs.deprecated {
            " deprecated"
        } else {
            ""
        };
        format!(
            "{}{mark}: {ty}{null}{constant}{deprecated}",
            field.wire_name
        )
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "any".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Integer(IntegerFormat::Int32) => "i32".to_owned(),
            Type::Integer(IntegerFormat::Int64) => "i64".to_owned(),
            Type::Integer(IntegerFormat::UInt32) => "u32".to_owned(),
            Type::Integer(IntegerFormat::UInt64) => "u64".to_owned(),
            Type::Number(NumberFormat::Float) => "f32".to_owned(),
            Type::Number(NumberFormat::Double) => "f64".to_owned(),
            Type::Number(NumberFormat::Decimal) => "decimal".to_owned(),
            Type::String(StringFormat::Text) => "string".to_owned(),
            Type::String(StringFormat::DateTime) => "date-time".to_owned(),
            Type::String(StringFormat::Date) => "date".to_owned(),
            Type::String(StringFormat::Uuid) => "uuid".to_owned(),
            Type::String(StringFormat::Uri) => "uri".to_owned(),
            Type::String(StringFormat::Base64) => "base64".to_owned(),
            Type::String(StringFormat::Binary) => "bytes".to_owned(),
            Type::String(StringFormat::Secret) => "secret".to_owned(),
            Type::String(StringFormat::Spelled(spelled)) => {
                let value = match *spelled {
                    Spelled::Boolean => Type::Boolean,
                    Spelled::Integer(format) => Type::Integer(format),
                    Spelled::Number(format) => Type::Number(format),
                };
                format!("string of {}", self.ty(&value))
            }
            Type::Array(inner) => format!("[{}]", self.ty(inner)),
            Type::Map(inner) => format!("{{{}}}", self.ty(inner)),
            Type::Nullable(inner) => format!("{} | null", self.ty(inner)),
            Type::Link(inner) => format!("Link<{}>", self.ty(inner)),
            Type::Foreign(id) => self.api.foreign(*id).to_owned(),
            Type::Model(id) => {
                debug_assert!((id.0 as usize) < self.api.models.len());
                self.names[*id].ident.clone()
            }
        }
    }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::Boolean(value) => value.to_string(),
    }
}
