//! The connections of an Auth0 tenant: created, changed, listed, given clients, keys and SCIM, and deleted.
//!
//! With `AUTH0_DOMAIN` (such as `example.us.auth0.com`) and `AUTH0_TOKEN` (an access token for the Management API)
//! in the environment it talks to that tenant, and only reads unless `AUTH0_WRITE` is set to the name of a
//! connection that it may create and delete; `AUTH0_CLIENT` is the id of a client that may then use it. Without
//! domain and token it talks to a stand-in on this machine.

use std::collections::BTreeMap;

use generated_client::auth0::endpoints::connections::{
    CreateConnectionError, DeleteConnectionReply,
};
use generated_client::auth0::models::{
    ConnectionIdentityProvider, ConnectionListing, ConnectionSetUserRootAttributes,
    ConnectionStrategy, CreateConnection, CreateConnectionOptions, CreateScimToken,
    EnabledClientChange, UpdateConnection, UpdateConnectionOptions,
};
use generated_client::auth0::{Client, Error, Field};
use tests::auth0::Auth0;

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let given = |name: &str| std::env::var(name).ok();
    match (given("AUTH0_DOMAIN"), given("AUTH0_TOKEN")) {
        (Some(domain), Some(token)) => {
            let client = Client::builder()
                .server_variable("tenantDomain", domain)
                .bearer_token(token)
                .build()?;
            list(&client).await?;
            match given("AUTH0_WRITE") {
                Some(name) => life(&client, &name, given("AUTH0_CLIENT")).await,
                None => Ok(()),
            }
        }
        _ => against_the_stand_in().await,
    }
}

async fn against_the_stand_in() -> Result<(), Failure> {
    let auth0 = Auth0::start().await;
    let client = Client::builder()
        .base_url(auth0.url())
        .bearer_token(auth0.token())
        .build()?;
    life(&client, "example", Some("an-example-client".to_owned())).await?;
    assert_eq!(
        auth0.violations(),
        Vec::<String>::new(),
        "the stand-in found fault with a request"
    );
    Ok(())
}

/// Creates a connection, does everything with it, and deletes it, whatever happened between.
async fn life(client: &Client, name: &str, user: Option<String>) -> Result<(), Failure> {
    let options = CreateConnectionOptions::new()
        .with_additional_property("domain", "example.okta.com".into())
        .with_additional_property("client_id", "an-example".into());
    let body = CreateConnection::new(name, ConnectionIdentityProvider::Okta)
        .with_display_name("An example")
        .with_options(options);
    let call = client.connections().create_connection().body(body);
    let created = match call.await {
        Err(Error::Api(failure)) => {
            if let CreateConnectionError::Conflict(body) = failure.body() {
                println!("{name}: {}", body.message);
            }
            return Err(failure.into());
        }
        created => created?,
    };
    let left = created.headers().x_rate_limit_remaining;
    let id = created.into_inner().id.ok_or("it has no id")?;
    println!("created {id}, {left:?} calls left");

    let outcome = between(client, &id, user).await;
    let deleted = client.connections().delete_connection(&id).await?;
    match deleted.into_inner() {
        DeleteConnectionReply::Accepted(receipt) => println!("deleted at {:?}", receipt.deleted_at),
        other => println!("deleted already: {other:?}"),
    }
    outcome
}

async fn between(client: &Client, id: &str, user: Option<String>) -> Result<(), Failure> {
    change(client, id).await?;
    list(client).await?;
    if let Some(user) = user {
        enable(client, id, user).await?;
    }
    rotate_keys(client, id).await?;
    take_users_over_scim(client, id).await
}

/// Sets some things, takes one away, and leaves the rest.
async fn change(client: &Client, id: &str) -> Result<(), Failure> {
    let call = client.connections().get_connection(id).fields("options");
    let read = call.await?.into_inner().options.unwrap_or_default();
    let mut options = UpdateConnectionOptions::new()
        .with_set_user_root_attributes(ConnectionSetUserRootAttributes::OnFirstLogin)
        .with_upstream_params(Field::Null);
    // Options are replaced whole: what is to stay has to be sent along.
    for (name, value) in read {
        if name != "set_user_root_attributes" && name != "upstream_params" {
            options = options.with_additional_property(name, value);
        }
    }
    let metadata = BTreeMap::from([("team".to_owned(), Some("login".to_owned()))]);
    let change = UpdateConnection::new()
        .with_display_name("A changed example")
        .with_metadata(metadata)
        .with_options(options);
    let call = client.connections().update_connection(id).body(change);
    let changed = call.await?;
    println!("{id} is shown as {:?}", changed.display_name);
    println!("{id} has the metadata {:?}", changed.metadata);
    Ok(())
}

/// Prints the connections of two strategies, page by page.
async fn list(client: &Client) -> Result<(), Failure> {
    let mut from = None::<String>;
    loop {
        let call = client
            .connections()
            .list_connections()
            .strategy(vec![ConnectionStrategy::Okta, ConnectionStrategy::Auth0])
            .take(50);
        let call = match &from {
            Some(from) => call.from(from),
            None => call,
        };
        let ConnectionListing::ConnectionCheckpoint(page) = call.await?.into_inner() else {
            return Err("`take` asks for a checkpoint page".into());
        };
        for connection in &page.connections {
            println!("{:?} {:?}", connection.strategy, connection.name);
        }
        match page.next {
            Some(next) if !next.is_empty() => from = Some(next),
            _ => return Ok(()),
        }
    }
}

/// Lets a client use the connection.
async fn enable(client: &Client, id: &str, user: String) -> Result<(), Failure> {
    let clients = client.connection_clients();
    let changes = vec![EnabledClientChange::new(user, true)];
    clients.update_enabled_clients(id).body(changes).await?;
    let list = clients.list_enabled_clients(id).take(10).await?;
    println!("{} clients may use {id}", list.clients.len());
    Ok(())
}

/// Gives the connection keys, and rotates them.
async fn rotate_keys(client: &Client, id: &str) -> Result<(), Failure> {
    let keys = client.connection_keys();
    keys.create_connection_keys(id).await?;
    let next = keys.rotate_connection_keys(id).await?;
    println!("the next key is {}", next.kid);
    for key in keys.list_connection_keys(id).await?.iter() {
        println!("{} current: {:?}", key.kid, key.current);
    }
    Ok(())
}

/// Switches SCIM on, makes a token for the SCIM client, and switches it off.
async fn take_users_over_scim(client: &Client, id: &str) -> Result<(), Failure> {
    let scim = client.scim();
    let configuration = scim.create_scim_configuration(id).await?;
    println!("{} attributes are mapped", configuration.mapping.len());
    let body = CreateScimToken::new()
        .with_scopes(vec!["get:users".to_owned()])
        .with_token_lifetime(3600);
    let token = scim.create_scim_token(id).body(body).await?;
    println!("a token until {:?}", token.valid_until);
    if let Some(token_id) = &token.token_id {
        scim.delete_scim_token(id, token_id).await?;
    }
    scim.delete_scim_configuration(id).await?;
    Ok(())
}
