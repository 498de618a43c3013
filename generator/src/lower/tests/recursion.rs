//! Types that contain themselves.

use super::{document, lowered, recorded, schemas};

#[test]
fn values_inside_themselves_are_boxed() {
    schemas(
        "
Tree: { properties: { left: { $ref: '#/components/schemas/Tree' }, many: { type: array, items: { $ref: '#/components/schemas/Tree' } }, leaf: { $ref: '#/components/schemas/Leaf' } } }
Leaf: { properties: { id: { type: string } } }
A: { required: [b], properties: { b: { $ref: '#/components/schemas/Same' } } }
Same: { $ref: '#/components/schemas/B' }
B: { properties: { a: { $ref: '#/components/schemas/A' } } }
Filter: { oneOf: [{ $ref: '#/components/schemas/Not' }, { type: string }] }
Not: { required: [not], properties: { not: { $ref: '#/components/schemas/Filter' } } }
",
        "
        A = { b: Box<Same> }
        B = { a?: Box<A> }
        Filter = union Box<Not> | text
        Leaf = { id?: text }
        Not = { not: Box<Filter> }
        Same = alias B
        Tree = { leaf?: Leaf, left?: Box<Tree>, many?: [Tree] }
        ",
    );
}

#[test]
fn an_alias_of_itself_is_a_newtype() {
    schemas(
        "
Nested: { type: array, items: { $ref: '#/components/schemas/Nested' } }
Json: { oneOf: [{ type: string }, { type: array, items: { $ref: '#/components/schemas/Json' } }] }
One: { additionalProperties: { $ref: '#/components/schemas/Two' } }
Two: { type: array, items: { $ref: '#/components/schemas/One' } }
",
        "
        Json = union text | [Json]
        Nested = newtype [Nested]
        One = newtype {Two}
        Two = newtype [One]
        ",
    );
}

#[test]
fn what_has_no_end_is_given_one() {
    schemas(
        "
A: { required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }
B: { allOf: [{ $ref: '#/components/schemas/C' }] }
C: { allOf: [{ $ref: '#/components/schemas/B' }] }
D: { properties: { x: { type: array, items: { $ref: '#/components/schemas/D/properties/x' } } } }
",
        "
        A = { a?: Box<A> }
        B = alias any
        C = alias any
        D = { x?: [[any]] }
        endless-schema at /components/schemas/D/properties/x
        endless-model at /components/schemas/B
        endless-model at /components/schemas/C
        endless-model at /components/schemas/A/properties/a
        ",
    );
}

#[test]
fn many_inline_levels_are_no_trouble() {
    let mut text = String::from("paths: {}\ncomponents: { schemas: { Deep: ");
    text.push_str(&"{ items: ".repeat(40));
    text.push_str("{ type: string }");
    text.push_str(&"}".repeat(40));
    text.push_str(" } }");
    let (api, diagnostics) = lowered(&document("3.0.3", &text));
    assert_eq!(recorded(&diagnostics), Vec::<String>::new());
    assert_eq!(api.models.len(), 1);
}

#[test]
fn references_into_each_other_end_somewhere() {
    let mut text =
        String::from("paths: {}\ncomponents:\n  schemas:\n    Top:\n      properties:\n");
    for level in 0..300 {
        let next = level + 1;
        text.push_str(&format!(
            "        m{level}: {{ type: array, items: {{ $ref: '#/components/schemas/Top/properties/m{next}' }} }}\n"
        ));
    }
    text.push_str("        m300: { type: string }\n");
    let (api, diagnostics) = lowered(&document("3.0.3", &text));
    assert_eq!(api.models.len(), 1);
    let kinds: Vec<&str> = diagnostics.iter().map(|one| one.kind).collect();
    assert!(
        kinds.contains(&"too-deep") && kinds.iter().all(|kind| *kind == "too-deep"),
        "{kinds:?}"
    );
}
