//! The cells without a value, all of a table together: what can be deduced, and whether blanks stand for zeros.

use gouji_core::Decimal;
use gouji_core::Report;
use gouji_core::form::Identity;
use gouji_core::form::identity::{Bounds, Verdict, deduce, evaluate};

use crate::config::CheckOptions;
use crate::evaluate::{Assessed, identity_check, operand};
use crate::finding::{Certainty, Change, Finding, Operand, Outcome, Repair, RepairKind, Side, Suggestion};
use crate::incident::{Standing, judged, named};
use crate::notes::{Remark, remark};
use crate::repair::{Mask, Values};
use crate::rule::Severity;
use crate::rules::cell::{C107, C108};
use crate::rules::rule_of;

/// The hypothesis that every blank of a table stands for 0.
pub(crate) struct Hypothesis {
    /// The values under the hypothesis.
    values: Vec<Bounds>,
    /// What each of the table's usable identities says under it.
    verdicts: Vec<Verdict>,
}

/// Tests the hypothesis where the table prints no zero, has blanks, and does not fail without it.
pub(crate) fn hypothesis(assessed: &Assessed<'_>) -> Option<Hypothesis> {
    if !assessed.leaves_zeros_blank() || !assessed.agrees() {
        return None;
    }
    let values = filled(assessed)?;
    let verdicts = evaluate(&assessed.system.identities, &values);
    Some(Hypothesis { values, verdicts })
}

/// The values with every blank as 0 where a table prints no zero and has blanks.
///
/// A row or column of totals that is blank as a whole was not filled in and stays open, unless a single wrong figure is
/// the only thing that keeps it from being all zeros.
pub(crate) fn filled(assessed: &Assessed<'_>) -> Option<Vec<Bounds>> {
    if !assessed.leaves_zeros_blank() {
        return None;
    }
    let all = assessed.with_blanks_as_zero(&[])?;
    let unfilled = assessed.unfilled_totals();
    if unfilled.is_empty() {
        return Some(all);
    }
    let repairs = assessed.system.repairs(Mask::MAX, Values::Open(&all));
    let is_one_figure = matches!(repairs.candidates.as_slice(), [only] if only.set.len() == 1);
    if is_one_figure { Some(all) } else { assessed.with_blanks_as_zero(&unfilled) }
}

impl Hypothesis {
    /// Whether some identity fails under it.
    pub(crate) fn is_refuted(&self) -> bool {
        self.verdicts.iter().any(|verdict| matches!(verdict, Verdict::Fails { .. }))
    }

    /// What an identity that is open by itself says under a hypothesis that stands.
    pub(crate) fn outcome(&self, position: usize) -> Option<Outcome> {
        let holds = matches!(self.verdicts.get(position), Some(Verdict::Holds { .. }));
        (holds && !self.is_refuted()).then_some(Outcome::Pass(Certainty::BlankIsZero))
    }
}

/// What is found about the hypothesis: that it was made, or that it is refuted.
pub(crate) fn tested(report: &Report, assessed: &Assessed<'_>, tested: &Hypothesis) -> Option<Finding> {
    let failing: Vec<usize> = (0..tested.verdicts.len())
        .filter(|&position| matches!(tested.verdicts.get(position), Some(Verdict::Fails { .. })))
        .collect();
    if failing.is_empty() {
        standing(report, assessed, tested)
    } else {
        refuted(report, assessed, tested, &failing)
    }
}

fn standing(report: &Report, assessed: &Assessed<'_>, tested: &Hypothesis) -> Option<Finding> {
    let settled = assessed.verdicts.iter().zip(&tested.verdicts);
    let count = settled
        .filter(|(open, holds)| **open == Verdict::Undecided && matches!(holds, Verdict::Holds { .. }))
        .count();
    if count == 0 {
        return None;
    }
    let heading = assessed.table.spec().heading.clone();
    let words = Remark {
        zh: format!("“{heading}”的表格没有印“0”而有空白；按空白即 0，{count} 项勾稽关系相符。"),
        en: format!(
            "the table of section \"{heading}\" prints no 0 and has blanks; with blanks as 0, {count} sums agree."
        ),
    };
    let location = Some(assessed.table.location.clone());
    let mut finding = remark(report, &C108, (&heading, assessed.table.id()), Vec::new(), location, words);
    finding.severity = Severity::Info;
    Some(finding)
}

