//! The words of findings: what was found, what was expected, the difference, and the likely cause.
//!
//! Everything is written right into one text of each language, for a finding is all that most of its cost is.

use std::fmt::{Result, Write};

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
    // Writing to a string cannot fail.
    let _ = in_chinese(&mut zh, primary, checks, repairs, said);
    let _ = in_english(&mut en, primary, checks, repairs, said);
    (zh, en)
}

fn in_chinese(
    out: &mut String,
    primary: &Check,
    checks: &[Check],
    repairs: &[Repair],
    said: Option<&Said>,
) -> Result {
    sides_zh(out, primary)?;
    out.push('。');
    said.map_or(Ok(()), |said| cause_zh(out, checks, repairs, said))
}

fn in_english(
    out: &mut String,
    primary: &Check,
    checks: &[Check],
    repairs: &[Repair],
    said: Option<&Said>,
) -> Result {
    sides_en(out, primary)?;
    out.push('.');
    let Some(said) = said else { return Ok(()) };
    out.push(' ');
    cause_en(out, checks, repairs, said)
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

fn sides_zh(out: &mut String, check: &Check) -> Result {
    let name = |operand| short_zh(operand, check);
    let of = |out: &mut String, side| sum_of(out, check, side, name, "空白", "其余为0");
    heading_zh(out, check)?;
    out.push('：');
    if let Some(relation) = relation(check.rule) {
        of(out, Side::Left)?;
        write!(out, " {} ", is_more_zh(relation))?;
        return of(out, Side::Right);
    }
    let Some((expected, actual, difference)) = sums(check) else {
        of(out, Side::Left)?;
        out.push_str(" 与 ");
        of(out, Side::Right)?;
        out.push_str(" 无论空白处填什么都不相等");
        return Ok(());
    };
    let difference = magnitude(difference);
    of(out, Side::Left)?;
    if is_balance(check.rule) {
        write!(out, " = {expected}，")?;
        of(out, Side::Right)?;
        write!(out, " = {actual}，差 {difference}")
    } else {
        write!(out, " = {expected}，而总计为 {actual}，差 {difference}")
    }
}

fn sides_en(out: &mut String, check: &Check) -> Result {
    let name = |operand| short_en(operand, check);
    let of = |out: &mut String, side| sum_of(out, check, side, name, "blank", "the rest 0");
    heading_en(out, check)?;
    out.push_str(": ");
    if let Some(relation) = relation(check.rule) {
        of(out, Side::Left)?;
        write!(out, " {} ", is_more_en(relation))?;
        return of(out, Side::Right);
    }
    let Some((expected, actual, difference)) = sums(check) else {
        of(out, Side::Left)?;
        out.push_str(" and ");
        of(out, Side::Right)?;
        out.push_str(" cannot be equal whatever the blanks hold");
        return Ok(());
    };
    of(out, Side::Left)?;
    if is_balance(check.rule) {
        write!(out, " = {expected}, ")?;
        of(out, Side::Right)?;
        write!(out, " = {actual}, difference {difference}")
    } else {
        write!(out, " = {expected}, but the total is {actual}, difference {difference}")
    }
}

/// Both sums and the second less the first, where all are known.
fn sums(check: &Check) -> Option<(Decimal, Decimal, Decimal)> {
    Some((check.expected?, check.actual?, check.difference?))
}

/// 差 is said of how far two figures are apart, whichever is the larger.
fn magnitude(difference: Decimal) -> Decimal {
    if difference.is_negative() { difference.checked_neg().unwrap_or(difference) } else { difference }
}

fn heading_zh(out: &mut String, check: &Check) -> Result {
    let kind = match check.rule.subject {
        Subject::Identities(IdentityKind::RowTotal) => "行",
        Subject::Identities(IdentityKind::OutcomeTotal | IdentityKind::Balance) => "列",
        _ => "",
    };
    write!(out, "“{}”{kind}", check.subject)
}

fn heading_en(out: &mut String, check: &Check) -> Result {
    let kind = match check.rule.subject {
        Subject::Identities(IdentityKind::RowTotal) => "row ",
        Subject::Identities(IdentityKind::OutcomeTotal | IdentityKind::Balance) => "column ",
        _ => "",
    };
    write!(out, "{kind}\"{}\"", check.subject_en)
}

/// 自然人 5 + 商业企业 1 (其余为0): zeros are folded where there are more than two of them.
fn sum_of<'a>(
    out: &mut String,
    check: &'a Check,
    side: Side,
    name: impl Fn(&'a Operand) -> &'a str,
    blank: &str,
    rest: &str,
) -> Result {
    let own = || check.operands.iter().filter(|operand| operand.side == side);
    let is_zero = |operand: &Operand| operand.value == Some(Decimal::ZERO);
    let fold = own().filter(|operand| is_zero(operand)).count() > 2;
    let mut is_empty = true;
    for operand in own().filter(|operand| !(fold && is_zero(operand))) {
        if !is_empty {
            out.push_str(" + ");
        }
        is_empty = false;
        out.push_str(name(operand));
        match operand.value {
            Some(value) => write!(out, " {value}")?,
            None => write!(out, " ({blank})")?,
        }
    }
    match (is_empty, fold) {
        (true, _) => out.push('0'),
        (false, true) => write!(out, " ({rest})")?,
        (false, false) => {}
    }
    Ok(())
}

/// The part of 行·列 that the heading has not said.
fn short<'a>(label: &'a str, subject: &str, separator: &str) -> &'a str {
    let (row, column) = label.split_once(separator).unwrap_or((label, ""));
    if row == subject { column } else { row }
}

