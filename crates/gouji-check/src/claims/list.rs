//! Lists of the prose: parts beside their total, kinds beside their number: L601 to L606.
//!
//! Parts that exceed their total are wrong where nothing can be counted in two of them. Parts that fall short are
//! wrong where the list says that it is complete; else the remainder is only told.

use gouji_core::Decimal;
use gouji_core::report::{Claim, ClaimPeriod, Comparator, ListRole};

use super::against::rounded;
use super::amount::{Range, total};
use super::{ClaimSite, Facts, Judged, List, is_count};
use crate::finding::{Certainty, NotAssessable, Outcome};
use crate::rule::{Rule, Severity};
use crate::rules::list::{L601, L602, L603, L604, L605, L606};

/// The id of a stated number of kinds.
const KINDS: &str = "kinds";

pub(super) fn judge(facts: &Facts<'_>, made: &mut Vec<Judged>) {
    for list in &facts.lists {
        of_list(facts, list, made);
    }
    for (index, claim) in facts.claims() {
        if claim.indicator == KINDS {
            made.extend(of_kinds(facts, index, claim));
        }
    }
}

/// Whether the parts of a list amount to its total.
pub(super) fn adds_up(facts: &Facts<'_>, list: &List) -> bool {
    matches!(compare(facts, list), Some((Standing::Equal, _)))
}

/// How the parts of a list stand to its total.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Equal,
    Short,
    Excess,
}

fn compare(facts: &Facts<'_>, list: &List) -> Option<(Standing, bool)> {
    let own = facts.claim(list.total)?;
    let parts = parts(facts, list)?;
    let whole = whole(own)?;
    let is_exact = parts.exact().is_some() && own.quantity.exact().is_some();
    // 300余 = 208 + 100余: intervals that meet say the same.
    let standing = if whole.meets(parts) {
        Standing::Equal
    } else if parts.low > whole.low {
        Standing::Excess
    } else {
        Standing::Short
    };
    Some((standing, is_exact))
}

/// The parts together, each with what its rounding leaves open.
fn parts(facts: &Facts<'_>, list: &List) -> Option<Range> {
    let parts: Option<Vec<Range>> = list
        .parts
        .iter()
        .map(|part| facts.claim(*part).filter(|part| is_count(part)).and_then(whole))
        .collect();
    total(parts?.into_iter())
}

fn whole(claim: &Claim) -> Option<Range> {
    match claim.comparator {
        Comparator::AtLeast => Some(Range { low: claim.quantity.low, high: None }),
        Comparator::AtMost => Some(Range { low: Decimal::ZERO, high: Some(claim.quantity.high) }),
        _ => rounded(claim),
    }
}

fn of_list(facts: &Facts<'_>, list: &List, made: &mut Vec<Judged>) {
    let site = ClaimSite::List { list: list.number };
    let Some(own) = facts.claim(list.total) else { return };
    let is_nested = own.lists.iter().any(|own| own.role == ListRole::Part);
    let rule = |usual: &'static Rule| if is_nested { &L605 } else { usual };
    if !is_of_one_scope(facts, list, own) {
        let open = Outcome::NotAssessable(NotAssessable::ClaimScopeUnclear);
        made.push(Judged::new(rule(&L602), open, site));
        return;
    }
    let Some((standing, is_exact)) = compare(facts, list) else { return };
    let may_overlap = may_overlap(facts, list);
    let pass = Outcome::Pass(Certainty::Strict);
    let fail = Outcome::Fail(Certainty::Strict);
    let usual = if may_overlap {
        &L606
    } else if list.is_closed {
        &L602
    } else {
        &L601
    };
    match standing {
        Standing::Equal => made.push(Judged::new(rule(usual), pass, site)),
        // The same item may be told through two channels.
        Standing::Excess if may_overlap => made.push(Judged::new(&L606, fail, site)),
        Standing::Short if !list.is_closed => {
            let open = Outcome::NotAssessable(NotAssessable::ListNotExhaustive);
            made.push(Judged::new(&L603, open, site));
        }
        Standing::Excess | Standing::Short if fits_with_carried(facts, list, own) => {
            made.push(Judged::new(rule(usual), pass, site));
        }
        Standing::Excess => {
            let severity = severity(list, own, is_exact);
            let excess = Judged { severity, ..Judged::new(rule(&L601), fail, site) };
            made.push(excess);
            if list.is_closed && !is_nested {
                made.push(Judged { rule: &L602, ..excess });
            }
        }
        Standing::Short => {
            let severity = severity(list, own, is_exact);
            made.push(Judged { severity, ..Judged::new(rule(&L602), fail, site) });
        }
    }
}

