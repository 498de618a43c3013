//! Requests that come in.

use crate::compiled::{callbacks, webhook_events, x_webhooks};

#[test]
fn what_a_webhook_carries_is_decoded() {
    let pet = webhook_events::webhooks::decode_pet_created(br#"{"id":7,"name":"Tom","legs":4}"#);
    let pet = pet.expect("a pet");
    assert_eq!((pet.id, pet.name.as_str()), (7, "Tom"));
    assert_eq!(
        pet.additional_properties.get("legs"),
        Some(&4.into()),
        "members of an open object are kept"
    );
    let moved = webhook_events::webhooks::decode_pet_moved(
        br#"{"pet":{"id":7,"name":"Tom"},"to":{"shelf":3}}"#,
    );
    assert_eq!(moved.expect("a move").to.shelf, Some(3));
    let event = x_webhooks::webhooks::decode_move(br#"{"kind":"Slept","hours":8}"#);
    let event = event.expect("an event");
    assert!(
        matches!(&event, x_webhooks::models::Event::Undocumented(value) if value.get("hours") == Some(&8.into())),
        "{event:?}"
    );
}

#[test]
fn what_a_callback_carries_is_decoded() {
    let order = callbacks::webhooks::decode_failed(br#"{"id":"a"}"#);
    assert_eq!(order.expect("an order").id.as_deref(), Some("a"));
    let done = callbacks::webhooks::decode_create_order_done(br#"{"total":2.5}"#);
    assert_eq!(done.expect("a total").total, 2.5);
}

#[test]
fn faults_name_their_member() {
    let refused =
        webhook_events::webhooks::decode_pet_moved(br#"{"pet":{"id":7,"name":null},"to":{}}"#);
    let error = refused.expect_err("a name is required");
    assert_eq!(error.path(), "pet.name");
    let error = webhook_events::webhooks::decode_pet_created(b"").expect_err("there is no body");
    assert_eq!(
        error.to_string(),
        "expected an object, found the end of the text (line 1, column 1)"
    );
    let error = webhook_events::webhooks::decode_pet_created(b"id=7&name=Tom").expect_err("a form");
    assert_eq!(error.path(), "");
}
