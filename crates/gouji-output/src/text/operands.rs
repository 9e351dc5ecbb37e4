//! The two sums of a check, spelled out with the labels of their cells and the figures as they are printed.

use gouji_check::Check;
use gouji_check::finding::{Operand, Side};
use gouji_core::form::{FormCell, FormTable};
use gouji_core::{Address, Decimal, Report, State};

use crate::shared::language::Language;
use crate::shared::plain::one_line;

/// From this many zeros on they are folded into a number.
const ZEROS_FOLDED: usize = 3;

/// One sum of a check in words.
pub(crate) fn sum(check: &Check, side: Side, report: &Report, language: Language) -> String {
    let operands: Vec<&Operand> = check.operands.iter().filter(|operand| operand.side == side).collect();
    let zeros = operands.iter().filter(|operand| operand.value == Some(Decimal::ZERO)).count();
    let is_folded = zeros >= ZEROS_FOLDED;
    let naming = Naming::of(check);
    let shown = operands.iter().filter(|operand| !is_folded || operand.value != Some(Decimal::ZERO));
    let terms: Vec<String> = shown
        .map(|operand| format!("{} {}", naming.name(operand, report, language), figure(operand, language)))
        .collect();
    let mut sum = terms.join(" + ");
    if is_folded {
        sum.push_str(&folded(zeros, terms.is_empty(), language));
    }
    let amount = match side {
        Side::Left => check.expected,
        Side::Right => check.actual,
    };
    match amount {
        Some(amount) if operands.len() > 1 => format!("{sum} = {amount}"),
        _ => sum,
    }
}

fn folded(zeros: usize, is_all: bool, language: Language) -> String {
    match (is_all, language) {
        (true, Language::Chinese) => format!("{zeros} 项均为 0"),
        (true, Language::English) => format!("all {zeros} are 0"),
        (false, Language::Chinese) => format!("（其余 {zeros} 项为 0）"),
        (false, Language::English) => format!(" (the other {zeros} are 0)"),
    }
}

/// The figure as it is printed, and its value where that is not plain to see.
fn figure(operand: &Operand, language: Language) -> String {
    let raw = one_line(&operand.raw);
    match operand.value {
        Some(value) if raw == value.to_string() => raw,
        Some(value) => {
            language.pick(format!("“{raw}”（即 {value}）"), format!("\"{raw}\" (that is {value})"))
        }
        None => without_value(operand.state, &raw, language),
    }
}

fn without_value(state: &str, raw: &str, language: Language) -> String {
    let quoted = language.pick(format!("“{raw}”"), format!("\"{raw}\""));
    let word = if state == State::Blank.id() {
        language.pick("空白", "blank")
    } else if state == State::Missing.id() {
        language.pick("缺失", "missing")
    } else {
        return quoted;
    };
    language.pick(format!("（{word}）"), format!("({word})"))
}

/// Which part of the label tells the operands of a check apart.
#[derive(Clone, Copy)]
enum Naming {
    Row,
    Column,
    Both,
}

impl Naming {
    fn of(check: &Check) -> Self {
        let same = |part: fn(&Address) -> &str| {
            let mut parts = check.operands.iter().map(|operand| part(&operand.address));
            let first = parts.next();
            parts.all(|part| Some(part) == first)
        };
        match (same(Address::row), same(Address::column)) {
            (false, true) => Self::Row,
            (true, false) => Self::Column,
            (true, true) | (false, false) => Self::Both,
        }
    }

    fn name(self, operand: &Operand, report: &Report, language: Language) -> String {
        let found = form_cell(&operand.address, report);
        match (self, found) {
            (Self::Column, Some((_, cell))) => {
                language.pick(&cell.column_label, &cell.column_label_en).clone()
            }
            (Self::Row, Some((table, cell))) => row_name(table, cell, language),
            (Self::Both, _) | (_, None) => language.pick(&*operand.label, &*operand.label_en).to_owned(),
        }
    }
}

fn form_cell<'a>(address: &Address, report: &'a Report) -> Option<(&'a FormTable, &'a FormCell)> {
    let mut tables = report.tables.iter().map(gouji_core::report::TableReport::spec);
    tables.find_map(|table| Some((table, table.cells.iter().find(|cell| cell.address == *address)?)))
}

/// The label of a row; 3.其他 and the like with the subgroup that they belong to.
fn row_name(table: &FormTable, cell: &FormCell, language: Language) -> String {
    if language == Language::English {
        return cell.row_label_en.clone();
    }
    let row = table.rows().map(|(_, row)| row).find(|row| *row.label.id == *cell.address.row());
    let subgroup = row.and_then(|row| row.subgroup.as_ref()).map_or("", |subgroup| &subgroup.zh);
    let label = cell.row_label.char_indices().skip(1).find(|&(_, c)| c == '（');
    let label = label.and_then(|(end, _)| cell.row_label.get(..end)).unwrap_or(&cell.row_label);
    format!("{subgroup}{label}")
}
