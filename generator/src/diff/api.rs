//! The API as a whole: its title and version, servers, security schemes, tags, and the headers of replies.

use super::common::Kept;
use super::model::Side;
use super::{Behaves, Both, Change, Direction, Kind, Subject, exact, place, types};
use crate::emit::{Context, face};
use crate::ir::{Header, SchemeKind, SecurityScheme, Server};
use crate::pointer::Pointer;

/// The changes of the API as a whole.
pub(super) fn changes(both: Both<'_>) -> Vec<Change> {
    let mut changes = described(both);
    changes.extend(servers(both));
    changes.extend(schemes(both));
    changes.extend(tags(both));
    changes.extend(headers(both));
    changes
}

fn described(both: Both<'_>) -> Vec<Change> {
    let (old, new) = (both.old.api, both.new.api);
    let info = Pointer::root().child("info");
    let [title, version, description] =
        ["title", "version", "description"].map(|name| info.child(name));
    let thing = |pointer| kept("info".to_owned(), "Client".to_owned(), pointer, pointer);
    let mut changes = Vec::new();
    if old.title != new.title {
        changes.push(
            thing(&title)
                .change(Kind::TitleChanged)
                .text(Some(old.title.clone()), Some(new.title.clone()))
                .judged(
                    true,
                    Behaves::Note,
                    "Nothing to do; messages name the API by it.",
                ),
        );
    }
    if old.version != new.version {
        changes.push(
            thing(&version)
                .change(Kind::VersionChanged)
                .text(Some(old.version.clone()), Some(new.version.clone()))
                .judged(true, Behaves::Safe, "Nothing to do."),
        );
    }
    let words = (old.description.clone(), new.description.clone());
    changes.extend(thing(&description).words(words.0, words.1));
    changes
}

fn kept<'a>(place: String, item: String, old: &'a Pointer, new: &'a Pointer) -> Kept<'a> {
    Kept {
        place,
        subject: Subject::Api,
        item,
        old,
        new,
        operations: Vec::new(),
    }
}

/// Servers are chosen by position, and the first where none is chosen.
fn servers(both: Both<'_>) -> Vec<Change> {
    let (old, new) = (&both.old.api.servers, &both.new.api.servers);
    let mut changes = Vec::new();
    for index in 0..old.len().max(new.len()) {
        let site = |side| {
            let own = Pointer::root().child("servers").child(index);
            // Swagger 2.0 has a host instead.
            let host = Pointer::root().child("host");
            let found = exact::first(both, side, [own, host].into_iter());
            found.unwrap_or_else(Pointer::root)
        };
        let sites = (site(Side::Old), site(Side::New));
        let thing = kept(
            format!("servers/{index}"),
            format!("ClientBuilder::server({index})"),
            &sites.0,
            &sites.1,
        );
        changes.extend(match (old.get(index), new.get(index)) {
            (Some(was), Some(is)) => server(&thing, was, is),
            (Some(was), None) => vec![
                thing
                    .change(Kind::ServerRemoved)
                    .at(Some(&sites.0), None)
                    .text(Some(was.url.clone()), None)
                    .judged(
                        true,
                        Behaves::MayFail,
                        "Choose another server where this one was chosen.",
                    ),
            ],
            (None, Some(is)) => vec![
                thing
                    .change(Kind::ServerAdded)
                    .at(None, Some(&sites.1))
                    .text(None, Some(is.url.clone()))
                    .judged(true, Behaves::Safe, "Nothing to do; it may be chosen."),
            ],
            (None, None) => Vec::new(),
        });
    }
    changes
}

