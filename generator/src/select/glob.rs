//! Patterns in which stars stand for any text.

/// What a single star stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Star {
    /// Any text.
    Anything,
    /// Any text without a slash; two stars stand for any text.
    Segment,
}

/// Whether `text` is what `pattern` describes. `/**` at the end stands for nothing, too.
pub(super) fn matches(pattern: &str, text: &str, star: Star) -> bool {
    if star == Star::Segment
        && pattern
            .strip_suffix("/**")
            .is_some_and(|folder| matches(folder, text, star))
    {
        return true;
    }
    let Some(at) = pattern.find('*') else {
        return pattern == text;
    };
    let (front, rest) = pattern.split_at(at);
    let Some(text) = text.strip_prefix(front) else {
        return false;
    };
    let (behind, crosses) = match rest.strip_prefix("**") {
        Some(behind) => (behind, true),
        None => (&rest[1..], star == Star::Anything),
    };
    let ends = text
        .char_indices()
        .map(|(index, _)| index)
        .chain([text.len()]);
    ends.take_while(|end| crosses || !text[..*end].contains('/'))
        .any(|end| matches(behind, &text[end..], star))
}

#[cfg(test)]
mod tests {
    use super::{Star, matches};

    #[test]
    fn a_star_stays_in_its_segment_and_two_do_not() {
        let path = |pattern, text| matches(pattern, text, Star::Segment);
        assert!(path("/v1/pets/**", "/v1/pets"));
        assert!(path("/v1/pets/**", "/v1/pets/{id}/photos"));
        assert!(!path("/v1/pets/**", "/v1/petshops"));
        assert!(path("/v1/*/{id}", "/v1/pets/{id}"));
        assert!(!path("/v1/*", "/v1/pets/{id}"));
        assert!(path("/**/photos", "/v1/pets/{id}/photos"));
        assert!(path("/**", "/") && path("/pets", "/pets") && !path("/pets", "/pets/"));
    }

    #[test]
    fn elsewhere_a_star_stands_for_anything() {
        let id = |pattern, text| matches(pattern, text, Star::Anything);
        assert!(id("get*", "getPet") && id("*", "") && id("repos/*", "repos/a/b"));
        assert!(id("*Pet*", "getPetById") && !id("*Pet", "getPets") && !id("get", "getPet"));
    }
}
