//! Document to Report: locate, recognise, align.

use super::Report;
use crate::document::Document;

/// How a report is assembled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssembleOptions {}

/// Assembles the typed report of a document. It cannot fail: what is odd becomes a problem of the report.
#[must_use]
pub fn assemble(document: &Document, _options: &AssembleOptions) -> Report {
    Report {
        format: document.format,
        title: None,
        issuer: None,
        year: None,
        period: None,
        scope: None,
        sections: Vec::new(),
        tables: Vec::new(),
        claims: Vec::new(),
        problems: Vec::new(),
    }
}
