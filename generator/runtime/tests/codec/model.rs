//! A small API's models by hand, the way generated code spells them.

use std::collections::BTreeMap;

use oasmith_runtime::codec::{
    Decode, DecodeError, Encode, IntegerEnum, Of, Reader, Record, Shape, TextEnum, Values, Variant,
    Writer, hollow, integer_enum, read_integer_enum, read_text_enum, tagged, text_enum, untagged,
};
use oasmith_runtime::{DateTime, Field, Value, bridge, requires_contract};

requires_contract!(6);

/// A closed record: nullable, optional and both at once.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Account {
    pub created_at: DateTime,
    pub id: String,
    pub level: Option<Level>,
    pub manager: Option<Box<Account>>,
    pub name: Option<String>,
    pub nickname: Field<String>,
    pub status: Status,
    pub tags: Option<Vec<String>>,
}

pub static ACCOUNT: Record = Record::new(
    "Account",
    &[
        "created-at",
        "id",
        "level",
        "manager",
        "name",
        "nickname",
        "status",
        "tags",
    ],
    &[0, 1, 4, 6],
);

impl Decode for Account {
    fn hollow() -> Self {
        Self {
            created_at: hollow(),
            id: hollow(),
            level: hollow(),
            manager: hollow(),
            name: hollow(),
            nickname: hollow(),
            status: hollow(),
            tags: hollow(),
        }
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.record(
            &ACCOUNT,
            &mut [
                &mut self.created_at,
                &mut self.id,
                &mut self.level,
                &mut self.manager,
                &mut self.name,
                &mut self.nickname,
                &mut self.status,
                &mut self.tags,
            ],
        )
    }
}

impl Encode for Account {
    fn encode(&self, writer: &mut Writer) {
        writer.record(
            &ACCOUNT,
            &[
                &self.created_at,
                &self.id,
                &self.level,
                &self.manager,
                &self.name,
                &self.nickname,
                &self.status,
                &self.tags,
            ],
        );
    }
}

bridge!(Account);

#[derive(Clone)]
pub enum Status {
    Active,
    Inactive,
    Unknown(String),
}

impl TextEnum for Status {
    const VALUES: Values<Self, String> =
        Values::new(&[Self::Active, Self::Inactive], Self::Unknown);
}

impl Status {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Inactive => "in-active",
            Self::Unknown(text) => text,
        }
    }
}

text_enum!(Status);
read_text_enum!(Status);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Level {
    Low,
    High,
    Unknown(i64),
}

impl IntegerEnum for Level {
    const VALUES: Values<Self, i64> = Values::new(&[Self::Low, Self::High], Self::Unknown);
}

impl Level {
    pub fn as_i64(&self) -> i64 {
        match self {
            Self::Low => 1,
            Self::High => 10,
            Self::Unknown(integer) => *integer,
        }
    }
}

integer_enum!(Level);
read_integer_enum!(Level);

/// An open record: members that are not declared go to a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    pub owner: Option<String>,
    pub additional: BTreeMap<String, i64>,
}

pub static LABELS: Record = Record::new("Labels", &["owner"], &[]);

impl Decode for Labels {
    fn hollow() -> Self {
        Self {
            owner: hollow(),
            additional: hollow(),
        }
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.open_record(&LABELS, &mut [&mut self.owner], &mut self.additional)
    }
}

impl Encode for Labels {
    fn encode(&self, writer: &mut Writer) {
        writer.open_record(&LABELS, &[&self.owner], &self.additional);
    }
}

/// Records with one or two members, for the variants of unions.
macro_rules! record {
    ($model:ident, $table:ident, $required:expr, $($field:ident: $type:ty = $member:expr),+) => {
        #[derive(Debug, Clone, PartialEq)]
        pub struct $model {
            $(pub $field: $type,)+
        }

        pub static $table: Record = Record::new(stringify!($model), &[$($member),+], $required);

        impl Decode for $model {
            fn hollow() -> Self {
                Self { $($field: hollow()),+ }
            }

            fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                reader.record(&$table, &mut [$(&mut self.$field),+])
            }
        }

        impl Encode for $model {
            fn encode(&self, writer: &mut Writer) {
                writer.record(&$table, &[$(&self.$field),+]);
            }
        }
    };
}

record!(Card, CARD, &[0, 1], number: String = "number", kind: String = "type");
record!(Cash, CASH, &[0, 1], amount: i64 = "amount", kind: String = "type");
record!(Circle, CIRCLE, &[0], radius: f64 = "radius");
record!(
    Ring, RING, &[1],
    inner: Option<f64> = "inner",
    radius: f64 = "radius"
);

/// A union told by its member `type`.
#[derive(Debug, Clone, PartialEq)]
pub enum Payment {
    Card(Card),
    Cash(Box<Cash>),
    Unknown(Value),
}

impl Payment {
    const VARIANTS: &'static [Variant] = &[
        Variant::new(
            Shape::object(&CARD).tagged(&["card", "credit-card"]),
            &Of(Self::Card),
        ),
        Variant::new(Shape::object(&CASH).tagged(&["cash"]), &Of(Self::Cash)),
    ];
}

impl Decode for Payment {
    fn hollow() -> Self {
        Self::Unknown(Value::Null)
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        tagged(self, reader, "type", Self::VARIANTS, &Of(Self::Unknown))?;
        Ok(())
    }
}

impl Encode for Payment {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Card(card) => card.encode(writer),
            Self::Cash(cash) => cash.encode(writer),
            Self::Unknown(value) => value.encode(writer),
        }
    }
}

/// The members of [`Cash`], as a record of its own that has a constant.
static POINT: Record =
    Record::new("Point", &["amount", "type"], &[0, 1]).constants(&[("type", "\"point\"")]);

/// A union told by its shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    Circle(Circle),
    Ring(Ring),
    Point(Cash),
    Sides(i64),
    Area(f64),
    Name(String),
    Path(Vec<Figure>),
    Unknown(Value),
}

impl Figure {
    const VARIANTS: &'static [Variant] = &[
        Variant::new(Shape::object(&CIRCLE), &Of(Self::Circle)),
        Variant::new(Shape::object(&RING), &Of(Self::Ring)),
        Variant::new(Shape::object(&POINT), &Of(Self::Point)),
        Variant::new(Shape::number(), &Of(Self::Area)),
        Variant::new(Shape::integer(), &Of(Self::Sides)),
        Variant::new(Shape::string(), &Of(Self::Name)),
        Variant::new(Shape::array(), &Of(Self::Path)),
    ];
}

impl Decode for Figure {
    fn hollow() -> Self {
        Self::Unknown(Value::Null)
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        untagged(self, reader, Self::VARIANTS, &Of(Self::Unknown))?;
        Ok(())
    }
}

impl Encode for Figure {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Circle(circle) => circle.encode(writer),
            Self::Ring(ring) => ring.encode(writer),
            Self::Point(point) => point.encode(writer),
            Self::Sides(sides) => sides.encode(writer),
            Self::Area(area) => area.encode(writer),
            Self::Name(name) => name.encode(writer),
            Self::Path(path) => path.encode(writer),
            Self::Unknown(value) => value.encode(writer),
        }
    }
}
