//! Reading an object into a model: each member into the place that its table gives it.

use std::borrow::Cow;

use super::Reader;
use crate::codec::{Decode, DecodeError, Record, Rest};

/// Which members of a record have been read.
struct Seen {
    first: u64,
    next: [u64; WORDS],
    /// Of the members after those. It is empty, and costs nothing, for nearly all models.
    more: Vec<u64>,
}

/// How many words of bits after the first need no allocation: together they are enough for 256 members.
const WORDS: usize = 3;

impl Seen {
    fn new(members: usize) -> Self {
        Self {
            first: 0,
            next: [0; WORDS],
            more: vec![0; members.div_ceil(64).saturating_sub(1 + WORDS)],
        }
    }

    /// Notes that a member has been read and says whether it had been already.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = match index / 64 {
            0 => Some(&mut self.first),
            place @ 1..=WORDS => self.next.get_mut(place - 1),
            place => self.more.get_mut(place - 1 - WORDS),
        };
        let Some(word) = word else { return false };
        let before = *word & bit != 0;
        *word |= bit;
        before
    }

    #[inline]
    fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => Some(&self.first),
            place @ 1..=WORDS => self.next.get(place - 1),
            place => self.more.get(place - 1 - WORDS),
        };
        word.is_some_and(|word| word & 1 << (index % 64) != 0)
    }
}

/// A member's name as it was found.
enum Found<'a> {
    Declared(usize),
    Other(Cow<'a, str>),
}

impl<'a> Reader<'a> {
    /// Reads an object's members into their places, which stand in the order of `record`. Members
    /// that `record` does not name are skipped; of a member that is repeated, the last one counts.
    ///
    /// # Errors
    /// If the next value is not an object, a required member is missing, or a value does not fit.
    pub fn record(
        &mut self,
        record: &'static Record,
        places: &mut [&mut dyn Decode],
    ) -> Result<(), DecodeError> {
        self.fill(record, places, None)
    }

    /// Like [`record`](Reader::record), but members that `record` does not name go to `rest`.
    ///
    /// # Errors
    /// Like [`record`](Reader::record), or if a further member does not fit into `rest`.
    pub fn open_record(
        &mut self,
        record: &'static Record,
        places: &mut [&mut dyn Decode],
        rest: &mut dyn Rest,
    ) -> Result<(), DecodeError> {
        if self.repeated {
            rest.clear_members();
        }
        self.fill(record, places, Some(rest))
    }

    fn fill(
        &mut self,
        record: &'static Record,
        places: &mut [&mut dyn Decode],
        mut rest: Option<&mut dyn Rest>,
    ) -> Result<(), DecodeError> {
        let start = self.start();
        let mut seen = Seen::new(record.members.len());
        let mut expected = 0;
        let mut more = self.begin_object()?;
        while more {
            match self.declared(record, expected)? {
                Found::Declared(index) => {
                    expected = index + 1;
                    self.repeated |= seen.insert(index);
                    if let (Some(place), Some(member)) =
                        (places.get_mut(index), record.members.get(index))
                    {
                        place
                            .decode(self)
                            .map_err(|error| error.in_member(member))?;
                    }
                }
                Found::Other(name) => match &mut rest {
                    None => self.skip().map_err(|error| error.in_other_member(&name))?,
                    Some(rest) => rest
                        .decode_member(&name, self)
                        .map_err(|error| error.in_other_member(&name))?,
                },
            }
            more = self.next_member()?;
        }
        self.check(record, places, &seen)
            .map_err(|error| error.at(start))
    }

    /// Reads a member's name. The one after the member that came before is tried first, against
    /// the text itself: many servers write members in one order, always.
    #[inline]
    fn declared(&mut self, record: &Record, expected: usize) -> Result<Found<'a>, DecodeError> {
        if record.is_plain()
            && let Some(name) = record.members.get(expected)
            && self.is_next(name)
        {
            self.colon()?;
            return Ok(Found::Declared(expected));
        }
        let name = self.member_name()?;
        Ok(match record.position(&name) {
            Some(index) => Found::Declared(index),
            None => Found::Other(name),
        })
    }

    /// Consumes `name`, which needs no escapes, if that is next, and says whether it did.
    #[inline]
    fn is_next(&mut self, name: &str) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let start = self.at + 1;
        let end = start + name.len();
        let bytes = self.text.as_bytes();
        let equal = bytes.get(end) == Some(&b'"') && bytes.get(start..end) == Some(name.as_bytes());
        if equal {
            self.at = end + 1;
        }
        equal
    }

    /// Sees to it that every required member was there.
    fn check(
        &self,
        record: &'static Record,
        places: &mut [&mut dyn Decode],
        seen: &Seen,
    ) -> Result<(), DecodeError> {
        let missing = record.required.iter().find(|index| !seen.contains(**index));
        if let Some(name) = missing.and_then(|index| record.members.get(*index)) {
            return Err(DecodeError::missing(name));
        }
        if self.repeated {
            let all = places.iter_mut().enumerate();
            for (_, place) in all.filter(|(index, _)| !seen.contains(*index)) {
                place.decode_absent();
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn each_member_is_seen_once() {
        for members in [1, 64, 65, 256, 257, 700] {
            let mut seen = Seen::new(members);
            for index in 0..members {
                assert!(!seen.contains(index), "{index} of {members}");
                assert!(!seen.insert(index), "{index} of {members}");
                assert!(seen.insert(index), "{index} of {members}");
                assert!(seen.contains(index), "{index} of {members}");
            }
        }
    }
}
