//! Tokens to claims: what each quantity is about, for whom, of when, and in which list.
//!
//! A quantity is about what its clause says before it; failing that, what follows it before the next mark; failing
//! that, what the sentence spoke of last. Period and scope hold until the sentence names others. Nothing is summed.
//!
//! Takes the tokens of a paragraph; `time` follows years and scope, `count` names quantities, `compare` reads shares and
//! changes, `list` puts parts to their totals, `none` reads zeros in words; `again` names what the clause does not, `reach` doubts what it narrows.

mod again;
mod compare;
mod count;
mod kinds;
mod list;
mod none;
mod reach;
mod time;

use std::collections::VecDeque;

use super::body::Issuer;
use super::indicators::{Group, Indicator, KINDS, LISTED_ITEM};
use super::lexer::{Kind, Token};
use super::lexicon::{Lexicon, Set, Word};
use super::number::Number;
use super::words::Role;
use crate::figure::Quantity;
use crate::report::{ClaimPeriod, ClaimReach, ClaimScope, Comparator, Membership};
use list::{Announced, List};

/// A claim in terms of the characters of its paragraph.
pub(super) struct Draft<'p> {
    pub(super) indicator: &'p Indicator,
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
    /// For a number of kinds how many the words list.
    pub(super) listed: Option<Quantity>,
    /// The meanings of the words, where nothing else narrows them.
    pub(super) wording: Option<String>,
    pub(super) lists: Vec<Membership>,
}

/// What of the report a paragraph refers to without saying it.
#[derive(Clone, Copy)]
pub(super) struct Around<'p> {
    pub(super) year: Option<i32>,
    pub(super) issuer: Option<&'p Issuer>,
    /// The things that the heading names, and whether it speaks of disclosure.
    pub(super) topic: Set,
    /// The paragraph before names them, and no heading.
    pub(super) is_from_before: bool,
}

/// How a paragraph is read.
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own about the words so far")]
pub(super) struct Grammar<'p> {
    lexicon: &'p Lexicon,
    text: &'p [char],
    tokens: &'p [Token],
    around: Around<'p>,
    drafts: Vec<Draft<'p>>,
    /// Lists that can still take parts, the innermost last.
    open: Vec<List>,
    /// Lists that are complete.
    closed: Vec<List>,
    brackets: Vec<Bracket>,
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
    announced: Option<Announced>,
    /// A list began of whose total nothing was said.
    is_adrift: bool,
    /// A semicolon or comma stands between the last part of a list and the clause.
    is_after_mark: bool,
    period: ClaimPeriod,
    is_year_stated: bool,
    /// A bracket tells what another year had: 36件（上年30件）.
    is_of_year_in_brackets: bool,
    scope: Option<ClaimScope>,
    is_plan: bool,
    /// The year that the sentence names.
    named_year: Option<i32>,
    /// What the changes of the sentence are measured from, and how many drafts there were when it was told.
    base: Option<(Quantity, usize)>,
    /// A number of kinds that stands before the total it belongs to.
    kinds_ahead: Option<usize>,
    /// What the clause of that number says.
    set_of_kinds: Set,
    /// Whether the heading or the paragraph so far says that disclosure of information is meant.
    is_explicit: bool,
    /// Whether the paragraph says that the parts of its lists are disjoint.
    is_disjoint: bool,
    /// Something that has no name here was received or handled in this sentence: 信用修复受理18件，办结18件.
    is_of_unknown: bool,
    /// What stands before a bracket in the middle of a clause: 通过网站（年访问量18万人次）发布.
    lead: Set,
    /// The count before a bracket that tells it apart, of which what follows speaks: 网站820条（新闻560条、公告260条），占78%.
    behind_bracket: Option<usize>,
    /// The count before the bracket that closed last: 90条（含转载12条），其中.
    before_bracket: Option<usize>,
    /// What the sum of a list is about that stands behind its parts.
    sum_ahead: Option<Set>,
    /// What all words of the sentence mean together.
    sentence_set: Set,
    /// The counts that the next changes are about, in order: 分别较上年增加5件、减少8件.
    changed_in_turn: VecDeque<usize>,
}

/// What to go back to when a bracket closes.
struct Bracket {
    clause: usize,
    /// The meanings of the clause that it interrupts.
    lead: Set,
    lists: usize,
    drafts: usize,
    topic: Set,
    period: ClaimPeriod,
    is_year_stated: bool,
    named_year: Option<i32>,
}

