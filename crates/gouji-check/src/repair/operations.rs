//! Operations on whole rows and columns, each of which explains many wrong cells at once.
//!
//! An operation is tried wherever it can apply, alone ([`alone`]) and, where nothing simpler explains an incident,
//! together with one wrong cell or a second operation ([`together`]).

use std::borrow::Cow;

use super::grid::{Grid, Residuals, is_count};
use super::{Amended, Candidate, weight};
use crate::finding::{Bound, RepairKind};

/// Every operation after which all checks hold.
pub(super) fn alone(grid: &Grid<'_>, residuals: &Residuals) -> Vec<Candidate> {
    let table = Table::new(grid, residuals.clone());
    let mut found = table.settling();
    let partial = table.partial(|cells| table.could_settle(cells));
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

    /// The values of a row, where all are known.
    fn known(&self, row: usize) -> Option<Vec<i64>> {
        self.row(row).collect()
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

    /// Whether some of the cells stand in every failing check.
    fn could_settle(&self, cells: impl Iterator<Item = usize>) -> bool {
        let reach = cells.fold(0, |reach, cell| reach | self.grid.shape.mask(cell));
        self.residuals.failing & !reach == 0
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
        self.could_settle(changes.iter().map(|(cell, _)| *cell))
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

    /// Operations that are made from the rows and columns themselves, whether they settle all checks or not, where the
    /// cells are wanted.
    fn partial(&self, wants: impl Fn(&mut dyn Iterator<Item = usize>) -> bool) -> Vec<Operation> {
        let mut found = Vec::new();
        for row in 0..self.rows() {
            if wants(&mut self.cells(row)) && self.row(row).any(|value| value.is_some_and(|value| value != 0))
            {
                found.extend(self.shifted_right(row));
                found.extend(self.shifted_left(row));
            }
        }
        let columns = self.grid.shape.rows.first().map_or(0, |row| row.cells.len());
        for column in 0..columns {
            let mut cells = (0..self.rows()).filter_map(|row| self.cells(row).nth(column));
            if wants(&mut cells) {
                found.extend(self.column_unfilled(column));
            }
        }
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
        let rows: Vec<Vec<i64>> = (0..self.rows()).map(|row| self.known(row).unwrap_or_default()).collect();
        let in_check: Vec<Vec<i64>> = (0..self.rows())
            .map(|row| self.cells(row).map(|cell| self.coefficient(cell, check)).collect())
            .collect();
        // What the check amounts to where the cells of a row have the values of another one.
        let amount = |coefficients: &[i64], values: &[i64]| -> i64 {
            coefficients.iter().zip(values).map(|(coefficient, value)| coefficient * value).sum()
        };
        let own =
            |row: usize| Some((in_check.get(row)?, rows.get(row)?, self.grid.shape.rows.get(row)?.class));
        for first in 0..self.rows() {
            for second in first + 1..self.rows() {
                let (Some(upper), Some(lower)) = (own(first), own(second)) else { continue };
                if upper.2 == lower.2 || upper.1.is_empty() || lower.1.is_empty() {
                    continue;
                }
                let before = amount(upper.0, upper.1) + amount(lower.0, lower.1);
                let after = amount(upper.0, lower.1) + amount(lower.0, upper.1);
                if residual + after - before != 0 {
                    continue;
                }
                let to_upper = self.cells(first).zip(lower.1.iter().copied());
                let to_lower = self.cells(second).zip(upper.1.iter().copied());
                let is_near = second == first + 1;
                let weight = if is_near { weight::LIKELY_OPERATION } else { weight::DISTANT_SWAP };
                self.keep(found, RepairKind::RowsSwapped, weight, to_upper.chain(to_lower).collect());
            }
        }
    }

    fn coefficient(&self, cell: usize, check: usize) -> i64 {
        let own = self.grid.shape.column(cell).iter().find(|(own, _)| *own == check);
        own.map_or(0, |(_, coefficient)| *coefficient)
    }

    /// A row whose figures are all to be set anew from its columns: doubled from its neighbour, or not filled in.
    fn rows_replaced(&self, found: &mut Vec<Operation>) {
        for row in (0..self.rows()).filter(|&row| self.could_settle(self.cells(row))) {
            let Some(own) = self.known(row) else { continue };
            let lacking = |(cell, value): (usize, &i64)| {
                self.grid.shape.column(cell).iter().find_map(|&(check, coefficient)| {
                    let residual = self.residuals.of(check);
                    let is_whole = residual != 0 && residual % coefficient == 0;
                    is_whole.then(|| (cell, value - residual / coefficient))
                })
            };
            let changes: Vec<(usize, i64)> = self.cells(row).zip(&own).filter_map(lacking).collect();
            let neighbours = [row.checked_sub(1), Some(row + 1)].into_iter().flatten();
            let is_double = neighbours.filter_map(|near| self.known(near)).any(|near| near == own);
            let (kind, weight) = match (own.iter().all(|value| *value == 0), is_double) {
                (true, _) => (RepairKind::RowUnfilled, weight::LIKELY_OPERATION),
                (false, true) => (RepairKind::RowReplaced, weight::DOUBLED_ROW),
                // Two cells are two cells.
                (false, false) if changes.len() <= 2 => continue,
                (false, false) => (RepairKind::RowReplaced, weight::REPLACED_ROW),
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
