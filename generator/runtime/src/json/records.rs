//! Reading an object into a model: each member into the place that its table gives it.

use std::borrow::Cow;

use super::Reader;
use crate::codec::{Decode, DecodeError, Record};

/// Which members of a record have been read.
struct Seen {
    first: u64,
    /// From the sixty-fifth member on. It is empty, and costs nothing, for most models.
    more: Vec<u64>,
}

impl Seen {
    fn new(members: usize) -> Self {
        Self {
            first: 0,
            more: vec![0; members.saturating_sub(1) / 64],
        }
    }

    /// Notes that a member has been read and says whether it had been already.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = match index / 64 {
            0 => &mut self.first,
            later => match self.more.get_mut(later - 1) {
                Some(word) => word,
                None => return false,
            },
        };
        let before = *word & bit != 0;
        *word |= bit;
        before
    }

    #[inline]
    fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => self.first,
            later => self.more.get(later - 1).copied().unwrap_or(0),
        };
        word & 1 << (index % 64) != 0
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
        rest: &mut dyn Decode,
    ) -> Result<(), DecodeError> {
        if self.repeated {
            rest.decode_absent();
        }
        self.fill(record, places, Some(rest))
    }

    fn fill(
        &mut self,
        record: &'static Record,
        places: &mut [&mut dyn Decode],
        mut rest: Option<&mut dyn Decode>,
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
