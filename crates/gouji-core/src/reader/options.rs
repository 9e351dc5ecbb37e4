//! How bytes become a document: within which limits, and which of the texts that a document with tracked changes
//! holds.

use super::Limits;

/// How bytes become a document.
///
/// ```
/// use gouji_core::{DocumentOptions, Limits, TrackedChanges};
///
/// let options = DocumentOptions::from(Limits::default());
/// assert_eq!(options.tracked_changes, TrackedChanges::Final);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentOptions {
    /// Limits on memory and work.
    pub limits: Limits,
    /// Which text of a document with tracked changes is read.
    pub tracked_changes: TrackedChanges,
}

impl From<Limits> for DocumentOptions {
    fn from(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }
}

/// Which text of a document with tracked changes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TrackedChanges {
    /// The text as it stands with all changes: insertions are read, deletions are not, what was moved stands at its
    /// new place.
    #[default]
    Final,
    /// The text before the changes: deletions are read, insertions are not, what was moved stands where it came
    /// from.
    Original,
}

impl TrackedChanges {
    /// Its id on the command line and in Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Original => "original",
        }
    }
}
