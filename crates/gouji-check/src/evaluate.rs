//! The checks of one table: every identity with its operands and outcome.

use gouji_core::form::identity::{Bounds, Verdict, evaluate};
use gouji_core::form::{Form, FormTable, Identity, form, forms};
use gouji_core::report::TableReport;
use gouji_core::{Cell, Decimal, Report, State};
use gouji_core::figure::Reason;

use crate::finding::{Certainty, Check, NotAssessable, Operand, Outcome, Side};
use crate::rules::rule_of;

/// The identities of a table with what they say.
pub(crate) struct Assessed {
    /// The values of the cells in form order, as the identities see them.
    pub(crate) values: Vec<Bounds>,
    /// The identities that may be used, that is all but the spent ones.
    pub(crate) identities: Vec<Identity>,
    /// What each of [`Assessed::identities`] says.
    pub(crate) verdicts: Vec<Verdict>,
    /// A check for every identity of the form, in form order, the spent ones included.
    pub(crate) checks: Vec<Check>,
    /// For each of [`Assessed::identities`] its check.
    pub(crate) check_of: Vec<usize>,
}

/// Evaluates the identities of a table jointly.
pub(crate) fn assess(table: &TableReport) -> Assessed {
    let values: Vec<Bounds> = table.cells.iter().map(|cell| cell.state.bounds()).collect();
    let usable = |index: &usize| !table.spent.contains(index);
    let numbers: Vec<usize> = (0..table.identities().len()).filter(usable).collect();
    let identities: Vec<Identity> = numbers.iter().filter_map(|&index| table.identities().get(index).cloned()).collect();
    let verdicts = evaluate(&identities, &values);
    let mut checks = Vec::new();
    let mut check_of = Vec::new();
    for (index, identity) in table.identities().iter().enumerate() {
        let position = numbers.iter().position(|&number| number == index);
        let verdict = position.and_then(|position| verdicts.get(position));
        let Some(check) = check(table.spec(), identity, &table.cells, verdict.copied()) else { continue };
        if position.is_some() {
            check_of.push(checks.len());
        }
        checks.push(check);
    }
    Assessed { values, identities, verdicts, checks, check_of }
}

/// The checks of tables that the report does not have: none of them can be assessed.
pub(crate) fn absent(report: &Report) -> Vec<Check> {
    let Some(form) = expected_form(report) else { return Vec::new() };
    let is_absent = |table: &&FormTable| !report.tables.iter().any(|own| own.id() == &*table.id);
    let mut checks = Vec::new();
    for table in form.tables.iter().filter(is_absent) {
        for identity in &table.identities {
            let Some(mut check) = check(table, identity, &[], None) else { continue };
            check.outcome = Outcome::NotAssessable(NotAssessable::TableAbsent);
            checks.push(check);
        }
    }
    checks
}

fn expected_form(report: &Report) -> Option<&'static Form> {
    let by_table = report.tables.first().and_then(|table| form(&table.form.id));
    let by_year = || report.year.and_then(|year| forms().iter().find(|form| form.is_prescribed_for(year)));
    by_table.or_else(by_year).map(|form| &**form)
}

/// One identity as a check; `verdict` is `None` where the identity is spent.
fn check(table: &FormTable, identity: &Identity, cells: &[Cell], verdict: Option<Verdict>) -> Option<Check> {
    let rule = rule_of(identity.kind)?;
    let left = identity.left.iter().map(|&index| operand(table, cells, index, Side::Left));
    let right = identity.right.iter().map(|&index| operand(table, cells, index, Side::Right));
    let operands: Vec<Operand> = left.chain(right).flatten().collect();
    let expected = sum(&operands, Side::Left);
    let actual = sum(&operands, Side::Right);
    let direct = expected.zip(actual).and_then(|(expected, actual)| actual.checked_sub(expected));
    Some(Check {
        rule,
        expected,
        actual,
        difference: direct.or_else(|| deduced_difference(verdict)),
        outcome: outcome(verdict, identity, cells),
        subject: identity.label.clone(),
        subject_en: identity.label_en.clone(),
        operands,
    })
}

fn operand(table: &FormTable, cells: &[Cell], index: usize, side: Side) -> Option<Operand> {
    let spec = table.cells.get(index)?;
    let cell = cells.get(index);
    Some(Operand {
        address: spec.address.clone(),
        label: format!("{}·{}", spec.row_label, spec.column_label),
        label_en: format!("{} / {}", spec.row_label_en, spec.column_label_en),
        side,
        raw: cell.map(|cell| cell.raw.clone()).unwrap_or_default(),
        value: cell.and_then(Cell::value),
        state: cell.map_or(State::Missing.id(), |cell| cell.state.id()),
        location: cell.and_then(|cell| cell.location.clone()),
    })
}

fn sum(operands: &[Operand], side: Side) -> Option<Decimal> {
    let mut own = operands.iter().filter(|operand| operand.side == side);
    own.try_fold(Decimal::ZERO, |sum, operand| sum.checked_add(operand.value?))
}

/// The difference that other checks settle although an operand has no value.
fn deduced_difference(verdict: Option<Verdict>) -> Option<Decimal> {
    let Some(Verdict::Fails { residual, .. }) = verdict else { return None };
    residual.exact().and_then(|residual| i64::try_from(residual).ok()).map(Decimal::from_millionths)
}

fn outcome(verdict: Option<Verdict>, identity: &Identity, cells: &[Cell]) -> Outcome {
    let certainty = |is_deduced| if is_deduced { Certainty::Deduced } else { Certainty::Strict };
    match verdict {
        Some(Verdict::Holds { is_deduced }) => Outcome::Pass(certainty(is_deduced)),
        Some(Verdict::Fails { is_deduced, .. }) => Outcome::Fail(certainty(is_deduced)),
        Some(Verdict::Undecided) => Outcome::NotAssessable(why_open(identity, cells)),
        None => Outcome::NotAssessable(NotAssessable::SpentOnAlignment),
    }
}

/// Why an identity is open: the gravest reason among its operands.
fn why_open(identity: &Identity, cells: &[Cell]) -> NotAssessable {
    let states = || identity.terms().map(|(index, _)| cells.get(index).map_or(State::Missing, |cell| cell.state));
    let reason = |state: State| match state {
        State::Unreadable(Reason::AmbiguousPlacement) => Some((0, NotAssessable::AlignmentAmbiguous)),
        State::Unreadable(_) => Some((1, NotAssessable::UnreadableOperand)),
        State::Missing => Some((2, NotAssessable::RowAbsent)),
        State::Blank => Some((3, NotAssessable::BlankOperand)),
        State::Dash => Some((4, NotAssessable::DashOperand)),
        State::Present(quantity) if quantity.exact().is_none() => Some((5, NotAssessable::InexactOperand)),
        State::Present(_) => None,
    };
    let gravest = states().filter_map(reason).min_by_key(|(rank, _)| *rank);
    gravest.map_or(NotAssessable::InexactOperand, |(_, reason)| reason)
}
