//! Ids in paths: whatever an id holds stays in its one segment.

use generated_client::persona::endpoints::connections::DeactivateConnectionError;
use generated_client::persona::endpoints::share_tokens::RetrieveShareTokenError;
use generated_client::persona::{Client, Error};

use super::session::Session;

/// Ids, and how each is written.
const IDS: [(&str, &str); 20] = [
    ("cxn_ABC-1.2~3", "cxn_ABC-1.2~3"),
    ("a/b", "a%2Fb"),
    ("/", "%2F"),
    ("../b", "..%2Fb"),
    ("a/../..", "a%2F..%2F.."),
    ("...", "..."),
    (".a", ".a"),
    ("a b", "a%20b"),
    (" ", "%20"),
    ("a?b=c", "a%3Fb%3Dc"),
    ("a#b", "a%23b"),
    ("%2e", "%252e"),
    ("%2E%2E", "%252E%252E"),
    ("100%", "100%25"),
    ("a+b&c;d:e@f", "a%2Bb%26c%3Bd%3Ae%40f"),
    ("a\\b", "a%5Cb"),
    ("é漢🦀", "%C3%A9%E6%BC%A2%F0%9F%A6%80"),
    ("a\nb\tc\0", "a%0Ab%09c%00"),
    ("{connection-id}", "%7Bconnection-id%7D"),
    (
        "\"'<>`|^[]!*()$,",
        "%22%27%3C%3E%60%7C%5E%5B%5D%21%2A%28%29%24%2C",
    ),
];

#[tokio::test]
async fn an_id_is_one_segment() {
    let session = Session::<Client>::start().await;
    for (id, written) in IDS {
        let call = session.own.connections().deactivate_connection(id);
        let Err(Error::Api(failure)) = call.await else {
            panic!("{id}: there is none")
        };
        assert_eq!(
            session.sent(),
            format!("POST /connections/{written}/deactivate")
        );
        let DeactivateConnectionError::NotFound(document) = failure.body() else {
            panic!("{id}: {failure:?}")
        };
        // What arrived, decoded.
        let details = format!("{id} is not found");
        assert_eq!(document.errors[0].details, Some(details));

        let call = session.own.share_tokens().retrieve_share_token(id);
        let Err(Error::Api(failure)) = call.peek_source_data(true).await else {
            panic!("{id}: there is none")
        };
        assert_eq!(
            session.sent(),
            format!("GET /share-tokens/{written}?peek-source-data=true")
        );
        assert!(
            matches!(failure.body(), RetrieveShareTokenError::NotFound(_)),
            "{id}"
        );
    }
}

#[tokio::test]
async fn the_path_of_the_base_url_is_kept() {
    let session = Session::<Client>::start().await;
    for base in [session.persona.url(), format!("{}/", session.persona.url())] {
        let builder = Client::builder()
            .base_url(base)
            .bearer_token(session.persona.key());
        let client = builder.build().unwrap();
        client.connections().list_connections().await.unwrap();
        assert_eq!(session.sent(), "GET /connections");
    }
}
