use gouji_core::Decimal;
use gouji_core::form::identity::{Bounds, evaluate_exact};
use gouji_core::form::{FormTable, Identity, form};
use proptest::prelude::*;

use super::{Amended, Mask, Repairs, Shape, System, Values};
use crate::finding::RepairKind;

fn requests() -> &'static FormTable {
    form("ogi-2021").unwrap().table("requests").unwrap()
}

fn index(row: usize, column: usize) -> usize {
    row * 7 + column
}

/// A table of requests that adds up: outcomes of the six kinds of applicant, what was carried over and forward.
fn consistent(leaves: &[u16], carried: &[u16]) -> Vec<i64> {
    let rows = requests().cells.len() / 7;
    let mut cells = vec![0_i64; rows * 7];
    let leaf_rows = 2..rows - 2;
    for column in 0..6 {
        for row in leaf_rows.clone() {
            cells[index(row, column)] = i64::from(leaves[(row * 6 + column) % leaves.len()]);
        }
        let total: i64 = leaf_rows.clone().map(|row| cells[index(row, column)]).sum();
        let forward = i64::from(carried[column % carried.len()]);
        let over = i64::from(carried[(column + 1) % carried.len()]).min(total + forward);
        cells[index(rows - 2, column)] = total;
        cells[index(rows - 1, column)] = forward;
        cells[index(1, column)] = over;
        cells[index(0, column)] = total + forward - over;
    }
    for row in 0..rows {
        cells[index(row, 6)] = (0..6).map(|column| cells[index(row, column)]).sum();
    }
    cells
}

fn bounds(cells: &[i64]) -> Vec<Bounds> {
    cells.iter().map(|&cell| Bounds::exactly(Decimal::from_integer(cell).unwrap())).collect()
}

fn amended(cell: usize, from: i64, to: i64) -> Amended {
    Amended { cell, from: Decimal::from_integer(from).unwrap(), to: Decimal::from_integer(to).unwrap() }
}

fn found(cells: &[i64]) -> Repairs {
    let identities: Vec<&Identity> = requests().identities.iter().collect();
    repairs(&identities, &bounds(cells))
}

/// The repairs of some identities, with values that are taken for known and, where all are, for exact numbers too.
fn repairs(identities: &[&Identity], values: &[Bounds]) -> Repairs {
    let shape = Shape::of(identities, values.len());
    let system = System { identities: identities.to_vec(), shape: std::borrow::Cow::Owned(shape) };
    let open = system.repairs(Mask::MAX, Values::Open(values));
    let exact: Option<Vec<i64>> =
        values.iter().map(|value| value.exact().and_then(|value| i64::try_from(value).ok())).collect();
    if let Some(exact) = exact {
        let verdicts = evaluate_exact(identities, &exact).unwrap();
        assert_eq!(system.repairs(Mask::MAX, Values::Exact(&exact, &verdicts)), open);
    }
    open
}

/// The candidate sets of cells; operations are left out where they change more cells than the sets.
fn sets_of(cells: &[i64]) -> Vec<Vec<Amended>> {
    let mut sets: Vec<Vec<Amended>> =
        found(cells).candidates.into_iter().map(|candidate| candidate.set).collect();
    let least = sets.iter().map(Vec::len).min().unwrap_or(0);
    sets.retain(|set| set.len() == least);
    sets.sort();
    sets
}

/// Whether every identity holds, added up by hand.
fn adds_up(cells: &[i64]) -> bool {
    let sum = |side: &[usize]| side.iter().map(|&cell| cells[cell]).sum::<i64>();
    requests().identities.iter().all(|identity| sum(&identity.left) == sum(&identity.right))
}

