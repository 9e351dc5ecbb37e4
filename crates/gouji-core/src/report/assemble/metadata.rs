//! Title, issuer, year and period.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::notes;
use super::sections::is_main_heading;
use crate::document::Region;
use crate::figure::{is_space, narrow_char};
use crate::form::simplified;
use crate::location::Location;
use crate::report::{Passage, Period, Problem};

/// What the head of a report says about it.
#[derive(Default)]
pub(super) struct Metadata {
    pub(super) title: Option<Passage>,
    pub(super) issuer: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) period: Option<Period>,
    /// The line after the title, from which the report begins.
    pub(super) body_from: usize,
}

/// So many lines at the start can hold the title.
const HEAD: usize = 60;

/// So many lines a title can be broken over.
pub(super) const TITLE_LINES: usize = 3;

/// A constant pattern.
fn pattern(source: &str) -> Regex {
    #[allow(clippy::unwrap_used, reason = "a constant pattern that the tests compile")]
    Regex::new(source).unwrap()
}

/// The words that make a line the title of an annual report.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:政府|政务)?信息公开|政务公开)(?:工作)?(?:情况)?(?:的)?(?:(?:19|20)\d\d)?年?度?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)",
    )
});

static YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"((?:19|20)\d\d|[一二][〇○零九O][〇○零一二三四五六七八九]{2})年?度?"));

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(20\d\d)年(\d{1,2})月(\d{1,2})[日号]?起?[至到—–\-~～]+(?:(20\d\d)年)?(?:当年)?(\d{1,2})月(\d{1,2})[日号]?",
    )
});

static YEAR_IN_TEXT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(20\d\d)年"));

/// Reads the metadata of a report.
pub(super) fn metadata(lines: &[Line<'_>], is_table: &[bool], problems: &mut Vec<Problem>) -> Metadata {
    let mut metadata = Metadata::default();
    let whole = Location::whole();
    if let Some((passage, body_from)) = find_title(lines, is_table) {
        let title = plain(&passage.text);
        metadata.year = year_of(&title);
        metadata.issuer = issuer_of(&title);
        metadata.title = Some(passage);
        metadata.body_from = body_from;
    } else {
        problems.push(notes::title_missing(lines.first().map_or(&whole, |line| line.location)));
    }
    let place = metadata.title.as_ref().map_or(whole, |title| title.location.clone());
    let prose = || prose_lines(lines, is_table);
    metadata.period = prose().filter(|text| text.contains('月')).find_map(|text| period_of(&plain(text)));
    let period_year = metadata.period.as_ref().and_then(|period| period.to.get(..4)?.parse::<i32>().ok());
    match (metadata.year, period_year) {
        (Some(title), Some(period)) if title != period => {
            problems.push(notes::year_differs(title, period, &place));
        }
        (Some(_), _) => {}
        (None, Some(year)) => {
            problems.push(notes::year_from_text(year, &place));
            metadata.year = Some(year);
        }
        (None, None) => match commonest_year(prose()) {
            Some(year) => {
                problems.push(notes::year_from_text(year, &place));
                metadata.year = Some(year);
            }
            None => problems.push(notes::year_missing(&place)),
        },
    }
    metadata
}

fn prose_lines<'a>(lines: &'a [Line<'_>], is_table: &'a [bool]) -> impl Iterator<Item = &'a str> {
    let is_prose = |(index, line): &(usize, &Line<'_>)| {
        line.region == Region::Body && is_table.get(*index) != Some(&true)
    };
    lines
        .iter()
        .enumerate()
        .filter(is_prose)
        .flat_map(|(_, line)| line.items.iter().map(|item| item.text.as_ref()))
}

/// White space out, full-width forms narrowed.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).map(narrow_char).collect()
}

/// The same text in simplified characters; all of them are as long as their twins, so that offsets stay.
fn in_simplified(text: &str) -> String {
    text.chars().map(simplified).collect()
}

