//! How a long index is divided: by the letters that the names of modules begin with, so that a new module changes one
//! part and moves nothing.

use std::ops::Range;

use super::entries::Entry;

/// The number of lines up to which a list stays whole.
const LONGEST: usize = 1000;

/// A part of an index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// What the names of its modules begin with, and that of its file.
    pub(in super::super) name: String,
    /// The first and the last of its modules, which are those between them.
    pub(super) modules: [String; 2],
}

impl Part {
    /// Whether it lists a module.
    pub(super) fn has(&self, module: &str) -> bool {
        let [first, last] = &self.modules;
        (first.as_str()..=last.as_str()).contains(&module)
    }
}

/// The parts of a list that is sorted by module; none where it can stay whole.
pub(super) fn of(entries: &[Entry<'_>]) -> Vec<Part> {
    let whole = 0..entries.len();
    if lines(entries) <= LONGEST {
        return Vec::new();
    }
    let mut parts = Vec::new();
    divide(entries, whole, 0, &mut parts);
    parts
}

fn lines(entries: &[Entry<'_>]) -> usize {
    entries.iter().map(Entry::lines).sum()
}

/// Divides the entries of `range`, whose modules begin with the same `depth` letters, by the next one.
fn divide(entries: &[Entry<'_>], range: Range<usize>, depth: usize, parts: &mut Vec<Part>) {
    // Names of modules are ASCII.
    let letter = |index: usize| entries[index].module.as_bytes().get(depth);
    let mut start = range.start;
    for end in range.start + 1..=range.end {
        if end < range.end && letter(end) == letter(start) {
            continue;
        }
        let group = start..end;
        if letter(start).is_some() && lines(&entries[group.clone()]) > LONGEST && group.len() > 1 {
            divide(entries, group, depth + 1, parts);
        } else {
            let module = entries[start].module;
            let name = module.get(..=depth).unwrap_or(module).to_owned();
            let last = entries[end - 1].module;
            let modules = [module, last].map(str::to_owned);
            parts.push(Part { name, modules });
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, LONGEST, of};

    fn names(modules: &[String]) -> Vec<(String, usize)> {
        let entries: Vec<Entry<'_>> = modules
            .iter()
            .map(|module| Entry {
                module,
                exports: Vec::new(),
                deprecated: false,
                features: 0,
            })
            .collect();
        let parts = of(&entries).into_iter();
        let count = |part: &super::Part| modules.iter().filter(|module| part.has(module)).count();
        parts
            .map(|part| (part.name.clone(), count(&part)))
            .collect()
    }

    #[test]
    fn a_short_list_stays_whole() {
        let modules: Vec<String> = (0..LONGEST / 2).map(|n| format!("a{n:04}")).collect();
        assert_eq!(names(&modules), []);
    }

    #[test]
    fn a_long_one_is_divided_by_letters_and_more_of_them_where_that_is_not_enough() {
        let many = (0..LONGEST).map(|n| format!("pet_{n:04}"));
        let mut modules: Vec<String> = many.chain(["owner".to_owned(), "pet".to_owned()]).collect();
        modules.sort();
        let parts = names(&modules);
        let head: Vec<(&str, usize)> = parts.iter().map(|(name, n)| (name.as_str(), *n)).collect();
        assert_eq!(head[..3], [("o", 1), ("pet", 1), ("pet_00", 100)]);
        assert_eq!(
            parts.iter().map(|part| part.1).sum::<usize>(),
            modules.len()
        );
    }
}
