//! Unions: which variant a value is, told by a discriminator or by its shape.

use std::borrow::Cow;

use super::fit::{Fit, eligible, survey};
use super::{Decode, DecodeError, Kind, Reader, Shape};
use crate::Value;

/// A variant of the union `T`: what its JSON looks like, and how it is read.
pub struct Variant<T: 'static> {
    shape: Shape,
    content: &'static dyn Content<T>,
}

impl<T> Variant<T> {
    /// A variant of this shape with this content.
    pub const fn new(shape: Shape, content: &'static dyn Content<T>) -> Self {
        Self { shape, content }
    }
}

/// What a variant of the union `T` holds: [`Of`] the type of its only field.
pub trait Content<T>: Sync {
    /// Reads it, and makes a value of the union.
    ///
    /// # Errors
    /// If the next value is not JSON, or does not fit.
    fn read(&self, reader: &mut Reader<'_>) -> Result<T, DecodeError>;
}

/// What a variant holds, by its constructor: `Of(Self::Card)`.
///
/// A constructor instead of a closure for each variant: the compiler has no function to check.
#[derive(Debug)]
pub struct Of<C, T>(pub fn(C) -> T);

impl<C: Decode, T> Content<T> for Of<C, T> {
    fn read(&self, reader: &mut Reader<'_>) -> Result<T, DecodeError> {
        reader.value().map(self.0)
    }
}

/// Reads a union whose object says by its member `tag` which variant it is (OpenAPI 3.0.4, section
/// 4.7.25, Discriminator Object). Of several variants that the tag means, the one that
/// [fits best](untagged) is taken; where it means none, one of those that have no tag; where the
/// value has no such member, any that fits. What no variant can be is kept as it is by `unknown`.
///
/// # Errors
/// If the value is not JSON, or does not fit the only variant that its tag picks.
pub fn tagged<T>(
    reader: &mut Reader<'_>,
    tag: &'static str,
    variants: &'static [Variant<T>],
    unknown: fn(Value) -> T,
) -> Result<T, DecodeError> {
    let text = reader.tag(tag)?;
    let text = text.as_deref();
    let mut picked = variants
        .iter()
        .filter(|variant| text.is_some_and(|text| variant.shape.has_tag(text)));
    if let (Some(only), None) = (picked.next(), picked.next()) {
        return only.content.read(reader);
    }
    let is_eligible = eligible(text, variants.iter().map(|variant| &variant.shape));
    best(reader, variants, &is_eligible, unknown)
}

/// Reads a union that is told by its shape: the kind of value must be right; an object must have
/// all required members and the constants of a variant. Of several variants that fit, the one
/// whose listed values the value has is tried first, then the one that knows most members of it,
/// then the one that lacks fewest, then the one that stands first. What no variant can read is kept
/// as it is by `unknown`.
///
/// # Errors
/// If the value is not JSON.
pub fn untagged<T>(
    reader: &mut Reader<'_>,
    variants: &'static [Variant<T>],
    unknown: fn(Value) -> T,
) -> Result<T, DecodeError> {
    best(reader, variants, &|_| true, unknown)
}

/// Reads the variant that fits best among those that are eligible.
fn best<T>(
    reader: &mut Reader<'_>,
    variants: &'static [Variant<T>],
    is_eligible: &dyn Fn(&Shape) -> bool,
    unknown: fn(Value) -> T,
) -> Result<T, DecodeError> {
    let mut ranking = Ranking::new(variants.len());
    ranking.survey(reader, &|index| {
        let shape = variants.get(index).map(|variant| &variant.shape);
        shape.filter(|shape| is_eligible(shape))
    })?;
    let start = reader.mark();
    while reader.may_try()
        && let Some(variant) = ranking.next_best().and_then(|index| variants.get(index))
    {
        match variant.content.read(reader) {
            Ok(value) => return Ok(value),
            Err(_) => reader.give_up(start),
        }
    }
    reader.value().map(unknown)
}

/// Which of `variants` a JSON text may be, by their places: first the one that it is read as, then the others that could
/// read it, from the one that fits best. `tag` is the discriminator, if the union has one.
#[cfg(feature = "validate")]
pub fn candidates<T>(
    text: &str,
    tag: Option<&'static str>,
    variants: &'static [Variant<T>],
) -> Vec<usize> {
    let mut reader = Reader::of(text);
    let tag = tag.and_then(|tag| reader.tag(tag).ok().flatten());
    let is_eligible = eligible(
        tag.as_deref(),
        variants.iter().map(|variant| &variant.shape),
    );
    let mut ranking = Ranking::new(variants.len());
    let ranked = ranking.survey(&mut reader, &|index| {
        let shape = variants.get(index).map(|variant| &variant.shape);
        shape.filter(|shape| is_eligible(shape))
    });
    if ranked.is_err() {
        return Vec::new();
    }
    let best_first = std::iter::from_fn(|| ranking.next_best());
    let reads = |index: &usize| {
        let variant = variants.get(*index);
        variant.is_some_and(|variant| variant.content.read(&mut Reader::of(text)).is_ok())
    };
    best_first.filter(reads).collect()
}

/// The most variants that are ranked without an allocation.
const FEW: usize = 16;

/// How well a value fits each variant that has not been tried.
struct Ranking {
    few: [Option<Fit>; FEW],
    many: Vec<Option<Fit>>,
    count: usize,
}

impl Ranking {
    fn new(count: usize) -> Self {
        let many = if count > FEW {
            vec![None; count]
        } else {
            Vec::new()
        };
        Self {
            few: [None; FEW],
            many,
            count,
        }
    }

    fn fits(&mut self) -> &mut [Option<Fit>] {
        if self.count > FEW {
            &mut self.many
        } else {
            &mut self.few[..self.count]
        }
    }

    fn survey<'s>(
        &mut self,
        reader: &mut Reader<'_>,
        shapes: &dyn Fn(usize) -> Option<&'s Shape>,
    ) -> Result<(), DecodeError> {
        survey(reader, shapes, self.fits())
    }

    /// Takes out the first of the best, until there are none.
    fn next_best(&mut self) -> Option<usize> {
        let fits = self.fits();
        let best = fits.iter().copied().flatten().max()?;
        let index = fits.iter().position(|fit| *fit == Some(best))?;
        fits[index] = None;
        Some(index)
    }
}

impl<'a> Reader<'a> {
    /// The value of the member `tag` of the object that is next, wherever in it that stands: the
    /// content of a string, or else the text of a scalar. The position stays.
    pub(super) fn tag(&mut self, tag: &str) -> Result<Option<Cow<'a, str>>, DecodeError> {
        if self.kind()? != Kind::Object {
            return Ok(None);
        }
        let mark = self.mark();
        let mut more = self.begin_object()?;
        let mut found = None;
        while more && found.is_none() {
            if self.member_name()? == tag {
                found = Some(self.tag_text()?);
            } else {
                self.skip()?;
            }
            more = self.next_member()?;
        }
        self.reset(mark);
        Ok(found)
    }

    fn tag_text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.kind()? == Kind::String {
            return self.string();
        }
        let start = self.start();
        self.skip()?;
        Ok(Cow::Borrowed(self.since(start)))
    }
}
