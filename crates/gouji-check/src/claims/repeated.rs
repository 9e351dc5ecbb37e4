//! The same quantity stated twice, and claims of another year or body: N511, N513.

use gouji_core::Decimal;
use gouji_core::report::{Claim, ClaimPeriod, ClaimReach, ClaimScope, Comparator, ListRole};

use super::against::rule_of;
use super::{ClaimSite, Facts, Judged};
use crate::finding::{Certainty, Outcome};
use crate::rule::Severity;
use crate::rules::narrative::{N511, N513};

pub(super) fn judge(facts: &Facts<'_>, made: &mut Vec<Judged>) {
    let against = made.clone();
    let says = |index: usize| {
        against.iter().find(|judged| matches!(judged.site, ClaimSite::Cells { claim, .. } if claim == index))
    };
    let passes = |index: usize| says(index).is_some_and(|judged| matches!(judged.outcome, Outcome::Pass(_)));
    for (again, claim) in facts.claims().filter(|(_, claim)| is_repeatable(claim)) {
        let earlier = facts.claims().take(again);
        let Some((first, other)) = earlier.filter(|(_, other)| is_same(claim, other)).last() else {
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
        if let Some(severity) = is_elsewhere(facts, claim) {
            let site = ClaimSite::Elsewhere { claim: index };
            made.push(Judged { severity, ..Judged::new(&N513, Outcome::Fail(Certainty::Strict), site) });
        }
    }
}

/// Whether a claim counts something that a report counts once: a figure of the form, or what nothing in its words
/// narrows; of the body itself, no part of something else than the whole year.
fn is_repeatable(claim: &Claim) -> bool {
    is_of_form(claim) || claim.wording.is_some() && is_plain(claim) && !is_of_cells(claim)
}

fn is_of_cells(claim: &Claim) -> bool {
    rule_of(&claim.indicator).is_some()
}

fn is_plain(claim: &Claim) -> bool {
    claim.comparator == Comparator::Equals
        && claim.quantity.exact().is_some()
        && claim.period == ClaimPeriod::ThisYear
        && claim.scope.is_none()
}

fn is_of_form(claim: &Claim) -> bool {
    let is_plain = is_plain(claim)
        && (claim.reach == ClaimReach::AsForm
            || claim.indicator.starts_with("requests_") && claim.reach == ClaimReach::NewOnly);
    is_plain && rule_of(&claim.indicator).is_some_and(|(rule, _)| rule.code != "N508" && rule.code != "N505")
}

fn is_same(claim: &Claim, other: &Claim) -> bool {
    let place = |claim: &Claim| claim.lists.iter().any(|own| own.role == ListRole::Part);
    let is_alike = if is_of_form(claim) {
        is_of_form(other)
    } else {
        is_repeatable(other) && other.wording == claim.wording
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
fn is_elsewhere(facts: &Facts<'_>, claim: &Claim) -> Option<Severity> {
    if claim.comparator != Comparator::Equals {
        return None;
    }
    let is_of_the_work = is_of_cells(claim)
        || matches!(claim.indicator.as_str(), "proactive_information" | "information_published");
    if claim.scope == Some(ClaimScope::OtherBody) && is_of_the_work {
        return Some(Severity::Warning);
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
    let is_told = facts.report.claims.iter().any(|other| {
        other.period == ClaimPeriod::ThisYear
            && rule_of(&other.indicator).map(|(rule, _)| rule.code)
                == rule_of(&claim.indicator).map(|(rule, _)| rule.code)
    });
    (value == of_this_year && !is_told).then_some(Severity::Warning)
}
