//! The checker, kind of error by kind of error: found, placed, explained, or silent.
//!
//! An error is put into a generated record. *Direct* means that the checker sees the record as a perfect reader would
//! give it; *through the reader* means that the record is rendered into a file, read, and then checked. The difference
//! is the reader's share.
//!
//! Every finding of at least a warning counts. Errors of the print alone (a label or a row that is gone, a figure too
//! many) change no figure: there an error is a false one. Errors of the prose have no cells: there only detection
//! is judged, and only through the reader.

use std::collections::BTreeMap;
use std::time::Instant;

use gouji_check::finding::{Certainty, Finding, Repair, Suggestion};
use gouji_check::{CheckOptions, CheckReport, Outcome, Severity, check};
use gouji_core::{Decimal, Report};
use gouji_corpus::{ErrorKind, Injected, Layout, Record, Size, inject};
use serde::Serialize;

use crate::documents::{generated, size_name};
use crate::exact::{report_of, report_of_injected};
use crate::layouts::{Attempt, attempt};
use crate::rate::Rate;
use crate::reading;

/// The layouts through which errors are read, one for each format.
pub const WAYS_THROUGH: [&str; 4] = ["docx-official", "xlsx-one-sheet", "text-tabs", "html-clean"];

/// Further layouts, for errors beside figures or labels that are lost: what is left of them is placed with the least to
/// go by, so that placing could hide the error.
pub const LOSSY_WAYS: [&str; 6] = [
    "text-scraped",
    "text-scraped-labels-lost",
    "text-paragraphs-apart",
    "text-bars-alone",
    "text-bars-cell-per-line",
    "text-pdf",
];

/// How an error gets to the checker.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// As a perfect reader would give it.
    Direct,
    /// Rendered in a layout and read.
    Through(&'static Layout),
}

/// An error to score.
#[derive(Clone, Debug)]
pub struct ErrorCase {
    /// The seed that decided record and error.
    pub seed: u64,
    /// The record without the error.
    pub clean: Record,
    /// The record with it, and the truth.
    pub injected: Injected,
}

/// What became of the errors of one kind, size and way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ErrorScore {
    /// The kind of error.
    pub kind: String,
    /// The size of the records, or `all`.
    pub size: String,
    /// `direct`, a layout, or `reader` for all layouts.
    pub way: String,
    /// Errors put in, and how many of them break an identity that can be assessed.
    pub breaking: Rate,
    /// Errors put in, and how many of them led to a finding.
    pub detected: Rate,
    /// Errors that break an identity, and how many of them led to a finding.
    pub detected_of_breaking: Rate,
    /// Errors of figures, and how many of them the repairs that are claimed (certain or likely) put right, nothing left
    /// out.
    pub exact: Rate,
    /// Errors of figures, and for how many the findings list one repair each, called the only one, and these put
    /// everything right.
    pub single: Rate,
    /// Errors of figures, and for how many the truth is among the repairs listed.
    pub in_set: Rate,
    /// Errors of figures, and for how many a repair was claimed or called the only one and is not the truth.
    pub wrong: Rate,
    /// Errors of figures, and for how many the claimed repairs are true but leave something out.
    pub partly: Rate,
    /// Errors of figures, and for how many something was found but no repair was claimed.
    pub abstained: Rate,
    /// Faulty sources (an identity is broken, or a cell was read wrong), and how many of them were called strictly
    /// consistent throughout.
    pub laundered: Rate,
    /// Cells that findings name, and how many of them that hold something have their place.
    pub placed: Rate,
    /// Errors of whole rows, and for how many every repair listed stays within those rows.
    pub rows_named: Rate,
    /// Causes of the errors that were detected.
    pub causes: usize,
    /// Findings for them.
    pub findings: usize,
    /// Documents in which no figure is wrong, and how many of them led to a finding of severity error.
    pub false_errors: Rate,
    /// Cells of the files presented as certain although the file does not say so; none when direct.
    pub cells_wrong: usize,
    /// Files that could not be opened.
    pub refused: usize,
    /// What the checks of each took, in nanoseconds; empty where it was not asked for.
    #[serde(skip)]
    pub nanos: Vec<u64>,
}

