//! The declared shape of a connection's options, the same for creating and updating one.

use super::shape::{Limit, Shape, optional, required};

const BOOLEAN: Shape = Shape::Boolean;
const TEXT: Shape = Shape::Text;
const TEXTS: Shape = Shape::List(&Shape::Text);
const ACTIVE: Shape = Shape::Closed(&[optional("active", BOOLEAN)]);
const ENABLED: Shape = Shape::Closed(&[optional("enabled", BOOLEAN)]);

/// The options: members of these shapes, and any others. Enumerations are open, so they are
/// strings here.
pub(super) const OPTIONS: Shape = Shape::Open(&[
    optional("validation", Shape::Nullable(&VALIDATION)),
    optional("non_persistent_attrs", Shape::Nullable(&TEXTS)),
    optional("precedence", TEXTS),
    optional("attributes", ATTRIBUTES),
    optional("enable_script_context", BOOLEAN),
    optional("enabledDatabaseCustomization", BOOLEAN),
    optional("import_mode", BOOLEAN),
    optional(
        "configuration",
        Shape::Nullable(&Shape::Map(&Shape::Nullable(&TEXT))),
    ),
    optional("customScripts", SCRIPTS),
    optional(
        "authentication_methods",
        Shape::Nullable(&AUTHENTICATION_METHODS),
    ),
    optional("passkey_options", Shape::Nullable(&PASSKEY)),
    optional("passwordPolicy", Shape::Nullable(&TEXT)),
    optional("password_complexity_options", Shape::Nullable(&COMPLEXITY)),
    optional("password_history", Shape::Nullable(&HISTORY)),
    optional("password_no_personal_info", Shape::Nullable(&PERSONAL)),
    optional("password_dictionary", Shape::Nullable(&DICTIONARY)),
    optional("api_enable_users", BOOLEAN),
    optional("api_enable_groups", BOOLEAN),
    optional("basic_profile", BOOLEAN),
    optional("ext_admin", BOOLEAN),
    optional("ext_is_suspended", BOOLEAN),
    optional("ext_agreed_terms", BOOLEAN),
    optional("ext_groups", BOOLEAN),
    optional("ext_assigned_plans", BOOLEAN),
    optional("ext_profile", BOOLEAN),
    optional("disable_self_service_change_password", BOOLEAN),
    optional(
        "upstream_params",
        Shape::Nullable(&Shape::Map(&UPSTREAM_PARAM)),
    ),
    optional("set_user_root_attributes", TEXT),
    optional("gateway_authentication", Shape::Nullable(&GATEWAY)),
    optional(
        "federated_connections_access_tokens",
        Shape::Nullable(&ACTIVE),
    ),
    optional("password_options", PASSWORD),
    optional("assertion_decryption_settings", DECRYPTION),
    optional("id_token_signed_response_algs", Shape::Nullable(&TEXTS)),
    optional("dpop_signing_alg", TEXT),
    optional("token_endpoint_auth_method", Shape::Nullable(&TEXT)),
    optional("token_endpoint_auth_signing_alg", Shape::Nullable(&TEXT)),
    optional("token_endpoint_jwtca_aud_format", TEXT),
    optional("id_token_session_expiry_supported", BOOLEAN),
]);

const VALIDATION: Shape = Shape::Closed(&[optional(
    "username",
    Shape::Nullable(&Shape::Closed(&[
        required("min", Shape::Integer),
        required("max", Shape::Integer),
    ])),
)]);

const ATTRIBUTES: Shape = Shape::Closed(&[
    optional(
        "email",
        Shape::Closed(&[
            optional("identifier", IDENTIFIER),
            optional("unique", BOOLEAN),
            optional("profile_required", BOOLEAN),
            optional("verification_method", TEXT),
            optional("signup", SIGNUP_VERIFIED),
        ]),
    ),
    optional(
        "phone_number",
        Shape::Closed(&[
            optional("identifier", IDENTIFIER),
            optional("profile_required", BOOLEAN),
            optional("signup", SIGNUP_VERIFIED),
        ]),
    ),
    optional(
        "username",
        Shape::Closed(&[
            optional("identifier", ACTIVE),
            optional("profile_required", BOOLEAN),
            optional("signup", Shape::Closed(&[optional("status", TEXT)])),
            optional("validation", USERNAME_VALIDATION),
        ]),
    ),
]);

