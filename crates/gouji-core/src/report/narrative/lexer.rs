//! Prose to tokens: words with a meaning, quantities, years, marks; everything else is passed over.
//!
//! Takes the characters of a paragraph, narrowed and without white space. Digits that count nothing (dates, document
//! numbers, articles, telephone numbers, "1+X") become no quantity. One pass, no backtracking beyond a short look-ahead.

use super::lexicon::{Beginning, Lexicon, Word};
use super::number::{Number, number_at};
use super::words::{HEADS, Role};
use crate::figure::is_ideograph;

/// A token with its place in the characters of the paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What a token is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A word with a meaning.
    Word(Word),
    /// A quantity.
    Number(Number),
    /// A year.
    Year(i32),
    /// A mark of punctuation, narrowed.
    Mark(char),
}

/// The longest run of characters looked at for one token.
const WINDOW: usize = 40;

/// Reads the characters of a paragraph into `tokens`.
pub(super) fn tokens(text: &[char], lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        let begins = lexicon.beginning(c);
        if begins == Beginning::Nothing {
            at += 1;
            continue;
        }
        let rest = text.get(at..text.len().min(at + WINDOW)).unwrap_or_default();
        let (kind, length) =
            if begins == Beginning::Words { word(lexicon, rest) } else { token(lexicon, text, at, rest) };
        if let Some(kind) = kind.map(|kind| told_apart(lexicon, kind, text, at, tokens)) {
            tokens.push(Token { kind, from: at, to: at + length });
        }
        at += length.max(1);
    }
}

/// The word at the start of the characters, unless it is part of another.
fn word(lexicon: &Lexicon, rest: &[char]) -> (Option<Kind>, usize) {
    match lexicon.word_at(rest) {
        Some((word, length)) if !is_broken(word, length, rest) => match head(lexicon, word, rest, length) {
            Some(more) => {
                let named = Word { role: Role::Neutral, bit: word.bit & lexicon.explicit };
                (Some(Kind::Word(named)), length + more)
            }
            None => (Some(Kind::Word(word)), length),
        },
        _ => (None, 1),
    }
}

/// The length of the noun behind a word for requests or cases that says that something else is meant.
fn head(lexicon: &Lexicon, word: Word, rest: &[char], length: usize) -> Option<usize> {
    if word.role != Role::Thing || !word.bit.meets(lexicon.requests | lexicon.remedies) {
        return None;
    }
    let behind = rest.get(length..)?;
    // Few characters begin such a noun.
    if !behind
        .first()
        .is_some_and(|c| "典案统登申表台档制办规流指文模范机栏目标责联业培专条答受法".contains(*c))
    {
        return None;
    }
    let is_behind = |noun: &&&str| noun.chars().enumerate().all(|(place, c)| behind.get(place) == Some(&c));
    let noun = HEADS.iter().find(is_behind)?;
    // 依申请公开培训3次: what is counted is the noun.
    let is_counted = lexicon.word_at(behind).is_some_and(|(word, _)| word.role == Role::Thing);
    Some(if is_counted { 0 } else { noun.chars().count() })
}

/// A request for something else than information: 贷款申请, 许可申请. Its name says so directly before the word.
fn told_apart(lexicon: &Lexicon, kind: Kind, text: &[char], at: usize, tokens: &[Token]) -> Kind {
    match kind {
        Kind::Word(word) if word.bit == lexicon.requests && is_foreign_request(lexicon, text, at, tokens) => {
            Kind::Word(Word { bit: lexicon.foreign_requests, ..word })
        }
        other => other,
    }
}

