//! The first call of a readme: an operation of the document that a reader can try, with its credentials.

use oasmith::ir::{Api, Operation, SchemeKind, SecurityScheme, Server};
use oasmith::name::{Names, value_name};

use super::value::{DEPTH, Values, literal};

/// Chains longer than this have a line for each method.
const WIDTH: usize = 80;

/// The operation that is called, and what stands in its parentheses.
struct Call<'a> {
    operation: &'a Operation,
    arguments: usize,
    text: String,
}

/// A whole program around the first call: a function that compiles in the documentation of the crate `ident`.
pub(super) fn first(ident: &str, api: &Api, names: &Names) -> String {
    let values = Values { api, names };
    let calls = api
        .operations
        .iter()
        .filter(|operation| !operation.docs.deprecated)
        .filter_map(|operation| call(values, operation));
    let best = calls.min_by_key(rank);
    let operation = best.as_ref().map(|call| call.operation);
    let mut parameters = Vec::new();
    let mut builder = servers(api, operation);
    builder.extend(credentials(api, operation, &mut parameters));
    builder.push("build()?".to_owned());
    let client = chain("let client = Client::builder()", &builder);
    let text = best.map(|call| call.text).unwrap_or_default();
    let models = if text.contains("models::") {
        format!("use {ident}::{{Client, models}};")
    } else {
        format!("use {ident}::Client;")
    };
    let rest = if text.is_empty() {
        "    println!(\"{client:?}\");\n".to_owned()
    } else {
        format!("{text}    println!(\"{{}}: {{:?}}\", reply.status(), *reply);\n")
    };
    let signature = signature(&parameters);
    format!("{models}\n\n{signature}\n{client}{rest}    Ok(())\n}}\n")
}

/// The head of the function, on as many lines as rustfmt would give it.
fn signature(parameters: &[String]) -> String {
    let (begin, end) = (
        "async fn first_call",
        "-> Result<(), Box<dyn std::error::Error>> {",
    );
    if parameters.len() < 3 {
        return format!("{begin}({}) {end}", parameters.join(", "));
    }
    let lines: String = parameters
        .iter()
        .map(|parameter| format!("    {parameter},\n"))
        .collect();
    format!("{begin}(\n{lines}) {end}")
}

/// What reads before it writes comes first, then what needs little.
fn rank(call: &Call<'_>) -> (bool, usize, usize) {
    let reads = call.operation.method == "GET" && call.operation.body.is_none();
    (!reads, call.arguments, call.text.len())
}

fn call<'a>(values: Values<'_>, operation: &'a Operation) -> Option<Call<'a>> {
    let names = values.names;
    let required = operation.parameters.iter().filter(|one| one.required);
    let arguments: Option<Vec<String>> = required
        .map(|one| values.argument(&one.ty, &one.name))
        .collect();
    let mut arguments = arguments?;
    let mut setter = None;
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let value = values.value(&body.contents.first()?.ty, "body", DEPTH)?;
        if body.contents.len() == 1 {
            arguments.push(value);
        } else {
            let name = names.bodies.get(&operation.id)?.first()?;
            setter = Some(format!("{name}({value})"));
        }
    }
    let mut methods = vec![
        format!("{}()", names.tags[operation.tag].module),
        format!("{}({})", names[operation.id].method, arguments.join(", ")),
    ];
    methods.extend(setter);
    methods.push("await?".to_owned());
    Some(Call {
        operation,
        arguments: arguments.len(),
        text: chain("let reply = client", &methods),
    })
}

/// A statement that calls one method after the other.
fn chain(head: &str, methods: &[String]) -> String {
    let line = format!("    {head}.{};\n", methods.join("."));
    if line.len() <= WIDTH {
        return line;
    }
    let methods: String = methods
        .iter()
        .map(|method| format!("\n        .{method}"))
        .collect();
    format!("    {head}{methods};\n")
}

/// What the builder must be told about the server.
fn servers(api: &Api, operation: Option<&Operation>) -> Vec<String> {
    let own = operation.and_then(|operation| operation.servers.first());
    let Some(server) = own.or(api.servers.first()) else {
        return Vec::new();
    };
    if !server.url.contains("://") {
        let url = format!("https://api.example.com/{}", server.url.trim_matches('/'));
        return vec![format!("base_url({})", literal(url.trim_end_matches('/')))];
    }
    variables(server)
}

/// The variables that only the user knows the value of.
fn variables(server: &Server) -> Vec<String> {
    let free = server
        .variables
        .iter()
        .filter(|variable| variable.allowed.is_empty());
    free.map(|variable| {
        let (name, value) = (literal(&variable.name), literal(&variable.default));
        format!("server_variable({name}, {value})")
    })
    .collect()
}

