//! The title, and the issuer and the years that it names.

use std::sync::LazyLock;

use regex::Regex;

use super::front::{self, Says};
use super::lines::Line;
use super::notes;
use super::sections::is_heading_line;
use crate::document::Region;
use crate::figure::{is_space, narrow_char, unquoted};
use crate::form::simplified;
use crate::location::Location;
use crate::report::{Passage, Problem};

/// What the title of a report says.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: Option<Passage>,
    pub(super) issuer: Option<String>,
    /// The years that it names, that of the report last.
    pub(super) years: Vec<i32>,
    /// The line at which the title begins.
    pub(super) title_from: usize,
    /// The line after the title, from which the report begins.
    pub(super) body_from: usize,
}

/// So many lines at the start can hold the title.
const HEAD: usize = 60;

/// So many lines a title can be broken over.
pub(super) const TITLE_LINES: usize = 4;

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
    LazyLock::new(|| pattern(r"((?:19|20)\d\d|[一二][〇○零九O0][〇○零O0一二三四五六七八九]{2})年?度?"));

/// A line that is a year.
static YEAR_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[(\[〔]?(?:(?:19|20)\d\d|[一二][〇○零九O0][〇○零O0一二三四五六七八九]{2})年?度?[)\]〕]?$")
});

/// Reads the title of a report.
pub(super) fn head(lines: &[Line<'_>], is_table: &[bool], problems: &mut Vec<Problem>) -> Head {
    let Some(Found { title, from, body_from }) = find_title(lines, is_table) else {
        let whole = Location::whole();
        problems.push(notes::title_missing(lines.first().map_or(&whole, |line| line.location)));
        return Head::default();
    };
    let text = plain(&title.text);
    let (issuer, years) = (issuer_of(&text), years_of(&text));
    Head { title: Some(title), issuer, years, title_from: from, body_from }
}

/// White space out, full-width forms narrowed.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).map(narrow_char).collect()
}

/// The same text in simplified characters; all of them are as long as their twins, so that offsets stay.
fn in_simplified(text: &str) -> String {
    text.chars().map(simplified).collect()
}

/// A title that was found.
struct Found {
    title: Passage,
    from: usize,
    body_from: usize,
}

