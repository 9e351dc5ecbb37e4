//! Tokens to claims: what each quantity is about, for whom, of when, and in which list.
//!
//! A quantity is about what its clause says before it; failing that, what follows it before the next mark; failing
//! that, what the sentence spoke of last. Period and scope hold until the sentence names others. Nothing is summed.

use super::body::Issuer;
use super::indicators::{Group, INDICATORS, Indicator, KINDS, LISTED_ITEM};
use super::lexer::{Kind, Token};
use super::lexicon::{LEXICON, Set, Word};
use super::number::Number;
use super::words::Role;
use crate::decimal::Decimal;
use crate::figure::Quantity;
use crate::report::{ClaimPeriod, ClaimReach, ClaimScope, Comparator, ListRole, Membership};

/// A claim in terms of the characters of its paragraph.
pub(super) struct Draft {
    pub(super) indicator: &'static Indicator,
    pub(super) label: Option<(usize, usize)>,
    pub(super) number: Number,
    /// The characters of the quantity.
    pub(super) raw: (usize, usize),
    /// The characters of the claim.
    pub(super) span: (usize, usize),
    pub(super) scope: Option<ClaimScope>,
    pub(super) reach: ClaimReach,
    pub(super) period: ClaimPeriod,
    /// The year that the words name.
    pub(super) year: Option<i32>,
    pub(super) comparator: Comparator,
    /// The draft whose share, change or number of kinds it states.
    pub(super) about: Option<usize>,
    /// What a change is measured from.
    pub(super) base: Option<Quantity>,
    pub(super) lists: Vec<Membership>,
}

/// A list while it is read.
struct List {
    total: usize,
    parts: Vec<usize>,
    is_closed: bool,
    group: Group,
    unit: Option<&'static str>,
}

/// How a paragraph is read.
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own about the words so far")]
pub(super) struct Grammar<'p> {
    text: &'p [char],
    tokens: &'p [Token],
    year: Option<i32>,
    issuer: Option<&'p Issuer>,
    pub(super) drafts: Vec<Draft>,
    /// Lists that can still take parts, the innermost last.
    open: Vec<List>,
    /// Lists that are complete.
    closed: Vec<List>,
    /// For each bracket: where the clause around it begins, how many lists were open, how many drafts there were.
    brackets: Vec<(usize, usize, usize, Set)>,
    /// The first token of the clause.
    clause: usize,
    /// The first token of the clause before.
    clause_before: usize,
    /// The first token of the sentence.
    sentence: usize,
    /// How many drafts there were when the sentence began.
    drafts_before: usize,
    /// The things that were named last.
    topic: Set,
    /// A list has been announced; whether it is closed.
    announced: Option<bool>,
    period: ClaimPeriod,
    is_year_stated: bool,
    is_until: bool,
    scope: Option<ClaimScope>,
    is_plan: bool,
    /// The year that the sentence names.
    named_year: Option<i32>,
    /// What the changes of the sentence are measured from.
    base: Option<Quantity>,
    /// A number of kinds that stands before the total it belongs to.
    kinds_ahead: Option<usize>,
    /// Whether the heading or the paragraph so far says that disclosure of information is meant.
    is_explicit: bool,
    /// Whether the paragraph says that the parts of its lists are disjoint.
    is_disjoint: bool,
}

/// What the words of a clause say together.
#[derive(Clone, Copy, Default)]
struct Said {
    set: Set,
    change: Option<Comparator>,
    share_at: Option<usize>,
    is_rate: bool,
    is_other_rate: bool,
    is_compared: bool,
    respectively_at: Option<usize>,
    each_at: Option<usize>,
}

impl<'p> Grammar<'p> {
    pub(super) fn new(
        text: &'p [char],
        tokens: &'p [Token],
        year: Option<i32>,
        issuer: Option<&'p Issuer>,
        topic: Set,
    ) -> Self {
        let is_explicit = topic.meets(LEXICON.explicit);
        let topic = topic & LEXICON.things;
        Self {
            text,
            tokens,
            year,
            issuer,
            drafts: Vec::new(),
            open: Vec::new(),
            closed: Vec::new(),
            brackets: Vec::new(),
            clause: 0,
            clause_before: 0,
            sentence: 0,
            drafts_before: 0,
            topic,
            announced: None,
            period: ClaimPeriod::ThisYear,
            is_year_stated: false,
            is_until: false,
            scope: None,
            is_plan: false,
            named_year: None,
            base: None,
            kinds_ahead: None,
            is_explicit,
            is_disjoint: false,
        }
    }

