//! The reader of TOML, and what tables, lists and texts are read by.

use std::borrow::Cow;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Entry;
use super::keys::Keys;
use crate::diagnostic::{Diagnostics, nearest};
use crate::load::{Source, location_of_byte};
use crate::pointer::Pointer;

/// A value of the file, and where it stands.
pub(super) type Node<'a> = Entry<&'a DeValue<'a>>;

/// The text as TOML; what is wrong with it is recorded.
pub(super) fn parsed<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> Option<DeValue<'s>> {
    let (root, faults) = DeTable::parse_recoverable(&source.text);
    let read = Read {
        source,
        diagnostics,
    };
    for fault in &faults {
        let start = fault.span().map_or(0, |span| span.start);
        let message = fault.message().replace('\n', ", ");
        let help = "correct the text, which must be TOML";
        read.entry((), Pointer::root(), start).error(
            "malformed-toml",
            message,
            help,
            read.diagnostics,
        );
    }
    faults.is_empty().then(|| DeValue::Table(root.into_inner()))
}

/// Reads values, and records what is wrong with them.
pub(super) struct Read<'s, 'd> {
    pub(super) source: &'s Source,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl Read<'_, '_> {
    pub(super) fn entry<T>(&self, value: T, pointer: Pointer, offset: usize) -> Entry<T> {
        let location = location_of_byte(self.source, offset);
        Entry {
            value,
            pointer,
            location,
        }
    }

    /// The members of a table, each at the place of its key; none where it is no table.
    pub(super) fn members<'a>(&mut self, node: &Node<'a>) -> Vec<(String, Node<'a>)> {
        let DeValue::Table(table) = node.value else {
            self.wrong(node, "a table");
            return Vec::new();
        };
        let member = |(key, value): (&'a Spanned<_>, &'a Spanned<DeValue<'a>>)| {
            let name: &Cow<'_, str> = key.get_ref();
            let pointer = node.pointer.child(name);
            (
                name.to_string(),
                self.entry(value.get_ref(), pointer, key.span().start),
            )
        };
        table.iter().map(member).collect()
    }

    /// The members of a table with these keys; others are recorded.
    pub(super) fn known<'a>(&mut self, node: &Node<'a>, keys: &Keys) -> Vec<(String, Node<'a>)> {
        let mut members = self.members(node);
        members.retain(|(key, node)| {
            let known = keys.keys.contains(&key.as_str());
            if !known {
                let place = match keys.table {
                    "" => "there is no key".to_owned(),
                    table => format!("`{table}` has no key"),
                };
                let help = match nearest(key, keys.keys.iter().copied()) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => format!("there are {}", listed(keys.keys)),
                };
                node.error(
                    "unknown-key",
                    format!("{place} `{key}`"),
                    help,
                    self.diagnostics,
                );
            }
            known
        });
        members
    }

    /// What `read` makes of each member of a table whose keys are the user's.
    pub(super) fn each<'a, T>(
        &mut self,
        node: &Node<'a>,
        mut read: impl FnMut(&mut Self, &Node<'a>) -> Option<T>,
    ) -> BTreeMap<String, Entry<T>> {
        let members = self.members(node);
        members
            .into_iter()
            .filter_map(|(key, node)| Some((key, node.with(read(self, &node)?))))
            .collect()
    }

    /// The items of a list; a text stands for a list of one.
    pub(super) fn texts(&mut self, node: &Node<'_>) -> Vec<Entry<String>> {
        match node.value {
            DeValue::String(text) => vec![node.with(text.to_string())],
            DeValue::Array(items) => {
                let mut texts = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    let item =
                        self.entry(item.get_ref(), node.pointer.child(index), item.span().start);
                    texts.extend(self.text(&item).map(|text| item.with(text)));
                }
                if items.is_empty() {
                    let message = "the list is empty, so it says nothing";
                    node.error(
                        "empty-list",
                        message,
                        "put something into it, or remove it",
                        self.diagnostics,
                    );
                }
                texts
            }
            _ => {
                self.wrong(node, "a list of texts");
                Vec::new()
            }
        }
    }

    pub(super) fn text(&mut self, node: &Node<'_>) -> Option<String> {
        match node.value {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                self.wrong(node, "a text");
                None
            }
        }
    }

    pub(super) fn wrong(&mut self, node: &Node<'_>, expected: &str) {
        let found = match node.value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let key = node.pointer.last().unwrap_or_default();
        node.error(
            "wrong-type",
            format!("expected {expected} for `{key}`, found {found}"),
            "docs/configuration.md shows every key with an example",
            self.diagnostics,
        );
    }
}

/// Words as they are listed in a sentence.
pub(super) fn listed(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
