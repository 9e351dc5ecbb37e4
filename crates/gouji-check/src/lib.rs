//! Checks that the figures of an annual report agree.
//!
//! Reports in, findings out. This crate sees the typed report only, never the document behind it; it changes nothing.

mod config;
mod evaluate;
pub mod finding;
mod incident;
mod message;
mod repair;
pub mod rule;
mod rules;

use gouji_core::Report;

pub use config::CheckOptions;
pub use finding::{Check, Finding, Outcome};
pub use rule::{Rule, Severity};
pub use rules::{RULES, rule};

/// What the checks of a report say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// One finding per root cause, in the order of the form.
    pub findings: Vec<Finding>,
    /// Every check that was made, in the order of the form.
    pub checks: Vec<Check>,
}

/// How many checks had which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The figures agree.
    pub passed: usize,
    /// The figures cannot agree.
    pub failed: usize,
    /// Nobody can say.
    pub not_assessable: usize,
}

impl CheckReport {
    /// How many checks had which outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for check in &self.checks {
            match check.outcome {
                Outcome::Pass(_) => counts.passed += 1,
                Outcome::Fail(_) => counts.failed += 1,
                Outcome::NotAssessable(_) => counts.not_assessable += 1,
            }
        }
        counts
    }

    /// Whether a finding of severity error was made.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Whether no check at all could be assessed; then nothing is known, least of all that the figures agree.
    #[must_use]
    pub fn nothing_assessed(&self) -> bool {
        let counts = self.counts();
        counts.passed + counts.failed == 0
    }
}

impl Counts {
    /// All checks that could be assessed.
    #[must_use]
    pub fn assessed(self) -> usize {
        self.passed + self.failed
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
    let mut checks = Vec::new();
    let mut findings = Vec::new();
    for table in &report.tables {
        let assessed = evaluate::assess(table);
        findings.extend(incident::findings(report, table, &assessed, options));
        checks.extend(assessed.checks.into_iter().filter(|check| options.wants(check.rule)));
    }
    checks.extend(evaluate::absent(report).into_iter().filter(|check| options.wants(check.rule)));
    CheckReport { findings, checks }
}