/// What the words of a clause say together.
#[derive(Clone, Copy, Default)]
struct Said {
    set: Set,
    change: Option<Comparator>,
    share_at: Option<usize>,
    respectively_at: Option<usize>,
    each_at: Option<usize>,
    rate: Option<Role>,
    is_compared: bool,
    is_average: bool,
}

impl<'p> Grammar<'p> {
    pub(super) fn new(
        lexicon: &'p Lexicon,
        text: &'p [char],
        tokens: &'p [Token],
        around: Around<'p>,
    ) -> Self {
        Self {
            lexicon,
            text,
            tokens,
            around,
            drafts: Vec::new(),
            open: Vec::new(),
            closed: Vec::new(),
            brackets: Vec::new(),
            clause: 0,
            clause_before: 0,
            sentence: 0,
            drafts_before: 0,
            topic: around.topic & lexicon.things,
            announced: None,
            is_adrift: false,
            is_after_mark: false,
            period: ClaimPeriod::ThisYear,
            is_year_stated: false,
            is_of_year_in_brackets: false,
            scope: None,
            is_plan: false,
            named_year: None,
            base: None,
            kinds_ahead: None,
            set_of_kinds: Set::NONE,
            is_explicit: around.topic.meets(lexicon.explicit) && !around.is_from_before,
            is_disjoint: false,
            is_of_unknown: false,
            lead: Set::NONE,
            behind_bracket: None,
            before_bracket: None,
            sum_ahead: None,
            sentence_set: Set::NONE,
            changed_in_turn: VecDeque::new(),
        }
    }

