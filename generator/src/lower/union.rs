//! `oneOf` and `anyOf`: which variants there really are.

use openapiv3::{Discriminator, Schema};

use super::class::Class;
use super::context::Lower;
use super::docs;
use super::enumeration::{Listed, ListedValue};
use super::gather::Gathered;
use super::meaning::{self, Meaning};
use super::rest::Rest;
use super::site::{Part, Site};
use super::view::{Item, View, is_nothing};
use crate::ir::{Docs, EnumBase, Literal, Step, StringFormat, Type};

/// The variants of a union.
#[derive(Debug, Clone)]
pub(super) struct Variants<'a> {
    pub(super) list: Vec<Variant<'a>>,
    pub(super) discriminator: Option<&'a Discriminator>,
    /// The members that stand beside the variants, and belong to each of them.
    pub(super) siblings: Option<Gathered<'a>>,
}

/// One of the variants.
#[derive(Debug, Clone)]
pub(super) struct Variant<'a> {
    pub(super) part: Part<'a>,
    pub(super) reading: Reading<'a>,
    /// Whether a value that is this variant has to keep to its limits: not where it stands for a variant of the same type
    /// too, which has limits of its own or none.
    pub(super) binds: bool,
}

impl<'a> Variant<'a> {
    /// A variant whose schema is read as it stands.
    pub(super) fn as_is(part: Part<'a>) -> Self {
        Self {
            part,
            reading: Reading::AsIs,
            binds: true,
        }
    }
}

/// How the schema of a variant is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reading<'a> {
    /// As it stands.
    AsIs,
    /// As if it named this type, which is one of several that it names.
    Typed(&'a str),
}

impl<'d> Lower<'d> {
    /// What a choice between schemas amounts to.
    pub(super) fn one_of<'a>(
        &mut self,
        list: Vec<Variant<'a>>,
        discriminator: Option<&'a Discriminator>,
        siblings: Option<Gathered<'a>>,
    ) -> Meaning<'a>
    where
        'd: 'a,
    {
        let list: Vec<Variant<'a>> = list
            .into_iter()
            .filter(|variant| !self.is_null(variant) && !is_nothing(variant.part.item))
            .collect();
        let all = list.len();
        let classes: Vec<Class> = list
            .iter()
            .map(|variant| self.variant_class(variant))
            .collect();
        if let Some(siblings) = siblings {
            return self.one_of_objects(list, &classes, discriminator, siblings);
        }
        // A union keeps what is none of its variants, so a variant that can be anything adds nothing to it.
        let (list, classes): (Vec<Variant<'a>>, Vec<Class>) = list
            .into_iter()
            .zip(classes)
            .filter(|(_, class)| *class != Class::Any)
            .unzip();
        let is_open = list.len() < all;
        if let Some(base) = common_base(&classes).filter(|_| !is_open) {
            return self.one_enum(&list, &classes, base);
        }
        let mut list = Self::different(list, &classes);
        let binds = list.len() == all;
        list.iter_mut().for_each(|variant| variant.binds &= binds);
        match list.pop() {
            None => Meaning::Any,
            Some(only) if list.is_empty() && !is_open => match only.reading {
                Reading::AsIs => Meaning::Same(alone(only.part)),
                Reading::Typed(_) => self.variant_meaning(only),
            },
            Some(last) => {
                list.push(last);
                Meaning::Union(Box::new(Variants {
                    list,
                    discriminator,
                    siblings: None,
                }))
            }
        }
    }

    /// The variants without those that another one has room for, and those that are there twice.
    fn different<'a>(list: Vec<Variant<'a>>, classes: &[Class]) -> Vec<Variant<'a>> {
        let mut kept: Vec<(Variant<'a>, Class)> = Vec::new();
        for (variant, class) in list.into_iter().zip(classes) {
            let class = shown(class);
            let is_same = |(other, known): &(Variant<'a>, Class)| {
                *known == class || is_object(&class) && is_written_twice(&variant, other)
            };
            if !is_covered(&class, classes) && !kept.iter().any(is_same) {
                kept.push((variant, class));
            }
        }
        kept.into_iter().map(|(variant, _)| variant).collect()
    }

    /// What a choice between schemas amounts to that has members beside it.
    fn one_of_objects<'a>(
        &mut self,
        list: Vec<Variant<'a>>,
        classes: &[Class],
        discriminator: Option<&'a Discriminator>,
        mut siblings: Gathered<'a>,
    ) -> Meaning<'a> {
        if classes.iter().all(|class| *class == Class::Any) {
            siblings.rest.get_or_insert(Rest::Any);
            return meaning::object(siblings);
        }
        for (variant, _) in list
            .iter()
            .zip(classes)
            .filter(|(_, class)| !class.is_object())
        {
            let message =
                "this variant is no object, so it has no place for the members beside the union";
            let help = "move those members into the variants that are objects";
            self.diagnostics.warning(
                "conflicting-parts",
                &variant.part.site.pointer,
                message,
                help,
            );
        }
        Meaning::Union(Box::new(Variants {
            list,
            discriminator,
            siblings: Some(siblings),
        }))
    }

    /// What a schema amounts to that names several types.
    pub(super) fn one_of_types<'a>(
        &mut self,
        schema: &'a Schema,
        types: Vec<&'a str>,
        site: &Site,
    ) -> Meaning<'a>
    where
        'd: 'a,
    {
        let variants = types.into_iter().enumerate().map(|(index, name)| {
            let site = site.variant("type", index, Item::Reference(name));
            Variant {
                part: Part {
                    item: Item::Schema(schema),
                    site,
                },
                reading: Reading::Typed(name),
                binds: true,
            }
        });
        self.one_of(variants.collect(), None, None)
    }

    /// Whether the only value of a variant is null.
    pub(super) fn is_null(&self, variant: &Variant<'_>) -> bool {
        let schema = self.look(variant.part.item, &variant.part.site);
        schema.is_some_and(|(schema, _)| View::of(schema).has_only_null())
    }

    /// What a variant amounts to.
    pub(super) fn variant_meaning<'a>(&mut self, variant: Variant<'a>) -> Meaning<'a>
    where
        'd: 'a,
    {
        match (variant.reading, variant.part.item) {
            (Reading::Typed(name), Item::Schema(schema)) => {
                let view = View {
                    json_type: Some(name),
                    ..View::of(schema)
                };
                let site = &variant.part.site;
                let listed = self.listed_as(name, &view, site);
                listed.unwrap_or_else(|| self.typed(&view, site))
            }
            _ => Meaning::Same(variant.part),
        }
    }

    pub(super) fn variant_class(&mut self, variant: &Variant<'_>) -> Class {
        let meaning = self.variant_meaning(variant.clone());
        self.class_of(&meaning, &variant.part.site)
    }

    /// What a choice between listed values, and perhaps any other value of their type, amounts to: since an
    /// enum keeps values that are not listed, one enum for all of them.
    fn one_enum<'a>(
        &mut self,
        list: &[Variant<'a>],
        classes: &[Class],
        base: EnumBase,
    ) -> Meaning<'a>
    where
        'd: 'a,
    {
        let listing = list
            .iter()
            .zip(classes)
            .filter(|(_, class)| !matches!(class, Class::Scalar(_)));
        let listing: Vec<(&Variant<'a>, &Class)> = listing.collect();
        if let [(variant, Class::Enum(..))] = &listing[..] {
            return Meaning::Same(alone(variant.part.clone()));
        }
        let values = listing
            .iter()
            .flat_map(|(variant, _)| self.listing(&variant.part))
            .collect::<Vec<_>>();
        let listed = Listed::of(base, values);
        match &listed.values[..] {
            [only] if listing.len() == list.len() => Meaning::Constant(only.value.clone()),
            _ => Meaning::Enum(listed),
        }
    }

    /// The values that a schema lists.
    pub(super) fn listing(&mut self, part: &Part<'_>) -> Vec<ListedValue> {
        let Some((schema, site)) = self.look(part.item, &part.site) else {
            return Vec::new();
        };
        match self.meaning(schema, &site) {
            Meaning::Enum(listed) => listed.values,
            Meaning::Constant(value) => {
                let name = match &value {
                    Literal::String(text) => text.clone(),
                    _ => String::new(),
                };
                let docs = match part.item {
                    Item::Schema(schema) => docs::of_schema(View::of(schema).common, &name),
                    Item::Reference(_) => Docs::default(),
                };
                vec![ListedValue {
                    value,
                    name: None,
                    docs,
                }]
            }
            Meaning::Same(inner) => self.listing(&inner),
            _ => Vec::new(),
        }
    }
}

