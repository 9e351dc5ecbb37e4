//! What stands around the sections of a report: whose it is, of which year, when it was published, for whom it speaks,
//! and what is none of it.
//!
//! Takes the lines and the title; gives the metadata, and which lines belong to no section and are no prose. One file
//! per concern; each reads a single text and knows nothing of lines.

mod contact;
mod date;
mod furniture;
mod issuer;
mod labels;
mod notice;
mod period;
mod places;
mod region;
mod scope;
mod signature;
mod text;

pub(super) use contact::{with_contact_blanked, without_contact};
pub(super) use furniture::is_furniture;
pub(super) use labels::{Says, facts, label};
pub(super) use region::is_area;

use super::evidence::Evidence;
use super::lines::{Line, LineKind};
use super::metadata::Head;
use super::notes;
use super::sections::is_heading_line;
use crate::document::Region;
use crate::location::Location;
use crate::report::{
    CitedNotice, Contact, DateSource, IssuerName, IssuerSource, Metadata, Passage, Period, Problem, Scope,
    StatedDate, StatedYear, YearSource,
};

/// What was read around the sections.
pub(super) struct Front {
    pub(super) metadata: Metadata,
    pub(super) issuer: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) period: Option<Period>,
    pub(super) scope: Option<Scope>,
    /// The lines that belong to no section and are no prose.
    pub(super) left_out: Vec<bool>,
}

/// A line outside the tables of the form that says something.
struct Written<'l> {
    index: usize,
    /// The text of its only item, or of every item.
    items: Vec<(&'l str, &'l Location)>,
    is_paragraph: bool,
}

impl<'l> Written<'l> {
    fn of(index: usize, line: &'l Line<'_>) -> Option<Self> {
        let written = line.items.iter().filter(|item| !item.is_blank() && !item.is_continued);
        let items: Vec<(&str, &Location)> = written.map(|item| (&*item.text, item.location)).collect();
        let is_paragraph = line.kind == LineKind::Paragraph || items.len() == 1;
        (!items.is_empty()).then_some(Self { index, items, is_paragraph })
    }

    fn first(&self) -> (&'l str, &'l Location) {
        self.items.first().copied().unwrap_or(("", WHOLE))
    }
}

static WHOLE: &Location = &Location { part: None, place: crate::location::Place::Whole, bytes: None };

/// What is gathered from line to line.
#[derive(Default)]
struct Gathered {
    metadata: Metadata,
    period: Option<(Period, bool)>,
    scopes: Vec<(Scope, Passage)>,
    names: Vec<IssuerName>,
    left_out: Vec<usize>,
    years: Vec<(i32, usize, Passage)>,
}

/// Reads what stands around the sections.
pub(super) fn front(
    lines: &[Line<'_>],
    is_table: &[bool],
    head: &Head,
    evidence: &Evidence,
    problems: &mut Vec<Problem>,
) -> Front {
    let is_shown = |index: usize, line: &Line<'_>| {
        matches!(line.region, Region::Body | Region::TextBox) && is_table.get(index) != Some(&true)
    };
    let shown = lines.iter().enumerate().filter(|(index, line)| is_shown(*index, line));
    let written: Vec<Written<'_>> = shown.filter_map(|(index, line)| Written::of(index, line)).collect();
    let is_heading = |own: &&Written<'_>| lines.get(own.index).is_some_and(is_heading_line);
    let first_heading =
        written.iter().filter(|own| own.index >= head.body_from).find(is_heading).map(|own| own.index);
    let mut gathered = Gathered::default();
    names_of_title(head, &mut gathered);
    below_title(&written, head, first_heading, &mut gathered);
    for own in &written {
        let is_head = first_heading.is_none_or(|heading| own.index < heading);
        read_line(own, is_head, head, evidence, &mut gathered);
    }
    at_the_foot(&written, head, first_heading, &mut gathered);
    preface(&written, head, first_heading, &mut gathered);
    finished(gathered, head, lines.len(), problems)
}

fn names_of_title(head: &Head, gathered: &mut Gathered) {
    if let (Some(name), Some(title)) = (&head.issuer, &head.title) {
        let location = title.location.clone();
        gathered.names.push(IssuerName { text: name.clone(), source: IssuerSource::Title, location });
    }
}

/// A name and a day between the title and the text.
fn below_title(written: &[Written<'_>], head: &Head, first_heading: Option<usize>, gathered: &mut Gathered) {
    let is_below = |own: &&Written<'_>| {
        own.index >= head.body_from && first_heading.is_none_or(|heading| own.index < heading)
    };
    if head.title.is_none() {
        return;
    }
    for own in written.iter().filter(is_below).take(3).take_while(|own| own.is_paragraph) {
        let (text, location) = own.first();
        let found = signature::signature(text);
        if found.name.is_none() && found.day.is_none() {
            return;
        }
        sign(found, text, location, (IssuerSource::BelowTitle, DateSource::BelowTitle), gathered);
        gathered.left_out.push(own.index);
    }
}

