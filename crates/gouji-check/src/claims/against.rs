//! Claims beside the cells that they speak of: N501 to N508, N512.

use gouji_core::figure::Unit;
use gouji_core::report::{Claim, ClaimPeriod, ClaimReach, Comparator};
use gouji_core::{Address, Decimal};

use super::amount::{Range, Sum, reading};
use super::{ClaimSite, Facts, Judged, LookUp, is_count};
use crate::finding::{Certainty, NotAssessable, Outcome};
use crate::rule::{Rule, Severity};
use crate::rules::narrative::{N501, N502, N503, N504, N505, N506, N507, N508, N512};

/// The rule that looks a claim up, and the table in which it does.
pub(super) fn rule_of(indicator: &str) -> Option<LookUp> {
    if let Some(own) = indicator.strip_prefix("requests_") {
        return rule_of_requests(own).map(|rule| (rule, "requests"));
    }
    if indicator == "remedies" || has_prefix(indicator, &["reconsideration", "litigation"]) {
        return Some((&N507, "remedies"));
    }
    let is_proactive = matches!(
        indicator,
        "licensing"
            | "penalties"
            | "coercive_measures"
            | "fees_charged"
            | "procurement_amount"
            | "procurement_projects"
    ) || has_prefix(indicator, &["normative_documents_", "rules_"]);
    is_proactive.then_some((&N508, "proactive"))
}

/// The rule of an indicator of requests, what stands behind `requests_`.
fn rule_of_requests(indicator: &str) -> Option<&'static Rule> {
    Some(match indicator {
        "received" | "accepted" | "available" => &N501,
        "carried_over" => &N502,
        "closed" => &N503,
        "carried_forward" => &N504,
        "natural_person"
        | "organization"
        | "commercial_enterprise"
        | "research_institution"
        | "public_interest_organization"
        | "legal_service_organization"
        | "other_applicant" => &N506,
        "granted" | "partly_granted" | "refused" | "unavailable" | "unprocessed" | "other_outcome" => &N505,
        _ if has_prefix(indicator, &["refused_", "unavailable_", "unprocessed_", "other_"]) => &N505,
        _ => return None,
    })
}

fn is(rule: &Rule, other: &Rule) -> bool {
    rule.code == other.code
}

fn has_prefix(indicator: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| indicator.starts_with(prefix))
}

/// Whether a claim says in words that there was none.
pub(super) fn is_none_in_words(claim: &Claim) -> bool {
    claim.quantity.exact() == Some(Decimal::ZERO) && !claim.raw.chars().any(char::is_numeric)
}

/// Of what nobody expects there to be a case without the words saying so.
fn is_event(rule: &'static Rule) -> bool {
    [&N501, &N502, &N504, &N507].into_iter().any(|own| is(rule, own))
}

pub(super) fn judge(facts: &Facts<'_>, made: &mut Vec<Judged>) {
    for (index, claim) in facts.claims() {
        if !is_count(claim) || claim.period != ClaimPeriod::ThisYear {
            continue;
        }
        let Some((rule, table)) = facts.rule_of(index) else { continue };
        let rule = if is_event(rule) && is_none_in_words(claim) { &N512 } else { rule };
        let site = ClaimSite::Cells { claim: index, reading: 0 };
        if claim.operands.is_empty() {
            let reason = if claim.scope.is_some() {
                NotAssessable::ClaimScopeUnclear
            } else if facts.cells.has_table(table) {
                continue; // the edition does not ask for it
            } else {
                NotAssessable::TableAbsent
            };
            made.push(Judged::new(rule, Outcome::NotAssessable(reason), site));
            continue;
        }
        let judged = of_claim(facts, index, claim, rule);
        let is_of_cases = is(rule, &N501) || is(rule, &N507);
        if judged.fails() && is_of_cases && is_nothing_in_table(facts, claim) {
            made.push(judged);
            made.push(Judged { rule: &N512, severity: judged.severity, ..judged });
        } else {
            made.push(judged);
        }
    }
    reconsider_parts_of_rows(facts, made);
}

/// A prose whose other outcomes are those of the table does not quote a part of a row for one of them.
fn reconsider_parts_of_rows(facts: &Facts<'_>, made: &mut [Judged]) {
    let is_something = |site: ClaimSite| match site {
        ClaimSite::Cells { claim, .. } => {
            facts.claim(claim).is_some_and(|claim| claim.quantity.low > Decimal::ZERO)
        }
        _ => false,
    };
    let agreeing = made.iter().filter(|judged| {
        is(judged.rule, &N505) && matches!(judged.outcome, Outcome::Pass(_)) && is_something(judged.site)
    });
    if agreeing.count() >= 2 {
        for judged in made.iter_mut().filter(|judged| is(judged.rule, &N505)) {
            judged.severity = judged.rule.severity;
        }
    }
}