/// What became of clean records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CleanScore {
    /// What the checks of some of them took, in nanoseconds; empty where it was not asked for.
    #[serde(skip)]
    pub nanos: Vec<u64>,
    /// Clean records, and how many of them led to a finding of severity error.
    pub false_errors: Rate,
    /// Clean records, and how many of them led to any finding.
    pub any_finding: Rate,
    /// How many findings each rule made.
    pub rules: BTreeMap<&'static str, usize>,
}

/// An error as the checker saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What the checker says.
    pub report: CheckReport,
    /// Cells presented to it as certain although the file does not say so.
    pub cells_wrong: usize,
    /// What it took, in nanoseconds: the fastest of `RUNS_TIMED` runs, so that waiting for a processor does not count.
    /// `None` where it was not asked for.
    pub nanos: Option<u64>,
}

/// How often a check is made to time it.
const RUNS_TIMED: usize = 7;

/// What the checks of a report take.
fn nanos_of(report: &Report) -> Option<u64> {
    let options = CheckOptions::default();
    let time = || {
        let start = Instant::now();
        std::hint::black_box(check(std::hint::black_box(report), &options));
        u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    };
    (0..RUNS_TIMED).map(|_| time()).min()
}

/// What the checker says about one error, compared with the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a count of the score")]
pub struct Judgement {
    /// There is a finding.
    pub is_detected: bool,
    /// An identity that can be assessed is broken.
    pub is_breaking: bool,
    /// A repair that is claimed is not the truth.
    pub is_wrong: bool,
    /// The claimed repairs together are the truth.
    pub is_exact: bool,
    /// The findings list one repair each, called the only one, and these together are the truth.
    pub is_single: bool,
    /// The truth is among the repairs listed.
    pub is_in_set: bool,
    /// A repair is claimed.
    pub is_claimed: bool,
    /// Every check passed strictly, and nothing was found.
    pub is_strictly_clean: bool,
    /// Every repair stays within the rows of the error.
    pub are_rows_named: bool,
    /// A finding has severity error.
    pub is_error: bool,
    /// How many findings there are.
    pub findings: usize,
}

impl Way {
    /// Every way: direct, then through one layout of each format.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let layouts = WAYS_THROUGH.into_iter().filter_map(Layout::named).map(Self::Through);
        std::iter::once(Self::Direct).chain(layouts).collect()
    }

    /// Every way, and the layouts in which what is lost leaves the least to go by.
    #[must_use]
    pub fn with_losses() -> Vec<Self> {
        let lossy = LOSSY_WAYS.into_iter().filter_map(Layout::named).map(Self::Through);
        Self::all().into_iter().chain(lossy).collect()
    }

    /// The name in tables and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Through(layout) => layout.name,
        }
    }

    /// Whether errors of a kind can go that way: errors of the prose need a reader, and the layouts of losses are for
    /// errors beside a loss.
    #[must_use]
    pub fn takes(self, kind: ErrorKind) -> bool {
        match self {
            Self::Direct => !is_of_prose(kind),
            Self::Through(layout) => !LOSSY_WAYS.contains(&layout.name) || is_beside_a_loss(kind),
        }
    }
}

/// Whether a kind of error is one of the prose.
#[must_use]
pub const fn is_of_prose(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NarrativeDigit | ErrorKind::ListPart)
}

/// Whether a kind of error is a wrong figure beside a figure or label that is lost.
#[must_use]
pub const fn is_beside_a_loss(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::CellLostAndDigit
            | ErrorKind::CellLostAndTotal
            | ErrorKind::LabelLostAndDigit
            | ErrorKind::ExtraCellAndDigit
    )
}

/// Whether a kind of error, by name, is one of the print alone: no figure is wrong.
#[must_use]
pub fn is_of_print(kind: &str) -> bool {
    [ErrorKind::LabelLost, ErrorKind::RowLost, ErrorKind::CellLost, ErrorKind::ExtraCell]
        .iter()
        .any(|own| own.name() == kind)
}

/// The errors of one kind in records of one size: so many seeds from the first that have a place for it.
pub fn cases(kind: ErrorKind, size: Size, first: u64, count: usize) -> impl Iterator<Item = ErrorCase> {
    // A kind that finds no place in records of this size (two digits to exchange in a tiny one) must end some time.
    let attempts = u64::try_from(count).unwrap_or(u64::MAX).saturating_mul(8);
    (first..first.saturating_add(attempts)).filter_map(move |seed| case(kind, size, seed)).take(count)
}

