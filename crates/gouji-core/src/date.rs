//! A day of the calendar. Nothing here asks a clock.

use std::fmt;
use std::str::FromStr;

/// A day, written `2024-03-01`.
///
/// ```
/// use gouji_core::Date;
///
/// let day: Date = "2024-02-29".parse().unwrap();
/// assert!(day < "2024-03-01".parse().unwrap());
/// assert!("2023-02-29".parse::<Date>().is_err()); // no such day
/// assert_eq!(Date::from_unix_days(19_782).to_string(), "2024-02-29");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is no day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl Date {
    /// The day of that year, month and day of the month; `None` where there is none.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_one = (1..=9999).contains(&year) && (1..=days_of(year, month)).contains(&day);
        is_one.then_some(Self { year, month, day })
    }

    /// The day that many days after 1970-01-01, kept within the years 1970 to 9999.
    #[must_use]
    pub fn from_unix_days(days: u64) -> Self {
        let mut left = days;
        let (mut year, mut month) = (1970_u16, 1_u8);
        while year < 9999 && left >= days_of_year(year) {
            left -= days_of_year(year);
            year += 1;
        }
        while month < 12 && left >= u64::from(days_of(year, month)) {
            left -= u64::from(days_of(year, month));
            month += 1;
        }
        let last = days_of(year, month);
        let day = u8::try_from(left.saturating_add(1)).unwrap_or(last).min(last);
        Self { year, month, day }
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of_year(year: u16) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

/// The days of a month; 0 where there is no such month.
pub(crate) fn days_of(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let is_digit_or_dash = |(place, byte): (usize, u8)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if text.len() != 10 || !text.bytes().enumerate().all(is_digit_or_dash) {
            return Err(NotADate);
        }
        let mut parts = text.split('-');
        let mut part = || parts.next().and_then(|part| part.parse::<u16>().ok()).ok_or(NotADate);
        let (year, month, day) = (part()?, part()?, part()?);
        let small = |part: u16| u8::try_from(part).map_err(|_| NotADate);
        Self::new(year, small(month)?, small(day)?).ok_or(NotADate)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date is written YYYY-MM-DD, for example 2024-03-01")
    }
}

impl std::error::Error for NotADate {}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_counted_from_1970() {
        let day = |days| Date::from_unix_days(days).to_string();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(59), "1970-03-01");
        assert_eq!(day(11_016), "2000-02-29");
        assert_eq!(day(20_453), "2025-12-31");
        assert_eq!(day(u64::MAX), "9999-12-31");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "2024-3-1", "2024-13-01", "2024-04-31", "0000-01-01", "2024/03/01", "二〇二四-三-一"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
