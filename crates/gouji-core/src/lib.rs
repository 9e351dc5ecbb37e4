//! Reads annual reports on government information disclosure (政府信息公开工作年度报告) into a typed model.
//!
//! Data flows one way: bytes, [`Document`], [`Report`]. This crate opens no files, starts no threads, reads no
//! clock and writes to no terminal; whoever calls it hands in bytes.

pub mod decimal;
pub mod document;
mod error;
pub mod figure;
pub mod form;
pub mod location;
mod reader;
pub mod report;

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
    let (limits, tracked_changes) = (options.limits.clone(), options.tracked_changes);
    let document = read_document_with(bytes, &DocumentOptions { limits, tracked_changes })?;
    Ok(report::assemble(&document, &options.assemble))
}
