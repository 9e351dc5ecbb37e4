//! Zeros in words: 未收到, 无, 没有发生, 均为零, 零申请.

use super::Grammar;
use super::count::fits;
use crate::decimal::Decimal;
use crate::figure::Quantity;
use crate::report::narrative::indicators::{Group, Indicator};
use crate::report::narrative::lexer::{Kind, Token};
use crate::report::narrative::lexicon::{Set, Word};
use crate::report::narrative::number::Number;
use crate::report::narrative::words::Role;
use crate::report::{ClaimReach, Comparator};

/// Characters between denial and what is denied that leave it whole: 未收到任何形式的申请.
const WHOLE: &str = "任何形式的相关有其他社会公众群单位个人民来自因案件情况事项信数量到和或以及等由本年度向我局机区县市镇乡对该类";

impl<'p> Grammar<'p> {
    /// Reads a word of denial, and returns the token after what it takes.
    pub(super) fn none(&mut self, at: usize) -> usize {
        let Some(own) = self.tokens.get(at) else { return at + 1 };
        let number = Number {
            quantity: Quantity::exactly(Decimal::ZERO),
            precision: Decimal::from_millionths(1_000_000),
            unit: None,
            qualifier: None,
            comparator: Comparator::Equals,
            from: own.from,
        };
        if self.is_plan {
            return at + 1;
        }
        let ends_here = self.kind(at + 1).is_none_or(|kind| matches!(kind, Kind::Mark(_)));
        let before = self.kind_before(at);
        if ends_here && matches!(before, Some(Kind::Mark(':'))) {
            let from = if self.clause < at { self.clause } else { self.clause_before };
            self.zeros(at, number, from, at.saturating_sub(1), at);
            return at + 1;
        }
        let is_each = matches!(before, Some(Kind::Word(Word { role: Role::Each, .. })));
        if ends_here && is_each {
            // 行政复议、行政诉讼：均无.
            let is_behind_colon =
                self.clause + 1 == at && matches!(self.kind_before(self.clause), Some(Kind::Mark(':')));
            let from = if is_behind_colon { self.clause_before } else { self.clause };
            self.zeros(at, number, from, at, at);
            return at + 1;
        }
        if !self.denies(at, own) {
            return at + 1;
        }
        let mut end = at + 1;
        while let Some(kind) = self.kind(end) {
            match kind {
                // 未收到一件政府信息公开申请.
                Kind::Number(one) if end > at + 1 && one.quantity.exact() == Decimal::from_integer(1) => {
                    end += 1;
                }
                Kind::Number(_) => return at + 1,
                // 零申请、零复议: each has its own word.
                Kind::Mark(_) | Kind::Word(Word { role: Role::No, .. }) => break,
                Kind::Word(_) | Kind::Year(_) => end += 1,
            }
        }
        if !self.zeros(at, number, at + 1, end, end.saturating_sub(1)) {
            self.zeros(at, number, self.clause, at, end.saturating_sub(1));
        }
        self.begin_clause(end);
        end
    }

    /// Whether a 未, 无, 没有 or 零 denies something that is counted.
    fn denies(&self, at: usize, own: &Token) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        let Kind::Word(word) = next.kind else { return false };
        if self.denies_fee(at) {
            return true;
        }
        let gap = next.from.saturating_sub(own.to);
        if word.bit == self.lexicon.deciding_verb {
            return gap == 0 && self.said(at + 1, at + 3).set.meets(self.lexicon.decisions);
        }
        let is_verb = self.lexicon.is_denied_verb(word.bit);
        let is_thing = word.role == Role::Thing || matches!(word.role, Role::LastYear | Role::NextYear);
        let first = self.text.get(own.from).copied().unwrap_or(' ');
        match first {
            '未' => gap == 0 && is_verb,
            '零' => gap == 0 && (is_thing || is_verb),
            _ => {
                gap <= 2
                    && (is_verb
                        || is_thing
                        || word.role == Role::Kind
                            && word.bit.meets(self.lexicon.carrying | self.lexicon.outcomes)
                        || self.said(at + 1, at + 2).set.meets(self.lexicon.disclosure_work))
            }
        }
    }

    /// 未向申请人收取信息处理费: whom nothing was taken from may stand between.
    fn denies_fee(&self, at: usize) -> bool {
        let rest = self.tokens.get(at + 1..).unwrap_or_default().iter().take(3);
        let mut words = rest.map_while(|token| match token.kind {
            Kind::Word(word) => Some(word),
            Kind::Number(_) | Kind::Year(_) | Kind::Mark(_) => None,
        });
        let is_charging = words.by_ref().any(|word| word.bit.meets(self.lexicon.charging));
        is_charging && words.any(|word| word.bit.meets(self.lexicon.fee))
    }

    /// Pushes a zero for each thing named between two tokens; whether there was any.
    fn zeros(&mut self, at: usize, number: Number, from: usize, to: usize, last: usize) -> bool {
        let mut labels = self.labels(from, to);
        if labels.len() > 1 {
            // 书面或网上的申请: all of them, and none of one kind.
            let kinds = self.lexicon.applicants | self.lexicon.entrances;
            for label in &mut labels {
                *label = *label & !kinds;
            }
            labels.retain(|label| !label.is_empty());
        }
        let verbs = labels.first().map_or(Set::NONE, |set| *set & self.lexicon.denied_verbs);
        let mut found: Vec<&'p Indicator> = Vec::new();
        for set in &labels {
            let set = *set | verbs;
            let own = self.lexicon.indicator(set, |known| fits(known, &number)).or_else(|| {
                let is_flow = !set.meets(self.lexicon.things | self.lexicon.carrying)
                    && set.meets(self.lexicon.received)
                    && !self.topic.is_empty();
                is_flow.then(|| self.resolved(set, &number)).flatten()
            });
            if let Some(own) = own.filter(|own| !matches!(own.group, Group::Information | Group::Channel))
                && !found.iter().any(|known| known.id == own.id)
            {
                found.push(own);
            }
        }
        let end = self.tokens.get(last).map_or(0, |token| token.to);
        let is_whole = self.is_whole(from, to);
        for indicator in &found {
            let place = self.push(at, number, indicator, Comparator::Equals);
            if let Some(draft) = self.drafts.get_mut(place) {
                draft.span.1 = draft.span.1.max(end);
                if !is_whole {
                    draft.reach = ClaimReach::Unclear;
                }
            }
        }
        !found.is_empty()
    }

    /// Whether nothing between the words narrows what is denied: 未收到重复的申请 leaves others.
    fn is_whole(&self, from: usize, to: usize) -> bool {
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        let gaps = tokens.iter().zip(tokens.iter().skip(1));
        let is_whole = |gap: &[char]| gap.iter().all(|c| WHOLE.contains(*c));
        // 未发生行政诉讼败诉: what follows narrows it too.
        let end = tokens.last().map_or(0, |token| token.to);
        let rest = self.text.get(end..).unwrap_or_default();
        let next = self.tokens.get(to).map_or(rest.len(), |token| token.from.saturating_sub(end));
        gaps.map(|(one, next)| self.text.get(one.to..next.from).unwrap_or_default()).all(is_whole)
            && rest.get(..next).is_none_or(is_whole)
    }
}
