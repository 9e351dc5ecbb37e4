//! The section tree: headings however they are numbered, and the text between them.

use super::front::{is_furniture, without_contact};
use super::headings::{exact_section, kind_of, section_of_form};
use super::lines::{Line, LineKind};
use super::notes;
use crate::document::Region;
use crate::figure::is_ideograph;
use crate::form::Form;
use crate::location::Location;
use crate::report::{Problem, Section, SectionKind};

/// A heading: its level, ordinal, number and what follows the number.
struct Heading<'t> {
    level: u8,
    ordinal: u32,
    number: String,
    rest: &'t str,
}

/// Whether a text, with the automatic number beside it, is a heading of the first level.
pub(super) fn is_main_heading(number: Option<&str>, text: &str) -> bool {
    main_heading(number, text).is_some()
}

/// Whether a line is a heading of the first level.
pub(super) fn is_heading_line(line: &Line<'_>) -> bool {
    line.items.iter().any(|item| !item.is_blank() && is_main_heading(line.number, &item.text))
}

/// The ordinal of the heading of the first level that a text is.
pub(super) fn main_ordinal(number: Option<&str>, text: &str) -> Option<u32> {
    main_heading(number, text).map(|heading| heading.ordinal)
}

/// Whether a text is one of the wordings of the six headings, with or without its number.
pub(super) fn is_known_heading(text: &str) -> bool {
    ordinal_of(text).is_some()
}

/// The heading of the first level that a text is.
fn main_heading<'t>(number: Option<&str>, text: &'t str) -> Option<Heading<'t>> {
    if text.len() > 400 {
        return None;
    }
    if let Some(heading) = numbered(number, text).filter(|heading| heading.level == 1) {
        let is_known = ordinal_of(heading.rest).is_some();
        let is_short =
            heading.rest.trim().chars().count() <= 30 && !heading.rest.contains(['。', '，', '；']);
        return (is_known || is_short && !heading.rest.trim().is_empty()).then_some(heading);
    }
    if let Some(heading) = numbered_otherwise(number, text) {
        return Some(heading);
    }
    // Without any number only the official wordings count.
    if text.trim().chars().count() > 30 || text.contains('。') || numbered(number, text).is_some() {
        return None;
    }
    let ordinal = ordinal_of(text)?;
    Some(Heading { level: 1, ordinal, number: String::new(), rest: text })
}

/// A heading of the form whose number is an Arabic one, or has lost its mark: 1.总体情况, 一 总体情况. The wording has to be
/// one to the letter, and the number its place in the form.
fn numbered_otherwise<'t>(number: Option<&str>, text: &'t str) -> Option<Heading<'t>> {
    let is_first_level = |heading: &Heading<'t>| {
        let kind = exact_section(heading.rest)?;
        (kind.ordinal() == Some(heading.ordinal)).then_some(())
    };
    if let Some(heading) = numbered(number, text).filter(|heading| heading.level == 3) {
        return is_first_level(&heading).map(|()| Heading { level: 1, ..heading });
    }
    if number.is_some() {
        return None;
    }
    let trimmed = text.trim_start();
    let rest = trimmed.trim_start_matches(|c| CHINESE.contains(c));
    let numeral = trimmed.get(..trimmed.len() - rest.len()).filter(|numeral| !numeral.is_empty())?;
    let heading = Heading {
        level: 1,
        ordinal: chinese_ordinal(numeral)?,
        number: numeral.to_owned(),
        rest: rest.trim(),
    };
    is_first_level(&heading).map(|()| heading)
}

/// The place in the form of the section that a heading names.
fn ordinal_of(heading: &str) -> Option<u32> {
    section_of_form(heading)?.ordinal()
}

/// The number at the start of a text, or the automatic one beside it.
fn numbered<'t>(number: Option<&str>, text: &'t str) -> Option<Heading<'t>> {
    if let Some(number) = number {
        let (level, ordinal, _) = parse_number(number)?;
        return Some(Heading { level, ordinal, number: number.trim().to_owned(), rest: text });
    }
    let (level, ordinal, end) = parse_number(text)?;
    let (number, rest) = text.split_at_checked(end)?;
    // 1.5万 is no first item.
    if level == 3 && rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Heading { level, ordinal, number: number.trim().to_owned(), rest })
}