const IDENTIFIER: Shape = Shape::Closed(&[
    optional("active", BOOLEAN),
    optional("default_method", TEXT),
]);

const SIGNUP_VERIFIED: Shape =
    Shape::Closed(&[optional("status", TEXT), optional("verification", ACTIVE)]);

const USERNAME_VALIDATION: Shape = Shape::Closed(&[
    optional("min_length", Shape::Number),
    optional("max_length", Shape::Number),
    optional(
        "allowed_types",
        Shape::Closed(&[
            optional("email", BOOLEAN),
            optional("phone_number", BOOLEAN),
        ]),
    ),
]);

const SCRIPTS: Shape = Shape::Open(&[
    optional("login", TEXT),
    optional("get_user", TEXT),
    optional("delete", TEXT),
    optional("change_password", TEXT),
    optional("verify", TEXT),
    optional("create", TEXT),
    optional("change_username", TEXT),
    optional("change_email", TEXT),
    optional("change_phone_number", TEXT),
]);

const AUTHENTICATION_METHODS: Shape = Shape::Closed(&[
    optional(
        "password",
        Shape::Closed(&[
            optional("enabled", BOOLEAN),
            optional("api_behavior", TEXT),
            optional("signup_behavior", TEXT),
        ]),
    ),
    optional("passkey", ENABLED),
    optional("email_otp", ENABLED),
    optional("phone_otp", ENABLED),
]);

const PASSKEY: Shape = Shape::Closed(&[
    optional("challenge_ui", TEXT),
    optional("progressive_enrollment_enabled", BOOLEAN),
    optional("local_enrollment_enabled", BOOLEAN),
]);

const COMPLEXITY: Shape = Shape::Closed(&[optional("min_length", Shape::Integer)]);

const HISTORY: Shape = Shape::Closed(&[
    required("enable", BOOLEAN),
    optional("size", Shape::Integer),
]);

const PERSONAL: Shape = Shape::Closed(&[required("enable", BOOLEAN)]);

const DICTIONARY: Shape =
    Shape::Closed(&[required("enable", BOOLEAN), optional("dictionary", TEXTS)]);

/// One of two closed objects, so that neither nothing nor both will do.
const UPSTREAM_PARAM: Shape = Shape::Limited(
    &Shape::Closed(&[optional("alias", TEXT), optional("value", TEXT)]),
    Limit {
        text: "an alias or a value",
        admits: |value| value.as_object().is_none_or(|object| object.len() == 1),
    },
);

const GATEWAY: Shape = Shape::Open(&[
    required("method", TEXT),
    required("audience", TEXT),
    required("secret", TEXT),
    optional("subject", TEXT),
    optional("secret_base64_encoded", BOOLEAN),
]);

const PASSWORD: Shape = Shape::Closed(&[
    optional(
        "complexity",
        Shape::Closed(&[
            optional("min_length", Shape::Integer),
            optional("character_types", TEXTS),
            optional("character_type_rule", TEXT),
            optional("identical_characters", TEXT),
            optional("sequential_characters", TEXT),
            optional("max_length_exceeded", TEXT),
        ]),
    ),
    optional(
        "dictionary",
        Shape::Closed(&[
            optional("active", BOOLEAN),
            optional("custom", TEXTS),
            optional("default", TEXT),
        ]),
    ),
    optional(
        "history",
        Shape::Closed(&[
            optional("active", BOOLEAN),
            optional("size", Shape::Integer),
        ]),
    ),
    optional(
        "profile_data",
        Shape::Closed(&[
            optional("active", BOOLEAN),
            optional("blocked_fields", TEXTS),
        ]),
    ),
]);

const DECRYPTION: Shape = Shape::Closed(&[
    required("algorithm_profile", TEXT),
    optional("algorithm_exceptions", TEXTS),
]);
