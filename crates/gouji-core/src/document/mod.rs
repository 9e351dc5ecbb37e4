//! The format-neutral document: blocks in reading order, nothing lost, nothing interpreted.
//!
//! A reader makes a [`Document`]; the typed report is made from it. It knows nothing of government: no label is
//! looked at here, and no figure is read.

mod block;
pub(crate) mod notice;
mod stream;
mod table;

pub(crate) use block::raised;
pub use block::{Block, BlockKind, Paragraph, Region, Run};
pub use notice::{NOTICES, Notice, NoticeKind};
pub use stream::{CellStream, StreamItem};
pub use table::{GridCell, Stored, Table};

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
