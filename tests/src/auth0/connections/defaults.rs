//! The options that the server fills in when a connection is created.

use serde_json::{Map, Value, json};

/// The options of a new connection: those sent, over those its strategy starts out with. Some of
/// the latter are null.
pub(super) fn options(strategy: &str, sent: Map<String, Value>) -> Map<String, Value> {
    let Value::Object(mut options) = of_strategy(strategy) else {
        return sent;
    };
    options.extend(sent);
    options
}

fn of_strategy(strategy: &str) -> Value {
    match strategy {
        "auth0" => json!({
            "mfa": { "active": true, "return_enroll_settings": true },
            "passwordPolicy": "good",
            "authentication_methods": {
                "password": { "enabled": true },
                "passkey": { "enabled": false },
            },
            "passkey_options": {
                "challenge_ui": "both",
                "progressive_enrollment_enabled": true,
                "local_enrollment_enabled": true,
            },
            "brute_force_protection": true,
        }),
        "ad" => json!({ "ips": null, "brute_force_protection": true }),
        "oidc" | "okta" => json!({
            "discovery_url": null,
            "token_endpoint": null,
            "userinfo_endpoint": null,
        }),
        "oauth1" | "oauth2" => json!({ "authorizationURL": null, "tokenURL": null }),
        "sms" => json!({ "messaging_service_sid": null, "brute_force_protection": true }),
        _ => json!({}),
    }
}
