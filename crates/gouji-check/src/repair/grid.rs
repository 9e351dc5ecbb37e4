//! The values of a table in a shape, what its checks amount to, and how a change of cells becomes a candidate.

use gouji_core::Decimal;
use gouji_core::form::identity::Verdict;

use super::shape::{Mask, Shape, bit, members};
use super::{Amended, Candidate, weight};
use crate::finding::{Bound, RepairKind};

/// The values of a table, in millionths, and its shape.
pub(super) struct Grid<'a> {
    pub(super) shape: &'a Shape,
    pub(super) values: Vec<Option<i64>>,
}

/// What the checks amount to, and which of them do not come out even.
#[derive(Clone, Default)]
pub(super) struct Residuals {
    amounts: Vec<i64>,
    pub(super) failing: Mask,
}

const INTEGER: i64 = 1_000_000;
/// Values beyond this many millionths are left alone, so that no sum can overflow.
const GREATEST: i64 = 1 << 54;

impl Residuals {
    /// The residuals that verdicts hold, of identities whose cells all have an exact value.
    pub(super) fn of_verdicts(verdicts: &[Verdict]) -> Self {
        let amount = |verdict: &Verdict| match verdict {
            Verdict::Fails { residual, .. } => {
                residual.exact().and_then(|own| i64::try_from(own).ok()).unwrap_or(0)
            }
            Verdict::Holds { .. } | Verdict::Undecided => 0,
        };
        Self::of_amounts(verdicts.iter().map(amount).collect())
    }

    fn of_amounts(amounts: Vec<i64>) -> Self {
        let failing = amounts.iter().enumerate().filter(|(_, amount)| **amount != 0);
        let failing = failing.fold(0, |set, (check, _)| set | bit(check));
        Self { amounts, failing }
    }

    /// The same with the failing checks of a group alone.
    pub(super) fn within(mut self, group: Mask) -> Self {
        self.failing &= group;
        self
    }

    /// What a check amounts to; zero where it holds.
    pub(super) fn of(&self, check: usize) -> i64 {
        self.amounts.get(check).copied().unwrap_or(0)
    }

    /// The checks that fail, in order.
    pub(super) fn failing_checks(&self) -> impl Iterator<Item = usize> + use<> {
        members(self.failing)
    }

    /// How many checks fail.
    pub(super) fn count(&self) -> usize {
        usize::try_from(self.failing.count_ones()).unwrap_or(usize::MAX)
    }

    /// Adds what a change of a cell does to every check that it stands in.
    pub(super) fn shift(&mut self, shape: &Shape, cell: usize, amount: i64) {
        for &(check, coefficient) in shape.column(cell) {
            let Some(residual) = self.amounts.get_mut(check) else { continue };
            *residual += coefficient * amount;
            if *residual == 0 {
                self.failing &= !bit(check);
            } else {
                self.failing |= bit(check);
            }
        }
    }
}

impl<'a> Grid<'a> {
    /// The grid of a shape with values; `None` where a value is too large.
    pub(super) fn new(shape: &'a Shape, values: Vec<Option<i64>>) -> Option<Self> {
        let is_too_large = |value: &i64| value.unsigned_abs() >= GREATEST.unsigned_abs();
        (!values.iter().flatten().any(is_too_large)).then_some(Self { shape, values })
    }

    /// What the checks amount to.
    pub(super) fn residuals(&self) -> Residuals {
        let term = |&(cell, coefficient): &(usize, i64)| coefficient * self.value(cell).unwrap_or(0);
        let amount = |check: usize| self.shape.row(check).iter().map(term).sum();
        Residuals::of_amounts((0..self.shape.checks()).map(amount).collect())
    }

    /// The value of a cell.
    pub(super) fn value(&self, cell: usize) -> Option<i64> {
        self.values.get(cell).copied().flatten()
    }

    /// A set of changes, each by an amount, as a candidate.
    pub(super) fn candidate(&self, set: &[(usize, i64)]) -> Candidate {
        let amended =
            |&(cell, amount): &(usize, i64)| self.amended(cell, self.value(cell).unwrap_or(0) + amount);
        let changes: Vec<Amended> = set.iter().map(amended).collect();
        let kind = if changes.len() == 1 { RepairKind::Cell } else { RepairKind::Cells };
        let weight = weight::of_set(&changes, self.is_displaced(&changes));
        Candidate { set: changes, kind, weight, bound: Bound::Exactly }
    }

    /// A cell with another value. A cell without one counts from nothing.
    pub(super) fn amended(&self, cell: usize, to: i64) -> Amended {
        let from = Decimal::from_millionths(self.value(cell).unwrap_or(0));
        Amended { cell, from, to: Decimal::from_millionths(to) }
    }

    /// Whether a figure stands beside its place: exchanged with its neighbour, or added to it.
    fn is_displaced(&self, changes: &[Amended]) -> bool {
        let [a, b] = changes else { return false };
        let is_exchange = a.from == b.to && a.to == b.from;
        let is_taken = |own: &Amended, other: &Amended| {
            own.from == Decimal::ZERO && own.to.checked_add(other.to) == Some(other.from)
        };
        (is_exchange || is_taken(a, b) || is_taken(b, a))
            && self
                .shape
                .place(a.cell)
                .zip(self.shape.place(b.cell))
                .is_some_and(|(one, other)| one.0.abs_diff(other.0) + one.1.abs_diff(other.1) == 1)
    }
}

/// Whether a value is a count: whole and not negative.
pub(super) fn is_count(millionths: i64) -> bool {
    (0..GREATEST).contains(&millionths) && millionths % INTEGER == 0
}
