//! The body of a request: as what a caller gives it, and how the call takes it.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::types::{self, From};
use super::super::{Context, codec, ident, xml};
use super::call;
use crate::ir::{Content, ContentKind, Spelling, StringFormat, Type};

/// How a caller gives a body: bytes in any form that is sent, everything else as its type.
pub(super) fn argument_type(context: Context<'_>, content: &Content) -> TokenStream {
    if is_upload(content) {
        return quote!(impl Into<oasmith_runtime::Upload>);
    }
    types::brought(context, From::Elsewhere, &content.ty)
}

/// Whether a body is bytes, or items that the caller writes into a stream.
fn is_upload(content: &Content) -> bool {
    matches!(content.kind, ContentKind::Events(_) | ContentKind::Items)
        || content.ty == Type::String(StringFormat::Binary)
}

/// Hands the body to the call.
pub(super) fn set(context: Context<'_>, content: &Content, call: &TokenStream) -> TokenStream {
    let media_type = &content.media_type;
    let given = call::given(context, &content.ty, &ident("body"));
    match (content.kind, &content.ty) {
        _ if is_upload(content) => {
            quote!(#call.set_upload(#media_type, body.into());)
        }
        (ContentKind::Text | ContentKind::Bytes, Type::String(StringFormat::Text)) => {
            quote!(#call.set_bytes(#media_type, body.into());)
        }
        (ContentKind::Multipart, _) => {
            let parts = content.spellings.iter().map(part);
            quote!(#call.set_parts(#media_type, #given, const { &[#(#parts),*] });)
        }
        (ContentKind::Form, _) if !content.spellings.is_empty() => {
            let members = content.spellings.iter().map(codec::spelling_of);
            quote!(#call.set_form(#given, const { &[#(#members),*] });)
        }
        (ContentKind::Xml, _) => {
            let root = xml::root(context, content);
            quote!(#call.set_xml(#media_type, #given, #root);)
        }
        _ => quote!(#call.set_body(#media_type, #given);),
    }
}

/// What the document says of a part.
fn part(spelling: &Spelling) -> TokenStream {
    if spelling.media_types.is_empty() {
        let parameter = codec::spelling_of(spelling);
        return quote!(oasmith_runtime::call::Part::spelled(#parameter));
    }
    let (name, media_types) = (&spelling.member, &spelling.media_types);
    quote!(oasmith_runtime::call::Part::new(#name, &[#(#media_types),*]))
}
