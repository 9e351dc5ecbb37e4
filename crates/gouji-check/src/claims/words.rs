//! Checks of claims with their operands, and the words of their findings.

use std::fmt::Write;

use gouji_core::report::{Claim, INDICATORS};
use gouji_core::{Address, Decimal};

use super::amount::{Amount, reading};
use super::{ClaimSite, Facts, Judged, is_count};
use crate::compare::operand_at;
use crate::evaluate::sum;
use crate::finding::{Check, Operand, Side};

/// Characters of a claim that are quoted.
const QUOTED: usize = 40;

/// A check with its operands: cells or parts on the left, the claim that is checked on the right.
pub(super) fn check(facts: &Facts<'_>, judged: &Judged) -> Check {
    let mut operands = operands(facts, judged.site);
    let (subject, subject_en) = subject(facts, judged.site);
    let (expected, actual) = sides(facts, judged.site, &operands);
    if let ClaimSite::Cells { .. } = judged.site {
        operands.sort_by_key(|operand| operand.side == Side::Right);
    }
    Check {
        rule: judged.rule,
        reading: match judged.site {
            ClaimSite::Cells { reading, .. } => Some(reading),
            _ => None,
        },
        expected,
        actual,
        difference: expected.zip(actual).and_then(|(expected, actual)| actual.checked_sub(expected)),
        outcome: judged.outcome,
        subject,
        subject_en,
        operands,
    }
}

fn operands(facts: &Facts<'_>, site: ClaimSite) -> Vec<Operand> {
    let claim = |index: usize, side: Side| facts.claim(index).map(|claim| operand(index, claim, side));
    let amount = |amount: Amount, side: Side| of_amount(facts, amount, side);
    let mut operands = Vec::new();
    match site {
        ClaimSite::Cells { claim: index, reading: number } => {
            operands.extend(amount(Amount::Reading { claim: index, reading: number }, Side::Left));
            operands.extend(claim(index, Side::Right));
        }
        ClaimSite::Elsewhere { claim: index } => operands.extend(claim(index, Side::Left)),
        ClaimSite::Repeated { first, again } => {
            operands.extend(claim(first, Side::Left));
            operands.extend(claim(again, Side::Right));
        }
        ClaimSite::Share { claim: index, of } | ClaimSite::Change { claim: index, from: of } => {
            for own in of.into_iter().flat_map(|(one, other)| [one, other]) {
                operands.extend(amount(own, Side::Left));
            }
            operands.extend(claim(index, Side::Right));
        }
        ClaimSite::Shares { list } => {
            let parts = facts.list(list).map_or(&[][..], |list| &list.parts);
            let shares = facts.claims().filter(|(_, share)| {
                share.comparator == gouji_core::report::Comparator::Share
                    && share.about.is_some_and(|about| parts.contains(&about))
            });
            operands.extend(shares.map(|(index, share)| operand(index, share, Side::Left)));
        }
        ClaimSite::List { list } => {
            if let Some(list) = facts.list(list) {
                operands.extend(list.parts.iter().filter_map(|part| claim(*part, Side::Left)));
                operands.extend(claim(list.total, Side::Right));
            }
        }
        ClaimSite::Kinds { claim: index, list } => {
            if let Some(list) = list.and_then(|list| facts.list(list)) {
                operands.extend(list.parts.iter().filter_map(|part| claim(*part, Side::Left)));
            }
            operands.extend(claim(index, Side::Right));
        }
    }
    operands
}

/// A claim as an operand.
fn operand(index: usize, claim: &Claim, side: Side) -> Operand {
    let quoted = quoted(&claim.text);
    Operand {
        address: Address::new("claim", &claim.indicator, "value"),
        claim: Some(index),
        label: format!("正文“{quoted}”").into(),
        label_en: format!("prose \"{quoted}\"").into(),
        side,
        raw: claim.raw.clone(),
        value: claim.quantity.exact(),
        state: gouji_core::State::Present(claim.quantity).id(),
        location: Some(claim.location.clone()),
    }
}

