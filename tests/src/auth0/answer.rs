//! How a request becomes a reply: check, count, perform.

use super::call::{Call, Outcome};
use super::errors::Refusal;
use super::faults::Faults;
use super::routes::Operation;
use super::state::{Script, State};
use super::{checks, clients, connections, directory, groups, keys, scim, scim_tokens};
use crate::server::{Recorded, Reply};

impl State {
    /// The reply to `request`, with all its effects.
    pub(super) fn answer(&mut self, request: &Recorded) -> Reply {
        let checked = checks::check(request);
        if let Err(faults) = &checked {
            let Recorded { method, target, .. } = request;
            let texts = faults.violations();
            self.violations
                .extend(texts.map(|text| format!("{method} {target}: {text}")));
        }
        let allowed = self.rate.take();
        match self.scripts.pop_front() {
            Some(Script::Whole(reply)) => reply,
            Some(Script::Spoiled(fault)) => Reply {
                fault: Some(fault),
                ..self.answer_unscripted(request, checked, allowed)
            },
            None => self.answer_unscripted(request, checked, allowed),
        }
    }

    fn answer_unscripted(
        &mut self,
        request: &Recorded,
        checked: Result<Call, Faults>,
        allowed: bool,
    ) -> Reply {
        let outcome = match (checks::is_authorized(request), checked) {
            _ if !allowed => Err(Refusal::too_many_requests()),
            (_, Err(faults)) => Err(Refusal::faulty(&faults)),
            (None, Ok(_)) => Err(Refusal::unauthenticated()),
            (Some(false), Ok(_)) => Err(Refusal::invalid_token()),
            (Some(true), Ok(call)) => self.operate(&call),
        };
        match outcome {
            Ok(answer) => self.rate.reply(answer.status, answer.body.as_ref()),
            Err(refusal) => self.rate.reply(refusal.status, Some(&refusal.body())),
        }
    }

    fn operate(&mut self, call: &Call) -> Outcome {
        use Operation as Op;
        match call.route.operation {
            Op::ListConnections => connections::list(self, call),
            Op::CreateConnection => connections::create(self, call),
            Op::GetConnection => connections::get(self, call),
            Op::UpdateConnection => connections::update(self, call),
            Op::DeleteConnection => connections::delete(self, call),
            Op::GetConnectionStatus => connections::status(self, call),
            Op::DeleteConnectionUser => connections::delete_user(self, call),
            Op::ListEnabledClients => clients::list(self, call),
            Op::UpdateEnabledClients => clients::update(self, call),
            Op::ListConnectionKeys => keys::list(self, call),
            Op::CreateConnectionKeys => keys::create(self, call),
            Op::RotateConnectionKeys => keys::rotate(self, call),
            Op::GetScimConfiguration => scim::get(self, call),
            Op::CreateScimConfiguration => scim::create(self, call),
            Op::UpdateScimConfiguration => scim::update(self, call),
            Op::DeleteScimConfiguration => scim::delete(self, call),
            Op::GetScimDefaultMapping => scim::default_mapping(self, call),
            Op::ListScimConfigurations => scim::list(self, call),
            Op::ListScimTokens => scim_tokens::list(self, call),
            Op::CreateScimToken => scim_tokens::create(self, call),
            Op::DeleteScimToken => scim_tokens::delete(self, call),
            Op::GetDirectoryProvisioning => directory::get(self, call),
            Op::CreateDirectoryProvisioning => directory::create(self, call),
            Op::UpdateDirectoryProvisioning => directory::update(self, call),
            Op::DeleteDirectoryProvisioning => directory::delete(self, call),
            Op::GetDirectoryProvisioningDefaultMapping => directory::default_mapping(self, call),
            Op::SynchronizeDirectory => directory::synchronize(self, call),
            Op::ListDirectoryProvisionings => directory::list(self, call),
            Op::ListSynchronizedGroups => groups::list(self, call),
            Op::ReplaceSynchronizedGroups => groups::replace(self, call),
        }
    }
}
