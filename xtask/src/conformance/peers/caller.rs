//! The functions that call the methods of a peer's client.

use std::fmt::Write as _;

use oasmith::ir::{Location, Operation};

use super::face::face;
use super::methods::{Argument, Form, Method};
use crate::peer::Peer;

/// A call of an operation, as the function that makes it sees it.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    /// The operation, as an index.
    pub(super) operation: usize,
    /// The parameters that it has a place for, by their names in the document; `None` stands for the body.
    pub(super) takes: Vec<Option<String>>,
    pub(super) text: String,
}

/// The name of the body among the arguments.
pub(super) const BODY: &str = "the body";

/// The caller of an operation; none where no method, or more than one, has its name, or an argument is for nothing.
pub(super) fn caller(operation: &Operation, methods: &[Method]) -> Option<Caller> {
    let wanted = letters(&name(operation));
    let mut found = methods.iter().filter(|one| letters(&one.name) == wanted);
    let method = match (found.next(), found.next()) {
        (Some(method), None) => method,
        _ => return None,
    };
    let mut takes = Vec::new();
    let mut values = Vec::new();
    for argument in &method.arguments {
        values.push(value(operation, argument, &mut takes)?);
    }
    let index = operation.id.0;
    let mut text = format!(
        "fn operation_{index}(client: &Client, given: &Given) -> Result<Sent, String> {{\n    let client = client.clone();\n"
    );
    for (index, (value, _)) in values.iter().enumerate() {
        let _ = writeln!(text, "    let a{index} = {value};");
    }
    let given: Vec<String> = values
        .iter()
        .enumerate()
        .map(|(index, (_, given))| given.replace('#', &format!("a{index}")))
        .collect();
    let _ = write!(
        text,
        "    Ok(Box::pin(async move {{\n        outcome!(client.{}({}).await)\n    }}))\n}}\n\n",
        method.name,
        given.join(", ")
    );
    Some(Caller {
        operation: index as usize,
        takes,
        text,
    })
}

/// The name that generators have for an operation: its id, or else the method and the path.
fn name(operation: &Operation) -> String {
    match &operation.operation_id {
        Some(id) => id.clone(),
        None => format!("{} {}", operation.method, operation.path),
    }
}

/// The letters and digits of a name, by which names are told apart whatever their spelling.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.collect::<String>().to_ascii_lowercase()
}

/// What is bound for an argument, and how that is given, where `#` stands for it.
fn value(
    operation: &Operation,
    argument: &Argument,
    takes: &mut Vec<Option<String>>,
) -> Option<(String, String)> {
    let parameters = || operation.parameters.iter();
    let same = |wire: &str| letters(wire) == letters(&argument.name);
    let wire = match parameters().find(|parameter| same(&parameter.name)) {
        Some(parameter) => {
            takes.push(Some(parameter.name.clone()));
            parameter.name.clone()
        }
        None if argument.name == "query" => {
            let query = parameters().filter(|one| one.location == Location::Query);
            let names: Vec<String> = query.map(|one| one.name.clone()).collect();
            takes.extend(names.iter().cloned().map(Some));
            return Some((format!("given.object(&{names:?})?"), "&#".to_owned()));
        }
        None if matches!(&*argument.name, "body" | "request") && operation.body.is_some() => {
            takes.push(None);
            BODY.to_owned()
        }
        None => return None,
    };
    let given = |call: &str, given: &str| (format!("given.{call}({wire:?})?"), given.to_owned());
    Some(match &argument.form {
        Form::Text => given("text", "&#"),
        Form::MaybeText => given("maybe_text", "#.as_deref()"),
        Form::Value => given("value", "#"),
        Form::Reference => given("value", "&#"),
        Form::MaybeValue => given("maybe", "#"),
        Form::MaybeReference => given("maybe", "#.as_ref()"),
        Form::Into(ty) => given(&format!("value::<{ty}>"), "#"),
        Form::Unknown => return None,
    })
}

/// The file `operations.rs`.
pub(super) fn operations(peer: Peer, count: usize, callers: &[Caller]) -> String {
    let mut text = format!(
        "use crate::given::{{self, Given, Sent}};\n{}\n{LEFT_OUT}",
        face(peer)
    );
    let mut table = vec!["left_out".to_owned(); count];
    for caller in callers {
        text.push_str(&caller.text);
        table[caller.operation] = format!("operation_{}", caller.operation);
    }
    let _ = writeln!(
        text,
        "pub const OPERATIONS: &[fn(&Client, &Given) -> Result<Sent, String>] = &[{}];",
        table.join(", ")
    );
    text
}

/// The function of operations that have no caller.
const LEFT_OUT: &str = "fn left_out(_: &Client, _: &Given) -> Result<Sent, String> {\n    Err(\"no caller\".to_owned())\n}\n\n";