fn quoted(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn of_amount(facts: &Facts<'_>, amount: Amount, side: Side) -> Vec<Operand> {
    let cell = |address: &str| operand_at(facts.report, address, side);
    match amount {
        Amount::Claim(index) | Amount::Base(index) => {
            facts.claim(index).map(|claim| operand(index, claim, side)).into_iter().collect()
        }
        Amount::Undone { now, change } => [now, change]
            .iter()
            .filter_map(|index| Some(operand(*index, facts.claim(*index)?, side)))
            .collect(),
        Amount::Reading { claim, reading: number } => {
            let cells = facts.claim(claim).map_or(&[][..], |claim| reading(claim, number));
            cells.iter().filter_map(|address| cell(address.as_str())).collect()
        }
        Amount::Sum(cells) => cells.iter().filter_map(|address| cell(address)).collect(),
    }
}

/// What comes out on the left, and what is stated on the right.
fn sides(facts: &Facts<'_>, site: ClaimSite, operands: &[Operand]) -> (Option<Decimal>, Option<Decimal>) {
    let actual = operands.iter().rev().find(|operand| operand.side == Side::Right).and_then(|own| own.value);
    let expected = match site {
        ClaimSite::Elsewhere { .. } => None,
        ClaimSite::Share { of, .. } => of.and_then(|(part, whole)| percentage(facts, part, whole, false)),
        ClaimSite::Change { claim, from } => from.and_then(|(then, now)| changed(facts, claim, then, now)),
        ClaimSite::Kinds { list: Some(list), .. } => facts
            .list(list)
            .and_then(|list| i64::try_from(list.parts.len()).ok())
            .and_then(Decimal::from_integer),
        ClaimSite::Kinds { claim, list: None } => {
            facts.claim(claim).and_then(|claim| claim.listed).map(|listed| listed.low)
        }
        _ => sum(operands, Side::Left),
    };
    (expected, actual)
}

/// 100 · part / whole, cut off after four decimals.
fn percentage(facts: &Facts<'_>, part: Amount, whole: Amount, is_change: bool) -> Option<Decimal> {
    let value = |amount: Amount| Some(i128::from(amount.range(facts)?.exact()?.millionths()));
    let (part, whole) = (value(part)?, value(whole)?);
    let part = if is_change { part - whole } else { part };
    if whole == 0 {
        return None;
    }
    let units = part.checked_mul(1_000_000)? / whole;
    Some(Decimal::from_millionths(i64::try_from(units * 100).ok()?))
}

/// What the change is that is stated: a rate or a count, up or down.
fn changed(facts: &Facts<'_>, claim: usize, then: Amount, now: Amount) -> Option<Decimal> {
    let claim = facts.claim(claim)?;
    if is_count(claim) {
        return then.range(facts)?.exact();
    }
    let is_down = claim.comparator == gouji_core::report::Comparator::Decrease;
    let up = if claim.unit == Some("%") {
        percentage(facts, now, then, true)?
    } else {
        now.range(facts)?.exact()?.checked_sub(then.range(facts)?.exact()?)?
    };
    if is_down { up.checked_neg() } else { Some(up) }
}

/// What a check is about.
fn subject(facts: &Facts<'_>, site: ClaimSite) -> (String, String) {
    let index = match site {
        ClaimSite::Cells { claim, .. }
        | ClaimSite::Elsewhere { claim }
        | ClaimSite::Share { claim, .. }
        | ClaimSite::Change { claim, .. }
        | ClaimSite::Kinds { claim, .. } => Some(claim),
        ClaimSite::Repeated { again, .. } => Some(again),
        ClaimSite::List { list } | ClaimSite::Shares { list } => facts.list(list).map(|list| list.total),
    };
    index.and_then(|index| facts.claim(index)).map_or_else(Default::default, named)
}

/// The name of what a claim counts.
fn named(claim: &Claim) -> (String, String) {
    let indicator = INDICATORS.iter().find(|indicator| indicator.id == claim.indicator);
    match (&claim.label, indicator) {
        (Some(label), _) => (label.clone(), label.clone()),
        (None, Some(indicator)) => (indicator.name.to_string(), indicator.name_en.to_string()),
        (None, None) => (claim.indicator.clone(), claim.indicator.clone()),
    }
}

/// What a finding says: what was found, what was expected, the difference; `more` checks stand beneath it.
pub(super) fn message(facts: &Facts<'_>, judged: &Judged, check: &Check, more: usize) -> (String, String) {
    let (mut zh, mut en) = match judged.site {
        ClaimSite::Cells { claim, reading } => against(facts, claim, reading, check),
        ClaimSite::Elsewhere { claim } => elsewhere(facts, claim),
        ClaimSite::Repeated { .. } => repeated(check),
        ClaimSite::Change { claim, .. } if facts.claim(claim).is_some_and(is_count) => as_before(check),
        ClaimSite::Share { .. } | ClaimSite::Change { .. } => worked_out(check),
        ClaimSite::Shares { .. } => shares(check),
        ClaimSite::List { .. } => list(check),
        ClaimSite::Kinds { .. } => kinds(check),
    };
    if more > 0 {
        // Writing to a string cannot fail.
        let _ = write!(zh, "另有 {more} 处说法与之相关，也不一致。");
        let _ = write!(en, " {more} more statements about it disagree.");
    }
    (zh, en)
}

fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(|| "?".to_owned(), |value| value.to_string())
}

