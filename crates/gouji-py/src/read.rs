//! From whatever Python names a document by (a path, bytes, a buffer, a binary file) to its report.

use gouji::core::{ReadOptions, TrackedChanges, each_source_in};
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyString};

use crate::error::read_error;
use crate::fields::SourceFields;
use crate::form;
use crate::indicators::Indicators;
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
/// tracked changes the text as it stands is read; `tracked_changes="original"` reads the text before them. Of several
/// reports in one document it is the first, with a note; `read_all` reads all. `forms` are forms of your own, `indicators`
/// what the prose is read for.
#[pyfunction]
#[pyo3(signature = (source, *, limits=None, tracked_changes="final", forms=None, indicators=None))]
pub(crate) fn read(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    limits: Option<&Bound<'_, Limits>>,
    tracked_changes: &str,
    forms: Option<&Bound<'_, PyAny>>,
    indicators: Option<&Bound<'_, Indicators>>,
) -> PyResult<Report> {
    let (tracked_changes, assemble) = (side(tracked_changes)?, form::assemble(py, forms, indicators)?);
    let limits = limits.map(|limits| limits.get().to_library()).unwrap_or_default();
    let (content, name) = content(source, limits.file_bytes)?;
    let options = ReadOptions { limits, tracked_changes, assemble };
    let report = py.detach(|| gouji::core::read(content.bytes(), &options));
    match report {
        Ok(report) => Ok(Report::new(report, name, 0)),
        Err(error) => Err(read_error(py, &error, name.as_deref())),
    }
}

/// Reads every report in a source: the documents of an archive (ZIP, tar, gzip, WARC) or of a list of pages (JSON
/// Lines, JSON, CSV) one by one, any other file as it is, and all reports of each document.
///
/// `source` is what `read` takes. Every report has the path of its document as its source, such as `dump.zip!a/b.docx`;
/// what could not be read stands in its place as the `ReadError` that `read` would raise. `fields` says which fields of
/// a list hold what, `forms` are forms of your own, `indicators` what the prose is read for.
#[pyfunction]
#[pyo3(signature = (source, *, limits=None, tracked_changes="final", fields=None, forms=None, indicators=None))]
pub(crate) fn read_all<'py>(
    py: Python<'py>,
    source: &Bound<'py, PyAny>,
    limits: Option<&Bound<'_, Limits>>,
    tracked_changes: &str,
    fields: Option<&Bound<'_, SourceFields>>,
    forms: Option<&Bound<'_, PyAny>>,
    indicators: Option<&Bound<'_, Indicators>>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let (tracked_changes, assemble) = (side(tracked_changes)?, form::assemble(py, forms, indicators)?);
    let limits = limits.map(|limits| limits.get().to_library()).unwrap_or_default();
    let options = ReadOptions { limits, tracked_changes, assemble };
    let fields = fields.map(|fields| fields.get().to_library()).unwrap_or_default();
    let (mut stream, name) = stream(source)?;
    let outer = name.clone().unwrap_or_default();
    let mut read = Vec::new();
    py.detach(|| {
        each_source_in(&mut stream, &outer, &options.limits, &fields, &mut |path, bytes| match bytes
            .and_then(|bytes| gouji::core::read_all(bytes, &options))
        {
            Ok(reports) => {
                let numbered = reports.into_iter().enumerate();
                read.extend(numbered.map(|numbered| (path.to_owned(), Ok(numbered))));
            }
            Err(error) => read.push((path.to_owned(), Err(error))),
        });
    });
    if let Some(error) = stream.finish(py) {
        return Err(error);
    }
    let source_of = |path: String| if path.is_empty() { None } else { Some(path) };
    read.into_iter()
        .map(|(path, report)| match report {
            Ok((index, report)) => {
                Bound::new(py, Report::new(report, source_of(path), index)).map(Bound::into_any)
            }
            Err(error) => Ok(read_error(py, &error, source_of(path).as_deref())
                .into_value(py)
                .into_bound(py)
                .into_any()),
        })
        .collect()
}

