//! The words and indicators in the form that the grammar works with: looked up by first character, and as sets.

use super::indicators::{CARRIED_IN, Group, INDICATORS, Indicator};
pub(super) use super::set::Set;
use super::words::{MEANINGS, Role};

/// The meaning of a word: its role, and its bit where `indicators` speaks of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) role: Role,
    pub(super) bit: Set,
}

/// A wording of an indicator.
struct Wording {
    all: Set,
    none: Set,
    /// The place of its indicator.
    indicator: usize,
}

/// Words that begin with the same character, as a range of words.
#[derive(Clone, Copy)]
struct Bucket {
    from: usize,
    to: usize,
    /// For the last six bits of a second character whether a word of the bucket has it.
    seconds: u64,
}

/// An ideograph that may begin a number or is a mark.
const NUMERAL: u16 = 0x8000;

/// What begins with a character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    /// Nothing that the lexer knows, as with most.
    Nothing,
    /// Words and nothing else.
    Words,
    /// Anything.
    Anything,
}

fn low_bits(c: char) -> u64 {
    1 << (u32::from(c) & 63)
}

/// A word without its first two characters.
struct Entry {
    rest: Vec<char>,
    word: Word,
}

/// What the tables of words and indicators say.
pub(super) struct Lexicon {
    /// For each ideograph what begins with it: 0 for nothing, else one more than its bucket, and [`NUMERAL`] where it
    /// may begin a number or is a mark.
    first: Vec<u16>,
    buckets: Vec<Bucket>,
    /// The second characters of the words, in order; NUL for words of one character.
    second: Vec<char>,
    words: Vec<Entry>,
    wordings: Vec<Wording>,
    /// Every indicator: what is left out, those of the user, those of this crate.
    indicators: Vec<Indicator>,
    /// Units that only indicators of the user are counted in.
    pub(super) units: Vec<&'static str>,
    /// The name of every meaning, in the order of their numbers.
    names: Vec<String>,
    /// For each meaning the wordings that are looked up by it, as places in `wordings`; each wording stands once.
    by_meaning: Vec<Vec<usize>>,
    /// How many wordings name what is to be left out; they come first.
    ignored: usize,
    /// The meanings that name a thing.
    pub(super) things: Set,
    /// The meaning 申请, of which a clause speaks where nothing else was named.
    pub(super) requests: Set,
    /// The meaning 条 by which 政府信息公开566条 is told from the phrase.
    pub(super) items: Set,
    /// The meanings 结转 and 跨年, which take the year beside them.
    pub(super) carrying: Set,
    pub(super) last_year: Set,
    pub(super) next_year: Set,
    /// The two.
    pub(super) other_years: Set,
    /// Requests of another kind: for a loan, for a licence.
    pub(super) foreign_requests: Set,
    /// The meaning 信息.
    pub(super) information: Set,
    /// Reconsideration and litigation.
    pub(super) remedies: Set,
    /// The meaning 诉讼.
    pub(super) litigation: Set,
    /// The kinds of outcome, of applicant and of way in, of which a clause can list several.
    pub(super) outcomes: Set,
    pub(super) applicants: Set,
    pub(super) entrances: Set,
    /// Web site, microblog and the like, and that information is published there.
    pub(super) channels: Set,
    pub(super) telling: Set,
    /// That several ways are meant.
    pub(super) ways: Set,
    /// That the work was another body's, with help.
    pub(super) assisting: Set,
    /// What is done, and begins a clause of its own behind a list of things.
    pub(super) doing: Set,
    pub(super) hotline: Set,
    /// The meaning 政府信息公开, which names the work as a whole.
    pub(super) disclosure_work: Set,
    /// The meaning 收到.
    pub(super) received: Set,
    /// What is said not to have happened where a zero is stated in words.
    pub(super) denied_verbs: Set,
    /// What is so particular to requests that they need not be named.
    pub(super) of_requests: Set,
    /// What happens to documents.
    pub(super) document_verbs: Set,
    /// That disclosure of information is meant, and no other work of the body.
    pub(super) explicit: Set,
    /// What is said of requests for information alone.
    pub(super) of_disclosure: Set,
    /// What counts only what arose in the year.
    pub(super) arising: Set,
    /// What a body does with cases that it decides itself.
    pub(super) deciding: Set,
    /// What is done with requests, before which a body can be named.
    pub(super) handling: Set,
    /// What makes decisions known, so that what is counted are publications.
    pub(super) publishing: Set,
    /// Lists of powers and services, whose items are no decisions.
    pub(super) catalogues: Set,
    /// That documents are told apart by whether they will be disclosed.
    pub(super) attributes: Set,
    /// The two that are told apart together with 不予公开 or 不公开, and these.
    pub(super) disclosed_or_on_request: Set,
    pub(super) undisclosed: Set,
    pub(super) documents: Set,
    /// That decisions were made, and not only listed.
    pub(super) acting: Set,
    /// The meanings 予以公开 and 不予公开.
    pub(super) granted: Set,
    pub(super) refused: Set,
    /// Why requests were dealt with as they were.
    pub(super) reasons: Set,
    /// The meanings 许可, 处罚 and 强制, and that such a decision was made.
    pub(super) decisions: Set,
    pub(super) deciding_verb: Set,
    /// That a case was brought: 被申请, 引发.
    pub(super) brought: Set,
    /// That it was brought against the body itself: 被申请.
    pub(super) accused: Set,
    /// That the body decides cases of others, said of a sentence or of a clause.
    pub(super) judging: Set,
    pub(super) hearing: Set,
    /// The meanings 主办 and 协办.
    pub(super) sharing: Set,
    /// Money that is taken for a request.
    pub(super) fee: Set,
    pub(super) charging: Set,
    /// Applicants as no other work but requests tells them apart.
    pub(super) telling_applicants: Set,
}

