//! The table of styles, as sent.
//!
//! What is expected is written by hand from the examples of styles in OpenAPI 3.0.4, section 4.7.12.4, (3.1.1:
//! 4.8.12.3) whose values are used here: `blue`, the list `blue, black, brown` and the object with `R` 100, `G` 200 and
//! `B` 150. Members go over the wire in the order of their names, since an object of JSON has none: `B` comes first.
//! Cells that the table leaves empty say what they were taken from.

use super::{recorder, sent};
use crate::compiled::wire_parameters::Client;
use crate::compiled::wire_parameters::models::{Color, Filter, FilterIdentifier, Item};

fn list() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn color() -> Color {
    Color::new().with_r(100).with_g(200).with_b(150)
}

/// Compares the request targets of calls of one client.
macro_rules! targets {
    ($($call:ident($($argument:expr),*) $(.$setter:ident($value:expr))* => $expected:expr,)*) => {
        let server = recorder().await;
        let api = Client::builder().base_url(server.url()).build().expect("a client").default();
        $({
            let call = api.$call($($argument),*)$(.$setter($value))*;
            assert_eq!(sent(&server, call).await.target, $expected, stringify!($call));
        })*
    };
}

#[tokio::test]
async fn paths() {
    targets! {
        // simple: RFC 6570, section 3.2.2; empty texts, lists and objects would leave a segment empty.
        simple("blue", list(), color()) => "/simple/blue/blue,black,brown/B,150,G,200,R,100",
        simple_exploded(list(), color()) => "/simple-exploded/blue,black,brown/B=150,G=200,R=100",
        // label: RFC 6570, section 3.2.5.
        label("blue", list(), color()) => "/label/.blue/.blue,black,brown/.B,150,G,200,R,100",
        label_exploded("blue", list(), color()) =>
            "/label-exploded/.blue/.blue.black.brown/.B=150.G=200.R=100",
        // matrix: RFC 6570, section 3.2.7; the names of the list and of the object are their own here.
        matrix("blue", list(), color()) =>
            "/matrix/;color=blue/;list=blue,black,brown/;object=B,150,G,200,R,100",
        matrix_exploded("blue", list(), color()) =>
            "/matrix-exploded/;color=blue/;list=blue;list=black;list=brown/;B=150;G=200;R=100",
        // The empty column. A list or object without anything in it is spelled as an empty text is.
        matrix("", Vec::new(), Color::new()) => "/matrix/;color/;list/;object",
        matrix_exploded("", Vec::new(), Color::new()) => "/matrix-exploded/;color/;list/;object",
    }
}

#[tokio::test]
async fn queries() {
    targets! {
        // form: RFC 6570, section 3.2.8.
        form().color("blue") => "/form?color=blue",
        form().color("") => "/form?color=",
        form().list(list()) => "/form?list=blue,black,brown",
        form().object(color()) => "/form?object=B,150,G,200,R,100",
        form_exploded().color("blue") => "/form-exploded?color=blue",
        form_exploded().color("") => "/form-exploded?color=",
        form_exploded().list(list()) => "/form-exploded?list=blue&list=black&list=brown",
        form_exploded().object(color()) => "/form-exploded?B=150&G=200&R=100",
        // Nothing given, and lists and objects without anything in them: RFC 6570, section 2.3, calls them undefined.
        form() => "/form",
        form().list(Vec::new()).object(Color::new()) => "/form",
        form_exploded().list(Vec::new()).object(Color::new()) => "/form-exploded",
        // spaceDelimited and pipeDelimited.
        space().list(list()) => "/space?list=blue%20black%20brown",
        space().object(color()) => "/space?object=B%20150%20G%20200%20R%20100",
        pipe().list(list()) => "/pipe?list=blue%7Cblack%7Cbrown",
        pipe().object(color()) => "/pipe?object=B%7C150%7CG%7C200%7CR%7C100",
        space().list(Vec::new()) => "/space",
        // Exploded, they have no entry: as `form`, since there is nothing left to delimit.
        delimited_exploded().spaced(list()).piped(list()) =>
            "/delimited-exploded?piped=blue&piped=black&piped=brown&spaced=blue&spaced=black&spaced=brown",
        // deepObject.
        deep().color(color()) => "/deep?color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
        deep().color(Color::new()) => "/deep",
        // Objects, lists and maps inside of objects have no entry: brackets, as PHP, Rack and qs read them.
        deep().filter(
            Filter::new()
                .with_identifier(FilterIdentifier::new().with_key("k 1"))
                .with_tags(vec!["a".into(), "b&c".into()])
        ) => "/deep?filter%5Bidentifier%5D%5Bkey%5D=k%201&filter%5Btags%5D%5B0%5D=a&filter%5Btags%5D%5B1%5D=b%26c",
        deep().items(vec![Item::new().with_price("p").with_quantity(2), Item::new().with_price("q")]) =>
            "/deep?items%5B0%5D%5Bprice%5D=p&items%5B0%5D%5Bquantity%5D=2&items%5B1%5D%5Bprice%5D=q",
        deep().map([("a]b".to_owned(), "1".to_owned())].into()) => "/deep?map%5Ba%5Db%5D=1",
    }
}

