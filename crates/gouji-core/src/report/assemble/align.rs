//! Rows of a document against rows of the form.
//!
//! One alignment in order: every row of figures is matched with a row of the form or left out, every row of the form
//! is matched or missing. Labels speak first, then order; where two alignments are equally good, the rows on which
//! they differ are ambiguous and nobody guesses.

use std::rc::Rc;

use super::evidence::Role;
use super::header::{Header, column_evidence, names_every_column};
use super::lines::{Line, LineKind};
use super::rows::{RowLayout, subgroups};
use crate::figure::{is_space, narrow_char};
use crate::form::{FormTable, Label, label_key};

/// A row of the form as it may be printed.
pub(super) struct Slot<'a> {
    /// The label of the row; `None` where the form prints none.
    pub(super) label: Option<&'a Label>,
    /// The labels above it, outermost first.
    pub(super) parents: Vec<&'a Label>,
    /// The labels of its columns, from left to right.
    pub(super) columns: Vec<&'a Label>,
    /// The labels of the groups into which its columns fall, where the form prints rows side by side.
    pub(super) groups: Vec<&'a Label>,
    /// Its cells from left to right, as indices of [`FormTable::cells`].
    pub(super) cells: Vec<usize>,
    /// The block of rows that share its columns.
    pub(super) block: usize,
    /// The number of its subgroup, as in [`subgroups`].
    pub(super) group: Option<usize>,
    /// Whether it is the first row of its subgroup, beside which the subgroup's label is printed.
    pub(super) is_first_of_group: bool,
    /// Whether it is part of a row that the form prints as one.
    pub(super) is_third: bool,
    /// Whether it is a column of the form that is printed as a row.
    pub(super) is_upright: bool,
    /// The code that the form prints beside the row.
    pub(super) code: Option<u16>,
}

/// What became of the rows of a document.
pub(super) struct Alignment {
    /// For every row of figures the row of the form, or why it has none.
    pub(super) fates: Vec<Fate>,
    /// How well everything fits. Rows that the table lacks do not count: editions have different numbers of them, and of
    /// a fragment nobody knows how many there were.
    pub(super) score: i32,
}

/// What became of one row of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is this row of the form; the label says so, or only the order.
    Placed { slot: usize, by_label: bool },
    /// It can be any of these rows of the form.
    Ambiguous(Vec<usize>),
    /// The form has no such row.
    Extra,
}

/// The ways in which a table of the form may be printed.
pub(super) fn variants(table: &FormTable) -> Vec<Vec<Slot<'_>>> {
    let rows = rows_as_slots(table);
    if table.is_one_row { vec![one_slot(table), rows, upright(table)] } else { vec![rows] }
}

/// The table on its side: a row for every column of the form.
fn upright(table: &FormTable) -> Vec<Slot<'_>> {
    let rows: Vec<_> = table.rows().map(|(_, row)| row).collect();
    let columns = table.blocks.first().map_or(&[][..], |block| &block.columns);
    let slot = |(number, label)| Slot {
        label: Some(label),
        parents: Vec::new(),
        columns: rows.iter().map(|row| &row.label).collect(),
        groups: Vec::new(),
        cells: rows.iter().map(|row| row.cells.start + number).collect(),
        block: 0,
        group: None,
        is_first_of_group: false,
        is_third: true,
        is_upright: true,
        code: None,
    };
    columns.iter().enumerate().map(slot).collect()
}

fn rows_as_slots(table: &FormTable) -> Vec<Slot<'_>> {
    let mut slots: Vec<Slot<'_>> = Vec::new();
    let groups = subgroups(table);
    let mut last_subgroup = None;
    let blocks = table.blocks.iter().enumerate();
    for (number, block, row) in
        blocks.flat_map(|(n, block)| block.rows.iter().map(move |row| (n, block, row)))
    {
        let subgroup = row.subgroup.as_ref();
        slots.push(Slot {
            label: Some(&row.label),
            parents: row.group.iter().chain(subgroup).collect(),
            columns: block.columns.iter().collect(),
            groups: Vec::new(),
            cells: row.cells.clone().collect(),
            block: number,
            group: groups.iter().position(|label| Some(*label) == subgroup),
            is_first_of_group: subgroup.is_some() && subgroup != last_subgroup,
            is_third: table.is_one_row,
            is_upright: false,
            code: row.code,
        });
        last_subgroup = subgroup;
    }
    slots
}

