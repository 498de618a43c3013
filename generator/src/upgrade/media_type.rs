//! The keys of `content`: media types, and what is meant by keys that are none.

use openapiv3::{Content, MediaType, ReferenceOr, SchemaKind, Type};

use super::Upgrade;
use crate::pointer::Pointer;

/// Words that stand in the place of a media type.
const WORDS: [(&str, &str); 16] = [
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("yaml", "application/yaml"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("binary", "application/octet-stream"),
    ("octet-stream", "application/octet-stream"),
    ("file", "application/octet-stream"),
    ("form", "application/x-www-form-urlencoded"),
    ("x-www-form-urlencoded", "application/x-www-form-urlencoded"),
    ("form-data", "multipart/form-data"),
    ("multipart", "multipart/form-data"),
    ("text", "text/plain"),
    ("plain", "text/plain"),
    ("html", "text/html"),
    ("csv", "text/csv"),
];

/// Whether this is a media type or a range of them: two tokens and a slash, then parameters (RFC 9110, section 8.3.1).
fn is_media_type(key: &str) -> bool {
    let essence = key.split(';').next().unwrap_or(key).trim();
    let is_token = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    essence
        .split_once('/')
        .is_some_and(|(one, other)| is_token(one) && is_token(other))
}

/// The media type that is meant by a key that is none; `None` where that is not clear.
fn meant(key: &str) -> Option<String> {
    let first = key.split([',', '|']).next().unwrap_or(key).trim();
    if is_media_type(first) {
        return Some(first.to_owned());
    }
    let lower_case = first.to_ascii_lowercase();
    if let Some((_, media_type)) = WORDS.iter().find(|(word, _)| *word == lower_case) {
        return Some((*media_type).to_owned());
    }
    let words: Vec<&str> = lower_case
        .split([' ', '/', '\\', '_', ':'])
        .filter(|word| !word.is_empty())
        .collect();
    let joined = words.join("/");
    (words.len() == 2 && is_media_type(&joined)).then_some(joined)
}

/// Whether what is sent is text or bytes, and no JSON.
fn is_string(media_type: &MediaType) -> bool {
    let Some(ReferenceOr::Item(schema)) = &media_type.schema else {
        return false;
    };
    matches!(schema.schema_kind, SchemaKind::Type(Type::String(_)))
}

impl Upgrade<'_> {
    /// `content` with media types for keys: those that are none are read as what they were probably meant for.
    pub(super) fn media_type_keys(&mut self, content: Content, at: &Pointer) -> Content {
        if content.keys().all(|key| is_media_type(key)) {
            return content;
        }
        let (mut sound, odd): (Content, Content) =
            content.into_iter().partition(|(key, _)| is_media_type(key));
        for (key, media_type) in odd {
            let otherwise = if is_string(&media_type) {
                "application/octet-stream"
            } else {
                "application/json"
            };
            let meant = meant(&key).unwrap_or_else(|| otherwise.to_owned());
            let taken = sound.contains_key(&meant);
            let message = if taken {
                format!(
                    "`{key}` is not a media type; `{meant}` is there besides, so it is left out"
                )
            } else {
                format!("`{key}` is not a media type; it is read as `{meant}`")
            };
            let help = format!("write `{meant}`");
            self.diagnostics
                .warning("unknown-media-type", &at.child(&key), message, help);
            if !taken {
                sound.insert(meant, media_type);
            }
        }
        sound
    }
}

#[cfg(test)]
mod tests {
    use super::{is_media_type, meant};

    #[test]
    fn media_types() {
        for key in [
            "application/json",
            "*/*",
            "text/plain; charset=utf-8",
            "application/vnd.x+json;v=1",
        ] {
            assert!(is_media_type(key), "{key}");
        }
        for key in [
            "json",
            "",
            "application json",
            "application/",
            "a/b/c",
            "text/plain, a/b",
        ] {
            assert!(!is_media_type(key), "{key}");
        }
    }

    #[test]
    fn what_is_meant() {
        for (key, media_type) in [
            ("JSON", Some("application/json")),
            ("application json", Some("application/json")),
            ("application//json", Some("application/json")),
            ("text/plain, a/b", Some("text/plain")),
            ("", None),
            ("what ever it is", None),
        ] {
            assert_eq!(meant(key).as_deref(), media_type, "{key}");
        }
    }
}
