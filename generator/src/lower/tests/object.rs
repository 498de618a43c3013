//! Objects: members, presence, defaults and docs.

use super::{document, lowered, schemas};
use crate::ir::{Docs, Model, ModelKind};

#[test]
fn presence_is_required_times_nullable() {
    schemas(
        "
Pet:
  type: object
  required: [id, owner]
  properties:
    id: { type: integer }
    name: { type: string }
    owner: { type: [string, 'null'] }
    chip: { type: string, nullable: true }
",
        "Pet = { chip?: text or null, id: Int64, name?: text, owner: text or null }",
    );
}

#[test]
fn null_is_found_through_references_and_variants() {
    schemas(
        "
Direct: { type: [integer, 'null'] }
Wrapped: { allOf: [{ $ref: '#/components/schemas/Direct' }] }
Listed: { enum: [a, b, null] }
Nothing: { type: 'null' }
Pet:
  required: [a, b, c, d, e]
  properties:
    a: { $ref: '#/components/schemas/Direct' }
    b: { $ref: '#/components/schemas/Wrapped' }
    c: { $ref: '#/components/schemas/Listed' }
    d: { oneOf: [{ type: boolean }, { $ref: '#/components/schemas/Nothing' }] }
    e: { type: array, items: { $ref: '#/components/schemas/Direct' } }
",
        r#"
        Direct = alias Int64
        Listed = enum "a" "b"
        Nothing = alias any
        Pet = { a: Direct or null, b: Wrapped or null, c: Listed or null, d: bool or null, e: [(Direct or null)] }
        Wrapped = alias Direct
        "#,
    );
}

#[test]
fn inline_objects_are_models_of_their_place() {
    schemas(
        "
Connection:
  properties:
    attributes: { type: object, properties: { status: { enum: [on, off] } } }
    many: { type: array, items: { type: object, properties: { id: { type: string } } } }
    named: { type: object, additionalProperties: { properties: { id: { type: string } } } }
",
        r#"
        Connection = { attributes?: Connection.attributes, many?: [Connection.many[]], named?: {Connection.named{}} }
        Connection.attributes = { status?: Connection.attributes.status }
        Connection.attributes.status = enum "on" "off"
        Connection.many[] = { id?: text }
        Connection.named{} = { id?: text }
        "#,
    );
}

#[test]
fn members_that_are_not_declared() {
    schemas(
        "
Any: {}
Closed: { type: object, additionalProperties: false }
Free: { type: object }
Map: { additionalProperties: { type: integer } }
Maybe: { additionalProperties: { type: [integer, 'null'] } }
Mixed: { properties: { id: { type: string } }, additionalProperties: { type: integer } }
Open: { properties: { id: { type: string } }, additionalProperties: true }
Pattern: { type: object, patternProperties: { '^x-': { type: boolean } } }
Sealed: { properties: { id: { type: string } }, additionalProperties: false }
Unevaluated: { properties: { id: { type: string } }, unevaluatedProperties: { type: string } }
",
        "
        Any = alias any
        Closed = {  }
        Free = alias {any}
        Map = alias {Int64}
        Maybe = alias {(Int64 or null)}
        Mixed = { id?: text, ..Int64 }
        Open = { id?: text, ..any }
        Pattern = alias {bool}
        Sealed = { id?: text }
        Unevaluated = { id?: text, ..text }
        ",
    );
}

#[test]
fn a_member_that_is_only_required_is_added() {
    schemas(
        "
Pet: { required: [id, name], properties: { id: { type: string } } }
",
        "
        Pet = { id: text, name: any }
        undeclared-member at /components/schemas/Pet/required
        ",
    );
}

#[test]
fn a_deep_reference_leads_to_the_same_model() {
    schemas(
        "
Cage: { properties: { pet: { $ref: '#/components/schemas/Zoo/properties/pets/items' }, id: { $ref: '#/components/schemas/Zoo/properties/id' } } }
Zoo: { properties: { id: { type: integer }, pets: { type: array, items: { properties: { name: { type: string } } } } } }
",
        "
        Cage = { id?: Int64, pet?: Zoo.pets[] }
        Zoo = { id?: Int64, pets?: [Zoo.pets[]] }
        Zoo.pets[] = { name?: text }
        ",
    );
}

