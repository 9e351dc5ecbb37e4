//! Lists: which quantities are parts of which total, and whether these are all.

use super::{Draft, Grammar};
use crate::report::narrative::indicators::{Group, Indicator, LISTED_ITEM};
use crate::report::narrative::lexer::{Kind, Token};
use crate::report::narrative::lexicon::Word;
use crate::report::narrative::number::Number;
use crate::report::narrative::words::Role;
use crate::report::{ClaimPeriod, ClaimReach, ListRole, Membership};

use super::count::{is_count, is_filler};

/// A list while it is read.
pub(super) struct List {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    pub(super) is_closed: bool,
    /// The character with which the word began that announced it.
    pub(super) opener: Option<char>,
    group: Group,
    unit: Option<&'static str>,
    /// Whether its first part says what was done: 网站发布, and not only 动态.
    has_verbs: bool,
}

/// A list of which nothing but its beginning was read.
#[derive(Clone, Copy)]
pub(super) struct Announced {
    pub(super) is_closed: bool,
    pub(super) opener: Option<char>,
}

impl<'p> Grammar<'p> {
    pub(super) fn number_lists(&mut self, count: &mut u32) {
        let mut lists = std::mem::take(&mut self.closed);
        lists.retain(|list| !list.parts.is_empty());
        lists.sort_by_key(|list| list.total);
        let is_disjoint = self.is_disjoint;
        for list in lists {
            *count = count.saturating_add(1);
            let member = |role| Membership { list: *count, role, is_closed: list.is_closed, is_disjoint };
            if let Some(total) = self.drafts.get_mut(list.total) {
                total.lists.push(member(ListRole::Total));
            }
            for part in list.parts {
                if let Some(part) = self.drafts.get_mut(part) {
                    part.lists.push(member(ListRole::Part));
                }
            }
        }
    }

    /// 由……组成: whether the end of such a list follows.
    pub(super) fn is_composed(&self, at: usize) -> bool {
        let rest = self.tokens.get(at..).unwrap_or_default().iter().take(60);
        let mut rest = rest.take_while(|token| !matches!(token.kind, Kind::Mark('。' | ';')));
        rest.any(|token| matches!(token.kind, Kind::Word(Word { role: Role::Composed, .. })))
    }

    /// 其中, 包括, 主要有: a list begins, where there is a total for it.
    pub(super) fn announce(&mut self, at: usize, role: Role) {
        let opener = self.tokens.get(at).and_then(|token| self.text.get(token.from)).copied();
        let has_total = self.drafts.len() > self.drafts_before;
        // 涉及甲12件，涉及乙8件: the same list goes on.
        let goes_on = opener == Some('涉')
            && self.open.last().is_some_and(|list| {
                list.opener == opener && list.parts.last() == self.drafts.len().checked_sub(1).as_ref()
            });
        if goes_on {
            self.begin_clause(at + 1);
        } else if has_total || at == self.sentence && !self.drafts.is_empty() {
            self.announced = Some(Announced { is_closed: role == Role::ClosedList, opener });
            self.begin_clause(at + 1);
        } else if role == Role::MainlyList {
            self.is_adrift = true;
            self.begin_clause(at + 1);
        }
    }

    /// 等 after a part says that there are more.
    pub(super) fn leave_open(&mut self, at: usize) {
        let follows_number = matches!(self.kind_before(at), Some(Kind::Number(_)));
        if follows_number && let Some(list) = self.open.last_mut() {
            list.is_closed = false;
        }
    }

