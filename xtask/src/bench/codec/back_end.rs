//! The back ends that are compared.

/// A way to read and write models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BackEnd {
    /// serde's derive, and serde_json.
    Derive,
    /// Tables of members; models are filled from the reader. What the generator emits.
    Table,
    /// Models that can be neither read nor written.
    Floor,
}

impl BackEnd {
    /// All of them, in the order of the table.
    pub(super) const ALL: [Self; 3] = [Self::Derive, Self::Table, Self::Floor];

    /// Those that read and write.
    pub(super) const CODECS: [Self; 2] = [Self::Derive, Self::Table];

    /// The name of its crate, and of its module in `ground`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Derive => "derive",
            Self::Table => "table",
            Self::Floor => "floor",
        }
    }

    /// What the table calls it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Derive => "(a) serde derive",
            Self::Table => "(e) tables over one reader",
            Self::Floor => "(f) types without a codec",
        }
    }

    /// Whether its models are serde's, on types that are serde's too.
    pub(super) fn is_serde(self) -> bool {
        self == Self::Derive
    }

    /// The module that files of codecs name `codec`.
    pub(super) fn codec(self) -> &'static str {
        match self {
            Self::Derive | Self::Table => "oasmith_runtime::codec",
            Self::Floor => "ground::floor",
        }
    }
}
