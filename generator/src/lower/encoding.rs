//! What `encoding` says of the members of forms and of multipart bodies (OpenAPI 3.0.4, section 4.7.15).

use openapiv3::{Encoding, MediaType};

use super::body;
use super::parameter;
use crate::ir::{ContentKind, Spelling, Style};

/// The members that are sent in another way than the usual one, by name.
pub(super) fn spellings(kind: ContentKind, media: &MediaType) -> Vec<Spelling> {
    let of = match kind {
        ContentKind::Form => form,
        ContentKind::Multipart => part,
        _ => return Vec::new(),
    };
    let spelled = media.encoding.iter();
    let mut spelled: Vec<Spelling> = spelled
        .filter_map(|(member, encoding)| of(member, encoding))
        .collect();
    spelled.sort_by(|one, other| one.member.cmp(&other.member));
    spelled
}

/// A member of a form: a style, or else a media type, which counts only if there is no style.
fn form(member: &str, encoding: &Encoding) -> Option<Spelling> {
    let is_json = |media_type: &String| body::kind(media_type) == ContentKind::Json;
    let style = match &encoding.style {
        Some(style) => parameter::query_style(style),
        None if encoding.content_type.as_ref().is_some_and(is_json) => Style::Content,
        None => return None,
    };
    Some(Spelling {
        member: member.to_owned(),
        style,
        explode: encoding.explode,
        allow_reserved: encoding.allow_reserved,
        media_types: Vec::new(),
    })
}

/// A part of a multipart body: a style (OpenAPI 3.1.1, section 4.8.15.1.2; documents of 3.0 mean the same where they have
/// one), or else the media types that it may be in.
fn part(member: &str, encoding: &Encoding) -> Option<Spelling> {
    if encoding.style.is_some() {
        return form(member, encoding);
    }
    let media_types = encoding.content_type.as_ref()?.split(',');
    Some(Spelling {
        member: member.to_owned(),
        style: Style::Form,
        explode: true,
        allow_reserved: false,
        media_types: media_types.map(|one| one.trim().to_owned()).collect(),
    })
}
