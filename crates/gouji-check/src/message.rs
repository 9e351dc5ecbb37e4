//! The words of findings: what was found, what was expected, the difference, and the likely cause.

use gouji_core::Decimal;

use gouji_core::form::IdentityKind;

use crate::finding::{Bound, Change, Check, Diagnosis, Operand, Repair, RepairKind, Side, Suggestion};
use crate::rule::{Relation, Rule, Subject};

/// What is known about the cause beside the repairs.
pub(crate) struct Said {
    pub(crate) diagnosis: Diagnosis,
    pub(crate) is_capped: bool,
    /// Only balances fail, that of 总计 among them.
    pub(crate) is_balance_only: bool,
}

/// The message of a finding in Chinese and English; `said` is `None` where no cause was looked for.
pub(crate) fn finding(
    primary: &Check,
    checks: &[Check],
    repairs: &[Repair],
    said: Option<&Said>,
) -> (String, String) {
    let (mut zh, mut en) = (String::with_capacity(MESSAGE_BYTES), String::with_capacity(MESSAGE_BYTES));
    zh.extend([&*sides_zh(primary), "。"]);
    en.extend([&*sides_en(primary), "."]);
    if let Some(said) = said {
        zh.push_str(&cause_zh(checks, repairs, said));
        en.extend([" ", &*cause_en(checks, repairs, said)]);
    }
    (zh, en)
}

/// As much as most messages take.
const MESSAGE_BYTES: usize = 400;

fn relation(rule: &Rule) -> Option<Relation> {
    match rule.subject {
        Subject::Comparisons(comparisons) => comparisons.first().map(|comparison| comparison.relation),
        Subject::Parts(_) | Subject::AtMost => Some(Relation::AtMost),
        _ => None,
    }
}

fn is_more_zh(relation: Relation) -> &'static str {
    match relation {
        Relation::AtMost => "大于",
        Relation::ZeroTogether | Relation::ZeroWhereZero => "而",
    }
}

fn is_more_en(relation: Relation) -> &'static str {
    match relation {
        Relation::AtMost => "is more than",
        Relation::ZeroTogether | Relation::ZeroWhereZero => "while",
    }
}

fn is_balance(rule: &Rule) -> bool {
    rule.subject == Subject::Identities(IdentityKind::Balance)
}

fn sides_zh(check: &Check) -> String {
    let of =
        |side| sum_of(check, side, |operand| short(&operand.label, &check.subject, "·"), "空白", "其余为0");
    let heading = heading_zh(check);
    if let Some(relation) = relation(check.rule) {
        return format!("{heading}：{} {} {}", of(Side::Left), is_more_zh(relation), of(Side::Right));
    }
    match (check.expected, check.actual, check.difference) {
        (Some(expected), Some(actual), Some(difference)) if is_balance(check.rule) => {
            let difference = magnitude(difference);
            format!(
                "{heading}：{} = {expected}，{} = {actual}，差{difference}",
                of(Side::Left),
                of(Side::Right)
            )
        }
        (Some(expected), Some(actual), Some(difference)) => {
            format!(
                "{heading}：{} = {expected}，而总计为 {actual}，差{}",
                of(Side::Left),
                magnitude(difference)
            )
        }
        _ => format!("{heading}：{} 与 {} 无论空白处填什么都不相等", of(Side::Left), of(Side::Right)),
    }
}

fn sides_en(check: &Check) -> String {
    let name = |operand| short_en(operand, check);
    let of = |side| sum_of(check, side, name, "blank", "the rest 0");
    let heading = heading_en(check);
    if let Some(relation) = relation(check.rule) {
        return format!("{heading}: {} {} {}", of(Side::Left), is_more_en(relation), of(Side::Right));
    }
    match (check.expected, check.actual, check.difference) {
        (Some(expected), Some(actual), Some(difference)) if is_balance(check.rule) => {
            format!(
                "{heading}: {} = {expected}, {} = {actual}, difference {difference}",
                of(Side::Left),
                of(Side::Right)
            )
        }
        (Some(expected), Some(actual), Some(difference)) => {
            format!(
                "{heading}: {} = {expected}, but the total is {actual}, difference {difference}",
                of(Side::Left)
            )
        }
        _ => format!(
            "{heading}: {} and {} cannot be equal whatever the blanks hold",
            of(Side::Left),
            of(Side::Right)
        ),
    }
}

