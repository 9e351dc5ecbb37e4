//! Spells a counter in the formats of automatic numbers.
//!
//! Takes a counter and the name of a format as numbering parts have it; returns the text. Formats that are not
//! known are spelt in decimal digits, as office programs do.

const DIGITS_ZERO: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const DIGITS_LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const DIGITS_LEGAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const UNITS: [&str; 4] = ["", "十", "百", "千"];
const UNITS_LEGAL: [&str; 4] = ["", "拾", "佰", "仟"];
const HEAVENLY_STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const EARTHLY_BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// How Chinese numerals are spelt.
struct Numerals {
    digits: [char; 10],
    units: [&'static str; 4],
    ten_thousand: &'static str,
    hundred_million: &'static str,
    /// 10 to 19 begin with the unit, not with a one.
    has_bare_ten: bool,
    /// What stands for empty places in between.
    gap: &'static str,
    /// What hundreds, thousands and ten thousands of one begin with: `百` in Japanese, `一百` in Chinese.
    has_bare_hundred: bool,
}

const CHINESE: Numerals = Numerals {
    digits: DIGITS_ZERO,
    units: UNITS,
    ten_thousand: "万",
    hundred_million: "亿",
    has_bare_ten: true,
    gap: "零",
    has_bare_hundred: false,
};

/// Spells a counter. `format` is the name of the format, for example `chineseCounting`.
pub(super) fn spell(number: i64, format: &str) -> String {
    let Ok(positive) = u32::try_from(number) else { return number.to_string() };
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{positive:02}"),
        "upperLetter" => letters(positive, 'A'),
        "lowerLetter" => letters(positive, 'a'),
        "upperRoman" => roman(positive),
        "lowerRoman" => roman(positive).to_lowercase(),
        "ordinal" => format!("{positive}{}", ordinal_ending(positive)),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(positive),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(positive, &CIRCLED),
        "decimalEnclosedParen" => enclosed(positive, &[(1, 20, '⑴')]),
        "decimalEnclosedFullstop" => enclosed(positive, &[(1, 20, '⒈')]),
        "ideographEnclosedCircle" => enclosed(positive, &[(1, 10, '㊀')]),
        "chineseCounting" | "taiwaneseCounting" => counting(positive),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => numerals(positive, &CHINESE),
        "japaneseCounting" => numerals(positive, &Numerals { gap: "", has_bare_hundred: true, ..CHINESE }),
        "chineseLegalSimplified" => numerals(
            positive,
            &Numerals { digits: DIGITS_LEGAL, units: UNITS_LEGAL, has_bare_ten: false, ..CHINESE },
        ),
        "ideographLegalTraditional" => numerals(
            positive,
            &Numerals {
                digits: DIGITS_LEGAL_TRADITIONAL,
                units: UNITS_LEGAL,
                ten_thousand: "萬",
                hundred_million: "億",
                has_bare_ten: false,
                ..CHINESE
            },
        ),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => digit_by_digit(positive),
        "ideographTraditional" => cycle(positive, &HEAVENLY_STEMS),
        "ideographZodiac" => cycle(positive, &EARTHLY_BRANCHES),
        _ => positive.to_string(),
    }
}

/// A to Z, then AA to ZZ with the same letter twice, and so on.
fn letters(number: u32, first: char) -> String {
    let Some(before) = number.checked_sub(1) else { return String::new() };
    let letter = u32::from(first) + before % 26;
    // Counters run into the thousands at most; more repetitions than a line has room for say nothing.
    let times = usize::try_from(before / 26 + 1).unwrap_or(usize::MAX).min(100);
    char::from_u32(letter).into_iter().cycle().take(times).collect()
}

fn roman(number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 32_767 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in VALUES {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

fn ordinal_ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn full_width(number: u32) -> String {
    let widen =
        |digit: char| char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０')).unwrap_or(digit);
    number.to_string().chars().map(widen).collect()
}

/// Ranges of circled numbers: first, last, the character of the first.
const CIRCLED: [(u32, u32, char); 3] = [(1, 20, '①'), (21, 35, '㉑'), (36, 50, '㊱')];

/// One character for the whole number where there is one, else decimal digits.
fn enclosed(number: u32, ranges: &[(u32, u32, char)]) -> String {
    let range = ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&number));
    let character =
        range.and_then(|(first, _, character)| char::from_u32(u32::from(*character) + number - first));
    character.map_or_else(|| number.to_string(), String::from)
}

/// Counting as lists do it: numerals up to 99, digit by digit from 100.
fn counting(number: u32) -> String {
    if number < 100 { numerals(number, &CHINESE) } else { digit_by_digit(number) }
}

fn digit_by_digit(number: u32) -> String {
    number.to_string().bytes().map(|digit| digit_of(&DIGITS_ZERO, u32::from(digit - b'0'))).collect()
}

