//! Values of cells as text: numbers, dates, durations.
//!
//! Takes what a workbook stores and its number format; returns the text and how it is stored.

use super::format::{NumberFormat, Section, section_for};
use super::sheet::Value;
use crate::document::Stored;

/// A format moves the point by no more places.
const MOST_PLACES: usize = 30;
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

    /// A number whose text is its shortest decimal.
    pub(super) fn plain_number(text: &str) -> Self {
        Self { text: text.to_owned(), stored: Stored::Number }
    }

    /// A number under a number format: in the unit and with the unit in which it is printed, but never rounded.
    pub(super) fn number(number: f64, format: &NumberFormat, is_1904: bool) -> Self {
        let (text, stored) = match format {
            NumberFormat::Plain => (None, Stored::Number),
            NumberFormat::Date => (date_text(number, is_1904), Stored::Date),
            NumberFormat::Duration => (duration_text(number), Stored::Date),
            NumberFormat::InUnits(sections) => {
                let in_unit = |section: &Section| {
                    format!("{}{}", shifted(&shortest(number), section.shift), section.unit)
                };
                (section_for(sections, number).map(in_unit), Stored::Number)
            }
        };
        match text {
            Some(text) => Self { text, stored },
            None => Self { text: shortest(number), stored: Stored::Number },
        }
    }
}

/// Whether a text is the shortest decimal of its number as it stands: a whole number of few digits.
pub(super) fn is_shortest(text: &str) -> bool {
    let is_written_so = text == "0" || !text.starts_with('0');
    is_written_so && (1..=15).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// Office programs show and compare so many digits of a number.
const DIGITS_SHOWN: usize = 15;

/// The shortest decimal that reads back as the same number, without an exponent. Where a fraction takes more digits than
/// programs show, it is the number shown: what lies beyond is left over from sums of binary fractions.
fn shortest(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let text = number.to_string();
    let significant = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if significant <= DIGITS_SHOWN || !text.contains('.') {
        return text;
    }
    let shown = format!("{number:.*e}", DIGITS_SHOWN - 1).parse::<f64>();
    shown.map_or(text, |shown| shown.to_string())
}

/// A decimal with its point moved to the right by so many places.
fn shifted(decimal: &str, places: i32) -> String {
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let by = usize::try_from(places.unsigned_abs()).unwrap_or(0).min(MOST_PLACES);
    let (whole, fraction) = if places >= 0 {
        let moved: String = fraction.chars().chain(std::iter::repeat('0')).take(by).collect();
        (format!("{whole}{moved}"), fraction.chars().skip(by).collect::<String>())
    } else {
        let padded = format!("{}{whole}", "0".repeat(by));
        let (whole, moved) = padded.split_at_checked(padded.len() - by).unwrap_or((whole, ""));
        (whole.to_owned(), format!("{moved}{fraction}"))
    };
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
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

#[cfg(test)]
mod tests {
    use super::{NumberFormat, Value, shifted};

    fn date(serial: f64) -> String {
        Value::number(serial, &NumberFormat::Date, false).text
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
        assert_eq!(Value::number(0.0, &NumberFormat::Date, true).text, "1904-01-01");
    }

    #[test]
    fn a_serial_that_is_no_date_stays_a_number() {
        assert_eq!(date(-5.0), "-5");
        assert_eq!(date(1e12), "1000000000000");
    }

    #[test]
    fn numbers_are_the_shortest_decimals() {
        let text = |number: f64| Value::number(number, &NumberFormat::Plain, false).text;
        assert_eq!(
            (text(12.0), text(0.1), text(1.5e-7), text(-0.0)),
            ("12".into(), "0.1".into(), "0.00000015".into(), "0".into())
        );
        // Left over from sums: 0.1 + 0.2, 4.35 * 100, and a third, which is none.
        let left_over =
            [0.300_000_000_000_000_04, 434.999_999_999_999_94, -12.000_000_000_000_002, 1.0 / 3.0];
        assert_eq!(left_over.map(text), ["0.3", "435", "-12", "0.333333333333333"]);
        assert_eq!(text(123_456_789_012_345_680.0), "123456789012345680");
    }

    #[test]
    fn durations_count_hours_beyond_a_day() {
        assert_eq!(Value::number(1.5, &NumberFormat::Duration, false).text, "36:00:00");
    }

    #[test]
    fn the_point_moves_by_places() {
        let moved = [
            ("12.5", 2),
            ("0.005", 2),
            ("12", -1),
            ("5", -4),
            ("-0.5", -1),
            ("0", -4),
            ("100", -2),
            ("1", 0),
        ];
        let moved = moved.map(|(decimal, places)| shifted(decimal, places));
        assert_eq!(moved, ["1250", "0.5", "1.2", "0.0005", "-0.05", "0", "1", "1"]);
    }
}
