//! A figure as it is written, and what it says: an exact value or an interval with its unit, or why it says none.
//!
//! The five answers are never collapsed: blank, dash, a figure (zero among them), and the reasons for which a
//! text is no figure. Nothing is repaired here: a letter O is not a zero.

mod numeral;
#[cfg(test)]
mod tests;
mod unit;

use crate::decimal::{Decimal, DecimalError};

pub use unit::Unit;

/// What a text in the place of a figure says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing but white space.
    Blank,
    /// A filler such as —, -, / or 无.
    Dash,
    /// A figure.
    Figure(Figure),
    /// Something that is no single figure.
    Unreadable(Reason),
}

/// A figure: a quantity and the unit written beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it amounts to.
    pub quantity: Quantity,
    /// The unit, where one is written beside the figure.
    pub unit: Option<Unit>,
    /// Whether more than plain ASCII digits, a sign, a point and surrounding white space had to be understood.
    pub is_normalised: bool,
}

/// An exact number, or the closed interval that a wording such as 余 or 约 leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The least it can be.
    pub low: Decimal,
    /// The most it can be.
    pub high: Decimal,
}

/// Why a cell cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The text is no figure.
    NotAFigure,
    /// The text holds two figures.
    TwoFigures,
    /// The mark of a note stands beside the figure, so that nobody can say which digits belong to it.
    NoteMark,
    /// It is not certain which figure belongs here.
    AmbiguousPlacement,
    /// The spreadsheet holds an error value, or a formula without its result.
    ErrorValue,
    /// The characters are damaged.
    Damaged,
}

impl Reason {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotAFigure => "not-a-figure",
            Self::TwoFigures => "two-figures",
            Self::NoteMark => "note-mark",
            Self::AmbiguousPlacement => "ambiguous-placement",
            Self::ErrorValue => "error-value",
            Self::Damaged => "damaged",
        }
    }
}

impl Quantity {
    /// An exact number.
    #[must_use]
    #[inline]
    pub fn exactly(value: Decimal) -> Self {
        Self { low: value, high: value }
    }

    /// The number, where it is exact.
    #[must_use]
    #[inline]
    pub fn exact(self) -> Option<Decimal> {
        (self.low == self.high).then_some(self.low)
    }
}

/// Reads what stands in the place of a figure.
///
/// ```
/// use gouji_core::figure::{Reading, read_figure};
///
/// let Reading::Figure(figure) = read_figure("\u{3000}１０２．４８万元") else { panic!() };
/// assert_eq!(figure.quantity.exact().unwrap().to_string(), "102.48");
/// assert_eq!(figure.unit.unwrap().id(), "万元");
/// assert_eq!(read_figure("\u{a0} "), Reading::Blank);
/// assert_eq!(read_figure("——"), Reading::Dash);
/// assert!(matches!(read_figure("O"), Reading::Unreadable(_)));
/// ```
#[must_use]
pub fn read_figure(raw: &str) -> Reading {
    if let Some(figure) = plain_integer(raw) {
        return Reading::Figure(figure);
    }
    let raw = without_text_mark(unquoted(raw.trim_matches(is_space)));
    if raw.len() > LONGEST
        || raw.chars().next().is_some_and(|first| is_common_ideograph(first) && !begins_a_figure(first))
    {
        return Reading::Unreadable(why_words(raw));
    }
    let text = narrow(raw);
    if text.is_empty() {
        return Reading::Blank;
    }
    if is_filler(&text) {
        return Reading::Dash;
    }
    if matches!(&*text, "一" | "〇" | "○") {
        // One, or a dash that was typed or recognised as the character; zero, a letter, or a circle that ticks something
        // off: nobody can tell.
        return Reading::Unreadable(Reason::NotAFigure);
    }
    if text.contains(is_damage) {
        return Reading::Unreadable(Reason::Damaged);
    }
    match signed_figure(&text) {
        Some(Ok(figure)) => Reading::Figure(figure),
        Some(Err(reason)) => Reading::Unreadable(reason),
        None if is_marked(&text) => Reading::Unreadable(Reason::NoteMark),
        None => Reading::Unreadable(why_not(&text)),
    }
}

