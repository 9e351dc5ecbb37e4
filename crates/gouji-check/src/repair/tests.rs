use gouji_core::Decimal;
use gouji_core::form::identity::Bounds;
use gouji_core::form::{FormTable, form};
use proptest::prelude::*;

use super::{Amended, minimal_repairs};

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

fn sets_of(cells: &[i64]) -> Vec<Vec<Amended>> {
    minimal_repairs(&requests().identities, &bounds(cells)).sets
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
        let sets = minimal_repairs(&requests().identities, &values).sets;
        prop_assert_eq!(sets, vec![vec![amended(at, wrong, cells[at])]]);
    }
}

#[test]
fn table_4_shows_that_a_cell_is_wrong_but_not_which() {
    let table = form("ogi-2021").unwrap().table("remedies").unwrap();
    let mut cells = vec![0; 15];
    (cells[0], cells[1], cells[4]) = (2, 1, 4);
    let repairs = minimal_repairs(&table.identities[..1], &bounds(&cells));
    assert_eq!(repairs.sets.len(), 5);
}
