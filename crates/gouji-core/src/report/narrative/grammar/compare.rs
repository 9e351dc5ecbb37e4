//! Shares of a whole, and changes against another time.

use super::{Grammar, Said};
use crate::decimal::Decimal;
use crate::figure::Quantity;
use crate::report::narrative::indicators::{Group, Indicator};
use crate::report::narrative::lexer::{Kind, Token};
use crate::report::narrative::lexicon::{Set, Word};
use crate::report::narrative::number::Number;
use crate::report::narrative::words::Role;
use crate::report::{ClaimPeriod, ClaimReach, Comparator};

use super::count::{is_count, is_counted};

impl<'p> Grammar<'p> {
    /// 与2021年的12件相比, 较2022年的40件, 由上年的12件增至: quantities that are only compared with.
    pub(super) fn is_compared_with(&self, at: usize, said: Said) -> bool {
        let next = self.role(at + 1);
        next == Some(Role::Comparison)
            || said.is_compared && said.change.is_none()
            || self.is_bracketed_base(at)
            || next == Some(Role::Reaching) && said.set.meets(self.lexicon.last_year)
            || self.reaches_later(at)
    }

    /// 由2021年的14件、2022年的19件增加到23件: the quantities of years before, up to what was reached.
    pub(super) fn reaches_later(&self, at: usize) -> bool {
        let Some(Kind::Year(_)) = self.kind_before(at) else { return false };
        let rest = self.tokens.get(at + 1..).unwrap_or_default().iter();
        let mut rest = rest.skip_while(|token| {
            matches!(token.kind, Kind::Number(_) | Kind::Year(_) | Kind::Word(Word { role: Role::And, .. }))
        });
        rest.next().is_some_and(|token| matches!(token.kind, Kind::Word(Word { role: Role::Reaching, .. })))
    }

    /// 较上年（47件）: a bracket behind what is compared with.
    fn is_bracketed_base(&self, at: usize) -> bool {
        let Some(open) = at.checked_sub(1).filter(|open| matches!(self.kind(*open), Some(Kind::Mark('('))))
        else {
            return false;
        };
        let is_year = |place: usize| {
            self.role(place) == Some(Role::LastYear) || matches!(self.kind(place), Some(Kind::Year(_)))
        };
        let before = self.tokens.get(open.saturating_sub(3)..open).unwrap_or_default().iter().rev().skip(1);
        let is_compared =
            |token: &Token| matches!(token.kind, Kind::Word(Word { role: Role::ComparedWith, .. }));
        open.checked_sub(1).is_some_and(is_year) && before.take(2).any(is_compared)
    }

    pub(super) fn change(&mut self, at: usize, number: Number, said: Said) {
        let set = said.set & !self.lexicon.other_years;
        let tail = self.said(at + 1, self.end_of_tail(at)).set;
        // 多收3件申请: what a change is about may stand behind it.
        let set = if set.meets(self.lexicon.things) { set } else { set | tail & !self.lexicon.other_years };
        let is_named = set.meets(self.lexicon.things | self.lexicon.channels);
        let own = is_named.then(|| self.lexicon.indicator(set, is_counted)).flatten();
        // 案件数上升3个百分点: of no count.
        if matches!(number.unit, Some("百分点" | "个百分点")) && !self.has_told_share(said) {
            return;
        }
        if let Some(place) = said.respectively_at {
            self.change_in_turn(at, place);
        }
        let (indicator, about) = match (own, self.changed_in_turn.pop_front()) {
            (None, Some(place)) => match self.drafts.get(place) {
                Some(draft) => (draft.indicator, Some(place)),
                None => return,
            },
            (Some(own), _) => (own, None),
            (None, None) => match self.changed() {
                Some(found) => found,
                None => return,
            },
        };
        // 2022年收到30件，比2021年增长20%: a change of an earlier year is that year's.
        let of_about = about.and_then(|about| self.drafts.get(about)).map(|about| about.period);
        let is_earlier = |period: &ClaimPeriod| matches!(period, ClaimPeriod::LastYear | ClaimPeriod::Other);
        let period = of_about.filter(is_earlier).unwrap_or(ClaimPeriod::ThisYear);
        // 较上年的30件增加6件，办结35件，增长5%: the base was told of one count alone.
        let is_of_about = |told: usize, about: usize| {
            let between = self.drafts.get(about + 1..told).unwrap_or_default();
            about == told || about < told && between.iter().all(|draft| is_earlier(&draft.period))
        };
        let base = self.base.filter(|(_, told)| about.is_none_or(|about| is_of_about(*told, about)));
        let base = base.map(|(base, _)| base);
        let place = self.push(at, number, indicator, said.change.unwrap_or_default());
        if let Some(draft) = self.drafts.get_mut(place) {
            (draft.about, draft.base, draft.period) = (about, base, period);
        }
    }