/// All rows side by side in a single one.
fn one_slot(table: &FormTable) -> Vec<Slot<'_>> {
    let columns = table.rows().flat_map(|(block, _)| &block.columns).collect();
    let cells = (0..table.cells.len()).collect();
    vec![Slot {
        label: None,
        parents: Vec::new(),
        columns,
        groups: table.rows().map(|(_, row)| &row.label).collect(),
        cells,
        block: 0,
        group: None,
        is_first_of_group: false,
        is_third: false,
        is_upright: false,
        code: None,
    }]
}

const MISSING_ROW: i32 = -12;
const LEFT_OUT: i32 = -40;
const LEFT_OUT_EXTRA: i32 = -3;
/// Three of them still add up.
const IMPOSSIBLE: i32 = i32::MIN / 4;

/// Aligns rows of figures with the slots of one variant.
pub(super) fn align(rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) -> Alignment {
    let mut scores: Vec<Vec<i32>> = Vec::with_capacity(rows.len());
    let mut fit: Option<(&Rc<Header>, Vec<ColumnFit>)> = None;
    for (_, layout) in rows {
        let known = fit.take().filter(|(header, _)| Rc::ptr_eq(header, &layout.header));
        let (header, columns) = known.unwrap_or_else(|| (&layout.header, column_fits(layout, slots)));
        scores.push(row_scores(layout, slots, &columns));
        fit = Some((header, columns));
    }
    let skips: Vec<i32> =
        rows.iter().zip(&scores).map(|((_, layout), scores)| skip_score(layout, scores)).collect();
    let best = Best::of(&scores, &skips, slots.len());
    let fates = scores.iter().zip(&skips).enumerate();
    let fates = fates.map(|(row, (scores, skip))| best.fate(row, scores, *skip)).collect();
    let mut alignment = Alignment { score: best.total, fates };
    let is_placed = |fate: &&Fate| matches!(fate, Fate::Placed { .. } | Fate::Ambiguous(_));
    let missing = slots.len().saturating_sub(alignment.fates.iter().filter(is_placed).count());
    alignment.score -= i32::try_from(missing).unwrap_or(0) * MISSING_ROW;
    mark_by_label(&mut alignment, rows, slots);
    place_out_of_order(&mut alignment, rows, slots);
    weigh_rivals(&mut alignment, rows, slots);
    leave_out_spacers(&mut alignment, rows, slots);
    doubt_incomplete_groups(&mut alignment, rows, slots);
    doubt_figures_of_groups(&mut alignment, rows, slots);
    prefer_whole_row(&mut alignment, rows, slots);
    place_all_in_order(&mut alignment, rows, slots);
    alignment
}

/// A table that is printed as one row is the row that has all its cells, even blank ones, and no lone figure below it.
fn prefer_whole_row(alignment: &mut Alignment, rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) {
    let [only] = slots else { return };
    let is_whole =
        |row: usize| rows.get(row).is_some_and(|(_, layout)| layout.figures.len() >= only.columns.len());
    let placed = alignment.fates.iter().position(|fate| matches!(fate, Fate::Placed { .. }));
    let Some(placed) = placed.filter(|placed| only.label.is_none() && !is_whole(*placed)) else { return };
    let Some(whole) = (0..placed).find(|row| is_whole(*row)) else { return };
    alignment.fates.swap(placed, whole);
}

