//! Listed values.

use super::schemas;

#[test]
fn lists_of_one_type() {
    schemas(
        "
A: { type: string, enum: [b, a, b] }
B: { enum: [3, 1] }
C: { type: number, enum: [1, 2] }
D: { enum: [1.5, 2] }
E: { type: boolean, enum: [true, false] }
F: { enum: [a, 1] }
G: { type: object, enum: [{}] }
",
        r#"
        A = enum "b" "a"
        B = enum integer 3 1
        C = alias Double
        D = alias Double
        E = alias bool
        F = alias any
        G = alias {any}
        mixed-enum at /components/schemas/F/enum
        "#,
    );
}

#[test]
fn one_value_is_a_constant_and_no_model() {
    schemas(
        "
Kind: { const: cat }
Cat:
  required: [kind, legs, alive]
  properties:
    kind: { $ref: '#/components/schemas/Kind' }
    legs: { const: 4 }
    alive: { type: boolean, enum: [true] }
    name: { type: [string, 'null'], enum: [tom, null] }
",
        r#"
        Cat = { alive: bool = true, kind: text = "cat", legs: Int64 = 4, name?: text or null = "tom" }
        Kind = alias text
        "#,
    );
}

#[test]
fn values_are_of_the_type_that_the_schema_names() {
    schemas(
        "
A: { type: string, enum: [1, 2] }
B: { type: integer, enum: ['1', '2'] }
",
        r#"
        A = enum "1" "2"
        B = enum integer 1 2
        enum-of-wrong-type at /components/schemas/A/enum
        enum-of-wrong-type at /components/schemas/B/enum
        "#,
    );
}

#[test]
fn names_and_texts_of_values() {
    schemas(
        "
A:
  enum: [null, 1, 2]
  x-enum-varnames: [Nothing, One, Two]
  x-enum-descriptions: [not there, the first, the second]
B: { enum: [a, b], x-enumNames: [Alpha, Beta], x-enum-descriptions: { b: second } }
",
        r#"
        A = enum integer 1 One (the first) 2 Two (the second)
        B = enum "a" Alpha "b" Beta (second)
        "#,
    );
}
