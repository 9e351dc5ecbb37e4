//! One text of a document (the body, the notes, a header or footer) from its events to blocks.
//!
//! Takes the events of a part; returns its blocks in reading order. Open elements are kept on an explicit stack, so
//! no input can exhaust the call stack. Elements that only wrap others (content controls, insertions, links, smart
//! tags, unknown ones) are transparent: what stands in them is read as if they were not there.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::known::Known;
use super::location;
use super::numbering::{Counters, Numbering};
use super::paragraph::{ParagraphBuilder, Properties};
use super::styles::{Styles, heading_level_from_outline};
use super::table::{CellProperties, Change, MarkupCell, RowBuilder, RowProperties, TableBuilder};
use crate::document::{Block, BlockKind, Region, Table};
use crate::error::{ReadError, ReadErrorKind};
use crate::location::{Location, Place};
use crate::reader::package::xml::{Element, Event, Events, Namespace};
use crate::reader::{Limits, TrackedChanges};

/// What all texts of a document share.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a Numbering,
    pub(super) limits: &'a Limits,
    /// The side of tracked changes that is read.
    pub(super) changes: TrackedChanges,
}

/// What is counted through all texts of a document.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) deletions: Count,
    pub(super) insertions: Count,
    pub(super) pictures: Count,
    pub(super) embedded: Count,
    pub(super) hidden: Count,
    pub(super) merged_texts: Count,
    pub(super) lone_continuations: Count,
    /// Where footnotes and endnotes are referred to: by kind and id.
    notes: HashMap<(NoteKind, i64), Place>,
    paragraphs: u32,
    tables: u32,
    blocks: usize,
    cells: usize,
    runs: usize,
}

/// Kinds of notes, which are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum NoteKind {
    Footnote,
    Endnote,
}

/// How often something was met, and where first.
#[derive(Debug, Default)]
pub(super) struct Count {
    pub(super) count: usize,
    pub(super) first: Option<Location>,
}

impl Count {
    /// Met once more.
    pub(super) fn add(&mut self, location: &Location) {
        self.count += 1;
        self.first.get_or_insert_with(|| location.clone());
    }
}

/// A text while it is read.
pub(super) struct Story<'a, 't> {
    setting: Setting<'a>,
    part: Arc<str>,
    counts: &'a mut Counts,
    counters: Counters,
    open: Vec<Open>,
    containers: Vec<Container>,
    paragraphs: Vec<ParagraphBuilder>,
    tables: Vec<TableBuilder>,
    /// What the open run says of its text.
    run: RunProperties,
    /// Hidden text that waits for the end of the table in which it stands.
    aside: Vec<Block>,
    known_cells: Known<'t, CellProperties>,
    known_paragraphs: Known<'t, Properties>,
    known_runs: Known<'t, RunProperties>,
}

/// An open element.
#[derive(Debug)]
enum Open {
    /// It wraps others.
    Transparent,
    Run,
    Paragraph,
    /// Text of a run; its content begins at this byte.
    Text {
        start: usize,
    },
    Table,
    Row,
    Cell {
        start: usize,
        properties: CellProperties,
    },
    TextBox,
    /// A footnote or endnote.
    Note,
    /// Alternate content, of which one part is read.
    Alternatives {
        is_one_taken: bool,
    },
}

/// What collects blocks: the text itself, a cell, a text box.
#[derive(Debug)]
struct Container {
    region: Region,
    /// The place of everything inside, for cells.
    place: Option<Place>,
    blocks: Vec<Block>,
    /// A paragraph without an end of its own, and the byte after it: the next paragraph goes on with it.
    unended: Option<Box<(ParagraphBuilder, usize)>>,
}

impl Container {
    fn new(region: Region, place: Option<Place>) -> Self {
        Self { region, place, blocks: Vec::new(), unended: None }
    }
}

impl<'a, 't> Story<'a, 't> {
    pub(super) fn new(setting: Setting<'a>, part: &str, region: Region, counts: &'a mut Counts) -> Self {
        Self {
            setting,
            part: part.into(),
            counts,
            counters: Counters::default(),
            open: Vec::new(),
            containers: vec![Container::new(region, None)],
            paragraphs: Vec::new(),
            tables: Vec::new(),
            run: RunProperties::default(),
            aside: Vec::new(),
            known_cells: Known::new(),
            known_paragraphs: Known::new(),
            known_runs: Known::new(),
        }
    }

