//! The declared shapes of request bodies.

use serde_json::Value;

use super::options_shape::OPTIONS;
use super::shape::{Limit, Member, Shape, optional, required};
use super::strategies;

const NAME: Shape = Shape::Limited(
    &Shape::Text,
    Limit {
        text: "letters, digits and single dashes between them, at most 128",
        admits: is_name,
    },
);

const DISPLAY_NAME: Shape = Shape::Limited(
    &Shape::Text,
    Limit {
        text: "of at most 128 characters",
        admits: |value| is_text_up_to(value, 128),
    },
);

const STRATEGY: Shape = Shape::Limited(
    &Shape::Text,
    Limit {
        text: "a known strategy",
        admits: |value| {
            value
                .as_str()
                .is_none_or(|it| strategies::CREATABLE.contains(&it))
        },
    },
);

const METADATA: Shape = Shape::Limited(
    &Shape::Map(&Shape::Nullable(&Shape::Text)),
    Limit {
        text: "of at most 10 values of at most 255 characters",
        admits: is_metadata,
    },
);

const ALGORITHM: Shape = Shape::Limited(
    &Shape::Text,
    Limit {
        text: "a known algorithm",
        admits: |value| {
            value.as_str().is_none_or(|algorithm| {
                [
                    "RS256", "RS384", "RS512", "PS256", "PS384", "ES256", "ES384",
                ]
                .contains(&algorithm)
            })
        },
    },
);

const NOT_EMPTY: Limit = Limit {
    text: "not empty",
    admits: |value| value.as_array().is_none_or(|list| !list.is_empty()),
};

const GROUP_ID: Shape = Shape::Limited(
    &Shape::Text,
    Limit {
        text: "1 to 32 letters and digits",
        admits: is_group_id,
    },
);

const SYNCHRONIZE_GROUPS: Shape = Shape::Limited(
    &Shape::Text,
    Limit {
        text: "all, off or selected",
        admits: |value| {
            value
                .as_str()
                .is_none_or(|it| ["all", "off", "selected"].contains(&it))
        },
    },
);

const TEXTS: Shape = Shape::List(&Shape::Text);
const ACTIVE: Shape = Shape::Open(&[required("active", Shape::Boolean)]);
const STATUS: Shape = Shape::Open(&[required("status", Shape::Text)]);
const CONNECTED_ACCOUNTS: Shape = Shape::Open(&[
    required("active", Shape::Boolean),
    optional("cross_app_access", Shape::Boolean),
    optional("allow_missing_user_id", Shape::Boolean),
]);

pub(super) static CREATE_CONNECTION: Shape = Shape::Closed(&[
    required("name", NAME),
    required("strategy", STRATEGY),
    optional("display_name", DISPLAY_NAME),
    optional("options", OPTIONS),
    optional("enabled_clients", TEXTS),
    optional("is_domain_connection", Shape::Boolean),
    optional("show_as_button", Shape::Boolean),
    optional("realms", TEXTS),
    optional("metadata", METADATA),
    optional("authentication", ACTIVE),
    optional("connected_accounts", CONNECTED_ACCOUNTS),
    optional("cross_app_access_requesting_app", ACTIVE),
    optional("cross_app_access_resource_app", STATUS),
]);

pub(super) static UPDATE_CONNECTION: Shape = Shape::Closed(&[
    optional("display_name", DISPLAY_NAME),
    optional("options", Shape::Nullable(&OPTIONS)),
    optional("enabled_clients", Shape::Nullable(&TEXTS)),
    optional("is_domain_connection", Shape::Boolean),
    optional("show_as_button", Shape::Boolean),
    optional("realms", TEXTS),
    optional("metadata", METADATA),
    optional("authentication", ACTIVE),
    optional("connected_accounts", CONNECTED_ACCOUNTS),
    optional("cross_app_access_requesting_app", ACTIVE),
    optional("cross_app_access_resource_app", Shape::Nullable(&STATUS)),
]);

pub(super) static UPDATE_CLIENTS: Shape = Shape::Limited(
    &Shape::List(&Shape::Closed(&[
        required("client_id", Shape::Text),
        required("status", Shape::Boolean),
    ])),
    NOT_EMPTY,
);

pub(super) static KEYS: Shape =
    Shape::Nullable(&Shape::Closed(&[optional("signing_alg", ALGORITHM)]));

const SCIM_MAPPING: Shape = Shape::List(&Shape::Open(&[
    optional("auth0", Shape::Text),
    optional("scim", Shape::Text),
]));

pub(super) static CREATE_SCIM: Shape = Shape::Nullable(&Shape::Closed(&[
    optional("user_id_attribute", Shape::Text),
    optional("mapping", SCIM_MAPPING),
]));

pub(super) static UPDATE_SCIM: Shape = Shape::Closed(&[
    required("user_id_attribute", Shape::Text),
    required("mapping", SCIM_MAPPING),
]);

pub(super) static CREATE_SCIM_TOKEN: Shape = Shape::Closed(&[
    optional("scopes", Shape::Limited(&TEXTS, NOT_EMPTY)),
    optional("token_lifetime", Shape::Nullable(&Shape::Integer)),
]);

/// Creating and updating take the same members.
pub(super) static DIRECTORY: Shape = Shape::Nullable(&Shape::Closed(DIRECTORY_MEMBERS));

const DIRECTORY_MEMBERS: &[Member] = &[
    optional(
        "mapping",
        Shape::Limited(
            &Shape::List(&Shape::Open(&[
                required("auth0", Shape::Text),
                required("idp", Shape::Text),
            ])),
            NOT_EMPTY,
        ),
    ),
    optional("synchronize_automatically", Shape::Boolean),
    optional("synchronize_groups", SYNCHRONIZE_GROUPS),
];

pub(super) static REPLACE_GROUPS: Shape = Shape::Closed(&[required(
    "groups",
    Shape::List(&Shape::Open(&[required("id", GROUP_ID)])),
)]);

fn is_name(value: &Value) -> bool {
    let Some(name) = value.as_str() else {
        return true;
    };
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    name.len() <= 128 && name.split('-').all(part)
}

fn is_metadata(value: &Value) -> bool {
    let Some(metadata) = value.as_object() else {
        return true;
    };
    metadata.len() <= 10 && metadata.values().all(|value| is_text_up_to(value, 255))
}

fn is_group_id(value: &Value) -> bool {
    let Some(id) = value.as_str() else {
        return true;
    };
    (1..=32).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// False only for a string that is longer.
fn is_text_up_to(value: &Value, longest: usize) -> bool {
    value
        .as_str()
        .is_none_or(|text| text.chars().count() <= longest)
}
