//! Rules that compare sums of cells, of one table or of two.

use std::sync::{Arc, LazyLock};

use gouji_core::form::{Form, forms};
use gouji_core::{Decimal, Report, State};

use crate::evaluate::{operand, sum, why_open};
use crate::finding::{Certainty, Check, NotAssessable, Operand, Outcome, Side};
use crate::rule::{Comparison, Relation, Rule, Subject};
use crate::rules::RULES;
use crate::rules::table_3::T306;

/// A comparison that a form has the cells for.
#[derive(Debug)]
struct Resolved {
    rule: &'static Rule,
    comparison: &'static Comparison,
    /// Table and cell of each operand, as indices of the form, left ones first.
    cells: Vec<(usize, usize)>,
}

static RESOLVED: LazyLock<Vec<(Arc<Form>, Vec<Resolved>)>> =
    LazyLock::new(|| forms().iter().map(|form| (form.clone(), resolve(form))).collect());

fn resolve(form: &Form) -> Vec<Resolved> {
    let mut resolved = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.forms.contains(&&*form.id)) {
        let Subject::Comparisons(comparisons) = rule.subject else { continue };
        for comparison in comparisons {
            let addresses = comparison.left.iter().chain(comparison.right);
            if let Some(cells) = addresses.map(|address| find(form, address)).collect() {
                resolved.push(Resolved { rule, comparison, cells });
            }
        }
    }
    resolved
}

fn find(form: &Form, address: &str) -> Option<(usize, usize)> {
    let table = form.tables.iter().position(|table| address.split('.').next() == Some(&*table.id))?;
    Some((table, form.tables.get(table)?.index(address)?))
}

/// A comparison with what it says, kept small.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compared {
    /// The table of the left sum, as an index of the form's tables.
    pub(crate) table: Option<usize>,
    pub(crate) rule: &'static Rule,
    pub(crate) comparison: &'static Comparison,
    pub(crate) outcome: Outcome,
}

/// Makes all comparisons for which the report has the tables; `is_dense` says that every figure of table 3 is there.
pub(crate) fn compare(report: &Report, is_dense: bool) -> Vec<Compared> {
    let mut made = Vec::new();
    for (form, resolved) in RESOLVED.iter() {
        let is_own = |table: &&gouji_core::report::TableReport| {
            Arc::ptr_eq(&table.form, form) || table.form.id == form.id
        };
        let Some(lead) = report.tables.iter().find(is_own) else { continue };
        for Resolved { rule, comparison, cells } in resolved {
            let is_t306 = rule.code == T306.code;
            if is_t306 && is_dense {
                continue;
            }
            let state = |&(table, cell): &(usize, usize)| {
                let own = |candidate: &&gouji_core::report::TableReport| {
                    candidate.table == table && Arc::ptr_eq(&candidate.form, &lead.form)
                };
                Some(
                    report.tables.iter().find(own)?.cells.get(cell).map_or(State::Missing, |cell| cell.state),
                )
            };
            let Some(states) = cells.iter().map(state).collect::<Option<Vec<State>>>() else { continue };
            if is_t306 && has_outcomes_total(report, comparison) {
                continue;
            }
            let (left, right) = states.split_at(comparison.left.len());
            let outcome = judge(comparison.relation, left, right);
            let table = cells.first().map(|(table, _)| *table);
            made.push(Compared { table, rule, comparison, outcome });
        }
    }
    made
}

/// Whether （七） of the column of a comparison has a value, so that the balance itself tells.
fn has_outcomes_total(report: &Report, comparison: &Comparison) -> bool {
    let column = comparison.left.first().and_then(|address| address.rsplit('.').next()).unwrap_or_default();
    let address = format!("requests.outcomes_total.{column}");
    report.cell(&address).is_some_and(|cell| cell.value().is_some())
}

fn judge(relation: Relation, left: &[State], right: &[State]) -> Outcome {
    let open = || Outcome::NotAssessable(why_open(left.iter().chain(right).copied()));
    let (Some(left), Some(right)) = (bounds(left), bounds(right)) else {
        return Outcome::NotAssessable(NotAssessable::Overflow);
    };
    let is_zero = |(_, high): (Decimal, Option<Decimal>)| high == Some(Decimal::ZERO);
    let is_more = |(low, _): (Decimal, Option<Decimal>)| low > Decimal::ZERO;
    let (fails, passes) = match relation {
        Relation::AtMost => {
            (right.1.is_some_and(|high| left.0 > high), left.1.is_some_and(|high| high <= right.0))
        }
        Relation::ZeroWhereZero => (is_zero(right) && is_more(left), is_more(right) || is_zero(left)),
        Relation::ZeroTogether => (
            is_zero(right) && is_more(left) || is_zero(left) && is_more(right),
            is_zero(left) && is_zero(right) || is_more(left) && is_more(right),
        ),
    };
    match (fails, passes) {
        (true, _) => Outcome::Fail(Certainty::Strict),
        (false, true) => Outcome::Pass(Certainty::Strict),
        (false, false) => open(),
    }
}

/// The least and the greatest sum of counts; `None` beyond the range.
fn bounds(states: &[State]) -> Option<(Decimal, Option<Decimal>)> {
    let mut sum = (Decimal::ZERO, Some(Decimal::ZERO));
    for state in states {
        let (low, high) = match state {
            State::Present(quantity) => (quantity.low, Some(quantity.high)),
            // Nothing is known of it but that a count is not negative.
            State::Blank | State::Dash | State::Missing | State::Unreadable(_) => (Decimal::ZERO, None),
        };
        sum.0 = sum.0.checked_add(low)?;
        sum.1 = match (sum.1, high) {
            (Some(sum), Some(high)) => Some(sum.checked_add(high)?),
            _ => None,
        };
    }
    Some(sum)
}

/// A comparison as a check with its operands.
pub(crate) fn check(report: &Report, compared: &Compared) -> Check {
    let Compared { rule, comparison, outcome, .. } = *compared;
    let of = |addresses: &[&str], side: Side| -> Vec<Operand> {
        addresses.iter().filter_map(|address| operand_at(report, address, side)).collect()
    };
    let mut operands = of(comparison.left, Side::Left);
    operands.extend(of(comparison.right, Side::Right));
    let (expected, actual) = (sum(&operands, Side::Left), sum(&operands, Side::Right));
    Check {
        rule,
        expected,
        actual,
        difference: expected.zip(actual).and_then(|(expected, actual)| actual.checked_sub(expected)),
        outcome,
        subject: comparison.subject.zh.to_owned(),
        subject_en: comparison.subject.en.to_owned(),
        operands,
    }
}

/// The cell of an address as an operand.
pub(crate) fn operand_at(report: &Report, address: &str, side: Side) -> Option<Operand> {
    let table = report.tables.iter().find(|table| address.split('.').next() == Some(table.id()))?;
    let index = table.spec().index(address)?;
    operand(table.spec(), table.cells.get(index), index, side)
}
