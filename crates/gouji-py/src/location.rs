//! Where something stands in its source.

use std::hash::{DefaultHasher, Hash, Hasher};

use gouji::core::Place;
use gouji::core::location::column_letters;
use pyo3::prelude::*;

use crate::value::literal;

/// Where something stands in its source. Only the attributes that the format has are set; the others are None.
///
/// Numbers count from 1, bytes from 0. `str()` gives the place as a person would name it.
#[pyclass(frozen, eq, str, module = "gouji")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Location(pub(crate) gouji::core::Location);

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[pymethods]
impl Location {
    /// The part of a package, for example word/document.xml.
    #[getter]
    fn part(&self) -> Option<&str> {
        self.0.part.as_deref()
    }

    /// The first byte in the part, or in the file where there is no part.
    #[getter]
    fn start(&self) -> Option<usize> {
        self.0.bytes.as_ref().map(|bytes| bytes.start)
    }

    /// The byte after the last.
    #[getter]
    fn end(&self) -> Option<usize> {
        self.0.bytes.as_ref().map(|bytes| bytes.end)
    }

    /// The line of a text.
    #[getter]
    fn line(&self) -> Option<u32> {
        match &self.0.place {
            Place::Text { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The column: in characters in a text, of the grid in a table, of the sheet in a spreadsheet.
    #[getter]
    fn column(&self) -> Option<u32> {
        match &self.0.place {
            Place::Text { column, .. }
            | Place::TableCell { column, .. }
            | Place::SheetCell { column, .. } => Some(*column),
            _ => None,
        }
    }

    /// The paragraph of a document, tables left out.
    #[getter]
    fn paragraph(&self) -> Option<u32> {
        match &self.0.place {
            Place::Paragraph { paragraph } => Some(*paragraph),
            _ => None,
        }
    }

    /// The table of a document in reading order.
    #[getter]
    fn table(&self) -> Option<u32> {
        match &self.0.place {
            Place::TableCell { table, .. } => Some(*table),
            _ => None,
        }
    }

    /// The row of a table or sheet.
    #[getter]
    fn row(&self) -> Option<u32> {
        match &self.0.place {
            Place::TableCell { row, .. } | Place::SheetCell { row, .. } => Some(*row),
            _ => None,
        }
    }

    /// The name of the sheet.
    #[getter]
    fn sheet(&self) -> Option<&str> {
        match &self.0.place {
            Place::SheetCell { sheet, .. } => Some(sheet),
            _ => None,
        }
    }

    /// The cell of the sheet, for example B7.
    #[getter]
    fn cell(&self) -> Option<String> {
        match &self.0.place {
            Place::SheetCell { row, column, .. } => Some(format!("{}{row}", column_letters(*column))),
            _ => None,
        }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Location {}>", literal(py, self.to_string())?))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.to_string().hash(&mut hasher);
        self.0.bytes.hash(&mut hasher);
        hasher.finish()
    }
}

/// The place, where there is one.
pub(crate) fn location(place: Option<&gouji::core::Location>) -> Option<Location> {
    place.cloned().map(Location)
}
