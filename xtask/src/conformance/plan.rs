//! Which calls are made of each operation, with which arguments, and what they are answered with.

use oasmith::ir::{
    Api, Content, ContentKind, Location, Model, ModelKind, Operation, Parameter, Status,
    StringFormat, Style, Type,
};
use oasmith::pointer::Pointer;
use serde_json::{Map, Value};

use super::answer::{Answer, answers};
use super::sample::Form;
use super::sampler::{Drawn, Sampler, Way};

/// How many alternatives of one operation get a call of their own.
const MOST_TURNS: usize = 8;

/// One call.
#[derive(Debug, Clone)]
pub(super) struct Call {
    /// The operation, as an index.
    pub(super) operation: usize,
    /// What is given: everything, or only what is required, or one of several alternatives.
    pub(super) label: String,
    /// The parameters, each at its index.
    pub(super) arguments: Vec<Option<Value>>,
    /// The body, with the index of its media type.
    pub(super) body: Option<(usize, Value)>,
    /// Whether some argument is known to break the rules of its schema, because nothing else could be made up.
    pub(super) is_doubtful: bool,
    /// Why it cannot be sent as the document has it, where it cannot.
    pub(super) impossible: Option<&'static str>,
    /// What it is answered with.
    pub(super) answer: Answer,
}

/// The arguments of a call.
struct Arguments {
    label: String,
    arguments: Vec<Option<Value>>,
    body: Option<(usize, Value)>,
    is_doubtful: bool,
}

/// The calls of an operation.
pub(super) fn calls(
    api: &Api,
    operation: &Operation,
    requests: &mut Sampler<'_>,
    replies: &mut Sampler<'_>,
) -> Vec<Call> {
    let sets = sets(api, operation, requests);
    let answers = answers(operation, replies);
    let count = sets.len().max(answers.len());
    let call = |index: usize| {
        let set = sets.get(index).or(sets.first())?;
        let answer = answers.get(index).or(answers.first());
        Some(Call {
            operation: operation.id.0 as usize,
            label: set.label.clone(),
            arguments: set.arguments.clone(),
            body: set.body.clone(),
            is_doubtful: set.is_doubtful,
            impossible: impossible(operation, set.body.as_ref()),
            answer: answer.cloned().unwrap_or_else(Answer::undocumented),
        })
    };
    (0..count).filter_map(call).collect()
}

/// Why a body cannot be written in its media type.
fn impossible(operation: &Operation, body: Option<&(usize, Value)>) -> Option<&'static str> {
    let (index, value) = body?;
    let content = operation.body.as_ref()?.contents.get(*index)?;
    let is_raw = content.ty == Type::String(StringFormat::Binary);
    match content.kind {
        ContentKind::Bytes if !value.is_string() => {
            Some("the caller writes the bytes of a media type that is not taken apart, such as XML")
        }
        ContentKind::Xml => Some("no validator used here judges XML"),
        ContentKind::Form | ContentKind::Multipart if !is_raw && !value.is_object() => {
            Some("a form is made of an object, and of nothing else")
        }
        _ => None,
    }
}

/// The sets of arguments, each different: what is required, everything, and each alternative of the rest.
fn sets(api: &Api, operation: &Operation, sampler: &mut Sampler<'_>) -> Vec<Arguments> {
    let contents = operation
        .body
        .as_ref()
        .map_or(0, |body| body.contents.len());
    let mut alternatives = 1;
    let mut sets = vec![set(
        api,
        operation,
        sampler,
        &mut alternatives,
        (Way::LEAST, 0),
    )];
    for content in 0..contents.max(1) {
        let way = (Way::WHOLE, content);
        sets.push(set(api, operation, sampler, &mut alternatives, way));
    }
    for turn in 1..alternatives.min(MOST_TURNS) {
        let way = (Way { all: true, turn }, turn % contents.max(1));
        sets.push(set(api, operation, sampler, &mut 0, way));
    }
    let mut kept: Vec<Arguments> = Vec::new();
    for set in sets {
        let is_known = |one: &Arguments| one.arguments == set.arguments && one.body == set.body;
        if !kept.iter().any(is_known) {
            kept.push(set);
        }
    }
    kept
}

