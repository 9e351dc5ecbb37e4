//! One cell of a report: what stands there, and every check that it takes part in.

use gouji_check::finding::{Certainty, Side};
use gouji_check::{Check, CheckReport, Outcome};
use gouji_core::{Cell, Report};

use crate::Options;
use crate::shared::language::Language;
use crate::shared::place::place_in_file;
use crate::shared::plain::one_line;
use crate::shared::sentence::not_assessable;
use crate::text::operand_sum;

/// Explains a cell of a checked report: its text, value and place, and the checks it stands in with their operands and
/// sums. `None` where the report does not have the cell.
///
/// ```
/// use gouji_check::{CheckOptions, check};
/// use gouji_core::{ReadOptions, read};
/// use gouji_output::{Options, catalogue::explanation_at};
///
/// let report = read("某街道2023年政府信息公开工作年度报告".as_bytes(), &ReadOptions::default()).unwrap();
/// let checked = check(&report, &CheckOptions::default());
/// assert!(explanation_at(&report, &checked, "report.txt", "requests.granted.total", &Options::default()).is_none());
/// ```
#[must_use]
pub fn explanation_at(
    report: &Report,
    checked: &CheckReport,
    source: &str,
    address: &str,
    options: &Options,
) -> Option<String> {
    let language = options.language;
    let cell = report.cell(address)?;
    let mut text = headline(report, cell, source, options);
    let own: Vec<Check> = checked.checks(report).filter(|check| is_in(check, address)).collect();
    if own.is_empty() {
        text.push_str(
            language.pick("\n这一格不在任何勾稽关系中。\n", "\nThe cell takes part in no check.\n"),
        );
    }
    for check in &own {
        text.push_str(&check_lines(check, report, options));
    }
    for finding in
        checked.findings.iter().filter(|finding| finding.checks.iter().any(|check| is_in(check, address)))
    {
        let message = one_line(language.pick(&finding.message, &finding.message_en));
        let severity = language.severity(finding.severity);
        let style = options.styles.severity(finding.severity);
        let code = finding.primary().rule.code;
        text.extend(["\n", &format!("{style}{severity}[{code}]{style:#} {message}"), "\n"]);
    }
    Some(text)
}

fn is_in(check: &Check, address: &str) -> bool {
    check.operands.iter().any(|operand| operand.address == *address)
}

/// The labels of the cell, what is printed, and where.
fn headline(report: &Report, cell: &Cell, source: &str, options: &Options) -> String {
    let language = options.language;
    let strong = options.styles.strong;
    let spec = report
        .tables
        .iter()
        .find_map(|table| table.spec().cells.iter().find(|spec| spec.address == cell.address));
    let labels = spec.map_or("", |spec| language.pick(&*spec.label, &*spec.label_en));
    let printed = match cell.value() {
        Some(value) if value.to_string() == cell.raw.trim() => value.to_string(),
        Some(value) => format!("“{}” = {value}", one_line(cell.raw.trim())),
        None => format!("{} “{}”", cell.state.id(), one_line(cell.raw.trim())),
    };
    let place = cell.location.as_ref().map(|location| place_in_file(source, location, language));
    let place = place.map_or_else(String::new, |place| format!("\n  --> {place}"));
    format!("{strong}{}{strong:#}  {labels}: {printed} ({}){place}\n", cell.address, cell.placed.id())
}

/// One check with both sums and what it says.
fn check_lines(check: &Check, report: &Report, options: &Options) -> String {
    let language = options.language;
    let strong = options.styles.strong;
    let title = language.pick(check.rule.texts.title.zh, check.rule.texts.title.en);
    let subject = language.pick(&check.subject, &check.subject_en);
    let says = match check.outcome {
        Outcome::Pass(Certainty::Strict) => language.pick("相符", "agrees").to_owned(),
        Outcome::Pass(Certainty::Deduced) => language.pick("相符（推算得出）", "agrees (deduced)").to_owned(),
        Outcome::Pass(Certainty::BlankIsZero) => {
            language.pick("相符（按空白即 0）", "agrees (with blanks as 0)").to_owned()
        }
        Outcome::Fail(_) => failing(check, title, language),
        Outcome::NotAssessable(why) => {
            let why = not_assessable(why, language);
            language.pick(format!("无法核对（{why}）"), format!("not assessable ({why})"))
        }
    };
    format!(
        "\n{strong}{}{strong:#} {subject}: {says}\n  {}\n  {}\n",
        check.rule.code,
        operand_sum(check, Side::Left, report, language),
        operand_sum(check, Side::Right, report, language),
    )
}

fn failing(check: &Check, title: &str, language: Language) -> String {
    let difference = check.difference.map_or_else(String::new, |difference| {
        language.pick(format!("，相差 {difference}"), format!(", difference {difference}"))
    });
    language.pick(format!("不符{difference}：{title}"), format!("fails{difference}: {title}"))
}
