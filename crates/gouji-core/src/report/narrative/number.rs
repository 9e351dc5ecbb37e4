//! Quantities of the prose: value or interval, unit, and the wording around them.
//!
//! What only looks like a quantity is recognised and left out: dates, hours, telephone numbers, articles, ordinals,
//! document numbers, 1+X.

use super::lexer::{Kind, is_chinese_digit, is_numeral};
use super::lexicon::Lexicon;
use super::words::Role;
use crate::decimal::Decimal;
use crate::figure::{Quantity, Reading, read_figure};
use crate::report::Comparator;

/// A quantity as it stands in the prose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) quantity: Quantity,
    /// One unit of the last printed digit.
    pub(super) precision: Decimal,
    pub(super) unit: Option<&'static str>,
    pub(super) qualifier: Option<&'static str>,
    pub(super) comparator: Comparator,
    /// Where it begins, a qualifier before it included.
    pub(super) from: usize,
}

/// Units that count something, the longer before the shorter. `false`: only after arabic digits.
const UNITS: &[(&str, bool)] = &[
    ("个百分点", true),
    ("百分点", true),
    ("万元", true),
    ("亿元", true),
    ("人次", true),
    ("件次", true),
    ("条次", true),
    ("场次", true),
    ("批次", true),
    ("家次", true),
    ("大类", true),
    ("类别", true),
    ("元", true),
    ("件", true),
    ("条", true),
    ("起", true),
    ("宗", true),
    ("篇", true),
    ("份", true),
    ("项", true),
    ("期", true),
    ("场", true),
    ("次", true),
    ("人", true),
    ("名", true),
    ("个", true),
    ("例", true),
    ("类", true),
    ("则", false),
    ("倍", true),
    ("部", false),
    ("家", false),
    ("处", false),
    ("幅", false),
    ("张", false),
    ("册", false),
    ("封", false),
    ("位", false),
    ("种", false),
    ("批", false),
    ("套", false),
    ("本", false),
    ("支", false),
    ("户", false),
    ("%", false),
];

/// Units of other work, in which nothing is counted but what a user brings.
const RARE_UNITS: &[&str] = &[
    "立方米",
    "平方米",
    "平方公里",
    "公里",
    "千瓦时",
    "公斤",
    "课时",
    "学时",
    "车次",
    "班次",
    "户次",
    "座",
    "台",
    "块",
    "辆",
    "只",
    "株",
    "棵",
    "亩",
    "吨",
    "米",
    "升",
    "页",
    "头",
    "艘",
    "架",
    "盏",
    "枚",
    "把",
    "面",
    "间",
    "栋",
    "幢",
    "桌",
    "床",
    "所",
    "村",
    "天",
];

/// The unit of that name, where quantities of the prose can have it or an indicator of the user may.
pub(super) fn unit_named(name: &str) -> Option<&'static str> {
    let usual = UNITS.iter().map(|(unit, _)| unit);
    usual.chain(RARE_UNITS).find(|unit| **unit == name).copied()
}

/// Whether only an indicator of the user is counted in a unit.
pub(super) fn is_rare(unit: &str) -> bool {
    RARE_UNITS.contains(&unit)
}

/// What begins like a unit and is none. Digits before 年, 月, 号, 楼 and the like have no unit at all.
const NO_COUNT: &[&str] = &["个工作日", "个月", "个小时", "个自然日", "个季度", "人制", "次性", "批次性"];

/// Wordings before a quantity that leave it open.
const BEFORE: &[(&str, Bound)] = &[
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("超过", Bound::AtLeast),
    ("突破", Bound::AtLeast),
    ("超", Bound::AtLeast),
    ("逾", Bound::AtLeast),
    ("不足", Bound::AtMost),
    ("不到", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("大约", Bound::About),
    ("约有", Bound::About),
    ("约为", Bound::About),
    ("约", Bound::About),
    ("将近", Bound::Nearly),
    ("近", Bound::Nearly),
];

/// Wordings after a quantity that leave it open.
const AFTER: &[(&str, Bound)] = &[
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    AtLeast,
    AtMost,
    About,
    Nearly,
    Over,
}

/// What the digits at a place are, with their length; `None` where they are part of a word.
pub(super) fn number_at(lexicon: &Lexicon, text: &[char], at: usize) -> Option<(Option<Kind>, usize)> {
    let is_arabic = text.get(at)?.is_ascii_digit();
    let before = at.checked_sub(1).and_then(|place| text.get(place)).copied().unwrap_or('。');
    let digits = if is_arabic { arabic_length(text, at) } else { chinese_length(text, at) };
    if is_arabic && let Some(year) = year(text, at, digits) {
        return Some((Some(Kind::Year(year)), digits + 1));
    }
    if is_arabic && ends_part_of_year(text, at, digits) {
        let word = super::lexicon::Word { role: Role::ManyYears, bit: super::lexicon::Set::NONE };
        return Some((Some(Kind::Word(word)), digits + 1));
    }
    if is_arabic && let Some((number, length)) = range(lexicon, text, at, digits, before) {
        return Some((Some(Kind::Number(number)), length));
    }
    if is_arabic && (is_joined_before(text, at, before) || is_joined_after(text, at + digits)) {
        // All of 1+3+N, 0575-88123456 or 5·15 goes.
        let more = text
            .iter()
            .skip(at)
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '·' | '/' | '.'))
            .count();
        return Some((None, more.max(digits)));
    }
    let read = quantity(lexicon, text, at, digits, is_arabic, before);
    if is_arabic
        && read.as_ref().is_none_or(|(number, _)| number.unit.is_none())
        && let Some(hotline) = hotline(lexicon, text, at, digits)
    {
        return Some(hotline);
    }
    match read {
        Some((number, length)) => Some((Some(Kind::Number(number)), length)),
        None if is_arabic => Some((None, digits)),
        None => None,
    }
}

