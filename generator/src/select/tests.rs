//! What is kept of a small API, and how the rest is numbered.

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, OperationId, Root};
use crate::load::{Loader, Source};
use crate::name::Names;
use crate::{Options, understand};

const PETS: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /v1/owners:
    post:
      operationId: addOwner
      tags: [owners, write]
      security: [{ key: [] }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Owner' } } } }
      responses: { '204': { description: Added., headers: { X-Owner: { schema: { type: string } } } } }
  /v1/pets:
    get:
      operationId: listPets
      tags: [pets]
      security: [{ token: [] }]
      responses:
        '200':
          description: Pets.
          headers: { X-Count: { schema: { $ref: '#/components/schemas/Count' } } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
  /v1/pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: Pet., content: { application/json: { schema: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    spare: { type: http, scheme: basic }
    token: { type: http, scheme: bearer }
  schemas:
    Count: { type: object, properties: { total: { type: integer } } }
    Event: { type: object, properties: { kind: { type: string, enum: [born, sold] } } }
    Owner: { type: object, properties: { name: { type: string }, pets: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
    Pet: { type: object, properties: { kind: { type: string, enum: [cat, dog] }, next: { $ref: '#/components/schemas/Pet' } } }
"##;

struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("{path} is not there"))
    }
}

fn selected(config: &str) -> Result<(Api, Names), Diagnostics> {
    of(PETS, config)
}

fn of(text: &str, config: &str) -> Result<(Api, Names), Diagnostics> {
    let source = |name: &str, text: &str| Source {
        name: name.to_owned(),
        text: text.into(),
    };
    let options = Options {
        config: Config::parse(&source("oasmith.toml", config))?,
        ..Options::default()
    };
    let (api, names, diagnostics) = understand(&source("pets.yaml", text), &NoFiles, &options)?;
    assert!(diagnostics.is_empty(), "{diagnostics}");
    Ok((api, names))
}

/// What is there: operations, models, headers, schemes and tags.
fn left(config: &str) -> [String; 5] {
    let (api, names) = selected(config).unwrap_or_else(|found| panic!("{found}"));
    let operations = api
        .operations
        .iter()
        .map(|one| names[one.id].method.as_str());
    let models = api.models.iter().map(|one| names[one.id].ident.as_str());
    let headers = names.headers.iter().map(String::as_str);
    let schemes = api.schemes.iter().map(|one| one.name.as_str());
    let tags = names.tags.iter().map(|one| one.module.as_str());
    let line = |words: Vec<&str>| words.join(" ");
    [
        line(operations.collect()),
        line(models.collect()),
        line(headers.collect()),
        line(schemes.collect()),
        line(tags.collect()),
    ]
}

#[test]
fn what_is_included_brings_what_it_needs_and_no_more() {
    let pets = [
        "list_pets get_pet",
        "Count Pet PetKind GetPetReply",
        "x_count",
        "token",
        "pets",
    ];
    assert_eq!(left("[[include]]\ntags = 'pets'"), pets);
    assert_eq!(left("[[include]]\npaths = '/v1/pets/**'"), pets);
    assert_eq!(left("[[include]]\nmethods = 'GET'"), pets);
    assert_eq!(
        left("[[include]]\noperations = 'add*'"),
        ["add_owner", "Owner Pet PetKind", "x_owner", "key", "owners"]
    );
    assert_eq!(
        left("[[include]]\ntags = 'pets'\noperations = '*Pet'\n[[include]]\ntags = 'write'")[0],
        "add_owner get_pet"
    );
}

#[test]
fn what_is_excluded_takes_along_what_only_it_needs() {
    assert_eq!(
        left("[[exclude]]\ntags = 'owners'"),
        [
            "list_pets get_pet",
            "Count Event EventKind Pet PetKind GetPetReply",
            "x_count",
            "spare token",
            "pets"
        ]
    );
    assert_eq!(
        left("[[include]]\npaths = '/v1/**'\n[[exclude]]\npaths = '/v1/*'")[0],
        "get_pet"
    );
}

#[test]
fn what_is_left_is_numbered_anew() {
    let (api, names) =
        selected("[[include]]\noperations = 'getPet'").unwrap_or_else(|found| panic!("{found}"));
    assert_eq!(api.operations[0].id, OperationId(0));
    assert_eq!(api.operations[0].tag, 0);
    for (index, model) in api.models.iter().enumerate() {
        assert_eq!(model.id.0 as usize, index);
    }
    let reply = api.models.last().expect("a model");
    assert_eq!(reply.place.root, Root::Operation(OperationId(0)));
    let text = crate::outline::outline(&api, &names);
    assert!(
        text.contains("GET /v1/pets/{id} = pets.get_pet(id: string) [] -> 200 GetPetReply"),
        "{text}"
    );
    assert!(
        text.contains("struct Pet { kind?: PetKind, next?: Box<Pet> }"),
        "{text}"
    );
}

#[test]
fn a_rule_that_chooses_nothing_is_an_error() {
    let cases = [
        (
            "[[include]]\ntags = 'pet'",
            "no operation has the tag `pet`",
            "did you mean `pets`?",
        ),
        (
            "[[exclude]]\npaths = '/v2/**'",
            "no operation has the path `/v2/**`",
            "a star stands for",
        ),
        (
            "[[include]]\nmethods = 'PUT'",
            "no operation has the method `PUT`",
            "oasmith.toml:2:1",
        ),
        (
            "[[include]]\noperations = ['getPet', 'getPets']",
            "no operation has the id `getPets`",
            "oasmith.toml:2:25",
        ),
        (
            "[[include]]\ntags = 'owners'\nmethods = 'GET'",
            "no operation meets all lists",
            "each list",
        ),
        (
            "[[exclude]]\npaths = '/**'",
            "the rules leave no operation",
            "loosen a rule",
        ),
    ];
    for (config, message, more) in cases {
        let found = selected(config).map(|_| ()).expect_err(config).to_string();
        assert!(
            found.contains(message) && found.contains(more),
            "{config}:\n{found}"
        );
    }
}

#[test]
fn callbacks_are_kept_with_their_operations_and_webhooks_with_the_rest() {
    const TEXT: &str = r##"
openapi: 3.1.0
info: { title: Pets, version: '1' }
webhooks:
  born: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { at: { type: string } } } } } } } }
paths:
  /a: { post: { operationId: a, callbacks: { done: { '{$url}': { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { n: { type: integer } } } } } } } } } } } }
  /b: { post: { operationId: b, callbacks: { gone: { '{$url}': { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { n: { type: integer } } } } } } } } } } } }
"##;
    let found = |config: &str| {
        let (api, names) = of(TEXT, config).expect("a client");
        let webhooks = api.webhooks.iter();
        let functions = webhooks.map(|webhook| names[webhook.id].functions[0].clone());
        let functions: Vec<String> = functions.flatten().collect();
        let models = api.models.iter().map(|model| names[model.id].ident.clone());
        (functions.join(" "), models.collect::<Vec<_>>().join(" "))
    };
    let of_a = ("decode_a_done", "ADonePayload");
    let of_both = ("decode_born decode_a_done", "BornPayload ADonePayload");
    let expected = |(functions, models): (&str, &str)| (functions.to_owned(), models.to_owned());
    assert_eq!(found("[[include]]\noperations = ['a']\n"), expected(of_a));
    assert_eq!(
        found("[[exclude]]\noperations = ['b']\n"),
        expected(of_both)
    );
}
