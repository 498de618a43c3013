//! Everything the stand-in remembers.

use std::collections::{BTreeMap, VecDeque};

use super::connections::Connection;
use super::directory;
use super::errors::Refusal;
use super::rate::Rate;
use crate::server::{Fault, Reply};
use crate::wire::clock::Clock;

/// 2026-06-25T00:00:00Z in seconds since 1970, when the stand-in begins.
pub(super) const START: u64 = 1_782_345_600;

/// The state behind one stand-in.
#[derive(Debug)]
pub(super) struct State {
    pub(super) clock: Clock,
    pub(super) rate: Rate,
    /// By id, so oldest first.
    pub(super) connections: BTreeMap<String, Connection>,
    /// The names of connections whose deletion runs on; nobody else may take them yet.
    pub(super) deleting: Vec<String>,
    pub(super) withholds_options: bool,
    pub(super) scripts: VecDeque<Script>,
    pub(super) violations: Vec<String>,
    serial: u64,
}

/// What a test wants done with one of the next requests.
#[derive(Debug)]
pub(super) enum Script {
    Whole(Reply),
    Spoiled(Fault),
}

impl State {
    pub(super) fn new() -> Self {
        Self {
            clock: Clock::starting_at(START),
            rate: Rate::new(),
            connections: BTreeMap::new(),
            deleting: Vec::new(),
            withholds_options: false,
            scripts: VecDeque::new(),
            violations: Vec::new(),
            serial: 0,
        }
    }

    /// A number that nothing else has: 1, 2, 3, ..
    pub(super) fn serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    /// The connection a call names.
    pub(super) fn connection(&mut self, id: &str) -> Result<&mut Connection, Refusal> {
        self.connections
            .get_mut(id)
            .ok_or_else(Refusal::no_connection)
    }

    /// The connection a test names.
    pub(super) fn known(&mut self, id: &str) -> &mut Connection {
        let known = self.connections.get_mut(id);
        known.unwrap_or_else(|| panic!("there is no connection {id}"))
    }

    pub(super) fn end_synchronization(&mut self, id: &str, failure: Option<&str>) {
        let now = self.clock.tick();
        let directory = self.known(id).directory.as_mut();
        let ended = directory.is_some_and(|it| directory::end_synchronization(it, now, failure));
        assert!(ended, "no synchronization of {id} is under way");
    }
}
