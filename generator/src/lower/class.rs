//! The meaning of a schema from outside, for comparing schemas that describe the same value.

use super::context::Lower;
use super::meaning::{Elements, Meaning};
use super::site::{Part, Site};
use super::view::Item;
use crate::ir::{EnumBase, IntegerFormat, Literal, NumberFormat, StringFormat, Type};
use crate::pointer::Pointer;

/// The meaning of a schema from outside. Structs and unions are known by where their schemas stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Class {
    Any,
    Scalar(Type),
    Constant(Literal),
    Enum(EnumBase, Vec<Literal>),
    Array(Box<Class>),
    Map(Box<Class>),
    Struct(Pointer),
    Union(Pointer),
}

impl Class {
    /// Whether its values can have members.
    pub(super) fn is_object(&self) -> bool {
        matches!(
            self,
            Self::Any | Self::Struct(_) | Self::Map(_) | Self::Union(_)
        )
    }
}

/// Which of two descriptions of the same value says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrower {
    First,
    Second,
    /// Neither: each declares members of its own, or is a list of objects that do.
    Both,
    /// They contradict each other.
    Conflict,
}

impl<'d> Lower<'d> {
    /// The class of what `item` describes.
    pub(super) fn class(&mut self, item: Item<'_>, site: &Site) -> Class {
        let Some((schema, site)) = self.look(item, site) else {
            return Class::Any;
        };
        if let Some(class) = self.classes.get(&site.pointer) {
            return class.clone();
        }
        if !self.weighed.insert(site.pointer.clone()) {
            return Class::Union(site.pointer);
        }
        let meaning = self.meaning(schema, &site);
        let class = self.class_of(&meaning, &site);
        self.weighed.remove(&site.pointer);
        // Inside of another schema, a schema that contains that one is cut short; it may be more on its own.
        if self.weighed.is_empty() {
            self.classes.clear();
        } else {
            self.classes.insert(site.pointer, class.clone());
        }
        class
    }

    /// The class of a meaning.
    pub(super) fn class_of(&mut self, meaning: &Meaning<'_>, site: &Site) -> Class {
        match meaning {
            Meaning::Any => Class::Any,
            Meaning::Scalar(ty) => Class::Scalar(ty.clone()),
            Meaning::Constant(literal) => Class::Constant(literal.clone()),
            Meaning::Enum(listed) => {
                let values = listed.values.iter().map(|value| value.value.clone());
                Class::Enum(listed.base, values.collect())
            }
            Meaning::Same(part) => self.class(part.item, &part.site),
            Meaning::Array(Elements::Of(part)) => {
                Class::Array(Box::new(self.class(part.item, &part.site)))
            }
            Meaning::Array(Elements::Together(parts, _)) => {
                let class = parts.last().map(|part| self.class(part.item, &part.site));
                Class::Array(Box::new(class.unwrap_or(Class::Any)))
            }
            Meaning::Array(Elements::Any | Elements::Tuple(..)) => {
                Class::Array(Box::new(Class::Any))
            }
            Meaning::Map(rest) => Class::Map(Box::new(match &rest.parts()[..] {
                [] => Class::Any,
                [part] => self.class(part.item, &part.site),
                _ => Class::Union(site.pointer.clone()),
            })),
            Meaning::Struct(_) => Class::Struct(site.pointer.clone()),
            Meaning::Union(_) => Class::Union(site.pointer.clone()),
        }
    }