fn short_zh<'a>(operand: &'a Operand, check: &Check) -> &'a str {
    short(&operand.label, &check.subject, "·")
}

fn short_en<'a>(operand: &'a Operand, check: &Check) -> &'a str {
    short(&operand.label_en, &check.subject_en, " / ")
}

fn cause_zh(out: &mut String, checks: &[Check], repairs: &[Repair], said: &Said) -> Result {
    if said.is_balance_only {
        return write!(out, "{BALANCE_ZH}，无法断定是哪一项");
    }
    let (settled, count) = (checks.len(), repairs.len());
    match repairs {
        [] if said.is_capped => out.push_str("可能的修正过多，未能全部列出"),
        [] => out.push_str("无法判断是哪一格有误"),
        [only] if only.is_unique && is_cells(only) => {
            let kind = if only.changes.len() == 1 { "唯一的单格修正" } else { "最小修正唯一" };
            write!(out, "{kind}：")?;
            changes(out, only, &CHANGES_ZH)?;
            write!(out, "（同时消除 {settled} 处不平）")?;
        }
        [only] if only.is_unique => {
            story_zh(out, only)?;
            write!(out, "（同时消除 {settled} 处不平，没有同样简单的其他解释）")?;
        }
        [best] if best.certainty != Suggestion::Candidate => {
            story_zh(out, best)?;
            write!(out, "（同时消除 {settled} 处不平）")?;
        }
        [best, ..] if best.certainty != Suggestion::Candidate => {
            out.push_str("最可能：");
            story_zh(out, best)?;
            write!(out, "（同时消除 {settled} 处不平；另有 {} 种可能）", count - 1)?;
        }
        [only] => {
            out.push_str("一种可能的修正：");
            story_zh(out, only)?;
        }
        [first, ..] => {
            out.push_str(pattern_zh(said.diagnosis));
            write!(out, "可能的修正有 {count} 种，无法断定是哪一种，例如：")?;
            story_zh(out, first)?;
        }
    }
    if said.is_capped && count > 0 {
        out.push_str("；可能的修正过多，未能全部列出");
    }
    Ok(())
}

