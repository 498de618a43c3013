//! Which models are sent and which are received, and by which operations.

use std::collections::BTreeSet;

use super::place;
use crate::ir::{Api, ModelId, OperationId, Type, Webhook};

/// Which way a thing goes over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Direction {
    /// In requests.
    pub(super) sent: bool,
    /// In replies.
    pub(super) received: bool,
}

impl Direction {
    /// In requests alone.
    pub(super) const SENT: Self = Self {
        sent: true,
        received: false,
    };
    /// In replies alone.
    pub(super) const RECEIVED: Self = Self {
        sent: false,
        received: true,
    };

    /// Every way that one of the two goes.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            sent: self.sent || other.sent,
            received: self.received || other.received,
        }
    }

    /// The worst of what it means in the directions that there are.
    pub(super) fn worst<T: Ord>(self, sent: T, received: T) -> T {
        match (self.sent, self.received) {
            (true, true) => sent.max(received),
            (true, false) => sent,
            (false, true) => received,
            (false, false) => sent.max(received),
        }
    }
}

/// What leads to each model of an API.
pub(super) struct Reach {
    directions: Vec<Direction>,
    /// The models that name each model.
    users: Vec<Vec<ModelId>>,
    /// The operations that name each model.
    callers: Vec<Vec<OperationId>>,
}

impl Reach {
    pub(super) fn of(api: &Api) -> Self {
        let none = Direction {
            sent: false,
            received: false,
        };
        let mut reach = Self {
            directions: vec![none; api.models.len()],
            users: vec![Vec::new(); api.models.len()],
            callers: vec![Vec::new(); api.models.len()],
        };
        for model in &api.models {
            model.each_model(&mut |id| reach.users[id.0 as usize].push(model.id));
        }
        let mut sent = Vec::new();
        let mut received = Vec::new();
        for operation in &api.operations {
            let mut note = |ty: &Type, list: &mut Vec<ModelId>| {
                ty.each_model(&mut |id| {
                    list.push(id);
                    reach.callers[id.0 as usize].push(operation.id);
                });
            };
            operation.sent().for_each(|ty| note(ty, &mut sent));
            operation.received().for_each(|ty| note(ty, &mut received));
        }
        let headers = api.headers.iter().map(|header| &header.ty);
        let incoming = headers.chain(api.webhooks.iter().flat_map(Webhook::received));
        incoming.for_each(|ty| ty.each_model(&mut |id| received.push(id)));
        let answers = api.webhooks.iter().flat_map(Webhook::sent);
        answers.for_each(|ty| ty.each_model(&mut |id| sent.push(id)));
        reach.spread(api, sent, Direction::SENT);
        reach.spread(api, received, Direction::RECEIVED);
        reach
    }

    /// Marks everything that the models of `open` lead to.
    fn spread(&mut self, api: &Api, mut open: Vec<ModelId>, direction: Direction) {
        let mut seen = vec![false; api.models.len()];
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id.0 as usize], true) {
                continue;
            }
            let own = &mut self.directions[id.0 as usize];
            *own = own.or(direction);
            api.model(id).each_model(&mut |id| open.push(id));
        }
    }

    pub(super) fn direction(&self, id: ModelId) -> Direction {
        self.directions[id.0 as usize]
    }

    /// The operations that lead to a model, in their order.
    pub(super) fn operations(&self, api: &Api, id: ModelId) -> Vec<String> {
        let mut seen = BTreeSet::from([id]);
        let mut open = vec![id];
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            found.extend(&self.callers[id.0 as usize]);
            let users = self.users[id.0 as usize].iter();
            open.extend(users.filter(|user| seen.insert(**user)));
        }
        let operations = found
            .into_iter()
            .map(|id: OperationId| &api.operations[id.0 as usize]);
        operations.map(place::operation).collect()
    }
}
