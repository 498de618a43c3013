//! Parameters of an operation.

use super::common::Kept;
use super::model::{Side, along_part};
use super::pairs::{nameless, near};
use super::{Behaves, Both, Change, Direction, Kind, place, types};
use crate::emit::{Context, face};
use crate::ir::{Location, Operation, Parameter, Step, Type};

/// The changes between the parameters of two states of an operation.
pub(super) fn changes(both: Both<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let pairs = pairs(both, old, new);
    let unseen = same_arguments(both, old, new);
    let mut changes = Vec::new();
    for parameter in &old.parameters {
        if !pairs.iter().any(|(was, _)| was.id == parameter.id) {
            changes.push(removed(both, (old, new), parameter, unseen));
        }
    }
    for parameter in &new.parameters {
        match pairs.iter().find(|(_, is)| is.id == parameter.id) {
            Some((was, is)) => changes.extend(kept(both, (old, new), was, is)),
            None => changes.push(added(both, (old, new), parameter, unseen)),
        }
    }
    changes.extend(reordered(both, (old, new), &pairs));
    changes
}

/// Whether the arguments of a call have the types that they had, whatever they are for: then the compiler does not notice
/// that one has taken the place of another.
fn same_arguments(both: Both<'_>, old: &Operation, new: &Operation) -> bool {
    let required = |operation: &'_ Operation| {
        let all = operation.parameters.iter().filter(|one| one.required);
        all.map(|one| one.ty.clone()).collect::<Vec<Type>>()
    };
    let body = |operation: &'_ Operation| {
        let body = operation.body.as_ref();
        let argument = body.filter(|body| body.required && body.contents.len() == 1);
        argument.map(|body| body.contents[0].ty.clone())
    };
    let given = |operation| {
        let mut types = required(operation);
        types.extend(body(operation));
        types
    };
    let (was, is) = (given(old), given(new));
    let same = |(was, is): (&Type, &Type)| types::relation(both, was, is) == types::Relation::Same;
    was.len() == is.len() && was.iter().zip(&is).all(same)
}

/// Parameters that are the same: by location and name, those of the path by position, then those of one location and
/// type whose names are near.
fn pairs<'a>(
    both: Both<'_>,
    old: &'a Operation,
    new: &'a Operation,
) -> Vec<(&'a Parameter, &'a Parameter)> {
    let mut pairs: Vec<(&Parameter, &Parameter)> = Vec::new();
    let in_path = |operation: &'a Operation| {
        let all = operation.parameters.iter();
        all.filter(|parameter| parameter.location == Location::Path)
    };
    let same_path =
        nameless(&old.path) == nameless(&new.path) && in_path(old).count() == in_path(new).count();
    if same_path {
        pairs.extend(in_path(old).zip(in_path(new)));
    }
    join(&mut pairs, (old, new), &|was, is| {
        was.location == is.location && same_name(was, is)
    });
    // An operation that has moved may call what stands in its path otherwise.
    let left = |operation: &'a Operation, taken: &dyn Fn(&Parameter) -> bool| {
        let left = in_path(operation).filter(|one| !taken(one));
        left.collect::<Vec<_>>()
    };
    let was = left(old, &|one| pairs.iter().any(|(was, _)| was.id == one.id));
    let is = left(new, &|one| pairs.iter().any(|(_, is)| is.id == one.id));
    if was.len() == is.len() {
        pairs.extend(was.into_iter().zip(is));
    }
    join(&mut pairs, (old, new), &|was, is| {
        let still = |operation: &Operation, one: &Parameter| {
            let mut all = operation.parameters.iter();
            all.any(|other| other.location == one.location && same_name(other, one))
        };
        was.location == is.location
            && !still(new, was)
            && !still(old, is)
            && near(&was.name, &is.name)
            && types::relation(both, &was.ty, &is.ty) == types::Relation::Same
    });
    pairs
}

/// Pairs what has no partner yet, and is alike.
fn join<'a>(
    pairs: &mut Vec<(&'a Parameter, &'a Parameter)>,
    (old, new): (&'a Operation, &'a Operation),
    alike: &dyn Fn(&Parameter, &Parameter) -> bool,
) {
    for was in &old.parameters {
        let free = |is: &&Parameter| !pairs.iter().any(|(_, other)| other.id == is.id);
        let mut candidates = new.parameters.iter().filter(free);
        let found = candidates.find(|is| alike(was, is));
        if let Some(is) = found.filter(|_| !pairs.iter().any(|(other, _)| other.id == was.id)) {
            pairs.push((was, is));
        }
    }
}

