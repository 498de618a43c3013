//! What the generator made of a document, by where it stands there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oasmith::ir::{Api, Field, Model, ModelKind, Struct, Type};

use super::count::Member;

/// How many types deep is looked for objects: aliases of unions of aliases.
const DEEPEST: usize = 16;

/// Fields and models, by the pointers of their schemas.
pub(super) struct Made<'a> {
    api: &'a Api,
    fields: HashMap<&'a str, Vec<&'a Field>>,
    models: HashMap<&'a str, Vec<&'a Model>>,
}

impl<'a> Made<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut made = Self {
            api,
            fields: HashMap::new(),
            models: HashMap::new(),
        };
        for model in &api.models {
            let place = made.models.entry(model.pointer.as_str());
            place.or_default().push(model);
            if let ModelKind::Struct(object) = &model.kind {
                for field in &object.fields {
                    let place = made.fields.entry(field.pointer.as_str());
                    place.or_default().push(field);
                }
            }
        }
        made
    }

    /// The models whose schema stands at `pointer`.
    pub(super) fn models(&self, pointer: &str) -> &[&'a Model] {
        self.models.get(pointer).map_or(&[], Vec::as_slice)
    }

    /// The fields that a member became: those that stand where it does. Where several schemas declare a member of
    /// the same object, there is one field for all: that of the object, which is one of `wholes`, or that which the
    /// way to the member leads to.
    pub(super) fn fields_of(
        &self,
        member: &Member<'_>,
        wholes: &BTreeMap<String, Vec<String>>,
    ) -> Vec<&'a Field> {
        match self.fields.get(member.schema.pointer.as_str()) {
            Some(fields) => fields.clone(),
            None => {
                let of_whole = self.of_whole(member, wholes);
                of_whole.unwrap_or_else(|| self.on_the_way(&member.schema.pointer))
            }
        }
    }

    /// The fields of the nearest object that the owner of the member is a part of; of all its variants, where it is
    /// a choice.
    fn of_whole(
        &self,
        member: &Member<'_>,
        wholes: &BTreeMap<String, Vec<String>>,
    ) -> Option<Vec<&'a Field>> {
        let mut open = vec![member.owner.as_str()];
        let mut seen = BTreeSet::new();
        while let Some(schema) = open.pop() {
            if !seen.insert(schema) {
                continue;
            }
            for model in self.models(schema) {
                let mut inside = Inside::default();
                inside.model(self.api, model, DEEPEST);
                let fields: Vec<&Field> = inside.fields(member.name);
                if !fields.is_empty() && fields.len() == inside.structs.len() {
                    return Some(fields);
                }
            }
            open.extend(wholes.get(schema).into_iter().flatten().map(String::as_str));
        }
        None
    }

    /// The fields that are reached from the nearest model around a pointer by going the rest of its way.
    fn on_the_way(&self, pointer: &str) -> Vec<&'a Field> {
        let mut cut = pointer.len();
        while let Some(shorter) = pointer[..cut].rfind('/') {
            cut = shorter;
            let steps: Vec<String> = pointer[cut..].split('/').skip(1).map(unescaped).collect();
            for model in self.models(&pointer[..cut]) {
                let mut inside = Inside::default();
                inside.model(self.api, model, DEEPEST);
                let fields = inside.go(self.api, &steps);
                if !fields.is_empty() {
                    return fields;
                }
            }
        }
        Vec::new()
    }
}

/// What a value of a type may be, behind the names and the choices.
#[derive(Default)]
struct Inside<'a> {
    structs: Vec<&'a Struct>,
    items: Vec<&'a Type>,
    values: Vec<&'a Type>,
}

impl<'a> Inside<'a> {
    fn model(&mut self, api: &'a Api, model: &'a Model, depth: usize) {
        match &model.kind {
            ModelKind::Struct(object) => {
                self.structs.push(object);
                self.values.extend(&object.additional);
            }
            ModelKind::Alias(inner) | ModelKind::Newtype(inner) => self.ty(api, inner, depth),
            ModelKind::Union(union) => {
                let variants = union.variants.iter();
                variants.for_each(|variant| self.ty(api, &variant.ty, depth));
            }
            ModelKind::Enum(_) => {}
        }
    }

    fn ty(&mut self, api: &'a Api, ty: &'a Type, depth: usize) {
        match ty {
            _ if depth == 0 => {}
            Type::Model(id) => self.model(api, api.model(*id), depth - 1),
            Type::Nullable(inner) | Type::Link(inner) => self.ty(api, inner, depth - 1),
            Type::Array(inner) => self.items.push(inner),
            Type::Map(inner) => self.values.push(inner),
            _ => {}
        }
    }

    fn fields(&self, name: &str) -> Vec<&'a Field> {
        let fields = self.structs.iter().flat_map(|object| &object.fields);
        fields.filter(|field| field.wire_name == name).collect()
    }

    /// The fields that the way leads to, which ends with the name of a member.
    fn go(self, api: &'a Api, steps: &[String]) -> Vec<&'a Field> {
        let words: Vec<&str> = steps.iter().take(2).map(String::as_str).collect();
        let (types, length) = match words[..] {
            ["properties", name] => {
                let fields = self.fields(name);
                if steps.len() == 2 {
                    return fields;
                }
                (fields.into_iter().map(|field| &field.ty).collect(), 2)
            }
            ["allOf" | "oneOf" | "anyOf", _] => return self.go(api, &steps[2..]),
            ["prefixItems", _] => (self.items, 2),
            ["items", ..] => (self.items, 1),
            ["patternProperties", _] => (self.values, 2),
            ["additionalProperties" | "unevaluatedProperties", ..] => (self.values, 1),
            _ => return Vec::new(),
        };
        let mut next = Inside::default();
        for ty in types {
            next.ty(api, ty, DEEPEST);
        }
        next.go(api, &steps[length..])
    }
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
