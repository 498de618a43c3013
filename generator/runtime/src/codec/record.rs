//! What an object's members are called, as static tables that generated code writes down.

/// The members of a model, as a table.
///
/// The members stand sorted by name, byte by byte: where there are many, look-up is quicker then.
#[derive(Debug)]
pub struct Record {
    /// The model's name, for errors and debugging.
    pub name: &'static str,
    /// The members, sorted by name.
    pub members: &'static [Member],
    /// How many of the members are required.
    pub(crate) required: usize,
    /// Whether there are so many members that a look-up halves the table instead of walking it.
    halve: bool,
}

/// One declared member of an object.
#[derive(Debug)]
pub struct Member {
    /// The name as it stands in the JSON text, unescaped.
    pub name: &'static str,
    /// Whether the object must have it.
    pub presence: Presence,
    /// Whether the name is written the same way inside quotation marks as without them.
    pub(crate) plain: bool,
}

/// Whether an object must have a member. That its value may be `null` is its type's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The member must be there.
    Required,
    /// The member may be left out.
    Optional,
}

/// A member that must be there.
pub const fn required(name: &'static str) -> Member {
    Member {
        name,
        presence: Presence::Required,
        plain: is_plain(name),
    }
}

/// A member that may be left out.
pub const fn optional(name: &'static str) -> Member {
    Member {
        name,
        presence: Presence::Optional,
        plain: is_plain(name),
    }
}

/// The number of members from which on a look-up halves the table instead of walking it.
const MANY: usize = 24;

impl Record {
    /// The table of a model called `name`; `members` should be sorted by name.
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        let (mut required, mut index) = (0, 0);
        while index < members.len() {
            if matches!(members[index].presence, Presence::Required) {
                required += 1;
            }
            index += 1;
        }
        Self {
            name,
            members,
            required,
            halve: members.len() >= MANY && is_sorted(members),
        }
    }

    /// The index of the member called `name`.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        if self.halve {
            return self
                .members
                .binary_search_by(|member| member.name.cmp(name))
                .ok();
        }
        self.members.iter().position(|member| member.name == name)
    }
}

/// Whether each name is less than the next one.
const fn is_sorted(members: &[Member]) -> bool {
    let mut index = 1;
    while index < members.len() {
        if !is_less(
            members[index - 1].name.as_bytes(),
            members[index].name.as_bytes(),
        ) {
            return false;
        }
        index += 1;
    }
    true
}

/// `left < right`, which constants cannot ask of slices.
const fn is_less(left: &[u8], right: &[u8]) -> bool {
    let mut index = 0;
    while index < left.len() && index < right.len() {
        if left[index] != right[index] {
            return left[index] < right[index];
        }
        index += 1;
    }
    left.len() < right.len()
}

/// Whether no character of `name` needs an escape.
const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index] < b' ' || bytes[index] == b'"' || bytes[index] == b'\\' {
            return false;
        }
        index += 1;
    }
    true
}
