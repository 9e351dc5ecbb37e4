//! One table of the form as it was found in a report.

use gouji::core::form::Identity;
use gouji::core::report::{ExtraCell, TableReport};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::cell::Cell;
use crate::error;
use crate::location::Location;
use crate::value::{literal, tuple};

/// A table of the form as found in a report: every cell of the form once, in form order.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Table(pub(crate) TableReport);

/// A printed cell that the form does not have, for example of a row that an office has added.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Extra(ExtraCell);

/// An identity that was needed to place cells, by the addresses of its two sums; it cannot certify them as well.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(PartialEq, Eq)]
pub(crate) struct Spent {
    subject: String,
    left: Vec<String>,
    right: Vec<String>,
}

#[pymethods]
impl Table {
    /// The id of the table in its form, for example requests.
    #[getter]
    fn id(&self) -> &str {
        self.0.id()
    }

    /// Counts the tables of one kind in the report, from 0.
    #[getter]
    fn instance(&self) -> u32 {
        self.0.instance
    }

    /// The id of the edition that the table follows.
    #[getter]
    fn form(&self) -> &str {
        &self.0.form.id
    }

    /// The heading or caption above the table as printed.
    #[getter]
    fn caption(&self) -> Option<&str> {
        self.0.caption.as_deref()
    }

    /// Rows of figures that were found, extras included.
    #[getter]
    fn rows(&self) -> usize {
        self.0.rows
    }

    /// Columns of figures that were found.
    #[getter]
    fn columns(&self) -> usize {
        self.0.columns
    }

    /// How blanks are used in the table: none, mixed, zeros-left-blank or all-blank.
    #[getter]
    fn blanks(&self) -> &'static str {
        self.0.blanks.id()
    }

    /// The identities that were needed to place cells.
    #[getter]
    fn spent<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let identities = self.0.spent.iter().filter_map(|&index| self.0.identities().get(index));
        PyTuple::new(py, identities.map(|identity| spent(&self.0, identity)).collect::<Vec<_>>())
    }

    /// Printed cells that the form does not have.
    #[getter]
    fn extras<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.0.extras, Extra)
    }

    /// The cells of the form.
    #[getter]
    fn cells<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, cells(&self.0).collect::<Vec<_>>())
    }

    /// Where the table begins.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    /// The cell of that row and column; `UnknownAddressError` where the form has none.
    fn cell(&self, py: Python<'_>, row: &str, column: &str) -> PyResult<Cell> {
        let address = format!("{}.{row}.{column}", self.id());
        let addresses = || self.0.cells.iter().map(|cell| cell.address.as_str()).collect();
        cell(&self.0, &address).ok_or_else(|| error::unknown_address(py, &address, addresses()))
    }

    /// The cells of a row from left to right; `UnknownAddressError` where the form has no such row.
    fn row<'py>(&self, py: Python<'py>, row: &str) -> PyResult<Bound<'py, PyTuple>> {
        let known = || self.0.by_row().map(|(row, _)| &*row.label.id).collect();
        let cells = self.0.row(row).ok_or_else(|| error::unknown_address(py, row, known()))?;
        PyTuple::new(py, cells.iter().map(|cell| wrapped(&self.0, cell)).collect::<Vec<_>>())
    }

    /// The cells of a column from top to bottom; `UnknownAddressError` where the form has no such column.
    fn column<'py>(&self, py: Python<'py>, column: &str) -> PyResult<Bound<'py, PyTuple>> {
        let known = || self.0.by_column().map(|(column, _)| &*column.id).collect();
        let cells = self.0.column(column).ok_or_else(|| error::unknown_address(py, column, known()))?;
        PyTuple::new(py, cells.into_iter().map(|cell| wrapped(&self.0, cell)).collect::<Vec<_>>())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (id, form) = (literal(py, self.id())?, literal(py, self.form())?);
        Ok(format!("<Table {id} form={form} instance={} cells={}>", self.instance(), self.0.cells.len()))
    }
}

#[pymethods]
impl Extra {
    /// TABLE.+ROW.COLUMN, for example requests.+1.total.
    #[getter]
    fn address(&self) -> &str {
        &self.0.address
    }

    /// The label of its row: of the form where it has that row, else as printed.
    #[getter]
    fn label(&self) -> &str {
        &self.0.label
    }

    /// The label of its column as printed, where the form does not have that column.
    #[getter]
    fn column(&self) -> Option<&str> {
        self.0.column.as_deref()
    }

    /// The text as it stands.
    #[getter]
    fn raw(&self) -> &str {
        &self.0.raw
    }

    /// Where it stands.
    #[getter]
    fn location(&self) -> Location {
        Location(self.0.location.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (address, label) = (literal(py, self.address())?, literal(py, self.label())?);
        Ok(format!("<Extra {address} label={label} raw={}>", literal(py, self.raw())?))
    }
}

#[pymethods]
impl Spent {
    /// The row or column for which the identity is stated, as printed in the form.
    #[getter]
    fn subject(&self) -> &str {
        &self.subject
    }

    /// The addresses of the parts.
    #[getter]
    fn left<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.left)
    }

    /// The addresses of the total, or of the other sum.
    #[getter]
    fn right<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.right)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Spent {}>", literal(py, self.subject.as_str())?))
    }
}

/// The cells of a table, wrapped.
pub(crate) fn cells(table: &TableReport) -> impl Iterator<Item = Cell> {
    table.cells.iter().map(|cell| wrapped(table, cell))
}

fn wrapped(table: &TableReport, cell: &gouji::core::Cell) -> Cell {
    Cell { cell: cell.clone(), instance: table.instance }
}

/// The cell of that address, wrapped.
pub(crate) fn cell(table: &TableReport, address: &str) -> Option<Cell> {
    let found = table.cells.iter().find(|cell| cell.address == *address)?;
    Some(wrapped(table, found))
}

fn spent(table: &TableReport, identity: &Identity) -> Spent {
    let addresses = |cells: &[usize]| {
        let found = cells.iter().filter_map(|&cell| table.spec().cells.get(cell));
        found.map(|cell| cell.address.as_str().to_owned()).collect()
    };
    Spent {
        subject: identity.subject.to_string(),
        left: addresses(&identity.left),
        right: addresses(&identity.right),
    }
}