/// A source that is read piece by piece.
enum Stream {
    Content(Content, usize),
    File {
        file: Py<PyAny>,
        /// What was read and not handed on yet, and how much of it was.
        chunk: Vec<u8>,
        used: usize,
        error: Option<PyErr>,
        /// Whether it was opened here, and has to be closed here.
        is_own: bool,
    },
}

/// A source as a stream, and its name, where it has one.
fn stream(source: &Bound<'_, PyAny>) -> PyResult<(Stream, Option<String>)> {
    let file = |file: Bound<'_, PyAny>, is_own| Stream::File {
        file: file.unbind(),
        chunk: Vec::new(),
        used: 0,
        error: None,
        is_own,
    };
    if is_path(source)? {
        let (opened, name) = open(source)?;
        return Ok((file(opened, true), Some(name)));
    }
    if source.hasattr("read")? {
        let name = source.getattr("name").and_then(|name| name.extract::<String>()).ok();
        return Ok((file(source.clone(), false), name));
    }
    let (content, name) = content(source, usize::MAX)?;
    Ok((Stream::Content(content, 0), name))
}

impl Stream {
    /// Closes it, if it was opened here; returns what went wrong while it was read.
    fn finish(self, py: Python<'_>) -> Option<PyErr> {
        match self {
            Self::Content(..) => None,
            Self::File { file, error, is_own, .. } => {
                let closed = if is_own { file.call_method0(py, "close").err() } else { None };
                error.or(closed)
            }
        }
    }
}

impl std::io::Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let (bytes, used) = match self {
            Self::Content(content, used) => (content.bytes(), used),
            Self::File { file, chunk, used, error, .. } => {
                if *used >= chunk.len() {
                    match Python::attach(|py| next_chunk(file.bind(py))) {
                        Ok(next) => (*chunk, *used) = (next, 0),
                        Err(raised) => {
                            error.get_or_insert(raised);
                            return Err(std::io::Error::other("reading the file raised an exception"));
                        }
                    }
                }
                (chunk.as_slice(), used)
            }
        };
        let rest = bytes.get(*used..).unwrap_or_default();
        let count = rest.len().min(into.len());
        for (into, byte) in into.iter_mut().zip(rest) {
            *into = *byte;
        }
        *used += count;
        Ok(count)
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
    if is_path(source)? {
        let (bytes, name) = bytes_of_path(source, limit)?;
        return Ok((Content::Copied(bytes), Some(name)));
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

/// The bytes at a path and its name.
pub(crate) fn bytes_of_path(path: &Bound<'_, PyAny>, limit: usize) -> PyResult<(Vec<u8>, String)> {
    let (file, name) = open(path)?;
    let content = content_of_file(&file, limit);
    file.call_method0("close")?;
    Ok((content?, name))
}

/// Whether an argument is a path, as `open` takes it.
pub(crate) fn is_path(given: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(given.is_instance_of::<PyString>() || given.hasattr("__fspath__")?)
}

/// Python opens the file, so that paths and errors are those of `open`.
fn open<'py>(path: &Bound<'py, PyAny>) -> PyResult<(Bound<'py, PyAny>, String)> {
    let py = path.py();
    let name = py.import("os")?.call_method1("fsdecode", (path,))?.extract()?;
    Ok((py.import("io")?.call_method1("open", (path, "rb"))?, name))
}

/// Reads to the end, or just past the limit, which the library then reports.
fn content_of_file(file: &Bound<'_, PyAny>, limit: usize) -> PyResult<Vec<u8>> {
    let mut content = Vec::new();
    while content.len() <= limit {
        let chunk = next_chunk(file)?;
        if chunk.is_empty() {
            break;
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}

/// The next bytes of a file; none at its end.
fn next_chunk(file: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    let chunk = file.call_method1("read", (CHUNK,))?;
    let Ok(bytes) = chunk.cast::<PyBytes>() else {
        let got = chunk.get_type();
        let remedy = if chunk.is_instance_of::<PyString>() { "; open the file in binary mode" } else { "" };
        return Err(PyTypeError::new_err(format!(
            "read() of the file gave {}, not bytes{remedy}",
            got.name()?
        )));
    };
    Ok(bytes.as_bytes().to_vec())
}
