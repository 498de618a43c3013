//! Everything that was found out, as JSON.

use serde_json::{Map, Value, json};

use super::super::Entry;
use super::super::compare::{Finding, Share};
use super::super::compile::{Compiled, Verdict};
use super::totals::{Totals, median};

/// The whole report.
pub(super) fn json(entries: &[Entry], totals: &Totals) -> String {
    let documents: Vec<Value> = entries.iter().map(document).collect();
    let report = json!({ "totals": sums(totals), "documents": documents });
    format!("{report:#}\n")
}

fn document(entry: &Entry) -> Value {
    let row = &entry.row;
    let mut members = json!({
        "document": row.name,
        "version": row.version,
        "failed": entry.has_failed(),
        "warnings": row.warnings,
        "compiled": compiled(&entry.verdict),
    });
    let more = match &row.outcome {
        Err(fault) => json!({ "fault": fault, "operations": { "in": row.operations, "out": 0 } }),
        Ok(made) => json!({
            "operations": share(&made.compared.operations),
            "schemas": share(&made.compared.schemas),
            "members": share(&made.compared.members),
            "widened": findings(&made.compared.widened),
            "narrowed": findings(&made.compared.narrowed),
            "generation_seconds": made.seconds,
            "lines": made.lines,
        }),
    };
    if let (Value::Object(members), Value::Object(more)) = (&mut members, more) {
        members.extend(more);
    }
    members
}

fn compiled(verdict: &Verdict) -> Value {
    let one = |compiled: &Compiled| {
        json!({
            "passed": compiled.fault.is_none(),
            "known_from_before": compiled.is_known,
            "errors": compiled.errors,
            "warnings": compiled.warnings,
            "fault": compiled.fault,
            "user_seconds": compiled.cost.map(|cost| cost.seconds),
            "peak_megabytes": compiled.cost.map(|cost| cost.megabytes),
        })
    };
    let modes = verdict
        .iter()
        .map(|(mode, compiled)| (mode.to_string(), one(compiled)));
    Value::Object(modes.collect())
}

fn share(share: &Share) -> Value {
    json!({ "in": share.all, "out": share.kept(), "lost": findings(&share.lost) })
}

fn findings(findings: &[Finding]) -> Value {
    let one = |finding: &Finding| json!({ "pointer": finding.pointer, "class": finding.class, "warning": finding.warning });
    findings.iter().map(one).collect()
}

fn sums(totals: &Totals) -> Value {
    let share = |(all, lost): (usize, usize)| json!({ "in": all, "out": all - lost });
    let modes = totals.compiled.iter();
    let modes = modes.map(|(mode, (passed, asked))| {
        (
            mode.to_string(),
            json!({ "passed": passed, "asked": asked }),
        )
    });
    let measures = totals.measures.iter().map(|(name, numbers)| {
        let sum: f64 = numbers.iter().sum();
        let measure = json!({ "sum": sum, "median": median(numbers), "largest": numbers.last() });
        ((*name).to_owned(), measure)
    });
    json!({
        "documents": totals.documents,
        "generated": totals.generated,
        "failed": totals.failed,
        "operations_of_documents_not_generated": totals.refused_operations,
        "operations": share(totals.operations),
        "schemas": share(totals.schemas),
        "members": share(totals.members),
        "lost": totals.lost,
        "widened": totals.widened,
        "narrowed": totals.narrowed,
        "warnings": totals.warnings,
        "compiled": modes.collect::<Map<String, Value>>(),
        "measures": measures.collect::<Map<String, Value>>(),
    })
}
