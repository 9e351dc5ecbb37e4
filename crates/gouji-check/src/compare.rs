//! Rules that compare sums of cells, of one table or of two.

use std::sync::{Arc, LazyLock};

use gouji_core::form::{Form, forms};
use gouji_core::report::TableReport;
use gouji_core::{Decimal, Report, State};

use crate::config::CheckOptions;
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
    /// A cell of the left sum's table that tells more where it has a value; then nothing is compared.
    unless: Option<usize>,
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
                // Where （七） of the column has a value, the balance itself tells.
                let column = comparison.left.first().and_then(|address| address.rsplit('.').next());
                let outcomes = format!("requests.outcomes_total.{}", column.unwrap_or_default());
                let is_t306 = rule.code == T306.code;
                let unless = is_t306.then(|| find(form, &outcomes)).flatten().map(|(_, cell)| cell);
                resolved.push(Resolved { rule, comparison, cells, unless });
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
    pub(crate) rule: &'static Rule,
    pub(crate) comparison: &'static Comparison,
    pub(crate) outcome: Outcome,
}

/// Makes the comparisons whose left sum stands in a table, and for which the report has the other cells.
pub(crate) fn of_table<'r>(
    report: &'r Report,
    table: &'r TableReport,
    options: &'r CheckOptions,
) -> impl Iterator<Item = Compared> + use<'r> {
    let own = RESOLVED.iter().find(|(form, _)| Arc::ptr_eq(form, &table.form));
    let own = own.or_else(|| RESOLVED.iter().find(|(form, _)| form.id == table.form.id));
    let has_value = |cell: usize| table.cells.get(cell).is_some_and(|cell| cell.value().is_some());
    let is_own = move |comparison: &&'static Resolved| {
        comparison.cells.first().is_some_and(|(own, _)| *own == table.table)
            && options.wants(comparison.rule)
            && !comparison.unless.is_some_and(has_value)
    };
    let resolved = own.map_or(&[][..], |(_, resolved)| resolved);
    resolved.iter().filter(is_own).filter_map(|comparison| compare(report, table, comparison))
}

fn compare(report: &Report, own: &TableReport, resolved: &Resolved) -> Option<Compared> {
    let Resolved { rule, comparison, cells, .. } = resolved;
    let in_table = |number: usize| {
        let is_it = |table: &&TableReport| table.table == number && Arc::ptr_eq(&table.form, &own.form);
        if number == own.table { Some(own) } else { report.tables.iter().find(is_it) }
    };
    if !cells.iter().all(|(table, _)| in_table(*table).is_some()) {
        return None;
    }
    let state = |&(table, cell): &(usize, usize)| {
        in_table(table).and_then(|table| table.cells.get(cell)).map_or(State::Missing, |cell| cell.state)
    };
    let (left, right) = cells.split_at_checked(comparison.left.len())?;
    let outcome = judged(comparison.relation, left.iter().map(state), right.iter().map(state))
        .unwrap_or_else(|| Outcome::NotAssessable(why_open(cells.iter().map(state))));
    Some(Compared { rule, comparison, outcome })
}

/// What two sums of cells say; `None` where they leave it open.
pub(crate) fn judged(
    relation: Relation,
    left: impl Iterator<Item = State>,
    right: impl Iterator<Item = State>,
) -> Option<Outcome> {
    let (mut left, mut right) = (left, right);
    match (left.try_fold(EMPTY, add), right.try_fold(EMPTY, add)) {
        (Some(left), Some(right)) => judge(relation, left, right),
        _ => Some(Outcome::NotAssessable(NotAssessable::Overflow)),
    }
}

/// The least and the greatest sum of counts; no greatest one where it is open.
type Range = (Decimal, Option<Decimal>);

const EMPTY: Range = (Decimal::ZERO, Some(Decimal::ZERO));

/// `None` beyond the range of numbers.
fn add(sum: Range, state: State) -> Option<Range> {
    let (low, high) = match state {
        State::Present(quantity) => (quantity.low, Some(quantity.high)),
        // Nothing is known of it but that a count is not negative.
        State::Blank | State::Dash | State::Missing | State::Unreadable(_) => (Decimal::ZERO, None),
    };
    let high = match (sum.1, high) {
        (Some(sum), Some(high)) => Some(sum.checked_add(high)?),
        _ => None,
    };
    Some((sum.0.checked_add(low)?, high))
}

/// What two sums say; `None` where they leave it open.
fn judge(relation: Relation, left: Range, right: Range) -> Option<Outcome> {
    let is_zero = |(_, high): Range| high == Some(Decimal::ZERO);
    let is_more = |(low, _): Range| low > Decimal::ZERO;
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
        (true, _) => Some(Outcome::Fail(Certainty::Strict)),
        (false, true) => Some(Outcome::Pass(Certainty::Strict)),
        (false, false) => None,
    }
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
        reading: None,
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
