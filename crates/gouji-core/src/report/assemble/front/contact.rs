//! Particulars for getting in touch: 联系地址：…，邮编：…，电话：…. They are no claims and no text of a section.
//!
//! A label is not enough: behind 电话 a number must follow, so that 电话申请3件 stays what it is.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::text::{Plain, Words};
use crate::report::ContactKind;

/// What particulars are called, the longest of each kind first, without white space.
const LABELS: &[(ContactKind, &[&str])] = &[
    (ContactKind::Address, &["联系地址", "通讯地址", "通信地址", "办公地址", "受理地址", "办公地点", "地址"]),
    (
        ContactKind::Telephone,
        &["联系电话", "咨询电话", "办公电话", "监督电话", "举报电话", "电话号码", "联系方式", "电话", "手机"],
    ),
    (ContactKind::Fax, &["传真号码", "传真电话", "传真"]),
    (
        ContactKind::Email,
        &[
            "电子邮箱",
            "电子邮件地址",
            "电子邮件",
            "电子信箱",
            "邮箱地址",
            "邮箱",
            "E-mail",
            "e-mail",
            "Email",
            "email",
        ],
    ),
    (ContactKind::Postcode, &["邮政编码", "邮编"]),
    (ContactKind::Person, &["联系人"]),
    (ContactKind::Website, &["网站地址", "网址"]),
    (ContactKind::Hours, &["办公时间", "工作时间", "受理时间"]),
];

/// The particulars of a text, and what has to be left out with them. Ranges are bytes of the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) particulars: Vec<(ContactKind, Range<usize>)>,
    pub(super) left_out: Vec<Range<usize>>,
}

/// Finds the particulars of a text.
pub(super) fn contact(text: &str) -> Found {
    if !may_hold(text) {
        return Found::default();
    }
    let plain = Plain::of(text);
    let particulars = particulars(&plain);
    if particulars.is_empty() {
        return Found::default();
    }
    let left_out = sentences(&plain).flat_map(|sentence| left_out(&plain, &particulars, sentence));
    let left_out = left_out.map(|chars| plain.bytes(text, chars)).collect();
    let bytes = |(kind, chars): (ContactKind, Range<usize>)| (kind, plain.bytes(text, chars));
    Found { left_out, particulars: particulars.into_iter().map(bytes).collect() }
}

/// The text without its particulars.
pub(in super::super) fn without_contact(text: &str) -> Cow<'_, str> {
    let found = contact(text);
    if found.left_out.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut from = 0;
    for range in &found.left_out {
        kept.push_str(text.get(from..range.start).unwrap_or_default());
        from = range.end.max(from);
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    // What stood around them alone says nothing.
    if !kept.chars().any(char::is_alphanumeric) {
        kept.clear();
    }
    Cow::Owned(kept)
}

/// The text with white space, byte for byte, in the place of its particulars.
pub(in super::super) fn with_contact_blanked(text: &str) -> Cow<'_, str> {
    let found = contact(text);
    if found.left_out.is_empty() {
        return Cow::Borrowed(text);
    }
    let is_out = |at: usize| found.left_out.iter().any(|range| range.contains(&at));
    let blank = |c: char| match c.len_utf8() {
        1 => " ",
        2 => "\u{a0}",
        3 => "\u{3000}",
        _ => "\u{3000} ",
    };
    let mut blanked = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_out(at) { blanked.push_str(blank(c)) } else { blanked.push(c) }
    }
    Cow::Owned(blanked)
}

/// Asked of every paragraph of a document.
fn may_hold(text: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        #[allow(clippy::unwrap_used, reason = "a constant pattern that the tests compile")]
        Regex::new("@|电话|電話|传真|傳真|邮箱|郵箱|邮编|邮政|地址|网址|联系|办公时间").unwrap()
    });
    let is_short = text.len() <= 120;
    WORDS.is_match(text)
        || is_short
            && text.contains(['话', '話', '编', '編', '址', '箱', '真', '机', '間', '间'])
            && text.contains([':', '：'])
}

