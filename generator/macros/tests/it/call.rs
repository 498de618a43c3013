//! Calls over HTTP by a client that the macro made.

use serde_json::json;
use tests::server::{Recorded, Reply, Server};

use petstore::endpoints::pets::{CreatePetError, RetrievePetError};
use petstore::models::{Pet, PetKind};
use petstore::{Client, Error, Field};

mod petstore {
    oasmith_macros::client!("spec/petstore.yaml");
}

/// A shop that has Tom, and takes nobody else of that name.
fn answer(request: &Recorded) -> Reply {
    let tom = json!({ "name": "Tom", "kind": "cat", "born": null });
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/v1/pets") => Reply::json(200, &json!([tom])).with_header("X-Total-Count", "7"),
        ("POST", "/v1/pets") => Reply::json(409, &json!({ "message": "there is a Tom" })),
        ("GET", "/v1/pets/Tom") => Reply::json(200, &tom),
        _ => Reply::json(404, &json!({ "message": "nobody of that name" })),
    }
}

async fn shop() -> (Server, Client) {
    let server = Server::start(answer).await;
    let client = Client::builder()
        .base_url(format!("{}/v1", server.url()))
        .build();
    (server, client.expect("a client of a loopback address"))
}

#[tokio::test]
async fn a_reply_is_typed_and_its_headers_too() -> Result<(), petstore::AnyError> {
    let (server, client) = shop().await;
    let pets = client.pets().list_pets().limit(10).await?;
    assert_eq!(pets.headers().x_total_count, Some(7));
    assert_eq!(pets[0].kind, PetKind::Cat);
    assert_eq!(pets[0].born, Field::Null);
    assert_eq!(server.requests()[0].query, "limit=10");
    let tom = client.pets().retrieve_pet("Tom").await?;
    assert_eq!(*tom, pets[0]);
    Ok(())
}

#[tokio::test]
async fn a_body_is_sent_and_a_documented_error_is_known() {
    let (server, client) = shop().await;
    let Err(Error::Api(failure)) = client
        .pets()
        .create_pet(Pet::new(PetKind::Dog, "Tom"))
        .await
    else {
        panic!("a second Tom was taken");
    };
    let CreatePetError::Conflict(problem) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!(problem.message, "there is a Tom");
    assert_eq!(server.requests()[0].body, r#"{"kind":"dog","name":"Tom"}"#);

    let Err(Error::Api(failure)) = client.pets().retrieve_pet("Rex & Co").await else {
        panic!("Rex is not in the shop");
    };
    assert!(matches!(failure.body(), RetrievePetError::NotFound(_)));
    assert_eq!(server.requests()[1].path, "/v1/pets/Rex%20%26%20Co");
}
