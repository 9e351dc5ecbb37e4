//! Operations on whole rows and columns, each of which explains many wrong cells at once.
//!
//! An operation is tried wherever it can apply, alone ([`alone`]) and, where nothing simpler explains an incident,
//! together with one wrong cell or a second operation ([`together`]).

use std::borrow::Cow;

use super::grid::{Grid, Residuals, is_count};
use super::shape::{Mask, Row};
use super::{Amended, Candidate, weight};
use crate::finding::{Bound, RepairKind};

/// Every operation after which all checks hold.
pub(super) fn alone(grid: &Grid<'_>, residuals: &Residuals) -> Vec<Candidate> {
    let table = Table::new(grid, residuals.clone());
    let mut found = table.settling();
    let partial = table.partial(|reach| table.is_within(reach));
    found.extend(partial.into_iter().filter(|operation| table.is_settled_by(&operation.changes)));
    found.into_iter().map(|operation| operation.candidate(grid)).collect()
}

/// Every operation that settles all checks together with one wrong cell or a second operation.
pub(super) fn together(grid: &Grid<'_>, residuals: &Residuals) -> Vec<Candidate> {
    let table = Table::new(grid, residuals.clone());
    let partial = table.partial(|_| true);
    let mut found = Vec::new();
    for (index, operation) in partial.iter().enumerate() {
        let after = table.after(&operation.changes);
        found.extend(after.one_more_cell(operation));
        let second = partial.iter().skip(index + 1).filter(|second| !second.shares_cell(operation));
        let settling = second.filter(|second| after.is_settled_by(&second.changes));
        found.extend(settling.map(|second| operation.with(&second.changes, second.weight)));
    }
    // A row with one wrong cell may hide that rows are swapped or not filled in.
    let failing: Vec<usize> = (0..table.rows()).filter(|&row| table.fails(row)).collect();
    if let [row] = *failing {
        for change in table.cells_that_settle(row) {
            let after = table.after(&[change]);
            let likely = |operation: &Operation| operation.weight <= weight::LIKELY_OPERATION;
            let settling = after.settling().into_iter().filter(likely);
            let new = settling.filter(|operation| operation.changes.iter().all(|own| own.0 != change.0));
            let cell_weight = table.weight_of(change);
            found.extend(new.map(|operation| operation.with(&[change], cell_weight)));
        }
    }
    found.into_iter().map(|operation| operation.candidate(grid)).collect()
}

/// What may have happened: the cells with their true values.
struct Operation {
    kind: RepairKind,
    weight: u32,
    changes: Vec<(usize, i64)>,
    /// How a further error in one of its cells shows elsewhere: the cell, another one, and whether with the same sign.
    followers: Vec<(usize, usize, bool)>,
}

impl Operation {
    fn candidate(self, grid: &Grid<'_>) -> Candidate {
        let mut set: Vec<Amended> = self.changes.iter().map(|&(cell, to)| grid.amended(cell, to)).collect();
        set.retain(|change| change.from != change.to || grid.value(change.cell).is_none());
        set.sort_unstable();
        Candidate { set, kind: self.kind, weight: self.weight, bound: Bound::Exactly }
    }

    /// The operation with further changes; where both change a cell the further ones count.
    fn with(&self, further: &[(usize, i64)], weight: u32) -> Self {
        let is_kept = |own: &&(usize, i64)| further.iter().all(|(cell, _)| *cell != own.0);
        let changes = self.changes.iter().filter(is_kept).chain(further).copied().collect();
        Self { kind: self.kind, weight: self.weight + weight, changes, followers: Vec::new() }
    }

    fn shares_cell(&self, other: &Self) -> bool {
        self.changes.iter().any(|(cell, _)| other.changes.iter().any(|(own, _)| own == cell))
    }
}

/// The rows of a table with their values, the total last, and what its checks amount to.
struct Table<'a> {
    grid: &'a Grid<'a>,
    residuals: Residuals,
    /// The values of the cells, in units.
    values: Cow<'a, [Option<i64>]>,
}

impl<'a> Table<'a> {
    fn new(grid: &'a Grid<'a>, residuals: Residuals) -> Self {
        Self { grid, residuals, values: Cow::Borrowed(&grid.values) }
    }

    fn rows(&self) -> usize {
        self.grid.shape.rows.len()
    }