    /// Reads the whole part.
    pub(super) fn read(mut self, events: &mut Events<'t>) -> Result<Vec<Block>, ReadError> {
        while let Some(event) = events.next()? {
            match event {
                Event::Start(element) => {
                    if events.depth() == 1 && element.namespace != Namespace::Word {
                        return Err(events.broken_here("the part is no text of a known version"));
                    }
                    if let Some(open) = self.start(&element, events)? {
                        self.open.push(open);
                        self.recall_properties(events);
                    }
                    self.check_runs()?;
                }
                Event::End => self.end(&events.event_range())?,
                Event::Text(text) => self.text(&text),
            }
        }
        self.flush_unended()?;
        Ok(self.containers.pop().map(|container| container.blocks).unwrap_or_default())
    }

    /// Takes the properties with which most elements begin, where they are known from another one.
    fn recall_properties(&mut self, events: &mut Events<'t>) {
        match self.open.last() {
            Some(Open::Cell { .. }) => {
                if let Some(properties) = self.known_cells.recall(events) {
                    self.set_cell_properties(properties);
                }
            }
            Some(Open::Paragraph) => {
                if let Some(properties) = self.known_paragraphs.recall(events) {
                    self.set_paragraph_properties(properties);
                }
            }
            Some(Open::Run) => {
                if let Some(properties) = self.known_runs.recall(events) {
                    self.run = properties;
                }
            }
            _ => {}
        }
    }

    /// Runs weigh as much as blocks: a single paragraph can hold millions of them.
    fn check_runs(&self) -> Result<(), ReadError> {
        let limit = self.setting.limits.blocks;
        if self.counts.runs > limit {
            return Err(ReadError::new(ReadErrorKind::Limit { name: "blocks", limit }).at(&self.part));
        }
        Ok(())
    }

    /// An element begins. `None` if it has been consumed up to its end.
    fn start(&mut self, element: &Element<'_>, events: &mut Events<'t>) -> Result<Option<Open>, ReadError> {
        let open = match element.namespace {
            Namespace::Word => return self.start_word(element, events),
            Namespace::Compatibility => return self.start_compatibility(element, events),
            Namespace::Mathematics => match element.name {
                "t" => self.start_text(events),
                "den" => {
                    self.push_sign('/', events.event_range());
                    Open::Transparent
                }
                "ctrlPr" | "rPr" => return skip(events),
                _ => Open::Transparent,
            },
            Namespace::Drawing if element.name == "blip" => {
                self.met_picture(events);
                return skip(events);
            }
            Namespace::VectorDrawing if element.name == "imagedata" => {
                self.met_picture(events);
                return skip(events);
            }
            Namespace::OtherOffice if matches!(element.name, "chart" | "relIds") => {
                self.met_picture(events);
                return skip(events);
            }
            _ => Open::Transparent,
        };
        Ok(Some(open))
    }

