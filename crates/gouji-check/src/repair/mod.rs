//! What would make the identities hold: all minimal sets of cells, and operations on whole rows and columns.
//!
//! The search for sets is exact and complete for up to three cells of a table without blanks: every minimal repair of
//! so few cells has a cell that is the only change in one failing identity, so its amount is the residual of that
//! identity. Blanks are projected out first, so that a repair may not rely on what could stand in them. Operations
//! are tried on every row and column where they can apply. Nothing is ever applied to a report.

mod grid;
mod operations;
mod search;
#[cfg(test)]
mod tests;
mod weight;

use gouji_core::Decimal;
use gouji_core::form::Identity;
use gouji_core::form::identity::{Bounds, Verdict, evaluate};

use crate::finding::RepairKind;
use grid::Grid;

pub(crate) use weight::{GAP, is_typing_slip};

/// The explanations of one incident.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Repairs {
    /// The candidates, most plausible first, ties in form order; no two change the same cells to the same values.
    pub(crate) candidates: Vec<Candidate>,
    /// Whether the search was cut short.
    pub(crate) is_capped: bool,
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

/// Candidates that are tried on a table with blanks, where each costs an elimination.
const MOST_TRIED: usize = 64;

/// Finds what would make the failing identities hold.
pub(crate) fn repairs(identities: &[&Identity], values: &[Bounds]) -> Repairs {
    let Some(grid) = Grid::new(identities, values) else {
        return Repairs { candidates: Vec::new(), is_capped: true };
    };
    if grid.residuals.iter().all(|residual| *residual == 0) {
        return Repairs::default();
    }
    let mut found = search::Found::default();
    let mut repairs = Repairs::default();
    for size in 1..=MOST_CELLS {
        if size == MOST_CELLS
            && repairs.candidates.iter().any(|candidate| candidate.weight <= weight::LIKELY_OPERATION)
        {
            break; // three cells are never more plausible than one operation
        }
        found = search::sets(&grid, size);
        if size == 2 {
            repairs.candidates = operations::candidates(&grid, identities);
        }
        if !found.sets.is_empty() || found.is_capped {
            break;
        }
    }
    let sets = found.sets.iter().map(|set| grid.candidate(set));
    repairs.candidates.extend(sets);
    repairs.is_capped = found.is_capped;
    settle(&mut repairs, identities, values);
    repairs
}

/// Sorts the candidates, drops doubles, and what the blanks do not allow.
fn settle(repairs: &mut Repairs, identities: &[&Identity], values: &[Bounds]) {
    let candidates = &mut repairs.candidates;
    candidates.sort_by(|a, b| a.set.cmp(&b.set).then(a.weight.cmp(&b.weight)).then(a.kind.cmp(&b.kind)));
    candidates.dedup_by(|later, earlier| later.set == earlier.set);
    // Stable, so ties stay in form order.
    candidates.sort_by_key(|candidate| candidate.weight);
    if values.iter().any(|value| value.exact().is_none()) {
        repairs.is_capped |= candidates.len() > MOST_TRIED;
        candidates.truncate(MOST_TRIED);
        candidates.retain(|candidate| holds(identities, values, &candidate.set));
    }
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
