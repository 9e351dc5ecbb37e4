//! Bytes to [`Document`]: one file or folder per input format, chosen by content, never by name.
//!
//! A reader hands on what it saw. It never looks at labels, never guesses a grid, runs nothing in the document
//! and follows no external reference.

#[cfg(feature = "containers")]
mod container;
mod docx;
#[cfg(feature = "html")]
mod html;
mod limits;
mod options;
mod package;
mod sniff;
#[cfg(test)]
mod tests;
mod text;
mod xlsx;

use sniff::Source;

use crate::document::Document;
use crate::error::{ReadError, ReadErrorKind};

#[cfg(feature = "containers")]
pub use container::{
    FieldValue, Record, RecordDocument, RecordSources, SourceFields, SourceVisitor, each_source,
    each_source_in,
};
pub use limits::Limits;
pub use options::{DocumentOptions, TrackedChanges};
pub(crate) use text::with_streams;

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Office Open XML word-processing document.
    Docx,
    /// Office Open XML workbook, and the older and open kinds that the same reader opens.
    Xlsx,
    /// Web page: HTML, XHTML, or a page saved as one file.
    Html,
    /// Plain text in any common Chinese encoding.
    Text,
}

/// How to read one format.
pub struct FormatReader {
    /// The format.
    pub format: Format,
    /// Its id in JSON and on the command line.
    pub id: &'static str,
    /// Whether the bytes are of this format.
    recognises: fn(&Source<'_>) -> bool,
    read: fn(&mut Source<'_>, &DocumentOptions) -> Result<Document, ReadError>,
}

/// Every format, in the order in which they are tried.
pub static FORMATS: &[FormatReader] = &[
    FormatReader { format: Format::Docx, id: "docx", recognises: docx::recognises, read: docx::read },
    FormatReader { format: Format::Xlsx, id: "xlsx", recognises: xlsx::recognises, read: xlsx::read },
    #[cfg(feature = "html")]
    FormatReader { format: Format::Html, id: "html", recognises: html::recognises, read: html::read },
    FormatReader { format: Format::Text, id: "text", recognises: text::recognises, read: text::read },
];

impl Format {
    /// The id in JSON and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        FORMATS.iter().find(|reader| reader.format == self).map_or("unknown", |reader| reader.id)
    }
}

/// Reads bytes of any supported format into a [`Document`].
///
/// ```
/// use gouji_core::{Limits, read_document};
///
/// let document = read_document("一、总体情况".as_bytes(), &Limits::default()).unwrap();
/// assert_eq!(document.blocks.len(), 1);
/// ```
///
/// # Errors
/// When the bytes cannot be opened as a document, or a limit is passed.
pub fn read_document(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    read_document_with(bytes, &limits.clone().into())
}

/// Reads bytes of any supported format into a [`Document`], with options.
///
/// # Errors
/// As [`read_document`].
pub fn read_document_with(bytes: &[u8], options: &DocumentOptions) -> Result<Document, ReadError> {
    let limits = &options.limits;
    if bytes.is_empty() {
        return Err(ReadError::new(ReadErrorKind::Empty));
    }
    if bytes.len() > limits.file_bytes {
        return Err(ReadError::new(ReadErrorKind::Limit { name: "file_bytes", limit: limits.file_bytes }));
    }
    let mut source = Source::new(bytes, limits);
    match FORMATS.iter().find(|reader| (reader.recognises)(&source)) {
        Some(reader) => (reader.read)(&mut source, options),
        None => Err(source.why_not_read()),
    }
}
