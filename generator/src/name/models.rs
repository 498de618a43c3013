//! Names of models and of the modules that hold them.

use std::collections::BTreeMap;

use super::casing::{module_name, type_name};
use super::scope::Scope;
use super::{Authored, Given, ModelName, OperationName, WebhookName};
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Model, Operation, Reply, Root, Status, Step};
use crate::select::Kept;

/// Names that files of models and their codecs use as they are, so that no model may have them; and `New`, of which
/// the constructor would have the name of the type.
const RESERVED: &[&str] = &[
    "Box", "Default", "Err", "From", "Into", "New", "None", "Ok", "Option", "Result", "Self",
    "Some", "String", "Vec",
];

pub(super) fn models(
    api: &Api,
    operations: &[OperationName],
    webhooks: &[WebhookName],
    kept: &Kept,
    given: &Given<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<ModelName> {
    let mut idents = Scope::with(RESERVED);
    let mut chosen: Vec<Option<String>> = vec![None; api.models.len()];
    let mut authored = Authored::new("schema");
    let mut order: Vec<&Model> = api.models.iter().collect();
    order.sort_by_key(|model| rank(model, kept, given));
    for model in order {
        let wish = wish(api, operations, webhooks, given, model);
        let ident = match (rank(model, kept, given), given.model_name(model.id)) {
            (Rank::Given, Some(entry)) => {
                authored.note_given(spoken(model), entry, RESERVED, diagnostics);
                idents.claim(&wish)
            }
            (rank, _) => {
                if rank == Rank::Component {
                    authored.note(spoken(model), &wish, &model.pointer, diagnostics);
                }
                let wishes = if RESERVED.contains(&wish.as_str()) {
                    vec![format!("{wish}Model")]
                } else {
                    wishes(wish, model)
                };
                idents.claim_first(wishes)
            }
        };
        chosen[model.id.0 as usize] = Some(ident);
    }
    let modules = modules(api, operations, webhooks, given);
    let name = |(model, ident): (&Model, Option<String>)| ModelName {
        ident: ident.unwrap_or_default(),
        module: modules[&model.place.root].clone(),
    };
    api.models.iter().zip(chosen).map(name).collect()
}

/// Who comes first where several models want one name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The user gave it.
    Given,
    /// A component is called so.
    Component,
    /// A component that is not kept is called so.
    Left,
    /// It is made up of the names above it.
    Inline,
}

fn rank(model: &Model, kept: &Kept, given: &Given<'_>) -> Rank {
    let component = matches!(model.place.root, Root::Schema(_)) && model.place.steps.is_empty();
    match (kept.has_model(model.id), component) {
        (true, _) if given.model_name(model.id).is_some() => Rank::Given,
        (true, true) => Rank::Component,
        (false, true) => Rank::Left,
        (_, false) => Rank::Inline,
    }
}

/// What the document calls a model: its component, or where it stands.
fn spoken(model: &Model) -> &str {
    match &model.place.root {
        Root::Schema(name) if model.place.steps.is_empty() => name,
        _ => model.pointer.as_str(),
    }
}

/// The wish itself, then what says more about where the model comes from.
fn wishes(wish: String, model: &Model) -> Vec<String> {
    let kind = match (&model.place.root, model.place.steps.is_empty()) {
        (Root::Parameter(_), true) => "Parameter",
        (Root::Header(_), true) => "Header",
        (Root::Schema(_), true) => return vec![wish],
        _ => "Model",
    };
    vec![wish.clone(), format!("{wish}{kind}")]
}

/// The module of each root: one file for a root and everything inline below it.
fn modules(
    api: &Api,
    operations: &[OperationName],
    webhooks: &[WebhookName],
    given: &Given<'_>,
) -> BTreeMap<Root, String> {
    let mut taken = Scope::with(&["codec", "models"]);
    let mut modules = BTreeMap::new();
    let mut roots: Vec<&Root> = api.models.iter().map(|model| &model.place.root).collect();
    roots.sort();
    roots.dedup();
    for root in roots {
        let wish = match root {
            Root::Schema(name) => module_name(given.root(root).unwrap_or(name)),
            Root::Parameter(name) => module_name(&format!("{name} parameter")),
            Root::Body(name) => module_name(&format!("{name} body")),
            Root::Reply(name) => module_name(&format!("{name} reply")),
            Root::Header(name) => module_name(&format!("{name} header")),
            Root::Operation(id) => format!("{}_operation", operations[id.0 as usize].method),
            Root::Webhook(id) => module_name(&format!("{} payload", webhooks[id.0 as usize].text)),
        };
        modules.insert(root.clone(), taken.claim(&wish));
    }
    modules
}

/// The name that a model should have: its root's, then a word for each step.
fn wish(
    api: &Api,
    operations: &[OperationName],
    webhooks: &[WebhookName],
    given: &Given<'_>,
    model: &Model,
) -> String {
    let (known, given) = given.above(&model.place).unzip();
    let root = || match &model.place.root {
        Root::Schema(name) | Root::Parameter(name) | Root::Header(name) => type_name(name),
        Root::Body(name) => suffixed(name, "Body"),
        Root::Reply(name) => suffixed(name, "Reply"),
        Root::Operation(id) => operations[id.0 as usize].call.clone(),
        Root::Webhook(id) => webhooks[id.0 as usize].root.clone(),
    };
    let operation = match &model.place.root {
        Root::Operation(id) => api.operations.get(id.0 as usize),
        _ => None,
    };
    let start = given.map_or_else(root, str::to_owned);
    let steps = model.place.steps.iter().skip(known.unwrap_or_default());
    let is_webhook = matches!(model.place.root, Root::Webhook(_));
    let body = if is_webhook { "Payload" } else { "Body" };
    steps.fold(start, |name, step| name + &word(operation, body, step))
}

fn suffixed(name: &str, suffix: &str) -> String {
    let name = type_name(name);
    if name.ends_with(suffix) {
        name
    } else {
        name + suffix
    }
}

/// The word for a step; `body` is that for the body of a request.
fn word(operation: Option<&Operation>, body: &str, step: &Step) -> String {
    match step {
        Step::Parameter(name) | Step::Member(name) => {
            type_name(name).trim_end_matches('_').to_owned()
        }
        Step::Body(None) => body.to_owned(),
        Step::Body(Some(media_type)) => format!("{}{body}", media_type_name(media_type)),
        Step::Reply(status) => reply_name(operation, status),
        Step::Item => "Item".to_owned(),
        Step::Value => "Value".to_owned(),
        Step::Variant(_, Some(title)) => type_name(title),
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