/// Whether the mark of a note stands behind or before a figure: 3①, 5[1], 7*, 2¹.
fn is_marked(text: &str) -> bool {
    let is_mark =
        |c: char| matches!(c, '*' | '※' | '†' | '‡' | '①'..='⒇' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let bare = text.trim_matches(is_mark);
    let bare = match bare.strip_suffix([']', '〕', '】']) {
        Some(open) => open.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix(['[', '〔', '【']),
        None => bare.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('注').or(Some(bare)),
    };
    bare.is_some_and(|bare| bare.len() < text.len() && matches!(signed_figure(bare), Some(Ok(_))))
}

/// What stands between the quotes that some dumps put around every cell.
pub(crate) fn unquoted(raw: &str) -> &str {
    raw.strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .map_or(raw, |inner| inner.trim_matches(is_space))
}

/// Without the apostrophe with which workbooks mark digits that are kept as text.
fn without_text_mark(raw: &str) -> &str {
    let marked = raw.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    marked.unwrap_or(raw)
}

/// No figure takes so many bytes, with its unit.
const LONGEST: usize = 120;

/// Whether a figure, a filler or a word before a figure can begin with this ideograph.
fn begins_a_figure(c: char) -> bool {
    numeral::is_numeral(c) || "约近增新减负无無空没暂不".contains(c)
}

/// The block in which nearly all characters of the reports stand: neither space nor mark nor digit is in it.
pub(crate) fn is_common_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a character is an ideograph, rare and compatible ones included.
pub(crate) fn is_ideograph(c: char) -> bool {
    is_common_ideograph(c)
        || matches!(c, '\u{3400}'..='\u{4dff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Why words are no figure.
fn why_words(text: &str) -> Reason {
    if text.contains(|c: char| !is_common_ideograph(c) && is_damage(c)) {
        Reason::Damaged
    } else {
        why_not(text)
    }
}

/// The commonest case, without any allocation: digits alone, perhaps between spaces.
fn plain_integer(raw: &str) -> Option<Figure> {
    let digits = raw.trim_matches(is_space);
    if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = Decimal::from_integer(digits.parse().ok()?)?;
    Some(Figure { quantity: Quantity::exactly(value), unit: None, is_normalised: false })
}

/// Whether a character is white space or has no width at all in the reports of the field.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || has_no_width(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Soft hyphens, joiners and marks that separate nothing.
fn has_no_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_damage(c: char) -> bool {
    c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())
}

/// Full-width forms as their ASCII twins, other characters as they are. Compatibility characters such as ² and ①
/// stay what they are, for they are not part of a number.
pub(crate) fn narrow_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{2212}' | '\u{fe63}' => '-',
        _ => c,
    }
}

/// Narrows full-width forms and drops white space, but keeps what stands between two digits: a space may separate
/// groups of three, or two figures; the end of a line separates two figures.
fn narrow(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut gap = None;
    for c in raw.chars() {
        if is_space(c) {
            if !has_no_width(c) && gap != Some('\n') {
                gap = Some(if matches!(c, '\n' | '\r' | '\u{b}' | '\u{2028}') { '\n' } else { ' ' });
            }
            continue;
        }
        let c = narrow_char(c);
        if c.is_ascii_digit() && text.ends_with(|last: char| last.is_ascii_digit()) {
            text.extend(gap);
        }
        gap = None;
        text.push(c);
    }
    text
}

fn is_filler(text: &str) -> bool {
    let is_stroke = |c: char| {
        matches!(c, '-' | '—' | '–' | '―' | '‐' | '‑' | '‒' | '─' | '━' | '/' | '\\' | '×' | '~' | '～')
    };
    text.chars().all(is_stroke)
        || matches!(text, "无" | "無" | "空" | "没有" | "暂无" | "N/A" | "n/a" | "不涉及")
        || is_word_for_nothing(text)
}

/// Whether a text is what programs write for an empty cell.
pub(crate) fn is_word_for_nothing(text: &str) -> bool {
    matches!(text, "nan" | "NaN" | "NAN" | "NA" | "None" | "null" | "NULL" | "<NA>" | "NaT")
}

/// A figure with a sign in characters or words before it.
fn signed_figure(text: &str) -> Option<Result<Figure, Reason>> {
    const SIGNS: [(&str, bool); 11] = [
        ("+", false),
        ("增加", false),
        ("新增", false),
        ("增", false),
        ("↑", false),
        ("减少", true),
        ("减", true),
        ("-", true),
        ("–", true),
        ("↓", true),
        ("负", true),
    ];
    let sign = SIGNS.iter().find_map(|(sign, negative)| Some((text.strip_prefix(sign)?, *negative)));
    let Some((rest, negative)) = sign else { return unsigned_figure(text) };
    // +(0), as forms print it where the sign is to be chosen.
    let rest = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(rest);
    let figure = match unsigned_figure(rest)? {
        Ok(figure) => figure,
        Err(reason) => return Some(Err(reason)),
    };
    Some(negate_if(negative, figure).ok_or(Reason::NotAFigure))
}

fn negate_if(negative: bool, figure: Figure) -> Option<Figure> {
    let Quantity { low, high } = figure.quantity;
    let quantity = match negative {
        true => Quantity { low: high.checked_neg()?, high: low.checked_neg()? },
        false => figure.quantity,
    };
    Some(Figure { quantity, is_normalised: true, ..figure })
}

