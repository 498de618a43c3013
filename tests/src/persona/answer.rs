//! How a request becomes a reply: check, count, recall, perform.

use super::call::{Call, Caller, Outcome};
use super::errors::Refusal;
use super::routes::Operation;
use super::state::{Script, State};
use super::{checks, connections, organizations, share_tokens, sparse};
use crate::server::{Recorded, Reply};

impl State {
    /// The reply to `request`, with all its effects.
    pub(super) fn answer(&mut self, request: &Recorded) -> Reply {
        let checked = checks::check(self.era, request);
        if let Err(faults) = &checked {
            let Recorded { method, target, .. } = request;
            self.violations.extend(
                faults
                    .iter()
                    .map(|fault| format!("{method} {target}: {fault}")),
            );
        }
        self.expire_share_tokens();
        match self.scripts.pop_front() {
            None => self.answer_unscripted(request, checked),
            Some(Script::Spoiled(fault)) => Reply {
                fault: Some(fault),
                ..self.answer_unscripted(request, checked)
            },
            Some(Script::Whole(reply)) => {
                if let Some(caller) = caller(request) {
                    self.count(caller);
                }
                reply
            }
        }
    }

    fn answer_unscripted(
        &mut self,
        request: &Recorded,
        checked: Result<Call, Vec<String>>,
    ) -> Reply {
        let Some(caller) = caller(request) else {
            return refuse_stranger(request, checked);
        };
        // Both this and the key are judged before idempotency, so a retry may reuse its key.
        if !self.count(caller) {
            return self.refuse(caller, &Refusal::rate_limited());
        }
        match self.replays.recall(caller, request) {
            Some(Ok(reply)) => return self.with_headers(reply, caller, 0),
            Some(Err(refusal)) => return self.refuse(caller, &refusal),
            None => {}
        }
        let reply = match checked {
            Ok(call) => self.perform(caller, &call),
            Err(faults) => self.refuse(caller, &Refusal::bad_request(faults.join("; "))),
        };
        self.replays.keep(caller, request, &reply);
        reply
    }

    fn perform(&mut self, caller: Caller, call: &Call) -> Reply {
        let (status, document) = match self.operate(caller, call) {
            Ok((status, mut document)) => {
                sparse::apply(&call.query, &mut document);
                (status, document)
            }
            Err(refusal) => (refusal.status, refusal.body()),
        };
        self.reply(caller, status, &call.casing.apply(document))
    }

    fn operate(&mut self, caller: Caller, call: &Call) -> Outcome {
        match call.operation {
            Operation::ListConnections => connections::list(self, caller, call),
            Operation::CreateConnection => connections::create(self, caller, call),
            Operation::RetrieveConnection => connections::retrieve(self, caller, call),
            Operation::UpdateConnection => connections::update(self, caller, call),
            Operation::DeactivateConnection => connections::deactivate(self, caller, call),
            Operation::ReactivateConnection => connections::reactivate(self, caller, call),
            Operation::ListShareTokens => share_tokens::list(self, caller, call),
            Operation::CreateShareToken => share_tokens::create(self, caller, call),
            Operation::RetrieveShareToken => share_tokens::retrieve(self, caller, call),
            Operation::ExpireShareToken => share_tokens::expire(self, caller, call),
            Operation::RedeemShareToken => share_tokens::redeem(self, caller, call),
        }
    }

    /// Takes an authenticated request into account; false when its key has none left.
    fn count(&mut self, caller: Caller) -> bool {
        self.answered += 1;
        self.rate.take(caller)
    }

    fn refuse(&self, caller: Caller, refusal: &Refusal) -> Reply {
        self.reply(caller, refusal.status, &refusal.body())
    }
}

/// Whose key the request carries, if anybody's.
fn caller(request: &Recorded) -> Option<Caller> {
    organizations::of_key(checks::bearer_token(request)?)
}

/// The reply to a request without a valid key, which has none of the six headers.
fn refuse_stranger(request: &Recorded, checked: Result<Call, Vec<String>>) -> Reply {
    let authorized = request.header_lines("authorization").next().is_some();
    let refusal = match checked {
        Err(faults) => Refusal::bad_request(faults.join("; ")),
        Ok(_) if authorized => Refusal::invalid_token(),
        Ok(_) => Refusal::unauthenticated(),
    };
    Reply::json(refusal.status, &refusal.body())
}
