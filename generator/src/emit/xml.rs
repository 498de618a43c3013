//! Tables of XML: what the JSON of a model looks like in it. Only models that bodies in XML have in them have one; what a
//! body is itself stands where it is sent or read.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{self, From};
use super::{Context, ident, models_of};
use crate::ir::{
    Content, EnumBase, Field, Model, ModelId, ModelKind, Presence, Struct, Type, Union, Xml,
    XmlNode,
};

/// The name of a root for which the document has none.
const ROOT: &str = "root";

/// The name of items that have none: those in lists that are neither members nor bodies.
const ITEM: &str = "item";

/// Whether a module has a model with a table.
pub(super) fn has_table(context: Context<'_>, module: &str) -> bool {
    models_of(context, module)
        .any(|model| model.in_xml && matches!(kind(model), Some(Kind::Own(_))))
}

/// What stands for a model: a table of its own, or nothing but the shape of a scalar.
enum Kind<'a> {
    Own(&'a ModelKind),
    Text,
    Number,
}

fn kind(model: &Model) -> Option<Kind<'_>> {
    match &model.kind {
        ModelKind::Alias(_) => None,
        ModelKind::Enum(list) if list.base == EnumBase::Integer => Some(Kind::Number),
        ModelKind::Enum(_) => Some(Kind::Text),
        own => Some(Kind::Own(own)),
    }
}

/// The table of a model, if it has one.
pub(super) fn table(context: Context<'_>, model: &Model) -> Option<TokenStream> {
    let Some(Kind::Own(own)) = kind(model).filter(|_| model.in_xml) else {
        return None;
    };
    let shape = match own {
        ModelKind::Struct(object) => record(context, object),
        ModelKind::Union(union) => one_of(context, union),
        ModelKind::Newtype(ty) => shape(context, From::Models, ty, None, ITEM),
        ModelKind::Alias(_) | ModelKind::Enum(_) => return None,
    };
    let name = ident(&context.names[model.id].ident);
    Some(quote! {
        impl xml::Shaped for #name {
            #[inline]
            fn shape() -> &'static xml::Shape {
                static SHAPE: xml::Shape = #shape;
                &SHAPE
            }
        }
    })
}

/// Calls `visit` with every model whose table the shape of a type names.
pub(super) fn models(context: Context<'_>, ty: &Type, visit: &mut dyn FnMut(ModelId)) {
    match types::resolved(context, ty) {
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            models(context, inner, visit);
        }
        Type::Model(id) if matches!(kind(context.api.model(*id)), Some(Kind::Own(_))) => visit(*id),
        _ => {}
    }
}

/// A reference to the root of a body.
pub(super) fn root(context: Context<'_>, content: &Content) -> TokenStream {
    let xml = content.xml.as_deref();
    let called = |xml: &'_ Xml| xml.name.clone().or_else(|| xml.component.clone());
    let name = xml.and_then(called).unwrap_or_else(|| ROOT.to_owned());
    let item = xml.and_then(|xml| called(xml.item.as_deref()?));
    let item = item.as_deref().unwrap_or(&name);
    let shape = shape(context, From::Elsewhere, &content.ty, xml, item);
    let named = xml.and_then(|xml| xml.name.as_ref());
    let named = named.map(|_| quote!(.named()));
    let element = element(From::Elsewhere, xml, &name, &shape);
    let member = xml.is_some_and(|xml| xml.is_member);
    let member = member.then(|| quote!(.member()));
    // In a static, what a reference leads to lives as long as the program.
    quote!({
        static ROOT: oasmith_runtime::xml::Element = #element #named #member;
        &ROOT
    })
}

/// The path of the tables: their files have the module itself.
fn path(from: From) -> TokenStream {
    match from {
        From::Models => quote!(xml),
        From::Members | From::Elsewhere => quote!(oasmith_runtime::xml),
    }
}

