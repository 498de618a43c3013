//! The call as the generated client makes it.

use calls::{Counting, arguments, measure};
use generated_client::persona::Client;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let (url, count) = arguments();
    let client = Client::builder().base_url(url).bearer_token("key").build();
    let client = client.expect("a client");
    let connections = client.connections();
    measure(count, || async {
        let reply = connections.retrieve_connection("cxn_ABC123").await;
        let reply = reply.unwrap_or_else(|error| panic!("{error}"));
        let attributes = &reply.data.attributes;
        reply.data.id.len() + attributes.status.as_str().len() + attributes.created_at.as_str().len()
    });
}
