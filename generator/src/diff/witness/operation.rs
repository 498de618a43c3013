//! What callers write of an operation.

use std::collections::BTreeSet;

use super::{Part, is_text, ty};
use crate::diff::{parameter, place};
use crate::emit::Context;
use crate::ir::{Content, ContentKind, Operation, Parameter, Reply, Type};

/// The parts for an operation: the call with its setters, what it gives, and its errors.
pub(super) fn parts(context: Context<'_>, operation: &Operation) -> Vec<Part> {
    let place = place::operation(operation);
    let begun = begun(context, operation);
    let needs = needs(context, operation);
    let place_of_call = place.clone();
    let part = |place: String, code: String| Part {
        place,
        needs: needs.clone(),
        call: code.contains(&begun).then(|| place_of_call.clone()),
        code,
    };
    let mut parts = vec![part(place.clone(), format!("let _ = {begun};"))];
    for optional in operation.parameters.iter().filter(|one| !one.required) {
        let name = &context.names[optional.id];
        let given = given(context, &optional.ty);
        let code = format!("let _ = {begun}.{name}(any::<{given}>());");
        parts.push(part(parameter::own_place(operation, optional), code));
    }
    if let Some(body) = operation
        .body
        .as_ref()
        .filter(|_| !has_body_argument(operation))
    {
        let setters = context
            .names
            .bodies
            .get(&operation.id)
            .into_iter()
            .flatten();
        for (content, setter) in body.contents.iter().zip(setters) {
            let given = ty(context, &content.ty);
            let code = format!("let _ = {begun}.{setter}(any::<{given}>());");
            parts.push(part(format!("{place}#body"), code));
        }
    }
    let names = &context.names[operation.id];
    let module = format!(
        "api::endpoints::{}",
        context.names.tags[operation.tag].module
    );
    let (successes, errors): (Vec<&Reply>, Vec<&Reply>) = operation
        .replies
        .iter()
        .partition(|reply| reply.is_success(&operation.replies));
    let first = successes.first().and_then(|reply| body(reply));
    let one = successes.iter().all(|reply| body(reply) == first);
    let outcome = match (one, first) {
        (true, None) => "()".to_owned(),
        (true, Some(inner)) => ty(context, inner),
        (false, _) => format!("{module}::{}", names.reply),
    };
    let error = format!("{module}::{}", names.error);
    let code =
        format!("let _: Result<api::Response<{outcome}>, api::Error<{error}>> = {begun}.await;");
    parts.push(part(place.clone(), code));
    let several = if one { Vec::new() } else { successes };
    let replies = several.iter().map(|reply| (&outcome, *reply));
    for (of, reply) in replies.chain(errors.into_iter().map(|reply| (&error, reply))) {
        let variant = format!("{of}::{}", &context.names[reply.id]);
        let arm = match body(reply) {
            Some(inner) => format!(
                "{variant}(value) => {{ let _: {} = value; }}",
                ty(context, inner)
            ),
            None => format!("{variant} => {{}}"),
        };
        let own = format!("{place}#{}", place::status(reply.status));
        let mut part = part(own, format!("match any::<{of}>() {{ {arm} _ => {{}} }}"));
        if *of == outcome {
            // The enum of successes is there for as long as there are several.
            let all = several.iter().map(|reply| place::status(reply.status));
            part.needs
                .extend(all.map(|status| format!("{place}#{status}")));
        }
        parts.push(part);
    }
    for (method, content, own) in alternatives(context, operation) {
        let given = ty(context, &content.ty);
        let reply = format!("Result<api::Response<{given}>, api::Error<{error}>>");
        let code = format!("let _: {reply} = {begun}.{method}().await;");
        parts.push(part(own, code));
    }
    parts.extend(stream(context, operation, &begun).map(|(code, own)| part(own, code)));
    parts
}

/// The methods that ask for another media type, each with the place of the first reply that has it.
fn alternatives<'a>(
    context: Context<'a>,
    operation: &'a Operation,
) -> impl Iterator<Item = (&'a String, &'a Content, String)> {
    let names = &context.names.alternatives[&operation.id];
    let contents = names.iter().zip(operation.alternatives());
    contents.filter_map(|(method, content)| Some((method, content, place_of(operation, content)?)))
}

/// How a success is read item by item, and the place of that.
fn stream(context: Context<'_>, operation: &Operation, begun: &str) -> Option<(String, String)> {
    let mut contents = operation.successes().flat_map(|reply| &reply.contents);
    let content = contents.find(|content| content.is_stream())?;
    let item = ty(context, &content.ty);
    let (method, value) = match content.kind {
        ContentKind::Items => ("Items::items", ""),
        _ => ("Events::events", ".data"),
    };
    let code = format!(
        "let mut all = oasmith_runtime::{method}({begun}).await.unwrap(); \
         let _: {item} = all.next().await.unwrap().unwrap(){value};"
    );
    Some((code, place_of(operation, content)?))
}

/// The place of a media type below the first success that has it.
fn place_of(operation: &Operation, content: &Content) -> Option<String> {
    let has = |reply: &&Reply| reply.contents.contains(content);
    let reply = operation.successes().find(has)?;
    let (status, media_type) = (place::status(reply.status), &content.media_type);
    let operation = place::operation(operation);
    Some(format!(
        "{operation}#{status}/{}",
        place::escaped(media_type)
    ))
}

/// The call with all that it must be given.
fn begun(context: Context<'_>, operation: &Operation) -> String {
    let required = operation.parameters.iter().filter(|one| one.required);
    let mut arguments: Vec<String> = required.map(|one| argument(context, one)).collect();
    if let Some(body) = operation
        .body
        .as_ref()
        .filter(|_| has_body_argument(operation))
    {
        let given = body.contents.iter().map(|content| ty(context, &content.ty));
        arguments.extend(given.map(|given| format!("any::<{given}>()")));
    }
    format!(
        "any::<api::Client>().{}().{}({})",
        context.names.tags[operation.tag].module,
        context.names[operation.id].method,
        arguments.join(", ")
    )
}

fn argument(context: Context<'_>, parameter: &Parameter) -> String {
    format!("any::<{}>()", given(context, &parameter.ty))
}

fn given(context: Context<'_>, inner: &Type) -> String {
    match is_text(context, inner) {
        true => "&str".to_owned(),
        false => ty(context, inner),
    }
}

fn has_body_argument(operation: &Operation) -> bool {
    let body = operation.body.as_ref();
    body.is_some_and(|body| body.required && body.contents.len() == 1)
}

fn body(reply: &Reply) -> Option<&Type> {
    reply.contents.first().map(|content| &content.ty)
}

/// The tag, and the components that it shares with others.
fn needs(context: Context<'_>, operation: &Operation) -> BTreeSet<String> {
    let tag = &context.api.tags[operation.tag].name;
    let parameters = operation.parameters.iter().map(|one| &one.pointer);
    let bodies = operation.body.iter().map(|one| &one.pointer);
    let replies = operation.replies.iter().map(|one| &one.pointer);
    let pointers = parameters.chain(bodies).chain(replies);
    let mut needs: BTreeSet<String> = pointers.filter_map(place::shared).collect();
    for reply in &operation.replies {
        let shared = place::shared(&reply.pointer);
        let below = |content: &Content| {
            Some(format!(
                "{}/{}",
                shared.as_ref()?,
                place::escaped(&content.media_type)
            ))
        };
        needs.extend(reply.contents.iter().filter_map(below));
    }
    needs.insert(format!("tags/{}", place::escaped(tag)));
    needs
}