fn sign(
    found: signature::Signature,
    text: &str,
    location: &Location,
    (source, day_source): (IssuerSource, DateSource),
    gathered: &mut Gathered,
) {
    if let Some((name, bytes)) = found.name {
        gathered.names.push(IssuerName { text: name, source, location: location.within(text, bytes) });
    }
    if let Some((date, bytes)) = found.day
        && gathered.metadata.signed.is_none()
    {
        gathered.metadata.signed = Some(stated_date(date, day_source, text, location, bytes));
    }
}

fn stated_date(
    date: String,
    source: DateSource,
    text: &str,
    location: &Location,
    bytes: std::ops::Range<usize>,
) -> StatedDate {
    let raw = text.get(bytes.clone()).unwrap_or_default().to_owned();
    StatedDate { date, source, raw, location: location.within(text, bytes) }
}

fn passage(text: &str, location: &Location, bytes: std::ops::Range<usize>) -> Passage {
    let own = text.get(bytes.clone()).unwrap_or_default().to_owned();
    Passage { text: own, location: location.within(text, bytes) }
}

/// Reads a line: particulars of the page, controls, particulars for getting in touch, and what the prose says.
fn read_line(own: &Written<'_>, is_head: bool, head: &Head, evidence: &Evidence, gathered: &mut Gathered) {
    let is_of_title = head.title.is_some() && own.index == head.title_from;
    if !is_of_title
        && (facts_of_line(own, is_head, gathered) || own.items.iter().all(|(text, _)| is_furniture(text)))
    {
        let (text, location) = own.first();
        let text = own
            .items
            .iter()
            .map(|(text, _)| text.trim())
            .collect::<Vec<_>>()
            .join("\t")
            .max(text.trim().to_owned());
        gathered.metadata.furniture.push(Passage { text, location: location.clone() });
        gathered.left_out.push(own.index);
        return;
    }
    for (text, location) in &own.items {
        for (kind, bytes) in contact::contact(text).particulars {
            gathered.metadata.contact.push(Contact { kind, location: location.within(text, bytes) });
        }
        if own.is_paragraph {
            read_prose(text, location, evidence, gathered);
        }
    }
}

/// Takes the facts of a line; whether it holds nothing else.
fn facts_of_line(own: &Written<'_>, is_head: bool, gathered: &mut Gathered) -> bool {
    let mut is_facts = false;
    if own.items.len() > 1 && is_head {
        for pair in own.items.windows(2) {
            if let [(name, _), (value, location)] = pair
                && let Some(says) = label(name)
                && label(value).is_none()
            {
                take_fact(says, value.trim(), value, location, gathered);
                is_facts = true;
            }
        }
    }
    for (text, location) in &own.items {
        let found = facts(text);
        // In the text itself only what a site alone prints.
        let is_of_site = |says: Option<Says>| {
            is_head || matches!(says, Some(Says::Published | Says::DrawnUp | Says::Issuer))
        };
        if found.is_empty() || !is_of_site(found.first().map(|fact| fact.says)) {
            if let Some(fact) = found.iter().find(|fact| fact.says == Says::FilledIn) {
                take_fact(fact.says, &fact.value, text, location, gathered);
            }
            continue;
        }
        for fact in &found {
            let within = location.within(text, fact.bytes.clone());
            take_fact(fact.says, &fact.value, &fact.value, &within, gathered);
        }
        is_facts |= found.iter().all(|fact| !matches!(fact.says, Says::FilledIn | Says::Title));
    }
    is_facts
}

fn take_fact(says: Says, value: &str, text: &str, location: &Location, gathered: &mut Gathered) {
    match says {
        Says::Published | Says::DrawnUp => {
            let plain = text::Plain::of(text);
            let Some((date, chars)) = date::first_day(&plain) else { return };
            let bytes = plain.bytes(text, chars);
            let slot = match says {
                Says::Published => &mut gathered.metadata.published,
                _ => &mut gathered.metadata.signed,
            };
            if slot.is_none() {
                *slot = Some(stated_date(date, DateSource::Label, text, location, bytes));
            }
        }
        Says::Issuer | Says::FilledIn if issuer::is_body_name(value) => {
            let name: String = value.split_whitespace().collect();
            gathered.names.push(IssuerName {
                text: name,
                source: IssuerSource::Label,
                location: location.clone(),
            });
        }
        Says::Issuer | Says::FilledIn | Says::Title | Says::Other => {}
    }
}

