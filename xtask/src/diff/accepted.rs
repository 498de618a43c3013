//! `accepted-changes.toml`: the changes that are accepted on purpose.
//!
//! ```toml
//! [[accepted]]
//! id = "operation-removed:PATCH /connect/connections/{connection-id}"
//! reason = "No caller of ours changes scopes."
//! ```

use std::collections::BTreeMap;

use oasmith::diff::Change;
use toml_edit::{DocumentMut, Item, Table};

use crate::Failure;

/// The name of the file, beside the document.
pub(super) const FILE: &str = "accepted-changes.toml";

/// The reasons by id; `name` is what the file is called where something is wrong.
///
/// # Errors
/// Text that is not TOML, that says something else, an id twice, and a reason that says nothing.
pub(super) fn parse(name: &str, text: &str) -> Result<BTreeMap<String, String>, Failure> {
    let document: DocumentMut = text
        .parse()
        .map_err(|error| format!("error: {name}: {error}"))?;
    let failed = |what: &str| format!("error: {name}: {what}");
    let mut accepted = BTreeMap::new();
    for (key, item) in document.iter() {
        let entries = match (key, item) {
            ("accepted", Item::ArrayOfTables(entries)) => entries,
            _ => return Err(failed(&format!("`{key}` is not known; write [[accepted]]"))),
        };
        for entry in entries {
            let (id, reason) = read(entry).map_err(|what| failed(&what))?;
            if let Some(twice) = accepted.insert(id.clone(), reason) {
                return Err(failed(&format!(
                    "`{id}` is there twice, the first for {twice:?}"
                )));
            }
        }
    }
    Ok(accepted)
}

fn read(entry: &Table) -> Result<(String, String), String> {
    if let Some((unknown, _)) = entry
        .iter()
        .find(|(key, _)| !matches!(*key, "id" | "reason"))
    {
        return Err(format!(
            "`{unknown}` is not known; an entry has an id and a reason"
        ));
    }
    let text = |key: &str| {
        let text = entry.get(key).and_then(Item::as_str).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let id = text("id").ok_or("an entry has no id")?;
    let reason = text("reason").ok_or_else(|| format!("`{id}` has no reason"))?;
    Ok((id, reason))
}

/// The text without the entries that are not to be kept, and the ids of those; `None` where all are.
///
/// # Errors
/// Those of [`parse`].
pub(super) fn without(
    name: &str,
    text: &str,
    is_kept: &dyn Fn(&str) -> bool,
) -> Result<Option<(String, Vec<String>)>, Failure> {
    let gone: Vec<String> = parse(name, text)?
        .into_keys()
        .filter(|id| !is_kept(id))
        .collect();
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error| format!("error: {name}: {error}"))?;
    if gone.is_empty() {
        return Ok(None);
    }
    if let Some(Item::ArrayOfTables(entries)) = document.get_mut("accepted") {
        let is_gone = |entry: &Table| {
            let id = entry.get("id").and_then(Item::as_str).map(str::trim);
            id.is_some_and(|id| gone.iter().any(|gone| gone == id))
        };
        entries.retain(|entry| !is_gone(entry));
    }
    Ok(Some((document.to_string(), gone)))
}

/// Whether every entry is for a change that there is.
///
/// # Errors
/// The entries that are for nothing.
pub(super) fn check(
    name: &str,
    accepted: &BTreeMap<String, String>,
    changes: &[Change],
) -> Result<(), Failure> {
    let unused = accepted
        .keys()
        .filter(|id| !changes.iter().any(|change| change.id == **id));
    let unused: Vec<String> = unused.map(|id| format!("  {id}")).collect();
    match unused.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "error: {name} accepts what has not changed:\n{}\nhelp: remove these entries, or correct their ids",
            unused.join("\n")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, without};

    #[test]
    fn what_is_not_kept_goes_and_the_rest_stays_as_it_is() {
        let entry = |id: &str| format!("# why {id}\n[[accepted]]\nid = \"{id}\"\nreason = \"r\"\n");
        let text = format!("{}{}", entry("a"), entry("b"));
        let found = without("x.toml", &text, &|id| id == "b");
        assert_eq!(found, Ok(Some((entry("b"), vec!["a".to_owned()]))));
        assert_eq!(without("x.toml", &text, &|_| true), Ok(None));
        let none = without("x.toml", &text, &|_| false).map(|found| found.map(|(text, _)| text));
        assert_eq!(none, Ok(Some(String::new())));
    }

    #[test]
    fn an_entry_has_an_id_and_a_reason() {
        let text = "[[accepted]]\nid = \"a:b\"\nreason = \"because\"\n";
        let found = parse("x.toml", text).map(|found| found.into_iter().collect::<Vec<_>>());
        let expected = vec![("a:b".to_owned(), "because".to_owned())];
        assert_eq!(found, Ok(expected));
        assert_eq!(parse("x.toml", ""), Ok(Default::default()));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (text, what) in [
            ("accepted = 1", "[[accepted]]"),
            ("[[accepted]]\nreason = \"r\"", "no id"),
            ("[[accepted]]\nid = \"a\"", "no reason"),
            ("[[accepted]]\nid = \"a\"\nreason = \" \"", "no reason"),
            ("[[accepted]]\nid = \"a\"\nreson = \"r\"", "reson"),
            (
                "[[accepted]]\nid='a'\nreason='r'\n[[accepted]]\nid='a'\nreason='s'",
                "twice",
            ),
            ("[[", "x.toml"),
        ] {
            let refusal = parse("x.toml", text);
            assert!(refusal.is_err_and(|why| why.contains(what)), "{text}");
        }
    }
}
