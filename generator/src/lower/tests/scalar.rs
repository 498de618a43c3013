//! Scalars, lists and constraints.

use super::{document, lowered, schemas};
use crate::ir::{Bound, Constraints, ModelKind, Size};

#[test]
fn formats_of_their_own_type_count() {
    schemas(
        "
A: { type: string, format: date-time }
B: { type: string, format: date }
C: { type: string, format: uuid }
D: { type: string, format: uri-reference }
E: { type: string, format: byte }
F: { type: string, contentEncoding: base64 }
G: { type: string, format: binary }
H: { type: string, format: int64 }
I: { type: integer, format: int32 }
J: { type: integer, format: uint64 }
K: { type: integer, minimum: 0, maximum: 18446744073709551615 }
L: { type: integer, format: double }
M: { type: number, format: float }
N: { type: number, format: int32 }
O: { type: boolean }
",
        "
        A = alias DateTime
        B = alias Date
        C = alias Uuid
        D = alias Uri
        E = alias Base64
        F = alias Base64
        G = alias text
        H = alias Spelled(Integer(Int64))
        I = alias Int32
        J = alias UInt64
        K = alias UInt64
        L = alias Int64
        M = alias Float
        N = alias Int32
        O = alias bool
        ",
    );
}

#[test]
fn several_types_are_a_union() {
    schemas(
        "
A: { type: [string, integer] }
B: { type: [integer, number] }
C: { type: [string, object, array], properties: { id: { type: string } }, items: { type: boolean } }
D: { type: [string, integer, 'null'] }
",
        "
        A = union text | Int64
        B = alias Double
        C = union text | C|1object | [bool]
        C|1object = { id?: text }
        D = union text | Int64
        ",
    );
}

#[test]
fn lists() {
    schemas(
        "
A: { type: array }
B: { items: { type: string, enum: [only] } }
C: { prefixItems: [{ type: number }, { type: number }] }
D: { type: array, prefixItems: [{ type: number }, { type: string }] }
",
        "
        A = alias [any]
        B = alias [text]
        C = alias [Double]
        D = alias [D[]]
        D[] = union Double | text
        ",
    );
}

fn bound(value: &str, excluded: bool) -> Bound {
    Bound {
        value: value.to_owned(),
        excluded,
    }
}

fn size(least: Option<u64>, most: Option<u64>) -> Size {
    Size { least, most }
}

#[test]
fn limits_are_kept_as_written() {
    let text = "
components:
  schemas:
    Short: { type: string, maxLength: 9, pattern: '^a' }
    Pet:
      properties:
        age: { type: integer, minimum: 0, exclusiveMaximum: 18446744073709551615, multipleOf: 2 }
        name: { $ref: '#/components/schemas/Short' }
        tags: { type: array, items: {}, minItems: 1, uniqueItems: true }
paths: {}";
    let (api, _) = lowered(&document("3.1.0", text));
    let ModelKind::Struct(pet) = &api.models[0].kind else {
        panic!("a struct")
    };
    let expected = [
        Constraints {
            minimum: Some(bound("0", false)),
            maximum: Some(bound("18446744073709551615", true)),
            multiple_of: vec!["2".to_owned()],
            ..Constraints::default()
        },
        Constraints {
            length: size(None, Some(9)),
            patterns: vec!["^a".to_owned()],
            ..Constraints::default()
        },
        Constraints {
            items: size(Some(1), None),
            unique: true,
            ..Constraints::default()
        },
    ];
    for (field, expected) in pet.fields.iter().zip(expected) {
        assert_eq!(field.constraints, expected, "{}", field.wire_name);
    }
}

#[test]
fn tuples_are_lists_of_a_union() {
    schemas(
        "
Pair: { type: array, prefixItems: [{ type: string }, { type: string }], items: false }
Mixed: { prefixItems: [{ type: integer }, { type: string }, { type: 'null' }], items: { type: boolean } }
Old: { type: array, items: [{ type: number }, { type: integer }] }
Objects:
  prefixItems:
    - { type: object, required: [id], properties: { id: { type: string } } }
    - { title: Name, type: object, required: [name], properties: { name: { type: string } } }
Open: { prefixItems: [{ type: string }, {}] }
",
        "
        Mixed = alias [(Mixed[] or null)]
        Mixed[] = union Int64 | text | bool
        Objects = alias [Objects[]]
        Objects[] = union Objects[]|0 | Objects[]|1Name
        Objects[]|0 = { id: text }
        Objects[]|1Name = { name: text }
        Old = alias [Double]
        Open = alias [any]
        Pair = alias [text]
        ",
    );
}
