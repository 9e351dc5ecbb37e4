//! Findings for people: the place, both sums, the difference, the likely cell, what else it explains; then one line
//! that says how much could be assessed at all.

use std::collections::BTreeMap;
use std::fmt::Write;

use gouji_check::finding::{Certainty, Change, Diagnosis, Repair, RepairKind, Side, Suggestion};
use gouji_check::rule::Subject;
use gouji_check::{Check, CheckReport, Counts, Finding, Outcome, Severity};
use gouji_core::Report;

use super::grid::filled;
use super::operands::sum;
use crate::shared::language::Language;
use crate::shared::place::place_in_file;
use crate::shared::plain::one_line;
use crate::shared::sentence::{bound_words, check_headline, message, not_assessable, remainder, suppression};
use crate::{CheckedEntry, Options};

/// Candidates beyond these are counted only.
const REPAIRS_SHOWN: usize = 8;
/// Cells of one candidate beyond these are counted only.
const CHANGES_SHOWN: usize = 8;

/// The findings of a report for people, and a summary line.
///
/// ```
/// use gouji_check::{CheckOptions, check};
/// use gouji_core::{ReadOptions, read};
/// use gouji_output::{CheckedEntry, Entry, Options, text};
///
/// let report = read("某街道2023年政府信息公开工作年度报告".as_bytes(), &ReadOptions::default()).unwrap();
/// let entry = Entry { source: "report.txt", index: 0, report: &report };
/// let checked = check(&report, &CheckOptions::default());
/// let text = text::check(&CheckedEntry { entry, checked: &checked }, &Options::default());
/// assert!(text.contains("nothing could be assessed"));
/// ```
#[must_use]
pub fn check(checked: &CheckedEntry<'_>, options: &Options) -> String {
    let CheckedEntry { entry, checked } = checked;
    let mut text = String::new();
    for finding in &checked.findings {
        text.push_str(&finding_lines(finding, entry.source, entry.report, options));
        text.push('\n');
    }
    if options.includes_all_checks {
        text.push_str(&other_checks(checked, entry.report, options));
    }
    text.push_str(&summary_line(entry.source, entry.report, checked, options));
    text.push('\n');
    text
}

