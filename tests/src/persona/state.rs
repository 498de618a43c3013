//! Everything the stand-in remembers, and what happens to it without a request.

use std::collections::VecDeque;

use super::Era;
use super::connections::{Connection, ConnectionStatus};
use super::organizations::Rate;
use super::replays::Replays;
use super::share_tokens::{ShareToken, ShareTokenStatus};
use crate::server::{Fault, Reply};
use crate::wire::clock::Clock;

/// 2018-06-01T00:00:00Z in seconds since 1970, when the stand-in begins.
const START: u64 = 1_527_811_200;

/// The state behind one stand-in.
#[derive(Debug)]
pub(super) struct State {
    pub(super) era: Era,
    pub(super) clock: Clock,
    pub(super) rate: Rate,
    /// Oldest first.
    pub(super) connections: Vec<Connection>,
    /// Oldest first.
    pub(super) share_tokens: Vec<ShareToken>,
    pub(super) replays: Replays,
    pub(super) scripts: VecDeque<Script>,
    pub(super) violations: Vec<String>,
    /// How many authenticated requests there have been; the last one's number is its id.
    pub(super) answered: u32,
}

/// What a test wants done with one of the next requests.
#[derive(Debug)]
pub(super) enum Script {
    Whole(Reply),
    Spoiled(Fault),
}

impl State {
    pub(super) fn new(era: Era) -> Self {
        Self {
            era,
            clock: Clock::starting_at(START),
            rate: Rate::new(),
            connections: Vec::new(),
            share_tokens: Vec::new(),
            replays: Replays::default(),
            scripts: VecDeque::new(),
            violations: Vec::new(),
            answered: 0,
        }
    }

    pub(super) fn accept(&mut self, id: &str) {
        let known = self
            .connections
            .iter_mut()
            .find(|connection| connection.id == id);
        let connection = known.unwrap_or_else(|| panic!("there is no connection {id}"));
        assert_eq!(
            connection.status,
            ConnectionStatus::Pending,
            "{id} must be pending to be accepted"
        );
        connection.status = ConnectionStatus::Active;
        connection.updated_at = self.clock.tick();
    }

    pub(super) fn complete_redemption(&mut self, id: &str) {
        let now = self.clock.tick();
        let token = self.pending_share_token(id);
        token.status = ShareTokenStatus::Redeemed;
        token.redeemed_at = Some(now);
        token.updated_at = now;
        if token.destination_id.is_none() {
            // A clone is a new object of the source's kind, so it shares the prefix.
            let prefix = token.source_id.split('_').next().unwrap_or_default();
            token.destination_id = Some(format!("{prefix}_clone_of_{}", token.id));
        }
    }

    pub(super) fn fail_redemption(&mut self, id: &str, reason: &str) {
        let now = self.clock.tick();
        let token = self.pending_share_token(id);
        token.status = ShareTokenStatus::Failed;
        token.failure_reason = Some(reason.to_owned());
        token.failed_at = Some(now);
        token.updated_at = now;
    }

    /// Expires the share tokens whose time has come.
    pub(super) fn expire_share_tokens(&mut self) {
        let now = self.clock.now();
        for token in &mut self.share_tokens {
            if token.status == ShareTokenStatus::Created && token.expires_at <= now {
                token.status = ShareTokenStatus::Expired;
                token.updated_at = token.expires_at;
            }
        }
    }

    fn pending_share_token(&mut self, id: &str) -> &mut ShareToken {
        let known = self.share_tokens.iter_mut().find(|token| token.id == id);
        let token = known.unwrap_or_else(|| panic!("there is no share token {id}"));
        assert_eq!(
            token.status,
            ShareTokenStatus::Pending,
            "the redemption of {id} must be pending"
        );
        token
    }
}
