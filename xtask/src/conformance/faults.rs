//! What the validator is known to misjudge: each with what it does, so that nothing of it counts as valid or not.

use oasmith::ir::Operation;

use super::judge::{Fault, Verdict};

/// The verdict, unless every fault that the validator finds is one of its own.
pub(super) fn weighed(operation: &Operation, verdict: Verdict) -> Verdict {
    let Verdict::Invalid(faults) = verdict else {
        return verdict;
    };
    let own: Vec<Option<&'static str>> = faults.iter().map(|fault| own(operation, fault)).collect();
    match own.first() {
        Some(Some(first)) if own.iter().all(Option::is_some) => {
            Verdict::Cannot((*first).to_owned())
        }
        _ => Verdict::Invalid(faults),
    }
}

/// Why the validator finds a fault where there is none.
fn own(_operation: &Operation, _fault: &Fault) -> Option<&'static str> {
    None
}
