//! Pages found by a checkpoint: the parameters `take` and `from`, and the member `next`.

use serde_json::{Value, json};

use super::errors::Refusal;
use super::query::Query;

/// How many items a page has when `take` does not say.
const DEFAULT: usize = 50;

/// One page of `items`, which are in ascending order of their keys, as an object with the member
/// `name`, and with `next` if there are more.
pub(super) fn checkpoint(
    items: Vec<(String, Value)>,
    query: &Query,
    name: &str,
) -> Result<Value, Refusal> {
    let after = query.text("from").map(read).transpose()?;
    let take = query.number("take").unwrap_or(DEFAULT);
    // The item that a checkpoint names may be gone by now; those behind it are not.
    let start = items.partition_point(|(key, _)| after.is_some_and(|after| key.as_str() <= after));
    let rest = &items[start..];
    let page = &rest[..take.min(rest.len())];
    let values: Vec<&Value> = page.iter().map(|(_, value)| value).collect();
    let mut object = json!({ name: values });
    if let Some((last, _)) = page.last()
        && page.len() < rest.len()
    {
        object["next"] = json!(write(last));
    }
    Ok(object)
}

/// A checkpoint after the item of this key. Like a real one it is not to be understood, and not to
/// be put into a query as it is.
fn write(key: &str) -> String {
    format!("after/{key}+=")
}

fn read(checkpoint: &str) -> Result<&str, Refusal> {
    let key = checkpoint
        .strip_prefix("after/")
        .and_then(|key| key.strip_suffix("+="));
    key.ok_or_else(|| Refusal::invalid_uri(format!("from: {checkpoint:?} is no checkpoint")))
}
