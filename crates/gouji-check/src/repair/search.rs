//! All minimal sets of changed cells of a given size, by peeling.

use super::grid::{Grid, Residuals, is_count};

/// Steps after which the search stops and says so.
const MOST_STEPS: usize = 200_000;

/// The sets that were found: cells with the amount by which each changes, in form order.
#[derive(Default)]
pub(super) struct Found {
    pub(super) sets: Vec<Vec<(usize, i64)>>,
    pub(super) is_capped: bool,
    /// Whether some sets are left out only because a count would be negative or broken, so that the checks by
    /// themselves cannot tell them apart.
    pub(super) has_impossible: bool,
}

/// Every set of so many cells after which all checks hold.
pub(super) fn sets(grid: &Grid<'_>, residuals: &Residuals, size: usize) -> Found {
    let mut search = Search {
        grid,
        residuals: residuals.clone(),
        changes: Vec::with_capacity(size),
        sets: Vec::new(),
        steps: 0,
        has_impossible: false,
    };
    search.peel(size);
    let (is_capped, has_impossible) = (search.steps >= MOST_STEPS, search.has_impossible);
    let mut sets = search.sets;
    sets.sort_unstable();
    sets.dedup();
    Found { sets, is_capped, has_impossible }
}

struct Search<'a> {
    grid: &'a Grid<'a>,
    residuals: Residuals,
    changes: Vec<(usize, i64)>,
    sets: Vec<Vec<(usize, i64)>>,
    steps: usize,
    has_impossible: bool,
}

impl Search<'_> {
    /// Tries every cell as the only change in some failing check.
    fn peel(&mut self, left: usize) {
        let shape = self.grid.shape;
        let count = self.residuals.count();
        // A cell settles no more checks than it stands in.
        if count == 0 || count > left * shape.most_checks {
            return;
        }
        for check in self.residuals.failing_checks() {
            let residual = self.residuals.of(check);
            for &(cell, coefficient) in shape.row(check) {
                self.steps += 1;
                if self.steps >= MOST_STEPS {
                    return;
                }
                // The last cell stands in every failing check and in no other.
                if left == 1 && shape.mask(cell) != self.residuals.failing {
                    continue;
                }
                let Some(amount) = self.amount(cell, coefficient, residual) else { continue };
                if left == 1 {
                    self.complete(cell, amount);
                } else if self.is_possible(cell, amount) {
                    self.residuals.shift(shape, cell, amount);
                    self.changes.push((cell, amount));
                    self.peel(left - 1);
                    self.changes.pop();
                    self.residuals.shift(shape, cell, -amount);
                }
            }
            if left == 1 {
                return; // any one of the failing checks will do
            }
        }
    }

    /// The amount by which a cell must change for a check to hold, where the cell can.
    fn amount(&self, cell: usize, coefficient: i64, residual: i64) -> Option<i64> {
        let amount = match coefficient {
            1 => -residual,
            -1 => residual,
            _ if residual % coefficient == 0 => -(residual / coefficient),
            _ => return None,
        };
        self.changes.iter().all(|(changed, _)| *changed != cell).then_some(amount)
    }

    fn is_possible(&self, cell: usize, amount: i64) -> bool {
        self.grid.value(cell).is_some_and(|value| is_count(value + amount))
    }

    /// Keeps the changes with one more cell, where nothing is left to settle after it.
    fn complete(&mut self, cell: usize, amount: i64) {
        let settles =
            |&(check, coefficient): &(usize, i64)| self.residuals.of(check) + coefficient * amount == 0;
        if !self.grid.shape.column(cell).iter().all(settles) {
            return;
        }
        if self.is_possible(cell, amount) {
            let mut set = self.changes.clone();
            set.push((cell, amount));
            set.sort_unstable();
            self.sets.push(set);
        } else {
            self.has_impossible = true;
        }
    }
}
