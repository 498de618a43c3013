//! The strategies: kinds of identity provider that can stand behind a connection.

/// Those that a connection can be created for.
pub(super) const CREATABLE: &[&str] = &[
    "ad",
    "adfs",
    "amazon",
    "apple",
    "dropbox",
    "bitbucket",
    "auth0-oidc",
    "auth0",
    "baidu",
    "bitly",
    "box",
    "custom",
    "daccount",
    "dwolla",
    "email",
    "evernote-sandbox",
    "evernote",
    "exact",
    "facebook",
    "fitbit",
    "github",
    "google-apps",
    "google-oauth2",
    "instagram",
    "ip",
    "line",
    "linkedin",
    "oauth1",
    "oauth2",
    "office365",
    "oidc",
    "okta",
    "paypal",
    "paypal-sandbox",
    "pingfederate",
    "planningcenter",
    "salesforce-community",
    "salesforce-sandbox",
    "salesforce",
    "samlp",
    "sharepoint",
    "shopify",
    "shop",
    "sms",
    "soundcloud",
    "thirtysevensignals",
    "twitter",
    "untappd",
    "vkontakte",
    "waad",
    "weibo",
    "windowslive",
    "wordpress",
    "yahoo",
    "yandex",
];

/// Whether connections can be filtered by `strategy`; one more than can be created.
pub(super) fn is_known(strategy: &str) -> bool {
    CREATABLE.contains(&strategy) || strategy == "auth0-adldap"
}

/// Whether connections of `strategy` have a `provisioning_ticket_url`.
pub(super) fn has_ticket(strategy: &str) -> bool {
    matches!(
        strategy,
        "ad" | "adfs" | "waad" | "samlp" | "google-apps" | "pingfederate"
    )
}
