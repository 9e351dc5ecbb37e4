//! Shares beside the quantities that they are shares of: N509.

use gouji_core::Decimal;
use gouji_core::report::{Claim, ClaimPeriod, ClaimReach, Comparator, ListRole};

use super::against::rule_of;
use super::amount::{Amount, Range};
use super::{ClaimSite, Facts, Judged, List};
use crate::finding::{Certainty, NotAssessable, Outcome};
use crate::rule::Severity;
use crate::rules::narrative::N509;

/// Totals of the tables that a share can be a share of.
const WHOLES: [&[&str]; 5] = [
    &["requests.received.total"],
    &["requests.received.total", "requests.carried_over.total"],
    &["requests.outcomes_total.total"],
    &["remedies.reconsideration.total"],
    &["remedies.litigation_direct.total", "remedies.litigation_after_reconsideration.total"],
];

/// Claims before a share among which its whole is looked for.
const NEAR: usize = 8;

pub(super) fn judge(facts: &Facts<'_>, made: &mut Vec<Judged>) {
    for (index, claim) in facts.claims() {
        if is_share(claim) {
            made.push(of_share(facts, index, claim));
        }
    }
    for list in &facts.lists {
        made.extend(of_list(facts, list));
    }
}

fn is_share(claim: &Claim) -> bool {
    claim.comparator == Comparator::Share && claim.period == ClaimPeriod::ThisYear && claim.unit == Some("%")
}

/// How a printed share stands to the one that was worked out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Rounded,
    Truncated,
    Differs,
}

fn of_share(facts: &Facts<'_>, index: usize, claim: &Claim) -> Judged {
    let open = |of| {
        let site = ClaimSite::Share { claim: index, of };
        Judged::new(&N509, Outcome::NotAssessable(NotAssessable::WholeUnclear), site)
    };
    let parts = parts(facts, claim);
    let (Some(&first), Some(stated)) = (parts.first(), claim.quantity.exact()) else { return open(None) };
    let wholes = wholes(facts, index, claim);
    let mut truncated = None;
    for &part in &parts {
        for &whole in &wholes {
            match agreement(facts, part, whole, stated, claim.precision) {
                Some(Agreement::Rounded) => {
                    let site = ClaimSite::Share { claim: index, of: Some((part, whole)) };
                    return Judged::new(&N509, Outcome::Pass(Certainty::Strict), site);
                }
                Some(Agreement::Truncated) => truncated = truncated.or(Some((part, whole))),
                Some(Agreement::Differs) | None => {}
            }
        }
    }
    let fails = |of| {
        let site = ClaimSite::Share { claim: index, of: Some(of) };
        Judged::new(&N509, Outcome::Fail(Certainty::Strict), site)
    };
    if let Some(of) = truncated {
        return Judged { severity: Severity::Info, ..fails(of) };
    }
    let is_settled = |whole: Amount| is_exact(facts, first) && is_exact(facts, whole);
    let is_plain = claim.reach != ClaimReach::Unclear;
    match the_whole(facts, claim).filter(|whole| is_plain && is_settled(*whole)) {
        Some(whole) => fails((first, whole)),
        None => open(None),
    }
}

fn is_exact(facts: &Facts<'_>, amount: Amount) -> bool {
    amount.range(facts).and_then(Range::exact).is_some_and(|value| value > Decimal::ZERO)
}

/// What a share can be the share of: what it stands beside, else what is counted under the same name.
fn parts(facts: &Facts<'_>, claim: &Claim) -> Vec<Amount> {
    let is_same = |other: &Claim| {
        other.indicator == claim.indicator
            && other.label == claim.label
            && other.comparator == Comparator::Equals
            && other.period == claim.period
            && other.scope == claim.scope
    };
    let mut parts: Vec<Amount> = claim.about.map(Amount::Claim).into_iter().collect();
    if parts.is_empty() && claim.label.is_none() {
        let alike = facts.claims().filter(|(_, other)| is_same(other));
        parts.extend(alike.map(|(index, _)| Amount::Claim(index)));
    }
    let in_table = parts.first().and_then(|part| part.claim());
    if let Some(index) = in_table
        && facts.claim(index).is_some_and(|part| !part.operands.is_empty())
    {
        parts.push(Amount::Reading { claim: index, reading: 0 });
    }
    parts
}

