//! All minimal repairs: the smallest sets of cells whose change makes every identity hold.
//!
//! The search is exact and complete for up to three cells of a table without blanks: every minimal repair of so few
//! cells has a cell that is the only change in one failing identity, so its amount is the residual of that identity.
//! Blanks are projected out first, so that a repair may not rely on what could stand in them. Nothing is applied.

#[cfg(test)]
mod tests;

use gouji_core::Decimal;
use gouji_core::form::Identity;
use gouji_core::form::identity::{Bounds, Verdict, combinations, evaluate};

/// The repairs of one incident.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Repairs {
    /// Sets of changed cells, all of the same, smallest size, each sorted by cell.
    pub(crate) sets: Vec<Vec<Amended>>,
    /// Whether the search was cut short.
    pub(crate) is_capped: bool,
}

/// A cell with another value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amended {
    /// The cell, as an index of the table's cells.
    pub(crate) cell: usize,
    /// The printed value.
    pub(crate) from: Decimal,
    /// The value with which the identities hold.
    pub(crate) to: Decimal,
}

/// Repairs of more cells than this mean little: the forms have distance four.
const MOST_CELLS: usize = 3;

/// Steps after which the search stops and says so.
const MOST_STEPS: usize = 200_000;

/// Finds all minimal repairs of the failing identities.
pub(crate) fn minimal_repairs(identities: &[Identity], values: &[Bounds]) -> Repairs {
    let matrix = Matrix::new(identities, values);
    if matrix.residuals.iter().all(|residual| *residual == 0) {
        return Repairs::default();
    }
    let mut search = Search { matrix: &matrix, values, found: Vec::new(), steps: 0 };
    for size in 1..=MOST_CELLS {
        search.run(size);
        search.found.sort();
        search.found.dedup();
        search.found.retain(|set| holds(identities, values, set));
        if !search.found.is_empty() || search.is_capped() {
            break;
        }
    }
    Repairs { is_capped: search.is_capped(), sets: search.found }
}

/// Whether no identity fails once a set of cells is changed.
fn holds(identities: &[Identity], values: &[Bounds], set: &[Amended]) -> bool {
    let mut amended = values.to_vec();
    for change in set {
        if let Some(slot) = amended.get_mut(change.cell) {
            *slot = Bounds::exactly(change.to);
        }
    }
    !evaluate(identities, &amended).iter().any(|verdict| matches!(verdict, Verdict::Fails { .. }))
}

/// The check matrix: identities with the blanks projected out.
struct Matrix {
    /// For every check its cells with their coefficients.
    rows: Vec<Vec<(usize, i128)>>,
    /// For every cell the checks in which it stands, with its coefficient.
    columns: Vec<Vec<(usize, i128)>>,
    /// What each check amounts to; zero where it holds.
    residuals: Vec<i128>,
}

impl Matrix {
    fn new(identities: &[Identity], values: &[Bounds]) -> Self {
        let mut rows = Vec::new();
        let mut residuals = Vec::new();
        let mut columns = vec![Vec::new(); values.len()];
        for combination in combinations(identities, values) {
            let row = combination.cells(identities, values.len());
            for (cell, coefficient) in &row {
                if let Some(column) = columns.get_mut(*cell) {
                    column.push((rows.len(), *coefficient));
                }
            }
            residuals.push(combination.sum(identities, values));
            rows.push(row);
        }
        Self { rows, columns, residuals }
    }

    fn column(&self, cell: usize) -> &[(usize, i128)] {
        self.columns.get(cell).map_or(&[], Vec::as_slice)
    }
}

struct Search<'a> {
    matrix: &'a Matrix,
    values: &'a [Bounds],
    found: Vec<Vec<Amended>>,
    steps: usize,
}

impl Search<'_> {
    fn is_capped(&self) -> bool {
        self.steps >= MOST_STEPS
    }

    fn run(&mut self, size: usize) {
        let mut residuals = self.matrix.residuals.clone();
        let mut changes = Vec::new();
        self.peel(&mut residuals, &mut changes, size);
    }

    /// Tries every cell as the only change in some failing check.
    fn peel(&mut self, residuals: &mut Vec<i128>, changes: &mut Vec<Amended>, left: usize) {
        let failing: Vec<usize> =
            residuals.iter().enumerate().filter(|(_, residual)| **residual != 0).map(|(check, _)| check).collect();
        if failing.is_empty() {
            let mut set = changes.clone();
            set.sort();
            self.found.push(set);
            return;
        }
        // One cell stands in at most three identities; projecting blanks out can add some.
        if left == 0 || failing.len() > 4 * left.max(1) && !self.has_blanks() {
            return;
        }
        // With one change left, every failing check must hold it: any one of them will do.
        let checks = if left == 1 { failing.get(..1).unwrap_or_default() } else { &failing };
        for check in checks {
            for &(cell, coefficient) in self.matrix.rows.get(*check).map_or(&[][..], Vec::as_slice) {
                self.steps += 1;
                if self.is_capped() {
                    return;
                }
                let residual = residuals.get(*check).copied().unwrap_or(0);
                let Some(change) = self.change(cell, coefficient, residual, changes) else { continue };
                let amount = i128::from(change.to.millionths()) - i128::from(change.from.millionths());
                shift(residuals, self.matrix.column(cell), amount);
                changes.push(change);
                self.peel(residuals, changes, left - 1);
                changes.pop();
                shift(residuals, self.matrix.column(cell), -amount);
            }
        }
    }

    fn has_blanks(&self) -> bool {
        self.values.iter().any(|value| value.exact().is_none())
    }

    /// The change of a cell that makes a check hold: a whole, non-negative number.
    fn change(&self, cell: usize, coefficient: i128, residual: i128, changes: &[Amended]) -> Option<Amended> {
        if changes.iter().any(|change| change.cell == cell) || residual % coefficient != 0 {
            return None;
        }
        let from = i64::try_from(self.values.get(cell)?.exact()?).ok()?;
        let to = i64::try_from(i128::from(from) - residual / coefficient).ok()?;
        let (from, to) = (Decimal::from_millionths(from), Decimal::from_millionths(to));
        (!to.is_negative() && to.is_integer()).then_some(Amended { cell, from, to })
    }
}

/// Adds what a change of one cell does to every check that it stands in.
fn shift(residuals: &mut [i128], column: &[(usize, i128)], amount: i128) {
    for (check, coefficient) in column {
        if let Some(residual) = residuals.get_mut(*check) {
            *residual += coefficient * amount;
        }
    }
}

/// How implausible a change is, in hundredths: a slip of the keyboard, or a zero that should be something, is likeliest.
pub(crate) fn weight(change: &Amended) -> u32 {
    if is_typing_slip(change) { 100 } else { 140 }
}

/// Whether two values differ as by one slip: a digit more, less, other or exchanged, or nothing for something.
pub(crate) fn is_typing_slip(change: &Amended) -> bool {
    let (from, to) = (change.from.to_string(), change.to.to_string());
    from == "0" || to == "0" || one_edit_apart(from.as_bytes(), to.as_bytes())
}

/// One insertion, deletion, substitution or exchange of neighbours.
fn one_edit_apart(a: &[u8], b: &[u8]) -> bool {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - end).unwrap_or_default(), b.get(..b.len() - end).unwrap_or_default());
    match (a, b) {
        ([x1, x2], [y1, y2]) => x1 == y2 && x2 == y1,
        (a, b) => a.len().max(b.len()) <= 1,
    }
}
