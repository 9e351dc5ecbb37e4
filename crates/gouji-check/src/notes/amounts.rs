//! Amounts of money: a unit that is missing or not the one prescribed, and amounts that only another unit explains.
//!
//! How large an amount may be is judged by what the report itself holds: the number of projects beside it, and whether
//! the body is a township. Without either nothing is said; last year's report is not at hand here.

use gouji_core::figure::Unit;
use gouji_core::form::{FigureKind, FormCell};
use gouji_core::report::{Level, TableReport};
use gouji_core::{Cell, Decimal, Report};

use super::{Remark, remark};
use crate::evaluate::operand;
use crate::finding::{Finding, Operand, Side};
use crate::rule::{Persona, Severity};
use crate::rules::cell::C105;

/// Amounts and other figures with the wrong unit or none.
pub(super) fn units(report: &Report, table: &TableReport, persona: Persona) -> Vec<Finding> {
    let is_money = |unit: Unit| unit.id().ends_with('元');
    let said = |cell: &Cell, form: &FormCell| match (form.kind, cell.unit, form.unit) {
        (FigureKind::Amount, Some(own), Some(prescribed)) if own != prescribed => {
            let (own, prescribed) = (own.id(), prescribed.id());
            let en = format!("written in {own}, the form asks for {prescribed}");
            Some((format!("写的是“{own}”，格式规定为“{prescribed}”"), en, Severity::Warning))
        }
        // The form prescribes none, so that only who adds up many reports needs to know.
        (FigureKind::Amount, None, None) if persona != Persona::Regular => {
            let en = "no unit (元 or 万元) is written".to_owned();
            Some(("没有写明单位（元或万元）".to_owned(), en, Severity::Info))
        }
        (FigureKind::Count | FigureKind::Change, Some(own), _) if is_money(own) => {
            let own = own.id();
            Some((format!("件数后写的是“{own}”"), format!("a count is written in {own}"), Severity::Warning))
        }
        _ => None,
    };
    let mut findings = Vec::new();
    for (index, (cell, form)) in table.cells.iter().zip(&table.spec().cells).enumerate() {
        if cell.value().is_none_or(|value| value == Decimal::ZERO) {
            continue;
        }
        let Some((zh, en, severity)) = said(cell, form) else { continue };
        let Some(operand) = operand(table.spec(), Some(cell), index, Side::Left) else { continue };
        let words = Remark {
            zh: format!("『{}』{zh}：{}。", operand.label, operand.raw.trim()),
            en: format!("{}: {en}: {}.", operand.label_en, operand.raw.trim()),
        };
        let (label, label_en) = (operand.label.clone(), operand.label_en.clone());
        let mut finding = remark(report, &C105, (&label, &label_en), vec![operand], None, words);
        finding.severity = severity;
        findings.push(finding);
    }
    findings
}

const YUAN: i64 = 1;
const WAN_YUAN: i64 = 10_000;
/// Procurement that costs less a project is none: the figure is one of 万元. In yuan.
const LEAST_OF_A_PROJECT: i64 = 100;
/// Procurement that costs more a project is none of a local body: the figure is one of 元. In yuan.
const MOST_OF_A_PROJECT: i64 = 10_000_000_000;
/// Fees of a township in a year; more is a figure of 元. In yuan.
const MOST_FEES_OF_A_TOWNSHIP: i64 = 100_000_000;

/// Amounts that the figures of the same report make implausible.
pub(super) fn implausible(report: &Report, table: &TableReport) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(procurement(report, table));
    findings.extend(fees(report, table));
    findings
}

fn procurement(report: &Report, table: &TableReport) -> Option<Finding> {
    let (amount, own) = amount_at(table, "proactive.centralized_procurement.amount")?;
    let (projects, beside) = whole_at(table, "proactive.centralized_procurement.projects")?;
    let each = amount.checked_div(projects).filter(|_| amount > 0)?;
    let (is, should) = match each {
        ..LEAST_OF_A_PROJECT => ("元", "万元"),
        MOST_OF_A_PROJECT.. => ("万元", "元"),
        _ => return None,
    };
    let words = Remark {
        zh: format!(
            "政府集中采购 {projects} 个项目共 {}，平均每个 {each} 元；像是以“{should}”计的数写成了“{is}”。",
            own.raw.trim()
        ),
        en: format!(
            "{projects} projects of procurement cost {}, {each} yuan each; it looks like a figure in {should} written in {is}.",
            own.raw.trim()
        ),
    };
    Some(of_amount(report, vec![own, beside], words))
}

fn fees(report: &Report, table: &TableReport) -> Option<Finding> {
    let (amount, own) = amount_at(table, "proactive.administrative_fees.amount")?;
    let issuer = report.metadata.issuer.as_ref();
    let is_township = issuer.is_some_and(|issuer| issuer.level == Some(Level::Township));
    // A figure with decimals was meant to be in 万元.
    let is_whole = own.value.is_some_and(Decimal::is_integer);
    if !is_township || !is_whole || amount < MOST_FEES_OF_A_TOWNSHIP {
        return None;
    }
    let words = Remark {
        zh: format!("行政事业性收费 {} 万元，对乡镇、街道而言过大；像是以“元”计的数。", own.raw.trim()),
        en: format!(
            "fees of {} 万元 are too much for a township; it looks like a figure in 元.",
            own.raw.trim()
        ),
    };
    Some(of_amount(report, vec![own], words))
}

fn of_amount(report: &Report, operands: Vec<Operand>, words: Remark) -> Finding {
    let subject = operands.first().map(|own| (own.label.clone(), own.label_en.clone())).unwrap_or_default();
    remark(report, &C105, (&subject.0, &subject.1), operands, None, words)
}

/// An amount in whole yuan, with its cell; `None` where its unit is not known.
fn amount_at(table: &TableReport, address: &str) -> Option<(i64, Operand)> {
    let index = table.spec().index(address)?;
    let cell = table.cells.get(index)?;
    let factor = match cell.unit?.id() {
        "元" => YUAN,
        "万元" => WAN_YUAN,
        _ => return None,
    };
    let yuan = cell.value()?.checked_mul(factor)?.millionths() / 1_000_000;
    Some((yuan, operand(table.spec(), Some(cell), index, Side::Left)?))
}

/// A count with its cell.
fn whole_at(table: &TableReport, address: &str) -> Option<(i64, Operand)> {
    let index = table.spec().index(address)?;
    let cell = table.cells.get(index)?;
    Some((cell.value()?.to_integer()?, operand(table.spec(), Some(cell), index, Side::Left)?))
}
