//! Patterns: regular expressions of ECMAScript (JSON Schema 2020-12 Validation, section 6.3.3).

use std::collections::HashMap;

use regress::Regex;

/// The patterns that a check has come across, each read once.
#[derive(Default)]
pub(super) struct Patterns(HashMap<&'static str, Option<Regex>>);

impl Patterns {
    /// Whether `text` has a part that matches `pattern`; so has every text where the pattern cannot be read.
    pub(super) fn matches(&mut self, pattern: &'static str, text: &str) -> bool {
        let regex = self.0.entry(pattern).or_insert_with(|| read(pattern));
        regex
            .as_ref()
            .is_none_or(|regex| regex.find(text).is_some())
    }
}

/// The pattern with the flag `u`, as JSON Schema recommends, or else without it: then escapes that mean nothing, such as
/// `\_`, are allowed.
fn read(pattern: &str) -> Option<Regex> {
    let unicode = Regex::with_flags(pattern, "u");
    unicode.or_else(|_| Regex::new(pattern)).ok()
}