/// Names of headers are the same in any case.
fn same_name(one: &Parameter, other: &Parameter) -> bool {
    match one.location {
        Location::Header => one.name.eq_ignore_ascii_case(&other.name),
        _ => one.name == other.name,
    }
}

fn location(parameter: &Parameter) -> &'static str {
    match parameter.location {
        Location::Path => "path",
        Location::Query | Location::Querystring => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The place of a parameter that came or went: always below its operation.
pub(super) fn own_place(operation: &Operation, parameter: &Parameter) -> String {
    let (location, name) = (location(parameter), place::escaped(&parameter.name));
    format!("{}#{location}/{name}", place::operation(operation))
}

/// The argument or setter.
fn item(context: Context<'_>, operation: &Operation, parameter: &Parameter) -> String {
    let (call, name) = (
        super::operation::item(context, operation),
        &context.names[parameter.id],
    );
    match parameter.required {
        true => format!("{call}({name})"),
        false => format!("{call}(..).{name}"),
    }
}

fn written(context: Context<'_>, parameter: &Parameter) -> String {
    let text = face::parameter(context, parameter);
    match parameter.required {
        true => text,
        false => format!(".{}", text.replacen(": ", "(", 1) + ")"),
    }
}

fn removed(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    parameter: &Parameter,
    unseen: bool,
) -> Change {
    let compiles = parameter.required && unseen;
    let advice = match (parameter.required, compiles) {
        (_, true) => {
            "Look at every call: another argument has taken its place, and the compiler does not notice."
        }
        (true, false) => "Leave the argument out; the server no longer promises to heed it.",
        (false, false) => "Leave the setter out; the server no longer promises to heed it.",
    };
    let mut change = Change::of(
        Kind::ParameterRemoved,
        &own_place(old, parameter),
        super::operation::subject(both.new, new),
    )
    .item(item(both.old, old, parameter))
    .at(Some(&parameter.pointer), None)
    .text(Some(written(both.old, parameter)), None)
    .for_operations(vec![place::operation(new)])
    .judged(compiles, Behaves::MayFail, advice);
    change.along = along_part(both, Side::Old, old.id, &|step| is_of(step, parameter));
    change
}

/// Whether a step leads into the schema of a parameter.
fn is_of(step: &Step, parameter: &Parameter) -> bool {
    matches!(step, Step::Parameter(name) if *name == parameter.name)
}

fn added(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    parameter: &Parameter,
    unseen: bool,
) -> Change {
    let mut change = Change::of(
        Kind::ParameterAdded,
        &own_place(old, parameter),
        super::operation::subject(both.new, new),
    )
    .item(item(both.new, new, parameter))
    .at(None, Some(&parameter.pointer))
    .text(None, Some(written(both.new, parameter)))
    .for_operations(vec![place::operation(new)]);
    change.along = along_part(both, Side::New, new.id, &|step| is_of(step, parameter));
    match parameter.required {
        true if unseen => change.judged(
            true,
            Behaves::MayFail,
            "Give it in the place of the argument that is gone: the compiler does not ask for it.",
        ),
        true => change.judged(
            false,
            Behaves::MayFail,
            "Give the new argument; calls without it are refused.",
        ),
        false => change.judged(true, Behaves::Safe, "Nothing to do; it may be set."),
    }
}

fn kept(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    was: &Parameter,
    is: &Parameter,
) -> Vec<Change> {
    let (was_name, is_name) = (&both.old.names[was.id], &both.new.names[is.id]);
    let own = Kept {
        place: own_place(old, was),
        subject: super::operation::subject(both.new, new),
        item: item(both.new, new, is),
        old: &was.pointer,
        new: &is.pointer,
        operations: vec![place::operation(new)],
    };
    let shared = Kept {
        place: match place::shared(&was.pointer) {
            Some(shared) if place::shared(&is.pointer).is_some() => shared,
            _ => own.place.clone(),
        },
        ..own.clone()
    };
    let mut changes = Vec::new();
    let in_path = was.location == Location::Path;
    if !same_name(was, is) && !in_path {
        let compiles = was_name == is_name || (was.required && is.required);
        changes.push(
            own.change(Kind::ParameterRenamed)
                .text(Some(was.name.clone()), Some(is.name.clone()))
                .judged(
                    compiles,
                    Behaves::MayFail,
                    match compiles {
                        true => "Build again: the old crate sends the old name.",
                        false => "Use the setter of the new name; the old crate sends the old one.",
                    },
                ),
        );
    } else if !was.required && !is.required {
        changes.extend(own.rust_name(was_name, is_name));
    }
    changes.extend(presence(both, &shared, was, is));
    let relation = types::relation(both, &was.ty, &is.ty);
    let given = |context: Context<'_>, one: &Parameter| {
        let text = face::parameter(context, one);
        text.split_once(": ").map(|(_, ty)| ty.to_owned())
    };
    // A text that is not to be printed is given as any other.
    let is_unseen =
        relation == types::Relation::Respelled && given(both.old, was) == given(both.new, is);
    if relation != types::Relation::Same && !is_unseen {
        let texts = (
            face::parameter(both.old, was),
            face::parameter(both.new, is),
        );
        changes.push(
            shared
                .change(Kind::ParameterTypeChanged)
                .text(Some(texts.0), Some(texts.1))
                .judged(
                    false,
                    relation.behaves(Direction::SENT),
                    format!("Give a value of the new type; {}.", relation.words()),
                ),
        );
    }
    changes.extend(spelling(&shared, was, is));
    changes.extend(shared.limits(&was.constraints, &is.constraints, Direction::SENT));
    changes.extend(shared.default(was.default.clone(), is.default.clone(), Direction::SENT));
    changes.extend(shared.docs(&was.docs, &is.docs));
    changes
}

