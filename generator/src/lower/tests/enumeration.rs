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
        F = union text | Int64
        G = alias {any}
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

#[test]
fn values_of_several_types_are_a_union() {
    schemas(
        "
A: { enum: [auto, 1, 2, 'off', null] }
B: { type: [string, boolean], enum: [auto, manual, true, false] }
C: { enum: [1, 1.5, none] }
D: { type: boolean, enum: ['0', '1', true, false] }
E: { type: string, enum: [all, none, [a, b]] }
F: { enum: [{ a: 1 }, { a: 2 }] }
G: { const: [1, 2] }
H: { enum: [{ a: 1 }, [1]] }
I: { type: string, nullable: true, enum: [null] }
J: { enum: [] }
K: { const: { a: 1 }, type: object, properties: { a: { type: integer } } }
",
        r#"
        A = union A|0string | A|1integer
        A|0string = enum "auto" "off"
        A|1integer = enum integer 1 2
        B = union B|0string | bool
        B|0string = enum "auto" "manual"
        C = union Double | text
        D = union D|0string | bool
        D|0string = enum "0" "1"
        E = enum "all" "none"
        F = alias {any}
        G = alias [any]
        H = alias any
        I = alias text
        J = alias any
        K = { a?: Int64 }
        enum-of-wrong-type at /components/schemas/E/enum
        mixed-enum at /components/schemas/H/enum
        "#,
    );
}

#[test]
fn what_documents_say_about_values() {
    schemas(
        "
Microsoft:
  type: string
  enum: [a, b, c]
  x-ms-enum: { name: Letters, modelAsString: true, values: [{ value: b, name: Bee, description: second }, { value: a, name: Ay }] }
ByValue: { type: integer, enum: [1, 2], x-enum-varnames: { '1': One }, x-enum-descriptions: { '2': second } }
Elements: { enum: [a, b], x-enum-elements: [{ name: First, description: first }, { name: Second }] }
Deprecated: { enum: [a, b], x-enumDeprecated: [false, true] }
Broken: { enum: [a, b], x-enum-varnames: none, x-enum-descriptions: 5, x-ms-enum: [], x-enumNames: ['', 1] }
",
        r#"
        Broken = enum "a" "b"
        ByValue = enum integer 1 One 2 (second)
        Deprecated = enum "a" "b"
        Elements = enum "a" First (first) "b" Second
        Microsoft = enum "a" Ay "b" Bee (second) "c"
        "#,
    );
}
