//! Errors of the kinds that offices make, put into a record, with the truth about them.
//!
//! Takes a record, a kind and a seed; gives the changed record, the cells that changed, the identities that break,
//! and the smallest repairs, found by trying every cell and every pair of cells.

use serde::{Deserialize, Serialize};

use crate::facts::{APPLICANTS, REMEDIES, TableId, address};
use crate::identities::{Residual, broken_identities};
use crate::layout::{Layout, Rendered, render_changed};
use crate::narrative::Narrative;
use crate::noise::Noise;
use crate::record::Record;
use crate::repair::{Repairs, repairs};
use crate::seed::Dice;
use crate::tell::Tale;

/// A kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorKind {
    /// One digit of a figure replaced.
    DigitSubstituted,
    /// One digit of a figure dropped.
    DigitDropped,
    /// One digit of a figure doubled.
    DigitDoubled,
    /// Two neighbouring digits of a figure exchanged.
    DigitsTransposed,
    /// A zero that became a figure.
    ZeroToFigure,
    /// A figure that became zero.
    FigureToZero,
    /// Two figures with a wrong digit each.
    TwoDigits,
    /// A figure in the column beside its own, the total kept.
    MovedColumn,
    /// A row shifted right by one cell: its total is lost.
    ShiftedRight,
    /// A row shifted left by one cell: its first figure is lost.
    ShiftedLeft,
    /// A figure in the row below its own.
    SlippedRow,
    /// Two neighbouring rows exchanged.
    SwappedRows,
    /// A row written again over the next.
    DoubledRow,
    /// A figure and the total of its row wrong by the same amount.
    CellAndRowTotal,
    /// A figure and its three totals wrong by the same amount.
    CellAndAllTotals,
    /// The row of requests carried over left at zero.
    CarriedOverUnfilled,
    /// The column of totals left at zero.
    TotalsUnfilled,
    /// One figure of the table of remedies wrong.
    RemedyFigure,
    /// Every zero left blank, and one figure wrong.
    BlankForZero,
    /// A figure added to the one in the column beside its own, the total kept.
    MovedOnto,
    /// A figure added to the one in the row below its own.
    SlippedOnto,
    /// Three figures with a wrong digit each.
    ThreeDigits,
    /// A row shifted right by one cell; the first cell is left blank.
    ShiftedRightBlank,
    /// A row shifted left by one cell; the last cell is left blank.
    ShiftedLeftBlank,
    /// A row shifted right, and a wrong digit in another one.
    ShiftedAndDigit,
    /// The column of totals left at zero, and a wrong digit.
    UnfilledAndDigit,
    /// Sixty zeros left blank, or as many as there are, and a wrong digit.
    SixtyBlanks,
    /// A label gone from the print, and a wrong digit.
    LabelLostAndDigit,
    /// One figure gone from a row of the print.
    CellLost,
    /// One figure gone from a row of the print, and a wrong digit in another one.
    CellLostAndDigit,
    /// One figure gone from a row of the print, and its total less by just that figure: what is left adds up.
    CellLostAndTotal,
    /// One figure too many in a row of the print, and a wrong digit in another one.
    ExtraCellAndDigit,
    /// The label of one row gone from the print.
    LabelLost,
    /// One row gone from the print.
    RowLost,
    /// One figure too many in a row of the print.
    ExtraCell,
    /// A figure of the prose with a wrong digit.
    NarrativeDigit,
    /// A part of a list in the prose changed.
    ListPart,
}

impl ErrorKind {
    /// Every kind.
    pub const ALL: [Self; 37] = [
        Self::DigitSubstituted,
        Self::DigitDropped,
        Self::DigitDoubled,
        Self::DigitsTransposed,
        Self::ZeroToFigure,
        Self::FigureToZero,
        Self::TwoDigits,
        Self::MovedColumn,
        Self::ShiftedRight,
        Self::ShiftedLeft,
        Self::SlippedRow,
        Self::SwappedRows,
        Self::DoubledRow,
        Self::CellAndRowTotal,
        Self::CellAndAllTotals,
        Self::CarriedOverUnfilled,
        Self::TotalsUnfilled,
        Self::RemedyFigure,
        Self::BlankForZero,
        Self::MovedOnto,
        Self::SlippedOnto,
        Self::ThreeDigits,
        Self::ShiftedRightBlank,
        Self::ShiftedLeftBlank,
        Self::ShiftedAndDigit,
        Self::UnfilledAndDigit,
        Self::SixtyBlanks,
        Self::LabelLostAndDigit,
        Self::CellLost,
        Self::CellLostAndDigit,
        Self::CellLostAndTotal,
        Self::ExtraCellAndDigit,
        Self::LabelLost,
        Self::RowLost,
        Self::ExtraCell,
        Self::NarrativeDigit,
        Self::ListPart,
    ];

