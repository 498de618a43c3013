//! Sparse fieldsets: `fields[TYPE]=attribute,attribute`.

use serde_json::Value;

use super::query::Query;

/// Leaves in each resource of the document's `data` only what `query` asks of its type: the
/// attributes named, and no relationship that is not named.
pub(super) fn apply(query: &Query, document: &mut Value) {
    match &mut document["data"] {
        Value::Array(resources) => resources
            .iter_mut()
            .for_each(|resource| thin(query, resource)),
        resource => thin(query, resource),
    }
}

fn thin(query: &Query, resource: &mut Value) {
    let kind = resource["type"].as_str().unwrap_or_default();
    let Some(names) = query.get(&format!("fields[{kind}]")) else {
        return;
    };
    let named = |name: &str| names.split(',').any(|given| given == name);
    for group in ["attributes", "relationships"] {
        if let Some(Value::Object(members)) = resource.get_mut(group) {
            members.retain(|name, _| named(name));
        }
    }
    if let Value::Object(members) = resource {
        let empty = |group: &Value| group.as_object().is_some_and(serde_json::Map::is_empty);
        members.retain(|name, group| name != "relationships" || !empty(group));
    }
}
