//! Discriminators and the schemas that extend those that have them.

use super::schemas;

#[test]
fn a_base_is_the_union_of_its_heirs() {
    schemas(
        "
Pet: { required: [kind], properties: { kind: { type: string }, name: { type: string } }, discriminator: { propertyName: kind, mapping: { tom: '#/components/schemas/Cat' } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { purrs: { type: boolean } } }] }
Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { barks: { type: boolean } } }
Puppy: { allOf: [{ $ref: '#/components/schemas/Dog' }], properties: { age: { type: integer } } }
Plain: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
Owner: { properties: { pet: { $ref: '#/components/schemas/Pet' }, said: { allOf: [{ $ref: '#/components/schemas/Pet' }], description: Said } } }
",
        r#"
        Cat = { kind: text = "tom", name?: text, purrs?: bool }
        Dog = { barks?: bool, kind: text = "Dog", name?: text }
        Owner = { pet?: Pet, said?: Pet }
        Pet = union by kind tom: Cat | Dog: Dog | Plain: Plain | Puppy: Puppy
        Plain = { kind: text = "Plain", name?: text }
        Puppy = { age?: Int64, barks?: bool, kind: text = "Puppy", name?: text }
        "#,
    );
}

#[test]
fn a_base_without_heirs_is_a_struct() {
    schemas(
        "
Pet: { properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
",
        "Pet = { kind?: text }",
    );
}

#[test]
fn a_base_may_list_its_heirs_as_variants() {
    schemas(
        "
Pet:
  required: [kind]
  properties: { kind: { type: string } }
  discriminator: { propertyName: kind }
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { purrs: { type: boolean } } }] }
Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { barks: { type: boolean } } }] }
",
        r#"
        Cat = { kind: text = "Cat", purrs?: bool }
        Dog = { barks?: bool, kind: text = "Dog" }
        Pet = union by kind Cat: Cat | Dog: Dog
        "#,
    );
}
