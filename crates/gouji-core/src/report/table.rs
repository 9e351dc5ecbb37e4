//! One table of the form as it was found in a report.

use std::sync::Arc;

use super::Cell;
use crate::form::{Form, FormRow, FormTable, Identity, Label};
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
    #[inline]
    pub fn spec(&self) -> &FormTable {
        // The index was taken from this very form when the table was assembled.
        #[allow(clippy::indexing_slicing, reason = "assembly only makes indices of this form")]
        &self.form.tables[self.table]
    }

    /// The id of the table, for example `requests`.
    #[must_use]
    #[inline]
    pub fn id(&self) -> &str {
        &self.spec().id
    }

    /// The rows in form order, each with its cells from left to right; together all cells of the table, each once.
    ///
    /// ```
    /// let text = "信息内容\t本年处理决定数量\n行政许可\t25\n行政处罚\t7\n";
    /// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
    /// let (row, cells) = report.tables[0].by_row().nth(2).unwrap();
    /// assert_eq!((&*row.label.id, cells.len(), &*cells[0].raw), ("licensing", 1, "25"));
    /// ```
    pub fn by_row(&self) -> impl Iterator<Item = (&FormRow, &[Cell])> {
        let cells = |row: &FormRow| self.cells.get(row.cells.clone()).unwrap_or_default();
        self.spec().rows().map(move |(_, row)| (row, cells(row)))
    }

    /// The columns in the order in which the form names them, each with its cells from top to bottom; together all
    /// cells of the table, each once. Blocks that have a column of one id share it.
    ///
    /// ```
    /// let text = "信息内容\t本年处理决定数量\n行政许可\t25\n行政处罚\t7\n";
    /// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
    /// let (column, cells) = report.tables[0].by_column().find(|(column, _)| *column.id == *"decisions").unwrap();
    /// assert_eq!((&*column.zh, cells.len()), ("本年处理决定数量", 3));
    /// ```
    pub fn by_column(&self) -> impl Iterator<Item = (&Label, Vec<&Cell>)> {
        let mut columns: Vec<(&Label, Vec<&Cell>)> = Vec::new();
        for (block, row) in self.spec().rows() {
            let cells = self.cells.get(row.cells.clone()).unwrap_or_default();
            for (label, cell) in block.columns.iter().zip(cells) {
                match columns.iter_mut().find(|(known, _)| known.id == label.id) {
                    Some((_, own)) => own.push(cell),
                    None => columns.push((label, vec![cell])),
                }
            }
        }
        columns.into_iter()
    }

    /// The cells of the row of that id from left to right; `None` where the edition does not have the row. A row that the
    /// document lacks is there, its cells missing.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&[Cell]> {
        self.by_row().find(|(row, _)| *row.label.id == *id).map(|(_, cells)| cells)
    }

    /// The cells of the column of that id from top to bottom; `None` where the edition does not have the column.
    #[must_use]
    pub fn column(&self, id: &str) -> Option<Vec<&Cell>> {
        self.by_column().find(|(column, _)| *column.id == *id).map(|(_, cells)| cells)
    }

    /// The printed identities of the table.
    #[must_use]
    #[inline]
    pub fn identities(&self) -> &[Identity] {
        &self.spec().identities
    }
}
