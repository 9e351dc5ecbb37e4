//! Rules that look at how the report could be read and at single cells: families F and C without the blanks.
//!
//! One finding per rule and table, with every cell concerned as an operand: a row of blanks is one remark, not seven.

use gouji_core::figure::{Quantity, Reading, Reason, read_figure};
use gouji_core::form::identity::rank;
use gouji_core::form::{FigureKind, FormCell, Identity};
use gouji_core::report::{BlankConvention, ExtraCell, Problem, TableReport};
use gouji_core::{Cell, Location, Placed, Report, State};

use crate::config::CheckOptions;
use crate::evaluate::{expected_form, operand};
use crate::finding::{Certainty, Check, Finding, Operand, Outcome, Side};
use crate::incident::fingerprint_of;
use crate::rule::{Rule, Severity};
use crate::rules::cell::{C101, C102, C103, C104, C105, C106};
use crate::rules::structure::{F001, F002, F003, F004, F005, F006, F007, F008, F009};
use crate::rules::table_2::T204;
use crate::rules::table_3::T304;

mod amounts;

/// A remark in Chinese and English.
pub(crate) struct Remark {
    pub(crate) zh: String,
    pub(crate) en: String,
}

/// A finding that is no comparison of sums.
pub(crate) fn remark(
    report: &Report,
    rule: &'static Rule,
    subject: (&str, &str),
    operands: Vec<Operand>,
    location: Option<Location>,
    words: Remark,
) -> Finding {
    let check = Check {
        rule,
        reading: None,
        expected: None,
        actual: None,
        difference: None,
        outcome: Outcome::Fail(Certainty::Strict),
        subject: subject.0.to_owned(),
        subject_en: subject.1.to_owned(),
        operands,
    };
    let location = location.or_else(|| check.operands.iter().find_map(|operand| operand.location.clone()));
    Finding {
        severity: rule.severity,
        confidence: rule.confidence,
        diagnosis: None,
        repairs: Vec::new(),
        is_search_capped: false,
        fingerprint: fingerprint_of(report, std::slice::from_ref(&check), &words.zh),
        message: words.zh,
        message_en: words.en,
        location,
        suppression: None,
        checks: vec![check],
    }
}

/// Adds the findings about the report as a whole, in the order of the codes.
pub(crate) fn of_report(report: &Report, options: &CheckOptions, findings: &mut Vec<Finding>) {
    if options.wants(&F001) {
        findings.extend(noted(report, &F001, &["form-undecided", "edition-differs-from-year"]));
    }
    if options.wants(&F002) && report.is_recognised() {
        let mut found = noted(report, &F002, &["table-absent"]);
        if report.year == Some(2019)
            && let Some(finding) = &mut found
        {
            finding.severity = Severity::Info;
        }
        findings.extend(found);
    }
    if options.wants(&F009) {
        findings.extend(noted(report, &F009, &["year-differs"]));
        findings.extend(sections_in_disorder(report));
    }
    if options.wants(&F008) {
        findings.extend(headings(report));
    }
    if options.wants(&T204) {
        findings.extend(fees(report));
    }
}

/// The notes of those codes as one finding.
fn noted(report: &Report, rule: &'static Rule, codes: &[&str]) -> Option<Finding> {
    let notes: Vec<&Problem> =
        report.problems.iter().filter(|problem| codes.contains(&problem.code)).collect();
    let first = notes.first()?;
    let zh: Vec<&str> = notes.iter().map(|problem| problem.message.as_str()).collect();
    let en: Vec<&str> = notes.iter().map(|problem| problem.message_en.as_str()).collect();
    let words = Remark { zh: format!("{}。", zh.join("；")), en: format!("{}.", en.join("; ")) };
    Some(remark(report, rule, ("全文", "the report"), Vec::new(), Some(first.location.clone()), words))
}

