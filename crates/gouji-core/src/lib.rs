//! Reads annual reports on government information disclosure (政府信息公开工作年度报告) into a typed model.
//!
//! Data flows one way: bytes, [`Document`], [`Report`]. This crate opens no files, starts no threads, reads no
//! clock and writes to no terminal; whoever calls it hands in bytes.

mod date;
pub mod decimal;
pub mod document;
mod error;
pub mod figure;
pub mod form;
pub mod location;
mod reader;
pub mod report;

pub use date::{Date, NotADate};
pub use decimal::Decimal;
pub use document::Document;
pub use error::{ReadError, ReadErrorKind};
pub use form::Address;
pub use location::{Location, Place};
pub use reader::{
    DocumentOptions, FORMATS, Format, FormatReader, Limits, TrackedChanges, read_document, read_document_with,
};
#[cfg(feature = "containers")]
pub use reader::{
    FieldValue, Record, RecordDocument, RecordSources, SourceFields, SourceVisitor, each_source,
    each_source_in,
};
pub use report::{Cell, Placed, Report, State};

use report::AssembleOptions;

/// How bytes become a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Limits on memory and work.
    pub limits: Limits,
    /// Which text of a document with tracked changes is read.
    pub tracked_changes: TrackedChanges,
    /// How the report is assembled.
    pub assemble: AssembleOptions,
}

/// Reads the report that the bytes hold.
///
/// ```
/// use gouji_core::{ReadOptions, read};
///
/// let report = read("和睦街道2020年政府信息公开工作年度报告".as_bytes(), &ReadOptions::default()).unwrap();
/// assert_eq!(report.issuer.as_deref(), Some("和睦街道"));
/// assert_eq!(report.year, Some(2020));
/// ```
///
/// # Errors
/// When the bytes cannot be opened as a document, or a limit is passed. What is odd inside a report is no error: it is
/// a problem of the report.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Report, ReadError> {
    let document = document_of(bytes, options)?;
    Ok(report::assemble(&document, &options.assemble))
}

/// Reads every report that the bytes hold, in their order; there is always one, be it of nothing.
///
/// A report begins at a title that is followed by sections or tables of its own. [`read`] gives the first, with a note
/// where there are more.
///
/// ```
/// use gouji_core::{ReadOptions, read_all};
///
/// let report = |town: &str| format!(
///     "{town}2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t25\n"
/// );
/// let text = report("石埠镇") + &report("荷塘乡");
/// let reports = read_all(text.as_bytes(), &ReadOptions::default()).unwrap();
/// let issuers: Vec<_> = reports.iter().filter_map(|report| report.issuer.as_deref()).collect();
/// assert_eq!(issuers, ["石埠镇", "荷塘乡"]);
/// ```
///
/// # Errors
/// As [`read`].
pub fn read_all(bytes: &[u8], options: &ReadOptions) -> Result<Vec<Report>, ReadError> {
    Ok(report::assemble_all(&document_of(bytes, options)?, &options.assemble))
}

fn document_of(bytes: &[u8], options: &ReadOptions) -> Result<Document, ReadError> {
    let (limits, tracked_changes) = (options.limits.clone(), options.tracked_changes);
    let options = DocumentOptions { limits, tracked_changes };
    reader::with_streams(read_document_with(bytes, &options)?, &options.limits)
}
