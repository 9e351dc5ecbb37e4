//! One finding per cause, for claims.
//!
//! A claim that a repair of the table would make agree belongs beneath the finding of the table. Claims that disagree
//! with the same cells are one finding, however often they are repeated; lists, shares and repetitions that share a
//! claim with it stand beneath it.

use gouji_core::{Address, Decimal, Report};

use super::against::rounded;
use super::amount::{Range, reading, total};
use super::{ClaimSite, Facts, Judged, words};
use crate::finding::{Certainty, Check, Diagnosis, Finding, Outcome, Repair, Suggestion};
use crate::incident::fingerprint;
use crate::rule::{Confidence, Subject};

/// Failing checks with one cause.
struct Group {
    /// The finding of a table that explains them.
    host: Option<usize>,
    judged: Vec<Judged>,
    claims: Vec<usize>,
}

/// Adds the findings of claims, those that a finding already there explains beneath it.
pub(crate) fn fold(report: &Report, judged: &[Judged], findings: &mut Vec<Finding>) {
    let failing: Vec<&Judged> = judged.iter().filter(|judged| judged.fails()).collect();
    if failing.is_empty() {
        return;
    }
    let facts = Facts::of(report);
    let mut groups: Vec<Group> = Vec::new();
    let (against, among): (Vec<&Judged>, Vec<&Judged>) =
        failing.into_iter().partition(|judged| matches!(judged.site, ClaimSite::Cells { .. }));
    for judged in against {
        let host = findings.iter().position(|finding| explains(&facts, finding, judged));
        let is_own = |group: &&mut Group| match (host, group.host) {
            (Some(host), Some(own)) => host == own,
            (None, None) => {
                group.judged.first().is_some_and(|first| are_of_same_cells(&facts, first, judged))
            }
            _ => false,
        };
        place(&facts, &mut groups, is_own, host, judged);
    }
    unite_exchanged(&facts, &mut groups);
    for judged in among {
        let own = claims_of(&facts, judged.site);
        let shares = |group: &&mut Group| group.claims.iter().any(|claim| own.contains(claim));
        place(&facts, &mut groups, shares, None, judged);
    }
    for group in groups {
        match group.host.and_then(|host| findings.get_mut(host)) {
            Some(host) => beneath(&facts, host, &group),
            None => findings.extend(finding(&facts, &group)),
        }
    }
}

/// Makes one group of two whose cells are off by opposite amounts: figures of two rows in each other's place.
fn unite_exchanged(facts: &Facts<'_>, groups: &mut Vec<Group>) {
    let off = |group: &Group| {
        let first = group.judged.first().filter(|_| group.host.is_none())?;
        let check = words::check(facts, first);
        let table = check.operands.first()?.address.as_str().split('.').next()?.to_owned();
        Some((table, check.difference?))
    };
    let mut place = 0;
    while place < groups.len() {
        let own = groups.get(place).and_then(off);
        let is_opposite = |group: &Group| match (&own, off(group)) {
            (Some((table, own)), Some((of, other))) => *table == of && own.checked_neg() == Some(other),
            _ => false,
        };
        let later = groups.iter().skip(place + 1).position(is_opposite).map(|offset| place + 1 + offset);
        if let Some(later) = later {
            let other = groups.remove(later);
            if let Some(group) = groups.get_mut(place) {
                group.judged.extend(other.judged);
                group.claims.extend(other.claims);
            }
        }
        place += 1;
    }
}

fn place(
    facts: &Facts<'_>,
    groups: &mut Vec<Group>,
    is_own: impl FnMut(&&mut Group) -> bool,
    host: Option<usize>,
    judged: &Judged,
) {
    let claims = claims_of(facts, judged.site);
    match groups.iter_mut().find(is_own) {
        Some(group) => {
            group.judged.push(*judged);
            group.claims.extend(claims);
        }
        None => groups.push(Group { host, judged: vec![*judged], claims }),
    }
}

/// The claims that take part in a check.
fn claims_of(facts: &Facts<'_>, site: ClaimSite) -> Vec<usize> {
    let of_list = |number: u32| {
        facts.list(number).map_or_else(Vec::new, |list| {
            let mut claims = vec![list.total];
            claims.extend(&list.parts);
            claims
        })
    };
    match site {
        ClaimSite::Cells { claim, .. } | ClaimSite::Elsewhere { claim } => vec![claim],
        ClaimSite::Repeated { first, again } => vec![first, again],
        ClaimSite::Share { claim, of } | ClaimSite::Change { claim, from: of } => {
            let of = of.into_iter().flat_map(|(one, other)| [one.claim(), other.claim()]);
            std::iter::once(claim).chain(of.flatten()).collect()
        }
        ClaimSite::List { list } | ClaimSite::Shares { list } => of_list(list),
        ClaimSite::Kinds { claim, list } => {
            let mut claims = list.map_or_else(Vec::new, of_list);
            claims.push(claim);
            claims
        }
    }
}

fn are_of_same_cells(facts: &Facts<'_>, one: &Judged, other: &Judged) -> bool {
    let cells = |judged: &Judged| match judged.site {
        ClaimSite::Cells { claim, .. } => facts.claim(claim).map(|claim| claim.operands.as_slice()),
        _ => None,
    };
    cells(one).is_some() && cells(one) == cells(other)
}