    /// Reads the paragraph, and tells what a paragraph behind it may go on about. `lists` counts the lists of the report
    /// so far.
    pub(super) fn read(mut self, lists: &mut u32) -> (Vec<Draft<'p>>, Set) {
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
        let goes_on = self.topic.meets(self.lexicon.requests | self.lexicon.remedies) && !self.is_of_unknown;
        let is_explicit = self.is_explicit || self.around.topic.meets(self.lexicon.explicit);
        let explicit = if is_explicit { self.lexicon.explicit } else { Set::NONE };
        let topic = if goes_on { self.topic & self.lexicon.things | explicit } else { Set::NONE };
        (self.drafts, topic)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn kind_before(&self, at: usize) -> Option<Kind> {
        self.kind(at.checked_sub(1)?)
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

    /// Where the characters of the clause begin.
    fn clause_from(&self) -> usize {
        let before = self.clause.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.map_or(0, |token| token.to)
    }

    fn begin_clause(&mut self, at: usize) {
        let named = self.said(self.clause, at).set & self.lexicon.things;
        if !named.is_empty() {
            self.topic = named;
        }
        self.clause_before = self.clause;
        self.clause = at;
        self.lead = Set::NONE;
    }

    fn mark(&mut self, at: usize, mark: char) -> usize {
        let follows_number = matches!(self.kind_before(at), Some(Kind::Number(_)));
        match mark {
            '(' => {
                let topic = match self.said(self.clause, at).set & self.lexicon.things {
                    Set::NONE => self.topic,
                    named => named,
                };
                let (clause, lists, drafts) = (self.clause, self.open.len(), self.drafts.len());
                let lead = if follows_number { Set::NONE } else { self.said(clause, at).set };
                let (period, is_year_stated, named_year) =
                    (self.period, self.is_year_stated, self.named_year);
                self.brackets.push(Bracket {
                    clause,
                    lead,
                    lists,
                    drafts,
                    topic,
                    period,
                    is_year_stated,
                    named_year,
                });
                if follows_number {
                    self.announced = Some(Announced { is_closed: true, opener: None });
                }
                self.begin_clause(at + 1);
            }
            ')' => self.close_bracket(at),
            // 行政复议：2件: the label of one quantity.
            ':' if self.is_directly_before_number(at) && self.clause < at => {}
            ':' => {
                let is_announced = self.said(self.clause, at).respectively_at.is_some();
                if is_announced || follows_number || self.is_divided(at) {
                    self.announced = Some(Announced { is_closed: true, opener: None });
                } else {
                    self.expect_sum(at);
                }
                self.begin_clause(at + 1);
            }
            ',' => {
                let is_opener = matches!(self.role_before(at), Some(Role::OpenList | Role::ClosedList));
                if self.ends_among(at) {
                    self.announced = Some(Announced { is_closed: false, opener: Some('中') });
                } else if !is_opener && self.clause < at {
                    self.announced = None;
                }
                self.leave_scope(at);
                self.is_after_mark = true;
                self.begin_clause(at + 1);
            }
            ';' => {
                self.announced = None;
                self.is_plan = false;
                self.is_adrift = false;
                self.is_after_mark = true;
                self.begin_clause(at + 1);
            }
            _ => self.end_sentence(at),
        }
        at + 1
    }

    fn is_directly_before_number(&self, at: usize) -> bool {
        let (Some(own), Some(next)) = (self.tokens.get(at), self.tokens.get(at + 1)) else { return false };
        match next.kind {
            Kind::Number(number) => number.from == own.to,
            _ => false,
        }
    }

    fn close_bracket(&mut self, at: usize) {
        let Some(bracket) = self.brackets.pop() else {
            return self.begin_clause(at + 1);
        };
        let mut own = self.open.split_off(bracket.lists.min(self.open.len()));
        for list in &mut own {
            // 文件20条（现行有效18条）: one part that nothing announces is no complete list.
            list.is_closed &= list.parts.len() > 1 || list.opener.is_some();
        }
        self.closed.extend(own);
        self.announced = None;
        self.is_of_year_in_brackets = false;
        if self.drafts.len() == bracket.drafts {
            self.clause = bracket.clause;
        } else {
            self.begin_clause(at + 1);
            self.lead = bracket.lead;
            let is_told_apart = bracket.lead.is_empty()
                && self
                    .closed
                    .iter()
                    .any(|list| list.parts.len() > 1 && Some(list.total) == bracket.drafts.checked_sub(1));
            self.behind_bracket = bracket.drafts.checked_sub(1).filter(|_| is_told_apart);
            self.before_bracket = bracket.drafts.checked_sub(1).filter(|_| bracket.lead.is_empty());
            self.topic = bracket.topic;
            // 36件（上年30件），办结35件: the year of the bracket is over with it.
            (self.period, self.is_year_stated, self.named_year) =
                (bracket.period, bracket.is_year_stated, bracket.named_year);
        }
    }

    fn end_sentence(&mut self, at: usize) {
        self.begin_clause(at + 1);
        self.sentence = at + 1;
        self.closed.append(&mut self.open);
        self.brackets.clear();
        self.is_of_year_in_brackets = false;
        self.drafts_before = self.drafts.len();
        self.announced = None;
        self.is_adrift = false;
        self.is_after_mark = false;
        self.period = ClaimPeriod::ThisYear;
        self.is_year_stated = false;
        self.scope = None;
        self.is_plan = false;
        self.named_year = None;
        self.base = None;
        self.kinds_ahead = None;
        self.changed_in_turn.clear();
        self.is_of_unknown = false;
        self.sum_ahead = None;
        (self.behind_bracket, self.before_bracket) = (None, None);
        self.look_ahead();
    }

    /// 收到163件，按来源分：: a list of what the clause before counts.
    fn is_divided(&self, at: usize) -> bool {
        let before = self.tokens.get(at).and_then(|mark| self.text.get(..mark.from)).unwrap_or_default();
        let has_total = self.drafts.last().is_some_and(|last| last.raw.1 + 1 == self.clause_from());
        has_total && matches!(before, [.., '分' | '下' | '看'])
    }

    /// 办结的35件申请中，予以公开20件: the clause counts what is told apart behind it.
    fn ends_among(&self, at: usize) -> bool {
        let before = self.tokens.get(at).and_then(|token| self.text.get(token.from.checked_sub(1)?));
        let Some(last) = self.drafts.last().filter(|_| matches!(before, Some('中' | '里'))) else {
            return false;
        };
        let clause = self.tokens.get(..at).unwrap_or_default().iter().rev();
        let mut clause = clause.take_while(|token| !matches!(token.kind, Kind::Mark(_)));
        clause.any(|token| matches!(token.kind, Kind::Number(_)) && token.to == last.raw.1)
    }

    /// 主动公开信息：甲12条、乙3条，共计15条: the parts stand before what they are parts of.
    fn expect_sum(&mut self, at: usize) {
        let set = self.said(self.clause, at).set;
        if !set.meets(self.lexicon.publishing) || !set.meets(self.lexicon.information | self.lexicon.channels)
        {
            return;
        }
        let rest = self.tokens.get(at + 1..).unwrap_or_default().iter();
        let own = rest.take_while(|token| !matches!(token.kind, Kind::Mark('。')));
        let numbers = own.filter_map(|token| match token.kind {
            Kind::Number(number) => Some(number.from),
            Kind::Word(_) | Kind::Year(_) | Kind::Mark(_) => None,
        });
        let is_sum = |from: usize| {
            let before = self.text.get(from.saturating_sub(2)..from).unwrap_or_default();
            matches!(before, ['共' | '合' | '总', '计'] | [_, '共'])
        };
        if numbers.skip(2).any(is_sum) {
            (self.sum_ahead, self.is_adrift) = (Some(set), true);
        }
    }

    /// Whether the sentence that begins says that disclosure of information is meant; the next ones go on about it.
    fn look_ahead(&mut self) {
        let rest = self.tokens.get(self.sentence..).unwrap_or_default().iter();
        let own = rest.take_while(|token| !matches!(token.kind, Kind::Mark('。')));
        let set = own.fold(Set::NONE, |set, token| match token.kind {
            Kind::Word(word) => set | word.bit,
            Kind::Number(_) | Kind::Year(_) | Kind::Mark(_) => set,
        });
        self.sentence_set = set;
        // Outcomes side by side, and applicants by their kinds, are those of the form.
        self.is_explicit |= set.meets(self.lexicon.explicit)
            || (set & self.lexicon.outcomes).len() > 1
            || set.meets(self.lexicon.telling_applicants) && (set & self.lexicon.applicants).len() > 1;
    }

    fn word(&mut self, at: usize, word: Word) -> usize {
        match word.role {
            Role::Disjoint => self.is_disjoint = true,
            Role::OpenList | Role::MainlyList | Role::ClosedList => self.announce(at, word.role),
            Role::ComposedOf if self.is_composed(at) => self.announce(at, Role::ClosedList),
            Role::AndSoOn => self.leave_open(at),
            Role::ThisYear | Role::LastYear | Role::NextYear => self.relative_year(at, word.role),
            Role::Since => self.since(at),
            Role::Cumulative => self.cumulative(),
            Role::ManyYears => self.period = ClaimPeriod::Other,
            Role::Own => self.scope = None,
            Role::Area => self.area(at),
            Role::OwnArea => self.own_area(),
            Role::OnBehalf => self.scope = Some(ClaimScope::OnBehalfOfGovernment),
            Role::Filed => self.scope = Some(ClaimScope::Filed),
            Role::Comparison => self.as_before(at),
            Role::Doubled => self.twice_as_before(at),
            Role::Future => self.is_plan = true,
            Role::No => return self.none(at),
            _ => {}
        }
        at + 1
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
                        Role::Rate | Role::OtherRate => said.rate = Some(word.role),
                        Role::ComparedWith => said.is_compared = true,
                        Role::Respectively => said.respectively_at = Some(at),
                        Role::Each => said.each_at = Some(at),
                        Role::Average => said.is_average = true,
                        _ => {}
                    }
                }
                Kind::Year(year) => match self.around.year.map(|own| year.saturating_sub(own)) {
                    Some(-1) => said.set |= self.lexicon.last_year,
                    Some(1) => said.set |= self.lexicon.next_year,
                    _ => {}
                },
                Kind::Number(_) | Kind::Mark(_) => {}
            }
        }
        said
    }

    fn push(&mut self, at: usize, number: Number, indicator: &'p Indicator, comparator: Comparator) -> usize {
        let to = self.tokens.get(at).map_or(0, |token| token.to);
        let from = self.clause_from().min(number.from);
        let lead = self.text.get(from..number.from).unwrap_or_default();
        let lead = lead.iter().take_while(|c| matches!(c, '、' | '和' | '与')).count();
        let label = (indicator.id == LISTED_ITEM).then(|| self.label_span(at)).flatten();
        let place = self.drafts.len();
        self.drafts.push(Draft {
            indicator,
            label,
            number,
            raw: (number.from, to),
            span: (from + lead, to),
            scope: self.scope.or_else(|| self.other_body(at, indicator)),
            reach: self.reach(at, indicator),
            period: self.period_of(indicator),
            year: self.named_year,
            comparator,
            about: None,
            base: None,
            listed: None,
            wording: self.wording(at, number, comparator),
            lists: Vec::new(),
        });
        let is_of_requests = matches!(
            indicator.group,
            Group::Applicant
                | Group::Entrance
                | Group::Outcome
                | Group::Reason
                | Group::Intake
                | Group::Closed
                | Group::Forward
        );
        if is_of_requests && self.topic.is_empty() {
            self.topic = self.lexicon.requests;
        }
        if indicator.group == Group::Remedy
            && indicator.id.starts_with("litigation")
            && !self.topic.meets(self.lexicon.remedies)
        {
            self.topic = self.lexicon.litigation;
        }
        if comparator == Comparator::Equals
            && indicator.id != KINDS
            && let Some(kinds) = self.kinds_ahead.take().and_then(|kinds| self.drafts.get_mut(kinds))
        {
            kinds.about = Some(place);
        }
        place
    }
}