/// What a user brings beside the tables of this crate.
#[derive(Debug, Default)]
pub(super) struct Own {
    pub(super) meanings: Vec<OwnMeaning>,
    pub(super) indicators: Vec<OwnIndicator>,
}

/// A meaning, new or known, and more words for it.
#[derive(Debug)]
pub(super) struct OwnMeaning {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) words: Vec<String>,
}

/// An indicator and its wordings, as those of this crate are written.
#[derive(Debug)]
pub(super) struct OwnIndicator {
    pub(super) indicator: Indicator,
    pub(super) wordings: Vec<String>,
}

/// The name of every meaning, in the order of their bits.
pub(super) fn names(own: &Own) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let built_in = MEANINGS.iter().map(|meaning| meaning.name).chain(["条"]);
    let of_user = own.meanings.iter().map(|meaning| &*meaning.name);
    for name in built_in.chain(of_user).flat_map(|name| name.split(' ')) {
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

const FIRST: u32 = 0x3000;
const LAST: u32 = 0x9fff;

impl Lexicon {
    pub(super) fn compiled(mut own: Own) -> Self {
        let names = names(&own);
        let own_indicators = std::mem::take(&mut own.indicators);
        let bit =
            |name: &str| -> Set { names.iter().position(|known| known == name).map_or(Set::NONE, Set::of) };
        let all = |names: &[&str]| names.iter().fold(Set::NONE, |set, name| set | bit(name));
        let mut words: Vec<(Vec<char>, Word)> = Vec::new();
        for meaning in MEANINGS {
            let bits = meaning.name.split(' ').fold(Set::NONE, |set, name| set | bit(name));
            let word = Word { role: meaning.role, bit: bits };
            words.extend(meaning.words.iter().map(|text| (text.chars().collect(), word)));
        }
        for meaning in &own.meanings {
            let bits = meaning.name.split(' ').fold(Set::NONE, |set, name| set | bit(name));
            let word = Word { role: meaning.role, bit: bits };
            words.extend(meaning.words.iter().map(|text| (text.chars().collect(), word)));
        }
        // By the first two characters, longer words first.
        words.sort_by(|(a, _), (b, _)| {
            a.iter().take(2).cmp(b.iter().take(2)).then_with(|| b.len().cmp(&a.len()))
        });
        let (first, buckets) = begin(&words);
        let second = words.iter().map(|(text, _)| text.get(1).copied().unwrap_or('\0')).collect();
        let entry =
            |(text, word): (Vec<char>, Word)| Entry { rest: text.into_iter().skip(2).collect(), word };
        let words = words.into_iter().map(entry).collect();
        let (mut wordings, mut indicators) = (Vec::new(), Vec::new());
        let wording = |written: &str, indicator: usize| {
            let (mut all, mut none) = (Set::NONE, Set::NONE);
            for part in written.split(' ') {
                match part.strip_prefix('-') {
                    Some(name) => none |= bit(name),
                    None => all |= bit(part),
                }
            }
            Wording { all, none, indicator }
        };
        let (ignored, counted): (Vec<&Indicator>, Vec<&Indicator>) =
            INDICATORS.iter().partition(|indicator| indicator.group == Group::Ignored);
        for indicator in ignored {
            wordings.extend(indicator.wordings.iter().map(|own| wording(own, indicators.len())));
            indicators.push(indicator.clone());
        }
        let ignored = wordings.len();
        let mut units: Vec<&'static str> = Vec::new();
        for own in own_indicators {
            wordings.extend(own.wordings.iter().map(|own| wording(own, indicators.len())));
            units.extend(&own.indicator.units);
            indicators.push(own.indicator);
        }
        for indicator in counted {
            wordings.extend(indicator.wordings.iter().map(|own| wording(own, indicators.len())));
            indicators.push(indicator.clone());
        }
        let is_reason = |own: &&Wording| {
            indicators.get(own.indicator).is_some_and(|indicator| indicator.group == Group::Reason)
        };
        let of_reasons = wordings.iter().filter(is_reason);
        let reasons = of_reasons.fold(Set::NONE, |set, own| set | own.all) | bit("不存在") | bit("已公开");
        let reasons = reasons & !all(&["不予公开"]);
        let named_things = MEANINGS.iter().filter(|meaning| meaning.role == Role::Thing);
        let things_of_user = own.meanings.iter().filter(|meaning| meaning.role == Role::Thing);
        let things = named_things
            .map(|meaning| meaning.name)
            .chain(things_of_user.map(|meaning| &*meaning.name))
            .flat_map(|name| name.split(' '))
            .filter(|name| !matches!(*name, "明示" | "清单"))
            .fold(Set::NONE, |set, name| set | bit(name));
        let by_meaning = by_meaning(&wordings, names.len());
        Self {
            first,
            buckets,
            second,
            words,
            wordings,
            by_meaning,
            ignored,
            indicators,
            units,
            names: names.clone(),
            things,
            requests: bit("申请"),
            items: bit("条"),
            carrying: bit("结转") | bit("跨年"),
            last_year: bit("上年"),
            next_year: bit("下年"),
            other_years: bit("上年") | bit("下年"),
            foreign_requests: bit("他类申请"),
            information: bit("信息"),
            remedies: all(&["复议", "诉讼", "复议诉讼"]),
            litigation: bit("诉讼"),
            outcomes: all(&["予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"]),
            applicants: all(&["自然人", "法人", "企业", "科研机构", "公益组织", "法律服务机构", "其他组织"]),
            entrances: all(&["当面", "传真", "网络", "信函", "电子邮件", "线下"]),
            channels: all(&["网站", "微信", "微博", "新媒体", "视频", "公开栏", "公报"]),
            telling: all(&["信息", "发布"]),
            ways: bit("渠道"),
            assisting: bit("协助"),
            doing: all(&["收到", "新收", "受理", "办理", "收办", "办结", "回复", "发布", "制发"]),
            hotline: bit("热线"),
            of_requests: all(&[
                "办结",
                "按时",
                "延期",
                "撤回",
                "转办",
                "补正",
                "收办",
                "自然人",
                "法人",
                "科研机构",
                "公益组织",
                "法律服务机构",
            ]),
            document_verbs: bit("制发") | bit("废止") | bit("现行有效"),
            explicit: bit("明示"),
            of_disclosure: bit("新收") | bit("收办") | bit("结转"),
            arising: bit("发生") | bit("新收"),
            deciding: bit("受理") | bit("办理") | bit("收办") | bit("办结"),
            handling: all(&["收到", "新收", "受理", "办理", "收办", "办结"]),
            publishing: bit("公开") | bit("发布") | bit("主动公开") | bit("新公开"),
            catalogues: bit("清单"),
            attributes: bit("公开属性"),
            disclosed_or_on_request: bit("主动公开") | bit("申请"),
            undisclosed: bit("不予公开") | bit("不公开"),
            documents: bit("文件") | bit("制发"),
            acting: all(&["作出", "办理", "受理", "办结", "收办"]),
            telling_applicants: all(&["申请人情况", "科研机构", "公益组织", "法律服务机构"]),
            disclosure_work: bit("公开工作"),
            granted: bit("予以公开"),
            refused: bit("不予公开"),
            reasons,
            decisions: all(&["许可", "处罚", "强制"]),
            deciding_verb: bit("作出"),
            brought: bit("起因"),
            accused: bit("被诉"),
            judging: bit("裁决方"),
            hearing: bit("审理"),
            sharing: bit("主协办"),
            fee: bit("处理费"),
            charging: bit("收取"),
            received: bit("收到"),
            denied_verbs: all(&[
                "收到", "新收", "受理", "办理", "收办", "收取", "发生", "起因", "结转", "制发", "跨年",
                "作出",
            ]),
        }
    }

    /// What begins with a character.
    pub(super) fn beginning(&self, c: char) -> Beginning {
        match slot(c).and_then(|slot| self.first.get(slot)) {
            Some(0) => Beginning::Nothing,
            Some(first) if first & NUMERAL == 0 => Beginning::Words,
            _ => Beginning::Anything,
        }
    }

    /// The longest word at the start of the characters, with its length.
    pub(super) fn word_at(&self, text: &[char]) -> Option<(Word, usize)> {
        let first = *self.first.get(slot(*text.first()?)?)? & !NUMERAL;
        let bucket = *self.buckets.get(usize::from(first).checked_sub(1)?)?;
        let seconds = self.second.get(bucket.from..bucket.to)?;
        if let Some(next) = text.get(1).filter(|next| bucket.seconds & low_bits(**next) != 0)
            && let Some(start) = seconds.iter().position(|second| second == next)
        {
            let rest = text.get(2..).unwrap_or_default();
            let alike = seconds.iter().skip(start).take_while(|second| *second == next).count();
            let start = bucket.from + start;
            let entries = self.words.get(start..start + alike)?;
            let third = rest.first();
            let may_fit = |entry: &&Entry| entry.rest.is_empty() || entry.rest.first() == third;
            let fits = |entry: &&Entry| may_fit(entry) && rest.starts_with(&entry.rest);
            if let Some(entry) = entries.iter().find(fits) {
                return Some((entry.word, entry.rest.len() + 2));
            }
        }
        let is_alone = seconds.first() == Some(&'\0');
        is_alone.then(|| self.words.get(bucket.from).map(|entry| (entry.word, 1))).flatten()
    }

    /// The first indicator that fits a set of meanings, of those that `fits` accepts.
    pub(super) fn indicator(&self, set: Set, fits: impl Fn(&Indicator) -> bool) -> Option<&Indicator> {
        self.indicator_of(set, set, fits)
    }

    /// The same, where at least one of the meanings must be one of `own`.
    pub(super) fn indicator_of(
        &self,
        set: Set,
        own: Set,
        fits: impl Fn(&Indicator) -> bool,
    ) -> Option<&Indicator> {
        if set.is_empty() {
            return None;
        }
        let mut found: Option<usize> = None;
        for number in set.numbers() {
            for &place in self.by_meaning.get(number).map_or(&[][..], Vec::as_slice) {
                let Some(wording) =
                    self.wordings.get(place).filter(|_| found.is_none_or(|best| place < best))
                else {
                    break; // they stand in order
                };
                if set.has_all(wording.all)
                    && wording.all.meets(own)
                    && !wording.none.meets(set)
                    && self.indicators.get(wording.indicator).is_some_and(&fits)
                {
                    found = Some(place);
                    break;
                }
            }
        }
        let found = self.indicators.get(self.wordings.get(found?)?.indicator)?;
        (found.group != Group::Ignored).then_some(found)
    }

    /// Every indicator that counts something.
    pub(super) fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(|indicator| indicator.group != Group::Ignored)
    }

    /// The first indicator of an id.
    pub(super) fn known(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|known| known.id == id)
    }

    /// The indicator whose first reading is a single cell.
    pub(super) fn of_cell(&self, cell: &str) -> Option<&Indicator> {
        self.indicators.iter().rfind(|known| known.readings.first() == Some(&cell))
    }

    /// Requests that came in from last year, where the words do not tell the year.
    pub(super) fn carried_in(&self) -> Option<&Indicator> {
        self.indicators.iter().rfind(|known| known.id == CARRIED_IN)
    }

    /// The names of the meanings of a set.
    pub(super) fn names_of(&self, set: Set) -> String {
        let names: Vec<&str> =
            set.numbers().filter_map(|number| self.names.get(number)).map(String::as_str).collect();
        names.join(" ")
    }

    /// Whether a meaning is one of [`Self::denied_verbs`].
    pub(super) fn is_denied_verb(&self, bit: Set) -> bool {
        bit.meets(self.denied_verbs)
    }

    /// Whether a set is recognised as something to be left out.
    pub(super) fn is_ignored(&self, set: Set) -> bool {
        self.wordings.iter().take(self.ignored).any(|wording| set.has_all(wording.all))
    }
}

