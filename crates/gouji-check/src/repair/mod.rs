//! What would make the identities hold: all minimal sets of cells, and operations on whole rows and columns.
//!
//! The search for sets is exact and complete for up to three cells of a table without blanks: every minimal repair of
//! so few cells has a cell that is the only change in one failing identity, so its amount is the residual of that
//! identity. Blanks are projected out first, so that a repair may not rely on what could stand in them. Operations
//! are tried on every row and column where they can apply. Nothing is ever applied to a report.

mod bounded;
mod grid;
mod operations;
#[cfg(test)]
mod oracle;
mod search;
mod shape;
#[cfg(test)]
mod tests;
mod weight;

use std::borrow::Cow;

use gouji_core::Decimal;
use gouji_core::form::Identity;
use gouji_core::form::identity::{Bounds, Verdict, evaluate};

use crate::finding::{Bound, RepairKind};
use grid::{Grid, Residuals};

pub(crate) use bounded::bounded;
pub(crate) use shape::{Mask, Shape, members};
pub(crate) use weight::{GAP, GAP_OF_COMBINATIONS, LEAST_COMBINATION, is_typing_slip};

/// The explanations of one incident.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Repairs {
    /// The candidates, most plausible first, ties in form order; no two change the same cells to the same values.
    pub(crate) candidates: Vec<Candidate>,
    /// Whether the search was cut short.
    pub(crate) is_capped: bool,
    /// Whether the checks by themselves tell the only cell from all others.
    pub(crate) is_located: bool,
}

/// One explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The changed cells in form order.
    pub(crate) set: Vec<Amended>,
    /// What kind of change it is.
    pub(crate) kind: RepairKind,
    /// How implausible it is, in hundredths.
    pub(crate) weight: u32,
    /// Whether less or more would do as well; only ever of one cell.
    pub(crate) bound: Bound,
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

/// Candidates that are tried on a table with blanks, where each costs an elimination.
const MOST_TRIED: usize = 64;

/// The values of a table, in millionths.
#[derive(Clone, Copy)]
pub(crate) enum Values<'a> {
    /// Every cell has one, and this is what the identities say of them.
    Exact(&'a [i64], &'a [Verdict]),
    /// Some are not known exactly.
    Open(&'a [Bounds]),
}

/// The identities of a table that may be used, with their shape.
pub(crate) struct System<'a> {
    /// The identities, no more than a [`Mask`] holds.
    pub(crate) identities: Vec<&'a Identity>,
    pub(crate) shape: Cow<'static, Shape>,
}

impl System<'_> {
    /// Finds what would make the failing identities of a group hold.
    pub(crate) fn repairs(&self, group: Mask, values: Values<'_>) -> Repairs {
        let capped = Repairs { is_capped: true, ..Repairs::default() };
        if u32::try_from(self.identities.len()).is_ok_and(|count| count > Mask::BITS) {
            return capped;
        }
        let open = match values {
            Values::Exact(values, verdicts) => {
                let known = values.iter().copied().map(Some).collect();
                let grid = Grid::new(&self.shape, known);
                let found = grid.map(|grid| search(&grid, &Residuals::of_verdicts(verdicts).within(group)));
                return found.unwrap_or(capped);
            }
            Values::Open(values) => values,
        };
        let exact = |value: &Bounds| value.exact().map(i64::try_from).transpose();
        let Ok(exact) = open.iter().map(exact).collect::<Result<Vec<Option<i64>>, _>>() else {
            return capped;
        };
        let is_known = |(cell, _): (usize, i8)| exact.get(cell).is_some_and(Option::is_some);
        let identities: Vec<&Identity> =
            members(group).filter_map(|index| self.identities.get(index).copied()).collect();
        let found = if identities.iter().all(|identity| identity.terms().all(is_known)) {
            self.exact_repairs(group, exact)
        } else {
            open_repairs(&identities, open, exact)
        };
        found.unwrap_or(capped)
    }

    /// Where every cell of the group has an exact value; `None` where one is too large.
    fn exact_repairs(&self, group: Mask, values: Vec<Option<i64>>) -> Option<Repairs> {
        let grid = Grid::new(&self.shape, values)?;
        Some(search(&grid, &grid.residuals().within(group)))
    }
}

/// Where some cells have no exact value; `None` where one is too large.
fn open_repairs(identities: &[&Identity], values: &[Bounds], exact: Vec<Option<i64>>) -> Option<Repairs> {
    let shape = Shape::without_blanks(identities, values)?;
    let grid = Grid::new(&shape, exact)?;
    let mut repairs = search(&grid, &grid.residuals());
    let candidates = &mut repairs.candidates;
    repairs.is_capped |= candidates.len() > MOST_TRIED;
    candidates.truncate(MOST_TRIED);
    candidates.retain(|candidate| holds(identities, values, &candidate.set));
    Some(repairs)
}

fn search(grid: &Grid<'_>, residuals: &Residuals) -> Repairs {
    let mut repairs = Repairs { is_located: true, ..Repairs::default() };
    if residuals.failing == 0 {
        return repairs;
    }
    let add = |repairs: &mut Repairs, found: search::Found| {
        let has_found = !found.sets.is_empty() || found.is_capped;
        repairs.candidates.extend(found.sets.iter().map(|set| grid.candidate(set)));
        repairs.is_capped = found.is_capped;
        has_found
    };
    let single = search::sets(grid, residuals, 1);
    repairs.is_located = !single.has_impossible;
    if !add(&mut repairs, single) {
        repairs.candidates = operations::alone(grid, residuals);
        let has_pair = add(&mut repairs, search::sets(grid, residuals, 2));
        let is_likely = |candidate: &Candidate| candidate.weight <= weight::LIKELY_OPERATION;
        // Three cells are never more plausible than one operation.
        if !has_pair && !repairs.candidates.iter().any(is_likely) {
            repairs.candidates.extend(operations::together(grid, residuals));
            add(&mut repairs, search::sets(grid, residuals, 3));
        }
    }
    sort(&mut repairs.candidates);
    repairs
}

/// Sorts candidates and drops doubles.
fn sort(candidates: &mut Vec<Candidate>) {
    candidates.sort_by(|a, b| a.set.cmp(&b.set).then(a.weight.cmp(&b.weight)).then(a.kind.cmp(&b.kind)));
    candidates.dedup_by(|later, earlier| later.set == earlier.set);
    // Stable, so ties stay in form order.
    candidates.sort_by_key(|candidate| candidate.weight);
}

/// Whether no identity fails once a set of cells is changed.
fn holds(identities: &[&Identity], values: &[Bounds], set: &[Amended]) -> bool {
    let mut amended = values.to_vec();
    for change in set {
        if let Some(slot) = amended.get_mut(change.cell) {
            *slot = Bounds::exactly(change.to);
        }
    }
    !evaluate(identities, &amended).iter().any(|verdict| matches!(verdict, Verdict::Fails { .. }))
}
