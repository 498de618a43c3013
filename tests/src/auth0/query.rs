//! The query string: which parameters an operation declares, and how each is written.

use super::faults::{Faults, Place};
use super::routes::Operation;
use super::strategies;
use crate::wire::encoding;

/// A query parameter some operation declares.
#[derive(Debug)]
pub(super) struct Parameter {
    name: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    /// A text of at most so many characters.
    TextUpTo(usize),
    /// A text without which the operation cannot be called.
    Needed,
    Boolean,
    /// An integer between these two.
    Integer(i64, i64),
    /// A strategy; the one parameter that may be repeated.
    Strategies,
}

const fn parameter(name: &'static str, kind: Kind) -> Parameter {
    Parameter { name, kind }
}

static LISTING: &[Parameter] = &[
    parameter("per_page", Kind::Integer(1, 100)),
    parameter("page", Kind::Integer(0, i64::MAX)),
    parameter("include_totals", Kind::Boolean),
    parameter("from", Kind::Text),
    parameter("take", Kind::Integer(1, 100)),
    parameter("strategy", Kind::Strategies),
    parameter("name", Kind::Text),
    parameter("fields", Kind::Text),
    parameter("include_fields", Kind::Boolean),
];

static FIELDS: &[Parameter] = &[
    parameter("fields", Kind::Text),
    parameter("include_fields", Kind::Boolean),
];

static CHECKPOINT: &[Parameter] = &[
    parameter("from", Kind::Text),
    parameter("take", Kind::Integer(1, 100)),
];

static CLIENTS: &[Parameter] = &[
    parameter("from", Kind::TextUpTo(1000)),
    parameter("take", Kind::Integer(1, 1000)),
];

static EMAIL: &[Parameter] = &[parameter("email", Kind::Needed)];

impl Operation {
    /// The query parameters it declares.
    pub(super) fn parameters(self) -> &'static [Parameter] {
        match self {
            Self::ListConnections => LISTING,
            Self::GetConnection => FIELDS,
            Self::ListEnabledClients => CLIENTS,
            Self::DeleteConnectionUser => EMAIL,
            Self::ListSynchronizedGroups
            | Self::ListScimConfigurations
            | Self::ListDirectoryProvisionings => CHECKPOINT,
            _ => &[],
        }
    }
}

/// A checked query string: decoded names and values, in the order sent.
#[derive(Debug, Default)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads `raw`, telling what is wrong with it.
    pub(super) fn read(raw: &str, declared: &[Parameter], faults: &mut Faults) -> Self {
        let mut query = Self::default();
        for pair in raw.split('&').filter(|_| !raw.is_empty()) {
            match query.read_pair(pair, declared) {
                Ok((parameter, value)) => {
                    parameter.check(&value, faults);
                    query.0.push((parameter.name.to_owned(), value));
                }
                Err(fault) => faults.form(Place::Uri, format!("query: {fault}")),
            }
        }
        for parameter in declared {
            if matches!(parameter.kind, Kind::Needed) && query.text(parameter.name).is_none() {
                faults.form(Place::Uri, format!("query: {} is required", parameter.name));
            }
        }
        query
    }

    fn read_pair<'a>(
        &self,
        pair: &str,
        declared: &'a [Parameter],
    ) -> Result<(&'a Parameter, String), String> {
        let (name, value) = pair
            .split_once('=')
            .ok_or_else(|| format!("{pair:?} has no ="))?;
        let name = encoding::decode(name, &[])?;
        let value = encoding::decode(value, encoding::QUERY_VALUE)?;
        let parameter = declared.iter().find(|parameter| parameter.name == name);
        let parameter = parameter.ok_or_else(|| format!("{name} is not declared"))?;
        if !matches!(parameter.kind, Kind::Strategies) && self.text(&name).is_some() {
            return Err(format!("{name} is given twice"));
        }
        Ok((parameter, value))
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a parameter that may be repeated.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let given = self.0.iter().filter(move |(given, _)| given == name);
        given.map(|(_, value)| value.as_str())
    }

    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.text(name)?.parse().ok()
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        self.text(name) == Some("true")
    }

    pub(super) fn is_false(&self, name: &str) -> bool {
        self.text(name) == Some("false")
    }
}

impl Parameter {
    fn check(&self, value: &str, faults: &mut Faults) {
        let name = self.name;
        let written = match self.kind {
            Kind::Boolean => matches!(value, "true" | "false"),
            Kind::Integer(..) => canonical(value).is_some(),
            _ => true,
        };
        let allowed = match self.kind {
            Kind::TextUpTo(longest) => value.chars().count() <= longest,
            Kind::Needed => !value.is_empty(),
            Kind::Integer(least, most) => {
                canonical(value).is_some_and(|number| (least..=most).contains(&number))
            }
            Kind::Strategies => strategies::is_known(value),
            Kind::Text | Kind::Boolean => true,
        };
        if !written {
            faults.form(Place::Uri, format!("query: {name} cannot be {value:?}"));
        } else if !allowed {
            faults.value(Place::Uri, format!("query: {name} may not be {value:?}"));
        }
    }
}

/// The integer that is written just so.
fn canonical(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
