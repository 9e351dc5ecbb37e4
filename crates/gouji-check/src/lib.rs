//! Checks that the figures of an annual report agree.
//!
//! Reports in, findings out. This crate sees the typed report only, never the document behind it; it changes nothing.

mod at_most;
pub mod baseline;
mod blanks;
mod claims;
mod compare;
mod config;
mod docs;
mod evaluate;
#[cfg(test)]
mod example;
pub mod finding;
mod incident;
mod message;
mod notes;
mod repair;
pub mod rule;
mod rules;

use gouji_core::Report;
use gouji_core::form::identity::Verdict;
use gouji_core::report::TableReport;

pub use config::CheckOptions;
pub use docs::{page, pages};
pub use finding::{Check, Finding, Outcome};
pub use rule::{Rule, Severity};
pub use rules::{RULES, rule};

use evaluate::Survey;
use finding::{Certainty, NotAssessable};
use repair::Shape;
use rule::Persona;

/// What the checks of a report say; the default is that nothing was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// One finding per root cause, in the order of the form; what concerns the report as a whole comes last.
    pub findings: Vec<Finding>,
    made: Vec<Made>,
}

/// Checks of one rule and outcome, one after the other, without their operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    rule: &'static Rule,
    outcome: Outcome,
    /// Where the first of them was made.
    site: Site,
    /// How many they are: identities that follow each other in the form. In a clean report that is nearly all there is.
    count: usize,
}

/// Where a check was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Site {
    /// An identity of a table of the report.
    Identity { table: usize, identity: usize },
    /// An identity of a table of the form that the report does not have.
    Absent { table: usize, identity: usize },
    /// A sum of a table that is at most another one.
    AtMost { table: usize, index: usize },
    /// A comparison of sums.
    Comparison(&'static rule::Comparison),
    /// Claims of the prose.
    Claims(claims::ClaimSite),
}

impl Site {
    /// The site so many identities further on; every other one is the only one of its kind.
    fn after(self, count: usize) -> Self {
        match self {
            Self::Identity { table, identity } => Self::Identity { table, identity: identity + count },
            Self::Absent { table, identity } => Self::Absent { table, identity: identity + count },
            Self::AtMost { .. } | Self::Comparison(_) | Self::Claims(_) => self,
        }
    }
}

/// How many checks had which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The figures agree.
    pub passed: usize,
    /// The figures agree if every blank of the table stands for 0.
    pub passed_if_blank_is_zero: usize,
    /// The figures cannot agree.
    pub failed: usize,
    /// Nobody can say.
    pub not_assessable: usize,
}

impl CheckReport {
    /// What every check that was made says, in the order of the form.
    pub fn outcomes(&self) -> impl Iterator<Item = (&'static Rule, Outcome)> + '_ {
        self.made.iter().flat_map(|made| std::iter::repeat_n((made.rule, made.outcome), made.count))
    }

    /// Every check that was made with all its operands, in the order of the form; `report` is the one that was checked.
    pub fn checks<'a>(&'a self, report: &'a Report) -> impl Iterator<Item = Check> + 'a {
        self.made
            .iter()
            .flat_map(move |made| (0..made.count).filter_map(move |place| made.check(report, place)))
    }

    /// How many checks had which outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for made in &self.made {
            let own = match made.outcome {
                Outcome::Pass(Certainty::BlankIsZero) => &mut counts.passed_if_blank_is_zero,
                Outcome::Pass(Certainty::Strict | Certainty::Deduced) => &mut counts.passed,
                Outcome::Fail(_) => &mut counts.failed,
                Outcome::NotAssessable(_) => &mut counts.not_assessable,
            };
            *own += made.count;
        }
        counts
    }

    /// Whether a finding of severity error was made that nobody has accepted.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let counts = |finding: &Finding| finding.severity == Severity::Error && !finding.is_suppressed();
        self.findings.iter().any(counts)
    }

    /// How many findings somebody has accepted.
    #[must_use]
    pub fn suppressed(&self) -> usize {
        self.findings.iter().filter(|finding| finding.is_suppressed()).count()
    }

    /// Whether no check at all could be assessed; then nothing is known, least of all that the figures agree.
    #[must_use]
    pub fn nothing_assessed(&self) -> bool {
        self.counts().assessed() == 0
    }

    /// Adds a check that was made.
    fn add(&mut self, rule: &'static Rule, outcome: Outcome, site: Site) {
        if let Some(last) = self.made.last_mut()
            && std::ptr::eq(last.rule, rule)
            && last.outcome == outcome
            && is_run(site)
            && last.site.after(last.count) == site
        {
            last.count += 1;
        } else {
            self.made.push(Made { rule, outcome, site, count: 1 });
        }
    }
}

