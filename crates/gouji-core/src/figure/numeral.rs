//! Chinese numerals: 二十三, 一百零五, 〇, 廿, 两, 二〇二〇.

/// Whether a character can be part of a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || power(c).is_some() || matches!(c, '廿' | '卅')
}

/// The value of a Chinese numeral, or `None` where the characters form none.
pub(super) fn value(text: &str) -> Option<i64> {
    let has_power = text.chars().any(|c| power(c).is_some() || matches!(c, '廿' | '卅'));
    if has_power { positional(text) } else { digit_by_digit(text) }
}

/// 二〇二〇 reads digit by digit; one character is its own value.
fn digit_by_digit(text: &str) -> Option<i64> {
    let mut value = 0_i64;
    for c in text.chars() {
        value = value.checked_mul(10)?.checked_add(digit(c)?)?;
    }
    (!text.is_empty()).then_some(value)
}

/// 一百零五万三千: sections of up to four powers of ten, closed by 万 and 亿.
fn positional(text: &str) -> Option<i64> {
    let (mut total, mut section, mut pending) = (0_i64, 0_i64, None::<i64>);
    let mut last_power = i64::MAX;
    for c in text.chars() {
        match (digit(c), power(c), c) {
            (Some(0), _, _) if pending.is_none() => {}
            (Some(digit), _, _) if pending.is_none() => pending = Some(digit),
            (_, Some(power @ (10_000 | 100_000_000)), _) => {
                section = section.checked_add(pending.take().unwrap_or(0))?;
                if section == 0 {
                    return None;
                }
                total = total.checked_add(section)?.checked_mul(power)?;
                (section, last_power) = (0, power);
            }
            (_, Some(power), _) if power < last_power || last_power >= 10_000 => {
                // 十 alone is ten; 百 and 千 need a digit.
                let digit = pending.take().or_else(|| (power == 10 && section % 100 == 0).then_some(1))?;
                section = section.checked_add(digit.checked_mul(power)?)?;
                last_power = power;
            }
            (_, _, '廿' | '卅') if pending.is_none() => {
                section = section.checked_add(if c == '廿' { 20 } else { 30 })?;
                last_power = 10;
            }
            _ => return None,
        }
    }
    total.checked_add(section)?.checked_add(pending.unwrap_or(0))
}

fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn power(c: char) -> Option<i64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn numerals_have_their_value() {
        for (text, expected) in [
            ("〇", Some(0)),
            ("两", Some(2)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十三", Some(23)),
            ("廿五", Some(25)),
            ("一百零五", Some(105)),
            ("一百二十", Some(120)),
            ("三千零七", Some(3007)),
            ("一万二千", Some(12_000)),
            ("二〇二〇", Some(2020)),
            ("百", None),
            ("十千", None),
            ("万", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }
}
