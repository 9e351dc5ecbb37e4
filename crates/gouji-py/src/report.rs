//! A report as read, with its sections, claims and problems.

use std::sync::Arc;

use gouji::check::CheckOptions;
use gouji::check::rule::Persona;
use gouji::core::report::Scope;
use gouji::output::json::extract_value;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyString, PyTuple};

use crate::baseline;
use crate::cell::Cell;
use crate::check::CheckResult;
use crate::diff::Diff;
use crate::error;
use crate::location::Location;
use crate::metadata::Metadata;
use crate::table::{self, Table};
use crate::value::{Number, from_json, literal, tuple};

/// An annual report as read: what it says, cell by cell, and what was odd about it. It judges nothing.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Report {
    inner: gouji::core::Report,
    source: Option<Arc<str>>,
    index: usize,
}

/// A section of a report: 一、, （一） or 1., in reading order.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Section(gouji::core::report::Section);

/// A period from one day to another, both included.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Period(gouji::core::report::Period);

/// A quantity stated in the prose.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Claim(gouji::core::report::Claim);

/// Something odd that did not stop the reading: a note about the reading, no judgement about the office.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Problem(gouji::core::report::Problem);

impl Report {
    /// A report with the name of its source, where it has one, and its place among the reports of it.
    pub(crate) fn new(inner: gouji::core::Report, source: Option<String>, index: usize) -> Self {
        Self { inner, source: source.map(Into::into), index }
    }

    /// The report of the library.
    pub(crate) fn inner(&self) -> &gouji::core::Report {
        &self.inner
    }
}

#[pymethods]
impl Report {
    /// The path that was read, or the name of the file object; None for bytes.
    #[getter]
    pub(crate) fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The place of the report among those of its document, from 0.
    #[getter]
    pub(crate) fn index(&self) -> usize {
        self.index
    }

    /// The format that the bytes turned out to have, for example docx, xlsx or text.
    #[getter]
    fn format(&self) -> &'static str {
        self.inner.format.id()
    }

    /// The title as printed, its lines joined.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner.title.as_ref().map(|title| title.text.as_str())
    }

    /// The issuing body as printed in the title, without the year; as printed elsewhere where the title names none.
    #[getter]
    fn issuer(&self) -> Option<&str> {
        self.inner.issuer.as_deref()
    }

    /// The report year.
    #[getter]
    fn year(&self) -> Option<i32> {
        self.inner.year
    }

    /// The period that the report covers, where the text states one.
    #[getter]
    fn period(&self) -> Option<Period> {
        self.inner.period.clone().map(Period)
    }

    /// For whom the report speaks, where the text says so: own, `office_for_government` or rollup.
    #[getter]
    fn scope(&self) -> Option<&'static str> {
        self.inner.scope.map(Scope::id)
    }

    /// How the report says what it says about itself, and what stands around its text.
    #[getter]
    fn metadata(&self) -> Metadata {
        Metadata(self.inner.metadata.clone())
    }

    /// The id of the edition, "mixed" where the tables differ, None where no table was recognised.
    #[getter]
    fn form(&self) -> Option<String> {
        self.inner.form().map(|form| form.id().to_owned())
    }

    /// The sections in reading order, sub-sections after their parent.
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.inner.sections, Section)
    }

    /// The tables of the form that were recognised, in reading order.
    #[getter]
    fn tables<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.inner.tables, Table)
    }

    /// The claims found in the prose.
    #[getter]
    fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.inner.claims, Claim)
    }

    /// What was odd, in reading order.
    #[getter]
    fn problems<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.inner.problems, Problem)
    }

    /// All cells, table by table in form order.
    #[getter]
    fn cells<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.inner.tables.iter().flat_map(table::cells).collect::<Vec<_>>())
    }

    /// The cell of that address, of the first instance where a table is printed more than once.
    ///
    /// None where the table of the address is not in the report; `UnknownAddressError` where no form has the address.
    fn cell(&self, py: Python<'_>, address: &str) -> PyResult<Option<Cell>> {
        let found = self.inner.tables.iter().find_map(|table| table::cell(table, address));
        let forms = gouji::core::form::forms();
        if found.is_some() || forms.iter().any(|form| form.cell(address).is_some()) {
            return Ok(found);
        }
        let known = forms.iter().flat_map(|form| form.cells()).map(|cell| cell.address.as_str());
        Err(error::unknown_address(py, address, known.collect()))
    }

    /// What differs between the figures of this report and those of another one.
    #[pyo3(signature = (after, /))]
    fn diff(slf: &Bound<'_, Self>, after: &Bound<'_, Self>) -> Diff {
        Diff::of(slf.py(), slf.clone().unbind(), after.clone().unbind())
    }

    /// Whether the figures of both reports are the same, wherever they stand in their files.
    #[pyo3(signature = (other, /))]
    fn has_same_figures(&self, other: &Bound<'_, Self>) -> bool {
        self.inner.has_same_figures(&other.get().inner)
    }

    /// Checks that the figures agree.
    ///
    /// `persona` is `regular` (nearly free of false alarms), `auditor` or `pedantic`; `disable` holds the codes of
    /// rules that are switched off. An unknown code raises `UnknownCodeError`. `baseline` is a `Baseline` or the path of
    /// a file of suppressions, which mark findings that were looked at; `as_of` is the day on which they are judged,
    /// today if it is left out.
    #[pyo3(
        signature = (*, persona="regular", disable=None, baseline=None, as_of=None),
        text_signature = "($self, *, persona='regular', disable=(), baseline=None, as_of=None)"
    )]
    fn check(
        &self,
        py: Python<'_>,
        persona: &str,
        disable: Option<&Bound<'_, PyAny>>,
        baseline: Option<&Bound<'_, PyAny>>,
        as_of: Option<&Bound<'_, PyDate>>,
    ) -> PyResult<CheckResult> {
        let options = CheckOptions { persona: self::persona(persona)?, disabled: codes(py, disable)? };
        let baseline = baseline.map(|given| baseline::baseline(py, given)).transpose()?;
        let mut checked = py.detach(|| gouji::check::check(&self.inner, &options));
        if let Some(baseline) = baseline {
            baseline.mark(&mut checked, baseline::judged_on(py, as_of)?);
        }
        Ok(CheckResult::new(checked, &self.inner, self.source.clone()))
    }

    /// The object that `gouji extract` writes for the report, with numbers as int or decimal.Decimal.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, &extract_value(&self.inner, source_name(self.source.as_deref()), self.index))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!(
            "<Report issuer={} year={} form={} tables={} problems={}>",
            literal(py, self.issuer())?,
            literal(py, self.year())?,
            literal(py, self.form())?,
            self.inner.tables.len(),
            self.inner.problems.len(),
        ))
    }
}

