//! Every cell of the table of styles in OpenAPI 3.0.4, section 4.7.12.4, and the cells it leaves empty.

use super::*;

const EMPTY: &str = r#""""#;
const STRING: &str = r#""blue""#;
const ARRAY: &str = r#"["blue","black","brown"]"#;
const OBJECT: &str = r#"{"R":100,"G":200,"B":150}"#;

fn argument(json: &str) -> Argument {
    Argument::read(json).unwrap_or(Argument::Null)
}

fn in_path(style: Style, explode: bool, json: &str) -> String {
    let parameter = Parameter::path("color").style(style).explode(explode);
    path(&parameter, &argument(json)).into_owned()
}

fn in_query(style: Style, explode: bool, json: &str) -> String {
    spelled(
        &Parameter::query("color").style(style).explode(explode),
        json,
    )
}

fn spelled(parameter: &Parameter, json: &str) -> String {
    let mut out = Vec::new();
    pairs(parameter, &argument(json), &mut out);
    crate::call::form::joined(&out)
}

#[test]
fn matrix() {
    let cells = [
        (false, EMPTY, ";color"),
        (false, STRING, ";color=blue"),
        (false, ARRAY, ";color=blue,black,brown"),
        (false, OBJECT, ";color=R,100,G,200,B,150"),
        (true, EMPTY, ";color"),
        (true, STRING, ";color=blue"),
        (true, ARRAY, ";color=blue;color=black;color=brown"),
        (true, OBJECT, ";R=100;G=200;B=150"),
    ];
    for (explode, json, expected) in cells {
        assert_eq!(
            in_path(Style::Matrix, explode, json),
            expected,
            "{explode} {json}"
        );
    }
}

#[test]
fn label() {
    let cells = [
        (false, EMPTY, "."),
        (false, STRING, ".blue"),
        (false, ARRAY, ".blue,black,brown"),
        (false, OBJECT, ".R,100,G,200,B,150"),
        (true, EMPTY, "."),
        (true, STRING, ".blue"),
        (true, ARRAY, ".blue.black.brown"),
        (true, OBJECT, ".R=100.G=200.B=150"),
    ];
    for (explode, json, expected) in cells {
        assert_eq!(
            in_path(Style::Label, explode, json),
            expected,
            "{explode} {json}"
        );
    }
}

#[test]
fn simple() {
    let cells = [
        (false, EMPTY, ""),
        (false, STRING, "blue"),
        (false, ARRAY, "blue,black,brown"),
        (false, OBJECT, "R,100,G,200,B,150"),
        (true, EMPTY, ""),
        (true, STRING, "blue"),
        (true, ARRAY, "blue,black,brown"),
        (true, OBJECT, "R=100,G=200,B=150"),
    ];
    for (explode, json, expected) in cells {
        assert_eq!(
            in_path(Style::Simple, explode, json),
            expected,
            "{explode} {json}"
        );
        let parameter = Parameter::header("color").explode(explode);
        assert_eq!(
            header(&parameter, &argument(json)).as_deref(),
            Some(expected)
        );
    }
}

#[test]
fn form() {
    let cells = [
        (false, EMPTY, "color="),
        (false, STRING, "color=blue"),
        (false, ARRAY, "color=blue,black,brown"),
        (false, OBJECT, "color=R,100,G,200,B,150"),
        (true, EMPTY, "color="),
        (true, STRING, "color=blue"),
        (true, ARRAY, "color=blue&color=black&color=brown"),
        (true, OBJECT, "R=100&G=200&B=150"),
    ];
    for (explode, json, expected) in cells {
        assert_eq!(
            in_query(Style::Form, explode, json),
            expected,
            "{explode} {json}"
        );
    }
}

#[test]
fn delimited() {
    assert_eq!(
        in_query(Style::SpaceDelimited, false, ARRAY),
        "color=blue%20black%20brown"
    );
    assert_eq!(
        in_query(Style::SpaceDelimited, false, OBJECT),
        "color=R%20100%20G%20200%20B%20150",
    );
    assert_eq!(
        in_query(Style::PipeDelimited, false, ARRAY),
        "color=blue%7Cblack%7Cbrown"
    );
    assert_eq!(
        in_query(Style::PipeDelimited, false, OBJECT),
        "color=R%7C100%7CG%7C200%7CB%7C150"
    );
    for style in [Style::SpaceDelimited, Style::PipeDelimited] {
        assert_eq!(in_query(style, false, STRING), "color=blue");
        assert_eq!(
            in_query(style, true, ARRAY),
            "color=blue&color=black&color=brown"
        );
        assert_eq!(in_query(style, true, OBJECT), "R=100&G=200&B=150");
    }
}

