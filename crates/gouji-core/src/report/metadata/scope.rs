//! For whom a report speaks.

/// For whom a report speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// The issuing body itself.
    Own,
    /// An office on behalf of its government.
    OfficeForGovernment,
    /// A whole area with its departments and lower governments.
    RollUp,
}

impl Scope {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::OfficeForGovernment => "office_for_government",
            Self::RollUp => "rollup",
        }
    }
}
