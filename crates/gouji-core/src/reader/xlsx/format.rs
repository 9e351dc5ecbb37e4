//! Number formats: what a format code makes of a number.
//!
//! Takes a code as a workbook stores it (`0.00%`, `0!.0,"万"`, `yyyy-mm-dd`); tells dates from numbers, and for numbers
//! what is printed beside the digits and by which power of ten the printed number is another than the stored one.
//! Colours, widths, rounding and the sign of negative numbers are no matter here.

use std::sync::Arc;

/// What a number format makes of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// The number itself.
    #[default]
    Plain,
    /// A date, a time, or both.
    Date,
    /// A length of time.
    Duration,
    /// The number in another unit, by the size of the number.
    InUnits(Arc<[Section]>),
}

/// How numbers of some sizes are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Which numbers it is for, where it says so.
    condition: Option<Condition>,
    /// Places by which the decimal point moves to the right.
    pub(super) shift: i32,
    /// The unit behind the digits.
    pub(super) unit: String,
}

/// A comparison with a number, such as `[>=10000]`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    comparison: String,
    /// The number as it is written.
    bound: String,
}

impl NumberFormat {
    /// The format of a built-in id.
    pub(super) fn of_id(id: u32) -> Self {
        match id {
            9 | 10 => Self::of_code("0%"),
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date,
            46 => Self::Duration,
            _ => Self::Plain,
        }
    }

    /// The format of a code.
    pub(super) fn of_code(code: &str) -> Self {
        match kind_of_code(code) {
            Self::Plain => {}
            other => return other,
        }
        let sections: Vec<Section> = split(code).iter().map(|section| section_of(section)).collect();
        let is_plain = sections.iter().all(|section| section.shift == 0 && section.unit.is_empty());
        if is_plain { Self::Plain } else { Self::InUnits(sections.into()) }
    }
}

/// The section by which a number is printed. Without conditions that is the first: the others are for negative
/// numbers, for zero and for text, and say nothing about units.
pub(super) fn section_for(sections: &[Section], number: f64) -> Option<&Section> {
    sections.iter().find(|section| section.condition.as_ref().is_none_or(|condition| condition.holds(number)))
}

impl Condition {
    fn holds(&self, number: f64) -> bool {
        let Ok(bound) = self.bound.trim().parse::<f64>() else { return false };
        match self.comparison.as_str() {
            "<" => number < bound,
            "<=" => number <= bound,
            ">" => number > bound,
            ">=" => number >= bound,
            // Such formats compare with whole numbers, which are exact.
            "=" => number.total_cmp(&bound).is_eq(),
            "<>" => number.total_cmp(&bound).is_ne(),
            _ => false,
        }
    }
}

/// Whether a code is one of dates, by the letters that stand for parts of a date.
fn kind_of_code(code: &str) -> NumberFormat {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            // Quoted text, escaped and fill characters say nothing.
            '"' => drop(characters.by_ref().find(|closing| *closing == '"')),
            '\\' | '!' | '_' | '*' => drop(characters.next()),
            '[' => {
                let inside: String = characters.by_ref().take_while(|closing| *closing != ']').collect();
                let is_elapsed = !inside.is_empty()
                    && inside.chars().all(|letter| matches!(letter, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
                if is_elapsed {
                    return NumberFormat::Duration;
                }
            }
            // Only the format of positive numbers counts.
            ';' => return NumberFormat::Plain,
            'G' | 'g' if characters.as_str().to_ascii_lowercase().starts_with("eneral") => {
                return NumberFormat::Plain;
            }
            'd' | 'D' | 'm' | 'M' | 'h' | 'H' | 'y' | 'Y' | 's' | 'S' => return NumberFormat::Date,
            _ => {}
        }
    }
    NumberFormat::Plain
}

/// The sections of a code.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut is_quoted = false;
    let mut is_escaped = false;
    for character in code.chars() {
        if character == ';' && !is_quoted && !is_escaped {
            sections.push(String::new());
            continue;
        }
        is_quoted ^= character == '"' && !is_escaped;
        is_escaped = !is_escaped && !is_quoted && matches!(character, '\\' | '!');
        if let Some(section) = sections.last_mut() {
            section.push(character);
        }
    }
    sections
}

/// A section while it is read.
#[derive(Default)]
struct SectionReader {
    condition: Option<Condition>,
    has_digits: bool,
    has_point: bool,
    /// Digits behind a point that is only printed: it divides by a power of ten without being a decimal point.
    digits_behind_printed_point: Option<i32>,
    /// Commas behind digits: each divides by a thousand, unless more digits follow.
    commas: i32,
    shift: i32,
    is_beyond_numbers: bool,
    unit: String,
}

fn section_of(code: &str) -> Section {
    let mut reader = SectionReader::default();
    let mut characters = code.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                let text: String = characters.by_ref().take_while(|closing| *closing != '"').collect();
                reader.literal(&text);
            }
            '\\' | '!' => {
                if let Some(escaped) = characters.next() {
                    reader.literal(escaped.encode_utf8(&mut [0; 4]));
                }
            }
            '_' | '*' => drop(characters.next()),
            '[' => {
                let inside: String = characters.by_ref().take_while(|closing| *closing != ']').collect();
                reader.condition = reader.condition.take().or_else(|| condition_of(&inside));
            }
            '0' | '#' | '?' => reader.digit(),
            '.' => reader.point(),
            ',' if reader.has_digits => reader.commas += 1,
            '%' => {
                reader.shift += 2;
                reader.unit.push('%');
            }
            'E' | 'e' if matches!(characters.peek(), Some('+' | '-')) => reader.is_beyond_numbers = true,
            '/' if reader.has_digits => reader.is_beyond_numbers = true,
            'G' | 'g' => {
                // General, in Chinese versions `G/通用格式`.
                let rest: String = characters.clone().collect();
                let name = ["eneral", "ENERAL", "/通用格式"].into_iter().find(|name| rest.starts_with(name));
                characters.by_ref().take(name.map_or(0, |name| name.chars().count())).for_each(drop);
                reader.digit();
            }
            other => reader.literal(other.encode_utf8(&mut [0; 4])),
        }
    }
    reader.finish()
}

