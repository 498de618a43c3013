//! Models: the named Rust types that schemas become.

use super::{Docs, Literal, OperationId, Type, WebhookId, Xml};
use crate::pointer::Pointer;

/// The index of a model in [`super::Api::models`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(pub u32);

/// A field, unique in the whole API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub u32);

/// A variant of an enum or union, unique in the whole API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariantId(pub u32);

/// A named Rust type.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Its index.
    pub id: ModelId,
    /// Where it comes from, of which its name and file are made.
    pub place: Place,
    /// Where its schema stands in the document.
    pub pointer: Pointer,
    /// What the document says about it.
    pub docs: Docs,
    /// The limits on its values.
    pub constraints: Constraints,
    /// Whether there are limits on its values, or on anything in them.
    pub limited: bool,
    /// Whether a body in XML is one, or has one in it.
    pub in_xml: bool,
    /// Whether a union tells it from others: it is a variant, or stands in one.
    pub in_union: bool,
    /// Whether it may have to be read: all but what only requests carry.
    pub received: bool,
    /// What it is.
    pub kind: ModelKind,
}

impl Model {
    /// Calls `visit` with every type that the definition names, those inside of others not apart.
    pub fn each_type<'a>(&'a self, visit: &mut dyn FnMut(&'a Type)) {
        match &self.kind {
            ModelKind::Struct(object) => {
                object.fields.iter().for_each(|field| visit(&field.ty));
                object.additional.iter().for_each(visit);
            }
            ModelKind::Union(union) => union.variants.iter().for_each(|variant| visit(&variant.ty)),
            ModelKind::Alias(ty) | ModelKind::Newtype(ty) => visit(ty),
            ModelKind::Enum(_) => {}
        }
    }

    /// Calls `visit` with every model that the definition names.
    pub fn each_model(&self, visit: &mut dyn FnMut(ModelId)) {
        self.each_type(&mut |ty| ty.each_model(visit));
    }
}

/// Where a model comes from: a root that has a name in the document, and the steps from there down.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The named thing; it decides the file.
    pub root: Root,
    /// The way from the root to the schema; empty for the root's own schema.
    pub steps: Vec<Step>,
}

/// A thing with a name of its own in the document, under which schemas stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// `components.schemas`, by name.
    Schema(String),
    /// `components.parameters`, by name.
    Parameter(String),
    /// `components.requestBodies`, by name.
    Body(String),
    /// `components.responses`, by name.
    Reply(String),
    /// `components.headers`, by name.
    Header(String),
    /// An operation; the first step says which part of it.
    Operation(OperationId),
    /// A webhook; the first step says which part of it.
    Webhook(WebhookId),
}

/// One step from a [`Root`] towards a schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The parameter of an operation with this name.
    Parameter(String),
    /// The request body of an operation; the media type where it is not the only one.
    Body(Option<String>),
    /// The reply of an operation with this status (`200`, `4XX`, `default`).
    Reply(String),
    /// A member of an object.
    Member(String),
    /// The items of an array.
    Item,
    /// The values of a map.
    Value,
    /// A variant of a union, by its position, with the title of its schema where it has one.
    Variant(u32, Option<String>),
}

/// What a model is.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelKind {
    /// An object with declared members.
    Struct(Struct),
    /// A fixed list of strings or integers, open to values not listed.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// A type of its own around another, where an alias would contain itself.
    Newtype(Type),
}

/// An object with declared members.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Struct {
    /// The members, by wire name.
    pub fields: Vec<Field>,
    /// The type of the members that are not declared, where the document declares `additionalProperties`.
    pub additional: Option<Type>,
    /// What becomes of members that are neither declared nor of that type.
    pub others: Others,
    /// The wire names of the members by which unions know it as one of their variants. Where such a member has a
    /// constant, `new` fills it in even if it may be left out.
    pub tags: Vec<String>,
}

/// What becomes of the members of an object that its document says nothing of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Others {
    /// They are kept as they were sent: the schema is open, which it is unless it says otherwise.
    #[default]
    Kept,
    /// There are none, and any that come are passed over.
    Dropped,
}

