//! One paragraph while it is read: its properties, its text and the runs that cover it.
//!
//! Takes the pieces of text in order; returns the paragraph without its automatic number, and what is needed to
//! count that.

use std::ops::Range;
use std::sync::Arc;

use super::location;
use crate::document::{Block, Paragraph, Run};
use crate::error::ReadError;
use crate::location::Place;
use crate::reader::TrackedChanges;
use crate::reader::package::xml::{Event, Events, Namespace};

/// The properties of a paragraph that matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    /// Id of its style.
    pub(super) style: Option<String>,
    /// Outline level from 0, if it has one of its own.
    pub(super) outline_level: Option<i64>,
    /// Id of the list that it names itself; 0 for none.
    pub(super) list: Option<i64>,
    /// Level in the list, from 0, that it names itself.
    pub(super) level: Option<i64>,
    /// Whether the text that is read has no end of a paragraph here: the next paragraph goes on with it.
    pub(super) is_end_removed: bool,
}

/// A paragraph while it is read.
#[derive(Debug)]
pub(super) struct ParagraphBuilder {
    /// Its properties.
    pub(super) properties: Properties,
    /// Where it stands, as a person would say.
    pub(super) place: Place,
    /// Byte at which it begins.
    pub(super) start: usize,
    /// Blocks that are anchored in it and follow it: those of text boxes.
    pub(super) following: Vec<Block>,
    /// Its text that is hidden from readers.
    pub(super) hidden: Option<Box<ParagraphBuilder>>,
    text: String,
    runs: Vec<Run>,
    /// Fields that are open: whether their result has begun. Before that stands the instruction.
    fields: Vec<bool>,
    /// Length of the text when the open piece began.
    piece_start: usize,
}

impl ParagraphBuilder {
    pub(super) fn new(place: Place, start: usize) -> Self {
        Self {
            properties: Properties::default(),
            place,
            start,
            following: Vec::new(),
            hidden: None,
            text: String::new(),
            runs: Vec::new(),
            fields: Vec::new(),
            piece_start: 0,
        }
    }

    /// Whether text that comes now is part of a field instruction.
    pub(super) fn is_in_instruction(&self) -> bool {
        self.fields.contains(&false)
    }

    /// Whether there is no text so far.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts the text of the paragraph before, whose end was removed, in front.
    pub(super) fn continue_from(&mut self, before: Self) {
        (self.place, self.start) = (before.place, before.start);
        (self.text, self.runs, self.following) = (before.text, before.runs, before.following);
        self.hidden = before.hidden;
    }

    /// The paragraph that collects its hidden text.
    pub(super) fn hidden(&mut self) -> &mut Self {
        let (place, start) = (&self.place, self.start);
        self.hidden.get_or_insert_with(|| Box::new(Self::new(place.clone(), start)))
    }

    /// A field begins, its result begins, or it ends.
    ///
    /// Fields are followed inside one paragraph only, so a field that never ends cannot swallow the rest of a
    /// document.
    pub(super) fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(false),
            "separate" => {
                if let Some(has_result) = self.fields.last_mut() {
                    *has_result = true;
                }
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// A piece of text begins.
    pub(super) fn begin_piece(&mut self) {
        self.piece_start = self.text.len();
    }

    /// More of the open piece.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The open piece ends; it stood in these bytes of the part.
    pub(super) fn end_piece(&mut self, part: &Arc<str>, bytes: Range<usize>, is_raised: bool) {
        let range = self.piece_start..self.text.len();
        if !range.is_empty() {
            if self.runs.is_empty() {
                // Most paragraphs of a form have one run.
                self.runs.reserve_exact(1);
            }
            self.runs.push(Run { range, location: location(part, &self.place, bytes), is_raised });
        }
    }

    /// The paragraph and what follows it.
    pub(super) fn finish(self) -> (Paragraph, Vec<Block>) {
        let paragraph = Paragraph { text: self.text, runs: self.runs, heading_level: None, number: None };
        (paragraph, self.following)
    }
}

impl Properties {
    /// Reads the properties whose element began last, up to its end, as they are on one side of tracked changes.
    pub(super) fn read(events: &mut Events<'_>, changes: TrackedChanges) -> Result<Self, ReadError> {
        let mut properties = Self::default();
        if events.skip_unless(may_matter)? {
            return Ok(properties);
        }
        let inside = events.depth();
        while let Some(event) = events.next()? {
            let element = match event {
                Event::Start(element) => element,
                Event::End if events.depth() < inside => break,
                Event::End | Event::Text(_) => continue,
            };
            if element.namespace != Namespace::Word {
                events.skip()?;
                continue;
            }
            match element.name {
                "pStyle" => properties.style = element.attribute("val").map(Into::into),
                "outlineLvl" => properties.outline_level = element.number("val"),
                "numPr" => properties.read_list(events, changes)?,
                "rPr" => properties.is_end_removed |= is_end_removed(events, changes)?,
                // The properties before the change come last, in an element like the one around them.
                "pPrChange" if changes == TrackedChanges::Original => {
                    let is_end_removed = properties.is_end_removed;
                    properties = Self { is_end_removed, ..Self::default() };
                }
                "pPr" => {}
                _ => events.skip()?,
            }
        }
        Ok(properties)
    }

    /// The list that the paragraph names; in the original text it names none that a tracked change gave it.
    fn read_list(&mut self, events: &mut Events<'_>, changes: TrackedChanges) -> Result<(), ReadError> {
        let inside = events.depth();
        let mut is_inserted = false;
        while let Some(event) = events.next()? {
            match event {
                Event::Start(element) if element.namespace == Namespace::Word => match element.name {
                    "numId" => self.list = element.number("val"),
                    "ilvl" => self.level = element.number("val"),
                    "ins" => is_inserted = true,
                    _ => {}
                },
                Event::End if events.depth() < inside => break,
                Event::Start(_) | Event::End | Event::Text(_) => {}
            }
        }
        if is_inserted && changes == TrackedChanges::Original {
            (self.list, self.level) = (None, None);
        }
        Ok(())
    }
}

/// Reads the properties of a paragraph's end: whether it is missing on that side of tracked changes.
fn is_end_removed(events: &mut Events<'_>, changes: TrackedChanges) -> Result<bool, ReadError> {
    if events.skip_unless(may_tell_changes)? {
        return Ok(false);
    }
    let inside = events.depth();
    let mut is_removed = false;
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) => {
                is_removed |= element.namespace == Namespace::Word && changes.leave_out(element.name);
                events.skip()?;
            }
            Event::End if events.depth() < inside => break,
            Event::End | Event::Text(_) => {}
        }
    }
    Ok(is_removed)
}

/// Whether an element of that name may tell an insertion, a deletion or a move; the names may be longer.
fn may_tell_changes(name: &[u8]) -> bool {
    [&b"del"[..], b"ins", b"move"].iter().any(|change| name.starts_with(change))
}

/// Whether an element of that name may be one of those that are read; the names may be longer.
fn may_matter(name: &[u8]) -> bool {
    match name.first() {
        Some(b'p') => name.starts_with(b"pStyle") || name.starts_with(b"pPrChange"),
        Some(b'o') => name.starts_with(b"outlineLvl"),
        Some(b'n') => name.starts_with(b"num"),
        Some(b'i') => name.starts_with(b"ilvl") || name.starts_with(b"ins"),
        Some(b'd') => name.starts_with(b"del"),
        Some(b'm') => name.starts_with(b"move"),
        _ => false,
    }
}
