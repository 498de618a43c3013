//! Unions: by discriminator and by shape.

use oasmith_runtime::codec::{
    Decode, DecodeError, Of, Reader, Record, Shape, Variant, hollow, untagged,
};
use oasmith_runtime::{Value, json};

use crate::model::{Card, Cash, Circle, Figure, Payment, Ring};
use crate::{again, refused};

fn payment(text: &str) -> Payment {
    json::from_str(text).unwrap()
}

fn figure(text: &str) -> Figure {
    json::from_str(text).unwrap()
}

#[test]
fn the_tag_picks_the_variant_wherever_it_stands() {
    let card = Card {
        number: "4".to_owned(),
        kind: "credit-card".to_owned(),
    };
    for text in [
        r#"{"type":"credit-card","number":"4"}"#,
        r#"{"number":"4","type":"credit\u002dcard"}"#,
    ] {
        assert_eq!(payment(text), Payment::Card(card.clone()));
    }
    let cash = Cash {
        amount: 5,
        kind: "cash".to_owned(),
    };
    assert_eq!(
        payment(r#"{"type":"cash","amount":5}"#),
        Payment::Cash(Box::new(cash))
    );
}

#[test]
fn an_unknown_or_missing_tag_keeps_the_value() {
    for text in [
        r#"{"a":[1.50],"type":"coin"}"#,
        r#"{"number":"4"}"#,
        "[1]",
        "null",
        r#"{"type":7}"#,
    ] {
        assert_eq!(payment(text), Payment::Unknown(text.parse().unwrap()));
        assert_eq!(again::<Payment>(text), text);
    }
}

#[test]
fn the_picked_variant_must_fit() {
    assert_eq!(
        refused::<Payment>(r#"{"type":"cash","amount":"5"}"#),
        "amount: expected a number, found a string (line 1, column 25)"
    );
    assert!(refused::<Payment>(r#"{"type":"cash""#).contains("the end of the text"));
}

#[test]
fn the_kind_tells_scalars_and_arrays() {
    assert_eq!(figure("3"), Figure::Sides(3));
    assert_eq!(figure("3.0"), Figure::Sides(3));
    assert_eq!(figure("3.5"), Figure::Area(3.5));
    assert_eq!(figure("\"square\""), Figure::Name("square".to_owned()));
    assert_eq!(
        figure("[1,\"a\"]"),
        Figure::Path(vec![Figure::Sides(1), Figure::Name("a".to_owned())])
    );
    assert_eq!(figure("true"), Figure::Unknown(Value::Boolean(true)));
    assert_eq!(figure("null"), Figure::Unknown(Value::Null));
}

#[test]
fn of_objects_the_one_that_knows_most_members_wins() {
    assert_eq!(
        figure(r#"{"radius":1}"#),
        Figure::Circle(Circle { radius: 1.0 })
    );
    let ring = Ring {
        inner: Some(0.5),
        radius: 1.0,
    };
    assert_eq!(figure(r#"{"inner":0.5,"radius":1}"#), Figure::Ring(ring));
    // Nothing has all required members.
    let text = r#"{"inner":0.5}"#;
    assert_eq!(figure(text), Figure::Unknown(text.parse().unwrap()));
}

#[test]
fn what_the_first_choice_cannot_read_another_may() {
    assert_eq!(
        figure(r#"{"inner":"wide","radius":1}"#),
        Figure::Circle(Circle { radius: 1.0 })
    );
}

#[test]
fn constants_must_be_equal() {
    let point = Cash {
        amount: 1,
        kind: "point".to_owned(),
    };
    assert_eq!(
        figure(r#"{"type":"p\u006fint","amount":1}"#),
        Figure::Point(point)
    );
    let text = r#"{"amount":1,"type":"dot"}"#;
    assert_eq!(figure(text), Figure::Unknown(text.parse().unwrap()));
}

#[test]
fn what_is_not_json_is_refused_by_every_union() {
    assert_eq!(
        refused::<Figure>("[1,}"),
        "[1]: expected a value, found `}` (line 1, column 4)"
    );
    assert!(refused::<Figure>(r#"{"radius":01}"#).contains("column 12"));
}

/// A union that contains itself in two variants which both fail late.
enum Knot {
    One { _next: Box<Knot> },
    Two { _next: Box<Knot> },
    Unknown,
}

struct Half<const BOOLEAN: bool> {
    next: Box<Knot>,
    flag: bool,
    number: i64,
}

static HALF: Record = Record::new("Half", &["next", "value"], &[0, 1]);

impl<const BOOLEAN: bool> Decode for Half<BOOLEAN> {
    fn hollow() -> Self {
        Self {
            next: hollow(),
            flag: hollow(),
            number: hollow(),
        }
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if BOOLEAN {
            return reader.record(&HALF, &mut [&mut self.next, &mut self.flag]);
        }
        reader.record(&HALF, &mut [&mut self.next, &mut self.number])
    }
}

impl Decode for Knot {
    fn hollow() -> Self {
        Self::Unknown
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        const VARIANTS: &[Variant] = &[
            Variant::new(
                Shape::object(&HALF),
                &Of(|half: Half<true>| Knot::One { _next: half.next }),
            ),
            Variant::new(
                Shape::object(&HALF),
                &Of(|half: Half<false>| Knot::Two { _next: half.next }),
            ),
        ];
        untagged(self, reader, VARIANTS, &Of(|_: Value| Knot::Unknown))?;
        Ok(())
    }
}

#[test]
fn unions_within_unions_do_not_take_forever() {
    let mut text = "null".to_owned();
    for _ in 0..100 {
        text = format!(r#"{{"next":{text},"value":"neither"}}"#);
    }
    let knot = json::from_str::<Knot>(&text).unwrap();
    assert!(matches!(knot, Knot::Unknown));
    let knot = json::from_str::<Knot>(r#"{"next":{"next":null,"value":true},"value":1}"#).unwrap();
    assert!(matches!(knot, Knot::Two { .. }));
}
