//! Chroma: collections of vectors with documents. Its document is of OpenAPI 3.1, and made by utoipa.

mod checks;

use checks::{Failure, check, server};
use client::endpoints::collection::GetCollectionError;
use client::models::{
    AddCollectionRecordsPayload, Collection, CreateCollectionPayload, CreateDatabasePayload,
    DeleteCollectionRecordsPayload, EmbeddingsPayload, GetRequestPayload, HashMapValue, Include,
    QueryRequestPayload, UpdateCollectionPayload, UpdateCollectionRecordsPayload,
};
use client::{Client, Error, Field};

const TENANT: &str = "default_tenant";
const DATABASE: &str = "animals";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    // The document asks for a key everywhere, and this server for none.
    let client = Client::builder()
        .base_url(server("")?)
        .api_key("ApiKeyAuth", "any")
        .build()?;
    let body = CreateDatabasePayload::new(DATABASE);
    client.database().create_database(TENANT, body).await?;

    let collection = create(&client, "mammals").await?;
    read(&client, &collection).await?;
    records(&client, collection.id.as_str()).await?;
    update(&client, &collection).await?;
    list(&client).await?;
    delete(&client).await?;
    refused(&client).await
}

async fn create(client: &Client, name: &str) -> Result<Collection, Failure> {
    let metadata = [
        ("legs".to_owned(), HashMapValue::Number(4.0)),
        ("tame".to_owned(), HashMapValue::Boolean(false)),
    ];
    let body = CreateCollectionPayload::new(name).with_metadata(Field::Value(metadata.into()));
    let call = client
        .collection()
        .create_collection(TENANT, DATABASE, body);
    let collection = call.await?.into_inner();
    check(
        "create: the name comes back as it was sent, in the database that was made for it",
        collection.name == name && collection.database == DATABASE,
    )?;
    let Field::Value(metadata) = &collection.metadata else {
        return Err("there are no metadata".into());
    };
    check(
        "create: values of a union come back as they were sent",
        metadata["legs"] == HashMapValue::Number(4.0)
            && metadata["tame"] == HashMapValue::Boolean(false),
    )?;
    check(
        "create: `null` is told from a value",
        collection.dimension == Field::Null,
    )?;
    Ok(collection)
}

async fn read(client: &Client, collection: &Collection) -> Result<(), Failure> {
    let call = client
        .collection()
        .get_collection(TENANT, DATABASE, &collection.name);
    let read = call.await?.into_inner();
    check(
        "read: by name it has the id that it was created with",
        read.id == collection.id && read.name == collection.name,
    )
}

/// The records of a collection: added, read page by page, found by their vectors, changed and deleted.
async fn records(client: &Client, id: &str) -> Result<(), Failure> {
    let vectors = vec![vec![1.0, 0.0], vec![0.0, 1.0], vec![0.7, 0.7]];
    let ids = vec!["cat".to_owned(), "dog".to_owned(), "fox".to_owned()];
    let documents = vec![
        Some("It purrs.".to_owned()),
        None,
        Some("It runs.".to_owned()),
    ];
    let body = AddCollectionRecordsPayload::new(EmbeddingsPayload::Array(vectors), ids)
        .with_documents(documents);
    let reply = client
        .record()
        .collection_add(TENANT, DATABASE, id, body)
        .await?;
    check("records: the status is 201", reply.status() == 201)?;
    let count = client.record().collection_count(TENANT, DATABASE, id);
    check("records: there are three", *count.await? == 3)?;

    let page = |offset| {
        let body = GetRequestPayload::new().with_limit(2).with_offset(offset);
        let body = body.with_include(vec![Include::Documents]);
        client.record().collection_get(TENANT, DATABASE, id, body)
    };
    let (first, second) = (page(0).await?.into_inner(), page(2).await?.into_inner());
    check(
        "records: two on the first page, one on the second",
        first.ids == ["cat", "dog"] && second.ids == ["fox"],
    )?;
    check(
        "records: `null` in a list is told from a text, and a list that is not asked for is `null`",
        first.documents == Field::Value(vec![Some("It purrs.".to_owned()), None])
            && first.embeddings == Field::Null,
    )?;
    find(client, id).await?;
    change(client, id).await
}

