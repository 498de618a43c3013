//! Names of models and of the modules that hold them.

use std::collections::BTreeMap;

use super::apart::spelled_out;
use super::casing::{bounded, module_name, type_name, value_name};
use super::files;
use super::scope::{Claim, Scope};
use super::wanted::{Wanted, settle};
use super::{Given, ModelName, OperationName, WebhookName};
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Model, ModelId, Operation, Reply, Root, Status, Step};
use crate::select::Kept;

/// Names that files of models and their codecs use as they are, so that no model may have them, those of derives among
/// them; and `New`, of which the constructor would have the name of the type.
const RESERVED: &[&str] = &[
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "From",
    "Hash",
    "Into",
    "New",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

pub(super) fn models<'a>(
    api: &'a Api,
    operations: &[OperationName],
    webhooks: &[WebhookName],
    kept: &Kept,
    given: &Given<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<ModelName> {
    let mut idents = Scope::with(RESERVED);
    let mut chosen: BTreeMap<ModelId, String> = BTreeMap::new();
    let is_authored =
        |model: &&Model| component(model).is_some() || given.model_name(model.id).is_some();
    let (named, made): (Vec<&Model>, Vec<&Model>) = api.models.iter().partition(is_authored);
    let wanted = |model: &&'a Model| {
        let text = component(model).unwrap_or(model.pointer.as_str());
        Wanted {
            text: text.to_owned(),
            pointer: Some(&model.pointer),
            claim: named_claim(text),
            given: given.model_name(model.id),
            kept: kept.has_model(model.id),
        }
    };
    let list: Vec<Wanted<'_, '_>> = named.iter().map(wanted).collect();
    let names = settle("schema", &list, &mut idents, RESERVED, diagnostics);
    chosen.extend(named.iter().map(|model| model.id).zip(names));
    let renamed = renamed(&named, &chosen);
    let words = Words {
        api,
        operations,
        webhooks,
        given,
        renamed: &renamed,
    };
    let claims: Vec<Claim> = made.iter().map(|model| made_claim(words, model)).collect();
    let names = idents.settle(&claims);
    chosen.extend(made.iter().map(|model| model.id).zip(names));
    let mut scope = Scope::with(&["codec", "models", "validate"]);
    let roots = modules(words, &chosen, &mut scope);
    let modules = files::modules(api, &roots, &chosen, &mut scope);
    let name = |(model, module): (&Model, String)| ModelName {
        ident: chosen.get(&model.id).cloned().unwrap_or_default(),
        module,
    };
    api.models.iter().zip(modules).map(name).collect()
}

/// The name of the component that a model is, and not only stands in.
fn component(model: &Model) -> Option<&str> {
    match &model.place.root {
        Root::Schema(name) if model.place.steps.is_empty() => Some(name),
        _ => None,
    }
}

/// The claim of a component.
fn named_claim(text: &str) -> Claim {
    let claim = Claim::of(text, |text| bounded(type_name(text)));
    if RESERVED.contains(&claim.first()) {
        let longer = format!("{}Model", claim.first());
        claim.or(longer)
    } else {
        claim
    }
}

/// The components that had to give their names away, with the names that they have instead.
fn renamed(named: &[&Model], chosen: &BTreeMap<ModelId, String>) -> BTreeMap<Root, String> {
    let lost = |model: &&&Model| {
        let plain = component(model).map(named_claim);
        let plain = plain.as_ref().map_or("", Claim::first);
        !RESERVED.contains(&plain) && chosen.get(&model.id).is_some_and(|name| name != plain)
    };
    let roots = named.iter().filter(lost);
    roots
        .filter_map(|model| Some((model.place.root.clone(), chosen.get(&model.id)?.clone())))
        .collect()
}

/// What the words of a name are made of.
#[derive(Clone, Copy)]
struct Words<'a> {
    api: &'a Api,
    operations: &'a [OperationName],
    webhooks: &'a [WebhookName],
    given: &'a Given<'a>,
    renamed: &'a BTreeMap<Root, String>,
}

/// The claim of a model that stands in something else: the wish itself, then the same with symbols as words, then
/// what says more about where the model comes from.
fn made_claim(words: Words<'_>, model: &Model) -> Claim {
    let wish = bounded(wish(words, model, type_name));
    let kind = match (&model.place.root, model.place.steps.is_empty()) {
        (Root::Parameter(_), true) => "Parameter",
        (Root::Header(_), true) => "Header",
        _ => "Model",
    };
    let longer = format!("{wish}{kind}");
    let exact = match model.place.steps.last() {
        Some(Step::Member(name) | Step::Parameter(name)) => value_name(name) == *name,
        _ => false,
    };
    if RESERVED.contains(&wish.as_str()) {
        return Claim::made([longer]);
    }
    let apart = bounded(self::wish(words, model, |text| {
        type_name(&spelled_out(text))
    }));
    Claim::made([wish, apart, longer]).exactly(exact)
}