/// Everything that a share may be taken of.
fn wholes(facts: &Facts<'_>, index: usize, claim: &Claim) -> Vec<Amount> {
    let mut wholes: Vec<Amount> = the_whole(facts, claim).into_iter().collect();
    let before = facts.claims().take(index).collect::<Vec<_>>();
    let near = before
        .iter()
        .rev()
        .filter(|(other, near)| near.comparator == Comparator::Equals && Some(*other) != claim.about);
    wholes.extend(near.take(NEAR).map(|(other, _)| Amount::Claim(*other)));
    wholes.extend(WHOLES.iter().map(|cells| Amount::Sum(cells)));
    wholes
}

/// What a share is a share of without any doubt: the total of the list that its part stands in.
fn the_whole(facts: &Facts<'_>, claim: &Claim) -> Option<Amount> {
    let part = facts.claim(claim.about?)?;
    let own = part.lists.iter().find(|own| own.role == ListRole::Part);
    if let Some(list) = own.and_then(|own| facts.list(own.list)) {
        return Some(Amount::Claim(list.total));
    }
    let (rule, _) = rule_of(&part.indicator).filter(|_| !part.operands.is_empty())?;
    match rule.code {
        "N505" => WHOLES.get(2).map(|cells| Amount::Sum(cells)),
        "N506" => WHOLES.first().map(|cells| Amount::Sum(cells)),
        _ => None,
    }
}

/// How a printed share stands to part and whole; `None` where nobody can work it out.
fn agreement(
    facts: &Facts<'_>,
    part: Amount,
    whole: Amount,
    stated: Decimal,
    precision: Decimal,
) -> Option<Agreement> {
    let (part, whole) = (part.range(facts)?, whole.range(facts)?);
    let (Some(part), Some(whole)) = (part.exact(), whole.exact()) else {
        return None;
    };
    if whole <= Decimal::ZERO || part > whole {
        return None;
    }
    let of = |value: Decimal| i128::from(value.millionths());
    // 100 · part / whole against the printed share, both times whole: no division, nothing is lost.
    let exact = 100 * of(part) * 1_000_000;
    let printed = of(stated) * of(whole);
    let unit = of(precision) * of(whole);
    let off = exact - printed;
    Some(if 2 * off.abs() <= unit {
        Agreement::Rounded
    } else if (0..unit).contains(&off) {
        Agreement::Truncated
    } else {
        Agreement::Differs
    })
}

/// The shares of all parts of a list that is complete make 100 % together, but for rounding.
fn of_list(facts: &Facts<'_>, list: &List) -> Option<Judged> {
    let share_of = |part: &usize| {
        let is_own = |claim: &&Claim| is_share(claim) && claim.about == Some(*part);
        facts.report.claims.iter().find(is_own)
    };
    let shares: Option<Vec<&Claim>> = list.parts.iter().map(share_of).collect();
    let shares = shares.filter(|shares| shares.len() > 1)?;
    if !list.is_closed && !super::list::adds_up(facts, list) {
        return None;
    }
    let mut sum = Decimal::ZERO;
    let mut slack = 0;
    for share in &shares {
        sum = sum.checked_add(share.quantity.exact()?)?;
        slack += share.precision.millionths() / 2;
    }
    let off = sum.checked_sub(Decimal::from_integer(100)?)?.millionths().abs();
    let outcome =
        if off <= slack { Outcome::Pass(Certainty::Strict) } else { Outcome::Fail(Certainty::Strict) };
    let site = ClaimSite::Shares { list: list.number };
    Some(Judged { severity: Severity::Info, ..Judged::new(&N509, outcome, site) })
}
