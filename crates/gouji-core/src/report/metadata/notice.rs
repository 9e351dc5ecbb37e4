//! Notices that a report cites.

use crate::location::Location;

/// A paper that the text cites by its number, such as the notice that prescribes the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedNotice {
    /// The number in its usual writing: `国办公开办函〔2021〕30号`.
    pub number: String,
    /// The edition that the notice prescribes, where it is one of those; no proof of which edition was used.
    pub form: Option<String>,
    /// The number as printed.
    pub raw: String,
    /// Where it stands first.
    pub location: Location,
}
