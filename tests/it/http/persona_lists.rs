//! Lists: pages, filters, and how their queries are written.

use generated_client::persona::endpoints::connections::ListConnectionsError;
use generated_client::persona::models::{
    ConnectionFilter, ConnectionStatus, Fields, KeyInflection, Page, PersonaVersion,
    ShareTokenDirection, ShareTokenFilter, ShareTokenStatus,
};
use generated_client::persona::{Client, Error};

use super::persona_connections::{active, towards};
use super::persona_share_tokens::offer;
use super::session::Session;

/// A stand-in with this many pending connections.
async fn with_connections(count: usize) -> Session<Client> {
    let session = Session::<Client>::start().await;
    for _ in 0..count {
        let body = towards(session.persona.partner());
        let created = session.own.connections().create_connection(body).await;
        created.expect("a connection");
    }
    session
}

#[tokio::test]
async fn pages_are_walked_by_their_links() {
    let session = with_connections(5).await;
    let page = Page::new().with_size(2);
    let mut walk = vec![];
    let mut cursor = None::<String>;
    loop {
        let mut page = page.clone();
        page.after = cursor.take();
        let list = session.own.connections().list_connections().page(page);
        let list = list.await.unwrap().into_inner();
        let ids: Vec<String> = list.data.into_iter().map(|it| it.id).collect();
        cursor = ids.last().cloned();
        walk.push((
            session.sent(),
            ids,
            list.links.prev,
            list.links.next.clone(),
        ));
        if list.links.next.is_none() {
            break;
        }
    }
    let step = |query: &str, ids: &[&str], prev: Option<&str>, next: Option<&str>| {
        let link = |cursor: &str| format!("/api/v1/connect/connections?{cursor}&page%5Bsize%5D=2");
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        let sent = format!("GET /connections?{query}page%5Bsize%5D=2");
        (sent, ids, prev.map(link), next.map(link))
    };
    assert_eq!(
        walk,
        [
            step(
                "",
                &["cxn_000005", "cxn_000004"],
                None,
                Some("page%5Bafter%5D=cxn_000004")
            ),
            step(
                "page%5Bafter%5D=cxn_000004&",
                &["cxn_000003", "cxn_000002"],
                Some("page%5Bbefore%5D=cxn_000003"),
                Some("page%5Bafter%5D=cxn_000002"),
            ),
            step(
                "page%5Bafter%5D=cxn_000002&",
                &["cxn_000001"],
                Some("page%5Bbefore%5D=cxn_000001"),
                None
            ),
        ],
    );
}

#[tokio::test]
async fn queries_are_written_in_the_order_of_the_document() {
    let session = with_connections(1).await;
    let list = || session.own.connections().list_connections();
    let everything =
        "status,source-organization-id,destination-organization-id,created-at,updated-at";
    let everything = |kind: &str| Fields::from([(kind.to_owned(), everything.to_owned())]);
    for (call, sent) in [
        (list(), "GET /connections"),
        (
            list().page(Page::new().with_size(5)),
            "GET /connections?page%5Bsize%5D=5",
        ),
        (
            list().page(Page::new().with_before("cxn_000001").with_size(100)),
            "GET /connections?page%5Bbefore%5D=cxn_000001&page%5Bsize%5D=100",
        ),
        (list().page(Page::new()), "GET /connections"),
        (
            list().page(Page::new().with_size(1)).page(Page::new()),
            "GET /connections",
        ),
        (
            list().filter(ConnectionFilter::new().with_status(ConnectionStatus::Pending)),
            "GET /connections?filter%5Bstatus%5D=pending",
        ),
        (
            list().filter(
                ConnectionFilter::new().with_destination_organization_id("a b&c=d+é/?#%20"),
            ),
            "GET /connections?filter%5Bdestination-organization-id%5D=a%20b%26c%3Dd%2B%C3%A9%2F%3F%23%2520",
        ),
        (
            list().filter(ConnectionFilter::new().with_status("not yet known".into())),
            "GET /connections?filter%5Bstatus%5D=not%20yet%20known",
        ),
        (list().fields(Fields::new()), "GET /connections"),
        (
            list()
                .page(Page::new().with_size(1))
                .filter(ConnectionFilter::new().with_status(ConnectionStatus::Active))
                .fields(everything("connect/connection"))
                .idempotency_key("no effect")
                .key_inflection(KeyInflection::Kebab)
                .persona_version(PersonaVersion::N20200518),
            "GET /connections?fields%5Bconnect%2Fconnection%5D=status%2Csource-organization-id%2C\
             destination-organization-id%2Ccreated-at%2Cupdated-at&filter%5Bstatus%5D=active\
             &page%5Bsize%5D=1\n\
             idempotency-key: no effect\nkey-inflection: kebab\npersona-version: 2020-05-18",
        ),
    ] {
        call.await.unwrap();
        assert_eq!(session.sent(), sent);
    }
}

