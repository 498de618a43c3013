//! What is read of a peer's Rust text, and what is written to call it.

use super::caller::caller;
use super::methods::{Form, of_text};
use super::tally::is_same;
use crate::conformance::tests::planned;
use serde_json::json;

/// The forms in which peers take arguments.
const TEXT: &str = "
    mod tag {
        impl Client {
            pub async fn list<'a>(
                &'a self, a: &'a str, b: impl AsRef<str>, c: Option<impl AsRef<str>>, d: &types::Pet,
                e: Option<&'a Pet>, f: Vec<String>, g: Option<u32>, h: impl Into<crate::types::Pet>,
                i: impl IntoIterator<Item = u8>,
            ) -> Result<(), Error> {}
            async fn hidden(&self) -> Result<(), Error> {}
            pub fn at_once(&self) -> Result<(), Error> {}
        }
    }
";

#[test]
fn arguments_are_known_by_their_types() {
    let methods = of_text(TEXT).expect("it is Rust");
    assert_eq!(methods.len(), 1);
    let forms = methods[0].arguments.iter().map(|one| one.form.clone());
    let expected = [
        Form::Text,
        Form::Text,
        Form::MaybeText,
        Form::Reference,
        Form::MaybeReference,
        Form::Value,
        Form::MaybeValue,
        Form::Into("client::types::Pet".to_owned()),
        Form::Unknown,
    ];
    assert_eq!(forms.collect::<Vec<_>>(), expected);
}

#[test]
fn a_caller_gives_each_argument_by_its_name() {
    let (api, _, _) = planned();
    let text = "impl Client { pub async fn put_pet(&self, id: i64, ids: &[i64], request: Pet) -> Result<Pet, ()> {} }";
    let methods = of_text(text).expect("it is Rust");
    let caller = caller(&api.operations[0], &methods).expect("it can be called");
    let names = ["id", "ids"].map(|name| Some(name.to_owned()));
    assert_eq!(caller.takes, [names[0].clone(), names[1].clone(), None]);
    for line in [
        "let a0 = given.value(\"id\")?;",
        "let a2 = given.value(\"the body\")?;",
        "client.put_pet(a0, &a1, a2).await",
    ] {
        assert!(caller.text.contains(line), "{line}: {}", caller.text);
    }
}

#[test]
fn what_is_for_nothing_or_twice_there_is_not_called() {
    let (api, _, _) = planned();
    let one = "pub async fn put_pet(&self) -> Result<(), ()> {}";
    let odd = "pub async fn put_pet(&self, odd: u8) -> Result<(), ()> {}";
    for bodies in [odd.to_owned(), format!("{one} {one}"), String::new()] {
        let methods = of_text(&format!("impl Client {{ {bodies} }}")).expect("it is Rust");
        assert!(caller(&api.operations[0], &methods).is_none(), "{bodies}");
    }
}

#[test]
fn only_null_may_be_added_to_what_was_sent() {
    let sent = json!({"a": 1});
    assert!(is_same(&sent, &json!({"a": 1, "b": null})));
    assert!(!is_same(&sent, &json!({"a": 1, "b": 2})));
    assert!(!is_same(&sent, &json!({})));
    assert!(!is_same(&sent, &json!({"a": 2})));
}
