//! What the identities of a table say, and the checks made of them on demand.
//!
//! Most reports are clean: the outcomes are kept as small copies, and operands with their texts and places are made
//! only for findings and for whoever asks to see every check.

use std::borrow::Cow;

use gouji_core::figure::{Reason, Unit};
use gouji_core::form::identity::{Bounds, Verdict, evaluate, evaluate_exact};
use gouji_core::form::{FigureKind, Form, FormCell, FormTable, Identity, forms};
use gouji_core::report::{BlankConvention, TableReport};
use gouji_core::{Cell, Decimal, Placed, Report, State};

use crate::finding::{Certainty, Check, NotAssessable, Operand, Outcome, Side};
use crate::repair::{Shape, System, Values};
use crate::rules::rule_of;

/// The identities of a table that is not plainly clean, with what they say.
pub(crate) struct Assessed<'a> {
    /// The table.
    pub(crate) table: &'a TableReport,
    /// The values of the cells in form order in millionths, where every cell has an exact one.
    exact: Option<Vec<i64>>,
    /// The values of the cells in form order, as the identities see them; empty where every cell has an exact one.
    pub(crate) values: Vec<Bounds>,
    /// The identities that may be used, that is all but the spent ones.
    pub(crate) system: System<'a>,
    /// For each of the usable identities its index in the form.
    pub(crate) numbers: Vec<usize>,
    /// What each of the usable identities says.
    pub(crate) verdicts: Vec<Verdict>,
}

/// What one look at every cell of a table tells. Most tables are full of plain figures that agree, and need no other.
#[derive(Clone, Copy)]
pub(crate) struct Survey {
    /// Whether every cell has an exact value.
    is_exact: bool,
    /// Whether every cell is a plain whole figure in its own place; then only the most demanding rules about single
    /// cells have anything to look at.
    pub(crate) is_plain: bool,
}

impl Survey {
    /// Looks at every cell once, and writes down the values in millionths.
    pub(crate) fn of(table: &TableReport, shape: &Shape, values: &mut Vec<i64>) -> Self {
        values.clear();
        values.resize(table.cells.len(), 0);
        // Nearly always a unit is the very same text, so that its place decides.
        let place = |unit: Option<Unit>| unit.map(|unit| unit.id().as_ptr());
        let unit = place(shape.counts_in);
        let (mut is_exact, mut are_by_label, mut are_counts, mut are_alike) = (true, true, true, true);
        for (value, cell) in values.iter_mut().zip(&table.cells) {
            let State::Present(quantity) = cell.state else {
                return Self { is_exact: false, is_plain: false };
            };
            *value = quantity.low.millionths();
            is_exact &= quantity.low == quantity.high;
            are_by_label &= cell.placed == Placed::ByLabel;
            are_counts &= is_count(*value);
            are_alike &= place(cell.unit) == unit;
        }
        let are_plain = match shape.counts_in {
            Some(unit) => are_counts && (are_alike || table.cells.iter().all(|cell| cell.unit == Some(unit))),
            None => are_plain_figures(table, values),
        };
        let is_undisturbed = table.extras.is_empty() && table.spent.is_empty();
        Self { is_exact, is_plain: are_by_label && are_plain && is_undisturbed }
    }
}

/// Whether every value is what its cell of the form takes.
fn are_plain_figures(table: &TableReport, values: &[i64]) -> bool {
    let mut cells = table.cells.iter().zip(values).zip(&table.spec().cells);
    cells.all(|((cell, value), form)| is_plain_figure(form, cell.unit, *value))
}

/// Whether a value is whole and not negative.
fn is_count(millionths: i64) -> bool {
    millionths >= 0 && millionths.cast_unsigned().is_multiple_of(MILLION)
}

const MILLION: u64 = 1_000_000;

/// Whether a value, written in that unit, is what a cell of the form takes.
fn is_plain_figure(form: &FormCell, unit: Option<Unit>, millionths: i64) -> bool {
    match form.kind {
        FigureKind::Count => unit == form.unit && is_count(millionths),
        FigureKind::Change => unit == form.unit && millionths.unsigned_abs().is_multiple_of(MILLION),
        _ => millionths >= 0 && unit.is_some() && (form.unit.is_none() || unit == form.unit),
    }
}

