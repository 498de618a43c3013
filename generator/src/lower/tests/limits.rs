//! Limits: which hold for a value, and which models have any.

use super::{document, lowered};
use crate::ir::{Api, Bound, Constraints, ModelKind, Size};

/// What the document with these schemas means.
fn api(schemas: &str) -> Api {
    let text = format!("components:\n  schemas:\n{schemas}\npaths: {{}}");
    lowered(&document("3.1.0", &text)).0
}

/// The limits, tersely: `9` is an inclusive bound, `9!` one that is itself excluded.
fn shown(limits: &Constraints) -> String {
    let bound = |bound: &Bound| format!("{}{}", bound.value, if bound.excluded { "!" } else { "" });
    let size = |Size { least, most }: Size| {
        let side = |count: Option<u64>| count.map_or(String::new(), |count| count.to_string());
        format!("{}..{}", side(least), side(most))
    };
    let sizes = [
        ("length", limits.length),
        ("items", limits.items),
        ("members", limits.members),
    ];
    let sized = sizes.into_iter().filter(|(_, of)| *of != Size::default());
    let inside = [
        ("each", &limits.each_item),
        ("others", &limits.each_other_member),
    ];
    let inside = inside
        .into_iter()
        .filter_map(|(word, limits)| Some((word, limits.as_ref()?)));
    let mut words: Vec<String> = Vec::new();
    words.extend(
        limits
            .minimum
            .iter()
            .map(|least| format!(">{}", bound(least))),
    );
    words.extend(
        limits
            .maximum
            .iter()
            .map(|most| format!("<{}", bound(most))),
    );
    words.extend(
        limits
            .multiple_of
            .iter()
            .map(|divisor| format!("*{divisor}")),
    );
    words.extend(limits.patterns.iter().map(|pattern| format!("/{pattern}/")));
    words.extend(sized.map(|(word, of)| format!("{word} {}", size(of))));
    words.extend(limits.unique.then(|| "unique".to_owned()));
    words.extend(inside.map(|(word, limits)| format!("{word} ({})", shown(limits))));
    words.join(", ")
}

/// The limits on each member of the model `Pet`, in the order of their names.
fn members(schemas: &str) -> Vec<String> {
    let api = api(schemas);
    let pet = api
        .models
        .iter()
        .find(|model| model.pointer.as_str().ends_with("/Pet"));
    let Some(ModelKind::Struct(pet)) = pet.map(|pet| &pet.kind) else {
        panic!("a struct")
    };
    pet.fields
        .iter()
        .map(|field| shown(&field.constraints))
        .collect()
}

#[test]
fn all_parts_hold_and_the_narrowest_counts() {
    let schemas = "
    Short: { type: string, maxLength: 9, pattern: a }
    Same: { $ref: '#/components/schemas/Short' }
    Base: { properties: { age: { type: integer, minimum: 3, maximum: 9 } } }
    Pet:
      allOf: [{ $ref: '#/components/schemas/Base' }]
      properties:
        age: { type: integer, exclusiveMinimum: 3, maximum: 12, multipleOf: 2 }
        both: { allOf: [{ $ref: '#/components/schemas/Same' }, { minLength: 2, pattern: b }], maxLength: 5 }
        name: { $ref: '#/components/schemas/Same' }
        null: { anyOf: [{ $ref: '#/components/schemas/Short' }, { type: 'null' }] }";
    assert_eq!(
        members(schemas),
        [
            ">3!, <9, *2",
            "/a/, /b/, length 2..5",
            "/a/, length ..9",
            "/a/, length ..9"
        ]
    );
}

#[test]
fn lists_and_maps_are_looked_into() {
    let schemas = "
    Pet:
      properties:
        a: { type: array, minItems: 1, uniqueItems: true, items: { type: array, items: { type: string, maxLength: 1 } } }
        b: { additionalProperties: { type: array, maxItems: 2 }, type: object, minProperties: 1 }
        c: { type: [array, string], maxItems: 3, maxLength: 4, items: { type: integer, minimum: 0 } }
        d: { type: array, prefixItems: [{ type: string, maxLength: 1 }], items: { type: string, maxLength: 2 } }
        e: { type: object, patternProperties: { '^x': { type: string, maxLength: 1 } } }
        f: { type: object, patternProperties: { '^x': { type: string, maxLength: 1 } }, additionalProperties: false }";
    assert_eq!(
        members(schemas),
        [
            "items 1.., unique, each (each (length ..1))",
            "members 1.., others (items ..2)",
            "length ..4, items ..3, each (>0)",
            "",
            "",
            "others (length ..1)"
        ]
    );
}

#[test]
fn what_holds_for_some_values_only_is_no_limit() {
    let schemas = "
    Pet:
      properties:
        a: { anyOf: [{ type: string, maxLength: 1 }, { type: string, maxLength: 2 }] }
        b: { oneOf: [{ required: [x], maxProperties: 1 }, { required: [y] }], type: object, minProperties: 1 }
      if: { properties: { a: { const: x } } }
      then: { properties: { c: { type: string, maxLength: 1 } } }";
    assert_eq!(members(schemas), ["", "members 1..", ""]);
}

#[test]
fn variants_have_limits_unless_another_has_the_same_type() {
    let api = api("
    Told: { oneOf: [{ type: string, maxLength: 1 }, { type: integer, maximum: 2 }] }
    Untold: { oneOf: [{ type: string, maxLength: 1 }, { type: integer, maximum: 2 }, { type: string }] }");
    let limits = |index: usize| match &api.models[index].kind {
        ModelKind::Union(union) => {
            let variants = union.variants.iter();
            variants
                .map(|variant| shown(&variant.constraints))
                .collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(limits(0), ["length ..1", "<2"]);
    assert_eq!(limits(1), ["", ""]);
}

#[test]
fn models_that_lead_to_limits_are_marked() {
    let api = api("
    A: { properties: { b: { type: array, items: { $ref: '#/components/schemas/B' } } } }
    B: { properties: { a: { $ref: '#/components/schemas/A' }, c: { $ref: '#/components/schemas/C' } } }
    C: { additionalProperties: { type: string, minLength: 1 }, properties: { x: {} } }
    D: { properties: { e: { type: string, enum: [a, b] } } }");
    let limited = api
        .models
        .iter()
        .map(|model| (model.pointer.last(), model.limited));
    let limited: Vec<_> = limited
        .filter_map(|(name, limited)| Some((name?, limited)))
        .collect();
    let expected = [
        ("A", true),
        ("B", true),
        ("C", true),
        ("D", false),
        ("e", false),
    ];
    assert_eq!(
        limited,
        expected.map(|(name, limited)| (name.to_owned(), limited))
    );
}

#[test]
fn schemas_that_contain_themselves_end() {
    let api = api("
    Tree: { type: array, maxItems: 2, items: { $ref: '#/components/schemas/Tree' } }
    Loop: { allOf: [{ $ref: '#/components/schemas/Tree' }, { $ref: '#/components/schemas/Other' }] }
    Other: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Loop' } }");
    assert_eq!(api.models.len(), 3);
    let tree = api
        .models
        .iter()
        .find(|model| model.pointer.as_str().ends_with("/Tree"));
    assert!(shown(&tree.expect("a tree").constraints).starts_with("items ..2, each (items ..2, "));
}