    fn start_word(
        &mut self,
        element: &Element<'_>,
        events: &mut Events<'t>,
    ) -> Result<Option<Open>, ReadError> {
        let here = events.event_range();
        let open = match element.name {
            "r" => {
                self.run = RunProperties::default();
                Open::Run
            }
            "rPr" => {
                self.run = RunProperties::read(events)?;
                self.known_runs.remember(here.start, &self.run, events);
                return Ok(None);
            }
            "t" if self.whole_text(events) => return Ok(None),
            "t" => self.start_text(events),
            "p" => self.start_paragraph(here.start),
            "pPr" => {
                let properties = Properties::read(events, self.setting.changes)?;
                self.known_paragraphs.remember(here.start, &properties, events);
                self.set_paragraph_properties(properties);
                return Ok(None);
            }
            "tab" | "ptab" => self.sign('\t', here),
            "br" | "cr" => self.sign('\n', here),
            "noBreakHyphen" => self.sign('-', here),
            "softHyphen" => self.sign('\u{AD}', here),
            "sym" => self.sign(symbol(element), here),
            "fldChar" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.field(&element.attribute("fldCharType").unwrap_or_default());
                }
                Open::Transparent
            }
            "tbl" => {
                self.flush_unended()?;
                self.start_table(here.start)
            }
            "tr" if matches!(self.structure(), Some(Open::Table)) => self.start_row(),
            "tc" if matches!(self.structure(), Some(Open::Row)) => self.start_cell(here.start)?,
            "tcPr" => {
                let properties = CellProperties::read(events, self.setting.changes)?;
                self.known_cells.remember(here.start, &properties, events);
                self.set_cell_properties(properties);
                return Ok(None);
            }
            "trPr" => {
                self.set_row_properties(RowProperties::read(events, self.setting.changes)?, here);
                return Ok(None);
            }
            "txbxContent" => self.start_text_box(),
            "del" | "moveFrom" if self.setting.changes.leave_out(element.name) => {
                self.counts.deletions.add(&self.location(here));
                return skip(events);
            }
            "ins" | "moveTo" if self.setting.changes.leave_out(element.name) => {
                self.counts.insertions.add(&self.location(here));
                return skip(events);
            }
            "delText" if self.setting.changes == TrackedChanges::Original => self.start_text(events),
            "altChunk" | "subDoc" => {
                self.counts.embedded.add(&self.location(here));
                return skip(events);
            }
            "footnote" | "endnote" if is_separator(element) => return skip(events),
            "footnote" => self.start_note(NoteKind::Footnote, element),
            "endnote" => self.start_note(NoteKind::Endnote, element),
            "footnoteReference" => self.meet_reference(NoteKind::Footnote, element),
            "endnoteReference" => self.meet_reference(NoteKind::Endnote, element),
            "instrText" | "delText" | "delInstrText" | "rt" | "rubyPr" | "sdtPr" | "sdtEndPr" | "tblPr"
            | "tblPrEx" | "tblGrid" | "sectPr" | "smartTagPr" | "customXmlPr" => return skip(events),
            _ => Open::Transparent,
        };
        Ok(Some(open))
    }

    /// One of the alternatives is read: the first choice whose requirements are known, else the fallback.
    fn start_compatibility(
        &mut self,
        element: &Element<'_>,
        events: &mut Events<'t>,
    ) -> Result<Option<Open>, ReadError> {
        let is_readable = match element.name {
            "AlternateContent" => return Ok(Some(Open::Alternatives { is_one_taken: false })),
            "Choice" => {
                let required = element.attribute("Requires").unwrap_or_default();
                required.split_whitespace().all(|prefix| events.namespace(prefix) != Namespace::Unknown)
            }
            _ => true,
        };
        match self.open.last_mut() {
            Some(Open::Alternatives { is_one_taken }) if is_readable && !*is_one_taken => {
                *is_one_taken = true;
            }
            Some(Open::Alternatives { .. }) => return skip(events),
            _ => {}
        }
        Ok(Some(Open::Transparent))
    }

    fn start_text(&mut self, events: &Events<'_>) -> Open {
        match self.writable_paragraph() {
            Some(paragraph) => {
                paragraph.begin_piece();
                self.counts.runs += 1;
                Open::Text { start: events.event_range().end }
            }
            None => Open::Transparent,
        }
    }

    /// Takes the text of the element that began last, if that holds nothing else; tells whether it did.
    fn whole_text(&mut self, events: &mut Events<'_>) -> bool {
        let Some((text, place)) = events.take_text() else { return false };
        let (part, is_raised) = (Arc::clone(&self.part), self.run.is_raised);
        if let Some(paragraph) = self.writable_paragraph() {
            paragraph.begin_piece();
            paragraph.push(text);
            paragraph.end_piece(&part, place, is_raised);
            self.counts.runs += 1;
        }
        true
    }

    fn start_paragraph(&mut self, start: usize) -> Open {
        let place = self.containers.last().and_then(|container| container.place.clone());
        let place = place.unwrap_or_else(|| {
            self.counts.paragraphs = self.counts.paragraphs.saturating_add(1);
            Place::Paragraph { paragraph: self.counts.paragraphs }
        });
        let mut paragraph = ParagraphBuilder::new(place, start);
        let unended = self.containers.last_mut().and_then(|container| container.unended.take());
        if let Some((before, _)) = unended.map(|unended| *unended).filter(|(before, _)| !before.is_empty()) {
            paragraph.continue_from(before);
        }
        self.paragraphs.push(paragraph);
        Open::Paragraph
    }

    fn start_table(&mut self, start: usize) -> Open {
        self.counts.tables = self.counts.tables.saturating_add(1);
        self.tables.push(TableBuilder::new(self.counts.tables, start));
        Open::Table
    }

    fn start_row(&mut self) -> Open {
        if let Some(table) = self.tables.last_mut() {
            table.row = RowBuilder::default();
        }
        Open::Row
    }

    fn start_cell(&mut self, start: usize) -> Result<Open, ReadError> {
        self.counts.cells += 1;
        let limit = self.setting.limits.cells;
        if self.counts.cells > limit {
            return Err(ReadError::new(ReadErrorKind::Limit { name: "cells", limit }).at(&self.part));
        }
        let region = self.region();
        let place = self.tables.last().map(TableBuilder::next_place);
        self.containers.push(Container::new(region, place));
        Ok(Open::Cell { start, properties: CellProperties::default() })
    }

    fn start_text_box(&mut self) -> Open {
        let place = self.containers.last().and_then(|container| container.place.clone());
        self.containers.push(Container::new(Region::TextBox, place));
        Open::TextBox
    }

    /// A note has the place of the text that refers to it.
    fn start_note(&mut self, kind: NoteKind, element: &Element<'_>) -> Open {
        let place = element.number("id").and_then(|id| self.counts.notes.get(&(kind, id)).cloned());
        self.containers.push(Container::new(self.region(), place));
        Open::Note
    }

    fn meet_reference(&mut self, kind: NoteKind, element: &Element<'_>) -> Open {
        if let (Some(id), Some(paragraph)) = (element.number("id"), self.paragraphs.last()) {
            self.counts.notes.entry((kind, id)).or_insert_with(|| paragraph.place.clone());
        }
        Open::Transparent
    }

    fn end_note(&mut self) -> Result<(), ReadError> {
        self.flush_unended()?;
        let Some(note) = self.containers.pop() else { return Ok(()) };
        if let Some(outer) = self.containers.last_mut() {
            outer.blocks.extend(note.blocks);
        }
        Ok(())
    }

    /// The innermost open element ends.
    fn end(&mut self, here: &Range<usize>) -> Result<(), ReadError> {
        match self.open.pop() {
            Some(Open::Text { start }) => {
                let (part, is_raised) = (Arc::clone(&self.part), self.run.is_raised);
                if let Some(paragraph) = self.written_paragraph() {
                    paragraph.end_piece(&part, start..here.start, is_raised);
                }
            }
            Some(Open::Run) => self.run = RunProperties::default(),
            Some(Open::Paragraph) => self.end_paragraph(here.end)?,
            Some(Open::Cell { start, properties }) => self.end_cell(start..here.end, properties)?,
            Some(Open::Row) => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row(&self.part, self.counts);
                }
            }
            Some(Open::Table) => self.end_table(here.end)?,
            Some(Open::TextBox) => self.end_text_box()?,
            Some(Open::Note) => self.end_note()?,
            Some(Open::Transparent | Open::Alternatives { .. }) | None => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self, end: usize) -> Result<(), ReadError> {
        let Some(mut builder) = self.paragraphs.pop() else { return Ok(()) };
        let Some(container) = self.containers.last_mut().filter(|_| builder.properties.is_end_removed) else {
            return self.push_paragraph(builder, end);
        };
        // Removed as a whole: it is no block and has no number, only what was anchored in it stays.
        if builder.is_empty() {
            container.blocks.append(&mut builder.following);
        }
        container.unended = Some(Box::new((builder, end)));
        Ok(())
    }

    /// A paragraph that no other goes on with ends all the same.
    fn flush_unended(&mut self) -> Result<(), ReadError> {
        let unended = self.containers.last_mut().and_then(|container| container.unended.take());
        match unended.map(|unended| *unended).filter(|(builder, _)| !builder.is_empty()) {
            Some((builder, end)) => self.push_paragraph(builder, end),
            None => Ok(()),
        }
    }

    fn push_paragraph(&mut self, mut builder: ParagraphBuilder, end: usize) -> Result<(), ReadError> {
        let location = location(&self.part, &builder.place, builder.start..end);
        let hidden = builder.hidden.take();
        let properties = &builder.properties;
        let heading_level = match properties.outline_level {
            Some(outline) => heading_level_from_outline(outline),
            None => self.setting.styles.heading_level(properties.style.as_deref()),
        };
        let number = self.number(properties);
        let (mut paragraph, following) = builder.finish();
        paragraph.heading_level = heading_level;
        paragraph.number = number;
        let aside = hidden.filter(|hidden| !hidden.is_empty()).map(|hidden| {
            let kind = BlockKind::Paragraph(hidden.finish().0);
            Block { kind, region: Region::Hidden, location: location.clone() }
        });
        self.push_block(BlockKind::Paragraph(paragraph), location)?;
        if let Some(container) = self.containers.last_mut().filter(|_| !following.is_empty()) {
            container.blocks.extend(following);
        }
        self.aside.extend(aside);
        self.flush_aside();
        Ok(())
    }

    /// Hidden text stands behind its paragraph; that of a cell behind the table, because it is no text of the cell.
    fn flush_aside(&mut self) {
        if let Some(container) = self.containers.last_mut().filter(|_| self.tables.is_empty()) {
            container.blocks.append(&mut self.aside);
        }
    }

    /// The automatic number of a paragraph, by itself or by its style.
    fn number(&mut self, properties: &Properties) -> Option<String> {
        let Setting { styles, numbering, .. } = self.setting;
        if numbering.is_empty() {
            return None;
        }
        let inherited = styles.number(properties.style.as_deref());
        let list = properties.list.or(inherited.map(|inherited| inherited.id))?;
        let linked =
            || inherited.and_then(|inherited| numbering.level_of_style(list, inherited.style, styles));
        let level = properties.level.and_then(|level| usize::try_from(level).ok());
        let by_style = || inherited.and_then(|inherited| usize::try_from(inherited.level?).ok());
        let level = level.or_else(linked).or_else(by_style).unwrap_or(0);
        self.counters.count(numbering, styles, list, level)
    }

    fn end_cell(&mut self, bytes: Range<usize>, properties: CellProperties) -> Result<(), ReadError> {
        self.flush_unended()?;
        let Some(container) = self.containers.pop() else { return Ok(()) };
        if let Some(change) = properties.removed_by {
            self.count_change(change, bytes);
            return Ok(());
        }
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let place = container.place.unwrap_or(Place::Whole);
        let column = table.row.next_column();
        table.row.push(MarkupCell { column, properties, blocks: container.blocks, place, bytes });
        Ok(())
    }

    fn end_table(&mut self, end: usize) -> Result<(), ReadError> {
        let Some(builder) = self.tables.pop() else { return Ok(()) };
        let place = Place::TableCell { table: builder.number, row: 1, column: 1 };
        let location = location(&self.part, &place, builder.start..end);
        let table =
            Table::from_cells(builder.finish(), self.setting.limits).map_err(|error| error.at(&self.part))?;
        self.push_block(BlockKind::Table(table), location)?;
        self.flush_aside();
        Ok(())
    }

    /// The blocks of a text box follow the paragraph that anchors it.
    fn end_text_box(&mut self) -> Result<(), ReadError> {
        self.flush_unended()?;
        let Some(container) = self.containers.pop() else { return Ok(()) };
        match (self.paragraphs.last_mut(), self.containers.last_mut()) {
            (Some(anchor), _) => anchor.following.extend(container.blocks),
            (None, Some(outer)) => outer.blocks.extend(container.blocks),
            (None, None) => {}
        }
        Ok(())
    }

    fn push_block(&mut self, kind: BlockKind, location: Location) -> Result<(), ReadError> {
        self.counts.blocks += 1;
        let limit = self.setting.limits.blocks;
        if self.counts.blocks > limit {
            return Err(ReadError::new(ReadErrorKind::Limit { name: "blocks", limit }).at(&self.part));
        }
        let region = self.region();
        if let Some(container) = self.containers.last_mut() {
            if container.place.is_some() && container.blocks.is_empty() {
                // Most cells hold one paragraph.
                container.blocks.reserve_exact(1);
            }
            container.blocks.push(Block { kind, region, location });
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(Open::Text { .. }) = self.open.last()
            && let Some(paragraph) = self.written_paragraph()
        {
            paragraph.push(text);
        }
    }

    /// An element that stands for one character.
    fn sign(&mut self, sign: char, here: Range<usize>) -> Open {
        self.push_sign(sign, here);
        Open::Transparent
    }

    fn push_sign(&mut self, sign: char, here: Range<usize>) {
        let (part, is_raised) = (Arc::clone(&self.part), self.run.is_raised);
        if let Some(paragraph) = self.writable_paragraph() {
            paragraph.begin_piece();
            paragraph.push(sign.encode_utf8(&mut [0; 4]));
            paragraph.end_piece(&part, here, is_raised);
            self.counts.runs += 1;
        }
    }

    /// What text that comes now belongs to: the open paragraph, or what collects its hidden text; nothing, if it is no
    /// text of the document.
    fn writable_paragraph(&mut self) -> Option<&mut ParagraphBuilder> {
        let paragraph = self.paragraphs.last_mut().filter(|paragraph| !paragraph.is_in_instruction())?;
        if self.run.is_hidden {
            let place = location(&self.part, &paragraph.place, paragraph.start..paragraph.start);
            self.counts.hidden.add(&place);
            return Some(paragraph.hidden());
        }
        Some(paragraph)
    }

    /// The paragraph to which the open piece of text belongs.
    fn written_paragraph(&mut self) -> Option<&mut ParagraphBuilder> {
        let paragraph = self.paragraphs.last_mut()?;
        Some(if self.run.is_hidden { paragraph.hidden() } else { paragraph })
    }

    /// The innermost open element that gives structure.
    fn structure(&self) -> Option<&Open> {
        let is_wrapper =
            |open: &&Open| matches!(open, Open::Transparent | Open::Run | Open::Alternatives { .. });
        self.open.iter().rev().find(|open| !is_wrapper(open))
    }

    fn set_paragraph_properties(&mut self, properties: Properties) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.properties = properties;
        }
    }

    fn set_cell_properties(&mut self, read: CellProperties) {
        if let Some(Open::Cell { properties, .. }) = self.open.last_mut() {
            *properties = read;
        }
    }

    fn set_row_properties(&mut self, read: RowProperties, here: Range<usize>) {
        if let Some(change) = read.removed_by {
            self.count_change(change, here);
        }
        if let (Some(Open::Row), Some(table)) = (self.open.last(), self.tables.last_mut()) {
            table.row.set_properties(read);
        }
    }

    fn count_change(&mut self, change: Change, here: Range<usize>) {
        let location = self.location(here);
        match change {
            Change::Deletion => self.counts.deletions.add(&location),
            Change::Insertion => self.counts.insertions.add(&location),
        }
    }

    fn met_picture(&mut self, events: &Events<'_>) {
        let location = self.location(events.event_range());
        self.counts.pictures.add(&location);
    }

    fn region(&self) -> Region {
        self.containers.last().map(|container| container.region).unwrap_or_default()
    }

    /// The place of what stands in the open paragraph, or else in the open cell.
    fn location(&self, bytes: Range<usize>) -> Location {
        let paragraph = self.paragraphs.last().map(|paragraph| paragraph.place.clone());
        let place =
            paragraph.or_else(|| self.containers.last().and_then(|container| container.place.clone()));
        location(&self.part, &place.unwrap_or(Place::Whole), bytes)
    }
}

