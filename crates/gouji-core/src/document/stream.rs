//! Cell streams: what flattened text holds where no grid is certain.
//!
//! A stream is the honest in-between: the cells in order with the separators that were seen between them. Which
//! separators end a row is decided where labels and forms are known, not here.

use crate::location::Location;

/// Cells and separators of flattened text in the order in which they were seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellStream {
    /// Cells and separators in order.
    pub items: Vec<StreamItem>,
}

/// A cell or a separator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamItem {
    /// A piece of text between separators, never empty; surrounding white space is kept.
    Cell {
        /// The text as it stands.
        text: String,
        /// Where it stands.
        location: Location,
    },
    /// A tab, or the comma or semicolon between separated values.
    Tab,
    /// A vertical bar, plain, full-width or drawn.
    Bar,
    /// Two or more spaces between two pieces of text.
    Gap,
    /// The end of a line; also between cells that follow each other on one line with nothing else between them.
    LineEnd,
    /// A line without anything on it.
    BlankLine,
}

impl CellStream {
    /// The cells in order, without the separators.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &Location)> {
        self.items.iter().filter_map(|item| match item {
            StreamItem::Cell { text, location } => Some((text.as_str(), location)),
            StreamItem::Tab
            | StreamItem::Bar
            | StreamItem::Gap
            | StreamItem::LineEnd
            | StreamItem::BlankLine => None,
        })
    }
}