/// Level, ordinal and length of a number such as 一、 （二） 3.
fn parse_number(text: &str) -> Option<(u8, u32, usize)> {
    let trimmed = text.trim_start();
    let first = trimmed.chars().next()?;
    if let mark @ '㈠'..='㈩' = first {
        let end = text.len() - trimmed.len() + mark.len_utf8();
        return Some((2, u32::from(mark) - u32::from('㈠') + 1, end));
    }
    if let Some((ordinal, rest)) = part_number(trimmed) {
        return Some((1, ordinal, text.len() - rest.len()));
    }
    let is_bracketed = matches!(first, '（' | '(' | '〔');
    let body = if is_bracketed { trimmed.strip_prefix(first)?.trim_start() } else { trimmed };
    let is_digit = |c: char| if is_chinese(body) { CHINESE.contains(c) } else { c.is_ascii_digit() };
    let rest = body.trim_start_matches(is_digit);
    let (numeral, rest) = (body.get(..body.len() - rest.len())?, rest.trim_start());
    let closer = rest.chars().next()?;
    let (level, closes) = match (is_bracketed, is_chinese(body)) {
        (true, true) => (2, matches!(closer, '）' | ')' | '〕')),
        (false, true) => (1, matches!(closer, '、' | '.' | '．' | '，' | ',')),
        (false, false) => (3, matches!(closer, '、' | '.' | '．')),
        (true, false) => return None,
    };
    if !closes || numeral.is_empty() || numeral.chars().count() > 3 {
        return None;
    }
    let mut after = rest.get(closer.len_utf8()..)?;
    if level == 2 {
        after = after.trim_start().strip_prefix(['、', '.']).unwrap_or(after);
    }
    let ordinal = if level == 3 { numeral.parse().ok()? } else { chinese_ordinal(numeral)? };
    Some((level, ordinal, text.len() - after.len()))
}

/// The ordinal of 第一部分 or 第一章 and what stands behind it.
fn part_number(text: &str) -> Option<(u32, &str)> {
    let body = text.strip_prefix('第')?.trim_start();
    let is_numeral = |c: char| CHINESE.contains(c) || c.is_ascii_digit();
    let rest = body.trim_start_matches(is_numeral);
    let numeral = body.get(..body.len() - rest.len())?;
    let behind = ["部分", "章", "部份"].iter().find_map(|word| rest.trim_start().strip_prefix(word))?;
    let ordinal = if is_chinese(numeral) { chinese_ordinal(numeral)? } else { numeral.parse().ok()? };
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '、' | '：' | ':' | '.' | '．' | '，' | '—' | '-');
    Some((ordinal, behind.trim_start_matches(is_mark)))
}

const CHINESE: &str = "一二三四五六七八九十";

fn is_chinese(text: &str) -> bool {
    text.starts_with(|c| CHINESE.contains(c))
}

fn chinese_ordinal(text: &str) -> Option<u32> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().position(|d| d == c).and_then(|index| u32::try_from(index + 1).ok());
    match text.split_once('十') {
        None => text.chars().next().filter(|_| text.chars().count() == 1).and_then(digit),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens.chars().next()?)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones.chars().next()?)? };
            Some(tens * 10 + ones)
        }
    }
}

/// The sections of the lines that belong to no table and are not left out for another reason. `after` is the line from
/// which the report begins. Particulars for getting in touch are no text of a section.
pub(super) fn sections(
    lines: &[Line<'_>],
    is_left_out: impl Fn(usize) -> bool,
    after: usize,
) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(after) {
        if !matches!(line.region, Region::Body | Region::TextBox) || is_left_out(index) {
            continue;
        }
        let mut written = line.items.iter().filter(|item| !item.is_blank() && !item.is_continued);
        let (Some(first), second) = (written.next(), written.next()) else { continue };
        if line.kind != LineKind::Paragraph && second.is_some() {
            append(&mut sections, &joined(line));
            continue;
        }
        for (number, paragraph) in first.text.split('\n').enumerate() {
            let automatic = line.number.filter(|_| number == 0);
            if !is_line_of_contents(paragraph) {
                read_paragraph(&mut sections, automatic, paragraph, line);
            }
        }
    }
    let contents = sections.len() - behind_contents(&sections).len();
    sections.drain(..contents);
    sections
}

/// Whether a line stands in a table of contents: dots or a tab lead from a heading to the number of its page.
fn is_line_of_contents(text: &str) -> bool {
    let text = text.trim();
    let heading = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - heading.len();
    let heading = heading.trim_end_matches(' ');
    let is_led = ["..", "…", "··", "\t", "－－", "——"].iter().any(|leader| heading.ends_with(leader));
    (1..=3).contains(&digits) && is_led && heading.chars().any(is_ideograph)
}

