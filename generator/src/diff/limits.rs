//! Whether limits have become tighter or looser.

use std::cmp::Ordering;

use crate::ir::{Bound, Constraints, Size};

/// What has become of the limits on a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Some values are no longer allowed.
    pub(super) tighter: bool,
    /// Some values are allowed that were not.
    pub(super) looser: bool,
}

impl Found {
    fn note(&mut self, ordering: Ordering) {
        self.tighter |= ordering == Ordering::Greater;
        self.looser |= ordering == Ordering::Less;
    }
}

pub(super) fn compare(old: &Constraints, new: &Constraints) -> Found {
    let mut found = Found::default();
    gather(old, new, &mut found);
    found
}

fn gather(old: &Constraints, new: &Constraints, found: &mut Found) {
    found.note(bound(&old.minimum, &new.minimum, Ordering::Greater));
    found.note(bound(&old.maximum, &new.maximum, Ordering::Less));
    let sizes = [
        (old.length, new.length),
        (old.items, new.items),
        (old.members, new.members),
    ];
    for (was, is) in sizes {
        size(was, is, found);
    }
    sets(&old.patterns, &new.patterns, found);
    multiples(&old.multiple_of, &new.multiple_of, found);
    found.note(new.unique.cmp(&old.unique));
    let inner = [
        (&old.each_item, &new.each_item),
        (&old.each_other_member, &new.each_other_member),
    ];
    let none = Constraints::default();
    for (was, is) in inner {
        if was.is_some() || is.is_some() {
            let (was, is) = (was.as_deref(), is.as_deref());
            gather(was.unwrap_or(&none), is.unwrap_or(&none), found);
        }
    }
}

/// `Greater` where the new bound leaves fewer values; `tight` says which way a bound moves to do so.
fn bound(old: &Option<Bound>, new: &Option<Bound>, tight: Ordering) -> Ordering {
    match (old, new) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(was), Some(is)) => match numbers(&is.value, &was.value) {
            Ordering::Equal => is.excluded.cmp(&was.excluded),
            moved if moved == tight => Ordering::Greater,
            _ => Ordering::Less,
        },
    }
}

/// Numbers as written: integers of any size by their digits, the others as they are read.
fn numbers(one: &str, other: &str) -> Ordering {
    match (one.parse::<i128>(), other.parse::<i128>()) {
        (Ok(one), Ok(other)) => one.cmp(&other),
        _ => match (one.parse::<f64>(), other.parse::<f64>()) {
            (Ok(one), Ok(other)) => one.partial_cmp(&other).unwrap_or(Ordering::Equal),
            _ => one.cmp(other),
        },
    }
}

fn size(old: Size, new: Size, found: &mut Found) {
    found.note(new.least.unwrap_or(0).cmp(&old.least.unwrap_or(0)));
    let most = |size: Size| size.most.unwrap_or(u64::MAX);
    found.note(most(old).cmp(&most(new)));
}

/// What must all hold.
fn sets(old: &[String], new: &[String], found: &mut Found) {
    found.tighter |= new.iter().any(|one| !old.contains(one));
    found.looser |= old.iter().any(|one| !new.contains(one));
}

/// A multiple of 10 is one of 5 as well, so a divisor of what was asked asks for less.
fn multiples(old: &[String], new: &[String], found: &mut Found) {
    if let ([was], [is]) = (old, new)
        && let (Ok(was), Ok(is)) = (was.parse::<u64>(), is.parse::<u64>())
        && was != 0
        && is != 0
    {
        found.tighter |= was % is != 0 || was < is;
        found.looser |= is % was != 0 || is < was;
        return;
    }
    sets(old, new, found);
}

#[cfg(test)]
mod tests {
    use super::{Bound, Constraints, Found, Size, compare};

    fn with(edit: impl FnOnce(&mut Constraints)) -> Constraints {
        let mut constraints = Constraints::default();
        edit(&mut constraints);
        constraints
    }

    fn least(value: &str, excluded: bool) -> Constraints {
        let value = value.to_owned();
        with(|limits| limits.minimum = Some(Bound { value, excluded }))
    }

    fn multiple(of: &str) -> Constraints {
        with(|limits| limits.multiple_of = vec![of.to_owned()])
    }

    fn length(least: Option<u64>, most: Option<u64>) -> Constraints {
        with(|limits| limits.length = Size { least, most })
    }

    #[test]
    fn limits_are_compared_by_what_they_allow() {
        let none = Constraints::default();
        let (tighter, looser, both) = ((true, false), (false, true), (true, true));
        for (old, new, (tighter, looser)) in [
            (&none, &least("1", false), tighter),
            (&least("1", false), &least("0", false), looser),
            (&least("1", false), &least("1", true), tighter),
            (&least("1.0", false), &least("1", false), (false, false)),
            (&multiple("5"), &multiple("10"), tighter),
            (&multiple("10"), &multiple("5"), looser),
            (&multiple("4"), &multiple("6"), both),
            (&length(None, Some(9)), &length(Some(1), None), both),
            (&length(None, None), &length(Some(0), None), (false, false)),
            (
                &none,
                &with(|limits| limits.each_item = Some(Box::new(least("1", false)))),
                tighter,
            ),
            (
                &with(|limits| limits.patterns = vec!["a".to_owned()]),
                &with(|limits| limits.patterns = vec!["b".to_owned()]),
                both,
            ),
        ] {
            assert_eq!(
                compare(old, new),
                Found { tighter, looser },
                "{old:?} {new:?}"
            );
        }
    }
}
