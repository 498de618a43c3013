//! What callers write of a model.

use std::collections::BTreeSet;

use super::{Part, held, unlinked, wrapped};
use crate::diff::union::key as union_key;
use crate::diff::{enumeration, place};
use crate::emit::{Context, face};
use crate::ir::{Enum, Field, Model, ModelKind, Others, Presence, Struct, Union};

/// The parts for a model: its name, and everything that can be done with a value.
pub(super) fn parts(context: Context<'_>, model: &Model) -> Vec<Part> {
    let place = place::model(context.api, &model.place);
    let name = format!("models::{}", context.names[model.id].ident);
    let whole = |code: String| part(&place, code);
    let mut parts = vec![whole(format!("let _: Option<{name}> = None;"))];
    match &model.kind {
        ModelKind::Struct(object) => parts.extend(of_struct(context, &place, &name, object)),
        ModelKind::Enum(listed) => parts.extend(of_enum(context, &place, &name, listed)),
        ModelKind::Union(union) => parts.extend(of_union(context, &place, &name, union)),
        ModelKind::Alias(inner) => {
            parts.push(whole(format!(
                "let _: {name} = any::<{}>();",
                held(context, inner)
            )));
        }
        ModelKind::Newtype(_) => {}
    }
    let derives = face::derived(context, model).into_iter();
    let derives = derives.filter_map(|path| Some((path, bound(path)?)));
    parts.extend(derives.map(|(path, bound)| {
        let code = format!("fn has<T: {bound}>() {{}} has::<{name}>();");
        Part {
            // Where all models are without it, that is one change.
            needs: BTreeSet::from([format!("derive({path})")]),
            ..part(&format!("{place}/derive({path})"), code)
        }
    }));
    parts
}

/// The trait of a derive that is known everywhere: of other crates, the program knows nothing.
fn bound(path: &str) -> Option<String> {
    match path {
        "Hash" => Some("std::hash::Hash".to_owned()),
        "Copy" | "Default" | "Eq" | "Ord" | "PartialOrd" => Some(path.to_owned()),
        _ => None,
    }
}

fn part(place: &str, code: String) -> Part {
    Part {
        place: place.to_owned(),
        needs: BTreeSet::new(),
        call: None,
        code,
    }
}

fn of_struct(context: Context<'_>, place: &str, name: &str, object: &Struct) -> Vec<Part> {
    let arguments: Vec<String> = object
        .fields
        .iter()
        .filter(|field| is_argument(field))
        .map(|field| format!("any::<{}>()", given(context, field)))
        .collect();
    let mut code = format!("let _ = {name}::new({});", arguments.join(", "));
    if arguments.is_empty() {
        code.push_str(&format!(" let _ = <{name} as Default>::default();"));
    }
    let mut parts = vec![part(place, code)];
    for field in &object.fields {
        let place = format!("{place}/{}", place::escaped(&field.wire_name));
        let ident = &context.names[field.id];
        let read = format!(
            "let _: {} = any::<{name}>().{ident};",
            field_type(context, field)
        );
        parts.push(part(&place, read));
        let fixed = field.constant.is_some() && field.presence == Presence::Required;
        if !is_argument(field) && !fixed {
            let setter = ident.trim_end_matches('_');
            let given = given(context, field);
            let code = format!("let _ = any::<{name}>().with_{setter}(any::<{given}>());");
            parts.push(part(&place, code));
        }
    }
    let rest = match (&object.additional, object.others) {
        (Some(inner), _) => Some((
            "additional_properties",
            format!(
                "std::collections::BTreeMap<String, {}>",
                held(context, inner)
            ),
        )),
        (None, Others::Kept) => Some(("undocumented", "oasmith_runtime::Undocumented".to_owned())),
        (None, Others::Dropped) => None,
    };
    parts.extend(
        rest.map(|(rest, held)| part(place, format!("let _: {held} = any::<{name}>().{rest};"))),
    );
    parts
}

/// Whether `new` asks for it.
fn is_argument(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable) && field.constant.is_none()
}

/// The type of the field.
fn field_type(context: Context<'_>, field: &Field) -> String {
    let inner = held(context, &field.ty);
    let inner = if field.boxed {
        format!("Box<{inner}>")
    } else {
        inner
    };
    wrapped(field.presence, &inner)
}

/// What `new` and setters are given.
fn given(context: Context<'_>, field: &Field) -> String {
    let inner = held(context, unlinked(&field.ty));
    match field.presence {
        Presence::Required | Presence::Optional => inner,
        Presence::Nullable => format!("Option<{inner}>"),
        Presence::OptionalNullable => field_type(context, field),
    }
}

fn of_enum(context: Context<'_>, place: &str, name: &str, listed: &Enum) -> Vec<Part> {
    let parts = listed.variants.iter().map(|variant| {
        let code = format!(
            "match any::<{name}>() {{ {name}::{} => {{}} _ => {{}} }}",
            &context.names[variant.id]
        );
        part(&format!("{place}/{}", enumeration::key(variant)), code)
    });
    parts.collect()
}

fn of_union(context: Context<'_>, place: &str, name: &str, union: &Union) -> Vec<Part> {
    let parts = union.variants.iter().map(|variant| {
        let ident = &context.names[variant.id];
        let inner = held(context, &variant.ty);
        let inner = if variant.boxed { format!("Box<{inner}>") } else { inner };
        let code = format!(
            "let _ = {name}::{ident}(any::<{inner}>()); \
             match any::<{name}>() {{ {name}::{ident}(value) => {{ let _: {inner} = value; }} _ => {{}} }}"
        );
        part(&format!("{place}/{}", union_key(context, variant)), code)
    });
    parts.collect()
}
