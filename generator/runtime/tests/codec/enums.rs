//! Enums are open: what the document does not list survives, and prints as sent.

use oasmith_runtime::codec::Decode;
use oasmith_runtime::json;

use crate::model::{Level, Status};
use crate::{again, refused};

#[test]
fn listed_and_other_strings_are_kept() {
    assert_eq!(
        json::from_str::<Status>("\"in-active\"").unwrap(),
        Status::Inactive
    );
    assert_eq!(again::<Status>("\"in-active\""), "\"in-active\"");
    assert_eq!(
        json::from_str::<Status>("\"new\"").unwrap(),
        Status::Unknown("new".to_owned())
    );
    assert_eq!(again::<Status>("\"n\\\"ew\""), "\"n\\\"ew\"");
    assert_eq!(
        refused::<Status>("null"),
        "expected a string, found null (line 1, column 1)"
    );
}

#[test]
fn a_string_enum_is_made_of_text_and_prints_as_text() {
    assert_eq!(Status::from("active"), Status::Active);
    assert_eq!(Status::from("new".to_owned()).to_string(), "new");
    assert_eq!("in-active".parse::<Status>(), Ok(Status::Inactive));
    assert_eq!(Status::Inactive.as_ref(), "in-active");
    assert_eq!(format!("[{:>10}]", Status::Inactive), "[ in-active]");
}

#[test]
fn listed_and_other_integers_are_kept() {
    assert_eq!(json::from_str::<Level>("10.0").unwrap(), Level::High);
    assert_eq!(again::<Level>("7"), "7");
    assert_eq!(Level::from(1), Level::Low);
    assert_eq!(i64::from(Level::High), 10);
    assert_eq!(Level::High.to_string(), "10");
    assert!(refused::<Level>("\"1\"").contains("found a string"));
}

#[test]
fn enums_are_read_from_headers() {
    let (mut status, mut level) = (Status::hollow(), Level::hollow());
    status.decode_text("active").unwrap();
    level.decode_text("10").unwrap();
    assert_eq!((status, level), (Status::Active, Level::High));
}

#[test]
fn a_string_enum_goes_by_its_text() {
    assert_eq!(Status::Unknown("active".to_owned()), Status::Active);
    assert_eq!(format!("{:?}", Status::Inactive), "\"in-active\"");
    let count = std::collections::HashSet::from([Status::Active, Status::from("active")]).len();
    assert_eq!(count, 1);
}
