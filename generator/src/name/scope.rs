//! A set of names of which no two may be the same, and who gets which.

use std::collections::{BTreeMap, BTreeSet};

use super::apart;
use super::casing::bounded;

/// Something that wants a name.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What it would be called, the best first.
    wishes: Vec<String>,
    /// What comes behind these.
    spellings: Option<Spellings>,
    /// What comes behind those; behind the last come numbers.
    last: Vec<String>,
    /// Who goes first where several want one name.
    right: Right,
}

/// Other names of a text, made only where something has lost the first one.
#[derive(Debug, Clone)]
struct Spellings {
    text: String,
    casing: fn(&str) -> String,
    is_bounded: bool,
}

impl Spellings {
    fn names(&self) -> impl Iterator<Item = String> {
        let others = apart::spellings(&self.text).into_iter();
        others.map(|other| match self.is_bounded {
            true => bounded((self.casing)(&other)),
            false => (self.casing)(&other),
        })
    }
}

/// By what right something wants a name, the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Right {
    /// The user gave it.
    Given,
    /// The document spells it just so.
    Exact,
    /// It is made of what stands in the document.
    Made,
}

impl Claim {
    /// The claim of what the document calls `text`, of which `casing` makes a name. Where the name is lost,
    /// others that are made of the same text come next.
    pub fn of(text: &str, casing: fn(&str) -> String) -> Self {
        let plain = casing(text);
        let right = if plain == text {
            Right::Exact
        } else {
            Right::Made
        };
        Self {
            wishes: vec![plain],
            spellings: Some(Spellings {
                text: text.to_owned(),
                casing,
                is_bounded: false,
            }),
            last: Vec::new(),
            right,
        }
    }

    /// The claim of what has no name in the document.
    pub fn made(wishes: impl IntoIterator<Item = String>) -> Self {
        Self {
            wishes: wishes.into_iter().collect(),
            spellings: None,
            last: Vec::new(),
            right: Right::Made,
        }
    }

    /// The claim to a name that the user gave.
    pub fn given(name: &str) -> Self {
        Self {
            right: Right::Given,
            ..Self::made([name.to_owned()])
        }
    }

    /// The same claim, which the document spells just so or does not.
    #[must_use]
    pub fn exactly(mut self, exact: bool) -> Self {
        self.right = if exact { Right::Exact } else { Right::Made };
        self
    }

    /// The same claim with `wish` next after the first.
    #[must_use]
    pub fn or(mut self, wish: String) -> Self {
        self.wishes.insert(self.wishes.len().min(1), wish);
        self
    }

    /// The same claim with `wish` behind all others.
    #[must_use]
    pub fn last(mut self, wish: String) -> Self {
        self.last.push(wish);
        self
    }

    /// The same claim to names that are short enough for files.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        for wish in self.wishes.iter_mut().chain(&mut self.last) {
            *wish = bounded(std::mem::take(wish));
        }
        if let Some(spellings) = &mut self.spellings {
            spellings.is_bounded = true;
        }
        self
    }

    /// What it would be called best.
    pub fn first(&self) -> &str {
        self.wishes.first().map_or("", String::as_str)
    }

    /// What it would be called in this round; behind the last wish come numbers from 2.
    fn wish(&self, round: usize) -> String {
        if let Some(wish) = self.wishes.get(round) {
            return wish.clone();
        }
        let spelled = self.spellings.iter().flat_map(Spellings::names);
        let all = self.wishes.iter().cloned().chain(spelled);
        let all: Vec<String> = all.chain(self.last.iter().cloned()).collect();
        let Some(last) = all.last() else {
            return format!("n{round}");
        };
        match (round + 2).checked_sub(all.len()) {
            Some(number @ 2..) => numbered(last, number),
            _ => all[round].clone(),
        }
    }
}

/// `name` with a number behind it: `Pet2`, `pet_2`.
fn numbered(name: &str, number: usize) -> String {
    let name = name.trim_end_matches('_');
    let apart = if name.starts_with(char::is_uppercase) && !name.ends_with(|c: char| c.is_numeric())
    {
        ""
    } else {
        "_"
    };
    format!("{name}{apart}{number}")
}

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

    /// A name for each claim, in their order.
    ///
    /// Everyone gets its first wish before anyone gets its second, so that a name depends on nothing but what
    /// has a claim to it. Among claims to one name the user's wins, then the exact one, then the earlier: the
    /// order of `claims` must come from the document's meaning, such as the names there.
    pub fn settle(&mut self, claims: &[Claim]) -> Vec<String> {
        let mut chosen = vec![String::new(); claims.len()];
        let mut open: Vec<usize> = (0..claims.len()).collect();
        open.sort_by_key(|index| (claims[*index].right, *index));
        let mut round = 0;
        while !open.is_empty() {
            let mut won = BTreeMap::new();
            open.retain(|&index| {
                let wish = claims[index].wish(round);
                let lost = self.taken.contains(&wish) || won.contains_key(&wish);
                if !lost {
                    won.insert(wish, index);
                }
                lost
            });
            for (wish, index) in won {
                chosen[index].clone_from(&wish);
                self.taken.insert(wish);
            }
            round += 1;
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::super::casing::{type_name, value_name};
    use super::{Claim, Scope};

    fn values(texts: &[&str]) -> Vec<String> {
        let claims: Vec<Claim> = texts
            .iter()
            .map(|text| Claim::of(text, value_name))
            .collect();
        Scope::default().settle(&claims)
    }

    #[test]
    fn the_exact_spelling_keeps_the_plain_name() {
        assert_eq!(values(&["@id", "id"]), ["at_id", "id"]);
        assert_eq!(values(&["Id", "id"]), ["id_pascal", "id"]);
        assert_eq!(
            values(&["createdAt", "created_at"]),
            ["created_at_camel", "created_at"]
        );
        assert_eq!(values(&["_group", "group"]), ["underscore_group", "group"]);
    }

    #[test]
    fn the_order_decides_only_where_nothing_else_does() {
        let claims = ["date_range", "dateRange"].map(|text| Claim::of(text, type_name));
        assert_eq!(
            Scope::default().settle(&claims),
            ["DateRange", "DateRangeCamel"]
        );
    }

    #[test]
    fn numbers_are_the_last_resort() {
        let claims = [(); 3].map(|()| Claim::made(["Pet".to_owned()]));
        assert_eq!(
            Scope::with(&["Pet2"]).settle(&claims),
            ["Pet", "Pet3", "Pet4"]
        );
    }

    #[test]
    fn a_first_wish_goes_before_anothers_second() {
        let claims = [
            Claim::made(["a".to_owned(), "b".to_owned()]),
            Claim::made(["a".to_owned(), "b".to_owned()]),
            Claim::made(["b".to_owned()]),
        ];
        assert_eq!(Scope::default().settle(&claims), ["a", "b_2", "b"]);
    }
}
