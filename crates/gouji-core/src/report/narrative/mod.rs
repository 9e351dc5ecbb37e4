//! Claims in prose: which quantities the text states, about what, and in which cells of the form they can be looked up.
//!
//! Takes the paragraphs outside all tables; gives claims in reading order. A lexer finds words and quantities, a
//! grammar tells what each quantity is about, and binding names the cells. Patterns are data: `words` and
//! `indicators`. Nothing is compared with any figure here, and what nobody can name becomes no claim.

mod bind;
mod body;
mod grammar;
mod indicators;
mod lexer;
mod lexicon;
mod number;
mod set;
#[cfg(test)]
mod tests;
mod words;

use bind::Binding;
use grammar::{Around, Draft, Grammar};
pub use indicators::{INDICATORS, Indicator};

use super::{Claim, ClaimPeriod, ClaimScope, Comparator, Report, Scope, TableReport};
use crate::figure::{is_space, narrow_char};
use crate::location::{Location, Place};

/// A paragraph of prose.
#[derive(Clone, Copy)]
pub(super) struct Prose<'a> {
    pub(super) text: &'a str,
    /// Where the text stands; its bytes are those of the text where both are equally long.
    pub(super) location: &'a Location,
    /// The ordinal of its section of the first level.
    pub(super) section: Option<u32>,
}

/// What of the report the prose refers to without saying it.
pub(super) struct Context<'a> {
    pub(super) year: Option<i32>,
    /// The issuing body as printed in the title.
    pub(super) issuer: Option<&'a str>,
    pub(super) scope: Option<Scope>,
    pub(super) tables: &'a [TableReport],
}

/// The characters of a paragraph, narrowed and without white space, and where each began.
#[derive(Default)]
struct Characters {
    narrowed: Vec<char>,
    at: Vec<usize>,
}

impl Characters {
    fn read(&mut self, text: &str) {
        self.narrowed.clear();
        self.at.clear();
        for (at, c) in text.char_indices() {
            if c == '\t' || c == '\n' {
                self.narrowed.push('\t');
                self.at.push(at);
            } else if !is_space(c) {
                self.narrowed.push(narrow_char(c));
                self.at.push(at);
            }
        }
        self.at.push(text.len());
    }

    /// The bytes of the paragraph between two characters.
    fn bytes(&self, (from, to): (usize, usize), text: &str) -> std::ops::Range<usize> {
        let place = |at: usize| self.at.get(at).copied().unwrap_or(text.len());
        let start = place(from);
        let last = to.checked_sub(1).map_or(start, place);
        let width = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start..(last + width).max(start)
    }
}

/// A heading names what the paragraphs below speak of; it has no more bytes than this.
const HEADING: usize = 90;

/// The claims of the prose in reading order.
pub(super) fn claims<'a>(prose: impl Iterator<Item = Prose<'a>>, context: &Context<'_>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut binding = Binding::new(context.tables);
    let (mut characters, mut tokens, mut lists) = (Characters::default(), Vec::new(), 0);
    let mut topic = lexicon::Set::NONE;
    let issuer = context.issuer.map(body::Issuer::named);
    for paragraph in prose {
        let is_heading = paragraph.text.len() <= HEADING && !paragraph.text.contains(['。', '，']);
        if !is_heading && !may_claim(paragraph.text) {
            continue;
        }
        characters.read(paragraph.text);
        lexer::tokens(&characters.narrowed, &mut tokens);
        if is_heading {
            topic = grammar::topic(&tokens);
        }
        let around = Around { year: context.year, issuer: issuer.as_ref(), topic };
        let drafts = Grammar::new(&characters.narrowed, &tokens, around).read(&mut lists);
        let offset = claims.len();
        claims.extend(drafts.into_iter().map(|draft| {
            let claim = claim(draft, paragraph, &characters, offset);
            bound(claim, context, &mut binding)
        }));
    }
    claims
}

/// The claims of a text beside a report, a paragraph on each line.
pub(super) fn claims_in(text: &str, report: &Report) -> Vec<Claim> {
    let mut lines: Vec<(&str, Location)> = Vec::new();
    let mut start = 0;
    for (number, line) in (1_u32..).zip(text.split('\n')) {
        lines.push((line, Location::in_text(number, 1, start..start + line.len())));
        start += line.len() + 1;
    }
    let prose = lines.iter().map(|(text, location)| Prose { text, location, section: None });
    let context = Context {
        year: report.year,
        issuer: report.issuer.as_deref(),
        scope: report.scope,
        tables: &report.tables,
    };
    claims(prose, &context)
}

/// Whether a paragraph can hold a quantity at all.
fn may_claim(text: &str) -> bool {
    let says_how_many =
        |c: char| matches!(c, '0'..='9' | '０'..='９' | '无' | '未' | '没') || lexer::is_chinese_digit(c);
    text.len() > 6 && text.chars().any(says_how_many)
}

fn claim(draft: Draft, paragraph: Prose<'_>, characters: &Characters, offset: usize) -> Claim {
    let text = paragraph.text;
    let span = characters.bytes(draft.span, text);
    let piece = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    Claim {
        indicator: draft.indicator.id.to_owned(),
        label: draft.label.map(|label| piece(characters.bytes(label, text)).trim().to_owned()),
        quantity: draft.number.quantity,
        precision: draft.number.precision,
        unit: draft.number.unit,
        qualifier: draft.number.qualifier,
        raw: piece(characters.bytes(draft.raw, text)),
        operands: Vec::new(),
        other_readings: Vec::new(),
        scope: draft.scope,
        reach: draft.reach,
        period: draft.period,
        year: draft.year,
        comparator: draft.comparator,
        about: draft.about.map(|about| about + offset),
        base: draft.base,
        lists: draft.lists,
        section: paragraph.section,
        location: location(paragraph, &span),
        text: piece(span),
    }
}

/// Where a part of a paragraph stands: its own bytes where the paragraph's bytes are its text.
fn location(paragraph: Prose<'_>, span: &std::ops::Range<usize>) -> Location {
    let mut location = paragraph.location.clone();
    let is_verbatim = |bytes: &std::ops::Range<usize>| bytes.len() == paragraph.text.len();
    if let Some(bytes) = location.bytes.clone().filter(is_verbatim) {
        location.bytes = Some(bytes.start + span.start..bytes.start + span.end);
        if let Place::Text { column, .. } = &mut location.place {
            let before = paragraph.text.get(..span.start).map_or(0, |text| text.chars().count());
            *column = column.saturating_add(u32::try_from(before).unwrap_or(0));
        }
    }
    location
}

/// Binds a claim to cells, where it speaks of this report's year and body and states how many.
fn bound(mut claim: Claim, context: &Context<'_>, binding: &mut Binding<'_>) -> Claim {
    let is_own = match claim.scope {
        None => true,
        Some(ClaimScope::Area) => context.scope == Some(Scope::RollUp),
        Some(
            ClaimScope::OnBehalfOfGovernment | ClaimScope::Filed | ClaimScope::Member | ClaimScope::OtherBody,
        ) => false,
    };
    let is_count = matches!(claim.comparator, Comparator::Equals | Comparator::AtLeast | Comparator::AtMost);
    if !is_own || !is_count || claim.period != ClaimPeriod::ThisYear {
        return claim;
    }
    let Some(indicator) = INDICATORS.iter().find(|indicator| indicator.id == claim.indicator) else {
        return claim;
    };
    let mut readings = binding.readings(indicator).into_iter();
    claim.operands = readings.next().unwrap_or_default();
    claim.other_readings = readings.collect();
    claim
}
