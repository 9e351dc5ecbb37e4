//! The check matrix of a table in flat arrays: which cell stands in which check, and what each check amounts to.

use gouji_core::Decimal;
use gouji_core::form::identity::{Bounds, combinations};
use gouji_core::form::{Identity, IdentityKind};

use super::{Amended, Candidate, weight};
use crate::finding::RepairKind;

/// Checks without blanks: the identities themselves, or the combinations in which every blank cancels.
pub(super) struct Grid<'a> {
    /// Where the cells of each check begin in `row_terms`; one more at the end.
    row_starts: Vec<usize>,
    row_terms: Vec<(usize, i64)>,
    /// Where the checks of each cell begin in `column_terms`; one more at the end.
    column_starts: Vec<usize>,
    column_terms: Vec<(usize, i64)>,
    /// What each check amounts to, in units; zero where it holds.
    pub(super) residuals: Vec<i64>,
    /// The exact values of the cells, in units.
    pub(super) values: Vec<Option<i64>>,
    /// The most checks that one cell stands in.
    pub(super) most_checks: usize,
    /// Millionths in a unit: a million where all values are integers.
    unit: i64,
    /// The rows of the table: their cells in order, the total last.
    pub(super) rows: Vec<(&'a [usize], usize)>,
}

const INTEGER: i64 = 1_000_000;
/// Values beyond this many units are left alone, so that no sum can overflow.
const GREATEST: i64 = 1 << 52;

