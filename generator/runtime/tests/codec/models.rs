//! What models have beside their codec: `Debug` and `PartialEq`, which go through it.

use std::collections::BTreeMap;

use oasmith_runtime::codec::{Decode, DecodeError, Encode, Reader, Record, Writer, hollow};
use oasmith_runtime::{Field, Secret, Value, json, model};

static LOGIN: Record = Record::new("Login", &["hint", "password", "tags", "user"], &[1, 3]);

#[derive(Clone)]
struct Login {
    hint: Field<String>,
    password: Secret,
    tags: Option<Vec<BTreeMap<String, Value>>>,
    user: String,
}

impl Decode for Login {
    fn hollow() -> Self {
        Self {
            hint: hollow(),
            password: hollow(),
            tags: hollow(),
            user: hollow(),
        }
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let Self {
            hint,
            password,
            tags,
            user,
        } = self;
        reader.record(&LOGIN, &mut [hint, password, tags, user])
    }
}

impl Encode for Login {
    fn encode(&self, writer: &mut Writer) {
        writer.record(
            &LOGIN,
            &[&self.hint, &self.password, &self.tags, &self.user],
        );
    }
}

model!(Login);

fn login(text: &str) -> Login {
    json::from_str(text).expect("a login")
}

#[test]
fn a_model_prints_as_its_name_and_its_json_without_secrets() {
    let login = login(r#"{"password":"sesame","user":"a\"b: {c}","tags":[{},{"x":[1,2]}]}"#);
    assert_eq!(
        format!("{login:?}"),
        r#"Login {"password":"[secret]","tags":[{},{"x":[1,2]}],"user":"a\"b: {c}"}"#
    );
    let lines = r#"Login {
    "password": "[secret]",
    "tags": [
        {},
        {
            "x": [
                1,
                2
            ]
        }
    ],
    "user": "a\"b: {c}"
}"#;
    assert_eq!(format!("{login:#?}"), lines);
}

#[test]
fn models_are_equal_that_are_written_alike() {
    let (one, mut other) = (
        login(r#"{"password":"p","user":"u"}"#),
        login(r#"{"user":"u","password":"p"}"#),
    );
    assert_eq!(one, other);
    other.hint = Field::Null;
    assert_ne!(one, other, "null is not absent");
    other.hint = Field::Absent;
    other.password = Secret::from("other");
    assert_ne!(one, other, "secrets count, although they do not print");
}
