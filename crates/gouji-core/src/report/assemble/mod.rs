//! Document to Report: locate, recognise, align.
//!
//! The document becomes lines; lines that speak for a table of the forms become its segments; each segment is aligned
//! with every edition and takes the one that fits best; what is left is prose with title and sections. Labels and
//! order decide. Nothing is judged here, and nothing that is not certain is placed.

mod align;
mod columns;
mod consistency;
mod evidence;
mod front;
mod header;
mod headings;
mod lines;
mod locate;
mod lone;
mod metadata;
mod neighbours;
mod notes;
mod numbers;
mod rows;
mod sections;
mod split;
mod stream;
mod table;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_dumps;
#[cfg(test)]
mod tests_of_layouts;
mod units;

use std::sync::Arc;

use super::{Indicators, Problem, Report, TableReport, narrative};
use crate::document::{Document, Region};
use crate::form::{Form, FormError};
use crate::location::Location;
use crate::reader::Format;
use evidence::{BUILT_IN, Evidence, MOST_TABLES};
use lines::{Line, LineKind};
use locate::Segment;
use table::Surroundings;

/// How a report is assembled: the forms that it is compared with, and the indicators that its prose is read for. Cheap
/// to clone.
#[derive(Clone, Debug)]
pub struct AssembleOptions {
    evidence: Arc<Evidence>,
    indicators: Indicators,
}

impl Default for AssembleOptions {
    fn default() -> Self {
        Self { evidence: BUILT_IN.clone(), indicators: Indicators::default() }
    }
}

impl PartialEq for AssembleOptions {
    fn eq(&self, other: &Self) -> bool {
        let has_same_forms = Arc::ptr_eq(&self.evidence, &other.evidence) || self.forms() == other.forms();
        has_same_forms && self.indicators == other.indicators
    }
}

impl Eq for AssembleOptions {}

impl AssembleOptions {
    /// Options with forms of the user beside the editions of this crate. Of forms that fit a table equally well, that
    /// of the user is taken.
    ///
    /// ```
    /// use gouji_core::form::{Form, form};
    /// use gouji_core::{ReadOptions, read, report::AssembleOptions};
    ///
    /// let text = form("ogi-2021").unwrap().to_toml().replace("\"ogi-2021\"", "\"mine\"");
    /// let assemble = AssembleOptions::with_forms(vec![Form::from_toml(&text).unwrap().into()]).unwrap();
    /// let options = ReadOptions { assemble, ..ReadOptions::default() };
    /// let report = read("信息内容\t本年处理决定数量\n行政许可\t25\n".as_bytes(), &options).unwrap();
    /// assert_eq!(report.form().unwrap().id(), "mine");
    /// ```
    ///
    /// # Errors
    /// When two forms have one id, or there are more kinds of table than can be told apart.
    pub fn with_forms(own: Vec<Arc<Form>>) -> Result<Self, FormError> {
        let known = BUILT_IN.forms().iter().map(|form| &form.id);
        for (index, form) in own.iter().enumerate() {
            if known.clone().chain(own.iter().take(index).map(|form| &form.id)).any(|id| *id == form.id) {
                return Err(FormError::id_taken(&form.id));
            }
        }
        if own.is_empty() {
            return Ok(Self::default());
        }
        let evidence = Evidence::new(own);
        if evidence.table_count() > MOST_TABLES {
            return Err(FormError::too_many_tables(MOST_TABLES));
        }
        Ok(Self { evidence: Arc::new(evidence), indicators: Indicators::default() })
    }

    /// The same with other indicators; `Indicators::from_toml` shows how a user brings some.
    #[must_use]
    pub fn with_indicators(self, indicators: Indicators) -> Self {
        Self { indicators, ..self }
    }

    /// The indicators that the prose is read for.
    #[must_use]
    pub fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The forms: the editions of this crate, oldest first, then those of the user.
    #[must_use]
    pub fn forms(&self) -> &[Arc<Form>] {
        self.evidence.forms()
    }
}

/// Assembles the typed report of a document, the first of several. It cannot fail: what is odd becomes a problem of the
/// report.
#[must_use]
pub fn assemble(document: &Document, options: &AssembleOptions) -> Report {
    let evidence = &*options.evidence;
    let lines = lines::lines(document, evidence);
    let starts = split::starts(&lines, evidence);
    let first = lines.get(..starts.first().copied().unwrap_or(lines.len())).unwrap_or_default();
    let mut report = report_of(document, first, options);
    if let Some(second) = starts.first().and_then(|&start| lines.get(start)) {
        report.problems.push(notes::further_reports(starts.len(), second.location));
    }
    report
}

/// Assembles every report of a document; there is always one.
#[must_use]
pub fn assemble_all(document: &Document, options: &AssembleOptions) -> Vec<Report> {
    let evidence = &*options.evidence;
    let lines = lines::lines(document, evidence);
    let starts = split::starts(&lines, evidence);
    let ends = starts.iter().copied().chain([lines.len()]);
    let parts = std::iter::once(0).chain(starts.iter().copied()).zip(ends);
    parts.filter_map(|(from, to)| lines.get(from..to)).map(|own| report_of(document, own, options)).collect()
}