fn off(check: &Check) -> String {
    shown(check.difference).trim_start_matches('-').to_owned()
}

/// 一 3 + 二 1 = 4: the cells with their figures.
fn cells(check: &Check, label: fn(&Operand) -> &str) -> String {
    let own: Vec<&Operand> = check.operands.iter().filter(|operand| operand.side == Side::Left).collect();
    let is_said = |operand: &&&Operand| own.len() < 3 || operand.value != Some(Decimal::ZERO);
    let terms: Vec<String> = own
        .iter()
        .filter(is_said)
        .map(|operand| {
            format!(
                "{} {}",
                label(operand),
                operand.value.map_or_else(|| operand.raw.clone(), |v| v.to_string())
            )
        })
        .collect();
    match (terms.len(), own.len()) {
        (0, _) => "0".to_owned(),
        (_, 1) => terms.join(" + "),
        _ => format!("{} = {}", terms.join(" + "), shown(check.expected)),
    }
}

fn right(check: &Check) -> Option<&Operand> {
    check.operands.iter().rev().find(|operand| operand.side == Side::Right)
}

fn against(facts: &Facts<'_>, claim: usize, reading: usize, check: &Check) -> (String, String) {
    let own = right(check);
    let (zh, en) = own.map_or(("", ""), |own| (&*own.label, &*own.label_en));
    let difference = if check.difference.is_some() {
        (format!("，相差 {}", off(check)), format!(", difference {}", off(check)))
    } else {
        Default::default()
    };
    let (also_zh, also_en) = in_other_readings(facts, claim, reading, check.actual);
    (
        format!(
            "{zh}与表格不一致：表格为 {}{}{also_zh}。两处来源，无法断定哪一处有误。",
            cells(check, |operand| &operand.label),
            difference.0
        ),
        format!(
            "{en} disagrees with the table: {}{}{also_en}. Two sources, and nobody can tell which is wrong.",
            cells(check, |operand| &operand.label_en),
            difference.1
        ),
    )
}

/// What the other readings of a claim come to, and whether one of them fits.
fn in_other_readings(
    facts: &Facts<'_>,
    index: usize,
    shown: usize,
    stated: Option<Decimal>,
) -> (String, String) {
    let Some(claim) = facts.claim(index) else { return Default::default() };
    let others = (0..=claim.other_readings.len()).filter(|number| *number != shown);
    let values: Vec<Decimal> = others
        .filter_map(|reading| Amount::Reading { claim: index, reading }.range(facts)?.exact())
        .collect();
    if let Some(fitting) = values.iter().find(|value| Some(**value) == stated) {
        return (
            format!("；若按另一种理解（计入上年结转等）则为 {fitting}，与之相符"),
            format!("; read otherwise, with what was carried over, it would be {fitting} and agree"),
        );
    }
    let mut others: Vec<String> = values.iter().map(ToString::to_string).collect();
    others.dedup();
    if others.is_empty() {
        return Default::default();
    }
    (
        format!("；按其他理解应为 {}，也不相符", others.join("、")),
        format!("; in its other readings it would be {}", others.join(", ")),
    )
}

