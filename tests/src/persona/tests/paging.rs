//! Lists: pages, links, filters and sparse fieldsets.

use serde_json::{Value, json};

use super::{CONNECTIONS, Era, Persona, request, to};

fn ids(list: &Value) -> Vec<&str> {
    let resources = list["data"].as_array().expect("a list");
    resources
        .iter()
        .filter_map(|resource| resource["id"].as_str())
        .collect()
}

async fn with_connections(count: usize) -> Persona {
    let persona = Persona::start(Era::Current).await;
    for _ in 0..count {
        persona.connect().await;
    }
    persona
}

#[tokio::test]
async fn pages_link_to_each_other() {
    let persona = with_connections(5).await;
    let first = persona
        .get(format!("{CONNECTIONS}?page%5Bsize%5D=2"))
        .await
        .json();
    assert_eq!(ids(&first), ["cxn_000005", "cxn_000004"]);
    let next = format!("{CONNECTIONS}?page%5Bafter%5D=cxn_000004&page%5Bsize%5D=2");
    assert_eq!(first["links"], json!({ "prev": null, "next": next }));

    let second = persona.get(next).await.json();
    assert_eq!(ids(&second), ["cxn_000003", "cxn_000002"]);
    let prev = second["links"]["prev"].as_str().expect("a page before");
    assert_eq!(
        prev,
        format!("{CONNECTIONS}?page%5Bbefore%5D=cxn_000003&page%5Bsize%5D=2")
    );
    assert_eq!(persona.get(prev).await.json(), first);

    let last = persona
        .get(second["links"]["next"].as_str().expect("a page after"))
        .await
        .json();
    assert_eq!(
        (ids(&last), &last["links"]["next"]),
        (vec!["cxn_000001"], &Value::Null)
    );
    persona.assert_no_violations();
}

#[tokio::test]
async fn a_page_has_ten_unless_told_otherwise_and_a_hundred_at_most() {
    let persona = with_connections(11).await;
    let page = persona.get(CONNECTIONS).await.json();
    assert_eq!(ids(&page).len(), 10);
    assert_eq!(
        page["links"]["next"],
        format!("{CONNECTIONS}?page%5Bafter%5D=cxn_000002")
    );
    for (size, status) in [
        ("0", 400),
        ("1", 200),
        ("100", 200),
        ("101", 400),
        ("2.5", 400),
    ] {
        let page = persona
            .get(format!("{CONNECTIONS}?page%5Bsize%5D={size}"))
            .await;
        assert_eq!(page.status, status, "{size}");
    }
    persona.assert_no_violations();
}

#[tokio::test]
async fn filters_hold_across_pages() {
    let persona = with_connections(3).await;
    persona.accept("cxn_000001");
    persona.accept("cxn_000003");
    let filter = "filter%5Bstatus%5D=active";
    let page = persona
        .get(format!("{CONNECTIONS}?{filter}&page%5Bsize%5D=1"))
        .await
        .json();
    assert_eq!(ids(&page), ["cxn_000003"]);
    let next = page["links"]["next"].as_str().expect("a second page");
    assert!(next.contains(filter), "{next}");
    assert_eq!(ids(&persona.get(next).await.json()), ["cxn_000001"]);

    let inbound =
        request(persona.partner_key(), "POST", CONNECTIONS).json(&to(persona.organization()));
    inbound.send(&persona.url()).await;
    let own = format!("{CONNECTIONS}?filter%5Bdestination-organization-id%5D=org_ABC123");
    assert_eq!(ids(&persona.get(own).await.json()), ["cxn_000004"]);
    persona.assert_no_violations();
}

#[tokio::test]
async fn fields_thin_the_resources() {
    let persona = with_connections(1).await;
    let fields = "fields%5Bconnect%2Fconnection%5D=status,created-at";
    let page = persona.get(format!("{CONNECTIONS}?{fields}")).await.json();
    let attributes = json!({ "status": "pending", "created-at": "2018-06-01T00:00:00.000Z" });
    let resource =
        json!({ "type": "connect/connection", "id": "cxn_000001", "attributes": attributes });
    assert_eq!(page["data"], json!([resource]));
    let encoded = fields.replace(',', "%2C");
    assert_eq!(
        persona.get(format!("{CONNECTIONS}?{encoded}")).await.json(),
        page
    );
    persona.assert_no_violations();
}
