//! Which lines belong to which table of the forms.
//!
//! Only rows of grids and streams are asked. A row whose labels speak for one table opens or continues it; a row that
//! says nothing continues the table that is open.

use super::evidence::{Evidence, MOST_TABLES, Role};
use super::lines::{Item, Line, LineKind};
use super::sections::{is_known_heading, is_main_heading};
use crate::document::Region;

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
pub(super) fn segments(lines: &[Line<'_>], evidence: &Evidence) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    // Rows without a word of their own that stand before the first one that has any, in the same grid or stream.
    let mut waiting: Vec<usize> = Vec::new();
    let mut is_open = false;
    let mut container = None;
    for (index, line) in lines.iter().enumerate() {
        if line.kind == LineKind::Paragraph {
            waiting.clear();
            // Prose ends a table, unless a page number or a blank paragraph merely interrupts it.
            is_open = is_open && is_interruption(line);
            continue;
        }
        if container != Some(line.kind_of_container()) {
            waiting.clear();
            container = Some(line.kind_of_container());
        }
        let is_inside = is_open && segments.last().is_some_and(|open| is_caption(line, open.table));
        if !is_inside && is_heading_row(line, evidence) {
            waiting.clear();
            is_open = false;
            continue;
        }
        let is_hidden = line.region == Region::Hidden;
        match (vote(line), segments.last_mut()) {
            (None, Some(open)) if is_open && open.is_hidden == is_hidden => open.lines.push(index),
            (None, _) => waiting.push(index),
            (Some(table), Some(open))
                if open.table == table
                    && open.is_hidden == is_hidden
                    && continues(open, lines, line, evidence) =>
            {
                open.lines.append(&mut waiting);
                open.lines.push(index);
                is_open = true;
            }
            (Some(table), _) => {
                let mut own = std::mem::take(&mut waiting);
                own.push(index);
                segments.push(Segment { table, lines: own, is_hidden });
                is_open = true;
            }
        }
    }
    segments
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
fn continues(open: &Segment, lines: &[Line<'_>], line: &Line<'_>, evidence: &Evidence) -> bool {
    let labels = |line: &'_ Line<'_>, is_it: &dyn Fn(&str) -> bool| {
        line.items.iter().any(|item| item.is_label() && !item.is_continued && is_it(&item.key))
    };
    let begins_again = labels(line, &|key| evidence.is_first(open.table, key));
    let mut own = open.lines.iter().filter_map(|&index| lines.get(index));
    !(begins_again && own.any(|line| labels(line, &|key| evidence.is_last(open.table, key))))
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
