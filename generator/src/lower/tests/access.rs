//! Members that go one way only.

use super::operations;

#[test]
fn a_required_member_that_goes_one_way_may_be_left_out_the_other_way() {
    operations(
        "
paths:
  /pets:
    post:
      operationId: create
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
      responses:
        '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Stored' } } } }
components:
  schemas:
    Pet:
      required: [id, kind, name, note, seen]
      properties:
        id: { type: string, readOnly: true }
        kind: { type: string, enum: [pet], readOnly: true }
        name: { type: string }
        note: { type: string, nullable: true, readOnly: true }
        seen: { $ref: '#/components/schemas/Seen' }
        history: { allOf: [{ $ref: '#/components/schemas/History' }], readOnly: true }
    Seen: { type: integer, readOnly: true }
    History:
      required: [at]
      properties: { at: { type: string, readOnly: true } }
    Stored:
      required: [at, key, owner]
      properties:
        at: { type: string, readOnly: true }
        key: { type: string, writeOnly: true }
        owner: { $ref: '#/components/schemas/Owner' }
    Owner: { required: [pin], properties: { pin: { type: string, writeOnly: true } } }
    Unused:
      required: [a, b, c]
      properties:
        a: { type: string, readOnly: true }
        b: { type: string, writeOnly: true }
        c: { type: string, readOnly: true, writeOnly: true }
",
        r#"
        POST /pets
        body application/json Pet
        200 application/json Stored
        History = { at: text }
        Owner = { pin?: text }
        Pet = { history?: History, id?: text, kind: text = "pet", name: text, note?: text or null, seen?: Seen }
        Seen = alias Int64
        Stored = { at: text, key?: text, owner: Owner }
        Unused = { a: text, b: text, c: text }
        "#,
    );
}
