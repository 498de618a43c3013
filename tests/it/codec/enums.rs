//! Lists of values.

use super::{becomes, keeps, read, refused};
use crate::compiled::{any_of_enum_or_string, enum_integer, enum_names, enum_null, enum_string};

#[test]
fn values_that_are_not_listed_are_kept() {
    use enum_string::models::{Order, OrderCurrency, Status};

    keeps::<Order>(&[
        r#"{"status":"in_transit","currency":"EUR","flags":["gift","new"],"by_day":{"mon":"early","tue":"noon"}}"#,
        r#"{"status":"lost","currency":"XTS"}"#,
    ]);
    let order: Order = read(r#"{"status":"lost","currency":"USD"}"#);
    assert_eq!(
        (order.status.as_str(), order.currency),
        ("lost", OrderCurrency::Usd)
    );
    assert_eq!(order.status, Status::Undocumented("lost".to_owned()));
    assert_eq!(order.status.to_string(), "lost");
    assert_eq!(Status::from("in_transit"), Status::InTransit);
    assert_eq!("delivered".parse(), Ok(Status::Delivered));
    assert_eq!(
        refused::<Status>("1"),
        "expected a string, found a number (line 1, column 1)"
    );
}

#[test]
fn integers_that_are_not_listed_are_kept() {
    use enum_integer::models::{Level, Priority, Task};

    keeps::<Task>(&[
        r#"{"priority":-1,"level":1}"#,
        r#"{"priority":10}"#,
        r#"{"priority":7,"level":-3}"#,
    ]);
    let task: Task = read(r#"{"priority":-1,"level":2}"#);
    assert_eq!(
        (task.priority, task.level),
        (Priority::Minus1, Some(Level::High))
    );
    assert_eq!(Priority::from(7), Priority::Undocumented(7));
    assert_eq!(Priority::from(0), Priority::Value0);
    becomes::<Priority>("1.0", "1");
}

#[test]
fn null_beside_values() {
    keeps::<enum_null::models::Diary>(&[
        r#"{"mood":null,"weather":null,"wind":null}"#,
        r#"{"mood":"good","weather":"sun","wind":"storm"}"#,
        r#"{"mood":"so so","weather":"hail"}"#,
    ]);
}

#[test]
fn every_value_has_a_name_of_its_own() {
    use enum_names::models::Odd;

    let texts = [
        "",
        " ",
        "a-b",
        "a_b",
        "A B",
        "+1",
        "-1",
        "1",
        "2nd",
        "<=",
        ">=",
        "*",
        "self",
        "Self",
        "undocumented",
        "Undocumented",
        "type",
        "naïve",
        "日本",
    ];
    for text in texts {
        let value = Odd::from(text);
        assert_eq!(value.as_str(), text);
        assert!(
            !matches!(value, Odd::Undocumented(_)),
            "{text} is not known"
        );
    }
}

#[test]
fn one_of_these_or_any_string() {
    keeps::<any_of_enum_or_string::models::Car>(&[
        r#"{"model":"small","colour":"red"}"#,
        r#"{"model":"gpt","colour":"green"}"#,
    ]);
}
