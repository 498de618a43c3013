//! Headers and parameters: text that is not JSON.

use oasmith_runtime::codec::Decode;
use oasmith_runtime::{DateTime, Field, Number, Value};

use crate::model::Account;

fn read<T: Decode>(text: &str) -> Result<T, String> {
    let mut place = T::hollow();
    place
        .decode_text(text)
        .map(|()| place)
        .map_err(|error| error.to_string())
}

#[test]
fn scalars_are_read_by_their_spelling() {
    assert_eq!(read("300"), Ok(300_i64));
    assert_eq!(read("-5"), Ok(-5_i32));
    assert_eq!(read("0.5"), Ok(0.5_f64));
    assert_eq!(read("true"), Ok(true));
    assert_eq!(read("007 \"x\""), Ok("007 \"x\"".to_owned()));
    assert_eq!(read("Sat"), Ok(DateTime::from("Sat")));
    assert_eq!(
        read("1.50").map(|number: Number| number.to_string()),
        Ok("1.50".to_owned())
    );
    assert_eq!(read("7"), Ok(Value::from("7")));
}

#[test]
fn other_spellings_are_refused_without_repeating_them() {
    assert_eq!(
        read::<i64>("soon"),
        Err("expected an integer that fits 64 bits, found another text".to_owned())
    );
    assert_eq!(
        read::<bool>("yes"),
        Err("expected `true` or `false`, found another text".to_owned())
    );
    assert!(read::<i64>("5 6").is_err());
    assert!(read::<i64>("").is_err());
    assert_eq!(
        read::<Account>("x").unwrap_err(),
        "expected an object, found a string"
    );
}

#[test]
fn wrappers_pass_the_text_on() {
    assert_eq!(read("5"), Ok(Some(5_i64)));
    assert_eq!(read("5"), Ok(Field::Value(5_i64)));
    assert_eq!(read("5"), Ok(Box::new(5_i64)));
}

#[test]
fn lists_are_split_at_commas() {
    assert_eq!(
        read("a, b,c"),
        Ok(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()])
    );
    assert_eq!(read(" 1,2 "), Ok(vec![1_i64, 2]));
    assert_eq!(read(""), Ok(Vec::<String>::new()));
    assert_eq!(
        read::<Vec<i64>>("1,x"),
        Err("[1]: expected an integer that fits 64 bits, found another text".to_owned())
    );
}