fn refuted(
    report: &Report,
    assessed: &Assessed<'_>,
    tested: &Hypothesis,
    failing: &[usize],
) -> Option<Finding> {
    let table = assessed.table;
    let value = |cell: &usize| tested.values.get(*cell).and_then(|value| value.exact());
    let is_open =
        |identity: &Identity| identity.left.iter().chain(&identity.right).any(|cell| value(cell).is_none());
    let identity = failing
        .iter()
        .filter_map(|&position| assessed.identity(position))
        .min_by_key(|identity| (is_open(identity), identity.left.len() + identity.right.len()))?;
    let mut check = identity_check(table.spec(), identity, &table.cells, None)?;
    let sum = |side: &[usize]| -> Option<Decimal> {
        let sum: i128 = side.iter().map(value).sum::<Option<i128>>()?;
        i64::try_from(sum).ok().map(Decimal::from_millionths)
    };
    check.rule = &C108;
    check.outcome = Outcome::Fail(Certainty::BlankIsZero);
    (check.expected, check.actual) = (sum(&identity.left), sum(&identity.right));
    let sums = check.expected.zip(check.actual);
    check.difference = sums.and_then(|(expected, actual)| actual.checked_sub(expected));
    let found = assessed.system.repairs(Mask::MAX, Values::Open(&tested.values));
    let standing = Standing { failing: failing.len(), is_balance_only: false, is_weak: true };
    let repairs = judged(table, &found, &standing);
    let code = rule_of(identity.kind).map_or("", |rule| rule.code);
    let tail =
        repairs.first().map_or_else(|| (String::new(), String::new()), |best| words_of(best, repairs.len()));
    let (zh, en) = (&identity.label, &identity.label_en);
    let count = failing.len();
    let (sides_zh, sides_en) = match (sums, check.difference) {
        (Some((expected, actual)), Some(difference)) => (
            format!("一边为 {expected}，一边为 {actual}，差 {difference}"),
            format!("comes to {expected} and {actual}, difference {difference}"),
        ),
        _ => ("两边不可能相等".to_owned(), "cannot be equal".to_owned()),
    };
    let words = Remark {
        zh: format!(
            "表中没有印“0”而有空白；若空白都是 0，“{zh}”（{code}）{sides_zh}，共 {count} 项不平：有非零的数漏填，或有数填错。{}",
            tail.0
        ),
        en: format!(
            "the table prints no 0 and has blanks; with blanks as 0, \"{en}\" ({code}) {sides_en}, and {count} sums fail: a figure was forgotten or is wrong.{}",
            tail.1
        ),
    };
    let operands = std::mem::take(&mut check.operands);
    let mut finding = remark(report, &C108, (zh, en), operands, None, words);
    finding.is_search_capped = found.is_capped;
    finding.repairs = repairs;
    if let Some(own) = finding.checks.first_mut() {
        (own.expected, own.actual, own.difference, own.outcome) =
            (check.expected, check.actual, check.difference, check.outcome);
    }
    Some(finding)
}

