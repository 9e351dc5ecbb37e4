//! The format-neutral document: blocks in reading order, nothing lost, nothing interpreted.
//!
//! A reader makes a [`Document`]; the typed report is made from it. It knows nothing of government: no label is
//! looked at here, and no figure is read.

mod block;
mod stream;
mod table;

pub use block::{Block, BlockKind, Paragraph, Region, Run};
pub use stream::{CellStream, StreamItem};
pub use table::{GridCell, Stored, Table};

use crate::location::Location;
use crate::reader::Format;

/// A document as a reader saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The format that the bytes turned out to have.
    pub format: Format,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// What was odd about the file itself, in reading order.
    pub notices: Vec<Notice>,
}

/// Something odd about the file that did not stop the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// A stable kebab-case code, for example `hidden-sheet`.
    pub code: &'static str,
    /// What was found, in Chinese.
    pub message: String,
    /// What was found, in English.
    pub message_en: String,
    /// Where.
    pub location: Location,
}
