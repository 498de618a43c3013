//! The two organizations that hold a key, and what their key has left in the rate window.

/// An organization with an API key.
#[derive(Debug)]
pub(super) struct Organization {
    pub(super) id: &'static str,
    pub(super) key: &'static str,
    pub(super) environment: &'static str,
    /// The id of the key, which is the creator of what is made with it.
    pub(super) creator: &'static str,
}

pub(super) static OWN: Organization = Organization {
    id: "org_ABC123",
    key: "persona_sandbox_abc123",
    environment: "env_ABC123",
    creator: "api_ABC123",
};

pub(super) static PARTNER: Organization = Organization {
    id: "org_XYZ789",
    key: "persona_sandbox_xyz789",
    environment: "env_XYZ789",
    creator: "api_XYZ789",
};

/// The organization a key belongs to.
pub(super) fn of_key(key: &str) -> Option<&'static Organization> {
    [&OWN, &PARTNER]
        .into_iter()
        .find(|organization| organization.key == key)
}

/// The requests a window allows.
pub(super) const LIMIT: u32 = 300;

/// What each key has left. A window ends only when a test says so.
#[derive(Debug)]
pub(super) struct Rate {
    own: u32,
    partner: u32,
}

impl Rate {
    pub(super) fn new() -> Self {
        Self {
            own: LIMIT,
            partner: LIMIT,
        }
    }

    pub(super) fn remaining(&self, organization: &Organization) -> u32 {
        if organization.id == OWN.id {
            self.own
        } else {
            self.partner
        }
    }

    pub(super) fn set_remaining(&mut self, requests: u32) {
        (self.own, self.partner) = (requests, requests);
    }

    /// Takes one request from what is left; false when nothing was.
    pub(super) fn take(&mut self, organization: &Organization) -> bool {
        let left = if organization.id == OWN.id {
            &mut self.own
        } else {
            &mut self.partner
        };
        let allowed = *left > 0;
        *left = left.saturating_sub(1);
        allowed
    }
}