#[test]
fn deep_object() {
    let expected = "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150";
    assert_eq!(in_query(Style::DeepObject, true, OBJECT), expected);
    assert_eq!(in_query(Style::DeepObject, false, OBJECT), expected);
    assert_eq!(in_query(Style::DeepObject, true, STRING), "color=blue");
    assert_eq!(
        in_query(Style::DeepObject, true, r#"["a","b"]"#),
        "color%5B0%5D=a&color%5B1%5D=b"
    );
    assert_eq!(
        spelled(
            &Parameter::query("filter").style(Style::DeepObject),
            r#"{"a":{"b":"c d","none":null},"e":[]}"#,
        ),
        "filter%5Ba%5D%5Bb%5D=c%20d",
    );
}

#[test]
fn names_and_values_are_percent_encoded() {
    assert_eq!(
        spelled(&Parameter::query("page[size]"), "5"),
        "page%5Bsize%5D=5"
    );
    assert_eq!(
        spelled(
            &Parameter::query("fields[connect/connection]"),
            r#""status""#
        ),
        "fields%5Bconnect%2Fconnection%5D=status",
    );
    assert_eq!(
        in_query(Style::Form, false, r#"["a,b","c d","é"]"#),
        "color=a%2Cb,c%20d,%C3%A9"
    );
    assert_eq!(
        in_path(Style::Simple, false, r#""a/b?c#d-._~""#),
        "a%2Fb%3Fc%23d-._~"
    );
    let matrix = Parameter::path("c[r]").style(Style::Matrix);
    assert_eq!(path(&matrix, &argument(r#""x""#)), ";c%5Br%5D=x");
}

#[test]
fn reserved_characters_may_stay() {
    let parameter = Parameter::query("path").allow_reserved();
    assert_eq!(spelled(&parameter, r#""a/b:c?d e""#), "path=a/b:c?d%20e");
    assert_eq!(
        spelled(&parameter, r#""50%25%zz#[x]%""#),
        "path=50%25%25zz%23%5Bx%5D%25"
    );
    assert_eq!(spelled(&parameter, r#""%é1""#), "path=%25%C3%A91");
}

#[test]
fn headers_are_sent_as_they_are() {
    let parameter = Parameter::header("x-filter");
    assert_eq!(
        header(&parameter, &argument(r#""a b/c""#)).as_deref(),
        Some("a b/c")
    );
    assert_eq!(header(&parameter, &argument("[]")), None);
    assert_eq!(header(&parameter, &argument("{}")), None);
}

#[test]
fn nothing_is_sent_for_what_is_empty() {
    for json in ["null", "[]", "{}", "[null]", r#"{"a":null}"#] {
        for style in [
            Style::Form,
            Style::SpaceDelimited,
            Style::PipeDelimited,
            Style::DeepObject,
        ] {
            for explode in [false, true] {
                assert_eq!(
                    in_query(style, explode, json),
                    "",
                    "{style:?} {explode} {json}"
                );
            }
        }
    }
}

#[test]
fn what_is_required_is_spelled_though_it_is_empty() {
    for json in ["[]", "{}", "[null]", r#"{"a":null}"#] {
        for explode in [false, true] {
            assert_eq!(in_path(Style::Simple, explode, json), "", "{json}");
            assert_eq!(in_path(Style::Label, explode, json), ".", "{json}");
            assert_eq!(in_path(Style::Matrix, explode, json), ";color", "{json}");
            for style in [Style::Form, Style::PipeDelimited, Style::DeepObject] {
                let parameter = Parameter::query("color").style(style).explode(explode);
                let sent = spelled(&parameter.required(), json);
                assert_eq!(sent, "color=", "{style:?} {json}");
            }
        }
        let parameter = Parameter::header("color").required();
        assert_eq!(header(&parameter, &argument(json)).as_deref(), Some(""));
    }
}

#[test]
fn objects_in_a_list_are_named_as_rails_reads_them() {
    let json = r#"[{"price":"p","quantity":2},{"price":"q"}]"#;
    assert_eq!(
        spelled(&Parameter::query("items[]"), json),
        "items%5B%5D%5Bprice%5D=p&items%5B%5D%5Bquantity%5D=2&items%5B%5D%5Bprice%5D=q",
    );
    assert_eq!(
        spelled(&Parameter::query("ids[]"), "[1,2]"),
        "ids%5B%5D=1&ids%5B%5D=2"
    );
}

#[test]
fn content_is_json_text() {
    assert_eq!(
        in_query(Style::Content, false, r#"{"a": [1.50, "b"]}"#),
        "color=%7B%22a%22%3A%5B1.50%2C%22b%22%5D%7D"
    );
    assert_eq!(in_path(Style::Content, false, r#""blue""#), "%22blue%22");
    let parameter = Parameter::header("color").style(Style::Content);
    assert_eq!(header(&parameter, &argument("[]")).as_deref(), Some("[]"));
}

#[test]
fn what_a_style_cannot_spell_is_json_text() {
    assert_eq!(
        in_query(Style::Form, true, r#"{"a":{"b":1}}"#),
        "a=%7B%22b%22%3A1%7D"
    );
    assert_eq!(
        in_query(Style::Form, true, r#"[["a"],true]"#),
        "color=%5B%22a%22%5D&color=true"
    );
}

#[test]
fn the_whole_query() {
    let form = Parameter::querystring("q");
    let json = Parameter::querystring("q").style(Style::Content);
    let whole = |parameter: &Parameter, text: &str| querystring(parameter, &argument(text));
    let object = r#"{"a":"x y","b":[1,2],"none":null,"c":{"d":true}}"#;
    assert_eq!(whole(&form, object), "a=x%20y&b=1&b=2&c%5Bd%5D=true");
    assert_eq!(whole(&form, r#""a=1&b""#), "a%3D1%26b");
    assert_eq!(whole(&form, "null"), "");
    assert_eq!(whole(&json, r#"{"a":1}"#), "%7B%22a%22%3A1%7D");
    assert_eq!(whole(&json, r#""x""#), "%22x%22");
}

#[test]
fn cookies_as_they_are() {
    let cookie = |explode, json: &str| {
        let parameter = Parameter::cookie("a=b")
            .style(Style::Cookie)
            .explode(explode);
        let mut out = Vec::new();
        pairs(&parameter, &argument(json), &mut out);
        crate::call::form::joined_by(&out, "; ")
    };
    assert_eq!(cookie(true, r#""x y%""#), "a=b=x y%");
    assert_eq!(cookie(true, ARRAY), "a=b=blue; a=b=black; a=b=brown");
    assert_eq!(cookie(true, OBJECT), "R=100; G=200; B=150");
    assert_eq!(cookie(false, ARRAY), "a=b=blue,black,brown");
}
