//! Automatic numbers: the list definitions of a document, and the counters that run through a text.
//!
//! Takes the numbering part once, then one paragraph after another with the list and level that it belongs to;
//! returns the number as it would be printed, without the tab or space after it. Which list a paragraph belongs to
//! is decided elsewhere.

use std::collections::{HashMap, HashSet};

use super::number_format::spell;
use super::styles::Styles;
use crate::error::ReadError;
use crate::reader::Limits;
use crate::reader::package::Part;
use crate::reader::package::xml::{self, Element, Event, Events, Namespace};

/// A list has this many levels.
const LEVELS: usize = 9;

/// The list definitions of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<i64, Definition>,
    lists: HashMap<i64, List>,
}

/// An abstract numbering definition.
#[derive(Debug, Default)]
struct Definition {
    levels: [Level; LEVELS],
    /// The numbering style whose list is meant instead of this definition.
    style_link: Option<String>,
}

/// A list: a definition with what the list changes in it.
#[derive(Debug, Default)]
struct List {
    definition: i64,
    starts: [Option<i64>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: i64,
    format: String,
    /// The text with `%1` to `%9` for the counters.
    text: String,
    /// `isLgl`: all counters in decimal digits.
    is_decimal: bool,
    /// The level, from 1, after which this one starts again; 0 for never; after any higher one if not given.
    restart: Option<i64>,
    /// The paragraph style that belongs to this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            format: "decimal".to_owned(),
            text: String::new(),
            is_decimal: false,
            restart: None,
            style: None,
        }
    }
}

