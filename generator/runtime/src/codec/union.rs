//! Unions: which variant a value is, told by a discriminator or by its shape.

use std::any::Any;
use std::borrow::Cow;

use super::fit::{Fit, eligible, survey};
use super::{Decode, DecodeError, Kind, Reader, Shape};

/// A variant of a union: what its JSON looks like, and how it is read.
pub struct Variant {
    shape: Shape,
    content: &'static dyn Content,
}

impl Variant {
    /// A variant of this shape with this content.
    pub const fn new(shape: Shape, content: &'static dyn Content) -> Self {
        Self { shape, content }
    }
}

/// What a variant holds: [`Of`] the type of its only field.
///
/// It does not name the type of the union, so that all unions are read by the same code, which is compiled once.
pub trait Content: Sync {
    /// Reads it, and puts the union that it makes into `place`; a place for something else is left as it is.
    ///
    /// # Errors
    /// If the next value is not JSON, or does not fit.
    fn read(&self, reader: &mut Reader<'_>, place: &mut dyn Any) -> Result<(), DecodeError>;
}

/// What a variant holds, by its constructor: `Of(Self::Card)`.
///
/// A constructor instead of a closure for each variant: the compiler has no function to check.
#[derive(Debug)]
pub struct Of<C, T>(pub fn(C) -> T);

impl<C: Decode, T: 'static> Content for Of<C, T> {
    fn read(&self, reader: &mut Reader<'_>, place: &mut dyn Any) -> Result<(), DecodeError> {
        // In this form the compiler has the least to make of it, and there is one for each variant.
        match reader.value() {
            Ok(content) => {
                put(place, (self.0)(content));
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}

/// Puts a value into a place for such values.
fn put<T: 'static>(place: &mut dyn Any, value: T) {
    if let Some(place) = place.downcast_mut() {
        *place = value;
    }
}

/// Reads a union into `place` whose object says by its member `tag` which variant it is (OpenAPI 3.0.4, section
/// 4.7.25, Discriminator Object). Of several variants that the tag means, the one that
/// [fits best](untagged) is taken; where it means none, one of those that have no tag; where the
/// value has no such member, any that fits. What no variant can be is kept as it is by `unknown`.
///
/// # Errors
/// If the value is not JSON, or does not fit the only variant that its tag picks.
pub fn tagged(
    place: &mut dyn Any,
    reader: &mut Reader<'_>,
    tag: &'static str,
    variants: &'static [Variant],
    unknown: &dyn Content,
) -> Result<(), DecodeError> {
    let text = reader.tag(tag)?;
    let text = text.as_deref();
    let mut picked = variants
        .iter()
        .filter(|variant| text.is_some_and(|text| variant.shape.has_tag(text)));
    if let (Some(only), None) = (picked.next(), picked.next()) {
        return only.content.read(reader, place);
    }
    let is_eligible = eligible(text, variants.iter().map(|variant| &variant.shape));
    best(place, reader, variants, &is_eligible, unknown)
}

/// Reads a union into `place` that is told by its shape: the kind of value must be right; an object must have
/// all required members and the constants of a variant. Of several variants that fit, the one
/// whose listed values the value has is tried first, then the one that knows most members of it,
/// then the one that lacks fewest, then the one that stands first. What no variant can read is kept
/// as it is by `unknown`.
///
/// # Errors
/// If the value is not JSON.
pub fn untagged(
    place: &mut dyn Any,
    reader: &mut Reader<'_>,
    variants: &'static [Variant],
    unknown: &dyn Content,
) -> Result<(), DecodeError> {
    best(place, reader, variants, &|_| true, unknown)
}

/// Reads the variant that fits best among those that are eligible.
fn best(
    place: &mut dyn Any,
    reader: &mut Reader<'_>,
    variants: &'static [Variant],
    is_eligible: &dyn Fn(&Shape) -> bool,
    unknown: &dyn Content,
) -> Result<(), DecodeError> {
    let mut ranking = Ranking::new(variants.len());
    ranking.survey(reader, &|index| {
        let shape = variants.get(index).map(|variant| &variant.shape);
        shape.filter(|shape| is_eligible(shape))
    })?;
    let start = reader.mark();
    while reader.may_try()
        && let Some(variant) = ranking.next_best().and_then(|index| variants.get(index))
    {
        match variant.content.read(reader, place) {
            Ok(()) => return Ok(()),
            Err(_) => reader.give_up(start),
        }
    }
    unknown.read(reader, place)
}

/// Which of `variants` a JSON text may be, by their places: first the one that it is read as, then the others that could
/// read it, from the one that fits best. `tag` is the discriminator, if the union has one.
#[cfg(feature = "validate")]
pub fn candidates(
    text: &str,
    tag: Option<&'static str>,
    variants: &'static [Variant],
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
        let content = variant.map(|variant| variant.content);
        content.is_some_and(|content| content.read(&mut Reader::of(text), &mut ()).is_ok())
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