/// The sections of level 1 with the index of the form's section that each is.
fn known_sections(report: &Report) -> Vec<(usize, &gouji_core::report::Section)> {
    let Some(form) = expected_form(report) else { return Vec::new() };
    let first_level = report.sections.iter().filter(|section| section.level == 1);
    let index = |section: &gouji_core::report::Section| {
        let key = plain(&section.heading);
        form.sections.iter().position(|heading| plain(after_number(heading)) == key)
    };
    first_level.filter_map(|section| Some((index(section)?, section))).collect()
}

/// The heading behind its number: 一、
fn after_number(heading: &str) -> &str {
    heading.split_once('、').map_or(heading, |(_, rest)| rest)
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn sections_in_disorder(report: &Report) -> Option<Finding> {
    let ordinals =
        || report.sections.iter().filter(|section| section.level == 1).map(|section| section.ordinal);
    if ordinals().zip(ordinals().skip(1)).all(|(one, next)| one < next) {
        return None; // as nearly always
    }
    let known = known_sections(report);
    // A heading without text that stands once more is a line of a table of contents.
    let is_contents = |place: usize, index: usize, text: &str| {
        text.trim().is_empty() && known.iter().skip(place + 1).any(|(later, _)| *later == index)
    };
    let real: Vec<(usize, &gouji_core::report::Section)> = known
        .iter()
        .enumerate()
        .filter(|(place, (index, section))| !is_contents(*place, *index, &section.text))
        .map(|(_, known)| *known)
        .collect();
    if real.iter().filter(|(index, _)| *index == 0).count() > 1 {
        return None; // more than one report, or the same one in two prints
    }
    let (first, second) = real.iter().zip(real.iter().skip(1)).find(|(a, b)| b.0 <= a.0)?;
    let words = Remark {
        zh: format!("“{}”出现在“{}”之后，与格式的次序不同。", second.1.heading, first.1.heading),
        en: format!(
            "section \"{}\" stands after \"{}\", unlike in the form.",
            second.1.heading, first.1.heading
        ),
    };
    let location = Some(second.1.location.clone());
    Some(remark(report, &F009, ("各部分", "the sections"), Vec::new(), location, words))
}

fn headings(report: &Report) -> Option<Finding> {
    let form = expected_form(report)?;
    let differing: Vec<(&gouji_core::report::Section, &str)> = report
        .sections
        .iter()
        .filter(|section| section.level == 1)
        .filter_map(|section| {
            let place = usize::try_from(section.ordinal).ok()?.checked_sub(1)?;
            let official = after_number(form.sections.get(place)?);
            (plain(official) != plain(&section.heading)).then_some((section, official))
        })
        .collect();
    let (first, _) = differing.first()?;
    let zh: Vec<String> =
        differing.iter().map(|(own, official)| format!("“{}”（格式为“{official}”）", own.heading)).collect();
    let en: Vec<String> = differing
        .iter()
        .map(|(own, official)| format!("\"{}\" (form: \"{official}\")", own.heading))
        .collect();
    let words = Remark {
        zh: format!("标题与格式不同：{}。", zh.join("；")),
        en: format!("headings differ from the form: {}.", en.join("; ")),
    };
    Some(remark(report, &F008, ("标题", "headings"), Vec::new(), Some(first.location.clone()), words))
}

/// Words that speak of fees in section 六.
const FEE_WORDS: [&str; 4] = ["收费", "收取", "处理费", "费用"];

fn fees(report: &Report) -> Option<Finding> {
    const ADDRESS: &str = "proactive.administrative_fees.amount";
    let cell = report.table("proactive").and_then(|table| table.cells.get(table.spec().index(ADDRESS)?))?;
    let amount = cell.value().filter(|amount| *amount > gouji_core::Decimal::ZERO)?;
    let form = expected_form(report)?;
    if report.year.is_some_and(|year| T204.first_year.is_some_and(|first| year < first)) {
        return None;
    }
    if other_matters(report, form.sections.len())?
        .any(|text| FEE_WORDS.iter().any(|word| text.contains(word)))
    {
        return None;
    }
    let operand = crate::compare::operand_at(report, ADDRESS, Side::Left)?;
    let words = Remark {
        zh: format!(
            "表二行政事业性收费金额为 {amount}，第六部分没有提到收费；请核实是否漏写信息处理费的收取情况。"
        ),
        en: format!(
            "table 2 has fees of {amount} and section 六 does not mention fees; see whether a sentence about the information processing fee is missing."
        ),
    };
    let location = operand.location.clone();
    Some(remark(report, &T204, ("行政事业性收费", "administrative fees"), vec![operand], location, words))
}

/// The texts of the last section of the form, those of its sub-sections with their headings; `None` where it was not
/// found.
fn other_matters(report: &Report, last: usize) -> Option<impl Iterator<Item = &str>> {
    let is_last = |section: &gouji_core::report::Section| {
        section.level == 1 && usize::try_from(section.ordinal).ok() == Some(last)
    };
    let start = report.sections.iter().rposition(is_last)?;
    let (own, later) = report.sections.get(start..)?.split_first()?;
    let below = later.iter().take_while(|section| section.level > 1);
    let texts = below.flat_map(|section| [section.heading.as_str(), section.text.as_str()]);
    Some(std::iter::once(own.text.as_str()).chain(texts))
}

/// The findings about the cells of one table, in the order of the codes.
pub(crate) fn of_table(report: &Report, table: &TableReport, options: &CheckOptions) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_empty_shell = table.blanks == BlankConvention::AllBlank
        || !table.cells.iter().any(|cell| matches!(cell.state, State::Present(_) | State::Unreadable(_)));
    if is_empty_shell {
        if options.wants(&F002) {
            findings.extend(empty_shell(report, table));
        }
        return findings;
    }
    let mut of_cells =
        |rule: &'static Rule, is_met: &dyn Fn(&Cell, &FormCell) -> bool, words: fn(&str, &str) -> Remark| {
            if options.wants(rule) {
                findings.extend(cells(report, table, rule, is_met, words));
            }
        };
    of_cells(
        &C101,
        &|cell, _| cell.state == State::Blank && table.blanks != BlankConvention::ZerosLeftBlank,
        |zh, en| Remark { zh: format!("应填数字的格空白：{zh}。"), en: format!("blank: {en}.") },
    );
    of_cells(&C102, &|cell, _| cell.state == State::Dash, |zh, en| Remark {
        zh: format!("应填数字的格填了横线、斜线或“无”：{zh}。"),
        en: format!("a filler in place of a figure: {en}."),
    });
    of_cells(&C104, &|cell, form| is_impossible_count(cell, form), |zh, en| Remark {
        zh: format!("件数不应为负数或小数：{zh}。"),
        en: format!("a count cannot be negative or fractional: {en}."),
    });
    of_cells(&C106, &|cell, _| is_normalised(cell), |zh, en| Remark {
        zh: format!("数字写法经过归一：{zh}。"),
        en: format!("not written in plain digits: {en}."),
    });
    of_cells(&F004, &|cell, _| cell.placed == Placed::ByOrder && cell.state != State::Missing, |zh, en| {
        Remark {
            zh: format!("没有标题可依，按顺序对应：{zh}。"),
            en: format!("placed by order, without labels: {en}."),
        }
    });
    of_cells(&F005, &|cell, _| cell.state == State::Unreadable(Reason::AmbiguousPlacement), |zh, en| {
        Remark {
            zh: format!("无法确定数字属于哪一格，未采用：{zh}。"),
            en: format!("it is not certain which figures belong here, and none is used: {en}."),
        }
    });
    if options.wants(&C103) {
        findings.extend(not_figures(report, table));
    }
    if options.wants(&C105) {
        findings.extend(amounts::units(report, table, options.persona));
        findings.extend(amounts::implausible(report, table));
    }
    if options.wants(&F003) {
        findings.extend(missing_rows(report, table));
    }
    if options.wants(&F006) {
        findings.extend(by_arithmetic(report, table));
    }
    if options.wants(&F007) {
        findings.extend(extras(report, table));
    }
    if options.wants(&T304) {
        findings.extend(subtotals(report, table));
    }
    findings.sort_by_key(|finding| finding.primary().rule.code);
    findings
}