    /// 收到36件，与上年持平: as many as the year before; 基本持平 leaves it open.
    pub(super) fn as_before(&mut self, at: usize) {
        let is_exact = self.tokens.get(at).and_then(|token| self.text.get(token.from..token.to));
        let is_exact = is_exact.is_some_and(|word| matches!(word, ['持', '平'] | ['相', '同']));
        if is_exact && self.said(self.clause, at).set.meets(self.lexicon.last_year) {
            self.imply_before(1);
        }
    }

    /// 收到36件，较上年翻了一番.
    pub(super) fn twice_as_before(&mut self, at: usize) {
        if self.said(self.clause, at).set.meets(self.lexicon.last_year) {
            self.imply_before(2);
        }
    }

    /// The count before had so many times fewer the year before.
    fn imply_before(&mut self, times: i64) {
        let last = self.last_count().and_then(|place| self.drafts.get_mut(place));
        if let Some(last) = last.filter(|last| last.period == ClaimPeriod::ThisYear && last.base.is_none()) {
            let value = last.number.quantity.exact();
            last.base =
                value.map(|value| Quantity::exactly(Decimal::from_millionths(value.millionths() / times)));
        }
    }

    /// Whether the sentence has a share or a rate that can change by points.
    fn has_told_share(&self, said: Said) -> bool {
        let own = self.drafts.get(self.drafts_before..).unwrap_or_default();
        said.rate.is_some()
            || said.share_at.is_some()
            || own.iter().any(|draft| draft.comparator == Comparator::Share)
    }

    /// 许可62件、处罚40件，分别较上年增加5件、减少8件: the changes that follow are of the last counts, each of its own.
    fn change_in_turn(&mut self, at: usize, respectively: usize) {
        let is_mark = |token: &&Token| !matches!(token.kind, Kind::Mark(_));
        let rest = self.tokens.get(at..).unwrap_or_default().iter().take_while(is_mark);
        let changes = rest.filter(|token| matches!(token.kind, Kind::Number(_))).count();
        let is_first = self.clause <= respectively;
        let counts: Vec<usize> = (self.drafts_before..self.drafts.len())
            .filter(|place| {
                self.drafts
                    .get(*place)
                    .is_some_and(|draft| is_count(draft) && draft.period == ClaimPeriod::ThisYear)
            })
            .collect();
        if is_first && changes > 1 && counts.len() >= changes {
            self.changed_in_turn = counts.into_iter().rev().take(changes).rev().collect();
        }
    }

    /// What a change that names nothing is about: the last count of the sentence, what the change before is about, or
    /// the share before.
    fn changed(&self) -> Option<(&'p Indicator, Option<usize>)> {
        if let Some(place) = self.behind_bracket.or_else(|| self.last_count()) {
            let place = self.total_of_list(place).unwrap_or(place);
            let place = self.of_this_year(place).unwrap_or(place);
            return Some((self.drafts.get(place)?.indicator, Some(place)));
        }
        let own = self.drafts.get(self.drafts_before..)?;
        let is_change = |draft: &&super::Draft| {
            matches!(draft.comparator, Comparator::Increase | Comparator::Decrease | Comparator::Share)
        };
        let last = own.iter().rev().find(is_change)?;
        Some((last.indicator, last.about))
    }

    /// 36件（上年30件），增长20%: what grew is this year's figure, though last year's stands nearer.
    fn of_this_year(&self, place: usize) -> Option<usize> {
        let last = self.drafts.get(place).filter(|last| last.period == ClaimPeriod::LastYear)?;
        let is_now = |draft: &super::Draft| {
            is_count(draft)
                && draft.period == ClaimPeriod::ThisYear
                && draft.indicator.id == last.indicator.id
        };
        let own = self.drafts.get(self.drafts_before..place)?;
        own.iter().rposition(is_now).map(|offset| self.drafts_before + offset)
    }

    /// 共收到8件，其中甲1件、乙5件、丙2件，同比下降: after several parts a change is one of the total.
    fn total_of_list(&self, part: usize) -> Option<usize> {
        let list = self.open.last().or(self.closed.last()).filter(|list| list.total >= self.drafts_before)?;
        (list.parts.len() > 1 && list.parts.last() == Some(&part) && self.is_after_mark).then_some(list.total)
    }

