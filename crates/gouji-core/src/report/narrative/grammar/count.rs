//! Quantities that count: what each is about.

use super::list::Announced;
use super::{Draft, Grammar, Said, narrows};
use crate::decimal::Decimal;
use crate::report::narrative::indicators::{Group, Indicator, KINDS};
use crate::report::narrative::lexer::Kind;
use crate::report::narrative::lexicon::{Lexicon, Set, Word};
use crate::report::narrative::number::{Number, is_rare};
use crate::report::narrative::words::Role;
use crate::report::{ClaimPeriod, Comparator};

impl<'p> Grammar<'p> {
    pub(super) fn number(&mut self, at: usize, number: Number) -> usize {
        let mut said = self.said(self.clause, at);
        said.set |= self.lead;
        self.hear_more_or_less(number, &mut said);
        if is_of_kinds(&number) {
            self.kinds(at, number, said);
            return at + 1;
        }
        let mut next = at + 1;
        // Where the clause of the next quantity begins: behind the words after this one that it has taken.
        let mut clause = next;
        if self.is_plan
            || self.is_denied_one(&number)
            || said.is_average
            || said.rate == Some(Role::OtherRate)
        {
            // Nothing that was counted.
        } else if self.is_compared_with(at, said) {
            if self.role(next) == Some(Role::Reaching) || self.reaches_later(at) {
                self.starting_point(at, number, said);
                self.base = Some((number.quantity, self.drafts.len()));
                (self.period, self.named_year) = (ClaimPeriod::ThisYear, None);
                return next; // 由12件增至18件: what follows is about the same
            }
            self.base = Some((number.quantity, self.drafts.len()));
        } else if said.change.is_some() && said.share_at.is_none() {
            self.change(at, number, said);
        } else if let Some(end) = said.respectively_at.and_then(|place| self.respectively(at, place, said)) {
            (next, clause) = (end, end);
        } else if let Some(end) = said.respectively_at.and_then(|_| self.end_of_unnamed(at)) {
            (next, clause) = (end, end);
        } else if matches!(number.unit, Some("%" | "百分点" | "个百分点" | "倍")) {
            self.share(at, number, said);
        } else if said.rate.is_some() {
            // 率为0: nothing that was counted.
        } else if said.each_at.is_some_and(|place| self.each(at, place, number, self.clause..place)) {
            // Said of each of several.
        } else if number.from.checked_sub(1).and_then(|before| self.text.get(before)) == Some(&'各') {
            // 决算和预算信息各1条: of several that have no name here.
        } else {
            if said.respectively_at.is_some() && self.drafts.len() > self.drafts_before {
                self.announced = Some(Announced { is_closed: true, opener: Some('分') });
            }
            clause = self.count(at, number, said).max(next);
            (self.behind_bracket, self.before_bracket) = (None, None);
        }
        self.begin_clause(clause);
        next
    }

    /// 由2022年的12件增至18件: what it was then, where the sentence says when.
    fn starting_point(&mut self, at: usize, number: Number, said: Said) {
        if self.period == ClaimPeriod::ThisYear {
            return;
        }
        if said.share_at.is_some() {
            return self.share(at, number, said);
        }
        let set = said.set & !self.lexicon.other_years;
        let of_last = || self.drafts.get(self.last_count()?).map(|draft| draft.indicator);
        if let Some(indicator) = self.resolved(set, &number).or_else(of_last) {
            self.push(at, number, indicator, number.comparator);
        }
    }

    /// 没有一件, 无一起: none at all, and of what only the rest of the sentence says.
    fn is_denied_one(&self, number: &Number) -> bool {
        let before = self.text.get(..number.from).unwrap_or_default();
        let is_denied = before.ends_with(&['没', '有']) || before.ends_with(&['无']);
        is_denied && number.quantity.exact() == Decimal::from_integer(1)
    }