fn empty_shell(report: &Report, table: &TableReport) -> Option<Finding> {
    if table.cells.is_empty() {
        return None;
    }
    let heading = &table.spec().heading;
    let words = Remark {
        zh: format!("“{heading}”的表格没有填写任何数字。"),
        en: format!("the table of section \"{heading}\" holds no figure."),
    };
    let mut finding =
        remark(report, &F002, (heading, table.id()), Vec::new(), Some(table.location.clone()), words);
    // Where the office leaves its zeros blank in other tables, a blank table may be one of zeros.
    let leaves_zeros_blank = |other: &TableReport| other.blanks == BlankConvention::ZerosLeftBlank;
    if report.year == Some(2019) || report.tables.iter().any(leaves_zeros_blank) {
        finding.severity = Severity::Info;
    }
    Some(finding)
}

/// Cells that are named in a message; further ones are counted.
const CELLS_NAMED: usize = 4;

/// The cells of a table that meet a condition, as one finding.
fn cells(
    report: &Report,
    table: &TableReport,
    rule: &'static Rule,
    is_met: &dyn Fn(&Cell, &FormCell) -> bool,
    words: fn(&str, &str) -> Remark,
) -> Option<Finding> {
    let operands = operands_where(table, is_met);
    if operands.is_empty() {
        return None;
    }
    let (zh, en) = named(&operands);
    let heading = table.spec().heading.clone();
    Some(remark(report, rule, (&heading, table.id()), operands, None, words(&zh, &en)))
}