fn magnitude(value: Decimal) -> String {
    let text = value.to_string();
    format!(" {}", text.trim_start_matches('-'))
}

fn heading_zh(check: &Check) -> String {
    match check.rule.subject {
        Subject::Identities(IdentityKind::RowTotal) => format!("“{}”行", check.subject),
        Subject::Identities(IdentityKind::OutcomeTotal | IdentityKind::Balance) => {
            format!("“{}”列", check.subject)
        }
        _ => format!("“{}”", check.subject),
    }
}

fn heading_en(check: &Check) -> String {
    match check.rule.subject {
        Subject::Identities(IdentityKind::RowTotal) => format!("row \"{}\"", check.subject_en),
        Subject::Identities(IdentityKind::OutcomeTotal | IdentityKind::Balance) => {
            format!("column \"{}\"", check.subject_en)
        }
        _ => format!("\"{}\"", check.subject_en),
    }
}

/// 自然人 5 + 商业企业 1 (其余为0): zeros are folded where there are more than two of them.
fn sum_of<'a>(
    check: &'a Check,
    side: Side,
    name: impl Fn(&'a Operand) -> &'a str,
    blank: &str,
    rest: &str,
) -> String {
    let own = || check.operands.iter().filter(|operand| operand.side == side);
    let is_zero = |operand: &Operand| operand.value == Some(Decimal::ZERO);
    let fold = own().filter(|operand| is_zero(operand)).count() > 2;
    let mut sum = String::with_capacity(64);
    for operand in own().filter(|operand| !(fold && is_zero(operand))) {
        if !sum.is_empty() {
            sum.push_str(" + ");
        }
        sum.push_str(name(operand));
        match operand.value {
            Some(value) => sum.extend([" ", &value.to_string()]),
            None => sum.extend([" (", blank, ")"]),
        }
    }
    match (sum.is_empty(), fold) {
        (true, _) => sum.push('0'),
        (false, true) => sum.extend([" (", rest, ")"]),
        (false, false) => {}
    }
    sum
}

/// The part of 行·列 that the heading has not said.
fn short<'a>(label: &'a str, subject: &str, separator: &str) -> &'a str {
    let (row, column) = label.split_once(separator).unwrap_or((label, ""));
    if row == subject { column } else { row }
}

fn short_en<'a>(operand: &'a Operand, check: &Check) -> &'a str {
    short(&operand.label_en, &check.subject_en, " / ")
}

fn cause_zh(checks: &[Check], repairs: &[Repair], said: &Said) -> String {
    if said.is_balance_only {
        return format!("{BALANCE_ZH}，无法断定是哪一项");
    }
    let count = repairs.len();
    match repairs {
        [] if said.is_capped => "可能的修正过多，未能全部列出".to_owned(),
        [] => "无法判断是哪一格有误".to_owned(),
        [only] if only.is_unique && is_cells(only) => {
            let kind = if only.changes.len() == 1 { "唯一的单格修正" } else { "最小修正唯一" };
            format!("{kind}：{}（同时消除 {} 处不平）", changes_zh(only), checks.len())
        }
        [only] if only.is_unique => {
            let (story, count) = (story_zh(only), checks.len());
            format!("{story}（同时消除 {count} 处不平，没有同样简单的其他解释）")
        }
        [best] if best.certainty != Suggestion::Candidate => {
            format!("{}（同时消除 {} 处不平）", story_zh(best), checks.len())
        }
        [best, ..] if best.certainty != Suggestion::Candidate => {
            format!(
                "最可能：{}（同时消除 {} 处不平；另有 {} 种可能）",
                story_zh(best),
                checks.len(),
                count - 1
            )
        }
        [only] => format!("一种可能的修正：{}", story_zh(only)),
        [first, ..] => {
            let pattern = pattern_zh(said.diagnosis);
            format!("{pattern}可能的修正有 {count} 种，无法断定是哪一种，例如：{}", story_zh(first))
        }
    }
}

