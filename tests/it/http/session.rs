//! A stand-in of Persona with clients of both organizations that use it.

use generated_client::{persona, persona_2026_04};
use oasmith_runtime::ClientBuilder;
use oasmith_runtime::client::Api;
use tests::persona::{Era, Persona};
use tests::server::{Recorded, Reply};

/// The client of a document that the stand-in can play.
pub(super) trait Played: Api {
    /// The state of the API that the document describes.
    const ERA: Era;
}

impl Played for persona::Client {
    const ERA: Era = Era::Current;
}

impl Played for persona_2026_04::Client {
    const ERA: Era = Era::April2026;
}

/// A stand-in with clients of its two organizations.
///
/// Dropping it asserts that the stand-in found no fault with the form of any request.
pub(super) struct Session<C> {
    pub(super) persona: Persona,
    /// The client of the organization the tests belong to.
    pub(super) own: C,
    /// The client of the organization at the other end.
    pub(super) partner: C,
}

impl<C: Played> Session<C> {
    /// A stand-in without connections.
    pub(super) async fn start() -> Self {
        let persona = Persona::start(C::ERA).await;
        let client = |key: &str| {
            let builder = ClientBuilder::new().base_url(persona.url());
            builder.bearer_token(key).build().expect("a client")
        };
        Self {
            own: client(persona.key()),
            partner: client(persona.partner_key()),
            persona,
        }
    }

    /// A builder of another client of the same stand-in, without a credential.
    pub(super) fn builder(&self) -> ClientBuilder<C> {
        ClientBuilder::new().base_url(self.persona.url())
    }
}

impl<C> Session<C> {
    /// The last request as sent, by the organization the tests belong to. See [`written`].
    #[track_caller]
    pub(super) fn sent(&self) -> String {
        written(&self.last(), &self.persona, self.persona.key())
    }

    /// The last request as sent, by the organization at the other end. See [`written`].
    #[track_caller]
    pub(super) fn sent_by_partner(&self) -> String {
        written(&self.last(), &self.persona, self.persona.partner_key())
    }

    /// How many requests there have been.
    pub(super) fn count(&self) -> usize {
        self.persona.requests().len()
    }

    /// Answers the next request with this status, the documented headers, and a body as it is.
    pub(super) fn answer_text(&self, status: u16, body: &str) {
        let reply = self.persona.reply(status, &serde_json::Value::Null);
        self.persona.answer_next(Reply {
            body: body.to_owned().into(),
            ..reply
        });
    }

    #[track_caller]
    fn last(&self) -> Recorded {
        let last = self.persona.requests().pop();
        last.expect("a request reached the stand-in")
    }
}

impl<C> Drop for Session<C> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.persona.violations(), Vec::<String>::new());
        }
    }
}

/// A request as text: the request line without `/api/v1/connect`, the headers in order of their names, an empty
/// line and the body, if there is one.
///
/// Headers that must be on every request are asserted here and left out of the text.
#[track_caller]
fn written(request: &Recorded, persona: &Persona, key: &str) -> String {
    let url = persona.url();
    let host = url.split('/').nth(2).unwrap_or_default();
    let authorization = format!("Bearer {key}");
    let length = request.body.len().to_string();
    let mut common = vec![
        ("accept", "application/json"),
        ("authorization", authorization.as_str()),
        ("host", host),
        ("accept-encoding", "zstd,gzip,br"),
        ("user-agent", "oasmith-runtime/0.1.0"),
    ];
    if !request.body.is_empty() {
        common.push(("content-length", length.as_str()));
        common.push(("content-type", "application/json"));
    }
    for (name, value) in &common {
        assert_eq!(request.header(name), Some(*value), "{name}");
    }

    let target = request.target.strip_prefix("/api/v1/connect");
    let target = target.expect("every path of Connect begins alike");
    let mut text = format!("{} {target}", request.method);
    let mut others: Vec<&(String, Vec<u8>)> = request
        .headers
        .iter()
        .filter(|(name, _)| common.iter().all(|(known, _)| name != known))
        .collect();
    others.sort();
    for (name, value) in others {
        // A POST without a body says so.
        if name == "content-length" && value == b"0" {
            continue;
        }
        text.push_str(&format!("\n{name}: {}", String::from_utf8_lossy(value)));
    }
    if !request.body.is_empty() {
        let body = String::from_utf8_lossy(&request.body);
        text.push_str(&format!("\n\n{body}"));
    }
    text
}