/// Finds the record with the vector nearest to another.
async fn find(client: &Client, id: &str) -> Result<(), Failure> {
    let query = QueryRequestPayload::new(vec![vec![0.1, 0.9]]).with_n_results(1);
    let query = query.with_include(vec![Include::Distances, Include::Embeddings]);
    let found = client
        .record()
        .collection_query(TENANT, DATABASE, id, query)
        .await?;
    check("records: the nearest is found", found.ids == [["dog"]])?;
    check(
        "records: its vector is the one that was sent",
        found.embeddings == Field::Value(vec![vec![Some(vec![0.0, 1.0])]]),
    )
}

/// Changes one record and deletes another.
async fn change(client: &Client, id: &str) -> Result<(), Failure> {
    let change = UpdateCollectionRecordsPayload::new(vec!["dog".to_owned()])
        .with_documents(vec![Some("It barks.".to_owned())]);
    client
        .record()
        .collection_update(TENANT, DATABASE, id, change)
        .await?;
    let body = GetRequestPayload::new().with_ids(vec!["dog".to_owned()]);
    let read = client
        .record()
        .collection_get(TENANT, DATABASE, id, body)
        .await?;
    check(
        "records: what was changed is read changed",
        read.documents == Field::Value(vec![Some("It barks.".to_owned())]),
    )?;

    let body = DeleteCollectionRecordsPayload::new().with_ids(vec!["cat".to_owned()]);
    client
        .record()
        .collection_delete(TENANT, DATABASE, id, body)
        .await?;
    let left = client.record().collection_count(TENANT, DATABASE, id);
    check("records: two are left", *left.await? == 2)
}

async fn update(client: &Client, collection: &Collection) -> Result<(), Failure> {
    let change = UpdateCollectionPayload::new().with_new_name("beasts".to_owned());
    let id = collection.id.as_str();
    client
        .collection()
        .update_collection(TENANT, DATABASE, id, change)
        .await?;
    let read = client
        .collection()
        .get_collection(TENANT, DATABASE, "beasts")
        .await?;
    check("update: it has the new name", read.id == collection.id)?;
    check(
        "update: what was not sent has not changed",
        read.metadata == collection.metadata,
    )
}

/// Lists the collections, two on a page.
async fn list(client: &Client) -> Result<(), Failure> {
    create(client, "birds").await?;
    create(client, "fishes").await?;
    let mut names = Vec::new();
    loop {
        let call = client.collection().list_collections(TENANT, DATABASE);
        let page = call.limit(2).offset(names.len() as i32).await?.into_inner();
        let is_last = page.len() < 2;
        names.extend(page.into_iter().map(|collection| collection.name));
        if is_last {
            break;
        }
    }
    names.sort();
    check(
        "list: three collections over two pages",
        names == ["beasts", "birds", "fishes"],
    )?;
    check(
        "list: as many as the server counts",
        *client
            .collection()
            .count_collections(TENANT, DATABASE)
            .await?
            == 3,
    )
}

async fn delete(client: &Client) -> Result<(), Failure> {
    client
        .collection()
        .delete_collection(TENANT, DATABASE, "beasts")
        .await?;
    match client
        .collection()
        .get_collection(TENANT, DATABASE, "beasts")
        .await
    {
        Err(Error::Api(failure)) => match failure.body() {
            GetCollectionError::NotFound(error) => check(
                "delete: what was deleted is not found, with the typed error for 404",
                error.error == "NotFoundError" && error.message.contains("beasts"),
            ),
            other => Err(format!("another error: {other:?}").into()),
        },
        other => Err(format!("not refused by the server: {other:?}").into()),
    }
}

/// Calls that the server refuses, and a reply that is not what the document says: it takes a list of databases for one of
/// collections.
async fn refused(client: &Client) -> Result<(), Failure> {
    let body = CreateCollectionPayload::new("birds");
    let call = client
        .collection()
        .create_collection(TENANT, DATABASE, body);
    let failure = match call.await {
        Err(Error::Api(failure)) => failure,
        other => return Err(format!("not refused by the server: {other:?}").into()),
    };
    check(
        "refused: a name that is taken, with a status that the document does not name and the body as it came",
        failure.status() == 409 && failure.raw_body().starts_with(b"{\"error\""),
    )?;
    match client.database().list_databases(TENANT).await {
        Err(Error::Decode(reply)) => check(
            "misdescribed: a reply of another type is an error that keeps the body",
            reply.status() == 200 && reply.raw_body().starts_with(b"[{"),
        ),
        other => Err(format!("not refused by the client: {other:?}").into()),
    }
}
