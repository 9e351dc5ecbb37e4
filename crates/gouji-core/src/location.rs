//! Where something stands in its source.
//!
//! A [`Location`] names a place twice: once for people (line and column, paragraph, table cell, spreadsheet
//! cell) and once for programs (part of the package and byte range in it). It refers to the source only; it
//! holds no text and knows nothing of what stands there.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Where something stands in its source.
///
/// ```
/// use gouji_core::Location;
///
/// let place = Location::in_text(3, 7, 40..42);
/// assert_eq!(place.to_string(), "3:7");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The part of a package (`word/document.xml`, `xl/worksheets/sheet1.xml`); `None` for a plain file.
    pub part: Option<Arc<str>>,
    /// The place as a person would name it.
    pub place: Place,
    /// Bytes of the uncompressed part, or of the file where there is no part; `None` where the reader cannot know.
    pub bytes: Option<Range<usize>>,
}

/// A place as a person would name it. All numbers start at 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A line and column (in characters) of a text.
    Text {
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
    },
    /// A paragraph of a word-processing document, counted in reading order outside tables.
    Paragraph {
        /// Paragraph, from 1.
        paragraph: u32,
    },
    /// A cell of a table of a word-processing document.
    TableCell {
        /// Table in reading order, nested ones included, from 1.
        table: u32,
        /// Row, from 1.
        row: u32,
        /// Grid column of the cell's left edge, from 1.
        column: u32,
    },
    /// A cell of a spreadsheet.
    SheetCell {
        /// Name of the sheet.
        sheet: Arc<str>,
        /// Row, from 1.
        row: u32,
        /// Column, from 1 (`1` is `A`).
        column: u32,
    },
    /// The document as a whole.
    Whole,
}

impl Location {
    /// A place in a plain text: line and column from 1, bytes of the file.
    #[must_use]
    pub fn in_text(line: u32, column: u32, bytes: Range<usize>) -> Self {
        Self { part: None, place: Place::Text { line, column }, bytes: Some(bytes) }
    }

    /// The place of a part of a text that stands here: its own bytes and column where the bytes here are those of the text,
    /// else this place.
    #[must_use]
    pub(crate) fn within(&self, text: &str, part: Range<usize>) -> Self {
        let mut location = self.clone();
        if let Some(bytes) = self.bytes.clone().filter(|bytes| bytes.len() == text.len()) {
            location.bytes = Some(bytes.start + part.start..bytes.start + part.end);
            if let Place::Text { column, .. } = &mut location.place {
                let before = text.get(..part.start).map_or(0, |text| text.chars().count());
                *column = column.saturating_add(u32::try_from(before).unwrap_or(0));
            }
        }
        location
    }

    /// The document as a whole.
    #[must_use]
    pub fn whole() -> Self {
        Self { part: None, place: Place::Whole, bytes: None }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.fmt(f)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { line, column } => write!(f, "{line}:{column}"),
            Self::Paragraph { paragraph } => write!(f, "paragraph {paragraph}"),
            Self::TableCell { table, row, column } => write!(f, "table {table}, row {row}, column {column}"),
            Self::SheetCell { sheet, row, column } => write!(f, "{sheet}!{}{row}", column_letters(*column)),
            Self::Whole => f.write_str("document"),
        }
    }
}

/// The letters of a spreadsheet column counted from 1.
///
/// ```
/// use gouji_core::location::column_letters;
///
/// assert_eq!(column_letters(1), "A");
/// assert_eq!(column_letters(28), "AB");
/// ```
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
