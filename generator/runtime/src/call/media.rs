//! Media types: which one a body is sent in, where the document lists several or a range.

/// The media type without its parameters, in small letters.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The media type that bytes are sent in: what the caller `gives` where one of the `documented` covers it, or else
/// the first documented one, if it is a media type and not a range. Bytes of which nothing is documented, or for which
/// anything will do, are `application/octet-stream`. `None` where the caller must give another one.
pub(super) fn chosen(documented: &[&str], given: Option<&str>) -> Option<String> {
    match given {
        Some(given) => {
            let is_concrete = !given.contains('*') && given.contains('/');
            let covered =
                documented.is_empty() || documented.iter().any(|one| covers(one, &essence(given)));
            (is_concrete && covered).then(|| given.to_owned())
        }
        None => match documented.first().copied() {
            None | Some("*/*" | "application/*") => Some("application/octet-stream".to_owned()),
            Some("text/*") => Some("text/plain".to_owned()),
            Some(range) if range.contains('*') => None,
            Some(first) => Some(first.to_owned()),
        },
    }
}

/// Whether a media type or range covers this media type, whatever their parameters.
fn covers(range: &str, media_type: &str) -> bool {
    let range = essence(range);
    match range.strip_suffix("/*") {
        Some("*") => true,
        Some(kind) => media_type.split('/').next() == Some(kind),
        None => range == media_type,
    }
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn the_callers_choice_is_checked() {
        let picture = |given| chosen(&["image/*"], given);
        assert_eq!(picture(None), None);
        assert_eq!(picture(Some("image/png")).as_deref(), Some("image/png"));
        assert_eq!(picture(Some("image/*")), None);
        assert_eq!(picture(Some("text/html")), None);
        let listed = |given| chosen(&["text/csv", "application/xml"], given);
        assert_eq!(listed(None).as_deref(), Some("text/csv"));
        assert_eq!(
            listed(Some("Application/XML; charset=utf-8")).as_deref(),
            Some("Application/XML; charset=utf-8")
        );
        assert_eq!(listed(Some("text/plain")), None);
        assert_eq!(
            chosen(&["*/*"], None).as_deref(),
            Some("application/octet-stream")
        );
        assert_eq!(chosen(&[], Some("a/b")).as_deref(), Some("a/b"));
    }
}
