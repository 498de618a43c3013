//! `allOf`.

use super::schemas;

#[test]
fn parts_are_merged_into_one_struct() {
    schemas(
        "
Base: { required: [id], properties: { id: { type: string }, meta: { properties: { at: { type: string } } } } }
Pet:
  allOf:
    - $ref: '#/components/schemas/Base'
    - required: [name]
      properties: { name: { type: string }, home: { properties: { street: { type: string } } } }
  properties: { age: { type: integer } }
",
        "
        Base = { id: text, meta?: Base.meta }
        Base.meta = { at?: text }
        Pet = { age?: Int64, home?: Pet.home, id: text, meta?: Base.meta, name: text }
        Pet.home = { street?: text }
        ",
    );
}

#[test]
fn the_narrower_description_of_a_member_wins() {
    schemas(
        "
Base:
  properties:
    kind: { type: string }
    size: { type: integer }
    note: { type: string, format: uuid }
    what: { type: string }
    home: { properties: { street: { type: string } } }
Cat:
  allOf: [{ $ref: '#/components/schemas/Base' }]
  required: [kind]
  properties:
    kind: { const: cat }
    size: { type: number }
    note: { description: Only said }
    what: { type: boolean }
    home: { properties: { city: { type: string } } }
",
        r#"
        Base = { home?: Base.home, kind?: text, note?: Uuid, size?: Int64, what?: text }
        Base.home = { street?: text }
        Cat = { home?: Cat.home, kind: text = "cat", note?: Uuid, size?: Int64, what?: bool }
        Cat.home = { city?: text, street?: text }
        conflicting-member at /components/schemas/Cat/properties/what
        "#,
    );
}

#[test]
fn one_part_with_annotations_is_that_part() {
    schemas(
        "
Owner: { properties: { id: { type: string } } }
Renamed: { allOf: [{ $ref: '#/components/schemas/Owner' }, { description: Said }] }
Here: { allOf: [{ type: object, properties: { id: { type: string } } }] }
Pet:
  properties:
    owner: { allOf: [{ $ref: '#/components/schemas/Owner' }], nullable: true, description: Said }
    stricter: { allOf: [{ $ref: '#/components/schemas/Owner' }], required: [id] }
",
        "
        Here = { id?: text }
        Owner = { id?: text }
        Pet = { owner?: Owner or null, stricter?: Pet.stricter }
        Pet.stricter = { id: text }
        Renamed = alias Owner
        former-member at /components/schemas/Pet/properties/owner/nullable
        ",
    );
}

#[test]
fn parts_that_are_no_objects() {
    schemas(
        "
Size: { enum: [big, small] }
A: { allOf: [{ type: string }, { $ref: '#/components/schemas/Size' }] }
B: { type: string, allOf: [{ minLength: 3 }] }
C: { allOf: [{ properties: { id: { type: string } } }, { type: string }] }
",
        r#"
        A = alias Size
        B = alias text
        C = { id?: text }
        Size = enum "big" "small"
        conflicting-parts at /components/schemas/C
        "#,
    );
}

#[test]
fn a_part_that_contains_the_whole_is_left_out() {
    schemas(
        "
A: { allOf: [{ $ref: '#/components/schemas/B' }], properties: { a: { type: string } } }
B: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { b: { type: string } } }
",
        "
        A = { a?: text, b?: text }
        B = { a?: text, b?: text }
        endless-schema at /components/schemas/A
        endless-schema at /components/schemas/B
        ",
    );
}

#[test]
fn a_union_among_the_parts_is_spread_over_the_rest() {
    schemas(
        "
Cat: { properties: { purrs: { type: boolean } } }
Dog: { properties: { barks: { type: boolean } } }
Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }
Named: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: [name], properties: { name: { type: string } } }] }
Both: { allOf: [{ $ref: '#/components/schemas/Pet' }, { oneOf: [{ type: string }, { type: integer }] }] }
",
        "
        Both = alias any
        Cat = { purrs?: bool }
        Dog = { barks?: bool }
        Named = union Named|0Cat | Named|1Dog
        Named|0Cat = { name: text, purrs?: bool }
        Named|1Dog = { barks?: bool, name: text }
        Pet = union Cat | Dog
        several-unions at /components/schemas/Both
        ",
    );
}