impl SectionReader {
    fn digit(&mut self) {
        self.has_digits = true;
        self.commas = 0;
        self.unit.clear();
        if let Some(digits) = &mut self.digits_behind_printed_point {
            *digits += 1;
        }
    }

    fn point(&mut self) {
        self.has_point = true;
        self.shift -= 3 * std::mem::take(&mut self.commas);
    }

    fn literal(&mut self, text: &str) {
        if text == "." && self.has_digits && !self.has_point {
            self.digits_behind_printed_point = Some(0);
        } else if self.has_digits {
            self.unit.push_str(text);
        }
    }

    fn finish(self) -> Section {
        let unit = self.unit.trim();
        // Brackets, signs and words in other scripts are no units.
        let is_unit = unit.starts_with(|c: char| matches!(c, '%' | '‰' | '\u{4e00}'..='\u{9fff}'));
        let unit = if is_unit { unit.to_owned() } else { String::new() };
        let moved = self.shift - 3 * self.commas - self.digits_behind_printed_point.unwrap_or(0);
        let is_number = self.has_digits && !self.is_beyond_numbers;
        let (shift, unit) = if is_number { (moved, unit) } else { (0, String::new()) };
        Section { condition: self.condition, shift, unit }
    }
}

/// A comparison in brackets; colours and languages are none.
fn condition_of(inside: &str) -> Option<Condition> {
    let bound = inside.trim_start_matches(['<', '>', '=']);
    let comparison = inside.strip_suffix(bound).filter(|comparison| !comparison.is_empty())?;
    Some(Condition { comparison: comparison.to_owned(), bound: bound.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Value;
    use super::NumberFormat;

    /// What is printed of a number under a format, in full.
    fn printed(code: &str, number: f64) -> String {
        Value::number(number, &NumberFormat::of_code(code), false).text
    }

    #[test]
    fn date_formats_are_told_from_number_formats() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]aaaa;@d", "h:mm AM/PM", "[Red]d/m"]
        {
            let is_date = NumberFormat::of_code(code) == NumberFormat::Date;
            assert_eq!(is_date, code != "[$-804]aaaa;@d", "{code}");
        }
        for code in ["General", "0.00", "#,##0_ ", "0\"days\"", "\\d0", "!d0", "[Red]0;yyyy", "@", "0;;;@"] {
            assert_eq!(NumberFormat::of_code(code), NumberFormat::Plain, "{code}");
        }
        assert_eq!(NumberFormat::of_code("[h]:mm"), NumberFormat::Duration);
    }

    #[test]
    fn percentages_are_printed_as_such() {
        assert_eq!(printed("0.00%", 0.125), "12.5%");
        assert_eq!(printed("0%", 0.07), "7%");
        assert_eq!(printed("0%", -1.0), "-100%");
        assert_eq!(Value::number(0.5, &NumberFormat::of_id(9), false).text, "50%");
    }

    #[test]
    fn units_of_the_format_are_units_of_the_number() {
        assert_eq!(printed("0.00\"万元\"", 12.34), "12.34万元");
        assert_eq!(printed("#,##0\\件", 1234.0), "1234件");
        assert_eq!(printed("0.00 \"元\";-0.00 \"元\"", -5.0), "-5元");
        assert_eq!(printed("G/通用格式\"件\"", 3.0), "3件");
        assert_eq!(printed("General\"件\"", 3.0), "3件");
        assert_eq!(printed("[DBNum1][$-804]General\"条\"", 3.0), "3条");
    }

    #[test]
    fn numbers_printed_in_thousands_or_ten_thousands_are_so_many_times_smaller() {
        assert_eq!(printed("0.0,", 1500.0), "1.5");
        assert_eq!(printed("#,##0,", 1_234_000.0), "1234");
        assert_eq!(printed("0.00,,\"百万元\"", 1_500_000.0), "1.5百万元");
        assert_eq!(printed("0!.0,\"万元\"", 123_450.0), "12.345万元");
        assert_eq!(printed("0\\.0000\"万元\"", 123_456.0), "12.3456万元");
        assert_eq!(printed("0\".\"0,\"万\"", 7.0), "0.0007万");
    }

    #[test]
    fn the_size_of_a_number_chooses_its_section() {
        let code = "[>=10000]0!.0,\"万\";[<0]0;0\"元\"";
        assert_eq!(printed(code, 25_000.0), "2.5万");
        assert_eq!(printed(code, 99.0), "99元");
        assert_eq!(printed(code, -7.0), "-7");
    }

    #[test]
    fn what_is_no_unit_is_left_out() {
        for code in
            ["_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "(0)", "¥#,##0", "0\" pcs\"", "0+"]
        {
            assert_eq!(printed(code, 5.0), "5", "{code}");
        }
        assert_eq!(printed("0.00E+00", 1500.0), "1500");
        assert_eq!(printed("# ?/?", 0.5), "0.5");
        assert_eq!(printed("\"约\"0\"件\"", 5.0), "5件");
    }

    #[test]
    fn a_format_that_is_only_begun_is_harmless() {
        for code in ["\"", "\\", "[", "0\"件", "!", "_", "*", ";;;", "0,,,", "%%%"] {
            let _ = printed(code, 1.0);
        }
    }
}
