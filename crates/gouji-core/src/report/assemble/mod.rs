//! Document to Report: locate, recognise, align.
//!
//! The document becomes lines; lines that speak for a table of the forms become its segments; each segment is aligned
//! with every edition and takes the one that fits best; what is left is prose with title and sections. Labels and
//! order decide. Nothing is judged here, and nothing that is not certain is placed.

mod align;
mod columns;
mod evidence;
mod lines;
mod locate;
mod metadata;
mod notes;
mod sections;
mod stream;
mod table;
#[cfg(test)]
mod tests;

use super::{Problem, Report, TableReport, narrative};
use crate::document::{Document, Region};
use crate::form::{Form, forms};
use crate::location::Location;
use crate::reader::Format;
use lines::{Line, LineKind};
use locate::Segment;
use table::Surroundings;

/// How a report is assembled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssembleOptions {}

/// Assembles the typed report of a document. It cannot fail: what is odd becomes a problem of the report.
#[must_use]
pub fn assemble(document: &Document, _options: &AssembleOptions) -> Report {
    let lines = lines::lines(document);
    let segments = locate::segments(&lines);
    let mut is_table = vec![false; lines.len()];
    for &index in segments.iter().flat_map(|segment| &segment.lines) {
        if let Some(slot) = is_table.get_mut(index) {
            *slot = true;
        }
    }
    let mut problems: Vec<Problem> = notices(document);
    let metadata = metadata::metadata(&lines, &is_table, &mut problems);
    let tables = tables(document, &lines, &segments, metadata.year, &mut problems);
    let sections = sections::sections(&lines, &is_table, metadata.body_from);
    let whole = metadata.title.as_ref().map_or_else(Location::whole, |title| title.location.clone());
    note_what_is_absent(&tables, metadata.year, &whole, &mut problems);
    if let Some(form) = expected_form(&tables, metadata.year) {
        let has = |ordinal: usize| {
            sections.iter().any(|s| s.level == 1 && usize::try_from(s.ordinal) == Ok(ordinal))
        };
        let missing = form.sections.iter().enumerate().filter(|(index, _)| !has(index + 1));
        problems.extend(missing.map(|(_, heading)| notes::section_missing(heading, &whole)));
    }
    let context = narrative::Context {
        year: metadata.year,
        issuer: metadata.issuer.as_deref(),
        scope: None,
        tables: &tables,
    };
    let claims = narrative::claims(prose(&lines, &is_table, metadata.body_from), &context);
    Report {
        format: document.format,
        title: metadata.title,
        issuer: metadata.issuer,
        year: metadata.year,
        period: metadata.period,
        scope: None,
        sections,
        tables,
        claims,
        problems,
    }
}

/// The paragraphs of the report outside all tables, with the ordinal of their section.
fn prose<'l>(
    lines: &'l [Line<'_>],
    is_table: &'l [bool],
    after: usize,
) -> impl Iterator<Item = narrative::Prose<'l>> {
    let mut section = None;
    let is_prose = move |(index, line): &(usize, &Line<'_>)| {
        matches!(line.region, Region::Body | Region::TextBox) && is_table.get(*index) != Some(&true)
    };
    lines.iter().enumerate().skip(after).filter(is_prose).filter_map(move |(_, line)| {
        let mut written = line.items.iter().filter(|item| !item.is_blank() && !item.is_continued);
        let (first, second) = (written.next()?, written.next());
        if line.kind != LineKind::Paragraph && second.is_some() {
            return None;
        }
        section = sections::main_ordinal(line.number, &first.text).or(section);
        Some(narrative::Prose { text: &first.text, location: first.location, section })
    })
}

/// What the reader found odd about the file.
fn notices(document: &Document) -> Vec<Problem> {
    let problem = |notice: &crate::document::Notice| Problem {
        code: notice.code,
        message: notice.message.clone(),
        message_en: notice.message_en.clone(),
        location: notice.location.clone(),
    };
    document.notices.iter().map(problem).collect()
}

fn tables(
    document: &Document,
    lines: &[Line<'_>],
    segments: &[Segment],
    year: Option<i32>,
    problems: &mut Vec<Problem>,
) -> Vec<TableReport> {
    let mut tables: Vec<TableReport> = Vec::new();
    for segment in segments {
        let own: Vec<&Line<'_>> = segment.lines.iter().filter_map(|&index| lines.get(index)).collect();
        let Some(first) = own.first() else { continue };
        let id = evidence::TABLES.get(segment.table).copied().unwrap_or_default();
        if segment.is_hidden {
            problems.push(notes::hidden_table(id, first.location));
            continue;
        }
        let instance = tables.iter().filter(|table| table.id() == id).count();
        let around = Surroundings {
            year,
            sibling: tables.last().map(|table| table.form.id.clone()),
            unstored_is_blank: document.format == Format::Xlsx,
            caption: segment.lines.first().and_then(|&index| caption(lines, index)),
            instance: u32::try_from(instance).unwrap_or(u32::MAX),
            location: first.location,
        };
        tables.extend(table::table_report(&own, segment.table, &around, problems));
    }
    tables
}

/// The last written line before a table, where it is a heading.
fn caption(lines: &[Line<'_>], first: usize) -> Option<String> {
    let before = lines.get(..first)?.iter().rev();
    let mut written = before.filter(|line| line.items.iter().any(|item| !item.is_blank()));
    let line = written.next().filter(|line| line.kind == LineKind::Paragraph || line.items.len() <= 2)?;
    let text = line.items.iter().find(|item| !item.is_blank())?.text.trim();
    (text.chars().count() <= 60).then(|| format!("{}{text}", line.number.unwrap_or_default()))
}

/// The edition by which absent tables and sections are named.
fn expected_form(tables: &[TableReport], year: Option<i32>) -> Option<&'static Form> {
    let by_year = year.and_then(|year| forms().iter().find(|form| form.is_prescribed_for(year)));
    let by_table = || tables.first().and_then(|table| crate::form::form(&table.form.id));
    by_year.or_else(by_table).map(|form| &**form)
}

fn note_what_is_absent(
    tables: &[TableReport],
    year: Option<i32>,
    whole: &Location,
    problems: &mut Vec<Problem>,
) {
    let Some(form) = expected_form(tables, year) else { return };
    for spec in &form.tables {
        if !tables.iter().any(|table| table.id() == &*spec.id) {
            problems.push(notes::table_absent(&spec.heading, &spec.id, whole));
        }
    }
    for table in tables {
        if let Some(year) = year.filter(|year| !table.form.is_prescribed_for(*year)) {
            problems.push(notes::edition_differs_from_year(
                table.id(),
                &table.form.id,
                year,
                &table.location,
            ));
        }
    }
}