/// The credentials of the first alternative; what they are made of becomes the parameters of the function.
fn credentials(
    api: &Api,
    operation: Option<&Operation>,
    parameters: &mut Vec<String>,
) -> Vec<String> {
    let alternatives = operation.map_or(&[][..], |operation| &operation.security);
    let mut methods = Vec::new();
    for used in alternatives.first().into_iter().flatten() {
        let scheme = api.schemes.iter().find(|scheme| scheme.name == used.scheme);
        let Some((method, idents)) = scheme.and_then(credential) else {
            continue;
        };
        if !methods.contains(&method) {
            methods.push(method);
            let idents = idents.iter().map(|ident| format!("{ident}: &str"));
            let new: Vec<String> = idents.filter(|one| !parameters.contains(one)).collect();
            parameters.extend(new);
        }
    }
    methods
}

/// The builder's method for a scheme, and the idents that it takes.
fn credential(scheme: &SecurityScheme) -> Option<(String, Vec<String>)> {
    let name = literal(&scheme.name);
    let pair = match &scheme.kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect { .. } => {
            ("bearer_token(token)".to_owned(), vec!["token".to_owned()])
        }
        SchemeKind::Basic => (
            "basic_auth(user, password)".to_owned(),
            vec!["user".to_owned(), "password".to_owned()],
        ),
        SchemeKind::Http(_) => {
            let ident = key(scheme);
            (format!("token({name}, {ident})"), vec![ident])
        }
        SchemeKind::ApiKey { .. } => {
            let ident = key(scheme);
            (format!("api_key({name}, {ident})"), vec![ident])
        }
        // The certificate is in the connection, which is the HTTP client's.
        SchemeKind::MutualTls => return None,
    };
    Some(pair)
}

/// The parameter for the key of a scheme: the scheme's name, apart from the parameters that are not a key.
fn key(scheme: &SecurityScheme) -> String {
    let ident = value_name(&scheme.name);
    if ident.ends_with("key") {
        ident
    } else {
        format!("{}_key", ident.trim_end_matches('_'))
    }
}

#[cfg(test)]
mod tests {

    use oasmith::load::{Loader, Source};
    use oasmith::{Options, Output};

    use super::first;

    struct Alone;

    impl Loader for Alone {
        fn load(&self, path: &str) -> Result<String, String> {
            Err(format!("{path} is not there"))
        }
    }

    /// The first call of a document with these members beside those that all documents have.
    fn of(members: &str) -> Result<String, String> {
        let source = Source {
            name: "pets.yaml".to_owned(),
            text: format!("openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\n{members}")
                .into(),
        };
        let options = Options {
            header: "//".to_owned(),
            ..Options::default()
        };
        let output = oasmith::generate(&source, &Alone, &options);
        let Output { api, names, .. } = output.map_err(|found| found.to_string())?;
        Ok(first("pets", &api, &names))
    }

    const LIST: &str = "
paths:
  /pets:
    get:
      operationId: listPets
      responses: { '200': { description: Pets. } }
    post:
      operationId: addPet
      deprecated: true
      responses: { '200': { description: Added. } }
";

    const ADD: &str = "
servers:
  - url: https://{shop}.example.com
    variables: { shop: { default: demo } }
paths:
  /shelves/{shelf}/pets:
    post:
      operationId: addPet
      parameters:
        - { name: shelf, in: path, required: true, schema: { type: string } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
      security: [{ app: [], login: [] }]
      responses: { '200': { description: Added. } }
components:
  schemas:
    Pet:
      type: object
      required: [born, kind, name]
      properties:
        name: { type: string }
        kind: { type: string, enum: [cat, dog] }
        born: { type: string, format: date }
  securitySchemes:
    app: { type: apiKey, in: header, name: X-App }
    login: { type: http, scheme: basic }
";

    #[test]
    fn a_call_without_arguments_is_preferred() -> Result<(), String> {
        let text = of(LIST)?;
        assert!(text.contains("use pets::Client;\n"), "{text}");
        assert!(text.contains("fn first_call()"), "{text}");
        let server = ".base_url(\"https://api.example.com\")\n";
        assert!(text.contains(server), "{text}");
        assert!(
            text.contains("client.default().list_pets().await?;"),
            "{text}"
        );
        Ok(())
    }

    #[test]
    fn a_call_has_what_the_document_requires() -> Result<(), String> {
        let text = of(ADD)?;
        let expected = "\
use pets::{Client, models};

async fn first_call(
    app_key: &str,
    user: &str,
    password: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .server_variable(\"shop\", \"demo\")
        .api_key(\"app\", app_key)
        .basic_auth(user, password)
        .build()?;
    let reply = client
        .default()
        .add_pet(\"shelf\", models::Pet::new(\"2026-01-31\", models::PetKind::Cat, \"name\"))
        .await?;
    println!(\"{}: {:?}\", reply.status(), *reply);
    Ok(())
}
";
        assert_eq!(text, expected);
        Ok(())
    }

    #[test]
    fn a_document_without_operations_has_a_client_still() -> Result<(), String> {
        let text = of("paths: {}\n")?;
        assert!(text.contains("println!(\"{client:?}\");"), "{text}");
        Ok(())
    }
}
