//! A table: the error statuses that each operation documents, with the variant that each must come as.

use crate::http::persona_april::{create, grant};
use crate::http::persona_connections::towards;
use crate::http::persona_share_tokens::offer;
use crate::http::session::Session;

/// The statuses that are tried on every operation: those that some document of Persona names, and a few more.
const TRIED: [u16; 12] = [302, 400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 503];

/// A test for each operation: a status that stands in its row comes as that variant with the documented body,
/// every other one as `Undocumented`. So a row is wrong when it has too many statuses, and when it has too few.
macro_rules! documented {
    ($api:ident, $whole:ident: $document:literal, $($test:ident: |$client:ident| $call:expr => $tag:ident :: $error:ident { $($status:literal $variant:ident),* })*) => {
        #[test]
        fn $whole() {
            let rows = [$(stringify!($test)),*].map(|row| row.trim_end_matches("_in_april"));
            assert_eq!(operations(include_str!($document)), rows);
        }

        $(
            #[tokio::test]
            async fn $test() {
                use $api::endpoints::$tag::$error;

                let session = Session::<$api::Client>::start().await;
                let $client = &session.own;
                let call = $call;
                for status in TRIED {
                    let reply = session.persona.error(status);
                    session.persona.answer_next(reply.clone());
                    let expected = match status {
                        401 => $error::Unauthorized($api::unauthorized()),
                        $($status => $error::$variant($api::document(status)),)*
                        _ => $error::Undocumented,
                    };
                    let Err($api::Error::Api(failure)) = call.clone().await else {
                        panic!("{status} is an error")
                    };
                    assert_eq!(failure.body(), &expected, "{status}");
                    assert_eq!((failure.status(), failure.raw_body()), (status, &reply.body));
                    assert_eq!(failure.decode_error(), None, "{status}");
                    let has_account = failure.raw_headers().contains_key("request-id");
                    assert_eq!(has_account, status != 401);
                }
                assert_eq!(session.count(), TRIED.len());
            }
        )*
    };
}

/// The bodies that the stand-in sends, in the models of one document.
macro_rules! bodies {
    ($api:ident) => {
        mod $api {
            use generated_client::$api::models::{
                ErrorDocument, ErrorItem, ErrorItemSource, UnauthorizedDocument,
                UnauthorizedDocumentErrorsItem,
            };
            pub(super) use generated_client::$api::{Client, Error, endpoints};

            pub(super) fn unauthorized() -> UnauthorizedDocument {
                UnauthorizedDocument::new(vec![
                    UnauthorizedDocumentErrorsItem::new().with_title("Token is invalid"),
                ])
            }

            pub(super) fn document(status: u16) -> ErrorDocument {
                let item = |title: &str, details: &str| {
                    ErrorItem::new().with_title(title).with_details(details)
                };
                let item = match status {
                    400 => item("Bad Request", "data.attributes.type must be a string"),
                    403 => item(
                        "Forbidden",
                        "IP address is not permitted access to current environment",
                    ),
                    404 => item("Record not found", "cxn_ABC123 is not found"),
                    409 => item("Conflict", "Resource already exists as an active resource"),
                    422 => item("Unprocessable entity", "Value is not acceptable")
                        .with_source(ErrorItemSource::new().with_pointer("/data/attributes/files")),
                    429 => item(
                        "Rate limit exceeded",
                        "The limit of 300 requests per minute is reached",
                    ),
                    _ => unreachable!("{status} stands in no row"),
                };
                let has_meta = matches!(status, 400 | 403 | 404 | 409);
                ErrorDocument::new(vec![if has_meta {
                    item.with_meta(Default::default())
                } else {
                    item
                }])
            }
        }
    };
}

/// The operations of a document, in its order, as Rust names them.
fn operations(document: &str) -> Vec<String> {
    let ids = document
        .lines()
        .filter_map(|line| line.trim().strip_prefix("operationId: "));
    ids.map(|id| id.replace('-', "_")).collect()
}

bodies!(persona);
bodies!(persona_2026_04);

documented! { persona, every_operation_has_a_row: "../../../../spec/persona/openapi.yaml",
    list_connections: |client| client.connections().list_connections()
        => connections::ListConnectionsError { 400 BadRequest, 403 Forbidden, 404 NotFound, 429 TooManyRequests }
    create_connection: |client| client.connections().create_connection(towards("org_XYZ789"))
        => connections::CreateConnectionError {
            400 BadRequest, 403 Forbidden, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    retrieve_connection: |client| client.connections().retrieve_connection("cxn_ABC123")
        => connections::RetrieveConnectionError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    deactivate_connection: |client| client.connections().deactivate_connection("cxn_ABC123")
        => connections::DeactivateConnectionError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    reactivate_connection: |client| client.connections().reactivate_connection("cxn_ABC123")
        => connections::ReactivateConnectionError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    list_share_tokens: |client| client.share_tokens().list_share_tokens()
        => share_tokens::ListShareTokensError { 400 BadRequest, 403 Forbidden, 429 TooManyRequests }
    create_share_token: |client| client.share_tokens().create_share_token(offer("cxn_ABC123", "inq_ABC123"))
        => share_tokens::CreateShareTokenError {
            400 BadRequest, 403 Forbidden, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    retrieve_share_token: |client| client.share_tokens().retrieve_share_token("cnst_ABC123")
        => share_tokens::RetrieveShareTokenError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 429 TooManyRequests
        }
    expire_share_token: |client| client.share_tokens().expire_share_token("cnst_ABC123")
        => share_tokens::ExpireShareTokenError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    redeem_share_token: |client| client.share_tokens().redeem_share_token("cnst_ABC123")
        => share_tokens::RedeemShareTokenError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
}

documented! { persona_2026_04, every_operation_of_april_has_a_row: "../../../../spec/persona-2026-04/openapi.yaml",
    list_connections_in_april: |client| client.connections().list_connections()
        => connections::ListConnectionsError { 400 BadRequest, 403 Forbidden, 404 NotFound, 429 TooManyRequests }
    create_connection_in_april: |client| client.connections().create_connection(create(None))
        => connections::CreateConnectionError {
            400 BadRequest, 403 Forbidden, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    retrieve_connection_in_april: |client| client.connections().retrieve_connection("cxn_ABC123")
        => connections::RetrieveConnectionError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    update_connection_in_april: |client| client.connections().update_connection("cxn_ABC123", grant(&[]))
        => connections::UpdateConnectionError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    deactivate_connection_in_april: |client| client.connections().deactivate_connection("cxn_ABC123")
        => connections::DeactivateConnectionError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
    reactivate_connection_in_april: |client| client.connections().reactivate_connection("cxn_ABC123")
        => connections::ReactivateConnectionError {
            400 BadRequest, 403 Forbidden, 404 NotFound, 409 Conflict, 422 UnprocessableEntity, 429 TooManyRequests
        }
}
