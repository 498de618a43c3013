//! Where things stand in the author's document that stand elsewhere in the tree that the stages read: a document
//! of Swagger 2.0 is brought to the shape of OpenAPI 3.0 before anything else is done, and what is said about it
//! must name the places that its author knows.

mod api;

use std::collections::HashMap;

use crate::pointer::Pointer;

/// The places of a rewritten tree, with the places of the author's document that they come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moves {
    origins: HashMap<Pointer, Pointer>,
}

impl Moves {
    /// Notes that what stands at `now`, with everything below, comes from `origin`. What holds for a place further
    /// up must be noted first.
    pub fn insert(&mut self, now: &Pointer, origin: &Pointer) {
        if self.origin(now) != *origin {
            self.origins.insert(now.clone(), origin.clone());
        }
    }

    /// The place in the author's document of what stands at `now`: that of the nearest place above that has moved,
    /// and the rest of the way.
    pub fn origin(&self, now: &Pointer) -> Pointer {
        if self.origins.is_empty() {
            return now.clone();
        }
        let mut above = Some(now.clone());
        while let Some(place) = above {
            if let Some(origin) = self.origins.get(&place) {
                let rest = now.as_str().get(place.as_str().len()..);
                return Pointer::from_escaped(format!("{origin}{}", rest.unwrap_or_default()));
            }
            above = place.parent();
        }
        now.clone()
    }

    /// The place in the tree of what stands at `origin` in the author's document. Where it has come to several places,
    /// that is the first of them.
    pub fn now(&self, origin: &Pointer) -> Pointer {
        let moved = |(now, from): (&Pointer, &Pointer)| {
            let rest = origin.as_str().strip_prefix(from.as_str())?;
            let below = rest.is_empty() || rest.starts_with('/');
            below.then(|| (rest.len(), Pointer::from_escaped(format!("{now}{rest}"))))
        };
        let nearest = self.origins.iter().filter_map(moved).min();
        nearest.map_or_else(|| origin.clone(), |(_, now)| now)
    }

    /// Every move, as the place now and the place in the author's document; in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&Pointer, &Pointer)> {
        self.origins.iter()
    }

    /// `text` with the author's places in place of those between backticks: references such as
    /// `#/components/schemas/Pet`, and sections such as `components/securitySchemes`.
    pub fn in_text(&self, text: &str) -> String {
        if self.origins.is_empty() || !text.contains("components") {
            return text.to_owned();
        }
        let parts = text.split('`').enumerate();
        let parts = parts.map(|(index, part)| match index % 2 {
            1 => self.quoted(part),
            _ => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join("`")
    }

    /// The same of what stands between two backticks.
    fn quoted(&self, part: &str) -> String {
        let sign = if part.starts_with("#/") { "#/" } else { "" };
        let rest = &part[sign.len()..];
        if !rest.starts_with("components/") {
            return part.to_owned();
        }
        let origin = self.origin(&Pointer::from_escaped(format!("/{rest}")));
        format!("{sign}{}", origin.as_str().trim_start_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::Moves;
    use crate::pointer::Pointer;

    fn at(text: &str) -> Pointer {
        Pointer::from_escaped(text)
    }

    #[test]
    fn a_place_of_the_author_is_found_in_the_tree() {
        let moves = moves();
        let now = |text| moves.now(&at(text)).to_string();
        assert_eq!(
            now("/definitions/Pet/properties/name"),
            "/components/schemas/Pet/properties/name"
        );
        assert_eq!(now("/definitions/Owner"), "/components/schemas/Owner");
        assert_eq!(now("/paths/~1pets"), "/paths/~1pets");
    }

    fn moves() -> Moves {
        let mut moves = Moves::default();
        for (now, origin) in [
            ("/components/schemas", "/definitions"),
            ("/components/requestBodies/Pet", "/parameters/Pet"),
            (
                "/components/requestBodies/Pet/content/a~1b/schema",
                "/parameters/Pet/schema",
            ),
            ("/components/schemas/Pet", "/definitions/Pet"),
        ] {
            moves.insert(&at(now), &at(origin));
        }
        moves
    }

    #[test]
    fn the_nearest_move_above_counts() {
        let cases = [
            ("", ""),
            ("/components", "/components"),
            ("/components/schemas", "/definitions"),
            ("/components/schemas/Pet/items", "/definitions/Pet/items"),
            (
                "/components/requestBodies/Pet/description",
                "/parameters/Pet/description",
            ),
            (
                "/components/requestBodies/Pet/content/a~1b/schema/items",
                "/parameters/Pet/schema/items",
            ),
            (
                "/components/requestBodies/Petty",
                "/components/requestBodies/Petty",
            ),
        ];
        for (now, origin) in cases {
            assert_eq!(moves().origin(&at(now)), at(origin), "{now}");
        }
    }

    #[test]
    fn what_a_move_above_says_already_is_not_noted() {
        assert_eq!(moves().iter().count(), 3);
    }

    #[test]
    fn messages_name_the_places_of_the_author() {
        let cases = [
            (
                "did you mean `#/components/schemas/Pet`?",
                "did you mean `#/definitions/Pet`?",
            ),
            (
                "describe `x` under `components/schemas`",
                "describe `x` under `definitions`",
            ),
            (
                "see components/schemas, `a components/schemas`",
                "see components/schemas, `a components/schemas`",
            ),
            ("one ` alone, components", "one ` alone, components"),
        ];
        for (text, expected) in cases {
            assert_eq!(moves().in_text(text), expected);
        }
        let none = "`#/components/schemas/Pet`";
        assert_eq!(Moves::default().in_text(none), none);
    }
}
