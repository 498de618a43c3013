//! Which operations the rules of the configuration choose.

use super::glob::{Star, matches};
use crate::config::{Config, Entry, Rule};
use crate::diagnostic::{Diagnostics, nearest};
use crate::ir::{Api, Operation};

/// The lists of a rule: what each is compared with.
#[derive(Clone, Copy)]
enum List {
    Tags,
    Paths,
    Methods,
    Operations,
}

const LISTS: [List; 4] = [List::Tags, List::Paths, List::Methods, List::Operations];

/// For each operation, whether it is wanted.
pub(super) fn wanted(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Vec<bool> {
    for rule in config.include.iter().chain(&config.exclude) {
        refuse_idle(api, rule, diagnostics);
    }
    let meets = |rules: &[Rule], operation| rules.iter().any(|rule| chooses(rule, operation));
    let wanted: Vec<bool> = api
        .operations
        .iter()
        .map(|operation| {
            let included = config.include.is_empty() || meets(&config.include, operation);
            included && !meets(&config.exclude, operation)
        })
        .collect();
    if !diagnostics.has_errors() && !wanted.contains(&true) {
        let last = config.exclude.iter().chain(&config.include).find_map(first);
        if let Some(entry) = last {
            let help = "loosen a rule, or remove it";
            entry.error(
                "empty-selection",
                "the rules leave no operation",
                help,
                diagnostics,
            );
        }
    }
    wanted
}

/// Whether an operation meets every list of the rule.
fn chooses(rule: &Rule, operation: &Operation) -> bool {
    LISTS.into_iter().all(|list| {
        let patterns = list.of(rule);
        patterns.is_empty()
            || patterns
                .iter()
                .any(|pattern| list.has(&pattern.value, operation))
    })
}

/// Records patterns that no operation meets, and rules whose lists no operation meets together.
fn refuse_idle(api: &Api, rule: &Rule, diagnostics: &mut Diagnostics) {
    let mut met = true;
    for list in LISTS {
        for pattern in list.of(rule) {
            let text = &pattern.value;
            if !api
                .operations
                .iter()
                .any(|operation| list.has(text, operation))
            {
                met = false;
                let message = format!("no operation {} `{text}`", list.says());
                pattern.error(
                    "unmatched-pattern",
                    message,
                    list.help(api, text),
                    diagnostics,
                );
            }
        }
    }
    if met
        && !api
            .operations
            .iter()
            .any(|operation| chooses(rule, operation))
        && let Some(entry) = first(rule)
    {
        let message = "no operation meets all lists of this rule";
        let help = "an operation must meet each list; write a rule of its own for what is to be chosen besides";
        entry.error("unmatched-pattern", message, help, diagnostics);
    }
}

/// The first pattern of a rule, to point at.
fn first(rule: &Rule) -> Option<&Entry<String>> {
    LISTS.into_iter().find_map(|list| list.of(rule).first())
}

impl List {
    fn of(self, rule: &Rule) -> &[Entry<String>] {
        match self {
            Self::Tags => &rule.tags,
            Self::Paths => &rule.paths,
            Self::Methods => &rule.methods,
            Self::Operations => &rule.operations,
        }
    }

    /// Whether the pattern describes the operation.
    fn has(self, pattern: &str, operation: &Operation) -> bool {
        match self {
            Self::Tags => operation
                .tags
                .iter()
                .any(|tag| matches(pattern, tag, Star::Anything)),
            Self::Paths => matches(pattern, &operation.path, Star::Segment),
            Self::Methods => operation.method.eq_ignore_ascii_case(pattern),
            Self::Operations => {
                let id = operation.operation_id.as_deref();
                id.is_some_and(|id| matches(pattern, id, Star::Anything))
            }
        }
    }

    fn says(self) -> &'static str {
        match self {
            Self::Tags => "has the tag",
            Self::Paths => "has the path",
            Self::Methods => "has the method",
            Self::Operations => "has the id",
        }
    }

    /// The way out for a pattern that describes nothing.
    fn help(self, api: &Api, pattern: &str) -> String {
        let operations = api.operations.iter();
        let known: Vec<&str> = match self {
            Self::Tags => operations
                .flat_map(|operation| &operation.tags)
                .map(String::as_str)
                .collect(),
            Self::Paths => operations
                .map(|operation| operation.path.as_str())
                .collect(),
            Self::Methods => operations
                .map(|operation| operation.method.as_str())
                .collect(),
            Self::Operations => operations
                .filter_map(|operation| operation.operation_id.as_deref())
                .collect(),
        };
        match nearest(pattern, known) {
            Some(name) => format!("did you mean `{name}`?"),
            None => {
                "`cargo xtask outline` lists the operations; a star stands for any text".to_owned()
            }
        }
    }
}
