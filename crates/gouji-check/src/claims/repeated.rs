//! The same quantity stated twice, and claims of another year or body: N511, N513.

use gouji_core::Decimal;
use gouji_core::report::{Claim, ClaimPeriod, ClaimReach, ClaimScope, Comparator, ListRole};

use super::{ClaimSite, Facts, Judged};
use crate::finding::{Certainty, Outcome};
use crate::rule::Severity;
use crate::rules::narrative::{N505, N508, N511, N513};

pub(super) fn judge(facts: &Facts<'_>, made: &mut Vec<Judged>) {
    let against = made.clone();
    let says = |index: usize| {
        against.iter().find(|judged| matches!(judged.site, ClaimSite::Cells { claim, .. } if claim == index))
    };
    let passes = |index: usize| says(index).is_some_and(|judged| matches!(judged.outcome, Outcome::Pass(_)));
    let traits: Vec<Traits> = facts.claims().map(|(index, claim)| Traits::of(facts, index, claim)).collect();
    let told = || facts.claims().zip(&traits);
    for ((again, claim), own) in told().filter(|(_, own)| own.is_repeatable) {
        let earlier = facts.report.claims.iter().zip(&traits).enumerate().take(again).rev();
        let mut same = earlier.filter(|(_, (other, traits))| is_same((claim, own), (*other, *traits)));
        let Some((first, (other, _))) = same.next() else {
            continue;
        };
        let site = ClaimSite::Repeated { first, again };
        if claim.quantity == other.quantity {
            made.push(Judged::new(&N511, Outcome::Pass(Certainty::Strict), site));
        } else if !(differ_by_carried(facts, claim, other) || passes(first) && passes(again)) {
            let fails = Judged::new(&N511, Outcome::Fail(Certainty::Strict), site);
            made.push(fails);
        }
    }
    for (index, claim) in facts.claims() {
        if let Some(severity) = is_elsewhere(facts, index, claim) {
            let site = ClaimSite::Elsewhere { claim: index };
            made.push(Judged { severity, ..Judged::new(&N513, Outcome::Fail(Certainty::Strict), site) });
        }
    }
}

/// What decides whether two claims state the same.
struct Traits {
    /// It states a figure of the form.
    is_of_form: bool,
    /// It counts something that a report counts once: a figure of the form, or what nothing in its words narrows; of
    /// the body itself, no part of something else than the whole year.
    is_repeatable: bool,
}

impl Traits {
    fn of(facts: &Facts<'_>, index: usize, claim: &Claim) -> Self {
        let rule = facts.rule_of(index);
        let is_plain = is_plain(claim);
        let is_in_form = || {
            claim.reach == ClaimReach::AsForm
                || claim.indicator.starts_with("requests_") && claim.reach == ClaimReach::NewOnly
        };
        let is_compared = rule.is_some_and(|(rule, _)| rule.code != N508.code && rule.code != N505.code);
        let is_of_form = is_plain && is_compared && is_in_form();
        let is_repeatable = is_of_form || claim.wording.is_some() && is_plain && rule.is_none();
        Self { is_of_form, is_repeatable }
    }
}

fn is_plain(claim: &Claim) -> bool {
    claim.comparator == Comparator::Equals
        && claim.quantity.exact().is_some()
        && claim.period == ClaimPeriod::ThisYear
        && claim.scope.is_none()
}

fn is_same((claim, own): (&Claim, &Traits), (other, others): (&Claim, &Traits)) -> bool {
    let place = |claim: &Claim| claim.lists.iter().any(|own| own.role == ListRole::Part);
    let is_alike = if own.is_of_form {
        // The results of one group of cases are not those of the other.
        others.is_of_form && claim.operands == other.operands
    } else {
        others.is_repeatable && other.wording == claim.wording
    };
    is_alike && other.indicator == claim.indicator && other.unit == claim.unit && place(claim) == place(other)
}

/// Whether one counts what was carried over and the other does not.
fn differ_by_carried(facts: &Facts<'_>, one: &Claim, other: &Claim) -> bool {
    let carried = facts.report.claims.iter().filter(|claim| claim.indicator == "requests_carried_over");
    let values = carried.filter_map(|claim| claim.quantity.exact());
    let in_table =
        facts.cells.sum(std::iter::once("requests.carried_over.total")).and_then(|sum| sum.range.exact());
    let off = one.quantity.low.checked_sub(other.quantity.low);
    let is_off_by = |value: Decimal| off == Some(value) || off == value.checked_neg();
    one.indicator.starts_with("requests_") && values.chain(in_table).any(is_off_by)
}

/// Whether a claim names another year although its figure is that of this report, or another body as its subject.
fn is_elsewhere(facts: &Facts<'_>, index: usize, claim: &Claim) -> Option<Severity> {
    if claim.comparator != Comparator::Equals {
        return None;
    }
    let is_of_the_work = facts.rule_of(index).is_some()
        || matches!(claim.indicator.as_str(), "proactive_information" | "information_published");
    if claim.scope == Some(ClaimScope::OtherBody) && is_of_the_work {
        // Whoever tells its own figure too may well tell another's.
        let own_code = facts.rule_of(index).map(|(rule, _)| rule.code);
        let tells_own = facts.claims().any(|(other, own)| {
            let code = facts.rule_of(other).map(|(rule, _)| rule.code);
            let is_alike = own.indicator == claim.indicator || code.is_some() && code == own_code;
            own.scope.is_none() && is_plain(own) && is_alike
        });
        return (!tells_own).then_some(Severity::Warning);
    }
    let own_year = facts.report.year?;
    // Nothing has been counted of a year that was still to come.
    if claim.year.is_some_and(|year| year > own_year) && claim.scope.is_none() && is_of_the_work {
        return (claim.quantity.low > Decimal::ZERO).then_some(Severity::Warning);
    }
    if claim.year.is_none_or(|year| year == own_year)
        || claim.scope.is_some()
        || claim.period == ClaimPeriod::ThisYear
    {
        return None;
    }
    let cells: &[&str] = match claim.indicator.as_str() {
        "requests_received" | "requests_accepted" => &["requests.received.total"],
        "requests_closed" => &["requests.outcomes_total.total"],
        _ => return None,
    };
    let value = claim.quantity.exact().filter(|value| *value > Decimal::ZERO)?;
    let of_this_year = facts.cells.sum(cells.iter().copied())?.range.exact()?;
    let code = |claim: usize| facts.rule_of(claim).map(|(rule, _)| rule.code);
    let is_told = facts
        .claims()
        .any(|(other, claim)| claim.period == ClaimPeriod::ThisYear && code(other) == code(index));
    (value == of_this_year && !is_told).then_some(Severity::Warning)
}
