//! Kinto: records of any members, in collections, in buckets. Its document is of Swagger 2.0.

mod checks;

use std::collections::BTreeMap;

use checks::{Failure, check, server};
use client::endpoints::records::{
    CreateRecordError, CreateRecordReply, GetRecordError, GetRecordReply, GetRecordsReply,
    PatchRecordError,
};
use client::models::{CreateRecordBody, PatchRecordBody, UpdateBucketBody, UpdateCollectionBody};
use client::{Client, Error};

const BUCKET: &str = "library";
const COLLECTION: &str = "books";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let client = Client::builder()
        .base_url(server("/v1")?)
        .basic_auth("ada", "a-password")
        .build()?;
    client
        .buckets()
        .update_bucket(BUCKET, UpdateBucketBody::new())
        .await?;
    client
        .collections()
        .update_collection(BUCKET, COLLECTION, UpdateCollectionBody::new())
        .await?;

    let id = create(&client, "Emma", 1815).await?;
    let etag = read(&client, &id).await?;
    update(&client, &id, &etag).await?;
    list(&client).await?;
    delete(&client, &id).await?;
    refused().await
}

/// Creates a book; gives its id.
async fn create(client: &Client, title: &str, year: i64) -> Result<String, Failure> {
    let book = BTreeMap::from([
        ("title".to_owned(), title.into()),
        ("year".to_owned(), year.into()),
    ]);
    let body = CreateRecordBody::new().with_data(book);
    let reply = client
        .records()
        .create_record(BUCKET, COLLECTION, body)
        .await?;
    check("create: the status is 201", reply.status() == 201)?;
    let CreateRecordReply::Created(record) = reply.into_inner() else {
        return Err("the record was there already".into());
    };
    let data = record.data.ok_or("the record has no data")?;
    check(
        "create: the members come back as they were sent",
        data["title"].as_str() == Some(title) && data["year"].as_i64() == Some(year),
    )?;
    let writers = record.permissions.and_then(|permissions| permissions.write);
    check(
        "create: whoever creates may write",
        writers.is_some_and(|writers| writers.len() == 1 && writers[0].starts_with("basicauth:")),
    )?;
    Ok(data["id"]
        .as_str()
        .ok_or("the record has no id")?
        .to_owned())
}

/// Reads a book; gives its entity tag.
async fn read(client: &Client, id: &str) -> Result<String, Failure> {
    let read = || client.records().get_record(BUCKET, COLLECTION, id);
    let reply = read().await?;
    let etag = reply.headers().etag.ok_or("the reply has no entity tag")?;
    let GetRecordReply::Ok(record) = reply.into_inner() else {
        return Err("the record is said not to have changed".into());
    };
    let data = record.data.ok_or("the record has no data")?;
    let modified = data["last_modified"].as_i64().unwrap_or_default();
    check(
        "read: the header ETag is the time of the last change",
        etag == format!("\"{modified}\""),
    )?;

    let reply = read().fields(vec!["title".to_owned()]).await?;
    let GetRecordReply::Ok(record) = reply.into_inner() else {
        return Err("the record is said not to have changed".into());
    };
    let data = record.data.ok_or("the record has no data")?;
    check(
        "read: `_fields` leaves out what is not asked for",
        data.contains_key("title") && !data.contains_key("year"),
    )?;

    let reply = read().if_none_match(&etag).await?;
    check(
        "read: the documented 304 is a result without a body",
        reply.status() == 304 && *reply == GetRecordReply::NotModified,
    )?;
    Ok(etag)
}

/// Changes one member, as long as nobody else has changed the book.
async fn update(client: &Client, id: &str, etag: &str) -> Result<(), Failure> {
    let change = BTreeMap::from([("year".to_owned(), 1816.into())]);
    let body = PatchRecordBody::new().with_data(change);
    let update = |etag: &str| {
        let call = client.records().patch_record(BUCKET, COLLECTION, id);
        call.body(body.clone()).if_match(etag)
    };
    let reply = update(etag).await?.into_inner();
    let data = reply.data.ok_or("the record has no data")?;
    check(
        "update: one member has changed, and the other has not",
        data["year"].as_i64() == Some(1816) && data["title"].as_str() == Some("Emma"),
    )?;
    match update(etag).await {
        Err(Error::Api(failure)) => match failure.body() {
            PatchRecordError::PreconditionFailed(error) => check(
                "update: with an old entity tag it is refused with the typed error for 412",
                error.code == 412 && error.errno == 114,
            ),
            other => Err(format!("another error: {other:?}").into()),
        },
        other => Err(format!("not refused by the server: {other:?}").into()),
    }
}

/// Lists the books page by page: the address of the next one is in a header that the document does not name.
async fn list(client: &Client) -> Result<(), Failure> {
    for (title, year) in [
        ("Persuasion", 1817),
        ("Lady Susan", 1871),
        ("Sanditon", 1925),
    ] {
        create(client, title, year).await?;
    }
    let mut titles = Vec::new();
    let mut pages = 0;
    let mut token: Option<String> = None;
    loop {
        let call = client.records().get_records(BUCKET, COLLECTION);
        let call = call
            .limit(3)
            .sort(vec!["-year".to_owned(), "title".to_owned()]);
        let call = match &token {
            Some(token) => call.token(token),
            None => call,
        };
        let reply = call.await?;
        pages += 1;
        let next = reply.raw_headers().get("Next-Page");
        let next = next
            .map(|url| url.to_str().map(token_of))
            .transpose()?
            .flatten();
        let GetRecordsReply::Ok(page) = reply.into_inner() else {
            return Err("the list is said not to have changed".into());
        };
        for book in page.data.unwrap_or_default() {
            titles.push(book["title"].as_str().unwrap_or_default().to_owned());
        }
        match next {
            Some(next) => token = Some(next),
            None => break,
        }
    }
    check("list: four books are on two pages", pages == 2)?;
    check(
        "list: they are sorted as asked",
        titles == ["Sanditon", "Lady Susan", "Persuasion", "Emma"],
    )
}

/// The token in the address of a page, as it was before it was percent-encoded.
fn token_of(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let token = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("_token="))?;
    Some(
        token
            .replace("%3D", "=")
            .replace("%2B", "+")
            .replace("%2F", "/"),
    )
}

async fn delete(client: &Client, id: &str) -> Result<(), Failure> {
    let reply = client
        .records()
        .delete_record(BUCKET, COLLECTION, id)
        .await?;
    check("delete: the status is 200", reply.status() == 200)?;
    match client.records().get_record(BUCKET, COLLECTION, id).await {
        Err(Error::Api(failure)) => match failure.body() {
            GetRecordError::NotFound(error) => check(
                "delete: what was deleted is not found, with the typed error for 404",
                error.code == 404 && error.error == "Not Found",
            ),
            other => Err(format!("another error: {other:?}").into()),
        },
        other => Err(format!("not refused by the server: {other:?}").into()),
    }
}

/// A call of somebody who may not write.
async fn refused() -> Result<(), Failure> {
    let stranger = Client::builder()
        .base_url(server("/v1")?)
        .basic_auth("bob", "another-password")
        .build()?;
    let call = stranger
        .records()
        .create_record(BUCKET, COLLECTION, CreateRecordBody::new());
    match call.await {
        Err(Error::Api(failure)) => match failure.body() {
            CreateRecordError::Forbidden(error) => check(
                "refused: a stranger's call, with the typed error for 403",
                error.code == 403 && error.errno == 121,
            ),
            other => Err(format!("another error: {other:?}").into()),
        },
        other => Err(format!("not refused by the server: {other:?}").into()),
    }
}
