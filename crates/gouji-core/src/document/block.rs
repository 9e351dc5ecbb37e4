//! Blocks: paragraphs, tables and cell streams, each with its region and place.

use std::ops::Range;

use super::{CellStream, Table};
use crate::location::Location;

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The region of the document that it belongs to.
    pub region: Region,
    /// Where it stands.
    pub location: Location,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph(Paragraph),
    /// A grid with spans.
    Table(Table),
    /// Cells of flattened text whose grid is not certain.
    Stream(CellStream),
}

/// The region of a block. Regions are tags, never omissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Region {
    /// The body.
    #[default]
    Body,
    /// A page header or footer.
    HeaderOrFooter,
    /// A footnote or endnote.
    Note,
    /// A text box beside the text.
    TextBox,
    /// What leads elsewhere: navigation, lists of links, the head and foot of a page, controls.
    Navigation,
    /// Hidden from readers: a hidden sheet, row or column.
    Hidden,
    /// On the other side of a tracked change: deleted, or inserted where the original text is read.
    Deleted,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The text without the automatic number. Line breaks inside the paragraph are `\n`, tabs `\t`.
    pub text: String,
    /// Runs of the text in order; together they cover it.
    pub runs: Vec<Run>,
    /// Outline level from 1, where the source marks the paragraph as a heading.
    pub heading_level: Option<u8>,
    /// The automatic number as it would be printed (`一、`, `（二）`, `3.`), which is not part of the text.
    pub number: Option<String>,
}

/// A stretch of a paragraph's text that comes from one place of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of [`Paragraph::text`].
    pub range: Range<usize>,
    /// Where the run stands in the source.
    pub location: Location,
}

impl Block {
    /// A block of the body.
    #[must_use]
    pub fn body(kind: BlockKind, location: Location) -> Self {
        Self { kind, region: Region::Body, location }
    }

    /// Appends the text of the block: paragraphs and cells each on a line of their own.
    pub fn push_text(&self, into: &mut String) {
        match &self.kind {
            BlockKind::Paragraph(paragraph) => push_line(into, &paragraph.text),
            BlockKind::Table(table) => {
                for cell in &table.cells {
                    cell.blocks.iter().for_each(|block| block.push_text(into));
                }
            }
            BlockKind::Stream(stream) => stream.cells().for_each(|(text, _)| push_line(into, text)),
        }
    }
}

fn push_line(into: &mut String, line: &str) {
    if !into.is_empty() {
        into.push('\n');
    }
    into.push_str(line);
}

impl Paragraph {
    /// The automatic number and the text, as a reader of the printed page sees them.
    ///
    /// ```
    /// use gouji_core::document::Paragraph;
    ///
    /// let paragraph = Paragraph { text: "总体情况".into(), number: Some("一、".into()), ..Paragraph::default() };
    /// assert_eq!(paragraph.printed(), "一、总体情况");
    /// ```
    #[must_use]
    pub fn printed(&self) -> std::borrow::Cow<'_, str> {
        match &self.number {
            Some(number) => format!("{number}{}", self.text).into(),
            None => self.text.as_str().into(),
        }
    }
}
