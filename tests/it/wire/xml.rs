//! Bodies in XML, as sent and as received.

use oasmith_runtime::{Error, Field, Value};
use tests::server::{Recorded, Reply, Server};

use super::{recorder, refused, sent};
use crate::compiled::wire_xml::Client;
use crate::compiled::wire_xml::endpoints::default::{DefaultApi, PlaceOrderError};
use crate::compiled::wire_xml::models::{
    Card, Invoice, Line, Order, OrderPaidWith, OrderState, PostCardBody,
};

fn client(url: String) -> DefaultApi {
    let client = Client::builder().base_url(url).build();
    client.unwrap_or_else(|error| panic!("{error}")).default()
}

/// A server that answers every request with this.
async fn answering(status: u16, media_type: &'static str, body: &'static str) -> Server {
    let reply = move |_: &Recorded| {
        let reply = Reply::new(status).with_header("content-type", media_type);
        reply.with_body(body)
    };
    Server::start(reply).await
}

fn order() -> Order {
    Order::new(7, vec![Line::new(2).with_in_stock(true), Line::new(3)])
}

const PLACED: &str = "application/xml; charset=utf-8";

#[tokio::test]
async fn a_value_is_sent_as_its_document_says() {
    let server = answering(200, PLACED, "<order id='1'><lines/></order>").await;
    let api = client(server.url());
    let order = order()
        .with_codes(vec!["a&b".to_owned(), "<c>".to_owned()])
        .with_note(Field::Value("\"n\"".to_owned()))
        .with_paid_with(Invoice::new(30))
        .with_state(OrderState::Open)
        .with_extras([("weight".to_owned(), 1.5)].into());
    let request = sent(&server, api.place_order(order)).await;
    let text = String::from_utf8(request.body.to_vec()).unwrap();
    assert_eq!(
        text,
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<order xmlns="urn:example:orders" id="7"><code>a&amp;b</code><code>&lt;c&gt;</code>"#,
            "<extras><weight>1.5</weight></extras>",
            "<lines><line><amount>2</amount><inStock>true</inStock></line><line><amount>3</amount></line></lines>",
            r#"<n:note xmlns:n="urn:example:notes">"n"</n:note>"#,
            "<paidWith><days>30</days><kind>invoice</kind></paidWith><state>open</state></order>",
        )
    );
    assert_eq!(request.header("content-type"), Some("application/xml"));
    assert_eq!(request.header("accept"), Some("application/xml, text/xml"));
    let length = text.len().to_string();
    assert_eq!(request.header("content-length"), Some(length.as_str()));
}

#[tokio::test]
async fn null_and_nothing_differ() {
    let server = answering(200, PLACED, "<order id='1'><lines/></order>").await;
    let api = client(server.url());
    let order = Order::new(7, vec![]).with_note(Field::Null);
    let request = sent(&server, api.place_order(order)).await;
    let text = String::from_utf8_lossy(&request.body).into_owned();
    let (_, text) = text.split_once("?>").unwrap();
    assert_eq!(
        text,
        concat!(
            r#"<order xmlns="urn:example:orders" id="7"><lines/><n:note xmlns:n="urn:example:notes" "#,
            r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></order>"#,
        )
    );
}

#[tokio::test]
async fn a_root_may_be_a_list_and_a_body_may_be_left_out() {
    let server = recorder().await;
    let api = client(server.url());
    let notes = vec!["a".to_owned(), " b ".to_owned()];
    let request = sent(&server, api.put_notes().body(notes)).await;
    assert_eq!(
        request.header("content-type"),
        Some("text/xml; charset=utf-8")
    );
    assert_eq!(
        String::from_utf8_lossy(&request.body),
        r#"<?xml version="1.0" encoding="UTF-8"?><notes><note>a</note><note> b </note></notes>"#
    );
    let request = sent(&server, api.put_notes()).await;
    assert_eq!(
        (request.header("content-type"), request.body.len()),
        (None, 0)
    );
    let request = sent(&server, api.put_notes().text_csv_body("a,b".to_owned())).await;
    assert_eq!(request.header("content-type"), Some("text/csv"));
    let refusal = refused(&server, api.put_notes().body(vec!["\u{1}".to_owned()])).await;
    assert_eq!(
        refusal,
        "putNotes: not sent: the body cannot be written as XML: no XML may have the character U+0001"
    );
}

