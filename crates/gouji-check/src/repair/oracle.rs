//! An integer program as an oracle: the least number of cells that must change, found by a solver that knows nothing of
//! peeling. Small tables with the identities of table 3, so that the solver takes milliseconds.

use gouji_core::Decimal;
use gouji_core::form::identity::Bounds;
use gouji_core::form::{Identity, IdentityKind};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use proptest::prelude::*;

use super::{Amended, Mask, Repairs, Shape, System, Values};
use crate::finding::RepairKind;

/// 一, 二, four outcomes, 七 and 四, each of three kinds of applicant and a total.
const ROWS: usize = 8;
const COLUMNS: usize = 4;
const CELLS: usize = ROWS * COLUMNS;
/// No figure of these tables and no change of one is larger.
const MOST: i32 = 2_000;

fn cell(row: usize, column: usize) -> usize {
    row * COLUMNS + column
}

fn identities() -> Vec<Identity> {
    let identity = |kind, left: Vec<usize>, right: Vec<usize>| Identity {
        kind,
        left,
        right,
        subject: "x".into(),
        label: String::new(),
        label_en: String::new(),
    };
    let rows = (0..ROWS).map(|row| {
        identity(IdentityKind::RowTotal, (0..3).map(|column| cell(row, column)).collect(), vec![cell(row, 3)])
    });
    let outcomes = (0..COLUMNS).map(|column| {
        let leaves = (2..6).map(|row| cell(row, column)).collect();
        identity(IdentityKind::OutcomeTotal, leaves, vec![cell(6, column)])
    });
    let balances = (0..COLUMNS).map(|column| {
        let of = |rows: [usize; 2]| rows.map(|row| cell(row, column)).to_vec();
        identity(IdentityKind::Balance, of([0, 1]), of([6, 7]))
    });
    rows.chain(outcomes).chain(balances).collect()
}

/// A table that adds up.
fn consistent(leaves: &[i32], carried: &[i32]) -> Vec<i32> {
    let mut cells = vec![0; CELLS];
    for column in 0..3 {
        for row in 2..6 {
            cells[cell(row, column)] = leaves[(row * 3 + column) % leaves.len()];
        }
        let total: i32 = (2..6).map(|row| cells[cell(row, column)]).sum();
        let (over, forward) = (carried[column % carried.len()], carried[(column + 1) % carried.len()]);
        let over = over.min(total + forward);
        cells[cell(6, column)] = total;
        cells[cell(7, column)] = forward;
        cells[cell(1, column)] = over;
        cells[cell(0, column)] = total + forward - over;
    }
    for row in 0..ROWS {
        cells[cell(row, 3)] = (0..3).map(|column| cells[cell(row, column)]).sum();
    }
    cells
}

/// A smallest repair of a table whose blanks may hold any count; `None` where the solver finds none.
fn by_program(cells: &[Option<i32>]) -> Option<Vec<Amended>> {
    by_program_of(&identities(), cells)
}

/// The same where only some identities may be used.
fn by_program_of(identities: &[Identity], cells: &[Option<i32>]) -> Option<Vec<Amended>> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    // A blank is any count; a figure may rise or fall, which costs one in either case.
    let variables: Vec<(Variable, Option<Variable>)> = cells
        .iter()
        .map(|printed| {
            let Some(printed) = *printed else { return (problem.add_integer_var(0.0, (0, MOST)), None) };
            let (rise, fall) =
                (problem.add_integer_var(0.0, (0, MOST)), problem.add_integer_var(0.0, (0, printed)));
            let changes = problem.add_binary_var(1.0);
            problem.add_constraint([(rise, 1.0), (changes, f64::from(-MOST))], ComparisonOp::Le, 0.0);
            problem.add_constraint([(fall, 1.0), (changes, f64::from(-printed))], ComparisonOp::Le, 0.0);
            (rise, Some(fall))
        })
        .collect();
    for identity in identities {
        let mut terms = Vec::new();
        let mut printed = 0;
        for (cell, sign) in identity.terms() {
            let (rise, fall) = variables[cell];
            terms.push((rise, f64::from(sign)));
            terms.extend(fall.map(|fall| (fall, f64::from(-sign))));
            printed += i32::from(sign) * cells[cell].unwrap_or(0);
        }
        problem.add_constraint(terms, ComparisonOp::Eq, f64::from(-printed));
    }
    let solution = problem.solve().ok()?.into_solution().ok()?;
    let whole = |variable: Variable| -> i64 {
        format!("{:.0}", solution.var_value(variable)).trim_start_matches('-').parse().unwrap()
    };
    let mut repair = Vec::new();
    for (cell, (printed, (rise, fall))) in cells.iter().zip(&variables).enumerate() {
        let (Some(printed), Some(fall)) = (*printed, *fall) else { continue };
        let from = i64::from(printed);
        let to = from + whole(*rise) - whole(fall);
        if from != to {
            let decimal = |value| Decimal::from_integer(value).unwrap();
            repair.push(Amended { cell, from: decimal(from), to: decimal(to) });
        }
    }
    Some(repair)
}

