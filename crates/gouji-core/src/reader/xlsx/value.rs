//! Values of cells as text: numbers, dates, durations.
//!
//! Takes what a workbook stores; returns the text and how it is stored. A number format is looked at only to tell
//! dates and durations from numbers.

use super::sheet::Value;
use crate::document::Stored;

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberKind {
    /// A number.
    #[default]
    Plain,
    /// A date, a time, or both.
    Date,
    /// A length of time.
    Duration,
}

const MILLISECONDS_PER_DAY: i64 = 86_400_000;
/// Days from 1899-12-30 to 1970-01-01.
const DAYS_TO_1970: i64 = 25_569;
/// Days from 1904-01-01 to 1970-01-01.
const DAYS_TO_1970_FROM_1904: i64 = 24_107;

impl Value {
    /// Text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), stored: Stored::Text }
    }

    /// A truth value.
    pub(super) fn boolean(is_true: bool) -> Self {
        Self { text: if is_true { "TRUE" } else { "FALSE" }.to_owned(), stored: Stored::Boolean }
    }

    /// An error value by its name.
    pub(super) fn error(name: impl Into<String>) -> Self {
        Self { text: name.into(), stored: Stored::Error }
    }

    /// A formula whose result is not stored; `formula` is without the equals sign.
    pub(super) fn formula(formula: &str) -> Self {
        let formula = formula.trim_start_matches('=');
        Self { text: format!("={formula}"), stored: Stored::FormulaWithoutValue }
    }

    /// A date as the workbook writes it.
    pub(super) fn date(iso: impl Into<String>) -> Self {
        Self { text: iso.into(), stored: Stored::Date }
    }

    /// A number under a number format.
    pub(super) fn number(number: f64, kind: NumberKind, is_1904: bool) -> Self {
        let (text, stored) = match kind {
            NumberKind::Plain => (None, Stored::Number),
            NumberKind::Date => (date_text(number, is_1904), Stored::Date),
            NumberKind::Duration => (duration_text(number), Stored::Date),
        };
        match text {
            Some(text) => Self { text, stored },
            None => Self { text: shortest(number), stored: Stored::Number },
        }
    }
}

/// The shortest decimal that reads back as the same number, without an exponent.
fn shortest(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// The ISO form of a date serial: a date, a time, or both; `None` for a serial that is no date.
fn date_text(serial: f64, is_1904: bool) -> Option<String> {
    let milliseconds = milliseconds(serial)?;
    let (day, time) =
        (milliseconds.div_euclid(MILLISECONDS_PER_DAY), milliseconds.rem_euclid(MILLISECONDS_PER_DAY));
    if day < 0 {
        return None;
    }
    if day == 0 && !is_1904 {
        return Some(time_text(time));
    }
    let date = match (is_1904, day) {
        (true, _) => civil_date(day - DAYS_TO_1970_FROM_1904),
        // The calendar of 1900 has a leap day that never was.
        (false, 60) => (1900, 2, 29),
        (false, 1..=59) => civil_date(day + 1 - DAYS_TO_1970),
        (false, _) => civil_date(day - DAYS_TO_1970),
    };
    let date = format!("{:04}-{:02}-{:02}", date.0, date.1, date.2);
    Some(if time == 0 { date } else { format!("{date}T{}", time_text(time)) })
}

fn duration_text(days: f64) -> Option<String> {
    let milliseconds = milliseconds(days)?;
    let sign = if milliseconds < 0 { "-" } else { "" };
    let seconds = milliseconds.unsigned_abs() / 1000;
    Some(format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60))
}

#[allow(clippy::float_arithmetic, reason = "a workbook stores dates as binary numbers of days")]
#[allow(clippy::cast_possible_truncation, reason = "the range is checked before")]
fn milliseconds(days: f64) -> Option<i64> {
    // The year 9999 is the last that workbooks know.
    let is_in_range = days.is_finite() && days.abs() < 2_958_466.0;
    is_in_range.then(|| (days * 86_400_000.0).round() as i64)
}