/// 1至6月, 截至10月底: a time that ends before the year does.
fn ends_part_of_year(text: &[char], at: usize, digits: usize) -> bool {
    if digits > 2 || text.get(at + digits) != Some(&'月') {
        return false;
    }
    let month: String = text.get(at..at + digits).unwrap_or_default().iter().collect();
    let is_before_end = month.parse().is_ok_and(|month: u32| (2..12).contains(&month));
    let (year, mark) = (text.get(at.saturating_sub(5)..at).unwrap_or_default(), at.saturating_sub(5));
    let is_dated =
        year.len() == 5 && year.ends_with(&['年']) && year.iter().take(4).all(char::is_ascii_digit);
    let from = if is_dated { mark } else { at };
    let is_end = ["至", "截止", "截止到", "-", "—", "~", "到"].iter().any(|word| ends_with(text, from, word));
    is_before_end && is_end
}

/// 5至8件: from one number to another, with a unit that counts.
fn range(
    lexicon: &Lexicon,
    text: &[char],
    at: usize,
    digits: usize,
    before: char,
) -> Option<(Number, usize)> {
    let middle = at + digits;
    if !matches!(text.get(middle), Some('-' | '—' | '~' | '至' | '到')) || is_joined_before(text, at, before)
    {
        return None;
    }
    let from = middle + 1;
    let more = arabic_length(text, from);
    let (high, length) = quantity(lexicon, text, from, more, true, '至').filter(|_| more > 0)?;
    high.unit.filter(|unit| !unit.ends_with('元') && *unit != "%")?;
    let low = value(text, at, digits, true)?;
    if high.comparator != Comparator::Equals || low >= high.quantity.low {
        return None;
    }
    let quantity = Quantity { low, high: high.quantity.high };
    Some((Number { quantity, qualifier: Some("至"), from: at, ..high }, digits + 1 + length))
}

/// 12345 and its sisters are names, unless a unit follows.
fn hotline(lexicon: &Lexicon, text: &[char], at: usize, digits: usize) -> Option<(Option<Kind>, usize)> {
    let run: String = text.get(at..at + digits)?.iter().collect();
    if !matches!(&*run, "12345" | "12366" | "12329" | "12348" | "12315" | "12333" | "12328") {
        return None;
    }
    let word = super::lexicon::Word { role: Role::Thing, bit: lexicon.hotline };
    Some((Some(Kind::Word(word)), digits))
}

fn arabic_length(text: &[char], at: usize) -> usize {
    let digit = |place: usize| text.get(place).is_some_and(char::is_ascii_digit);
    let mut end = at;
    while digit(end) || (text.get(end) == Some(&'.') && digit(end + 1)) || is_separator(text, at, end) {
        end += 1;
    }
    end - at
}

/// A comma between groups of three.
fn is_separator(text: &[char], from: usize, at: usize) -> bool {
    let digit = |place: usize| text.get(place).is_some_and(char::is_ascii_digit);
    let group = (1..=3).all(|step| digit(at + step)) && !digit(at + 4);
    let first =
        text.get(from..at).unwrap_or_default().iter().rev().take_while(|c| c.is_ascii_digit()).count();
    text.get(at) == Some(&',') && group && (1..=3).contains(&first) && text.get(from) != Some(&'0')
}

fn chinese_length(text: &[char], at: usize) -> usize {
    text.iter().skip(at).take(12).take_while(|c| is_numeral(**c) || **c == '亿').count()
}

