//! The stand-in tested with raw requests.

mod connections;
mod directory;
mod lists;
mod parts;
mod replies;
mod scim;
mod strictness;

use serde_json::{Value, json};

use super::{Auth0, TOKEN};
use crate::raw::{Request, Response};

const CONNECTIONS: &str = "/api/v2/connections";

/// A request with the token, well formed but for what the test adds.
fn request(method: &'static str, target: impl Into<String>) -> Request {
    Request::new(method, target)
        .header(format!("authorization: Bearer {TOKEN}"))
        .header("accept: application/json")
}

impl Auth0 {
    /// Sends a request without a body.
    async fn call(&self, method: &'static str, target: impl Into<String>) -> Response {
        request(method, target).send(&self.url()).await
    }

    async fn get(&self, target: impl Into<String>) -> Response {
        self.call("GET", target).await
    }

    /// Sends a JSON body.
    async fn send(&self, method: &'static str, target: &str, body: &Value) -> Response {
        request(method, target).json(body).send(&self.url()).await
    }

    /// Makes a connection and gives its path.
    async fn connect(&self, name: &str, strategy: &str) -> String {
        let body = json!({ "name": name, "strategy": strategy });
        let response = self.send("POST", CONNECTIONS, &body).await;
        assert_eq!(response.status, 201, "{}", response.body);
        let id = response.json()["id"].as_str().expect("an id").to_owned();
        format!("{CONNECTIONS}/{id}")
    }

    fn assert_no_violations(&self) {
        assert_eq!(self.violations(), [""; 0]);
    }
}

/// Asserts the status and the `errorCode` of an error, and that its body is of the recorded shape.
#[track_caller]
fn assert_error(response: &Response, status: u16, error: &str, code: Option<&str>) {
    let body = response.json();
    assert_eq!(response.status, status, "{body}");
    assert_eq!(body["statusCode"], status);
    assert_eq!(body["error"], error);
    assert!(body["message"].is_string(), "{body}");
    let given = body.get("errorCode").map(|code| code.as_str());
    assert_eq!(given, code.map(Some), "{body}");
}

/// What the members called `member` are in a list of objects.
fn each<'a>(list: &'a Value, member: &str) -> Vec<&'a str> {
    let items = list.as_array().expect("a list").iter();
    items
        .map(|item| item[member].as_str().expect("a text"))
        .collect()
}
