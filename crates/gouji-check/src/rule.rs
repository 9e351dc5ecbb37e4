//! What a rule is. Rules are data: the evaluator and the pages are made from them.

use gouji_core::form::IdentityKind;

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
    /// What it evaluates.
    pub subject: Subject,
    /// Its texts.
    pub texts: Texts,
}

/// What a rule evaluates.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject {
    /// The identities of that kind.
    Identities(IdentityKind),
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
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// The families of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Family {
    /// Table 3: requests.
    Table3,
    /// Table 4: reconsideration and litigation.
    Table4,
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
            Self::Table3 => "T3",
            Self::Table4 => "T4",
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