#[test]
fn defaults_must_fit() {
    schemas(
        "
Size: { enum: [big, small], default: small }
Pet:
  properties:
    a: { type: string, default: x }
    b: { type: integer, default: 3 }
    c: { type: number, default: 1 }
    d: { type: boolean, default: 'yes' }
    e: { $ref: '#/components/schemas/Size' }
    f: { allOf: [{ $ref: '#/components/schemas/Size' }], default: big }
    g: { enum: [a, b], default: c }
    h: { type: array, items: {}, default: [] }
    i: { type: integer, format: int32, default: 3000000000 }
    j: { type: string, default: null }
",
        r#"
        Pet = { a?: text default "x", b?: Int64 default 3, c?: Double default 1f, d?: bool, e?: Size default "small", f?: Size default "big", g?: Pet.g, h?: [any], i?: Int32, j?: text }
        Pet.g = enum "a" "b"
        Size = enum "big" "small"
        default-of-wrong-type at /components/schemas/Pet/properties/d/default
        default-of-wrong-type at /components/schemas/Pet/properties/g/default
        default-of-wrong-type at /components/schemas/Pet/properties/i/default
        "#,
    );
}

#[test]
fn a_wrapped_reference_has_docs_of_its_own() {
    let text = "
components:
  schemas:
    Owner: { type: object, description: Who owns it, title: owner, properties: {} }
    Pet:
      title: A pet
      properties:
        plain: { $ref: '#/components/schemas/Owner' }
        said: { $ref: '#/components/schemas/Owner', description: Who feeds it, deprecated: true }
paths: {}";
    let (api, _) = lowered(&document("3.1.0", text));
    let named = |docs: &Docs| {
        (
            docs.summary.clone(),
            docs.description.clone(),
            docs.deprecated,
        )
    };
    let text = |text: &str| Some(text.to_owned());
    let [owner, pet]: &[Model; 2] = api.models.as_slice().try_into().expect("two models");
    assert_eq!(named(&owner.docs), (None, text("Who owns it"), false));
    assert_eq!(named(&pet.docs), (text("A pet"), None, false));
    let ModelKind::Struct(object) = &pet.kind else {
        panic!("a struct")
    };
    assert_eq!(named(&object.fields[0].docs), (None, None, false));
    assert_eq!(
        named(&object.fields[1].docs),
        (None, text("Who feeds it"), true)
    );
}

#[test]
fn patterns_and_additional_members_are_one_type() {
    schemas(
        "
One: { type: object, patternProperties: { '^x-': { type: string } } }
Closed: { type: object, patternProperties: { '^x-': { type: string } }, additionalProperties: false }
Both:
  properties: { id: { type: string } }
  patternProperties: { '^n-': { type: integer }, '^x-': { type: string } }
  additionalProperties: { type: boolean, nullable: true }
Several:
  patternProperties:
    '^a': { type: object, properties: { id: { type: string } } }
    '^b': { type: object, properties: { name: { type: string } } }
    '^c': false
Open: { patternProperties: { '^x-': { type: string } }, additionalProperties: true }
Unevaluated: { properties: { id: { type: string } }, unevaluatedProperties: false }
Rest: { properties: { id: { type: string } }, unevaluatedProperties: { type: integer } }
",
        "
        Both = { id?: text, ..(Both{} or null) }
        Both{} = union Int64 | text | bool
        Closed = alias {text}
        One = alias {text}
        Open = alias {any}
        Rest = { id?: text, ..Int64 }
        Several = alias {Several{}}
        Several{} = union Several{}|0 | Several{}|1
        Several{}|0 = { id?: text }
        Several{}|1 = { name?: text }
        Unevaluated = { id?: text }
        ",
    );
}