fn digit_of(digits: &[char; 10], digit: u32) -> char {
    usize::try_from(digit).ok().and_then(|digit| digits.get(digit)).copied().unwrap_or('?')
}

fn cycle(number: u32, signs: &[char]) -> String {
    let Some(before) = number.checked_sub(1) else { return String::new() };
    let place = usize::try_from(before).unwrap_or(0) % signs.len().max(1);
    signs.get(place).copied().into_iter().collect()
}

/// Numerals with units: groups of four digits, each with its unit of ten thousands.
fn numerals(number: u32, style: &Numerals) -> String {
    if number == 0 {
        return digit_of(&style.digits, 0).to_string();
    }
    let groups = [
        (number / 100_000_000, style.hundred_million),
        (number / 10_000 % 10_000, style.ten_thousand),
        (number % 10_000, ""),
    ];
    let mut text = String::new();
    for (group, unit) in groups {
        if group == 0 {
            continue;
        }
        if !text.is_empty() && group < 1000 {
            text.push_str(style.gap);
        }
        push_group(group, style, &mut text);
        text.push_str(unit);
    }
    text
}

/// One to four digits with their units; runs of zeros inside become one gap.
fn push_group(group: u32, style: &Numerals, text: &mut String) {
    let starts_the_number = text.is_empty();
    let mut is_gap_due = false;
    let mut is_first = true;
    for (power, unit) in style.units.iter().enumerate().rev() {
        let digit = group / 10_u32.pow(u32::try_from(power).unwrap_or(0)) % 10;
        if digit == 0 {
            is_gap_due = !is_first;
            continue;
        }
        if is_gap_due {
            text.push_str(style.gap);
            is_gap_due = false;
        }
        let is_bare_ten = power == 1 && is_first && starts_the_number && style.has_bare_ten;
        let is_bare_hundred = power >= 1 && style.has_bare_hundred;
        if !(digit == 1 && (is_bare_ten || is_bare_hundred)) {
            text.push(digit_of(&style.digits, digit));
        }
        text.push_str(unit);
        is_first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::spell;

    fn check(format: &str, expected: &[(i64, &str)]) {
        for (number, text) in expected {
            assert_eq!(spell(*number, format), *text, "{number} in {format}");
        }
    }

    #[test]
    fn decimals_are_plain_padded_or_wide() {
        check("decimal", &[(0, "0"), (7, "7"), (120, "120")]);
        check("decimalZero", &[(3, "03"), (12, "12")]);
        check("decimalFullWidth", &[(10, "１０")]);
    }

    #[test]
    fn letters_repeat_after_z() {
        check("upperLetter", &[(1, "A"), (26, "Z"), (27, "AA"), (53, "AAA")]);
        check("lowerLetter", &[(2, "b"), (28, "bb")]);
    }

    #[test]
    fn roman_numerals() {
        check("upperRoman", &[(4, "IV"), (1999, "MCMXCIX")]);
        check("lowerRoman", &[(9, "ix")]);
    }

    #[test]
    fn chinese_counting_has_a_bare_ten() {
        check("chineseCounting", &[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]);
    }

    #[test]
    fn chinese_counting_goes_digit_by_digit_from_a_hundred() {
        check("chineseCounting", &[(100, "一〇〇"), (123, "一二三")]);
    }

    #[test]
    fn chinese_counting_in_thousands_has_units_and_zeros() {
        let expected = [
            (10, "十"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (10_001, "一万零一"),
            (12_345, "一万二千三百四十五"),
        ];
        check("chineseCountingThousand", &expected);
    }

    #[test]
    fn legal_numerals_have_no_bare_ten() {
        check("chineseLegalSimplified", &[(1, "壹"), (10, "壹拾"), (21, "贰拾壹"), (105, "壹佰零伍")]);
    }

    #[test]
    fn japanese_counting_has_no_ones_and_no_zeros() {
        check("japaneseCounting", &[(10, "十"), (101, "百一"), (123, "百二十三")]);
    }

    #[test]
    fn digital_formats_go_digit_by_digit() {
        check("ideographDigital", &[(10, "一〇"), (25, "二五")]);
        check("japaneseDigitalTenThousand", &[(10, "一〇")]);
    }

    #[test]
    fn stems_and_branches_run_in_cycles() {
        check("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "甲")]);
        check("ideographZodiac", &[(12, "亥"), (13, "子")]);
    }

    #[test]
    fn enclosed_numbers_fall_back_to_digits() {
        check("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "㉑"), (36, "㊱"), (51, "51")]);
        check("decimalEnclosedParen", &[(2, "⑵"), (21, "21")]);
        check("decimalEnclosedFullstop", &[(1, "⒈")]);
    }

    #[test]
    fn none_and_negative_numbers() {
        check("none", &[(5, "")]);
        check("chineseCounting", &[(-1, "-1")]);
    }
}
