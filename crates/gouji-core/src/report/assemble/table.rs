//! The lines of one table to a [`TableReport`]: the edition that fits best, and every cell of it.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::align::{Alignment, Fate, Slot, align, doubt_names_of_groups, variants};
use super::columns::{Assigned, Columns, assign, usual_start};
use super::consistency::doubt_what_does_not_add_up;
use super::evidence::Evidence;
use super::header::{
    Further, Header, MatchedColumn, has_another_column, has_more_columns, match_columns, match_part,
};
use super::lines::{Item, Line, LineKind};
use super::neighbours::{Lengths, PlacedRow};
use super::notes;
use super::rows::{RowLayout, figure_rows};
use super::units;
use crate::document::Stored;
use crate::figure::{Reason, Unit};
use crate::form::{Form, FormCell, FormTable};
use crate::location::{Location, Place};
use crate::report::{BlankConvention, Cell, ExtraCell, Placed, Problem, State, TableReport};

/// A table as one edition would have it.
struct Candidate<'f, 'l, 'a> {
    form: &'f Arc<Form>,
    table: usize,
    slots: Vec<Slot<'f>>,
    rows: Vec<(&'l Line<'a>, RowLayout)>,
    alignment: Alignment,
}

/// The columns that a header names, for the rows of one block below it.
struct Headed<'r> {
    header: &'r Rc<Header>,
    block: usize,
    matched: Option<Vec<MatchedColumn>>,
    /// Those of a header that lacks columns of the form, and has no others.
    part: Option<Vec<MatchedColumn>>,
    has_more: bool,
    /// Whether it names another column in the place of one of the form's.
    has_another: bool,
}

impl<'r> Headed<'r> {
    fn new(layout: &'r RowLayout, slot: &Slot<'_>) -> Self {
        let (mut matched, has_more) = (match_columns(layout, slot), has_more_columns(layout, slot));
        let mut part = None;
        if matched.is_none() {
            part = match_part(layout, slot);
            matched = part.take_if(|part| part.len() == slot.columns.len());
        }
        let has_another = matched.is_none() && has_another_column(layout, slot);
        Self { header: &layout.header, block: slot.block, matched, part, has_more, has_another }
    }

    fn is_above(&self, layout: &RowLayout, slot: &Slot<'_>) -> bool {
        self.block == slot.block && Rc::ptr_eq(self.header, &layout.header)
    }
}

/// Where the figures of rows begin that look alike and are as wide, each found once.
struct UsualStarts {
    found: HashMap<(usize, bool, usize, usize), Option<usize>>,
    /// Whether rows have different numbers of cells: then only rows below as many labels of groups have as many blank
    /// cells beside their own.
    is_ragged: bool,
}

impl UsualStarts {
    fn new(candidate: &Candidate<'_, '_, '_>) -> Self {
        let mut widths = candidate.rows.iter().map(|(line, _)| line.width());
        let first = widths.next();
        Self { found: HashMap::new(), is_ragged: widths.any(|width| Some(width) != first) }
    }

    fn start(
        &mut self,
        candidate: &Candidate<'_, '_, '_>,
        layout: &RowLayout,
        slot: &Slot<'_>,
    ) -> Option<usize> {
        let width = slot.columns.len();
        if layout.figures.len() <= width {
            return None;
        }
        let depth = |slot: &Slot<'_>| if self.is_ragged { slot.parents.len() } else { 0 };
        let own = depth(slot);
        let look = (layout.figures.len(), layout.own_label.is_some(), width, own);
        let alike = candidate.rows_placed(|slot| slot.columns.len() == width && depth(slot) == own);
        *self.found.entry(look).or_insert_with(|| usual_start(alike, layout, width))
    }
}