const BALANCE_ZH: &str = "只有第一、二、四项与（七）总计之间不平，四项中至少一项有误";
const BALANCE_EN: &str = "Only received, carried over, all outcomes and carried forward disagree: at least one of the four is wrong";

fn cause_en(out: &mut String, checks: &[Check], repairs: &[Repair], said: &Said) -> Result {
    if said.is_balance_only {
        return write!(out, "{BALANCE_EN}, and nobody can tell which");
    }
    let (settled, count) = (checks.len(), repairs.len());
    match repairs {
        [] if said.is_capped => out.push_str("There are too many possible repairs to list"),
        [] => out.push_str("Arithmetic cannot tell which cell is wrong"),
        [only] if only.is_unique && is_cells(only) => {
            let kind =
                if only.changes.len() == 1 { "The only one-cell repair" } else { "The only minimal repair" };
            write!(out, "{kind}: ")?;
            changes(out, only, &CHANGES_EN)?;
            write!(out, " (settles {settled} failing checks)")?;
        }
        [only] if only.is_unique => {
            story_en(out, only)?;
            write!(out, " (settles {settled} failing checks; nothing else as simple explains them)")?;
        }
        [best] if best.certainty != Suggestion::Candidate => {
            story_en(out, best)?;
            write!(out, " (settles {settled} failing checks)")?;
        }
        [best, ..] if best.certainty != Suggestion::Candidate => {
            out.push_str("Most plausible: ");
            story_en(out, best)?;
            write!(out, " (settles {settled} failing checks; {} more are possible)", count - 1)?;
        }
        [only] => {
            out.push_str("One possible repair: ");
            story_en(out, only)?;
        }
        [first, ..] => {
            out.push_str(pattern_en(said.diagnosis));
            write!(out, "{count} repairs are possible and nobody can tell which, for example: ")?;
            story_en(out, first)?;
        }
    }
    if said.is_capped && count > 0 {
        out.push_str("; there are too many possible repairs to list them all");
    }
    Ok(())
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
fn story_zh(out: &mut String, repair: &Repair) -> Result {
    if is_cells(repair) {
        return changes(out, repair, &CHANGES_ZH);
    }
    let rows = tally(repair, |change| change.label.split_once('·').map(|(row, _)| row));
    let row = most_changed(&rows);
    match repair.kind {
        RepairKind::RowShiftedRight => write!(out, "“{row}”行像是整体右移了一格，总计丢失；移回后：")?,
        RepairKind::RowShiftedLeft => write!(out, "“{row}”行像是整体左移了一格，首格丢失；移回后：")?,
        RepairKind::RowsSwapped => return write!(out, "{} 两行像是互换了位置", quoted_zh(&rows)),
        RepairKind::RowReplaced => write!(out, "“{row}”行像是填成了别的行；按各列应为：")?,
        RepairKind::RowUnfilled => write!(out, "“{row}”行像是没有填写；按各列应为：")?,
        RepairKind::ColumnUnfilled => {
            let columns = tally(repair, |change| change.label.split_once('·').map(|(_, column)| column));
            write!(out, "“{}”列像是没有填写；按各行应为：", most_changed(&columns))?;
        }
        RepairKind::Cell | RepairKind::Cells | RepairKind::BlankFill | RepairKind::SourceConflict => {}
    }
    changes(out, repair, &CHANGES_ZH)
}

fn story_en(out: &mut String, repair: &Repair) -> Result {
    if is_cells(repair) {
        return changes(out, repair, &CHANGES_EN);
    }
    let rows = tally(repair, |change| change.label_en.split_once(" / ").map(|(row, _)| row));
    let row = most_changed(&rows);
    match repair.kind {
        RepairKind::RowShiftedRight => {
            write!(out, "row \"{row}\" looks shifted right by one cell, its total lost; moved back: ")?;
        }
        RepairKind::RowShiftedLeft => {
            write!(out, "row \"{row}\" looks shifted left by one cell, its first figure lost; moved back: ")?;
        }
        RepairKind::RowsSwapped => {
            let rows: Vec<&str> = rows.iter().map(|(row, _)| *row).collect();
            return write!(out, "rows \"{}\" look swapped", rows.join("\" and \""));
        }
        RepairKind::RowReplaced => {
            write!(out, "row \"{row}\" looks filled in with another row; by its columns: ")?;
        }
        RepairKind::RowUnfilled => write!(out, "row \"{row}\" looks not filled in; by its columns: ")?,
        RepairKind::ColumnUnfilled => {
            let columns = tally(repair, |change| change.label_en.split_once(" / ").map(|(_, column)| column));
            write!(out, "column \"{}\" looks not filled in; by its rows: ", most_changed(&columns))?;
        }
        RepairKind::Cell | RepairKind::Cells | RepairKind::BlankFill | RepairKind::SourceConflict => {}
    }
    changes(out, repair, &CHANGES_EN)
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

/// The words around the changes of a repair, in one language.
struct ChangeWords {
    label: fn(&Change) -> &str,
    /// Between two changes.
    separator: &'static str,
    /// Before and after a label.
    quotes: (&'static str, &'static str),
    blank: &'static str,
    arrow: &'static str,
    at_most: &'static str,
    at_least: &'static str,
    /// Before and after the number of changes that are not shown.
    rest: (&'static str, &'static str),
}

const CHANGES_ZH: ChangeWords = ChangeWords {
    label: |change| &change.label,
    separator: "，",
    quotes: ("『", "』"),
    blank: "空白",
    arrow: " → ",
    at_most: "不大于 ",
    at_least: "不小于 ",
    rest: ("，另 ", " 格"),
};

const CHANGES_EN: ChangeWords = ChangeWords {
    label: |change| &change.label_en,
    separator: ", ",
    quotes: ("\"", "\" "),
    blank: "blank",
    arrow: " -> ",
    at_most: "at most ",
    at_least: "at least ",
    rest: (", and ", " more cells"),
};

fn changes(out: &mut String, repair: &Repair, words: &ChangeWords) -> Result {
    for (place, change) in repair.changes.iter().take(CHANGES_SHOWN).enumerate() {
        if place > 0 {
            out.push_str(words.separator);
        }
        let (open, close) = words.quotes;
        write!(out, "{open}{}{close}", (words.label)(change))?;
        match change.from {
            Some(from) => write!(out, "{from}")?,
            None => out.push_str(words.blank),
        }
        out.push_str(words.arrow);
        out.push_str(match change.bound {
            Bound::Exactly => "",
            Bound::AtMost => words.at_most,
            Bound::AtLeast => words.at_least,
        });
        write!(out, "{}", change.to)?;
    }
    match repair.changes.len().saturating_sub(CHANGES_SHOWN) {
        0 => Ok(()),
        rest => write!(out, "{}{rest}{}", words.rest.0, words.rest.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of two candidates.
    fn said(is_capped: bool) -> (String, String) {
        let candidate = Repair {
            changes: Vec::new(),
            kind: RepairKind::Cells,
            certainty: Suggestion::Candidate,
            is_unique: false,
            weight: 0,
        };
        let repairs = [candidate.clone(), candidate];
        let said = Said { diagnosis: Diagnosis::Unresolved, is_capped, is_balance_only: false };
        let (mut zh, mut en) = (String::new(), String::new());
        cause_zh(&mut zh, &[], &repairs, &said).unwrap();
        cause_en(&mut en, &[], &repairs, &said).unwrap();
        (zh, en)
    }

    #[test]
    fn a_search_that_was_cut_short_is_told_beside_what_it_has_found() {
        let (zh, en) = said(true);
        assert!(zh.ends_with("未能全部列出") && en.ends_with("to list them all"), "{zh} {en}");
        let (zh, en) = said(false);
        assert!(!zh.contains("未能") && !en.contains("too many"), "{zh} {en}");
    }
}
