//! XML to JSON and back, by tables as generated code has them.

use proptest::prelude::*;

use super::{Element, Member, Shape, Variant, read, write};

const TEXT: Shape = Shape::Text;
const NUMBER: Shape = Shape::Number;

/// A text as an element of its member's name.
const fn text(name: &'static str) -> Member {
    Member::new(name, Element::new(name, TEXT))
}

fn root(shape: Shape) -> Element {
    Element::new("r", shape)
}

#[track_caller]
fn json(xml: &str, shape: Shape) -> String {
    match read::json(xml, &root(shape)) {
        Ok(json) => json,
        Err(error) => error.to_string(),
    }
}

#[track_caller]
fn xml(json: &str, shape: Shape) -> String {
    match write::xml(json, &root(shape)) {
        Ok(xml) => xml.split_once("?>").map_or("", |(_, xml)| xml).to_owned(),
        Err(reason) => reason,
    }
}

/// Both ways.
#[track_caller]
fn same(text: &str, value: &str, shape: Shape) {
    assert_eq!(json(text, shape), value, "read");
    assert_eq!(xml(value, shape), text, "written");
}

const MEMBERS: Shape = Shape::Record(
    &[
        Member::new("id", Element::new("id", NUMBER)).attribute(),
        Member::new("on", Element::new("On", Shape::Boolean)),
        text("says"),
        Member::new(
            "tags",
            Element::new("tags", Shape::List(&Element::new("tag", TEXT))),
        ),
        Member::new(
            "urls",
            Element::new("urls", Shape::List(&Element::new("url", TEXT))),
        )
        .items()
        .absent("[]"),
    ],
    None,
);