fn operands_where(table: &TableReport, is_met: &dyn Fn(&Cell, &FormCell) -> bool) -> Vec<Operand> {
    let cells = table.cells.iter().zip(&table.spec().cells).enumerate();
    let met = cells.filter(|(_, (cell, form))| is_met(cell, form));
    met.filter_map(|(index, (cell, _))| operand(table.spec(), Some(cell), index, Side::Left)).collect()
}

/// The cells with what stands in them, in both languages.
fn named(operands: &[Operand]) -> (String, String) {
    let raw = |operand: &Operand| operand.raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut zh: Vec<String> = Vec::new();
    let mut en: Vec<String> = Vec::new();
    for operand in operands.iter().take(CELLS_NAMED) {
        let raw = raw(operand);
        let (quoted_zh, quoted_en) = if raw.is_empty() {
            (String::new(), String::new())
        } else {
            (format!(" “{raw}”"), format!(" \"{raw}\""))
        };
        zh.push(format!("『{}』{quoted_zh}", operand.label));
        en.push(format!("{}{quoted_en}", operand.label_en));
    }
    let rest = operands.len().saturating_sub(CELLS_NAMED);
    if rest > 0 {
        zh.push(format!("等共 {} 格", operands.len()));
        en.push(format!("and {rest} more"));
    }
    (zh.join("，"), en.join(", "))
}

fn is_impossible_count(cell: &Cell, form: &FormCell) -> bool {
    let possible = |value: gouji_core::Decimal| match form.kind {
        FigureKind::Count => !value.is_negative() && value.is_integer(),
        FigureKind::Change => value.is_integer(),
        _ => !value.is_negative(),
    };
    cell.value().is_some_and(|value| !possible(value))
}

fn is_normalised(cell: &Cell) -> bool {
    let raw = cell.raw.trim();
    matches!(cell.state, State::Present(_)) && cell.value().is_none_or(|value| value.to_string() != raw)
}

