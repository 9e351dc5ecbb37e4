//! How many kinds the words list beside the number of them: 机构职能、政策文件、财政信息三类.

use super::Grammar;
use crate::decimal::Decimal;
use crate::figure::Quantity;
use crate::report::narrative::lexer::{Kind, Token};
use crate::report::narrative::lexicon::Word;
use crate::report::narrative::words::Role;

/// Characters between a number of kinds and the mark that opens their list: 五类信息内容.
const LONGEST_LEAD: usize = 8;

impl Grammar<'_> {
    /// How many kinds are listed behind their number, or before it; `None` where no list is, or one that is left open.
    pub(super) fn listed(&self, at: usize) -> Option<Quantity> {
        self.listed_behind(at).or_else(|| self.listed_before(at))
    }

    /// 五类信息：甲12条、乙3条; 三类，分别是甲、乙、丙.
    fn listed_behind(&self, at: usize) -> Option<Quantity> {
        let number = self.tokens.get(at)?;
        let mut rest = self.tokens.iter().enumerate().skip(at + 1);
        let opener = rest.by_ref().find_map(|(place, token)| match token.kind {
            Kind::Mark(':') | Kind::Word(Word { role: Role::ClosedList | Role::Respectively, .. }) => {
                Some(Some(place))
            }
            Kind::Mark(',') | Kind::Word(Word { role: Role::Thing | Role::Kind | Role::Neutral, .. }) => None,
            _ => Some(None),
        })??;
        let open = self.tokens.get(opener)?;
        if open.from - number.to > LONGEST_LEAD {
            return None;
        }
        // 三类，分别为：甲、乙.
        let mut from = opener + 1;
        while matches!(self.kind(from), Some(Kind::Mark(':'))) {
            from += 1;
        }
        self.counted(from).or_else(|| {
            let start = self.tokens.get(from - 1)?.to;
            let rest = self.text.get(start..)?;
            let end = rest.iter().position(|c| matches!(c, ',' | '。' | ';' | '(')).unwrap_or(rest.len());
            names(rest.get(..end)?)
        })
    }

    /// The quantities of one unit up to the end of the sentence, the sum behind them left out.
    fn counted(&self, from: usize) -> Option<Quantity> {
        let (mut count, mut unit) = (0, None);
        for (place, token) in self.tokens.iter().enumerate().skip(from) {
            match token.kind {
                Kind::Mark('。' | '(') => break,
                Kind::Word(Word { role: Role::AndSoOn, .. }) => return None,
                Kind::Number(number) => {
                    let before = number.from.checked_sub(2).and_then(|from| self.text.get(from..number.from));
                    let is_sum =
                        before.is_some_and(|before| before.contains(&'共') || before.contains(&'合'));
                    if is_sum || unit.is_some_and(|unit| number.unit != unit) {
                        break;
                    }
                    unit = Some(number.unit);
                    count += 1;
                }
                Kind::Word(Word {
                    role: Role::OpenList | Role::Increase | Role::Decrease | Role::ShareOf,
                    ..
                }) => {
                    return None;
                }
                _ => {}
            }
            if place - from > 120 {
                return None;
            }
        }
        (count > 1).then(|| between(count, count)).flatten()
    }

    /// 包括甲、乙、丙三类.
    fn listed_before(&self, at: usize) -> Option<Quantity> {
        let Kind::Number(number) = self.kind(at)? else { return None };
        let clause = self.tokens.get(self.clause..at)?;
        let opens = |token: &Token| {
            matches!(token.kind, Kind::Word(Word { role: Role::OpenList | Role::ClosedList, .. }))
        };
        let text = self.text.get(self.clause_from()..number.from)?;
        // 分为甲、乙、丙三类 has no word of a list.
        let divided = || {
            let place = text.windows(2).rposition(|pair| matches!(pair, ['分', '为' | '成']))?;
            Some(self.clause_from() + place + 2)
        };
        // A list that was announced begins a clause of its own.
        let before = self.clause.checked_sub(1).and_then(|before| self.tokens.get(before));
        let opener = clause.iter().rev().chain(before).find(|token| opens(token)).map(|token| token.to);
        let from = opener.or_else(divided)?;
        names(self.text.get(from..number.from)?)
    }
}

/// The names in a list without figures: as many as 、 parts, and one more where 和 may join the last two.
fn names(list: &[char]) -> Option<Quantity> {
    let list = list.strip_suffix(&['这']).or_else(|| list.strip_suffix(&['共'])).unwrap_or(list);
    if list.contains(&'等') || list.iter().any(char::is_ascii_digit) {
        return None;
    }
    let parts: Vec<&[char]> = list.split(|c| *c == '、').collect();
    let is_named = |part: &&[char]| (2..=12).contains(&part.len());
    if parts.len() < 2 || !parts.iter().all(is_named) {
        return None;
    }
    let joins = |part: &[char]| part.iter().filter(|c| matches!(c, '和' | '与' | '及')).count();
    let most = parts.len() + parts.iter().map(|part| joins(part)).sum::<usize>();
    between(parts.len(), most)
}

fn between(low: usize, high: usize) -> Option<Quantity> {
    let exactly = |count: usize| Decimal::from_integer(i64::try_from(count).ok()?);
    Some(Quantity { low: exactly(low)?, high: exactly(high)? })
}
