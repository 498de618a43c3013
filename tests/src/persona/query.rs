//! The query string: which parameters an operation declares, and how each is written.

use crate::wire::encoding;

/// A query parameter some operation declares. The objects are `style: deepObject`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Parameter {
    /// `page[after]`, `page[before]`, `page[size]`.
    Page,
    /// `fields[TYPE]`, for any resource type.
    Fields,
    /// `filter[NAME]`, for these names.
    Filter(&'static [&'static str]),
    /// `include`, which may be empty.
    Include,
    /// `peek-source-data`, true or false.
    PeekSourceData,
}

/// A checked query string: decoded names and values, in the order sent, no name twice.
#[derive(Debug, Default)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads `raw`, telling what is wrong with it.
    pub(super) fn read(raw: &str, declared: &[Parameter], faults: &mut Vec<String>) -> Self {
        let mut query = Self::default();
        if raw.is_empty() {
            return query;
        }
        for pair in raw.split('&') {
            match query.read_pair(pair, declared) {
                Ok(parameter) => query.0.push(parameter),
                Err(fault) => faults.push(format!("query: {fault}")),
            }
        }
        query
    }

    fn read_pair(&self, pair: &str, declared: &[Parameter]) -> Result<(String, String), String> {
        let (name, value) = pair
            .split_once('=')
            .ok_or_else(|| format!("{pair:?} has no ="))?;
        let name = encoding::decode(name, &[])?;
        let value = encoding::decode(value, encoding::QUERY_VALUE)?;
        let parameter = declared.iter().find(|parameter| parameter.is_named(&name));
        let parameter = parameter.ok_or_else(|| format!("{name} is not declared"))?;
        if self.get(&name).is_some() {
            return Err(format!("{name} is given twice"));
        }
        parameter.admits(&name, &value)?;
        Ok((name, value))
    }

    /// The value of the parameter written `name`, such as `page[after]`.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find_map(|(given, value)| (given == name).then_some(value))
    }

    /// Every parameter in the order sent.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl Parameter {
    fn is_named(self, name: &str) -> bool {
        match self {
            Self::Page => matches!(name, "page[after]" | "page[before]" | "page[size]"),
            Self::Fields => member(name, "fields").is_some_and(|kind| !kind.is_empty()),
            Self::Filter(names) => member(name, "filter").is_some_and(|name| names.contains(&name)),
            Self::Include => name == "include",
            Self::PeekSourceData => name == "peek-source-data",
        }
    }

    fn admits(self, name: &str, value: &str) -> Result<(), String> {
        let fits = match self {
            // The document types the size as a number, so 2.5 has the right form; its range and
            // wholeness are the server's to judge, see `paging`.
            Self::Page if name == "page[size]" => value.parse::<f64>().is_ok_and(f64::is_finite),
            Self::Page => !value.is_empty(),
            Self::PeekSourceData => matches!(value, "true" | "false"),
            Self::Fields | Self::Filter(_) | Self::Include => true,
        };
        if fits {
            Ok(())
        } else {
            Err(format!("{name} may not be {value:?}"))
        }
    }
}

/// The name between the brackets of `object[name]`.
fn member<'a>(name: &'a str, object: &str) -> Option<&'a str> {
    let inner = name
        .strip_prefix(object)?
        .strip_prefix('[')?
        .strip_suffix(']')?;
    (!inner.contains(['[', ']'])).then_some(inner)
}