/// Whether every reading of a claim comes to nothing.
fn is_nothing_in_table(facts: &Facts<'_>, claim: &Claim) -> bool {
    readings(claim)
        .all(|(_, cells)| sum(facts, cells).is_some_and(|sum| sum.range.exact() == Some(Decimal::ZERO)))
}

/// The readings of a claim with their numbers.
fn readings(claim: &Claim) -> impl Iterator<Item = (usize, &[Address])> {
    (0..=claim.other_readings.len()).map(|number| (number, reading(claim, number)))
}

fn sum(facts: &Facts<'_>, cells: &[Address]) -> Option<Sum> {
    facts.cells.sum(cells.iter().map(Address::as_str))
}

/// What a claim says beside its readings: the first that fits, else that none does, else that nobody can say.
fn of_claim(facts: &Facts<'_>, index: usize, claim: &Claim, rule: &'static Rule) -> Judged {
    let mut open: Option<NotAssessable> = None;
    let mut failing: Option<(usize, Certainty)> = None;
    for (number, cells) in readings(claim) {
        match beside(facts, claim, cells) {
            Beside::Fits(certainty) => {
                let site = ClaimSite::Cells { claim: index, reading: number };
                if number > 0 && is_strictly_new(facts, index, claim) {
                    // 新收 says that what was carried over is not counted.
                    let site = ClaimSite::Cells { claim: index, reading: 0 };
                    let fails = Judged::new(rule, Outcome::Fail(certainty), site);
                    return Judged { severity: rule.severity.min(Severity::Warning), ..fails };
                }
                return Judged::new(rule, Outcome::Pass(certainty), site);
            }
            Beside::Differs(certainty) => failing = failing.or(Some((number, certainty))),
            Beside::Open(reason) => open = open.or(Some(reason)),
        }
    }
    let site = |reading| ClaimSite::Cells { claim: index, reading };
    // Of the cases of a year only those that arose in it are counted: the table may well have more.
    if claim.reach == ClaimReach::NewOnly && is(rule, &N507) && is_less(facts, claim) {
        let open = Outcome::NotAssessable(NotAssessable::ClaimScopeUnclear);
        return Judged::new(rule, open, site(0));
    }
    match (open, failing) {
        (Some(reason), _) => Judged::new(rule, Outcome::NotAssessable(reason), site(0)),
        (None, Some((number, certainty))) if claim.reach != ClaimReach::Unclear => {
            let severity = severity(facts, claim, rule);
            Judged { severity, ..Judged::new(rule, Outcome::Fail(certainty), site(number)) }
        }
        (None, _) => Judged::new(rule, Outcome::NotAssessable(NotAssessable::ClaimScopeUnclear), site(0)),
    }
}

/// Whether a claim says that it counts new requests alone, and no list of its own says otherwise.
fn is_strictly_new(facts: &Facts<'_>, index: usize, claim: &Claim) -> bool {
    let lists_carried = facts.lists.iter().filter(|list| list.total == index).any(|list| {
        let carried =
            |part: &usize| facts.claim(*part).is_some_and(|part| part.indicator == "requests_carried_over");
        list.parts.iter().any(carried)
    });
    claim.reach == ClaimReach::NewOnly && claim.indicator == "requests_received" && !lists_carried
}

/// Whether a claim states less than its cells amount to.
fn is_less(facts: &Facts<'_>, claim: &Claim) -> bool {
    sum(facts, &claim.operands).is_some_and(|sum| claim.quantity.high < sum.range.low)
}

/// How bad it is that a claim disagrees: less where the words are inexact or an honest exception is near.
fn severity(facts: &Facts<'_>, claim: &Claim, rule: &'static Rule) -> Severity {
    let is_exact = claim.comparator == Comparator::Equals && claim.quantity.exact().is_some();
    if is(rule, &N505) && is_part_of_row(facts, claim) {
        return Severity::Info;
    }
    let is_new_only = claim.reach == ClaimReach::NewOnly
        && (is(rule, &N507) || is(rule, &N512) && are_all_pending(facts, claim));
    if !is_exact || is_new_only { rule.severity.min(Severity::Warning) } else { rule.severity }
}

/// Whether a claim about an outcome may quote the natural persons alone, or one of the rows alone.
fn is_part_of_row(facts: &Facts<'_>, claim: &Claim) -> bool {
    let Some(value) = claim.quantity.exact().filter(|value| *value > Decimal::ZERO) else { return false };
    let own = |address: &str| facts.cells.sum(std::iter::once(address)).and_then(|sum| sum.range.exact());
    let persons: Vec<String> = claim
        .operands
        .iter()
        .filter_map(|address| Some(format!("{}.natural_person", address.as_str().strip_suffix(".total")?)))
        .collect();
    let of_persons = facts.cells.sum(persons.iter().map(String::as_str)).and_then(|sum| sum.range.exact());
    let is_row =
        claim.operands.len() > 1 && claim.operands.iter().any(|row| own(row.as_str()) == Some(value));
    is_row || !persons.is_empty() && of_persons == Some(value)
}