/// For each ideograph what begins with it, and the buckets of words, which stand in order.
fn begin(words: &[(Vec<char>, Word)]) -> (Vec<u16>, Vec<Bucket>) {
    let mut first = vec![0_u16; usize::try_from(LAST - FIRST + 1).unwrap_or(0)];
    let mut buckets: Vec<Bucket> = Vec::new();
    for (place, (text, _)) in words.iter().enumerate() {
        let Some(own) = text.first().and_then(|c| first.get_mut(slot(*c)?)) else { continue };
        let seconds = text.get(1).map_or(0, |c| low_bits(*c));
        if *own == 0 {
            buckets.push(Bucket { from: place, to: place + 1, seconds });
            *own = u16::try_from(buckets.len()).unwrap_or(0);
        } else if let Some(bucket) = buckets.last_mut() {
            bucket.to = place + 1;
            bucket.seconds |= seconds;
        }
    }
    for c in "一二三四五六七八九十两零〇廿第〔【《。".chars() {
        if let Some(own) = slot(c).and_then(|slot| first.get_mut(slot)) {
            *own |= NUMERAL;
        }
    }
    (first, buckets)
}

/// The wordings by the rarest of their meanings, each list in order.
fn by_meaning(wordings: &[Wording], meanings: usize) -> Vec<Vec<usize>> {
    let mut uses = vec![0_usize; meanings];
    for number in wordings.iter().flat_map(|wording| wording.all.numbers()) {
        if let Some(count) = uses.get_mut(number) {
            *count += 1;
        }
    }
    let mut by_meaning = vec![Vec::new(); meanings];
    for (place, wording) in wordings.iter().enumerate() {
        let rarest = wording.all.numbers().min_by_key(|number| uses.get(*number).copied());
        if let Some(own) = rarest.and_then(|number| by_meaning.get_mut(number)) {
            own.push(place);
        }
    }
    by_meaning
}

fn slot(c: char) -> Option<usize> {
    let code = u32::from(c);
    if (FIRST..=LAST).contains(&code) { usize::try_from(code - FIRST).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::indicators::INDICATORS;
    use super::super::set::CAPACITY;
    use super::super::words::MEANINGS;

    #[test]
    fn every_wording_speaks_of_known_meanings() {
        let names = super::names(&super::Own::default());
        assert!(names.len() < CAPACITY, "{}", names.len());
        let is_known = |name: &str| names.iter().any(|known| known == name);
        let mut whole: Vec<&str> = MEANINGS.iter().map(|m| m.name).filter(|n| !n.is_empty()).collect();
        whole.sort_unstable();
        assert!(whole.windows(2).all(|pair| pair[0] != pair[1]), "a meaning is named twice");
        for indicator in INDICATORS {
            for part in indicator.wordings.iter().flat_map(|wording| wording.split(' ')) {
                let name = part.trim_start_matches('-');
                assert!(is_known(name), "{}: {name}", indicator.id);
            }
        }
    }

    #[test]
    fn no_word_has_two_meanings() {
        let mut words: Vec<&str> = MEANINGS.iter().flat_map(|m| m.words).copied().collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