/// The error of one seed; `None` where the record has no place for it.
#[must_use]
pub fn case(kind: ErrorKind, size: Size, seed: u64) -> Option<ErrorCase> {
    let clean = generated(seed, size);
    let injected = inject(&clean, kind, seed)?;
    Some(ErrorCase { seed, clean, injected })
}

impl ErrorCase {
    /// The figures that are wrong, with the true ones; what was left blank is not wrong but silent.
    #[must_use]
    pub fn truth(&self) -> BTreeMap<&str, Decimal> {
        let changes = self.injected.truth.changes.iter().filter(|change| change.to.is_some());
        changes
            .filter_map(|change| Some((change.address.as_str(), self.true_figure(&change.address)?)))
            .collect()
    }

    fn true_figure(&self, address: &str) -> Option<Decimal> {
        self.clean.value(address)?.parse().ok()
    }

    /// What the checker says; an error says why the file could not be read, `None` that there is no reader yet.
    #[must_use]
    pub fn check(&self, way: Way, is_timed: bool) -> Option<Result<Checked, String>> {
        let mut cells_wrong = 0;
        let report = match way {
            Way::Direct => report_of_injected(&self.injected),
            Way::Through(layout) => {
                let file = self.injected.render(layout, self.seed, &[]);
                match attempt(&file, layout.format) {
                    Attempt::Read(report) => {
                        cells_wrong = reading::score(&file.expected, &report).wrong;
                        *report
                    }
                    Attempt::NotReadYet => return None,
                    Attempt::Refused(reason) => return Some(Err(reason)),
                    Attempt::Panicked => return Some(Err("a panic".to_owned())),
                }
            }
        };
        let nanos = is_timed.then(|| nanos_of(&report)).flatten();
        Some(Ok(Checked { report: check(&report, &CheckOptions::default()), cells_wrong, nanos }))
    }

    /// Compares what the checker says with the truth.
    #[must_use]
    pub fn judge(&self, checked: &CheckReport) -> Judgement {
        let serious: Vec<&Finding> = serious(checked).collect();
        // A warning beside the errors is an alarm of its own, and explains nothing.
        let errors = serious.iter().copied().filter(|finding| finding.severity == Severity::Error);
        let findings: Vec<&Finding> = errors.collect();
        let truth = self.truth();
        let is_claim = |repair: &&Repair| repair.is_unique || repair.certainty != Suggestion::Candidate;
        let claims = |finding: &&Finding| finding.repairs.iter().any(|repair| is_claim(&repair));
        let claimed: Vec<&Repair> =
            findings.iter().flat_map(|finding| &finding.repairs).filter(is_claim).collect();
        let is_wrong = claimed.iter().any(|repair| !self.is_true(repair));
        let is_exact = !is_wrong
            && !findings.is_empty()
            && findings.iter().all(claims)
            && covers(claimed.iter().copied(), &truth);
        let is_only = |finding: &&Finding| matches!(finding.repairs.as_slice(), [only] if only.is_unique);
        Judgement {
            is_detected: !serious.is_empty(),
            is_breaking: !self.injected.truth.broken.is_empty(),
            is_wrong,
            is_exact,
            is_single: is_exact && findings.iter().all(is_only),
            is_in_set: self.is_in_set(&findings, &truth),
            is_claimed: !claimed.is_empty(),
            is_strictly_clean: serious.is_empty()
                && checked.outcomes().all(|(_, outcome)| outcome == Outcome::Pass(Certainty::Strict)),
            are_rows_named: self.are_rows_named(&findings),
            is_error: !findings.is_empty(),
            findings: serious.len(),
        }
    }

    /// Whether every change of a repair gives the true figure.
    fn is_true(&self, repair: &Repair) -> bool {
        repair.changes.iter().all(|change| self.true_figure(change.address.as_str()) == Some(change.to))
    }

