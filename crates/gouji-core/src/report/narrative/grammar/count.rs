//! Quantities that count: what each is about.

use super::list::Announced;
use super::{Draft, Grammar, Said};
use crate::decimal::Decimal;
use crate::report::narrative::indicators::{Group, INDICATORS, Indicator, KINDS};
use crate::report::narrative::lexer::{Kind, Token};
use crate::report::narrative::lexicon::{LEXICON, Set, Word};
use crate::report::narrative::number::Number;
use crate::report::narrative::words::Role;
use crate::report::{ClaimPeriod, Comparator};

impl Grammar<'_> {
    pub(super) fn number(&mut self, at: usize, number: Number) -> usize {
        let mut said = self.said(self.clause, at);
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
            self.base = Some(number.quantity);
            if self.role(next) == Some(Role::Reaching) || self.reaches_later(at) {
                (self.period, self.named_year) = (ClaimPeriod::ThisYear, None);
                return next; // 由12件增至18件: what follows is about the same
            }
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
        }
        self.begin_clause(clause);
        next
    }

    /// 没有一件, 无一起: none at all, and of what only the rest of the sentence says.
    fn is_denied_one(&self, number: &Number) -> bool {
        let before = self.text.get(..number.from).unwrap_or_default();
        let is_denied = before.ends_with(&['没', '有']) || before.ends_with(&['无']);
        is_denied && number.quantity.exact() == Decimal::from_integer(1)
    }

    /// 比2022年多5件: one character before the quantity says that it is a change.
    fn hear_more_or_less(&self, number: Number, said: &mut Said) {
        if said.is_compared || said.set.meets(LEXICON.last_year) {
            match number.from.checked_sub(1).and_then(|before| self.text.get(before)) {
                Some('多' | '增') => said.change = Some(Comparator::Increase),
                Some('少' | '减') => said.change = Some(Comparator::Decrease),
                _ => {}
            }
        }
    }

    fn kinds(&mut self, at: usize, number: Number, said: Said) {
        let tail = self.said(at + 1, self.end_of_tail(at)).set;
        let has_subject = (said.set | self.topic | tail).meets(LEXICON.things);
        if let Some(indicator) = INDICATORS.iter().find(|known| known.id == KINDS).filter(|_| has_subject) {
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
            let things_of_last = own.last().map_or(Set::NONE, |set| *set & LEXICON.things);
            let mut found = Vec::new();
            for ((at, number), set) in numbers.iter().zip(own) {
                let set = *set | shared;
                let named = if set.meets(LEXICON.things) { set } else { set | things_of_last };
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
        let set = said.set & !LEXICON.other_years;
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
        let shared = labels.last().map_or(Set::NONE, |set| *set & !LEXICON.things);
        let mut found: Vec<&'static Indicator> = Vec::new();
        for set in &labels {
            let own = if (*set & !LEXICON.things).is_empty() { *set | shared } else { *set };
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
    pub(super) fn resolved(&self, set: Set, number: &Number) -> Option<&'static Indicator> {
        if (set & !LEXICON.other_years).is_empty()
            || LEXICON.is_ignored(if set.meets(LEXICON.things) { set } else { set | self.topic })
        {
            return None;
        }
        let fits = |known: &Indicator| fits(known, number);
        if let Some(result) = self.result(set, number) {
            return Some(result);
        }
        let named = LEXICON.indicator(set, fits);
        if named.is_some() || set.meets(LEXICON.things) {
            return named;
        }
        // 行政复议申请26件，办结24件: cases, and no requests.
        let topic = self.topic_or_requests(set);
        let topic = if topic.meets(LEXICON.remedies) { topic & !LEXICON.requests } else { topic };
        LEXICON.indicator_of(set | topic, set, fits)
    }

    /// 撤回1件 after 行政复议3件: the result of a case, though the words are said of requests too.
    fn result(&self, set: Set, number: &Number) -> Option<&'static Indicator> {
        if !self.topic.meets(LEXICON.remedies) || set.meets(LEXICON.things) {
            return None;
        }
        let with_topic = set | (self.topic & LEXICON.remedies);
        let found = LEXICON.indicator_of(with_topic, set, |known| fits(known, number))?;
        (found.group == Group::Result).then_some(found)
    }

    /// Reads a quantity that counts something, and returns the first token that is not taken by it.
    fn count(&mut self, at: usize, number: Number, said: Said) -> usize {
        let Some(set) = self.without_alternatives(at, said.set) else { return at + 1 };
        let items =
            if number.unit == Some("条") && self.ends_in_phrase(at) { LEXICON.items } else { Set::NONE };
        let mut end = at + 1;
        let mut indicator = self.result(set, &number).or_else(|| resolved_before(set | items, &number));
        if indicator.is_none() && !LEXICON.is_ignored(set) {
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
            .or_else(|| self.total_of_kinds(at, &number))
            .filter(|_| !self.is_adrift || said.set.meets(LEXICON.things))
            .filter(|known| !is_carried_otherwise(known, set, &number))
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
        for kinds in [LEXICON.applicants, LEXICON.entrances] {
            if set.meets(kinds) && (set.meets(LEXICON.ways) || is_one_of_many(kinds)) {
                set = set & !kinds;
            }
        }
        if set.meets(LEXICON.outcomes) && is_one_of_many(LEXICON.outcomes) {
            return None;
        }
        Some(set)
    }

    /// 门户网站38条 beside 公开栏100条: a channel alone, where others have told that information is meant.
    fn channel(&self, set: Set, number: &Number) -> Option<&'static Indicator> {
        let last = self.drafts.get(self.last_count()?)?;
        let is_alike = matches!(last.indicator.group, Group::Channel | Group::Information)
            && number.unit.is_some()
            && number.unit == last.number.unit;
        if !is_alike || !set.meets(LEXICON.channels) {
            return None;
        }
        let found = LEXICON.indicator(set | LEXICON.telling, |known| fits(known, number))?;
        (found.group == Group::Channel).then_some(found)
    }

    /// 信用修复受理, 受理诉求: what was handled has a name that nobody here knows.
    fn handles_something(&self, at: usize, set: Set) -> bool {
        if !set.meets(LEXICON.handling) || set.meets(LEXICON.things) {
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

    /// 公开五类信息：甲12条、乙3条，共计15条: all that the kinds are of.
    fn total_of_kinds(&self, at: usize, number: &Number) -> Option<&'static Indicator> {
        let set = self.kinds_ahead.map(|_| self.set_of_kinds)?;
        let is_sum = self.label(at).unwrap_or_default().iter().all(|c| "共计合总".contains(*c))
            && self.text.get(number.from.checked_sub(2)?..number.from)?.iter().any(|c| "共计合".contains(*c));
        let is_told = |known: &Indicator| {
            fits(known, number) && matches!(known.group, Group::Information | Group::Channel)
        };
        LEXICON.indicator(set, is_told).filter(|_| is_sum)
    }

    /// 其他0件 behind 自然人33件、企业2件: the last of the kinds of the form.
    fn the_rest(&self, at: usize, number: &Number) -> Option<&'static Indicator> {
        let last = self.drafts.get(self.last_count()?).filter(|last| last.number.unit == number.unit)?;
        if !self.is_rest(at) {
            return None;
        }
        let id = match last.indicator.group {
            Group::Applicant => "requests_other_applicant",
            Group::Outcome => "requests_other_outcome",
            Group::Result if last.indicator.id.starts_with("reconsideration") => "reconsideration_other",
            Group::Result => "litigation_other",
            _ => return None,
        };
        INDICATORS.iter().find(|known| known.id == id)
    }

    /// Whether a quantity can be one of the year's work: items of lists of powers are no decisions, and documents told
    /// apart by whether they will be disclosed are no requests.
    fn is_of_the_year(&self, known: &Indicator, set: Set, number: &Number) -> bool {
        let of_sentence = self.sentence_set;
        let is_sorted = of_sentence.has_all(LEXICON.disclosed_or_on_request)
            && of_sentence.meets(LEXICON.undisclosed)
            && of_sentence.meets(LEXICON.documents);
        let is_told_apart = (is_sorted && !set.meets(LEXICON.documents)
            || of_sentence.meets(LEXICON.attributes))
            && matches!(
                known.group,
                Group::Intake | Group::Closed | Group::Outcome | Group::Information | Group::Document
            );
        let is_decision = matches!(known.id, "licensing" | "penalties" | "coercive_measures");
        // 裁量基准1份: papers, unless they are decisions.
        let is_paper = matches!(number.unit, Some("份" | "本" | "张" | "册"));
        let is_item = set.meets(LEXICON.catalogues)
            || is_paper
            || matches!(number.unit, Some("项" | "个")) && self.sentence_set.meets(LEXICON.catalogues);
        let is_listed = is_decision
            && if is_item {
                !set.meets(LEXICON.acting) || number.unit == Some("个")
            } else {
                self.sentence_set.meets(LEXICON.catalogues) && !set.meets(LEXICON.acting)
            };
        // 抖音号1个: an account; 短视频38个: videos.
        let is_account = known.id == "video_information"
            && number.unit == Some("个")
            && number.from.checked_sub(1).and_then(|last| self.text.get(last)) == Some(&'号');
        // 受理复议2件，上年结转1件: of cases, and no request.
        let is_of_topic = !set.meets(LEXICON.things) && LEXICON.is_ignored(set | self.topic);
        !is_told_apart && !is_listed && !is_account && !is_of_topic
    }

    /// 现行有效规章2件、行政规范性文件41件: documents joined by 、 share what is said of the first.
    fn with_verb_before(&self, at: usize, set: Set, number: &Number) -> Option<&'static Indicator> {
        let is_bare = set.meets(LEXICON.things) && !set.meets(LEXICON.document_verbs);
        if !is_bare || !self.is_joined_to_clause_before() || self.drafts.len() == self.drafts_before {
            return None;
        }
        let verbs = self.said(self.clause_before, self.clause.min(at)).set & LEXICON.document_verbs;
        if verbs.is_empty() {
            return None;
        }
        let shared = LEXICON.indicator(set | verbs, |known| fits(known, number))?;
        (shared.group == Group::Document).then_some(shared)
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
                Kind::Number(_) => return at + 1,
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

    /// 2022年为30件 after 2023年收到申请36件, 1200条 after 推送信息365期: the same of another time, body or unit.
    fn same_again(&self, at: usize, said: Said) -> Option<&'static Indicator> {
        if !(said.set & !LEXICON.other_years).is_empty() || !self.label(at).is_none_or(is_filler) {
            return None;
        }
        let last = self.drafts.get(self.last_count()?)?;
        let follows = at.checked_sub(1).is_some_and(|before| match self.kind(before) {
            Some(Kind::Number(_)) => true,
            Some(Kind::Word(Word { role: Role::And, .. })) => {
                before.checked_sub(1).is_some_and(|before| matches!(self.kind(before), Some(Kind::Number(_))))
            }
            _ => false,
        });
        let Kind::Number(number) = self.kind(at)? else { return None };
        let is_in_other_unit = follows
            && number.unit.is_some()
            && number.unit != last.number.unit
            && fits(last.indicator, &number);
        let is_same = last.period != self.period
            || last.scope != self.scope
            || last.year != self.named_year
            || is_in_other_unit;
        // 培训4期260人: those who were trained.
        if !is_same && follows && last.indicator.id == "training_sessions" && is_people(&number) {
            return INDICATORS.iter().find(|known| known.id == "training_attendees");
        }
        is_same.then_some(last.indicator)
    }

    /// 共8件 after 建议3件、提案5件: what the parts before are called together.
    fn together(&self, at: usize, said: Said, number: &Number) -> Option<&'static Indicator> {
        if !(said.set & !LEXICON.other_years).is_empty() {
            return None;
        }
        let is_sum = self
            .label(at)
            .is_some_and(|label| is_filler(label) && label.iter().any(|c| matches!(c, '共' | '合' | '总')));
        let (from, to) = (self.clause_from(), number.from);
        let is_sum =
            is_sum || self.text.get(from..to).is_some_and(|text| is_filler(text) && text.contains(&'共'));
        let own = self.drafts.get(self.drafts_before..)?;
        let has = |id: &str| own.iter().any(|draft| draft.indicator.id == id && is_count(draft));
        let id =
            if !is_sum || own.iter().any(|draft| draft.number.unit != number.unit && number.unit.is_some()) {
                return None;
            } else if has("deputies_suggestions") && has("committee_proposals") {
                "proposals"
            } else if has("requests_received") && has("requests_carried_over") {
                "requests_available"
            } else if has("reconsideration") && has("litigation") {
                "remedies"
            } else {
                return None;
            };
        INDICATORS.iter().find(|known| known.id == id)
    }

    /// 申请件数与上年相同，均为6件: a clause without a name of its own counts what the clause before named.
    fn named_before(&self, at: usize, said: Said, number: &Number) -> Option<&'static Indicator> {
        if !(said.set & !LEXICON.other_years).is_empty()
            || !self.label(at).is_none_or(is_filler)
            || !matches!(self.kind_before(self.clause), Some(Kind::Mark(',' | '。')))
        {
            return None;
        }
        let before = self.tokens.get(self.clause_before..self.clause.checked_sub(1)?)?;
        let is_told = |token: &Token| match token.kind {
            Kind::Number(number) => !is_of_kinds(&number),
            Kind::Mark(_) => true,
            Kind::Word(_) | Kind::Year(_) => false,
        };
        if before.iter().any(is_told) {
            return None;
        }
        let is_list = |token: &Token| {
            matches!(
                token.kind,
                Kind::Word(Word { role: Role::OpenList | Role::MainlyList | Role::ClosedList, .. })
            )
        };
        let end = before.iter().position(is_list).map_or(self.clause, |place| self.clause_before + place);
        let set = self.said(self.clause_before, end).set;
        let found =
            LEXICON.indicator(set, |known| fits(known, number)).filter(|_| !LEXICON.is_ignored(set))?;
        matches!(
            found.group,
            Group::Intake
                | Group::Closed
                | Group::Remedy
                | Group::Information
                | Group::Proposal
                | Group::Money
        )
        .then_some(found)
    }
}