fn ours(cells: &[Option<i32>]) -> Repairs {
    ours_of(&identities(), cells)
}

fn ours_of(own: &[Identity], cells: &[Option<i32>]) -> Repairs {
    let identities: Vec<&Identity> = own.iter().collect();
    let bounds: Vec<Bounds> = cells
        .iter()
        .map(|cell| {
            cell.map_or(Bounds::NOT_NEGATIVE, |value| {
                Bounds::exactly(Decimal::from_integer(value.into()).unwrap())
            })
        })
        .collect();
    let shape = Shape::of(&identities, CELLS);
    let system = System { identities, shape: std::borrow::Cow::Owned(shape) };
    system.repairs(Mask::MAX, Values::Open(&bounds))
}

fn sets(repairs: &Repairs) -> Vec<&Vec<Amended>> {
    let is_set = |kind| matches!(kind, RepairKind::Cell | RepairKind::Cells);
    repairs
        .candidates
        .iter()
        .filter(|candidate| is_set(candidate.kind))
        .map(|candidate| &candidate.set)
        .collect()
}

/// Asserts that the repairs are the smallest ones, that of the solver among them.
fn are_those_of(repairs: &Repairs, program: &Vec<Amended>) -> Result<(), TestCaseError> {
    let sets = sets(repairs);
    if program.is_empty() {
        prop_assert!(repairs.candidates.is_empty());
    } else if sets.is_empty() {
        // An operation that is more plausible than three cells ends the search.
        prop_assert!(program.len() >= 3 && !repairs.candidates.is_empty());
    } else {
        prop_assert!(sets.iter().all(|set| set.len() == program.len()));
        prop_assert!(sets.contains(&program), "{program:?} is not among {sets:?}");
    }
    Ok(())
}

fn table() -> impl Strategy<Value = Vec<i32>> {
    let leaves = prop_oneof![
        prop::collection::vec(0..40, 3..18),
        prop::collection::vec(prop_oneof![3 => Just(0), 1 => 1..4], 3..18)
    ];
    (leaves, prop::collection::vec(0..9, 1..5)).prop_map(|(leaves, carried)| consistent(&leaves, &carried))
}

