//! One figure of a report.

use std::hash::{DefaultHasher, Hash, Hasher};

use gouji::core::State;
use gouji::core::figure::{Reason, Unit};
use pyo3::prelude::*;

use crate::location::{Location, location};
use crate::value::{Number, literal};

/// One figure of a report. Blank, dash, missing, unreadable and zero are five things: see `state`.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) cell: gouji::core::Cell,
    /// Counts the tables of its kind in the report, from 0.
    #[pyo3(get)]
    pub(crate) instance: u32,
}

#[pymethods]
impl Cell {
    /// Which figure of the form it is: TABLE.ROW.COLUMN.
    #[getter]
    fn address(&self) -> &str {
        self.cell.address.as_str()
    }

    /// The text as it stands in the source; None for a missing cell.
    #[getter]
    fn raw(&self) -> Option<&str> {
        (self.cell.state != State::Missing).then_some(&self.cell.raw)
    }

    /// The exact value of a present figure; None for every other state, and where the wording leaves an interval.
    #[getter]
    fn value(&self) -> Option<Number> {
        self.cell.value().map(Number)
    }

    /// The least that a present figure can be.
    #[getter]
    fn low(&self) -> Option<Number> {
        self.cell.quantity().map(|quantity| Number(quantity.low))
    }

    /// The most that a present figure can be.
    #[getter]
    fn high(&self) -> Option<Number> {
        self.cell.quantity().map(|quantity| Number(quantity.high))
    }

    /// The unit written beside the figure, else the one that the form prescribes; None where neither says.
    #[getter]
    fn unit(&self) -> Option<&'static str> {
        self.cell.unit.map(Unit::id)
    }

    /// What is there: present, blank, dash, missing or unreadable.
    #[getter]
    fn state(&self) -> &'static str {
        self.cell.state.id()
    }

    /// Why the cell cannot be read, where it cannot.
    #[getter]
    fn reason(&self) -> Option<&'static str> {
        self.cell.reason().map(Reason::id)
    }

    /// How the cell was assigned to its address: by-label, by-order or by-arithmetic.
    #[getter]
    fn placed(&self) -> &'static str {
        self.cell.placed.id()
    }

    /// Where it stands; None for a missing cell.
    #[getter]
    fn location(&self) -> Option<Location> {
        location(self.cell.location.as_ref())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let address = literal(py, self.address())?;
        let (value, raw) = (literal(py, self.value())?, literal(py, self.raw())?);
        Ok(format!("<Cell {address} value={value} raw={raw} state={}>", literal(py, self.state())?))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.address(), &self.cell.raw, self.instance).hash(&mut hasher);
        hasher.finish()
    }
}