/// How bad it is that a list does not add up.
fn severity(list: &List, own: &Claim, is_exact: bool) -> Severity {
    let is_flow =
        matches!(own.indicator.as_str(), "requests_received" | "requests_accepted" | "requests_available");
    if list.is_closed && is_exact && !is_flow { Severity::Error } else { Severity::Warning }
}

/// Whether parts and total speak of the same body and time.
fn is_of_one_scope(facts: &Facts<'_>, list: &List, own: &Claim) -> bool {
    let is_alike = |part: &usize| {
        facts
            .claim(*part)
            .is_some_and(|part| part.scope == own.scope && is_same_time(part.period, own.period))
    };
    list.parts.iter().all(is_alike)
}

fn is_same_time(one: ClaimPeriod, other: ClaimPeriod) -> bool {
    // 累计 often means no more than 共.
    let plain = |period| if period == ClaimPeriod::Cumulative { ClaimPeriod::ThisYear } else { period };
    plain(one) == plain(other)
}

/// Whether an item can be counted in two parts: channels tell the same news, unless the text says otherwise.
fn may_overlap(facts: &Facts<'_>, list: &List) -> bool {
    let is_channel = |part: &usize| {
        facts.claim(*part).is_some_and(|part| {
            matches!(
                part.indicator.as_str(),
                "website_information"
                    | "wechat_information"
                    | "weibo_information"
                    | "new_media_information"
                    | "gazette_information"
                    | "board_information"
                    | "video_information"
            )
        })
    };
    !list.is_disjoint && list.parts.iter().any(is_channel)
}

/// Outcomes listed under the requests of a year may include those carried in and leave out those carried forward.
fn fits_with_carried(facts: &Facts<'_>, list: &List, own: &Claim) -> bool {
    let is_flow =
        matches!(own.indicator.as_str(), "requests_received" | "requests_accepted" | "requests_available");
    let (Some(stated), Some(parts)) = (own.quantity.exact(), parts(facts, list).and_then(Range::exact))
    else {
        return false;
    };
    if !is_flow {
        return false;
    }
    let told = |indicator: &str, cell: &'static str| {
        let claim = facts.report.claims.iter().find(|claim| {
            claim.indicator == indicator
                && claim.period == ClaimPeriod::ThisYear
                && claim.comparator == Comparator::Equals
        });
        let in_table = || facts.cells.sum(std::iter::once(cell)).and_then(|sum| sum.range.exact());
        claim.and_then(|claim| claim.quantity.exact()).or_else(in_table).unwrap_or(Decimal::ZERO)
    };
    let carried_in = told("requests_carried_over", "requests.carried_over.total");
    let carried_out = told("requests_carried_forward", "requests.carried_forward.total");
    let fits = |whole: Option<Decimal>| {
        whole == Some(parts) || whole.and_then(|whole| whole.checked_sub(carried_out)) == Some(parts)
    };
    fits(Some(stated)) || fits(stated.checked_add(carried_in))
}

/// A stated number of kinds beside the items of the list of the same total.
fn of_kinds(facts: &Facts<'_>, index: usize, claim: &Claim) -> Option<Judged> {
    let stated = claim.quantity.exact()?;
    let Some(list) = facts.lists.iter().find(|list| Some(list.total) == claim.about) else {
        let listed = claim.listed?;
        let is_right = listed.low <= stated && stated <= listed.high;
        let certainty = Certainty::Strict;
        let outcome = if is_right { Outcome::Pass(certainty) } else { Outcome::Fail(certainty) };
        return Some(Judged::new(&L604, outcome, ClaimSite::Kinds { claim: index, list: None }));
    };
    let site = ClaimSite::Kinds { claim: index, list: Some(list.number) };
    let count = Decimal::from_integer(i64::try_from(list.parts.len()).ok()?)?;
    let is_complete = list.is_closed || adds_up(facts, list);
    let outcome = if count == stated {
        Outcome::Pass(Certainty::Strict)
    } else if is_complete {
        Outcome::Fail(Certainty::Strict)
    } else {
        Outcome::NotAssessable(NotAssessable::ListNotExhaustive)
    };
    Some(Judged::new(&L604, outcome, site))
}