/// Whether checks at sites of that kind follow each other.
fn is_run(site: Site) -> bool {
    matches!(site, Site::Identity { .. } | Site::Absent { .. })
}

impl Counts {
    /// All checks that could be assessed, those under a hypothesis among them.
    #[must_use]
    pub fn assessed(self) -> usize {
        self.passed + self.passed_if_blank_is_zero + self.failed
    }
}

impl Made {
    /// One of the checks with its operands.
    fn check(&self, report: &Report, place: usize) -> Option<Check> {
        let mut check = match self.site.after(place) {
            Site::Identity { table, identity } => {
                let table = report.tables.get(table)?;
                evaluate::identity_check(table.spec(), table.identities().get(identity)?, &table.cells, None)?
            }
            Site::Absent { table, identity } => {
                let table = evaluate::expected_form(report)?.tables.get(table)?;
                evaluate::identity_check(table, table.identities.get(identity)?, &[], None)?
            }
            Site::AtMost { table, index } => at_most::check(report.tables.get(table)?, index, self.outcome)?,
            Site::Comparison(comparison) => compare::check(
                report,
                &compare::Compared { rule: self.rule, comparison, outcome: self.outcome },
            ),
            Site::Claims(site) => claims::check(report, self.rule, self.outcome, site),
        };
        check.outcome = self.outcome;
        Some(check)
    }
}

/// Checks a report.
///
/// ```
/// use gouji_check::{CheckOptions, check};
/// use gouji_core::{ReadOptions, read};
///
/// let report = read("某街道2023年政府信息公开工作年度报告".as_bytes(), &ReadOptions::default()).unwrap();
/// let checked = check(&report, &CheckOptions::default());
/// assert!(checked.nothing_assessed()); // no tables: nothing is known
/// ```
#[must_use]
pub fn check(report: &Report, options: &CheckOptions) -> CheckReport {
    let mut checked = CheckReport { findings: Vec::new(), made: Vec::with_capacity(FEW_RUNS) };
    let mut scratch = Vec::new();
    for (index, table) in report.tables.iter().enumerate() {
        of_table(report, (index, table), options, &mut scratch, &mut checked);
    }
    let judged = claims::judge(report, options);
    claims::fold(report, &judged, &mut checked.findings);
    for own in &judged {
        checked.add(own.rule, own.outcome, Site::Claims(own.site));
    }
    // What is said of the report as a whole comes last: it matters less than a figure that is wrong.
    notes::of_report(report, options, &mut checked.findings);
    absent(report, options, &mut checked);
    checked
}

/// As many runs of checks as a clean report has, and some more.
const FEW_RUNS: usize = 12;

