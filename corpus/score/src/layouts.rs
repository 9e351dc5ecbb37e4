//! The reader, layout by layout: many documents in one layout, what became of them all.

use std::panic::{AssertUnwindSafe, catch_unwind};

use gouji_core::{FORMATS, ReadErrorKind, ReadOptions, Report, read};
use gouji_corpus::{Expected, Format, Layout, Rendered};
use serde::Serialize;

use crate::claims::ClaimScore;
use crate::documents::DocumentCase;
use crate::reading::{self, CellScore, FrameScore};

/// What became of the documents of one layout, of one format, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LayoutScore {
    /// The layout, the format or `all`.
    pub name: String,
    /// Documents rendered.
    pub files: usize,
    /// Documents of a format that the library has no reader for yet; they count nowhere else.
    pub not_read_yet: usize,
    /// Documents that could not be opened; all their cells count as missing.
    pub refused: usize,
    /// Documents on which the library panicked; all their cells count as missing.
    pub panicked: usize,
    /// What became of the cells.
    pub cells: CellScore,
    /// What became of form, year, issuer and sections.
    pub frame: FrameScore,
    /// What became of the claims.
    pub claims: ClaimScore,
}

/// The layouts in which the statistics of earlier years are scored: one for every way in which a layout can hold one
/// table.
pub const STATISTICS_LAYOUTS: [&str; 22] = [
    "docx-official",
    "docx-split-runs",
    "docx-inside-one-cell",
    "docx-nested-tables",
    "docx-tracked-changes",
    "xlsx-one-sheet",
    "xlsx-sheet-per-section",
    "xlsx-numbers-as-text",
    "xlsx-shifted",
    "text-scraped",
    "text-paragraphs-apart",
    "text-tabs",
    "text-tabs-gbk",
    "text-bars",
    "text-bars-cell-per-line",
    "text-bars-alone",
    "text-markdown",
    "text-comma-separated",
    "html-clean",
    "html-word",
    "html-saved-page",
    "html-breaks",
];

/// What the library made of a file.
#[derive(Clone, Debug)]
pub enum Attempt {
    /// A report.
    Read(Box<Report>),
    /// There is no reader for files of this format yet.
    NotReadYet,
    /// The bytes could not be opened, with the reason.
    Refused(String),
    /// A panic.
    Panicked,
}

impl LayoutScore {
    /// The score of nothing.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Scores documents in one layout.
    #[must_use]
    pub fn of(layout: &Layout, cases: impl Iterator<Item = DocumentCase>) -> Self {
        let mut score = Self::named(layout.name);
        for case in cases {
            let file = case.render(layout);
            score.count(&file.expected, &attempt(&file, layout.format));
        }
        score
    }

    /// Counts one file.
    pub fn count(&mut self, expected: &Expected, attempt: &Attempt) {
        self.files += 1;
        match attempt {
            Attempt::Read(report) => {
                self.cells.add(reading::score(expected, report));
                self.frame.add(FrameScore::of(expected, report));
                self.claims.add(ClaimScore::of(expected, report));
                return;
            }
            Attempt::NotReadYet => {
                self.not_read_yet += 1;
                return;
            }
            Attempt::Refused(_) => self.refused += 1,
            Attempt::Panicked => self.panicked += 1,
        }
        self.cells.add(CellScore::nothing_read(expected));
        self.frame.add(FrameScore::nothing_read());
        self.claims.add(ClaimScore::nothing_read(expected));
    }

    /// Adds another score.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.not_read_yet += other.not_read_yet;
        self.refused += other.refused;
        self.panicked += other.panicked;
        self.cells.add(other.cells);
        self.frame.add(other.frame);
        self.claims.add(other.claims);
    }

    /// Whether there is no reader for any of it yet.
    #[must_use]
    pub fn is_not_read_yet(&self) -> bool {
        self.files > 0 && self.not_read_yet == self.files
    }
}

/// Reads a file as a user would.
#[must_use]
pub fn attempt(file: &Rendered, format: Format) -> Attempt {
    match catch_unwind(AssertUnwindSafe(|| read(&file.bytes, &ReadOptions::default()))) {
        Ok(Ok(report)) => Attempt::Read(Box::new(report)),
        Ok(Err(error)) => match error.kind() {
            ReadErrorKind::UnsupportedFormat(_) if !has_reader(format) => Attempt::NotReadYet,
            _ => Attempt::Refused(error.to_string()),
        },
        Err(_) => Attempt::Panicked,
    }
}

/// Whether the library has a reader for a format; if it has, every refusal is a failure.
fn has_reader(format: Format) -> bool {
    FORMATS.iter().any(|reader| reader.id == format_name(format))
}

/// The name of a format, in tables and in the library.
#[must_use]
pub const fn format_name(format: Format) -> &'static str {
    match format {
        Format::Docx => "docx",
        Format::Xlsx => "xlsx",
        Format::Text => "text",
        Format::Html => "html",
    }
}