/// Whether a finding of a table explains that a claim disagrees: its repair makes the claim agree, or it claims no repair
/// and is about the same cells or off by the same amount.
fn explains(facts: &Facts<'_>, finding: &Finding, judged: &Judged) -> bool {
    let ClaimSite::Cells { claim: index, .. } = judged.site else { return false };
    let is_of_sums = matches!(
        finding.primary().rule.subject,
        Subject::Identities(_) | Subject::Parts(_) | Subject::Blanks
    );
    if !is_of_sums {
        return false;
    }
    let is_claimed = finding.repairs.first().is_some_and(|best| best.certainty != Suggestion::Candidate);
    if is_claimed {
        return finding.repairs.first().is_some_and(|best| would_agree(facts, index, best));
    }
    finding.repairs.iter().any(|repair| would_agree(facts, index, repair))
        || is_about_same_cells(facts, finding, index)
        || is_off_alike(facts, finding, judged)
}

/// Whether a claim speaks of cells of the checks that fail.
fn is_about_same_cells(facts: &Facts<'_>, finding: &Finding, index: usize) -> bool {
    let stands = |address: &Address| {
        finding.checks.iter().flat_map(|check| &check.operands).any(|operand| operand.address == *address)
    };
    facts.claim(index).is_some_and(|claim| claim.operands.iter().any(stands))
}

/// Whether a claim about the same table is off by as much as a check of a finding that names no cell: a figure that was
/// carried into its totals.
fn is_off_alike(facts: &Facts<'_>, finding: &Finding, judged: &Judged) -> bool {
    let ClaimSite::Cells { claim, .. } = judged.site else { return false };
    let Some(off) = words::check(facts, judged).difference.filter(|off| *off != Decimal::ZERO) else {
        return false;
    };
    let table = |address: &Address| address.as_str().split('.').next().unwrap_or_default().to_owned();
    let own = facts.claim(claim).and_then(|claim| claim.operands.first()).map(table);
    finding.checks.iter().any(|check| {
        let is_alike = check.difference.is_some_and(|other| other == off || Some(other) == off.checked_neg());
        is_alike && check.operands.first().map(|operand| table(&operand.address)) == own
    })
}

/// Whether a claim agrees with its cells as a repair changes them.
fn would_agree(facts: &Facts<'_>, index: usize, repair: &Repair) -> bool {
    let Some(claim) = facts.claim(index) else { return false };
    let Some(stated) = rounded(claim) else { return false };
    (0..=claim.other_readings.len()).any(|number| {
        let cells = reading(claim, number);
        let is_changed = cells.iter().any(|cell| repair.changes.iter().any(|change| change.address == *cell));
        let value = |cell: &Address| -> Option<Decimal> {
            match repair.changes.iter().find(|change| change.address == *cell) {
                Some(change) => Some(change.to),
                None => facts.cells.sum(std::iter::once(cell.as_str()))?.range.exact(),
            }
        };
        let values: Option<Vec<Decimal>> = cells.iter().map(value).collect();
        let sum = values.and_then(|values| total(values.into_iter().map(Range::exactly)));
        is_changed && sum.is_some_and(|sum| stated.holds(sum))
    })
}

/// Adds the checks of a group beneath the finding that explains them.
fn beneath(facts: &Facts<'_>, host: &mut Finding, group: &Group) {
    let checks: Vec<Check> = group.judged.iter().map(|judged| words::check(facts, judged)).collect();
    let (zh, en) = words::beneath(facts, &group.claims, !host.repairs.is_empty());
    host.message.push_str(&zh);
    host.message_en.push_str(&en);
    host.checks.extend(checks);
    // A changed claim revives the finding as a changed cell does.
    host.fingerprint = fingerprint(facts.report, &host.checks);
}

fn finding(facts: &Facts<'_>, group: &Group) -> Option<Finding> {
    let mut judged = group.judged.clone();
    // Cells first, then what has the fewest claims: stable, so ties stay in reading order.
    judged.sort_by_key(|judged| {
        (!matches!(judged.site, ClaimSite::Cells { .. }), claims_of(facts, judged.site).len())
    });
    let first = judged.first()?;
    let checks: Vec<Check> = judged.iter().map(|judged| words::check(facts, judged)).collect();
    let severity = judged.iter().map(|judged| judged.severity).max()?;
    let is_conflict = matches!(first.site, ClaimSite::Cells { .. });
    let is_sure = judged.iter().all(|judged| judged.outcome == Outcome::Fail(Certainty::Strict));
    let (message, message_en) = words::message(facts, first, checks.first()?, judged.len() - 1);
    let located = checks.first()?.operands.iter().rev().find_map(|operand| operand.location.clone());
    Some(Finding {
        severity,
        confidence: if is_sure { first.rule.confidence } else { Confidence::Likely },
        diagnosis: is_conflict.then_some(Diagnosis::SourcesConflict),
        repairs: Vec::new(),
        is_search_capped: false,
        message,
        message_en,
        location: located,
        fingerprint: fingerprint(facts.report, &checks),
        suppression: None,
        checks,
    })
}