const BALANCE_ZH: &str = "只有第一、二、四项与（七）总计之间不平，四项中至少一项有误";
const BALANCE_EN: &str = "Only received, carried over, all outcomes and carried forward disagree: at least one of the four is wrong";

fn cause_en(checks: &[Check], repairs: &[Repair], said: &Said) -> String {
    if said.is_balance_only {
        return format!("{BALANCE_EN}, and nobody can tell which");
    }
    let count = repairs.len();
    match repairs {
        [] if said.is_capped => "There are too many possible repairs to list".to_owned(),
        [] => "Arithmetic cannot tell which cell is wrong".to_owned(),
        [only] if only.is_unique && is_cells(only) => {
            let kind =
                if only.changes.len() == 1 { "The only one-cell repair" } else { "The only minimal repair" };
            format!("{kind}: {} (settles {} failing checks)", changes_en(only), checks.len())
        }
        [only] if only.is_unique => {
            let (story, count) = (story_en(only), checks.len());
            format!("{story} (settles {count} failing checks; nothing else as simple explains them)")
        }
        [best] if best.certainty != Suggestion::Candidate => {
            format!("{} (settles {} failing checks)", story_en(best), checks.len())
        }
        [best, ..] if best.certainty != Suggestion::Candidate => format!(
            "Most plausible: {} (settles {} failing checks; {} more are possible)",
            story_en(best),
            checks.len(),
            count - 1
        ),
        [only] => format!("One possible repair: {}", story_en(only)),
        [first, ..] => {
            let pattern = pattern_en(said.diagnosis);
            format!(
                "{pattern}{count} repairs are possible and nobody can tell which, for example: {}",
                story_en(first)
            )
        }
    }
}

/// Whether a repair is one of single cells, not of whole rows and columns.
fn is_cells(repair: &Repair) -> bool {
    matches!(repair.kind, RepairKind::Cell | RepairKind::Cells | RepairKind::BlankFill)
}

fn pattern_zh(diagnosis: Diagnosis) -> &'static str {
    match diagnosis {
        Diagnosis::MovedBetweenColumns => "像是某行的一个数填到了另一列；",
        Diagnosis::SlippedBetweenRows => "像是某列的一个数填到了另一行；",
        Diagnosis::PropagatedTotal => "像是某格与该行总计错了同样的数；",
        _ => "",
    }
}

fn pattern_en(diagnosis: Diagnosis) -> &'static str {
    match diagnosis {
        Diagnosis::MovedBetweenColumns => "It looks as if a figure stands in another column of its row; ",
        Diagnosis::SlippedBetweenRows => "It looks as if a figure stands in another row of its column; ",
        Diagnosis::PropagatedTotal => "It looks as if a cell and its row total are off by the same amount; ",
        _ => "",
    }
}

/// What happened, and which figures it would change.
fn story_zh(repair: &Repair) -> String {
    let rows = tally(repair, |change| change.label.split_once('·').map(|(row, _)| row));
    let row = most_changed(&rows);
    let changes = changes_zh(repair);
    match repair.kind {
        RepairKind::RowShiftedRight => format!("“{row}”行像是整体右移了一格，总计丢失；移回后：{changes}"),
        RepairKind::RowShiftedLeft => format!("“{row}”行像是整体左移了一格，首格丢失；移回后：{changes}"),
        RepairKind::RowsSwapped => format!("{} 两行像是互换了位置", quoted_zh(&rows)),
        RepairKind::RowReplaced => format!("“{row}”行像是填成了别的行；按各列应为：{changes}"),
        RepairKind::RowUnfilled => format!("“{row}”行像是没有填写；按各列应为：{changes}"),
        RepairKind::ColumnUnfilled => {
            let columns = tally(repair, |change| change.label.split_once('·').map(|(_, column)| column));
            let column = most_changed(&columns);
            format!("“{column}”列像是没有填写；按各行应为：{changes}")
        }
        _ => changes,
    }
}