/// 上年结转项目3个, 结转下年度实施的工程4项: what is carried over is no request.
fn is_carried_otherwise(known: &Indicator, set: Set, number: &Number) -> bool {
    matches!(known.id, "requests_carried_over" | "requests_carried_forward")
        && !set.meets(LEXICON.requests)
        && matches!(number.unit, Some("项" | "个" | "次" | "名"))
}

/// What the words before a quantity say by themselves.
fn resolved_before(set: Set, number: &Number) -> Option<&'static Indicator> {
    if LEXICON.is_ignored(set) {
        return None;
    }
    LEXICON.indicator(set, |known| fits(known, number))
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
    match known.group {
        Group::Money => is_money || is_zero,
        Group::Other if known.id == "training_attendees" => is_people,
        Group::Other if known.id == "training_sessions" => !is_people && !is_money,
        Group::Other if matches!(known.id, "meetings" | "press_conferences") => {
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
        Group::Applicant if matches!(number.unit, Some("次" | "项" | "期" | "场" | "类" | "种")) => {
            false
        }
        Group::Intake | Group::Closed | Group::Forward | Group::Aside | Group::Outcome
            if matches!(number.unit, Some("张" | "本" | "套" | "支" | "册" | "幅" | "部" | "处")) =>
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

fn is_of_kinds(number: &Number) -> bool {
    matches!(number.unit, Some("类" | "大类" | "种" | "类别"))
}

fn is_people(number: &Number) -> bool {
    matches!(number.unit, Some("人" | "人次" | "名" | "位"))
}

/// Whether characters say nothing about what is counted.
pub(super) fn is_filler(label: &[char]) -> bool {
    label.iter().all(|c| {
        "共计为有达的了到约近至仅总数量合已还另且也并则各其中、,:是分别即及和与年度收一均".contains(*c)
            || c.is_ascii_digit()
    })
}
