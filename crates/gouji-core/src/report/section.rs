//! The section tree of a report.

use crate::location::Location;

/// A section: 一、, （一） or 1., in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Depth: 1 for 一、, 2 for （一）, 3 for 1.
    pub level: u8,
    /// The number that the heading states, from 1.
    pub ordinal: u32,
    /// The number as printed or generated, for example 一、.
    pub number: String,
    /// The heading without its number.
    pub heading: String,
    /// The text of the section up to the next heading of any level, one paragraph per line, tables left out.
    pub text: String,
    /// Where the heading stands.
    pub location: Location,
}