    pub(super) fn share(&mut self, at: usize, number: Number, said: Said) {
        if number.unit != Some("%") {
            return;
        }
        if self.is_bracketed_share(at) {
            let about = self.drafts.len().checked_sub(1);
            if let Some(indicator) = self.drafts.last().map(|last| last.indicator) {
                let place = self.push(at, number, indicator, Comparator::Share);
                if let Some(draft) = self.drafts.get_mut(place) {
                    draft.about = about;
                }
            }
            return;
        }
        if said.share_at.is_none() && said.rate != Some(Role::Rate) {
            return;
        }
        let set = self.said(self.clause, said.share_at.unwrap_or(at)).set | self.lead;
        let set = self.among_outcomes(self.label(said.share_at.unwrap_or(at)), set, &number);
        let with_topic = if !set.meets(self.lexicon.things) && !set.is_empty() {
            set | self.topic_or_requests(set)
        } else {
            set
        };
        let own = self.lexicon.indicator(with_topic, is_counted);
        let before = match own {
            Some(own) => {
                self.drafts.iter().rposition(|draft| is_count(draft) && draft.indicator.id == own.id)
            }
            None => self.behind_bracket.or_else(|| self.last_count()),
        };
        let indicator =
            own.or_else(|| before.and_then(|place| self.drafts.get(place)).map(|draft| draft.indicator));
        let Some(indicator) = indicator else { return };
        let is_rate_of_items = said.share_at.is_none()
            && matches!(indicator.group, Group::Information | Group::Channel | Group::Document);
        if is_rate_of_items {
            return;
        }
        // 占全区总量的8%: the area is that of the whole, not of the share.
        let scope = before.and_then(|place| self.drafts.get(place)).map_or(self.scope, |draft| draft.scope);
        let place = self.push(at, number, indicator, Comparator::Share);
        let is_of_part = self.is_share_of_part(at, number, said);
        if let Some(draft) = self.drafts.get_mut(place) {
            (draft.about, draft.scope) = (before, scope);
            if is_of_part {
                draft.reach = ClaimReach::Unclear;
            }
        }
    }

    /// 予以公开20件（57.1%）: a share alone in the bracket behind its count.
    fn is_bracketed_share(&self, at: usize) -> bool {
        let Some(open) = at.checked_sub(1).and_then(|open| self.tokens.get(open)) else { return false };
        let is_alone =
            matches!(open.kind, Kind::Mark('(')) && matches!(self.kind(at + 1), Some(Kind::Mark(')')));
        let is_next = self.tokens.get(at).is_some_and(|own| own.from == open.to);
        is_alone
            && is_next
            && self.drafts.last().is_some_and(|last| is_count(last) && last.raw.1 == open.from)
    }

    /// 占网络申请的50%: whether the words behind 占 may name something else than the total.
    fn is_share_of_part(&self, at: usize, number: Number, said: Said) -> bool {
        const WHOLE: &str =
            "占比例为达到总数量申请件的全部约近年度收办理答复结果公开信息发布政府各类了重其当本新受案";
        let from = said.share_at.and_then(|place| self.tokens.get(place)).map(|token| token.to);
        let words = from.and_then(|from| self.text.get(from..number.from.max(from))).unwrap_or_default();
        let clause_is_next = from.is_some_and(|from| from >= self.clause_from()) && at >= self.clause;
        clause_is_next && words.iter().any(|c| !WHOLE.contains(*c))
    }

    /// 分别占80%、16%和4%: the shares of what was counted last.
    pub(super) fn shares(&mut self, numbers: &[(usize, Number)]) -> Option<()> {
        let counts: Vec<usize> = (self.drafts_before..self.drafts.len())
            .filter(|place| self.drafts.get(*place).is_some_and(is_count))
            .collect();
        let own = counts.get(counts.len().checked_sub(numbers.len())?..)?.to_vec();
        for ((at, number), about) in numbers.iter().zip(own) {
            let indicator = self.drafts.get(about)?.indicator;
            let place = self.push(*at, *number, indicator, Comparator::Share);
            if let Some(draft) = self.drafts.get_mut(place) {
                draft.about = Some(about);
            }
        }
        Some(())
    }

    /// What was named last, or requests where the words are particular to them.
    pub(super) fn topic_or_requests(&self, set: Set) -> Set {
        let entrances = self.sentence_set & self.lexicon.entrances;
        let is_way_in = set.meets(self.lexicon.entrances)
            && (set.meets(self.lexicon.received)
                || entrances.len() > 1 && !self.sentence_set.meets(self.lexicon.things));
        let is_default = self.topic.is_empty()
            && !self.is_of_unknown
            && (set.meets(self.lexicon.of_requests) || is_way_in);
        if is_default { self.lexicon.requests } else { self.topic }
    }
}