    /// The name used on the command line and in the truth.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DigitSubstituted => "digit-substituted",
            Self::DigitDropped => "digit-dropped",
            Self::DigitDoubled => "digit-doubled",
            Self::DigitsTransposed => "digits-transposed",
            Self::ZeroToFigure => "zero-to-figure",
            Self::FigureToZero => "figure-to-zero",
            Self::TwoDigits => "two-digits",
            Self::MovedColumn => "moved-column",
            Self::ShiftedRight => "shifted-right",
            Self::ShiftedLeft => "shifted-left",
            Self::SlippedRow => "slipped-row",
            Self::SwappedRows => "swapped-rows",
            Self::DoubledRow => "doubled-row",
            Self::CellAndRowTotal => "cell-and-row-total",
            Self::CellAndAllTotals => "cell-and-all-totals",
            Self::CarriedOverUnfilled => "carried-over-unfilled",
            Self::TotalsUnfilled => "totals-unfilled",
            Self::RemedyFigure => "remedy-figure",
            Self::BlankForZero => "blank-for-zero",
            Self::MovedOnto => "moved-onto",
            Self::SlippedOnto => "slipped-onto",
            Self::ThreeDigits => "three-digits",
            Self::ShiftedRightBlank => "shifted-right-blank",
            Self::ShiftedLeftBlank => "shifted-left-blank",
            Self::ShiftedAndDigit => "shifted-and-digit",
            Self::UnfilledAndDigit => "unfilled-and-digit",
            Self::SixtyBlanks => "sixty-blanks",
            Self::LabelLostAndDigit => "label-lost-and-digit",
            Self::CellLost => "cell-lost",
            Self::CellLostAndDigit => "cell-lost-and-digit",
            Self::CellLostAndTotal => "cell-lost-and-total",
            Self::ExtraCellAndDigit => "extra-cell-and-digit",
            Self::LabelLost => "label-lost",
            Self::RowLost => "row-lost",
            Self::ExtraCell => "extra-cell",
            Self::NarrativeDigit => "narrative-digit",
            Self::ListPart => "list-part",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A record with an error, and the truth about it.
#[derive(Debug, Clone)]
pub struct Injected {
    /// The record with the error.
    pub record: Record,
    /// What was done.
    pub truth: Truth,
    /// What was done to the print alone.
    pub print: Option<PrintChange>,
}

/// The truth about an injected error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truth {
    /// The kind of error, by name.
    pub kind: String,
    /// The cells that changed, with their true figures.
    pub changes: Vec<Change>,
    /// The rows that the error concerns, when it concerns whole rows.
    pub rows: Vec<String>,
    /// The identities that fail; those that blanks leave undecided are not among them.
    pub broken: Vec<Residual>,
    /// The smallest repairs; `None` when blanks or missing rows leave identities undecided.
    pub repairs: Option<Repairs>,
}

/// A cell that changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Change {
    /// The address, or the kind of the claim.
    pub address: String,
    /// The true figure.
    pub from: Option<String>,
    /// The figure that stands there now.
    pub to: Option<String>,
}

/// A change of the print that leaves the figures alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintChange {
    /// The label of a row of the table of requests is empty.
    LabelLost(String),
    /// A row of the table of requests has one figure less.
    CellLost {
        /// The row.
        row: String,
        /// How many figures stand before the one that is gone.
        place: usize,
    },
    /// A row of the table of requests has one figure too many, at a place among its figures.
    ExtraCell {
        /// The row.
        row: String,
        /// How many figures stand before the extra one.
        place: usize,
        /// The extra figure.
        text: String,
    },
}

impl Injected {
    /// Renders the record with its error.
    #[must_use]
    pub fn render(&self, layout: &Layout, seed: u64, noise: &[Noise]) -> Rendered {
        render_changed(&self.record, layout, seed, noise, self.print.as_ref())
    }
}

