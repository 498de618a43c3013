//! The options of a connection, in a change and in a new connection: the same members in both.

use std::collections::BTreeMap;

use generated_client::auth0::models::{
    ConnectionApiBehavior, ConnectionAssertionDecryptionSettings, ConnectionAttributes,
    ConnectionAuthenticationMethods, ConnectionCustomScripts, ConnectionDpopSigningAlg,
    ConnectionEmailOtpAuthenticationMethod, ConnectionFederatedConnectionsAccessTokens,
    ConnectionGatewayAuthentication, ConnectionIdTokenSignedResponseAlg,
    ConnectionIdentifierPrecedence, ConnectionIdentityProvider,
    ConnectionPasskeyAuthenticationMethod, ConnectionPasskeyChallengeUi, ConnectionPasskeyOptions,
    ConnectionPasswordAuthenticationMethod, ConnectionPasswordComplexityOptions,
    ConnectionPasswordDictionaryOptions, ConnectionPasswordHistoryOptions,
    ConnectionPasswordNoPersonalInfoOptions, ConnectionPasswordOptions,
    ConnectionPasswordOptionsComplexity, ConnectionPasswordOptionsDictionary,
    ConnectionPasswordOptionsHistory, ConnectionPasswordOptionsProfileData,
    ConnectionPasswordPolicy, ConnectionPhoneOtpAuthenticationMethod,
    ConnectionSetUserRootAttributes, ConnectionSignupBehavior, ConnectionTokenEndpointAuthMethod,
    ConnectionTokenEndpointAuthSigningAlg, ConnectionTokenEndpointJwtcaAudFormat,
    ConnectionUpstreamValue, ConnectionUsernameValidationOptions, ConnectionValidationOptions,
    CreateConnection, CreateConnectionOptions, DefaultMethodEmailIdentifier,
    DefaultMethodPhoneNumberIdentifier, EmailAttribute, EmailAttributeIdentifier,
    PasswordCharacterType, PasswordCharacterTypeRulePolicy, PasswordDefaultDictionary,
    PasswordIdenticalCharactersPolicy, PasswordMaxLengthExceededPolicy,
    PasswordSequentialCharactersPolicy, PhoneAttribute, PhoneAttributeIdentifier, SignupSchema,
    SignupStatus, SignupVerification, SignupVerified, UpdateConnection, UpdateConnectionOptions,
    UsernameAllowedTypes, UsernameAttribute, UsernameAttributeIdentifier, UsernameValidation,
    VerificationMethod,
};
use serde_json::{Value, json};

use super::document::{covered, declared};
use super::table;
use crate::http::auth0_session::Tenant;

