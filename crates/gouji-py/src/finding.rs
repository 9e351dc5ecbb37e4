//! The finding that explains one root cause, with the repairs that would remove it.

use std::sync::Arc;

use gouji::check::finding::Diagnosis;
use gouji::core::Decimal;
use gouji::output::json::finding_value;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::baseline::Suppression;
use crate::check::{Check, addresses};
use crate::location::{Location, location};
use crate::report::source_name;
use crate::value::{Number, from_json, literal, tuple};

/// One root cause, with the checks that it explains. The flat attributes repeat the primary check.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Finding {
    finding: gouji::check::Finding,
    source: Option<Arc<str>>,
}

/// A change of figures after which the checks hold. Nothing is ever repaired in place.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Repair(gouji::check::finding::Repair);

/// One changed cell of a repair.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Change(gouji::check::finding::Change);

impl Finding {
    /// A finding about the report of that source.
    pub(crate) fn new(finding: gouji::check::Finding, source: Option<Arc<str>>) -> Self {
        Self { finding, source }
    }
}

#[pymethods]
impl Finding {
    /// The code of the rule, for example T301.
    #[getter]
    fn rule(&self) -> &'static str {
        self.finding.primary().rule.code
    }

    /// How bad it is: error, warning or info.
    #[getter]
    fn severity(&self) -> &'static str {
        self.finding.severity.id()
    }

    /// How sure it is: certain or likely.
    #[getter]
    fn confidence(&self) -> &'static str {
        self.finding.confidence.id()
    }

    /// Always fail; the other outcomes are those of checks.
    #[getter]
    fn outcome(&self) -> &'static str {
        self.finding.primary().outcome.id()
    }

    /// The message in Chinese.
    #[getter]
    fn message(&self) -> &str {
        &self.finding.message
    }

    /// The message in English.
    #[getter]
    fn message_en(&self) -> &str {
        &self.finding.message_en
    }

    /// The addresses of the cells that take part in the primary check.
    #[getter]
    fn cells<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        addresses(py, self.finding.primary())
    }

    /// What the parts amount to; None where a part has no value.
    #[getter]
    fn expected(&self) -> Option<Number> {
        self.finding.primary().expected.map(Number)
    }

    /// What is printed as the total, or the other sum; None where it has no value.
    #[getter]
    fn actual(&self) -> Option<Number> {
        self.finding.primary().actual.map(Number)
    }

    /// `actual` minus `expected`; None where either has no value.
    #[getter]
    fn difference(&self) -> Option<Number> {
        self.finding.primary().difference.map(Number)
    }

    /// The failing checks, the primary first.
    #[getter]
    fn checks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.finding.checks, Check)
    }

    /// The code of the kind of cause that it looks like, for example G902; None where no cause was looked for.
    #[getter]
    fn diagnosis(&self) -> Option<&'static str> {
        self.finding.diagnosis.map(Diagnosis::code)
    }

    /// All minimal repairs that were found, most plausible first.
    #[getter]
    fn repairs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.finding.repairs, Repair)
    }

    /// Where the likely wrong cell stands, else the first operand of the primary check.
    #[getter]
    fn location(&self) -> Option<Location> {
        location(self.finding.location.as_ref())
    }

    /// Identifies the finding across runs; changes when a figure changes.
    #[getter]
    fn fingerprint(&self) -> &str {
        &self.finding.fingerprint
    }

    /// Whether somebody has accepted the finding, so that it no longer counts.
    #[getter]
    fn suppressed(&self) -> bool {
        self.finding.is_suppressed()
    }

    /// What somebody decided about the finding; None where nobody did, or it has expired.
    #[getter]
    fn suppression(&self) -> Option<Suppression> {
        self.finding.suppression.clone().map(Suppression)
    }

    /// The object that `gouji check` writes for the finding, with numbers as int or decimal.Decimal.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, &finding_value(&self.finding, source_name(self.source.as_deref())))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (rule, message) = (self.rule(), literal(py, self.message_en())?);
        Ok(format!("<Finding {rule} {} {message}>", self.severity()))
    }
}

#[pymethods]
impl Repair {
    /// The cells to change.
    #[getter]
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.changes, Change)
    }

    /// Whether it is the only minimal repair.
    #[getter]
    fn unique(&self) -> bool {
        self.0.is_unique
    }

    /// Less is more plausible.
    #[getter]
    fn weight(&self) -> Number {
        // The library counts in hundredths.
        Number(Decimal::from_millionths(i64::from(self.0.weight) * 10_000))
    }

    /// The kind: cell, cells, row-shift, row-swap, row-replaced, row-unfilled, column-unfilled, blank-fill or
    /// source-conflict.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let changes = literal(py, self.changes(py)?)?;
        Ok(format!("<Repair {changes} unique={}>", literal(py, self.unique())?))
    }
}

#[pymethods]
impl Change {
    /// Which figure.
    #[getter]
    fn address(&self) -> &str {
        self.0.address.as_str()
    }

    /// The label of its row and column as printed in the form.
    #[getter]
    fn label(&self) -> &str {
        &self.0.label
    }

    /// The same in English.
    #[getter]
    fn label_en(&self) -> &str {
        &self.0.label_en
    }

    /// The printed value; None for a cell without one.
    #[getter]
    fn from_(&self) -> Option<Number> {
        self.0.from.map(Number)
    }

    /// The value with which the checks hold.
    #[getter]
    fn to(&self) -> Number {
        Number(self.0.to)
    }

    /// exactly, at-most or at-least: whether the checks hold with less or more than `to` as well.
    #[getter]
    fn bound(&self) -> &'static str {
        self.0.bound.id()
    }

    /// Where it stands.
    #[getter]
    fn location(&self) -> Option<Location> {
        location(self.0.location.as_ref())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let address = literal(py, self.address())?;
        let from = literal(py, self.from_())?;
        Ok(format!("<Change {address} from_={from} to={}>", self.0.to))
    }
}