/// What is known of the document around a table.
pub(super) struct Surroundings<'a> {
    /// The report year, which decides where the table itself does not.
    pub(super) year: Option<i32>,
    /// The edition of the table before, which decides where the year does not either.
    pub(super) sibling: Option<Arc<str>>,
    /// Whether a cell that the source does not store is a blank one, as in a workbook.
    pub(super) unstored_is_blank: bool,
    /// The heading above the table.
    pub(super) caption: Option<String>,
    /// The unit that a line above the table states.
    pub(super) unit: Option<Unit>,
    /// Counts the tables of one kind in the report.
    pub(super) instance: u32,
    /// Where a table without any cell would stand.
    pub(super) location: &'a Location,
}

/// Assembles one table; `None` where no row of it can be placed.
pub(super) fn table_report(
    lines: &[&Line<'_>],
    kind: usize,
    around: &Surroundings<'_>,
    evidence: &Evidence,
    problems: &mut Vec<Problem>,
) -> Option<TableReport> {
    let id = evidence.table_id(kind);
    let mut candidates: Vec<Candidate<'_, '_, '_>> = Vec::new();
    for form in likeliest_first(around, evidence) {
        let Some(table) = form.tables.iter().position(|table| &*table.id == id) else { continue };
        let is_expected = around.year.is_some_and(|year| form.is_prescribed_for(year));
        if let Some(perfect) = push_candidates(form, table, lines, is_expected, &mut candidates) {
            // Nothing can fit better, and of those that fit as well this one would be chosen.
            candidates = vec![perfect];
            break;
        }
    }
    let best = candidates.iter().map(|candidate| candidate.alignment.score).max()?;
    candidates.retain(|candidate| candidate.alignment.score == best);
    let chosen = choose(candidates, around, lines, problems)?;
    let placed = |fate: &Fate| !matches!(fate, Fate::Extra);
    if chosen.alignment.fates.iter().any(placed) {
        return Some(chosen.into_report(lines, around, problems));
    }
    let is_left_blank =
        around.unstored_is_blank && chosen.has_no_figures() && is_headed_in_full(lines, chosen.spec()?);
    is_left_blank.then(|| chosen.into_blank_report(lines, around))
}

/// Whether lines are the header of a table that is printed as one row, and name every column of it.
fn is_headed_in_full(lines: &[&Line<'_>], table: &FormTable) -> bool {
    let Some(slot) = variants(table).into_iter().flatten().find(|slot| slot.label.is_none()) else {
        return false;
    };
    lines.last().is_some_and(|last| match_columns(&RowLayout::below(lines, last, table), &slot).is_some())
}

/// Every edition, the one prescribed for the year first, then that of the table before, then those of the user and the
/// others from the newest on.
fn likeliest_first<'e>(around: &Surroundings<'_>, evidence: &'e Evidence) -> Vec<&'e Arc<Form>> {
    let mut ordered: Vec<&Arc<Form>> = evidence.newest_first().collect();
    ordered.sort_by_key(|form| {
        let is_sibling = around.sibling.as_ref() == Some(&form.id);
        let is_prescribed = around.year.is_some_and(|year| form.is_prescribed_for(year));
        (!is_prescribed, !is_sibling)
    });
    ordered
}

/// Adds the ways in which a form may print a table; returns the first that is perfect instead.
fn push_candidates<'f, 'l, 'a>(
    form: &'f Arc<Form>,
    table: usize,
    lines: &[&'l Line<'a>],
    is_expected: bool,
    candidates: &mut Vec<Candidate<'f, 'l, 'a>>,
) -> Option<Candidate<'f, 'l, 'a>> {
    let spec = form.tables.get(table)?;
    let rows = figure_rows(lines, spec);
    if !spec.is_one_row && is_on_its_side(&rows, spec) {
        return None;
    }
    for slots in variants(spec) {
        let mut alignment = align(&rows, &slots);
        if !is_expected {
            doubt_names_of_groups(&mut alignment, &rows, &slots);
        }
        let candidate = Candidate { form, table, slots, rows: rows.clone(), alignment };
        if candidate.is_perfect() {
            return Some(candidate);
        }
        candidates.push(candidate);
    }
    None
}

