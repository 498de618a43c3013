//! The list of connections in its three shapes, and the lists that are read page by page.

use generated_client::auth0::endpoints::connections::{ListConnections, ListConnectionsError};
use generated_client::auth0::models::{
    ConnectionForList, ConnectionIdentityProvider, ConnectionListing, ConnectionStrategy,
};
use generated_client::auth0::{Client, Error};

use super::auth0_session::Tenant;

/// A tenant with three connections of different strategies.
async fn with_three() -> Tenant {
    let tenant = Tenant::start().await;
    for (name, strategy) in [
        ("one", ConnectionIdentityProvider::Auth0),
        ("two", ConnectionIdentityProvider::Ad),
        ("three", ConnectionIdentityProvider::Adfs),
    ] {
        tenant.connect(name, strategy).await;
    }
    tenant
}

fn list(client: &Client) -> ListConnections {
    client.connections().list_connections()
}

fn names(connections: &[ConnectionForList]) -> Vec<&str> {
    let names = connections.iter().map(|it| it.name.as_deref());
    names.map(|name| name.unwrap_or("unnamed")).collect()
}

/// The shape of a list and the names in it.
fn shape(listing: &ConnectionListing) -> (&'static str, Vec<&str>) {
    match listing {
        ConnectionListing::ConnectionForListArray(all) => ("array", names(all)),
        ConnectionListing::ConnectionPage(page) => ("page", names(&page.connections)),
        ConnectionListing::ConnectionCheckpoint(page) => ("checkpoint", names(&page.connections)),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_parameters_choose_the_shape() {
    let tenant = with_three().await;
    let list = || list(&tenant.client);
    let all = vec!["one", "two", "three"];
    for (call, query, shaped) in [
        (list(), "", ("array", all.clone())),
        (
            list().page(1).per_page(2),
            "?page=1&per_page=2",
            ("array", vec!["three"]),
        ),
        (
            list().include_totals(false),
            "?include_totals=false",
            ("array", all.clone()),
        ),
        (
            list().include_totals(true).per_page(50),
            "?include_totals=true&per_page=50",
            ("page", all.clone()),
        ),
        (list().take(50), "?take=50", ("checkpoint", all.clone())),
        (
            list().take(2).include_totals(true).per_page(1),
            "?include_totals=true&per_page=1&take=2",
            ("checkpoint", vec!["one", "two"]),
        ),
    ] {
        let reply = call.await.unwrap();
        assert_eq!(tenant.sent(), format!("GET /connections{query}"));
        assert_eq!(shape(&reply), shaped, "{query}");
    }
}

#[tokio::test]
async fn totals_are_integers() {
    let tenant = with_three().await;
    let call = list(&tenant.client)
        .include_totals(true)
        .page(1)
        .per_page(2);
    let ConnectionListing::ConnectionPage(page) = call.await.unwrap().into_inner() else {
        panic!("a page was asked for")
    };
    assert_eq!((page.start, page.limit, page.total), (2, 2, 3));
    assert_eq!(names(&page.connections), ["three"]);
}

#[tokio::test]
async fn each_shape_is_told_by_its_members() {
    let tenant = Tenant::start().await;
    for (body, expected) in [
        ("[]", ("array", vec![])),
        (r#"[{"name":"a"},{}]"#, ("array", vec!["a", "unnamed"])),
        (r#"{"connections":[]}"#, ("checkpoint", vec![])),
        (
            r#"{"connections":[{"name":"a"}]}"#,
            ("checkpoint", vec!["a"]),
        ),
        (r#"{"connections":[],"next":"x"}"#, ("checkpoint", vec![])),
        (
            r#"{"connections":[{"name":"a"}],"limit":50,"start":0,"total":1}"#,
            ("page", vec!["a"]),
        ),
        // Members that nobody declared change nothing.
        (
            r#"{"length":1,"total":1,"start":0,"limit":50,"connections":[{"name":"a"}]}"#,
            ("page", vec!["a"]),
        ),
        (
            r#"{"length":1,"connections":[{"name":"a"}]}"#,
            ("checkpoint", vec!["a"]),
        ),
        // A page that lacks one of its numbers is what it still has everything for.
        (
            r#"{"total":1,"connections":[{"name":"a"}]}"#,
            ("checkpoint", vec!["a"]),
        ),
    ] {
        tenant.answer_text(200, body);
        let reply = list(&tenant.client).await.unwrap();
        assert_eq!(shape(&reply), expected, "{body}");
    }

    let body = r#"{"items":[{"name":"a"}]}"#;
    tenant.answer_text(200, body);
    let ConnectionListing::Undocumented(value) = list(&tenant.client).await.unwrap().into_inner()
    else {
        panic!("it is of no documented shape")
    };
    assert_eq!(value.to_string(), body);
}

#[tokio::test]
async fn checkpoints_are_followed_to_the_end() {
    let tenant = with_three().await;
    let mut walk = vec![];
    let mut from = None::<String>;
    loop {
        let call = list(&tenant.client).take(2);
        let call = match &from {
            Some(from) => call.from(from),
            None => call,
        };
        let ConnectionListing::ConnectionCheckpoint(page) = call.await.unwrap().into_inner() else {
            panic!("a checkpoint was asked for")
        };
        let count = page.connections.len();
        walk.push((tenant.sent(), count, page.next.clone()));
        from = page.next;
        if from.is_none() {
            break;
        }
    }
    assert_eq!(
        walk,
        [
            (
                "GET /connections?take=2".to_owned(),
                2,
                Some("after/con_0000000000000002+=".to_owned()),
            ),
            (
                "GET /connections?from=after%2Fcon_0000000000000002%2B%3D&take=2".to_owned(),
                1,
                None,
            ),
        ],
    );
}

#[tokio::test]
async fn strategies_are_repeated() {
    let tenant = with_three().await;
    let list = || list(&tenant.client);
    for (call, query, found) in [
        (
            list().strategy(vec![ConnectionStrategy::Ad, ConnectionStrategy::Adfs]),
            "?strategy=ad&strategy=adfs",
            vec!["two", "three"],
        ),
        (
            list().strategy(vec![ConnectionStrategy::Auth0Adldap]),
            "?strategy=auth0-adldap",
            vec![],
        ),
        (list().strategy(vec![]), "", vec!["one", "two", "three"]),
        (
            list()
                .strategy(vec![ConnectionStrategy::Auth0])
                .name("one")
                .fields("name,strategy")
                .include_fields(true),
            "?fields=name%2Cstrategy&include_fields=true&name=one&strategy=auth0",
            vec!["one"],
        ),
        (list().name("a b&c"), "?name=a%20b%26c", vec![]),
    ] {
        let reply = call.await.unwrap();
        assert_eq!(tenant.sent(), format!("GET /connections{query}"));
        assert_eq!(shape(&reply), ("array", found), "{query}");
    }
}

#[tokio::test]
async fn limits_of_the_query_are_the_servers_to_refuse() {
    let tenant = with_three().await;
    let list = || list(&tenant.client);
    for (call, query) in [
        (list().per_page(0), "per_page=0"),
        (list().per_page(101), "per_page=101"),
        (list().page(-1), "page=-1"),
        (list().take(101), "take=101"),
        (list().page(10).per_page(100), "page=10&per_page=100"),
        (list().from("nowhere"), "from=nowhere"),
        (
            list().strategy(vec!["not known".into()]),
            "strategy=not%20known",
        ),
    ] {
        let Err(Error::Api(failure)) = call.await else {
            panic!("{query} is refused")
        };
        assert_eq!(tenant.sent(), format!("GET /connections?{query}"));
        let ListConnectionsError::BadRequest(body) = failure.body() else {
            panic!("{failure:?}")
        };
        assert_eq!(body.error_code.as_deref(), Some("invalid_uri"));
    }
}

#[tokio::test]
async fn the_lists_of_the_tenant_have_pages_too() {
    let tenant = with_three().await;
    let mut ids = vec![];
    for number in 1..=3 {
        let id = format!("con_{number:016}");
        let scim = tenant.client.scim().create_scim_configuration(&id);
        scim.await.unwrap();
        let directory = tenant.client.directory_provisioning();
        directory.create_directory_provisioning(&id).await.unwrap();
        ids.push(id);
    }

    let scim = || tenant.client.scim().list_scim_configurations();
    let all = scim().await.unwrap().into_inner();
    assert_eq!(tenant.sent(), "GET /connections-scim-configurations");
    let shown = all.scim_configurations.iter().map(|it| &it.connection_id);
    assert_eq!(
        (shown.collect::<Vec<_>>(), all.next),
        (ids.iter().collect(), None)
    );
    let page = scim().take(1).await.unwrap().into_inner();
    assert_eq!(tenant.sent(), "GET /connections-scim-configurations?take=1");
    let next = page.next.expect("there are more");
    let page = scim().take(2).from(&next).await.unwrap().into_inner();
    assert_eq!(
        tenant.sent(),
        "GET /connections-scim-configurations?from=after%2Fcon_0000000000000001%2B%3D&take=2"
    );
    assert_eq!((page.scim_configurations.len(), page.next), (2, None));

    let directories = || {
        let api = tenant.client.directory_provisioning();
        api.list_directory_provisionings()
    };
    let all = directories().await.unwrap().into_inner();
    assert_eq!(tenant.sent(), "GET /connections-directory-provisionings");
    let shown = all.directory_provisionings.iter();
    let shown: Vec<&String> = shown.map(|it| &it.connection_id).collect();
    assert_eq!((shown, all.next.as_ref()), (ids.iter().collect(), None));
    let page = directories().take(2).await.unwrap().into_inner();
    assert_eq!(page.directory_provisionings.len(), 2);
    let next = page.next.expect("there is one more");
    let page = directories().from(&next).await.unwrap().into_inner();
    assert_eq!(
        tenant.sent(),
        "GET /connections-directory-provisionings?from=after%2Fcon_0000000000000002%2B%3D"
    );
    assert_eq!(
        page.directory_provisionings,
        all.directory_provisionings[2..]
    );
}