    /// Whether one repair of each finding can be chosen so that together they are the truth.
    fn is_in_set(&self, findings: &[&Finding], truth: &BTreeMap<&str, Decimal>) -> bool {
        let largest_true = |finding: &&Finding| -> Option<Repair> {
            finding
                .repairs
                .iter()
                .filter(|repair| self.is_true(repair))
                .max_by_key(|repair| repair.changes.len())
                .cloned()
        };
        let chosen: Option<Vec<Repair>> = findings.iter().map(largest_true).collect();
        chosen.is_some_and(|chosen| !chosen.is_empty() && covers(chosen.iter(), truth))
    }

    fn are_rows_named(&self, findings: &[&Finding]) -> bool {
        let rows = &self.injected.truth.rows;
        let mut changes = findings
            .iter()
            .flat_map(|finding| &finding.repairs)
            .flat_map(|repair| &repair.changes)
            .peekable();
        changes.peek().is_some() && changes.all(|change| rows.iter().any(|row| row == change.address.row()))
    }

    /// How many causes the error has: two wrong figures are two.
    fn causes(&self) -> usize {
        match ErrorKind::named(&self.injected.truth.kind) {
            Some(ErrorKind::TwoDigits | ErrorKind::ThreeDigits) => self.truth().len().max(1),
            Some(
                ErrorKind::ShiftedAndDigit
                | ErrorKind::UnfilledAndDigit
                | ErrorKind::LabelLostAndDigit
                | ErrorKind::CellLostAndDigit
                | ErrorKind::CellLostAndTotal
                | ErrorKind::ExtraCellAndDigit,
            ) => 2,
            _ => 1,
        }
    }
}

/// Findings that ask for attention: warnings and errors.
fn serious(checked: &CheckReport) -> impl Iterator<Item = &Finding> {
    checked.findings.iter().filter(|finding| finding.severity >= Severity::Warning)
}

/// Whether repairs change every cell that is wrong.
fn covers<'r>(repairs: impl Iterator<Item = &'r Repair>, truth: &BTreeMap<&str, Decimal>) -> bool {
    let changed: Vec<&str> =
        repairs.flat_map(|repair| &repair.changes).map(|change| change.address.as_str()).collect();
    !truth.is_empty() && truth.keys().all(|address| changed.contains(address))
}

impl ErrorScore {
    /// The score of nothing.
    #[must_use]
    pub fn named(kind: &str, size: &str, way: &str) -> Self {
        Self { kind: kind.to_owned(), size: size.to_owned(), way: way.to_owned(), ..Self::default() }
    }

    /// Scores so many errors of one kind in records of one size, one way, from a seed on.
    #[must_use]
    pub fn of(kind: ErrorKind, size: Size, way: Way, (first, count): (u64, usize), is_timed: bool) -> Self {
        let mut score = Self::named(kind.name(), size_name(size), way.name());
        for case in cases(kind, size, first, count) {
            match case.check(way, is_timed) {
                Some(Ok(checked)) => score.count_checked(&case, &checked),
                Some(Err(_)) => score.refused += 1,
                None => return score,
            }
        }
        score
    }

    /// Counts one error and what the checker saw of it.
    pub fn count_checked(&mut self, case: &ErrorCase, checked: &Checked) {
        let judged = case.judge(&checked.report);
        self.count(case, judged);
        self.cells_wrong += checked.cells_wrong;
        self.nanos.extend(checked.nanos);
        if judged.is_breaking || checked.cells_wrong > 0 {
            self.laundered.count(judged.is_strictly_clean);
        }
        let operands = checked.report.findings.iter().flat_map(|finding| &finding.checks);
        for operand in operands.flat_map(|check| &check.operands) {
            if operand.state != "missing" {
                self.placed.count(operand.location.is_some());
            }
        }
    }

    /// Counts one error.
    pub fn count(&mut self, case: &ErrorCase, judged: Judgement) {
        self.breaking.count(judged.is_breaking);
        self.detected.count(judged.is_detected);
        if judged.is_breaking {
            self.detected_of_breaking.count(judged.is_detected);
        }
        if judged.is_detected {
            self.causes += case.causes();
            self.findings += judged.findings;
        }
        if !case.truth().is_empty() {
            self.exact.count(judged.is_exact);
            self.single.count(judged.is_single);
            self.in_set.count(judged.is_in_set);
            self.wrong.count(judged.is_wrong);
            self.partly.count(judged.is_claimed && !judged.is_wrong && !judged.is_exact);
            self.abstained.count(judged.is_detected && !judged.is_claimed);
            if !case.injected.truth.rows.is_empty() && judged.is_detected {
                self.rows_named.count(judged.are_rows_named);
            }
        } else if is_of_print(&case.injected.truth.kind) {
            self.false_errors.count(judged.is_error);
        }
    }

