//! The list of layouts, and the one way to render.
//!
//! Takes a record, a layout and a seed; gives a file and what is expected of it.

use crate::expected::Expected;
use crate::page::Page;
use crate::record::Record;
use crate::seed::Dice;
use crate::{docx, text, xlsx};

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Word, Office Open XML.
    Docx,
    /// Excel, Office Open XML.
    Xlsx,
    /// Plain text in some encoding.
    Text,
    /// A web page.
    Html,
}

impl Format {
    /// The extension of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Text => "txt",
            Self::Html => "html",
        }
    }
}

/// One way to write a page into a file.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its name.
    pub name: &'static str,
    /// The format of its files.
    pub format: Format,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// Changes the page before anything is expected of it.
    pub(crate) prepare: Prepare,
    /// Writes the page, and takes back from the expectation what the file does not hold.
    pub(crate) write: Write,
}

/// Changes a page into what the layout prints.
pub(crate) type Prepare = fn(&mut Page, &mut Dice);

/// Writes a page.
pub(crate) type Write = fn(&Page, &mut Expected, &mut Dice) -> Vec<u8>;

impl Layout {
    /// The layout of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.name == name)
    }

    const fn new(name: &'static str, format: Format, about: &'static str, write: Write) -> Self {
        Self { name, format, about, prepare: as_printed, write }
    }
}

/// A file and what is expected of it.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// A name for the file, made of record and layout.
    pub file_name: String,
    /// The extension of the file.
    pub extension: &'static str,
    /// What a reader must get out of it.
    pub expected: Expected,
}

/// Renders a record in a layout; the seed decides the choices that a layout leaves open.
///
/// ```
/// use gouji_corpus::{LAYOUTS, full_records, render};
///
/// let record = full_records().first().expect("a record");
/// for layout in LAYOUTS {
///     assert!(!render(record, layout, 1).bytes.is_empty());
/// }
/// ```
#[must_use]
pub fn render(record: &Record, layout: &Layout, seed: u64) -> Rendered {
    let mut dice = Dice::named(seed, layout.name);
    let mut page = Page::of(record);
    (layout.prepare)(&mut page, &mut dice);
    let mut expected = Expected::of(&page, record, layout.name);
    let bytes = (layout.write)(&page, &mut expected, &mut dice);
    let extension = layout.format.extension();
    let file_name = format!("{}.{}.{extension}", record.id, layout.name);
    Rendered { bytes, file_name, extension, expected }
}

const fn as_printed(_page: &mut Page, _dice: &mut Dice) {}

/// Every layout.
pub const LAYOUTS: &[Layout] = &[
    Layout::new(
        "docx-official",
        Format::Docx,
        "The official form in Word, spans and merges exactly as in the form.",
        docx::official,
    ),
    Layout::new(
        "xlsx-one-sheet",
        Format::Xlsx,
        "The whole report on one sheet, merged ranges as in the form.",
        xlsx::one_sheet,
    ),
    Layout::new(
        "xlsx-sheet-per-section",
        Format::Xlsx,
        "A sheet for each section, merged ranges as in the form.",
        xlsx::sheet_per_section,
    ),
    Layout::new(
        "text-scraped",
        Format::Text,
        "As scraped from a web page: one cell per line after a tab, a blank line after each row, merged cells blank.",
        text::scraped,
    ),
    Layout {
        prepare: text::without_outcome_labels,
        ..Layout::new(
            "text-scraped-labels-lost",
            Format::Text,
            "As text-scraped, but the labels of the rows inside （三） to （六） are lost and those rows have one blank cell too many.",
            text::scraped_with_surplus_cells,
        )
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{LAYOUTS, render};
    use crate::record::{full_records, partial_records};

    #[test]
    fn names_are_unique_and_tell_the_format() {
        let names: BTreeSet<&str> = LAYOUTS.iter().map(|layout| layout.name).collect();
        assert_eq!(names.len(), LAYOUTS.len());
        for layout in LAYOUTS {
            let prefix = format!("{:?}-", layout.format).to_lowercase();
            assert!(layout.name.starts_with(&prefix), "{}", layout.name);
        }
    }

    #[test]
    fn rendering_is_deterministic() {
        for record in full_records().iter().chain(partial_records().iter().take(3)) {
            for layout in LAYOUTS {
                let first = render(record, layout, 9);
                let second = render(record, layout, 9);
                assert!(first.bytes == second.bytes, "{} {}", record.id, layout.name);
                assert_eq!(first.expected, second.expected);
            }
        }
    }
}