fn server(thing: &Kept<'_>, was: &Server, is: &Server) -> Vec<Change> {
    let text = |server: &Server| {
        let variables = server.variables.iter().map(|variable| {
            let values = match variable.allowed.is_empty() {
                true => String::new(),
                false => format!(" of {}", variable.allowed.join(", ")),
            };
            format!("; {} = {}{values}", variable.name, variable.default)
        });
        std::iter::once(server.url.clone())
            .chain(variables)
            .collect::<String>()
    };
    let (before, after) = (text(was), text(is));
    let changed = (before != after).then(|| {
        thing
            .change(Kind::ServerChanged)
            .text(Some(before), Some(after))
            .judged(
                true,
                Behaves::MayFail,
                "Make sure that calls may go to the new place, and that the credentials hold there.",
            )
    });
    let words = thing.words(was.description.clone(), is.description.clone());
    changed.into_iter().chain(words).collect()
}

fn schemes(both: Both<'_>) -> Vec<Change> {
    let (old, new) = (&both.old.api.schemes, &both.new.api.schemes);
    let text = |scheme: &SecurityScheme| Some(asked(&scheme.kind));
    let thing = |was: &'_ SecurityScheme| format!("securitySchemes/{}", place::escaped(&was.name));
    let mut changes = Vec::new();
    for was in old {
        let place = thing(was);
        let Some(is) = new.iter().find(|is| is.name == was.name) else {
            changes.push(
                Change::of(Kind::SchemeRemoved, &place, Subject::Api)
                    .item("ClientBuilder")
                    .at(Some(&was.pointer), None)
                    .text(text(was), None)
                    .judged(
                        true,
                        Behaves::Note,
                        "Give no credential for it; operations that need others say so.",
                    ),
            );
            continue;
        };
        let kept = kept(place, "ClientBuilder".to_owned(), &was.pointer, &is.pointer);
        if was.kind != is.kind {
            changes.push(
                kept.change(Kind::SchemeChanged)
                    .text(text(was), text(is))
                    .judged(
                        true,
                        Behaves::MayFail,
                        "Give the client the credential that is asked for now.",
                    ),
            );
        }
        changes.extend(kept.words(was.description.clone(), is.description.clone()));
    }
    for is in new {
        if !old.iter().any(|was| was.name == is.name) {
            changes.push(
                Change::of(Kind::SchemeAdded, &thing(is), Subject::Api)
                    .item("ClientBuilder")
                    .at(None, Some(&is.pointer))
                    .text(None, text(is))
                    .judged(
                        true,
                        Behaves::Safe,
                        "Nothing to do; operations that need it say so.",
                    ),
            );
        }
    }
    changes
}

/// What a security scheme asks for, in words.
fn asked(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer => "bearer".to_owned(),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Http(scheme) => format!("http {scheme}"),
        SchemeKind::ApiKey { location, name } => {
            format!("apiKey {name} in {location:?}").replace("Querystring", "Query")
        }
        SchemeKind::OAuth2 { client_credentials } => match client_credentials {
            Some(url) => format!("oauth2, clientCredentials by {url}"),
            None => "oauth2".to_owned(),
        },
        SchemeKind::OpenIdConnect { url } => format!("openIdConnect by {url}"),
        SchemeKind::MutualTls => "mutualTLS".to_owned(),
    }
}

/// Tags that came or went with their operations.
fn tags(both: Both<'_>) -> Vec<Change> {
    let (old, new) = (both.old, both.new);
    let module =
        |context: Context<'_>, index: usize| format!("{}()", context.names.tags[index].module);
    let mut changes = Vec::new();
    for (index, was) in old.api.tags.iter().enumerate() {
        let place = format!("tags/{}", place::escaped(&was.name));
        let found = new.api.tags.iter().position(|is| is.name == was.name);
        let Some(at) = found else {
            changes.push(
                Change::of(Kind::TagRemoved, &place, Subject::Api)
                    .item(module(old, index))
                    .at(Some(&exact::tag(both, Side::Old, &was.name)), None)
                    .text(Some(module(old, index)), None)
                    .judged(
                        false,
                        Behaves::Safe,
                        "Call what is left of its operations by way of their new tags.",
                    ),
            );
            continue;
        };
        let sites = [Side::Old, Side::New].map(|side| exact::tag(both, side, &was.name));
        let kept = kept(place, module(new, at), &sites[0], &sites[1]);
        changes.extend(kept.rust_name(&old.names.tags[index].module, &new.names.tags[at].module));
        let words = (&was.description, &new.api.tags[at].description);
        changes.extend(kept.words(words.0.clone(), words.1.clone()));
    }
    for (index, is) in new.api.tags.iter().enumerate() {
        if !old.api.tags.iter().any(|was| was.name == is.name) {
            let place = format!("tags/{}", place::escaped(&is.name));
            changes.push(
                Change::of(Kind::TagAdded, &place, Subject::Api)
                    .item(module(new, index))
                    .at(None, Some(&exact::tag(both, Side::New, &is.name)))
                    .text(None, Some(module(new, index)))
                    .judged(true, Behaves::Safe, "Nothing to do."),
            );
        }
    }
    changes
}