fn joined(line: &Line<'_>) -> String {
    let texts: Vec<&str> =
        line.items.iter().filter(|item| !item.is_blank()).map(|item| item.text.trim()).collect();
    texts.join("\t")
}

fn read_paragraph(sections: &mut Vec<Section>, number: Option<&str>, text: &str, line: &Line<'_>) {
    let heading = match main_heading(number, text) {
        Some(heading) => Some(heading),
        None => numbered(number, text).filter(|heading| heading.level > 1 && !sections.is_empty()),
    };
    let Some(heading) = heading else {
        let printed = number.map_or_else(|| text.to_owned(), |number| format!("{number}{text}"));
        return append(sections, &printed);
    };
    let (title, rest) = split_heading(&heading);
    // A numbered sentence of a list is text, not a section.
    if heading.level == 3 && title.chars().count() > 40 {
        return append(sections, text);
    }
    sections.push(Section {
        level: heading.level,
        kind: if heading.level == 1 { kind_of(&title) } else { None },
        ordinal: heading.ordinal,
        number: heading.number,
        heading: title,
        text: rest.trim().to_owned(),
        location: line.location.clone(),
    });
}

/// Splits a heading that runs into its paragraph: （一）主动公开的情况。街道高度重视……
fn split_heading<'t>(heading: &Heading<'t>) -> (String, &'t str) {
    let text = heading.rest.trim();
    if heading.level == 1 || text.chars().count() <= 40 && !text.contains('。') {
        return (text.trim_end_matches(['。', '：', ':']).to_owned(), "");
    }
    let end =
        text.find(['。', '：']).filter(|end| text.get(..*end).is_some_and(|head| head.chars().count() <= 40));
    match end.and_then(|end| text.split_at_checked(end)) {
        Some((head, rest)) => {
            let mut rest = rest.chars();
            rest.next();
            (head.trim().to_owned(), rest.as_str())
        }
        None => (text.chars().take(40).collect(), text),
    }
}

fn append(sections: &mut [Section], text: &str) {
    let Some(last) = sections.last_mut() else { return };
    let text = without_contact(text.trim());
    if text.trim().is_empty() || is_furniture(&text) {
        return;
    }
    if !last.text.is_empty() {
        last.text.push('\n');
    }
    last.text.push_str(text.trim());
}

/// Notes on sections of a form that are missing, stand twice, in another order or under another number.
pub(super) fn note_disorder(
    sections: &[Section],
    form: &Form,
    whole: &Location,
    problems: &mut Vec<Problem>,
) {
    let first_level: Vec<&Section> = sections.iter().filter(|section| section.level == 1).collect();
    for (place, heading) in (1_u32..).zip(&form.sections) {
        let kind = kind_of(heading);
        let is_it = |section: &&&Section| match section.kind {
            Some(own) => kind == Some(own) || kind.is_none() && section.ordinal == place,
            None => section.ordinal == place,
        };
        if !first_level.iter().any(|section| is_it(&section)) {
            problems.push(notes::section_missing(heading, whole));
        }
    }
    let own = &first_level;
    let place_of = |section: &Section| section.kind.and_then(SectionKind::ordinal);
    for (index, section) in own.iter().enumerate() {
        let before = || own.iter().take(index);
        if section.kind.is_none() || place_of(section).is_none() {
            continue;
        }
        if before().any(|other| other.kind == section.kind) {
            problems.push(notes::section_repeated(&section.heading, &section.location));
        } else if before().filter_map(|other| place_of(other)).any(|other| Some(other) > place_of(section)) {
            problems.push(notes::section_out_of_order(&section.heading, &section.location));
        } else if !section.number.is_empty() && place_of(section) != Some(section.ordinal) {
            problems.push(notes::section_misnumbered(&section.number, &section.heading, &section.location));
        }
    }
}

/// The sections behind a table of contents: headings without text of which the first stands once more.
fn behind_contents(sections: &[Section]) -> &[Section] {
    let Some(first) = sections.first() else { return sections };
    let again = sections.iter().rposition(|section| section.kind == first.kind && section.kind.is_some());
    let again = again.filter(|again| *again >= 3);
    let is_contents =
        |again: &usize| sections.iter().take(*again).all(|section| section.text.trim().is_empty());
    again.filter(is_contents).and_then(|again| sections.get(again..)).unwrap_or(sections)
}