    /// The cells of a row, the total last.
    fn cells(&self, row: usize) -> impl DoubleEndedIterator<Item = usize> + use<'a> {
        self.grid.shape.rows.get(row).map(|row| &*row.cells).unwrap_or_default().iter().copied()
    }

    /// The values of a row, the total last.
    fn row(&self, row: usize) -> impl DoubleEndedIterator<Item = Option<i64>> {
        self.cells(row).map(|cell| self.value(cell))
    }

    fn value(&self, cell: usize) -> Option<i64> {
        self.values.get(cell).copied().flatten()
    }

    /// The total of a row minus its parts; `None` where a value is lacking.
    fn imbalance(&self, row: usize) -> Option<i64> {
        let mut values = self.row(row).rev();
        let total = values.next()??;
        values.try_fold(total, |rest, part| Some(rest - part?))
    }

    fn fails(&self, row: usize) -> bool {
        self.imbalance(row).is_some_and(|imbalance| imbalance != 0)
    }

    /// Whether all failing checks are among these.
    fn is_within(&self, checks: Mask) -> bool {
        self.residuals.failing & !checks == 0
    }

    /// What the checks amount to after changes; a cell without a value stands in none of them.
    fn residuals_after(&self, changes: &[(usize, i64)]) -> Residuals {
        let mut residuals = self.residuals.clone();
        for &(cell, to) in changes {
            if let Some(own) = self.value(cell) {
                residuals.shift(self.grid.shape, cell, to - own);
            }
        }
        residuals
    }

    fn is_settled_by(&self, changes: &[(usize, i64)]) -> bool {
        let reach = changes.iter().fold(0, |reach, (cell, _)| reach | self.grid.shape.mask(*cell));
        self.is_within(reach)
            && changes.iter().all(|(_, to)| is_count(*to))
            && changes.iter().any(|&(cell, to)| self.value(cell) != Some(to))
            && self.residuals_after(changes).failing == 0
    }

    /// The table after changes.
    fn after(&self, changes: &[(usize, i64)]) -> Self {
        let mut values = self.values.to_vec();
        for &(cell, to) in changes {
            if let Some(value) = values.get_mut(cell) {
                *value = Some(to);
            }
        }
        let residuals = self.residuals_after(changes);
        Self { grid: self.grid, residuals, values: Cow::Owned(values) }
    }

    fn weight_of(&self, (cell, to): (usize, i64)) -> u32 {
        weight::of_set(&[self.grid.amended(cell, to)], false)
    }

    /// For each cell of a row that has a value: the value with which the row adds up.
    fn cells_that_settle(&self, row: usize) -> Vec<(usize, i64)> {
        let Some(imbalance) = self.imbalance(row) else { return Vec::new() };
        let total = self.cells(row).next_back();
        let settled = |cell: usize| {
            let own = self.value(cell)?;
            let to = if Some(cell) == total { own - imbalance } else { own + imbalance };
            is_count(to).then_some((cell, to))
        };
        self.cells(row).filter_map(settled).collect()
    }

    /// Operations that are made from what the columns lack, and settle all checks.
    fn settling(&self) -> Vec<Operation> {
        let mut found = Vec::new();
        if self.residuals.failing != 0 && !(0..self.rows()).any(|row| self.fails(row)) {
            self.rows_swapped(&mut found);
            self.rows_replaced(&mut found);
        }
        found
    }

    /// Operations that are made from the rows and columns themselves, whether they settle all checks or not; of those rows
    /// and columns whose cells stand in checks that are wanted.
    fn partial(&self, wants: impl Fn(Mask) -> bool) -> Vec<Operation> {
        let mut found = Vec::new();
        for (number, row) in self.grid.shape.rows.iter().enumerate().filter(|(_, row)| wants(row.reach)) {
            if row.cells.iter().any(|&cell| self.value(cell).is_some_and(|value| value != 0)) {
                found.extend(self.shifted_right(number));
                found.extend(self.shifted_left(number));
            }
        }
        let columns = self.grid.shape.columns.iter().enumerate().filter(|(_, reach)| wants(**reach));
        found.extend(columns.filter_map(|(column, _)| self.column_unfilled(column)));
        found.retain(|operation| operation.changes.iter().all(|(_, to)| is_count(*to)));
        found
    }

    /// A row one cell too far to the right; its total is lost, and its first cell holds nothing or 0.
    fn shifted_right(&self, row: usize) -> Option<Operation> {
        let mut values = self.row(row);
        values.next().filter(|first| matches!(first, None | Some(0)))?;
        let mut moved = values.collect::<Option<Vec<i64>>>()?;
        moved.push(moved.iter().sum());
        let total = self.cells(row).next_back()?;
        let followers = self.cells(row).rev().skip(1).map(|part| (part, total, true)).collect();
        self.shift(RepairKind::RowShiftedRight, row, moved, followers)
    }

    /// A row one cell too far to the left; its first figure is lost, and its last cell holds nothing or 0.
    fn shifted_left(&self, row: usize) -> Option<Operation> {
        let mut values = self.row(row);
        values.next_back().filter(|last| matches!(last, None | Some(0)))?;
        let known = values.collect::<Option<Vec<i64>>>()?;
        let (total, parts) = known.split_last()?;
        let lost = total - parts.iter().sum::<i64>();
        let moved = std::iter::once(lost).chain(known.iter().copied()).collect();
        let mut cells = self.cells(row);
        let (first, total) = (cells.next()?, cells.next_back()?);
        let parts = cells.map(|part| (part, first, false));
        self.shift(RepairKind::RowShiftedLeft, row, moved, parts.chain([(total, first, true)]).collect())
    }

    fn shift(
        &self,
        kind: RepairKind,
        row: usize,
        moved: Vec<i64>,
        followers: Vec<(usize, usize, bool)>,
    ) -> Option<Operation> {
        let changes: Vec<(usize, i64)> = self.cells(row).zip(moved).collect();
        let is_change = changes.iter().any(|&(cell, to)| to != self.value(cell).unwrap_or(0));
        is_change.then_some(Operation { kind, weight: weight::LIKELY_OPERATION, changes, followers })
    }

    /// A column of zeros that the rows say is not zero.
    fn column_unfilled(&self, column: usize) -> Option<Operation> {
        let cell = |row: usize| self.cells(row).nth(column);
        if !(0..self.rows()).all(|row| cell(row).is_some_and(|cell| self.value(cell) == Some(0))) {
            return None;
        }
        let is_total = |row: usize| cell(row) == self.cells(row).next_back();
        let change = |row: usize| {
            let imbalance = self.imbalance(row).filter(|imbalance| *imbalance != 0)?;
            Some((cell(row)?, if is_total(row) { -imbalance } else { imbalance }))
        };
        let changes: Vec<(usize, i64)> = (0..self.rows()).filter_map(change).collect();
        let mut followers = Vec::new();
        for row in 0..self.rows() {
            let (own, total) = (cell(row)?, self.cells(row).next_back()?);
            let others = self.cells(row).filter(|other| *other != own);
            followers.extend(others.map(|other| (other, own, own == total || other == total)));
        }
        let (kind, weight) = (RepairKind::ColumnUnfilled, weight::LIKELY_OPERATION);
        (!changes.is_empty()).then_some(Operation { kind, weight, changes, followers })
    }

    /// Two rows in each other's place. Rows that stand in the same checks cannot be told apart and are left out.
    fn rows_swapped(&self, found: &mut Vec<Operation>) {
        let Some(check) = self.residuals.failing_checks().next() else { return };
        let residual = self.residuals.of(check);
        let in_check = self.coefficients(check);
        // What the check amounts to where the cells of a row have the values of another one.
        let amount = |coefficients: &[(usize, i64)], values: &Row| -> i64 {
            let term = |&(place, coefficient): &(usize, i64)| {
                let value = values.cells.get(place).and_then(|&cell| self.value(cell));
                coefficient * value.unwrap_or(0)
            };
            coefficients.iter().map(term).sum()
        };
        let own = |row: usize| {
            let coefficients = in_check.get(row).filter(|_| self.is_known(row))?.as_slice();
            let values = self.grid.shape.rows.get(row)?;
            Some((coefficients, values, amount(coefficients, values)))
        };
        let rows: Vec<_> = (0..self.rows()).map(own).collect();
        for (first, upper) in rows.iter().enumerate() {
            let Some((in_upper, upper, of_upper)) = *upper else { continue };
            for (second, lower) in rows.iter().enumerate().skip(first + 1) {
                let Some((in_lower, lower, of_lower)) = *lower else { continue };
                if upper.class == lower.class || in_upper.is_empty() && in_lower.is_empty() {
                    continue;
                }
                let after = amount(in_upper, lower) + amount(in_lower, upper);
                if residual + after - of_upper - of_lower != 0 {
                    continue;
                }
                let values = |from: usize| self.row(from).flatten();
                let changes = self.cells(first).zip(values(second));
                let changes = changes.chain(self.cells(second).zip(values(first))).collect();
                let is_near = second == first + 1;
                let weight = if is_near { weight::LIKELY_OPERATION } else { weight::DISTANT_SWAP };
                self.keep(found, RepairKind::RowsSwapped, weight, changes);
            }
        }
    }

    /// Whether every cell of a row has a value.
    fn is_known(&self, row: usize) -> bool {
        self.row(row).all(|value| value.is_some())
    }

    /// For each row the places of its cells that stand in a check, with their coefficients.
    fn coefficients(&self, check: usize) -> Vec<Vec<(usize, i64)>> {
        let mut coefficients = vec![Vec::new(); self.rows()];
        for &(cell, coefficient) in self.grid.shape.row(check) {
            let Some((row, place)) = self.grid.shape.place(cell) else { continue };
            if let Some(own) = coefficients.get_mut(row) {
                own.push((place, coefficient));
            }
        }
        coefficients
    }

    /// A row whose figures are all to be set anew from its columns: doubled from its neighbour, or not filled in.
    fn rows_replaced(&self, found: &mut Vec<Operation>) {
        let could_settle = |(_, row): &(usize, &Row)| self.is_within(row.reach);
        for (row, _) in self.grid.shape.rows.iter().enumerate().filter(could_settle) {
            if !self.is_known(row) {
                continue;
            }
            let lacking = |(cell, value): (usize, Option<i64>)| {
                self.grid.shape.column(cell).iter().find_map(|&(check, coefficient)| {
                    let residual = self.residuals.of(check);
                    let is_whole = residual != 0 && residual % coefficient == 0;
                    is_whole.then(|| Some((cell, value? - residual / coefficient)))?
                })
            };
            let fails =
                |(cell, _): &(usize, Option<i64>)| self.grid.shape.mask(*cell) & self.residuals.failing != 0;
            let cells = self.cells(row).zip(self.row(row)).filter(fails);
            let changes: Vec<(usize, i64)> = cells.filter_map(lacking).collect();
            let is_like = |near: usize| near < self.rows() && self.row(near).eq(self.row(row));
            let is_double = || row.checked_sub(1).is_some_and(is_like) || is_like(row + 1);
            let (kind, weight) = if self.row(row).all(|value| value == Some(0)) {
                (RepairKind::RowUnfilled, weight::LIKELY_OPERATION)
            } else if is_double() {
                (RepairKind::RowReplaced, weight::DOUBLED_ROW)
            } else if changes.len() <= 2 {
                continue; // two cells are two cells
            } else {
                (RepairKind::RowReplaced, weight::REPLACED_ROW)
            };
            self.keep(found, kind, weight, changes);
        }
    }

    fn keep(&self, found: &mut Vec<Operation>, kind: RepairKind, weight: u32, changes: Vec<(usize, i64)>) {
        if self.is_settled_by(&changes) {
            found.push(Operation { kind, weight, changes, followers: Vec::new() });
        }
    }

    /// One wrong cell that is left after an operation. Where the operation has made a figure from the wrong one, that
    /// figure follows it.
    fn one_more_cell(&self, operation: &Operation) -> Vec<Operation> {
        let Some(check) = self.residuals.failing_checks().next() else { return Vec::new() };
        let residual = self.residuals.of(check);
        let mut found = Vec::new();
        for &(cell, coefficient) in self.grid.shape.row(check) {
            let Some(own) = self.value(cell).filter(|_| residual % coefficient == 0) else { continue };
            let to = own - residual / coefficient;
            let follower = operation.followers.iter().find(|(leader, ..)| *leader == cell);
            let mut changes = vec![(cell, to)];
            if let Some(&(_, follower, is_same)) = follower {
                let Some(value) = self.value(follower) else { continue };
                changes.push((follower, if is_same { value + to - own } else { value - to + own }));
            } else if operation.changes.iter().any(|(changed, _)| *changed == cell) {
                continue; // what the operation itself has made is no cell of its own
            }
            if self.is_settled_by(&changes) {
                found.push(operation.with(&changes, self.weight_of((cell, to))));
            }
        }
        found
    }
}