/// The checks and findings of one table; `scratch` is room for its values.
fn of_table(
    report: &Report,
    (index, table): (usize, &TableReport),
    options: &CheckOptions,
    scratch: &mut Vec<i64>,
    checked: &mut CheckReport,
) {
    let mut further: Vec<Check> = Vec::new();
    let is_first = report.tables.iter().take(index).all(|earlier| earlier.id() != table.id());
    for compared in is_first.then(|| compare::of_table(report, table, options)).into_iter().flatten() {
        checked.add(compared.rule, compared.outcome, Site::Comparison(compared.comparison));
        if matches!(compared.outcome, Outcome::Fail(_)) {
            further.push(compare::check(report, &compared));
        }
    }
    for (own, outcome) in at_most::of_table(table, options) {
        checked.add(&rules::sums::S102, outcome, Site::AtMost { table: index, index: own });
        if matches!(outcome, Outcome::Fail(_)) {
            further.extend(at_most::check(table, own, outcome));
        }
    }
    let shape = Shape::of_table(&table.form, table.table);
    let survey = Survey::of(table, &shape, scratch);
    if !survey.is_plain || options.persona != Persona::Regular {
        checked.findings.extend(notes::of_table(report, table, options));
    }
    match evaluate::assess(table, survey, scratch, shape) {
        None => {
            all_hold(index, table, options, checked);
            checked.findings.extend(further.into_iter().map(|check| incident::single(report, check)));
        }
        Some(assessed) => one_table(report, index, &assessed, further, options, checked),
    }
}

/// The checks of a table on which every identity holds strictly.
fn all_hold(index: usize, table: &TableReport, options: &CheckOptions, checked: &mut CheckReport) {
    let mut identity = 0;
    for alike in table.identities().chunk_by(|one, next| one.kind == next.kind) {
        let rule = alike.first().and_then(|own| rules::rule_of(own.kind)).filter(|rule| options.wants(rule));
        if let Some(rule) = rule {
            let (outcome, site) =
                (Outcome::Pass(Certainty::Strict), Site::Identity { table: index, identity });
            checked.made.push(Made { rule, outcome, site, count: alike.len() });
        }
        identity += alike.len();
    }
}

/// The checks and findings of a table that is not plainly clean.
fn one_table(
    report: &Report,
    index: usize,
    assessed: &evaluate::Assessed<'_>,
    further: Vec<Check>,
    options: &CheckOptions,
    checked: &mut CheckReport,
) {
    let hypothesis = blanks::hypothesis(assessed);
    let table = assessed.table;
    let mut usable = assessed.numbers.iter().zip(&assessed.verdicts).enumerate().peekable();
    for (number, identity) in table.identities().iter().enumerate() {
        let own = usable.next_if(|(_, (own, _))| **own == number);
        let verdict = own.map(|(_, (_, verdict))| *verdict);
        let outcome = match (own, verdict) {
            (Some((position, _)), Some(Verdict::Undecided)) => {
                hypothesis.as_ref().and_then(|hypothesis| hypothesis.outcome(position))
            }
            _ => None,
        };
        let outcome = outcome.unwrap_or_else(|| evaluate::outcome(verdict, identity, &table.cells));
        let Some(rule) = rules::rule_of(identity.kind).filter(|rule| options.wants(rule)) else { continue };
        checked.add(rule, outcome, Site::Identity { table: index, identity: number });
    }
    checked.findings.extend(incident::findings(report, assessed, further, options));
    match &hypothesis {
        Some(hypothesis) if options.wants(&rules::cell::C108) => {
            checked.findings.extend(blanks::tested(report, assessed, hypothesis));
        }
        Some(_) => {}
        None => checked.findings.extend(blanks::deduced(report, assessed, options)),
    }
}

/// The checks of tables that the report does not have: none of them can be assessed.
fn absent(report: &Report, options: &CheckOptions, checked: &mut CheckReport) {
    let Some(form) = evaluate::expected_form(report) else { return };
    for (table, spec) in form.tables.iter().enumerate() {
        if report.tables.iter().any(|own| own.id() == &*spec.id) {
            continue;
        }
        for (identity, own) in spec.identities.iter().enumerate() {
            let rule = rules::rule_of(own.kind).filter(|rule| options.wants(rule));
            let Some(rule) = rule else { continue };
            let outcome = Outcome::NotAssessable(NotAssessable::TableAbsent);
            checked.add(rule, outcome, Site::Absent { table, identity });
        }
    }
}
