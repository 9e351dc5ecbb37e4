//! Labels as printed, and how a label in a document is compared with them.

use std::sync::{Arc, LazyLock};

use crate::figure::{Unit, is_common_ideograph, is_space, narrow_char};

/// An id with its official label, its English, and the wordings that are met for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Id, for example `natural_person`.
    pub id: Arc<str>,
    /// The official label.
    pub zh: String,
    /// The label in English.
    pub en: String,
    /// Other wordings that are met in reports.
    pub also: Vec<String>,
    /// Keys ([`label_key`]) of the official label and of the other wordings; the official first.
    pub keys: Vec<String>,
}

impl Label {
    pub(super) fn new<'t>(id: &str, zh: &str, en: &str, also: impl IntoIterator<Item = &'t str>) -> Self {
        let also: Vec<String> = also.into_iter().map(str::to_owned).collect();
        let keys = std::iter::once(zh).chain(also.iter().map(String::as_str)).map(label_key).collect();
        Self { id: id.into(), zh: zh.to_owned(), en: en.to_owned(), also, keys }
    }

    /// A label that has no id: of a group, a caption or the header.
    pub(super) fn unnamed(zh: &str) -> Self {
        Self::new("", zh, "", [])
    }

    /// Whether a key is one of the wordings of this label.
    #[must_use]
    pub fn is(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own == key)
    }

    /// Whether a key is one of the wordings, or one of them with more or less at its end.
    #[must_use]
    pub fn is_named_by(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own == key || is_prefix_pair(own, key))
    }

    /// How well a key fits this label, from 0 (not at all) to 100 (one of its wordings).
    #[must_use]
    pub fn fit(&self, key: &str) -> u32 {
        if key.is_empty() {
            return 0;
        }
        if self.is(key) {
            return EXACT;
        }
        self.keys.iter().map(|own| fit(own, key)).max().unwrap_or(0)
    }
}

/// The comparable core of a label: no white space, no leading enumerator, no quotes, nothing from the first bracket,
/// colon or 「指」 on, no unit behind a stroke; a year at the start is 本年.
///
/// ```
/// use gouji_core::form::label_key;
///
/// assert_eq!(label_key("（二）部分公开（区分处理的，只计这一情形，不计其他情形）"), "部分公开");
/// assert_eq!(label_key("3．危及“三安全 一稳定”"), "危及三安全一稳定");
/// assert_eq!(label_key("三、（三）不予公开"), "不予公开");
/// assert_eq!(label_key("其中：1．涉及国家秘密"), "涉及国家秘密");
/// assert_eq!(label_key("商业企业/件"), "商业企业");
/// ```
#[must_use]
pub fn label_key(text: &str) -> String {
    let mut plain = String::with_capacity(text.len().min(MOST_OF_A_LABEL * 3));
    let mut is_escaped = false;
    for c in text.chars() {
        // Nearly all characters are ideographs, and with those there is little to do.
        if is_common_ideograph(c) {
            plain.push(simplified(c));
        } else if !is_space(c) && c != '\\' && !(is_escaped && c == 'n') {
            // A backslash escapes the mark behind it in Markdown, or stands for a line break.
            plain.push(narrow_char(c));
        }
        is_escaped = c == '\\';
        if plain.len() >= MOST_OF_A_LABEL * 3 {
            break;
        }
    }
    // Line breaks that were left behind as markup.
    if plain.contains('<') {
        plain = plain.replace("<br>", "").replace("<br/>", "");
    }
    let core = strip_enumerators(&plain);
    // 其中：1.涉及国家秘密 is a row of its own, and what it is part of is not its name.
    let part = core.strip_prefix("其中").and_then(|rest| rest.strip_prefix([':', '：', '、', ',']));
    let core = part.map(strip_enumerators).filter(|rest| !rest.is_empty()).unwrap_or(core);
    let start = plain.len() - core.len();
    // A bracket at the very start is no instruction but the label itself.
    let opens = |c: char| !is_common_ideograph(c) && matches!(c, '(' | '（' | ':' | '〔' | '[' | '【');
    let end = core.find(opens).filter(|end| *end > 0).unwrap_or(core.len());
    plain.truncate(start + end);
    if start > 0 {
        plain.drain(..start);
    }
    if let Some((label, unit)) = plain.rsplit_once('/')
        && Unit::named(unit).is_some()
        && !label.is_empty()
    {
        plain.truncate(label.len());
    }
    plain.retain(|c| is_common_ideograph(c) || !is_mark(c));
    with_this_year(plain)
}

/// A label that names its year, as in 2024年制发件数, speaks of this year.
fn with_this_year(key: String) -> String {
    let year = key.get(..4).filter(|year| year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()));
    let rest = year.and_then(|_| key.get(4..)?.strip_prefix('年'));
    match rest.map(|rest| rest.strip_prefix('度').unwrap_or(rest)) {
        Some(rest) if !rest.is_empty() => format!("本年{rest}"),
        _ => key,
    }
}

/// So many characters of a text can tell which label it is; the longest of the forms has 31.
const MOST_OF_A_LABEL: usize = 160;