/// Evaluates the identities of a table jointly; `None` where all of them hold strictly, as in most reports. `values` are
/// those that the survey has written down; they are taken where something fails.
pub(crate) fn assess<'a>(
    table: &'a TableReport,
    survey: Survey,
    values: &mut Vec<i64>,
    shape: Cow<'static, Shape>,
) -> Option<Assessed<'a>> {
    let spent = if survey.is_plain { Vec::new() } else { spent(table) };
    let holds = |identity: &Identity| identity.exact_residual(values) == Some(0);
    let all_hold = || survey.is_exact && table.identities().iter().all(holds);
    if spent.is_empty() && (table.identities().is_empty() || all_hold()) {
        return None;
    }
    let count = table.identities().len();
    let (mut numbers, mut identities) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for (index, identity) in table.identities().iter().enumerate().filter(|(index, _)| !spent.contains(index))
    {
        numbers.push(index);
        identities.push(identity);
    }
    let shape = if spent.is_empty() { shape } else { Cow::Owned(Shape::of(&identities, table.cells.len())) };
    let exact = if survey.is_exact { evaluate_exact(&identities, values) } else { None };
    let (exact, verdicts, values) = if let Some(verdicts) = exact {
        (Some(std::mem::take(values)), verdicts, Vec::new())
    } else {
        let values: Vec<Bounds> = table.cells.iter().map(|cell| cell.state.bounds()).collect();
        (None, evaluate(&identities, &values), values)
    };
    Some(Assessed { table, exact, values, system: System { identities, shape }, numbers, verdicts })
}

/// The identities that cannot certify anything, as indices of the form: those that were needed to place a cell, and
/// all others that a cell placed by arithmetic stands in.
pub(crate) fn spent(table: &TableReport) -> Vec<usize> {
    let is_inferred = |cell: &Cell| cell.placed == Placed::ByArithmetic;
    if !table.cells.iter().any(is_inferred) {
        return table.spent.clone();
    }
    let is_spent = |(index, identity): &(usize, &Identity)| {
        table.spent.contains(index)
            || identity.terms().any(|(cell, _)| table.cells.get(cell).is_some_and(is_inferred))
    };
    table.identities().iter().enumerate().filter(is_spent).map(|(index, _)| index).collect()
}

impl Assessed<'_> {
    /// Whether some cell has no exact value.
    pub(crate) fn has_open_cell(&self) -> bool {
        self.exact.is_none()
    }

    /// The values of the cells.
    pub(crate) fn values(&self) -> Values<'_> {
        match self.exact.as_deref() {
            Some(values) => Values::Exact(values, &self.verdicts),
            None => Values::Open(&self.values),
        }
    }

    /// One of the usable identities.
    pub(crate) fn identity(&self, position: usize) -> Option<&Identity> {
        self.system.identities.get(position).copied()
    }

    /// The check of one of the usable identities.
    pub(crate) fn check(&self, position: usize) -> Option<Check> {
        let identity = self.identity(position)?;
        identity_check(self.table.spec(), identity, &self.table.cells, self.verdicts.get(position).copied())
    }

    /// Whether no identity fails.
    pub(crate) fn agrees(&self) -> bool {
        !self.verdicts.iter().any(|verdict| matches!(verdict, Verdict::Fails { .. }))
    }

    /// Whether the table prints no zero and has blanks, so that its zeros may have been left blank.
    pub(crate) fn leaves_zeros_blank(&self) -> bool {
        self.table.blanks == BlankConvention::ZerosLeftBlank
    }

    /// The values with every blank as 0 but some; `None` without blanks.
    pub(crate) fn with_blanks_as_zero(&self, but: &[usize]) -> Option<Vec<Bounds>> {
        let mut values = self.values.clone();
        let mut has_changed = false;
        for (index, (cell, value)) in self.table.cells.iter().zip(&mut values).enumerate() {
            if cell.state == State::Blank && !but.contains(&index) {
                *value = Bounds::exactly(Decimal::ZERO);
                has_changed = true;
            }
        }
        has_changed.then_some(values)
    }

    /// The totals of a kind of identity, where all of them are blank although a part is more than nothing.
    pub(crate) fn unfilled_totals(&self) -> Vec<usize> {
        let is_blank =
            |cell: &usize| self.table.cells.get(*cell).is_some_and(|cell| cell.state == State::Blank);
        let is_something = |cell: &usize| {
            self.table.cells.get(*cell).and_then(Cell::value).is_some_and(|value| value != Decimal::ZERO)
        };
        let mut unfilled = Vec::new();
        for identity in self.table.identities() {
            let [total] = identity.right.as_slice() else { continue };
            let alike = || self.table.identities().iter().filter(|other| other.kind == identity.kind);
            if is_blank(total)
                && alike().all(|other| other.right.iter().all(is_blank))
                && alike().any(|other| other.left.iter().any(is_something))
            {
                unfilled.push(*total);
            }
        }
        unfilled
    }
}

