//! The limits on a value.

use serde_json::Value;

use super::view::View;
use crate::ir::Constraints;

/// The limits that a schema puts on its values.
pub(super) fn of(view: &View<'_>) -> Constraints {
    let size = |size: Option<usize>| size.and_then(|size| u64::try_from(size).ok());
    Constraints {
        minimum: bound(view.carried("minimum")),
        maximum: bound(view.carried("maximum")),
        multiple_of: view.carried("multipleOf").map(Value::to_string),
        min_size: size(view.min_size),
        max_size: size(view.max_size),
        pattern: view.pattern.map(str::to_owned),
        unique: view.unique,
    }
}

/// A bound as `upgrade` carries it: its value as written, and whether it is itself excluded.
fn bound(carried: Option<&Value>) -> Option<(String, bool)> {
    let carried = carried?;
    let exclusive = carried
        .get("exclusive")
        .and_then(Value::as_bool)
        .unwrap_or_default();
    carried
        .get("value")
        .filter(|value| value.is_number())
        .map(|value| (value.to_string(), exclusive))
}