fn year(text: &[char], at: usize, digits: usize) -> Option<i32> {
    if digits != 4 {
        return None;
    }
    let next = text.get(at + 4)?;
    // 2021-2023年 names two years; the first has no 年 of its own.
    if !matches!(next, '年' | '-' | '—' | '~' | '至') {
        return None;
    }
    let value: i32 = text.get(at..at + 4)?.iter().collect::<String>().parse().ok()?;
    (1990..2100).contains(&value).then_some(value)
}

fn is_joined_before(text: &[char], at: usize, before: char) -> bool {
    let two_before = at.checked_sub(2).and_then(|place| text.get(place)).copied().unwrap_or('。');
    before.is_ascii_alphanumeric()
        || matches!(before, '·' | '/' | '_')
        || matches!(before, '+' | '-') && two_before.is_ascii_alphanumeric()
}

fn is_joined_after(text: &[char], end: usize) -> bool {
    let is_sign = matches!(text.get(end), Some('+' | '-' | '·' | '/' | '_'));
    is_sign && text.get(end + 1).is_some_and(char::is_ascii_alphanumeric)
        || text.get(end).is_some_and(char::is_ascii_alphabetic)
}

/// A quantity with everything around it, and its length from `at`.
fn quantity(
    lexicon: &Lexicon,
    text: &[char],
    at: usize,
    digits: usize,
    is_arabic: bool,
    before: char,
) -> Option<(Number, usize)> {
    if !is_arabic
        && matches!(
            before,
            '统' | '唯' | '每' | '同' | '任' | '逐' | '某' | '专' | '单' | '万' | '上' | '周' | '近' | '数'
        )
    {
        return None;
    }
    let mut end = at + digits;
    let mut is_over = strip_over(text, &mut end);
    let mut factor = 1;
    for (word, value) in [('百', 100), ('千', 1_000), ('万', 10_000), ('亿', 100_000_000)] {
        if text.get(end) == Some(&word) && text.get(end + 1) != Some(&'元') && is_arabic {
            factor = value;
            end += 1;
        }
    }
    is_over = strip_over(text, &mut end) || is_over;
    let unit = unit_at(lexicon, text, end, is_arabic);
    if unit.is_none() {
        let is_bare = text.get(end).is_none_or(|c| matches!(c, ',' | '。' | ';' | ')' | '、' | '!'));
        let follows = matches!(before, '为' | '是' | '计' | '达' | '数' | '量' | ':' | '均' | '信' | '文')
            || factor >= 10_000
            || is_bare_of_flow(text, at);
        if !is_bare || !is_arabic && before != '为' || is_arabic && !follows {
            return None;
        }
    }
    let exact = value(text, at, digits, is_arabic)?.checked_mul(factor)?;
    let precision = last_digit(text, at, digits).checked_mul(factor)?;
    end += unit.map_or(0, |unit| unit.chars().count());
    if is_counted_as(text, at, end) || !is_arabic && is_slogan(text, at, end) {
        return None;
    }
    is_over = strip_over(text, &mut end) || is_over;
    let (mut bound, mut qualifier, mut from) = (None, None, at);
    let is_bounded = "于少过破超逾足到多约有为近".contains(before);
    if let Some((word, found)) =
        BEFORE.iter().filter(|_| is_bounded).find(|(word, _)| ends_with(text, at, word))
    {
        (bound, qualifier, from) = (Some(*found), Some(*word), at - word.chars().count());
    }
    let is_bounded = matches!(text.get(end), Some('以' | '左' | '上'));
    if let Some((word, found)) =
        AFTER.iter().filter(|_| is_bounded).find(|(word, _)| starts_with(text, end, word))
    {
        (bound, qualifier) = (Some(*found), Some(*word));
        end += word.chars().count();
    }
    if is_over && bound.is_none() {
        (bound, qualifier) = (Some(Bound::Over), Some("余"));
    }
    let (quantity, comparator) = open(exact, bound)?;
    Some((Number { quantity, precision, unit, qualifier, comparator, from }, end - at))
}

/// 新收36，上年结转2，结转下年3: requests that came or went, without a unit.
fn is_bare_of_flow(text: &[char], at: usize) -> bool {
    const WORDS: [&str; 18] = [
        "新收",
        "收到",
        "办结",
        "结转",
        "结转下年",
        "结转下年度",
        "转下年",
        "转下年度",
        "自然人",
        "企业",
        "机构",
        "其他",
        "予以公开",
        "部分公开",
        "不予公开",
        "无法提供",
        "不予处理",
        "其他处理",
    ];
    WORDS.iter().any(|word| ends_with(text, at, word))
}