fn story_en(repair: &Repair) -> String {
    let rows = tally(repair, |change| change.label_en.split_once(" / ").map(|(row, _)| row));
    let row = most_changed(&rows);
    let changes = changes_en(repair);
    match repair.kind {
        RepairKind::RowShiftedRight => {
            format!("row \"{row}\" looks shifted right by one cell, its total lost; moved back: {changes}")
        }
        RepairKind::RowShiftedLeft => {
            format!(
                "row \"{row}\" looks shifted left by one cell, its first figure lost; moved back: {changes}"
            )
        }
        RepairKind::RowsSwapped => {
            let rows: Vec<&str> = rows.iter().map(|(row, _)| *row).collect();
            format!("rows \"{}\" look swapped", rows.join("\" and \""))
        }
        RepairKind::RowReplaced => {
            format!("row \"{row}\" looks filled in with another row; by its columns: {changes}")
        }
        RepairKind::RowUnfilled => format!("row \"{row}\" looks not filled in; by its columns: {changes}"),
        RepairKind::ColumnUnfilled => {
            let columns = tally(repair, |change| change.label_en.split_once(" / ").map(|(_, column)| column));
            format!("column \"{}\" looks not filled in; by its rows: {changes}", most_changed(&columns))
        }
        _ => changes,
    }
}

fn quoted_zh(rows: &[(&str, usize)]) -> String {
    let quoted: Vec<String> = rows.iter().map(|(row, _)| format!("“{row}”")).collect();
    quoted.join("与")
}

/// The rows or columns that a repair changes, in form order, with how many cells of each.
fn tally(repair: &Repair, part: fn(&Change) -> Option<&str>) -> Vec<(&str, usize)> {
    let mut tally: Vec<(&str, usize)> = Vec::new();
    for part in repair.changes.iter().filter_map(part) {
        match tally.iter_mut().find(|(own, _)| *own == part) {
            Some((_, count)) => *count += 1,
            None => tally.push((part, 1)),
        }
    }
    tally
}

/// The row or column that an operation is about: beside it one more cell may change.
fn most_changed<'a>(tally: &[(&'a str, usize)]) -> &'a str {
    tally.iter().rev().max_by_key(|(_, count)| *count).map_or("", |(row, _)| row)
}

/// Changes beyond these are counted only; the repair itself lists them all.
const CHANGES_SHOWN: usize = 7;

fn changes_zh(repair: &Repair) -> String {
    let mut changes: Vec<String> = repair
        .changes
        .iter()
        .take(CHANGES_SHOWN)
        .map(|change| {
            let from = change.from.map_or_else(|| "空白".to_owned(), |from| from.to_string());
            let bound = match change.bound {
                Bound::Exactly => "",
                Bound::AtMost => "不大于 ",
                Bound::AtLeast => "不小于 ",
            };
            format!("『{}』{from} → {bound}{}", change.label, change.to)
        })
        .collect();
    let rest = repair.changes.len().saturating_sub(CHANGES_SHOWN);
    if rest > 0 {
        changes.push(format!("另 {rest} 格"));
    }
    changes.join("，")
}

fn changes_en(repair: &Repair) -> String {
    let mut changes: Vec<String> = repair
        .changes
        .iter()
        .take(CHANGES_SHOWN)
        .map(|change| {
            let from = change.from.map_or_else(|| "blank".to_owned(), |from| from.to_string());
            let bound = match change.bound {
                Bound::Exactly => "",
                Bound::AtMost => "at most ",
                Bound::AtLeast => "at least ",
            };
            format!("\"{}\" {from} -> {bound}{}", change.label_en, change.to)
        })
        .collect();
    let rest = repair.changes.len().saturating_sub(CHANGES_SHOWN);
    if rest > 0 {
        changes.push(format!("and {rest} more cells"));
    }
    changes.join(", ")
}
