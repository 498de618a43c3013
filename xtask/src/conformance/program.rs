//! The part of the driver that varies with the document: a function for each operation.

use std::fmt::Write as _;

use oasmith::emit::{Context, type_text};
use oasmith::ir::{
    Content, ContentKind, ModelKind, Operation, Reply, SchemeKind, StringFormat, Type,
};

use super::answer::Ask;

/// The file `operations.rs`, with the functions of the operations with these indices; the others are left out.
pub(super) fn operations(context: Context<'_>, called: &[usize]) -> String {
    let mut text = String::from(
        "use crate::api::{self, Client, models};\nuse crate::given::{self, Given, Sent};\n\n",
    );
    text.push_str(&client(context));
    text.push_str(&headers(context));
    let mut table = String::new();
    for operation in &context.api.operations {
        let index = operation.id.0 as usize;
        match called.contains(&index) {
            true => {
                text.push_str(&function(context, operation));
                let _ = writeln!(table, "    operation_{index},");
            }
            false => table.push_str("    left_out,\n"),
        }
    }
    let _ = write!(
        text,
        "fn left_out(_: &Client, _: &Given) -> Result<Sent, String> {{\n    Err(\"left out\".to_owned())\n}}\n\n\
         pub const OPERATIONS: &[fn(&Client, &Given) -> Result<Sent, String>] = &[\n{table}];\n"
    );
    text
}

/// The client, with a credential for every scheme.
fn client(context: Context<'_>) -> String {
    let mut text = String::from(
        "pub fn client(url: &str) -> Client {\n    Client::builder()\n        .base_url(url)\n        \
         .timeout(std::time::Duration::from_secs(10))\n",
    );
    let schemes = &context.api.schemes;
    for scheme in schemes {
        let name = &scheme.name;
        let _ = match &scheme.kind {
            SchemeKind::Basic | SchemeKind::MutualTls => Ok(()),
            SchemeKind::ApiKey { .. } => writeln!(text, "        .api_key({name:?}, \"a-key\")"),
            _ => writeln!(text, "        .token({name:?}, \"a-token\")"),
        };
    }
    if schemes
        .iter()
        .any(|scheme| scheme.kind == SchemeKind::Basic)
    {
        text.push_str("        .basic_auth(\"user\", \"password\")\n");
    }
    if schemes
        .iter()
        .any(|scheme| scheme.kind == SchemeKind::MutualTls)
    {
        text.push_str(
            "        .http_client(oasmith_runtime::reqwest::Client::builder()\
             .redirect(oasmith_runtime::reqwest::redirect::Policy::none()).build().expect(\"a client\"))\n",
        );
    }
    text.push_str("        .build()\n        .expect(\"a client\")\n}\n\n");
    text
}

/// The headers of a reply that are there, by lower-case name.
fn headers(context: Context<'_>) -> String {
    let fields = context.api.headers.iter().zip(&context.names.headers);
    let lines: String = fields
        .map(|(header, field)| {
            let name = header.name.to_ascii_lowercase();
            format!(
                "    if let Some(value) = &headers.{field} {{ all.insert({name:?}.to_owned(), given::value(value)); }}\n"
            )
        })
        .collect();
    format!(
        "fn headers(headers: &api::Headers) -> serde_json::Value {{\n    let mut all = serde_json::Map::new();\n{lines}    \
         all.into()\n}}\n\n"
    )
}

/// How the items of a success are read while they arrive, where it has some.
fn streams(context: Context<'_>, operation: &Operation) -> String {
    let contents = || operation.successes().flat_map(|reply| &reply.contents);
    let failure = failure(context, operation);
    let stream = |ask: Ask, name: &str, item: &str| {
        let ask = ask.word();
        format!(
            "    if given.asks({ask:?}) {{\n        return Ok(Box::pin(async move {{\n            \
             let mut stream = match oasmith_runtime::{name}(call).await {{ Ok(stream) => stream, Err(error) => return {failure} }};\n            \
             let mut all = Vec::new();\n            while let Some(one) = stream.next().await {{\n                \
             match one {{ Ok(one) => all.push({item}), Err(error) => return given::items(Err(error.to_string())) }}\n            \
             }}\n            given::items(Ok(all))\n        }}));\n    }}\n",
        )
    };
    let mut text = String::new();
    if contents().any(|content| matches!(content.kind, ContentKind::Events(_))) {
        text += &stream(Ask::Events, "Events::events", "given::value(&one.data)");
    }
    if contents().any(|content| content.kind == ContentKind::Items) {
        text += &stream(Ask::Items, "Items::items", "given::value(&one)");
    }
    text
}

/// How a success is asked for in another media type.
fn alternatives(context: Context<'_>, operation: &Operation) -> String {
    let names = &context.names.alternatives[&operation.id];
    let failure = failure(context, operation);
    let all = operation.alternatives().into_iter().zip(names).enumerate();
    all.map(|(index, (content, name))| {
        let ask = Ask::Alternative(index).word();
        let shown = shown(Some(content), "&*reply");
        format!(
            "    if given.asks({ask:?}) {{\n        return Ok(Box::pin(async move {{\n            \
             match call.{name}().await {{\n                \
             Ok(reply) => given::success(reply.status(), headers(&reply.headers()), (None, {shown})),\n                \
             Err(error) => {failure},\n            }}\n        }}));\n    }}\n"
        )
    })
    .collect()
}

