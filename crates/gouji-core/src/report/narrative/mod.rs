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
#[cfg(feature = "toml")]
mod own;
mod set;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use bind::Binding;
use grammar::{Around, Draft, Grammar};
pub use indicators::{INDICATORS, Indicator};
use lexicon::{Lexicon, Own};

use lexicon::Set;

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
    pub(super) indicators: &'a Indicators,
}

/// What claims are read as: the indicators of this crate, and those that a user brings with their words. Cheap to clone.
///
/// ```
/// use gouji_core::report::Indicators;
///
/// let known = Indicators::default();
/// assert_eq!(known.get("requests_received").unwrap().name, "新收申请");
/// assert!(known.iter().count() > 90);
/// ```
#[derive(Clone)]
pub struct Indicators(Arc<Lexicon>);

static BUILT_IN: LazyLock<Indicators> =
    LazyLock::new(|| Indicators(Arc::new(Lexicon::compiled(Own::default()))));

impl Default for Indicators {
    fn default() -> Self {
        BUILT_IN.clone()
    }
}

impl std::fmt::Debug for Indicators {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter().map(|indicator| &indicator.id)).finish()
    }
}

impl PartialEq for Indicators {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Indicators {}

impl Indicators {
    /// Every indicator, those of the user first.
    pub fn iter(&self) -> impl Iterator<Item = &Indicator> {
        self.0.indicators()
    }

    /// The indicator of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Indicator> {
        self.iter().find(|indicator| indicator.id == id)
    }

    /// The claims of a text beside a report, as [`Report::claims_in`] reads them.
    ///
    /// ```
    /// use gouji_core::{ReadOptions, read, report::Indicators};
    ///
    /// let report = read("某局2023年政府信息公开工作年度报告".as_bytes(), &ReadOptions::default()).unwrap();
    /// let claims = Indicators::default().claims_in("全年公开信息90条。", &report);
    /// assert_eq!(claims[0].indicator, "proactive_information");
    /// ```
    #[must_use]
    pub fn claims_in(&self, text: &str, report: &Report) -> Vec<Claim> {
        claims_in(text, report, self)
    }
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
        let (mut is_traditional, mut is_formal) = (false, false);
        let (mut next, mut width) = (0, 0);
        for (at, c) in text.char_indices() {
            let plain = if ('\u{3400}'..='\u{9fff}').contains(&c) {
                let plain = simplified(c);
                is_traditional |= plain != c;
                is_formal |= matches!(plain, '拾' | '佰' | '仟');
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
        if is_formal {
            plain_numerals(&mut self.narrowed);
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

/// Writes the numerals of cheques as those of prose where two or more stand side by side: 壹佰零陆.
fn plain_numerals(text: &mut [char]) {
    const FORMAL: [char; 14] =
        ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '万'];
    const PLAIN: [char; 14] =
        ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万'];
    let plain = |c: &char| FORMAL.iter().zip(PLAIN).find(|(formal, _)| *formal == c).map(|(_, plain)| plain);
    for run in text.chunk_by_mut(|one, next| plain(one).is_some() == plain(next).is_some()) {
        if run.len() > 1 {
            for c in run {
                *c = plain(c).unwrap_or(*c);
            }
        }
    }
}

/// A heading names what the paragraphs below speak of; it has no more bytes than this.
const HEADING: usize = 90;

/// What the headings and the paragraph before speak of, for a paragraph that does not say it.
#[derive(Default)]
struct Topics {
    section: Option<u32>,
    /// What the heading of the section names.
    of_section: Set,
    /// What the last heading names.
    of_heading: Option<Set>,
    /// What the paragraph before spoke of last.
    before: Set,
}

impl Topics {
    fn enter(&mut self, section: Option<u32>) {
        if self.section != section {
            *self = Self { section, ..Self::default() };
        }
    }

    fn hear_heading(&mut self, topic: Set) {
        if self.of_heading.is_none() {
            self.of_section = topic;
        }
        (self.of_heading, self.before) = (Some(topic), Set::NONE);
    }

    fn leave_paragraph(&mut self, topic: Set) {
        self.before = topic;
    }

    /// The nearest that names anything: a heading without a thing of its own goes on about the one above.
    fn now(&self, lexicon: &Lexicon) -> (Set, bool) {
        let headings = self.of_heading.filter(|topic| !topic.is_empty()).unwrap_or(self.of_section);
        if self.before.is_empty() {
            (headings, false)
        } else {
            (self.before, !headings.meets(lexicon.explicit))
        }
    }
}

/// The claims of the prose in reading order.
pub(super) fn claims<'a>(prose: impl Iterator<Item = Prose<'a>>, context: &Context<'_>) -> Vec<Claim> {
    let lexicon = &*context.indicators.0;
    let mut claims: Vec<Claim> = Vec::new();
    let mut binding = Binding::new(context.tables);
    let (mut characters, mut tokens, mut lists) = (Characters::default(), Vec::new(), 0);
    let mut topics = Topics::default();
    let issuer = context.issuer.map(body::Issuer::named);
    for paragraph in prose {
        let is_heading = paragraph.text.len() <= HEADING && !paragraph.text.contains(['。', '，']);
        topics.enter(paragraph.section);
        if !is_heading && !may_claim(&paragraph.text, lexicon) {
            continue;
        }
        characters.read(&paragraph.text);
        lexer::tokens(&characters.narrowed, lexicon, &mut tokens);
        if is_heading {
            topics.hear_heading(grammar::topic(lexicon, &tokens));
        }
        let (topic, is_from_before) = topics.now(lexicon);
        let around = Around { year: context.year, issuer: issuer.as_ref(), topic, is_from_before };
        let (drafts, topic) = Grammar::new(lexicon, &characters.narrowed, &tokens, around).read(&mut lists);
        topics.leave_paragraph(topic);
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
pub(super) fn claims_in(text: &str, report: &Report, indicators: &Indicators) -> Vec<Claim> {
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
        indicators,
    };
    claims(prose, &context)
}

/// Whether a paragraph can hold a quantity at all.
fn may_claim(text: &str, lexicon: &Lexicon) -> bool {
    let says_how_many = |c: char| {
        (lexicon.beginning(c) != lexicon::Beginning::Nothing || matches!(c, '拾' | '佰' | '仟'))
            && (matches!(c, '0'..='9' | '０'..='９' | '无' | '無' | '未' | '没' | '拾' | '佰' | '仟')
                || lexer::is_chinese_digit(c))
    };
    text.len() > 6 && text.chars().any(says_how_many)
}

fn claim(draft: Draft<'_>, paragraph: &Prose<'_>, characters: &Characters, offset: usize) -> Claim {
    let text = &*paragraph.text;
    let span = characters.bytes(draft.span);
    let piece = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    Claim {
        indicator: draft.indicator.id.clone().into_owned(),
        label: match draft.label {
            Some(label) => Some(piece(characters.bytes(label)).trim().to_owned()),
            // Whoever shows the claim has no other name for it.
            None => draft.indicator.is_of_user().then(|| draft.indicator.name.clone().into_owned()),
        },
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
fn bound(mut claim: Claim, indicator: &Indicator, context: &Context<'_>, binding: &mut Binding<'_>) -> Claim {
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