#[tokio::test]
async fn a_root_that_nothing_names_is_the_only_member() {
    let server = recorder().await;
    let body = PostCardBody::new().with_card(Card::new("42"));
    let request = sent(&server, client(server.url()).post_card(body)).await;
    let text = String::from_utf8_lossy(&request.body).into_owned();
    assert!(
        text.ends_with("?><Card><digits>42</digits><kind>card</kind></Card>"),
        "{text}"
    );
}

#[tokio::test]
async fn a_reply_is_read_whatever_is_new_in_it() {
    let server = answering(
        200,
        PLACED,
        r#"<?xml version="1.0"?>
<!-- of a newer version -->
<o:order xmlns:o="urn:example:orders" id="12" region="eu">
  <code>one</code>
  <lines>
    <line><amount> 5 </amount><inStock>0</inStock></line>
  </lines>
  <paidWith><kind>card</kind><digits>0042</digits></paidWith>
  <state>lost</state>
  <when>2026-01-02T03:04:05Z</when>
  <extras><weight>2</weight></extras>
  <courier><name>A &amp; B</name></courier>
</o:order>
"#,
    )
    .await;
    let order = client(server.url()).place_order(order()).await.unwrap();
    assert_eq!(
        (order.id, order.codes.as_deref()),
        (12, Some(&["one".to_owned()][..]))
    );
    assert_eq!(order.lines, [Line::new(5).with_in_stock(false)]);
    let card = Card::new("0042");
    assert_eq!(order.paid_with, Some(OrderPaidWith::Card(card)));
    assert_eq!(
        order.state,
        Some(OrderState::Undocumented("lost".to_owned()))
    );
    assert!(
        order
            .when
            .as_ref()
            .is_some_and(|when| when.as_str().ends_with('Z'))
    );
    let weight = order
        .extras
        .as_ref()
        .and_then(|extras| extras.get("weight"));
    assert_eq!(weight, Some(&2.0));
    assert_eq!(order.note, Field::Absent);
    let courier: Value = r#"{"name":"A & B"}"#.parse().unwrap();
    assert_eq!(order.undocumented.get("courier"), Some(&courier));
    assert_eq!(order.undocumented.get("@region"), Some(&"eu".into()));
}

#[tokio::test]
async fn what_cannot_be_read_is_named_by_its_place() {
    for (media_type, body, says) in [
        (
            PLACED,
            "<order id='1'><lines><line><amount>1</amount></line><line><amount>two</amount></line></lines></order>",
            "lines[1].amount: expected a number, found a string",
        ),
        (PLACED, "<order id='1'/>", "missing member `lines`"),
        (
            PLACED,
            "<order id='1'>\n<lines>",
            "not XML: an element does not end (line 2, column 8)",
        ),
        (
            PLACED,
            "<fault/>",
            "expected the element `order`, found `fault`",
        ),
        (
            "text/html",
            "<order id='1'><lines/></order>",
            "expected XML, found `text/html`",
        ),
    ] {
        let server = answering(200, media_type, body).await;
        let error = client(server.url()).place_order(order()).await.unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
        assert_eq!(
            error.raw_body().map(|body| &body[..]),
            Some(body.as_bytes())
        );
    }
}

#[tokio::test]
async fn errors_are_typed_and_in_their_encoding() {
    let body = "<?xml version='1.0' encoding='ISO-8859-1'?><Fault><Code>E1</Code><Reason>caf\u{e9}</Reason></Fault>";
    let latin: Vec<u8> = body
        .chars()
        .map(|letter| u8::try_from(letter).unwrap())
        .collect();
    let reply = move |_: &Recorded| {
        let reply = Reply::new(409).with_header("content-type", "text/xml");
        reply.with_body(latin.clone())
    };
    let server = Server::start(reply).await;
    let error = client(server.url()).place_order(order()).await.unwrap_err();
    let Error::Api(error) = error else {
        panic!("{error}")
    };
    let PlaceOrderError::Conflict(fault) = error.body() else {
        panic!("{error}")
    };
    assert_eq!(fault.code.as_deref(), Some("E1"));
    assert_eq!(fault.reason.as_deref(), Some("café"));
}
