//! Which lines belong to which table of the forms.
//!
//! Only rows of grids and streams are asked. A row whose labels speak for one table opens or continues it; a row that
//! says nothing continues the table that is open.

use std::collections::BTreeSet;

use super::evidence::{Evidence, MOST_TABLES, Role};
use super::lines::{Item, Line, LineKind};
use super::metadata::could_end_a_title;
use super::sections::{is_known_heading, is_main_heading};
use crate::document::Region;
use crate::form::{FormTable, Label};

/// The lines of one table.
#[derive(Debug)]
pub(super) struct Segment {
    /// Which kind of table, as the evidence counts them.
    pub(super) table: usize,
    /// Indices of its lines.
    pub(super) lines: Vec<usize>,
    /// Whether it stands in a hidden place.
    pub(super) is_hidden: bool,
}

/// The segments of a document in reading order.
///
/// A table of its own that an office prints has words of the form as well: only what has enough of them, in its header
/// or in its rows, is a table of the form. The others stay prose.
pub(super) fn segments(lines: &[Line<'_>], evidence: &Evidence) -> Vec<Segment> {
    let mut segments: Vec<(Segment, Words)> = Vec::new();
    for mut run in runs(lines, evidence) {
        run.place_hidden_rows(lines);
        let words = Words::of(&run, lines);
        let is_credible = words.are_of_the_form(run.table, evidence);
        let last = segments.iter_mut().rev().find(|(open, _)| open.table == run.table);
        match last.filter(|(open, _)| open.is_hidden == run.is_hidden) {
            // A table goes on where no row of it comes again; what is no table by itself is not its beginning.
            Some((open, known))
                if known.rows.is_disjoint(&words.rows)
                    && (known.are_of_the_form(open.table, evidence) || !is_credible) =>
            {
                open.lines.append(&mut run.lines);
                known.extend(words);
            }
            _ => segments.push((run.into_segment(), words)),
        }
    }
    segments.retain(|(segment, words)| words.are_of_the_form(segment.table, evidence));
    segments.into_iter().map(|(segment, _)| segment).collect()
}

/// Lines of one table that follow each other.
#[derive(Debug)]
struct Run {
    table: usize,
    lines: Vec<usize>,
    /// Lines in between that are hidden.
    hidden: Vec<usize>,
    is_hidden: bool,
    /// Whether the row with which the table ends is among them.
    has_last: bool,
}

impl Run {
    fn push(&mut self, index: usize, line: &Line<'_>, evidence: &Evidence) {
        self.has_last |= has_label(line, |key| evidence.is_last(self.table, key));
        self.lines.push(index);
    }

    /// A hidden row among others belongs to the table, unless the row is printed as well.
    fn place_hidden_rows(&mut self, lines: &[Line<'_>]) {
        let label = |index: usize| {
            let items = lines.get(index).map_or(&[][..], |line| &line.items);
            items.iter().rfind(|item| item.is_label() && !item.is_continued).map(|item| &item.key)
        };
        let is_new = |hidden: &usize| {
            let own = label(*hidden);
            own.is_some() && !self.lines.iter().any(|shown| label(*shown) == own)
        };
        let new: Vec<usize> = self.hidden.iter().copied().filter(is_new).collect();
        self.lines.extend(new);
        self.lines.sort_unstable();
    }

    fn into_segment(self) -> Segment {
        Segment { table: self.table, lines: self.lines, is_hidden: self.is_hidden }
    }
}

/// The words of the form that stand in lines, to the letter.
#[derive(Debug, Default)]
struct Words {
    columns: BTreeSet<String>,
    rows: BTreeSet<String>,
    groups: BTreeSet<String>,
    captions: BTreeSet<String>,
}

impl Words {
    fn of(run: &Run, lines: &[Line<'_>]) -> Self {
        let mut words = Self::default();
        let items = run.lines.iter().filter_map(|&index| lines.get(index)).flat_map(|line| &line.items);
        for item in items.filter(|item| item.is_label() && !item.is_continued) {
            match item.role {
                Some(Role::Row) => words.rows.insert(item.key.clone()),
                Some(Role::Group) => words.groups.insert(item.key.clone()),
                Some(Role::Caption) if item.table == Some(run.table) => {
                    words.captions.insert(item.key.clone())
                }
                Some(Role::Caption | Role::Heading) => false,
                Some(Role::Header | Role::Corner | Role::Beside | Role::Frame) | None => {
                    words.columns.insert(item.key.clone())
                }
            };
        }
        words
    }

    fn extend(&mut self, others: Self) {
        self.columns.extend(others.columns);
        self.rows.extend(others.rows);
        self.groups.extend(others.groups);
        self.captions.extend(others.captions);
    }

    /// Whether they are those of a table of that kind, in any edition: the caption of rows, half of the columns of some
    /// rows, or so many of its rows that no other table has them.
    fn are_of_the_form(&self, table: usize, evidence: &Evidence) -> bool {
        if !self.captions.is_empty() {
            return true;
        }
        let id = evidence.table_id(table);
        let mut editions = evidence.forms().iter().filter_map(|form| form.table(id));
        editions.any(|table| self.name_columns(table) || self.name_rows(table))
    }

    fn name_columns(&self, table: &FormTable) -> bool {
        table.blocks.iter().any(|block| {
            let is_there = |label: &&Label| self.columns.iter().any(|key| label.is_named_by(key));
            // Words such as 其他 and 总计 stand in many tables.
            let is_telling = |label: &&Label| label.zh.chars().count() > 2;
            let telling = block.columns.iter().filter(is_telling);
            let there = telling.clone().filter(is_there).count();
            there > 0 && there * 2 >= telling.count()
        })
    }

    fn name_rows(&self, table: &FormTable) -> bool {
        let labels = || table.rows().flat_map(|(_, row)| std::iter::once(&row.label).chain(&row.subgroup));
        let is_there = |label: &&Label| self.rows.iter().chain(&self.groups).any(|key| label.is(key));
        let there = labels().filter(is_there).count();
        there >= LEAST_ROWS && there * 3 >= labels().count()
    }
}

/// So many rows of a form do not meet by chance in another table.
const LEAST_ROWS: usize = 5;

/// The runs of a document in reading order.
fn runs(lines: &[Line<'_>], evidence: &Evidence) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // Rows without a word of their own that stand before the first one that has any, in the same grid or stream.
    let mut waiting: Vec<usize> = Vec::new();
    let mut is_open = false;
    let mut container = None;
    for (index, line) in lines.iter().enumerate() {
        if line.kind == LineKind::Paragraph {
            waiting.clear();
            // Prose ends a table, unless a page number or a blank paragraph merely interrupts it. Hidden text is none.
            is_open = is_open && (line.region == Region::Hidden || is_interruption(line));
            continue;
        }
        let is_same_container = container == Some(line.kind_of_container());
        if !is_same_container {
            waiting.clear();
            container = Some(line.kind_of_container());
        }
        let is_inside = is_open && runs.last().is_some_and(|open| is_caption(line, open.table));
        if !is_inside && is_heading_row(line, evidence) {
            waiting.clear();
            is_open = false;
            continue;
        }
        let is_hidden = line.region == Region::Hidden;
        let open = runs.last_mut().filter(|_| is_open);
        match (vote(line), open) {
            (None, Some(open)) if open.is_hidden == is_hidden => open.push(index, line, evidence),
            (_, Some(open)) if is_hidden && !open.is_hidden && is_same_container => open.hidden.push(index),
            // The title of the report above a table on a sheet is no row of it.
            (None, _) if could_end_a_title(line) => waiting.clear(),
            (None, _) => waiting.push(index),
            (Some(table), Some(open))
                if open.table == table && open.is_hidden == is_hidden && continues(open, line, evidence) =>
            {
                open.lines.append(&mut waiting);
                open.push(index, line, evidence);
            }
            (Some(table), _) => {
                let lines = std::mem::take(&mut waiting);
                let mut run = Run { table, lines, hidden: Vec::new(), is_hidden, has_last: false };
                run.push(index, line, evidence);
                runs.push(run);
                is_open = true;
            }
        }
    }
    runs
}

impl Line<'_> {
    /// The grid or stream that a line belongs to.
    fn kind_of_container(&self) -> usize {
        match self.kind {
            LineKind::Paragraph => usize::MAX,
            LineKind::GridRow(container) | LineKind::StreamRow(container) => container,
        }
    }
}

/// Whether a row of the same table goes on with it: not where a row that comes first in the form stands again below
/// the last one, as in a table that is printed twice.
fn continues(open: &Run, line: &Line<'_>, evidence: &Evidence) -> bool {
    !(open.has_last && has_label(line, |key| evidence.is_first(open.table, key)))
}

fn has_label(line: &Line<'_>, is_it: impl Fn(&str) -> bool) -> bool {
    line.items.iter().any(|item| item.is_label() && !item.is_continued && is_it(&item.key))
}

/// The table for which most labels of a row speak.
fn vote(line: &Line<'_>) -> Option<usize> {
    let mut votes = [0_u32; MOST_TABLES];
    // A caption such as 主动公开情况 is met as a heading as well.
    let can_vote =
        |item: &&Item<'_>| item.is_label() && !item.is_continued && item.role != Some(Role::Caption);
    for item in line.items.iter().filter(can_vote) {
        if let Some(slot) = item.table.and_then(|table| votes.get_mut(table)) {
            *slot += 1;
        }
    }
    let most = *votes.iter().max()?;
    let mut best = votes.iter().enumerate().filter(|(_, count)| **count == most && most > 0);
    match (best.next(), best.next()) {
        (Some((table, _)), None) => Some(table),
        _ => None,
    }
}

/// Whether a line is the caption of rows of a table.
fn is_caption(line: &Line<'_>, table: usize) -> bool {
    line.items.iter().any(|item| item.role == Some(Role::Caption) && item.table == Some(table))
}

/// A page number or nothing.
fn is_interruption(line: &Line<'_>) -> bool {
    line.items.iter().all(|item| item.is_blank() || item.text.trim().chars().count() <= 6 && !item.is_label())
}

/// A row that holds nothing but a section heading, as in a workbook or a stream. The label of a row of the form whose
/// figures are not stored looks like one: 四、结转下年度继续办理.
fn is_heading_row(line: &Line<'_>, evidence: &Evidence) -> bool {
    let mut written = line.items.iter().filter(|item| !item.is_blank());
    match (written.next(), written.next()) {
        (Some(only), None) if line.items.len() == 1 => {
            only.role.is_none_or(Role::can_be_heading)
                && is_main_heading(None, &only.text)
                && (is_known_heading(&only.text) || !evidence.is_like_a_row(&only.key))
        }
        // Beside empty cells only the wording of a heading counts: the row may be one of figures left blank.
        (Some(only), None) => only.role.is_none_or(Role::can_be_heading) && is_known_heading(&only.text),
        _ => false,
    }
}