    /// 比2022年多5件: one character before the quantity says that it is a change.
    fn hear_more_or_less(&self, number: Number, said: &mut Said) {
        if said.is_compared || said.set.meets(self.lexicon.last_year) {
            match number.from.checked_sub(1).and_then(|before| self.text.get(before)) {
                Some('多' | '增') => said.change = Some(Comparator::Increase),
                Some('少' | '减') => said.change = Some(Comparator::Decrease),
                _ => {}
            }
        }
    }

    fn kinds(&mut self, at: usize, number: Number, said: Said) {
        let tail = self.said(at + 1, self.end_of_tail(at)).set;
        let has_subject = (said.set | self.topic | tail).meets(self.lexicon.things);
        if let Some(indicator) = self.lexicon.known(KINDS).filter(|_| has_subject) {
            let total = self.last_count();
            let listed = self.listed(at);
            let place = self.push(at, number, indicator, Comparator::Equals);
            if let Some(draft) = self.drafts.get_mut(place) {
                draft.listed = listed;
            }
            match self.drafts.get_mut(place) {
                Some(draft) if total.is_some() => draft.about = total,
                _ => (self.kinds_ahead, self.set_of_kinds) = (Some(place), said.set | tail),
            }
        }
    }

    /// The last draft of the sentence that counts something.
    pub(super) fn last_count(&self) -> Option<usize> {
        let own = self.drafts.get(self.drafts_before..)?;
        own.iter().rposition(is_count).map(|place| place + self.drafts_before)
    }

    /// The things named between two tokens, split where they are joined.
    pub(super) fn labels(&self, from: usize, to: usize) -> Vec<Set> {
        let mut labels = vec![Set::NONE];
        for token in self.tokens.get(from..to).unwrap_or_default() {
            match token.kind {
                Kind::Word(word) if word.role == Role::And => labels.push(Set::NONE),
                Kind::Word(word) => {
                    if let Some(last) = labels.last_mut() {
                        *last |= word.bit;
                    }
                }
                Kind::Number(_) | Kind::Year(_) | Kind::Mark(_) => {}
            }
        }
        labels.retain(|set| !set.is_empty());
        labels
    }

    /// The quantities that follow each other from a token on, joined at most by 、 and 和, and the token after them.
    fn run(&self, at: usize) -> (Vec<(usize, Number)>, usize) {
        let mut numbers = Vec::new();
        let mut to = None;
        for (place, token) in (at..).zip(self.tokens.get(at..).unwrap_or_default()) {
            let from = match token.kind {
                Kind::Number(number) => number.from,
                _ => token.from,
            };
            match token.kind {
                _ if to.is_some_and(|to| to != from) => break,
                Kind::Number(number) => numbers.push((place, number)),
                Kind::Word(Word { role: Role::And, .. }) => {}
                _ => break,
            }
            to = Some(token.to);
        }
        let after = numbers.last().map_or(at, |(last, _)| last + 1);
        (numbers, after)
    }

    /// 甲、乙分别为5件、3件: as many quantities as things; returns the token after the last of them.
    fn respectively(&mut self, at: usize, place: usize, said: Said) -> Option<usize> {
        let (numbers, after) = self.run(at);
        if numbers.len() < 2 {
            return None;
        }
        if let Some(()) = self.of_each_year(&numbers, place, said) {
            return Some(after);
        }
        let shared = self.said(place, at).set;
        let labels = self.labels(self.clause, place);
        if labels.len() >= numbers.len() {
            let own = labels.get(labels.len() - numbers.len()..)?;
            let things_of_last = own.last().map_or(Set::NONE, |set| *set & self.lexicon.things);
            let mut found = Vec::new();
            for ((at, number), set) in numbers.iter().zip(own) {
                let set = *set | shared | self.lead;
                let named = if set.meets(self.lexicon.things) { set } else { set | things_of_last };
                found.push((*at, *number, self.resolved(named, number)?));
            }
            for (at, number, indicator) in found {
                self.place_in_list(at, number, Some(indicator));
            }
            return Some(after);
        }
        // 占比分别为80%、16%和4%: the shares of what was counted last.
        if said.share_at.is_some() {
            self.shares(&numbers)?;
            return Some(after);
        }
        None
    }