/// Puts one error into a record; `None` when the record has no place for that kind.
///
/// ```
/// use gouji_corpus::{ErrorKind, FormId, Size, generate, inject};
///
/// let record = generate(1, FormId::Ogi2021, Size::Large);
/// let injected = inject(&record, ErrorKind::DigitSubstituted, 1).expect("a large record has digits");
/// let repairs = injected.truth.repairs.expect("nothing is blank");
/// assert!(repairs.is_unique && repairs.is_truth);
/// ```
#[must_use]
pub fn inject(record: &Record, kind: ErrorKind, seed: u64) -> Option<Injected> {
    let mut dice = Dice::named(seed, kind.name());
    let mut record = record.clone();
    if matches!(kind, ErrorKind::NarrativeDigit | ErrorKind::ListPart) && record.narrative.is_none() {
        record.narrative = Some(Narrative::told(&record, Tale { seed, ..Tale::default() }));
    }
    let record = &record;
    let mut changed = record.clone();
    let injection = Injector { dice: &mut dice, record: &mut changed };
    let (rows, print) = injection.apply(kind)?;
    let changes = changes(record, &changed);
    if changes.is_empty() && print.is_none() && record.narrative == changed.narrative {
        return None;
    }
    let repairs = repairs(&changed, record);
    let truth =
        Truth { kind: kind.name().to_owned(), changes, rows, broken: broken_identities(&changed), repairs };
    changed.id = format!("{}-{}", record.id, kind.name());
    Some(Injected { record: changed, truth, print })
}

/// The cells and claims in which two records differ.
fn changes(before: &Record, after: &Record) -> Vec<Change> {
    let mut changes: Vec<Change> = before
        .cells
        .iter()
        .filter(|(address, fact)| after.cells.get(*address).map(|fact| &fact.value) != Some(&fact.value))
        .map(|(address, fact)| Change {
            address: address.clone(),
            from: fact.value.clone(),
            to: after.value(address).map(str::to_owned),
        })
        .collect();
    let claims =
        |record: &Record| record.narrative.iter().flat_map(|told| told.claims.clone()).collect::<Vec<_>>();
    for (old, new) in claims(before).into_iter().zip(claims(after)) {
        if old.text != new.text {
            changes.push(Change { address: old.kind, from: Some(old.text), to: Some(new.text) });
        }
    }
    changes
}

struct Injector<'a> {
    dice: &'a mut Dice,
    record: &'a mut Record,
}

type Applied = (Vec<String>, Option<PrintChange>);