/// The form that a report is expected to follow.
pub(crate) fn expected_form(report: &Report) -> Option<&Form> {
    let own = report.tables.iter().map(|table| &table.form);
    let by_table = own.clone().find(|form| form.is_obligatory);
    let is_prescribed = |form: &&std::sync::Arc<Form>| {
        form.is_obligatory && report.year.is_some_and(|year| form.is_prescribed_for(year))
    };
    by_table.or_else(|| forms().iter().find(is_prescribed)).map(|form| &**form)
}

/// One identity as a check; `verdict` is `None` where the identity is spent.
pub(crate) fn identity_check(
    table: &FormTable,
    identity: &Identity,
    cells: &[Cell],
    verdict: Option<Verdict>,
) -> Option<Check> {
    let rule = rule_of(identity.kind)?;
    let operands = operands(table, cells, &identity.left, &identity.right);
    let expected = sum(&operands, Side::Left);
    let actual = sum(&operands, Side::Right);
    let direct = expected.zip(actual).and_then(|(expected, actual)| actual.checked_sub(expected));
    Some(Check {
        rule,
        reading: None,
        expected,
        actual,
        difference: direct.or_else(|| deduced_difference(verdict)),
        outcome: outcome(verdict, identity, cells),
        subject: identity.label.clone(),
        subject_en: identity.label_en.clone(),
        operands,
    })
}

/// Cells of a table as operands, the left ones first.
pub(crate) fn operands(table: &FormTable, cells: &[Cell], left: &[usize], right: &[usize]) -> Vec<Operand> {
    let mut operands = Vec::with_capacity(left.len() + right.len());
    operands.extend(left.iter().filter_map(|&index| operand(table, cells.get(index), index, Side::Left)));
    operands.extend(right.iter().filter_map(|&index| operand(table, cells.get(index), index, Side::Right)));
    operands
}

/// A cell of a table as an operand.
pub(crate) fn operand(table: &FormTable, cell: Option<&Cell>, index: usize, side: Side) -> Option<Operand> {
    let spec = table.cells.get(index)?;
    Some(Operand {
        address: spec.address.clone(),
        claim: None,
        label: spec.label.clone(),
        label_en: spec.label_en.clone(),
        side,
        raw: cell.map(|cell| cell.raw.clone()).unwrap_or_default(),
        value: cell.and_then(Cell::value),
        state: cell.map_or(State::Missing.id(), |cell| cell.state.id()),
        location: cell.and_then(|cell| cell.location.clone()),
    })
}

/// The sum of one side, where every operand of it has a value.
pub(crate) fn sum(operands: &[Operand], side: Side) -> Option<Decimal> {
    let mut own = operands.iter().filter(|operand| operand.side == side);
    own.try_fold(Decimal::ZERO, |sum, operand| sum.checked_add(operand.value?))
}

/// The difference that other checks settle although an operand has no value.
fn deduced_difference(verdict: Option<Verdict>) -> Option<Decimal> {
    let Some(Verdict::Fails { residual, .. }) = verdict else { return None };
    residual.exact().and_then(|residual| i64::try_from(residual).ok()).map(Decimal::from_millionths)
}

/// What a verdict means for a check.
pub(crate) fn outcome(verdict: Option<Verdict>, identity: &Identity, cells: &[Cell]) -> Outcome {
    let certainty = |is_deduced| if is_deduced { Certainty::Deduced } else { Certainty::Strict };
    match verdict {
        Some(Verdict::Holds { is_deduced }) => Outcome::Pass(certainty(is_deduced)),
        Some(Verdict::Fails { is_deduced, .. }) => Outcome::Fail(certainty(is_deduced)),
        Some(Verdict::Undecided) => {
            let states =
                identity.terms().map(|(index, _)| cells.get(index).map_or(State::Missing, |cell| cell.state));
            Outcome::NotAssessable(why_open(states))
        }
        None => Outcome::NotAssessable(NotAssessable::SpentOnAlignment),
    }
}

/// Why a check is open: the gravest reason among its operands.
pub(crate) fn why_open(states: impl Iterator<Item = State>) -> NotAssessable {
    let reason = |state: State| match state {
        State::Unreadable(Reason::AmbiguousPlacement) => Some((0, NotAssessable::AlignmentAmbiguous)),
        State::Unreadable(_) => Some((1, NotAssessable::UnreadableOperand)),
        State::Missing => Some((2, NotAssessable::RowAbsent)),
        State::Blank => Some((3, NotAssessable::BlankOperand)),
        State::Dash => Some((4, NotAssessable::DashOperand)),
        State::Present(quantity) if quantity.exact().is_none() => Some((5, NotAssessable::InexactOperand)),
        State::Present(_) => None,
    };
    let gravest = states.filter_map(reason).min_by_key(|(rank, _)| *rank);
    gravest.map_or(NotAssessable::InexactOperand, |(_, reason)| reason)
}
