//! Claims of the prose, each beside the cells that it speaks of and beside other claims.
//!
//! Takes a report; gives what every check of its claims says, kept small, and findings. A claim is assessed when one
//! of its readings can be looked up; it fails only where no reading fits. What the words leave open (whose work, which
//! year, of what a share) is not assessable. Prose and table are two sources: where they disagree, no side is named.

mod against;
mod amount;
mod change;
mod fold;
mod list;
mod repeated;
mod share;
mod words;

use gouji_core::Report;
use gouji_core::report::{Claim, Comparator, ListRole};

use crate::config::CheckOptions;
use crate::finding::{Check, Outcome};
use crate::rule::{Rule, Severity};

use amount::{Amount, Cells};
pub(crate) use fold::fold;

/// What was checked about claims, as indices of the report's claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClaimSite {
    /// A claim beside the cells of one of its readings.
    Cells { claim: usize, reading: usize },
    /// A claim that names another year or body than the report.
    Elsewhere { claim: usize },
    /// The same quantity, stated twice.
    Repeated { first: usize, again: usize },
    /// A share; part and whole are unknown where nothing says what they are.
    Share { claim: usize, of: Option<(Amount, Amount)> },
    /// The shares of a list, which make 100 % together.
    Shares { list: u32 },
    /// A change; what it was before is unknown where nothing says so.
    Change { claim: usize, from: Option<(Amount, Amount)> },
    /// The parts of a list beside their total.
    List { list: u32 },
    /// The number of items of a list, or of those that the words name without figures, beside the number of kinds that is
    /// stated.
    Kinds { claim: usize, list: Option<u32> },
}

/// A check of claims with what it says, kept small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) rule: &'static Rule,
    pub(crate) outcome: Outcome,
    /// How bad a failure is here: less than the rule has it where an honest exception is near.
    pub(crate) severity: Severity,
    pub(crate) site: ClaimSite,
}

impl Judged {
    fn new(rule: &'static Rule, outcome: Outcome, site: ClaimSite) -> Self {
        Self { rule, outcome, severity: rule.severity, site }
    }

    fn fails(&self) -> bool {
        matches!(self.outcome, Outcome::Fail(_))
    }
}

/// A list of the prose, as indices of the report's claims.
struct List {
    number: u32,
    total: usize,
    parts: Vec<usize>,
    is_closed: bool,
    is_disjoint: bool,
}

/// A report with its lists and the places of its cells.
struct Facts<'r> {
    report: &'r Report,
    cells: Cells<'r>,
    lists: Vec<List>,
    /// For each claim the rule that looks it up and the table in which it does: asked for so often that it is kept.
    looked_up: Vec<Option<LookUp>>,
}

/// The rule that looks a claim up, and the table in which it does.
type LookUp = (&'static Rule, &'static str);

impl<'r> Facts<'r> {
    fn of(report: &'r Report) -> Self {
        let looked_up = report.claims.iter().map(|claim| against::rule_of(&claim.indicator)).collect();
        Self { report, cells: Cells::of(report), lists: lists(report), looked_up }
    }

    /// The rule that looks a claim up, and the table in which it does.
    fn rule_of(&self, claim: usize) -> Option<LookUp> {
        self.looked_up.get(claim).copied().flatten()
    }

    fn claim(&self, index: usize) -> Option<&'r Claim> {
        self.report.claims.get(index)
    }

    fn claims(&self) -> impl Iterator<Item = (usize, &'r Claim)> + use<'r> {
        self.report.claims.iter().enumerate()
    }

    fn list(&self, number: u32) -> Option<&List> {
        self.lists.iter().find(|list| list.number == number)
    }
}

/// The lists of a report in reading order; those without a total or parts are none.
fn lists(report: &Report) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for (index, claim) in report.claims.iter().enumerate() {
        for own in &claim.lists {
            match own.role {
                ListRole::Total => lists.push(List {
                    number: own.list,
                    total: index,
                    parts: Vec::new(),
                    is_closed: own.is_closed,
                    is_disjoint: own.is_disjoint,
                }),
                ListRole::Part => {
                    if let Some(list) = lists.iter_mut().rev().find(|list| list.number == own.list) {
                        list.parts.push(index);
                    }
                }
            }
        }
    }
    lists.retain(|list| !list.parts.is_empty());
    lists
}

/// Whether a claim states how many, and no share or change.
fn is_count(claim: &Claim) -> bool {
    matches!(claim.comparator, Comparator::Equals | Comparator::AtLeast | Comparator::AtMost)
}

/// Makes every check of the claims that is asked for.
pub(crate) fn judge(report: &Report, options: &CheckOptions) -> Vec<Judged> {
    if report.claims.is_empty() {
        return Vec::new();
    }
    let facts = Facts::of(report);
    let mut made = Vec::with_capacity(report.claims.len() + 8);
    against::judge(&facts, &mut made);
    repeated::judge(&facts, &mut made);
    share::judge(&facts, &mut made);
    change::judge(&facts, &mut made);
    list::judge(&facts, &mut made);
    made.retain(|judged| options.wants(judged.rule));
    made
}

/// A check with its operands.
pub(crate) fn check(report: &Report, rule: &'static Rule, outcome: Outcome, site: ClaimSite) -> Check {
    words::check(&Facts::of(report), &Judged::new(rule, outcome, site))
}