/// The title and the line after it. It may be broken over several lines.
fn find_title(lines: &[Line<'_>], is_table: &[bool]) -> Option<Found> {
    // A title may stand in the first row of the sheet or grid that holds the table.
    let is_title_line = |line: &Line<'_>| could_end_a_title(line) && is_title(&title_text_of(line));
    let is_head = |index: usize| {
        let is_outside = is_table.get(index) != Some(&true);
        index < HEAD && (is_outside || lines.get(index).is_some_and(is_title_line))
    };
    let end = (0..lines.len())
        .find(|&index| !is_head(index) || lines.get(index).is_some_and(is_heading_line))
        .unwrap_or(lines.len());
    let written: Vec<(usize, String, &Line<'_>)> = lines
        .iter()
        .enumerate()
        .take(end)
        .filter(|(_, line)| matches!(line.region, Region::Body | Region::TextBox))
        .map(|(index, line)| (index, title_text_of(line), line))
        .filter(|(_, text, _)| {
            !text.is_empty() && !front::is_furniture(text) && front::facts(text).is_empty()
        })
        .collect();
    let mut candidates = Vec::new();
    for (start, (from, _, line)) in written.iter().enumerate() {
        let mut joined = String::new();
        for (index, more, _) in written.iter().skip(start).take(TITLE_LINES) {
            joined.push_str(more);
            if is_title(&joined) {
                let (text, first) = whole_title(&written, start, joined);
                let (from, location) = first.map_or((*from, line.location), |line| (line.0, line.2.location));
                let title = Passage { text: without_marks(&text).to_owned(), location: location.clone() };
                candidates.push(Found { title, from, body_from: index + 1 });
                break;
            }
        }
    }
    // Of a title that is printed twice the one that says more; of those the shortest, which holds no line from above;
    // of those the first.
    let last = candidates.iter().map(|found| found.body_from).max()?;
    let quality = |text: &str| (completeness(text), std::cmp::Reverse(text.len()));
    let best = candidates.into_iter().rev().max_by_key(|found| quality(&found.title.text))?;
    let mut found = Found { body_from: last, ..best };
    // The year may stand in brackets below the words.
    let next = written.iter().find(|(index, ..)| *index >= last);
    if let Some((index, text, _)) = next.filter(|(_, text, _)| YEAR_ALONE.is_match(&plain(text)))
        && year_of(&plain(&found.title.text)).is_none()
    {
        found.title.text.push_str(text);
        found.body_from = index + 1;
    }
    Some(found)
}

/// Whether the text of a line can be the end of a title; asked of every line of a document.
pub(super) fn could_end_a_title(line: &Line<'_>) -> bool {
    let mut written = line.items.iter().filter(|item| !item.is_blank() && !item.is_continued);
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

/// A written line that may be of the title: its number, its text, and itself.
type Candidate<'l, 'a> = (usize, String, &'l Line<'a>);

/// The title with the lines above that belong to it, and the first of these: a lone issuer or year where it lacks them,
/// and the areas to which its issuer belongs.
fn whole_title<'c, 'l, 'a>(
    written: &'c [Candidate<'l, 'a>],
    start: usize,
    title: String,
) -> (String, Option<&'c Candidate<'l, 'a>>) {
    let (mut title, mut first) = (title, None);
    for above in written.get(..start).unwrap_or_default().iter().rev().take(TITLE_LINES - 1) {
        let issuer = issuer_of(&plain(&title));
        let name = plain(&above.1);
        let belongs = match &issuer {
            None => is_name(&above.1),
            Some(issuer) => front::is_area(&name) && !issuer.contains(&name),
        };
        if !belongs {
            break;
        }
        title.insert_str(0, &above.1);
        first = Some(above);
    }
    (title, first)
}

/// A title without the signs of headings and of emphasis in Markdown, and without the quotes of a dump.
fn without_marks(title: &str) -> &str {
    title.trim_matches(|c: char| is_space(c) || matches!(c, '#' | '*' | '`' | '"'))
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

/// The text of a line that may be the title, without a label before it: 名称：….
fn title_text_of(line: &Line<'_>) -> String {
    let written = || line.items.iter().filter(|item| !item.is_blank());
    if let Some(first) = written().next()
        && front::label(&first.text) == Some(Says::Title)
    {
        return written()
            .nth(1)
            .map_or_else(String::new, |item| item.text.replace('\n', "").trim().to_owned());
    }
    let text = text_of(line);
    let mut facts = front::facts(&text).into_iter();
    match (facts.next(), facts.next()) {
        (Some(title), None) if title.says == Says::Title => title.value,
        _ => text,
    }
}

fn text_of(line: &Line<'_>) -> String {
    let texts: Vec<&str> = line.items.iter().map(|item| unquoted(item.text.trim_matches(is_space))).collect();
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

/// The years that a title names, in the order of the text; a year behind its words only where there is no other, for
/// there a day may stand.
fn years_of(title: &str) -> Vec<i32> {
    let end = TITLE.find(&in_simplified(title)).map_or(title.len(), |found| found.end());
    let (own, tail) = title.split_at_checked(end).unwrap_or((title, ""));
    let years = years_in(own);
    if years.is_empty() { years_in(tail) } else { years }
}

fn years_in(text: &str) -> Vec<i32> {
    let found = YEAR.captures_iter(text).filter_map(|captures| {
        let year = captures.get(1)?.as_str();
        let digits: String = year.chars().map(arabic).collect::<Option<String>>()?;
        // 2024年1月15日 is a day.
        let behind = text.get(captures.get(0)?.end()..).unwrap_or_default();
        let is_day = behind.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('月');
        digits.parse().ok().filter(|_| !(is_day && behind.starts_with(|c: char| c.is_ascii_digit())))
    });
    found.filter(|year| (1999..=2099).contains(year)).collect()
}

/// The year of a title.
fn year_of(title: &str) -> Option<i32> {
    years_of(title).pop()
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
    let name = without_site(name);
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

/// A name without that of the site before it: 某区政府门户网站-某局.
fn without_site(name: &str) -> &str {
    const SITES: [&str; 6] = ["网", "平台", "门户", "首页", "信息公开", "政务"];
    match name.rsplit_once(['-', '_', '|', '—', '–', ':']) {
        Some((site, own)) if !own.is_empty() && SITES.iter().any(|word| site.contains(word)) => own,
        _ => name,
    }
}
