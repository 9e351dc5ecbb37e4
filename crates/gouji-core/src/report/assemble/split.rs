//! Where one report ends and the next one begins, in a document that holds several.
//!
//! A report begins at a title, and only where the report before it has text or tables of its own, what follows has too,
//! and begins anew: a section or a table that stood before the title stands again after it. A title that is printed
//! again on the next page, above a table of contents or at the foot of the report begins nothing.

use std::ops::Range;

use super::evidence::Evidence;
use super::lines::Line;
use super::locate;
use super::metadata::{TITLE_LINES, could_end_a_title, title_at};
use super::sections::{is_known_heading, main_ordinal};
use crate::document::Region;

/// The index of the first line of every report after the first.
pub(super) fn starts(lines: &[Line<'_>], evidence: &Evidence) -> Vec<usize> {
    let titles = titles(lines);
    // Nearly every document has its titles before everything else.
    if titles.len() < 2 {
        return Vec::new();
    }
    let marks = marks(lines, &titles, evidence);
    let mut starts = Vec::new();
    let mut from = 0;
    for (number, title) in titles.iter().enumerate() {
        let until = titles.get(number + 1).map_or(lines.len(), |next| next.start);
        let (before, mut after) = (content(&marks, from..title.start), content(&marks, title.end..until));
        // A title may be printed twice before its report.
        let mut next = number + 1;
        while !after.is_enough() && after.is_empty() && next < titles.len() {
            let until = titles.get(next + 1).map_or(lines.len(), |next| next.start);
            after = content(&marks, title.end..until);
            next += 1;
        }
        if before.is_enough() && after.is_enough() && after.repeats(&before) {
            starts.push(title.start);
            from = title.start;
        }
    }
    starts
}

/// The lines that hold a title each.
fn titles(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut titles: Vec<Range<usize>> = Vec::new();
    for end in 0..lines.len() {
        if lines.get(end).is_none_or(|line| !is_shown(line) || !could_end_a_title(line)) {
            continue;
        }
        let free_from = titles.last().map_or(0, |last| last.end);
        let start = end.saturating_sub(TITLE_LINES - 1).max(free_from);
        if let Some(first) = title_at(lines, start, end) {
            titles.push(first..end + 1);
        }
    }
    titles
}

fn is_shown(line: &Line<'_>) -> bool {
    matches!(line.region, Region::Body | Region::TextBox)
}

/// What a line contributes to a report.
enum Mark {
    /// A main section, by its ordinal, and whether it has one of the wordings that are met in reports.
    Heading(u32, bool),
    /// The first line of a table, by its kind.
    Table(usize),
    /// So many characters of text.
    Text(usize),
}

fn marks(lines: &[Line<'_>], titles: &[Range<usize>], evidence: &Evidence) -> Vec<(usize, Mark)> {
    let segments = locate::segments(lines, evidence);
    let mut in_table = vec![false; lines.len()];
    let mut marks = Vec::new();
    for segment in segments.iter().filter(|segment| !segment.is_hidden) {
        let mut last = None;
        for &index in &segment.lines {
            if let Some(slot) = in_table.get_mut(index) {
                *slot = true;
            }
            // The rows of a second table of one kind may have been taken for more of the first.
            let begins = lines.get(index).is_some_and(|line| begins(line, segment.table, evidence));
            let is_cut = |last: usize| titles.iter().any(|title| (last + 1..=index).contains(&title.end));
            if begins || last.is_none_or(is_cut) {
                marks.push((index, Mark::Table(segment.table)));
            }
            last = Some(index);
        }
    }
    for (index, line) in lines.iter().enumerate() {
        if in_table.get(index) == Some(&true) || !is_shown(line) {
            continue;
        }
        let Some(first) = line.items.iter().find(|item| !item.is_blank()) else { continue };
        match main_ordinal(line.number, &first.text) {
            Some(ordinal) => marks.push((index, Mark::Heading(ordinal, is_known_heading(&first.text)))),
            None => marks.push((index, Mark::Text(first.text.chars().count()))),
        }
    }
    marks.sort_by_key(|(index, _)| *index);
    marks
}

fn begins(line: &Line<'_>, table: usize, evidence: &Evidence) -> bool {
    line.items.iter().any(|item| !item.is_continued && evidence.is_first(table, &item.key))
}

/// What a stretch of lines holds of a report.
#[derive(Default)]
struct Content {
    known_headings: Vec<u32>,
    headings: usize,
    tables: Vec<usize>,
    /// Characters of text below headings.
    text: usize,
}

fn content(marks: &[(usize, Mark)], lines: Range<usize>) -> Content {
    let mut content = Content::default();
    for (_, mark) in marks.iter().filter(|(index, _)| lines.contains(index)) {
        match mark {
            Mark::Heading(ordinal, is_known) => {
                content.headings += 1;
                content.known_headings.extend(is_known.then_some(*ordinal));
            }
            Mark::Table(kind) => content.tables.push(*kind),
            Mark::Text(characters) if content.headings > 0 => content.text += characters,
            Mark::Text(_) => {}
        }
    }
    content
}

impl Content {
    /// Whether it is a report of its own: a table, or sections with text, as a table of contents has none.
    fn is_enough(&self) -> bool {
        const TEXT: usize = 150;
        !self.tables.is_empty() || self.headings >= 2 && self.text >= TEXT
    }

    fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.headings == 0
    }

    /// Whether it begins anew: with a section that the other one has had, or a table.
    fn repeats(&self, before: &Self) -> bool {
        let has_had = |first: &u32| before.known_headings.iter().any(|known| known >= first);
        let table = self.tables.first().is_some_and(|kind| before.tables.contains(kind));
        table || self.known_headings.first().is_some_and(has_had)
    }
}