/// The module of each root.
fn modules(
    words: Words<'_>,
    chosen: &BTreeMap<ModelId, String>,
    scope: &mut Scope,
) -> BTreeMap<Root, String> {
    let Words {
        api,
        operations,
        webhooks,
        given,
        renamed,
    } = words;
    let mut idents: BTreeMap<&Root, &String> = BTreeMap::new();
    for model in api.models.iter().filter(|model| component(model).is_some()) {
        idents.extend(
            chosen
                .get(&model.id)
                .map(|ident| (&model.place.root, ident)),
        );
    }
    let mut roots: Vec<&Root> = api.models.iter().map(|model| &model.place.root).collect();
    roots.sort();
    roots.dedup();
    // A component whose type had to give way gives way here too.
    let gave_way = |root: &Root| given.root(root).is_none() && renamed.contains_key(root);
    roots.sort_by_key(|root| (gave_way(root), *root));
    let claims: Vec<Claim> = roots
        .iter()
        .map(|root| match root {
            Root::Schema(name) => Claim::made(
                std::iter::once(given.root(root).unwrap_or(name))
                    .chain(idents.get(root).map(|ident| ident.as_str()))
                    .map(|text| bounded(module_name(text))),
            ),
            Root::Parameter(name) => module_claim(&format!("{name} parameter")),
            Root::Body(name) => module_claim(&format!("{name} body")),
            Root::Reply(name) => module_claim(&format!("{name} reply")),
            Root::Header(name) => module_claim(&format!("{name} header")),
            Root::Operation(id) => {
                let method = operations[id.0 as usize].method.trim_end_matches('_');
                Claim::made([format!("{method}_operation")])
            }
            Root::Webhook(id) => module_claim(&format!("{} payload", webhooks[id.0 as usize].text)),
        })
        .collect();
    let names = scope.settle(&claims);
    roots.into_iter().cloned().zip(names).collect()
}

fn module_claim(text: &str) -> Claim {
    Claim::made([bounded(module_name(text))])
}

/// The name that a model should have: its root's, then a word for each step.
/// `casing` makes a name of a text of the document.
fn wish(words: Words<'_>, model: &Model, casing: impl Fn(&str) -> String) -> String {
    let Words {
        api,
        operations,
        webhooks,
        given,
        renamed,
    } = words;
    let (known, given) = given.above(&model.place).unzip();
    let root = || match &model.place.root {
        root if renamed.contains_key(root) => renamed[root].clone(),
        Root::Schema(name) | Root::Parameter(name) | Root::Header(name) => casing(name),
        Root::Body(name) => suffixed(casing(name), "Body"),
        Root::Reply(name) => suffixed(casing(name), "Reply"),
        Root::Operation(id) => operations[id.0 as usize].call.clone(),
        Root::Webhook(id) => webhooks[id.0 as usize].root.clone(),
    };
    let operation = match &model.place.root {
        Root::Operation(id) => api.operations.get(id.0 as usize),
        _ => None,
    };
    let start = given.map_or_else(root, str::to_owned);
    let steps = model.place.steps.iter().skip(known.unwrap_or_default());
    // A keyword's underscore is for a name that ends there.
    let is_webhook = matches!(model.place.root, Root::Webhook(_));
    let body = if is_webhook { "Payload" } else { "Body" };
    steps.fold(start, |name, step| {
        name.trim_end_matches('_').to_owned() + &word(operation, body, step, &casing)
    })
}

fn suffixed(name: String, suffix: &str) -> String {
    if name.ends_with(suffix) {
        name
    } else {
        name + suffix
    }
}

/// The word for a step; `body` is that for the body of a request.
fn word(
    operation: Option<&Operation>,
    body: &str,
    step: &Step,
    casing: impl Fn(&str) -> String,
) -> String {
    match step {
        Step::Parameter(name) | Step::Member(name) => casing(name).trim_end_matches('_').to_owned(),
        Step::Body(None) => body.to_owned(),
        Step::Body(Some(media_type)) => format!("{}{body}", media_type_name(media_type)),
        Step::Reply(status) => reply_name(operation, status),
        Step::Item => "Item".to_owned(),
        Step::Value => "Value".to_owned(),
        Step::Variant(_, Some(title)) => casing(title),
        Step::Variant(index, None) => format!("Variant{}", index + 1),
    }
}

/// `application/x-www-form-urlencoded` becomes `Form`, `application/json` becomes `Json`.
pub(super) fn media_type_name(media_type: &str) -> String {
    let bare = media_type.split(';').next().unwrap_or(media_type).trim();
    match bare {
        "application/x-www-form-urlencoded" => "Form".to_owned(),
        "multipart/form-data" => "Multipart".to_owned(),
        "text/plain" => "Text".to_owned(),
        _ => type_name(bare.strip_prefix("application/").unwrap_or(bare)),
    }
}

/// `Reply` for the only success, `Reply404` otherwise.
fn reply_name(operation: Option<&Operation>, status: &str) -> String {
    let replies = operation.map_or(&[][..], |operation| &operation.replies);
    let successes: Vec<&Reply> = replies
        .iter()
        .filter(|reply| reply.is_success(replies))
        .collect();
    let alone = matches!(successes[..], [only] if status_text(only.status) == status);
    if alone {
        "Reply".to_owned()
    } else {
        format!(
            "Reply{}",
            type_name(&format!("x {status}")).trim_start_matches('X')
        )
    }
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    }
}
