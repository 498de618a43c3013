//! The tape, and a place on it.

use std::borrow::Cow;

use oasmith_runtime::codec::{DecodeError, Kind, Presence, Reader as Text, Record};

use super::Decode;

/// One token. Names of members are texts, each before its value.
pub(super) enum Token<'a> {
    Null,
    Boolean(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    /// The index after its last token.
    Array(u32),
    /// The index after its last token.
    Object(u32),
}

/// Parses the value that is next.
pub(super) fn parse<'a>(text: &mut Text<'a>) -> Result<Vec<Token<'a>>, DecodeError> {
    let mut tokens = Vec::with_capacity(64);
    value(text, &mut tokens)?;
    Ok(tokens)
}

fn value<'a>(text: &mut Text<'a>, tokens: &mut Vec<Token<'a>>) -> Result<(), DecodeError> {
    let token = match text.kind()? {
        Kind::Null => text.null().map(|_| Token::Null)?,
        Kind::Boolean => Token::Boolean(text.boolean()?),
        Kind::Number => Token::Number(text.number_text()?),
        Kind::String => Token::Text(text.string()?),
        Kind::Array => {
            let start = tokens.len();
            tokens.push(Token::Array(0));
            let mut more = text.begin_array()?;
            while more {
                value(text, tokens)?;
                more = text.next_item()?;
            }
            tokens[start] = Token::Array(tokens.len() as u32);
            return Ok(());
        }
        Kind::Object => {
            let start = tokens.len();
            tokens.push(Token::Object(0));
            let mut more = text.begin_object()?;
            while more {
                tokens.push(Token::Text(text.member_name()?));
                value(text, tokens)?;
                more = text.next_member()?;
            }
            tokens[start] = Token::Object(tokens.len() as u32);
            return Ok(());
        }
    };
    tokens.push(token);
    Ok(())
}

/// A place on a tape.
pub struct Reader<'t> {
    pub(super) tokens: &'t [Token<'t>],
    pub(super) at: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn of(tokens: &'t [Token<'t>]) -> Self {
        Self { tokens, at: 0 }
    }

    /// Reads a value.
    pub fn value<T: Decode>(&mut self) -> Result<T, DecodeError> {
        let mut value = T::hollow();
        value.decode(self)?;
        Ok(value)
    }

    #[inline]
    pub(super) fn peek(&self) -> &'t Token<'t> {
        &self.tokens[self.at]
    }

    /// Reads a string.
    #[inline]
    pub fn string(&mut self) -> Result<&'t str, DecodeError> {
        match self.peek() {
            Token::Text(text) => {
                self.at += 1;
                Ok(text)
            }
            _ => Err(self.unexpected("a string")),
        }
    }

    /// Passes over a value.
    pub fn skip(&mut self) {
        self.at = match self.peek() {
            Token::Array(end) | Token::Object(end) => *end as usize,
            _ => self.at + 1,
        };
    }

    /// Steps into an object, and says where it ends.
    pub(super) fn object(&mut self) -> Result<usize, DecodeError> {
        let Token::Object(end) = self.peek() else {
            return Err(self.unexpected("an object"));
        };
        self.at += 1;
        Ok(*end as usize)
    }

    /// Reads the name of a member.
    #[inline]
    pub(super) fn name(&mut self) -> &'t str {
        let name = match self.peek() {
            Token::Text(name) => &**name,
            _ => "",
        };
        self.at += 1;
        name
    }

    /// Reads an object's members into their places.
    pub fn record(
        &mut self,
        record: &'static Record,
        places: &mut [&mut dyn Decode],
    ) -> Result<(), DecodeError> {
        self.fill(record, places, None)
    }

    /// Like `record`, with members that `record` does not name into `rest`.
    pub fn open_record(
        &mut self,
        record: &'static Record,
        places: &mut [&mut dyn Decode],
        rest: &mut dyn Decode,
    ) -> Result<(), DecodeError> {
        self.fill(record, places, Some(rest))
    }

    fn fill(
        &mut self,
        record: &'static Record,
        places: &mut [&mut dyn Decode],
        mut rest: Option<&mut dyn Decode>,
    ) -> Result<(), DecodeError> {
        let mut seen = Seen::new(record.members.len());
        let mut expected = 0;
        let end = self.object()?;
        while self.at < end {
            let name = self.name();
            match position(record, name, expected) {
                Some(index) => {
                    expected = index + 1;
                    seen.insert(index);
                    let member = record.members[index].name;
                    places[index]
                        .decode(self)
                        .map_err(|error| error.in_member(member))?;
                }
                None => match &mut rest {
                    None => self.skip(),
                    Some(rest) => rest
                        .decode_member(name, self)
                        .map_err(|error| error.in_other_member(name))?,
                },
            }
        }
        for (index, member) in record.members.iter().enumerate() {
            if member.presence == Presence::Required && !seen.contains(index) {
                return Err(DecodeError::missing(member.name));
            }
        }
        Ok(())
    }

    #[cold]
    pub(super) fn unexpected(&self, expected: &'static str) -> DecodeError {
        let found = match self.peek() {
            Token::Null => "null",
            Token::Boolean(_) => "a boolean",
            Token::Number(_) => "a number",
            Token::Text(_) => "a string",
            Token::Array(_) => "an array",
            Token::Object(_) => "an object",
        };
        DecodeError::unexpected(expected, found)
    }
}

/// The index of the member `name`, which is most often the one after the last.
#[inline]
pub(super) fn position(record: &Record, name: &str, expected: usize) -> Option<usize> {
    if record
        .members
        .get(expected)
        .is_some_and(|member| member.name == name)
    {
        return Some(expected);
    }
    if record.members.len() < 24 {
        return record.members.iter().position(|member| member.name == name);
    }
    record
        .members
        .binary_search_by(|member| member.name.cmp(name))
        .ok()
}

/// Which members were there: without an allocation for most models.
struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    fn new(members: usize) -> Self {
        Self {
            first: 0,
            more: vec![0; members.saturating_sub(1) / 64],
        }
    }

    fn insert(&mut self, index: usize) {
        match index / 64 {
            0 => self.first |= 1 << index,
            word => self.more[word - 1] |= 1 << (index % 64),
        }
    }

    fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => self.first,
            word => self.more[word - 1],
        };
        word & (1 << (index % 64)) != 0
    }
}
