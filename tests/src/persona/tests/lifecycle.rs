//! The life of a connection in either era.

use serde_json::json;

use super::{CONNECTIONS, Era, Persona, request, status_of, to};

#[tokio::test]
async fn a_connection_is_made_accepted_ended_and_begun_again() {
    let persona = Persona::start(Era::Current).await;
    let created = request(persona.key(), "POST", CONNECTIONS).json(&to(persona.partner()));
    let created = created.send(&persona.url()).await;
    assert_eq!(created.status, 201);
    assert_eq!(
        created.json(),
        json!({ "data": {
            "type": "connect/connection",
            "id": "cxn_000001",
            "attributes": {
                "status": "pending",
                "source-organization-id": "org_ABC123",
                "destination-organization-id": "org_XYZ789",
                "created-at": "2018-06-01T00:00:00.000Z",
                "updated-at": "2018-06-01T00:00:00.000Z",
            },
            "relationships": { "creator": { "data": { "type": "api-key", "id": "api_ABC123" } } },
        } })
    );

    let path = format!("{CONNECTIONS}/cxn_000001");
    assert_eq!(
        persona.post(format!("{path}/reactivate")).await.status,
        409,
        "it is pending"
    );
    persona.accept("cxn_000001");
    assert_eq!(status_of(&persona.get(&path).await), "active");
    let deactivated = persona.post(format!("{path}/deactivate")).await;
    assert_eq!(
        (deactivated.status, status_of(&deactivated)),
        (200, "inactive".to_owned())
    );
    let updated_at = &deactivated.json()["data"]["attributes"]["updated-at"];
    assert_eq!(updated_at, "2018-06-01T00:00:02.000Z", "the third write");
    assert_eq!(persona.post(format!("{path}/deactivate")).await.status, 409);
    assert_eq!(
        status_of(&persona.post(format!("{path}/reactivate")).await),
        "pending"
    );
    assert_eq!(
        status_of(&persona.post(format!("{path}/deactivate")).await),
        "inactive"
    );
    assert_eq!(
        persona
            .get(format!("{CONNECTIONS}/cxn_999999"))
            .await
            .status,
        404
    );
    persona.assert_no_violations();
}

#[tokio::test]
async fn the_destination_may_end_a_connection_but_not_begin_it_again() {
    let persona = Persona::start(Era::Current).await;
    let path = format!("{CONNECTIONS}/{}", persona.connect().await);
    let partner = |method, path: String| request(persona.partner_key(), method, path);
    let seen = partner("GET", path.clone()).send(&persona.url()).await;
    assert_eq!(
        seen.json()["data"]["relationships"],
        json!(null),
        "the key is the source's"
    );
    let ended = partner("POST", format!("{path}/deactivate"))
        .send(&persona.url())
        .await;
    assert_eq!(ended.status, 200);
    let begun = partner("POST", format!("{path}/reactivate"))
        .send(&persona.url())
        .await;
    assert_eq!(begun.status, 403);
    persona.assert_no_violations();
}

#[tokio::test]
async fn in_april_a_connection_starts_active_and_has_scopes() {
    let persona = Persona::start(Era::April2026).await;
    let path = format!("{CONNECTIONS}/{}", persona.connect().await);
    let attributes = persona.get(&path).await.json()["data"]["attributes"].clone();
    assert_eq!(
        attributes,
        json!({
            "token": "cxn_000001",
            "status": "active",
            "organization-id": "org_ABC123",
            "destination-organization-id": "org_XYZ789",
            "scopes": ["inquiry.read", "account.read"],
            "creator-id": "api_ABC123",
            "creator-type": "api-key",
            "created-at": "2018-06-01T00:00:00.000Z",
            "updated-at": "2018-06-01T00:00:00.000Z",
        })
    );

    let narrowed = json!({ "data": { "attributes": { "scopes": ["account.read"] } } });
    let patch = request(persona.key(), "PATCH", &path).json(&narrowed);
    let patched = patch.send(&persona.url()).await.json();
    assert_eq!(
        patched["data"]["attributes"]["scopes"],
        json!(["account.read"])
    );
    let unchanged = request(persona.key(), "PATCH", &path)
        .json(&json!({}))
        .send(&persona.url())
        .await;
    assert_eq!(
        unchanged.json()["data"]["attributes"]["scopes"],
        json!(["account.read"])
    );

    assert_eq!(
        status_of(&persona.post(format!("{path}/deactivate")).await),
        "inactive"
    );
    assert_eq!(persona.post(format!("{path}/deactivate")).await.status, 409);
    assert_eq!(
        status_of(&persona.post(format!("{path}/reactivate")).await),
        "active"
    );
    persona.assert_no_violations();
}
