//! What a report says about itself.

use gouji::core::report::{self as model, BodyKind, Level};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::location::Location;
use crate::value::{literal, tuple};

/// How a report says what it says about itself, and what stands around its text. What the document does not say is None.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Metadata(pub(crate) model::Metadata);

/// The issuing body, as far as its names tell.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Issuer(model::Issuer);

/// A name of the issuing body as printed.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct IssuerName(model::IssuerName);

/// An area to which the issuing body belongs.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Region(model::Region);

/// A day and what states it.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct StatedDate(model::StatedDate);

/// The report year and what states it.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct StatedYear(model::StatedYear);

/// A paper that the text cites by its number.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct CitedNotice(model::CitedNotice);

/// That a particular for getting in touch stands somewhere; its text is not kept.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Contact(model::Contact);

/// A stretch of text with its place.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Passage(model::Passage);

#[pymethods]
impl Metadata {
    /// The issuing body with its forms, kind, level and region.
    #[getter]
    fn issuer(&self) -> Option<Issuer> {
        self.0.issuer.clone().map(Issuer)
    }

    /// The report year, what states it, and where.
    #[getter]
    fn year(&self) -> Option<StatedYear> {
        self.0.year.clone().map(StatedYear)
    }

    /// The words that state the period.
    #[getter]
    fn period(&self) -> Option<Passage> {
        self.0.period.clone().map(Passage)
    }

    /// The words that say for whom the report speaks.
    #[getter]
    fn scope(&self) -> Option<Passage> {
        self.0.scope.clone().map(Passage)
    }

    /// The day of publication, as a page or a table of its particulars states.
    #[getter]
    fn published(&self) -> Option<StatedDate> {
        self.0.published.clone().map(StatedDate)
    }

    /// The day below the text or the title, or on which it was drawn up.
    #[getter]
    fn signed(&self) -> Option<StatedDate> {
        self.0.signed.clone().map(StatedDate)
    }

    /// The papers that the text cites by their number, each once.
    #[getter]
    fn notices<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.notices, CitedNotice)
    }

    /// The paragraphs between the title and the first heading.
    #[getter]
    fn preface<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.preface, Passage)
    }

    /// Which particulars for getting in touch stand where.
    #[getter]
    fn contact<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.contact, Contact)
    }

    /// What the site printed around the report, and tables of its particulars.
    #[getter]
    fn furniture<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.furniture, Passage)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let name = self.0.issuer.as_ref().map(|issuer| issuer.full_name.as_str());
        let published = self.0.published.as_ref().map(|date| date.date.as_str());
        Ok(format!("<Metadata issuer={} published={}>", literal(py, name)?, literal(py, published)?))
    }
}

#[pymethods]
impl Issuer {
    /// The name that was taken, as printed.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// The fullest name that is printed, with the words that ordinary speech leaves out.
    #[getter]
    fn full_name(&self) -> &str {
        &self.0.full_name
    }

    /// That name without the area above the body.
    #[getter]
    fn short_name(&self) -> &str {
        &self.0.short_name
    }

    /// What kind of body it is, for example `bureau` or `subdistrict_office`.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.0.kind.map(BodyKind::id)
    }

    /// The level of the state to which it belongs, where the name tells.
    #[getter]
    fn level(&self) -> Option<&'static str> {
        self.0.level.map(Level::id)
    }

    /// The areas that its names state, the widest first.
    #[getter]
    fn region<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.region, Region)
    }

    /// The names that are printed for it, the one that was taken first.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.names, IssuerName)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Issuer {} level={}>", literal(py, self.full_name())?, literal(py, self.level())?))
    }
}

#[pymethods]
impl IssuerName {
    /// The name.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// What states it: `title`, `below_title`, `signature` or `label`.
    #[getter]
    fn source(&self) -> &'static str {
        self.0.source.id()
    }

    /// Where it stands.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<IssuerName {} source={}>", literal(py, self.text())?, literal(py, self.source())?))
    }
}

#[pymethods]
impl Region {
    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Its level, where the name tells.
    #[getter]
    fn level(&self) -> Option<&'static str> {
        self.0.level.map(Level::id)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Region {} level={}>", literal(py, self.name())?, literal(py, self.level())?))
    }
}

#[pymethods]
impl StatedDate {
    /// The day, YYYY-MM-DD.
    #[getter]
    fn date(&self) -> &str {
        &self.0.date
    }

    /// What states it: `label`, `signature` or `below_title`.
    #[getter]
    fn source(&self) -> &'static str {
        self.0.source.id()
    }

    /// The words that state it.
    #[getter]
    fn raw(&self) -> &str {
        &self.0.raw
    }

    /// Where they stand.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<StatedDate {} source={}>", literal(py, self.date())?, literal(py, self.source())?))
    }
}

#[pymethods]
impl StatedYear {
    /// The year.
    #[getter]
    fn year(&self) -> i32 {
        self.0.year
    }

    /// What states it: `title`, `period`, `text` or `published`.
    #[getter]
    fn source(&self) -> &'static str {
        self.0.source.id()
    }

    /// The words that state it.
    #[getter]
    fn raw(&self) -> &str {
        &self.0.raw
    }

    /// Where they stand.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<StatedYear {} source={}>", self.year(), literal(py, self.source())?))
    }
}

#[pymethods]
impl CitedNotice {
    /// The number in its usual writing.
    #[getter]
    fn number(&self) -> &str {
        &self.0.number
    }

    /// The edition that the notice prescribes, where it is such a notice.
    #[getter]
    fn form(&self) -> Option<&str> {
        self.0.form.as_deref()
    }

    /// The number as printed.
    #[getter]
    fn raw(&self) -> &str {
        &self.0.raw
    }

    /// Where it stands first.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<CitedNotice {}>", literal(py, self.number())?))
    }
}

#[pymethods]
impl Contact {
    /// What kind of particular it is, for example `telephone`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind.id()
    }

    /// Where it stands.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Contact {}>", literal(py, self.kind())?))
    }
}

#[pymethods]
impl Passage {
    /// The text.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// Where it begins.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Passage {}>", literal(py, self.text())?))
    }
}
