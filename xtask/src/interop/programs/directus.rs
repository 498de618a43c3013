//! Directus: folders of a content management system. Its document is of OpenAPI 3.0, and made anew for each user; it names no
//! credentials for its operations, so that the client is given a header.

mod checks;

use checks::{Failure, check, server};
use client::endpoints::folders::GetFoldersError;
use client::models::{CreateFolderBody, UpdateFolderBody};
use client::{Client, Error, Field};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let client = user("a-token")?;
    let id = create(&client, "Invoices").await?;
    read(&client, &id).await?;
    update(&client, &id).await?;
    list(&client).await?;
    delete(&client, &id).await?;
    refused().await
}

/// A client for the user with this token.
fn user(token: &str) -> Result<Client, Failure> {
    let client = Client::builder()
        .base_url(server("")?)
        .default_header("Authorization", format!("Bearer {token}"))
        .build()?;
    Ok(client)
}

/// Creates a folder; gives its id.
async fn create(client: &Client, name: &str) -> Result<String, Failure> {
    let call = client
        .folders()
        .create_folder()
        .body(CreateFolderBody::new(name));
    let folder = call.await?.into_inner().data.ok_or("there is no folder")?;
    check(
        "create: the name comes back as it was sent",
        folder.name.as_deref() == Some(name),
    )?;
    check(
        "create: `null` is told from a folder",
        folder.parent == Field::Null,
    )?;
    Ok(folder.id.ok_or("the folder has no id")?)
}

async fn read(client: &Client, id: &str) -> Result<(), Failure> {
    let reply = client.folders().get_folder(id).await?.into_inner();
    let folder = reply.data.ok_or("there is no folder")?;
    check(
        "read: it is what was created",
        folder.id.as_deref() == Some(id) && folder.name.as_deref() == Some("Invoices"),
    )?;
    let call = client
        .folders()
        .get_folder(id)
        .fields(vec!["id".to_owned(), "parent".to_owned()]);
    let folder = call.await?.into_inner().data.ok_or("there is no folder")?;
    check(
        "read: `fields`, a list with commas, leaves out what is not asked for",
        folder.id.as_deref() == Some(id) && folder.name.is_none() && folder.parent == Field::Null,
    )
}

async fn update(client: &Client, id: &str) -> Result<(), Failure> {
    let change = UpdateFolderBody::new().with_name("Bills & receipts");
    let call = client.folders().update_folder(id).body(change);
    let folder = call.await?.into_inner().data.ok_or("there is no folder")?;
    check(
        "update: the name has changed",
        folder.name.as_deref() == Some("Bills & receipts"),
    )
}

/// Lists the folders that a filter lets through, two on a page, with the number of all of them.
async fn list(client: &Client) -> Result<(), Failure> {
    for name in ["Plan A", "Plan B", "Plan C"] {
        create(client, name).await?;
    }
    let mut names = Vec::new();
    loop {
        let starts = [("_starts_with", "Plan")].into_iter().collect();
        let filter = [("name".to_owned(), starts)];
        let call = client
            .folders()
            .get_folders()
            .filter(filter.into())
            .meta("*");
        let call = call
            .sort(vec!["-name".to_owned()])
            .limit(2)
            .offset(names.len() as i64);
        let page = call.await?.into_inner();
        let all = page
            .meta
            .and_then(|meta| meta.filter_count)
            .ok_or("they are not counted")?;
        let found = page.data.unwrap_or_default();
        names.extend(found.into_iter().filter_map(|folder| folder.name));
        if names.len() as i64 >= all {
            break;
        }
    }
    check(
        "list: those that the filter, which is JSON in the query, lets through, sorted, over two pages",
        names == ["Plan C", "Plan B", "Plan A"],
    )
}

/// The server answers a deletion with 204, where its document says 200: the client tells that apart from both a success and an
/// error of the server.
async fn delete(client: &Client, id: &str) -> Result<(), Failure> {
    match client.folders().delete_folder(id).await {
        Err(Error::Decode(reply)) => check(
            "delete: a success that the document does not name, 204 for 200, is told apart",
            reply.status() == 204 && reply.decode_error().is_none(),
        )?,
        other => return Err(format!("not as the server was: {other:?}").into()),
    }
    let named = client
        .folders()
        .get_folders()
        .search("receipts")
        .await?
        .into_inner();
    check(
        "delete: it is not listed any more",
        named.data.is_some_and(|found| found.is_empty()),
    )
}

/// A token that is none. What the server answers with is less than the document says, and read all the same.
async fn refused() -> Result<(), Failure> {
    match user("no-token")?.folders().get_folders().await {
        Err(Error::Api(failure)) => match failure.body() {
            GetFoldersError::Unauthorized(error) => check(
                "refused: a token that is none, with the typed error for 401, of which the server gives other members",
                error.error.is_none() && !error.undocumented.is_empty(),
            ),
            other => Err(format!("another error: {other:?}").into()),
        },
        other => Err(format!("not refused by the server: {other:?}").into()),
    }
}
