//! The call as ploidy's client makes it.

use calls::{Counting, arguments, measure};
use client::Client;
use client::client::default::parameters::RetrieveConnectionQuery;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let (url, count) = arguments();
    let client = Client::new(url).expect("a client");
    let client = client.with_header("authorization", "Bearer key").expect("a client");
    measure(count, || async {
        let query = RetrieveConnectionQuery::default();
        let reply = client.retrieve_connection("cxn_ABC123", &query).await;
        let reply = reply.unwrap_or_else(|error| panic!("{error}"));
        let attributes = &reply.data.attributes;
        reply.data.id.len() + attributes.status.to_string().len() + attributes.created_at.timestamp() as usize
    });
}
