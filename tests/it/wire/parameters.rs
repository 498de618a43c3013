//! What parameters are called, hold and may not do, as sent.

use oasmith_runtime::{Date, DateTime, Value};

use super::{recorder, refused, sent};
use crate::compiled::wire_parameters::Client;
use crate::compiled::wire_parameters::endpoints::default::DefaultApi;
use crate::compiled::wire_parameters::models::{Color, Item, ValuesEnum, ValuesUnion};

fn client(url: String) -> DefaultApi {
    let client = Client::builder().base_url(url).build();
    client.unwrap_or_else(|error| panic!("{error}")).default()
}

#[tokio::test]
async fn content_is_written_in_its_media_type() {
    let server = recorder().await;
    let api = client(server.url());
    let color = || Color::new().with_r(1);
    let call = api
        .contents(color(), "a \"b\"/c")
        .object(color())
        .text("x \"y\"")
        .quoted("z");
    assert_eq!(
        sent(&server, call).await.target,
        "/contents/%7B%22R%22%3A1%7D/a%20%22b%22%2Fc?object=%7B%22R%22%3A1%7D&quoted=%22z%22&text=x%20%22y%22",
    );
}

#[tokio::test]
async fn reserved_characters_stay_where_they_may() {
    let server = recorder().await;
    let api = client(server.url());
    let all = ":/?#[]@!$&'()*+,;=";
    let call = api.reserved().plain(all).reserved(all);
    // RFC 6570, section 3.2.3, less what no query may hold (RFC 3986, section 3.4) and the apostrophe, which the URL
    // standard of browsers encodes in queries of http.
    assert_eq!(
        sent(&server, call).await.target,
        "/reserved?plain=%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D\
         &reserved=:/?%23%5B%5D@!$&%27()*+,;=",
    );
    let call = api.reserved().reserved("50%25 %zz").flag("");
    assert_eq!(
        sent(&server, call).await.target,
        "/reserved?flag=&reserved=50%25%20%25zz"
    );
    let call = api.reserved().many(vec!["a/b".into(), "c d".into()]);
    assert_eq!(sent(&server, call).await.target, "/reserved?many=a/b,c%20d");
}

#[tokio::test]
async fn names_may_have_brackets() {
    let server = recorder().await;
    let api = client(server.url());
    let call = api
        .names()
        .filter("x")
        .fields_a_b(vec!["c".into(), "d".into()])
        .grosse("1")
        .ids(vec![1, 2])
        .items(vec![
            Item::new().with_price("p").with_quantity(2),
            Item::new().with_price("q"),
        ])
        .page_size(5);
    assert_eq!(
        sent(&server, call).await.query,
        "%24filter=x&fields%5Ba%2Fb%5D=c,d&gr%C3%B6%C3%9Fe=1&ids%5B%5D=1&ids%5B%5D=2\
         &items%5B%5D%5Bprice%5D=p&items%5B%5D%5Bquantity%5D=2&items%5B%5D%5Bprice%5D=q&page%5Bsize%5D=5",
    );
}

#[tokio::test]
async fn one_name_in_four_places() {
    let server = recorder().await;
    let api = client(server.url());
    let call = api.places("a").id_query("b").id_header("c").id_cookie("d");
    let request = sent(&server, call).await;
    assert_eq!(request.target, "/places/a?id=b");
    assert_eq!(request.header("id"), Some("c"));
    assert_eq!(request.header("cookie"), Some("id=d"));
}

#[tokio::test]
async fn values_are_rendered() {
    let server = recorder().await;
    let api = client(server.url());
    let call = api
        .values()
        .date(Date::from("2026-02-03"))
        .time(DateTime::from("2026-02-03T04:05:06+01:00"))
        .number(0.5)
        .integer(i64::MAX)
        .boolean(false)
        .enum_(ValuesEnum::BC)
        .map([("a".to_owned(), 1), ("b c".to_owned(), 2)].into());
    assert_eq!(
        sent(&server, call).await.query,
        "boolean=false&date=2026-02-03&enum=b%20c&integer=9223372036854775807&a=1&b%20c=2&number=0.5\
         &time=2026-02-03T04%3A05%3A06%2B01%3A00",
    );
    for (union, expected) in [
        (ValuesUnion::Integer(1), "union=1"),
        (ValuesUnion::String("1 a".into()), "union=1%20a"),
        (
            ValuesUnion::Colors(vec!["a".into(), "b".into()]),
            "union=a&union=b",
        ),
    ] {
        let request = sent(&server, api.values().union(union)).await;
        assert_eq!(request.query, expected);
    }
    for (any, expected) in [
        (Value::from(true), "any=true"),
        (Value::from("a"), "any=a"),
        (Value::Null, ""),
    ] {
        assert_eq!(sent(&server, api.values().any(any)).await.query, expected);
    }
}

#[tokio::test]
async fn a_segment_may_have_more_than_one_parameter() {
    let server = recorder().await;
    let api = client(server.url());
    assert_eq!(
        sent(&server, api.call_("CA 1/2")).await.target,
        "/calls/CA%201%2F2.json"
    );
    assert_eq!(
        sent(&server, api.range("1", "2", "a", "b")).await.target,
        "/range/1..2/ab"
    );
    let refusal = refused(&server, api.range("", "", "", "b")).await;
    assert!(refusal.contains("a segment of the path `..`"), "{refusal}");
}

/// Nothing that a caller passes names another resource than the one of its segment.
#[tokio::test]
async fn nothing_leaves_its_segment() {
    let server = recorder().await;
    let api = client(server.url());
    for (given, expected) in [
        ("../admin", "..%2Fadmin"),
        ("a/../b", "a%2F..%2Fb"),
        ("..\\admin", "..%5Cadmin"),
        ("%2e%2e", "%252e%252e"),
        ("%2f", "%252f"),
        ("a?b=c", "a%3Fb%3Dc"),
        ("a#b", "a%23b"),
        ("a;b", "a%3Bb"),
        ("...", "..."),
        ("a\r\nb\t", "a%0D%0Ab%09"),
        ("\u{2025}", "%E2%80%A5"),
        (" ", "%20"),
        ("\0", "%00"),
    ] {
        let request = sent(&server, api.places(given)).await;
        assert_eq!(request.target, format!("/places/{expected}"), "{given:?}");
    }
    for given in ["", ".", ".."] {
        let refusal = refused(&server, api.places(given)).await;
        assert!(refusal.contains("`id`"), "{refusal}");
    }
    // Two parameters may not make together what none of them may be.
    let refusal = refused(&server, api.range("1", "2", ".", ".")).await;
    assert!(refusal.contains("a segment of the path `..`"), "{refusal}");
    let refusal = refused(&server, api.range("1", "2", "", "")).await;
    assert!(refusal.contains("empty"), "{refusal}");
    // Nor may a label without a value, which is a dot: `/label/./..`.
    let refusal = refused(&server, api.label("", Vec::new(), Color::new())).await;
    assert!(refusal.contains("`color`"), "{refusal}");
    let refusal = refused(&server, api.simple("a", Vec::new(), Color::new())).await;
    assert!(refusal.contains("`list`"), "{refusal}");
}

#[tokio::test]
async fn a_header_or_cookie_has_no_line_break() {
    let server = recorder().await;
    let api = client(server.url());
    let refusal = refused(&server, api.headers().x_text("a\r\nb: c")).await;
    assert!(refusal.contains("`X-Text`"), "{refusal}");
    let refusal = refused(&server, api.cookies().raw("a; admin=1")).await;
    assert!(refusal.contains("`raw`"), "{refusal}");
}