/// The title and the line after it. It may be broken over up to three lines.
fn find_title(lines: &[Line<'_>], is_table: &[bool]) -> Option<(Passage, usize)> {
    let is_head = |index: usize| index < HEAD && is_table.get(index) != Some(&true);
    let end = (0..lines.len())
        .find(|&index| !is_head(index) || lines.get(index).is_some_and(is_heading_line))
        .unwrap_or(lines.len());
    let written: Vec<(usize, String, &Line<'_>)> = lines
        .iter()
        .enumerate()
        .take(end)
        .filter(|(_, line)| matches!(line.region, Region::Body | Region::TextBox))
        .map(|(index, line)| (index, text_of(line), line))
        .filter(|(_, text, _)| !text.is_empty())
        .collect();
    let mut candidates = Vec::new();
    for (start, (_, _, line)) in written.iter().enumerate() {
        let mut joined = String::new();
        for (index, more, _) in written.iter().skip(start).take(TITLE_LINES) {
            joined.push_str(more);
            if is_title(&joined) {
                let text = whole_title(&written, start, joined);
                candidates.push((Passage { text, location: line.location.clone() }, index + 1));
                break;
            }
        }
    }
    // Of a title that is printed twice the one that says more; of those the shortest, which holds no line from above;
    // of those the first.
    let last = candidates.iter().map(|(_, body_from)| *body_from).max()?;
    let quality = |text: &str| (completeness(text), std::cmp::Reverse(text.len()));
    let best = candidates.into_iter().rev().max_by_key(|(passage, _)| quality(&passage.text))?;
    Some((best.0, last))
}

/// Whether the text of a line can be the end of a title; asked of every line of a document.
pub(super) fn could_end_a_title(line: &Line<'_>) -> bool {
    let mut written = line.items.iter().filter(|item| !item.is_blank());
    let (Some(only), None) = (written.next(), written.next()) else { return false };
    only.text.len() <= 400 && ["报告", "報告", "年报", "年報"].iter().any(|word| only.text.contains(word))
}

/// The line from which on lines up to `end` are one title, of those from `start` on: that with which the title says
/// most, and of those the last.
pub(super) fn title_at(lines: &[Line<'_>], start: usize, end: usize) -> Option<usize> {
    let joined =
        |from: usize| -> String { lines.get(from..=end).unwrap_or_default().iter().map(text_of).collect() };
    let begins_blank = |from: &usize| lines.get(*from).is_none_or(|line| text_of(line).is_empty());
    let titles = (start..=end).filter(|from| !begins_blank(from)).map(|from| (from, joined(from)));
    let titles = titles.filter(|(_, text)| is_title(text) && completeness(text) > 0);
    titles.max_by_key(|(from, text)| (completeness(text), *from)).map(|(from, _)| from)
}

/// How much of a title's substance a candidate has: an issuer and a year.
fn completeness(title: &str) -> u8 {
    let title = plain(title);
    u8::from(year_of(&title).is_some()) + 2 * u8::from(issuer_of(&title).is_some())
}

/// A lone issuer or year on the lines above belongs to a title that lacks it.
fn whole_title(written: &[(usize, String, &Line<'_>)], start: usize, title: String) -> String {
    let lacks_issuer = issuer_of(&plain(&title)).is_none();
    let above = start.checked_sub(1).and_then(|index| written.get(index));
    match above {
        Some((_, text, _)) if lacks_issuer && is_name(text) => format!("{text}{title}"),
        _ => title,
    }
}

/// Whether a short line can be the name of a body, with or without a year.
fn is_name(text: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "政府",
        "街道",
        "办事处",
        "局",
        "委员会",
        "委",
        "办公室",
        "厅",
        "院",
        "中心",
        "管委会",
        "镇",
        "乡",
        "年",
    ];
    let text = text.trim_end_matches("度");
    text.chars().count() <= 40 && ENDINGS.iter().any(|ending| text.ends_with(ending))
}

fn is_heading_line(line: &Line<'_>) -> bool {
    line.items.iter().any(|item| !item.is_blank() && is_main_heading(line.number, &item.text))
}

fn text_of(line: &Line<'_>) -> String {
    let texts: Vec<&str> = line.items.iter().map(|item| item.text.trim_matches(is_space)).collect();
    texts.concat().replace('\n', "")
}

fn is_title(text: &str) -> bool {
    let text = plain(text);
    // A trail of links to the page is no title of it.
    if text.chars().count() > 80 || text.contains(['。', '；', '!', '>', '»', '›', '→']) {
        return false;
    }
    // The words of the title end it, but for a year in brackets.
    TITLE.find(&in_simplified(&text)).is_some_and(|found| {
        let tail = text.get(found.end()..).unwrap_or_default();
        tail.is_empty()
            || tail.starts_with(['(', '《', '》', '〔', '-', '_', '—'])
            || tail.chars().count() <= 4
    })
}

/// The year of a title.
fn year_of(title: &str) -> Option<i32> {
    let found = YEAR.captures_iter(title).filter_map(|captures| {
        let year = captures.get(1)?.as_str();
        let digits: String = year.chars().map(arabic).collect::<Option<String>>()?;
        digits.parse().ok()
    });
    found.filter(|year| (1999..=2099).contains(year)).last()
}

fn arabic(c: char) -> Option<char> {
    Some(match c {
        '〇' | '○' | '零' | 'O' => '0',
        '一' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        digit if digit.is_ascii_digit() => digit,
        _ => return None,
    })
}

/// The issuing body: what stands before the words of the title, without years and frames.
fn issuer_of(title: &str) -> Option<String> {
    let matched = in_simplified(title);
    let found = TITLE.find(&matched)?;
    let before = title.get(..found.start())?;
    let name = YEAR.replace_all(before, "");
    // Frames, and the marks of headings in Markdown and wikis.
    let name = name.trim_matches([
        '《', '》', '(', ')', '“', '”', ':', '-', '_', '、', ',', '*', '#', '=', '"', '\'', '~', '`',
    ]);
    let name = name.strip_prefix("关于").unwrap_or(name);
    let name =
        name.strip_suffix("关于").unwrap_or(name).trim_end_matches("年度").trim_end_matches(['的', '年']);
    // 某县人民政府信息公开工作年度报告: the word 政府 belongs to both.
    let name = match name.ends_with("人民") && found.as_str().starts_with("政府") {
        true => format!("{name}政府"),
        false => name.to_owned(),
    };
    (!name.is_empty()).then_some(name)
}

fn period_of(text: &str) -> Option<Period> {
    let captures = PERIOD.captures(text)?;
    let part = |index: usize| captures.get(index)?.as_str().parse::<u32>().ok();
    let from_year = part(1)?;
    let to_year = part(4).unwrap_or(from_year);
    let date = |year: u32, month: u32, day: u32| {
        let is_valid = (1..=12).contains(&month) && (1..=31).contains(&day);
        is_valid.then(|| format!("{year:04}-{month:02}-{day:02}"))
    };
    Some(Period { from: date(from_year, part(2)?, part(3)?)?, to: date(to_year, part(5)?, part(6)?)? })
}

fn commonest_year<'t>(texts: impl Iterator<Item = &'t str>) -> Option<i32> {
    let mut years: Vec<(i32, usize)> = Vec::new();
    for text in texts {
        for captures in YEAR_IN_TEXT.captures_iter(text) {
            let Some(year) = captures.get(1).and_then(|year| year.as_str().parse().ok()) else { continue };
            match years.iter_mut().find(|(known, _)| *known == year) {
                Some((_, count)) => *count += 1,
                None => years.push((year, 1)),
            }
        }
    }
    years.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}