/// The rows for the options in a body of either kind.
macro_rules! rows {
    ($type:ident) => { table! { $type:
        "validation" with_validation nullable
            ConnectionValidationOptions::new().with_username(
                ConnectionUsernameValidationOptions::new(15, 1)) =>
            { "username": { "min": 1, "max": 15 } };
        "non_persistent_attrs" with_non_persistent_attrs nullable
            vec!["ssn".to_owned(), String::new()] => ["ssn", ""];
        "precedence" with_precedence optional
            vec![
                ConnectionIdentifierPrecedence::PhoneNumber,
                ConnectionIdentifierPrecedence::Email,
                ConnectionIdentifierPrecedence::Username,
            ] => ["phone_number", "email", "username"];
        "attributes" with_attributes optional attributes() => {
            "email": {
                "identifier": { "active": true, "default_method": "email_otp" },
                "unique": true, "profile_required": false, "verification_method": "otp",
                "signup": { "status": "required", "verification": { "active": true } },
            },
            "phone_number": {
                "identifier": { "active": false, "default_method": "phone_otp" },
                "profile_required": true, "signup": { "status": "optional" },
            },
            "username": {
                "identifier": { "active": true }, "profile_required": true,
                "signup": { "status": "inactive" },
                "validation": {
                    "min_length": 1.5, "max_length": 15.25,
                    "allowed_types": { "email": true, "phone_number": false },
                },
            },
        };
        "enable_script_context" with_enable_script_context optional true => true;
        "enabledDatabaseCustomization" with_enabled_database_customization optional true => true;
        "import_mode" with_import_mode optional false => false;
        "configuration" with_configuration nullable
            BTreeMap::from([("A".to_owned(), Some("1".to_owned())), ("B".to_owned(), None)]) =>
            { "A": "1", "B": null };
        "customScripts" with_custom_scripts optional scripts() => {
            "login": "1", "get_user": "2", "delete": "3", "change_password": "4", "verify": "5",
            "create": "6", "change_username": "7", "change_email": "8",
            "change_phone_number": "9\n\"'", "another": "10",
        };
        "authentication_methods" with_authentication_methods nullable authentication() => {
            "password": { "enabled": true, "api_behavior": "optional", "signup_behavior": "block" },
            "passkey": { "enabled": false }, "email_otp": { "enabled": true }, "phone_otp": {},
        };
        "passkey_options" with_passkey_options nullable
            ConnectionPasskeyOptions::new()
                .with_challenge_ui(ConnectionPasskeyChallengeUi::Autofill)
                .with_progressive_enrollment_enabled(true)
                .with_local_enrollment_enabled(false) =>
            {
                "challenge_ui": "autofill",
                "progressive_enrollment_enabled": true,
                "local_enrollment_enabled": false,
            };
        "passwordPolicy" with_password_policy nullable ConnectionPasswordPolicy::None => "none";
        "password_complexity_options" with_password_complexity_options nullable
            ConnectionPasswordComplexityOptions::new().with_min_length(128) => { "min_length": 128 };
        "password_history" with_password_history nullable
            ConnectionPasswordHistoryOptions::new(true).with_size(24) =>
            { "enable": true, "size": 24 };
        "password_no_personal_info" with_password_no_personal_info nullable
            ConnectionPasswordNoPersonalInfoOptions::new(false) => { "enable": false };
        "password_dictionary" with_password_dictionary nullable
            ConnectionPasswordDictionaryOptions::new(true).with_dictionary(vec!["acme".to_owned()]) =>
            { "enable": true, "dictionary": ["acme"] };
        "api_enable_users" with_api_enable_users optional true => true;
        "api_enable_groups" with_api_enable_groups optional false => false;
        "basic_profile" with_basic_profile optional true => true;
        "ext_admin" with_ext_admin optional false => false;
        "ext_is_suspended" with_ext_is_suspended optional true => true;
        "ext_agreed_terms" with_ext_agreed_terms optional false => false;
        "ext_groups" with_ext_groups optional true => true;
        "ext_assigned_plans" with_ext_assigned_plans optional false => false;
        "ext_profile" with_ext_profile optional true => true;
        "disable_self_service_change_password" with_disable_self_service_change_password optional
            true => true;
        "upstream_params" with_upstream_params nullable
            BTreeMap::from([
                ("a".to_owned(), ConnectionUpstreamValue::new().with_value("b").into()),
            ]) => { "a": { "value": "b" } };
        "set_user_root_attributes" with_set_user_root_attributes optional
            ConnectionSetUserRootAttributes::OnFirstLogin => "on_first_login";
        "gateway_authentication" with_gateway_authentication nullable
            ConnectionGatewayAuthentication::new("audience", "bearer", "secret")
                .with_subject("subject")
                .with_secret_base64_encoded(false)
                .with_additional_property("extra", 1.into()) =>
            {
                "method": "bearer", "audience": "audience", "secret": "secret",
                "subject": "subject", "secret_base64_encoded": false, "extra": 1,
            };
        "federated_connections_access_tokens" with_federated_connections_access_tokens nullable
            ConnectionFederatedConnectionsAccessTokens::new().with_active(true) =>
            { "active": true };
        "password_options" with_password_options optional password() => {
            "complexity": {
                "min_length": 12, "character_types": ["uppercase", "special"],
                "character_type_rule": "three_of_four", "identical_characters": "block",
                "sequential_characters": "allow", "max_length_exceeded": "truncate",
            },
            "dictionary": { "active": true, "custom": ["acme"], "default": "en_100k" },
            "history": { "active": true, "size": 5 },
            "profile_data": { "active": false, "blocked_fields": ["name"] },
        };
        "assertion_decryption_settings" with_assertion_decryption_settings optional
            ConnectionAssertionDecryptionSettings::new()
                .with_algorithm_exceptions(vec!["rsa-1_5".to_owned()]) =>
            { "algorithm_profile": "v2026-1", "algorithm_exceptions": ["rsa-1_5"] };
        "id_token_signed_response_algs" with_id_token_signed_response_algs nullable
            vec![
                ConnectionIdTokenSignedResponseAlg::Ps384,
                ConnectionIdTokenSignedResponseAlg::Undocumented("EdDSA".to_owned()),
            ] => ["PS384", "EdDSA"];
        "dpop_signing_alg" with_dpop_signing_alg optional
            ConnectionDpopSigningAlg::Ed25519 => "Ed25519";
        "token_endpoint_auth_method" with_token_endpoint_auth_method nullable
            ConnectionTokenEndpointAuthMethod::PrivateKeyJwt => "private_key_jwt";
        "token_endpoint_auth_signing_alg" with_token_endpoint_auth_signing_alg nullable
            ConnectionTokenEndpointAuthSigningAlg::Rs512 => "RS512";
        "token_endpoint_jwtca_aud_format" with_token_endpoint_jwtca_aud_format optional
            ConnectionTokenEndpointJwtcaAudFormat::TokenEndpoint => "token_endpoint";
        "id_token_session_expiry_supported" with_id_token_session_expiry_supported optional
            false => false;
    } };
}