fn particulars(text: &Plain) -> Vec<(ContactKind, Range<usize>)> {
    let mut found: Vec<(ContactKind, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        match particular(text, at) {
            Some((kind, end)) => {
                found.push((kind, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The particular whose label begins at a character, and the character after its value.
fn particular(text: &Plain, at: usize) -> Option<(ContactKind, usize)> {
    let (length, kind) = label_at(text, at)?;
    let after = at + length;
    // 电话(传真): and its kin.
    let after = match text.at(after) {
        Some('(') => {
            (after..after + 8).find(|own| text.at(*own) == Some(')')).map_or(after, |close| close + 1)
        }
        _ => after,
    };
    let has_colon = text.at(after) == Some(':');
    let is_told = has_colon || matches!(text.at(after), Some('为' | '是'));
    let start = after + usize::from(is_told);
    let end = match kind {
        ContactKind::Telephone | ContactKind::Fax => number_end(text, start, if has_colon { 3 } else { 7 }),
        ContactKind::Postcode => number_end(text, start, 6),
        ContactKind::Email | ContactKind::Website => ascii_end(text, start, has_colon),
        ContactKind::Address | ContactKind::Person | ContactKind::Hours => {
            is_told.then(|| words_end(text, start, kind))
        }
    };
    // A label whose value was left blank.
    let is_blank = has_colon && (text.at(start).is_none() || label_at(text, start).is_some());
    end.or(is_blank.then_some(start)).map(|end| (kind, end))
}

fn label_at(text: &Plain, at: usize) -> Option<(usize, ContactKind)> {
    static WORDS: LazyLock<Words<ContactKind>> = LazyLock::new(|| Words::new(LABELS));
    WORDS.at(text, at)
}

/// The end of a telephone number or postcode of at least so many digits, and of those that follow it.
fn number_end(text: &Plain, start: usize, least: usize) -> Option<usize> {
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '(' | ')' | '/' | '、' | '+' | '转');
    let own: Vec<char> = text.chars.iter().skip(start).copied().take_while(|c| is_part(*c)).collect();
    let digits = own.iter().filter(|c| c.is_ascii_digit()).count();
    let trailing = own.iter().rev().take_while(|c| !c.is_ascii_digit()).count();
    let end = start + own.len() - trailing;
    // A number with a unit is a count.
    let is_count = text.at(end).is_some_and(|c| "个次件条人起".contains(c));
    (digits >= least && !is_count).then_some(end)
}

fn ascii_end(text: &Plain, start: usize, has_colon: bool) -> Option<usize> {
    let own: String = text
        .chars
        .iter()
        .skip(start)
        .take_while(|c| c.is_ascii_graphic() && !matches!(c, ',' | ';' | ')'))
        .collect();
    let is_address = own.contains('@') || own.contains("www.") || own.contains("http") || own.contains(".cn");
    (is_address || has_colon && own.len() > 3).then(|| start + own.chars().count())
}

fn words_end(text: &Plain, start: usize, kind: ContactKind) -> usize {
    let is_end = |at: usize| {
        let is_mark = matches!(text.at(at), Some('。' | ';' | ')' | '|'));
        let is_comma = text.at(at) == Some(',') && kind != ContactKind::Hours;
        is_mark || is_comma || text.at(at).is_none() || label_at(text, at).is_some()
    };
    (start..=text.chars.len()).find(|at| is_end(*at)).unwrap_or(text.chars.len())
}

/// The sentences of a text, as characters.
fn sentences(text: &Plain) -> impl Iterator<Item = Range<usize>> {
    let ends = (0..text.chars.len()).filter(|at| text.at(*at) == Some('。')).map(|at| at + 1);
    let mut ends: Vec<usize> = ends.chain([text.chars.len()]).collect();
    ends.dedup();
    let starts = std::iter::once(0).chain(ends.clone());
    starts.zip(ends).map(|(start, end)| start..end).filter(|sentence| !sentence.is_empty())
}

/// What of a sentence is left out: all of it where it is there for the particulars, else these alone.
fn left_out(
    text: &Plain,
    particulars: &[(ContactKind, Range<usize>)],
    sentence: Range<usize>,
) -> Vec<Range<usize>> {
    let own: Vec<Range<usize>> = particulars
        .iter()
        .map(|(_, range)| range.clone())
        .filter(|range| sentence.contains(&range.start))
        .map(|range| range.start..range.end.min(sentence.end))
        .collect();
    if own.is_empty() {
        return own;
    }
    let is_other = |at: &usize| !own.iter().any(|range| range.contains(at));
    let rest: String = sentence.clone().filter(is_other).filter_map(|at| text.at(at)).collect();
    let words = rest.chars().filter(|c| c.is_alphanumeric()).count();
    let has_count = rest.chars().any(|c| c.is_ascii_digit()) && rest.contains(['件', '条', '次', '个']);
    let invites = ["疑问", "联系", "咨询", "意见", "建议", "来信", "查阅", "下载"]
        .iter()
        .any(|word| rest.contains(word));
    let is_contact = words <= 8 || invites || own.len() >= 2;
    if is_contact && !has_count { vec![sentence] } else { own }
}

#[cfg(test)]
mod tests {
    use super::{contact, with_contact_blanked, without_contact};

    fn kinds(text: &str) -> String {
        let kinds = contact(text).particulars.into_iter().map(|(kind, _)| kind.id());
        kinds.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn particulars_are_told_by_label_and_value() {
        for (text, expected) in [
            ("联系电话：0571-88888888", "telephone"),
            ("电 话：88888888　传 真：88888889", "telephone fax"),
            ("地址：某市某路1号，邮编：310000，电话：0571-88888888。", "address postcode telephone"),
            ("联系人：张某某", "person"),
            ("电子邮箱：someone@example.com", "email"),
            ("E-mail：someone@example.com", "email"),
            ("咨询电话0571-88888888", "telephone"),
            ("联系电话：", "telephone"),
            ("网址：http://www.example.gov.cn", "website"),
            ("办公时间：周一至周五8:30-17:00", "hours"),
            ("电话申请3件，邮箱申请2件。", ""),
            ("接听咨询电话120个。", ""),
            ("接听咨询电话1234567次。", ""),
            ("工作时间不断延长。", ""),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_there_for_them_is_left_out() {
        for (text, kept) in [
            ("联系电话：0571-88888888", ""),
            ("无。如有疑问，请与本局办公室联系（地址：某路1号，邮编：310000）。", "无。"),
            ("公布咨询电话：0571-88888888，全年接听120次。", "公布，全年接听120次。"),
            ("全年电话申请3件。", "全年电话申请3件。"),
        ] {
            assert_eq!(without_contact(text), kept, "{text}");
        }
    }

    #[test]
    fn blanking_keeps_every_byte_in_its_place() {
        let text = "收到申请3件。联系电话：0571-88888888。";
        let blanked = with_contact_blanked(text);
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.trim_end(), "收到申请3件。");
    }
}