impl Grammar<'_> {
    /// The meanings of a clause that counts something for the whole year, where none of its words narrows them.
    fn wording(&self, at: usize, number: Number, comparator: Comparator) -> Option<String> {
        if comparator != Comparator::Equals || self.period != ClaimPeriod::ThisYear || self.scope.is_some() {
            return None;
        }
        let from = self.clause_from();
        let tokens = self.tokens.get(self.clause..at)?;
        let (mut end, mut is_of_year) = (from, false);
        let is_plain = |gap: &[char]| gap.iter().all(|c| UNNARROWED.contains(*c));
        for token in tokens {
            is_of_year |= match token.kind {
                Kind::Year(_) => true,
                Kind::Word(word) => word.role == Role::ThisYear,
                Kind::Number(_) | Kind::Mark(_) => return None,
            };
            if !is_plain(self.text.get(end..token.from)?) {
                return None;
            }
            end = token.to;
        }
        let rest = self.text.get(end..number.from.max(end))?;
        if !is_plain(rest) || !is_of_year && !self.text.get(from..number.from.max(from))?.contains(&'共') {
            return None;
        }
        let set = self.said(self.clause, at).set;
        // 水资源管理方面，共公开信息45条: the clause before may narrow what follows.
        let before = self.said(self.clause_before, self.clause).set;
        let last = from.checked_sub(2).and_then(|last| self.text.get(last));
        let is_narrowed = matches!(last, Some('面' | '域' | '中' | '内' | '上')) && !before.meets(set);
        (!is_narrowed && set.meets(self.lexicon.things)).then(|| self.lexicon.names_of(set))
    }
}