/// Headers that some reply carries. They are fields of one struct for the whole API.
fn headers(both: Both<'_>) -> Vec<Change> {
    let (old, new) = (both.old, both.new);
    let place = |header: &Header| format!("headers/{}", header.name.to_ascii_lowercase());
    let item =
        |context: Context<'_>, index: usize| format!("Headers::{}", context.names.headers[index]);
    let text = |context: Context<'_>, index: usize| {
        let ty = face::ty(context, &context.api.headers[index].ty);
        format!("{}: Option<{ty}>", context.names.headers[index])
    };
    let same = |one: &Header, other: &Header| one.name.eq_ignore_ascii_case(&other.name);
    let mut changes = Vec::new();
    for (index, was) in old.api.headers.iter().enumerate() {
        let found = new.api.headers.iter().position(|is| same(was, is));
        let Some(at) = found else {
            changes.push(
                Change::of(Kind::HeaderRemoved, &place(was), Subject::Api)
                    .item(item(old, index))
                    .at(Some(&was.pointer), None)
                    .text(Some(text(old, index)), None)
                    .for_operations(carriers(old, was))
                    .judged(
                        false,
                        Behaves::Note,
                        "Do without it, or ask the reply for the raw header.",
                    ),
            );
            continue;
        };
        let is = &new.api.headers[at];
        let mut kept = kept(place(was), item(new, at), &was.pointer, &is.pointer);
        kept.operations = carriers(new, is);
        changes.extend(kept.rust_name(&old.names.headers[index], &new.names.headers[at]));
        let relation = types::relation(both, &was.ty, &is.ty);
        if relation != types::Relation::Same {
            // A header that is not of its type is none: it fails no call.
            let behaves = relation.behaves(Direction::RECEIVED).min(Behaves::Note);
            changes.push(
                kept.change(Kind::HeaderTypeChanged)
                    .text(Some(text(old, index)), Some(text(new, at)))
                    .judged(
                        false,
                        behaves,
                        format!("Take a value of the new type; {}.", relation.words()),
                    ),
            );
        }
        changes.extend(kept.docs(&was.docs, &is.docs));
    }
    for (index, is) in new.api.headers.iter().enumerate() {
        if !old.api.headers.iter().any(|was| same(was, is)) {
            changes.push(
                Change::of(Kind::HeaderAdded, &place(is), Subject::Api)
                    .item(item(new, index))
                    .at(None, Some(&is.pointer))
                    .text(None, Some(text(new, index)))
                    .for_operations(carriers(new, is))
                    .judged(true, Behaves::Safe, "Nothing to do; it may be read."),
            );
        }
    }
    changes
}

/// The operations of which some reply carries the header.
fn carriers(context: Context<'_>, header: &Header) -> Vec<String> {
    let name = header.name.to_ascii_lowercase();
    let operations = context.api.operations.iter().filter(|operation| {
        let mut replies = operation.replies.iter();
        replies.any(|reply| reply.headers.contains(&name))
    });
    operations.map(place::operation).collect()
}
