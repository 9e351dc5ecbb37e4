//! All minimal sets of changed cells of a given size, by peeling.

use super::grid::Grid;

/// Steps after which the search stops and says so.
const MOST_STEPS: usize = 200_000;

/// The sets that were found: cells with the amount by which each changes, in form order.
#[derive(Default)]
pub(super) struct Found {
    pub(super) sets: Vec<Vec<(usize, i64)>>,
    pub(super) is_capped: bool,
}

/// Every set of so many cells after which all checks hold.
pub(super) fn sets(grid: &Grid<'_>, size: usize) -> Found {
    let residuals = grid.residuals.clone();
    let failing = residuals.iter().filter(|residual| **residual != 0).count();
    let mut search =
        Search { grid, residuals, failing, changes: Vec::with_capacity(size), sets: Vec::new(), steps: 0 };
    search.peel(size);
    let is_capped = search.steps >= MOST_STEPS;
    let mut sets = search.sets;
    sets.sort();
    sets.dedup();
    Found { sets, is_capped }
}

struct Search<'a> {
    grid: &'a Grid<'a>,
    residuals: Vec<i64>,
    /// How many of the residuals are not zero.
    failing: usize,
    changes: Vec<(usize, i64)>,
    sets: Vec<Vec<(usize, i64)>>,
    steps: usize,
}

impl Search<'_> {
    /// Tries every cell as the only change in some failing check.
    fn peel(&mut self, left: usize) {
        // A cell settles no more checks than it stands in.
        if self.failing == 0 || self.failing > left * self.grid.most_checks {
            return;
        }
        let grid = self.grid;
        for check in 0..self.residuals.len() {
            let residual = self.residual(check);
            if residual == 0 {
                continue;
            }
            for &(cell, coefficient) in grid.row(check) {
                self.steps += 1;
                if self.steps >= MOST_STEPS {
                    return;
                }
                let Some(amount) = self.amount(cell, coefficient, residual) else { continue };
                if left == 1 {
                    self.complete(cell, amount);
                } else {
                    self.shift(cell, amount);
                    self.changes.push((cell, amount));
                    self.peel(left - 1);
                    self.changes.pop();
                    self.shift(cell, -amount);
                }
            }
            if left == 1 {
                return; // the last cell must stand in every failing check: any one of them will do
            }
        }
    }

    fn residual(&self, check: usize) -> i64 {
        self.residuals.get(check).copied().unwrap_or(0)
    }

    /// The amount by which a cell must change for a check to hold, where the cell can.
    fn amount(&self, cell: usize, coefficient: i64, residual: i64) -> Option<i64> {
        let amount = match coefficient {
            1 => -residual,
            -1 => residual,
            _ if residual % coefficient == 0 => -(residual / coefficient),
            _ => return None,
        };
        let value = self.grid.value(cell)? + amount;
        let is_new = self.changes.iter().all(|(changed, _)| *changed != cell);
        (is_new && self.grid.is_count(value)).then_some(amount)
    }

    /// Keeps the changes with one more cell, where nothing is left to settle after it.
    fn complete(&mut self, cell: usize, amount: i64) {
        let column = self.grid.column(cell);
        let settles = |&(check, coefficient): &(usize, i64)| self.residual(check) + coefficient * amount == 0;
        if column.len() == self.failing && column.iter().all(settles) {
            let mut set = self.changes.clone();
            set.push((cell, amount));
            set.sort_unstable();
            self.sets.push(set);
        }
    }

    /// Adds what a change of one cell does to every check that it stands in.
    fn shift(&mut self, cell: usize, amount: i64) {
        for &(check, coefficient) in self.grid.column(cell) {
            let Some(residual) = self.residuals.get_mut(check) else { continue };
            let before = *residual != 0;
            *residual += coefficient * amount;
            match (before, *residual != 0) {
                (true, false) => self.failing -= 1,
                (false, true) => self.failing += 1,
                _ => {}
            }
        }
    }
}
