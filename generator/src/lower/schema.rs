//! Schemas: the type of each, and the model of those that need a name.

use super::class::Class;
use super::context::Lower;
use super::literal;
use super::meaning::{Elements, Meaning};
use super::rest::Rest;
use super::site::{Part, Site};
use super::union::Variant;
use super::view::Item;
use crate::ir::{Docs, ModelId, ModelKind, Step, Type};

impl<'d> Lower<'d> {
    /// The type of what `item` describes.
    pub(super) fn ty(&mut self, item: Item<'_>, site: &Site) -> Type {
        if let Some(ty) = self.chosen(site) {
            return ty;
        }
        let inside = |this: &mut Self| match item {
            Item::Reference(reference) => this.referred(reference),
            Item::Schema(schema) => match this.model_at(&site.pointer) {
                Some(id) => Type::Model(id),
                None => {
                    let meaning = this.meaning(schema, site);
                    let docs = super::docs::of_model(item, site);
                    let ty = this.type_of(meaning, docs, site);
                    let site = site.clone();
                    this.limit(&ty, &site.clone(), &[Part { item, site }]);
                    ty
                }
            },
        };
        self.deeper(&site.pointer, inside).unwrap_or(Type::Any)
    }

    /// The type of what `item` describes, where null is a value like another.
    pub(super) fn element(&mut self, item: Item<'_>, site: &Site) -> Type {
        match self.ty(item, site) {
            Type::Any => Type::Any,
            ty if self.nullable(item, site) => Type::Nullable(Box::new(ty)),
            ty => ty,
        }
    }

    /// The type of what a reference leads to: its model, or whatever stands there.
    fn referred(&mut self, reference: &str) -> Type {
        let Some(Part { item, site }) = self.follow(reference) else {
            return Type::Any;
        };
        if let Some(id) = self.model_at(&site.pointer) {
            return Type::Model(id);
        }
        if !self.under_way.insert(site.pointer.clone()) {
            let message = "this schema contains itself and has no name; any value is taken inside";
            let help = "give it a name of its own under `components/schemas`";
            self.diagnostics
                .warning("endless-schema", &site.pointer, message, help);
            return Type::Any;
        }
        let ty = self.ty(item, &site);
        self.under_way.remove(&site.pointer);
        ty
    }

    /// The type of a meaning, with a new model at `site` where it needs one.
    pub(super) fn type_of(&mut self, meaning: Meaning<'_>, docs: Docs, site: &Site) -> Type {
        if meaning.is_named() {
            return Type::Model(self.model(meaning, docs, site));
        }
        match meaning {
            Meaning::Scalar(ty) => ty,
            Meaning::Constant(value) => literal::ty(&value),
            Meaning::Same(part) => self.ty(part.item, &part.site),
            Meaning::Array(elements) => Type::Array(Box::new(self.elements(&elements))),
            Meaning::Map(rest) => Type::Map(Box::new(self.rest(&rest))),
            Meaning::Any | Meaning::Enum(_) | Meaning::Struct(_) | Meaning::Union(_) => Type::Any,
        }
    }

    /// A new model. It has its id before it is looked into, for it may contain itself.
    fn model(&mut self, meaning: Meaning<'_>, docs: Docs, site: &Site) -> ModelId {
        let id = self.reserve(site.clone(), docs);
        let kind = self.kind(meaning, site);
        self.fill(id, kind);
        id
    }

    /// What the model of a component is.
    pub(super) fn component(&mut self, item: Item<'_>, site: &Site) -> ModelKind {
        if let Some(ty) = self.chosen(site) {
            return ModelKind::Alias(ty);
        }
        let inside = |this: &mut Self| match item {
            Item::Reference(_) => ModelKind::Alias(this.ty(item, site)),
            Item::Schema(schema) => match this.meaning(schema, site) {
                // A schema that stands right there is what the component is, not one beside it.
                Meaning::Same(part) if matches!(part.item, Item::Schema(_)) => {
                    this.component(part.item, &part.site)
                }
                meaning => this.kind(meaning, site),
            },
        };
        self.deeper(&site.pointer, inside)
            .unwrap_or(ModelKind::Alias(Type::Any))
    }

    /// What the model of a meaning is.
    fn kind(&mut self, meaning: Meaning<'_>, site: &Site) -> ModelKind {
        match meaning {
            Meaning::Struct(gathered) => ModelKind::Struct(self.structure(*gathered, site)),
            Meaning::Enum(listed) => ModelKind::Enum(listed.model()),
            Meaning::Union(variants) => ModelKind::Union(self.union(*variants, site)),
            other => ModelKind::Alias(self.type_of(other, Docs::default(), site)),
        }
    }

    /// The type of the items of a list.
    fn elements(&mut self, elements: &Elements<'_>) -> Type {
        match elements {
            Elements::Any => Type::Any,
            Elements::Of(part) => self.element(part.item, &part.site),
            Elements::Together(parts, site) => {
                let mut parts = parts.iter();
                let nullable = parts
                    .clone()
                    .all(|part| self.nullable(part.item, &part.site));
                let parts = parts.by_ref().cloned().collect();
                match self.merged(parts, Docs::default(), site) {
                    ty if nullable && ty != Type::Any => Type::Nullable(Box::new(ty)),
                    ty => ty,
                }
            }
            Elements::Tuple(first, items, site) => {
                let each = site.clone().step(Step::Item);
                let first = first.iter().map(Item::from).enumerate();
                let first = first.map(|(index, item)| Part {
                    item,
                    site: each.variant("prefixItems", index, item),
                });
                let parts: Vec<Part<'_>> = first.chain(items.clone()).collect();
                self.one_of_elements(parts, &each.below(["prefixItems"]))
            }
        }
    }

    /// The type of elements that each are one of `parts`: their common type, or a union.
    fn one_of_elements(&mut self, parts: Vec<Part<'_>>, site: &Site) -> Type {
        let nullable = parts
            .iter()
            .any(|part| self.nullable(part.item, &part.site));
        let variants: Vec<Variant<'_>> = parts.into_iter().map(Variant::as_is).collect();
        let can_be_anything = |variant: &Variant<'_>| {
            !self.is_null(variant) && self.variant_class(variant) == Class::Any
        };
        if variants.iter().any(can_be_anything) {
            return Type::Any;
        }
        let meaning = self.one_of(variants, None, None);
        match self.type_of(meaning, Docs::default(), site) {
            Type::Any => Type::Any,
            ty if nullable => Type::Nullable(Box::new(ty)),
            ty => ty,
        }
    }

    /// The type of members that are not declared.
    pub(super) fn rest(&mut self, rest: &Rest<'_>) -> Type {
        match rest {
            Rest::Any => Type::Any,
            Rest::Of(_, union) => self.one_of_elements(rest.parts(), union),
        }
    }
}
