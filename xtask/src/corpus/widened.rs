//! Whether a type has room for more than the document allows.
//!
//! Pure `{}`, `true` and no type at all are anything, and so is a choice with one of them among its variants.

use oasmith::ir::{Api, EnumBase, Field, ModelKind, StringFormat, Type};

use super::count::{Kinds, Says, Tree, says};

/// How many types deep is looked: lists of lists, aliases of aliases.
const DEEPEST: usize = 16;

/// The types of an API.
#[derive(Clone, Copy)]
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) tree: Tree<'a>,
}

/// What a type is behind its names.
enum Shape<'a> {
    Plain(&'a Type),
    Struct,
    Enum,
    Union(Vec<&'a Type>),
}

impl<'a> Types<'a> {
    /// What a type is, without names for it and without null.
    fn shape(self, ty: &'a Type) -> Shape<'a> {
        let mut ty = ty;
        for _ in 0..DEEPEST {
            match ty {
                Type::Nullable(inner) | Type::Link(inner) => ty = inner,
                Type::Model(id) => match &self.api.model(*id).kind {
                    ModelKind::Alias(inner) | ModelKind::Newtype(inner) => ty = inner,
                    ModelKind::Struct(_) => return Shape::Struct,
                    ModelKind::Enum(_) => return Shape::Enum,
                    ModelKind::Union(union) => {
                        let variants = union.variants.iter().map(|variant| &variant.ty);
                        return Shape::Union(variants.collect());
                    }
                },
                plain => return Shape::Plain(plain),
            }
        }
        Shape::Plain(ty)
    }

    /// The kinds of values that a type has room for.
    pub(super) fn kinds(self, ty: &Type) -> Kinds {
        self.kinds_within(ty, DEEPEST)
    }

    fn kinds_within(self, ty: &Type, depth: usize) -> Kinds {
        if depth == 0 {
            return Kinds::NONE;
        }
        match ty {
            Type::Any => Kinds::ALL,
            // What the user chose is not wider than the user wants.
            Type::Foreign(_) => Kinds::NONE,
            Type::Boolean => Kinds::BOOLEAN,
            Type::Integer(_) => Kinds::INTEGER,
            Type::Number(_) => Kinds::NUMBER,
            Type::String(_) => Kinds::STRING,
            Type::Array(_) => Kinds::ARRAY,
            Type::Map(_) => Kinds::OBJECT,
            Type::Nullable(inner) => Kinds::NULL | self.kinds_within(inner, depth - 1),
            Type::Link(inner) => self.kinds_within(inner, depth),
            Type::Model(id) => match &self.api.model(*id).kind {
                ModelKind::Struct(_) => Kinds::OBJECT,
                ModelKind::Enum(list) => match list.base {
                    EnumBase::String => Kinds::STRING,
                    EnumBase::Integer => Kinds::INTEGER,
                },
                ModelKind::Alias(inner) | ModelKind::Newtype(inner) => {
                    self.kinds_within(inner, depth - 1)
                }
                ModelKind::Union(union) => {
                    let variants = union.variants.iter();
                    let each = variants.map(|variant| self.kinds_within(&variant.ty, depth - 1));
                    each.fold(Kinds::NONE, |all, kinds| all | kinds)
                }
            },
        }
    }
}

/// In which way the type of a field has room for more than the document allows.
pub(super) fn widened(types: Types<'_>, says: &Says<'_>, field: &Field) -> Option<String> {
    // A constant has no room for anything.
    match field.constant {
        Some(_) => None,
        None => wider(types, says, &field.ty, DEEPEST),
    }
}

fn wider(types: Types<'_>, says: &Says<'_>, ty: &Type, depth: usize) -> Option<String> {
    // What says nothing at all is not widened.
    if says.kinds == Kinds::ALL || depth == 0 {
        return None;
    }
    let shape = types.shape(ty);
    let wrong = types.kinds(ty) & !(says.kinds | Kinds::NULL);
    if !wrong.is_empty() {
        return Some(match &shape {
            Shape::Plain(Type::Any) => format!("any value for {}", what(says)),
            Shape::Plain(Type::String(_)) => format!("text for {}", what(says)),
            _ => format!("{} for {}", types.kinds(ty), what(says)),
        });
    }
    match &shape {
        Shape::Plain(Type::Any) if !says.items.is_empty() => {
            return Some(format!("any value for {}", what(says)));
        }
        Shape::Struct if says.is_choice && says.objects.len() > 1 => {
            return Some("one struct for a choice of objects".to_owned());
        }
        Shape::Plain(Type::Map(_)) if !says.objects.is_empty() => {
            return Some("map for an object with members".to_owned());
        }
        Shape::Plain(Type::String(StringFormat::Text) | Type::Integer(_) | Type::Number(_))
            if says.is_list =>
        {
            return Some("plain type for a list of values".to_owned());
        }
        _ => {}
    }
    let variants = match shape {
        Shape::Plain(ty) => vec![ty],
        Shape::Union(variants) => variants,
        Shape::Struct | Shape::Enum => return None,
    };
    variants
        .into_iter()
        .find_map(|variant| inside(types, says, variant, depth - 1))
}

/// The same for the items of a list and the values of a map.
fn inside(types: Types<'_>, says: &Says<'_>, ty: &Type, depth: usize) -> Option<String> {
    let (word, schemas, ty) = match types.shape(ty) {
        Shape::Plain(Type::Array(inner)) if says.is_tuple => ("places", &says.items, inner),
        Shape::Plain(Type::Array(inner)) => ("items", &says.items, inner),
        Shape::Plain(Type::Map(inner)) => ("values", &says.values, inner),
        _ => return None,
    };
    let says = self::says(types.tree, schemas);
    let class = wider(types, &says, ty, depth)?;
    Some(format!("{word}: {class}"))
}

/// What a schema allows, in a few words.
fn what(says: &Says<'_>) -> String {
    let kinds = says.kinds & !Kinds::NULL;
    match () {
        () if says.is_choice => "a choice".to_owned(),
        () if says.is_list => "a list of values".to_owned(),
        () if kinds == Kinds::OBJECT && !says.objects.is_empty() => {
            "an object with members".to_owned()
        }
        () if kinds.is_empty() => "null".to_owned(),
        () => kinds.to_string(),
    }
}