/// A figure without a sign: 约? number 万? 余? unit? 余?
fn unsigned_figure(text: &str) -> Option<Result<Figure, Reason>> {
    let (rest, about) = match text.strip_prefix('约').or_else(|| text.strip_prefix("近")) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (digits, rest) = split_number(rest)?;
    let (quantity, is_normalised) = match number(digits) {
        Ok(read) => read,
        Err(reason) => return Some(Err(reason)),
    };
    let (rest, more) = strip_more(rest);
    let (rest, factor) = strip_factor(rest);
    let (rest, more) = if more { (rest, true) } else { strip_more(rest) };
    let (unit, rest) = Unit::strip_prefix(rest);
    let (rest, more) = if more { (rest, true) } else { strip_more(rest) };
    if !rest.is_empty() {
        return None;
    }
    let Some(quantity) = scale(quantity, factor) else { return Some(Err(Reason::NotAFigure)) };
    let quantity = match (about, more) {
        (false, false) => quantity,
        // A count written with 约 or 余 in a cell of the form is an interval; nobody can say more than its order.
        (true, _) => Quantity { low: Decimal::ZERO, high: quantity.high.checked_mul(2)? },
        (false, true) => Quantity { low: quantity.low, high: open_end(quantity.high)? },
    };
    let is_normalised = is_normalised || unit.is_some() || factor != 1 || about || more;
    Some(Ok(Figure { quantity, unit, is_normalised }))
}

fn strip_more(text: &str) -> (&str, bool) {
    match text.strip_prefix('余').or_else(|| text.strip_prefix("多")) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

/// 300余 is less than 400, 15余 less than 16: one more in the last digit that is not zero.
fn open_end(value: Decimal) -> Option<Decimal> {
    let mut step = 1_000_000_i64;
    while value.millionths() != 0 && value.millionths() % (step.checked_mul(10)?) == 0 {
        step = step.checked_mul(10)?;
    }
    value.checked_add(Decimal::from_millionths(step))
}

/// 万 and 亿 multiply a count; before 元 they belong to the unit.
fn strip_factor(text: &str) -> (&str, i64) {
    for (word, factor) in [("万", 10_000), ("亿", 100_000_000)] {
        if let Some(rest) = text.strip_prefix(word)
            && !rest.starts_with('元')
        {
            return (rest, factor);
        }
    }
    (text, 1)
}

fn scale(quantity: Quantity, factor: i64) -> Option<Quantity> {
    Some(Quantity { low: quantity.low.checked_mul(factor)?, high: quantity.high.checked_mul(factor)? })
}

/// Splits a leading number off: arabic digits with their separators, or Chinese numerals.
fn split_number(text: &str) -> Option<(&str, &str)> {
    let arabic = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let end = match text.chars().next()? {
        c if c.is_ascii_digit() => text.find(|c| !arabic(c)),
        c if numeral::is_numeral(c) => text.find(|c| !numeral::is_numeral(c)),
        _ => return None,
    };
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    // A multiplier that ends the numeral belongs to the unit where 元 follows.
    if rest.starts_with('元') && digits.len() > 3 && digits.ends_with(['万', '亿']) {
        return text.split_at_checked(digits.len() - '万'.len_utf8());
    }
    Some((digits, rest))
}

/// The value of a number, and whether it is more than plain digits.
fn number(digits: &str) -> Result<(Quantity, bool), Reason> {
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        let value = numeral::value(digits).and_then(Decimal::from_integer).ok_or(Reason::NotAFigure)?;
        return Ok((Quantity::exactly(value), true));
    }
    let plain = without_separators(digits)?;
    let is_normalised = plain.len() != digits.len();
    match plain.parse::<Decimal>() {
        Ok(value) => Ok((Quantity::exactly(value), is_normalised)),
        Err(DecimalError::TooManyPlaces) => Ok((between_steps(&plain).ok_or(Reason::NotAFigure)?, true)),
        Err(DecimalError::Malformed | DecimalError::OutOfRange) => Err(Reason::NotAFigure),
    }
}

/// More than six places: the interval between the two neighbours, for nothing is rounded.
fn between_steps(plain: &str) -> Option<Quantity> {
    let point = plain.find('.')?;
    let low: Decimal = plain.get(..point + 7)?.parse().ok()?;
    Some(Quantity { low, high: low.checked_add(Decimal::STEP)? })
}

/// Drops separators between groups of three; anything else between digits makes two figures.
fn without_separators(digits: &str) -> Result<String, Reason> {
    let whole = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    if !whole.contains([',', ' ']) {
        let is_two = digits.contains([',', ' ']);
        return if is_two { Err(Reason::TwoFigures) } else { Ok(digits.to_owned()) };
    }
    let mut groups = whole.split([',', ' ']);
    let first = groups.next().unwrap_or_default();
    let well_grouped =
        (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|g| g.len() == 3);
    match well_grouped && !digits.get(whole.len()..).unwrap_or_default().contains([',', ' ']) {
        true => Ok(digits.chars().filter(|c| !matches!(c, ',' | ' ')).collect()),
        false => Err(Reason::TwoFigures),
    }
}

/// Tells two figures from none.
fn why_not(text: &str) -> Reason {
    let mut groups = 0;
    let mut inside = false;
    for c in text.chars().map(narrow_char) {
        let is_digit = c.is_ascii_digit() || (inside && matches!(c, '.' | ','));
        groups += usize::from(is_digit && !inside);
        inside = is_digit;
    }
    if groups >= 2 { Reason::TwoFigures } else { Reason::NotAFigure }
}