/// What the office wrote that is no figure. A doubt of ours is told by F005.
fn not_figures(report: &Report, table: &TableReport) -> Vec<Finding> {
    let is_written = |cell: &Cell, _: &FormCell| match cell.state {
        State::Unreadable(Reason::NotAFigure | Reason::TwoFigures | Reason::NoteMark) => {
            cell.placed == Placed::ByLabel
        }
        // An error value such as #REF! is in the file; a formula without its result is our limit.
        State::Unreadable(Reason::ErrorValue) => cell.raw.starts_with('#'),
        State::Unreadable(_) | State::Present(_) | State::Blank | State::Dash | State::Missing => false,
    };
    let finding = |operand: Operand| {
        let raw = operand.raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_marked = read_figure(&operand.raw) == Reading::Unreadable(Reason::NoteMark);
        let words = if is_marked {
            Remark {
                zh: format!("『{}』写的是“{raw}”，数字旁有注释符号，不能确定哪些数字属于它。", operand.label),
                en: format!(
                    "{}: \"{raw}\" is written, a figure with the mark of a note; nobody can say which digits belong to it.",
                    operand.label_en
                ),
            }
        } else {
            Remark {
                zh: format!("『{}』应为一个数字，写的是“{raw}”。", operand.label),
                en: format!("{}: one figure is expected, \"{raw}\" is written.", operand.label_en),
            }
        };
        let (label, label_en) = (operand.label.clone(), operand.label_en.clone());
        let is_doubtful = matches!(&*raw, "一" | "〇" | "○");
        let mut finding = remark(report, &C103, (&label, &label_en), vec![operand], None, words);
        if is_doubtful {
            finding.severity = Severity::Warning; // one or a dash, zero or a circle: nobody can tell
        }
        if is_marked {
            finding.severity = Severity::Info; // a note is no slip of the office
        }
        finding
    };
    operands_where(table, &is_written).into_iter().map(finding).collect()
}

/// The rows of which no cell was found, as one finding.
fn missing_rows(report: &Report, table: &TableReport) -> Option<Finding> {
    let is_missing = |cell: usize| table.cells.get(cell).is_some_and(|cell| cell.state == State::Missing);
    let rows: Vec<_> = table
        .spec()
        .rows()
        .map(|(_, row)| row)
        .filter(|row| !row.cells.is_empty() && row.cells.clone().all(is_missing))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let zh: Vec<String> = rows.iter().take(CELLS_NAMED).map(|row| format!("“{}”", row.label.zh)).collect();
    let en: Vec<String> = rows.iter().take(CELLS_NAMED).map(|row| format!("\"{}\"", row.label.en)).collect();
    let count = rows.len();
    let words = Remark {
        zh: format!(
            "表中未找到 {count} 行：{}{}。",
            zh.join("，"),
            if count > CELLS_NAMED { "等" } else { "" }
        ),
        en: format!(
            "rows that were not found ({count}): {}{}.",
            en.join(", "),
            if count > CELLS_NAMED { ", …" } else { "" }
        ),
    };
    let cells = rows.iter().flat_map(|row| row.cells.clone());
    let operands =
        cells.filter_map(|index| operand(table.spec(), table.cells.get(index), index, Side::Left)).collect();
    let heading = table.spec().heading.clone();
    Some(remark(report, &F003, (&heading, table.id()), operands, Some(table.location.clone()), words))
}

fn by_arithmetic(report: &Report, table: &TableReport) -> Option<Finding> {
    let operands = operands_where(table, &|cell, _| cell.placed == Placed::ByArithmetic);
    let spent = crate::evaluate::spent(table);
    if operands.is_empty() && spent.is_empty() {
        return None;
    }
    let usable = table.identities().iter().enumerate().filter(|(index, _)| !spent.contains(index));
    let usable: Vec<&Identity> = usable.map(|(_, identity)| identity).collect();
    let (left, whole) = (rank(&usable), rank(table.identities()));
    let spent = spent.iter().filter_map(|&index| table.identities().get(index));
    let (spent_zh, spent_en): (Vec<String>, Vec<String>) = spent
        .filter_map(|identity| {
            let code = crate::rules::rule_of(identity.kind)?.code;
            Some((format!("{code}“{}”", identity.label), format!("{code} \"{}\"", identity.label_en)))
        })
        .unzip();
    let (zh, en) = named(&operands);
    let words = Remark {
        zh: format!(
            "借助合计确定了位置：{zh}；已用去的关系：{}；{whole} 项独立的关系还剩 {left} 项可以核对。",
            spent_zh.join("，")
        ),
        en: format!(
            "placed with the help of a sum: {en}; sums used up: {}; of {whole} independent sums {left} are left.",
            spent_en.join(", ")
        ),
    };
    let heading = table.spec().heading.clone();
    Some(remark(report, &F006, (&heading, table.id()), operands, Some(table.location.clone()), words))
}

