//! Two reports side by side, figure by figure.
//!
//! Takes two reports and gives what differs: by address where both follow one edition, by the names under which figures
//! compare ([`Form::comparable`]) where they do not. Titles, prose and places are not looked at. A blank is no zero
//! here either: that one side has a blank and the other a 0 is a difference of state.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use super::{Cell, ExtraCell, Placed, Report, State, TableReport};
use crate::decimal::Decimal;
use crate::figure::{Quantity, Reason, Unit, is_space, read_figure};
use crate::form::{Address, Form, FormCell};

/// What differs between the figures of two reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDiff {
    /// What differs: table by table as in the report before, in the order of its form; what only the report after has
    /// comes behind it.
    pub differences: Vec<Difference>,
    /// How many figures both reports have a place for, those that differ among them.
    pub compared: usize,
    /// How many of these cannot be read in either report, so that nobody can say whether they are the same; those whose
    /// texts differ are among the differences.
    pub unreadable: usize,
}

/// One figure that differs, or one sum of figures where editions differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its address; where the reports follow different editions, the name under which it compares.
    pub address: Address,
    /// Which of the tables of one kind it stands in, from 0.
    pub instance: u32,
    /// The label of its row and column.
    pub label: Arc<str>,
    /// The same in English.
    pub label_en: Arc<str>,
    /// How it differs.
    pub kind: DifferenceKind,
    /// What the report before says; `None` where it has no place for the figure.
    pub before: Option<DiffSide>,
    /// What the report after says; `None` where it has no place for the figure.
    pub after: Option<DiffSide>,
}

/// How a figure differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// Both are figures, and not the same.
    Value,
    /// One is a figure, blank, a dash, missing or unreadable, and the other is not.
    State,
    /// Neither can be read as a figure, and their texts are not the same.
    Text,
    /// Only the report before has it: its table, row or column is not in the other report or edition.
    OnlyBefore,
    /// Only the report after has it.
    OnlyAfter,
}

/// What one report says of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffSide {
    /// Its cells: one, or all those whose sum compares with the other edition.
    pub cells: Vec<Cell>,
    /// What they amount to; of a sum with a cell that has no figure, the gravest state among its cells.
    pub state: State,
    /// The unit of the figure.
    pub unit: Option<Unit>,
}

impl DifferenceKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Value, Self::State, Self::Text, Self::OnlyBefore, Self::OnlyAfter];

    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::State => "state",
            Self::Text => "text",
            Self::OnlyBefore => "only-before",
            Self::OnlyAfter => "only-after",
        }
    }
}

impl ReportDiff {
    /// Whether no difference was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }
}

impl Report {
    /// What differs between the figures of this report and those of a later or other one.
    ///
    /// ```
    /// use gouji_core::{ReadOptions, read, report::DifferenceKind};
    ///
    /// let report = |licences: &str| {
    ///     let text = format!("信息内容\t本年处理决定数量\n行政许可\t{licences}\n");
    ///     read(text.as_bytes(), &ReadOptions::default()).unwrap()
    /// };
    /// let diff = report("25").diff(&report("26"));
    /// let [changed] = &diff.differences[..] else { panic!() };
    /// assert_eq!((changed.address.as_str(), changed.kind), ("proactive.licensing.decisions", DifferenceKind::Value));
    /// assert!(report("25").diff(&report("２５")).is_empty());
    /// ```
    #[must_use]
    pub fn diff(&self, after: &Self) -> ReportDiff {
        let mut sides = Sides::default();
        let partner = |table: &TableReport, of: &Self| -> Option<usize> {
            of.tables.iter().position(|own| own.id() == table.id() && own.instance == table.instance)
        };
        for table in &self.tables {
            match partner(table, after).and_then(|index| after.tables.get(index)) {
                Some(other) => sides.pair(table, other),
                None => sides.alone(table, Whose::Before),
            }
        }
        for table in after.tables.iter().filter(|table| partner(table, self).is_none()) {
            sides.alone(table, Whose::After);
        }
        sides.diff()
    }

    /// Whether the figures of both reports are the same: the same states, amounts and, where nothing can be read,
    /// texts at every address, wherever they stand in their files. Titles and prose are not looked at.
    ///
    /// ```
    /// use gouji_core::{ReadOptions, read};
    ///
    /// let text = "信息内容\t本年处理决定数量\n行政许可\t25\n";
    /// let report = |text: &str| read(text.as_bytes(), &ReadOptions::default()).unwrap();
    /// let (one, other) = (report(text), report(&format!("\n{text}")));
    /// assert_ne!(one, other); // the places differ
    /// assert!(one.has_same_figures(&other));
    /// ```
    #[must_use]
    pub fn has_same_figures(&self, other: &Self) -> bool {
        self.diff(other).is_empty()
    }
}

