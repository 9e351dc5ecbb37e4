//! Dates as written: 2024年1月25日, 2024-01-25, 二〇二四年一月二十五日, and with units lost on the way: 20241月25日.
//!
//! Nothing is guessed: what can be two days is none.

use std::ops::Range;

use super::text::Plain;
use crate::date::{Date, days_of};

/// A day, a month, or a year, as far as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
}

impl Written {
    /// The day as `YYYY-MM-DD`, where it is written to the day.
    pub(super) fn iso(self) -> Option<String> {
        let (year, month) = year_and_month(self.year?, self.month?)?;
        Date::new(year, month, self.day?.try_into().ok()?).map(|day| day.to_string())
    }
}

fn year_and_month(year: i32, month: u32) -> Option<(u16, u8)> {
    Some((year.try_into().ok()?, month.try_into().ok()?))
}

/// The last day of a month.
pub(super) fn last_day(year: i32, month: u32) -> Option<u32> {
    let (year, month) = year_and_month(year, month)?;
    Some(days_of(year, month).into()).filter(|last| *last > 0)
}

/// A run of digits, Arabic or Chinese, with its value.
struct Number {
    value: u32,
    /// Digits, where they are Arabic or a year in Chinese ones.
    digits: Vec<u32>,
    end: usize,
}

fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | 'O' | 'o' | '零' => Some(0),
        _ => c
            .to_digit(10)
            .or_else(|| "一二三四五六七八九".chars().zip(1..).find(|(own, _)| *own == c).map(|own| own.1)),
    }
}

fn number(text: &Plain, at: usize) -> Option<Number> {
    let first = text.at(at)?;
    if first.is_ascii_digit() {
        let digits: Vec<u32> = text.chars.iter().skip(at).map_while(|c| c.to_digit(10)).take(9).collect();
        return Some(Number { value: value(&digits), end: at + digits.len(), digits });
    }
    let run: Vec<char> = text
        .chars
        .iter()
        .skip(at)
        .copied()
        .take_while(|c| digit(*c).is_some() || *c == '十')
        .take(5)
        .collect();
    let end = at + run.len();
    let (tens, ones) = match run.iter().position(|c| *c == '十') {
        None => {
            let digits: Vec<u32> = run.iter().filter_map(|c| digit(*c)).collect();
            return (!digits.is_empty()).then(|| Number { value: value(&digits), digits, end });
        }
        Some(ten) => (run.get(..ten)?, run.get(ten + 1..)?),
    };
    let one = |chars: &[char], none: u32| match chars {
        [] => Some(none),
        [c] => digit(*c),
        _ => None,
    };
    Some(Number { value: one(tens, 1)? * 10 + one(ones, 0)?, digits: Vec::new(), end })
}

fn value(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |value: u32, digit| value.saturating_mul(10).saturating_add(*digit))
}

fn as_year(digits: &[u32]) -> Option<i32> {
    let year = i32::try_from(value(digits)).ok()?;
    (digits.len() == 4 && (1990..=2099).contains(&year)).then_some(year)
}

/// The date that begins at a character, and the character after it. With `is_torn`, units may be lost.
pub(super) fn date_at(text: &Plain, at: usize, is_torn: bool) -> Option<(Written, usize)> {
    let first = number(text, at)?;
    if let Some(year) = as_year(&first.digits) {
        let written = Written { year: Some(year), ..Written::default() };
        return match text.at(first.end) {
            Some('年') => month_and_day(text, first.end + 1, written, is_torn).or_else(|| {
                // A month with a day that does not exist is no date at all.
                let is_month =
                    number(text, first.end + 1).is_some_and(|month| text.at(month.end) == Some('月'));
                (!is_month).then_some((written, first.end + 1))
            }),
            Some(mark @ ('-' | '/' | '.')) => numeric(text, first.end + 1, mark, written),
            _ => None,
        };
    }
    if is_torn && let Some(year) = first.digits.get(..4).and_then(as_year) {
        return torn(text, &first, year);
    }
    // 1月1日, the year said before.
    month_and_day(text, at, Written::default(), is_torn)
}

fn month_and_day(text: &Plain, at: usize, written: Written, is_torn: bool) -> Option<(Written, usize)> {
    let month = number(text, at)?;
    if is_torn && matches!(text.at(month.end), Some('日' | '号')) && month.digits.len() > 1 {
        let (month_value, day) = split(&month.digits)?;
        return Some((Written { month: Some(month_value), day: Some(day), ..written }, month.end + 1));
    }
    if text.at(month.end) != Some('月') || !(1..=12).contains(&month.value) {
        return None;
    }
    let written = Written { month: Some(month.value), ..written };
    let Some(day) = number(text, month.end + 1) else { return Some((written, month.end + 1)) };
    let has_unit = matches!(text.at(day.end), Some('日' | '号'));
    let is_day = (1..=31).contains(&day.value) && (has_unit || is_torn && day.digits.len() <= 2);
    if is_day {
        return Some((Written { day: Some(day.value), ..written }, day.end + usize::from(has_unit)));
    }
    // 12月32日 is no day, and no month either.
    (!has_unit).then_some((written, month.end + 1))
}