    /// Puts a claim into the list that it belongs to, or beside all lists; drops what nobody can name.
    pub(super) fn place_in_list(
        &mut self,
        at: usize,
        number: Number,
        indicator: Option<&'p Indicator>,
    ) -> Option<usize> {
        if let Some(announced) = self.announced.take()
            && let Some((total, part)) = self.total_for(at, number, indicator)
            && !(indicator.is_some() && self.drafts.get(total).is_some_and(|total| total.scope != self.scope))
            && !self.is_of_another_year(total, part)
        {
            let has_verbs = self.says_what_was_done(at);
            let place = self.push(at, number, part, number.comparator);
            self.doubt_part(total, place);
            self.open.push(List {
                total,
                parts: vec![place],
                is_closed: announced.is_closed,
                opener: announced.opener,
                group: side(part.group, self.group(total)),
                unit: number.unit,
                has_verbs,
            });
            self.is_after_mark = false;
            return Some(place);
        }
        let floor = self.brackets.last().map_or(0, |bracket| bracket.lists);
        while let Some(list) = self.open.last().filter(|_| self.open.len() > floor) {
            let total = self.drafts.get(list.total).map(|draft| draft.indicator);
            let part = total.and_then(|total| self.as_part(at, total, indicator));
            let goes_on = list.has_verbs
                || list.group != Group::Information
                || !self.is_after_mark
                || !self.says_what_was_done(at);
            let of_total = self.group(list.total);
            let is_rest = self.is_rest(at) || self.is_other(at);
            // 转办2件、网上申请3件: a way in like the others.
            let first = list.parts.first().and_then(|part| self.drafts.get(*part));
            let follows_transfer = first.is_some_and(|first| first.indicator.id == "requests_transferred");
            let fits = |part: &&'p Indicator| {
                (side(part.group, of_total) == list.group
                    || is_rest && part.id == LISTED_ITEM
                    || follows_transfer && part.group == Group::Entrance)
                    && (number.unit == list.unit || number.unit.is_none())
                    && !self.is_of_another_year(list.total, part)
            };
            if let Some(part) = part.filter(fits).filter(|_| goes_on) {
                let of_list = list.total;
                let place = self.push(at, number, part, number.comparator);
                self.doubt_part(of_list, place);
                if let Some(list) = self.open.last_mut() {
                    list.parts.push(place);
                }
                self.is_after_mark = false;
                return Some(place);
            }
            self.doubt_list(at, number);
            indicator?;
            self.closed.extend(self.open.pop());
        }
        indicator.map(|indicator| self.push(at, number, indicator, number.comparator))
    }

    /// 网络申请30件，其中自然人28件: the parts of what is a part itself are not those of the form.
    fn doubt_part(&mut self, total: usize, part: usize) {
        let is_part = self.drafts.get(total).is_some_and(|total| {
            matches!(total.indicator.group, Group::Entrance | Group::Aside)
                || total.reach == ClaimReach::Unclear
                    && matches!(total.indicator.group, Group::Intake | Group::Closed | Group::Remedy)
        });
        if let Some(part) = self.drafts.get_mut(part).filter(|_| is_part) {
            part.reach = ClaimReach::Unclear;
        }
    }

    /// 动态30条、公告20条和10条其他信息: a part that nobody can name leaves the list open.
    fn doubt_list(&mut self, at: usize, number: Number) {
        let Some(last) = self.open.last().and_then(|list| list.parts.last()) else { return };
        let end = self.drafts.get(*last).map_or(0, |last| last.raw.1);
        let lead = self.text.get(end..number.from.max(end)).unwrap_or_default();
        let is_next = matches!(lead.first(), Some('、' | '和' | '及' | '与' | '以' | ','))
            && !lead.iter().any(|c| matches!(c, '。' | ';' | '共' | '合' | '总' | '计'));
        let is_alike = self.open.last().is_some_and(|list| number.unit == list.unit);
        if let Some(list) = self.open.last_mut().filter(|_| is_next && is_alike && self.clause <= at) {
            list.is_closed = false;
        }
    }

    /// 36件（上年30件）: what another year had is no part of this one's.
    fn is_of_another_year(&self, total: usize, part: &Indicator) -> bool {
        let is_last = |period| period == ClaimPeriod::LastYear;
        self.drafts.get(total).is_some_and(|total| is_last(total.period) != is_last(self.period_of(part)))
    }

    /// 其他1件: what a list has besides.
    pub(super) fn is_rest(&self, at: usize) -> bool {
        const RESTS: [&str; 6] = ["其他", "其它", "其余", "其他情形", "其它情形", "其他类"];
        let label = self.label(at).unwrap_or_default();
        RESTS.iter().any(|rest| label.iter().copied().eq(rest.chars()))
    }

    /// 其他文件27件: what a list has besides, under its own name.
    fn is_other(&self, at: usize) -> bool {
        matches!(self.label(at).unwrap_or_default(), ['其', '他' | '它' | '余', rest @ ..] if rest.len() <= 6)
    }

    fn group(&self, draft: usize) -> Group {
        self.drafts.get(draft).map_or(Group::Other, |draft| draft.indicator.group)
    }

    /// Whether the clause begins with what was done to what is counted, and not only with what it is.
    fn says_what_was_done(&self, at: usize) -> bool {
        let first = self.tokens.get(self.clause).filter(|_| self.clause < at);
        first.is_some_and(|token| {
            token.from == self.clause_from()
                && matches!(token.kind, Kind::Word(word) if word.bit.meets(self.lexicon.doing))
        })
    }

    /// The total that an announced list is about, and what its first part is: the last count of the same unit that can
    /// have such a part.
    fn total_for(
        &self,
        at: usize,
        number: Number,
        indicator: Option<&'p Indicator>,
    ) -> Option<(usize, &'p Indicator)> {
        let from = if self.drafts.len() > self.drafts_before { self.drafts_before } else { 0 };
        let to = self.before_bracket.map_or(self.drafts.len(), |place| place + 1);
        let counts = self.drafts.get(from..to)?.iter().enumerate().rev().take(4);
        for (place, total) in counts.filter(|(_, draft)| is_count(draft)) {
            if total.number.unit != number.unit && number.unit.is_some() {
                // 处理费420元，涉及2件申请，其中按件计收200元: money is of money, whatever stands between.
                if matches!(number.unit, Some("元" | "万元" | "亿元")) {
                    continue;
                }
                return None;
            }
            let part = self.as_part(at, total.indicator, indicator)?;
            // 收到36件，上年结转2件，其中予以公开20件: what was carried over has no parts of its own.
            if is_carried(total) && !matches!(part.group, Group::Intake | Group::Forward) {
                continue;
            }
            return Some((place + from, part));
        }
        None
    }

    /// What a quantity is as a part of such a total; `None` where it cannot be one.
    fn as_part(
        &self,
        at: usize,
        total: &Indicator,
        indicator: Option<&'p Indicator>,
    ) -> Option<&'p Indicator> {
        let item = || {
            let is_named = self.label(at).is_some_and(|label| !is_filler(label));
            self.lexicon.known(LISTED_ITEM).filter(|_| is_named)
        };
        let Some(own) = indicator else { return item() };
        // 培训5次，其中集中培训4次; 解读10篇，其中视频4篇: kinds of the same, and no channel.
        let is_same = total.group == Group::Other && own.id == total.id;
        if is_same || total.id == "interpretations" && own.group == Group::Channel {
            return item();
        }
        match (total.group, own.group) {
            (Group::Information | Group::Channel | Group::Item, Group::Information | Group::Document) => {
                item()
            }
            // 公开信息300条，其中主动公开286条，依申请公开14条.
            (Group::Information, Group::Intake) if own.id == "requests_accepted" => item(),
            (Group::Information | Group::Channel | Group::Item, Group::Channel)
            | (Group::Entrance | Group::Applicant, Group::Applicant)
            | (
                Group::Intake,
                Group::Intake
                | Group::Applicant
                | Group::Entrance
                | Group::Outcome
                | Group::Aside
                | Group::Closed
                | Group::Forward,
            )
            | (
                Group::Closed,
                Group::Outcome
                | Group::Closed
                | Group::Reason
                | Group::Aside
                | Group::Applicant
                | Group::Entrance,
            )
            | (Group::Outcome | Group::Aside, Group::Reason | Group::Aside)
            | (Group::Remedy, Group::Result | Group::Remedy)
            | (Group::Document, Group::Document)
            | (Group::Proposal, Group::Proposal)
            | (Group::Money, Group::Money) => Some(own),
            _ => None,
        }
    }

    /// The characters before a quantity that name what it counts.
    pub(super) fn label(&self, at: usize) -> Option<&[char]> {
        let (from, to) = self.label_span(at)?;
        self.text.get(from..to)
    }

    pub(super) fn label_span(&self, at: usize) -> Option<(usize, usize)> {
        let is_lead = |token: &&Token| match token.kind {
            Kind::Word(word) => matches!(
                word.role,
                Role::And
                    | Role::AndSoOn
                    | Role::Respectively
                    | Role::OpenList
                    | Role::MainlyList
                    | Role::ClosedList
                    | Role::ThisYear
                    | Role::LastYear
                    | Role::Own
            ),
            Kind::Year(_) => true,
            Kind::Number(_) | Kind::Mark(_) => false,
        };
        let skipped = self.tokens.get(self.clause..at)?.iter().take_while(is_lead);
        let from = skipped.last().map_or(self.clause_from(), |token| token.to.max(self.clause_from()));
        let to = match self.kind(at)? {
            Kind::Number(number) => number.from,
            _ => self.tokens.get(at)?.from,
        };
        let is_joint = |c: &char| matches!(c, '、' | '的' | '有' | '为' | '共' | '达' | ':');
        let lead = self.text.get(from..to)?.iter().take_while(|c| matches!(c, '、' | '和')).count();
        let tail = self.text.get(from + lead..to)?.iter().rev().take_while(|c| is_joint(c)).count();
        (from + lead < to - tail).then_some((from + lead, to - tail))
    }
}

fn is_carried(draft: &Draft) -> bool {
    matches!(&*draft.indicator.id, "requests_carried_over" | "requests_carried_forward")
}

/// Parts that can stand side by side under a total.
fn side(group: Group, total: Group) -> Group {
    match group {
        Group::Channel | Group::Other | Group::Item => Group::Information,
        Group::Aside if matches!(total, Group::Outcome | Group::Aside) => Group::Reason,
        Group::Reason if total == Group::Closed => Group::Outcome,
        Group::Closed | Group::Aside | Group::Forward => Group::Outcome,
        other => other,
    }
}
