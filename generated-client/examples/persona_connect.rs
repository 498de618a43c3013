//! Every call of Persona Connect, in the order of a connection's life.
//!
//! With `PERSONA_API_KEY` in the environment it talks to the vendor, about the organization that
//! `PERSONA_DESTINATION_ORGANIZATION` names, and only reads unless that is set. Without a key it talks to a stand-in
//! on this machine.

use generated_client::persona::endpoints::connections::ReactivateConnectionError;
use generated_client::persona::models::{
    ConnectionStatus, CreateConnection, CreateConnectionData, CreateConnectionDataAttributes,
    CreateShareToken, CreateShareTokenAttributes, CreateShareTokenData, KeyInflection, Page,
};
use generated_client::persona::{Client, Error};
use tests::persona::{Era, Persona};

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    match std::env::var("PERSONA_API_KEY") {
        Ok(key) => {
            let client = Client::builder().bearer_token(key).build()?;
            list(&client).await?;
            match std::env::var("PERSONA_DESTINATION_ORGANIZATION") {
                Ok(destination) => life(&client, &destination).await.map(drop),
                Err(_) => Ok(()),
            }
        }
        Err(_) => against_the_stand_in().await,
    }
}

/// The whole life of a connection, with the other side played too.
async fn against_the_stand_in() -> Result<(), Failure> {
    let persona = Persona::start(Era::Current).await;
    let source = Client::builder()
        .base_url(persona.url())
        .bearer_token(persona.key())
        .build()?;
    let id = life(&source, persona.partner()).await?;

    persona.accept(&id);
    let destination = Client::builder()
        .base_url(persona.url())
        .bearer_token(persona.partner_key())
        .build()?;
    share(&source, &destination, &id).await?;
    list(&source).await?;
    assert_eq!(
        persona.violations(),
        Vec::<String>::new(),
        "the stand-in found fault with a request"
    );
    Ok(())
}

/// Creates, reads, deactivates and reactivates a connection.
async fn life(client: &Client, destination: &str) -> Result<String, Failure> {
    let body = CreateConnection::new(CreateConnectionData::new(
        CreateConnectionDataAttributes::new(destination),
    ));
    let created = client
        .connections()
        .create_connection(body)
        .idempotency_key("persona-connect-example")
        .await?;
    println!(
        "created {}: {}",
        created.data.id, created.data.attributes.status
    );

    let id = created.data.id.clone();
    let reply = client
        .connections()
        .deactivate_connection(&id)
        .key_inflection(KeyInflection::Kebab)
        .await?;
    match &reply.data.attributes.status {
        ConnectionStatus::Inactive => println!(
            "deactivated, {:?} calls left",
            reply.headers().rate_limit_remaining
        ),
        other => println!("now {other}"),
    }

    client.connections().reactivate_connection(&id).await?;
    match client.connections().reactivate_connection(&id).await {
        Err(Error::Api(failure)) => match failure.body() {
            ReactivateConnectionError::Conflict(document) => {
                println!("not twice: {:?}", document.errors)
            }
            other => println!("status {}: {other:?}", failure.status()),
        },
        Err(failure) => return Err(failure.into()),
        Ok(reply) => println!("reactivated twice: {}", reply.data.attributes.status),
    }

    let read = client.connections().retrieve_connection(&id).await?;
    println!("{id} is {}", read.data.attributes.status);
    Ok(id)
}

/// Shares a record over a connection, redeems it on the other side, and lets another token expire.
async fn share(source: &Client, destination: &Client, connection: &str) -> Result<(), Failure> {
    let body = |record: &str| {
        CreateShareToken::new(CreateShareTokenData::new(CreateShareTokenAttributes::new(
            connection, record,
        )))
    };
    let token = source
        .share_tokens()
        .create_share_token(body("inq_ABC123"))
        .await?;
    let id = &token.data.id;
    let seen = destination
        .share_tokens()
        .retrieve_share_token(id)
        .peek_source_data(true)
        .await?;
    println!(
        "{id} offers {:?}",
        seen.data.attributes.source_data.is_some()
    );
    let redeemed = destination.share_tokens().redeem_share_token(id).await?;
    println!("{id} is {}", redeemed.data.attributes.status);

    let other = source
        .share_tokens()
        .create_share_token(body("act_ABC123"))
        .await?;
    let expired = source
        .share_tokens()
        .expire_share_token(&other.data.id)
        .await?;
    println!("{} is {}", expired.data.id, expired.data.attributes.status);
    let tokens = source.share_tokens().list_share_tokens().await?;
    println!("{} share tokens", tokens.data.len());
    Ok(())
}

/// Prints the newest connections.
async fn list(client: &Client) -> Result<(), Failure> {
    let page = client
        .connections()
        .list_connections()
        .page(Page::new().with_size(100))
        .await?;
    for connection in &page.data {
        let attributes = &connection.attributes;
        println!(
            "{} to {}: {}",
            connection.id, attributes.destination_organization_id, attributes.status
        );
    }
    Ok(())
}
