//! Errors of the library as exceptions. The exceptions are written in Python, in `gouji._errors`.

use gouji::check::Rule;
use gouji::check::baseline::BaselineError;
use gouji::core::form::FormError;
use gouji::core::{ReadError, ReadErrorKind};
use pyo3::call::PyCallArgs;
use pyo3::prelude::*;

/// The exception for an error of reading the source of that name.
pub(crate) fn read_error(py: Python<'_>, error: &ReadError, source: Option<&str>) -> PyErr {
    let class = match error.kind() {
        ReadErrorKind::Empty | ReadErrorKind::EmptyRecord => "EmptyFileError",
        ReadErrorKind::UnsupportedFormat(_) | ReadErrorKind::UnknownFormat => "UnsupportedFormatError",
        ReadErrorKind::Encrypted => "EncryptedError",
        ReadErrorKind::Damaged(_) => "DamagedError",
        ReadErrorKind::Limit { .. } => "LimitError",
        _ => "ReadError",
    };
    // The place has an attribute of its own.
    let without_place = ReadError::new(error.kind().clone()).to_string();
    exception(py, class, (without_place, error.place(), error.remedy().into_owned(), source))
}

/// The exception for a text that is no form, or a form that cannot be used.
pub(crate) fn form_error(py: Python<'_>, error: &FormError) -> PyErr {
    exception(py, "FormError", (error.to_string(), error.line(), error.key()))
}

/// The exception for a text that is no list of suppressions; `source` is the file that holds it.
pub(crate) fn baseline_error(py: Python<'_>, error: &BaselineError, source: Option<&str>) -> PyErr {
    exception(py, "BaselineError", (error.reason(), error.line(), error.remedy(), source))
}

/// The exception for an id of a form that is not among the known ones.
pub(crate) fn unknown_form(py: Python<'_>, id: &str, known: Vec<&str>) -> PyErr {
    unknown(py, "UnknownFormError", id, known)
}

/// The exception for an address that is not among the known ones; it suggests those that are written alike.
pub(crate) fn unknown_address(py: Python<'_>, address: &str, known: Vec<&str>) -> PyErr {
    unknown(py, "UnknownAddressError", address, known)
}

/// The rule of that code, or the exception that there is none.
pub(crate) fn rule(py: Python<'_>, code: &str) -> PyResult<&'static Rule> {
    let known = || gouji::check::RULES.iter().map(|rule| rule.code).collect();
    gouji::check::rule(code).ok_or_else(|| unknown_code(py, code, known()))
}

/// The exception for a code that is not among the known ones.
pub(crate) fn unknown_code(py: Python<'_>, code: &str, known: Vec<&str>) -> PyErr {
    unknown(py, "UnknownCodeError", code, known)
}

fn unknown(py: Python<'_>, class: &str, name: &str, mut known: Vec<&str>) -> PyErr {
    known.sort_unstable();
    known.dedup();
    let similar =
        py.import("difflib").and_then(|module| module.call_method1("get_close_matches", (name, known)));
    match similar {
        Ok(similar) => exception(py, class, (name, similar)),
        Err(error) => error,
    }
}

fn exception<'py>(py: Python<'py>, class: &str, arguments: impl PyCallArgs<'py>) -> PyErr {
    let made = py.import("gouji._errors").and_then(|module| module.getattr(class)?.call1(arguments));
    made.map_or_else(|error| error, PyErr::from_value)
}
