//! What paragraph styles say about headings and automatic numbers.
//!
//! Takes the styles part; answers for a style id, through the styles that it is based on. Everything about looks is
//! passed over.

use std::collections::HashMap;

use crate::error::ReadError;
use crate::reader::Limits;
use crate::reader::package::Part;
use crate::reader::package::xml::{self, Event, Events, Namespace};

/// Longer chains of styles based on styles run in circles.
const LONGEST_CHAIN: usize = 64;

/// The paragraph styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default_paragraph: Option<String>,
}

/// One style, as far as it matters.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline_level: Option<i64>,
    number: StyleNumber,
}

/// The numbering that a style asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct StyleNumber {
    id: Option<i64>,
    level: Option<i64>,
}

/// The numbering that a chain of styles asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InheritedNumber<'a> {
    /// Id of the list.
    pub(super) id: i64,
    /// The level, if a style says it.
    pub(super) level: Option<i64>,
    /// The style that names the list.
    pub(super) style: &'a str,
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn read(part: &Part, limits: &Limits) -> Result<Self, ReadError> {
        let text = xml::decode(part)?;
        let mut events = Events::new(&text, &part.name, limits);
        let mut styles = Self::default();
        while let Some(event) = events.next()? {
            let Event::Start(element) = event else { continue };
            match (element.namespace, element.name) {
                (Namespace::Word, "style") => {
                    let id = element.attribute("styleId").unwrap_or_default().into_owned();
                    let is_paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
                    let is_default =
                        element.attribute("default").is_some_and(|on| matches!(&*on, "1" | "true" | "on"));
                    let style = read_style(&mut events)?;
                    if is_paragraph && is_default && styles.default_paragraph.is_none() {
                        styles.default_paragraph = Some(id.clone());
                    }
                    styles.by_id.entry(id).or_insert(style);
                }
                (Namespace::Word, "latentStyles" | "docDefaults") => events.skip()?,
                _ => {}
            }
        }
        Ok(styles)
    }

    /// The level of a heading, from 1, that a style gives; without a style, that of the default one.
    pub(super) fn heading_level(&self, style: Option<&str>) -> Option<u8> {
        let found = self
            .chain(style)
            .find_map(|(_, style)| style.outline_level.or_else(|| heading_level_of_name(&style.name)));
        heading_level_from_outline(found?)
    }

    /// The numbering that a style gives, itself or through the styles that it is based on.
    pub(super) fn number<'a>(&'a self, style: Option<&'a str>) -> Option<InheritedNumber<'a>> {
        let mut level = None;
        for (id, style) in self.chain(style) {
            level = level.or(style.number.level);
            if let Some(list) = style.number.id {
                return Some(InheritedNumber { id: list, level, style: id });
            }
        }
        None
    }

    /// A style and the styles that it is based on, in turn.
    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first =
            style.filter(|style| self.by_id.contains_key(*style)).or(self.default_paragraph.as_deref());
        let mut next = first;
        let chain = std::iter::from_fn(move || {
            let (id, style) = self.by_id.get_key_value(next?)?;
            next = style.based_on.as_deref();
            Some((id.as_str(), style))
        });
        chain.take(LONGEST_CHAIN)
    }
}

/// The level of a heading, from 1, of an outline level from 0; level 9 is running text.
pub(super) fn heading_level_from_outline(outline: i64) -> Option<u8> {
    u8::try_from(outline).ok().filter(|outline| *outline < 9).map(|outline| outline + 1)
}

fn read_style(events: &mut Events<'_>) -> Result<Style, ReadError> {
    let mut style = Style::default();
    let mut depth = 1_usize;
    while let Some(event) = events.next()? {
        let element = match event {
            Event::Start(element) => element,
            Event::End if depth == 1 => break,
            Event::End => {
                depth -= 1;
                continue;
            }
            Event::Text(_) => continue,
        };
        depth += 1;
        match (element.namespace, element.name) {
            (Namespace::Word, "name") => {
                style.name = element.attribute("val").unwrap_or_default().into_owned();
            }
            (Namespace::Word, "basedOn") => style.based_on = element.attribute("val").map(Into::into),
            (Namespace::Word, "outlineLvl") => style.outline_level = element.number("val"),
            (Namespace::Word, "numId") => style.number.id = element.number("val"),
            (Namespace::Word, "ilvl") => style.number.level = element.number("val"),
            (Namespace::Word, "rPr" | "tblPr" | "tblStylePr" | "tcPr" | "trPr" | "pPrChange") => {
                events.skip()?;
                depth -= 1;
            }
            _ => {}
        }
    }
    Ok(style)
}

/// The outline level, from 0, of the built-in heading styles, which some writers define by name only.
fn heading_level_of_name(name: &str) -> Option<i64> {
    let lower = name.to_lowercase();
    let number = lower.strip_prefix("heading").or_else(|| lower.strip_prefix("标题"))?;
    let level: i64 = number.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}
