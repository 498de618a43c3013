//! The members of an object, one by one.

use super::class::Class;
use super::context::Lower;
use super::site::{Part, Site};
use super::view::{Item, View};
use super::{docs, literal, presence};
use crate::ir::{Docs, Field, FieldId, Literal, Type};

impl<'d> Lower<'d> {
    /// The field of a member that `parts` describe; `owner` is where the schema of the object stands.
    pub(super) fn field<'a>(
        &mut self,
        name: &str,
        parts: Vec<Part<'a>>,
        required: bool,
        owner: &Site,
    ) -> Option<Field>
    where
        'd: 'a,
    {
        let docs = self.field_docs(name, &parts);
        let access = self.access(&parts);
        let xml = self.xml_of_member(&parts);
        let mut parts = self.distinct(parts);
        let constraints = self.constraints(&parts);
        if parts.len() > 1 {
            parts = self.narrowest(parts, &owner.member(name));
        }
        let part = parts.last()?.clone();
        let nullable = self.nullable(part.item, &part.site);
        let chosen = self.is_chosen(part.item, &part.site);
        let constant = match parts.len() {
            1 => self.constant(part.item, &part.site),
            _ => self.common_constant(&parts),
        };
        let constant = constant.filter(|_| !chosen);
        let ty = match (&constant, parts.len()) {
            (Some(constant), _) => literal::ty(constant),
            (None, 1) => self.ty(part.item, &part.site),
            (None, _) => self.merged(parts, docs.clone(), &owner.member(name)),
        };
        // Null is one of any values.
        let nullable = nullable && ty != Type::Any;
        Some(Field {
            id: FieldId(0),
            wire_name: name.to_owned(),
            docs,
            default: self.default(&part, constant.as_ref()).filter(|_| !chosen),
            constraints,
            pointer: part.site.pointer,
            ty,
            presence: presence::of(required, nullable),
            access,
            boxed: false,
            constant,
            xml,
        })
    }

    /// The type of a value that several schemas describe together.
    pub(super) fn merged<'a>(&mut self, parts: Vec<Part<'a>>, docs: Docs, site: &Site) -> Type
    where
        'd: 'a,
    {
        if let Some(id) = self.model_at(&site.pointer) {
            return Type::Model(id);
        }
        let meaning = self.combined(parts.clone(), site);
        let ty = self.type_of(meaning, docs, site);
        self.limit(&ty, site, &parts);
        ty
    }

    /// What describes the items of a list.
    pub(super) fn items<'a>(&self, part: &Part<'a>) -> Option<Part<'a>>
    where
        'd: 'a,
    {
        let mut part = part.clone();
        for _ in 0..LONGEST_CHAIN {
            let (schema, site) = self.look(part.item, &part.site)?;
            let view = View::of(schema);
            match view.items {
                Some(item) => {
                    return Some(Part {
                        item,
                        site: site.item(),
                    });
                }
                None => part = self.stands_for(&view, &site)?,
            }
        }
        None
    }

    /// What the last of the parts that has something to say tells about the member. A reference says nothing:
    /// what it leads to has docs of its own.
    fn field_docs(&self, name: &str, parts: &[Part<'_>]) -> Docs {
        let own = parts.iter().rev().filter_map(|part| match part.item {
            Item::Schema(schema) => Some(docs::of_schema(View::of(schema).common, name)),
            Item::Reference(_) => None,
        });
        let mut docs = Docs::default();
        for one in own {
            docs.summary = docs.summary.or(one.summary);
            docs.description = docs.description.or(one.description);
            docs.deprecated |= one.deprecated;
        }
        docs
    }

    /// The only value of what `item` describes.
    pub(super) fn constant(&mut self, item: Item<'_>, site: &Site) -> Option<Literal> {
        let (schema, site) = self.look(item, site)?;
        let view = View::of(schema);
        if view.carried("const").is_some() || view.carried("enum").is_some() || view.is_composed() {
            match self.class(Item::Schema(schema), &site) {
                Class::Constant(literal) => return Some(literal),
                _ => return None,
            }
        }
        None
    }

    /// The value that absence stands for.
    fn default(&mut self, part: &Part<'_>, constant: Option<&Literal>) -> Option<Literal> {
        let (value, pointer) = self.default_value(part)?;
        if value.is_null() {
            return None;
        }
        let class = match constant {
            Some(constant) => Class::Constant(constant.clone()),
            None => self.class(part.item, &part.site),
        };
        if !matches!(
            class,
            Class::Scalar(_) | Class::Constant(_) | Class::Enum(..)
        ) {
            return None;
        }
        let literal = literal::of_class(&value, &class);
        if literal.is_none() {
            let message =
                format!("the default {value} is not a value of this schema; it is left out");
            let help = "make the default one of the values that the schema allows";
            self.diagnostics
                .warning("default-of-wrong-type", &pointer, message, help);
        }
        literal
    }
}

/// Defaults that stand on the schema itself, or on the one that it stands for.
impl Lower<'_> {
    /// The default, and where it stands.
    pub(super) fn default_value(
        &self,
        part: &Part<'_>,
    ) -> Option<(serde_json::Value, crate::pointer::Pointer)> {
        self.first_along(part, |view, site| {
            let default = view.common.default.clone()?;
            Some((default, site.pointer.child("default")))
        })
    }

    /// What `asked` gives for the schema, or else for the one that it stands for, and so on.
    pub(super) fn first_along<T>(
        &self,
        part: &Part<'_>,
        asked: impl Fn(&View<'_>, &Site) -> Option<T>,
    ) -> Option<T> {
        let mut part = part.clone();
        for _ in 0..LONGEST_CHAIN {
            let (schema, site) = self.look(part.item, &part.site)?;
            let view = View::of(schema);
            if let Some(answer) = asked(&view, &site) {
                return Some(answer);
            }
            part = self.stands_for(&view, &site)?;
        }
        None
    }
}

/// How many schemas in a row are asked.
const LONGEST_CHAIN: usize = 32;