    /// The end of several quantities that are said of several things without a name here; `None` for a single one.
    fn end_of_unnamed(&self, at: usize) -> Option<usize> {
        let (numbers, after) = self.run(at);
        (numbers.len() > 1).then_some(after)
    }

    /// 2021年、2022年分别收到20件、28件: as many quantities as years.
    fn of_each_year(&mut self, numbers: &[(usize, Number)], place: usize, said: Said) -> Option<()> {
        let years = self.tokens.get(self.clause..place)?.iter().filter_map(|token| match token.kind {
            Kind::Year(year) => Some(year),
            _ => None,
        });
        let years: Vec<i32> = years.collect();
        if years.len() != numbers.len() {
            return None;
        }
        let set = said.set & !self.lexicon.other_years;
        let indicator = self.resolved(set, &numbers.first()?.1)?;
        for ((at, number), year) in numbers.iter().zip(years) {
            let place = self.push(*at, *number, indicator, number.comparator);
            let period = self.period_of_year(year);
            if let Some(draft) = self.drafts.get_mut(place) {
                (draft.period, draft.year) = (period, Some(year));
            }
        }
        Some(())
    }

    /// 甲、乙均为0: one quantity for each of two things or more.
    fn each(&mut self, at: usize, place: usize, number: Number, clause: std::ops::Range<usize>) -> bool {
        let labels = self.labels(clause.start, clause.end.max(place).min(place));
        let shared = labels.last().map_or(Set::NONE, |set| *set & !self.lexicon.things);
        let things_of_last = labels.last().map_or(Set::NONE, |set| *set & self.lexicon.things);
        let mut found: Vec<&'p Indicator> = Vec::new();
        for set in &labels {
            // 新收、上年结转政府信息公开申请均为0件: the thing stands behind the last.
            let set = if set.meets(self.lexicon.things) { *set } else { *set | things_of_last };
            let own = if (set & !self.lexicon.things).is_empty() { set | shared } else { set };
            if let Some(indicator) = self.resolved(own, &number)
                && !found.iter().any(|known| known.id == indicator.id)
            {
                found.push(indicator);
            }
        }
        if found.len() < 2 {
            return false;
        }
        for indicator in found {
            self.push(at, number, indicator, number.comparator);
        }
        true
    }

