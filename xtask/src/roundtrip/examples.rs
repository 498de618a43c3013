//! Where the examples of a document stand, and of which type each is.

use oasmith::ir::{Api, Type};
use oasmith::pointer::Pointer;
use serde_json::Value;

/// An example, and the type that the document gives it.
pub struct Example<'a> {
    /// Where it stands.
    pub pointer: String,
    /// What it should be.
    pub ty: Type,
    /// What it is.
    pub value: &'a Value,
}

/// The examples of JSON bodies that operations reach, and of component schemas; each once.
pub fn find<'a>(root: &'a Value, api: &Api) -> Vec<Example<'a>> {
    let mut found = Vec::new();
    for operation in &api.operations {
        let bodies = operation.body.iter().flat_map(|body| &body.contents);
        let replies = operation.replies.iter().flat_map(|reply| &reply.contents);
        for content in bodies
            .chain(replies)
            .filter(|content| content.media_type.contains("json"))
        {
            below(root, &content.pointer, &content.ty, &mut found);
        }
    }
    for model in &api.models {
        below(root, &model.pointer, &Type::Model(model.id), &mut found);
    }
    found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    found.dedup_by(|a, b| a.pointer == b.pointer && a.ty == b.ty);
    found
}

/// The `example` and `examples` of the media type or schema at `pointer`.
fn below<'a>(root: &'a Value, pointer: &Pointer, ty: &Type, found: &mut Vec<Example<'a>>) {
    let Some(node) = root.pointer(pointer.as_str()) else {
        return;
    };
    let mut add = |pointer: Pointer, value: &'a Value| {
        found.push(Example {
            pointer: pointer.to_string(),
            ty: ty.clone(),
            value,
        });
    };
    if let Some(value) = node.get("example") {
        add(pointer.child("example"), value);
    }
    match node.get("examples") {
        Some(Value::Object(named)) => {
            for (name, example) in named {
                let at = pointer.child("examples").child(name);
                if let Some((at, example)) = resolved(root, at, example)
                    && let Some(value) = example.get("value")
                {
                    add(at.child("value"), value);
                }
            }
        }
        Some(Value::Array(list)) => {
            for (index, value) in list.iter().enumerate() {
                add(pointer.child("examples").child(index), value);
            }
        }
        _ => {}
    }
}

/// The example itself, where it is a reference to one.
fn resolved<'a>(root: &'a Value, at: Pointer, example: &'a Value) -> Option<(Pointer, &'a Value)> {
    match example.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            let pointer = reference.strip_prefix('#')?;
            Some((Pointer::from_escaped(pointer), root.pointer(pointer)?))
        }
        None => Some((at, example)),
    }
}
