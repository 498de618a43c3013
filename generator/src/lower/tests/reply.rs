//! Replies and their headers.

use super::operations;

#[test]
fn replies_are_in_order_of_status() {
    operations(
        "
paths:
  /pets:
    get:
      responses:
        default: { description: Other, content: { application/json: { schema: { type: object, properties: { a: {} } } } } }
        4XX: { $ref: '#/components/responses/Wrong' }
        404: { description: Missing }
        200: { description: Fine, content: { application/json: { schema: { type: array, items: { properties: { id: { type: integer } } } } } } }
components:
  responses:
    Wrong: { description: Wrong, content: { application/problem+json: { schema: { properties: { title: { type: string } } } } } }
",
        r#"
        GET /pets
        200 application/json [#0>200[]]
        404
        4XX application/problem+json Reply("Wrong")
        default application/json #0>default
        Reply("Wrong") = { title?: text }
        #0>200[] = { id?: Int64 }
        #0>default = { a?: any }
        "#,
    );
}

#[test]
fn headers_of_all_replies_are_one_list() {
    operations(
        "
paths:
  /pets:
    get:
      responses:
        200:
          description: Fine
          headers:
            Content-Type: { schema: { type: string } }
            Rate-Limit: { schema: { type: integer } }
            X-Kind: { schema: { enum: [a, b] } }
            Odd: { schema: { type: string, format: date-time } }
            Link: { $ref: '#/components/headers/Link' }
        429:
          description: Slow down
          headers:
            rate-limit: { schema: { type: integer } }
            x-kind: { schema: { enum: [a, b] } }
            odd: { schema: { type: integer } }
components:
  headers:
    Link: { content: { application/json: { schema: { type: object, properties: { next: { type: string } } } } } }
",
        r#"
        GET /pets
        200  +link +odd +rate-limit +x-kind
        429  +odd +rate-limit +x-kind
        Header("Link") = { next?: text }
        #0>200.X-Kind = enum "a" "b"
        Link: Header("Link")
        Odd: text
        Rate-Limit: Int64
        X-Kind: #0>200.X-Kind
        conflicting-header at /paths/~1pets/get/responses/200/headers/Odd
        "#,
    );
}
