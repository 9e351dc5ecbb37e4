//! What a rule is. Rules are data: the evaluator and the pages are made from them.

use gouji_core::Placed;
use gouji_core::form::{IdentityKind, form};

/// A rule with everything that is said about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable code, for example `T301`. Never reused.
    pub code: &'static str,
    /// A kebab-case name of the defect. Never reused.
    pub name: &'static str,
    /// The version in which its meaning was last made more precise.
    pub version: u32,
    /// The family that it belongs to.
    pub family: Family,
    /// How bad a failure is.
    pub severity: Severity,
    /// How sure a failure is where nothing was deduced.
    pub confidence: Confidence,
    /// Who wants to see it.
    pub persona: Persona,
    /// Ids of the forms to which it applies.
    pub forms: &'static [&'static str],
    /// First report year to which it applies; `None` for all that the forms are prescribed for.
    pub first_year: Option<i32>,
    /// What it evaluates.
    pub subject: Subject,
    /// Its texts.
    pub texts: Texts,
    /// Honest reports on which it is known to speak.
    pub exceptions: &'static [Text],
    /// Reports on which it fails, passes or cannot say, each as small as can be.
    pub examples: &'static [Example],
}

/// What a rule evaluates.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject {
    /// The identities of that kind.
    Identities(IdentityKind),
    /// In identities of those kinds that hold a cell without a value: each part against the total.
    Parts(&'static [IdentityKind]),
    /// Sums that a form says to be at most as large as others.
    AtMost,
    /// Sums of cells against each other.
    Comparisons(&'static [Comparison]),
    /// Printed sub-totals against their parts.
    Subtotals,
    /// How the report could be read: its edition, tables, rows and sections.
    Reading,
    /// Every cell for itself.
    Cells,
    /// The cells without a value, all of a table together.
    Blanks,
    /// The prose of a section beside a cell.
    Prose,
    /// Claims of the prose beside the cells that they speak of.
    Claims,
    /// Claims of the prose beside each other: shares, changes, repetitions.
    Statements,
    /// Lists of the prose: parts beside their total.
    Lists,
}

/// Two sums of cells of a report that must stand in a relation.
#[derive(Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Addresses of the left sum.
    pub left: &'static [&'static str],
    /// How the left sum must stand to the right one.
    pub relation: Relation,
    /// Addresses of the right sum.
    pub right: &'static [&'static str],
    /// For which row or column it is stated.
    pub subject: Text,
}

/// How one sum must stand to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The left sum is at most the right one.
    AtMost,
    /// Both are zero or neither is.
    ZeroTogether,
    /// Where the right sum is zero, so is the left one.
    ZeroWhereZero,
}

/// A small report, made of a form on which every figure is 0, and what the rule says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What the rule says.
    pub says: Says,
    /// The form.
    pub form: &'static str,
    /// The report year.
    pub year: i32,
    /// The tables that the report has.
    pub tables: &'static [&'static str],
    /// The figures that are not 0, as they are written; `missing` for a cell that is not there, `ambiguous` for one
    /// that could not be placed.
    pub cells: &'static [(&'static str, &'static str)],
    /// Cells that were not placed by their labels.
    pub placed: &'static [(&'static str, Placed)],
    /// Printed rows that the form does not have: address, label, figure.
    pub extras: &'static [(&'static str, &'static str, &'static str)],
    /// The sections: ordinal, heading, text. Without any, the report has the sections of the form.
    pub sections: &'static [(u32, &'static str, &'static str)],
    /// Codes of notes on reading.
    pub problems: &'static [&'static str],
    /// The prose, a paragraph on each line.
    pub prose: &'static str,
}

/// What a rule says about an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// It makes a finding.
    Fails,
    /// It makes none.
    Passes,
    /// It cannot say, and makes none.
    NotAssessable,
}

impl Example {
    /// A report on the form of 2021 with all its tables, all figures 0, on which a rule makes no finding.
    pub const PASSES: Self = Self {
        says: Says::Passes,
        form: "ogi-2021",
        year: 2023,
        tables: &["proactive", "requests", "remedies"],
        cells: &[],
        placed: &[],
        extras: &[],
        sections: &[],
        problems: &[],
        prose: "",
    };
    /// The same, on which a rule makes a finding.
    pub const FAILS: Self = Self { says: Says::Fails, ..Self::PASSES };
    /// The same, on which a rule cannot say.
    pub const OPEN: Self = Self { says: Says::NotAssessable, ..Self::PASSES };
    /// A report of 2020 on the form of 2019, on which a rule makes no finding.
    pub const PASSES_2019: Self = Self { form: "ogi-2019", year: 2020, ..Self::PASSES };
    /// A report of 2016 with the statistics of its time, on which a rule makes no finding.
    pub const PASSES_2014: Self =
        Self { form: "ogi-2014", year: 2016, tables: &["statistics"], ..Self::PASSES };
    /// The same, on which a rule makes a finding.
    pub const FAILS_2019: Self = Self { says: Says::Fails, ..Self::PASSES_2019 };
}

