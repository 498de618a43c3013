//! What the generator made of a document, against what the document says.

use std::collections::{BTreeMap, BTreeSet};

use oasmith::diagnostic::Diagnostics;
use oasmith::ir::{Api, Field, ModelKind, Presence};

use super::count::{Counted, Kinds, Medium, Member, Says, Tree, says};
use super::made::Made;
use super::widened::{Types, widened};

/// What was found out about a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Compared {
    pub(super) operations: Share,
    pub(super) schemas: Share,
    pub(super) members: Share,
    /// Members whose type has room for more than the document allows.
    pub(super) widened: Vec<Finding>,
    /// Members whose type has no room for a kind of value that the document allows.
    pub(super) narrowed: Vec<Finding>,
}

/// How many the document has, and which of them are missing from what was made of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) all: usize,
    pub(super) lost: Vec<Finding>,
}

impl Share {
    /// How many are there.
    pub(super) fn kept(&self) -> usize {
        self.all - self.lost.len()
    }
}

/// Something worth a look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Finding {
    /// Where it stands in the document.
    pub(super) pointer: String,
    /// In a few words, the same for all of a kind.
    pub(super) class: String,
    /// The kind of the warning that the generator gave for it, where it gave one.
    pub(super) warning: Option<&'static str>,
}

/// Compares what was counted with what was made.
pub(super) fn compare(
    tree: Tree<'_>,
    counted: &Counted<'_>,
    api: &Api,
    warnings: &Diagnostics,
) -> Compared {
    let made = Made::of(api);
    let mut compared = Compared {
        operations: operations(counted, api),
        schemas: schemas(counted, &made),
        ..Compared::default()
    };
    let mut warned: BTreeMap<&str, &'static str> = BTreeMap::new();
    for warning in warnings.iter() {
        warned.insert(warning.pointer.as_str(), warning.kind);
    }
    for member in &counted.members {
        compared.members.all += 1;
        let says = says(tree, std::slice::from_ref(&member.schema));
        let finding = |class: String| Finding {
            warning: warning_of(&warned, tree, member),
            pointer: member.schema.pointer.clone(),
            class,
        };
        let fields = made.fields_of(member, &counted.wholes);
        if fields.is_empty() {
            let mut finding = finding(lost(member, &made).to_owned());
            let around = || around(&warned, &member.schema.pointer);
            finding.warning = finding.warning.or_else(around);
            compared.members.lost.push(finding);
        }
        let types = Types { api, tree };
        let class = fields.iter().find_map(|field| widened(types, &says, field));
        compared.widened.extend(class.map(finding));
        let class = fields
            .iter()
            .find_map(|field| narrowed(types, &says, field));
        compared.narrowed.extend(class.map(finding));
    }
    compared
}

fn operations(counted: &Counted<'_>, api: &Api) -> Share {
    let slashed = |path: &str| format!("/{}", path.trim_start_matches('/'));
    let made: BTreeSet<(&str, String)> = api
        .operations
        .iter()
        .map(|made| (made.method.as_str(), slashed(&made.path)))
        .collect();
    let places: BTreeSet<&str> = api
        .operations
        .iter()
        .map(|made| made.pointer.as_str())
        .collect();
    let lost = counted.operations.iter().filter(|operation| {
        let is_made = made.contains(&(operation.method.as_str(), slashed(&operation.path)));
        !is_made && !places.contains(operation.pointer.as_str())
    });
    let finding = |pointer: &String| Finding {
        pointer: pointer.clone(),
        class: "no such operation".to_owned(),
        warning: None,
    };
    Share {
        all: counted.operations.len(),
        lost: lost.map(|operation| finding(&operation.pointer)).collect(),
    }
}

fn schemas(counted: &Counted<'_>, made: &Made<'_>) -> Share {
    let lost = counted
        .schemas
        .iter()
        .filter(|schema| made.models(schema).is_empty());
    let finding = |pointer: &String| Finding {
        pointer: pointer.clone(),
        class: "no such model".to_owned(),
        warning: None,
    };
    Share {
        all: counted.schemas.len(),
        lost: lost.map(finding).collect(),
    }
}

/// Why a member has no field.
fn lost(member: &Member<'_>, made: &Made<'_>) -> &'static str {
    let here = made.models(&member.owner).first();
    match here.map(|model| &model.kind) {
        _ if member.medium == Medium::Other => "lost: in a body that is given as it is",
        Some(ModelKind::Struct(_)) => "lost: its object is a struct without it",
        Some(ModelKind::Enum(_)) => "lost: its object is an enum",
        Some(ModelKind::Union(_)) => "lost: its object is a union without it",
        Some(_) => "lost: its object is any value or a map",
        None => "lost: its object has no model",
    }
}

/// Why a field cannot hold what the document allows.
fn narrowed(types: Types<'_>, says: &Says<'_>, field: &Field) -> Option<String> {
    if says.kinds == Kinds::ALL {
        return None;
    }
    let null = match field.presence {
        Presence::Nullable | Presence::OptionalNullable => Kinds::NULL,
        Presence::Required | Presence::Optional => Kinds::NONE,
    };
    let missing = says.kinds & !(types.kinds(&field.ty) | null);
    (!missing.is_empty()).then(|| format!("no room for {missing}"))
}

/// The warning of the generator that is about a member: at its schema, below it, or where its reference leads.
fn warning_of(
    warned: &BTreeMap<&str, &'static str>,
    tree: Tree<'_>,
    member: &Member<'_>,
) -> Option<&'static str> {
    let at = |pointer: &str| {
        let (found, kind) = warned.range(pointer..).next()?;
        let below = found.strip_prefix(pointer)?;
        (below.is_empty() || below.starts_with('/')).then_some(*kind)
    };
    let target = || tree.follow(member.schema.clone());
    at(&member.schema.pointer).or_else(|| at(&target()?.pointer))
}

/// The warning of the nearest thing around a pointer that has one.
fn around(warned: &BTreeMap<&str, &'static str>, pointer: &str) -> Option<&'static str> {
    let mut pointer = pointer;
    while let Some(cut) = pointer.rfind('/') {
        pointer = &pointer[..cut];
        if let Some(kind) = warned.get(pointer) {
            return Some(kind);
        }
    }
    None
}