/// Labels of a printed page break over the lines around their figures, and pieces of them may stand beside the figures of
/// another row. Where as many rows of a text as the form has are as wide as its rows, and no piece contradicts, the order
/// of the form is theirs.
fn place_all_in_order(alignment: &mut Alignment, rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) {
    let is_as_wide = |layout: &RowLayout, slot: &Slot<'_>| layout.figures.len() == slot.columns.len();
    let whole: Vec<usize> =
        (0..rows.len()).filter(|&row| rows.get(row).is_some_and(|row| !is_page_number(row))).collect();
    let is_text = rows.iter().all(|(line, _)| matches!(line.kind, LineKind::StreamRow(_)));
    if whole.len() != slots.len() || slots.len() < LEAST_IN_ORDER || !is_text {
        return;
    }
    let in_order = || whole.iter().filter_map(|&row| rows.get(row)).zip(slots).enumerate();
    let fits = in_order().all(|(index, ((line, layout), slot))| {
        is_as_wide(layout, slot)
            && layout.written == layout.figures.len()
            && !is_contradicted(line, layout, index, slots)
    });
    if !fits {
        return;
    }
    for (slot, row) in whole.into_iter().enumerate() {
        let by_label = slots
            .get(slot)
            .and_then(|slot| slot.label)
            .zip(rows.get(row).and_then(|(line, layout)| line.items.get(layout.own_label?)));
        let by_label = by_label.is_some_and(|(label, own)| label.fit(&own.key) > 0);
        if let Some(fate) = alignment.fates.get_mut(row) {
            *fate = Fate::Placed { slot, by_label };
        }
    }
    alignment.score = alignment.score.max(i32::try_from(slots.len()).unwrap_or(0) * NAMED_AS_GROUP);
}

/// So many rows in order are no chance.
const LEAST_IN_ORDER: usize = 15;

/// The number of a page between the rows of a table.
fn is_page_number((line, layout): &(&Line<'_>, RowLayout)) -> bool {
    let mut written = line.items.iter().filter(|item| !item.is_blank());
    let only = written.next().filter(|_| written.next().is_none()).map_or("", |item| item.text.trim());
    layout.own_label.is_none()
        && only.starts_with(['-', '—', '–', '－'])
        && only.ends_with(['-', '—', '–', '－'])
}

/// Whether what stands beside the figures of a row, which would be that of a slot, is no piece of the label of the slot or
/// of those beside it, or the whole label of another.
fn is_contradicted(line: &Line<'_>, layout: &RowLayout, index: usize, slots: &[Slot<'_>]) -> bool {
    let Some(own) = layout.own_label.and_then(|own| line.items.get(own)) else { return false };
    let names = |slot: &Slot<'_>| slot.label.is_some_and(|label| label.is(&own.key));
    if slots.iter().any(names) {
        return !slots.get(index).is_some_and(names);
    }
    let near = slots.get(index.saturating_sub(1)..slots.len().min(index + 2)).unwrap_or_default();
    let labels = || near.iter().flat_map(|slot| slot.label.iter().chain(&slot.parents));
    let is_piece = |key: &str| labels().any(|label| label.fit(key) > 0 || label.zh.contains(key));
    let words: Vec<String> = own.text.split(is_space).map(label_key).filter(|key| !key.is_empty()).collect();
    !words.is_empty() && !words.iter().any(|key| is_piece(key))
}

/// The figures beside the name of a group are those of its first row only where that lost its label as the others did: where
/// the others have theirs, or more rows than the group has follow, they are a subtotal.
fn doubt_figures_of_groups(alignment: &mut Alignment, rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) {
    let group = |fate: &Fate| match fate {
        Fate::Placed { slot, .. } => slots.get(*slot)?.group,
        Fate::Ambiguous(_) | Fate::Extra => None,
    };
    let is_named = |fate: &Fate, layout: &RowLayout| match fate {
        Fate::Placed { slot, .. } => {
            let label = slots.get(*slot).and_then(|slot| slot.label).zip(layout.label.as_deref());
            label.is_some_and(|(label, own)| label.is(own))
        }
        Fate::Ambiguous(_) | Fate::Extra => false,
    };
    let named: Vec<Option<usize>> = alignment
        .fates
        .iter()
        .zip(rows)
        .map(|(fate, (_, layout))| group(fate).filter(|_| is_named(fate, layout)))
        .collect();
    for (fate, (_, layout)) in alignment.fates.iter_mut().zip(rows) {
        let Fate::Placed { slot, by_label: false } = *fate else { continue };
        let own = group(fate);
        let names_group = layout.own_label.is_some()
            && slots.get(slot).is_some_and(|slot| {
                slot.is_first_of_group
                    && slot
                        .parents
                        .get(1)
                        .zip(layout.label.as_deref())
                        .is_some_and(|(label, own)| label.is(own))
            });
        if names_group && layout.written > 0 && own.is_some() && named.contains(&own) {
            *fate = Fate::Ambiguous(vec![slot]);
        }
    }
}

