//! Quantities whose clause does not name what they count: more of the same, the rest, the sum, the same of another time.

use super::count::{fits, is_count, is_filler, is_of_kinds, is_people};
use super::{Grammar, Said};
use crate::report::narrative::indicators::{CARRIED_IN, Group, Indicator};
use crate::report::narrative::lexer::{Kind, Token};
use crate::report::narrative::lexicon::{Set, Word};
use crate::report::narrative::number::Number;
use crate::report::narrative::words::Role;
use crate::report::{ClaimReach, Comparator};

impl<'p> Grammar<'p> {
    /// 门户网站38条 beside 公开栏100条: a channel alone, where others have told that information is meant.
    pub(super) fn channel(&self, set: Set, number: &Number) -> Option<&'p Indicator> {
        let last = self.drafts.get(self.last_count()?)?;
        let is_alike = matches!(last.indicator.group, Group::Channel | Group::Information)
            && number.unit.is_some()
            && number.unit == last.number.unit;
        if !is_alike || !set.meets(self.lexicon.channels) {
            return None;
        }
        let found = self.lexicon.indicator(set | self.lexicon.telling, |known| fits(known, number))?;
        (found.group == Group::Channel).then_some(found)
    }

    /// 其他0件 behind 自然人33件、企业2件: the last of the kinds of the form.
    pub(super) fn the_rest(&self, at: usize, number: &Number) -> Option<&'p Indicator> {
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
        self.lexicon.known(id)
    }

    /// 公开建设项目信息26条、资源配置信息14条: more of the same, joined by 、.
    pub(super) fn more_information(&self, at: usize, set: Set, number: &Number) -> Option<&'p Indicator> {
        let is_bare = (set & !(self.lexicon.information | self.lexicon.documents)).is_empty();
        let last = self.drafts.last().filter(|last| is_count(last))?;
        let is_alike = matches!(last.indicator.group, Group::Channel | Group::Information)
            && number.unit.is_some()
            && number.unit == last.number.unit
            && last.lists.is_empty();
        let is_next = last.raw.1 == self.clause_from() && self.text.get(last.raw.1) == Some(&'、');
        let is_named = self.label(at).is_some_and(|label| !is_filler(label));
        (is_bare
            && set.meets(self.lexicon.information)
            && is_alike
            && is_next
            && is_named
            && self.open.is_empty())
        .then_some(last.indicator)
    }

    /// 公众号共有粉丝8900人，推送文章152篇: what is pushed is pushed where the clause before says.
    pub(super) fn on_its_channel(&self, known: &'p Indicator, number: &Number) -> &'p Indicator {
        if known.id != "information_published" || number.unit != Some("篇") {
            return known;
        }
        let before = self.said(self.sentence, self.clause).set & self.lexicon.channels;
        let found = self.lexicon.indicator(before | self.lexicon.telling, |known| fits(known, number));
        let is_one = before.len() == 1 && !self.said(self.sentence, self.clause).set.meets(self.lexicon.ways);
        found.filter(|found| is_one && found.group == Group::Channel).unwrap_or(known)
    }

    /// 公开五类信息：甲12条、乙3条，共计15条: all that the kinds are of.
    pub(super) fn total_of_kinds(&self, at: usize, number: &Number) -> Option<&'p Indicator> {
        let set = self.sum_ahead.or_else(|| self.kinds_ahead.map(|_| self.set_of_kinds))?;
        let is_sum = self.label(at).unwrap_or_default().iter().all(|c| "共计合总".contains(*c))
            && self.text.get(number.from.checked_sub(2)?..number.from)?.iter().any(|c| "共计合".contains(*c));
        let is_told = |known: &Indicator| {
            fits(known, number) && matches!(known.group, Group::Information | Group::Channel)
        };
        self.lexicon.indicator(set, is_told).filter(|_| is_sum)
    }

    /// 另有4件申请，结转下年办理: what became of them stands in a clause of its own.
    pub(super) fn carried_behind(&self, known: &'p Indicator, end: usize) -> &'p Indicator {
        if known.id != "requests_accepted" || !matches!(self.kind(end), Some(Kind::Mark(','))) {
            return known;
        }
        let rest = self.tokens.get(end + 1..).unwrap_or_default();
        let length = rest.iter().position(|token| matches!(token.kind, Kind::Mark(_) | Kind::Number(_)));
        let length = length.unwrap_or(rest.len());
        if matches!(rest.get(length).map(|token| token.kind), Some(Kind::Number(_))) {
            return known;
        }
        let set = self.said(end + 1, end + 1 + length).set;
        if !set.meets(self.lexicon.carrying) || set.meets(self.lexicon.last_year | self.lexicon.things) {
            return known;
        }
        self.lexicon.known("requests_carried_forward").unwrap_or(known)
    }

    /// 新收33件，结转3件: a bare 结转 behind what is new, before anything was dealt with, came in from last year.
    pub(super) fn carried_in(&self, known: &'p Indicator, set: Set) -> &'p Indicator {
        if known.id != "requests_carried_forward"
            || set.meets(self.lexicon.other_years)
            || !set.meets(self.lexicon.carrying)
        {
            return known;
        }
        let own = self.drafts.get(self.drafts_before..).unwrap_or_default();
        let is_new = own
            .iter()
            .any(|draft| draft.indicator.group == Group::Intake && draft.reach == ClaimReach::NewOnly);
        let is_told = own.iter().any(|draft| {
            matches!(draft.indicator.group, Group::Closed | Group::Outcome | Group::Forward)
                || draft.indicator.id == CARRIED_IN
        });
        self.lexicon.carried_in().filter(|_| is_new && !is_told).unwrap_or(known)
    }

    /// 复议后起诉2件，维持1件: the result of that group of cases alone.
    pub(super) fn of_its_group(&self, known: &'p Indicator) -> &'p Indicator {
        let Some(row) = known.id.strip_prefix("litigation_").filter(|_| known.group == Group::Result) else {
            return known;
        };
        let own = self.drafts.get(self.drafts_before..).unwrap_or_default();
        let last = own.iter().rfind(|draft| draft.indicator.group == Group::Remedy && is_count(draft));
        let Some(last) = last.filter(|last| {
            matches!(&*last.indicator.id, "litigation_direct" | "litigation_after_reconsideration")
        }) else {
            return known;
        };
        self.lexicon.of_cell(&format!("remedies.{}.{row}", last.indicator.id)).unwrap_or(known)
    }

    /// 现行有效规章2件、行政规范性文件41件: documents joined by 、 share what is said of the first.
    pub(super) fn with_verb_before(&self, at: usize, set: Set, number: &Number) -> Option<&'p Indicator> {
        let is_bare = set.meets(self.lexicon.things) && !set.meets(self.lexicon.document_verbs);
        if !is_bare || !self.is_joined_to_clause_before() || self.drafts.len() == self.drafts_before {
            return None;
        }
        let verbs = self.said(self.clause_before, self.clause.min(at)).set & self.lexicon.document_verbs;
        if verbs.is_empty() {
            return None;
        }
        let shared = self.lexicon.indicator(set | verbs, |known| fits(known, number))?;
        (shared.group == Group::Document).then_some(shared)
    }

    /// 2022年为30件 after 2023年收到申请36件, 1200条 after 推送信息365期: the same of another time, body or unit.
    pub(super) fn same_again(&self, at: usize, said: Said) -> Option<&'p Indicator> {
        let Kind::Number(number) = self.kind(at)? else { return None };
        let Some(last) = self.last_count().and_then(|place| self.drafts.get(place)) else {
            return self.reached(at, said, &number);
        };
        // 培训2次，参加132人次: those who were trained.
        if last.indicator.id == "training_sessions" && is_people(&number) && self.tells_attendance(at) {
            return self.lexicon.known("training_attendees");
        }
        // 主办人大代表建议4件、协办6件.
        let is_shared = last.indicator.group == Group::Proposal
            && said.set.meets(self.lexicon.sharing)
            && !said.set.meets(self.lexicon.things)
            && self.text.get(last.raw.1) == Some(&'、');
        if is_shared {
            return Some(last.indicator);
        }
        if !(said.set & !self.lexicon.other_years).is_empty() || !self.label(at).is_none_or(is_filler) {
            return None;
        }
        let follows = at.checked_sub(1).is_some_and(|before| match self.kind(before) {
            Some(Kind::Number(_)) => true,
            Some(Kind::Word(Word { role: Role::And, .. })) => {
                before.checked_sub(1).is_some_and(|before| matches!(self.kind(before), Some(Kind::Number(_))))
            }
            _ => false,
        });
        let is_in_other_unit = follows
            && number.unit.is_some()
            && number.unit != last.number.unit
            && fits(last.indicator, &number);
        // 突破2000条，达2136条: the exact figure behind a bound.
        let is_exact_of_bound = !matches!(last.number.comparator, Comparator::Equals)
            && number.comparator == Comparator::Equals
            && number.unit == last.number.unit
            && self.text.get(number.from.saturating_sub(1)).is_some_and(|_| {
                self.text
                    .get(..number.from)
                    .is_some_and(|text| text.ends_with(&['达']) || text.ends_with(&['到']))
            });
        let is_same = is_exact_of_bound
            || last.period != self.period
            || last.scope != self.scope
            || last.year != self.named_year
            || is_in_other_unit;
        // 培训4期260人: those who were trained.
        if !is_same && follows && last.indicator.id == "training_sessions" && is_people(&number) {
            return self.lexicon.known("training_attendees");
        }
        is_same.then_some(last.indicator)
    }

    /// 申请量同比上升12%，达36件: what grew, and how many there are now.
    pub(super) fn reached(&self, at: usize, said: Said, number: &Number) -> Option<&'p Indicator> {
        let last = self.drafts.get(self.drafts_before..)?.last()?;
        let is_change = matches!(last.comparator, Comparator::Increase | Comparator::Decrease);
        let before = self.text.get(..number.from).unwrap_or_default();
        let is_reached = matches!(before, [.., '达' | '至'] | [.., '达', '到'] | [.., '总', '数', '为']);
        let is_bare =
            (said.set & !self.lexicon.other_years).is_empty() && self.label(at).is_none_or(is_filler);
        (is_change && is_reached && is_bare && fits(last.indicator, number)).then_some(last.indicator)
    }

    /// 共8件 after 建议3件、提案5件: what the parts before are called together.
    pub(super) fn together(&self, at: usize, said: Said, number: &Number) -> Option<&'p Indicator> {
        if !(said.set & !self.lexicon.other_years).is_empty() {
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
        let several = |group: Group| {
            own.iter().filter(|draft| draft.indicator.group == group && is_count(draft)).count() > 1
        };
        let id =
            if !is_sum || own.iter().any(|draft| draft.number.unit != number.unit && number.unit.is_some()) {
                return None;
            } else if has("deputies_suggestions") && has("committee_proposals") {
                "proposals"
            } else if has("requests_received") && has("requests_carried_over") {
                "requests_available"
            } else if has("reconsideration") && has("litigation") {
                "remedies"
            } else if !has("requests_received") && (several(Group::Entrance) || several(Group::Applicant)) {
                "requests_received"
            } else if !has("requests_closed") && !has("requests_received") && several(Group::Outcome) {
                "requests_closed"
            } else {
                return None;
            };
        self.lexicon.known(id)
    }

    /// 申请件数与上年相同，均为6件: a clause without a name of its own counts what the clause before named.
    pub(super) fn named_before(&self, at: usize, said: Said, number: &Number) -> Option<&'p Indicator> {
        let is_amount = matches!(self.label(at).unwrap_or_default(), ['金', '额', ..] | [.., '金', '额']);
        if !(said.set & !self.lexicon.other_years).is_empty()
            || !(is_amount || self.label(at).is_none_or(is_filler))
            || !matches!(self.kind_before(self.clause), Some(Kind::Mark(',' | '。')))
        {
            return None;
        }
        let from = if is_amount { self.clause_between_marks() } else { self.clause_before };
        let before = self.tokens.get(from..self.clause.checked_sub(1)?)?;
        let is_money = |number: &Number| matches!(number.unit, Some("元" | "万元" | "亿元"));
        let is_told = |token: &Token| match token.kind {
            // 收取信息处理费1笔，金额150元: the number of times says nothing about the amount.
            Kind::Number(other) if is_money(number) && !is_money(&other) => false,
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
        let end = before.iter().position(is_list).map_or(self.clause, |place| from + place);
        let set = self.said(from, end).set;
        // 申请人以自然人为主，共61件.
        let text =
            self.tokens.get(self.clause.checked_sub(1)?).and_then(|mark| self.text.get(..mark.from))?;
        if is_amount && !set.meets(self.lexicon.charging) {
            return None;
        }
        let is_of_most = text.ends_with(&['为', '主']);
        let kinds = self.lexicon.applicants | self.lexicon.entrances;
        let set = if is_of_most && set.meets(kinds) { set | self.lexicon.requests } else { set };
        let found = self
            .lexicon
            .indicator(set, |known| fits(known, number))
            .filter(|_| !self.lexicon.is_ignored(set))?;
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
        .or_else(|| Some(found).filter(|_| is_of_most && set.meets(kinds)))
    }

    /// The first token of what stands between the mark before the clause and the one before that.
    pub(super) fn clause_between_marks(&self) -> usize {
        let before = self.tokens.get(..self.clause.saturating_sub(1)).unwrap_or_default();
        before.iter().rposition(|token| matches!(token.kind, Kind::Mark(_))).map_or(0, |mark| mark + 1)
    }

    /// 参加132人次, 参与人数420余人: said of those who came.
    pub(super) fn tells_attendance(&self, at: usize) -> bool {
        const WORDS: [&str; 10] =
            ["参加", "参与", "覆盖", "参会", "参与人数", "参加人数", "受众", "培训", "覆盖人数", "累计参加"];
        let label = self.label(at).unwrap_or_default();
        let behind = self.tokens.get(at).and_then(|own| self.text.get(own.to..)).unwrap_or_default();
        // 共有40人参加.
        let is_behind = matches!(behind, ['参', '加' | '训' | '与', ..]) && is_filler(label);
        is_behind || WORDS.iter().any(|word| word.chars().eq(label.iter().copied()))
    }
}
