//! The same call, written by hand with reqwest and serde_json.

use std::time::Duration;

use calls::{Counting, arguments, measure};
use reqwest::header::ACCEPT;
use serde::Deserialize;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[derive(Deserialize)]
struct Document {
    data: Connection,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code)]
struct Connection {
    id: String,
    r#type: String,
    attributes: Attributes,
    relationships: Option<Relationships>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code)]
struct Attributes {
    created_at: String,
    destination_organization_id: String,
    source_organization_id: String,
    status: Status,
    updated_at: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    Pending,
    Active,
    Inactive,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Relationships {
    creator: Option<Relationship>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Relationship {
    data: Option<Reference>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Reference {
    id: String,
    r#type: String,
}

impl Status {
    fn as_str(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }
}

async fn retrieve(client: &reqwest::Client, url: &str, id: &str) -> Result<Document, String> {
    let request = client.get(format!("{url}/connect/connections/{id}"));
    let request = request.bearer_auth("key").header(ACCEPT, "application/json");
    let reply = request.send().await.map_err(|error| error.to_string())?;
    let status = reply.status();
    let body = reply.bytes().await.map_err(|error| error.to_string())?;
    if !status.is_success() {
        return Err(format!("{status}: {}", String::from_utf8_lossy(&body)));
    }
    serde_json::from_slice(&body).map_err(|error| error.to_string())
}

fn main() {
    let (url, count) = arguments();
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(30))
        .build();
    let client = client.expect("a client");
    measure(count, || async {
        let document = retrieve(&client, &url, "cxn_ABC123").await;
        let Connection { id, attributes, .. } = document.unwrap_or_else(|error| panic!("{error}")).data;
        id.len() + attributes.status.as_str().len() + attributes.created_at.len()
    });
}
