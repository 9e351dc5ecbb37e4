//! Operations on whole rows and columns, each of which explains many wrong cells at once.

use gouji_core::form::{Identity, IdentityKind};

use super::grid::Grid;
use super::{Candidate, weight};
use crate::finding::RepairKind;

/// Every operation after which all checks hold.
pub(super) fn candidates(grid: &Grid<'_>, identities: &[&Identity]) -> Vec<Candidate> {
    let mut tried = Tried { grid, scratch: Vec::with_capacity(grid.residuals.len()), found: Vec::new() };
    let rows: Vec<Row> =
        grid.rows.iter().filter_map(|(parts, total)| Row::new(grid, parts, *total)).collect();
    let failing_rows = rows.iter().filter(|row| row.residual() != 0).count();
    if failing_rows == 0 {
        rows_swapped(&mut tried, &rows, identities);
        rows_replaced(&mut tried, &rows);
    } else {
        if failing_rows == 1 {
            rows.iter().filter(|row| row.residual() != 0).for_each(|row| row_shifted(&mut tried, row));
        }
        columns_unfilled(&mut tried, &rows);
    }
    tried.found
}

/// A row with its exact values, the total last.
struct Row {
    cells: Vec<usize>,
    values: Vec<i64>,
}

impl Row {
    fn new(grid: &Grid<'_>, parts: &[usize], total: usize) -> Option<Self> {
        let cells: Vec<usize> = parts.iter().copied().chain([total]).collect();
        let values = cells.iter().map(|&cell| grid.value(cell)).collect::<Option<Vec<i64>>>()?;
        Some(Self { cells, values })
    }

    /// The total minus the parts.
    fn residual(&self) -> i64 {
        let sum: i64 = self.values.iter().sum();
        let total = self.values.last().copied().unwrap_or(0);
        2 * total - sum
    }

    fn is_zero(&self) -> bool {
        self.values.iter().all(|value| *value == 0)
    }

    /// The changes that turn the row into other values.
    fn changes_to(&self, values: impl IntoIterator<Item = i64>) -> Vec<(usize, i64)> {
        let pairs = self.cells.iter().zip(&self.values).zip(values);
        pairs.map(|((&cell, &own), new)| (cell, new - own)).filter(|(_, amount)| *amount != 0).collect()
    }
}

/// Collects the changes that settle all checks.
struct Tried<'a> {
    grid: &'a Grid<'a>,
    scratch: Vec<i64>,
    found: Vec<Candidate>,
}

impl Tried<'_> {
    fn attempt(&mut self, kind: RepairKind, weight: u32, mut changes: Vec<(usize, i64)>) {
        let grid = self.grid;
        let is_count =
            |&(cell, amount): &(usize, i64)| grid.value(cell).is_some_and(|own| grid.is_count(own + amount));
        if changes.is_empty()
            || !changes.iter().all(is_count)
            || !grid.is_settled_by(&changes, &mut self.scratch)
        {
            return;
        }
        changes.sort_unstable();
        let set = changes.iter().map(|&(cell, amount)| grid.amended(cell, amount)).collect();
        self.found.push(Candidate { set, kind, weight });
    }
}

/// A row one cell too far to the right (its total lost) or to the left (its first figure lost).
fn row_shifted(tried: &mut Tried<'_>, row: &Row) {
    let Some((&last, parts)) = row.values.split_last() else { return };
    let Some((&first, rest)) = row.values.split_first() else { return };
    if first == 0 {
        let total: i64 = rest.iter().sum();
        let values = rest.iter().copied().chain([total]);
        tried.attempt(RepairKind::RowShiftedRight, weight::LIKELY_OPERATION, row.changes_to(values));
    }
    if last == 0
        && let Some((&total, known)) = parts.split_last()
    {
        let lost = total - known.iter().sum::<i64>();
        let values = [lost].into_iter().chain(parts.iter().copied());
        tried.attempt(RepairKind::RowShiftedLeft, weight::LIKELY_OPERATION, row.changes_to(values));
    }
}

/// Two rows in each other's place. Rows that stand in the same checks cannot be told apart and are left out.
fn rows_swapped(tried: &mut Tried<'_>, rows: &[Row], identities: &[&Identity]) {
    let classes: Vec<Vec<(usize, i8)>> = rows.iter().map(|row| class(row, identities)).collect();
    for (first, (upper, class)) in rows.iter().zip(&classes).enumerate() {
        for (second, (lower, other)) in rows.iter().zip(&classes).enumerate().skip(first + 1) {
            if class == other || upper.values == lower.values {
                continue;
            }
            let mut changes = upper.changes_to(lower.values.iter().copied());
            changes.extend(lower.changes_to(upper.values.iter().copied()));
            let weight = if second == first + 1 { weight::LIKELY_OPERATION } else { weight::DISTANT_SWAP };
            tried.attempt(RepairKind::RowsSwapped, weight, changes);
        }
    }
}

/// In which checks of its first column a row stands, and on which side.
fn class(row: &Row, identities: &[&Identity]) -> Vec<(usize, i8)> {
    let Some(&first) = row.cells.first() else { return Vec::new() };
    let sign = |(index, identity): (usize, &&Identity)| {
        let (_, sign) = identity.terms().find(|(cell, _)| *cell == first)?;
        (identity.kind != IdentityKind::RowTotal).then_some((index, sign))
    };
    identities.iter().enumerate().filter_map(sign).collect()
}

/// A row whose figures are all to be set anew from its columns: doubled from its neighbour, or not filled in.
fn rows_replaced(tried: &mut Tried<'_>, rows: &[Row]) {
    for (index, row) in rows.iter().enumerate() {
        let grid = tried.grid;
        let mut changes = Vec::with_capacity(row.cells.len());
        for &cell in &row.cells {
            let failing = grid.column(cell).iter().find_map(|&(check, coefficient)| {
                let residual = grid.residuals.get(check).copied().filter(|residual| *residual != 0)?;
                (residual % coefficient == 0).then_some(-residual / coefficient)
            });
            changes.extend(failing.map(|amount| (cell, amount)));
        }
        let neighbours = [index.checked_sub(1), index.checked_add(1)].into_iter().flatten();
        let is_double = neighbours.filter_map(|near| rows.get(near)).any(|near| near.values == row.values);
        let (kind, weight) = match (row.is_zero(), is_double) {
            (true, _) => (RepairKind::RowUnfilled, weight::LIKELY_OPERATION),
            (false, true) => (RepairKind::RowReplaced, weight::DOUBLED_ROW),
            (false, false) => (RepairKind::RowReplaced, weight::REPLACED_ROW),
        };
        tried.attempt(kind, weight, changes);
    }
}

/// A column of zeros that the rows say is not zero.
fn columns_unfilled(tried: &mut Tried<'_>, rows: &[Row]) {
    let columns = rows.first().map_or(0, |row| row.cells.len());
    for column in 0..columns {
        let is_total = column + 1 == columns;
        if !rows.iter().all(|row| row.values.get(column) == Some(&0)) {
            continue;
        }
        let change = |row: &Row| {
            let amount = if is_total { -row.residual() } else { row.residual() };
            Some((*row.cells.get(column)?, amount)).filter(|(_, amount)| *amount != 0)
        };
        let changes = rows.iter().filter_map(change).collect();
        tried.attempt(RepairKind::ColumnUnfilled, weight::LIKELY_OPERATION, changes);
    }
}
