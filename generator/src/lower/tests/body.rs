//! Bodies of requests.

use super::operations;

#[test]
fn the_same_schema_in_several_media_types_is_one_model() {
    operations(
        "
paths:
  /pets:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded: { schema: { type: object, properties: { name: { type: string } } } }
          application/json: { schema: { type: object, properties: { name: { type: string } } } }
      responses: {}
",
        "
        POST /pets
        body application/json #0<body, application/x-www-form-urlencoded #0<body as Form
        #0<body = { name?: text }
        ",
    );
}

#[test]
fn different_schemas_are_told_apart_by_media_type() {
    operations(
        "
paths:
  /pets:
    post:
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { name: { type: string } } } }
          multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary }, photos: { type: array, items: { type: string, format: binary } } } } }
      responses: {}
",
        "
        POST /pets
        body? application/json #0<application/json, multipart/form-data #0<multipart/form-data as Multipart
        #0<application/json = { name?: text }
        #0<multipart/form-data = { photo?: Binary, photos?: [Binary] }
        ",
    );
}

#[test]
fn a_body_of_the_components_has_its_own_name() {
    operations(
        "
paths:
  /pets:
    post: { requestBody: { $ref: '#/components/requestBodies/Pet' }, responses: {} }
    put: { requestBody: { $ref: '#/components/requestBodies/Pet' }, responses: {} }
components:
  requestBodies:
    Pet: { content: { application/vnd.pets+json: { schema: { type: object, properties: { name: { type: string } } } } } }
",
        r#"
        PUT /pets
        body? application/vnd.pets+json Body("Pet")
        POST /pets
        body? application/vnd.pets+json Body("Pet")
        Body("Pet") = { name?: text }
        "#,
    );
}

#[test]
fn bytes_and_texts_are_given_as_they_are() {
    operations(
        "
paths:
  /a: { put: { requestBody: { content: { image/png: {} } }, responses: {} } }
  /b: { put: { requestBody: { content: { text/csv: { schema: { type: string } } } }, responses: {} } }
  /c: { put: { requestBody: { content: { application/json: {} } }, responses: {} } }
  /d: { put: { requestBody: { content: { application/yaml: { schema: { type: object, properties: { a: { type: string } } } } } }, responses: {} } }
  /e: { put: { requestBody: { content: { '*/*': { schema: { type: array, items: { type: string } } } } }, responses: {} } }
  /f: { put: { requestBody: { content: { application/json: { schema: { type: string, nullable: true } } } }, responses: {} } }
",
        "
        PUT /a
        body? image/png Binary as Bytes
        PUT /b
        body? text/csv text as Text
        PUT /c
        body? application/json any
        PUT /d
        body? application/yaml Binary as Bytes
        PUT /e
        body? application/json [text]
        PUT /f
        body? application/json (text or null)
        untyped-body at /paths/~1d/put/requestBody/content/application~1yaml
        ",
    );
}

#[test]
fn xml_is_taken_apart_where_nothing_else_is() {
    operations(
        "
paths:
  /a: { put: { requestBody: { content: { text/csv: {}, application/xml: { schema: { $ref: '#/components/schemas/Pet' } } } }, responses: {} } }
  /b: { put: { requestBody: { content: { application/xml: { schema: { $ref: '#/components/schemas/Pet' } }, application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }, responses: {} } }
  /c: { put: { requestBody: { content: { image/svg+xml: { schema: { type: string } } } }, responses: {} } }
  /d: { put: { requestBody: { content: { application/pet+xml: { schema: { type: array, items: { type: integer } } } } }, responses: {} } }
components:
  schemas:
    Pet: { properties: { name: { type: string } } }
",
        "
        PUT /a
        body? application/xml Pet as Xml, text/csv text as Text
        PUT /b
        body? application/json Pet, application/xml Binary as Bytes
        PUT /c
        body? image/svg+xml Binary as Bytes
        PUT /d
        body? application/pet+xml [Int64] as Xml
        Pet = { name?: text }
        unnamed-root at /paths/~1d/put/requestBody/content/application~1pet+xml/schema
        ",
    );
}

#[test]
fn a_schema_that_is_sent_as_json_too_keeps_text() {
    operations(
        "
paths:
  /a: { put: { requestBody: { content: { multipart/form-data: { schema: { $ref: '#/components/schemas/File' } }, application/json: { schema: { $ref: '#/components/schemas/File' } } } }, responses: {} } }
components:
  schemas:
    File: { properties: { bytes: { type: string, format: binary } } }
",
        "
        PUT /a
        body? application/json File, multipart/form-data File as Multipart
        File = { bytes?: text }
        bytes-in-json at /components/schemas/File/properties/bytes
        ",
    );
}

#[test]
fn a_form_without_members_is_given_as_it_is() {
    operations(
        "
paths:
  /a:
    put:
      requestBody:
        content:
          application/json: { schema: { type: array, items: { type: string } } }
          application/x-www-form-urlencoded: { schema: { type: array, items: { type: string } } }
      responses: {}
  /b: { put: { requestBody: { content: { multipart/form-data: { schema: { type: string } } } }, responses: {} } }
",
        "
        PUT /a
        body? application/json [text], application/x-www-form-urlencoded Binary as Bytes
        PUT /b
        body? multipart/form-data Binary as Bytes
        form-without-members at /paths/~1a/put/requestBody/content/application~1x-www-form-urlencoded
        form-without-members at /paths/~1b/put/requestBody/content/multipart~1form-data
        ",
    );
}
