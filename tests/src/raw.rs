//! An HTTP client that writes exactly what a test says, so that the servers here are tested
//! without another client's habits.

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request in the making.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    method: &'static str,
    target: String,
    headers: Vec<String>,
    body: String,
}

/// What came back until the server closed the connection.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn new(method: &'static str, target: impl Into<String>) -> Self {
        Self {
            method,
            target: target.into(),
            headers: Vec::new(),
            body: String::new(),
        }
    }

    /// Adds one line, such as `accept: application/json`.
    pub(crate) fn header(mut self, line: impl Into<String>) -> Self {
        self.headers.push(line.into());
        self
    }

    /// Sets the body, with its length but without a content type.
    pub(crate) fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.header("content-type: application/json")
            .body(body.to_string())
    }

    /// Sends it to the host of `url` and reads the response.
    pub(crate) async fn send(&self, url: &str) -> Response {
        let received = self.send_raw(url).await;
        Response::read(&received).unwrap_or_else(|| panic!("no HTTP response: {received:?}"))
    }

    /// Sends it and gives back every byte received, which may be none.
    pub(crate) async fn send_raw(&self, url: &str) -> String {
        let host = url
            .trim_start_matches("http://")
            .split('/')
            .next()
            .unwrap_or_default();
        let mut lines = vec![format!("{} {} HTTP/1.1", self.method, self.target)];
        lines.push(format!("host: {host}"));
        lines.push("connection: close".to_owned());
        lines.extend(self.headers.iter().cloned());
        if !self.body.is_empty() {
            lines.push(format!("content-length: {}", self.body.len()));
        }
        let request = format!("{}\r\n\r\n{}", lines.join("\r\n"), self.body);
        let mut stream = TcpStream::connect(host).await.expect("the server listens");
        stream
            .write_all(request.as_bytes())
            .await
            .expect("the server reads");
        let mut received = Vec::new();
        stream
            .read_to_end(&mut received)
            .await
            .expect("the server closes in good order");
        String::from_utf8(received).expect("the responses here are text")
    }
}

impl Response {
    fn read(received: &str) -> Option<Self> {
        let (head, body) = received.split_once("\r\n\r\n")?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Some(Self {
            status,
            headers,
            body: body.to_owned(),
        })
    }

    /// The value of the header `name`, given in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.headers.iter();
        lines.find_map(|(given, value)| (given == name).then_some(value.as_str()))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {:?}", self.body))
    }
}
