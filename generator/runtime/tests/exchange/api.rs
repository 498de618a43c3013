//! An API as generated code would write it.

use oasmith_runtime::call::{
    BodyRule, Call, Decoded, Endpoint, ErrorRead, Location, Operation, Parameter, Pending, Scheme,
    SchemeKind, SchemeUse, Server,
};
use oasmith_runtime::client::{Api, Client, ClientBuilder};
use oasmith_runtime::codec::Encode;
use oasmith_runtime::http::HeaderMap;
use oasmith_runtime::reply::{FromHeaders, RawReply, header_value};

pub struct Things {
    pub client: Client,
}

impl Api for Things {
    const NAME: &'static str = "Things";
    const SERVERS: &'static [Server] = &[Server {
        url: "/v1",
        variables: &[],
    }];
    const SCHEMES: &'static [Scheme] = &[
        Scheme {
            name: "key",
            kind: SchemeKind::ApiKey {
                location: Location::Query,
                name: "api_key",
            },
        },
        Scheme {
            name: "token",
            kind: SchemeKind::Bearer,
        },
    ];

    fn from_client(client: Client) -> Self {
        Self { client }
    }
}

pub fn builder() -> ClientBuilder<Things> {
    ClientBuilder::new()
}

/// A client with both credentials.
pub fn things(url: &str) -> Things {
    builder()
        .base_url(url)
        .bearer_token("sesame")
        .api_key("key", "k/1")
        .build()
        .unwrap()
}

const BEARER: &[&[SchemeUse]] = &[&[SchemeUse {
    scheme: "token",
    scopes: &[],
}]];
const BOTH: &[&[SchemeUse]] = &[&[
    SchemeUse {
        scheme: "token",
        scopes: &[],
    },
    SchemeUse {
        scheme: "key",
        scopes: &[],
    },
]];

static GET_THING: Operation = Operation {
    id: "get-thing",
    method: "GET",
    path: "/things/{id}",
    parameters: &[
        Parameter::path("id"),
        Parameter::query("page[size]"),
        Parameter::header("X-Note"),
        Parameter::cookie("theme"),
    ],
    body: BodyRule::None,
    accept: &["application/json", "text/plain"],
    security: BEARER,
    servers: &[],
};

static CREATE_THING: Operation = Operation {
    id: "create-thing",
    method: "POST",
    path: "/things",
    parameters: &[],
    body: BodyRule::Required,
    accept: &["application/json"],
    security: BOTH,
    servers: &[],
};

static GET_ARCHIVE: Operation = Operation {
    id: "get-archive",
    path: "/archive",
    parameters: &[],
    accept: &[],
    ..GET_THING
};

#[derive(Debug, PartialEq)]
pub enum ThingError {
    NotFound(Vec<String>),
    Undocumented,
}

#[derive(Debug, PartialEq)]
pub struct ThingHeaders {
    pub remaining: Option<i64>,
}

impl FromHeaders for ThingHeaders {
    fn from_headers(headers: &HeaderMap) -> Self {
        Self {
            remaining: header_value(headers, "X-Remaining"),
        }
    }
}

fn thing_error(raw: &RawReply) -> ErrorRead<ThingError> {
    let body = match raw.status() {
        404 => raw.json().map(ThingError::NotFound),
        _ => Ok(ThingError::Undocumented),
    };
    ErrorRead::new(body, ThingError::Undocumented)
}

pub struct GetThing;

impl Endpoint for GetThing {
    type Reply = Vec<i64>;
    type Error = ThingError;
    type Headers = ThingHeaders;
    const OPERATION: &'static Operation = &GET_THING;

    fn reply(raw: &RawReply) -> Decoded<Vec<i64>> {
        if raw.status() == 200 {
            raw.json().map(Some)
        } else {
            Ok(None)
        }
    }

    fn error(raw: &RawReply) -> ErrorRead<ThingError> {
        thing_error(raw)
    }
}

pub struct CreateThing;

impl Endpoint for CreateThing {
    type Reply = ();
    type Error = ThingError;
    type Headers = ();
    const OPERATION: &'static Operation = &CREATE_THING;

    fn reply(raw: &RawReply) -> Decoded<()> {
        if matches!(raw.status(), 201 | 204) {
            Ok(Some(()))
        } else {
            Ok(None)
        }
    }

    fn error(raw: &RawReply) -> ErrorRead<ThingError> {
        thing_error(raw)
    }
}

/// It answers with a redirect to the archive, which the document describes.
pub struct GetArchive;

impl Endpoint for GetArchive {
    type Reply = ();
    type Error = ThingError;
    type Headers = ();
    const OPERATION: &'static Operation = &GET_ARCHIVE;

    fn reply(raw: &RawReply) -> Decoded<()> {
        if raw.status() == 302 {
            Ok(Some(()))
        } else {
            Ok(None)
        }
    }

    fn error(raw: &RawReply) -> ErrorRead<ThingError> {
        thing_error(raw)
    }
}

impl Things {
    pub fn get_thing(&self, id: &str) -> Pending<GetThing> {
        let mut call = Call::new(&self.client, &GET_THING);
        call.set(0, &id.to_owned());
        call.send()
    }

    pub fn create_thing(
        &self,
        media_type: &'static str,
        body: &dyn Encode,
    ) -> Pending<CreateThing> {
        let mut call = Call::new(&self.client, &CREATE_THING);
        call.set_body(media_type, body);
        call.send()
    }

    pub fn get_archive(&self) -> Pending<GetArchive> {
        Call::new(&self.client, &GET_ARCHIVE).send()
    }
}
