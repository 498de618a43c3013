//! Directory provisioning, its synchronizations and its groups.

use serde_json::json;

use super::{Auth0, assert_error, each};

/// A stand-in, and the path of a directory provisioning that is still to be made.
async fn start() -> (Auth0, String) {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "google-apps").await;
    (auth0, format!("{path}/directory-provisioning"))
}

#[tokio::test]
async fn a_provisioning_is_made_changed_and_deleted() {
    let (auth0, path) = start().await;
    let default = auth0.get(format!("{path}/default-mapping")).await.json();
    let asked = json!({ "synchronize_groups": "selected" });
    let created = auth0.send("POST", &path, &asked).await;
    assert_eq!(created.status, 201);
    assert_eq!(
        created.json(),
        json!({
            "connection_id": "con_0000000000000001",
            "connection_name": "Test",
            "strategy": "google-apps",
            "mapping": default["mapping"],
            "synchronize_automatically": false,
            "synchronize_groups": "selected",
            "created_at": "2026-06-25T00:00:01.000Z",
            "updated_at": "2026-06-25T00:00:01.000Z",
        })
    );
    let twice = auth0.call("POST", &path).await;
    assert_error(&twice, 409, "Conflict", None);

    let change = json!({ "synchronize_automatically": true });
    let changed = auth0.send("PATCH", &path, &change).await.json();
    assert_eq!(changed["synchronize_automatically"], true);
    assert_eq!(changed["synchronize_groups"], "selected", "it is kept");
    let null = auth0.send("PATCH", &path, &json!(null)).await;
    assert_eq!(null.status, 200);
    let empty = auth0.send("PATCH", &path, &json!({ "mapping": [] })).await;
    assert_error(&empty, 400, "Bad Request", Some("invalid_body"));

    let list = "/api/v2/connections-directory-provisionings";
    let listed = auth0.get(format!("{list}?take=1")).await.json();
    let listed = &listed["directory_provisionings"];
    assert_eq!(listed, &json!([auth0.get(&path).await.json()]));
    assert_eq!(auth0.call("DELETE", &path).await.status, 204);
    assert_error(&auth0.get(&path).await, 404, "Not Found", None);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn one_synchronization_is_under_way_at_a_time() {
    let (auth0, path) = start().await;
    let synchronizations = format!("{path}/synchronizations");
    let early = auth0.call("POST", &synchronizations).await;
    assert_error(&early, 404, "Not Found", None);
    auth0.call("POST", &path).await;
    let begun = auth0.call("POST", &synchronizations).await;
    assert_eq!(begun.status, 201);
    assert_eq!(
        begun.json(),
        json!({
            "connection_id": "con_0000000000000001",
            "synchronization_id": "sync_0000000000000002",
            "status": "pending",
        })
    );
    let second = auth0.call("POST", &synchronizations).await;
    assert_error(&second, 409, "Conflict", None);
    assert_eq!(
        auth0.get(&path).await.json().get("last_synchronization_at"),
        None
    );

    auth0.fail_synchronization("con_0000000000000001", "no access");
    let failed = auth0.get(&path).await.json();
    assert_eq!(failed["last_synchronization_status"], "error");
    assert_eq!(failed["last_synchronization_error"], "no access");
    assert_eq!(auth0.call("POST", &synchronizations).await.status, 201);
    auth0.complete_synchronization("con_0000000000000001");
    let completed = auth0.get(&path).await.json();
    assert_eq!(completed["last_synchronization_status"], "success");
    assert_eq!(completed.get("last_synchronization_error"), None);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn groups_are_replaced_whole() {
    let (auth0, path) = start().await;
    auth0.call("POST", &path).await;
    let groups = format!("{path}/synchronized-groups");
    for ids in [&["a", "b", "c"][..], &["b", "d"]] {
        let body: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
        let replaced = auth0.send("PUT", &groups, &json!({ "groups": body })).await;
        assert_eq!((replaced.status, replaced.body.as_str()), (204, ""));
        let listed = auth0.get(&groups).await.json();
        assert_eq!(each(&listed["groups"], "id"), ids);
    }
    let first = auth0.get(format!("{groups}?take=1")).await.json();
    assert_eq!(
        first,
        json!({ "groups": [{ "id": "b" }], "next": "after/b+=" })
    );
    let odd = json!({ "groups": [{ "id": "a-b" }] });
    let odd = auth0.send("PUT", &groups, &odd).await;
    assert_error(&odd, 400, "Bad Request", Some("invalid_body"));
    auth0.assert_no_violations();
}
