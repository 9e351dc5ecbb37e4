//! Which time and whose work a claim speaks of.

use super::Grammar;
use crate::report::narrative::indicators::{Group, Indicator};
use crate::report::narrative::lexer::{Kind, Token};
use crate::report::narrative::lexicon::Word;
use crate::report::narrative::words::Role;
use crate::report::{ClaimPeriod, ClaimScope};

/// Characters of a clause that only leads over to the next one: 全市范围内.
const LEADING: usize = 10;

impl Grammar<'_> {
    /// Whether 结转 stands near enough to own the year at that token.
    fn is_carried(&self, at: usize) -> bool {
        let near = self.tokens.get(at.saturating_sub(2)..self.tokens.len().min(at + 3)).unwrap_or_default();
        near.iter()
            .any(|token| matches!(token.kind, Kind::Word(word) if word.bit.meets(self.lexicon.carrying)))
    }

    /// 36件（上年30件）: whether a year stands alone between the bracket behind a quantity and another quantity.
    fn is_year_in_brackets(&self, at: usize) -> bool {
        let is_number = |place: Option<usize>| {
            place.is_some_and(|place| matches!(self.kind(place), Some(Kind::Number(_))))
        };
        matches!(self.kind_before(at), Some(Kind::Mark('(')))
            && is_number(at.checked_sub(2))
            && is_number(Some(at + 1))
    }

    pub(super) fn relative_year(&mut self, at: usize, role: Role) {
        if role == Role::LastYear && self.is_year_in_brackets(at) {
            self.is_of_year_in_brackets = true;
            (self.period, self.is_year_stated, self.named_year) = (ClaimPeriod::LastYear, true, None);
            return;
        }
        let is_only_compared =
            self.role_before(at) == Some(Role::ComparedWith) || self.role(at + 1) == Some(Role::Comparison);
        if is_only_compared || self.is_carried(at) && role != Role::ThisYear {
            return;
        }
        // 2021年全年: the year that was just named.
        if role == Role::ThisYear && matches!(self.kind_before(at), Some(Kind::Year(_))) {
            return;
        }
        match role {
            Role::LastYear => (self.period, self.is_year_stated) = (ClaimPeriod::LastYear, true),
            Role::NextYear => self.is_plan = true,
            _ => (self.period, self.is_year_stated) = (ClaimPeriod::ThisYear, true),
        }
        self.named_year = None;
    }

    pub(super) fn stated_year(&mut self, at: usize, year: i32) -> usize {
        let follows = self.tokens.get(at).and_then(|token| self.text.get(token.to..)).unwrap_or_default();
        // 2022年以前印发的文件: of no year in particular.
        let is_before = [['以', '前'], ['之', '前'], ['底', '前'], ['及', '以']]
            .iter()
            .any(|word| follows.starts_with(word));
        if is_before || matches!(self.role_before(at), Some(Role::ComparedWith | Role::Until)) {
            return at + 1;
        }
        let from_report = self.around.year.map_or(0, |own| year.saturating_sub(own));
        if from_report != 0 && self.is_year_in_brackets(at) {
            self.is_of_year_in_brackets = true;
            self.is_year_stated = true;
            (self.period, self.named_year) = (self.period_of_year(year), Some(year));
            return at + 1;
        }
        if matches!(self.kind_before(at), Some(Kind::Year(_))) {
            self.period = ClaimPeriod::Other;
        } else if self.is_carried(at) && from_report != 0 {
            // 2022年结转4件 names the year before; 2021年结转 is another year's.
            if from_report.abs() > 1 {
                self.period = ClaimPeriod::Other;
            }
        } else {
            self.is_year_stated = true;
            self.is_plan |= self.is_of_plans(at, year);
            self.named_year = Some(year);
            self.period = self.period_of_year(year);
        }
        at + 1
    }

    pub(super) fn period_of_year(&self, year: i32) -> ClaimPeriod {
        match self.around.year.map_or(0, |own| year.saturating_sub(own)) {
            0 => ClaimPeriod::ThisYear,
            -1 => ClaimPeriod::LastYear,
            _ => ClaimPeriod::Other,
        }
    }

    pub(super) fn since(&mut self, at: usize) {
        let is_this_year = self.is_year_stated && self.period == ClaimPeriod::ThisYear;
        let follows_year = matches!(self.kind_before(at), Some(Kind::Year(_)));
        let follows_years = self.role_before(at) == Some(Role::ManyYears);
        let is_open =
            if follows_year { !is_this_year } else { follows_years || self.period != ClaimPeriod::Other };
        if is_open {
            (self.period, self.is_year_stated) = (ClaimPeriod::Cumulative, true);
        }
    }

    pub(super) fn cumulative(&mut self) {
        let has_told = self.drafts.len() > self.drafts_before;
        if !self.is_year_stated && !has_told && self.period != ClaimPeriod::Other {
            self.period = ClaimPeriod::Cumulative;
        }
    }

    /// What is carried over from last year is a figure of this one.
    pub(super) fn period_of(&self, indicator: &Indicator) -> ClaimPeriod {
        let is_carried = matches!(&*indicator.id, "requests_carried_over" | "requests_carried_forward");
        match self.period {
            ClaimPeriod::LastYear if is_carried && !self.is_of_year_in_brackets => ClaimPeriod::ThisYear,
            other => other,
        }
    }

    /// 全市, unless it only says where something took place or stands: 参加全市培训, 在全市排名.
    pub(super) fn area(&mut self, at: usize) {
        const NO_SUBJECT: [&str; 14] =
            ["参加", "参与", "出席", "组织", "举办", "面向", "在", "居", "占", "列", "向", "获", "为", "较"];
        let before = self.tokens.get(at).and_then(|token| self.text.get(..token.from)).unwrap_or_default();
        let ends = |word: &str| {
            let length = word.chars().count();
            before.len() >= length && before.iter().rev().take(length).copied().eq(word.chars().rev())
        };
        if !NO_SUBJECT.iter().any(|word| ends(word)) {
            self.scope = Some(ClaimScope::Area);
        }
    }

    /// 我区 is the body itself where a government reports, and a whole area where a department does.
    pub(super) fn own_area(&mut self) {
        let is_area = self.around.issuer.is_some_and(|issuer| !issuer.is_government());
        self.scope = is_area.then_some(ClaimScope::Area);
    }

    /// 在全区率先开展试点，全年公开……: what a long clause without a quantity says of an area is over with it.
    pub(super) fn leave_scope(&mut self, at: usize) {
        let clause = self.tokens.get(self.clause..at).unwrap_or_default();
        let names_area =
            clause.iter().any(|token| matches!(token.kind, Kind::Word(Word { role: Role::Area, .. })));
        let has_number = clause.iter().any(|token| matches!(token.kind, Kind::Number(_)));
        let to = self.tokens.get(at).map_or(0, |token| token.from);
        let last = to.checked_sub(1).and_then(|last| self.text.get(last));
        // 全市申请中，予以公开……: the clause that follows speaks of the same.
        let leads_over = matches!(last, Some('中' | '内' | '面'));
        if names_area && !has_number && !leads_over && to.saturating_sub(self.clause_from()) > LEADING {
            self.scope = None;
        }
    }

    /// Whose work it is, where the clause begins with the name of another body.
    pub(super) fn other_body(&self, at: usize, indicator: &Indicator) -> Option<ClaimScope> {
        let is_information = indicator.group == Group::Information;
        if !is_information && !matches!(indicator.group, Group::Intake | Group::Closed | Group::Remedy) {
            return None;
        }
        let issuer = self.around.issuer?;
        let clause = self.tokens.get(self.clause..at)?;
        let acts = if is_information { self.lexicon.publishing } else { self.lexicon.handling };
        let done =
            clause.iter().find(|token| matches!(token.kind, Kind::Word(word) if word.bit.meets(acts)))?;
        let is_time = |token: &Token| match token.kind {
            Kind::Year(_) => true,
            Kind::Word(word) => matches!(word.role, Role::ThisYear | Role::LastYear),
            Kind::Number(_) | Kind::Mark(_) => false,
        };
        let mut from = self.clause_from();
        for token in clause.iter().take_while(|token| is_time(token)) {
            if token.from == from {
                from = token.to;
            }
        }
        // 转我局协助办理: the work was shared.
        if self.said(self.clause, self.end_of_tail(at)).set.meets(self.lexicon.assisting) {
            return None;
        }
        let name = self.text.get(from..done.from)?;
        // A government may well tell what its departments do.
        let is_above = name.windows(2).any(|pair| matches!(pair, ['政', '府'] | ['员', '会']));
        if is_information && is_above { None } else { issuer.scope_of(name) }
    }

    /// 2024年将公开信息500条, in the report for 2023: a year that has not been is one of plans.
    pub(super) fn is_of_plans(&self, at: usize, year: i32) -> bool {
        if self.around.year.is_none_or(|own| year <= own) {
            return false;
        }
        let from = self.tokens.get(at).map_or(0, |token| token.to);
        let rest = self.text.get(from..).unwrap_or_default();
        let end = rest.iter().position(|c| *c == '。').unwrap_or(rest.len());
        let rest = rest.get(..end).unwrap_or_default();
        // 2024年1月: a day on which something is done, and no year of which something is told.
        let is_date = rest.first().is_some_and(char::is_ascii_digit);
        is_date || rest.iter().any(|c| "将拟继续确保争取计划预目标要加推进".contains(*c))
    }

    /// Whether 、 joins the clause to the one before.
    pub(super) fn is_joined_to_clause_before(&self) -> bool {
        let Some(before) = self.clause.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return false;
        };
        self.text.get(before.to) == Some(&'、') || self.role(self.clause) == Some(Role::And)
    }
}
