//! Whether figures add up where they were put by count alone.
//!
//! Takes the cells of a table and the rows whose columns no header names in their place. An office errs in a row or two;
//! where most sums of a table fail, the columns are not those that were assumed. Nothing is judged or moved here.

use crate::Decimal;
use crate::figure::Reason;
use crate::form::{FormTable, Identity, IdentityKind};
use crate::report::{Cell, State};

/// So many sums have to fail, of a table that has as many.
const LEAST_FAILING: usize = 4;

/// Marks the cells that were put by count as doubtful where most of the sums that they enter into fail; tells whether.
pub(super) fn doubt_what_does_not_add_up(spec: &FormTable, cells: &mut [Cell], is_assumed: &[bool]) -> bool {
    let (mut failing, mut all) = (0_usize, 0_usize);
    // Only sums from left to right depend on which column is which.
    let is_of_row =
        |identity: &&Identity| matches!(identity.kind, IdentityKind::RowTotal | IdentityKind::RemedyTotal);
    for identity in spec.identities.iter().filter(is_of_row) {
        let mut operands = identity.left.iter().chain(&identity.right);
        if !operands.any(|&index| is_assumed.get(index) == Some(&true)) {
            continue;
        }
        if let Some(holds) = holds(identity, cells) {
            all += 1;
            failing += usize::from(!holds);
        }
    }
    // A table of few sums, such as that of the remedies, has none that holds.
    let is_doubtful = failing * 2 > all && (failing >= LEAST_FAILING || failing == all && failing >= 2);
    if is_doubtful {
        for (cell, _) in cells.iter_mut().zip(is_assumed).filter(|(_, is_assumed)| **is_assumed) {
            cell.state = State::Unreadable(Reason::AmbiguousPlacement);
            cell.raw.clear();
        }
    }
    is_doubtful
}

/// Whether an identity holds, blank parts being nothing; `None` where a figure is not known, the total is blank, or there is
/// none but zeros.
fn holds(identity: &Identity, cells: &[Cell]) -> Option<bool> {
    let mut is_telling = false;
    let mut sum = |operands: &[usize]| {
        operands.iter().try_fold(Decimal::ZERO, |sum, &index| {
            let figure = match cells.get(index)?.state {
                State::Present(quantity) => quantity.exact()?,
                State::Blank | State::Dash => Decimal::ZERO,
                State::Missing | State::Unreadable(_) => return None,
            };
            is_telling |= figure != Decimal::ZERO;
            sum.checked_add(figure)
        })
    };
    let is_written = |index: &usize| cells.get(*index).is_some_and(|cell| cell.value().is_some());
    if !identity.right.iter().all(is_written) {
        return None;
    }
    let (left, right) = (sum(&identity.left)?, sum(&identity.right)?);
    is_telling.then_some(left == right)
}