/// Period, scope, papers that are cited, and years of a text.
fn read_prose(text: &str, location: &Location, evidence: &Evidence, gathered: &mut Gathered) {
    let is_settled = gathered.period.as_ref().is_some_and(|(_, is_stated)| *is_stated);
    if !is_settled
        && period::may_hold(text)
        && let Some(found) = period::period(text)
        && (gathered.period.is_none() || found.is_stated)
    {
        gathered.metadata.period = Some(passage(text, location, found.bytes));
        gathered.period = Some((found.period, found.is_stated));
    }
    for found in scope::scopes(text) {
        gathered.scopes.push((found.scope, passage(text, location, found.bytes)));
    }
    for found in notice::notices(text) {
        if gathered.metadata.notices.iter().any(|notice| notice.number == found.number) {
            continue;
        }
        let Passage { text: raw, location } = passage(text, location, found.bytes);
        let form = notice::prescribed(&found.number, evidence).map(str::to_owned);
        gathered.metadata.notices.push(CitedNotice { number: found.number, form, raw, location });
    }
    for (year, bytes) in years_in(text) {
        match gathered.years.iter_mut().find(|(known, ..)| *known == year) {
            Some((_, count, _)) => *count += 1,
            None => gathered.years.push((year, 1, passage(text, location, bytes))),
        }
    }
}

/// The years that a text names, 20 and two digits before 年.
fn years_in(text: &str) -> impl Iterator<Item = (i32, std::ops::Range<usize>)> {
    text.match_indices('年').filter_map(|(at, mark)| {
        let start = at.checked_sub(4)?;
        let digits = text.get(start..at).filter(|digits| digits.starts_with("20"))?;
        let before = text.get(..start)?.chars().next_back();
        let is_whole = before.is_none_or(|c| !c.is_ascii_digit());
        let year = digits.parse().ok().filter(|_| is_whole && digits.bytes().all(|b| b.is_ascii_digit()))?;
        Some((year, start..at + mark.len()))
    })
}

/// Name and day at the end of the text, with what a site prints below it passed over.
fn at_the_foot(written: &[Written<'_>], head: &Head, first_heading: Option<usize>, gathered: &mut Gathered) {
    const LAST: usize = 8;
    let from = first_heading.map_or(head.body_from, |heading| heading + 1);
    let is_left_out = |index: usize| gathered.left_out.contains(&index);
    let foot: Vec<&Written<'_>> =
        written.iter().rev().filter(|own| own.index >= from && !is_left_out(own.index)).take(LAST).collect();
    let signed = |own: &Written<'_>| {
        if own.is_paragraph { signature::signature(own.first().0) } else { signature::Signature::default() }
    };
    let source = (IssuerSource::Signature, DateSource::Signature);
    let taken: Vec<usize> = if let Some(day) = foot.iter().position(|own| signed(own).day.is_some()) {
        let is_named = |place: &usize| foot.get(*place).is_some_and(|own| signed(own).name.is_some());
        let beside = [day.checked_add(1), day.checked_sub(1)].into_iter().flatten().find(is_named);
        [Some(day), beside.filter(|_| !is_named(&day))].into_iter().flatten().collect()
    } else {
        // A name alone only where it is the last line, and that of the title.
        let is_own = |own: &&Written<'_>| {
            let name = signed(own).name.map(|(name, _)| name);
            name.zip(head.issuer.as_ref()).is_some_and(|(name, own)| issuer::is_same(&name, own))
        };
        foot.first().filter(|own| is_own(own)).map(|_| 0).into_iter().collect()
    };
    for own in taken.into_iter().filter_map(|place| foot.get(place)) {
        let (text, location) = own.first();
        sign(signature::signature(text), text, location, source, gathered);
        gathered.left_out.push(own.index);
    }
}