    /// Those of `parts`, which all describe one value, that say most: one, or several objects, or lists of
    /// them, to be merged.
    /// A later part wins against an earlier one that says no less.
    pub(super) fn narrowest<'a>(&mut self, parts: Vec<Part<'a>>, at: &Site) -> Vec<Part<'a>> {
        let mut parts = parts.into_iter();
        let Some(first) = parts.next() else {
            return Vec::new();
        };
        let mut class = self.class(first.item, &first.site);
        let mut kept = vec![first];
        for part in parts {
            let next = self.class(part.item, &part.site);
            let mut verdict = narrower(&class, &next);
            if let (Narrower::First | Narrower::Second, Some(kept)) = (verdict, kept.last())
                && self.holds_beside(kept, &class, &part, &next)
            {
                verdict = Narrower::Both;
            }
            match verdict {
                Narrower::First => continue,
                Narrower::Both => {
                    kept.push(part);
                    continue;
                }
                Narrower::Conflict => {
                    let message = "two parts of this schema describe the same value in different ways; the later one is taken";
                    let help = "make the two descriptions agree";
                    self.diagnostics
                        .warning("conflicting-member", &at.pointer, message, help);
                    kept = vec![part];
                }
                Narrower::Second => kept = vec![part],
            }
            class = next;
        }
        kept
    }

    /// Whether one of two schemas is a union, and the other an object that is none of its variants: then its
    /// members stand beside the variants.
    fn holds_beside(
        &mut self,
        one: &Part<'_>,
        first: &Class,
        other: &Part<'_>,
        second: &Class,
    ) -> bool {
        let (union, object) = match (first, second) {
            (Class::Union(_), Class::Struct(object)) => (one, object),
            (Class::Struct(object), Class::Union(_)) => (other, object),
            _ => return false,
        };
        let Some((schema, site)) = self.look(union.item, &union.site) else {
            return false;
        };
        if self.heirs.of_base(&site.pointer).is_some() {
            return false;
        }
        let Meaning::Union(variants) = self.meaning(schema, &site) else {
            return false;
        };
        let classes: Vec<Class> = variants
            .list
            .iter()
            .map(|variant| self.variant_class(variant))
            .collect();
        let is_variant =
            |class: &Class| matches!(class, Class::Struct(pointer) if pointer == object);
        classes.iter().any(Class::is_object) && !classes.iter().any(is_variant)
    }
}

/// Which of two descriptions of the same value says more; the second where they say the same.
fn narrower(first: &Class, second: &Class) -> Narrower {
    if first == second || widens(first, second) {
        return Narrower::Second;
    }
    if widens(second, first) {
        return Narrower::First;
    }
    match (first, second) {
        (Class::Struct(_), Class::Struct(_)) => Narrower::Both,
        (Class::Enum(one, first), Class::Enum(other, second))
            if one == other && first.iter().any(|value| second.contains(value)) =>
        {
            Narrower::Both
        }
        (Class::Scalar(Type::Integer(_)), Class::Scalar(Type::Integer(_))) => Narrower::Second,
        (Class::Array(first), Class::Array(second)) => narrower(first, second),
        (Class::Map(first), Class::Map(second)) => match narrower(first, second) {
            Narrower::Both => Narrower::Conflict,
            verdict => verdict,
        },
        _ => Narrower::Conflict,
    }
}

/// Whether every value of `narrow` is one of `wide`, as far as their classes tell.
fn widens(wide: &Class, narrow: &Class) -> bool {
    match (wide, narrow) {
        (Class::Any, _)
        | (Class::Scalar(Type::Number(_)), Class::Scalar(Type::Integer(_)))
        | (Class::Scalar(Type::Number(_)), Class::Enum(EnumBase::Integer, _))
        | (Class::Map(_), Class::Struct(_)) => true,
        (_, Class::Any) => false,
        // That it is an object says less than which ones it can be.
        (Class::Map(rest), Class::Union(_)) => **rest == Class::Any,
        (Class::Union(_), Class::Map(rest)) if **rest == Class::Any => false,
        // A part that is one of the variants, or is meant to be.
        (Class::Union(_), narrow) => !matches!(narrow, Class::Union(_)),
        (Class::Scalar(Type::String(wide)), Class::Scalar(Type::String(narrow))) => {
            *wide == StringFormat::Text && wide != narrow
        }
        (Class::Scalar(Type::Integer(wide)), Class::Scalar(Type::Integer(narrow))) => {
            *wide == IntegerFormat::Int64 && wide != narrow
        }
        (Class::Scalar(Type::Number(wide)), Class::Scalar(Type::Number(narrow))) => {
            *wide == NumberFormat::Double && wide != narrow
        }
        (Class::Array(wide), Class::Array(narrow)) | (Class::Map(wide), Class::Map(narrow)) => {
            widens(wide, narrow)
        }
        (Class::Scalar(Type::String(_)), Class::Enum(EnumBase::String, _))
        | (Class::Scalar(Type::Integer(_)), Class::Enum(EnumBase::Integer, _)) => true,
        (Class::Scalar(_), Class::Scalar(Type::Foreign(_))) => true,
        (Class::Scalar(ty), Class::Constant(literal)) => super::literal::is_of(literal, ty),
        (Class::Enum(_, wide), Class::Enum(_, narrow)) => {
            narrow.iter().all(|value| wide.contains(value))
        }
        (Class::Enum(_, wide), Class::Constant(literal)) => wide.contains(literal),
        _ => false,
    }
}
