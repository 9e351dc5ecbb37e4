//! Findings that somebody has looked at, as Python sees them.

use std::collections::BTreeSet;
use std::sync::Arc;

use gouji::check::baseline::{self, Date, Decision};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyTuple};

use crate::check::CheckResult;
use crate::error;
use crate::read;
use crate::value::literal;

/// Suppressions, at most one for each fingerprint.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Baseline(pub(crate) baseline::Baseline);

/// What somebody decided about one finding.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Suppression(pub(crate) Arc<baseline::Suppression>);

#[pymethods]
impl Baseline {
    /// The suppressions that a TOML text lists; `BaselineError` says where and why a text is none.
    #[staticmethod]
    fn from_toml(py: Python<'_>, text: &str) -> PyResult<Self> {
        let read = baseline::Baseline::from_toml(text);
        read.map(Self).map_err(|error| error::baseline_error(py, &error, None))
    }

    /// Every finding of some results as accepted by that author, for that reason, on that day.
    #[staticmethod]
    #[pyo3(signature = (results, *, author, reason, date))]
    fn accepting(
        results: &Bound<'_, PyAny>,
        author: String,
        reason: String,
        date: &Bound<'_, PyDate>,
    ) -> PyResult<Self> {
        let decision = Decision { reason, author, date: day(date)? };
        let mut made = baseline::Baseline::default();
        for result in results.try_iter()? {
            result?.cast::<CheckResult>()?.get().accept(&decision, &mut made);
        }
        Ok(Self(made))
    }

    /// The suppressions in the order of the file.
    #[getter]
    fn suppressions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let own = self.0.suppressions().map(|own| Suppression(Arc::new(own.clone())));
        PyTuple::new(py, own.collect::<Vec<_>>())
    }

    /// The suppressions whose findings are in none of the results.
    fn unused<'py>(&self, py: Python<'py>, results: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
        let mut made = BTreeSet::new();
        for result in results.try_iter()? {
            made.extend(result?.cast::<CheckResult>()?.get().fingerprints());
        }
        let unused = self.0.unused(&made).map(|own| Suppression(Arc::new(own.clone())));
        PyTuple::new(py, unused.collect::<Vec<_>>())
    }

    /// The suppressions that no longer hold on a day.
    fn expired<'py>(&self, py: Python<'py>, on: &Bound<'py, PyDate>) -> PyResult<Bound<'py, PyTuple>> {
        let expired = self.0.expired(day(on)?).map(|own| Suppression(Arc::new(own.clone())));
        PyTuple::new(py, expired.collect::<Vec<_>>())
    }

    /// The suppressions as TOML.
    fn to_toml(&self) -> String {
        self.0.to_toml()
    }

    fn __len__(&self) -> usize {
        self.0.suppressions().count()
    }

    fn __repr__(&self) -> String {
        format!("<Baseline suppressions={}>", self.__len__())
    }
}

#[pymethods]
impl Suppression {
    /// The fingerprint of the finding.
    #[getter]
    fn fingerprint(&self) -> &str {
        &self.0.fingerprint
    }

    /// accepted, under-review or rejected.
    #[getter]
    fn status(&self) -> &'static str {
        self.0.status.id()
    }

    /// Why.
    #[getter]
    fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Who decided.
    #[getter]
    fn author(&self) -> &str {
        &self.0.author
    }

    /// When, as 2024-03-01.
    #[getter]
    fn date(&self) -> String {
        self.0.date.to_string()
    }

    /// The last day on which it holds; None for ever.
    #[getter]
    fn expires(&self) -> Option<String> {
        self.0.expires.map(|day| day.to_string())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let reason = literal(py, self.reason())?;
        Ok(format!("<Suppression {} {} reason={reason}>", self.fingerprint(), self.status()))
    }
}

/// The baseline that an argument is, or that the file of a path holds.
pub(crate) fn baseline(py: Python<'_>, given: &Bound<'_, PyAny>) -> PyResult<baseline::Baseline> {
    if let Ok(own) = given.cast::<Baseline>() {
        return Ok(own.get().0.clone());
    }
    if !read::is_path(given)? {
        return Err(PyTypeError::new_err("baseline takes a gouji.Baseline or the path of a TOML file"));
    }
    let (bytes, name) = read::bytes_of_path(given, usize::MAX)?;
    baseline::Baseline::from_toml(&String::from_utf8_lossy(&bytes))
        .map_err(|error| error::baseline_error(py, &error, Some(&name)))
}

/// The day on which suppressions are judged: the one that is given, or today in UTC.
pub(crate) fn judged_on(py: Python<'_>, given: Option<&Bound<'_, PyDate>>) -> PyResult<Date> {
    if let Some(given) = given {
        return day(given);
    }
    let datetime = py.import("datetime")?;
    let now = datetime
        .getattr("datetime")?
        .call_method1("now", (datetime.getattr("timezone")?.getattr("utc")?,))?;
    day(now.call_method0("date")?.cast::<PyDate>()?)
}

fn day(date: &Bound<'_, PyDate>) -> PyResult<Date> {
    let text: String = date.call_method0("isoformat")?.extract()?;
    text.get(..10)
        .unwrap_or(&text)
        .parse()
        .map_err(|error: baseline::NotADate| PyTypeError::new_err(error.to_string()))
}
