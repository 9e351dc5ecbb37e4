//! From whatever Python names a document by (a path, bytes, a buffer, a binary file) to its report.

use gouji::core::{ReadOptions, TrackedChanges};
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyString};

use crate::error::read_error;
use crate::limits::Limits;
use crate::report::Report;

/// So many bytes are asked of a file at once.
const CHUNK: usize = 1 << 20;

/// The content of a source.
enum Content {
    /// Bytes of Python that cannot change, used where they are.
    Shared(PyBackedBytes),
    /// A copy, because the original can change while the interpreter is released.
    Copied(Vec<u8>),
}

/// Reads the report that a document holds.
///
/// `source` is a path, the bytes of a document (bytes, bytearray, memoryview), or a binary file object. What is odd
/// inside a report is no error, it is among its problems; `ReadError` says that there is no document to read. A path
/// that cannot be opened raises `OSError` as usual. Other threads go on while a document is read. Of a document with
/// tracked changes the text as it stands is read; `tracked_changes="original"` reads the text before them.
#[pyfunction]
#[pyo3(signature = (source, *, limits=None, tracked_changes="final"))]
pub(crate) fn read(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    limits: Option<&Bound<'_, Limits>>,
    tracked_changes: &str,
) -> PyResult<Report> {
    let tracked_changes = side(tracked_changes)?;
    let limits = limits.map(|limits| limits.get().to_library()).unwrap_or_default();
    let (content, name) = content(source, limits.file_bytes)?;
    let options = ReadOptions { limits, tracked_changes, ..ReadOptions::default() };
    let report = py.detach(|| gouji::core::read(content.bytes(), &options));
    match report {
        Ok(report) => Ok(Report::new(report, name)),
        Err(error) => Err(read_error(py, &error, name.as_deref())),
    }
}

/// The side of tracked changes of that name.
fn side(name: &str) -> PyResult<TrackedChanges> {
    let sides = [TrackedChanges::Final, TrackedChanges::Original];
    sides.into_iter().find(|side| side.id() == name).ok_or_else(|| {
        PyValueError::new_err(format!("tracked_changes is \"final\" or \"original\", not {name:?}"))
    })
}

impl Content {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Shared(bytes) => bytes,
            Self::Copied(bytes) => bytes,
        }
    }
}

/// The content of a source and its name, where it has one.
fn content(source: &Bound<'_, PyAny>, limit: usize) -> PyResult<(Content, Option<String>)> {
    if let Ok(bytes) = source.cast::<PyBytes>() {
        return Ok((Content::Shared(bytes.clone().into()), None));
    }
    if source.is_instance_of::<PyString>() || source.hasattr("__fspath__")? {
        return content_of_path(source, limit);
    }
    if source.hasattr("read")? {
        let name = source.getattr("name").and_then(|name| name.extract::<String>()).ok();
        return Ok((Content::Copied(content_of_file(source, limit)?), name));
    }
    match PyBuffer::<u8>::get(source) {
        Ok(buffer) => Ok((Content::Copied(buffer.to_vec(source.py())?), None)),
        Err(_) => Err(PyTypeError::new_err(format!(
            "expected a path, bytes or a binary file object, not {}",
            source.get_type().name()?
        ))),
    }
}

/// Python opens the file, so that paths and errors are those of `open`.
fn content_of_path(path: &Bound<'_, PyAny>, limit: usize) -> PyResult<(Content, Option<String>)> {
    let py = path.py();
    let name = py.import("os")?.call_method1("fsdecode", (path,))?.extract()?;
    let file = py.import("io")?.call_method1("open", (path, "rb"))?;
    let content = content_of_file(&file, limit);
    file.call_method0("close")?;
    Ok((Content::Copied(content?), Some(name)))
}

/// Reads to the end, or just past the limit, which the library then reports.
fn content_of_file(file: &Bound<'_, PyAny>, limit: usize) -> PyResult<Vec<u8>> {
    let mut content = Vec::new();
    while content.len() <= limit {
        let chunk = file.call_method1("read", (CHUNK,))?;
        let Ok(bytes) = chunk.cast::<PyBytes>() else {
            let got = chunk.get_type();
            let remedy =
                if chunk.is_instance_of::<PyString>() { "; open the file in binary mode" } else { "" };
            return Err(PyTypeError::new_err(format!(
                "read() of the file gave {}, not bytes{remedy}",
                got.name()?
            )));
        };
        if bytes.as_bytes().is_empty() {
            break;
        }
        content.extend_from_slice(bytes.as_bytes());
    }
    Ok(content)
}
