//! The casing of a reply's keys: the header `Key-Inflection`.

use serde_json::Value;

use crate::server::Recorded;

/// How the words of a key are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Casing {
    Camel,
    #[default]
    Kebab,
    Snake,
}

impl Casing {
    /// The casing a request asks for; nothing when it names none or an unknown one.
    pub(super) fn of(request: &Recorded) -> Option<Self> {
        match request.header("key-inflection")? {
            "camel" => Some(Self::Camel),
            "kebab" => Some(Self::Kebab),
            "snake" => Some(Self::Snake),
            _ => None,
        }
    }

    /// `document` with its kebab-case keys written in this casing, at every depth.
    pub(super) fn apply(self, document: Value) -> Value {
        match document {
            Value::Array(values) => values.into_iter().map(|value| self.apply(value)).collect(),
            Value::Object(object) => object
                .into_iter()
                .map(|(key, value)| (self.key(&key), self.apply(value)))
                .collect(),
            scalar => scalar,
        }
    }

    fn key(self, kebab: &str) -> String {
        match self {
            Self::Kebab => kebab.to_owned(),
            Self::Snake => kebab.replace('-', "_"),
            Self::Camel => {
                let mut words = kebab.split('-');
                let first = words.next().unwrap_or_default().to_owned();
                words.fold(first, |key, word| key + &capitalized(word))
            }
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or(String::new(), |first| {
        first.to_ascii_uppercase().to_string() + rest.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::Casing;

    #[test]
    fn keys_of_every_casing() {
        let key = "destination-organization-id";
        assert_eq!(Casing::Camel.key(key), "destinationOrganizationId");
        assert_eq!(Casing::Kebab.key(key), key);
        assert_eq!(Casing::Snake.key(key), "destination_organization_id");
    }
}
