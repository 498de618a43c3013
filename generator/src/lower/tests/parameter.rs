//! Parameters.

use super::operations;

#[test]
fn the_operation_wins_and_the_template_orders() {
    operations(
        "
paths:
  /owners/{owner}/pets/{pet}:
    parameters:
      - { name: pet, in: path, required: true, schema: { type: integer } }
      - { name: limit, in: query, schema: { type: integer } }
      - $ref: '#/components/parameters/owner'
    get:
      parameters:
        - { name: limit, in: query, required: true, schema: { type: integer, format: int32, default: 10 } }
        - { name: X-Trace, in: header, schema: { type: string } }
        - { name: after, in: query, schema: { type: string } }
        - { name: session, in: cookie, schema: { type: string } }
      responses: {}
components:
  parameters:
    owner: { name: owner, in: path, schema: { type: string, enum: [me, you] } }
",
        r#"
        GET /owners/{owner}/pets/{pet}
        Path owner: Parameter("owner")
        Path pet: Int64
        Query after?*: text
        Query limit*: Int32 default 10
        Header X-Trace?: text
        Cookie session?*: text
        Parameter("owner") = enum "me" "you"
        "#,
    );
}

#[test]
fn styles() {
    operations(
        "
paths:
  /{a}/{b}:
    get:
      parameters:
        - { name: a, in: path, required: true, style: matrix, explode: true, schema: { type: string } }
        - { name: b, in: path, required: true, style: label, schema: { type: string } }
        - { name: c, in: query, style: deepObject, explode: true, schema: { type: object, properties: { x: { type: string } } } }
        - { name: d, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } } }
        - { name: e, in: query, explode: false, schema: { type: array, items: { enum: [u, v] } } }
        - { name: f, in: query, content: { application/json: { schema: { type: object } } } }
        - { name: g, in: query, content: { text/plain: { schema: { type: object } } } }
      responses: {}
",
        r#"
        GET /{a}/{b}
        Path a*: text Matrix
        Path b: text Label
        Query c?*: #0(c) DeepObject
        Query d?: [text] PipeDelimited
        Query e?: [#0(e)[]]
        Query f?: {any} Content
        Query g?*: text
        #0(c) = { x?: text }
        #0(e)[] = enum "u" "v"
        "#,
    );
}

#[test]
fn an_inline_parameter_of_a_path_has_one_model() {
    operations(
        "
paths:
  /pets:
    parameters: [{ name: sort, in: query, schema: { enum: [up, down] } }]
    get: { responses: {} }
    post: { responses: {} }
",
        r#"
        GET /pets
        Query sort?*: #0(sort)
        POST /pets
        Query sort?*: #0(sort)
        #0(sort) = enum "up" "down"
        "#,
    );
}

#[test]
fn template_and_parameters_must_agree() {
    operations(
        "
paths:
  /pets/{id}:
    get:
      parameters: [{ name: ID, in: path, required: true, schema: { type: string } }]
      responses: {}
",
        "
        GET /pets/{id}
        Path id: text
        undeclared-path-parameter at /paths/~1pets~1{id}/get/parameters/0
        ",
    );
}

#[test]
fn headers_with_a_place_of_their_own_are_no_parameters() {
    operations(
        "
paths:
  /pets:
    get:
      parameters:
        - { name: accept, in: header, schema: { type: string } }
        - { name: Authorization, in: header, schema: { type: string } }
      responses: {}
",
        "
        GET /pets
        ignored-parameter at /paths/~1pets/get/parameters/0
        ignored-parameter at /paths/~1pets/get/parameters/1
        ",
    );
}