fn words_of(best: &Repair, count: usize) -> (String, String) {
    let changes = |words: fn(&Change) -> String| best.changes.iter().map(words).collect::<Vec<_>>();
    let zh = changes(|change| {
        let from = change.from.map_or_else(|| "空白".to_owned(), |from| from.to_string());
        format!("『{}』{from} → {}", change.label, change.to)
    });
    let en = changes(|change| {
        let from = change.from.map_or_else(|| "blank".to_owned(), |from| from.to_string());
        format!("\"{}\" {from} -> {}", change.label_en, change.to)
    });
    let (lead_zh, lead_en) = match best.certainty {
        Suggestion::Candidate => {
            (format!("可能的修正有 {count} 种，例如"), format!("{count} repairs are possible, for example"))
        }
        Suggestion::Certain | Suggestion::Likely => ("最可能".to_owned(), "Most plausible".to_owned()),
    };
    (format!("{lead_zh}：{}。", zh.join("，")), format!(" {lead_en}: {}.", en.join(", ")))
}

/// The values that the sums settle for cells without one, as one finding.
pub(crate) fn deduced(report: &Report, assessed: &Assessed<'_>, options: &CheckOptions) -> Option<Finding> {
    if !options.wants(&C107) || !assessed.has_open_cell() || !assessed.agrees() {
        return None;
    }
    let table = assessed.table;
    let mut operands: Vec<Operand> = Vec::new();
    let mut changes: Vec<Change> = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    for deduced in deduce(&assessed.system.identities, &assessed.values) {
        let Some(to) = i64::try_from(deduced.value).ok().map(Decimal::from_millionths) else { continue };
        if to.is_negative()
            || !to.is_integer()
            || table.cells.get(deduced.cell).is_none_or(|cell| cell.quantity().is_some())
        {
            continue;
        }
        let amended = crate::repair::Amended { cell: deduced.cell, from: Decimal::ZERO, to };
        operands.extend(operand(table.spec(), table.cells.get(deduced.cell), deduced.cell, Side::Left));
        changes.extend(named(table, &amended));
        used.extend(deduced.identities);
    }
    if changes.is_empty() {
        return None;
    }
    used.sort_unstable();
    used.dedup();
    let identities: Vec<&Identity> =
        used.iter().filter_map(|&position| assessed.identity(position)).collect();
    let words = words_of_deduced(&changes, &identities);
    let heading = table.spec().heading.clone();
    let mut finding = remark(report, &C107, (&heading, table.id()), operands, None, words);
    finding.repairs = vec![Repair {
        changes,
        kind: RepairKind::BlankFill,
        certainty: Suggestion::Likely,
        is_unique: true,
        weight: 0,
    }];
    Some(finding)
}

/// Cells and identities that are named in a message; further ones are counted.
const NAMED: usize = 4;

fn words_of_deduced(changes: &[Change], identities: &[&Identity]) -> Remark {
    let zh: Vec<String> =
        changes.iter().take(NAMED).map(|change| format!("『{}』应为 {}", change.label, change.to)).collect();
    let en: Vec<String> =
        changes.iter().take(NAMED).map(|change| format!("{} = {}", change.label_en, change.to)).collect();
    let code = |identity: &&Identity| rule_of(identity.kind).map_or("", |rule| rule.code);
    let by_zh: Vec<String> =
        identities.iter().take(NAMED).map(|own| format!("{}“{}”", code(own), own.label)).collect();
    let by_en: Vec<String> =
        identities.iter().take(NAMED).map(|own| format!("{} \"{}\"", code(own), own.label_en)).collect();
    let (cells, sums) = (changes.len(), identities.len());
    let more = |count: usize| count > NAMED;
    Remark {
        zh: format!(
            "按勾稽关系可以推出：{}{}（依据{}{}）。",
            zh.join("，"),
            if more(cells) { format!("等共 {cells} 格") } else { String::new() },
            by_zh.join("、"),
            if more(sums) { format!("等 {sums} 项") } else { String::new() },
        ),
        en: format!(
            "the sums settle: {}{} (by {}{}).",
            en.join(", "),
            if more(cells) { format!(" and {} more", cells - NAMED) } else { String::new() },
            by_en.join(", "),
            if more(sums) { format!(" and {} more", sums - NAMED) } else { String::new() },
        ),
    }
}