fn function(context: Context<'_>, operation: &Operation) -> String {
    let index = operation.id.0;
    let mut text = format!(
        "fn operation_{index}(client: &Client, given: &Given) -> Result<Sent, String> {{\n"
    );
    let mut arguments = Vec::new();
    let mut setters = String::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let value = match is_text(context, &parameter.ty) {
            true => format!("&given.value::<String>({index})?"),
            false => format!("given.value({index})?"),
        };
        if parameter.required {
            arguments.push(value);
        } else {
            let name = &context.names[parameter.id];
            let _ = writeln!(
                setters,
                "    if given.has({index}) {{ call = call.{name}({value}); }}"
            );
        }
    }
    if let Some(body) = &operation.body {
        if body.required && body.contents.len() == 1 {
            arguments.push(body_value(&body.contents[0]).to_owned());
        } else {
            let names = &context.names.bodies[&operation.id];
            for (index, (content, name)) in body.contents.iter().zip(names).enumerate() {
                let value = body_value(content);
                let _ = writeln!(
                    setters,
                    "    if given.has_body({index}) {{ call = call.{name}({value}); }}"
                );
            }
        }
    }
    let tag = &context.names.tags[operation.tag].module;
    let method = &context.names[operation.id].method;
    let _ = write!(
        text,
        "    let mut call = client.{tag}().{method}({});\n{setters}{}{}    Ok(Box::pin(async move {{\n        \
         match call.await {{\n            Ok(reply) => {},\n            Err(error) => {},\n        }}\n    }}))\n}}\n\n",
        arguments.join(", "),
        streams(context, operation),
        alternatives(context, operation),
        success(context, operation),
        failure(context, operation)
    );
    text
}

fn body_value(content: &Content) -> &'static str {
    let is_upload = matches!(content.kind, ContentKind::Events(_) | ContentKind::Items)
        || content.ty == Type::String(StringFormat::Binary);
    if is_upload {
        "given.upload()?"
    } else {
        "given.body()?"
    }
}

/// What is said of a success.
fn success(context: Context<'_>, operation: &Operation) -> String {
    let all = &operation.replies;
    let successes: Vec<(usize, &Reply)> = all
        .iter()
        .enumerate()
        .filter(|(_, reply)| reply.is_success(all))
        .collect();
    let ty = |reply: &Reply| {
        reply
            .contents
            .first()
            .map(|content| read_type(context, content))
    };
    let first = successes.first().map(|(_, reply)| ty(reply));
    if successes.iter().all(|(_, reply)| Some(ty(reply)) == first) {
        let shown = match successes.first() {
            Some((_, reply)) => shown(reply.contents.first(), "&*reply"),
            None => "given::value(&())".to_owned(),
        };
        return format!(
            "given::success(reply.status(), headers(&reply.headers()), (None, {shown}))"
        );
    }
    let name = path(context, operation, &context.names[operation.id].reply);
    let arms: String = successes
        .iter()
        .map(|(index, reply)| {
            let arm = arm(context, &name, reply);
            let shown = shown(reply.contents.first(), "body");
            format!("{arm} => (Some({index}), {shown}), ")
        })
        .collect();
    format!(
        "given::success(reply.status(), headers(&reply.headers()), \
         match &*reply {{ {arms}_ => (None, \"no variant\".into()) }})"
    )
}

/// What is said of a failure.
fn failure(context: Context<'_>, operation: &Operation) -> String {
    let name = path(context, operation, &context.names[operation.id].error);
    let all = &operation.replies;
    let errors = all
        .iter()
        .enumerate()
        .filter(|(_, reply)| !reply.is_success(all));
    let arms: String = errors
        .map(|(index, reply)| {
            let arm = arm(context, &name, reply);
            format!(
                "{arm} => Some(({index}, {})), ",
                shown(reply.contents.first(), "body")
            )
        })
        .collect();
    format!("given::failure(error, headers, |body: &{name}| match body {{ {arms}_ => None }})")
}

fn path(context: Context<'_>, operation: &Operation, name: &str) -> String {
    let tag = &context.names.tags[operation.tag].module;
    format!("api::endpoints::{tag}::{name}")
}

fn arm(context: Context<'_>, name: &str, reply: &Reply) -> String {
    let variant = &context.names[reply.id];
    match reply.contents.first() {
        Some(_) => format!("{name}::{variant}(body)"),
        None => format!("{name}::{variant}"),
    }
}

/// The body of a reply as JSON.
fn shown(content: Option<&Content>, value: &str) -> String {
    match content {
        None => "serde_json::Value::Null".to_owned(),
        Some(content) if is_bytes(content) => format!("given::bytes({value})"),
        Some(_) => format!("given::value({value})"),
    }
}

fn is_bytes(content: &Content) -> bool {
    content.kind == ContentKind::Items || content.ty == Type::String(StringFormat::Binary)
}

/// The type that a body is read as.
fn read_type(context: Context<'_>, content: &Content) -> String {
    match content.kind {
        ContentKind::Events(_) => "String".to_owned(),
        ContentKind::Items => "oasmith_runtime::bytes::Bytes".to_owned(),
        _ => type_text(context, &content.ty).replace(' ', ""),
    }
}

/// Whether a caller gives it as `&str`.
fn is_text(context: Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::String(StringFormat::Text | StringFormat::Secret) => true,
        Type::Link(inner) => is_text(context, inner),
        Type::Model(id) => match &context.api.model(*id).kind {
            ModelKind::Alias(inner) => is_text(context, inner),
            _ => false,
        },
        _ => false,
    }
}
