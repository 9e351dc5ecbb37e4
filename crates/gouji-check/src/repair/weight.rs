//! How implausible a change is, in hundredths. Version 2 of the weights; a change of them is a new version.
//!
//! Version 2: an operation together with a wrong cell has to be further ahead of the next candidate.

use gouji_core::Decimal;

use super::Amended;

/// A candidate is preferred only if the next one is at least this much heavier.
pub(crate) const GAP: u32 = 31;

/// The same for an operation together with a wrong cell: whether that cell looks like a slip of typing must not decide
/// between two rows that may have been shifted.
pub(crate) const GAP_OF_COMBINATIONS: u32 = 2 * GAP;
/// What explains less than this is no combination.
pub(crate) const LEAST_COMBINATION: u32 = LIKELY_OPERATION + SLIP - 1;

/// A slip of the keyboard, or nothing for something.
const SLIP: u32 = 100;
/// Any other wrong cell.
const OTHER: u32 = 140;
/// A row shifted, neighbouring rows swapped, a row or column not filled in.
pub(super) const LIKELY_OPERATION: u32 = 130;
/// Rows swapped that are no neighbours.
pub(super) const DISTANT_SWAP: u32 = 160;
/// A row with the figures of its neighbour.
pub(super) const DOUBLED_ROW: u32 = 125;
/// A row with figures from nowhere.
pub(super) const REPLACED_ROW: u32 = 260;
/// A figure beside its place, exchanged with its neighbour or added to it.
const DISPLACED: u32 = 130;

/// The weight of a set of cells; `is_displaced` says whether one of two figures stands beside its place.
pub(super) fn of_set(set: &[Amended], is_displaced: bool) -> u32 {
    if is_displaced {
        return DISPLACED;
    }
    set.iter().map(|change| if is_typing_slip(change) { SLIP } else { OTHER }).sum()
}

/// Whether two values differ as by one slip: a digit more, less, other or exchanged, or nothing for something.
pub(crate) fn is_typing_slip(change: &Amended) -> bool {
    if change.from == Decimal::ZERO || change.to == Decimal::ZERO {
        return true;
    }
    match (count(change.from), count(change.to)) {
        (Some(from), Some(to)) => {
            let (mut before, mut after) = ([0; MOST_DIGITS], [0; MOST_DIGITS]);
            one_edit_apart(digits(from, &mut before), digits(to, &mut after))
        }
        _ => one_edit_apart(change.from.to_string().as_bytes(), change.to.to_string().as_bytes()),
    }
}

/// As many digits as a number of 64 bits has at most.
const MOST_DIGITS: usize = 20;

/// A value that is whole and not negative.
fn count(value: Decimal) -> Option<u64> {
    u64::try_from(value.to_integer()?).ok()
}

/// The digits of a number, written at the end of `room`.
fn digits(mut number: u64, room: &mut [u8; MOST_DIGITS]) -> &[u8] {
    let mut start = MOST_DIGITS;
    for slot in room.iter_mut().rev() {
        *slot = u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
        start -= 1;
        if number == 0 {
            break;
        }
    }
    room.get(start..).unwrap_or_default()
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