/// A variant that turned out to be the only one, which is no step then.
fn alone(mut part: Part<'_>) -> Part<'_> {
    if let (Item::Schema(_), Some(Step::Variant(..))) = (part.item, part.site.place.steps.last()) {
        part.site.place.steps.pop();
    }
    part
}

/// Whether two variants stand right there and say the same, word for word.
fn is_written_twice(one: &Variant<'_>, other: &Variant<'_>) -> bool {
    match (one.part.item, other.part.item) {
        (Item::Schema(first), Item::Schema(second)) => {
            matches!((one.reading, other.reading), (Reading::AsIs, Reading::AsIs))
                && first == second
        }
        _ => false,
    }
}

/// Whether a class is that of an object with members of its own.
fn is_object(class: &Class) -> bool {
    matches!(class, Class::Struct(_) | Class::Union(_))
}

/// Strings or integers, where all classes are listed ones and plain ones of that type, and some are listed.
fn common_base(classes: &[Class]) -> Option<EnumBase> {
    let strings = |class: &Class| {
        matches!(
            class,
            Class::Scalar(Type::String(StringFormat::Text))
                | Class::Constant(Literal::String(_))
                | Class::Enum(EnumBase::String, _)
        )
    };
    let integers = |class: &Class| {
        matches!(
            class,
            Class::Scalar(Type::Integer(_))
                | Class::Constant(Literal::Integer(_))
                | Class::Enum(EnumBase::Integer, _)
        )
    };
    if classes
        .iter()
        .all(|class| matches!(class, Class::Scalar(_)))
    {
        None
    } else if classes.iter().all(strings) {
        Some(EnumBase::String)
    } else {
        classes.iter().all(integers).then_some(EnumBase::Integer)
    }
}

/// The class of the type that a variant is given: a constant is given the type of its value.
fn shown(class: &Class) -> Class {
    match class {
        Class::Constant(literal) => Class::Scalar(super::literal::ty(literal)),
        class => class.clone(),
    }
}

/// Whether another variant has room for all values of this one.
fn is_covered(class: &Class, among: &[Class]) -> bool {
    let has_number = among
        .iter()
        .any(|other| matches!(other, Class::Scalar(Type::Number(_))));
    let enums = among
        .iter()
        .filter(|other| matches!(other, Class::Enum(EnumBase::String, _)))
        .count();
    match class {
        Class::Scalar(Type::Integer(_)) | Class::Enum(EnumBase::Integer, _) => has_number,
        Class::Scalar(Type::String(StringFormat::Text)) => enums == 1,
        _ => false,
    }
}
