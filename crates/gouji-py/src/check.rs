//! What the checks of a report say.

use std::sync::Arc;

use gouji::check::CheckReport;
use gouji::check::baseline::{Baseline, Decision, Suppression};
use gouji::check::finding::Side;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyTuple};

use crate::finding::Finding;
use crate::location::{Location, location};
use crate::value::{Number, literal, tuple};

/// What the checks of a report say: a sequence of findings, with every check that was made.
///
/// No finding does not mean that the figures agree: see `nothing_assessed`.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct CheckResult {
    checked: CheckReport,
    checks: Vec<gouji::check::Check>,
    source: Option<Arc<str>>,
    /// The body that issued the report, and its year.
    about: (Option<String>, Option<i32>),
}

/// One check: a rule applied to certain cells, with its outcome.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Check(pub(crate) gouji::check::Check);

/// A cell that takes part in a check.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Operand(gouji::check::finding::Operand);

impl CheckResult {
    /// What the checks say of the report, which has that source.
    pub(crate) fn new(checked: CheckReport, report: &gouji::Report, source: Option<Arc<str>>) -> Self {
        let about = (report.issuer.clone(), report.year);
        Self { checks: checked.checks(report).collect(), checked, source, about }
    }

    /// Adds every finding to a baseline, as accepted.
    pub(crate) fn accept(&self, decision: &Decision, baseline: &mut Baseline) {
        let about = (self.about.0.as_deref(), self.about.1);
        for finding in &self.checked.findings {
            baseline.add(Suppression::accepting(finding, about, decision));
        }
    }

    /// The fingerprints of the findings.
    pub(crate) fn fingerprints(&self) -> impl Iterator<Item = String> + '_ {
        self.checked.findings.iter().map(|finding| finding.fingerprint.clone())
    }
}

#[pymethods]
impl CheckResult {
    /// One finding per root cause, in the order of the form.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let findings = self.checked.findings.iter().cloned();
        PyTuple::new(
            py,
            findings.map(|finding| Finding::new(finding, self.source.clone())).collect::<Vec<_>>(),
        )
    }

    /// Every check that was made, in the order of the form.
    #[getter]
    fn checks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.checks, Check)
    }

    /// How many checks found that the figures agree.
    #[getter]
    fn passed(&self) -> usize {
        self.checked.counts().passed
    }

    /// How many checks found that the figures agree if every blank of the table stands for 0; not among `passed`.
    #[getter]
    fn passed_if_blank_is_zero(&self) -> usize {
        self.checked.counts().passed_if_blank_is_zero
    }

    /// How many checks found that the figures cannot agree.
    #[getter]
    fn failed(&self) -> usize {
        self.checked.counts().failed
    }

    /// How many checks nobody can decide.
    #[getter]
    fn not_assessable(&self) -> usize {
        self.checked.counts().not_assessable
    }

    /// How many findings somebody has accepted; they stay among `findings`.
    #[getter]
    fn suppressed(&self) -> usize {
        self.checked.suppressed()
    }

    /// Whether a finding of severity error was made that nobody has accepted.
    #[getter]
    fn has_errors(&self) -> bool {
        self.checked.has_errors()
    }

    /// Whether no check at all could be assessed; then nothing is known, least of all that the figures agree.
    #[getter]
    fn nothing_assessed(&self) -> bool {
        self.checked.nothing_assessed()
    }

    fn __len__(&self) -> usize {
        self.checked.findings.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.findings(py)?.try_iter()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.findings(py)?.as_any().get_item(index)
    }

    fn __repr__(&self) -> String {
        let (findings, counts) = (self.checked.findings.len(), self.checked.counts());
        format!(
            "<CheckResult findings={findings} passed={} failed={} not_assessable={}>",
            counts.passed, counts.failed, counts.not_assessable
        )
    }
}

#[pymethods]
impl Check {
    /// The code of the rule, for example T301.
    #[getter]
    fn rule(&self) -> &'static str {
        self.0.rule.code
    }

    /// pass, fail or not-assessable.
    #[getter]
    fn outcome(&self) -> &'static str {
        self.0.outcome.id()
    }

    /// Why it is so: strict, deduced or under-hypothesis (a blank stands for 0), or why nobody can say.
    #[getter]
    fn reason(&self) -> &'static str {
        self.0.outcome.reason()
    }

    /// The row or column for which the check is made, as printed in the form.
    #[getter]
    fn subject(&self) -> &str {
        &self.0.subject
    }

    /// The same in English.
    #[getter]
    fn subject_en(&self) -> &str {
        &self.0.subject_en
    }

    /// The addresses of the cells that take part.
    #[getter]
    fn cells<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        addresses(py, &self.0)
    }

    /// The cells that take part, left sum first.
    #[getter]
    fn operands<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.operands, Operand)
    }

    /// For a claim of the prose beside cells, which of its readings the check is about: 0 for its operands, else one more
    /// than the place among its other readings. The one that fits where the check passes.
    #[getter]
    fn reading(&self) -> Option<usize> {
        self.0.reading
    }

    /// What the parts amount to; None where a part has no value.
    #[getter]
    fn expected(&self) -> Option<Number> {
        self.0.expected.map(Number)
    }

    /// What is printed as the total, or the other sum; None where it has no value.
    #[getter]
    fn actual(&self) -> Option<Number> {
        self.0.actual.map(Number)
    }

    /// `actual` minus `expected`; None where either has no value.
    #[getter]
    fn difference(&self) -> Option<Number> {
        self.0.difference.map(Number)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (rule, subject) = (self.rule(), literal(py, self.subject_en())?);
        Ok(format!("<Check {rule} {} subject={subject}>", self.outcome()))
    }
}

/// The addresses of the cells that take part in a check.
pub(crate) fn addresses<'py>(py: Python<'py>, check: &gouji::check::Check) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, check.operands.iter().map(|operand| operand.address.as_str()).collect::<Vec<_>>())
}

#[pymethods]
impl Operand {
    /// Which figure of the form it is.
    #[getter]
    fn address(&self) -> &str {
        self.0.address.as_str()
    }

    /// The claim that it is, by its place among the claims of the report; None for a cell.
    #[getter]
    fn claim(&self) -> Option<usize> {
        self.0.claim
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

    /// left (a part) or right (the total, or the other sum).
    #[getter]
    fn side(&self) -> &'static str {
        match self.0.side {
            Side::Left => "left",
            Side::Right => "right",
        }
    }

    /// The text as it stands in the source.
    #[getter]
    fn raw(&self) -> &str {
        &self.0.raw
    }

    /// Its value, where it is a present and exact figure.
    #[getter]
    fn value(&self) -> Option<Number> {
        self.0.value.map(Number)
    }

    /// The state of the cell.
    #[getter]
    fn state(&self) -> &'static str {
        self.0.state
    }

    /// Where it stands; None for a missing cell.
    #[getter]
    fn location(&self) -> Option<Location> {
        location(self.0.location.as_ref())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (address, value) = (literal(py, self.address())?, literal(py, self.value())?);
        Ok(format!("<Operand {address} {} value={value}>", self.side()))
    }
}