#[test]
fn lists_of_objects_are_merged_item_by_item() {
    schemas(
        "
Check: { properties: { name: { type: string } } }
Base: { properties: { checks: { type: array, items: { $ref: '#/components/schemas/Check' } } } }
Whole: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { checks: { type: array, items: { properties: { reason: { type: string } } } } } }] }
",
        "
        Base = { checks?: [Check] }
        Check = { name?: text }
        Whole = { checks?: [Whole.checks[]] }
        Whole.checks[] = { name?: text, reason?: text }
        ",
    );
}

#[test]
fn lists_of_values_have_their_common_values() {
    schemas(
        "
Colour: { enum: [red, green, blue] }
Warm: { allOf: [{ $ref: '#/components/schemas/Colour' }, { enum: [red, green, orange] }] }
Red: { allOf: [{ $ref: '#/components/schemas/Colour' }, { enum: [red, orange] }] }
Base: { properties: { colour: { $ref: '#/components/schemas/Colour' } } }
Child: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { colour: { enum: [red, white] } } }] }
",
        r#"
        Base = { colour?: Colour }
        Child = { colour?: text = "red" }
        Colour = enum "red" "green" "blue"
        Red = alias text
        Warm = enum "red" "green"
        "#,
    );
}

#[test]
fn unions_that_hold_at_the_same_time_are_combined() {
    schemas(
        "
Order:
  required: [id]
  properties: { id: { type: string } }
  allOf:
    - oneOf: [{ title: Now, properties: { at: { type: string } } }, { title: Later, properties: { within: { type: string } } }]
    - oneOf: [{ title: Here, properties: { desk: { type: string } } }, { title: There, properties: { street: { type: string } } }]
",
        "
        Order = union Order|0Now | Order|1Later
        Order|0Now = union Order|0Now|0Here | Order|0Now|1There
        Order|0Now|0Here = { at?: text, desk?: text, id: text }
        Order|0Now|1There = { at?: text, id: text, street?: text }
        Order|1Later = union Order|1Later|0Here | Order|1Later|1There
        Order|1Later|0Here = { desk?: text, id: text, within?: text }
        Order|1Later|1There = { id: text, street?: text, within?: text }
        ",
    );
}

#[test]
fn members_under_a_condition_are_optional() {
    schemas(
        "
Shape:
  required: [kind]
  properties: { kind: { type: string } }
  if: { properties: { kind: { const: circle } } }
  then: { properties: { radius: { type: number } }, required: [radius] }
  else: { properties: { kind: { const: square }, side: { type: number } } }
  dependentSchemas: { colour: { properties: { opacity: { type: number } } } }
Heir: { allOf: [{ $ref: '#/components/schemas/Shape' }, { then: { $ref: '#/components/schemas/Paint' } }] }
Paint: { properties: { coats: { type: integer } } }
",
        "
        Heir = { coats?: Int64, kind: text, opacity?: Double, radius?: Double, side?: Double }
        Paint = { coats?: Int64 }
        Shape = { kind: text, opacity?: Double, radius?: Double, side?: Double }
        ",
    );
}

#[test]
fn that_a_value_is_an_object_says_less_than_which_it_can_be() {
    schemas(
        "
User: { required: [login], properties: { login: { type: string } } }
Team: { required: [slug], properties: { slug: { type: string } } }
Request:
  allOf:
    - properties:
        reviewers:
          type: array
          items: { oneOf: [{ $ref: '#/components/schemas/User' }, { $ref: '#/components/schemas/Team' }] }
        assignee: { oneOf: [{ $ref: '#/components/schemas/User' }, { $ref: '#/components/schemas/Team' }] }
    - properties:
        reviewers: { type: array, items: { type: object } }
        assignee: { type: object }
",
        "
        Request = { assignee?: Request.assignee, reviewers?: [Request.reviewers[]] }
        Request.assignee = union User | Team
        Request.reviewers[] = union User | Team
        Team = { slug: text }
        User = { login: text }
        ",
    );
}
