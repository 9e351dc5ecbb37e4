//! Turns reports, findings and differences into what people and programs read: text, JSON, CSV, SARIF and annotations.
//!
//! An output is a function from one report (with its findings) to a piece of text, and a frame around the pieces, so
//! that a folder of any size is written file by file. This crate decides nothing, opens no files and asks nothing of
//! a terminal: whether there are colours, and in which language the words are, is handed in.

pub mod catalogue;
pub mod csv;
pub mod github;
pub mod json;
pub mod sarif;
mod shared;
pub mod text;

use std::io;

use gouji_check::CheckReport;
use gouji_core::Report;
use gouji_core::report::ReportDiff;

pub use shared::language::Language;
pub use shared::place::place_in_file;
pub use shared::plain::one_line;
pub use shared::style::Styles;

/// The JSON Schema (2020-12) of what [`json::extract_value`] gives.
pub const EXTRACT_SCHEMA: &str = include_str!("../schema/extract.schema.json");

/// The JSON Schema (2020-12) of what [`json::finding_value`] and [`json::check_value`] give.
pub const CHECK_SCHEMA: &str = include_str!("../schema/check.schema.json");

/// The JSON Schema (2020-12) of what [`json::diff_value`] gives.
pub const DIFF_SCHEMA: &str = include_str!("../schema/diff.schema.json");

/// A report with the name of its source.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The path as it was given, or `-`.
    pub source: &'a str,
    /// Counts the reports of the source, from 0.
    pub index: usize,
    /// The report.
    pub report: &'a Report,
}

/// A report with what its checks say.
#[derive(Clone, Copy, Debug)]
pub struct CheckedEntry<'a> {
    /// The report.
    pub entry: Entry<'a>,
    /// What its checks say.
    pub checked: &'a CheckReport,
}

/// Two reports with what differs between them.
#[derive(Clone, Copy, Debug)]
pub struct DiffEntry<'a> {
    /// The report that is compared.
    pub before: Entry<'a>,
    /// The report that it is compared with.
    pub after: Entry<'a>,
    /// What differs.
    pub diff: &'a ReportDiff,
}

/// How an output is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of texts for people.
    pub language: Language,
    /// Colours of texts for terminals; plain by default.
    pub styles: Styles,
    /// Whether checks that passed or cannot be assessed are written as well.
    pub includes_all_checks: bool,
}

/// One way to write reports or findings.
pub struct Output {
    /// Its id on the command line.
    pub id: &'static str,
    /// The file of this crate that it lives in.
    pub module: &'static str,
    /// What it is, in English.
    pub about: &'static str,
    /// What stands around the pieces.
    pub frame: Frame,
    /// What it writes, and how.
    pub render: Render,
}

/// What an output writes, and how.
#[derive(Clone, Copy)]
pub enum Render {
    /// Reports.
    Extract(RenderReport),
    /// Findings.
    Check(RenderFindings),
    /// What differs between two reports.
    Diff(RenderDiff),
}

