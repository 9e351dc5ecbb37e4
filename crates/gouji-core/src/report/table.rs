//! One table of the form as it was found in a report.

use std::sync::Arc;

use super::Cell;
use crate::form::{Form, FormTable, Identity};
use crate::location::Location;

/// A table of the form as found in a report: every cell of the form once, in form order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReport {
    /// The edition that the table follows.
    pub form: Arc<Form>,
    /// Which table of the edition it is, as an index of [`Form::tables`].
    pub table: usize,
    /// Counts the tables of one kind in the report, from 0.
    pub instance: u32,
    /// The heading or caption above the table as printed.
    pub caption: Option<String>,
    /// Rows of figures that were found, extras included.
    pub rows: usize,
    /// Columns of figures that were found.
    pub columns: usize,
    /// How blanks are used in the table.
    pub blanks: BlankConvention,
    /// Identities that were needed to place cells, as indices of [`FormTable::identities`]: they cannot certify them.
    pub spent: Vec<usize>,
    /// Printed cells that the form does not have.
    pub extras: Vec<ExtraCell>,
    /// The cells of the form, one for each of [`FormTable::cells`].
    pub cells: Vec<Cell>,
    /// Where the table begins.
    pub location: Location,
}

/// How blanks are used in a table. It is observed, never assumed of a single cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlankConvention {
    /// Every cell that was found holds something.
    None,
    /// Some cells are blank although zeros are printed as well.
    Mixed,
    /// No zero is printed at all, and some cells are blank: zeros may have been left blank.
    ZerosLeftBlank,
    /// Every cell is blank.
    AllBlank,
}

/// A printed cell that the form does not have, for example of a 小计 row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraCell {
    /// `TABLE.+ROW.COLUMN`, for example `requests.+1.total`.
    pub address: String,
    /// The label of its row: of the form where it has that row, else as printed.
    pub label: String,
    /// The label of its column as printed, where the form does not have that column.
    pub column: Option<String>,
    /// The text as it stands.
    pub raw: String,
    /// Where it stands.
    pub location: Location,
}

impl BlankConvention {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mixed => "mixed",
            Self::ZerosLeftBlank => "zeros-left-blank",
            Self::AllBlank => "all-blank",
        }
    }
}

impl TableReport {
    /// The table of the form.
    #[must_use]
    pub fn spec(&self) -> &FormTable {
        // The index was taken from this very form when the table was assembled.
        #[allow(clippy::indexing_slicing, reason = "assembly only makes indices of this form")]
        &self.form.tables[self.table]
    }

    /// The id of the table, for example `requests`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.spec().id
    }

    /// The printed identities of the table.
    #[must_use]
    pub fn identities(&self) -> &[Identity] {
        &self.spec().identities
    }
}
