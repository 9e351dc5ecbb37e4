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

use std::borrow::Cow;

use bind::Binding;
use grammar::{Around, Draft, Grammar};
pub use indicators::{INDICATORS, Indicator};

use super::{Claim, ClaimPeriod, ClaimScope, Comparator, Report, Scope, TableReport};
use crate::figure::{is_space, narrow_char};
use crate::form::simplified;
use crate::location::Location;

/// A paragraph of prose.
pub(super) struct Prose<'a> {
    pub(super) text: Cow<'a, str>,
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

/// The characters of a paragraph, narrowed and without white space, and where they stood.
#[derive(Default)]
struct Characters {
    narrowed: Vec<char>,
    runs: Vec<Run>,
}

/// Characters that stood side by side and were equally wide.
#[derive(Clone, Copy)]
struct Run {
    /// The first of them.
    first: usize,
    /// The byte at which it began.
    at: usize,
    /// Bytes of each.
    width: usize,
}

impl Characters {
    fn read(&mut self, text: &str) {
        self.narrowed.clear();
        self.runs.clear();
        // Most characters take three bytes.
        self.narrowed.reserve(text.len() / 2);
        let mut is_traditional = false;
        let (mut next, mut width) = (0, 0);
        for (at, c) in text.char_indices() {
            let plain = if ('\u{3400}'..='\u{9fff}').contains(&c) {
                let plain = simplified(c);
                is_traditional |= plain != c;
                plain
            } else if c == '\n' {
                '\t'
            } else if is_space(c) && c != '\t' {
                continue;
            } else {
                narrow_char(c)
            };
            if at != next || c.len_utf8() != width {
                width = c.len_utf8();
                self.runs.push(Run { first: self.narrowed.len(), at, width });
            }
            next = at + width;
            self.narrowed.push(plain);
        }
        if is_traditional {
            self.narrowed.iter_mut().for_each(|c| *c = words::simplified(*c));
        }
    }

    /// The bytes of a character; those behind the last one where there is none.
    fn bytes_of(&self, character: usize) -> std::ops::Range<usize> {
        let after = self.runs.partition_point(|run| run.first <= character.min(self.narrowed.len()));
        let Some(run) = after.checked_sub(1).and_then(|run| self.runs.get(run)) else { return 0..0 };
        let start = run.at + (character.min(self.narrowed.len()) - run.first) * run.width;
        start..start + if character < self.narrowed.len() { run.width } else { 0 }
    }

    /// The bytes of the paragraph between two characters.
    fn bytes(&self, (from, to): (usize, usize)) -> std::ops::Range<usize> {
        let start = self.bytes_of(from).start;
        let end = to.checked_sub(1).map_or(start, |last| self.bytes_of(last).end);
        start..end.max(start)
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
        if !is_heading && !may_claim(&paragraph.text) {
            continue;
        }
        characters.read(&paragraph.text);
        lexer::tokens(&characters.narrowed, &mut tokens);
        if is_heading {
            topic = grammar::topic(&tokens);
        }
        let around = Around { year: context.year, issuer: issuer.as_ref(), topic };
        let drafts = Grammar::new(&characters.narrowed, &tokens, around).read(&mut lists);
        let offset = claims.len();
        claims.extend(drafts.into_iter().map(|draft| {
            let indicator = draft.indicator;
            let claim = claim(draft, &paragraph, &characters, offset);
            bound(claim, indicator, context, &mut binding)
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
    let prose =
        lines.iter().map(|(text, location)| Prose { text: Cow::Borrowed(*text), location, section: None });
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
    let lexicon = &*lexicon::LEXICON;
    let says_how_many = |c: char| {
        lexicon.beginning(c) != lexicon::Beginning::Nothing
            && (matches!(c, '0'..='9' | '０'..='９' | '无' | '無' | '未' | '没')
                || lexer::is_chinese_digit(c))
    };
    text.len() > 6 && text.chars().any(says_how_many)
}

fn claim(draft: Draft, paragraph: &Prose<'_>, characters: &Characters, offset: usize) -> Claim {
    let text = &*paragraph.text;
    let span = characters.bytes(draft.span);
    let piece = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    Claim {
        indicator: draft.indicator.id.to_owned(),
        label: draft.label.map(|label| piece(characters.bytes(label)).trim().to_owned()),
        quantity: draft.number.quantity,
        precision: draft.number.precision,
        unit: draft.number.unit,
        qualifier: draft.number.qualifier,
        raw: piece(characters.bytes(draft.raw)),
        operands: Vec::new(),
        other_readings: Vec::new(),
        scope: draft.scope,
        reach: draft.reach,
        period: draft.period,
        year: draft.year,
        comparator: draft.comparator,
        about: draft.about.map(|about| about + offset),
        base: draft.base,
        listed: draft.listed,
        wording: draft.wording,
        lists: draft.lists,
        section: paragraph.section,
        location: paragraph.location.within(text, span.clone()),
        text: piece(span),
    }
}

/// Binds a claim to cells, where it speaks of this report's year and body and states how many.
fn bound(
    mut claim: Claim,
    indicator: &'static Indicator,
    context: &Context<'_>,
    binding: &mut Binding<'_>,
) -> Claim {
    let is_own = match claim.scope {
        None => true,
        Some(ClaimScope::Area) => context.scope == Some(Scope::RollUp),
        Some(
            ClaimScope::OnBehalfOfGovernment | ClaimScope::Filed | ClaimScope::Member | ClaimScope::OtherBody,
        ) => false,
    };
    let is_count = matches!(claim.comparator, Comparator::Equals | Comparator::AtLeast | Comparator::AtMost);
    if is_own && is_count && claim.period == ClaimPeriod::ThisYear {
        (claim.operands, claim.other_readings) = binding.readings(indicator);
    }
    claim
}