/// The name of the source in JSON, which always has one.
pub(crate) fn source_name(source: Option<&str>) -> &str {
    source.unwrap_or("-")
}

fn persona(id: &str) -> PyResult<Persona> {
    let personas = [Persona::Regular, Persona::Auditor, Persona::Pedantic];
    personas.into_iter().find(|persona| persona.id() == id).ok_or_else(|| {
        let known = personas.map(Persona::id).join(", ");
        PyValueError::new_err(format!("unknown persona {id:?}; there are {known}"))
    })
}

/// The codes of rules that an iterable names, as the library writes them.
fn codes(py: Python<'_>, names: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<String>> {
    let Some(names) = names else { return Ok(Vec::new()) };
    if names.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(
            "disable takes the codes of rules, for example [\"T303\"], not one text",
        ));
    }
    let code =
        |name: PyResult<Bound<'_, PyAny>>| Ok(error::rule(py, &name?.extract::<String>()?)?.code.to_owned());
    names.try_iter()?.map(code).collect()
}

#[pymethods]
impl Section {
    /// What a section of the first level is about, for example `overview`, where its heading has a known wording.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.0.kind.map(gouji::core::report::SectionKind::id)
    }

    /// Depth: 1 for 一、, 2 for （一）, 3 for 1.
    #[getter]
    fn level(&self) -> u8 {
        self.0.level
    }

    /// The number that the heading states, from 1.
    #[getter]
    fn ordinal(&self) -> u32 {
        self.0.ordinal
    }

    /// The number as printed or generated, for example 一、.
    #[getter]
    fn number(&self) -> &str {
        &self.0.number
    }

    /// The heading without its number.
    #[getter]
    fn heading(&self) -> &str {
        &self.0.heading
    }

    /// The text up to the next heading of any level, one paragraph per line, tables left out.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// Where the heading stands.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Section {} {}>", literal(py, self.number())?, literal(py, self.heading())?))
    }
}

#[pymethods]
impl Period {
    /// The first day, YYYY-MM-DD.
    #[getter]
    fn from_(&self) -> &str {
        &self.0.from
    }

    /// The last day, YYYY-MM-DD.
    #[getter]
    fn to(&self) -> &str {
        &self.0.to
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Period from_={} to={}>", literal(py, self.from_())?, literal(py, self.to())?))
    }
}

/// A quantity as its least and its most.
fn interval(quantity: gouji::core::figure::Quantity) -> (Number, Number) {
    (Number(quantity.low), Number(quantity.high))
}

#[pymethods]
impl Claim {
    /// The id of what is counted.
    #[getter]
    fn indicator(&self) -> &str {
        &self.0.indicator
    }