fn set(
    api: &Api,
    operation: &Operation,
    sampler: &mut Sampler<'_>,
    alternatives: &mut usize,
    (way, content): (Way, usize),
) -> Arguments {
    let mut is_doubtful = false;
    let mut note = |drawn: Drawn| {
        is_doubtful |= drawn.is_doubtful;
        *alternatives = drawn.alternatives.max(*alternatives);
        drawn.value
    };
    let mut argument = |parameter: &Parameter| {
        if !(way.all || parameter.required) {
            return None;
        }
        let form = match parameter.style {
            Style::Content => Form::Json,
            _ => Form::Text,
        };
        let drawn = sampler.draw(&parameter.pointer, form, way)?;
        if !parameter.required && is_empty_in_query(parameter, &drawn.value) {
            return None;
        }
        (parameter.required || !drawn.is_doubtful).then(|| note(drawn))
    };
    let arguments = operation.parameters.iter().map(&mut argument).collect();
    let body = operation
        .body
        .as_ref()
        .filter(|body| way.all || body.required);
    let body = body.and_then(|body| {
        let mut drawn = content_of(api, &body.contents[content], sampler, way)?;
        if body.contents[content].kind == ContentKind::Text && !drawn.value.is_string() {
            drawn.value = drawn.value.to_string().into();
        }
        Some((content, note(drawn)))
    });
    Arguments {
        label: match way {
            Way::LEAST => "required".to_owned(),
            Way::WHOLE => "everything".to_owned(),
            Way { turn, .. } => format!("alternative {turn}"),
        },
        arguments,
        body,
        is_doubtful,
    }
}

/// Whether a value is an empty text in the query, which OpenAPI 3.0 allows only where `allowEmptyValue` does.
fn is_empty_in_query(parameter: &Parameter, value: &Value) -> bool {
    parameter.location == Location::Query && *value == ""
}

/// A value for a body. The members of a form of Swagger 2.0 are parameters, and stand apart.
fn content_of(api: &Api, content: &Content, sampler: &mut Sampler<'_>, way: Way) -> Option<Drawn> {
    let form = match content.kind {
        ContentKind::Form | ContentKind::Multipart => Form::Text,
        _ => Form::Json,
    };
    let fields = match &content.ty {
        Type::Model(id) => match api.model(*id) {
            Model {
                kind: ModelKind::Struct(object),
                ..
            } => &object.fields[..],
            _ => &[],
        },
        _ => &[],
    };
    let is_parameter = |pointer: &Pointer, sampler: &Sampler<'_>| {
        sampler
            .node(pointer)
            .is_some_and(|node| node["in"] == "formData")
    };
    if !fields
        .iter()
        .any(|field| is_parameter(&field.pointer, sampler))
    {
        let mut drawn = sampler.draw(&content.pointer, form, way)?;
        // What may be anything is an object here.
        if form == Form::Text && content.ty == Type::Any && drawn.value.is_string() {
            drawn.value = serde_json::json!({"key0": drawn.value});
        }
        return Some(drawn);
    }
    let mut whole = Drawn {
        value: Value::Null,
        is_doubtful: false,
        alternatives: 1,
    };
    let mut members = Map::new();
    for field in fields {
        let required = sampler
            .node(&field.pointer)
            .is_some_and(|node| node["required"] == true);
        let drawn = sampler.draw(&field.pointer, form, way);
        if let Some(drawn) = drawn.filter(|_| way.all || required) {
            whole.is_doubtful |= drawn.is_doubtful;
            whole.alternatives = whole.alternatives.max(drawn.alternatives);
            members.insert(field.wire_name.clone(), drawn.value);
        }
    }
    whole.value = Value::Object(members);
    Some(whole)
}

/// A status that a reply is for: for a range or the rest, one that no other reply names.
pub(super) fn status(operation: &Operation, status: Status) -> u16 {
    let is_free = |code: &u16| {
        let named = |one: &Status| *one == Status::Code(*code);
        !operation.replies.iter().any(|reply| named(&reply.status))
    };
    let ranges = |hundred: u16| {
        let mut replies = operation.replies.iter();
        replies.any(|reply| reply.status == Status::Range(hundred))
    };
    let mut candidates: Box<dyn Iterator<Item = u16>> = match status {
        Status::Code(code) => return code,
        Status::Range(hundred) => Box::new(hundred * 100..hundred * 100 + 100),
        Status::Default => {
            let alone = !operation.replies.iter().any(|reply| {
                reply.status != Status::Default && reply.is_success(&operation.replies)
            });
            let hundreds: [u16; 3] = if alone { [2, 5, 4] } else { [5, 4, 4] };
            let free = hundreds
                .into_iter()
                .filter(move |hundred| !ranges(*hundred));
            Box::new(free.flat_map(|hundred| hundred * 100..hundred * 100 + 100))
        }
    };
    candidates.find(is_free).unwrap_or(599)
}
