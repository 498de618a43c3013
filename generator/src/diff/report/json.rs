//! The report for programs.

use serde_json::{Value, json};

use super::{Class, Report};
use crate::diff::{Change, Level, Site, Subject};

/// The report as one JSON object: `api`, the `level` of the change, `totals` by class, and `changes` with everything that is known of each. Members
/// are there always; what is not known is null.
pub fn json(report: Report<'_>) -> Value {
    let totals =
        Class::ALL.map(|class| (class.as_str().to_owned(), report.of(class).count().into()));
    let totals: serde_json::Map<String, Value> = totals.into_iter().collect();
    let changes = report.changes.iter();
    let changes: Vec<Value> = changes.map(|change| one(report, change)).collect();
    let level = Level::of_all(report.changes).as_str();
    json!({ "api": report.api, "level": level, "totals": totals, "changes": changes })
}

fn one(report: Report<'_>, change: &Change) -> Value {
    json!({
        "id": change.id,
        "kind": change.kind.slug(),
        "class": Class::of(change).as_str(),
        "compiles": change.compiles,
        "behaves": change.behaves.as_str(),
        "breaking": change.is_breaking(),
        "accepted": report.accepted.get(&change.id),
        "subject": subject(&change.subject),
        "item": change.item,
        "old": change.old.as_ref().map(site),
        "new": change.new.as_ref().map(site),
        "before": change.before,
        "after": change.after,
        "advice": change.advice,
        "along": change.along,
        "operations": change.operations,
    })
}

fn subject(subject: &Subject) -> Value {
    match subject {
        Subject::Api => json!({ "kind": "api" }),
        Subject::Operation { tag, place } => {
            json!({ "kind": "operation", "tag": tag, "name": place })
        }
        Subject::Shared(name) => json!({ "kind": "shared", "name": name }),
        Subject::Model(name) => json!({ "kind": "model", "name": name }),
        Subject::Webhook(name) => json!({ "kind": "webhook", "name": name }),
    }
}

fn site(site: &Site) -> Value {
    let location = site.location.as_ref();
    let position = location.and_then(|location| location.position);
    let excerpt = location.and_then(|location| location.excerpt.as_ref());
    json!({
        "pointer": site.pointer.as_str(),
        "file": location.map(|location| &location.file),
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "text": excerpt.map(|excerpt| &excerpt.text),
    })
}
