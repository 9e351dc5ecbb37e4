//! Whose work a clause speaks of, where it names a body: the issuing one, one below it, or another.
//!
//! Only names that stand at the head of a clause before what was done are looked at: 区教育局共收到. Short forms of the
//! issuer's name are its own: 区住建局 for 某区住房和城乡建设局.

use crate::report::ClaimScope;

/// What names of public bodies end in. Offices and sections are left out: they are mostly parts of the issuer.
const ENDINGS: &[&str] = &["局", "政府", "街道", "镇", "乡", "委员会", "管委会", "法院", "检察院"];
/// What stands between a name and what was done.
const ADVERBS: &[&str] = &[
    "共计",
    "一共",
    "总共",
    "共",
    "全年",
    "累计",
    "新",
    "本年度",
    "今年",
    "本年",
    "年度",
    "均",
    "已",
    "依法",
    "办公室",
    "办事处",
    "办",
];
/// Characters that make the issuer itself, many bodies, or no name of what stands before them.
const NO_NAME: &str = "我本各全该此其等及和与据按经过于在了的所上级部门单位配合协助会同";
/// Names that hold a 和, by the two characters before it and the one behind.
const JOINED: &[&str] = &[
    "住房和城",
    "资源和社",
    "资源和规",
    "规划和自",
    "文化和旅",
    "工业和信",
    "经济和信",
    "发展和改",
    "卫生和计",
    "民族和宗",
    "粮食和物",
    "住房和建",
    "园林和绿",
    "生态和环",
    "应急和管",
    "农业和农",
];
/// The longest name.
const LONGEST: usize = 18;

/// The issuing body.
#[derive(Clone, Debug)]
pub(super) struct Issuer {
    name: Vec<char>,
    is_government: bool,
}

impl Issuer {
    pub(super) fn named(name: &str) -> Self {
        let place = name.trim_end_matches("办公室").trim_end_matches("办公厅");
        let is_government =
            ["政府", "区", "县", "市", "省", "州", "旗"].iter().any(|ending| place.ends_with(ending));
        // A township is a government, but one that reports for itself alone.
        let is_small = ["镇", "乡", "街道"].iter().any(|word| name.contains(word));
        Self { name: plain(name.chars()), is_government: is_government && !is_small }
    }

    /// Whether it is a government that reports for its area.
    pub(super) fn is_government(&self) -> bool {
        self.is_government
    }

    /// Whose work it is, where the characters before what was done name a body that is not the issuer.
    pub(super) fn scope_of(&self, before: &[char]) -> Option<ClaimScope> {
        let name = name(before)?;
        let name = plain(name.iter().copied());
        if name.len() < 2 || self.is_own(&name) {
            return None;
        }
        Some(if self.is_government { ClaimScope::Member } else { ClaimScope::OtherBody })
    }

    fn is_own(&self, name: &[char]) -> bool {
        let mut rest = self.name.iter();
        let is_short_form = name.iter().all(|c| rest.any(|own| own == c));
        let alike = name.iter().rev().zip(self.name.iter().rev()).take_while(|(a, b)| a == b).count();
        is_short_form || alike >= 3 || name.ends_with(&self.name)
    }
}

/// A name without the words that short forms leave out.
fn plain(name: impl Iterator<Item = char>) -> Vec<char> {
    let mut text: String = name.collect();
    for (word, short) in
        [("人民政府", "政府"), ("办事处", ""), ("管理委员会", "管委会"), ("办公室", ""), ("办公厅", "")]
    {
        text = text.replace(word, short);
    }
    if let Some(place) = text.strip_suffix("政府").filter(|place| place.ends_with(['镇', '乡', '道'])) {
        text.truncate(place.len());
    }
    text.chars().collect()
}

/// The name that characters end in before what was done, where they are a name and nothing else.
fn name(before: &[char]) -> Option<&[char]> {
    let mut name = before;
    while let Some(rest) = ADVERBS.iter().find_map(|word| without(name, word)).or_else(|| before_year(name)) {
        name = rest;
    }
    let name = match name {
        ['向' | '由', rest @ ..] => rest,
        whole => whole,
    };
    let is_named = ENDINGS.iter().any(|ending| without(name, ending).is_some_and(|rest| !rest.is_empty()));
    let is_joined = |place: usize| {
        let around = name.get(place.saturating_sub(2)..).unwrap_or_default();
        JOINED.iter().any(|word| around.iter().copied().take(4).eq(word.chars()))
    };
    let is_strange = |(place, c): (usize, &char)| {
        NO_NAME.contains(*c) && !(*c == '和' && is_joined(place)) || c.is_ascii()
    };
    let is_name = is_named && name.len() <= LONGEST && !name.iter().enumerate().any(is_strange);
    is_name.then_some(name)
}

/// The characters before a year in which they end: 区教育局2023年, or 2023 where 年度 is gone already.
fn before_year(text: &[char]) -> Option<&[char]> {
    let text = match text {
        [rest @ .., '年'] => rest,
        whole => whole,
    };
    let (rest, year) = text.split_at_checked(text.len().checked_sub(4)?)?;
    year.iter().all(char::is_ascii_digit).then_some(rest)
}

/// The characters before a word in which they end.
fn without<'c>(text: &'c [char], word: &str) -> Option<&'c [char]> {
    let length = text.len().checked_sub(word.chars().count())?;
    let (rest, end) = text.split_at_checked(length)?;
    end.iter().copied().eq(word.chars()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::Issuer;
    use crate::report::ClaimScope;

    fn scope(issuer: &str, before: &str) -> Option<ClaimScope> {
        let before: Vec<char> = before.chars().collect();
        Issuer::named(issuer).scope_of(&before)
    }

    #[test]
    fn the_issuer_and_its_short_forms_are_its_own() {
        for (issuer, before) in [
            ("某区水务局", "区水务局共"),
            ("某区住房和城乡建设局", "区住建局全年"),
            ("大云镇", "镇政府共"),
            ("某市某区人民政府", "区政府"),
            ("某街道办事处", "街道办事处全年共"),
            ("某区水务局", "我局"),
            ("某区水务局", "办公室共"),
            ("某区水务局", "各镇街道"),
            ("某区水务局", "据统计"),
        ] {
            assert_eq!(scope(issuer, before), None, "{issuer} {before}");
        }
    }

    #[test]
    fn another_body_is_told_from_a_member() {
        assert_eq!(scope("某区水务局", "区教育局共"), Some(ClaimScope::OtherBody));
        assert_eq!(scope("迎宾路街道办事处", "向市政府"), Some(ClaimScope::OtherBody));
        assert_eq!(scope("某区人民政府", "区教育局"), Some(ClaimScope::Member));
    }
}