    /// How much is claimed, where it is exact.
    #[getter]
    fn value(&self) -> Option<Number> {
        self.0.quantity.exact().map(Number)
    }

    /// The least that is claimed.
    #[getter]
    fn low(&self) -> Number {
        Number(self.0.quantity.low)
    }

    /// The most that is claimed.
    #[getter]
    fn high(&self) -> Number {
        Number(self.0.quantity.high)
    }

    /// The words that name the item of a list, where no indicator does.
    #[getter]
    fn label(&self) -> Option<&str> {
        self.0.label.as_deref()
    }

    /// The unit as written.
    #[getter]
    fn unit(&self) -> Option<&'static str> {
        self.0.unit
    }

    /// The wording that makes the quantity an interval or a bound, for example 余.
    #[getter]
    fn qualifier(&self) -> Option<&'static str> {
        self.0.qualifier
    }

    /// The quantity as written.
    #[getter]
    fn raw(&self) -> &str {
        &self.0.raw
    }

    /// For whom the claim speaks, where that is not the issuing body: `area`, `on_behalf_of_government`, `filed`,
    /// `member`, `other_body`.
    #[getter]
    fn scope(&self) -> Option<&'static str> {
        self.0.scope.map(gouji::core::report::ClaimScope::id)
    }

    /// Whether the words count just what the form counts: `as_form`, `new_only`, `unclear`.
    #[getter]
    fn reach(&self) -> &'static str {
        self.0.reach.id()
    }

    /// The year that the words name, where they name one.
    #[getter]
    fn year(&self) -> Option<i32> {
        self.0.year
    }

    /// One unit of the last digit that is printed: 1 for 36, 0.1 for 33.9 %, 1000 for 5.4万.
    #[getter]
    fn precision(&self) -> Number {
        Number(self.0.precision)
    }

    /// The earlier quantity from which a change is measured, from the least to the most, where the words state it.
    #[getter]
    fn base(&self) -> Option<(Number, Number)> {
        self.0.base.map(interval)
    }

    /// For a number of kinds, how many the words beside it list, from the least to the most.
    #[getter]
    fn listed(&self) -> Option<(Number, Number)> {
        self.0.listed.map(interval)
    }

    /// The meanings that the words name, where nothing narrows them to a part of the year's work; two claims of one
    /// indicator and wording count the same.
    #[getter]
    fn wording(&self) -> Option<&str> {
        self.0.wording.as_deref()
    }

    /// Which time the claim covers: `this_year`, `last_year`, `cumulative`, `other`.
    #[getter]
    fn period(&self) -> &'static str {
        self.0.period.id()
    }

    /// How the quantity relates to what is counted: `equals`, `at_least`, `at_most`, `share`, `increase`, `decrease`.
    #[getter]
    fn comparator(&self) -> &'static str {
        self.0.comparator.id()
    }

    /// The claim whose share, change or number of kinds this one states, by its place among the claims of the report.
    #[getter]
    fn about(&self) -> Option<usize> {
        self.0.about
    }

    /// The lists that the claim belongs to: number, `total` or `part`, whether the list is closed, and whether its parts
    /// are disjoint.
    #[getter]
    fn lists<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let lists = self.0.lists.iter();
        let lists = lists.map(|own| (own.list, own.role.id(), own.is_closed, own.is_disjoint));
        PyTuple::new(py, lists.collect::<Vec<_>>())
    }

    /// The ordinal of the section in which the claim stands.
    #[getter]
    fn section(&self) -> Option<u32> {
        self.0.section
    }

    /// Other sums of cells that the same words can mean, each a tuple of addresses.
    #[getter]
    fn other_readings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let addresses = |cells: &Vec<gouji::core::Address>| {
            PyTuple::new(py, cells.iter().map(gouji::core::Address::as_str).collect::<Vec<_>>())
        };
        PyTuple::new(py, self.0.other_readings.iter().map(addresses).collect::<PyResult<Vec<_>>>()?)
    }

    /// The addresses of the cells whose sum the claim is about.
    #[getter]
    fn operands<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.operands.iter().map(gouji::core::Address::as_str).collect::<Vec<_>>())
    }

    /// The words that make the claim.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// Where they stand.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Claim {} value={}>", literal(py, self.indicator())?, literal(py, self.value())?))
    }
}

#[pymethods]
impl Problem {
    /// A stable kebab-case code.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code
    }

    /// What was found, in Chinese.
    #[getter]
    fn message(&self) -> &str {
        &self.0.message
    }

    /// What was found, in English.
    #[getter]
    fn message_en(&self) -> &str {
        &self.0.message_en
    }

    /// Where.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Problem {} {}>", literal(py, self.code())?, literal(py, self.message_en())?))
    }
}