/// Every single-cell repair, by trying every residual on every cell.
fn by_brute_force(cells: &[i64]) -> Vec<Vec<Amended>> {
    let sum = |side: &[usize]| side.iter().map(|&cell| cells[cell]).sum::<i64>();
    let mut amounts: Vec<i64> =
        requests().identities.iter().map(|identity| sum(&identity.left) - sum(&identity.right)).collect();
    amounts.extend(amounts.clone().iter().map(|amount| -amount));
    amounts.retain(|amount| *amount != 0);
    amounts.sort_unstable();
    amounts.dedup();
    let mut found = Vec::new();
    for cell in 0..cells.len() {
        for amount in &amounts {
            let mut changed = cells.to_vec();
            changed[cell] += amount;
            if changed[cell] >= 0 && adds_up(&changed) {
                found.push(vec![amended(cell, cells[cell], changed[cell])]);
            }
        }
    }
    found
}

fn table() -> impl Strategy<Value = Vec<i64>> {
    (prop::collection::vec(0_u16..40, 1..60), prop::collection::vec(0_u16..9, 1..7))
        .prop_map(|(leaves, carried)| consistent(&leaves, &carried))
}

proptest! {
    // The brute force tries 175 x 175 x 40 changes.
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn all_pairs_are_those_of_the_brute_force(
        cells in table(), one in 0_usize..175, other in 0_usize..175, a in 0_i64..60, b in 0_i64..60,
    ) {
        prop_assume!(one != other);
        let mut faulty = cells.clone();
        (faulty[one], faulty[other]) = (a, b);
        prop_assume!(!adds_up(&faulty) && by_brute_force(&faulty).is_empty());
        let mut sets: Vec<Vec<Amended>> =
            found(&faulty).candidates.into_iter().map(|candidate| candidate.set).filter(|set| set.len() == 2).collect();
        sets.sort();
        prop_assert_eq!(sets, pairs_by_brute_force(&faulty));
    }
}

proptest! {
    #[test]
    fn a_table_that_adds_up_needs_no_repair(cells in table()) {
        prop_assert!(adds_up(&cells));
        prop_assert!(sets_of(&cells).is_empty());
    }

    #[test]
    fn one_wrong_cell_is_located_with_its_value(cells in table(), at in 0_usize..175, wrong in 0_i64..500) {
        prop_assume!(cells[at] != wrong);
        let mut faulty = cells.clone();
        faulty[at] = wrong;
        let expected = vec![vec![amended(at, wrong, cells[at])]];
        prop_assert_eq!(by_brute_force(&faulty), expected.clone());
        prop_assert_eq!(sets_of(&faulty), expected);
    }

    #[test]
    fn two_wrong_cells_are_among_the_repairs(
        cells in table(), one in 0_usize..175, other in 0_usize..175, a in 0_i64..500, b in 0_i64..500,
    ) {
        prop_assume!(one != other && cells[one] != a && cells[other] != b);
        let mut faulty = cells.clone();
        (faulty[one], faulty[other]) = (a, b);
        let mut truth = vec![amended(one, a, cells[one]), amended(other, b, cells[other])];
        truth.sort();
        let sets = sets_of(&faulty);
        prop_assert!(sets.contains(&truth), "{} sets without the truth", sets.len());
        prop_assert!(by_brute_force(&faulty).is_empty());
    }

    #[test]
    fn every_repair_makes_the_table_add_up(
        cells in table(), at in prop::collection::vec((0_usize..175, 0_i64..60), 1..4),
    ) {
        let mut faulty = cells.clone();
        for (cell, wrong) in at {
            faulty[cell] = wrong;
        }
        for set in sets_of(&faulty) {
            let mut repaired = faulty.clone();
            for change in &set {
                repaired[change.cell] = change.to.to_integer().unwrap();
            }
            prop_assert!(adds_up(&repaired));
        }
    }

    #[test]
    fn one_wrong_cell_is_located_beside_a_blank(
        cells in table(), at in 0_usize..175, blank in 0_usize..175, wrong in 0_i64..500,
    ) {
        prop_assume!(cells[at] != wrong && at != blank);
        let mut values = bounds(&cells);
        values[at] = Bounds::exactly(Decimal::from_integer(wrong).unwrap());
        values[blank] = Bounds::NOT_NEGATIVE;
        let identities: Vec<&Identity> = requests().identities.iter().collect();
        let sets: Vec<Vec<Amended>> =
            repairs(&identities, &values).candidates.into_iter().map(|candidate| candidate.set).collect();
        prop_assert_eq!(sets, vec![vec![amended(at, wrong, cells[at])]]);
    }

    #[test]
    fn a_row_shifted_right_is_among_the_candidates(cells in table(), row in 0_usize..25) {
        prop_assume!(cells[index(row, 6)] != 0);
        let mut faulty = cells.clone();
        faulty[index(row, 0)..=index(row, 6)].rotate_right(1);
        faulty[index(row, 0)] = 0;
        prop_assume!(!adds_up(&faulty));
        let truth: Vec<Amended> = (index(row, 0)..=index(row, 6))
            .filter(|&cell| cells[cell] != faulty[cell])
            .map(|cell| amended(cell, faulty[cell], cells[cell]))
            .collect();
        prop_assert!(found(&faulty).candidates.iter().any(|candidate| candidate.set == truth));
    }

    #[test]
    fn a_column_of_totals_that_was_not_filled_in_is_found(cells in table()) {
        let mut faulty = cells.clone();
        for row in 0..25 {
            faulty[index(row, 6)] = 0;
        }
        prop_assume!(!adds_up(&faulty));
        let best = found(&faulty).candidates.into_iter().next().unwrap();
        prop_assert!(best.kind == RepairKind::ColumnUnfilled || best.set.len() <= 2);
        prop_assert!(best.set.iter().all(|change| change.to.to_integer() == Some(cells[change.cell])));
    }
}

