//! A configuration: with a type of this crate, and another name.

mod petstore {
    oasmith_macros::client!("spec/petstore.yaml", config = "tests/it/config.toml");
}

/// A name that begins with a capital letter.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Proper(String);

impl TryFrom<String> for Proper {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        match name.starts_with(char::is_uppercase) {
            true => Ok(Self(name)),
            false => Err(name),
        }
    }
}

impl From<Proper> for String {
    fn from(name: Proper) -> Self {
        name.0
    }
}

#[test]
fn a_type_of_this_crate_stands_for_a_schema() {
    use petstore::models::{Animal, AnimalKind};

    let tom = Animal::new(AnimalKind::Cat, Proper("Tom".to_owned()));
    let text = oasmith_runtime::json::to_string(&tom);
    assert_eq!(oasmith_runtime::json::from_str(&text), Ok(tom));
    let small = oasmith_runtime::json::from_str::<Animal>(&text.replace("Tom", "tom"));
    assert!(small.is_err_and(|error| error.path() == "name"));
}