/// Whether rows are labelled with the columns of a table: where it was turned on its side, 其他 and 总计 are no rows.
fn is_on_its_side(rows: &[(&Line<'_>, RowLayout)], table: &FormTable) -> bool {
    let columns = || table.blocks.iter().flat_map(|block| &block.columns);
    let is_telling = |own: &str| own.chars().count() > 2 && columns().any(|label| label.is(own));
    let named = rows.iter().filter(|(_, layout)| layout.label.as_deref().is_some_and(is_telling));
    named.count() >= 3
}

/// Of editions that fit equally well the first, for the likeliest is asked first.
fn choose<'f, 'l, 'a>(
    candidates: Vec<Candidate<'f, 'l, 'a>>,
    around: &Surroundings<'_>,
    lines: &[&Line<'_>],
    problems: &mut Vec<Problem>,
) -> Option<Candidate<'f, 'l, 'a>> {
    // Where every figure has one address in all of them, nothing depends on the choice.
    let mut placements = candidates.iter().map(Candidate::placed_addresses);
    let first = placements.next();
    if placements.any(|other| Some(&other) != first.as_ref()) {
        let location = lines.first().map_or(around.location, |line| line.location);
        problems.push(notes::form_undecided(around.year, location));
    }
    candidates.into_iter().next()
}

impl<'a> Candidate<'_, '_, 'a> {
    fn spec(&self) -> Option<&FormTable> {
        self.form.tables.get(self.table)
    }

    /// The addresses of every row, none where it has no certain place.
    fn placed_addresses(&self) -> Vec<Vec<&str>> {
        let cells = self.spec().map_or(&[][..], |spec| &spec.cells);
        let slot_of = |fate: &Fate| match fate {
            Fate::Placed { slot, .. } => self.slots.get(*slot),
            Fate::Ambiguous(_) | Fate::Extra => None,
        };
        let addresses = |slot: &Slot<'_>| {
            slot.cells.iter().filter_map(|&cell| cells.get(cell)).map(|cell| cell.address.as_str()).collect()
        };
        self.alignment.fates.iter().map(|fate| slot_of(fate).map(addresses).unwrap_or_default()).collect()
    }

    /// Whether every row of the form is there, named to the letter and as wide as it has to be, below a header that
    /// names every column, and no other row is.
    fn is_perfect(&self) -> bool {
        if self.rows.len() != self.slots.len() {
            return false;
        }
        let mut headed: Option<Headed<'_>> = None;
        for ((_, layout), fate) in self.rows.iter().zip(&self.alignment.fates) {
            let Fate::Placed { slot, .. } = fate else { return false };
            let Some(slot) = self.slots.get(*slot) else { return false };
            let own = layout.label.as_deref();
            let is_named = slot.label.is_none_or(|label| own.is_some_and(|own| label.is(own)));
            let is_as_wide = layout.figures.len() == slot.columns.len();
            let above = headed.take().filter(|above| above.is_above(layout, slot));
            let above = above.unwrap_or_else(|| Headed::new(layout, slot));
            if !is_named || !is_as_wide || above.matched.is_none() {
                return false;
            }
            headed = Some(above);
        }
        true
    }

    /// Whether nothing stands in any row but words, such as a note of the form.
    fn has_no_figures(&self) -> bool {
        self.rows.iter().all(|(_, layout)| layout.written == 0)
    }

    /// Whether what stands beside the figures of a row is the label of one of the form to the letter.
    fn names_row(&self, (line, layout): &(&Line<'_>, RowLayout)) -> bool {
        let own = layout.own_label.and_then(|own| line.items.get(own)).map_or("", |item| item.key.as_str());
        self.slots.iter().any(|slot| slot.label.is_some_and(|label| label.is(own)))
    }

    fn into_report(
        self,
        lines: &[&Line<'_>],
        around: &Surroundings<'_>,
        problems: &mut Vec<Problem>,
    ) -> TableReport {
        let mut cells: Vec<Cell> = self.spec().map(missing_cells).unwrap_or_default();
        let mut extras = Vec::new();
        let mut by_order = 0_usize;
        let mut doubts: Vec<(&Line<'_>, Vec<usize>)> = Vec::new();
        let mut headed: Option<Headed<'_>> = None;
        let mut usual = UsualStarts::new(&self);
        let mut is_assumed = vec![false; cells.len()];
        let widths: Vec<usize> = self.slots.iter().map(|slot| slot.columns.len()).collect();
        let placed_rows = self.placed_rows();
        let lengths = Lengths::of(&placed_rows);
        for (number, ((line, layout), fate)) in self.rows.iter().zip(&self.alignment.fates).enumerate() {
            match fate {
                Fate::Placed { slot, by_label } => {
                    let Some(slot) = self.slots.get(*slot) else { continue };
                    by_order += usize::from(!by_label && slot.label.is_some());
                    let above = headed.take().filter(|above| above.is_above(layout, slot));
                    let above = above.unwrap_or_else(|| Headed::new(layout, slot));
                    let row = PlacedRow { line, layout, width: slot.columns.len(), by_label: *by_label };
                    let around_row = Columns {
                        matched: above.matched.as_deref(),
                        part: above.part.as_deref(),
                        has_more: above.has_more || above.has_another,
                        has_another: above.has_another,
                        usual: usual.start(&self, layout, slot),
                        has_wider: placed_rows.iter().any(|other| other.has_more_than(slot.columns.len())),
                        widths: &widths,
                        is_short: lengths.is_short(row),
                        unstored_is_blank: around.unstored_is_blank,
                    };
                    let below = self.rows.get(number + 1);
                    let is_broken =
                        below.is_some_and(|below| goes_on(line, below, slot, self.names_row(below)));
                    let assigned = match is_broken {
                        true => Assigned::Ambiguous,
                        false => assign(line, layout, slot, &around_row),
                    };
                    let is_in_place = above.matched.as_deref().is_some_and(|matched| {
                        // Where spaces divide a text, labels in another order prove less than in a grid.
                        let is_in_order =
                            matched.windows(2).all(|pair| matches!(pair, [a, b] if a.column < b.column));
                        layout.header.is_above(line)
                            && (is_in_order || matches!(line.kind, LineKind::GridRow(_)))
                    });
                    if !is_in_place && slot.columns.len() > 1 {
                        for &cell in &slot.cells {
                            if let Some(is_assumed) = is_assumed.get_mut(cell) {
                                *is_assumed = true;
                            }
                        }
                    }
                    headed = Some(above);
                    self.fill(&mut cells, (line, layout), slot, &assigned, *by_label, around);
                    self.note((line, layout), slot, &assigned, &mut extras, problems);
                }
                Fate::Ambiguous(slots) => doubts.push((line, slots.clone())),
                Fate::Extra => self.push_extra(line, layout, &mut extras, problems),
            }
        }
        self.mark_doubtful(&mut cells, &doubts, problems);
        let location = lines.first().map_or(around.location, |line| line.location);
        let adds_up =
            self.spec().is_none_or(|spec| !doubt_what_does_not_add_up(spec, &mut cells, &is_assumed));
        if !adds_up {
            problems.push(notes::columns_doubtful(location));
        }
        if by_order > 0 {
            problems.push(notes::row_by_order(by_order, location));
        }
        self.note_missing(&cells, location, problems);
        TableReport {
            form: self.form.clone(),
            table: self.table,
            instance: around.instance,
            caption: around.caption.clone(),
            rows: self.rows.len(),
            columns: self.slots.iter().map(|slot| slot.columns.len()).max().unwrap_or(0),
            blanks: blank_convention(&cells),
            spent: Vec::new(),
            extras,
            cells,
            location: location.clone(),
        }
    }

    /// The report of a table of whose only row a workbook stores nothing, for all of it is blank.
    fn into_blank_report(self, lines: &[&Line<'_>], around: &Surroundings<'_>) -> TableReport {
        let last = lines.last();
        let blank = |cell: &FormCell| last.map(|line| blank_cell(cell, line, Placed::ByLabel));
        let cells: Vec<Cell> = self.spec().iter().flat_map(|spec| &spec.cells).filter_map(blank).collect();
        TableReport {
            form: self.form.clone(),
            table: self.table,
            instance: around.instance,
            caption: around.caption.clone(),
            rows: 0,
            columns: cells.len(),
            blanks: blank_convention(&cells),
            spent: Vec::new(),
            extras: Vec::new(),
            cells,
            location: lines.first().map_or(around.location, |line| line.location).clone(),
        }
    }

    /// The rows that were placed in such slots.
    fn rows_placed(
        &self,
        is_asked: impl Fn(&Slot<'_>) -> bool,
    ) -> impl Iterator<Item = (&Line<'a>, &RowLayout)> {
        let is_there = move |fate: &Fate| match fate {
            Fate::Placed { slot, .. } => self.slots.get(*slot).is_some_and(&is_asked),
            Fate::Ambiguous(_) | Fate::Extra => false,
        };
        let rows = self.rows.iter().zip(&self.alignment.fates).filter(move |(_, fate)| is_there(fate));
        rows.map(|((line, layout), _)| (*line, layout))
    }

    /// The rows that were placed.
    fn placed_rows(&self) -> Vec<PlacedRow<'_>> {
        let mut placed = Vec::with_capacity(self.rows.len());
        for ((line, layout), fate) in self.rows.iter().zip(&self.alignment.fates) {
            if let Fate::Placed { slot, by_label } = fate
                && let Some(slot) = self.slots.get(*slot)
            {
                placed.push(PlacedRow { line, layout, width: slot.columns.len(), by_label: *by_label });
            }
        }
        placed
    }

    fn fill(
        &self,
        cells: &mut [Cell],
        (line, layout): (&Line<'_>, &RowLayout),
        slot: &Slot<'_>,
        assigned: &Assigned,
        row_by_label: bool,
        around: &Surroundings<'_>,
    ) {
        let Some(spec) = self.spec() else { return };
        for (position, &index) in slot.cells.iter().enumerate() {
            let (Some(cell), Some(form_cell)) = (cells.get_mut(index), spec.cells.get(index)) else {
                continue;
            };
            match assigned {
                Assigned::Ambiguous => make_doubtful(cell, line),
                Assigned::Cells { items, .. } => {
                    let number = items.get(position).copied().flatten();
                    let item = number.and_then(|item| Some((item, line.items.get(item)?)));
                    let placed = if row_by_label { Placed::ByLabel } else { Placed::ByOrder };
                    *cell = match item {
                        Some((number, item)) => {
                            let of_table = || around.unit.filter(|own| is_of_one_kind(*own, form_cell.unit));
                            let printed = || units::printed(line, layout, number).or_else(of_table);
                            placed_cell(form_cell, item, placed, printed)
                        }
                        None if around.unstored_is_blank => blank_cell(form_cell, line, placed),
                        None => continue,
                    };
                }
            }
        }
    }

    fn note(
        &self,
        (line, layout): (&Line<'_>, &RowLayout),
        slot: &Slot<'_>,
        assigned: &Assigned,
        extras: &mut Vec<ExtraCell>,
        problems: &mut Vec<Problem>,
    ) {
        let label = slot.label.map_or("", |label| label.zh.as_str());
        match assigned {
            Assigned::Ambiguous => {
                let figures = layout.figures.iter().filter_map(|&index| line.items.get(index));
                let figures: Vec<&str> = figures.map(|item| &*item.text).collect();
                let columns: Vec<&str> = slot.columns.iter().map(|column| column.zh.as_str()).collect();
                problems.push(notes::ambiguous_row(label, &figures, &columns, line));
            }
            Assigned::Cells { surplus, .. } => {
                let row = slot.label.map_or("row", |label| &label.id);
                let table = self.spec().map_or("", |spec| &spec.id);
                let mut strays = 0;
                for &index in surplus {
                    let Some(item) = line.items.get(index).filter(|item| !item.is_blank()) else { continue };
                    let (number, column) = match layout.header.further(line, index, slot) {
                        Further::Beside => continue,
                        Further::Column(number, column) => (number, Some(column)),
                        Further::Nowhere => {
                            strays += 1;
                            problems.push(notes::surplus_figure(label, item));
                            (strays, None)
                        }
                    };
                    if let Some(column) = column.filter(|own| is_new_column(extras, own)) {
                        problems.push(notes::extra_column(column, item));
                    }
                    extras.push(ExtraCell {
                        address: format!("{table}.{row}.+{number}"),
                        label: label.to_owned(),
                        column: column.map(str::to_owned),
                        raw: item.text.clone().into_owned(),
                        location: item.location.clone(),
                    });
                }
            }
        }
    }

    fn push_extra(
        &self,
        line: &Line<'_>,
        layout: &RowLayout,
        extras: &mut Vec<ExtraCell>,
        problems: &mut Vec<Problem>,
    ) {
        let label = layout.own_label.and_then(|index| line.items.get(index)).map_or("", |item| &item.text);
        if layout.written == 0 {
            return;
        }
        let table = self.spec().map_or("", |spec| &spec.id);
        let number =
            |extra: &ExtraCell| extra.address.split('.').nth(1)?.strip_prefix('+')?.parse::<usize>().ok();
        let row = extras.iter().rev().find_map(number).unwrap_or(0) + 1;
        let columns = self
            .slots
            .iter()
            .find(|slot| slot.columns.len() == layout.figures.len())
            .map(|slot| &slot.columns);
        for (position, item) in layout.figures.iter().filter_map(|&index| line.items.get(index)).enumerate() {
            let column = columns.and_then(|columns| columns.get(position)).map_or("", |label| &label.id);
            let column = if column.is_empty() { format!("+{}", position + 1) } else { column.to_owned() };
            extras.push(ExtraCell {
                address: format!("{table}.+{row}.{column}"),
                label: label.to_owned(),
                column: None,
                raw: item.text.clone().into_owned(),
                location: item.location.clone(),
            });
        }
        problems.push(notes::extra_row(label, line));
    }

    fn mark_doubtful(
        &self,
        cells: &mut [Cell],
        doubts: &[(&Line<'_>, Vec<usize>)],
        problems: &mut Vec<Problem>,
    ) {
        for (line, slots) in doubts {
            for slot in slots.iter().filter_map(|&slot| self.slots.get(slot)) {
                for &index in &slot.cells {
                    if let Some(cell) = cells.get_mut(index)
                        && cell.state == State::Missing
                    {
                        make_doubtful(cell, line);
                    }
                }
            }
        }
        // Rows that may be the same ones of the form are in one doubt.
        for alike in doubts.chunk_by(|(_, one), (_, other)| one == other) {
            let Some((line, slots)) = alike.first() else { continue };
            let labels = slots.iter().filter_map(|&slot| self.slots.get(slot)?.label);
            let labels: Vec<&str> = labels.map(|label| label.zh.as_str()).collect();
            problems.push(notes::ambiguous_rows(alike.len(), &labels, line));
        }
    }

    fn note_missing(&self, cells: &[Cell], location: &Location, problems: &mut Vec<Problem>) {
        for slot in &self.slots {
            let mut own = slot.cells.iter().filter_map(|&index| cells.get(index));
            if own.all(|cell| cell.state == State::Missing) {
                let label = slot.label.map_or("", |label| label.zh.as_str());
                problems.push(notes::row_missing(label, location));
            }
        }
    }
}

/// Whether figures of a row of text go on below it: a line right beneath that holds nothing but digits, and fewer of
/// them, is what did not fit into narrow cells.
fn goes_on(
    line: &Line<'_>,
    (below, layout): &(&Line<'_>, RowLayout),
    slot: &Slot<'_>,
    names_row: bool,
) -> bool {
    let number = |line: &Line<'_>| match line.location.place {
        Place::Text { line, .. } => Some(line),
        _ => None,
    };
    let is_beneath = number(line).zip(number(below)).is_some_and(|(upper, lower)| lower == upper + 1);
    // Beside them the label of the row may go on.
    let is_rest = |item: &Item<'_>| {
        item.text.trim().chars().all(|c| c.is_ascii_digit()) || item.is_label() && !names_row
    };
    let has_digits = below.items.iter().any(|item| !item.is_label() && !item.is_blank());
    is_beneath && has_digits && layout.figures.len() < slot.columns.len() && below.items.iter().all(is_rest)
}

fn is_new_column(extras: &[ExtraCell], column: &str) -> bool {
    !extras.iter().any(|extra| extra.column.as_deref() == Some(column))
}

fn missing_cells(spec: &FormTable) -> Vec<Cell> {
    let missing = |cell: &FormCell| Cell {
        address: cell.address.clone(),
        raw: String::new(),
        state: State::Missing,
        unit: cell.unit,
        placed: Placed::ByLabel,
        location: None,
    };
    spec.cells.iter().map(missing).collect()
}

fn placed_cell(
    form: &FormCell,
    item: &Item<'_>,
    placed: Placed,
    printed: impl FnOnce() -> Option<Unit>,
) -> Cell {
    let (state, unit) = match item.stored {
        Stored::Error | Stored::FormulaWithoutValue => (State::Unreadable(Reason::ErrorValue), None),
        _ => State::read(&item.reading),
    };
    Cell {
        address: form.address.clone(),
        raw: item.text.clone().into_owned(),
        state,
        unit: unit.or_else(printed).or(form.unit),
        placed,
        location: Some(item.location.clone()),
    }
}

/// Whether a unit counts what the form counts: things, or money, which alone it leaves to the office.
fn is_of_one_kind(unit: Unit, form: Option<Unit>) -> bool {
    form.is_none_or(|form| form.yuan().is_some()) == unit.yuan().is_some()
}

/// A cell that a workbook does not store because nothing is in it.
fn blank_cell(form: &FormCell, line: &Line<'_>, placed: Placed) -> Cell {
    Cell {
        address: form.address.clone(),
        raw: String::new(),
        state: State::Blank,
        unit: form.unit,
        placed,
        location: Some(line.location.clone()),
    }
}

fn make_doubtful(cell: &mut Cell, line: &Line<'_>) {
    cell.state = State::Unreadable(Reason::AmbiguousPlacement);
    cell.placed = Placed::ByOrder;
    cell.location = Some(line.location.clone());
}

fn blank_convention(cells: &[Cell]) -> BlankConvention {
    let (mut blanks, mut zeros, mut written) = (0_usize, 0_usize, 0_usize);
    for cell in cells {
        match cell.state {
            State::Blank => blanks += 1,
            State::Present(quantity) => {
                written += 1;
                zeros += usize::from(quantity.exact() == Some(crate::Decimal::ZERO));
            }
            State::Dash | State::Unreadable(_) => written += 1,
            State::Missing => {}
        }
    }
    match (blanks, written, zeros) {
        (0, _, _) => BlankConvention::None,
        (_, 0, _) => BlankConvention::AllBlank,
        (_, _, 0) => BlankConvention::ZerosLeftBlank,
        _ => BlankConvention::Mixed,
    }
}