/// Every pair of cells that adds up again: each first cell by every residual, each second one by what is left.
fn pairs_by_brute_force(cells: &[i64]) -> Vec<Vec<Amended>> {
    let sum = |cells: &[i64], side: &[usize]| side.iter().map(|&cell| cells[cell]).sum::<i64>();
    let residuals = |cells: &[i64]| -> Vec<i64> {
        let of = |identity: &Identity| sum(cells, &identity.left) - sum(cells, &identity.right);
        requests().identities.iter().map(of).collect()
    };
    let mut amounts: Vec<i64> = residuals(cells).into_iter().flat_map(|amount| [amount, -amount]).collect();
    amounts.retain(|amount| *amount != 0);
    amounts.sort_unstable();
    amounts.dedup();
    let mut found = Vec::new();
    for first in 0..cells.len() {
        for amount in &amounts {
            let mut changed = cells.to_vec();
            changed[first] += amount;
            if changed[first] < 0 {
                continue;
            }
            for mut set in by_brute_force(&changed) {
                if set[0].cell == first {
                    continue;
                }
                set.push(amended(first, cells[first], changed[first]));
                set.sort();
                found.push(set);
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn table_4_shows_that_a_cell_is_wrong_but_not_which() {
    let table = form("ogi-2021").unwrap().table("remedies").unwrap();
    let mut cells = vec![0; 15];
    (cells[0], cells[1], cells[4]) = (2, 1, 4);
    let repairs = repairs(&[&table.identities[0]], &bounds(&cells));
    assert_eq!(repairs.candidates.len(), 5);
}

#[test]
fn every_single_cell_error_of_a_table_is_located() {
    let leaves: Vec<u16> = (1..60).collect();
    let cells = consistent(&leaves, &[2, 3, 5]);
    for at in 0..cells.len() {
        let mut faulty = cells.clone();
        faulty[at] += 7;
        let expected = vec![vec![amended(at, faulty[at], cells[at])]];
        assert_eq!(sets_of(&faulty), expected, "cell {at}");
    }
}

#[test]
fn every_pair_of_independent_errors_is_located() {
    let leaves: Vec<u16> = (40..97).collect();
    let cells = consistent(&leaves, &[12, 13, 15]);
    for one in 0..cells.len() {
        for other in (one + 1..cells.len()).step_by(3) {
            let mut faulty = cells.clone();
            faulty[one] += 1000;
            faulty[other] += 7;
            let expected = vec![vec![
                amended(one, faulty[one], cells[one]),
                amended(other, faulty[other], cells[other]),
            ]];
            assert_eq!(sets_of(&faulty), expected, "cells {one} and {other}");
        }
    }
}