#[test]
fn members_are_elements_and_attributes_and_lists() {
    same(
        r#"<r id="7"><On>true</On><says>a &lt; b &amp;&amp; "c"</says><tags><tag>x</tag></tags><url>u</url><url>v</url></r>"#,
        r#"{"id":7,"on":true,"says":"a < b && \"c\"","tags":["x"],"urls":["u","v"]}"#,
        MEMBERS,
    );
    same("<r><tags/></r>", r#"{"tags":[],"urls":[]}"#, MEMBERS);
}

#[test]
fn what_servers_do_otherwise_is_read() {
    // Lists with and without what is documented around them, names of JSON, attributes as elements.
    assert_eq!(
        json(
            "<x><tag>a</tag><tag>b</tag><urls><url>u</url></urls><id> 07 </id><on>1</on></x>",
            MEMBERS
        ),
        r#"{"id":7,"on":true,"tags":["a","b"],"urls":["u"]}"#
    );
    assert_eq!(json("<r><urls/></r>", MEMBERS), r#"{"urls":[]}"#);
    assert_eq!(json("<r><urls>u</urls></r>", MEMBERS), r#"{"urls":["u"]}"#);
    assert_eq!(
        json(r#"<r says="a" xml:lang="en"/>"#, MEMBERS),
        r#"{"says":"a","urls":[]}"#
    );
    // What is not what it should be stays as it is, for the codec to name it.
    assert_eq!(
        json(
            "<r id='x'><says><b/></says><On>a</On><On>b</On></r>",
            MEMBERS
        ),
        r#"{"id":"x","on":["a","b"],"says":{"b":""},"urls":[]}"#
    );
}

#[test]
fn the_root_may_be_that_of_the_only_member() {
    const INNER: Shape = Shape::Record(&[text("says")], None);
    const OUTER: Shape = Shape::Record(&[Member::new("in", Element::new("In", INNER))], None);
    let root = root(OUTER).member();
    let value = r#"{"in":{"says":"a"}}"#;
    let written = write::xml(value, &root).unwrap();
    assert!(written.ends_with("?><In><says>a</says></In>"), "{written}");
    assert_eq!(read::json(&written, &root).unwrap(), value);
    let inside = "<reply><In><says>a</says></In></reply>";
    assert_eq!(read::json(inside, &root).unwrap(), value);
    assert_eq!(
        write::xml(r#"{"in":{},"new":1}"#, &root).unwrap_err(),
        "the root is the element of `in`, and nothing else can stand beside it"
    );
}

#[test]
fn unknown_elements_are_unknown_members() {
    same(
        r#"<r new="&lt;&#10;"><deep a="1">t<b>1</b><b>2</b></deep><list/></r>"#,
        r##"{"urls":[],"@new":"<\n","deep":{"@a":"1","b":["1","2"],"#text":"t"},"list":""}"##,
        MEMBERS,
    );
}

#[test]
fn texts_are_exact() {
    let says = |text: &str| json(&format!("<r><says>{text}</says></r>"), MEMBERS);
    assert_eq!(says(" a\n"), r#"{"says":" a\n","urls":[]}"#);
    assert_eq!(
        says("&#xe9;&#233;&amp;amp;"),
        r#"{"says":"éé&amp;","urls":[]}"#
    );
    assert_eq!(
        says("<![CDATA[<b>&amp;]]>"),
        r#"{"says":"<b>&amp;","urls":[]}"#
    );
    assert_eq!(
        says("a<![CDATA[b]]>c<!-- d -->e"),
        r#"{"says":"abce","urls":[]}"#
    );
    assert_eq!(says(""), r#"{"says":"","urls":[]}"#);
    assert_eq!(
        xml(r#"{"says":"a\rb\t]]>"}"#, MEMBERS),
        "<r><says>a&#13;b\t]]&gt;</says></r>"
    );
    assert_eq!(
        xml(r#"{"says":"\u0001"}"#, MEMBERS),
        "no XML may have the character U+0001"
    );
}

#[test]
fn numbers_and_booleans_are_spelled_as_json() {
    for (text, value) in [
        ("+1", "1"),
        (" 007.50 ", "7.50"),
        (".5", "0.5"),
        ("-5.", "-5"),
        ("1E+3", "1E+3"),
        ("INF", "\"Infinity\""),
        ("-INF", "\"-Infinity\""),
        ("", "null"),
        (".", "\".\""),
        ("1,5", "\"1,5\""),
    ] {
        assert_eq!(json(&format!("<r>{text}</r>"), NUMBER), value);
    }
    for (text, value) in [
        ("true", "true"),
        ("0", "false"),
        ("", "null"),
        ("yes", "\"yes\""),
    ] {
        assert_eq!(json(&format!("<r>{text}</r>"), Shape::Boolean), value);
    }
}

#[test]
fn null_is_nil() {
    same(
        r#"<r><says xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></r>"#,
        r#"{"says":null}"#,
        const { Shape::Record(&[text("says")], None) },
    );
    let dot_net = r#"<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><says i:nil="true" i:type="x"/></r>"#;
    assert_eq!(json(dot_net, MEMBERS), r#"{"says":null,"urls":[]}"#);
}

#[test]
fn an_element_has_text_beside_attributes() {
    const ANIMAL: Shape = Shape::Record(
        &[
            Member::new("kind", Element::new("kind", TEXT)).attribute(),
            Member::new("name", Element::new("name", TEXT)).text(),
        ],
        None,
    );
    same(
        r#"<r><animal kind="Cat">Fluffy</animal><animal kind="Dog">Fido</animal></r>"#,
        r#"[{"kind":"Cat","name":"Fluffy"},{"kind":"Dog","name":"Fido"}]"#,
        const { Shape::List(&Element::new("animal", ANIMAL)) },
    );
    const PAGE: Shape = Shape::Record(&[text("content").cdata()], None);
    same(
        "<r><![CDATA[<p>]]]]><![CDATA[></p>]]></r>",
        r#"{"content":"<p>]]></p>"}"#,
        PAGE,
    );
    assert_eq!(
        json("<r>\n  <![CDATA[<p>]]>\n</r>", PAGE),
        r#"{"content":"<p>"}"#
    );
}

#[test]
fn namespaces_are_declared_where_they_begin() {
    const NAMED: Shape = Shape::Record(
        &[
            Member::new(
                "id",
                Element::new("id", NUMBER).prefix("s").namespace("urn:s"),
            )
            .attribute(),
            Member::new(
                "list",
                Element::new(
                    "list",
                    Shape::List(&Element::new("one", TEXT).prefix("s").namespace("urn:s")),
                ),
            ),
            Member::new(
                "name",
                Element::new("name", TEXT).prefix("t").namespace("urn:t"),
            ),
            Member::new("plain", Element::new("plain", TEXT).prefix("nowhere")),
        ],
        None,
    );
    let root = Element::new("r", NAMED).namespace("urn:r");
    let value = r#"{"id":1,"list":["a"],"name":"b","plain":"c"}"#;
    let text = concat!(
        r#"<r xmlns="urn:r" xmlns:s="urn:s" s:id="1"><list><s:one>a</s:one></list>"#,
        r#"<t:name xmlns:t="urn:t">b</t:name><plain>c</plain></r>"#
    );
    let written = write::xml(value, &root).unwrap();
    assert_eq!(written.split_once("?>").unwrap().1, text);
    assert_eq!(read::json(text, &root).unwrap(), value);
    // Whatever prefixes a server likes.
    let other =
        r#"<q:r q:id="1"><list><one>a</one></list><q:name>b</q:name><z:plain>c</z:plain></q:r>"#;
    assert_eq!(read::json(other, &root).unwrap(), value);
}

#[test]
fn unions_and_maps_are_read_by_what_is_in_them() {
    const CAT: Shape = Shape::Record(
        &[
            text("kind"),
            Member::new("lives", Element::new("lives", NUMBER)),
        ],
        None,
    );
    const DOG: Shape = Shape::Record(&[text("kind"), text("lives"), text("tricks")], None);
    const TAGGED: Shape = Shape::OneOf(
        Some("kind"),
        &[Variant::new(&["cat"], CAT), Variant::new(&["dog"], DOG)],
    );
    const UNTAGGED: Shape = Shape::OneOf(
        None,
        &[
            Variant::new(&[], CAT),
            Variant::new(&[], DOG),
            Variant::new(&[], NUMBER),
            Variant::new(&[], TEXT),
        ],
    );
    let dog = r#"{"kind":"dog","lives":"1"}"#;
    same("<r><kind>dog</kind><lives>1</lives></r>", dog, TAGGED);
    let cat = r#"{"kind":"cat","lives":9}"#;
    same("<r><kind>cat</kind><lives>9</lives></r>", cat, UNTAGGED);
    let tricks = r#"{"lives":"1","tricks":"2"}"#;
    same(
        "<r><lives>1</lives><tricks>2</tricks></r>",
        tricks,
        UNTAGGED,
    );
    same("<r>5</r>", "5", UNTAGGED);
    same("<r>five</r>", "\"five\"", UNTAGGED);
    same(
        "<r><a>1</a><b>2</b></r>",
        r#"{"a":1,"b":2}"#,
        Shape::Map(&NUMBER),
    );
    assert_eq!(
        xml(r#"{"a b":1}"#, Shape::Map(&NUMBER)),
        "`a b` is no name of an element or attribute"
    );
}

#[test]
fn what_is_no_xml_is_refused_with_its_place() {
    let refused = |text: &str| json(text, MEMBERS);
    assert_eq!(refused(""), "expected an XML element, found none");
    assert_eq!(
        refused("<r>\n<a></b></r>"),
        "not XML: ill-formed document: expected `</a>`, but `</b>` was found (line 2, column 4)"
    );
    assert_eq!(
        refused("<r><a>"),
        "not XML: an element does not end (line 1, column 7)"
    );
    assert_eq!(
        refused("<r/><r/>"),
        "not XML: there is a second root (line 1, column 5)"
    );
    assert_eq!(
        refused("{}"),
        "not XML: there is text outside of the root (line 1, column 1)"
    );
    assert_eq!(
        refused("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><r>&e;</r>"),
        "not XML: the entity `e` is not known (line 1, column 60)"
    );
    assert_eq!(refused("<!DOCTYPE r SYSTEM 'r.dtd'><r/>"), r#"{"urls":[]}"#);
    let deep = "<a>".repeat(200);
    assert!(refused(&deep).starts_with("elements stand in each other more than 128 deep"));
    let named = Element::new("Error", MEMBERS).named();
    assert!(read::json("<error/>", &named).is_ok());
    assert_eq!(
        read::json("<html/>", &named).unwrap_err().to_string(),
        "expected the element `Error`, found `html`"
    );
}

/// Values of a shape, as JSON texts without spaces and in the order of the table.
fn values() -> impl Strategy<Value = String> {
    let string = "[ -~éü\\n\\t\\r]{0,8}".prop_map(|text| crate::json::quote(&text));
    let strings = prop::collection::vec(string.clone(), 0..4);
    let strings = strings.prop_map(|items| format!("[{}]", items.join(",")));
    let number = prop_oneof![
        any::<i64>().prop_map(|n| n.to_string()),
        (any::<i32>(), 1_u32..999).prop_map(|(whole, part)| format!("{whole}.{part:03}")),
    ];
    let option = |name: &'static str, value: BoxedStrategy<String>| {
        prop::option::of(value)
            .prop_map(move |value| value.map(|value| format!("\"{name}\":{value}")))
    };
    (
        option("id", number.boxed()),
        option("on", any::<bool>().prop_map(|on| on.to_string()).boxed()),
        option("says", string.boxed()),
        option("tags", strings.clone().boxed()),
        strings.prop_map(|urls| Some(format!("\"urls\":{urls}"))),
    )
        .prop_map(|(id, on, says, tags, urls)| {
            let members: Vec<String> = [id, on, says, tags, urls].into_iter().flatten().collect();
            format!("{{{}}}", members.join(","))
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(value in values(), nested in prop::collection::vec(values(), 0..3)) {
        const NESTED: Shape = Shape::Record(&[
            Member::new("all", Element::new("all", Shape::List(&Element::new("one", MEMBERS)))),
            Member::new("bare", Element::new("bare", Shape::List(&Element::new("each", MEMBERS)))).items().absent("[]"),
            Member::new("one", Element::new("first", MEMBERS)),
        ], None);
        let list = nested.join(",");
        let value = format!(r#"{{"all":[{list}],"bare":[{list}],"one":{value}}}"#);
        let written = write::xml(&value, &root(NESTED)).unwrap();
        prop_assert_eq!(read::json(&written, &root(NESTED)).unwrap(), value);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[<>/&;!a-c='\" \\[\\]?-]{0,40}") {
        let _ = read::json(&text, &root(MEMBERS));
        let _ = read::json(&format!("<r>{text}</r>"), &root(Shape::Any));
    }
}