/// A declared member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its id.
    pub id: FieldId,
    /// The JSON key, byte for byte.
    pub wire_name: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Where its schema stands.
    pub pointer: Pointer,
    /// The type of its value when it is there and not null.
    pub ty: Type,
    /// Whether it may be left out, or null.
    pub presence: Presence,
    /// Whether only requests or only replies have it.
    pub access: Access,
    /// Whether the value stands behind a `Box`, because the type would contain itself.
    pub boxed: bool,
    /// The only value it can have (`const`, or an enum of one), which `new` fills in.
    pub constant: Option<Literal>,
    /// The value that absence stands for.
    pub default: Option<Literal>,
    /// The limits on its value.
    pub constraints: Constraints,
    /// How it stands in XML, where the document has bodies in XML and says so.
    pub xml: Option<Box<Xml>>,
}

/// Whether a member may be left out, and whether it may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// Always there, never null: `T`.
    Required,
    /// May be left out: `Option<T>`.
    Optional,
    /// Always there, may be null: `Option<T>`.
    Nullable,
    /// May be left out, and may be null, and the two differ: `Field<T>`.
    OptionalNullable,
}

/// Which way a member goes over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Requests and replies have it.
    Both,
    /// `readOnly`: the server sets it, and only replies have it.
    ReadOnly,
    /// `writeOnly`: the caller sets it, and only requests have it.
    WriteOnly,
}

/// A fixed list of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// String or integer.
    pub base: EnumBase,
    /// The values in the order of the document.
    pub variants: Vec<EnumVariant>,
}

/// The JSON type of an [`Enum`]'s values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumBase {
    /// Strings.
    String,
    /// Integers.
    Integer,
}

/// A value of an [`Enum`].
#[derive(Debug, Clone, PartialEq)]
pub struct EnumVariant {
    /// Its id.
    pub id: VariantId,
    /// The value on the wire.
    pub value: Literal,
    /// The name that `x-enum-varnames` gives.
    pub name: Option<String>,
    /// The text that `x-enum-descriptions` gives.
    pub docs: Docs,
}

/// One of several types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The member whose value says which variant it is (`discriminator.propertyName`, or found by lowering where
    /// every variant has a different constant for one member).
    pub tag: Option<String>,
    /// The variants in the order of the document.
    pub variants: Vec<UnionVariant>,
}

/// A variant of a [`Union`].
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    /// Its id.
    pub id: VariantId,
    /// The type inside.
    pub ty: Type,
    /// Whether the value stands behind a `Box`, because the type would contain itself.
    pub boxed: bool,
    /// The values of the tag that mean this variant, which other variants may share; empty where the union has no
    /// tag, and where nothing says which value means the variant.
    pub tags: Vec<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// The limits on its value.
    pub constraints: Constraints,
}

/// The limits that a schema puts on a value, as the document writes them. They are documentation, and what a value is
/// compared with where the user asks for it: nothing is refused. Each is for one JSON type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints {
    /// `minimum`, `exclusiveMinimum`.
    pub minimum: Option<Bound>,
    /// `maximum`, `exclusiveMaximum`.
    pub maximum: Option<Bound>,
    /// Every `multipleOf`.
    pub multiple_of: Vec<String>,
    /// `minLength`, `maxLength`.
    pub length: Size,
    /// Every `pattern`: ECMA 262 regular expressions.
    pub patterns: Vec<String>,
    /// `minItems`, `maxItems`.
    pub items: Size,
    /// `uniqueItems`.
    pub unique: bool,
    /// `minProperties`, `maxProperties`.
    pub members: Size,
    /// The limits on each item, if there are any.
    pub each_item: Option<Box<Constraints>>,
    /// The limits on each member that is not declared, if there are any.
    pub each_other_member: Option<Box<Constraints>>,
}

/// The least or the greatest number allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The number as written.
    pub value: String,
    /// Whether it is itself excluded.
    pub excluded: bool,
}

/// How many there may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// At least so many.
    pub least: Option<u64>,
    /// At most so many.
    pub most: Option<u64>,
}
