//! Findings that somebody has looked at: a list of suppressions, kept in a file.
//!
//! A suppression names a finding by its fingerprint, which holds the code, the body, the year, the cells and their
//! values: a changed figure revives the finding. Only an *accepted* one that has not expired keeps a finding from
//! counting; the finding stays in every output and is marked. A baseline that a program wrote and suppressions that
//! people wrote are the same file; `docs/BASELINE.md` describes it. Nothing here opens a file or asks a clock.

mod error;
mod file;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::CheckReport;
use crate::finding::Finding;

pub use error::BaselineError;
pub use gouji_core::{Date, NotADate};

/// Suppressions, at most one for each fingerprint.
///
/// ```
/// use gouji_check::baseline::Baseline;
///
/// let text = r#"
/// [[suppression]]
/// fingerprint = "872a610523499290"
/// status = "accepted"
/// reason = "the sub-total is printed without withdrawn requests"
/// author = "Li Hua"
/// date = 2024-03-01
/// "#;
/// let baseline = Baseline::from_toml(text).unwrap();
/// assert_eq!(baseline.suppressions().next().unwrap().author, "Li Hua");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    suppressions: Vec<Arc<Suppression>>,
    /// Where in the list the suppression of a fingerprint stands.
    places: HashMap<String, usize>,
}

/// What somebody decided about one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The fingerprint of the finding.
    pub fingerprint: String,
    /// What was decided.
    pub status: Status,
    /// Why; never empty.
    pub reason: String,
    /// Who decided; never empty.
    pub author: String,
    /// When.
    pub date: Date,
    /// The last day on which it holds; `None` for ever.
    pub expires: Option<Date>,
    /// What the finding was when it was written down, for people; never compared.
    pub about: About,
    /// The line of the file on which it begins, from 1; `None` for a new one.
    pub line: Option<usize>,
}

/// What a suppressed finding was, in words for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The code of the rule.
    pub rule: Option<String>,
    /// The body that issued the report.
    pub body: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The message of the finding.
    pub finding: Option<String>,
}

/// What was decided about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The figures are as they should be, or nothing can be done: the finding no longer counts.
    Accepted,
    /// Somebody asks that it be accepted; until then it counts.
    UnderReview,
    /// It was looked at and is an error; it counts.
    Rejected,
}

/// Who suppresses, why and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Why.
    pub reason: String,
    /// Who.
    pub author: String,
    /// When.
    pub date: Date,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::UnderReview, Self::Rejected];

    /// The id in files, JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::UnderReview => "under-review",
            Self::Rejected => "rejected",
        }
    }
}

impl Suppression {
    /// A finding about the report of a body for a year, accepted.
    #[must_use]
    pub fn accepting(
        finding: &Finding,
        (body, year): (Option<&str>, Option<i32>),
        decision: &Decision,
    ) -> Self {
        Self {
            fingerprint: finding.fingerprint.clone(),
            status: Status::Accepted,
            reason: decision.reason.clone(),
            author: decision.author.clone(),
            date: decision.date,
            expires: None,
            about: About {
                rule: Some(finding.primary().rule.code.to_owned()),
                body: body.map(str::to_owned),
                year,
                finding: Some(finding.message.clone()),
            },
            line: None,
        }
    }

    /// Whether it no longer holds on that day.
    #[must_use]
    pub fn has_expired(&self, on: Date) -> bool {
        self.expires.is_some_and(|last| last < on)
    }
}

impl Baseline {
    /// The suppressions in the order of the file.
    pub fn suppressions(&self) -> impl Iterator<Item = &Suppression> {
        self.suppressions.iter().map(|own| &**own)
    }

    /// Whether any of them ever expires, so that the day matters.
    #[must_use]
    pub fn can_expire(&self) -> bool {
        self.suppressions().any(|own| own.expires.is_some())
    }

    /// Adds a suppression, unless its finding has one.
    pub fn add(&mut self, suppression: Suppression) {
        let place = self.suppressions.len();
        if !self.places.contains_key(&suppression.fingerprint) {
            self.places.insert(suppression.fingerprint.clone(), place);
            self.suppressions.push(Arc::new(suppression));
        }
    }

    /// The suppression of a fingerprint.
    #[must_use]
    pub fn suppression(&self, fingerprint: &str) -> Option<&Arc<Suppression>> {
        self.suppressions.get(*self.places.get(fingerprint)?)
    }

    /// Marks the findings that have a suppression which holds on that day.
    pub fn mark(&self, checked: &mut CheckReport, on: Date) {
        for finding in &mut checked.findings {
            let own = self.suppression(&finding.fingerprint);
            finding.suppression = own.filter(|own| !own.has_expired(on)).cloned();
        }
    }

    /// The suppressions that no longer hold on that day.
    pub fn expired(&self, on: Date) -> impl Iterator<Item = &Suppression> {
        self.suppressions().filter(move |own| own.has_expired(on))
    }

    /// The suppressions of findings that were not made; `made` holds the fingerprints of all that were.
    pub fn unused<'a>(&'a self, made: &'a BTreeSet<String>) -> impl Iterator<Item = &'a Suppression> {
        self.suppressions().filter(|own| !made.contains(&own.fingerprint))
    }

    /// The suppressions that hold on that day and whose findings were made.
    #[must_use]
    pub fn in_use(&self, made: &BTreeSet<String>, on: Date) -> Self {
        let mut kept = Self::default();
        let is_used = |own: &&Suppression| made.contains(&own.fingerprint) && !own.has_expired(on);
        self.suppressions().filter(is_used).for_each(|own| kept.add(own.clone()));
        kept
    }
}

#[cfg(test)]
mod tests;
