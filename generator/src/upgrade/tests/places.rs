//! Schemas deep inside others.

use super::{document, schema};
use crate::pointer::Pointer;

/// A fault at the bottom of many levels: reading each level anew would take 2^60 steps.
#[test]
fn depth_costs_nothing() {
    let text = format!("{}5{}", "{items: ".repeat(60), "}".repeat(60));
    let (_, found) = schema("3.0.0", &text);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("warning wrong-type /components/schemas/S/items/items/"));
}

#[test]
fn places_inside_others_that_are_referred_to_are_items_too() {
    let (document, found) = document(
        "
components:
  schemas:
    A: {properties: {a/b: {type: [string, 'null']}}, $defs: {D: {$ref: '#/components/schemas/B/items'}}}
    B: {items: {type: integer}}
    C: {$ref: '#/components/schemas/A/properties/a~1b'}
    E: {$ref: '#/components/schemas/A/$defs/D'}
",
    );
    assert_eq!(found, Vec::<String>::new());
    let places: Vec<&str> = document.schemas.keys().map(Pointer::as_str).collect();
    let expected = [
        "/components/schemas/A",
        "/components/schemas/A/$defs/D",
        "/components/schemas/A/properties/a~1b",
        "/components/schemas/B",
        "/components/schemas/B/items",
        "/components/schemas/C",
        "/components/schemas/E",
    ];
    assert_eq!(places, expected);
}
