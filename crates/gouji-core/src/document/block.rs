//! Blocks: paragraphs, tables and cell streams, each with its region and place.

use std::borrow::Cow;
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
    /// Whether it is printed raised, as the mark of a note is.
    pub is_raised: bool,
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

/// A digit as it looks when it is raised.
pub(crate) fn raised(c: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    digit.and_then(|digit| DIGITS.get(digit)).copied().unwrap_or(c)
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
    pub fn printed(&self) -> Cow<'_, str> {
        match &self.number {
            Some(number) => format!("{number}{}", self.as_seen()).into(),
            None => self.as_seen(),
        }
    }

    /// The text with raised digits as raised digits, so that the mark of a note is no part of the figure before it.
    ///
    /// ```
    /// use gouji_core::document::{Paragraph, Run};
    /// use gouji_core::Location;
    ///
    /// let run = |range, is_raised| Run { range, location: Location::whole(), is_raised };
    /// let runs = vec![run(0..1, false), run(1..2, true)];
    /// let paragraph = Paragraph { text: "31".into(), runs, ..Paragraph::default() };
    /// assert_eq!(paragraph.as_seen(), "3¹");
    /// ```
    #[must_use]
    pub fn as_seen(&self) -> Cow<'_, str> {
        if !self.runs.iter().any(|run| run.is_raised) {
            return self.text.as_str().into();
        }
        let (raised_runs, others): (Vec<&Run>, Vec<&Run>) = self.runs.iter().partition(|run| run.is_raised);
        let is_written = |run: &&Run| !self.text.get(run.range.clone()).unwrap_or_default().trim().is_empty();
        // Where all of it is raised, nothing is raised beside anything.
        if !others.iter().any(is_written) {
            return self.text.as_str().into();
        }
        let is_raised = |at: usize| raised_runs.iter().any(|run| run.range.contains(&at));
        let seen = self.text.char_indices().map(|(at, c)| if is_raised(at) { raised(c) } else { c });
        seen.collect::<String>().into()
    }
}
