//! Types that a program brings along: the case `config/types` puts them in the place of schemas.

use serde::{Deserialize, Serialize};

/// An amount of cents, written as `{"amount": 1999, "currency": "EUR"}`. It has no default.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    pub cents: i64,
    pub currency: String,
}

#[derive(Serialize, Deserialize)]
struct Written {
    amount: i64,
    currency: String,
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (amount, currency) = (self.cents, self.currency.clone());
        Written { amount, currency }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { amount, currency } = Written::deserialize(deserializer)?;
        Ok(Self {
            cents: amount,
            currency,
        })
    }
}

/// Two values, written as a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair<A, B>(pub A, pub B);
