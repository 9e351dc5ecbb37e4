//! The lists of forms, rules and codes.

use gouji::output::catalogue::{codes, explanation, forms_value, rules_value};
use gouji::output::{Language, Options};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::Value;

use crate::error;
use crate::value::from_json;

/// Every edition of the form as a dictionary: its tables, the addresses of their cells with their labels.
#[pyfunction]
pub(crate) fn forms(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    from_json(py, &forms_value(None).unwrap_or(Value::Null))
}

/// Every rule as a dictionary, by code.
#[pyfunction]
pub(crate) fn rules(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    from_json(py, &rules_value())
}

/// What the code of a rule, a diagnosis or a problem means, in English ("en") or Chinese ("zh").
///
/// An unknown code raises `UnknownCodeError`.
#[pyfunction]
#[pyo3(signature = (code, *, lang="en"))]
pub(crate) fn explain(py: Python<'_>, code: &str, lang: &str) -> PyResult<String> {
    let options = Options { language: language(lang)?, ..Options::default() };
    explanation(code, &options).ok_or_else(|| error::unknown_code(py, code, codes().collect()))
}

fn language(id: &str) -> PyResult<Language> {
    match id {
        "en" => Ok(Language::English),
        "zh" => Ok(Language::Chinese),
        _ => Err(PyValueError::new_err(format!("unknown language {id:?}; there are en, zh"))),
    }
}
