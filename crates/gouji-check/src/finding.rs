//! What a check says: its outcome, and the finding that explains one root cause.

use std::sync::Arc;

use gouji_core::{Address, Decimal, Location};

use crate::baseline::{Status, Suppression};
use crate::rule::{Confidence, Rule, Severity};

/// One check: a rule applied to certain cells, with its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The rule that was applied.
    pub rule: &'static Rule,
    /// Every cell that takes part, left sum first.
    pub operands: Vec<Operand>,
    /// For a claim of the prose beside cells, which of its readings the check is about: 0 for
    /// [`operands`](gouji_core::report::Claim::operands), else one more than the place in
    /// [`other_readings`](gouji_core::report::Claim::other_readings). The one that fits where the check passes.
    pub reading: Option<usize>,
    /// What the parts amount to; `None` where a part has no value.
    pub expected: Option<Decimal>,
    /// What is printed as the total, or the right sum; `None` where it has no value.
    pub actual: Option<Decimal>,
    /// `actual` minus `expected`; `None` where either has no value.
    pub difference: Option<Decimal>,
    /// What the check says.
    pub outcome: Outcome,
    /// The row or column for which the check is made, as printed in the form.
    pub subject: String,
    /// The same in English.
    pub subject_en: String,
}

/// A cell or a claim of the prose that takes part in a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// Which figure of the form it is; `claim.INDICATOR.value` for a claim.
    pub address: Address,
    /// The claim that it is, as an index of the report's claims; `None` for a cell.
    pub claim: Option<usize>,
    /// The label of its row and column as printed in the form, or the words of a claim.
    pub label: Arc<str>,
    /// The same in English.
    pub label_en: Arc<str>,
    /// Whether it belongs to the left sum.
    pub side: Side,
    /// The text as it stands in the source.
    pub raw: String,
    /// Its value, where it is a present and exact figure.
    pub value: Option<Decimal>,
    /// The state of the cell, as in JSON.
    pub state: &'static str,
    /// Where it stands; `None` for a missing cell.
    pub location: Option<Location>,
}

/// The two sides of an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A part.
    Left,
    /// The total, or the other sum.
    Right,
}

/// The three outcomes of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The figures agree.
    Pass(Certainty),
    /// The figures cannot agree.
    Fail(Certainty),
    /// Nobody can say, and why.
    NotAssessable(NotAssessable),
}

/// Whether a value had to be settled by other checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Every operand is a printed figure.
    Strict,
    /// An operand without a value was settled by other checks, or could not matter.
    Deduced,
    /// The figures agree if every blank of the table stands for 0. Never counted with the other two.
    BlankIsZero,
}

/// Why a check cannot be assessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotAssessable {
    /// An operand is blank.
    BlankOperand,
    /// An operand is a dash or another filler.
    DashOperand,
    /// An operand cannot be read.
    UnreadableOperand,
    /// It is not certain which figure an operand is.
    AlignmentAmbiguous,
    /// The row or cell is not there.
    RowAbsent,
    /// The table is not there.
    TableAbsent,
    /// The identity was needed to place an operand.
    SpentOnAlignment,
    /// A sum leaves the range of exact numbers.
    Overflow,
    /// An operand is an interval.
    InexactOperand,
    /// The words may speak of another body, of another time or of something else than the form counts.
    ClaimScopeUnclear,
    /// The list does not say that it is complete.
    ListNotExhaustive,
    /// The figure of the year before is not known.
    NoPriorYear,
    /// The whole of a share is not known.
    WholeUnclear,
    /// The unit of an amount of money is not known.
    UnitUnknown,
}

/// One root cause, with the checks that it explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The failing checks, the primary first: the one with the fewest operands, ties in form order. Never empty.
    /// Checks of the prose that the same cause explains come last.
    pub checks: Vec<Check>,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// What kind of cause it looks like; `None` where the check itself says all there is to say.
    pub diagnosis: Option<Diagnosis>,
    /// All minimal repairs that were found, most plausible first. Nothing is ever repaired in place.
    pub repairs: Vec<Repair>,
    /// Whether the search was cut short, so that there may be more repairs.
    pub is_search_capped: bool,
    /// The message in Chinese.
    pub message: String,
    /// The message in English.
    pub message_en: String,
    /// Where the likely wrong cell stands, else the first operand of the primary check.
    pub location: Option<Location>,
    /// Identifies the finding across runs; changes when a figure changes.
    pub fingerprint: String,
    /// What somebody decided about it and that still holds; a check never sets it, a baseline does.
    pub suppression: Option<Arc<Suppression>>,
}

/// What kind of cause a finding looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Diagnosis {
    /// G901: one cell, and the two values differ as by a slip of the keyboard.
    OneCellTypingSlip,
    /// G902: one cell.
    OneCell,
    /// G903: a row shifted to the right; its total is lost.
    RowShiftedRight,
    /// G904: a row shifted to the left; its first figure is lost.
    RowShiftedLeft,
    /// G905: two rows swapped.
    RowsSwapped,
    /// G906: a row replaced by another one.
    RowReplaced,
    /// G907: a column that was not filled in.
    ColumnUnfilled,
    /// G908: a row that was not filled in.
    RowUnfilled,
    /// G909: a figure in another column of its row.
    MovedBetweenColumns,
    /// G910: a figure in another row of its column.
    SlippedBetweenRows,
    /// G911: a figure and its totals wrong by the same amount.
    PropagatedTotal,
    /// G912: two sources that disagree.
    SourcesConflict,
    /// G913: more than one explanation of more than one cell, or none.
    Unresolved,
}