fn extras(report: &Report, table: &TableReport) -> Option<Finding> {
    let first = table.extras.first()?;
    let mut labels: Vec<&str> = table.extras.iter().map(|extra| extra.label.trim()).collect();
    labels.dedup();
    let count = table.extras.len();
    let zh: Vec<String> = labels.iter().take(CELLS_NAMED).map(|label| format!("“{label}”")).collect();
    let en: Vec<String> = labels.iter().take(CELLS_NAMED).map(|label| format!("\"{label}\"")).collect();
    let words = Remark {
        zh: format!("有格式之外的 {count} 格：{}。", zh.join("，")),
        en: format!("{count} cells that the form does not have: {}.", en.join(", ")),
    };
    let subject = (labels.join("，"), labels.join(", "));
    let location = Some(first.location.clone());
    let operands = table.extras.iter().map(|extra| extra_operand(extra, Side::Left)).collect();
    Some(remark(report, &F007, (&subject.0, &subject.1), operands, location, words))
}

/// A printed cell that the form does not have.
fn extra_operand(extra: &ExtraCell, side: Side) -> Operand {
    let (state, _) = State::read(&read_figure(&extra.raw));
    Operand {
        address: extra.address.as_str().into(),
        claim: None,
        label: extra.label.trim().into(),
        label_en: extra.label.trim().into(),
        side,
        raw: extra.raw.clone(),
        value: state.quantity().and_then(Quantity::exact),
        state: state.id(),
        location: Some(extra.location.clone()),
    }
}

/// Printed sub-totals of the groups of outcomes against their parts.
fn subtotals(report: &Report, table: &TableReport) -> Vec<Finding> {
    let mut findings = Vec::new();
    for extra in &table.extras {
        let Some((group, parts)) = subtotal_parts(table, &extra.label, &extra.address) else { continue };
        let own = extra_operand(extra, Side::Right);
        let Some(printed) = own.value else { continue };
        let mut operands: Vec<Operand> = parts
            .iter()
            .filter_map(|&index| operand(table.spec(), table.cells.get(index), index, Side::Left))
            .collect();
        let Some(expected) = crate::evaluate::sum(&operands, Side::Left) else { continue };
        if expected == printed {
            continue;
        }
        operands.push(own);
        let words = Remark {
            zh: format!("“{}”印有小计 {printed}，各项之和为 {expected}。", extra.label.trim()),
            en: format!(
                "\"{}\": the printed sub-total is {printed}, its parts add up to {expected}.",
                extra.label.trim()
            ),
        };
        let mut finding =
            remark(report, &T304, (&group, &group), operands, Some(extra.location.clone()), words);
        if let Some(check) = finding.checks.first_mut() {
            check.expected = Some(expected);
            check.actual = Some(printed);
            check.difference = printed.checked_sub(expected);
        }
        findings.push(finding);
    }
    findings
}

/// The group of rows that the label of an extra row names, and their cells in its column.
fn subtotal_parts(table: &TableReport, label: &str, address: &str) -> Option<(String, Vec<usize>)> {
    let column = address.rsplit('.').next()?;
    let key = plain(label);
    let named = |group: &&gouji_core::form::Label| {
        let own = plain(&group.zh);
        key == own || key.strip_prefix(&*own).is_some_and(|rest| matches!(rest, "小计" | "合计"))
    };
    let group = table.spec().rows().filter_map(|(_, row)| row.subgroup.as_ref()).find(named)?;
    let rows = table.spec().rows().filter(|(_, row)| row.subgroup.as_ref() == Some(group));
    let cells = rows.flat_map(|(_, row)| row.cells.clone());
    let in_column =
        |index: &usize| table.spec().cells.get(*index).is_some_and(|cell| cell.address.column() == column);
    Some((group.zh.clone(), cells.filter(in_column).collect()))
}
