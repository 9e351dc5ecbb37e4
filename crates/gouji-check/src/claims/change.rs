//! Changes against the year before, as far as the text itself says what it was: N510.

use gouji_core::Decimal;
use gouji_core::report::{Claim, ClaimPeriod, Comparator};

use super::amount::{Amount, Range};
use super::{ClaimSite, Facts, Judged};
use crate::finding::{Certainty, NotAssessable, Outcome};
use crate::rules::narrative::N510;

pub(super) fn judge(facts: &Facts<'_>, made: &mut Vec<Judged>) {
    for (index, claim) in facts.claims() {
        if is_change(claim) {
            made.push(of_change(facts, index, claim));
        } else if claim.base.is_some() {
            made.extend(as_before(facts, index, claim));
        }
    }
}

fn is_change(claim: &Claim) -> bool {
    matches!(claim.comparator, Comparator::Increase | Comparator::Decrease)
        && claim.period == ClaimPeriod::ThisYear
}

fn of_change(facts: &Facts<'_>, index: usize, claim: &Claim) -> Judged {
    let open = || {
        let site = ClaimSite::Change { claim: index, from: None };
        Judged::new(&N510, Outcome::NotAssessable(NotAssessable::NoPriorYear), site)
    };
    let now = now(facts, claim);
    let before = before(facts, index, claim, &now);
    let mut differs = None;
    let mut is_undecided = false;
    for &own in &now {
        for &then in &before {
            let site = ClaimSite::Change { claim: index, from: Some((then, own)) };
            match agrees(facts, claim, own, then) {
                Some(true) => return Judged::new(&N510, Outcome::Pass(Certainty::Strict), site),
                Some(false) => differs = differs.or(Some(site)),
                None => is_undecided = true,
            }
        }
    }
    // Several figures of then or of now: nobody can say which two are compared.
    let told: Vec<Option<Range>> = before.iter().map(|then| then.range(facts)).collect();
    let is_one = told.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    match differs.filter(|_| !is_undecided && is_one) {
        Some(site) => Judged::new(&N510, Outcome::Fail(Certainty::Strict), site),
        None => open(),
    }
}

/// A count that is said to be as many as the year before, or twice as many, beside what another sentence says of then.
fn as_before(facts: &Facts<'_>, index: usize, claim: &Claim) -> Option<Judged> {
    let (now, implied) = (claim.quantity.exact()?, claim.base?.exact()?);
    let is_then =
        |(_, other): &(usize, &Claim)| is_alike(claim, other) && other.period == ClaimPeriod::LastYear;
    let (place, then) = facts.claims().find(is_then)?;
    let then = then
        .quantity
        .exact()
        .filter(|then| claim.period == ClaimPeriod::ThisYear && *then > Decimal::ZERO)?;
    let is_right = if implied == now {
        now == then
    } else {
        // 翻一番 is said of what is about twice as much.
        let (now, then) = (i128::from(now.millionths()), i128::from(then.millionths()));
        (7 * then..=10 * then).contains(&(4 * now))
    };
    let site = ClaimSite::Change { claim: index, from: Some((Amount::Claim(place), Amount::Claim(index))) };
    let certainty = Certainty::Strict;
    let outcome = if is_right { Outcome::Pass(certainty) } else { Outcome::Fail(certainty) };
    Some(Judged::new(&N510, outcome, site))
}

fn is_alike(claim: &Claim, other: &Claim) -> bool {
    other.indicator == claim.indicator
        && other.label == claim.label
        && other.scope == claim.scope
        && other.comparator == Comparator::Equals
        && other.quantity.exact().is_some()
}

/// What it is now: what the change stands beside, else every count of the same, and its other readings.
fn now(facts: &Facts<'_>, claim: &Claim) -> Vec<Amount> {
    let stated: Vec<usize> = match claim.about {
        Some(about) => vec![about],
        None => facts
            .claims()
            .filter(|(_, other)| is_alike(claim, other) && other.period == ClaimPeriod::ThisYear)
            .map(|(index, _)| index)
            .collect(),
    };
    let mut now: Vec<Amount> = stated.iter().copied().map(Amount::Claim).collect();
    for &index in &stated {
        let Some(own) = facts.claim(index).filter(|own| !own.operands.is_empty()) else { continue };
        let readings = 0..=own.other_readings.len();
        now.extend(readings.map(|reading| Amount::Reading { claim: index, reading }));
    }
    now
}

/// What it was before: as the words of the change say, as another sentence says, or by a change of so many.
fn before(facts: &Facts<'_>, index: usize, claim: &Claim, now: &[Amount]) -> Vec<Amount> {
    if claim.base.is_some() {
        return vec![Amount::Base(index)];
    }
    let last_year =
        |(_, other): &(usize, &Claim)| is_alike(claim, other) && other.period == ClaimPeriod::LastYear;
    let mut before: Vec<Amount> =
        facts.claims().filter(last_year).map(|(other, _)| Amount::Claim(other)).collect();
    if before.is_empty()
        && is_rate(claim)
        && let Some(Amount::Claim(now)) = now.first().copied()
    {
        let is_sibling = |(_, other): &(usize, &Claim)| {
            is_change(other) && !is_rate(other) && other.about == Some(now) && other.unit != Some("个百分点")
        };
        let siblings = facts.claims().filter(is_sibling);
        before.extend(siblings.map(|(change, _)| Amount::Undone { now, change }));
    }
    before
}

/// Whether a change is stated in parts of what was before.
fn is_rate(claim: &Claim) -> bool {
    matches!(claim.unit, Some("%" | "倍"))
}

/// Whether a stated change is the one from `then` to `now`; `None` where nobody can say.
fn agrees(facts: &Facts<'_>, claim: &Claim, now: Amount, then: Amount) -> Option<bool> {
    let (now, then) = (now.range(facts)?.exact()?, then.range(facts).and_then(Range::exact)?);
    let change = match claim.comparator {
        Comparator::Decrease => then.checked_sub(now)?,
        _ => now.checked_sub(then)?,
    };
    let stated = claim.quantity.exact()?;
    match claim.unit {
        Some("%") => rate_agrees(change, then, stated, claim.precision, 100),
        // k 倍 may mean k times as many, or k times as many more.
        Some("倍") => {
            let more = rate_agrees(change, then, stated, claim.precision, 1)?;
            let as_many = rate_agrees(now, then, stated, claim.precision, 1)?;
            (more || as_many).then_some(true)
        }
        Some("百分点" | "个百分点") => None,
        _ => Some(change == stated),
    }
}

/// Whether `change / base` is the stated rate within its rounding, truncation accepted.
fn rate_agrees(
    change: Decimal,
    base: Decimal,
    stated: Decimal,
    precision: Decimal,
    factor: i128,
) -> Option<bool> {
    if base <= Decimal::ZERO {
        return None;
    }
    let of = |value: Decimal| i128::from(value.millionths());
    let off = factor * of(change) * 1_000_000 - of(stated) * of(base);
    let unit = of(precision) * of(base);
    Some(2 * off.abs() <= unit || (0..unit).contains(&off))
}
