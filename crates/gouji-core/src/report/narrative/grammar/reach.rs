//! Whether the words of a claim count just what the form counts, or perhaps a part of it or the work of others.

use super::{Grammar, UNNARROWED, narrows};
use crate::report::ClaimReach;
use crate::report::narrative::indicators::{Group, Indicator};
use crate::report::narrative::lexer::Kind;
use crate::report::narrative::lexicon::Set;
use crate::report::narrative::number::Number;
use crate::report::narrative::words::Role;

impl Grammar<'_> {
    /// Whether the words around a quantity count just what the form counts.
    pub(super) fn reach(&self, at: usize, indicator: &Indicator) -> ClaimReach {
        let mut set = self.said(self.clause, self.end_of_tail(at)).set;
        if self.is_joined_to_clause_before() {
            set |= self.said(self.clause_before, self.clause).set & self.lexicon.publishing;
        }
        if set.meets(self.lexicon.assisting) {
            return ClaimReach::Unclear;
        }
        match indicator.group {
            Group::Remedy | Group::Result if self.is_of_others(at, set) => ClaimReach::Unclear,
            Group::Intake | Group::Closed | Group::Forward if self.is_narrowed(at) => ClaimReach::Unclear,
            Group::Intake | Group::Closed if self.is_some(at, indicator) => ClaimReach::Unclear,
            Group::Remedy | Group::Result | Group::Intake if set.meets(self.lexicon.arising) => {
                ClaimReach::NewOnly
            }
            // 办理行政许可事项18项: items, or cases of them.
            Group::Document
                if matches!(self.kind(at), Some(Kind::Number(Number { unit: Some("项"), .. }))) =>
            {
                ClaimReach::Unclear
            }
            Group::Document
                if set.meets(self.lexicon.publishing) && !set.meets(self.lexicon.document_verbs) =>
            {
                ClaimReach::Unclear
            }
            Group::Intake | Group::Closed | Group::Forward | Group::Outcome | Group::Applicant
                if !(self.is_explicit
                    || self.is_beside_certain(indicator)
                    || set.meets(self.lexicon.of_disclosure)
                    || self.around.topic.meets(self.lexicon.explicit) && self.is_plainly_said(at)) =>
            {
                ClaimReach::Unclear
            }
            _ => ClaimReach::AsForm,
        }
    }

    /// 作为复议机关，受理行政复议18件; 收到行政复议申请18件: whether the body may decide the cases of others, because
    /// nothing says that they were brought against it.
    pub(super) fn is_of_others(&self, at: usize, set: Set) -> bool {
        if set.meets(self.lexicon.accused) {
            return false;
        }
        // 审理案件24件，维持19件: the results are those of the cases before.
        let own = self.drafts.get(self.drafts_before..).unwrap_or_default();
        let cases = own.iter().rfind(|draft| draft.indicator.group == Group::Remedy);
        if !set.meets(self.lexicon.remedies) && cases.is_some_and(|cases| cases.reach == ClaimReach::Unclear)
        {
            return true;
        }
        let lexicon = self.lexicon;
        let says_disclosure = set.meets(lexicon.explicit | lexicon.disclosure_work | lexicon.brought);
        let is_handled = set.meets(lexicon.deciding)
            || set.meets(lexicon.received) && set.meets(lexicon.requests) && set.meets(lexicon.remedies);
        set.meets(lexicon.hearing)
            || is_handled && !says_disclosure
            || self.said(self.sentence, at).set.meets(lexicon.judging)
    }

    /// 办结35件 behind 新收36件: whether the sentence has told of requests for information just before.
    pub(super) fn is_beside_certain(&self, indicator: &Indicator) -> bool {
        let own = self.drafts.get(self.drafts_before..).unwrap_or_default();
        let is_of_flow = matches!(indicator.group, Group::Closed | Group::Forward | Group::Outcome);
        is_of_flow
            && own.last().is_some_and(|last| {
                matches!(&*last.indicator.id, "requests_received" | "requests_carried_over")
                    && last.reach != ClaimReach::Unclear
            })
    }

    /// 其中1件申请, 对3件申请: whether only some of the requests are spoken of, the quantity standing before them.
    pub(super) fn is_some(&self, at: usize, indicator: &Indicator) -> bool {
        if !matches!(&*indicator.id, "requests_received" | "requests_accepted" | "requests_closed") {
            return false;
        }
        let Some(Kind::Number(number)) = self.tokens.get(at).map(|token| token.kind) else { return false };
        let words = self.text.get(self.clause_from()..number.from).unwrap_or_default();
        let follows_list = self.role_before(at) == Some(Role::OpenList)
            || self.clause == at && self.role_before(self.clause) == Some(Role::OpenList);
        let names_thing = self.said(self.clause, at).set.meets(self.lexicon.things | self.lexicon.handling);
        let is_selected = words
            .iter()
            .any(|c| matches!(c, '有' | '另' | '对' | '将' | '除' | '余' | '仍' | '尚' | '还' | '就'))
            && !words.contains(&'共');
        !names_thing && (follows_list || is_selected)
    }

    /// 其中涉及征地的申请12件: whether words that nobody knows narrow what is counted.
    pub(super) fn is_narrowed(&self, at: usize) -> bool {
        let tokens = self.tokens.get(self.clause..=at).unwrap_or_default();
        let mut end = self.clause_from();
        let is_strange = tokens.iter().any(|token| {
            let from = match token.kind {
                Kind::Number(number) => number.from,
                Kind::Word(_) | Kind::Year(_) | Kind::Mark(_) => token.from,
            };
            let gap = self.text.get(end..from.max(end)).unwrap_or_default();
            end = token.to;
            narrows(gap)
        });
        // 12件申请要求公开征地批文: what follows narrows it where the thing itself does.
        let names_thing = self.said(self.clause, at).set.meets(self.lexicon.things);
        let (next, behind) = (self.kind(at + 1), self.tokens.get(at + 1));
        let is_thing_behind = matches!(next, Some(Kind::Word(word)) if word.role == Role::Thing);
        let rest = behind.and_then(|behind| self.text.get(behind.to..)).unwrap_or_default();
        let rest_end =
            rest.iter().position(|c| matches!(c, ',' | '。' | ';' | '(' | ')')).unwrap_or(rest.len());
        let known = self.tokens.get(at + 2).map_or(rest_end, |token| {
            token.from.saturating_sub(behind.map_or(0, |behind| behind.to)).min(rest_end)
        });
        let clause = self.text.get(self.clause_from()..end).unwrap_or_default();
        let is_of_one = clause.windows(2).any(|pair| matches!(pair, ['同', '一'] | ['单', '个']));
        is_strange
            || is_of_one
            || !names_thing && is_thing_behind && narrows(rest.get(..known).unwrap_or_default())
    }

    /// Whether the clause has nothing but words that are known, so that it may go on about what was said before.
    pub(super) fn is_plainly_said(&self, at: usize) -> bool {
        let tokens = self.tokens.get(self.clause..=at).unwrap_or_default();
        let mut end = self.clause_from();
        tokens.iter().all(|token| {
            let from = match token.kind {
                Kind::Number(number) => number.from,
                Kind::Word(_) | Kind::Year(_) | Kind::Mark(_) => token.from,
            };
            let gap = self.text.get(end..from.max(end)).unwrap_or_default();
            end = token.to;
            gap.iter().all(|c| UNNARROWED.contains(*c))
        })
    }
}
