//! A set of names of which no two may be the same.

use std::collections::BTreeSet;

/// The names taken so far in one namespace.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which `reserved` are taken from the start.
    pub fn with(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// Takes `name`, or the first of `name2`, `name3`, .. that is free.
    pub fn claim(&mut self, name: &str) -> String {
        self.claim_first(std::iter::once(name.to_owned()))
    }

    /// Takes the first of `wishes` that is free; where none is, the last wish with the first number that is.
    pub fn claim_first(&mut self, wishes: impl IntoIterator<Item = String>) -> String {
        let mut last = String::new();
        for wish in wishes {
            if self.taken.insert(wish.clone()) {
                return wish;
            }
            last = wish;
        }
        let mut number = 2_u32;
        loop {
            let wish = format!("{}{number}", last.trim_end_matches('_'));
            if self.taken.insert(wish.clone()) {
                return wish;
            }
            number += 1;
        }
    }
}