impl Injector<'_> {
    fn apply(mut self, kind: ErrorKind) -> Option<Applied> {
        match kind {
            ErrorKind::DigitSubstituted
            | ErrorKind::DigitDropped
            | ErrorKind::DigitDoubled
            | ErrorKind::DigitsTransposed => self.digit(kind),
            ErrorKind::ZeroToFigure => self.zero_to_figure(),
            ErrorKind::FigureToZero => self.figure_to_zero(),
            ErrorKind::TwoDigits => self.digits(2),
            ErrorKind::ThreeDigits => self.digits(3),
            ErrorKind::MovedColumn => self.moved_column(),
            ErrorKind::MovedOnto => self.moved_onto(),
            ErrorKind::SlippedOnto => self.slipped_onto(),
            ErrorKind::ShiftedRight => self.shifted(true),
            ErrorKind::ShiftedLeft => self.shifted(false),
            ErrorKind::ShiftedRightBlank | ErrorKind::ShiftedLeftBlank => {
                let is_right = kind == ErrorKind::ShiftedRightBlank;
                let (rows, print) = self.shifted(is_right)?;
                let vacated = if is_right { "natural_person" } else { "total" };
                self.record.set(&cell(rows.first()?, vacated), None);
                Some((rows, print))
            }
            ErrorKind::ShiftedAndDigit => {
                let shifted = self.shifted(true)?;
                self.digit_outside(shifted)
            }
            ErrorKind::UnfilledAndDigit => {
                self.digit_outside((Vec::new(), None))?;
                self.unfill_totals();
                Some((Vec::new(), None))
            }
            ErrorKind::SlippedRow => self.slipped(),
            ErrorKind::SwappedRows => self.swapped(),
            ErrorKind::DoubledRow => self.doubled(),
            ErrorKind::CellAndRowTotal => self.propagated(false),
            ErrorKind::CellAndAllTotals => self.propagated(true),
            ErrorKind::CarriedOverUnfilled => {
                self.set_row("carried_over", &[0; 7]);
                Some((vec!["carried_over".to_owned()], None))
            }
            ErrorKind::TotalsUnfilled => {
                self.unfill_totals();
                Some((Vec::new(), None))
            }
            ErrorKind::RemedyFigure => self.remedy(),
            ErrorKind::BlankForZero => self.blank_for_zero(),
            ErrorKind::SixtyBlanks => self.sixty_blanks(),
            ErrorKind::LabelLost => self.label_lost(),
            ErrorKind::LabelLostAndDigit => {
                let lost = self.label_lost()?;
                self.digit_outside(lost)
            }
            ErrorKind::RowLost => self.row_lost(),
            ErrorKind::CellLost => self.cell_lost(),
            ErrorKind::CellLostAndDigit => {
                let lost = self.cell_lost()?;
                self.digit_outside(lost)
            }
            ErrorKind::CellLostAndTotal => self.cell_lost_and_total(),
            ErrorKind::ExtraCell => self.extra_cell(),
            ErrorKind::ExtraCellAndDigit => {
                let extra = self.extra_cell()?;
                self.digit_outside(extra)
            }
            ErrorKind::NarrativeDigit => self.narrative_digit(),
            ErrorKind::ListPart => self.list_part(),
        }
    }

    /// The rows of the table of requests, in order.
    fn rows(&self) -> Vec<String> {
        let form = self.record.tables.requests.form();
        form.table(TableId::Requests).rows.iter().map(|row| row.id.clone()).collect()
    }

    fn columns() -> Vec<&'static str> {
        APPLICANTS.into_iter().chain(["total"]).collect()
    }

    fn row(&self, row: &str) -> Option<Vec<i64>> {
        Self::columns().into_iter().map(|column| self.record.count(&cell(row, column))).collect()
    }

    fn set_row(&mut self, row: &str, counts: &[i64]) {
        for (column, count) in Self::columns().into_iter().zip(counts) {
            self.set(&cell(row, column), *count);
        }
    }

    fn set(&mut self, address: &str, count: i64) {
        self.record.set(address, Some(count.to_string()));
    }

    fn some_row(&mut self, is_fit: impl Fn(&[i64]) -> bool) -> Option<String> {
        let rows: Vec<String> = self
            .rows()
            .into_iter()
            .filter(|row| self.row(row).is_some_and(|counts| is_fit(&counts)))
            .collect();
        self.dice.pick(&rows).cloned()
    }

    fn some_cell(&mut self, is_fit: impl Fn(i64) -> bool) -> Option<(String, i64)> {
        let rows = self.rows();
        let cells: Vec<(String, i64)> = rows
            .iter()
            .flat_map(|row| Self::columns().into_iter().map(|column| cell(row, column)))
            .filter_map(|address| self.record.count(&address).map(|count| (address, count)))
            .filter(|(_, count)| is_fit(*count))
            .collect();
        self.dice.pick(&cells).cloned()
    }

    fn digit(&mut self, kind: ErrorKind) -> Option<Applied> {
        let (address, count) = self.some_cell(|count| wrong_digits(count, kind).next().is_some())?;
        let wrong: Vec<i64> = wrong_digits(count, kind).collect();
        let wrong = *self.dice.pick(&wrong)?;
        self.set(&address, wrong);
        Some((Vec::new(), None))
    }

    /// So many different figures with a wrong digit each.
    fn digits(&mut self, count: usize) -> Option<Applied> {
        let mut wrong = Vec::new();
        for _ in 0..count {
            let cells = self
                .rows()
                .into_iter()
                .flat_map(|row| Self::columns().into_iter().map(move |c| cell(&row, c)));
            let untouched: Vec<String> = cells.filter(|address| !wrong.contains(address)).collect();
            let address = self.dice.pick(&untouched)?.clone();
            let figures: Vec<i64> =
                wrong_digits(self.record.count(&address)?, ErrorKind::DigitSubstituted).collect();
            let figure = *self.dice.pick(&figures)?;
            self.set(&address, figure);
            wrong.push(address);
        }
        Some((Vec::new(), None))
    }

    /// A wrong digit in a row that the error so far does not concern, and not among the totals.
    fn digit_outside(&mut self, (rows, print): Applied) -> Option<Applied> {
        let places: Vec<(String, i64)> = self
            .rows()
            .iter()
            .filter(|row| !rows.contains(row))
            .flat_map(|row| APPLICANTS.into_iter().map(|column| cell(row, column)))
            .filter_map(|address| self.record.count(&address).map(|count| (address, count)))
            .collect();
        let (address, count) = self.dice.pick(&places)?.clone();
        let wrong: Vec<i64> = wrong_digits(count, ErrorKind::DigitSubstituted).collect();
        let wrong = *self.dice.pick(&wrong)?;
        self.set(&address, wrong);
        Some((rows, print))
    }

    fn unfill_totals(&mut self) {
        for row in self.rows() {
            self.set(&cell(&row, "total"), 0);
        }
    }

    fn label_lost(&mut self) -> Option<Applied> {
        let row = self.some_row(|_| true)?;
        Some((vec![row.clone()], Some(PrintChange::LabelLost(row))))
    }

    fn cell_lost(&mut self) -> Option<Applied> {
        let row = self.some_row(|_| true)?;
        let place = self.dice.below(7);
        Some((vec![row.clone()], Some(PrintChange::CellLost { row, place })))
    }

    fn cell_lost_and_total(&mut self) -> Option<Applied> {
        let is_something = |counts: &[i64], place: usize| counts.get(place).is_some_and(|count| *count != 0);
        let row = self.some_row(|counts| (0..6).any(|place| is_something(counts, place)))?;
        let mut counts = self.row(&row)?;
        let places: Vec<usize> = (0..6).filter(|place| is_something(&counts, *place)).collect();
        let place = *self.dice.pick(&places)?;
        let lost = *counts.get(place)?;
        *counts.last_mut()? -= lost;
        self.set_row(&row, &counts);
        Some((vec![row.clone()], Some(PrintChange::CellLost { row, place })))
    }

    fn extra_cell(&mut self) -> Option<Applied> {
        let row = self.some_row(|_| true)?;
        let (place, text) = (self.dice.below(8), self.dice.between(0, 9).to_string());
        Some((vec![row.clone()], Some(PrintChange::ExtraCell { row, place, text })))
    }

    fn moved_onto(&mut self) -> Option<Applied> {
        let fits = |counts: &[i64], place: usize| {
            counts.get(place).is_some_and(|count| *count != 0)
                && counts.get(place + 1).is_some_and(|count| *count != 0)
        };
        let row = self.some_row(|counts| (0..5).any(|place| fits(counts, place)))?;
        let mut counts = self.row(&row)?;
        let places: Vec<usize> = (0..5).filter(|place| fits(&counts, *place)).collect();
        let place = *self.dice.pick(&places)?;
        let moved = std::mem::take(counts.get_mut(place)?);
        *counts.get_mut(place + 1)? += moved;
        self.set_row(&row, &counts);
        Some((vec![row], None))
    }

    fn slipped_onto(&mut self) -> Option<Applied> {
        let slips = |upper: &[i64]| -> Vec<&'static str> {
            APPLICANTS
                .into_iter()
                .zip(upper)
                .filter(|(_, count)| **count != 0)
                .map(|(column, _)| column)
                .collect()
        };
        let (first, second) = self
            .some_pair(|upper, _| !slips(upper).is_empty(), |first, second| class(first) == class(second))?;
        let column = *self.dice.pick(&slips(&self.row(&first)?))?;
        let upper = self.record.count(&cell(&first, column))?;
        let lower = self.record.count(&cell(&second, column))?;
        self.set(&cell(&first, column), 0);
        self.set(&cell(&second, column), upper + lower);
        Some((vec![first, second], None))
    }

    fn zero_to_figure(&mut self) -> Option<Applied> {
        let (address, _) = self.some_cell(|count| count == 0)?;
        let figure = self.dice.between(1, 20);
        self.set(&address, figure);
        Some((Vec::new(), None))
    }

    fn figure_to_zero(&mut self) -> Option<Applied> {
        let (address, _) = self.some_cell(|count| count > 0)?;
        self.set(&address, 0);
        Some((Vec::new(), None))
    }

    fn moved_column(&mut self) -> Option<Applied> {
        let row = self.some_row(|counts| {
            counts.windows(2).take(5).any(|pair| matches!(pair, [first, second] if first != second))
        })?;
        let mut counts = self.row(&row)?;
        let places: Vec<usize> = (0..5).filter(|place| counts.get(*place) != counts.get(place + 1)).collect();
        let place = *self.dice.pick(&places)?;
        counts.swap(place, place + 1);
        self.set_row(&row, &counts);
        Some((vec![row], None))
    }

    fn shifted(&mut self, is_right: bool) -> Option<Applied> {
        let row = self.some_row(|counts| counts.iter().any(|count| *count != 0))?;
        let mut counts = self.row(&row)?;
        if is_right {
            counts.rotate_right(1);
            counts.first_mut().map(|count| *count = 0)?;
        } else {
            counts.rotate_left(1);
            counts.last_mut().map(|count| *count = 0)?;
        }
        self.set_row(&row, &counts);
        Some((vec![row], None))
    }

    /// Neighbouring rows whose figures and names satisfy a condition.
    fn some_pair(
        &mut self,
        is_fit: impl Fn(&[i64], &[i64]) -> bool,
        is_near: impl Fn(&str, &str) -> bool,
    ) -> Option<(String, String)> {
        let rows = self.rows();
        let pairs: Vec<(String, String)> = rows
            .windows(2)
            .filter_map(|pair| match pair {
                [first, second] => Some((first.clone(), second.clone())),
                _ => None,
            })
            .filter(|(first, second)| is_near(first, second))
            .filter(|(first, second)| match (self.row(first), self.row(second)) {
                (Some(first), Some(second)) => is_fit(&first, &second),
                (Some(_) | None, _) => false,
            })
            .collect();
        self.dice.pick(&pairs).cloned()
    }

    fn slipped(&mut self) -> Option<Applied> {
        let slips = |upper: &[i64], lower: &[i64]| -> Vec<&'static str> {
            let pairs = APPLICANTS.into_iter().zip(upper.iter().zip(lower));
            pairs
                .filter(|(_, (upper, lower))| **upper != 0 && upper != lower)
                .map(|(column, _)| column)
                .collect()
        };
        let (first, second) = self.some_pair(
            |upper, lower| !slips(upper, lower).is_empty(),
            |first, second| class(first) == class(second),
        )?;
        let places = slips(&self.row(&first)?, &self.row(&second)?);
        let column = *self.dice.pick(&places)?;
        let (upper, lower) =
            (self.record.count(&cell(&first, column))?, self.record.count(&cell(&second, column))?);
        self.set(&cell(&first, column), lower);
        self.set(&cell(&second, column), upper);
        Some((vec![first, second], None))
    }

    fn swapped(&mut self) -> Option<Applied> {
        let (first, second) = self.some_pair(|first, second| first != second, |_, _| true)?;
        let (upper, lower) = (self.row(&first)?, self.row(&second)?);
        self.set_row(&first, &lower);
        self.set_row(&second, &upper);
        Some((vec![first, second], None))
    }

    fn doubled(&mut self) -> Option<Applied> {
        let (first, second) = self.some_pair(|first, second| first != second, |_, _| true)?;
        let upper = self.row(&first)?;
        self.set_row(&second, &upper);
        Some((vec![first, second], None))
    }

    /// An amount added to an outcome, to the total of its row and, on demand, to the totals of all outcomes.
    fn propagated(&mut self, is_to_all: bool) -> Option<Applied> {
        let rows: Vec<String> = self
            .rows()
            .into_iter()
            .filter(|row| {
                !["received", "carried_over", "carried_forward", "outcomes_total"].contains(&row.as_str())
            })
            .collect();
        let row = self.dice.pick(&rows)?.clone();
        let column = *self.dice.pick(&APPLICANTS)?;
        let least = self.record.count(&cell(&row, column))?;
        let size = self.dice.between(1, 5);
        let amount = if least >= size && self.dice.chance(50) { -size } else { size };
        let mut addresses = vec![cell(&row, column), cell(&row, "total")];
        if is_to_all {
            addresses.extend([cell("outcomes_total", column), cell("outcomes_total", "total")]);
        }
        for address in addresses {
            let count = self.record.count(&address)?;
            self.set(&address, count + amount);
        }
        Some((vec![row], None))
    }

    fn remedy(&mut self) -> Option<Applied> {
        let row = *self.dice.pick(&REMEDIES)?;
        let columns: Vec<&str> = crate::facts::RESULTS.into_iter().chain(["total"]).collect();
        let address = address(TableId::Remedies, row, self.dice.pick(&columns)?);
        let count = self.record.count(&address)?;
        let wrong = count + self.dice.between(1, 3);
        self.set(&address, wrong);
        Some((Vec::new(), None))
    }

    fn blank_for_zero(&mut self) -> Option<Applied> {
        self.digit(ErrorKind::DigitSubstituted)?;
        for fact in self.record.cells.values_mut() {
            if fact.value.as_deref() == Some("0") {
                fact.value = None;
                fact.raw = None;
            }
        }
        Some((Vec::new(), None))
    }

    fn sixty_blanks(&mut self) -> Option<Applied> {
        self.digit(ErrorKind::DigitSubstituted)?;
        for _ in 0..60 {
            let Some((address, _)) = self.some_cell(|count| count == 0) else { break };
            self.record.set(&address, None);
        }
        Some((Vec::new(), None))
    }

    fn row_lost(&mut self) -> Option<Applied> {
        let row = self.some_row(|_| true)?;
        for column in Self::columns() {
            self.record.cells.remove(&cell(&row, column));
        }
        Some((vec![row], None))
    }

    fn narrative_digit(&mut self) -> Option<Applied> {
        let mut narrative = self.record.narrative.clone()?;
        let mut claims: Vec<_> = narrative
            .claims
            .iter_mut()
            .filter(|claim| claim.is_true == Some(true) && !claim.cells.is_empty() && claim.parts.is_empty())
            .filter(|claim| claim.value.as_ref().is_some_and(|value| claim.text.contains(value.as_str())))
            .collect();
        let place = self.dice.below(claims.len());
        let claim = claims.get_mut(place)?;
        let value = claim.value.clone()?;
        let wrong: Vec<i64> = wrong_digits(value.parse().ok()?, ErrorKind::DigitSubstituted).collect();
        let wrong = self.dice.pick(&wrong)?.to_string();
        let (before, after) = claim.text.rsplit_once(value.as_str())?;
        let (old, new) = (claim.text.clone(), format!("{before}{wrong}{after}"));
        claim.text.clone_from(&new);
        claim.value = Some(wrong);
        claim.is_true = Some(false);
        let section = claim.section;
        self.rewrite(narrative, section, &old, &new)
    }

    fn list_part(&mut self) -> Option<Applied> {
        let mut narrative = self.record.narrative.clone()?;
        let claim = narrative.claims.iter_mut().find(|claim| claim.kind == "proactive_parts")?;
        let part = claim.parts.last()?.clone();
        let wrong = (part.parse::<i64>().ok()? + self.dice.between(1, 9)).to_string();
        let (before, after) = claim.text.rsplit_once(part.as_str())?;
        let (old, new) = (claim.text.clone(), format!("{before}{wrong}{after}"));
        claim.text.clone_from(&new);
        claim.parts.last_mut().map(|last| last.clone_from(&wrong))?;
        claim.is_true = Some(false);
        let section = claim.section;
        self.rewrite(narrative, section, &old, &new)
    }

    fn rewrite(&mut self, mut narrative: Narrative, section: u8, old: &str, new: &str) -> Option<Applied> {
        let paragraph = narrative
            .paragraphs
            .iter_mut()
            .find(|paragraph| paragraph.section == section && paragraph.text.contains(old))?;
        paragraph.text = paragraph.text.replacen(old, new, 1);
        self.record.narrative = Some(narrative);
        Some((Vec::new(), None))
    }
}