    /// Reads the paragraph. `lists` counts the lists of the report so far.
    pub(super) fn read(mut self, lists: &mut u32) -> Vec<Draft> {
        self.look_ahead();
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            at = match token.kind {
                Kind::Mark(mark) => self.mark(at, mark),
                Kind::Year(year) => self.stated_year(at, year),
                Kind::Word(word) => self.word(at, word),
                Kind::Number(number) => self.number(at, number),
            };
        }
        self.closed.append(&mut self.open);
        self.number_lists(lists);
        self.drafts
    }

    fn number_lists(&mut self, count: &mut u32) {
        let mut lists = std::mem::take(&mut self.closed);
        lists.retain(|list| !list.parts.is_empty());
        lists.sort_by_key(|list| list.total);
        for list in lists {
            *count = count.saturating_add(1);
            let member = |role| Membership {
                list: *count,
                role,
                is_closed: list.is_closed,
                is_disjoint: self.is_disjoint,
            };
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

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn role(&self, at: usize) -> Option<Role> {
        match self.kind(at)? {
            Kind::Word(word) => Some(word.role),
            Kind::Number(_) | Kind::Year(_) | Kind::Mark(_) => None,
        }
    }

    fn role_before(&self, at: usize) -> Option<Role> {
        self.role(at.checked_sub(1)?)
    }

    fn begin_clause(&mut self, at: usize) {
        let named = self.said(self.clause, at).set & LEXICON.things;
        if !named.is_empty() {
            self.topic = named;
        }
        self.clause_before = self.clause;
        self.clause = at;
    }

    fn mark(&mut self, at: usize, mark: char) -> usize {
        let previous = at.checked_sub(1).and_then(|before| self.kind(before));
        let follows_number = matches!(previous, Some(Kind::Number(_)));
        match mark {
            '(' => {
                let topic = match self.said(self.clause, at).set & LEXICON.things {
                    Set::NONE => self.topic,
                    named => named,
                };
                self.brackets.push((self.clause, self.open.len(), self.drafts.len(), topic));
                if follows_number {
                    self.announced = Some(true);
                }
                self.begin_clause(at + 1);
            }
            ')' => self.close_bracket(at),
            ':' => {
                let is_announced = self.said(self.clause, at).respectively_at.is_some();
                if is_announced || follows_number {
                    self.announced = Some(true);
                }
                self.begin_clause(at + 1);
            }
            ',' => {
                let is_opener = matches!(self.role_before(at), Some(Role::OpenList | Role::ClosedList));
                if !is_opener && self.clause < at {
                    self.announced = None;
                }
                self.begin_clause(at + 1);
            }
            ';' => {
                self.announced = None;
                self.is_plan = false;
                self.begin_clause(at + 1);
            }
            _ => self.end_sentence(at),
        }
        at + 1
    }

    fn close_bracket(&mut self, at: usize) {
        let Some((clause, lists, drafts, topic)) = self.brackets.pop() else {
            return self.begin_clause(at + 1);
        };
        let rest = self.open.split_off(lists.min(self.open.len()));
        self.closed.extend(rest);
        self.announced = None;
        if self.drafts.len() == drafts {
            self.clause = clause;
        } else {
            self.begin_clause(at + 1);
            self.topic = topic;
        }
    }

    fn end_sentence(&mut self, at: usize) {
        self.begin_clause(at + 1);
        self.sentence = at + 1;
        self.closed.append(&mut self.open);
        self.brackets.clear();
        self.drafts_before = self.drafts.len();
        self.announced = None;
        self.period = ClaimPeriod::ThisYear;
        self.is_year_stated = false;
        self.is_until = false;
        self.scope = None;
        self.is_plan = false;
        self.named_year = None;
        self.base = None;
        self.kinds_ahead = None;
        self.look_ahead();
    }

    /// Whether the sentence that begins says that disclosure of information is meant; the next ones go on about it.
    fn look_ahead(&mut self) {
        let rest = self.tokens.get(self.sentence..).unwrap_or_default().iter();
        let mut own = rest.take_while(|token| !matches!(token.kind, Kind::Mark('。')));
        self.is_explicit |=
            own.any(|token| matches!(token.kind, Kind::Word(word) if word.bit.meets(LEXICON.explicit)));
    }

    fn word(&mut self, at: usize, word: Word) -> usize {
        match word.role {
            Role::Disjoint => self.is_disjoint = true,
            Role::OpenList | Role::ClosedList => self.announce(at, word.role == Role::ClosedList),
            Role::ComposedOf if self.is_composed(at) => self.announce(at, true),
            Role::AndSoOn => self.leave_open(at),
            Role::ThisYear | Role::LastYear | Role::NextYear => self.relative_year(at, word.role),
            Role::Until => self.is_until = true,
            Role::Since => self.since(at),
            Role::Cumulative => self.cumulative(),
            Role::ManyYears => self.period = ClaimPeriod::Other,
            Role::Own => self.scope = None,
            Role::Area => self.scope = Some(ClaimScope::Area),
            Role::OnBehalf => self.scope = Some(ClaimScope::OnBehalfOfGovernment),
            Role::Filed => self.scope = Some(ClaimScope::Filed),
            Role::Future => self.is_plan = true,
            Role::No => return self.none(at),
            _ => {}
        }
        at + 1
    }

    fn is_composed(&self, at: usize) -> bool {
        let rest = self.tokens.get(at..).unwrap_or_default().iter().take(60);
        let mut rest = rest.take_while(|token| !matches!(token.kind, Kind::Mark('。' | ';')));
        rest.any(|token| matches!(token.kind, Kind::Word(Word { role: Role::Composed, .. })))
    }

    fn announce(&mut self, at: usize, is_closed: bool) {
        let has_total = self.drafts.len() > self.drafts_before;
        if has_total || at == self.sentence && !self.drafts.is_empty() {
            self.announced = Some(is_closed);
            self.begin_clause(at + 1);
        }
    }

    /// 等 after a part says that there are more.
    fn leave_open(&mut self, at: usize) {
        let follows_number =
            at.checked_sub(1).is_some_and(|before| matches!(self.kind(before), Some(Kind::Number(_))));
        if follows_number && let Some(list) = self.open.last_mut() {
            list.is_closed = false;
        }
    }

    /// Whether 结转 stands near enough to own the year at that token.
    fn is_carried(&self, at: usize) -> bool {
        let near = self.tokens.get(at.saturating_sub(2)..self.tokens.len().min(at + 3)).unwrap_or_default();
        near.iter().any(|token| matches!(token.kind, Kind::Word(word) if word.bit.meets(LEXICON.carrying)))
    }

    fn relative_year(&mut self, at: usize, role: Role) {
        if self.role_before(at) == Some(Role::ComparedWith) || self.is_carried(at) && role != Role::ThisYear {
            return;
        }
        match role {
            Role::LastYear => (self.period, self.is_year_stated) = (ClaimPeriod::LastYear, true),
            Role::NextYear => self.is_plan = true,
            _ => (self.period, self.is_year_stated) = (ClaimPeriod::ThisYear, true),
        }
        self.named_year = None;
    }

    fn stated_year(&mut self, at: usize, year: i32) -> usize {
        let is_range =
            at.checked_sub(1).is_some_and(|before| matches!(self.kind(before), Some(Kind::Year(_))));
        if self.role_before(at) == Some(Role::ComparedWith) || self.role_before(at) == Some(Role::Until) {
            return at + 1;
        }
        let from_report = self.year.map_or(0, |own| year.saturating_sub(own));
        if is_range {
            self.period = ClaimPeriod::Other;
        } else if !(self.is_carried(at) && from_report != 0) {
            self.is_year_stated = true;
            self.named_year = Some(year);
            self.period = match from_report {
                0 => ClaimPeriod::ThisYear,
                -1 => ClaimPeriod::LastYear,
                _ => ClaimPeriod::Other,
            };
        }
        at + 1
    }

    fn since(&mut self, at: usize) {
        let is_this_year = self.is_year_stated && self.period == ClaimPeriod::ThisYear;
        let follows_year =
            at.checked_sub(1).is_some_and(|before| matches!(self.kind(before), Some(Kind::Year(_))));
        let is_open = if follows_year { !is_this_year } else { self.period != ClaimPeriod::Other };
        if is_open {
            (self.period, self.is_year_stated) = (ClaimPeriod::Cumulative, true);
        }
    }

    fn cumulative(&mut self) {
        let has_told = self.drafts.len() > self.drafts_before;
        if !self.is_year_stated && !has_told && self.period != ClaimPeriod::Other {
            self.period = ClaimPeriod::Cumulative;
        }
    }

    /// What the tokens from one to before another say together.
    fn said(&self, from: usize, to: usize) -> Said {
        let mut said = Said::default();
        for (at, token) in (from..to).zip(self.tokens.get(from..to).unwrap_or_default()) {
            match token.kind {
                Kind::Word(word) => {
                    said.set |= word.bit;
                    match word.role {
                        Role::Increase => said.change = Some(Comparator::Increase),
                        Role::Decrease => said.change = Some(Comparator::Decrease),
                        Role::ShareOf => said.share_at = Some(at),
                        Role::Rate => said.is_rate = true,
                        Role::OtherRate => said.is_other_rate = true,
                        Role::ComparedWith => said.is_compared = true,
                        Role::Respectively => said.respectively_at = Some(at),
                        Role::Each => said.each_at = Some(at),
                        _ => {}
                    }
                }
                Kind::Year(year) => match self.year.map(|own| year.saturating_sub(own)) {
                    Some(-1) => said.set |= LEXICON.last_year,
                    Some(1) => said.set |= LEXICON.next_year,
                    _ => {}
                },
                Kind::Number(_) | Kind::Mark(_) => {}
            }
        }
        said
    }

    fn number(&mut self, at: usize, number: Number) -> usize {
        let said = self.said(self.clause, at);
        if matches!(number.unit, Some("类" | "大类" | "种" | "类别")) {
            self.kinds(at, number, said);
            return at + 1;
        }
        let next = if self.is_plan || said.is_other_rate {
            at + 1
        } else if self.is_compared_with(at, said) {
            self.base = Some(number.quantity);
            at + 1
        } else if said.change.is_some() && said.share_at.is_none() {
            self.change(at, number, said);
            at + 1
        } else if let Some(end) = said.respectively_at.and_then(|place| self.respectively(at, place, said)) {
            end
        } else if matches!(number.unit, Some("%" | "百分点" | "个百分点" | "倍")) {
            self.share(at, number, said);
            at + 1
        } else if let Some(place) =
            said.each_at.filter(|place| self.each(at, *place, number, self.clause..*place))
        {
            place.max(at) + 1
        } else {
            if said.respectively_at.is_some() && self.drafts.len() > self.drafts_before {
                self.announced = Some(true);
            }
            self.count(at, number, said);
            at + 1
        };
        self.begin_clause(next);
        next
    }

    /// 与2021年的12件相比, 较2022年的40件: quantities that are only compared with.
    fn is_compared_with(&self, at: usize, said: Said) -> bool {
        let follows = self.role(at + 1) == Some(Role::Comparison);
        follows || said.is_compared && said.change.is_none() || self.is_bracketed_base(at)
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

    fn kinds(&mut self, at: usize, number: Number, said: Said) {
        let has_subject =
            (said.set | self.topic).meets(LEXICON.things) && self.drafts.len() >= self.drafts_before;
        if let Some(indicator) = INDICATORS.iter().find(|known| known.id == KINDS).filter(|_| has_subject) {
            let total = self.last_count();
            let place = self.push(at, number, indicator, Comparator::Equals);
            match self.drafts.get_mut(place) {
                Some(draft) if total.is_some() => draft.about = total,
                _ => self.kinds_ahead = Some(place),
            }
        }
    }

    fn change(&mut self, at: usize, number: Number, said: Said) {
        let set = said.set & !(LEXICON.last_year | LEXICON.next_year);
        let before = self.last_count();
        let own = set.meets(LEXICON.things).then(|| LEXICON.indicator(set, is_counted)).flatten();
        let (indicator, about) = match (own, before) {
            (Some(own), _) => (own, None),
            (None, Some(place)) => match self.drafts.get(place) {
                Some(draft) => (draft.indicator, Some(place)),
                None => return,
            },
            (None, None) => return,
        };
        let comparator = said.change.unwrap_or_default();
        let place = self.push(at, number, indicator, comparator);
        if let Some(draft) = self.drafts.get_mut(place) {
            (draft.about, draft.base) = (about, self.base);
            draft.period = ClaimPeriod::ThisYear;
        }
    }

    /// The last draft of the sentence that counts something.
    fn last_count(&self) -> Option<usize> {
        let own = self.drafts.get(self.drafts_before..)?;
        own.iter().rposition(is_count).map(|place| place + self.drafts_before)
    }

    fn share(&mut self, at: usize, number: Number, said: Said) {
        if said.share_at.is_none() && !said.is_rate || number.unit != Some("%") {
            return;
        }
        let set = self.said(self.clause, said.share_at.unwrap_or(at)).set;
        let with_topic = if !set.meets(LEXICON.things) && !set.is_empty() {
            set | self.topic_or_requests(set)
        } else {
            set
        };
        let own = LEXICON.indicator(with_topic, is_counted);
        let before = match own {
            Some(own) => {
                self.drafts.iter().rposition(|draft| is_count(draft) && draft.indicator.id == own.id)
            }
            None => self.last_count(),
        };
        let indicator =
            own.or_else(|| before.and_then(|place| self.drafts.get(place)).map(|draft| draft.indicator));
        let Some(indicator) = indicator else { return };
        // 占全区总量的8%: the area is that of the whole, not of the share.
        let scope = before.and_then(|place| self.drafts.get(place)).map_or(self.scope, |draft| draft.scope);
        let place = self.push(at, number, indicator, Comparator::Share);
        if let Some(draft) = self.drafts.get_mut(place) {
            (draft.about, draft.scope) = (before, scope);
        }
    }

    /// What was named last, or requests where the words are particular to them.
    fn topic_or_requests(&self, set: Set) -> Set {
        if self.topic.is_empty() && set.meets(LEXICON.of_requests) { LEXICON.requests } else { self.topic }
    }

    /// The things named between two tokens, split where they are joined.
    fn labels(&self, from: usize, to: usize) -> Vec<Set> {
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

    /// 甲、乙分别为5件、3件: as many quantities as things; returns the token after the last of them.
    fn respectively(&mut self, at: usize, place: usize, said: Said) -> Option<usize> {
        let mut numbers = Vec::new();
        let mut end = at;
        while let Some(kind) = self.kind(end) {
            match kind {
                Kind::Number(number) => numbers.push((end, number)),
                Kind::Word(Word { role: Role::And, .. }) => {}
                _ => break,
            }
            end += 1;
        }
        let last = numbers.last()?.0;
        let shared = self.said(place, at).set;
        let labels = self.labels(self.clause, place);
        if numbers.len() >= 2 && labels.len() >= numbers.len() {
            let own = labels.get(labels.len() - numbers.len()..)?;
            let kinds_of_last = own.last().map_or(Set::NONE, |set| *set & LEXICON.things);
            let mut found = Vec::new();
            for ((at, number), set) in numbers.iter().zip(own) {
                let set = *set | shared;
                let named = if set.meets(LEXICON.things) { set } else { set | kinds_of_last };
                let indicator = self.resolved(named, number)?;
                found.push((*at, *number, indicator));
            }
            for (at, number, indicator) in found {
                self.push_in_list(at, number, indicator);
            }
            return Some(last + 1);
        }
        // 分别占80%、16%和4%: the shares of what was counted last.
        if said.share_at.is_some() && numbers.len() >= 2 {
            let counts: Vec<usize> = (self.drafts_before..self.drafts.len()).collect();
            let own = counts.get(counts.len().checked_sub(numbers.len())?..)?.to_vec();
            for ((at, number), about) in numbers.iter().zip(own) {
                let indicator = self.drafts.get(about)?.indicator;
                let place = self.push(*at, *number, indicator, Comparator::Share);
                if let Some(draft) = self.drafts.get_mut(place) {
                    draft.about = Some(about);
                }
            }
            return Some(last + 1);
        }
        None
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
    fn resolved(&self, set: Set, number: &Number) -> Option<&'static Indicator> {
        if (set & !(LEXICON.last_year | LEXICON.next_year)).is_empty()
            || LEXICON.is_ignored(if set.meets(LEXICON.things) { set } else { set | self.topic })
        {
            return None;
        }
        let fits = |known: &Indicator| fits(known, number);
        let named = LEXICON.indicator(set, fits);
        if named.is_some() || set.meets(LEXICON.things) {
            return named;
        }
        LEXICON.indicator_of(set | self.topic_or_requests(set), set, fits)
    }

    fn count(&mut self, at: usize, number: Number, said: Said) {
        let items =
            if number.unit == Some("条") && self.ends_in_phrase(at) { LEXICON.items } else { Set::NONE };
        let mut end = at;
        let mut indicator = resolved_before(said.set | items, &number);
        if indicator.is_none() && !LEXICON.is_ignored(said.set) {
            let after = self.end_of_tail(at);
            let tail = self.said(at + 1, after).set;
            if !tail.is_empty() {
                indicator = self.resolved(said.set | tail, &number);
                if indicator.is_some() {
                    end = after.saturating_sub(1);
                }
            }
        }
        let indicator = indicator.or_else(|| self.resolved(said.set, &number));
        let indicator = self.with_verb_before(at, said.set, &number).or(indicator);
        let indicator = indicator.or_else(|| self.same_again(at, said));
        if let Some(place) = self.place_in_list(at, number, indicator)
            && let Some(draft) = self.drafts.get_mut(place)
            && let Some(last) = self.tokens.get(end)
        {
            draft.span.1 = draft.span.1.max(last.to);
        }
    }

    /// 现行有效规章2件、行政规范性文件41件: documents joined by 、 share what is said of the first.
    fn with_verb_before(&self, at: usize, set: Set, number: &Number) -> Option<&'static Indicator> {
        let is_joined = self.text.get(self.tokens.get(self.clause.checked_sub(1)?)?.to) == Some(&'、');
        let is_bare = set.meets(LEXICON.things) && !set.meets(LEXICON.document_verbs);
        let verbs = self.said(self.clause_before, self.clause.min(at)).set & LEXICON.document_verbs;
        if !is_joined || !is_bare || verbs.is_empty() || self.drafts.len() == self.drafts_before {
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
    fn end_of_tail(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(kind) = self.kind(end) {
            match kind {
                Kind::Number(_) => return at + 1,
                Kind::Mark(_) => return end,
                Kind::Word(word)
                    if matches!(word.role, Role::And | Role::AndSoOn | Role::OpenList | Role::ClosedList) =>
                {
                    return end;
                }
                Kind::Word(_) | Kind::Year(_) => end += 1,
            }
        }
        end
    }

    /// 2022年为30件 after 2023年收到申请36件: the same of another year or body.
    fn same_again(&self, at: usize, said: Said) -> Option<&'static Indicator> {
        if !(said.set & !(LEXICON.last_year | LEXICON.next_year)).is_empty()
            || !self.label(at).is_none_or(is_filler)
        {
            return None;
        }
        let last = self.drafts.get(self.last_count()?)?;
        (last.period != self.period || last.scope != self.scope).then_some(last.indicator)
    }

    /// The characters before a quantity that name what it counts.
    fn label(&self, at: usize) -> Option<&'p [char]> {
        let (from, to) = self.label_span(at)?;
        self.text.get(from..to)
    }

    fn label_span(&self, at: usize) -> Option<(usize, usize)> {
        let from = match self.clause.checked_sub(1).and_then(|before| self.tokens.get(before)) {
            Some(token) => token.to,
            None => 0,
        };
        let skipped = self.tokens.get(self.clause..at)?.iter().take_while(|token| match token.kind {
            Kind::Word(word) => matches!(
                word.role,
                Role::And
                    | Role::AndSoOn
                    | Role::Respectively
                    | Role::OpenList
                    | Role::ClosedList
                    | Role::ThisYear
                    | Role::LastYear
                    | Role::Own
            ),
            Kind::Year(_) => true,
            Kind::Number(_) | Kind::Mark(_) => false,
        });
        let from = skipped.last().map_or(from, |token| token.to.max(from));
        let to = match self.kind(at)? {
            Kind::Number(number) => number.from,
            _ => self.tokens.get(at)?.from,
        };
        let is_joint = |c: &char| matches!(c, '、' | '的' | '有' | '为' | '共' | '达');
        let lead = self.text.get(from..to)?.iter().take_while(|c| matches!(c, '、' | '和')).count();
        let tail = self.text.get(from + lead..to)?.iter().rev().take_while(|c| is_joint(c)).count();
        (from + lead < to - tail).then_some((from + lead, to - tail))
    }

    /// Puts a claim into the list that it belongs to, or beside all lists; drops what nobody can name.
    fn place_in_list(
        &mut self,
        at: usize,
        number: Number,
        indicator: Option<&'static Indicator>,
    ) -> Option<usize> {
        if let Some(is_closed) = self.announced.take()
            && let Some(total) = self.total_for(number)
            && let Some(group) = self.drafts.get(total).map(|draft| draft.indicator.group)
            && let Some(part) = self.as_part(at, group, indicator)
        {
            let place = self.push(at, number, part, number.comparator);
            self.open.push(List {
                total,
                parts: vec![place],
                is_closed,
                group: side(part.group),
                unit: number.unit,
            });
            return Some(place);
        }
        while let Some(list) = self.open.last() {
            let total = self.drafts.get(list.total).map(|draft| draft.indicator.group);
            let part = total.and_then(|group| self.as_part(at, group, indicator));
            match part.filter(|part| {
                side(part.group) == list.group && (number.unit == list.unit || number.unit.is_none())
            }) {
                Some(part) => {
                    let place = self.push(at, number, part, number.comparator);
                    if let Some(list) = self.open.last_mut() {
                        list.parts.push(place);
                    }
                    return Some(place);
                }
                None if indicator.is_none() => return None,
                None => self.closed.extend(self.open.pop()),
            }
        }
        indicator.map(|indicator| self.push(at, number, indicator, number.comparator))
    }

    fn push_in_list(&mut self, at: usize, number: Number, indicator: &'static Indicator) {
        self.place_in_list(at, number, Some(indicator));
    }

    /// The total that an announced list is about: the last count of the same unit.
    fn total_for(&self, number: Number) -> Option<usize> {
        let from = if self.drafts.len() > self.drafts_before { self.drafts_before } else { 0 };
        let own = self.drafts.get(from..)?.iter().enumerate().rev().take(4);
        let mut counts = own.filter(|(_, draft)| is_count(draft));
        let (place, total) = counts.next()?;
        let is_alike = total.number.unit == number.unit || number.unit.is_none();
        is_alike.then_some(place + from)
    }

    /// What a quantity is as a part of a total of that group; `None` where it cannot be one.
    fn as_part(
        &self,
        at: usize,
        total: Group,
        indicator: Option<&'static Indicator>,
    ) -> Option<&'static Indicator> {
        let item = || {
            let is_named = self.label(at).is_some_and(|label| !is_filler(label));
            INDICATORS.iter().find(|known| known.id == LISTED_ITEM).filter(|_| is_named)
        };
        let Some(own) = indicator else { return item() };
        match (total, own.group) {
            (Group::Information | Group::Channel, Group::Information | Group::Document) => item(),
            (Group::Information | Group::Channel, Group::Channel)
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
            | (Group::Outcome, Group::Reason)
            | (Group::Aside, Group::Reason | Group::Aside)
            | (Group::Applicant, Group::Applicant)
            | (Group::Remedy, Group::Result | Group::Remedy)
            | (Group::Money, Group::Money) => Some(own),
            _ => None,
        }
    }

    fn push(
        &mut self,
        at: usize,
        number: Number,
        indicator: &'static Indicator,
        comparator: Comparator,
    ) -> usize {
        let token = self.tokens.get(at);
        let to = token.map_or(0, |token| token.to);
        let from = match self.clause.checked_sub(1).and_then(|before| self.tokens.get(before)) {
            Some(before) => before.to,
            None => 0,
        };
        let from = from.min(number.from);
        let lead = self
            .text
            .get(from..number.from)
            .unwrap_or_default()
            .iter()
            .take_while(|c| matches!(c, '、' | '和' | '与'))
            .count();
        let label = (indicator.id == LISTED_ITEM).then(|| self.label_span(at)).flatten();
        let carried = matches!(indicator.id, "requests_carried_over" | "requests_carried_forward");
        let place = self.drafts.len();
        self.drafts.push(Draft {
            indicator,
            label,
            number,
            raw: (number.from, to),
            span: (from + lead, to),
            scope: self.scope.or_else(|| self.other_body(at, indicator)),
            reach: self.reach(at, indicator),
            period: if carried && self.period != ClaimPeriod::Other {
                ClaimPeriod::ThisYear
            } else {
                self.period
            },
            year: self.named_year,
            comparator,
            about: None,
            base: None,
            lists: Vec::new(),
        });
        if comparator == Comparator::Equals
            && indicator.id != KINDS
            && let Some(kinds) = self.kinds_ahead.take().and_then(|kinds| self.drafts.get_mut(kinds))
        {
            kinds.about = Some(place);
        }
        place
    }

    /// Whose work it is, where the clause begins with the name of another body.
    fn other_body(&self, at: usize, indicator: &Indicator) -> Option<ClaimScope> {
        if !matches!(indicator.group, Group::Intake | Group::Closed | Group::Remedy) {
            return None;
        }
        let issuer = self.issuer?;
        let clause = self.tokens.get(self.clause..at)?;
        let done = clause
            .iter()
            .find(|token| matches!(token.kind, Kind::Word(word) if word.bit.meets(LEXICON.handling)))?;
        let mut from = match self.clause.checked_sub(1).and_then(|before| self.tokens.get(before)) {
            Some(before) => before.to,
            None => 0,
        };
        let is_time = |token: &&Token| match token.kind {
            Kind::Year(_) => true,
            Kind::Word(word) => matches!(word.role, Role::ThisYear | Role::LastYear),
            _ => false,
        };
        from = clause.iter().take_while(is_time).last().map_or(from, |token| token.to.max(from));
        issuer.scope_of(self.text.get(from..done.from)?)
    }

    /// Whether the words around a quantity count just what the form counts.
    fn reach(&self, at: usize, indicator: &Indicator) -> ClaimReach {
        let set = self.said(self.clause, self.end_of_tail(at)).set;
        match indicator.group {
            Group::Remedy | Group::Result if set.meets(LEXICON.deciding) && !self.is_explicit => {
                ClaimReach::Unclear
            }
            Group::Remedy | Group::Result | Group::Intake if set.meets(LEXICON.arising) => {
                ClaimReach::NewOnly
            }
            Group::Document if set.meets(LEXICON.publishing) && !set.meets(LEXICON.document_verbs) => {
                ClaimReach::Unclear
            }
            Group::Intake | Group::Closed | Group::Forward | Group::Outcome | Group::Applicant
                if !self.is_explicit && !set.meets(LEXICON.of_disclosure) =>
            {
                ClaimReach::Unclear
            }
            _ => ClaimReach::AsForm,
        }
    }

    /// 未收到, 无, 没有发生, 均无: a zero in words. Returns the token after it.
    fn none(&mut self, at: usize) -> usize {
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
        let before = at.checked_sub(1).and_then(|place| self.kind(place));
        if ends_here && matches!(before, Some(Kind::Mark(':'))) {
            self.zeros(at, number, self.clause_before, at.saturating_sub(1), at);
            return at + 1;
        }
        let is_each = matches!(before, Some(Kind::Word(Word { role: Role::Each, .. })));
        if ends_here && is_each {
            self.zeros(at, number, self.clause, at, at);
            return at + 1;
        }
        if !self.denies(at, own) {
            return at + 1;
        }
        let mut end = at + 1;
        while let Some(kind) = self.kind(end) {
            match kind {
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
        let gap = next.from.saturating_sub(own.to);
        let is_verb = LEXICON.is_denied_verb(word.bit);
        let is_thing = word.role == Role::Thing || matches!(word.role, Role::LastYear | Role::NextYear);
        let first = self.text.get(own.from).copied().unwrap_or(' ');
        match first {
            '未' => gap == 0 && is_verb,
            '零' => gap == 0 && (is_thing || is_verb),
            _ => {
                gap <= 2
                    && (is_verb
                        || is_thing
                        || word.role == Role::Kind && word.bit.meets(LEXICON.carrying)
                        || self.said(at + 1, at + 2).set.meets(LEXICON.disclosure_work))
            }
        }
    }

    /// Pushes a zero for each thing named between two tokens; whether there was any.
    fn zeros(&mut self, at: usize, number: Number, from: usize, to: usize, last: usize) -> bool {
        let labels = self.labels(from, to);
        let verbs = labels.first().map_or(Set::NONE, |set| *set & LEXICON.denied_verbs);
        let mut found: Vec<&'static Indicator> = Vec::new();
        for set in &labels {
            let set = *set | verbs;
            let own = LEXICON.indicator(set, |known| fits(known, &number)).or_else(|| {
                let is_flow = !set.meets(LEXICON.things | LEXICON.carrying)
                    && set.meets(LEXICON.received)
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
        for indicator in &found {
            let place = self.push(at, number, indicator, Comparator::Equals);
            if let Some(draft) = self.drafts.get_mut(place) {
                draft.span.1 = draft.span.1.max(end);
            }
        }
        !found.is_empty()
    }
}

/// The things that the words of a heading name, and whether it speaks of disclosure.
pub(super) fn topic(tokens: &[Token]) -> Set {
    let bits = tokens.iter().map(|token| match token.kind {
        Kind::Word(word) => word.bit & (LEXICON.things | LEXICON.explicit),
        Kind::Number(_) | Kind::Year(_) | Kind::Mark(_) => Set::NONE,
    });
    bits.fold(Set::NONE, |set, bit| set | bit)
}

/// What the words before a quantity say by themselves.
fn resolved_before(set: Set, number: &Number) -> Option<&'static Indicator> {
    if LEXICON.is_ignored(set) {
        return None;
    }
    LEXICON.indicator(set, |known| fits(known, number))
}

/// Whether a draft states how many, and no share, change or number of kinds.
fn is_count(draft: &Draft) -> bool {
    !matches!(draft.comparator, Comparator::Share | Comparator::Increase | Comparator::Decrease)
        && draft.indicator.id != KINDS
}

/// Parts that can stand side by side.
fn side(group: Group) -> Group {
    match group {
        Group::Channel | Group::Other => Group::Information,
        Group::Closed => Group::Outcome,
        other => other,
    }
}

fn is_counted(known: &Indicator) -> bool {
    known.group != Group::Money
}

/// Whether an indicator can be counted in the unit of a quantity.
fn fits(known: &Indicator, number: &Number) -> bool {
    let is_money = matches!(number.unit, Some("元" | "万元" | "亿元"));
    let is_people = matches!(number.unit, Some("人" | "人次" | "名" | "位"));
    let is_zero = number.unit.is_none() && number.quantity.exact() == Some(Decimal::ZERO);
    match known.group {
        Group::Money => is_money || is_zero,
        Group::Other if known.id == "training_attendees" => is_people,
        Group::Other if known.id == "training_sessions" => !is_people && !is_money,
        Group::Other => !is_money,
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

/// Whether characters say nothing about what is counted.
fn is_filler(label: &[char]) -> bool {
    label.iter().all(|c| {
        "共计为有达的了到约近至仅总数量合已还另且也并则各其中、,是分别即及和与年度收一是".contains(*c)
            || c.is_ascii_digit()
    })
}