#[tokio::test]
async fn a_filter_is_kept_to_and_both_sides_are_listed() {
    let session = with_connections(2).await;
    session.persona.accept("cxn_000001");
    let towards_us = towards(session.persona.organization());
    let inbound = session.partner.connections().create_connection(towards_us);
    inbound.await.unwrap();

    let list = |filter| session.own.connections().list_connections().filter(filter);
    for (filter, expected) in [
        (
            ConnectionFilter::new(),
            vec!["cxn_000003", "cxn_000002", "cxn_000001"],
        ),
        (
            ConnectionFilter::new().with_status(ConnectionStatus::Active),
            vec!["cxn_000001"],
        ),
        (
            ConnectionFilter::new()
                .with_status(ConnectionStatus::Pending)
                .with_destination_organization_id("org_ABC123"),
            vec!["cxn_000003"],
        ),
        (
            ConnectionFilter::new().with_status(ConnectionStatus::Inactive),
            vec![],
        ),
    ] {
        let found = list(filter.clone()).await.unwrap();
        let ids: Vec<&str> = found.data.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, expected, "{filter:?}");
    }
}

#[tokio::test]
async fn a_page_size_out_of_range_is_the_servers_to_refuse() {
    let session = Session::<Client>::start().await;
    for size in [0, 101, -1] {
        let call = session.own.connections().list_connections();
        let call = call.page(Page::new().with_size(size));
        let Err(Error::Api(failure)) = call.await else {
            panic!("{size} is out of range")
        };
        assert_eq!(
            session.sent(),
            format!("GET /connections?page%5Bsize%5D={size}")
        );
        let ListConnectionsError::BadRequest(document) = failure.body() else {
            panic!("{failure:?}")
        };
        let details = format!("page.size must be 1 to 100, not {size}");
        assert_eq!(document.errors[0].details, Some(details));
    }
}

#[tokio::test]
async fn share_tokens_are_listed_by_connection_direction_and_status() {
    let session = Session::<Client>::start().await;
    let connection = active(&session).await;
    for source in ["inq_ABC123", "act_ABC123"] {
        let body = offer(&connection, source);
        let created = session.own.share_tokens().create_share_token(body).await;
        created.unwrap();
    }
    let expire = session.own.share_tokens().expire_share_token("cnst_000001");
    expire.await.unwrap();

    let filter = ShareTokenFilter::new()
        .with_connection_id(&connection)
        .with_direction(ShareTokenDirection::Inbound)
        .with_status(ShareTokenStatus::Created);
    let fields = Fields::from([(
        "connect/share-token".to_owned(),
        "status,direction,created-at,updated-at,pending-at,redeemed-at,expires-at,failed-at,\
         failure-reason,redeem-mode"
            .to_owned(),
    )]);
    let list = session.partner.share_tokens().list_share_tokens();
    let list = list
        .filter(filter)
        .page(Page::new().with_size(3))
        .fields(fields);
    let list = list
        .idempotency_key("k")
        .key_inflection(KeyInflection::Kebab)
        .persona_version(PersonaVersion::N20251027)
        .await
        .unwrap();
    assert_eq!(
        session.sent_by_partner(),
        "GET /share-tokens?fields%5Bconnect%2Fshare-token%5D=status%2Cdirection%2Ccreated-at%2Cupdated-at\
         %2Cpending-at%2Credeemed-at%2Cexpires-at%2Cfailed-at%2Cfailure-reason%2Credeem-mode\
         &filter%5Bconnection-id%5D=cxn_000001&filter%5Bdirection%5D=inbound&filter%5Bstatus%5D=created\
         &page%5Bsize%5D=3\n\
         idempotency-key: k\nkey-inflection: kebab\npersona-version: 2025-10-27",
    );
    let ids: Vec<&str> = list.data.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["cnst_000002"]);
    assert_eq!(list.data[0].relationships, None);

    let all = session
        .own
        .share_tokens()
        .list_share_tokens()
        .await
        .unwrap();
    assert_eq!(session.sent(), "GET /share-tokens");
    let statuses: Vec<&str> = all
        .data
        .iter()
        .map(|it| it.attributes.status.as_str())
        .collect();
    assert_eq!(statuses, ["created", "expired"]);
}
