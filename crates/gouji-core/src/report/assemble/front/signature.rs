//! The foot of a report, name and day, and the same below its title.

use std::ops::Range;

use super::date::date_at;
use super::issuer::is_body_name;
use super::text::Plain;

/// What a line holds of a signature.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signature {
    /// The name and its bytes.
    pub(super) name: Option<(String, Range<usize>)>,
    /// The day as `YYYY-MM-DD`, and the bytes of the words.
    pub(super) day: Option<(String, Range<usize>)>,
}

/// What of a signature a line holds: a name, a day, or both, and nothing else.
pub(super) fn signature(text: &str) -> Signature {
    const LONGEST: usize = 200;
    if text.len() > LONGEST {
        return Signature::default();
    }
    let plain = Plain::of(text);
    let is_mark = |at: usize| plain.at(at).is_some_and(|c| !c.is_alphanumeric() && c != '〇' && c != '○');
    let mut start = 0;
    while is_mark(start) {
        start += 1;
    }
    let mut end = plain.chars.len();
    while end > start && is_mark(end - 1) {
        end -= 1;
    }
    // The day stands at the end: the first place from which nothing but a day follows.
    let day = (start..end).find_map(|at| {
        let (written, _) = date_at(&plain, at, false).filter(|(_, after)| *after == end)?;
        Some((written.iso()?, at))
    });
    let mut name_end = day.as_ref().map_or(end, |(_, at)| *at);
    while name_end > start && is_mark(name_end - 1) && plain.at(name_end - 1) != Some(')') {
        name_end -= 1;
    }
    let name: String = plain.chars.get(start..name_end).unwrap_or_default().iter().collect();
    let day = day.map(|(iso, at)| (iso, plain.bytes(text, at..end)));
    if name.is_empty() {
        return Signature { name: None, day };
    }
    if !is_body_name(&name) {
        return Signature::default();
    }
    let bytes = plain.bytes(text, start..name_end);
    let name = text.get(bytes.clone()).unwrap_or_default();
    Signature { name: Some((name.split_whitespace().collect(), bytes)), day }
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn names_and_days_are_told() {
        for (text, expected) in [
            ("2024年1月20日", " 2024-01-20"),
            ("（2024年1月20日）", " 2024-01-20"),
            ("二〇二四年一月二十日", " 2024-01-20"),
            ("某街道办事处", "某街道办事处 "),
            ("某街道办事处　2024年1月20日", "某街道办事处 2024-01-20"),
            ("某 区 水 务 局", "某区水务局 "),
            ("某区水务局（盖章）", " "),
            ("2024年1月20日，某区水务局开会", " "),
            ("无", " "),
            ("2023年", " "),
            ("其他需要报告的事项", " "),
            ("2023年第1期", " "),
        ] {
            let found = signature(text);
            let name = found.name.map(|(name, _)| name).unwrap_or_default();
            let day = found.day.map(|(day, _)| day).unwrap_or_default();
            assert_eq!(format!("{name} {day}"), expected, "{text}");
        }
    }
}