/// Whether all cases of a claim's totals are pending, so that they may have arisen in an earlier year.
fn are_all_pending(facts: &Facts<'_>, claim: &Claim) -> bool {
    claim.operands.iter().all(|total| {
        let Some(group) = total.as_str().strip_suffix(".total") else { return false };
        let pending = format!("{group}.pending");
        let value = |address: &str| facts.cells.sum(std::iter::once(address)).map(|sum| sum.range);
        value(&pending).is_some() && value(&pending) == value(total.as_str())
    })
}

enum Beside {
    Fits(Certainty),
    Differs(Certainty),
    Open(NotAssessable),
}

/// A claim beside the cells of one reading.
fn beside(facts: &Facts<'_>, claim: &Claim, cells: &[Address]) -> Beside {
    let Some(sum) = sum(facts, cells) else { return Beside::Open(NotAssessable::RowAbsent) };
    let open = || Beside::Open(facts.cells.why_open(cells.iter().map(Address::as_str)));
    if sum.is_unknown {
        return open();
    }
    let Some((stated, printed)) = comparable(facts, claim, cells, sum.range) else {
        return Beside::Open(NotAssessable::UnitUnknown);
    };
    let certainty = if sum.is_plain { Certainty::Strict } else { Certainty::Deduced };
    let (fits, differs) = match claim.comparator {
        Comparator::AtLeast => {
            (printed.low >= stated.low, printed.high.is_some_and(|high| high < stated.low))
        }
        Comparator::AtMost => match stated.high {
            Some(most) => (printed.high.is_some_and(|high| high <= most), printed.low > most),
            None => (false, false),
        },
        _ => (stated.holds(printed), !stated.meets(printed)),
    };
    match (fits, differs) {
        (true, _) => Beside::Fits(certainty),
        (false, true) => Beside::Differs(certainty),
        (false, false) => open(),
    }
}

/// What a claim and a sum say in the same unit, the claim with what its rounding leaves open; `None` where the unit of
/// an amount of money is not known.
fn comparable(facts: &Facts<'_>, claim: &Claim, cells: &[Address], printed: Range) -> Option<(Range, Range)> {
    let stated = rounded(claim)?;
    let Some(unit) = claim.unit.and_then(yuan) else { return Some((stated, printed)) };
    let cell = cells.first().and_then(|address| facts.cells.place(address.as_str()));
    let own = cell.and_then(|(table, index)| table.cells.get(index))?;
    let of_cell = yuan(own.unit.map(Unit::id)?)?;
    let scaled = |range: Range, factor: i64| {
        let high = match range.high {
            Some(high) => Some(high.checked_mul(factor)?),
            None => None,
        };
        Some(Range { low: range.low.checked_mul(factor)?, high })
    };
    Some((scaled(stated, unit)?, scaled(about(printed, &own.raw)?, of_cell)?))
}

/// A printed amount with what rounding at its last decimal leaves open.
fn about(printed: Range, raw: &str) -> Option<Range> {
    let decimals =
        raw.split(['.', '．']).nth(1).map_or(0, |rest| rest.chars().take_while(|c| c.is_numeric()).count());
    if decimals == 0 {
        return Some(printed);
    }
    let half = Decimal::from_millionths(500_000 / 10_i64.checked_pow(u32::try_from(decimals).ok()?)?);
    let high = match printed.high {
        Some(high) => Some(high.checked_add(half)?),
        None => None,
    };
    Some(Range { low: printed.low.checked_sub(half)?, high })
}

/// How many yuan a unit of money is.
fn yuan(unit: &str) -> Option<i64> {
    match unit {
        "元" => Some(1),
        "万元" => Some(10_000),
        "亿元" => Some(100_000_000),
        _ => None,
    }
}

/// A claim with what rounding or truncation at its last printed digit leaves open; a plain whole number is exact.
pub(super) fn rounded(claim: &Claim) -> Option<Range> {
    let quantity = claim.quantity;
    let own = Range { low: quantity.low, high: Some(quantity.high) };
    let one = Decimal::from_integer(1)?;
    if claim.precision == one || quantity.exact().is_none() || claim.precision == Decimal::ZERO {
        return Some(own);
    }
    let half = Decimal::from_millionths(claim.precision.millionths() / 2);
    let almost = claim.precision.checked_sub(Decimal::STEP)?;
    Some(Range { low: quantity.low.checked_sub(half)?, high: Some(quantity.high.checked_add(almost)?) })
}
