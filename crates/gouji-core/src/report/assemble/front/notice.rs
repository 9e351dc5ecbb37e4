//! Papers that a text cites by number: 国办公开办函〔2021〕30号.

use std::sync::LazyLock;

use regex::Regex;

use super::super::evidence::Evidence;
use super::text::Plain;

/// The characters before the bracket are those of an agency: at most so many.
const LONGEST: usize = 14;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used, reason = "a constant pattern that the tests compile")]
    Regex::new(r"([\u{3400}-\u{9fff}]{2,14})[〔\[(【]((?:19|20)\d\d)[〕\])】]第?(\d{1,5})号").unwrap()
});

/// A number as found.
pub(super) struct Found {
    pub(super) number: String,
    pub(super) bytes: std::ops::Range<usize>,
}

/// The numbers of papers in a text.
pub(super) fn notices(text: &str) -> Vec<Found> {
    if !text.contains('号') && !text.contains('號') {
        return Vec::new();
    }
    let plain = Plain::of(text);
    let characters = plain.text();
    let found = NUMBER.captures_iter(&characters).filter_map(|captures| {
        let (whole, agency) = (captures.get(0)?, captures.get(1)?);
        let (year, number) = (captures.get(2)?.as_str(), captures.get(3)?.as_str());
        let own = agency_of(agency.as_str());
        let skipped = agency.as_str().len() - own.len();
        let count = |end: usize| characters.get(..end).map_or(0, |text| text.chars().count());
        let chars = count(whole.start() + skipped)..count(whole.end());
        let bytes = plain.bytes(text, chars);
        (own.chars().count() >= 2).then(|| Found { number: format!("{own}〔{year}〕{number}号"), bytes })
    });
    found.collect()
}

/// The short name of the agency in the characters before the bracket: words of the sentence before it left out.
fn agency_of(text: &str) -> &str {
    const NATIONAL: [&str; 5] = ["国办公开办函", "国办公开办", "国办发", "国办函", "国发"];
    const BEFORE: [&str; 12] =
        ["依据", "根据", "按照", "通知", "文件", "印发", "格式", "文号", "以及", "要求", "参照", "规定"];
    if let Some(own) = NATIONAL.iter().find(|own| text.ends_with(*own)) {
        return text.get(text.len() - own.len()..).unwrap_or(text);
    }
    let cut = |own: &str, word: &str| own.rfind(word).map_or(0, |at| at + word.len());
    let start = BEFORE.iter().map(|word| cut(text, word)).max().unwrap_or(0);
    let own = text.get(start..).unwrap_or(text);
    // So that a sentence without any of these words is no agency of its own.
    if own.chars().count() >= LONGEST { "" } else { own }
}

/// The edition that a notice prescribes.
pub(super) fn prescribed<'e>(number: &str, evidence: &'e Evidence) -> Option<&'e str> {
    let form = evidence.forms().iter().find(|form| form.source == number)?;
    Some(&form.id)
}

#[cfg(test)]
mod tests {
    use super::notices;

    #[test]
    fn numbers_are_found_in_every_writing() {
        for (text, expected) in [
            ("《格式》（国办公开办函〔2021〕30号）要求", "国办公开办函〔2021〕30号"),
            ("根据国办公开办函[2021]30号文件", "国办公开办函〔2021〕30号"),
            ("国办公开办函（２０２１）３０号", "国办公开办函〔2021〕30号"),
            ("国办发 〔2014〕 32 号", "国办发〔2014〕32号"),
            ("通知（国办公开办函【2019】60号）", "国办公开办函〔2019〕60号"),
            ("拱政办发〔2020〕14号", "拱政办发〔2020〕14号"),
            ("今年共办理12号提案", ""),
        ] {
            let found: Vec<String> = notices(text).into_iter().map(|found| found.number).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn the_number_is_given_as_printed() {
        let text = "（国办发 〔2014〕 32 号）";
        assert_eq!(
            notices(text).first().and_then(|found| text.get(found.bytes.clone())),
            Some("国办发 〔2014〕 32 号")
        );
    }
}