fn skip(events: &mut Events<'_>) -> Result<Option<Open>, ReadError> {
    events.skip()?;
    Ok(None)
}

/// What the properties of a run say of its text.
#[derive(Clone, Copy, Debug, Default)]
struct RunProperties {
    /// Whether it is hidden from readers.
    is_hidden: bool,
    /// Whether it is printed raised.
    is_raised: bool,
}

impl RunProperties {
    /// Reads the properties whose element began last, up to its end.
    fn read(events: &mut Events<'_>) -> Result<Self, ReadError> {
        const TELLS: [&[u8]; 4] = [b"vanish", b"vertAlign", b"strike", b"dstrike"];
        let mut properties = Self::default();
        if events.skip_unless(|name| TELLS.iter().any(|own| name.starts_with(own)))? {
            return Ok(properties);
        }
        let inside = events.depth();
        while let Some(event) = events.next()? {
            match event {
                Event::Start(element) if element.namespace == Namespace::Word => match element.name {
                    // What is struck out is no part of what is said.
                    "vanish" | "strike" | "dstrike" => properties.is_hidden |= element.is_on(),
                    "vertAlign" => {
                        properties.is_raised =
                            element.attribute("val").is_some_and(|own| own == "superscript");
                    }
                    "rPrChange" => events.skip()?,
                    _ => {}
                },
                Event::End if events.depth() < inside => break,
                Event::Start(_) | Event::End | Event::Text(_) => {}
            }
        }
        Ok(properties)
    }
}

/// The character of a symbol: its code in hexadecimal digits, in the private use area for symbol fonts.
fn symbol(element: &Element<'_>) -> char {
    let code = element.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
    code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Notes that draw the line above the notes, and hold none.
fn is_separator(element: &Element<'_>) -> bool {
    element.attribute("type").is_some_and(|kind| kind != "normal")
}