    /// What a set of meanings is, with the topic where it names nothing itself.
    pub(super) fn resolved(&self, set: Set, number: &Number) -> Option<&'p Indicator> {
        if (set & !self.lexicon.other_years).is_empty()
            || self.lexicon.is_ignored(if set.meets(self.lexicon.things) { set } else { set | self.topic })
        {
            return None;
        }
        let fits = |known: &Indicator| fits(known, number);
        if let Some(result) = self.result(set, number) {
            return Some(result);
        }
        let named = self.lexicon.indicator(set, fits);
        if named.is_some() || set.meets(self.lexicon.things) {
            return named;
        }
        // 行政复议申请26件，办结24件: cases, and no requests.
        let topic = self.topic_or_requests(set);
        let topic = if topic.meets(self.lexicon.remedies) { topic & !self.lexicon.requests } else { topic };
        self.lexicon.indicator_of(set | topic, set, fits)
    }

    /// 撤回1件 after 行政复议3件: the result of a case, though the words are said of requests too.
    fn result(&self, set: Set, number: &Number) -> Option<&'p Indicator> {
        if !self.topic.meets(self.lexicon.remedies) || set.meets(self.lexicon.things) {
            return None;
        }
        let with_topic = set | (self.topic & self.lexicon.remedies);
        let found = self.lexicon.indicator_of(with_topic, set, |known| fits(known, number))?;
        (found.group == Group::Result).then_some(found)
    }

    /// Reads a quantity that counts something, and returns the first token that is not taken by it.
    fn count(&mut self, at: usize, number: Number, said: Said) -> usize {
        let Some(set) = self.without_alternatives(at, said.set) else { return at + 1 };
        let set = self.with_reason_before(at, self.among_outcomes(self.label(at), set, &number));
        let items = if number.unit == Some("条") && self.ends_in_phrase(at) {
            self.lexicon.items
        } else {
            Set::NONE
        };
        let mut end = at + 1;
        let mut indicator =
            self.result(set, &number).or_else(|| resolved_before(self.lexicon, set | items, &number));
        if indicator.is_none() && !self.lexicon.is_ignored(set) {
            let after = self.end_of_tail(at);
            let tail = self.said(at + 1, after).set;
            if !tail.is_empty() {
                indicator = self.resolved(set | tail, &number);
                if indicator.is_some() {
                    end = after;
                }
            }
        }
        let indicator = indicator.or_else(|| self.resolved(set, &number));
        let indicator = self.with_verb_before(at, set, &number).or(indicator);
        let indicator = indicator
            .or_else(|| self.same_again(at, said))
            .or_else(|| self.together(at, said, &number))
            .or_else(|| self.named_before(at, said, &number))
            .or_else(|| self.channel(set, &number))
            .or_else(|| self.the_rest(at, &number))
            .or_else(|| self.more_information(at, set, &number))
            .filter(|known| !self.is_adrift || said.set.meets(self.lexicon.things) || is_of_cases(known))
            .or_else(|| self.total_of_kinds(at, &number))
            .map(|known| self.on_its_channel(known, &number))
            .map(|known| self.of_its_group(known))
            .map(|known| self.carried_in(known, set))
            .map(|known| self.carried_behind(known, end))
            .filter(|known| !self.is_beside_the_thing(known, at, &number))
            .filter(|known| !self.is_other_work(known, at, &number))
            .filter(|known| !is_carried_otherwise(self.lexicon, known, set, &number))
            .filter(|known| self.is_of_the_year(known, set, &number));
        self.is_of_unknown |= indicator.is_none() && self.handles_something(at, set);
        let last = self.tokens.get(end.saturating_sub(1)).map_or(0, |token| token.to);
        if let Some(place) = self.place_in_list(at, number, indicator)
            && let Some(draft) = self.drafts.get_mut(place)
        {
            draft.span.1 = draft.span.1.max(last);
        }
        end
    }

    /// The meanings of a clause without the kinds that it only lists: 通过网络、信函等方式收到 is not about requests
    /// online; 不予公开、不予处理共3件 is about nothing that has a name.
    fn without_alternatives(&self, at: usize, set: Set) -> Option<Set> {
        let is_one_of_many = |kinds: Set| {
            let labels = self.labels(self.clause, at);
            labels.iter().filter(|label| label.meets(kinds)).count() > 1
        };
        let mut set = set;
        for kinds in [self.lexicon.applicants, self.lexicon.entrances] {
            if set.meets(kinds) && (set.meets(self.lexicon.ways) || is_one_of_many(kinds)) {
                set = set & !kinds;
            }
        }
        if set.meets(self.lexicon.outcomes) && is_one_of_many(self.lexicon.outcomes) {
            return None;
        }
        Some(set)
    }

    /// 公开9件 beside 部分公开1件: what is told among outcomes is one of them.
    pub(super) fn among_outcomes(&self, label: Option<&[char]>, set: Set, number: &Number) -> Set {
        const GRANTED: [&str; 9] = [
            "公开",
            "决定公开",
            "公开类",
            "公开类答复",
            "依法公开",
            "答复公开",
            "公开答复",
            "作出公开答复",
            "同意公开类",
        ];
        const REFUSED: [&str; 3] = ["不公开", "决定不公开", "不公开类"];
        let is_case = matches!(number.unit, Some("件" | "宗" | "起" | "份" | "项" | "%") | None);
        if !is_case || !self.sentence_set.meets(self.lexicon.outcomes) || set.meets(self.lexicon.information)
        {
            return set;
        }
        let label = label.unwrap_or_default();
        let is_one_of = |labels: &[&str]| labels.iter().any(|own| own.chars().eq(label.iter().copied()));
        if is_one_of(&GRANTED) {
            self.lexicon.granted
        } else if is_one_of(&REFUSED) {
            self.lexicon.refused
        } else {
            set
        }
    }

    /// 因逾期不补正，不再处理的申请4件: the clause before says which requests are meant.
    fn with_reason_before(&self, at: usize, set: Set) -> Set {
        let Some(Kind::Number(number)) = self.kind(at) else { return set };
        let before = self.text.get(..number.from).unwrap_or_default();
        let ends = |word: &str| {
            let length = word.chars().count();
            before.len() >= length && before.iter().rev().take(length).copied().eq(word.chars().rev())
        };
        let is_relative =
            ["的", "的有", "的申请", "的申请有", "的申请共", "的申请共有"].iter().any(|word| ends(word));
        if !is_relative
            || set.meets(self.lexicon.reasons | self.lexicon.outcomes)
            || !matches!(self.kind_before(self.clause), Some(Kind::Mark(',')))
        {
            return set;
        }
        let clause = self.tokens.get(self.clause_before..self.clause).unwrap_or_default();
        if clause.iter().any(|token| matches!(token.kind, Kind::Number(_))) {
            return set;
        }
        set | self.said(self.clause_before, self.clause).set & self.lexicon.reasons
    }

    /// 办结民生实事12件: a name that nobody knows directly before the quantity is what was counted.
    fn is_other_work(&self, known: &Indicator, at: usize, number: &Number) -> bool {
        if !matches!(&*known.id, "requests_received" | "requests_accepted" | "requests_closed") {
            return false;
        }
        let last = at.checked_sub(1).and_then(|last| self.tokens.get(last)).filter(|_| self.clause < at);
        let words = self.text.get(self.clause_from()..number.from).unwrap_or_default();
        // 对118件答复进行审查: something is done with them, and nothing counted.
        if matches!(words, ['对' | '将' | '就']) {
            return true;
        }
        let Some(last) = last else { return false };
        // 收费通知2份: the word directly before is what was counted.
        let is_neutral = matches!(last.kind, Kind::Word(Word { role: Role::Neutral, bit: Set::NONE }));
        if is_neutral && last.to == number.from {
            return true;
        }
        narrows(self.text.get(last.to..number.from.max(last.to)).unwrap_or_default())
    }

    /// 依申请公开工作提供业务指导40余次: words between what is named and the quantity count something else.
    fn is_beside_the_thing(&self, known: &Indicator, at: usize, number: &Number) -> bool {
        if known.id != "requests_accepted" || !matches!(number.unit, Some("次" | "个" | "项" | "名" | "条"))
        {
            return false;
        }
        let last = at.checked_sub(1).and_then(|last| self.tokens.get(last)).filter(|_| self.clause < at);
        let from = last.map_or(number.from, |last| last.to);
        let gap = self.text.get(from..number.from.max(from)).unwrap_or_default();
        gap.len() > 1 && !is_filler(gap)
    }

    /// 信用修复受理, 受理诉求: what was handled has a name that nobody here knows.
    fn handles_something(&self, at: usize, set: Set) -> bool {
        if !set.meets(self.lexicon.handling) || set.meets(self.lexicon.things) {
            return false;
        }
        let tokens = self.tokens.get(self.clause..=at).unwrap_or_default();
        let mut end = self.clause_from();
        tokens.iter().any(|token| {
            let from = match token.kind {
                Kind::Number(number) => number.from,
                _ => token.from,
            };
            let gap = self.text.get(end..from.max(end)).unwrap_or_default();
            end = token.to;
            gap.len() > 1 && !is_filler(gap)
        })
    }

    /// Whether a quantity can be one of the year's work: items of lists of powers are no decisions, and documents told
    /// apart by whether they will be disclosed are no requests.
    fn is_of_the_year(&self, known: &Indicator, set: Set, number: &Number) -> bool {
        let of_sentence = self.sentence_set;
        let is_sorted = of_sentence.has_all(self.lexicon.disclosed_or_on_request)
            && of_sentence.meets(self.lexicon.undisclosed)
            && of_sentence.meets(self.lexicon.documents);
        let is_told_apart = (is_sorted && !set.meets(self.lexicon.documents)
            || of_sentence.meets(self.lexicon.attributes))
            && matches!(
                known.group,
                Group::Intake | Group::Closed | Group::Outcome | Group::Information | Group::Document
            );
        let is_decision = matches!(&*known.id, "licensing" | "penalties" | "coercive_measures");
        // 裁量基准1份: papers, unless they are decisions.
        let is_paper = matches!(number.unit, Some("份" | "本" | "张" | "册"));
        let is_item = set.meets(self.lexicon.catalogues)
            || is_paper
            || matches!(number.unit, Some("项" | "个")) && self.sentence_set.meets(self.lexicon.catalogues);
        let is_listed = is_decision
            && if is_item {
                !set.meets(self.lexicon.acting) || number.unit == Some("个")
            } else {
                self.sentence_set.meets(self.lexicon.catalogues) && !set.meets(self.lexicon.acting)
            };
        // 抖音号1个: an account; 短视频38个: videos.
        let is_account = known.id == "video_information"
            && number.unit == Some("个")
            && number.from.checked_sub(1).and_then(|last| self.text.get(last)) == Some(&'号');
        // 受理复议2件，上年结转1件: of cases, and no request.
        let is_of_topic = !set.meets(self.lexicon.things) && self.lexicon.is_ignored(set | self.topic);
        !is_told_apart && !is_listed && !is_account && !is_of_topic
    }

    /// Whether 政府信息公开 or the like stands directly before a quantity.
    fn ends_in_phrase(&self, at: usize) -> bool {
        let pair = at.checked_sub(1).and_then(|before| self.tokens.get(before)).zip(self.tokens.get(at));
        pair.is_some_and(|(before, own)| {
            before.to + 1 >= own.from && matches!(before.kind, Kind::Word(word) if word.role == Role::Kind)
        })
    }

    /// The end of what follows a quantity up to the next mark; the quantity's own token where another follows first.
    pub(super) fn end_of_tail(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(kind) = self.kind(end) {
            match kind {
                Kind::Number(_) => return self.end_of_noun(at),
                Kind::Mark(_) => return end,
                Kind::Word(word)
                    if matches!(
                        word.role,
                        Role::And | Role::AndSoOn | Role::OpenList | Role::MainlyList | Role::ClosedList
                    ) =>
                {
                    return end;
                }
                Kind::Word(_) | Kind::Year(_) => end += 1,
            }
        }
        end
    }

    /// 14件申请已答复13件: the thing directly behind a quantity is its own, though another quantity follows.
    fn end_of_noun(&self, at: usize) -> usize {
        let Some((own, next)) = self.tokens.get(at).zip(self.tokens.get(at + 1)) else { return at + 1 };
        let is_thing = matches!(next.kind, Kind::Word(Word { role: Role::Thing, .. })) && next.from == own.to;
        let is_done = matches!(self.role(at + 2), Some(Role::Kind));
        if is_thing && is_done { at + 2 } else { at + 1 }
    }
}

