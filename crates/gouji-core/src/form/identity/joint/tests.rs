use std::sync::Arc;

use super::super::IdentityKind;
use super::{Bounds, Identity, Verdict, evaluate};
use crate::decimal::Decimal;
use crate::form::form;

/// `left` cells add up to `right` cells.
fn identity(left: &[usize], right: &[usize]) -> Identity {
    Identity {
        kind: IdentityKind::RowTotal,
        left: left.to_vec(),
        right: right.to_vec(),
        subject: Arc::from("row"),
        label: String::new(),
        label_en: String::new(),
    }
}

/// Cells from a text: a number, `_` for blank, `?` for unknown.
fn cells(text: &str) -> Vec<Bounds> {
    let cell = |word: &str| match word {
        "_" => Bounds::NOT_NEGATIVE,
        "?" => Bounds::UNKNOWN,
        number => Bounds::exactly(number.parse().unwrap()),
    };
    text.split_whitespace().map(cell).collect()
}

/// The verdicts as words.
fn verdicts(identities: &[Identity], text: &str) -> Vec<&'static str> {
    let word = |verdict| match verdict {
        Verdict::Holds { is_deduced: false } => "holds",
        Verdict::Holds { is_deduced: true } => "deduced",
        Verdict::Fails { .. } => "fails",
        Verdict::Undecided => "open",
    };
    evaluate(identities, &cells(text)).into_iter().map(word).collect()
}

#[test]
fn full_cells_hold_or_fail() {
    let sum = [identity(&[0, 1], &[2])];
    assert_eq!(verdicts(&sum, "1 2 3"), ["holds"]);
    assert_eq!(verdicts(&sum, "1 2 4"), ["fails"]);
}

#[test]
fn a_blank_part_is_neither_zero_nor_fatal() {
    let sum = [identity(&[0, 1], &[2])];
    assert_eq!(verdicts(&sum, "1 _ 3"), ["open"]);
    assert_eq!(verdicts(&sum, "1 _ 1"), ["open"]);
}

#[test]
fn a_blank_cannot_hide_a_part_larger_than_its_total() {
    assert_eq!(verdicts(&[identity(&[0, 1], &[2])], "5 _ 3"), ["fails"]);
}

#[test]
fn an_unknown_cell_leaves_even_that_open() {
    assert_eq!(verdicts(&[identity(&[0, 1], &[2])], "5 ? 3"), ["open"]);
}

#[test]
fn an_unknown_cell_of_two_identities_cancels() {
    let two = [identity(&[0, 1], &[2]), identity(&[1, 3], &[4])];
    assert_eq!(verdicts(&two, "1 ? 3 1 3"), ["deduced", "deduced"]);
    assert_eq!(verdicts(&two, "1 ? 3 1 4"), ["fails", "fails"]);
}

#[test]
fn a_zero_total_settles_its_blank_parts_for_the_others() {
    let two = [identity(&[0, 1], &[2]), identity(&[0, 3], &[4])];
    assert_eq!(verdicts(&two, "_ _ 0 5 5"), ["open", "deduced"]);
}

#[test]
fn two_identities_that_contradict_each_other_through_a_blank_both_fail() {
    let two = [identity(&[0, 1], &[2]), identity(&[0, 3], &[4])];
    assert_eq!(verdicts(&two, "_ _ 0 5 6"), ["fails", "fails"]);
}

#[test]
fn a_blank_form_is_open_throughout() {
    for id in ["ogi-2019", "ogi-2021"] {
        for table in &form(id).unwrap().tables {
            let blank = vec![Bounds::NOT_NEGATIVE; table.cells.len()];
            assert!(evaluate(&table.identities, &blank).iter().all(|verdict| *verdict == Verdict::Undecided));
        }
    }
}

#[test]
fn a_form_of_zeros_holds_throughout() {
    for id in ["ogi-2019", "ogi-2021"] {
        for table in &form(id).unwrap().tables {
            let zeros = vec![Bounds::exactly(Decimal::ZERO); table.cells.len()];
            let held = |verdict: &Verdict| *verdict == Verdict::Holds { is_deduced: false };
            assert!(evaluate(&table.identities, &zeros).iter().all(held));
        }
    }
}

/// Found by the integer program: whichever sum is taken away, the other two still contradict each other.
#[test]
fn two_contradictions_do_not_hide_each_other() {
    let sums = [
        identity(&[0, 1], &[2]),  // _ + 4 = 27
        identity(&[0, 3], &[4]),  // _ + _ = 0
        identity(&[5, 6], &[7]),  // _ + 4 = 3, which alone is told at once
        identity(&[8, 9], &[10]), // _ + 0 = 46
        identity(&[8, 9], &[11]), // the same = 27, once more by another total
    ];
    assert_eq!(verdicts(&sums, "_ 4 27 _ 0 _ 4 3 _ 0 46 27"), ["fails", "fails", "fails", "fails", "fails"]);
    let consistent = "_ 4 27 _ 30 _ 1 3 _ 0 46 46";
    assert_eq!(verdicts(&sums, consistent), ["open", "open", "open", "deduced", "deduced"]);
}