/// Characters that say for whom, by whom and when, and of no part of the requests: 公民、法人和其他组织向我局提出的.
const UNNARROWED_REQUESTS: &str = "完毕成结依法公民人和或者其他组织群众社会个提交出递送来各形式途径渠道面方式均经统计数据显示截底日月区县市政府部门办公室委厅院校所辖据,、“”\"的了对由从向与及并也还已又再则另有余尚共0123456789一二三四五六七八九十两工作日内法定时限期按照规要求全予以情况项目书面线上下窗口邮箱电话网站平台系统一体化街道镇乡村旗州省部中心";

/// Whether characters between the words of a clause narrow its requests to a part of them.
fn narrows(gap: &[char]) -> bool {
    gap.iter().filter(|c| !UNNARROWED.contains(**c) && !UNNARROWED_REQUESTS.contains(**c)).count() > 1
}

/// Characters that leave whole what is counted: 我局共主动公开各类政府信息.
const UNNARROWED: &str = "共计为有达的了到约近至仅总数量合已其中是我局本机关单位区县市镇乡街道向公众社会依法各类种累年度以来上发新办承及时按全中信息等通过在";

/// The things that the words of a heading name, and whether it speaks of disclosure.
pub(super) fn topic(lexicon: &Lexicon, tokens: &[Token]) -> Set {
    let bits = tokens.iter().map(|token| match token.kind {
        Kind::Word(word) => word.bit & (lexicon.things | lexicon.explicit),
        Kind::Number(_) | Kind::Year(_) | Kind::Mark(_) => Set::NONE,
    });
    bits.fold(Set::NONE, |set, bit| set | bit)
}
