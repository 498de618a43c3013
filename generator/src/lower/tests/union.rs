//! `oneOf` and `anyOf`.

use super::schemas;

#[test]
fn a_discriminator_names_the_tag() {
    schemas(
        "
Cat: { required: [kind], properties: { kind: { type: string } } }
Dog: { required: [kind], properties: { kind: { type: string } } }
Fox: { required: [kind], properties: { kind: { enum: [fox] } } }
Pet:
  oneOf:
    - $ref: '#/components/schemas/Cat'
    - $ref: '#/components/schemas/Dog'
    - $ref: '#/components/schemas/Fox'
  discriminator:
    propertyName: kind
    mapping: { tom: '#/components/schemas/Cat', kitten: Cat, eel: Eel, puppy: ./Dog.yaml }
",
        r#"
        Cat = { kind: text }
        Dog = { kind: text = "puppy" }
        Fox = { kind: text = "fox" }
        Pet = union by kind kitten/tom: Cat | puppy: Dog | fox: Fox
        unknown-mapping at /components/schemas/Pet/discriminator/mapping/eel
        "#,
    );
}

#[test]
fn without_mapping_the_name_is_the_tag() {
    schemas(
        "
Cat: { properties: { kind: { type: string } } }
Pet:
  discriminator: { propertyName: kind }
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { title: Dog, properties: { kind: { const: dog } } }]
Lost:
  discriminator: { propertyName: kind }
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { title: Dog, properties: { barks: { type: string } } }]
",
        r#"
        Cat = { kind?: text = "Cat" }
        Lost = union by kind Cat: Cat | Lost|1Dog
        Lost|1Dog = { barks?: text }
        Pet = union by kind Cat: Cat | dog: Pet|1Dog
        Pet|1Dog = { kind?: text = "dog" }
        untagged-variant at /components/schemas/Lost/discriminator
        "#,
    );
}

#[test]
fn constants_of_one_member_are_a_tag() {
    schemas(
        "
A: { required: [of, type], properties: { of: { const: x }, type: { const: a } } }
B: { required: [of, type], properties: { of: { const: y }, type: { enum: [b, c] } } }
C: { properties: { other: { type: string } } }
Told: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
Untold: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/C' }] }
",
        r#"
        A = { of: text = "x", type: text = "a" }
        B = { of: text = "y", type: B.type }
        B.type = enum "b" "c"
        C = { other?: text }
        Told = union by type a: A | b/c: B
        Untold = union A | C
        "#,
    );
}

#[test]
fn unions_inside_unions_share_the_tag() {
    schemas(
        "
A: { required: [type], properties: { type: { const: a } } }
B: { required: [type], properties: { type: { const: b } } }
C: { required: [type], properties: { type: { const: c } } }
Inner: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: type } }
Outer: { oneOf: [{ $ref: '#/components/schemas/Inner' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: type } }
",
        r#"
        A = { type: text = "a" }
        B = { type: text = "b" }
        C = { type: text = "c" }
        Inner = union by type a: A | b: B
        Outer = union by type a/b: Inner | c: C
        "#,
    );
}

#[test]
fn what_is_no_choice() {
    schemas(
        "
A: { properties: { a: { type: string }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }
B: { oneOf: [{ type: string }] }
C: { anyOf: [{ type: string, maxLength: 3 }, { type: string, pattern: a }] }
D: { anyOf: [{ type: string }, {}] }
E: { oneOf: [{ $ref: '#/components/schemas/A' }] }
F: { type: string, anyOf: [{ minLength: 3 }, { pattern: a }] }
G: { oneOf: [{ title: One, properties: { id: { type: string } } }] }
H: { anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] }
J: { anyOf: [{ type: object }, { type: 'null' }] }
K: { anyOf: [{ required: [a] }, { required: [b] }] }
I: { properties: { a: { anyOf: [{ $ref: '#/components/schemas/A' }, { nullable: true }] } } }
",
        "
        A = { a?: text, b?: text }
        B = alias text
        C = alias text
        D = union text
        E = alias A
        F = alias text
        G = { id?: text }
        H = alias A
        I = { a?: A or null }
        J = alias {any}
        K = alias any
        ",
    );
}

#[test]
fn listed_strings_are_one_enum() {
    schemas(
        "
Model: { anyOf: [{ type: string }, { type: string, enum: [small, big] }] }
Size: { enum: [s, m] }
Any: { anyOf: [{ $ref: '#/components/schemas/Size' }, { type: string }] }
Said: { oneOf: [{ const: a, description: First }, { const: b, description: Second }] }
More: { oneOf: [{ $ref: '#/components/schemas/Size' }, { enum: [l, m] }] }
Numbers: { oneOf: [{ const: 1 }, { const: 2 }] }
Mixed: { anyOf: [{ type: string }, { enum: [s, m] }, { type: array, items: { type: string } }] }
",
        r#"
        Any = alias Size
        Mixed = union Mixed|1string | [text]
        Mixed|1string = enum "s" "m"
        Model = enum "small" "big"
        More = enum "s" "m" "l"
        Numbers = enum integer 1 2
        Said = enum "a" (First) "b" (Second)
        Size = enum "s" "m"
        "#,
    );
}