fn cell(row: &str, column: &str) -> String {
    address(TableId::Requests, row, column)
}

/// The identities a row takes part in: rows of one class are alike to all of them but their own.
fn class(row: &str) -> u8 {
    match row {
        "received" | "carried_over" => 0,
        "outcomes_total" => 1,
        "carried_forward" => 2,
        _ => 3,
    }
}

/// The figures that one slip of that kind makes of a count.
fn wrong_digits(count: i64, kind: ErrorKind) -> impl Iterator<Item = i64> {
    let digits: Vec<char> = count.to_string().chars().collect();
    let mut wrong: Vec<Vec<char>> = Vec::new();
    for (place, digit) in digits.iter().enumerate() {
        let (before, rest) = digits.split_at(place);
        let after = rest.iter().skip(1);
        match kind {
            ErrorKind::DigitDropped => wrong.push(before.iter().chain(after).copied().collect()),
            ErrorKind::DigitDoubled => {
                wrong.push(before.iter().chain([digit, digit]).chain(after).copied().collect());
            }
            ErrorKind::DigitsTransposed => {
                let mut swapped = digits.clone();
                if place + 1 < digits.len() {
                    swapped.swap(place, place + 1);
                }
                wrong.push(swapped);
            }
            _ => wrong.extend(
                ('0'..='9')
                    .map(|other| before.iter().chain([&other]).chain(after.clone()).copied().collect()),
            ),
        }
    }
    let is_plain = |text: &String| text.len() == 1 || !text.starts_with('0');
    wrong
        .into_iter()
        .map(|digits| digits.into_iter().collect::<String>())
        .filter(is_plain)
        .filter_map(|text| text.parse().ok())
        .filter(move |wrong| *wrong != count)
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, inject, wrong_digits};
    use crate::expected::ExpectedState;
    use crate::facts::FormId;
    use crate::generate::{Size, generate};
    use crate::layout::{LAYOUTS, Layout};
    use crate::seed::Dice;

    #[test]
    fn names_lead_back_to_their_kind() {
        for kind in ErrorKind::ALL {
            assert_eq!(ErrorKind::named(kind.name()), Some(kind));
        }
    }

    #[test]
    fn slips_of_a_digit() {
        let of = |count, kind| wrong_digits(count, kind).collect::<Vec<i64>>();
        assert_eq!(of(120, ErrorKind::DigitDropped), [20, 10, 12]);
        assert_eq!(of(12, ErrorKind::DigitsTransposed), [21]);
        assert_eq!(of(7, ErrorKind::DigitDoubled), [77]);
        assert_eq!(of(1, ErrorKind::DigitSubstituted).len(), 9);
    }

    #[test]
    fn every_kind_finds_a_place_in_a_large_report() {
        for seed in 0..12 {
            for form in [FormId::Ogi2019, FormId::Ogi2021] {
                let record = generate(seed, form, Size::Large);
                for kind in ErrorKind::ALL {
                    let has_place = kind != ErrorKind::CarriedOverUnfilled
                        || record.count("requests.carried_over.total") != Some(0);
                    if kind == ErrorKind::MovedOnto {
                        continue; // no two figures need stand side by side
                    }
                    assert_eq!(inject(&record, kind, seed).is_some(), has_place, "{} {seed}", kind.name());
                }
            }
        }
    }

    #[test]
    fn one_wrong_cell_is_always_found_and_found_right() {
        for seed in 0..40 {
            let size = if seed % 2 == 0 { Size::Small } else { Size::Large };
            let record = generate(seed, FormId::Ogi2021, size);
            for kind in [ErrorKind::DigitSubstituted, ErrorKind::ZeroToFigure, ErrorKind::FigureToZero] {
                let truth = inject(&record, kind, seed).unwrap().truth;
                let repairs = truth.repairs.clone().unwrap();
                assert!((2..=3).contains(&truth.broken.len()), "{truth:?}");
                assert_eq!((repairs.size, repairs.is_unique, repairs.is_truth), (Some(1), true, true));
            }
        }
    }

    #[test]
    fn a_remedy_is_found_and_never_placed() {
        let record = generate(2, FormId::Ogi2021, Size::Large);
        let repairs = inject(&record, ErrorKind::RemedyFigure, 4).unwrap().truth.repairs.unwrap();
        assert_eq!(repairs.size, Some(1));
        assert!(!repairs.is_unique && repairs.is_truth);
    }

    #[test]
    fn prose_errors_tell_what_changed() {
        let record = generate(2, FormId::Ogi2021, Size::Large);
        for kind in [ErrorKind::NarrativeDigit, ErrorKind::ListPart] {
            let injected = inject(&record, kind, 3).unwrap();
            let [change] = injected.truth.changes.as_slice() else { panic!("{:?}", injected.truth.changes) };
            let narrative = injected.record.narrative.unwrap();
            let text = change.to.as_ref().unwrap();
            assert!(narrative.paragraphs.iter().any(|paragraph| paragraph.text.contains(text)));
            assert_ne!(change.from, change.to);
        }
    }

    #[test]
    fn extra_cell_makes_its_row_ambiguous() {
        let record = generate(2, FormId::Ogi2021, Size::Small);
        let injected = inject(&record, ErrorKind::ExtraCell, 4).unwrap();
        let expected = injected.render(Layout::named("html-clean").unwrap(), 1, &[]).expected;
        let lost = expected.cells.iter().filter(|cell| cell.state == ExpectedState::Lost).count();
        assert_eq!(lost, 7);
    }

    #[test]
    fn every_layout_bears_every_error() {
        let record = generate(6, FormId::Ogi2021, Size::Small);
        let mut dice = Dice::new(1);
        for layout in LAYOUTS {
            for kind in
                [ErrorKind::ExtraCell, ErrorKind::LabelLost, ErrorKind::RowLost, ErrorKind::BlankForZero]
            {
                let injected = inject(&record, kind, dice.next()).unwrap();
                assert!(!injected.render(layout, 1, &[]).bytes.is_empty());
            }
        }
    }
}