/// The report that some lines of a document are.
fn report_of(document: &Document, lines: &[Line<'_>], options: &AssembleOptions) -> Report {
    let evidence = &*options.evidence;
    let segments = locate::segments(lines, evidence);
    let mut is_table = vec![false; lines.len()];
    for &index in segments.iter().flat_map(|segment| &segment.lines) {
        if let Some(slot) = is_table.get_mut(index) {
            *slot = true;
        }
    }
    let mut problems: Vec<Problem> = notices(document);
    let head = metadata::head(lines, &is_table, &mut problems);
    let front = front::front(lines, &is_table, &head, evidence, &mut problems);
    let tables = tables(document, lines, &segments, front.year, evidence, &mut problems);
    let is_left_out =
        |index: usize| [&is_table, &front.left_out].iter().any(|own| own.get(index) == Some(&true));
    let sections = sections::sections(lines, is_left_out, head.body_from);
    let whole = head.title.as_ref().map_or_else(Location::whole, |title| title.location.clone());
    let expected = expected_form(&tables, front.year, evidence);
    note_what_is_absent(&tables, expected, front.year, &whole, &mut problems);
    if let Some(form) = expected {
        sections::note_disorder(&sections, form, &whole, &mut problems);
    }
    let context = narrative::Context {
        year: front.year,
        issuer: front.issuer.as_deref(),
        scope: front.scope,
        tables: &tables,
        indicators: &options.indicators,
    };
    let claims = narrative::claims(prose(lines, is_left_out, head.body_from), &context);
    Report {
        format: document.format,
        title: head.title,
        issuer: front.issuer,
        year: front.year,
        period: front.period,
        scope: front.scope,
        metadata: front.metadata,
        sections,
        tables,
        claims,
        problems,
    }
}

/// The paragraphs of the report outside all tables, with the ordinal of their section. Particulars for getting in touch
/// are blanked.
fn prose<'l>(
    lines: &'l [Line<'_>],
    is_left_out: impl Fn(usize) -> bool + 'l,
    after: usize,
) -> impl Iterator<Item = narrative::Prose<'l>> {
    let mut section = None;
    let is_prose = move |(index, line): &(usize, &Line<'_>)| {
        matches!(line.region, Region::Body | Region::TextBox) && !is_left_out(*index)
    };
    lines.iter().enumerate().skip(after).filter(is_prose).filter_map(move |(_, line)| {
        let mut written = line.items.iter().filter(|item| !item.is_blank() && !item.is_continued);
        let (first, second) = (written.next()?, written.next());
        if line.kind != LineKind::Paragraph && second.is_some() {
            return None;
        }
        section = sections::main_ordinal(line.number, &first.text).or(section);
        let text = front::with_contact_blanked(&first.text);
        Some(narrative::Prose { text, location: first.location, section })
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
    evidence: &Evidence,
    problems: &mut Vec<Problem>,
) -> Vec<TableReport> {
    let mut tables: Vec<TableReport> = Vec::new();
    for segment in segments {
        let own: Vec<&Line<'_>> = segment.lines.iter().filter_map(|&index| lines.get(index)).collect();
        let Some(first) = own.first() else { continue };
        let id = evidence.table_id(segment.table);
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
            unit: segment.lines.first().and_then(|&index| units::above(lines, index)),
            instance: u32::try_from(instance).unwrap_or(u32::MAX),
            location: first.location,
        };
        tables.extend(table::table_report(&own, segment.table, &around, evidence, problems));
    }
    put_filled_first(&mut tables);
    note_what_comes_again(&tables, problems);
    tables
}

/// Of a table that is printed blank and then filled, as an office does that prints the form it was given, the filled one
/// is meant.
fn put_filled_first(tables: &mut [TableReport]) {
    let is_filled = |table: &TableReport| table.cells.iter().any(|cell| cell.value().is_some());
    for first in 0..tables.len() {
        let Some(blank) = tables.get(first).filter(|own| own.instance == 0 && !is_filled(own)) else {
            continue;
        };
        let filled = tables.iter().position(|own| own.id() == blank.id() && is_filled(own));
        let instances = filled.and_then(|filled| Some((filled, tables.get(filled)?.instance)));
        let Some((filled, instance)) = instances else { continue };
        tables.swap(first, filled);
        for (index, instance) in [(first, 0), (filled, instance)] {
            if let Some(table) = tables.get_mut(index) {
                table.instance = instance;
            }
        }
    }
}

/// Says of every further print of a table whether its figures are those of the first.
fn note_what_comes_again(tables: &[TableReport], problems: &mut Vec<Problem>) {
    for table in tables.iter().filter(|table| table.instance > 0) {
        let Some(first) = tables.iter().find(|own| own.id() == table.id()) else { continue };
        let differ =
            || first.cells.iter().zip(&table.cells).filter(|(own, again)| own.state != again.state).count();
        let differing = (first.form.id == table.form.id).then(differ);
        problems.push(notes::table_again(table.id(), differing, &table.location));
    }
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
fn expected_form<'f>(
    tables: &'f [TableReport],
    year: Option<i32>,
    evidence: &'f Evidence,
) -> Option<&'f Form> {
    let is_expected =
        |form: &&Arc<Form>| form.is_obligatory && year.is_some_and(|year| form.is_prescribed_for(year));
    let own = || tables.iter().map(|table| &table.form);
    let by_year = own().find(is_expected).or_else(|| evidence.forms().iter().find(is_expected));
    by_year.or_else(|| own().find(|form| form.is_obligatory)).map(|form| &**form)
}

fn note_what_is_absent(
    tables: &[TableReport],
    expected: Option<&Form>,
    year: Option<i32>,
    whole: &Location,
    problems: &mut Vec<Problem>,
) {
    for spec in expected.into_iter().flat_map(|form| &form.tables) {
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