#[derive(Clone, Copy)]
enum Whose {
    Before,
    After,
}

/// A figure with the cells that each report has for it.
struct Facing {
    address: Address,
    instance: u32,
    label: Arc<str>,
    label_en: Arc<str>,
    before: Vec<Cell>,
    after: Vec<Cell>,
}

/// The figures of two reports, in order.
#[derive(Default)]
struct Sides(Vec<Facing>);

impl Sides {
    /// Two tables of one kind.
    fn pair(&mut self, before: &TableReport, after: &TableReport) {
        let is_same = is_same_form(&before.form, &after.form);
        let from = self.0.len();
        // Where in the list the figure of that name stands.
        let mut known: HashMap<Address, usize> = HashMap::new();
        for (table, whose) in [(before, Whose::Before), (after, Whose::After)] {
            for (form, cell) in table.spec().cells.iter().zip(&table.cells) {
                let name = if is_same { Some(&form.address) } else { form.comparable.as_ref() };
                let place =
                    name.map_or(self.0.len(), |name| *known.entry(name.clone()).or_insert(self.0.len()));
                self.put(place, name.unwrap_or(&form.address), form, table.instance, cell, whose);
            }
        }
        self.extras(from, before, after);
    }

    fn put(
        &mut self,
        place: usize,
        address: &Address,
        form: &FormCell,
        instance: u32,
        cell: &Cell,
        whose: Whose,
    ) {
        if place == self.0.len() {
            self.0.push(Facing {
                address: address.clone(),
                instance,
                label: form.label.clone(),
                label_en: form.label_en.clone(),
                before: Vec::new(),
                after: Vec::new(),
            });
        }
        let Some(facing) = self.0.get_mut(place) else { return };
        // A sum is called by its name, which one of the editions has a row for.
        if form.address == facing.address {
            (facing.label, facing.label_en) = (form.label.clone(), form.label_en.clone());
        }
        facing.side(whose).push(cell.clone());
    }

    /// A table that only one of the reports has. What is missing in it is in neither.
    fn alone(&mut self, table: &TableReport, whose: Whose) {
        for (form, cell) in table.spec().cells.iter().zip(&table.cells) {
            self.put(self.0.len(), &form.address, form, table.instance, cell, whose);
        }
        let from = self.0.len();
        table.extras.iter().for_each(|extra| self.extra(from, extra, table.instance, whose));
    }

    /// Printed cells that the forms do not have, by their addresses.
    fn extras(&mut self, from: usize, before: &TableReport, after: &TableReport) {
        for (table, whose) in [(before, Whose::Before), (after, Whose::After)] {
            table.extras.iter().for_each(|extra| self.extra(from, extra, table.instance, whose));
        }
    }

    fn extra(&mut self, from: usize, extra: &ExtraCell, instance: u32, whose: Whose) {
        let address = Address::from(&*extra.address);
        let own = self.0.iter_mut().skip(from).find(|facing| facing.address == address);
        if let Some(facing) = own {
            return facing.side(whose).push(printed(extra, address));
        }
        let label: Arc<str> = match &extra.column {
            Some(column) => format!("{}·{column}", extra.label).into(),
            None => extra.label.as_str().into(),
        };
        let mut facing = Facing {
            address: address.clone(),
            instance,
            label_en: label.clone(),
            label,
            before: Vec::new(),
            after: Vec::new(),
        };
        facing.side(whose).push(printed(extra, address));
        self.0.push(facing);
    }

    fn diff(self) -> ReportDiff {
        let mut diff = ReportDiff { differences: Vec::new(), compared: 0, unreadable: 0 };
        for facing in self.0 {
            let (before, after) = (DiffSide::of(facing.before), DiffSide::of(facing.after));
            if let (Some(before), Some(after)) = (&before, &after) {
                diff.compared += 1;
                let is_unreadable = |side: &DiffSide| matches!(side.state, State::Unreadable(_));
                diff.unreadable += usize::from(is_unreadable(before) && is_unreadable(after));
            }
            if let Some(kind) = kind(before.as_ref(), after.as_ref()) {
                diff.differences.push(Difference {
                    address: facing.address,
                    instance: facing.instance,
                    label: facing.label,
                    label_en: facing.label_en,
                    kind,
                    before,
                    after,
                });
            }
        }
        diff
    }
}