#[test]
fn scalars_of_several_types() {
    schemas(
        "
A: { oneOf: [{ type: string }, { type: integer }, { type: boolean }] }
B: { anyOf: [{ type: number }, { type: integer }, { type: string, format: date }] }
C: { anyOf: [{ const: auto }, { type: object, properties: { id: { type: string } } }] }
",
        "
        A = union text | Int64 | bool
        B = union Double | Date
        C = union text | C|1object
        C|1object = { id?: text }
        ",
    );
}

#[test]
fn members_beside_variants_belong_to_each() {
    schemas(
        "
Cat: { properties: { purrs: { type: boolean } } }
Pet:
  required: [id]
  properties: { id: { type: string } }
  oneOf:
    - $ref: '#/components/schemas/Cat'
    - { title: Dog, properties: { barks: { type: boolean } } }
    - { title: Whole, properties: { id: { type: string }, more: { type: string } } }
",
        "
        Cat = { purrs?: bool }
        Pet = union Pet|0Cat | Pet|1Dog | Pet|2Whole
        Pet|0Cat = { id: text, purrs?: bool }
        Pet|1Dog = { barks?: bool, id: text }
        Pet|2Whole = { id?: text, more?: text }
        ",
    );
}

#[test]
fn a_list_of_all_tags_is_no_tag() {
    schemas(
        "
Base: { required: [kind], properties: { kind: { enum: [cat, dog] } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { purrs: { type: boolean } } }
Dog: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { barks: { type: boolean } } }
Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } }
Unclear:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind }
",
        r#"
        Base = { kind: Base.kind }
        Base.kind = enum "cat" "dog"
        Cat = { kind: Base.kind = "cat", purrs?: bool }
        Dog = { barks?: bool, kind: Base.kind = "dog" }
        Pet = union by kind cat: Cat | dog: Dog
        Unclear = union Cat | Dog
        ambiguous-tag at /components/schemas/Unclear/discriminator
        "#,
    );
}

#[test]
fn variants_may_share_a_tag() {
    schemas(
        "
System: { properties: { type: { const: message }, role: { const: system } } }
User: { properties: { type: { const: message }, role: { const: user } } }
Call: { properties: { type: { const: call } } }
Item:
  oneOf:
    - $ref: '#/components/schemas/System'
    - $ref: '#/components/schemas/User'
    - $ref: '#/components/schemas/Call'
  discriminator: { propertyName: type }
",
        r#"
        Call = { type?: text = "call" }
        Item = union by type message: System | message: User | call: Call
        System = { role?: text = "system", type?: text = "message" }
        User = { role?: text = "user", type?: text = "message" }
        "#,
    );
}

#[test]
fn a_tag_that_is_not_declared_is_a_member_all_the_same() {
    schemas(
        "
Cat: { properties: { purrs: { type: boolean } } }
Dog: { properties: { barks: { type: boolean } } }
Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }, { type: string }]
  discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog, puppy: Dog } }
",
        r#"
        Cat = { kind?: text = "cat", purrs?: bool }
        Dog = { barks?: bool, kind?: text }
        Pet = union by kind cat: Cat | dog/puppy: Dog | text
        "#,
    );
}

#[test]
fn an_extension_may_give_the_tag() {
    schemas(
        "
Log: { discriminator: { propertyName: kind }, properties: { kind: { enum: [box, disk] } } }
BoxLog: { x-ms-discriminator-value: box, allOf: [{ $ref: '#/components/schemas/Log' }] }
DiskLog: { x-ms-discriminator-value: disk, allOf: [{ $ref: '#/components/schemas/Log' }] }
",
        r#"
        BoxLog = { kind?: Log.kind = "box" }
        DiskLog = { kind?: Log.kind = "disk" }
        Log = union by kind box: BoxLog | disk: DiskLog
        Log.kind = enum "box" "disk"
        "#,
    );
}

#[test]
fn null_is_no_variant_under_any_name() {
    schemas(
        "
Source: { enum: [web, app] }
Blank: { enum: [''] }
Nothing: { enum: [null] }
Holder:
  properties:
    a: { oneOf: [{ $ref: '#/components/schemas/Source' }, { $ref: '#/components/schemas/Nothing' }] }
    b: { oneOf: [{ $ref: '#/components/schemas/Source' }, { $ref: '#/components/schemas/Blank' }, { $ref: '#/components/schemas/Nothing' }] }
    c: { type: 'null', oneOf: [{ type: string }, { type: number }] }
",
        r#"
        Blank = alias text
        Holder = { a?: Source or null, b?: Holder.b or null, c?: Holder.c or null }
        Holder.b = enum "web" "app" ""
        Holder.c = union text | Double
        Nothing = alias any
        Source = enum "web" "app"
        "#,
    );
}

#[test]
fn a_default_variant_has_no_tag_of_its_own() {
    schemas(
        "
Cat: { required: [kind], properties: { kind: { type: string }, purrs: { type: boolean } } }
Other: { required: [kind], properties: { kind: { type: string }, name: { type: string } } }
Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Other' }, false]
  discriminator: { propertyName: kind, mapping: { cat: Cat }, defaultMapping: '#/components/schemas/Other' }
",
        r#"
        Cat = { kind: text = "cat", purrs?: bool }
        Other = { kind: text, name?: text }
        Pet = union by kind cat: Cat | Other
        "#,
    );
}
