//! Two reports side by side.

use gouji::core::figure::{Quantity, Unit};
use gouji::core::report::ReportDiff;
use gouji::output::json::{diff_records, diff_value};
use gouji::output::{DiffEntry, Entry};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyTuple};
use serde_json::Value;

use crate::cell::Cell;
use crate::read;
use crate::report::{Report, source_name};
use crate::value::{Number, from_json, literal, tuple};

/// What differs between the figures of two reports: a sequence of differences, in the order of the form.
///
/// Titles, prose and places are not compared. A blank is no zero here either.
#[pyclass(frozen, eq, module = "gouji")]
pub(crate) struct Diff {
    found: ReportDiff,
    before: Py<Report>,
    after: Py<Report>,
}

/// One figure that differs, or one sum of figures where the reports follow different editions.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Difference(gouji::core::report::Difference);

/// What one report says of a figure.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct DiffSide {
    side: gouji::core::report::DiffSide,
    instance: u32,
}

impl PartialEq for Diff {
    fn eq(&self, other: &Self) -> bool {
        self.found == other.found
    }
}

/// Compares the figures of two reports; each is a `Report`, or whatever `read` takes.
///
/// Where they follow different editions, figures are compared that both count alike.
#[pyfunction]
#[pyo3(signature = (before, after, /))]
pub(crate) fn diff(py: Python<'_>, before: &Bound<'_, PyAny>, after: &Bound<'_, PyAny>) -> PyResult<Diff> {
    let report = |source: &Bound<'_, PyAny>| match source.cast::<Report>() {
        Ok(report) => Ok(report.clone().unbind()),
        Err(_) => Py::new(py, read::read(py, source, None, "final", None, None)?),
    };
    Ok(Diff::of(py, report(before)?, report(after)?))
}

impl Diff {
    pub(crate) fn of(py: Python<'_>, before: Py<Report>, after: Py<Report>) -> Self {
        let (one, other) = (before.get(), after.get());
        let found = py.detach(|| one.inner().diff(other.inner()));
        Self { found, before, after }
    }

    /// Hands both reports with their sources and what differs to a renderer.
    fn with_entry<T>(&self, render: impl FnOnce(&DiffEntry<'_>) -> T) -> T {
        let (before, after) = (self.before.get(), self.after.get());
        let entry = |report: &'_ Report| -> (String, usize) {
            (source_name(report.source()).to_owned(), report.index())
        };
        let ((before_source, before_index), (after_source, after_index)) = (entry(before), entry(after));
        render(&DiffEntry {
            before: Entry { source: &before_source, index: before_index, report: before.inner() },
            after: Entry { source: &after_source, index: after_index, report: after.inner() },
            diff: &self.found,
        })
    }
}

#[pymethods]
impl Diff {
    /// The report that was compared.
    #[getter]
    fn before(&self, py: Python<'_>) -> Py<Report> {
        self.before.clone_ref(py)
    }

    /// The report that it was compared with.
    #[getter]
    fn after(&self, py: Python<'_>) -> Py<Report> {
        self.after.clone_ref(py)
    }

    /// What differs: table by table in the order of the form; what only the report after has comes last.
    #[getter]
    fn differences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.found.differences, Difference)
    }

    /// Whether no difference was found.
    #[getter]
    fn same(&self) -> bool {
        self.found.is_empty()
    }

    /// How many figures both reports have a place for, those that differ among them; 0 where nothing could be compared.
    #[getter]
    fn compared(&self) -> usize {
        self.found.compared
    }

    /// How many of these cannot be read in either report, so that nobody can say whether they are the same.
    #[getter]
    fn unreadable(&self) -> usize {
        self.found.unreadable
    }

    /// The differences as flat dictionaries that all have the same keys, for `pandas.DataFrame(diff.records())`; numbers
    /// are int or decimal.Decimal.
    fn records<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let records = self.with_entry(diff_records);
        from_json(py, &Value::Array(records.into_iter().map(Value::Object).collect()))
    }

    /// The object that `gouji diff --format json` writes, with numbers as int or decimal.Decimal.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, &self.with_entry(diff_value))
    }

    fn __len__(&self) -> usize {
        self.found.differences.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.differences(py)?.try_iter()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.differences(py)?.as_any().get_item(index)
    }

    fn __repr__(&self) -> String {
        format!("<Diff differences={} compared={}>", self.found.differences.len(), self.found.compared)
    }
}

#[pymethods]
impl Difference {
    /// The address; where the reports follow different editions, the name under which the figure compares.
    #[getter]
    fn address(&self) -> &str {
        self.0.address.as_str()
    }

    /// Which of the tables of one kind it stands in, from 0.
    #[getter]
    fn instance(&self) -> u32 {
        self.0.instance
    }

    /// The label of its row and column.
    #[getter]
    fn label(&self) -> &str {
        &self.0.label
    }

    /// The same in English.
    #[getter]
    fn label_en(&self) -> &str {
        &self.0.label_en
    }

    /// How it differs: value, state, text (neither can be read), only-before or only-after.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind.id()
    }

    /// What the report before says; None where it has no place for the figure.
    #[getter]
    fn before(&self) -> Option<DiffSide> {
        self.0.before.clone().map(|side| DiffSide { side, instance: self.0.instance })
    }

    /// What the report after says; None where it has no place for the figure.
    #[getter]
    fn after(&self) -> Option<DiffSide> {
        self.0.after.clone().map(|side| DiffSide { side, instance: self.0.instance })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Difference {} {}>", literal(py, self.address())?, literal(py, self.kind())?))
    }
}

#[pymethods]
impl DiffSide {
    /// The cells: one, or all those whose sum compares with the other edition.
    #[getter]
    fn cells<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let cell = |cell: &gouji::core::Cell| Cell { cell: cell.clone(), instance: self.instance };
        PyTuple::new(py, self.side.cells.iter().map(cell).collect::<Vec<_>>())
    }

    /// What is there: present, blank, dash, missing or unreadable; of a sum the gravest state among its cells.
    #[getter]
    fn state(&self) -> &'static str {
        self.side.state.id()
    }

    /// The figure or the sum, where it is exact.
    #[getter]
    fn value(&self) -> Option<Number> {
        self.side.quantity().and_then(Quantity::exact).map(Number)
    }

    /// The least that it can be.
    #[getter]
    fn low(&self) -> Option<Number> {
        self.side.quantity().map(|quantity| Number(quantity.low))
    }

    /// The most that it can be.
    #[getter]
    fn high(&self) -> Option<Number> {
        self.side.quantity().map(|quantity| Number(quantity.high))
    }

    /// The unit of the figure.
    #[getter]
    fn unit(&self) -> Option<&'static str> {
        self.side.unit.map(Unit::id)
    }

    /// The texts as they stand, joined by + where there are several.
    #[getter]
    fn raw(&self) -> String {
        self.side.raw()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (value, raw) = (literal(py, self.value())?, literal(py, self.raw())?);
        Ok(format!("<DiffSide value={value} raw={raw} state={}>", literal(py, self.state())?))
    }
}