/// The paragraphs between the title and the first heading.
fn preface(written: &[Written<'_>], head: &Head, first_heading: Option<usize>, gathered: &mut Gathered) {
    let Some(heading) = first_heading else { return };
    let own = written.iter().filter(|own| (head.body_from..heading).contains(&own.index) && own.is_paragraph);
    for own in own.filter(|own| !gathered.left_out.contains(&own.index)) {
        let (text, location) = own.first();
        let text = without_contact(text).trim().to_owned();
        if !text.is_empty() {
            gathered.metadata.preface.push(Passage { text, location: location.clone() });
        }
    }
}

/// Decides what is said more than once, and notes where it disagrees.
fn finished(mut gathered: Gathered, head: &Head, lines: usize, problems: &mut Vec<Problem>) -> Front {
    let whole = head.title.as_ref().map_or(WHOLE, |title| &title.location);
    let issuer = the_issuer(&mut gathered, problems);
    let period = gathered.period.take().map(|(period, _)| period);
    let year = the_year(&mut gathered, head, period.as_ref(), whole, problems);
    let scope = the_scope(&mut gathered, problems);
    let mut left_out = vec![false; lines];
    for index in gathered.left_out {
        if let Some(slot) = left_out.get_mut(index) {
            *slot = true;
        }
    }
    Front { metadata: gathered.metadata, issuer, year, period, scope, left_out }
}

fn the_issuer(gathered: &mut Gathered, problems: &mut Vec<Problem>) -> Option<String> {
    let mut names = std::mem::take(&mut gathered.names);
    let rank = |name: &IssuerName| match name.source {
        IssuerSource::Title => 0,
        IssuerSource::BelowTitle => 1,
        IssuerSource::Signature => 2,
        IssuerSource::Label => 3,
    };
    names.sort_by_key(rank);
    let first = names.first()?.clone();
    if first.source != IssuerSource::Title {
        problems.push(notes::issuer_from_text(&first.text, &first.location));
    }
    let is_other = |name: &&IssuerName| {
        name.source == IssuerSource::Signature && !issuer::is_same(&name.text, &first.text)
    };
    if let Some(other) = names.iter().find(is_other) {
        problems.push(notes::issuer_differs(&first.text, &other.text, &other.location));
    }
    gathered.metadata.issuer = issuer::issuer(names);
    Some(first.text)
}

fn the_year(
    gathered: &mut Gathered,
    head: &Head,
    period: Option<&Period>,
    whole: &Location,
    problems: &mut Vec<Problem>,
) -> Option<i32> {
    let period_year = period.and_then(|period| period.to.get(..4)?.parse::<i32>().ok());
    let published = gathered.metadata.published.as_ref().or(gathered.metadata.signed.as_ref()).cloned();
    let published_year = published.as_ref().and_then(|date| date.date.get(..4)?.parse::<i32>().ok());
    if let [first, .., last] = head.years.as_slice()
        && first != last
    {
        problems.push(notes::title_years_differ(*first, *last, whole));
    }
    let of_title = head.years.last().copied().zip(head.title.as_ref()).map(|(year, title)| StatedYear {
        year,
        source: YearSource::Title,
        raw: title.text.clone(),
        location: title.location.clone(),
    });
    let of_period = period_year.zip(gathered.metadata.period.as_ref()).map(|(year, words)| StatedYear {
        year,
        source: YearSource::Period,
        raw: words.text.clone(),
        location: words.location.clone(),
    });
    if let (Some(title), Some(period)) = (&of_title, &of_period)
        && title.year != period.year
    {
        problems.push(notes::year_differs(title.year, period.year, whole));
    }
    let sure = of_title.or_else(|| {
        let year = of_period?;
        problems.push(notes::year_from_text(year.year, whole));
        Some(year)
    });
    if let (Some(sure), Some(date), Some(published)) = (&sure, &published, published_year)
        && published != sure.year + 1
    {
        problems.push(notes::published_differs(&date.date, sure.year, &date.location));
    }
    let year = sure.or_else(|| doubtful_year(gathered, published.zip(published_year), whole, problems));
    if year.is_none() {
        problems.push(notes::year_missing(whole));
    }
    gathered.metadata.year = year;
    gathered.metadata.year.as_ref().map(|year| year.year)
}

/// The year before that of the publication, where the text does not speak against it; else that which the text names most
/// often.
fn doubtful_year(
    gathered: &Gathered,
    published: Option<(StatedDate, i32)>,
    whole: &Location,
    problems: &mut Vec<Problem>,
) -> Option<StatedYear> {
    let commonest = gathered.years.iter().max_by_key(|(year, count, _)| (*count, *year));
    if let Some((date, year)) = published {
        let year = year - 1;
        if commonest.is_none() || gathered.years.iter().any(|(named, ..)| *named == year) {
            problems.push(notes::year_from_published(year, &date.date, &date.location));
            let StatedDate { raw, location, .. } = date;
            return Some(StatedYear { year, source: YearSource::Published, raw, location });
        }
    }
    let (year, _, words) = commonest?;
    problems.push(notes::year_from_text(*year, whole));
    let Passage { text: raw, location } = words.clone();
    Some(StatedYear { year: *year, source: YearSource::Text, raw, location })
}

/// The scope that the sentences agree on. A report of a whole area is at once one for its government.
fn the_scope(gathered: &mut Gathered, problems: &mut Vec<Problem>) -> Option<Scope> {
    let says = |scope: Scope| gathered.scopes.iter().find(|(own, _)| *own == scope);
    let (own, other) = (says(Scope::Own), says(Scope::RollUp).or_else(|| says(Scope::OfficeForGovernment)));
    if let (Some(own), Some(other)) = (own, other) {
        let later = if own.1.location == other.1.location { &own.1 } else { &other.1 };
        problems.push(notes::scope_differs(&later.location));
        return None;
    }
    let (scope, words) = own.or(other)?.clone();
    gathered.metadata.scope = Some(words);
    Some(scope)
}