fn finding_lines(finding: &Finding, source: &str, report: &Report, options: &Options) -> String {
    let language = options.language;
    let primary = finding.primary();
    let faint = options.styles.faint;
    let (style, strong) = if finding.is_suppressed() {
        (faint, faint)
    } else {
        (options.styles.severity(finding.severity), options.styles.strong)
    };
    let accepted = if finding.is_suppressed() { language.pick("，已接受", ", accepted") } else { "" };
    let mark = format!("{}[{}{accepted}]", language.severity(finding.severity), primary.rule.code);
    let headline = check_headline(primary, language);
    let mut lines =
        vec![format!("{style}{mark}{style:#}{strong}{}{headline}{strong:#}", language.pick("：", ": "))];
    if let Some(location) = &finding.location {
        lines.push(format!("  {faint}-->{faint:#} {}", place_in_file(source, location, language)));
    }
    let mut fact = |name: &str, fact: &str| lines.push(format!("  {}{fact}", filled(name, NAME_COLUMNS)));
    let compares = primary.operands.iter().any(|operand| operand.side == Side::Right)
        && primary.rule.subject != Subject::Statements;
    if compares {
        fact(language.pick("左边", "left"), &sum(primary, Side::Left, report, language));
        fact(language.pick("右边", "right"), &sum(primary, Side::Right, report, language));
        fact(language.pick("相差", "difference"), &difference(primary, language));
    } else {
        fact(language.pick("说明", "found"), &one_line(message(finding, language)));
    }
    if primary.rule.subject == Subject::Claims {
        let words = "正文与表格是两处来源，无法断定哪一处有误";
        fact(
            language.pick("说明", "found"),
            language.pick(words, "prose and table are two sources, and nobody can tell which is wrong"),
        );
    }
    // A remark about a cell, a claim of the prose, or a bound that is passed, is explained by itself.
    let is_sum = compares
        && !matches!(
            primary.rule.subject,
            Subject::Comparisons(_) | Subject::Parts(_) | Subject::Claims | Subject::Lists
        );
    let repairs =
        if is_sum || !finding.repairs.is_empty() { repairs(finding, source, language) } else { Vec::new() };
    for (index, repair) in repairs.iter().enumerate() {
        fact(if index == 0 { language.pick("修正", "repair") } else { "" }, repair);
    }
    if let Some(consequences) = consequences(finding, language) {
        fact(language.pick("同因", "same cause"), &consequences);
    }
    if let Some(own) = &finding.suppression {
        fact(language.pick("处理", "decision"), &one_line(&suppression(own, language)));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

const NAME_COLUMNS: usize = 12;

fn difference(check: &Check, language: Language) -> String {
    match (check.difference, check.outcome) {
        (Some(difference), _) => difference.to_string(),
        (None, Outcome::Fail(Certainty::Deduced)) => language
            .pick(
                "没有数值的格无论填何数，两边都不会相等",
                "no figure in the cells without a value makes them equal",
            )
            .to_owned(),
        (None, _) => language.pick("无法计算", "cannot be computed").to_owned(),
    }
}

/// What could be changed: the only repair, every candidate, or that nobody can tell.
fn repairs(finding: &Finding, source: &str, language: Language) -> Vec<String> {
    let mut lines = match &*finding.repairs {
        [] => vec![
            language
                .pick("仅凭勾稽关系无法判断是哪一格", "arithmetic alone cannot tell which cell")
                .to_owned(),
        ],
        [only] => vec![single_repair(only, finding.diagnosis, source, language)],
        several => candidates(several, source, language),
    };
    if finding.is_search_capped {
        lines.push(
            language
                .pick("（搜索提前结束，可能还有其他改法）", "(the search was cut short; there may be more)")
                .to_owned(),
        );
    }
    lines
}

fn single_repair(repair: &Repair, diagnosis: Option<Diagnosis>, source: &str, language: Language) -> String {
    let changes = changes(repair, source, language);
    let operation = kind_words(repair.kind, language);
    let how_sure = match (repair.is_unique, operation) {
        (true, "") => language.pick("。最小修正唯一", "; the only minimal repair"),
        (true, _) => language.pick("。没有同样简单的其他解释", "; nothing else as simple explains it"),
        (false, _) => {
            language.pick("。可能的修正，不排除其他", "; one possible repair, others are not excluded")
        }
    };
    let changes = format!("{operation}{changes}");
    let slip = match diagnosis {
        Some(Diagnosis::OneCellTypingSlip) => language
            .pick("，两数写法相近，可能是录入时的笔误", ", and the figures differ as by a slip of typing"),
        _ => "",
    };
    format!("{changes}{how_sure}{slip}")
}

/// What happened to a whole row or column, where that is what a repair says.
fn kind_words(kind: RepairKind, language: Language) -> &'static str {
    match kind {
        RepairKind::RowShiftedRight => {
            language.pick("整行右移一格，移回后 ", "row shifted right; moved back: ")
        }
        RepairKind::RowShiftedLeft => {
            language.pick("整行左移一格，移回后 ", "row shifted left; moved back: ")
        }
        RepairKind::RowsSwapped => language.pick("两行互换，换回后 ", "two rows swapped; swapped back: "),
        RepairKind::RowReplaced => {
            language.pick("填成了别的行，应为 ", "filled in with another row; should be: ")
        }
        RepairKind::RowUnfilled => language.pick("整行未填，应为 ", "row not filled in; should be: "),
        RepairKind::ColumnUnfilled => language.pick("整列未填，应为 ", "column not filled in; should be: "),
        _ => "",
    }
}

fn candidates(repairs: &[Repair], source: &str, language: Language) -> Vec<String> {
    let count = repairs.len();
    let is_claimed = repairs.first().is_some_and(|best| best.certainty != Suggestion::Candidate);
    let lead = if is_claimed {
        language.pick(
            format!("共 {count} 种，第一种最有可能："),
            format!("one of {count}, the first the most plausible:"),
        )
    } else {
        language.pick(
            format!("{count} 种之一，仅凭勾稽关系不能确定是哪一种："),
            format!("one of {count}; arithmetic alone cannot tell which:"),
        )
    };
    let mut lines = vec![lead];
    let words = |repair: &Repair| {
        format!("- {}{}", kind_words(repair.kind, language), changes(repair, source, language))
    };
    lines.extend(repairs.iter().take(REPAIRS_SHOWN).map(words));
    if count > REPAIRS_SHOWN {
        let rest = count - REPAIRS_SHOWN;
        lines.push(language.pick(format!("- 另有 {rest} 种"), format!("- and {rest} more")));
    }
    lines
}

fn changes(repair: &Repair, source: &str, language: Language) -> String {
    let shown = repair.changes.iter().take(CHANGES_SHOWN);
    let mut changes: Vec<String> = shown.map(|change| change_words(change, source, language)).collect();
    let rest = repair.changes.len().saturating_sub(CHANGES_SHOWN);
    if rest > 0 {
        changes.push(language.pick(format!("另 {rest} 格"), format!("{rest} more cells")));
    }
    changes.join(language.pick("，并且 ", ", and "))
}

fn change_words(change: &Change, source: &str, language: Language) -> String {
    let place = change.location.as_ref().map(|location| place_in_file(source, location, language));
    let place =
        place.map_or_else(String::new, |place| language.pick(format!("（{place}）"), format!(" ({place})")));
    let Change { label, label_en, from, to, bound, .. } = change;
    let from = from.map_or_else(|| language.pick("空白", "blank").to_owned(), |from| from.to_string());
    let bound = bound_words(*bound, language);
    language.pick(
        format!("“{label}” {from} → {bound}{to}{place}"),
        format!("{label_en}: {from} -> {bound}{to}{place}"),
    )
}

/// The further checks that fail for the same reason, folded into one line.
fn consequences(finding: &Finding, language: Language) -> Option<String> {
    let further = finding.checks.get(1..).filter(|further| !further.is_empty())?;
    let words = further.iter().map(|check| {
        let subject = language.pick(&check.subject, &check.subject_en);
        let difference = check.difference.map_or_else(String::new, |difference| {
            language.pick(format!("（相差 {difference}）"), format!(" (difference {difference})"))
        });
        format!("{} {subject}{difference}", check.rule.code)
    });
    let list = words.collect::<Vec<_>>().join(language.pick("；", "; "));
    let count = further.len();
    Some(language.pick(format!("另有 {count} 项不符：{list}"), format!("{count} more: {list}")))
}

/// One line for each check that passed or cannot be assessed.
fn other_checks(checked: &CheckReport, report: &Report, options: &Options) -> String {
    let language = options.language;
    let mut text = String::new();
    for check in checked.checks(report) {
        let (style, word, why) = match check.outcome {
            Outcome::Fail(_) => continue,
            Outcome::Pass(Certainty::Strict) => (options.styles.good, language.pick("相符", "pass"), ""),
            Outcome::Pass(Certainty::Deduced) => {
                (options.styles.good, language.pick("相符", "pass"), language.pick("推算得出", "deduced"))
            }
            Outcome::Pass(Certainty::BlankIsZero) => (
                options.styles.good,
                language.pick("相符", "pass"),
                language.pick("按空白即 0", "with blanks as 0"),
            ),
            Outcome::NotAssessable(why) => (
                options.styles.faint,
                language.pick("无法核对", "not assessable"),
                not_assessable(why, language),
            ),
        };
        let subject = language.pick(&check.subject, &check.subject_en);
        let why = match why {
            "" => String::new(),
            why => {
                let rest = remainder(&check, language);
                language.pick(format!("（{why}{rest}）"), format!(" ({why}{rest})"))
            }
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{style}{word}[{}]{style:#} {subject}{why}", check.rule.code);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn summary_line(source: &str, report: &Report, checked: &CheckReport, options: &Options) -> String {
    let language = options.language;
    let counts = checked.counts();
    let style = match counts {
        Counts { failed: 0, passed: 1.., not_assessable: 0, .. } => options.styles.good,
        Counts { failed: 0, passed: 0, .. } => options.styles.warning,
        Counts { .. } => options.styles.strong,
    };
    let source = one_line(source);
    let words = summary_words(counts, checked, language);
    let notes = match report.problems.len() {
        0 => String::new(),
        count => language.pick(
            format!("；另有 {count} 条阅读说明，见 gouji extract"),
            format!("; notes on reading: {count}, see gouji extract"),
        ),
    };
    let summary = language.pick(format!("{source}：{words}{notes}"), format!("{source}: {words}{notes}"));
    format!("{style}{summary}{style:#}")
}

fn summary_words(counts: Counts, checked: &CheckReport, language: Language) -> String {
    let Counts { passed, passed_if_blank_is_zero: supposed, failed, not_assessable } = counts;
    // What agrees only if every blank is a zero is never counted with what agrees.
    let assessed = passed + failed;
    let reasons = reasons(checked, language);
    let on_blanks = match (supposed, language) {
        (0, _) => String::new(),
        (_, Language::Chinese) => format!("；按空白即 0，另有 {supposed} 项相符"),
        (_, Language::English) => format!("; {supposed} more agree if every blank is 0"),
    };
    let open = match (not_assessable, language) {
        (0, _) => String::new(),
        (_, Language::Chinese) => format!("；{not_assessable} 项无法核对（{reasons}）"),
        (_, Language::English) => format!("; {not_assessable} not assessable ({reasons})"),
    };
    let accepted = match (checked.suppressed(), language) {
        (0, _) => String::new(),
        (count, Language::Chinese) => format!("；其中 {count} 处发现已接受"),
        (count, Language::English) => format!("; findings accepted by the baseline: {count}"),
    };
    let mut severities = Severities::default();
    severities.add(checked);
    let found = severities.words(language);
    let found = match (found.as_str(), language) {
        ("", _) => String::new(),
        (_, Language::Chinese) => format!("；发现{found}"),
        (_, Language::English) => format!("; findings: {found}"),
    };
    let rest = format!("{on_blanks}{open}{found}{accepted}");
    match (assessed, failed, language) {
        (0, _, Language::Chinese) if supposed > 0 => format!("没有一项勾稽关系可以严格核对{rest}"),
        (0, _, Language::English) if supposed > 0 => format!("nothing could be assessed strictly{rest}"),
        (0, _, Language::Chinese) => format!("没有一项勾稽关系可以核对，不能说明数据是否一致{rest}"),
        (0, _, Language::English) => {
            format!("nothing could be assessed, so nothing is known about the figures{rest}")
        }
        (_, 0, Language::Chinese) => format!("核对 {assessed} 项勾稽关系，全部相符{rest}"),
        (_, 0, Language::English) => format!("{assessed} checks assessed: all passed{rest}"),
        (_, _, Language::Chinese) => {
            format!("核对 {assessed} 项勾稽关系，{passed} 项相符，{failed} 项不符{rest}")
        }
        (_, _, Language::English) => {
            format!("{assessed} checks assessed: {passed} passed, {failed} failed{rest}")
        }
    }
}

/// Why checks cannot be assessed, the commonest reason first.
fn reasons(checked: &CheckReport, language: Language) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, outcome) in checked.outcomes() {
        if let Outcome::NotAssessable(why) = outcome {
            *counts.entry(not_assessable(why, language)).or_default() += 1;
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let words = counts
        .iter()
        .map(|(why, count)| language.pick(format!("{why} {count} 项"), format!("{why}: {count}")));
    words.collect::<Vec<_>>().join(language.pick("，", ", "))
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Severities {
    /// Of severity error.
    pub errors: usize,
    /// Of severity warning.
    pub warnings: usize,
    /// Of severity info.
    pub infos: usize,
}

impl Severities {
    /// Adds the findings of a report, those that somebody has accepted among them.
    fn add(&mut self, checked: &CheckReport) {
        for finding in &checked.findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
    }

    /// Findings of any severity.
    #[must_use]
    pub fn total(self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// Those that are there, the gravest first; nothing where there is none.
    fn words(self, language: Language) -> String {
        let counts = [
            (self.errors, "处错误", "error", "errors"),
            (self.warnings, "处警告", "warning", "warnings"),
            (self.infos, "处提示", "remark", "remarks"),
        ];
        let words = counts.into_iter().filter(|&(count, ..)| count > 0).map(|(count, zh, one, many)| {
            let en = if count == 1 { one } else { many };
            language.pick(format!(" {count} {zh}"), format!("{count} {en}"))
        });
        words.collect::<Vec<_>>().join(language.pick("、", ", "))
    }
}

/// What the checks of many files come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files that were read.
    pub files: usize,
    /// Findings by severity.
    pub findings: Severities,
    /// Findings that somebody has accepted, among them.
    pub suppressed: usize,
    /// Files of which no check could be assessed.
    pub files_not_assessed: usize,
    /// Checks by outcome.
    pub counts: Counts,
}

impl Totals {
    /// Adds the checks of one more file.
    pub fn add(&mut self, checked: &CheckReport) {
        let counts = checked.counts();
        self.files += 1;
        self.findings.add(checked);
        self.suppressed += checked.suppressed();
        self.files_not_assessed += usize::from(checked.nothing_assessed());
        self.counts.passed += counts.passed;
        self.counts.passed_if_blank_is_zero += counts.passed_if_blank_is_zero;
        self.counts.failed += counts.failed;
        self.counts.not_assessable += counts.not_assessable;
    }

    /// One sentence for people.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let Self { files, findings, suppressed, files_not_assessed, counts } = self;
        let Counts { passed, passed_if_blank_is_zero: supposed, failed, not_assessable } = counts;
        let found = match (findings.total(), language) {
            (0, Language::Chinese) => "没有发现问题".to_owned(),
            (0, Language::English) => "no findings".to_owned(),
            (_, Language::Chinese) => format!("发现{}", findings.words(language)),
            (1, Language::English) => format!("1 finding ({})", findings.words(language)),
            (count, Language::English) => format!("{count} findings ({})", findings.words(language)),
        };
        let supposed = match (supposed, language) {
            (0, _) => String::new(),
            (_, Language::Chinese) => format!("{supposed} 项按空白即 0 相符，"),
            (_, Language::English) => format!("{supposed} agree if blanks are 0, "),
        };
        let accepted = match (suppressed, language) {
            (0, _) => String::new(),
            (_, Language::Chinese) => format!("（已接受 {suppressed} 处）"),
            (_, Language::English) => format!(" ({suppressed} accepted)"),
        };
        language.pick(
            format!(
                "共 {files} 份：{found}{accepted}；{passed} 项相符，{supposed}{failed} 项不符，{not_assessable} 项无法核对；\
                 其中 {files_not_assessed} 份没有可核对的内容"
            ),
            format!(
                "{files} files: {found}{accepted}; {passed} checks passed, {supposed}{failed} failed, {not_assessable} not \
                 assessable; nothing could be assessed in {files_not_assessed} of the files"
            ),
        )
    }
}