/// The counters of one text.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By definition: lists that share a definition go on counting.
    counters: HashMap<i64, [Option<i64>; LEVELS]>,
    /// Lists that have been met; a list's own start counts on its first paragraph only.
    met: HashSet<i64>,
}

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn read(part: &Part, limits: &Limits) -> Result<Self, ReadError> {
        let text = xml::decode(part)?;
        let mut events = Events::new(&text, &part.name, limits);
        let mut numbering = Self::default();
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else { continue };
            match (element.namespace, element.name) {
                (Namespace::Word, "abstractNum") => {
                    let id = element.number("abstractNumId").unwrap_or_default();
                    let definition = read_definition(&mut events)?;
                    numbering.definitions.entry(id).or_insert(definition);
                }
                (Namespace::Word, "num") => {
                    let id = element.number("numId").unwrap_or_default();
                    let list = read_list(&mut events)?;
                    numbering.lists.entry(id).or_insert(list);
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// Whether there are no lists at all.
    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The level, from 0, of a list that belongs to a paragraph style.
    pub(super) fn level_of_style(&self, list: i64, style: &str, styles: &Styles) -> Option<usize> {
        let (list, _, definition) = self.resolve(list, styles)?;
        (0..LEVELS).find(|level| {
            list.level(definition, *level).is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }

    /// The list, the id of its definition and the definition, through links to numbering styles.
    fn resolve(&self, list: i64, styles: &Styles) -> Option<(&List, i64, &Definition)> {
        let list = self.lists.get(&list)?;
        let definition = self.definitions.get(&list.definition)?;
        let Some(link) = &definition.style_link else { return Some((list, list.definition, definition)) };
        let linked = self.lists.get(&styles.number(Some(link))?.id)?;
        let definition = self.definitions.get(&linked.definition)?;
        Some((list, linked.definition, definition))
    }
}

impl List {
    fn level<'a>(&'a self, definition: &'a Definition, level: usize) -> Option<&'a Level> {
        let own = self.levels.get(level)?.as_ref();
        own.or_else(|| definition.levels.get(level))
    }

    /// The number from which a level counts.
    fn start(&self, definition: &Definition, level: usize) -> i64 {
        let own = self.starts.get(level).copied().flatten();
        own.or_else(|| self.level(definition, level).map(|level| level.start)).unwrap_or(1)
    }
}

impl Counters {
    /// Counts a paragraph of a list and level (from 0); the number as it would be printed, if any.
    pub(super) fn count(
        &mut self,
        numbering: &Numbering,
        styles: &Styles,
        list_id: i64,
        level: usize,
    ) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let (list, definition_id, definition) = numbering.resolve(list_id, styles)?;
        let counters = self.counters.entry(definition_id).or_default();
        if self.met.insert(list_id) {
            restart_own_levels(list, counters);
        }
        advance(list, definition, level, counters);
        let text = print(list, definition, level, counters);
        Some(text).filter(|text| !text.is_empty())
    }
}

/// A list with starts of its own does not go on where another list of the same definition stopped.
fn restart_own_levels(list: &List, counters: &mut [Option<i64>; LEVELS]) {
    for (counter, _) in counters.iter_mut().zip(&list.starts).filter(|(_, start)| start.is_some()) {
        *counter = None;
    }
}

fn advance(list: &List, definition: &Definition, level: usize, counters: &mut [Option<i64>; LEVELS]) {
    for (deeper, counter) in counters.iter_mut().enumerate() {
        match deeper.cmp(&level) {
            // A level that was passed over counts as started.
            std::cmp::Ordering::Less => {
                counter.get_or_insert_with(|| list.start(definition, deeper));
            }
            std::cmp::Ordering::Equal => {
                let next =
                    counter.map_or_else(|| list.start(definition, deeper), |count| count.saturating_add(1));
                *counter = Some(next);
            }
            std::cmp::Ordering::Greater => {
                let restart = list.level(definition, deeper).and_then(|level| level.restart);
                let restarts = match restart {
                    None => true,
                    Some(after) => i64::try_from(level).is_ok_and(|level| level < after),
                };
                if restarts {
                    *counter = None;
                }
            }
        }
    }
}

/// The text of a level with its counters put in.
fn print(list: &List, definition: &Definition, level: usize, counters: &[Option<i64>; LEVELS]) -> String {
    let Some(current) = list.level(definition, level) else { return String::new() };
    if current.format == "bullet" {
        return current.text.clone();
    }
    let mut text = String::new();
    let mut characters = current.text.chars().peekable();
    while let Some(character) = characters.next() {
        let meant = characters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
        let Some(number) =
            meant.filter(|_| character == '%').and_then(|digit| usize::try_from(digit - 1).ok())
        else {
            text.push(character);
            continue;
        };
        characters.next();
        let counter =
            counters.get(number).copied().flatten().unwrap_or_else(|| list.start(definition, number));
        let format = list.level(definition, number).map_or("decimal", |level| level.format.as_str());
        let format = if current.is_decimal && format != "none" { "decimal" } else { format };
        text.push_str(&spell(counter, format));
    }
    text
}

fn read_definition(events: &mut Events<'_>) -> Result<Definition, ReadError> {
    let mut definition = Definition::default();
    read_children(events, |events, element| {
        match element.name {
            "lvl" => {
                let level = level_number(element);
                let read = read_level(events)?;
                if let Some(slot) = level.and_then(|level| definition.levels.get_mut(level)) {
                    *slot = read;
                }
                return Ok(());
            }
            "numStyleLink" => definition.style_link = element.attribute("val").map(Into::into),
            _ => {}
        }
        events.skip()
    })?;
    Ok(definition)
}

fn read_list(events: &mut Events<'_>) -> Result<List, ReadError> {
    let mut list = List::default();
    read_children(events, |events, element| {
        match element.name {
            "lvlOverride" => {
                let level = level_number(element);
                return read_override(events, &mut list, level);
            }
            "abstractNumId" => list.definition = element.number("val").unwrap_or_default(),
            _ => {}
        }
        events.skip()
    })?;
    Ok(list)
}

fn read_override(events: &mut Events<'_>, list: &mut List, level: Option<usize>) -> Result<(), ReadError> {
    read_children(events, |events, element| {
        match element.name {
            "lvl" => {
                let read = read_level(events)?;
                if let Some(slot) = level.and_then(|level| list.levels.get_mut(level)) {
                    *slot = Some(read);
                }
                return Ok(());
            }
            "startOverride" => {
                if let Some(slot) = level.and_then(|level| list.starts.get_mut(level)) {
                    *slot = element.number("val");
                }
            }
            _ => {}
        }
        events.skip()
    })
}

fn read_level(events: &mut Events<'_>) -> Result<Level, ReadError> {
    let mut level = Level::default();
    read_children(events, |events, element| {
        match element.name {
            "start" => level.start = element.number("val").unwrap_or_default(),
            "numFmt" => level.format = element.attribute("val").unwrap_or_default().into_owned(),
            "lvlText" => level.text = element.attribute("val").unwrap_or_default().into_owned(),
            "isLgl" => level.is_decimal = element.is_on(),
            "lvlRestart" => level.restart = element.number("val"),
            "pStyle" => level.style = element.attribute("val").map(Into::into),
            // Alternate formats: the fallback comes last and is the one that any program knows.
            "AlternateContent" | "Choice" | "Fallback" => return Ok(()),
            _ => {}
        }
        events.skip()
    })?;
    Ok(level)
}

/// Calls `read` for the elements inside the element that began last, up to its end. `read` consumes the element
/// that it is given, or leaves it open to be shown its children too.
fn read_children<'a>(
    events: &mut Events<'a>,
    mut read: impl FnMut(&mut Events<'a>, &Element<'a>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let inside = events.depth();
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element)
                if matches!(element.namespace, Namespace::Word | Namespace::Compatibility) =>
            {
                read(events, &element)?;
            }
            Event::Start(_) => events.skip()?,
            Event::End if events.depth() < inside => return Ok(()),
            Event::End | Event::Text(_) => {}
        }
    }
    Ok(())
}

fn level_number(element: &Element<'_>) -> Option<usize> {
    usize::try_from(element.number("ilvl")?).ok().filter(|level| *level < LEVELS)
}