fn presence(both: Both<'_>, kept: &Kept<'_>, was: &Parameter, is: &Parameter) -> Option<Change> {
    let (kind, behaves, advice) = match (was.required, is.required) {
        (false, true) => (
            Kind::ParameterRequired,
            Behaves::MayFail,
            "Give it as an argument; calls without it are refused.",
        ),
        (true, false) => (
            Kind::ParameterOptional,
            Behaves::Safe,
            "Give it by its setter, or leave it out.",
        ),
        _ => return None,
    };
    let texts = (written(both.old, was), written(both.new, is));
    let change = kept.change(kind).text(Some(texts.0), Some(texts.1));
    Some(change.judged(false, behaves, advice))
}

fn spelling(kept: &Kept<'_>, was: &Parameter, is: &Parameter) -> Option<Change> {
    let spelled = |one: &Parameter| {
        let mut words = vec![format!("{:?}", one.style)];
        words.extend(one.explode.then(|| "explode".to_owned()));
        words.extend(one.allow_reserved.then(|| "allowReserved".to_owned()));
        words.join(", ")
    };
    let (before, after) = (spelled(was), spelled(is));
    (before != after).then(|| {
        kept.change(Kind::ParameterStyleChanged)
            .text(Some(before), Some(after))
            .judged(
                true,
                Behaves::MayFail,
                "Build again: the old crate spells it as it was.",
            )
    })
}

/// Arguments that a caller gives by position, and that have changed places.
fn reordered(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    pairs: &[(&Parameter, &Parameter)],
) -> Option<Change> {
    let given = |operation: &Operation, old: bool| -> Vec<_> {
        let all = operation.parameters.iter().filter(|one| one.required);
        let index = |one: &Parameter| {
            pairs.iter().position(|(was, is)| {
                was.required && is.required && (if old { was.id } else { is.id }) == one.id
            })
        };
        all.filter_map(index).collect()
    };
    let (before, after): (Vec<usize>, Vec<usize>) = (given(old, true), given(new, false));
    (before != after).then(|| {
        let place = place::operation(old);
        let mut moved = before.iter().zip(&after).filter(|(was, is)| was != is);
        let compiles = moved.all(|(was, is)| pairs[*was].0.ty == pairs[*is].0.ty);
        let texts = (face::method(both.old, old), face::method(both.new, new));
        Change::of(
            Kind::ArgumentsReordered,
            &place,
            super::operation::subject(both.new, new),
        )
        .item(super::operation::item(both.new, new))
        .at(Some(&old.pointer), Some(&new.pointer))
        .text(Some(texts.0), Some(texts.1))
        .for_operations(vec![place::operation(new)])
        .judged(
            compiles,
            Behaves::MayFail,
            "Give the arguments in the new order.",
        )
    })
}