#[tokio::test]
async fn what_is_required_may_be_empty() {
    let server = recorder().await;
    let api = Client::builder().base_url(server.url()).build().unwrap();
    let call = api
        .default()
        .required("", [].into(), Vec::new(), Vec::new());
    let request = sent(&server, call).await;
    assert_eq!(request.target, "/required?color=&deep=&list=");
    assert_eq!(request.header("x-list"), Some(""));
}

#[tokio::test]
async fn headers() {
    let server = recorder().await;
    let api = Client::builder().base_url(server.url()).build().unwrap();
    let api = api.default();
    // simple, and not percent-encoded: OpenAPI 3.1.1, appendix D.
    let call = api
        .headers()
        .x_text("a b%/ä")
        .x_list(list())
        .x_object(color())
        .x_exploded(color())
        .x_exploded_list(list())
        .x_json(color())
        .x_plain("a \"b\"");
    let request = sent(&server, call).await;
    for (name, expected) in [
        ("x-text", "a b%/ä"),
        ("x-list", "blue,black,brown"),
        ("x-object", "B,150,G,200,R,100"),
        ("x-exploded", "B=150,G=200,R=100"),
        ("x-exploded-list", "blue,black,brown"),
        ("x-json", r#"{"B":150,"G":200,"R":100}"#),
        ("x-plain", "a \"b\""),
    ] {
        assert_eq!(request.header(name), Some(expected), "{name}");
    }
    let call = api
        .headers()
        .x_text("")
        .x_list(Vec::new())
        .x_object(Color::new());
    let request = sent(&server, call).await;
    assert_eq!(request.header("x-text"), Some(""));
    assert_eq!(request.header("x-list"), None);
    assert_eq!(request.header("x-object"), None);
}

#[tokio::test]
async fn cookies() {
    let server = recorder().await;
    let api = Client::builder().base_url(server.url()).build().unwrap();
    let api = api.default();
    // form, where `; ` (RFC 6265, section 4.2.1) stands for the `&` of queries: OpenAPI 3.1.1, appendix D.
    let cells = [
        (api.cookies().text("blue"), Some("text=blue")),
        (api.cookies().text(""), Some("text=")),
        (api.cookies().text("a;b c"), Some("text=a%3Bb%20c")),
        (api.cookies().list(list()), Some("list=blue,black,brown")),
        (
            api.cookies().object(color()),
            Some("object=B,150,G,200,R,100"),
        ),
        (
            api.cookies().exploded(list()),
            Some("exploded=blue; exploded=black; exploded=brown"),
        ),
        (api.cookies().members(color()), Some("B=150; G=200; R=100")),
        (
            api.cookies().json(Color::new().with_r(1)),
            Some("json=%7B%22R%22%3A1%7D"),
        ),
        (
            api.cookies().text("1").raw("a b%").list(Vec::new()),
            Some("raw=a b%; text=1"),
        ),
        (api.cookies().list(Vec::new()), None),
    ];
    for (call, expected) in cells {
        let shown = format!("{call:?}");
        assert_eq!(
            sent(&server, call).await.header("cookie"),
            expected,
            "{shown}"
        );
    }
}
