//! Types that the user brings along.

use std::net::Ipv4Addr;

use oasmith_runtime::Field;

use super::{keeps, read, refused};
use crate::brought::{Money, Pair};
use crate::compiled::config_types::models::{Order, OrderSettled};

const LEAST: &str = r#"{"at":"soon","discount":null,"from":"10.0.0.1","size":[1,"10.0.0.2"],"total":{"amount":1999,"currency":"EUR"}}"#;
const MOST: &str = r#"{"at":"2026-01-01T00:00:00Z","by_name":{"a":{"amount":1,"currency":"EUR"}},"discount":{"amount":2,"currency":"EUR"},"from":"10.0.0.1","home":"127.0.0.1","parts":[{"amount":3,"currency":"EUR"}],"refund":null,"settled":{"amount":4,"currency":"EUR"},"size":[1,"10.0.0.2"],"stock":18446744073709551615,"tip":{"amount":5,"currency":"EUR"},"total":{"amount":6,"currency":"EUR"}}"#;

fn euros(cents: i64) -> Money {
    let currency = "EUR".to_owned();
    Money { cents, currency }
}

#[test]
fn they_are_read_written_and_used_as_they_are() {
    keeps::<Order>(&[LEAST, MOST]);
    let order: Order = read(MOST);
    assert_eq!(order.total.cents, 6);
    assert_eq!(order.tip.map(|tip| tip.into_inner()), Some(euros(5)));
    assert_eq!(order.refund, Field::Null);
    assert!(matches!(order.settled, Some(OrderSettled::Money(money)) if *money == euros(4)));
    assert!(order.from.is_private());
    assert_eq!(order.size.0, 1);
    assert_eq!(order.stock, Some(u64::MAX));
    assert!(read::<Order>(LEAST).discount.is_none());
}

#[test]
fn they_are_given_as_they_are() {
    let address = Ipv4Addr::new(10, 0, 0, 1);
    let order = Order::new(
        "soon",
        None,
        address,
        Pair(1, Ipv4Addr::new(10, 0, 0, 2)),
        euros(1999),
    );
    assert_eq!(order, read(LEAST));
    let order = order
        .with_tip(euros(1))
        .with_refund(euros(2))
        .with_settled(euros(4))
        .with_parts(vec![euros(3).into()]);
    assert_eq!(order.refund, Field::Value(euros(2).into()));
    assert_eq!(order.parts.map(|parts| parts.len()), Some(1));
}

#[test]
fn what_they_do_not_take_is_an_error_at_its_place() {
    assert_eq!(
        refused::<Order>(&LEAST.replace("1999", "\"many\"")),
        "total: expected it::brought::Money, found an object that it does not take (line 1, column 78)"
    );
}