impl Example {
    /// What it holds beside zeros, in English, for pages.
    #[must_use]
    pub fn given(&self) -> String {
        let mut given: Vec<String> = Vec::new();
        if self.tables.len() < Self::PASSES.tables.len() {
            let tables = if self.tables.is_empty() { "none".to_owned() } else { self.tables.join(", ") };
            given.push(format!("tables: {tables}"));
        }
        given.extend(self.cells.iter().map(|(address, raw)| format!("`{address}` = `{raw}`")));
        given.extend(
            self.placed.iter().map(|(address, placed)| format!("`{address}` placed {}", placed.id())),
        );
        given.extend(
            self.extras.iter().map(|(address, label, raw)| format!("extra `{address}` {label} = `{raw}`")),
        );
        given.extend(
            self.sections
                .iter()
                .map(|(ordinal, heading, text)| format!("section {ordinal} {heading}: {text}")),
        );
        given.extend(self.problems.iter().map(|code| format!("note `{code}`")));
        given.extend(self.prose.lines().map(|paragraph| format!("prose: {paragraph}")));
        if given.is_empty() { "nothing else".to_owned() } else { given.join("; ") }
    }
}

impl Rule {
    /// The first and the last report year to which it applies; no last one while a form is in force.
    ///
    /// ```
    /// assert_eq!(gouji_check::rule("T202").unwrap().years(), (Some(2019), Some(2020)));
    /// assert_eq!(gouji_check::rule("T301").unwrap().years(), (Some(2019), None));
    /// ```
    #[must_use]
    pub fn years(&self) -> (Option<i32>, Option<i32>) {
        let own = || self.forms.iter().filter_map(|id| form(id));
        let first = self.first_year.or_else(|| own().map(|form| form.first_year).min());
        let last = own().map(|form| form.last_year).try_fold(None, |latest: Option<i32>, last| {
            last.map(|last| Some(latest.map_or(last, |latest| latest.max(last))))
        });
        (first, last.flatten())
    }
}

impl Says {
    /// The id in pages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Fails => "fail",
            Self::Passes => "pass",
            Self::NotAssessable => "not-assessable",
        }
    }
}

/// The texts of a rule in Chinese and English.
#[derive(Debug, PartialEq, Eq)]
pub struct Texts {
    /// One line.
    pub title: Text,
    /// What it checks.
    pub checks: Text,
    /// Why it matters.
    pub why: Text,
    /// The legal or form basis.
    pub basis: Text,
    /// An example that fails.
    pub example: Text,
    /// When it stays silent.
    pub silent: Text,
}

/// A text in Chinese and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A text in both languages.
    #[must_use]
    pub(crate) const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }
}

/// The families of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Family {
    /// Form and structure.
    Structure,
    /// Single cells.
    Cell,
    /// Table 2: proactive disclosure.
    Table2,
    /// Table 3: requests.
    Table3,
    /// Table 4: reconsideration and litigation.
    Table4,
    /// The prose beside the tables.
    Narrative,
    /// Lists of the prose.
    List,
    /// Totals of the statistics of earlier years and of forms that users bring.
    Sums,
}

/// How bad a failure is. Not the same as how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Nearly always wrong, with honest exceptions.
    Warning,
    /// Wrong whatever the story.
    Error,
}

/// How sure a failure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// An operand is blank, inferred or unreadable.
    Likely,
    /// Every operand is a printed figure in its own place.
    Certain,
}

/// Who wants to see a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Persona {
    /// An office before it publishes: nearly free of false alarms.
    Regular,
    /// An auditor of a corpus.
    Auditor,
    /// Whoever wants to see everything.
    Pedantic,
}

impl Family {
    /// The letters that codes of the family begin with.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Structure => "F",
            Self::Cell => "C",
            Self::Table2 => "T2",
            Self::Table3 => "T3",
            Self::Table4 => "T4",
            Self::Narrative => "N",
            Self::List => "L",
            Self::Sums => "S",
        }
    }
}

impl Severity {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl Confidence {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
        }
    }
}

impl Persona {
    /// The id on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Auditor => "auditor",
            Self::Pedantic => "pedantic",
        }
    }
}
