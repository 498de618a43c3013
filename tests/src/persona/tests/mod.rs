//! The stand-in tested with raw requests.

mod lifecycle;
mod paging;
mod redeeming;
mod replies;
mod strictness;

use serde_json::{Value, json};

use super::{Era, Persona};
use crate::raw::{Request, Response};

const CONNECTIONS: &str = "/api/v1/connect/connections";
const SHARE_TOKENS: &str = "/api/v1/connect/share-tokens";

/// A request of this key, well formed but for what the test adds.
fn request(key: &str, method: &'static str, target: impl Into<String>) -> Request {
    Request::new(method, target)
        .header(format!("authorization: Bearer {key}"))
        .header("accept: application/json")
}

impl Persona {
    async fn get(&self, target: impl Into<String>) -> Response {
        request(self.key(), "GET", target).send(&self.url()).await
    }

    async fn post(&self, target: impl Into<String>) -> Response {
        request(self.key(), "POST", target).send(&self.url()).await
    }

    /// Makes a connection to the partner and gives its id.
    async fn connect(&self) -> String {
        let request = request(self.key(), "POST", CONNECTIONS).json(&to(self.partner()));
        let response = request.send(&self.url()).await;
        assert_eq!(response.status, 201, "{}", response.body);
        response.json()["data"]["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    }

    fn assert_no_violations(&self) {
        assert_eq!(self.violations(), [""; 0]);
    }
}

/// The body that asks for a connection to `organization`.
fn to(organization: &str) -> Value {
    json!({ "data": { "attributes": { "destination-organization-id": organization } } })
}

fn status_of(response: &Response) -> String {
    response.json()["data"]["attributes"]["status"]
        .as_str()
        .expect("a status")
        .to_owned()
}