/// “答复一件、满意一件”: words in quotation marks that count nothing.
fn is_slogan(text: &[char], at: usize, end: usize) -> bool {
    const LONGEST: usize = 12;
    let before = text.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default().iter().take(LONGEST);
    let is_open = before.iter().rev().find(|c| matches!(c, '“' | '”' | '。')) == Some(&'“');
    is_open && after.copied().find(|c| matches!(c, '“' | '”' | '。')) == Some('”')
}

/// 按1条计, 计1条: how something is counted, not how much of it there is.
fn is_counted_as(text: &[char], at: usize, end: usize) -> bool {
    match at.checked_sub(1).and_then(|before| text.get(before)) {
        Some('计') => !["共计", "合计", "总计", "累计", "统计"].iter().any(|word| ends_with(text, at, word)),
        Some('按') => starts_with(text, end, "计"),
        _ => false,
    }
}

fn strip_over(text: &[char], end: &mut usize) -> bool {
    let is_over = matches!(text.get(*end), Some('余' | '多'));
    *end += usize::from(is_over);
    is_over
}

fn unit_at(lexicon: &Lexicon, text: &[char], at: usize, is_arabic: bool) -> Option<&'static str> {
    if matches!(text.get(at), Some('个' | '人' | '次' | '批'))
        && NO_COUNT.iter().any(|word| starts_with(text, at, word))
    {
        return None;
    }
    if let Some(unit) = lexicon.units.iter().find(|unit| starts_with(text, at, unit)) {
        return Some(unit);
    }
    let (unit, _) =
        UNITS.iter().find(|(unit, is_common)| (is_arabic || *is_common) && starts_with(text, at, unit))?;
    Some(unit)
}

fn value(text: &[char], at: usize, digits: usize, is_arabic: bool) -> Option<Decimal> {
    let run = text.get(at..at + digits)?;
    // Long runs are numbers of telephones, dates whose marks are lost, or codes.
    if is_arabic && run.iter().filter(|c| c.is_ascii_digit()).count() > 9 {
        return None;
    }
    if let [one] = run
        && is_chinese_digit(*one)
    {
        let place = "零一二三四五六七八九十".chars().position(|c| c == *one);
        let value = place.or(match one {
            '两' => Some(2),
            '〇' => Some(0),
            _ => None,
        })?;
        return Decimal::from_integer(i64::try_from(value).ok()?);
    }
    if is_arabic && run.iter().all(char::is_ascii_digit) {
        let number = run
            .iter()
            .try_fold(0_i64, |number, c| number.checked_mul(10)?.checked_add(i64::from(c.to_digit(10)?)));
        return Decimal::from_integer(number?);
    }
    match read_figure(&run.iter().collect::<String>()) {
        Reading::Figure(figure) => figure.quantity.exact(),
        Reading::Blank | Reading::Dash | Reading::Unreadable(_) => None,
    }
}

/// One unit of the last digit of a run.
fn last_digit(text: &[char], at: usize, digits: usize) -> Decimal {
    let run = text.get(at..at + digits).unwrap_or_default();
    let decimals = run.iter().rev().position(|c| *c == '.').unwrap_or(0);
    let exponent = u32::try_from(6_usize.saturating_sub(decimals)).unwrap_or(0);
    Decimal::from_millionths(10_i64.pow(exponent))
}

/// What a wording makes of an exact value.
fn open(value: Decimal, bound: Option<Bound>) -> Option<(Quantity, Comparator)> {
    let step = step(value);
    let exactly = Quantity::exactly(value);
    Some(match bound {
        None => (exactly, Comparator::Equals),
        Some(Bound::AtLeast) => (exactly, Comparator::AtLeast),
        Some(Bound::AtMost) => (exactly, Comparator::AtMost),
        Some(Bound::Over) => (Quantity { low: value, high: value.checked_add(step)? }, Comparator::Equals),
        Some(Bound::Nearly) => (Quantity { low: value.checked_sub(step)?, high: value }, Comparator::Equals),
        Some(Bound::About) => {
            let half = Decimal::from_millionths(step.millionths() / 2);
            (Quantity { low: value.checked_sub(half)?, high: value.checked_add(half)? }, Comparator::Equals)
        }
    })
}

/// One in the last digit that is not zero.
fn step(value: Decimal) -> Decimal {
    let mut step = 1_000_000_i64;
    while value.millionths() != 0 && step < 1_000_000_000_000_000 && value.millionths() % (step * 10) == 0 {
        step *= 10;
    }
    Decimal::from_millionths(step)
}

fn starts_with(text: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(step, c)| text.get(at + step) == Some(&c))
}

fn ends_with(text: &[char], at: usize, word: &str) -> bool {
    let length = word.chars().count();
    at >= length && starts_with(text, at - length, word)
}