/// 上年结转项目3个, 结转下年度实施的工程4项: what is carried over is no request.
fn is_carried_otherwise(lexicon: &Lexicon, known: &Indicator, set: Set, number: &Number) -> bool {
    matches!(&*known.id, "requests_carried_over" | "requests_carried_forward")
        && !set.meets(lexicon.requests)
        && matches!(number.unit, Some("项" | "个" | "次" | "名"))
}

/// What the words before a quantity say by themselves.
fn resolved_before<'l>(lexicon: &'l Lexicon, set: Set, number: &Number) -> Option<&'l Indicator> {
    if lexicon.is_ignored(set) {
        return None;
    }
    lexicon.indicator(set, |known| fits(known, number))
}

/// Whether requests and cases are counted, that no list of topics holds.
fn is_of_cases(known: &Indicator) -> bool {
    matches!(known.group, Group::Outcome | Group::Reason | Group::Remedy | Group::Result)
}

/// Whether a draft states how many, and no share, change or number of kinds.
pub(super) fn is_count(draft: &Draft) -> bool {
    !matches!(draft.comparator, Comparator::Share | Comparator::Increase | Comparator::Decrease)
        && draft.indicator.id != KINDS
}

pub(super) fn is_counted(known: &Indicator) -> bool {
    known.group != Group::Money
}