    /// Adds another score.
    pub fn add(&mut self, other: &Self) {
        self.breaking.add(other.breaking);
        self.detected.add(other.detected);
        self.detected_of_breaking.add(other.detected_of_breaking);
        self.exact.add(other.exact);
        self.single.add(other.single);
        self.in_set.add(other.in_set);
        self.wrong.add(other.wrong);
        self.partly.add(other.partly);
        self.abstained.add(other.abstained);
        self.laundered.add(other.laundered);
        self.placed.add(other.placed);
        self.rows_named.add(other.rows_named);
        self.causes += other.causes;
        self.findings += other.findings;
        self.false_errors.add(other.false_errors);
        self.cells_wrong += other.cells_wrong;
        self.refused += other.refused;
        self.nanos.extend(&other.nanos);
    }

    /// Findings per cause.
    #[must_use]
    pub const fn alarms(&self) -> Rate {
        Rate::new(self.findings, self.causes)
    }
}

impl CleanScore {
    /// Scores the clean records of some seeds, direct: both forms, all sizes. One in so many seeds is timed; none
    /// where that is zero.
    #[must_use]
    pub fn of(seeds: &[u64], timed: u64) -> Self {
        let mut score = Self::default();
        for seed in seeds {
            for size in Size::ALL {
                let report = report_of(&generated(*seed, size));
                let checked = check(&report, &CheckOptions::default());
                if seed.checked_rem(timed) == Some(0) {
                    score.nanos.extend(nanos_of(&report));
                }
                score.count(&checked);
            }
        }
        score
    }

    /// Counts what was said of one more clean report.
    pub fn count(&mut self, checked: &CheckReport) {
        self.false_errors.count(checked.has_errors());
        self.any_finding.count(!checked.findings.is_empty());
        for finding in &checked.findings {
            *self.rules.entry(finding.primary().rule.code).or_default() += 1;
        }
    }

    /// Adds another score.
    pub fn add(&mut self, other: Self) {
        self.nanos.extend(other.nanos);
        self.false_errors.add(other.false_errors);
        self.any_finding.add(other.any_finding);
        for (rule, count) in other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Way, case};
    use gouji_check::CheckReport;
    use gouji_corpus::{ErrorKind, Layout, Size};

    #[test]
    fn one_wrong_figure_is_judged_exact_where_the_only_repair_is_the_truth() {
        let case = case(ErrorKind::DigitSubstituted, Size::Small, 1).unwrap();
        let checked = case.check(Way::Direct, false).unwrap().unwrap().report;
        let judged = case.judge(&checked);
        assert!(
            judged.is_detected && judged.is_breaking && judged.is_exact && judged.is_in_set,
            "{judged:?}"
        );
        assert!(!judged.is_wrong);
    }

    #[test]
    fn a_repair_to_another_figure_is_judged_wrong() {
        let case = case(ErrorKind::DigitSubstituted, Size::Small, 1).unwrap();
        let mut checked = case.check(Way::Direct, false).unwrap().unwrap().report;
        for change in
            checked.findings.iter_mut().flat_map(|finding| &mut finding.repairs).flat_map(|r| &mut r.changes)
        {
            change.to = change.to.checked_add("1".parse().unwrap()).unwrap();
        }
        let judged = case.judge(&checked);
        assert!(judged.is_wrong && !judged.is_exact && !judged.is_in_set);
    }

    #[test]
    fn silence_is_no_detection() {
        let case = case(ErrorKind::DigitSubstituted, Size::Small, 1).unwrap();
        let judged = case.judge(&CheckReport::default());
        assert!(!judged.is_detected && !judged.is_exact && !judged.is_wrong && !judged.is_in_set);
    }

    #[test]
    fn an_error_of_the_prose_needs_a_reader() {
        assert!(!Way::Direct.takes(ErrorKind::ListPart));
        let text = Layout::named("text-tabs").unwrap();
        assert!(Way::Through(text).takes(ErrorKind::ListPart));
    }
}