/// Writes one report.
pub type RenderReport = fn(&Entry<'_>, &Options) -> String;

/// Writes what differs between two reports.
pub type RenderDiff = fn(&DiffEntry<'_>, &Options) -> String;

/// Writes the findings of one report.
pub type RenderFindings = fn(&CheckedEntry<'_>, &Options) -> String;

/// What stands before, between and after the pieces of an output.
#[derive(Clone, Copy)]
pub struct Frame {
    /// Before the first piece.
    pub open: fn(&Options) -> String,
    /// Between two pieces that are not empty.
    pub separator: &'static str,
    /// After the last piece; takes why sources could not be read, one line each.
    pub close: fn(&Options, &[String]) -> String,
}

impl Frame {
    /// Nothing around the pieces and nothing between them.
    pub const NONE: Self = Self { open: |_| String::new(), separator: "", close: nothing };
}

/// Nothing after the last piece.
pub(crate) fn nothing(_: &Options, _: &[String]) -> String {
    String::new()
}

/// Every output; for each purpose, the default one first.
pub static OUTPUTS: &[Output] = &[
    Output {
        id: "text",
        module: "text",
        about: "for people: outline, tables as aligned grids, what was odd",
        frame: text::FRAME,
        render: Render::Extract(text::extract),
    },
    Output {
        id: "jsonl",
        module: "json",
        about: "JSON Lines: one object per report",
        frame: Frame::NONE,
        render: Render::Extract(json::extract_line),
    },
    Output {
        id: "json",
        module: "json",
        about: "one JSON array of the same objects, indented",
        frame: json::ARRAY,
        render: Render::Extract(json::extract_item),
    },
    Output {
        id: "csv",
        module: "csv",
        about: "one line per cell, with a header line",
        frame: csv::EXTRACT_FRAME,
        render: Render::Extract(csv::extract),
    },
    Output {
        id: "text",
        module: "text",
        about: "for people: both sums, the difference, the likely cell, a summary per file",
        frame: text::FRAME,
        render: Render::Check(text::check),
    },
    Output {
        id: "jsonl",
        module: "json",
        about: "JSON Lines: one object per finding",
        frame: Frame::NONE,
        render: Render::Check(json::check_lines),
    },
    Output {
        id: "sarif",
        module: "sarif",
        about: "SARIF 2.1.0, for code-scanning services and editors",
        frame: sarif::FRAME,
        render: Render::Check(sarif::check),
    },
    Output {
        id: "github",
        module: "github",
        about: "annotations of a GitHub workflow",
        frame: Frame::NONE,
        render: Render::Check(github::check),
    },
    Output {
        id: "csv",
        module: "csv",
        about: "one line per finding, with a header line",
        frame: csv::CHECK_FRAME,
        render: Render::Check(csv::check),
    },
    Output {
        id: "text",
        module: "text",
        about: "for people: each figure with both sides and its label, a summary",
        frame: text::FRAME,
        render: Render::Diff(text::diff),
    },
    Output {
        id: "json",
        module: "json",
        about: "one JSON object, indented",
        frame: Frame::NONE,
        render: Render::Diff(json::diff_item),
    },
    Output {
        id: "csv",
        module: "csv",
        about: "one line per difference, with a header line",
        frame: csv::DIFF_FRAME,
        render: Render::Diff(csv::diff),
    },
];

/// The outputs for reports, the default one first.
pub fn extract_outputs() -> impl Iterator<Item = (&'static Output, RenderReport)> {
    OUTPUTS.iter().filter_map(|output| match output.render {
        Render::Extract(render) => Some((output, render)),
        Render::Check(_) | Render::Diff(_) => None,
    })
}

/// The outputs for findings, the default one first.
pub fn check_outputs() -> impl Iterator<Item = (&'static Output, RenderFindings)> {
    OUTPUTS.iter().filter_map(|output| match output.render {
        Render::Check(render) => Some((output, render)),
        Render::Extract(_) | Render::Diff(_) => None,
    })
}

/// The outputs for what differs between two reports, the default one first.
pub fn diff_outputs() -> impl Iterator<Item = (&'static Output, RenderDiff)> {
    OUTPUTS.iter().filter_map(|output| match output.render {
        Render::Diff(render) => Some((output, render)),
        Render::Extract(_) | Render::Check(_) => None,
    })
}

/// Writes pieces one after the other, with their frame around them.
///
/// ```
/// use gouji_output::{Options, Stream, json};
///
/// let mut bytes = Vec::new();
/// let mut stream = Stream::open(&mut bytes, json::ARRAY, Options::default())?;
/// stream.piece("1")?;
/// stream.piece("2")?;
/// stream.close()?;
/// assert_eq!(bytes, b"[\n1,\n2\n]\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Stream<W> {
    sink: W,
    frame: Frame,
    options: Options,
    has_piece: bool,
    complaints: Vec<String>,
}

/// Complaints beyond these are not kept for the end of an output: a corpus may hold any number of broken files.
const COMPLAINTS_KEPT: usize = 10_000;

impl<W: io::Write> Stream<W> {
    /// Writes what stands before the first piece.
    pub fn open(mut sink: W, frame: Frame, options: Options) -> io::Result<Self> {
        sink.write_all((frame.open)(&options).as_bytes())?;
        Ok(Self { sink, frame, options, has_piece: false, complaints: Vec::new() })
    }

    /// Writes a piece and hands it on at once; an empty one is left out.
    pub fn piece(&mut self, piece: &str) -> io::Result<()> {
        if piece.is_empty() {
            return Ok(());
        }
        if self.has_piece {
            self.sink.write_all(self.frame.separator.as_bytes())?;
        }
        self.has_piece = true;
        self.sink.write_all(piece.as_bytes())?;
        self.sink.flush()
    }

    /// Keeps why a source could not be read, for outputs that say so at their end.
    pub fn complain(&mut self, complaint: &str) {
        if self.complaints.len() < COMPLAINTS_KEPT {
            self.complaints.push(complaint.to_owned());
        }
    }

    /// Writes what stands after the last piece, and gives the sink back.
    pub fn close(mut self) -> io::Result<W> {
        self.sink.write_all((self.frame.close)(&self.options, &self.complaints).as_bytes())?;
        self.sink.flush()?;
        Ok(self.sink)
    }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
