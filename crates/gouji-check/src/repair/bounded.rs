//! What would make identities hold that only bounds prove to fail: 9 of 3 with blanks beside it can be put right by any
//! part that is small enough, or by any total that is large enough.

use gouji_core::Decimal;
use gouji_core::form::Identity;
use gouji_core::form::identity::{Bounds, evaluate, tightened};

use super::{Amended, Candidate, holds, weight};
use crate::finding::{Bound, RepairKind};

/// Cells that are tried at most; each costs an evaluation of the identities.
const MOST_TRIED: usize = 200;

/// Every single cell that could put some failing identities right, with the value nearest to the printed one that does;
/// and whether there were too many cells to try them all.
pub(crate) fn bounded(
    identities: &[&Identity],
    failing: &[&Identity],
    values: &[Bounds],
) -> (Vec<Candidate>, bool) {
    let mut cells: Vec<usize> =
        failing.iter().flat_map(|identity| identity.terms()).map(|(cell, _)| cell).collect();
    cells.sort_unstable();
    cells.dedup();
    let is_capped = cells.len() > MOST_TRIED;
    cells.truncate(MOST_TRIED);
    let mut found: Vec<Candidate> =
        cells.into_iter().filter_map(|cell| candidate(identities, values, cell)).collect();
    // Stable, so ties stay in form order.
    found.sort_by_key(|candidate| candidate.weight);
    (found, is_capped)
}

fn candidate(identities: &[&Identity], values: &[Bounds], cell: usize) -> Option<Candidate> {
    let printed = values.get(cell)?.exact()?;
    let mut freed = values.to_vec();
    *freed.get_mut(cell)? = Bounds::NOT_NEGATIVE;
    let possible = *tightened(identities, &freed)?.get(cell)?;
    let (to, bound) = match (possible.low, possible.high) {
        (Some(low), Some(high)) if low == high => (low, Bound::Exactly),
        (_, Some(high)) if printed > high => (high, Bound::AtMost),
        (Some(low), _) if printed < low => (low, Bound::AtLeast),
        _ => return None,
    };
    let decimal = |value: i128| i64::try_from(value).ok().map(Decimal::from_millionths);
    let change = Amended { cell, from: decimal(printed)?, to: decimal(to)? };
    let is_whole = change.to.is_integer() && change.from != change.to;
    let set = vec![change];
    let is_repair = is_whole && holds(identities, values, &set) && !fails(identities, &freed);
    let weight = weight::of_set(&set, false);
    is_repair.then_some(Candidate { set, kind: RepairKind::Cell, weight, bound })
}

fn fails(identities: &[&Identity], values: &[Bounds]) -> bool {
    let is_failure = |verdict: &_| matches!(verdict, gouji_core::form::identity::Verdict::Fails { .. });
    evaluate(identities, values).iter().any(is_failure)
}

#[cfg(test)]
mod tests {
    use gouji_core::form::form;
    use proptest::prelude::*;

    use super::*;

    /// The candidates of the first group of table 4; `None` is a blank.
    fn found(row: &[Option<i64>]) -> Vec<(usize, i64, Bound)> {
        let table = form("ogi-2021").unwrap().table("remedies").unwrap();
        let value = |value: &Option<i64>| {
            value.map_or(Bounds::NOT_NEGATIVE, |value| Bounds::exactly(Decimal::from_integer(value).unwrap()))
        };
        let values: Vec<Bounds> = row.iter().map(value).collect();
        let identity = &table.identities[0];
        let mut found: Vec<_> = bounded(&[identity], &[identity], &values)
            .0
            .iter()
            .map(|own| (own.set[0].cell, own.set[0].to.to_integer().unwrap(), own.bound))
            .collect();
        found.sort_by_key(|(cell, ..)| *cell);
        found
    }

    #[test]
    fn a_part_may_be_less_or_the_total_more() {
        let found = found(&[Some(9), Some(0), None, None, Some(3)]);
        assert_eq!(found, [(0, 3, Bound::AtMost), (4, 9, Bound::AtLeast)]);
    }

    proptest! {
        #[test]
        fn candidates_are_all_cells_with_their_nearest_values(
            parts in prop::collection::vec(prop::option::of(0_i64..9), 4), total in 0_i64..9,
        ) {
            let known: i64 = parts.iter().flatten().sum();
            prop_assume!(parts.contains(&None) && known > total);
            let mut row = parts.clone();
            row.push(Some(total));
            // A part by itself puts it right if the others leave it anything.
            let mut expected: Vec<_> = parts
                .iter()
                .enumerate()
                .filter_map(|(cell, part)| Some((cell, total - (known - (*part)?), Bound::AtMost)))
                .filter(|(_, to, _)| *to >= 0)
                .map(|(cell, to, _)| (cell, to, if to == 0 { Bound::Exactly } else { Bound::AtMost }))
                .collect();
            expected.push((4, known, Bound::AtLeast));
            prop_assert_eq!(found(&row), expected);
        }
    }
}
