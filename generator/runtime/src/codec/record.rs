//! What an object's members are called, as static tables that generated code writes down.

/// The members of a model, as a table.
///
/// It is nothing but data, so that the compiler has nothing to work out: large clients have thousands of them.
#[derive(Debug)]
pub struct Record {
    /// The model's name, for errors and debugging.
    pub name: &'static str,
    /// The members' names as they stand in JSON, unescaped and sorted byte by byte.
    pub members: &'static [&'static str],
    /// The places in `members` of those that an object must have, in their order. That a value may be `null` is its
    /// type's business.
    pub required: &'static [usize],
    /// Whether some name is written otherwise inside of quotation marks than without them.
    escaped: bool,
    /// Whether members that are not among these are kept too.
    pub(super) open: bool,
    /// Members with the only value that each can have.
    pub(super) constants: &'static [(&'static str, &'static str)],
    /// Members with the values that are listed for each.
    pub(super) listed: &'static [(&'static str, &'static [&'static str])],
}

/// The number of members from which on a look-up halves the table instead of walking it.
const MANY: usize = 24;

impl Record {
    /// The table of a model called `name`; `members` must be sorted by name.
    pub const fn new(
        name: &'static str,
        members: &'static [&'static str],
        required: &'static [usize],
    ) -> Self {
        Self {
            name,
            members,
            required,
            escaped: false,
            open: false,
            constants: &[],
            listed: &[],
        }
    }

    /// The same table, some of whose names need escapes in JSON.
    #[must_use]
    pub const fn escaped(self) -> Self {
        Self {
            escaped: true,
            ..self
        }
    }

    /// The same table of a model that keeps members which are not among these; unions take it for values of which they
    /// know no member.
    #[must_use]
    pub const fn open(self) -> Self {
        Self { open: true, ..self }
    }

    /// The same table, whose members of these names have these values and no others, by which unions tell it. The values
    /// are JSON texts: `("type", "\"card\"")`.
    #[must_use]
    pub const fn constants(self, constants: &'static [(&'static str, &'static str)]) -> Self {
        Self { constants, ..self }
    }

    /// The same table, whose members of these names should have one of these values. The values are JSON texts. Unions
    /// prefer a model without a member whose value is not listed.
    #[must_use]
    pub const fn listed(self, listed: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self { listed, ..self }
    }

    /// The index of the member called `name`.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        if self.members.len() < MANY {
            return self.members.iter().position(|member| *member == name);
        }
        debug_assert!(self.members.is_sorted(), "{} is not sorted", self.name);
        self.members.binary_search(&name).ok()
    }

    /// Whether an object must have the member at this place.
    pub(crate) fn is_required(&self, index: usize) -> bool {
        self.required.contains(&index)
    }

    /// Whether the names are written the same way inside quotation marks as without them.
    pub(crate) fn is_plain(&self) -> bool {
        !self.escaped
    }
}