/// Whether an indicator can be counted in the unit of a quantity.
pub(super) fn fits(known: &Indicator, number: &Number) -> bool {
    let is_money = matches!(number.unit, Some("元" | "万元" | "亿元"));
    let is_people = is_people(number);
    let is_zero = number.unit.is_none() && number.quantity.exact() == Some(Decimal::ZERO);
    if let Some(unit) = number.unit {
        let is_other = if known.units.is_empty() { is_rare(unit) } else { !known.units.contains(&unit) };
        if is_other {
            return false;
        }
    }
    match known.group {
        Group::Money => is_money || is_zero,
        Group::Other if known.id == "training_attendees" => is_people,
        Group::Other if known.id == "training_sessions" => !is_people && !is_money,
        Group::Other if matches!(&*known.id, "meetings" | "press_conferences") => {
            !is_people && !is_money && !matches!(number.unit, Some("个" | "项" | "件" | "条" | "份"))
        }
        Group::Other if known.id == "opinion_solicitations" => {
            !is_money && !is_people && !matches!(number.unit, Some("条" | "份" | "个"))
        }
        Group::Other | Group::Proposal => !is_money,
        Group::Channel if known.id == "video_information" && number.unit == Some("个") => true,
        // Accounts, and not what they tell; plans and projects, and not what is told of them.
        Group::Information | Group::Channel if number.unit == Some("个") => false,
        Group::Remedy | Group::Result if number.unit == Some("份") => false, // papers of a case
        Group::Applicant | Group::Entrance
            if matches!(number.unit, Some("次" | "项" | "期" | "场" | "类" | "种" | "个")) =>
        {
            false
        }
        Group::Document if known.id == "policy_documents" && number.unit == Some("个") => false,
        Group::Document
            if known.id == "procurement_projects" && matches!(number.unit, Some("件" | "条" | "份")) =>
        {
            false
        }
        Group::Intake | Group::Closed | Group::Forward | Group::Aside | Group::Outcome
            if matches!(
                number.unit,
                Some("张" | "本" | "套" | "支" | "册" | "幅" | "部" | "处" | "封" | "则" | "户")
            ) =>
        {
            false
        }
        Group::Information | Group::Channel => {
            !is_money
                && !is_people
                && !matches!(number.unit, Some("家" | "家次" | "户" | "场" | "场次" | "处" | "批" | "批次"))
        }
        _ => {
            !is_money
                && !is_people
                && !matches!(
                    number.unit,
                    Some("家" | "家次" | "户" | "篇" | "场" | "场次" | "期" | "处" | "批" | "批次")
                )
        }
    }
}

pub(super) fn is_of_kinds(number: &Number) -> bool {
    matches!(number.unit, Some("类" | "大类" | "种" | "类别"))
}

pub(super) fn is_people(number: &Number) -> bool {
    matches!(number.unit, Some("人" | "人次" | "名" | "位"))
}

/// Whether characters say nothing about what is counted.
pub(super) fn is_filler(label: &[char]) -> bool {
    label.iter().all(|c| {
        "共计为有达的了到约近至仅总数量合已还另且也并则各其中、,:是分别即及和与年度收一均".contains(*c)
            || c.is_ascii_digit()
    })
}
