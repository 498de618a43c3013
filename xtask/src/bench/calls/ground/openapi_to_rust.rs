//! The call as openapi-to-rust's client makes it.

use calls::{Counting, arguments, measure};
use client::generated::client::HttpClient;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let (url, count) = arguments();
    let client = HttpClient::new().with_base_url(url).with_api_key("key");
    measure(count, || async {
        let reply = client.retrieve_connection("cxn_ABC123", None, None, None::<&str>, None).await;
        let reply = reply.unwrap_or_else(|error| panic!("{error}"));
        let attributes = &reply.data.attributes;
        reply.data.id.len() + attributes.status.as_str().len() + attributes.created_at.timestamp() as usize
    });
}