/// 2024-01-25, 2024/1/25, 2024.1.25.
fn numeric(text: &Plain, at: usize, mark: char, written: Written) -> Option<(Written, usize)> {
    let month = number(text, at).filter(|month| (1..=12).contains(&month.value))?;
    if text.at(month.end) != Some(mark) {
        return None;
    }
    // 2024-01-2510:20, once the white space before the time is gone.
    let day = number(text, month.end + 1)?;
    let length = if text.at(day.end) == Some(':') && day.digits.len() >= 3 {
        2.min(day.digits.len())
    } else {
        day.digits.len()
    };
    let value = value(day.digits.get(..length)?);
    let written = Written { month: Some(month.value), day: Some(value), ..written };
    (1..=31).contains(&value).then_some((written, month.end + 1 + length))
}

/// A date whose year runs into what follows: 20241月1日, 202511日.
fn torn(text: &Plain, run: &Number, year: i32) -> Option<(Written, usize)> {
    let rest = run.digits.get(4..)?;
    let written = Written { year: Some(year), ..Written::default() };
    match text.at(run.end)? {
        '月' if (1..=12).contains(&value(rest)) => {
            let start = run.end - rest.len();
            month_and_day(text, start, written, true)
        }
        '日' | '号' => {
            let (month, day) = split(rest)?;
            Some((Written { month: Some(month), day: Some(day), ..written }, run.end + 1))
        }
        _ => None,
    }
}

/// Month and day of digits that ran together, where there is only one way to part them.
fn split(digits: &[u32]) -> Option<(u32, u32)> {
    let parts = (1..digits.len()).filter_map(|at| digits.split_at_checked(at));
    let is_number = |part: &[u32], most: u32| part.len() <= 2 && (1..=most).contains(&value(part));
    let mut ways = parts.filter(|(month, day)| is_number(month, 12) && is_number(day, 31));
    let (month, day) = ways.next()?;
    ways.next().is_none().then(|| (value(month), value(day)))
}

/// The first date of a text that is written to the day, with its characters.
pub(super) fn first_day(text: &Plain) -> Option<(String, Range<usize>)> {
    (0..text.chars.len()).find_map(|at| {
        let is_inside = at > 0 && text.at(at - 1).is_some_and(|c| c.is_ascii_digit() || digit(c).is_some());
        let (written, end) = date_at(text, at, false).filter(|_| !is_inside)?;
        Some((written.iso()?, at..end))
    })
}

#[cfg(test)]
mod tests {
    use super::{Plain, date_at, first_day};

    #[test]
    fn dates_are_read_in_every_writing() {
        for (text, expected) in [
            ("2024年1月25日", Some("2024-01-25")),
            ("2024年01月05号", Some("2024-01-05")),
            ("２０２４年１月２５日", Some("2024-01-25")),
            ("2024 年 1 月 25 日", Some("2024-01-25")),
            ("2024-01-25 10:20", Some("2024-01-25")),
            ("2024-1-5", Some("2024-01-05")),
            ("2024/01/25", Some("2024-01-25")),
            ("2024.1.25", Some("2024-01-25")),
            ("二〇二四年一月二十五日", Some("2024-01-25")),
            ("二○二四年十二月三十一日", Some("2024-12-31")),
            ("二0二四年一月十日", Some("2024-01-10")),
            ("发布日期：2024-01-25", Some("2024-01-25")),
            ("2023年2月29日", None),
            ("2024年2月29日", Some("2024-02-29")),
            ("2024年13月1日", None),
            ("2024年1月", None),
            ("电话：0571-2024125", None),
            ("20241月25日", None),
        ] {
            assert_eq!(first_day(&Plain::of(text)).map(|found| found.0).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn torn_dates_are_read_where_there_is_one_way() {
        for (text, expected) in [
            ("20241月1日", Some("2024-01-01")),
            ("202212月31日", Some("2022-12-31")),
            ("20231231日", Some("2023-12-31")),
            ("202511日", Some("2025-01-01")),
            ("2018年11日", Some("2018-01-01")),
            ("2023年131日", Some("2023-01-31")),
            ("2023年121日", None),
            ("2023年1月1日", Some("2023-01-01")),
        ] {
            let read = date_at(&Plain::of(text), 0, true).and_then(|(written, _)| written.iso());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