fn is_foreign_request(lexicon: &Lexicon, text: &[char], at: usize, tokens: &[Token]) -> bool {
    // 收到有效申请, 群众申请: characters that may stand before a request for information.
    const OWN: &str = "的件份次起项类该此其各到出交请效面线众人民位织体复新收理受处等及和与对向为按由就于共计有无每个多条宗名书场内外首再经转介述上下续前后中开式封从在以台统道型过把将被则门";
    let Some(before) = at.checked_sub(1).and_then(|before| text.get(before)) else { return false };
    match tokens.last().filter(|last| last.to == at) {
        Some(Token { kind: Kind::Word(word), from, .. }) if word.bit == lexicon.received => {
            // 登记申请 is one of ours, 不动产登记申请 is not.
            let is_registered = text.get(*from) == Some(&'登');
            let lead = from.checked_sub(1).and_then(|lead| text.get(lead));
            is_registered && lead.is_some_and(|c| is_ideograph(*c) && !"共已经予以均依法并".contains(*c))
        }
        Some(Token { kind: Kind::Word(word), .. }) => {
            word.role == Role::Thing
                && !word.bit.meets(lexicon.remedies | lexicon.requests | lexicon.information)
        }
        Some(_) => false,
        None => is_ideograph(*before) && !OWN.contains(*before),
    }
}

fn token(lexicon: &Lexicon, text: &[char], at: usize, rest: &[char]) -> (Option<Kind>, usize) {
    let Some(&c) = rest.first() else { return (None, 1) };
    if matches!(c, ',' | ';' | ':' | '(' | ')' | '。' | '!' | '?' | '\t') {
        return (Some(Kind::Mark(c)), 1);
    }
    if c == '《' {
        // The title of a regulation or a document; only that it is about disclosure matters.
        let Some(end) = rest.iter().position(|c| *c == '》') else { return (None, 1) };
        let is_of_disclosure =
            rest.get(..end).unwrap_or_default().windows(4).any(|word| word == ['信', '息', '公', '开']);
        let word = Word { role: Role::Neutral, bit: lexicon.explicit };
        return (is_of_disclosure.then_some(Kind::Word(word)), end + 1);
    }
    if matches!(c, '〔' | '[' | '【') {
        // A document number: the year in its brackets counts nothing.
        let inside = rest.iter().take(8).position(|c| matches!(c, '〕' | ']' | '】'));
        return (None, inside.map_or(1, |end| end + 1));
    }
    if c == '第' && lexicon.word_at(rest).is_none() {
        return (None, 1 + rest.iter().skip(1).take_while(|c| is_numeral(**c)).count());
    }
    // 三类内部事务信息, 两微一端: a digit that is part of a name.
    if is_chinese_digit(c)
        && let Some((word, length)) = lexicon.word_at(rest).filter(|(_, length)| *length > 2)
    {
        return (Some(Kind::Word(word)), length);
    }
    if (c.is_ascii_digit() || is_chinese_digit(c))
        && let Some(found) = number_at(lexicon, text, at)
    {
        return found;
    }
    word(lexicon, rest)
}

/// One-character words that are more often a part of others: 较大, 含义, 均衡.
fn is_broken(word: Word, length: usize, rest: &[char]) -> bool {
    const NOT_AFTER: [(char, &str); 11] = [
        ('较', "大好为强多高快低少"),
        ('比', "如例重较率对"),
        ('含', "义量"),
        ('均', "衡等匀已按由在可获无属予能系得"),
        ('各', "类项种级方界科村个单部业股镇处"),
        ('无', "法需锡论缝障人机线关偿"),
        ('未', "来必知尽"),
        ('零', "散星售距跑"),
        ('等', "级待候同于"),
        ('拟', "定"),
        ('因', "素此地而"),
    ];
    if length != 1 || word.role == Role::And {
        return false;
    }
    let Some((first, next)) = rest.first().zip(rest.get(length)) else { return false };
    // 均未, 均无 and 均为零 stay what they are: the zero decides.
    if *first == '均' && matches!(next, '无') {
        return false;
    }
    NOT_AFTER.iter().any(|(word, after)| word == first && after.contains(*next))
}

pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_digit(c) || matches!(c, '百' | '千' | '万')
}

pub(super) fn is_chinese_digit(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '零' | '〇' | '廿'
    )
}