fn errors() -> impl Strategy<Value = Vec<(usize, i32)>> {
    prop::collection::vec((0..CELLS, 0..60), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_smallest_repairs_are_as_small_as_the_solvers_and_hold_its_own(table in table(), errors in errors()) {
        let mut cells: Vec<Option<i32>> = table.into_iter().map(Some).collect();
        for (at, wrong) in errors {
            cells[at] = Some(wrong);
        }
        let program = by_program(&cells);
        prop_assume!(program.is_some());
        let program = program.unwrap();
        let repairs = ours(&cells);
        are_those_of(&repairs, &program)?;
    }

    #[test]
    fn beside_blanks_one_wrong_cell_is_among_the_repairs(
        table in table(), (at, wrong) in (0..CELLS, 0..60), blanks in prop::collection::vec(0..CELLS, 1..6),
    ) {
        let mut cells: Vec<Option<i32>> = table.into_iter().map(Some).collect();
        cells[at] = Some(wrong);
        for blank in blanks {
            cells[blank] = None;
        }
        let repairs = ours(&cells);
        let sets = sets(&repairs);
        prop_assume!(!sets.is_empty() && !repairs.is_capped);
        let program = by_program(&cells);
        prop_assume!(program.is_some());
        // What no figure in the blanks can make whole needs a change; only the sums of known cells say which amount.
        let program = program.unwrap();
        prop_assert!(program.len() <= 1, "{program:?}");
        prop_assert!(program.is_empty() || sets.contains(&&program), "{program:?} is not among {sets:?}");
    }

    #[test]
    fn without_spent_identities_the_smallest_repairs_are_those_of_the_rest(
        table in table(), errors in errors(), spent in prop::collection::btree_set(0_usize..16, 1..4),
    ) {
        let mut cells: Vec<Option<i32>> = table.into_iter().map(Some).collect();
        for (at, wrong) in errors {
            cells[at] = Some(wrong);
        }
        let whole = identities();
        let usable: Vec<Identity> =
            whole.into_iter().enumerate().filter(|(index, _)| !spent.contains(index)).map(|(_, own)| own).collect();
        let program = by_program_of(&usable, &cells);
        prop_assume!(program.is_some());
        let program = program.unwrap();
        let repairs = ours_of(&usable, &cells);
        are_those_of(&repairs, &program)?;
    }

    #[test]
    fn beside_blanks_no_repair_is_smaller_than_the_solvers_and_each_of_them_holds(
        table in table(), errors in errors(), blanks in prop::collection::vec(0..CELLS, 1..8),
    ) {
        let mut cells: Vec<Option<i32>> = table.into_iter().map(Some).collect();
        for (at, wrong) in errors {
            cells[at] = Some(wrong);
        }
        for blank in blanks {
            cells[blank] = None;
        }
        let program = by_program(&cells);
        prop_assume!(program.is_some());
        let least = program.unwrap().len();
        for candidate in &ours(&cells).candidates {
            prop_assert!(candidate.set.len() >= least, "{candidate:?} is smaller than {least}");
            let mut amended = cells.clone();
            for change in &candidate.set {
                amended[change.cell] = i32::try_from(change.to.to_integer().unwrap()).ok();
            }
            prop_assert_eq!(by_program(&amended), Some(Vec::new()), "{:?} does not hold", candidate);
        }
    }
}

/// What may have happened to whole rows and columns, done to a table.
#[derive(Clone, Copy, Debug)]
enum Mishap {
    ShiftedRight(usize),
    ShiftedLeft(usize),
    Swapped(usize, usize),
    Unfilled(usize),
    Doubled(usize),
    ColumnUnfilled(usize),
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        (0..ROWS).prop_map(Mishap::ShiftedRight),
        (0..ROWS).prop_map(Mishap::ShiftedLeft),
        (0..ROWS, 0..ROWS).prop_map(|(a, b)| Mishap::Swapped(a, b)),
        (0..ROWS).prop_map(Mishap::Unfilled),
        (0..ROWS - 1).prop_map(Mishap::Doubled),
        (0..COLUMNS).prop_map(Mishap::ColumnUnfilled),
    ]
}

impl Mishap {
    fn befall(self, table: &[i32]) -> Vec<i32> {
        let mut faulty = table.to_vec();
        let row = |row: usize| cell(row, 0)..cell(row, 0) + COLUMNS;
        match self {
            Self::ShiftedRight(at) => {
                faulty[row(at)].rotate_right(1);
                faulty[cell(at, 0)] = 0;
            }
            Self::ShiftedLeft(at) => {
                faulty[row(at)].rotate_left(1);
                faulty[cell(at, COLUMNS - 1)] = 0;
            }
            Self::Swapped(a, b) => {
                (0..COLUMNS).for_each(|column| faulty.swap(cell(a, column), cell(b, column)));
            }
            Self::Unfilled(at) => faulty[row(at)].fill(0),
            Self::Doubled(at) => faulty.copy_within(row(at), cell(at + 1, 0)),
            Self::ColumnUnfilled(column) => (0..ROWS).for_each(|at| faulty[cell(at, column)] = 0),
        }
        faulty
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The oracle is the table before: whatever befell a row or column as a whole, to set it right is a candidate, as
    /// an operation or as the few cells that it changed.
    #[test]
    fn what_befell_a_row_or_column_is_among_the_candidates(table in table(), mishap in mishap()) {
        let faulty = mishap.befall(&table);
        let cells: Vec<Option<i32>> = faulty.iter().copied().map(Some).collect();
        let repairs = ours(&cells);
        prop_assume!(!repairs.candidates.is_empty());
        let decimal = |value: i32| Decimal::from_integer(value.into()).unwrap();
        let truth: Vec<Amended> = (0..CELLS)
            .filter(|&at| table[at] != faulty[at])
            .map(|cell| Amended { cell, from: decimal(faulty[cell]), to: decimal(table[cell]) })
            .collect();
        let is_simpler = repairs.candidates.iter().all(|candidate| candidate.set.len() < truth.len().min(3));
        prop_assert!(
            repairs.candidates.iter().any(|candidate| candidate.set == truth) || is_simpler,
            "{mishap:?}: {truth:?} is not among {:?}", repairs.candidates
        );
        for candidate in &repairs.candidates {
            let mut amended = cells.clone();
            for change in &candidate.set {
                amended[change.cell] = i32::try_from(change.to.to_integer().unwrap()).ok();
            }
            prop_assert!(ours(&amended).candidates.is_empty(), "{candidate:?} does not settle everything");
        }
    }
}