fn elsewhere(facts: &Facts<'_>, index: usize) -> (String, String) {
    let Some(claim) = facts.claim(index) else { return Default::default() };
    let quoted = quoted(&claim.text);
    match (claim.year.filter(|_| claim.scope.is_none()), facts.report.year) {
        (Some(year), Some(own)) => (
            format!(
                "正文“{quoted}”写的是 {year} 年，数值却与本报告（{own} 年）表格相同；请核实年份是否写错。"
            ),
            format!(
                "prose \"{quoted}\" speaks of {year}, and its figure is that of the table of this report ({own}); see whether the year is wrong."
            ),
        ),
        _ => (
            format!("正文“{quoted}”说的不是本机关；请核实是否照抄了其他单位的文字。"),
            format!(
                "prose \"{quoted}\" speaks of another body; see whether the text of another body was copied."
            ),
        ),
    }
}

fn repeated(check: &Check) -> (String, String) {
    let both = |label: fn(&Operand) -> &str| check.operands.iter().map(label).collect::<Vec<_>>();
    (
        format!("同一项“{}”前后说法不一：{}。", check.subject, both(|operand| &operand.label).join("，")),
        format!(
            "\"{}\" is stated twice and differently: {}.",
            check.subject_en,
            both(|operand| &operand.label_en).join(", ")
        ),
    )
}

fn worked_out(check: &Check) -> (String, String) {
    let own = right(check);
    let (zh, en) = own.map_or(("", ""), |own| (&*own.label, &*own.label_en));
    let from = |label: fn(&Operand) -> &str| {
        let left = check.operands.iter().filter(|operand| operand.side == Side::Left);
        left.map(|operand| format!("{} {}", label(operand), shown(operand.value))).collect::<Vec<_>>()
    };
    let expected = shown(check.expected);
    (
        format!("{zh}与所依据的数不符：由{}算得 {expected}。", from(|operand| &operand.label).join("、")),
        format!("{en} does not follow: {} give {expected}.", from(|operand| &operand.label_en).join(", ")),
    )
}

fn as_before(check: &Check) -> (String, String) {
    let own = right(check);
    let (zh, en) = own.map_or(("", ""), |own| (&*own.label, &*own.label_en));
    let then = shown(check.expected);
    (
        format!("{zh}之后称与上年持平或翻番，而上年为 {then}。"),
        format!("{en} is said to be as many as the year before or twice as many, which had {then}."),
    )
}

fn shares(check: &Check) -> (String, String) {
    let sum = shown(check.expected);
    (
        format!("“{}”各项占比之和为 {sum}%，不是 100%。", check.subject),
        format!("the shares of \"{}\" add up to {sum} %, not 100 %.", check.subject_en),
    )
}

fn list(check: &Check) -> (String, String) {
    let values: Vec<String> = check
        .operands
        .iter()
        .filter(|operand| operand.side == Side::Left)
        .map(|operand| operand.value.map_or_else(|| operand.raw.clone(), |value| value.to_string()))
        .collect();
    let sum = values.join(" + ");
    let total = right(check).map_or_else(String::new, |own| own.raw.clone());
    let expected = shown(check.expected);
    (
        format!("“{}”各项之和 {sum} = {expected}，而总数为 {total}，相差 {}。", check.subject, off(check)),
        format!(
            "the parts of \"{}\" come to {sum} = {expected}, and the total is {total}, difference {}.",
            check.subject_en,
            off(check)
        ),
    )
}

fn kinds(check: &Check) -> (String, String) {
    let stated = right(check).map_or_else(String::new, |own| own.raw.clone());
    let count = shown(check.expected);
    (format!("正文称 {stated}，而列举了 {count} 项。"), format!("the prose says {stated} and lists {count}."))
}

/// What is added to the message of a finding beneath which claims stand.
pub(super) fn beneath(facts: &Facts<'_>, claims: &[usize], has_repair: bool) -> (String, String) {
    let mut quotes: Vec<String> = Vec::new();
    for claim in claims.iter().filter_map(|index| facts.claim(*index)) {
        let quote = quoted(&claim.text);
        if !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    let zh = quotes.iter().map(|quote| format!("“{quote}”")).collect::<Vec<_>>().join("、");
    let en = quotes.iter().map(|quote| format!("\"{quote}\"")).collect::<Vec<_>>().join(", ");
    if has_repair {
        (
            format!("。正文{zh}与印出的数不符，与这样修正后的数相符"),
            format!(". The prose, {en}, disagrees with the printed figure and agrees with a repaired one"),
        )
    } else {
        (format!("。正文为{zh}"), format!(". The prose says {en}"))
    }
}