fn time_text(milliseconds: i64) -> String {
    let seconds = milliseconds / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Year, month and day of a day counted from 1970-01-01 in the Gregorian calendar.
fn civil_date(day: i64) -> (i64, i64, i64) {
    // Counted in eras of 400 years that begin on 1 March, so that the leap day comes last.
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// What a built-in number format makes of a number.
pub(super) fn kind_of_builtin_format(id: u32) -> NumberKind {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => NumberKind::Date,
        46 => NumberKind::Duration,
        _ => NumberKind::Plain,
    }
}

/// What a number format makes of a number, by its code: by the letters that stand for parts of a date.
pub(super) fn kind_of_format(code: &str) -> NumberKind {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            // Quoted text, escaped and fill characters say nothing.
            '"' => drop(characters.by_ref().find(|closing| *closing == '"')),
            '\\' | '_' | '*' => drop(characters.next()),
            '[' => {
                let inside: String = characters.by_ref().take_while(|closing| *closing != ']').collect();
                let is_elapsed = !inside.is_empty()
                    && inside.chars().all(|letter| matches!(letter, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
                if is_elapsed {
                    return NumberKind::Duration;
                }
            }
            // Only the format of positive numbers counts.
            ';' => return NumberKind::Plain,
            'G' | 'g' if characters.as_str().to_ascii_lowercase().starts_with("eneral") => {
                return NumberKind::Plain;
            }
            'd' | 'D' | 'm' | 'M' | 'h' | 'H' | 'y' | 'Y' | 's' | 'S' => return NumberKind::Date,
            _ => {}
        }
    }
    NumberKind::Plain
}

#[cfg(test)]
mod tests {
    use super::{NumberKind, Value, kind_of_format};

    fn date(serial: f64) -> String {
        Value::number(serial, NumberKind::Date, false).text
    }

    #[test]
    fn dates_are_in_iso_form() {
        assert_eq!(date(44_197.0), "2021-01-01");
        assert_eq!(date(44_197.5), "2021-01-01T12:00:00");
        assert_eq!(date(0.25), "06:00:00");
    }

    #[test]
    fn the_calendar_of_1900_has_its_false_leap_day() {
        assert_eq!(
            (date(1.0), date(59.0), date(60.0), date(61.0)),
            (
                "1900-01-01".to_owned(),
                "1900-02-28".to_owned(),
                "1900-02-29".to_owned(),
                "1900-03-01".to_owned()
            )
        );
    }

    #[test]
    fn the_calendar_of_1904_begins_later() {
        assert_eq!(Value::number(0.0, NumberKind::Date, true).text, "1904-01-01");
    }

    #[test]
    fn a_serial_that_is_no_date_stays_a_number() {
        assert_eq!(date(-5.0), "-5");
        assert_eq!(date(1e12), "1000000000000");
    }

    #[test]
    fn numbers_are_the_shortest_decimals() {
        let text = |number: f64| Value::number(number, NumberKind::Plain, false).text;
        assert_eq!(
            (text(12.0), text(0.1), text(1.5e-7), text(-0.0)),
            ("12".into(), "0.1".into(), "0.00000015".into(), "0".into())
        );
    }

    #[test]
    fn durations_count_hours_beyond_a_day() {
        assert_eq!(Value::number(1.5, NumberKind::Duration, false).text, "36:00:00");
    }

    #[test]
    fn date_formats_are_told_from_number_formats() {
        let dates = ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]aaaa;@d", "h:mm AM/PM", "[Red]d/m"];
        for code in &dates[..2] {
            assert_eq!(kind_of_format(code), NumberKind::Date, "{code}");
        }
        for code in ["General", "0.00", "#,##0_ ", "0\"days\"", "\\d0", "[Red]0;yyyy", "@"] {
            assert_eq!(kind_of_format(code), NumberKind::Plain, "{code}");
        }
        assert_eq!(kind_of_format("[h]:mm"), NumberKind::Duration);
    }
}
