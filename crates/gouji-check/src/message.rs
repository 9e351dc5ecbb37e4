//! The words of findings: what was found, what was expected, the difference, and the likely cause.

use gouji_core::Decimal;

use crate::finding::{Check, Operand, Repair, Side};
use crate::rule::{Rule, Subject};
use gouji_core::form::IdentityKind;

/// The message of a finding in Chinese and English.
pub(crate) fn finding(primary: &Check, checks: &[Check], repairs: &[Repair], is_capped: bool) -> (String, String) {
    let zh = format!("{}。{}", sides_zh(primary), cause_zh(checks, repairs, is_capped));
    let en = format!("{}. {}", sides_en(primary), cause_en(checks, repairs, is_capped));
    (zh, en)
}

fn is_balance(rule: &Rule) -> bool {
    rule.subject == Subject::Identities(IdentityKind::Balance)
}

fn sides_zh(check: &Check) -> String {
    let of = |side| sum_of(check, side, |operand| short(&operand.label, &check.subject), "空白", "其余为0");
    let heading = heading_zh(check);
    match (check.expected, check.actual, check.difference) {
        (Some(expected), Some(actual), Some(difference)) if is_balance(check.rule) => {
            let difference = magnitude(difference);
            format!("{heading}：{} = {expected}，{} = {actual}，差{difference}", of(Side::Left), of(Side::Right))
        }
        (Some(expected), Some(actual), Some(difference)) => {
            format!("{heading}：{} = {expected}，而总计为 {actual}，差{}", of(Side::Left), magnitude(difference))
        }
        _ => format!("{heading}：{} 与 {} 无论空白处填什么都不相等", of(Side::Left), of(Side::Right)),
    }
}

fn sides_en(check: &Check) -> String {
    let of = |side| sum_of(check, side, |operand| short_en(&operand.label_en, &check.subject_en), "blank", "the rest 0");
    let heading = heading_en(check);
    match (check.expected, check.actual, check.difference) {
        (Some(expected), Some(actual), Some(difference)) if is_balance(check.rule) => {
            format!("{heading}: {} = {expected}, {} = {actual}, difference {difference}", of(Side::Left), of(Side::Right))
        }
        (Some(expected), Some(actual), Some(difference)) => {
            format!("{heading}: {} = {expected}, but the total is {actual}, difference {difference}", of(Side::Left))
        }
        _ => format!("{heading}: {} and {} cannot be equal whatever the blanks hold", of(Side::Left), of(Side::Right)),
    }
}

fn magnitude(value: Decimal) -> String {
    let text = value.to_string();
    format!(" {}", text.trim_start_matches('-'))
}

fn heading_zh(check: &Check) -> String {
    match check.rule.subject {
        Subject::Identities(IdentityKind::RowTotal) => format!("“{}”行", check.subject),
        Subject::Identities(IdentityKind::RemedyTotal) => format!("“{}”", check.subject),
        Subject::Identities(_) => format!("“{}”列", check.subject),
    }
}

fn heading_en(check: &Check) -> String {
    match check.rule.subject {
        Subject::Identities(IdentityKind::RowTotal) => format!("row \"{}\"", check.subject_en),
        Subject::Identities(IdentityKind::RemedyTotal) => format!("\"{}\"", check.subject_en),
        Subject::Identities(_) => format!("column \"{}\"", check.subject_en),
    }
}

/// 自然人 5 + 商业企业 1 (其余为0): zeros are folded where there are more than two of them.
fn sum_of(check: &Check, side: Side, name: impl Fn(&Operand) -> String, blank: &str, rest: &str) -> String {
    let own: Vec<&Operand> = check.operands.iter().filter(|operand| operand.side == side).collect();
    let is_zero = |operand: &&&Operand| operand.value == Some(Decimal::ZERO);
    let fold = own.iter().filter(is_zero).count() > 2;
    let said = |operand: &&&Operand| !(fold && is_zero(operand));
    let term = |operand: &&Operand| match operand.value {
        Some(value) => format!("{} {value}", name(operand)),
        None => format!("{} ({blank})", name(operand)),
    };
    let terms: Vec<String> = own.iter().filter(said).map(|operand| term(operand)).collect();
    match (terms.is_empty(), fold) {
        (true, _) => "0".to_owned(),
        (false, true) => format!("{} ({rest})", terms.join(" + ")),
        (false, false) => terms.join(" + "),
    }
}

/// The part of 行·列 that the heading has not said, without its enumerator.
fn short(label: &str, subject: &str) -> String {
    let (row, column) = label.split_once('·').unwrap_or((label, ""));
    if row == subject { column.to_owned() } else { row.to_owned() }
}

fn short_en(label: &str, subject: &str) -> String {
    let (row, column) = label.split_once(" / ").unwrap_or((label, ""));
    if row == subject { column.to_owned() } else { row.to_owned() }
}

fn cause_zh(checks: &[Check], repairs: &[Repair], is_capped: bool) -> String {
    let change = |repair: &Repair| {
        let changes: Vec<String> =
            repair.changes.iter().map(|change| format!("『{}』{} → {}", change.label, change.from, change.to)).collect();
        changes.join("，")
    };
    match repairs {
        [] if is_capped => "可能的修正过多，未能全部列出".to_owned(),
        [] => "无法判断是哪一格有误".to_owned(),
        [only] if only.is_unique => {
            let kind = if only.changes.len() == 1 { "唯一的单格修正" } else { "最小修正唯一" };
            format!("{kind}：{}（同时消除 {} 处不平）", change(only), checks.len())
        }
        [only] => format!("一种可能的修正：{}", change(only)),
        [first, ..] => {
            format!("可能的修正有 {} 种，无法断定是哪一种，例如：{}", repairs.len(), change(first))
        }
    }
}

fn cause_en(checks: &[Check], repairs: &[Repair], is_capped: bool) -> String {
    let change = |repair: &Repair| {
        let changes: Vec<String> =
            repair.changes.iter().map(|change| format!("\"{}\" {} -> {}", change.label_en, change.from, change.to)).collect();
        changes.join(", ")
    };
    match repairs {
        [] if is_capped => "There are too many possible repairs to list".to_owned(),
        [] => "Arithmetic cannot tell which cell is wrong".to_owned(),
        [only] if only.is_unique => {
            let kind = if only.changes.len() == 1 { "The only one-cell repair" } else { "The only minimal repair" };
            format!("{kind}: {} (settles {} failing checks)", change(only), checks.len())
        }
        [only] => format!("One possible repair: {}", change(only)),
        [first, ..] => {
            format!("{} repairs are possible and nobody can tell which, for example: {}", repairs.len(), change(first))
        }
    }
}