impl<'a> Grid<'a> {
    /// `None` where a value is too large.
    pub(super) fn new(identities: &[&'a Identity], values: &[Bounds]) -> Option<Self> {
        let all_integers =
            values.iter().filter_map(|value| value.exact()).all(|value| value % i128::from(INTEGER) == 0);
        let unit = if all_integers { INTEGER } else { 1 };
        let mut scaled = Vec::with_capacity(values.len());
        for value in values {
            let value = match value.exact() {
                Some(value) => {
                    Some(i64::try_from(value / i128::from(unit)).ok().filter(|v| v.abs() < GREATEST)?)
                }
                None => None,
            };
            scaled.push(value);
        }
        let mut grid = Self {
            row_starts: vec![0],
            row_terms: Vec::with_capacity(2 * values.len() + 64),
            column_starts: vec![0; values.len() + 1],
            column_terms: Vec::new(),
            residuals: Vec::with_capacity(identities.len()),
            values: scaled,
            most_checks: 0,
            unit,
            rows: rows(identities),
        };
        if grid.has_unknown(identities) {
            for combination in combinations(identities, values) {
                for (cell, coefficient) in combination.cells(identities, values.len()) {
                    grid.row_terms.push((cell, i64::try_from(coefficient).ok()?));
                }
                grid.close_row();
            }
        } else {
            for identity in identities {
                grid.row_terms.extend(identity.terms().map(|(cell, sign)| (cell, i64::from(sign))));
                grid.close_row();
            }
        }
        grid.build_columns();
        Some(grid)
    }

    fn has_unknown(&self, identities: &[&Identity]) -> bool {
        identities.iter().flat_map(|identity| identity.terms()).any(|(cell, _)| self.value(cell).is_none())
    }

    fn close_row(&mut self) {
        let start = self.row_starts.last().copied().unwrap_or(0);
        let terms = self.row_terms.get(start..).unwrap_or_default();
        let residual =
            terms.iter().map(|&(cell, coefficient)| coefficient * self.value(cell).unwrap_or(0)).sum();
        self.residuals.push(residual);
        self.row_starts.push(self.row_terms.len());
    }

    fn build_columns(&mut self) {
        let count = self.values.len();
        let mut sizes = vec![0_usize; count];
        for (cell, _) in &self.row_terms {
            if let Some(size) = sizes.get_mut(*cell) {
                *size += 1;
            }
        }
        self.most_checks = sizes.iter().copied().max().unwrap_or(0);
        let mut start = 0;
        for (slot, size) in self.column_starts.iter_mut().skip(1).zip(&mut sizes) {
            let begin = start;
            start += *size;
            *slot = start;
            *size = begin;
        }
        self.column_terms = vec![(0, 0); start];
        for check in 0..self.residuals.len() {
            let (from, to) = (self.start(&self.row_starts, check), self.start(&self.row_starts, check + 1));
            for place in from..to {
                let Some(&(cell, coefficient)) = self.row_terms.get(place) else { continue };
                let Some(next) = sizes.get_mut(cell) else { continue };
                if let Some(slot) = self.column_terms.get_mut(*next) {
                    *slot = (check, coefficient);
                }
                *next += 1;
            }
        }
    }

    #[allow(clippy::unused_self, reason = "reads as a part of the grid")]
    fn start(&self, starts: &[usize], index: usize) -> usize {
        starts.get(index).copied().unwrap_or(0)
    }

    /// The cells of a check with their coefficients.
    pub(super) fn row(&self, check: usize) -> &[(usize, i64)] {
        let (from, to) = (self.start(&self.row_starts, check), self.start(&self.row_starts, check + 1));
        self.row_terms.get(from..to).unwrap_or_default()
    }

    /// The checks of a cell with its coefficients.
    pub(super) fn column(&self, cell: usize) -> &[(usize, i64)] {
        let (from, to) = (self.start(&self.column_starts, cell), self.start(&self.column_starts, cell + 1));
        self.column_terms.get(from..to).unwrap_or_default()
    }

    /// The value of a cell in units.
    pub(super) fn value(&self, cell: usize) -> Option<i64> {
        self.values.get(cell).copied().flatten()
    }

    /// Whether a value is a count: whole and not negative.
    pub(super) fn is_count(&self, value: i64) -> bool {
        (0..GREATEST).contains(&value) && (self.unit == INTEGER || value % INTEGER == 0)
    }

    /// The residuals after changes; `None` where a cell has no value.
    pub(super) fn is_settled_by(&self, changes: &[(usize, i64)], scratch: &mut Vec<i64>) -> bool {
        scratch.clear();
        scratch.extend_from_slice(&self.residuals);
        for &(cell, amount) in changes {
            for &(check, coefficient) in self.column(cell) {
                if let Some(residual) = scratch.get_mut(check) {
                    *residual += coefficient * amount;
                }
            }
        }
        scratch.iter().all(|residual| *residual == 0)
    }

    /// A change in figures of the report.
    pub(super) fn amended(&self, cell: usize, amount: i64) -> Amended {
        let from = self.value(cell).unwrap_or(0);
        let decimal = |value: i64| Decimal::from_millionths(value * self.unit);
        Amended { cell, from: decimal(from), to: decimal(from + amount) }
    }

    /// A set of cells as a candidate.
    pub(super) fn candidate(&self, set: &[(usize, i64)]) -> Candidate {
        let changes: Vec<Amended> = set.iter().map(|&(cell, amount)| self.amended(cell, amount)).collect();
        let kind = if changes.len() == 1 { RepairKind::Cell } else { RepairKind::Cells };
        let weight = weight::of_set(&changes, self.is_exchange_of_neighbours(&changes));
        Candidate { set: changes, kind, weight }
    }

    /// Whether two neighbouring figures stand in each other's place.
    fn is_exchange_of_neighbours(&self, changes: &[Amended]) -> bool {
        let [a, b] = changes else { return false };
        let (Some(one), Some(other)) = (self.place(a.cell), self.place(b.cell)) else { return false };
        let distance = one.0.abs_diff(other.0) + one.1.abs_diff(other.1);
        a.from == b.to && a.to == b.from && distance == 1
    }

    /// The row and column of a cell; the total is the last column.
    pub(super) fn place(&self, cell: usize) -> Option<(usize, usize)> {
        self.rows.iter().enumerate().find_map(|(row, (parts, total))| {
            let column =
                if *total == cell { parts.len() } else { parts.iter().position(|part| *part == cell)? };
            Some((row, column))
        })
    }
}

/// The rows of a table that add up to a total, in form order.
fn rows<'a>(identities: &[&'a Identity]) -> Vec<(&'a [usize], usize)> {
    let row_totals = identities.iter().filter(|identity| identity.kind == IdentityKind::RowTotal);
    row_totals.filter_map(|identity| Some((&*identity.left, *identity.right.first()?))).collect()
}