/// Where empty cells of a text are lost, a row under the name of a group of another edition, such as 其他处理, may be what is
/// left of the rows of that group, and where rows without labels follow, it is their subtotal or the first of them: it says
/// nothing of the edition, and nobody knows whether it is one row. Asked only of an edition that the year does not ask for.
pub(super) fn doubt_names_of_groups(
    alignment: &mut Alignment,
    rows: &[(&Line<'_>, RowLayout)],
    slots: &[Slot<'_>],
) {
    let is_text = |line: &Line<'_>| matches!(line.kind, LineKind::StreamRow(_));
    let mut in_part = alignment.fates.iter().zip(rows).filter(|(fate, (line, layout))| {
        let Fate::Placed { slot, .. } = fate else { return false };
        let width = slots.get(*slot).map_or(0, |slot| slot.columns.len());
        is_text(line) && layout.written > 0 && layout.figures.len() < width
    });
    let is_in_part = in_part.next().is_some();
    for (row, (fate, (line, layout))) in alignment.fates.iter_mut().zip(rows).enumerate() {
        let has_rows_below =
            rows.get(row + 1).is_some_and(|(_, below)| below.own_label.is_none() && below.written > 0);
        let Fate::Placed { slot, by_label: true } = *fate else { continue };
        let names_group = layout.own_label.and_then(|own| line.items.get(own)?.role) == Some(Role::Group);
        let is_row = slots.get(slot).is_some_and(|slot| slot.group.is_none());
        if (is_in_part && is_text(line) || has_rows_below) && names_group && is_row {
            *fate = Fate::Ambiguous(vec![slot]);
            alignment.score -= NAMED - NAMED_AS_GROUP;
        }
    }
}

/// A row that holds nothing stands for a row of the form only in a group whose rows all lost their labels:
/// elsewhere it parts rows that have them.
fn leave_out_spacers(alignment: &mut Alignment, rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) {
    let is_empty = |(_, layout): &(&Line<'_>, RowLayout)| layout.own_label.is_none() && layout.written == 0;
    let group = |slot: &usize| slots.get(*slot).and_then(|slot| slot.group);
    let mut has_labels =
        vec![false; slots.iter().filter_map(|slot| slot.group).max().map_or(0, |last| last + 1)];
    for (fate, (_, layout)) in alignment.fates.iter().zip(rows) {
        if let Fate::Placed { slot, .. } = fate
            && let Some(own) = slots.get(*slot).and_then(|slot| slot.label)
            && layout.label.as_deref().is_some_and(|label| own.is(label))
            && let Some(has_labels) = group(slot).and_then(|group| has_labels.get_mut(group))
        {
            *has_labels = true;
        }
    }
    if has_labels.is_empty() {
        return;
    }
    let is_without_labels =
        |slot: &usize| group(slot).is_some_and(|group| has_labels.get(group) == Some(&false));
    for (fate, row) in alignment.fates.iter_mut().zip(rows) {
        let may_stand_there = match fate {
            Fate::Placed { slot, .. } => is_without_labels(slot),
            Fate::Ambiguous(slots) => slots.iter().all(is_without_labels),
            Fate::Extra => true,
        };
        if is_empty(row) && !may_stand_there {
            *fate = Fate::Extra;
        }
    }
}

/// A row that stands elsewhere than in the form is known by its label, where that is to the letter the label of one row
/// of the form and of no other row of the document.
fn place_out_of_order(alignment: &mut Alignment, rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) {
    if !alignment.fates.iter().any(|fate| matches!(fate, Fate::Extra | Fate::Ambiguous(_))) {
        return;
    }
    let named = |own: &str| {
        let mut own =
            slots.iter().enumerate().filter(|(_, slot)| slot.label.is_some_and(|label| label.is(own)));
        own.next().map(|(slot, _)| slot).filter(|_| own.next().is_none())
    };
    let names: Vec<Option<usize>> =
        rows.iter().map(|(_, layout)| layout.label.as_deref().and_then(named)).collect();
    let mut free = vec![0_usize; slots.len()];
    for slot in names.iter().flatten() {
        if let Some(count) = free.get_mut(*slot) {
            *count += 1;
        }
    }
    for fate in &alignment.fates {
        if let Fate::Placed { slot, .. } = fate
            && let Some(count) = free.get_mut(*slot)
        {
            *count = 0;
        }
    }
    for (fate, name) in alignment.fates.iter_mut().zip(names) {
        let Some(slot) = name.filter(|slot| free.get(*slot) == Some(&1)) else { continue };
        // 其他 is met everywhere.
        let is_long = |label: &Label| label.zh.chars().count() > 3;
        if matches!(fate, Fate::Extra | Fate::Ambiguous(_))
            && slots.get(slot).and_then(|slot| slot.label).is_some_and(is_long)
        {
            *fate = Fate::Placed { slot, by_label: true };
        }
    }
}

/// Of rows that name the same row of the form and say different things, as the subtotals of an office do, the one is
/// meant that stands below the columns of the form, or else whose label is closest to the form's; where none is, nobody
/// knows which.
fn weigh_rivals(alignment: &mut Alignment, rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) {
    for (number, slot) in slots.iter().enumerate() {
        let Some(label) = slot.label else { continue };
        let is_placed =
            |fate: &Fate| matches!(fate, Fate::Placed { slot, by_label: true } if *slot == number);
        let Some(placed) = alignment.fates.iter().position(is_placed) else { continue };
        let is_rival = |index: &usize| {
            let Some((_, layout)) = rows.get(*index) else { return false };
            let is_nameless = alignment.fates.get(*index) == Some(&Fate::Extra);
            is_nameless && layout.written > 0 && layout.label.as_deref().is_some_and(|own| label.is(own))
        };
        let rivals: Vec<usize> = (0..rows.len()).filter(is_rival).collect();
        let own = || rows.get(placed);
        let differs = |index: &usize| rows.get(*index).zip(own()).is_some_and(|(a, b)| !says_the_same(a, b));
        if !rivals.iter().any(differs) {
            continue;
        }
        let closeness = |index: usize| {
            let is_headed = rows.get(index).is_some_and(|(_, layout)| names_every_column(layout, slot));
            (is_headed, rows.get(index).map_or(0, |row| closeness(row, label)))
        };
        let all = || std::iter::once(placed).chain(rivals.iter().copied());
        let most = all().map(closeness).max();
        let mut best = all().filter(|index| Some(closeness(*index)) == most);
        let (first, second) = (best.next(), best.next());
        for index in all() {
            let Some(fate) = alignment.fates.get_mut(index) else { continue };
            *fate = match (first, second) {
                (Some(best), None) if best == index => Fate::Placed { slot: number, by_label: true },
                (_, None) => Fate::Extra,
                _ => Fate::Ambiguous(vec![number]),
            };
        }
    }
}

/// Whether the figures of two rows are the same, one by one.
fn says_the_same((a, own): &(&Line<'_>, RowLayout), (b, other): &(&Line<'_>, RowLayout)) -> bool {
    let written = |line: &Line<'_>, layout: &RowLayout| -> Vec<String> {
        let items = layout.figures.iter().filter_map(|&index| line.items.get(index));
        items.filter(|item| !item.is_blank()).map(|item| item.text.trim().to_owned()).collect()
    };
    written(a, own) == written(b, other)
}

/// How close the label of a row is to that of the form: the same with its enumerator, the same without it, or another
/// wording.
fn closeness((line, layout): &(&Line<'_>, RowLayout), label: &Label) -> u8 {
    let printed = layout.own_label.and_then(|index| line.items.get(index)).map_or("", |item| &item.text);
    let is_canonical = layout.label.as_ref() == label.keys.first();
    u8::from(is_canonical) + u8::from(is_canonical && without_spaces(printed) == without_spaces(&label.zh))
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).map(narrow_char).collect()
}

/// What a header says of the columns of a slot.
#[derive(Clone, Copy)]
struct ColumnFit {
    score: i32,
    names_every: bool,
}

/// What the header above a row says of every slot; slots of one block share their columns.
fn column_fits(layout: &RowLayout, slots: &[Slot<'_>]) -> Vec<ColumnFit> {
    let mut fits: Vec<ColumnFit> = Vec::with_capacity(slots.len());
    let mut last_block = None;
    for slot in slots {
        let of_block = fits.last().filter(|_| last_block == Some(slot.block)).copied();
        fits.push(of_block.unwrap_or_else(|| ColumnFit {
            score: column_evidence(layout, slot),
            names_every: names_every_column(layout, slot),
        }));
        last_block = Some(slot.block);
    }
    fits
}

/// How well a row fits each slot.
fn row_scores(layout: &RowLayout, slots: &[Slot<'_>], columns: &[ColumnFit]) -> Vec<i32> {
    let Some(own) = layout.label.as_deref() else {
        let score = |(slot, columns)| slot_score(layout, slot, "", Naming::Nothing, columns);
        return slots.iter().zip(columns.iter().copied()).map(score).collect();
    };
    let names: Vec<bool> = slots.iter().map(|slot| slot.label.is_some_and(|label| label.is(own))).collect();
    if names.contains(&true) {
        // Where a row is named to the letter no other is meant.
        let score = |((slot, columns), is_named): ((&Slot<'_>, &ColumnFit), bool)| match is_named {
            true => slot_score(layout, slot, own, Naming::Row, *columns),
            false => IMPOSSIBLE,
        };
        return slots.iter().zip(columns).zip(names).map(score).collect();
    }
    let is_group = slots.iter().flat_map(|slot| &slot.parents).any(|label| label.is(own));
    let naming = if is_group { Naming::Group } else { Naming::Unclear };
    let score = |(slot, columns)| slot_score(layout, slot, own, naming, columns);
    slots.iter().zip(columns.iter().copied()).map(score).collect()
}

/// What a row's own label names to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// There is no label.
    Nothing,
    /// A row of the form.
    Row,
    /// A group of rows.
    Group,
    /// Neither, or one of them with a slip.
    Unclear,
}

fn slot_score(layout: &RowLayout, slot: &Slot<'_>, own: &str, naming: Naming, columns: ColumnFit) -> i32 {
    let Some(label) = label_score(layout, slot, own, naming, columns.names_every) else { return IMPOSSIBLE };
    let Some(parents) = parent_score(layout, slot) else { return IMPOSSIBLE };
    label + parents + columns.score + width_score(layout, slot)
}

fn label_score(
    layout: &RowLayout,
    slot: &Slot<'_>,
    own: &str,
    naming: Naming,
    names_every: bool,
) -> Option<i32> {
    let Some(label) = slot.label else {
        // A single row without a label is known by its width, or by a header that names every column.
        let is_wide = layout.figures.len() >= slot.columns.len();
        return (is_wide || layout.written > 0 && names_every).then_some(30);
    };
    // Part of a row that the form prints as one shows itself by its width as well.
    let is_as_wide = layout.figures.len() == slot.columns.len();
    if slot.is_third && !is_as_wide && (naming == Naming::Nothing || !names_every) {
        return None;
    }
    if slot.is_upright && !names_every {
        return None;
    }
    let in_group = if slot.parents.len() == 2 { 10 } else { 4 };
    match naming {
        Naming::Nothing => Some(in_group),
        Naming::Row => Some(NAMED),
        Naming::Group => {
            let is_outer = slot.parents.first().is_some_and(|parent| parent.is(own));
            group_score(slot, own).or_else(|| is_outer.then_some(in_group))
        }
        Naming::Unclear => {
            let fit = label.fit(own);
            if fit > 0 {
                return i32::try_from(fit).ok();
            }
            // Remains of a vertical label, single characters that say nothing.
            let is_remains = |parent: &&Label| parent.keys.iter().any(|key| key.contains(own));
            let is_noise = own.chars().count() == 1 && slot.parents.iter().any(is_remains);
            group_score(slot, own).or_else(|| is_noise.then_some(in_group))
        }
    }
}

/// How much a label tells that names a row, and one that names the group whose first row it stands beside.
const NAMED: i32 = 100;
const NAMED_AS_GROUP: i32 = 55;

/// The label of a subgroup beside its first row, or beside every row, where their own labels are lost.
fn group_score(slot: &Slot<'_>, own: &str) -> Option<i32> {
    let is_named = slot.parents.get(1).is_some_and(|parent| parent.fit(own) >= 70);
    is_named.then_some(if slot.is_first_of_group { NAMED_AS_GROUP } else { 40 })
}

/// Labels of groups that stand beside the row or reach into it from above.
fn parent_score(layout: &RowLayout, slot: &Slot<'_>) -> Option<i32> {
    if layout.groups.iter().any(|group| slot.group != Some(*group)) {
        return None;
    }
    let is_beside = !layout.groups.is_empty();
    // A row without a word most likely goes on with the subgroup that was named last.
    let goes_on = layout.own_label.is_none() && slot.group.is_some() && slot.group == layout.group_above;
    Some(if is_beside { 20 } else { 3 * i32::from(goes_on) })
}

fn width_score(layout: &RowLayout, slot: &Slot<'_>) -> i32 {
    let (found, expected) = (layout.figures.len(), slot.columns.len());
    match found {
        // Beside one figure the blanks may be what it spanned; only a header tells.
        _ if found == expected && (layout.header.has_column_labels || layout.written != 1) => 6,
        _ if layout.written >= expected => 0,
        _ => -4,
    }
}

/// What it costs to leave a row out.
fn skip_score(layout: &RowLayout, scores: &[i32]) -> i32 {
    let has_place = scores.iter().any(|score| *score >= 60);
    match layout.own_label {
        Some(_) if !has_place => LEFT_OUT_EXTRA,
        None if layout.written == 0 => 0,
        Some(_) | None => LEFT_OUT,
    }
}

/// The best alignments from both ends.
struct Best {
    /// `forward[i][j]`: the best score of the first `i` rows against the first `j` slots.
    forward: Vec<Vec<i32>>,
    /// `backward[i][j]`: the best score of the rows from `i` against the slots from `j`.
    backward: Vec<Vec<i32>>,
    total: i32,
}

impl Best {
    fn of(scores: &[Vec<i32>], skips: &[i32], slots: usize) -> Self {
        let rows = || scores.iter().zip(skips.iter().copied());
        let mut forward = vec![no_row(slots)];
        for (scores, skip) in rows() {
            forward.extend(forward.last().map(|before| one_more_row(before, scores.iter(), skip)));
        }
        // From the other end all is the same, turned round.
        let mut backward = vec![no_row(slots)];
        for (scores, skip) in rows().rev() {
            backward.extend(backward.last().map(|after| one_more_row(after, scores.iter().rev(), skip)));
        }
        backward.reverse();
        for row in &mut backward {
            row.reverse();
        }
        let total = forward.last().and_then(|row| row.last()).copied().unwrap_or(IMPOSSIBLE);
        Self { forward, backward, total }
    }

    /// All that one row can be in a best alignment.
    fn fate(&self, row: usize, scores: &[i32], skip: i32) -> Fate {
        let before = self.forward.get(row).map_or(&[][..], Vec::as_slice);
        let after = self.backward.get(row + 1).map_or(&[][..], Vec::as_slice);
        let through = before.iter().zip(scores).zip(after.iter().skip(1));
        let is_best = |((before, score), after): ((&i32, &i32), &i32)| before + score + after == self.total;
        let possible: Vec<usize> =
            through.enumerate().filter(|(_, scores)| is_best(*scores)).map(|(slot, _)| slot).collect();
        let skipped = before.iter().zip(after).any(|(before, after)| before + skip + after == self.total);
        match (possible.as_slice(), skipped) {
            ([], _) => Fate::Extra,
            ([slot], false) => Fate::Placed { slot: *slot, by_label: false },
            _ => Fate::Ambiguous(possible),
        }
    }
}

/// The scores of no rows against the first slots: all of them are missing.
fn no_row(slots: usize) -> Vec<i32> {
    std::iter::successors(Some(0_i32), |score| Some((score + MISSING_ROW).max(IMPOSSIBLE)))
        .take(slots + 1)
        .collect()
}

/// The scores with one row more, which takes a slot or is left out.
fn one_more_row<'s>(before: &[i32], scores: impl Iterator<Item = &'s i32>, skip: i32) -> Vec<i32> {
    let mut row = Vec::with_capacity(before.len());
    let (mut left, mut diagonal) = (IMPOSSIBLE, IMPOSSIBLE);
    for (above, score) in before.iter().zip(std::iter::once(&IMPOSSIBLE).chain(scores)) {
        let best = (above + skip).max(left + MISSING_ROW).max(diagonal + score).max(IMPOSSIBLE);
        row.push(best);
        (left, diagonal) = (best, *above);
    }
    row
}

/// Tells rows that their own label placed from those that only the order did.
fn mark_by_label(alignment: &mut Alignment, rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) {
    for (fate, (_, layout)) in alignment.fates.iter_mut().zip(rows) {
        let Fate::Placed { slot, by_label } = fate else { continue };
        let Some(slot) = slots.get(*slot) else { continue };
        *by_label = match (slot.label, &layout.label) {
            (Some(label), Some(own)) => label.fit(own) > 0,
            (None, _) => layout.header.has_column_labels,
            (Some(_), None) => false,
        };
    }
}

/// Rows without labels are placed by order only where their number fits the subgroup; else all of them are in doubt.
fn doubt_incomplete_groups(alignment: &mut Alignment, rows: &[(&Line<'_>, RowLayout)], slots: &[Slot<'_>]) {
    let mut start = 0;
    while start < slots.len() {
        let group =
            |index: usize| slots.get(index).and_then(|slot| slot.parents.get(1)).map(|label| &label.keys);
        let mut end = start + 1;
        while end < slots.len() && group(end).is_some() && group(end) == group(start) {
            end += 1;
        }
        if group(start).is_some() {
            let number = slots.get(start).and_then(|slot| slot.group);
            let is_of_group = |layout: &RowLayout| {
                let own = layout.groups.last().copied().or(layout.group_above);
                layout.own_label.is_none() && own == number
            };
            let nameless = rows.iter().map(|(_, layout)| is_of_group(layout)).collect::<Vec<bool>>();
            doubt_group(&mut alignment.fates, start..end, &nameless);
        }
        start = end;
    }
}

/// Doubts the rows without labels of a group of slots, unless there are as many rows as slots; `nameless` rows below its
/// label count wherever they went.
fn doubt_group(fates: &mut [Fate], group: std::ops::Range<usize>, nameless: &[bool]) {
    let is_in = |fate: &Fate| match fate {
        Fate::Placed { slot, .. } => group.contains(slot),
        Fate::Ambiguous(slots) => slots.iter().any(|slot| group.contains(slot)),
        Fate::Extra => false,
    };
    let found = fates.iter().zip(nameless).filter(|(fate, is_nameless)| is_in(fate) || **is_nameless);
    if found.count() == group.len() {
        return;
    }
    for fate in fates.iter_mut().filter(|fate| is_in(fate)) {
        if matches!(fate, Fate::Placed { by_label: false, .. }) {
            *fate = Fate::Ambiguous(group.clone().collect());
        }
    }
}
