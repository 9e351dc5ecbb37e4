//! The period that a report covers: 自2023年1月1日起至2023年12月31日止.
//!
//! The text must call it the period of the figures, or it must be a whole year: any other stretch of time is that of
//! some campaign.

use std::ops::Range;

use super::date::{Written, date_at, last_day};
use super::text::Plain;
use crate::report::Period;

/// What stands near the period that the figures cover.
const STATING: &[&str] = &[
    "统计期限",
    "统计时限",
    "统计时间",
    "统计区间",
    "统计周期",
    "统计范围",
    "数据统计",
    "所列数据",
    "报告期",
    "数据期限",
    "时间范围",
    "时间为",
    "期限自",
    "期限为",
    "起止时间",
    "报告时限",
    "数据的时限",
    "数据时限",
    "数据从",
    "数据自",
];

/// What a text says of a period.
pub(super) struct Found {
    pub(super) period: Period,
    /// The bytes of the words.
    pub(super) bytes: Range<usize>,
    /// Whether the text calls it that of the figures.
    pub(super) is_stated: bool,
}

/// Whether a text can hold a period at all.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains(['月', '日'])
}

/// The period of a text.
pub(super) fn period(text: &str) -> Option<Found> {
    let plain = Plain::of(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < plain.chars.len() {
        match period_at(&plain, at) {
            Some((period, end)) => {
                let is_stated = is_stated(&plain, at);
                found.push(Found { period, bytes: plain.bytes(text, at..end), is_stated });
                at = end;
            }
            None => at += 1,
        }
    }
    let is_year = |period: &Period| {
        period.from.ends_with("-01-01")
            && period.to.ends_with("-12-31")
            && period.from.get(..4) == period.to.get(..4)
    };
    let stated = found.iter().position(|found| found.is_stated);
    let place = stated.or_else(|| found.iter().position(|found| is_year(&found.period)))?;
    Some(found.swap_remove(place))
}

/// Whether the sentence says before a place that the figures are meant.
fn is_stated(text: &Plain, at: usize) -> bool {
    let from = (0..at)
        .rev()
        .find(|own| matches!(text.at(*own), Some('。' | ';')))
        .unwrap_or(0)
        .max(at.saturating_sub(30));
    STATING.iter().any(|word| text.find(word, from).is_some_and(|found| found < at))
}

fn period_at(text: &Plain, at: usize) -> Option<(Period, usize)> {
    let is_inside = at > 0 && text.at(at - 1).is_some_and(|c| c.is_ascii_digit());
    let (from, end) = date_at(text, at, true).filter(|_| !is_inside)?;
    let year = from.year?;
    // 2023年度(1月1日至12月31日), 2023年1-12月.
    let (from, end) = match from.month {
        Some(_) => (from, end),
        None => after_year(text, end, year)?,
    };
    let next = connector(text, end)?;
    let (to, end) = date_at(text, next, true)?;
    let to_month = to.month?;
    let to_year = to.year.unwrap_or(year);
    let from = Written { day: Some(from.day.unwrap_or(1)), ..from };
    let to = Written { year: Some(to_year), day: to.day.or(last_day(to_year, to_month)), ..to };
    let period = Period { from: from.iso()?, to: to.iso()? };
    (period.from < period.to).then_some((period, end))
}

/// The start of a period whose year stands apart from it.
fn after_year(text: &Plain, at: usize, year: i32) -> Option<(Written, usize)> {
    let skip = |at: usize, words: &[&str]| {
        words.iter().find(|word| text.has(at, word)).map_or(at, |word| at + word.chars().count())
    };
    let at = skip(skip(skip(at, &["度"]), &["(", ",", "、"]), &["即自", "自", "从", "即"]);
    if let Some((from, end)) = date_at(text, at, true).filter(|(from, _)| from.year.is_none()) {
        return Some((Written { year: Some(year), ..from }, end));
    }
    // 1-12月: the first number has no unit.
    let digits: Vec<u32> = text.chars.iter().skip(at).map_while(|c| c.to_digit(10)).take(3).collect();
    let month = digits.iter().fold(0, |value, digit| value * 10 + digit);
    let end = at + digits.len();
    let is_month = (1..=12).contains(&month) && digits.len() <= 2 && connector(text, end).is_some();
    is_month.then_some((Written { year: Some(year), month: Some(month), day: None }, end))
}

/// The character after 起至, 到, — and their kin.
fn connector(text: &Plain, at: usize) -> Option<usize> {
    let mut at = at;
    let skip = |at: &mut usize, marks: &[char]| {
        if text.at(*at).is_some_and(|c| marks.contains(&c)) {
            *at += 1;
        }
    };
    skip(&mut at, &['起', '始']);
    skip(&mut at, &[',', '、']);
    let from = at;
    while text.at(at).is_some_and(|c| matches!(c, '至' | '到' | '—' | '–' | '-' | '~' | '―' | '─'))
        && at < from + 3
    {
        at += 1;
    }
    (at > from).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn periods_are_read_in_every_wording() {
        for (text, expected) in [
            ("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", Some("2023-01-01 2023-12-31")),
            ("统计期限为2023年1月1日至12月31日。", Some("2023-01-01 2023-12-31")),
            ("数据统计时间为2023年1月1日—2023年12月31日", Some("2023-01-01 2023-12-31")),
            ("报告期为2023年度（1月1日至12月31日）。", Some("2023-01-01 2023-12-31")),
            ("所列数据的统计期限：2023年1-12月。", Some("2023-01-01 2023-12-31")),
            ("所列数据的统计期限为2023年1月至12月", Some("2023-01-01 2023-12-31")),
            ("统计期限自二〇二三年一月一日起，至二〇二三年十二月三十一日止", Some("2023-01-01 2023-12-31")),
            ("统计期限自20241月1日起至2024年12月31日止", Some("2024-01-01 2024-12-31")),
            ("统计期限自202511日至20251231日。", Some("2025-01-01 2025-12-31")),
            ("统计期限为2018年11日至12月31日", Some("2018-01-01 2018-12-31")),
            ("统计期限为2022年11月1日至2023年10月31日", Some("2022-11-01 2023-10-31")),
            ("统计期限为2023年1月1日至12月31号", Some("2023-01-01 2023-12-31")),
            ("2023年3月1日至4月30日开展了专项检查。", None),
            ("2023年1月1日至12月31日，我局共公开信息30条。", Some("2023-01-01 2023-12-31")),
            ("于2023年5月1日至6月1日培训；统计期限为2023年1月1日至12月31日。", Some("2023-01-01 2023-12-31")),
            ("统计期限自2023年12月31日至2023年1月1日", None),
            ("统计期限自2023年1月1日至2023年12月32日", None),
            ("统计期限自1月1日至12月31日", None),
        ] {
            let found = period(text).map(|found| format!("{} {}", found.period.from, found.period.to));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_words_of_a_period_are_given_as_printed() {
        let text = "统计期限自 2023年 1月1日起至 12月31日止。";
        assert_eq!(text.get(period(text).unwrap().bytes), Some("2023年 1月1日起至 12月31日"));
    }
}
