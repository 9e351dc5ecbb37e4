//! Sums of a table that are at most as large as others, as its form states them: a part beside its whole.

use gouji_core::State;
use gouji_core::form::AtMost;
use gouji_core::report::TableReport;

use crate::compare::judged;
use crate::config::CheckOptions;
use crate::evaluate::{operands, sum, why_open};
use crate::finding::{Check, Outcome, Side};
use crate::rule::Relation;
use crate::rules::sums::S102;

/// What each of them says, by its index in the form.
pub(crate) fn of_table<'r>(
    table: &'r TableReport,
    options: &CheckOptions,
) -> impl Iterator<Item = (usize, Outcome)> + use<'r> {
    let own: &[AtMost] = if options.wants(&S102) { &table.spec().at_most } else { &[] };
    own.iter().map(|own| outcome(table, own)).enumerate()
}

fn outcome(table: &TableReport, own: &AtMost) -> Outcome {
    let state = |&cell: &usize| table.cells.get(cell).map_or(State::Missing, |cell| cell.state);
    let (left, right) = (own.left.iter().map(state), own.right.iter().map(state));
    judged(Relation::AtMost, left.clone(), right.clone())
        .unwrap_or_else(|| Outcome::NotAssessable(why_open(left.chain(right))))
}

/// One of them as a check with its operands.
pub(crate) fn check(table: &TableReport, index: usize, outcome: Outcome) -> Option<Check> {
    let own = table.spec().at_most.get(index)?;
    let operands = operands(table.spec(), &table.cells, &own.left, &own.right);
    let (expected, actual) = (sum(&operands, Side::Left), sum(&operands, Side::Right));
    Some(Check {
        rule: &S102,
        reading: None,
        expected,
        actual,
        difference: expected.zip(actual).and_then(|(expected, actual)| actual.checked_sub(expected)),
        outcome,
        subject: own.label.clone(),
        subject_en: own.label_en.clone(),
        operands,
    })
}