/// Traditional characters of the labels and headings of the forms, each before its simplified twin.
const TRADITIONAL: &str = "萬万億亿規规處处罰罚補补後后內内請请訴诉訪访舉举報报類类復复複复總总計计強强許许業业機机構构會会組组織织務务\
單单對对開开項项數数費费購购採采決决議议維维糾纠結结審审經经轉转屬属國国關关執执詢询過过確确認认獲获現现發发廢废製制無无當当\
據据繳缴納纳額额區区門门辦办續续繼继準准況况體体問问題题進进動动種种護护權权實实條条資资訊讯網网個个書书號号從从與与為为應应\
該该間间電电員员場场長长東东廣广縣县鎮镇鄉乡廳厅會会衛卫財财農农環环勞劳險险醫医療疗術术學学圖图館馆標标準准統统設设證证監监\
測测稅税運运輸输質质檢检驗验蕩荡島岛灣湾陽阳陰阴龍龙雲云溫温寧宁鄭郑蘇苏興兴慶庆濟济瀋沈漢汉軍军聞闻聯联繫系絡络範范圍围歷历";

/// The simplified twin of a traditional character, else the character itself.
pub(crate) fn simplified(c: char) -> char {
    if !is_traditional(c) {
        return c;
    }
    TWINS
        .binary_search_by_key(&c, |(traditional, _)| *traditional)
        .ok()
        .and_then(|index| TWINS.get(index))
        .map_or(c, |twin| twin.1)
}

/// Whether a character has a simplified twin: a bit for each of U+4E00 to U+9FFF, for nearly all have none.
fn is_traditional(c: char) -> bool {
    let Some(offset) = u32::from(c).checked_sub(0x4e00) else { return false };
    HAS_TWIN.get(offset as usize / 64).is_some_and(|bits| bits >> (offset % 64) & 1 == 1)
}

static HAS_TWIN: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; 0x5200 / 64];
    for (traditional, _) in TWINS.iter() {
        let offset = u32::from(*traditional).saturating_sub(0x4e00);
        if let Some(word) = bits.get_mut(offset as usize / 64) {
            *word |= 1 << (offset % 64);
        }
    }
    bits
});

static TWINS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut characters = TRADITIONAL.chars();
    let mut twins = Vec::new();
    while let (Some(traditional), Some(simplified)) = (characters.next(), characters.next()) {
        twins.push((traditional, simplified));
    }
    twins.sort_unstable();
    twins.dedup();
    twins
});

/// Punctuation and quotes that labels are printed with or without.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '"'
            | '\''
            | '‘'
            | '’'
            | '「'
            | '」'
            | '《'
            | '》'
            | '、'
            | ','
            | '。'
            | '.'
            | ';'
            | '·'
            | '('
            | ')'
            | '|'
            | '*'
            | '#'
            | '：'
            | ':'
            | '-'
            | '—'
            | '_'
    )
}

/// Drops enumerators such as 一、 （二） 3. 4） ① from the start, any number of them.
fn strip_enumerators(text: &str) -> &str {
    let mut rest = text;
    while let Some(next) = strip_enumerator(rest) {
        rest = next;
    }
    rest
}

fn strip_enumerator(text: &str) -> Option<&str> {
    const NUMERALS: &str = "一二三四五六七八九十0123456789";
    let first = text.chars().next()?;
    if matches!(first, '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛' | '㈠'..='㈩') {
        return text.get(first.len_utf8()..);
    }
    let is_bracketed = matches!(first, '(' | '〔');
    let body = if is_bracketed { text.get(first.len_utf8()..)? } else { text };
    let rest = body.trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() == body.len() {
        return None;
    }
    let closer = rest.chars().next()?;
    let closes = if is_bracketed {
        matches!(closer, ')' | '〕')
    } else {
        matches!(closer, '、' | '.' | ',' | ')' | '．')
    };
    closes.then(|| rest.get(closer.len_utf8()..)).flatten()
}

/// How well a label fits that is one of the wordings.
const EXACT: u32 = 100;

fn fit(own: &str, key: &str) -> u32 {
    if own == key {
        return EXACT;
    }
    if is_prefix_pair(own, key) {
        return 85;
    }
    // Labels are of characters of three bytes; lengths alone rule most pairs out, shared characters most others.
    let (short, long) = if own.len() < key.len() { (own, key) } else { (key, own) };
    let joint = short.len() + long.len();
    if short.len() < 9 {
        return 0;
    }
    let shared: usize = short.chars().filter(|c| long.contains(*c)).map(char::len_utf8).sum();
    if shared * 200 < joint * 60 {
        return if shared == short.len() && is_shortened(short, long) { SHORTENED } else { 0 };
    }
    let alike = similarity(own, key);
    match alike >= 60 {
        true => alike.min(84),
        false if is_shortened(short, long) => SHORTENED,
        false => 0,
    }
}

/// How well a label fits that is one of the wordings with characters left out.
const SHORTENED: u32 = 61;

/// Whether a text of at least five characters is another with characters left out: 需另行制作 for 没有现成信息需要另行制作.
fn is_shortened(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() >= 5 && short.chars().all(|c| rest.any(|own| own == c))
}

/// Whether one text of at least three characters begins with the other.
fn is_prefix_pair(own: &str, key: &str) -> bool {
    own.len().min(key.len()) >= 9 && (key.starts_with(own) || own.starts_with(key))
}

/// How alike two texts are, in percent: twice their longest common subsequence over their joint length.
///
/// ```
/// use gouji_core::form::similarity;
///
/// assert_eq!(similarity("重复申请", "重复申请"), 100);
/// assert_eq!(similarity("重复申请", "重复申清"), 75);
/// ```
#[must_use]
pub fn similarity(a: &str, b: &str) -> u32 {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let mut row = vec![0_u32; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        let mut left = 0;
        for (slot, y) in row.iter_mut().skip(1).zip(&b) {
            let above = *slot;
            left = if x == y { diagonal + 1 } else { left.max(above) };
            *slot = left;
            diagonal = above;
        }
    }
    let longest = row.last().copied().unwrap_or(0);
    let joint = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    longest * 200 / joint
}
