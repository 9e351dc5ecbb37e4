//! The grid of a table, and the only arithmetic of spans.

use super::Block;
use crate::error::{ReadError, ReadErrorKind};
use crate::location::Location;
use crate::reader::Limits;

/// A table: cells in row-major order of their top left corners, with spans.
///
/// A cell covers `row_span` rows and `column_span` columns of the grid. Overlapping or out-of-range spans that a
/// source may ask for are cut when the table is built, so that every grid position belongs to at most one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Number of grid rows.
    pub rows: usize,
    /// Number of grid columns.
    pub columns: usize,
    /// Cells in row-major order of their top left corners.
    pub cells: Vec<GridCell>,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// Grid row of the top left corner, from 0.
    pub row: usize,
    /// Grid column of the top left corner, from 0.
    pub column: usize,
    /// Rows covered, at least 1.
    pub row_span: usize,
    /// Columns covered, at least 1.
    pub column_span: usize,
    /// What the cell holds.
    pub blocks: Vec<Block>,
    /// How the source stores the content.
    pub stored: Stored,
    /// Whether the row or column of the cell is hidden from readers.
    pub is_hidden: bool,
    /// Where the cell stands.
    pub location: Location,
}

/// How a source stores the content of a cell. Word-processing documents and web pages know only text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stored {
    /// Text.
    #[default]
    Text,
    /// A number of a spreadsheet; the text is its shortest decimal.
    Number,
    /// A date or time of a spreadsheet; the text is the ISO form.
    Date,
    /// A truth value.
    Boolean,
    /// An error value such as `#REF!`; the text is its name.
    Error,
    /// A formula whose result the file does not hold; the text is the formula.
    FormulaWithoutValue,
}

impl Table {
    /// Builds a table from cells in any order; sorts them, and cuts spans that leave the grid or overlap an
    /// earlier cell.
    ///
    /// # Errors
    /// When the grid would have more than [`Limits::grid_positions`] positions.
    pub fn from_cells(mut cells: Vec<GridCell>, limits: &Limits) -> Result<Self, ReadError> {
        cells.sort_by_key(|cell| (cell.row, cell.column));
        let bottom_edge = |cell: &GridCell| cell.row.saturating_add(cell.row_span.max(1));
        let begun = cells.iter().map(|cell| cell.row.saturating_add(1)).max().unwrap_or(0);
        // A merge that fills the last rows alone makes them; one that the table could never hold is cut.
        let most = limits.grid_positions / cells.iter().map(|cell| cell.column + 1).max().unwrap_or(1);
        let reached = cells.iter().map(bottom_edge).filter(|end| *end <= most).max().unwrap_or(0);
        let rows = begun.max(reached);
        let right_edge = |cell: &GridCell| cell.column.saturating_add(cell.column_span.max(1));
        let columns = cells.iter().map(right_edge).max().unwrap_or(0);
        let limit = limits.grid_positions;
        if rows.saturating_mul(columns) > limit {
            return Err(ReadError::new(ReadErrorKind::Limit { name: "grid_positions", limit }));
        }
        cut_spans(&mut cells, rows);
        Ok(Self { rows, columns, cells })
    }

    /// The cells whose top left corner is in `row`, left to right.
    #[must_use]
    pub fn row(&self, row: usize) -> &[GridCell] {
        let start = self.cells.partition_point(|cell| cell.row < row);
        let end = self.cells.partition_point(|cell| cell.row <= row);
        self.cells.get(start..end).unwrap_or_default()
    }

    /// For every grid position in row-major order the index of the cell that covers it.
    #[must_use]
    pub fn covering(&self) -> Vec<Option<usize>> {
        let mut grid = vec![None; self.rows.saturating_mul(self.columns)];
        for (index, cell) in self.cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    if let Some(slot) = grid.get_mut(row * self.columns + column) {
                        slot.get_or_insert(index);
                    }
                }
            }
        }
        grid
    }
}

/// Cuts row spans at the last row and all spans where an earlier cell already stands.
fn cut_spans(cells: &mut [GridCell], rows: usize) {
    // For every column the first row that no earlier cell covers any more.
    let mut free_from: Vec<usize> = Vec::new();
    for cell in cells {
        cell.row_span = cell.row_span.clamp(1, rows.saturating_sub(cell.row).max(1));
        cell.column_span = cell.column_span.max(1);
        let end = cell.column + cell.column_span;
        if free_from.len() < end {
            free_from.resize(end, 0);
        }
        let covered = free_from.iter().take(end).skip(cell.column);
        let free_width = covered.take_while(|free| **free <= cell.row).count();
        cell.column_span = free_width.max(1);
        for free in free_from.iter_mut().skip(cell.column).take(cell.column_span) {
            *free = (*free).max(cell.row + cell.row_span);
        }
    }
}

impl GridCell {
    /// A text cell that covers one position and holds nothing yet.
    #[must_use]
    pub fn empty(row: usize, column: usize, location: Location) -> Self {
        Self {
            row,
            column,
            row_span: 1,
            column_span: 1,
            blocks: Vec::new(),
            stored: Stored::Text,
            is_hidden: false,
            location,
        }
    }

    /// The text of the cell, one line per paragraph.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            block.push_text(&mut text);
        }
        text
    }
}
