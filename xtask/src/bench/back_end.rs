//! The back ends that are compared.

/// A way to read and write models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BackEnd {
    /// serde's derive, and serde_json.
    Derive,
    /// Emitted impls of serde's traits, and serde_json.
    Impls,
    /// Codecs over one reader and writer; emitted code matches the names of members.
    Direct,
    /// Tables of members; models are filled from a tape.
    Tape,
    /// Tables of members; models are filled from the reader. What the generator emits.
    Table,
    /// Models that can be neither read nor written.
    Floor,
}

impl BackEnd {
    /// All of them, in the order of the table.
    pub(super) const ALL: [Self; 6] = [
        Self::Derive,
        Self::Impls,
        Self::Direct,
        Self::Tape,
        Self::Table,
        Self::Floor,
    ];

    /// Those that read and write.
    pub(super) const CODECS: [Self; 5] = [
        Self::Derive,
        Self::Impls,
        Self::Direct,
        Self::Tape,
        Self::Table,
    ];

    /// The name of its crate, and of its module in `ground`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Derive => "derive",
            Self::Impls => "impls",
            Self::Direct => "direct",
            Self::Tape => "tape",
            Self::Table => "table",
            Self::Floor => "floor",
        }
    }

    /// What the table calls it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Derive => "(a) serde derive",
            Self::Impls => "(b) emitted serde impls",
            Self::Direct => "(c) match over one reader",
            Self::Tape => "(d) tables over a tape",
            Self::Table => "(e) tables over one reader",
            Self::Floor => "(f) types without a codec",
        }
    }

    /// Whether its models are serde's, on types that are serde's too.
    pub(super) fn is_serde(self) -> bool {
        matches!(self, Self::Derive | Self::Impls)
    }

    /// The module that files of codecs name `codec`.
    pub(super) fn codec(self) -> &'static str {
        match self {
            Self::Derive | Self::Impls | Self::Table => "oasmith_runtime::codec",
            Self::Direct => "ground::direct",
            Self::Tape => "ground::tape",
            Self::Floor => "ground::floor",
        }
    }
}
