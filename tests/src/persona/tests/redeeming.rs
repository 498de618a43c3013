//! The life of a share token, seen from both sides.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Era, Persona, SHARE_TOKENS, request, status_of};
use crate::raw::Response;

impl Persona {
    async fn share(&self, connection: &str, source: &str) -> Response {
        let attributes = json!({ "connection-id": connection, "source-id": source });
        let body = json!({ "data": { "attributes": attributes } });
        request(self.key(), "POST", SHARE_TOKENS)
            .json(&body)
            .send(&self.url())
            .await
    }

    async fn partner_redeems(&self, id: &str, body: Option<Value>) -> Response {
        let request = request(
            self.partner_key(),
            "POST",
            format!("{SHARE_TOKENS}/{id}/redeem"),
        );
        let request = body.map_or(request.clone(), |body| request.json(&body));
        request.send(&self.url()).await
    }

    async fn partner_sees(&self, target: &str) -> Value {
        let request = request(
            self.partner_key(),
            "GET",
            format!("{SHARE_TOKENS}/{target}"),
        );
        request.send(&self.url()).await.json()["data"].clone()
    }
}

#[tokio::test]
async fn a_token_needs_an_active_connection() {
    let persona = Persona::start(Era::Current).await;
    let connection = persona.connect().await;
    let refused = persona.share(&connection, "inq_1").await;
    assert_eq!(refused.status, 422);
    let pointer = &refused.json()["errors"][0]["source"]["pointer"];
    assert_eq!(pointer, "/data/attributes/connection-id");
    persona.accept(&connection);
    let created = persona.share(&connection, "inq_1").await;
    assert_eq!(
        (created.status, status_of(&created)),
        (201, "created".to_owned())
    );
    assert_eq!(
        created.json()["data"]["relationships"]["source"]["data"]["type"],
        "inquiry"
    );
    assert_eq!(persona.share(&connection, "cat_1").await.status, 422);
    persona.assert_no_violations();
}

#[tokio::test]
async fn a_token_is_peeked_at_and_redeemed_by_the_destination() {
    let persona = Persona::start(Era::Current).await;
    let connection = persona.connect().await;
    persona.accept(&connection);
    persona.share(&connection, "inq_1").await;
    let own = persona
        .post(format!("{SHARE_TOKENS}/cnst_000001/redeem"))
        .await;
    assert_eq!(own.status, 403, "the source cannot redeem");
    let peeked = persona
        .partner_sees("cnst_000001?peek-source-data=true")
        .await;
    let source_data = &peeked["attributes"]["source-data"];
    assert_eq!(source_data["type"], "connect/source-data/inquiry");
    assert_eq!(peeked["relationships"]["destination"]["data"], Value::Null);

    let redeemed = persona.partner_redeems("cnst_000001", None).await;
    assert_eq!(
        (redeemed.status, status_of(&redeemed)),
        (202, "pending".to_owned())
    );
    assert_eq!(
        redeemed.json()["data"]["attributes"]["redeem-mode"],
        "clone"
    );
    assert_eq!(
        persona
            .partner_redeems("cnst_000001", Some(json!({})))
            .await
            .status,
        409
    );
    persona.complete_redemption("cnst_000001");
    let done = persona.partner_sees("cnst_000001").await;
    assert_eq!(done["attributes"]["status"], "redeemed");
    assert_eq!(
        done["attributes"]["source-data"],
        Value::Null,
        "it was not asked for"
    );
    assert_eq!(
        done["relationships"]["destination"]["data"]["type"],
        "inquiry"
    );
    persona.assert_no_violations();
}

#[tokio::test]
async fn a_token_hydrates_fails_and_expires() {
    let persona = Persona::start(Era::Current).await;
    let connection = persona.connect().await;
    persona.accept(&connection);
    for source in ["act_1", "act_2", "act_3"] {
        persona.share(&connection, source).await;
    }
    let mapping = json!({ "source-field-name": "a", "destination-field-name": "b" });
    let body = json!({
        "data": { "attributes": { "destination-id": "act_9" } },
        "meta": { "field-mappings": [mapping] },
    });
    let redeemed = persona.partner_redeems("cnst_000001", Some(body)).await;
    assert_eq!(
        redeemed.json()["data"]["attributes"]["redeem-mode"],
        "hydrate"
    );
    persona.fail_redemption("cnst_000001", "import_failed");
    let failed = persona.partner_sees("cnst_000001").await;
    assert_eq!(failed["attributes"]["failure-reason"], "import_failed");

    let expired = persona
        .post(format!("{SHARE_TOKENS}/cnst_000002/expire"))
        .await;
    assert_eq!(
        (expired.status, status_of(&expired)),
        (200, "expired".to_owned())
    );
    assert_eq!(
        persona
            .post(format!("{SHARE_TOKENS}/cnst_000002/expire"))
            .await
            .status,
        409
    );
    persona.advance(Duration::from_secs(14 * 86_400));
    let lapsed = persona.partner_sees("cnst_000003").await;
    assert_eq!(
        lapsed["attributes"]["status"], "expired",
        "14 days have passed"
    );
    let filter = format!("{SHARE_TOKENS}?filter%5Bstatus%5D=failed&filter%5Bdirection%5D=outbound");
    assert_eq!(
        persona.get(filter).await.json()["data"][0]["id"],
        "cnst_000001"
    );
    persona.assert_no_violations();
}