/// A change of figures after which the checks hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The cells to change.
    pub changes: Vec<Change>,
    /// What kind of change it is.
    pub kind: RepairKind,
    /// How sure the suggestion is.
    pub certainty: Suggestion,
    /// Whether it is the only minimal repair.
    pub is_unique: bool,
    /// Plausibility in hundredths: less is more plausible.
    pub weight: u32,
}

/// The kinds of repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RepairKind {
    /// One cell.
    Cell,
    /// Several cells.
    Cells,
    /// A row that stands one cell too far to the right.
    RowShiftedRight,
    /// A row that stands one cell too far to the left.
    RowShiftedLeft,
    /// Two rows that stand in each other's place.
    RowsSwapped,
    /// A row with the figures of another one.
    RowReplaced,
    /// A row that was not filled in.
    RowUnfilled,
    /// A column that was not filled in.
    ColumnUnfilled,
    /// Blanks to fill.
    BlankFill,
    /// Two sources, and no saying which is right.
    SourceConflict,
}

/// How sure a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suggestion {
    /// The only repair, of one cell, with nothing inferred or blank, and at least two checks behind it.
    Certain,
    /// Clearly more plausible than every other one.
    Likely,
    /// One of several, or one that nobody should rely on.
    Candidate,
}

/// One changed cell of a repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which figure.
    pub address: Address,
    /// The label of its row and column as printed in the form.
    pub label: Arc<str>,
    /// The same in English.
    pub label_en: Arc<str>,
    /// The printed value; `None` for a cell without one.
    pub from: Option<Decimal>,
    /// The value with which the checks hold.
    pub to: Decimal,
    /// Whether they hold with less or more as well.
    pub bound: Bound,
    /// Where it stands.
    pub location: Option<Location>,
}

/// Which values of a changed cell would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// That one.
    #[default]
    Exactly,
    /// That one and less.
    AtMost,
    /// That one and more.
    AtLeast,
}

impl Bound {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::AtMost => "at-most",
            Self::AtLeast => "at-least",
        }
    }
}

impl Operand {
    /// Whether it is a claim of the prose and no cell.
    #[must_use]
    pub fn is_claim(&self) -> bool {
        self.claim.is_some()
    }
}

impl Outcome {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Pass(_) => "pass",
            Self::Fail(_) => "fail",
            Self::NotAssessable(_) => "not-assessable",
        }
    }

    /// Why it is so: `strict` or `deduced`, or the reason that nobody can say.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Pass(Certainty::Strict) | Self::Fail(Certainty::Strict) => "strict",
            Self::Pass(Certainty::Deduced) | Self::Fail(Certainty::Deduced) => "deduced",
            Self::Pass(Certainty::BlankIsZero) | Self::Fail(Certainty::BlankIsZero) => "under-hypothesis",
            Self::NotAssessable(reason) => reason.id(),
        }
    }
}

impl NotAssessable {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::BlankOperand => "blank-operand",
            Self::DashOperand => "dash-operand",
            Self::UnreadableOperand => "unreadable-operand",
            Self::AlignmentAmbiguous => "alignment-ambiguous",
            Self::RowAbsent => "row-absent",
            Self::TableAbsent => "table-absent",
            Self::SpentOnAlignment => "spent-on-alignment",
            Self::Overflow => "overflow",
            Self::InexactOperand => "inexact-operand",
            Self::ClaimScopeUnclear => "claim-scope-unclear",
            Self::ListNotExhaustive => "list-not-exhaustive",
            Self::NoPriorYear => "no-prior-year",
            Self::WholeUnclear => "whole-unclear",
            Self::UnitUnknown => "unit-unknown",
        }
    }
}

impl Diagnosis {
    /// The code of the diagnosis, listed with the rules.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OneCellTypingSlip => "G901",
            Self::OneCell => "G902",
            Self::RowShiftedRight => "G903",
            Self::RowShiftedLeft => "G904",
            Self::RowsSwapped => "G905",
            Self::RowReplaced => "G906",
            Self::ColumnUnfilled => "G907",
            Self::RowUnfilled => "G908",
            Self::MovedBetweenColumns => "G909",
            Self::SlippedBetweenRows => "G910",
            Self::PropagatedTotal => "G911",
            Self::SourcesConflict => "G912",
            Self::Unresolved => "G913",
        }
    }
}

impl Repair {
    /// The kind in JSON and Python.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kind.id()
    }
}

impl RepairKind {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::Cells => "cells",
            Self::RowShiftedRight | Self::RowShiftedLeft => "row-shift",
            Self::RowsSwapped => "row-swap",
            Self::RowReplaced => "row-replaced",
            Self::RowUnfilled => "row-unfilled",
            Self::ColumnUnfilled => "column-unfilled",
            Self::BlankFill => "blank-fill",
            Self::SourceConflict => "source-conflict",
        }
    }
}

impl Suggestion {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Candidate => "candidate",
        }
    }
}

impl Finding {
    /// Whether somebody has accepted it, so that it no longer counts.
    #[must_use]
    pub fn is_suppressed(&self) -> bool {
        self.suppression.as_ref().is_some_and(|own| own.status == Status::Accepted)
    }

    /// The check that stands for the finding: the one with the fewest operands, ties in form order.
    #[must_use]
    pub fn primary(&self) -> &Check {
        // A finding is only ever made of at least one failing check.
        #[allow(clippy::indexing_slicing, reason = "a finding has at least one check")]
        &self.checks[0]
    }
}