impl Facing {
    fn side(&mut self, whose: Whose) -> &mut Vec<Cell> {
        match whose {
            Whose::Before => &mut self.before,
            Whose::After => &mut self.after,
        }
    }
}

fn is_same_form(one: &Arc<Form>, other: &Arc<Form>) -> bool {
    Arc::ptr_eq(one, other) || one.id == other.id && one == other
}

/// A printed cell that the form does not have, read as a cell.
fn printed(extra: &ExtraCell, address: Address) -> Cell {
    let (state, unit) = State::read(&read_figure(&extra.raw));
    let location = Some(extra.location.clone());
    Cell { address, raw: extra.raw.clone(), state, unit, placed: Placed::ByOrder, location }
}

impl DiffSide {
    /// `None` without cells.
    fn of(cells: Vec<Cell>) -> Option<Self> {
        let first = cells.first()?;
        let (state, unit) = match &*cells {
            [only] => (only.state, only.unit),
            several => (added_up(several), first.unit),
        };
        Some(Self { cells, state, unit })
    }

    /// The quantity, where it is a figure.
    #[must_use]
    pub fn quantity(&self) -> Option<Quantity> {
        self.state.quantity()
    }

    /// The texts as they stand, joined by ` + ` where there are several.
    #[must_use]
    pub fn raw(&self) -> String {
        self.cells.iter().map(|cell| cell.raw.trim()).collect::<Vec<_>>().join(" + ")
    }

    fn is_same_amount(&self, own: Quantity, other: &Self, others: Quantity) -> bool {
        let yuan = |side: &Self| side.unit.and_then(Unit::yuan);
        let in_yuan = |quantity: Quantity, factor: i64| {
            Some((quantity.low.checked_mul(factor)?, quantity.high.checked_mul(factor)?))
        };
        match (yuan(self), yuan(other)) {
            (Some(one), Some(another)) if one != another => {
                let amounts = in_yuan(own, one).zip(in_yuan(others, another));
                amounts.is_some_and(|(one, another)| one == another)
            }
            // An amount in an unknown unit is nobody knows how much, but nothing is nothing.
            (Some(_), None) | (None, Some(_)) => own == others && own == Quantity::exactly(Decimal::ZERO),
            _ => own == others,
        }
    }

    fn is_same_text(&self, other: &Self) -> bool {
        let bare = |cell: &Cell| cell.raw.chars().filter(|c| !is_space(*c)).collect::<String>();
        self.cells.iter().map(bare).eq(other.cells.iter().map(bare))
    }
}

/// What several cells amount to: their sum, or the gravest state among them.
fn added_up(cells: &[Cell]) -> State {
    let rank = |state: &State| match state {
        State::Unreadable(_) => 0,
        State::Missing => 1,
        State::Blank => 2,
        State::Dash => 3,
        State::Present(_) => 4,
    };
    let gravest = cells.iter().map(|cell| cell.state).min_by_key(rank);
    match gravest {
        Some(State::Present(_)) => {
            let nothing = Quantity::exactly(Decimal::ZERO);
            let sum = cells.iter().try_fold(nothing, |sum, cell| {
                let own = cell.quantity()?;
                Some(Quantity { low: sum.low.checked_add(own.low)?, high: sum.high.checked_add(own.high)? })
            });
            sum.map_or(State::Unreadable(Reason::NotAFigure), State::Present)
        }
        Some(state) => state,
        None => State::Missing,
    }
}

/// How two sides differ; `None` where they do not.
fn kind(before: Option<&DiffSide>, after: Option<&DiffSide>) -> Option<DifferenceKind> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (None, None) => return None,
        // A place without anything in it is no more than no place.
        (Some(own), None) => return (own.state != State::Missing).then_some(DifferenceKind::OnlyBefore),
        (None, Some(own)) => return (own.state != State::Missing).then_some(DifferenceKind::OnlyAfter),
    };
    match (before.state, after.state) {
        (State::Present(own), State::Present(others)) => {
            (!before.is_same_amount(own, after, others)).then_some(DifferenceKind::Value)
        }
        (State::Blank, State::Blank) | (State::Dash, State::Dash) | (State::Missing, State::Missing) => None,
        (State::Unreadable(one), State::Unreadable(other)) => {
            (one != other || !before.is_same_text(after)).then_some(DifferenceKind::Text)
        }
        (
            State::Present(_) | State::Blank | State::Dash | State::Missing | State::Unreadable(_),
            State::Present(_) | State::Blank | State::Dash | State::Missing | State::Unreadable(_),
        ) => Some(DifferenceKind::State),
    }
}
