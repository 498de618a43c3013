//! The keys of a connection: the next one, the current one, and the one before.

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use super::errors::Refusal;
use super::state::State;
use crate::wire::clock::timestamp;

/// A key.
#[derive(Debug)]
pub(super) struct Key {
    serial: u64,
    algorithm: String,
    stage: Stage,
    current_since: Option<u64>,
}

/// Where a key is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Next,
    Current,
    Previous,
}

impl Key {
    /// What every reply says of a key of the connection `name`.
    fn resource(&self, name: &str) -> Value {
        let thumbprint = format!("{:040X}", self.serial);
        let pairs: Vec<&str> = (0..20)
            .map(|pair| &thumbprint[2 * pair..2 * pair + 2])
            .collect();
        json!({
            "kid": format!("key_{:016}", self.serial),
            "cert": pem("CERTIFICATE", self.serial),
            "pkcs": pem("PKCS7", self.serial),
            "fingerprint": pairs.join(":"),
            "thumbprint": thumbprint,
            "algorithm": self.algorithm,
            "key_use": "signing",
            "subject_dn": format!("/CN={name}"),
        })
    }

    /// The same with the stages named, and the time of becoming current.
    fn staged(&self, name: &str, stages: &[(&str, Stage)]) -> Value {
        let mut resource = self.resource(name);
        for (member, stage) in stages {
            resource[*member] = json!(self.stage == *stage);
        }
        if let Some(since) = self.current_since {
            resource["current_since"] = json!(timestamp(since));
        }
        resource
    }
}

const CREATED: &[(&str, Stage)] = &[("current", Stage::Current), ("next", Stage::Next)];
const LISTED: &[(&str, Stage)] = &[
    ("current", Stage::Current),
    ("next", Stage::Next),
    ("previous", Stage::Previous),
];

pub(super) fn list(state: &mut State, call: &Call) -> Outcome {
    let connection = state.connection(call.id())?;
    let keys = connection.keys.iter();
    let keys = keys.map(|key| key.staged(&connection.name, LISTED));
    Ok(Answer::ok(keys.collect()))
}

/// Gives a connection its first keys: a current one and the next.
pub(super) fn create(state: &mut State, call: &Call) -> Outcome {
    if !state.connection(call.id())?.keys.is_empty() {
        return Err(Refusal::conflict("The connection has keys already"));
    }
    let now = state.clock.tick();
    let mut current = new_key(state, call, Stage::Current);
    current.current_since = Some(now);
    let keys = vec![current, new_key(state, call, Stage::Next)];
    let connection = state.connection(call.id())?;
    let created = keys.iter();
    let created = created.map(|key| key.staged(&connection.name, CREATED));
    let created = created.collect();
    connection.keys = keys;
    Ok(Answer::created(created))
}

/// Makes the next key the current one, and a new key the next.
pub(super) fn rotate(state: &mut State, call: &Call) -> Outcome {
    if state.connection(call.id())?.keys.is_empty() {
        return Err(Refusal::not_found());
    }
    let now = state.clock.tick();
    let next = new_key(state, call, Stage::Next);
    let connection = state.connection(call.id())?;
    connection.keys.retain(|key| key.stage != Stage::Previous);
    for key in &mut connection.keys {
        if key.stage == Stage::Next {
            key.stage = Stage::Current;
            key.current_since = Some(now);
        } else {
            key.stage = Stage::Previous;
        }
    }
    let rotated = next.staged(&connection.name, &[("next", Stage::Next)]);
    connection.keys.push(next);
    Ok(Answer::created(rotated))
}

fn new_key(state: &mut State, call: &Call, stage: Stage) -> Key {
    let algorithm = call.member("signing_alg").and_then(Value::as_str);
    Key {
        serial: state.serial(),
        algorithm: algorithm.unwrap_or("RS256").to_owned(),
        stage,
        current_since: None,
    }
}

/// Something in the armour of PEM, with the line ends the API writes.
fn pem(label: &str, serial: u64) -> String {
    format!("-----BEGIN {label}-----\r\nMIIB{serial:060}\r\n-----END {label}-----\r\n")
}