/// An element with what is in it, called `name` unless the document gives it another name.
fn element(from: From, xml: Option<&Xml>, name: &str, shape: &TokenStream) -> TokenStream {
    let path = path(from);
    let name = xml.and_then(|xml| xml.name.as_deref()).unwrap_or(name);
    let prefix = xml.and_then(|xml| xml.prefix.as_ref()).into_iter();
    let namespace = xml.and_then(|xml| xml.namespace.as_ref()).into_iter();
    quote!(#path::Element::new(#name, #shape) #(.prefix(#prefix))* #(.namespace(#namespace))*)
}

/// The shape of a type; the items of a list are called `name` unless they have a name of their own.
fn shape(
    context: Context<'_>,
    from: From,
    ty: &Type,
    xml: Option<&Xml>,
    name: &str,
) -> TokenStream {
    let path = path(from);
    match types::resolved(context, ty) {
        Type::Any | Type::Foreign(_) => quote!(#path::Shape::Any),
        Type::Boolean => quote!(#path::Shape::Boolean),
        Type::Integer(_) | Type::Number(_) => quote!(#path::Shape::Number),
        Type::String(_) => quote!(#path::Shape::Text),
        Type::Nullable(inner) | Type::Link(inner) => shape(context, from, inner, xml, name),
        Type::Map(inner) => {
            let inner = shape(context, from, inner, None, ITEM);
            quote!(#path::Shape::Map(&#inner))
        }
        Type::Array(inner) => {
            let item = xml.and_then(|xml| xml.item.as_deref());
            let within = shape(context, from, inner, item, name);
            let item = element(from, item, name, &within);
            quote!(#path::Shape::List(&#item))
        }
        ty @ Type::Model(id) => match kind(context.api.model(*id)) {
            Some(Kind::Text) => quote!(#path::Shape::Text),
            Some(Kind::Number) => quote!(#path::Shape::Number),
            Some(Kind::Own(_)) => {
                let ty = types::plain(context, from, ty);
                quote!(#path::of::<#ty>())
            }
            None => quote!(#path::Shape::Any),
        },
    }
}

fn record(context: Context<'_>, object: &Struct) -> TokenStream {
    let members = object.fields.iter().map(|field| member(context, field));
    let rest = match &object.additional {
        Some(ty) => {
            let shape = shape(context, From::Models, ty, None, ITEM);
            quote!(Some(&#shape))
        }
        None => quote!(None),
    };
    quote!(xml::Shape::Record(&[#(#members),*], #rest))
}

fn member(context: Context<'_>, field: &Field) -> TokenStream {
    let xml = field.xml.as_deref();
    let json = &field.wire_name;
    let is_list = matches!(types::resolved(context, &field.ty), Type::Array(_));
    let node = match xml.and_then(|xml| xml.node) {
        None if is_list => XmlNode::None,
        node => node.unwrap_or(XmlNode::Element),
    };
    // A list without an element has no name but that of its items.
    let own = xml.filter(|_| node != XmlNode::None);
    let name = own.and_then(|xml| xml.name.as_ref()).unwrap_or(json);
    let shape = shape(context, From::Models, &field.ty, xml, name);
    let element = element(From::Models, own, json, &shape);
    let node_call = match node {
        XmlNode::Element => None,
        XmlNode::Attribute => Some(quote!(.attribute())),
        XmlNode::Text => Some(quote!(.text())),
        XmlNode::Cdata => Some(quote!(.cdata())),
        XmlNode::None => Some(quote!(.items())),
    };
    let is_required = matches!(field.presence, Presence::Required | Presence::Nullable);
    let absent = match (node, field.presence) {
        (XmlNode::Attribute, Presence::Nullable | Presence::OptionalNullable) => Some("null"),
        (XmlNode::None, _) if is_required => Some("[]"),
        (XmlNode::Text | XmlNode::Cdata, _) if is_required => Some("\"\""),
        _ => None,
    };
    let absent = absent.into_iter();
    quote!(xml::Member::new(#json, #element) #node_call #(.absent(#absent))*)
}

fn one_of(context: Context<'_>, union: &Union) -> TokenStream {
    let tag = match &union.tag {
        Some(tag) => quote!(Some(#tag)),
        None => quote!(None),
    };
    let variants = union.variants.iter().map(|variant| {
        let shape = shape(context, From::Models, &variant.ty, None, ITEM);
        let tags = &variant.tags;
        quote!(xml::Variant::new(&[#(#tags),*], #shape))
    });
    quote!(xml::Shape::OneOf(#tag, &[#(#variants),*]))
}