fn attributes() -> ConnectionAttributes {
    let email = EmailAttribute::new()
        .with_identifier(
            EmailAttributeIdentifier::new()
                .with_active(true)
                .with_default_method(DefaultMethodEmailIdentifier::EmailOtp),
        )
        .with_unique(true)
        .with_profile_required(false)
        .with_verification_method(VerificationMethod::Otp)
        .with_signup(
            SignupVerified::new()
                .with_status(SignupStatus::Required)
                .with_verification(SignupVerification::new().with_active(true)),
        );
    let phone = PhoneAttribute::new()
        .with_identifier(
            PhoneAttributeIdentifier::new()
                .with_active(false)
                .with_default_method(DefaultMethodPhoneNumberIdentifier::PhoneOtp),
        )
        .with_profile_required(true)
        .with_signup(SignupVerified::new().with_status(SignupStatus::Optional));
    let allowed = UsernameAllowedTypes::new()
        .with_email(true)
        .with_phone_number(false);
    let username = UsernameAttribute::new()
        .with_identifier(UsernameAttributeIdentifier::new().with_active(true))
        .with_profile_required(true)
        .with_signup(SignupSchema::new().with_status(SignupStatus::Inactive))
        .with_validation(
            UsernameValidation::new()
                .with_min_length(1.5)
                .with_max_length(15.25)
                .with_allowed_types(allowed),
        );
    ConnectionAttributes::new()
        .with_email(email)
        .with_phone_number(phone)
        .with_username(username)
}

fn scripts() -> ConnectionCustomScripts {
    ConnectionCustomScripts::new()
        .with_login("1")
        .with_get_user("2")
        .with_delete("3")
        .with_change_password("4")
        .with_verify("5")
        .with_create("6")
        .with_change_username("7")
        .with_change_email("8")
        .with_change_phone_number("9\n\"'")
        .with_additional_property("another", "10".into())
}

fn authentication() -> ConnectionAuthenticationMethods {
    let password = ConnectionPasswordAuthenticationMethod::new()
        .with_enabled(true)
        .with_api_behavior(ConnectionApiBehavior::Optional)
        .with_signup_behavior(ConnectionSignupBehavior::Block);
    let passkey = ConnectionPasskeyAuthenticationMethod::new().with_enabled(false);
    let email = ConnectionEmailOtpAuthenticationMethod::new().with_enabled(true);
    ConnectionAuthenticationMethods::new()
        .with_password(password)
        .with_passkey(passkey)
        .with_email_otp(email)
        .with_phone_otp(ConnectionPhoneOtpAuthenticationMethod::new())
}

fn password() -> ConnectionPasswordOptions {
    let complexity = ConnectionPasswordOptionsComplexity::new()
        .with_min_length(12)
        .with_character_types(vec![
            PasswordCharacterType::Uppercase,
            PasswordCharacterType::Special,
        ])
        .with_character_type_rule(PasswordCharacterTypeRulePolicy::ThreeOfFour)
        .with_identical_characters(PasswordIdenticalCharactersPolicy::Block)
        .with_sequential_characters(PasswordSequentialCharactersPolicy::Allow)
        .with_max_length_exceeded(PasswordMaxLengthExceededPolicy::Truncate);
    let dictionary = ConnectionPasswordOptionsDictionary::new()
        .with_active(true)
        .with_custom(vec!["acme".to_owned()])
        .with_default(PasswordDefaultDictionary::En100k);
    let history = ConnectionPasswordOptionsHistory::new()
        .with_active(true)
        .with_size(5);
    let profile = ConnectionPasswordOptionsProfileData::new()
        .with_active(false)
        .with_blocked_fields(vec!["name".to_owned()]);
    ConnectionPasswordOptions::new()
        .with_complexity(complexity)
        .with_dictionary(dictionary)
        .with_history(history)
        .with_profile_data(profile)
}

fn for_update() -> Vec<(UpdateConnectionOptions, Value)> {
    rows!(UpdateConnectionOptions)
}

fn for_creation() -> Vec<(CreateConnectionOptions, Value)> {
    rows!(CreateConnectionOptions)
}

#[test]
fn the_tables_have_every_member() {
    assert_eq!(covered(&for_update()), declared("UpdateConnectionOptions"));
    assert_eq!(
        covered(&for_creation()),
        declared("CreateConnectionOptions")
    );
    let count = |is_nullable: bool| {
        let members = covered(&for_update()).into_values();
        members.filter(|it| *it == is_nullable).count()
    };
    assert_eq!((count(true), count(false)), (16, 22));
}

#[tokio::test]
async fn each_member_of_a_change_is_told_apart() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    for (options, json) in for_update() {
        let body = UpdateConnection::new().with_options(options);
        let call = tenant
            .client
            .connections()
            .update_connection(&id)
            .body(body);
        call.await.unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(tenant.auth0.last_patch(), json!({ "options": json }));
    }
}

#[tokio::test]
async fn each_member_of_a_new_connection_is_told_apart() {
    let tenant = Tenant::start().await;
    for (number, (options, json)) in for_creation().into_iter().enumerate() {
        let name = format!("c{number}");
        let body = CreateConnection::new(&name, ConnectionIdentityProvider::Auth0);
        let body = body.with_options(options);
        let call = tenant.client.connections().create_connection().body(body);
        call.await.unwrap_or_else(|error| panic!("{json}: {error}"));
        let sent = tenant.auth0.requests().pop().and_then(|it| it.json());
        let expected = json!({ "name": name, "strategy": "auth0", "options": json });
        assert_eq!(sent, Some(expected));
    }
}
