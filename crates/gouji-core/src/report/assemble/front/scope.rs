//! For whom a report speaks, where a sentence says so.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::text::Plain;
use crate::report::Scope;

/// What makes a sentence one about the report itself.
const SUBJECTS: &[&str] = &[
    "本报告",
    "本年报",
    "本年度报告",
    "报告由",
    "年报由",
    "年度报告由",
    "所列数据",
    "统计范围",
    "数据统计",
    "报告数据",
    "报告中的数据",
    "报告中数据",
    "表中数据",
    "各表数据",
    "报告的数据",
    "报告范围",
    "现公布",
    "现将",
    "编制而成",
    "编制本",
    "汇总编制",
];

/// What names an area with all its bodies.
const AREAS: &[&str] = &[
    "全市",
    "全区",
    "全县",
    "全省",
    "全旗",
    "全州",
    "各镇",
    "各街道",
    "各乡",
    "各部门",
    "各单位",
    "各县",
    "各区",
    "各市",
    "各旗",
    "各级",
    "各委办局",
    "各工作部门",
    "镇街",
    "镇(街道)",
    "乡镇(街道)",
    "街镇",
    "所属单位",
    "下属单位",
    "组成部门",
    "直属",
    "本行政区域",
];

/// What says that the figures of several bodies were put together.
const JOINS: &[&str] = &["汇总", "综合编", "综合各", "综合整理", "综合而成", "合并", "汇编", "综合了"];

/// What says that the figures are those of one body.
const ALONE: &[&str] = &[
    "仅为本",
    "仅含本",
    "仅包括本",
    "仅包含本",
    "只包括本",
    "只含本",
    "仅统计本",
    "仅反映本",
    "仅涉及本",
    "仅限本",
    "范围为本机关",
    "范围为本单位",
    "范围为本级",
    "范围为本局",
    "范围为局机关",
    "范围为本街道",
    "数据为本机关",
    "数据为本单位",
    "数据均为本机关",
    "数据均为本单位",
    "不含下属",
    "不含所属",
    "不包括下属",
    "不包括所属",
    "不含各",
    "不包括各",
];

/// What says that an office speaks for its government.
const BEHALF: &[&str] = &["代表", "受委托", "代为编制", "代拟"];

/// What a sentence says, and its bytes.
pub(super) struct Found {
    pub(super) scope: Scope,
    pub(super) bytes: Range<usize>,
}

/// What the sentences of a text say.
pub(super) fn scopes(text: &str) -> Vec<Found> {
    const HINTS: [char; 8] = ['汇', '匯', '综', '綜', '仅', '代', '范', '不'];
    if !text.contains(HINTS) || !text.contains(['报', '報', '数', '數']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '\n', '；']) {
        let scope = scope_of(&Plain::of(sentence).text());
        found.extend(scope.map(|scope| Found { scope, bytes: start..start + sentence.trim_end().len() }));
        start += sentence.len();
    }
    found
}

fn scope_of(sentence: &str) -> Option<Scope> {
    // Asked of every sentence, so all of them at once.
    static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
        #[allow(clippy::unwrap_used, reason = "a constant pattern that the tests compile")]
        Regex::new(&SUBJECTS.join("|")).unwrap()
    });
    if !SUBJECT.is_match(sentence) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    if has(ALONE) {
        return Some(Scope::Own);
    }
    let states_range = ["统计范围", "所列数据", "报告范围", "数据统计"].iter().any(|word| {
        let behind = sentence.split_once(word).map(|(_, behind)| behind);
        // 统计范围为全区各级行政机关, but not 统计期限.
        let says = |behind: &str| {
            ["为", "包括", "包含", "涵盖", "覆盖", ":"].iter().find_map(|verb| {
                let (before, value) = behind.split_once(verb)?;
                (before.chars().count() <= 4).then(|| value.to_owned())
            })
        };
        behind.and_then(says).is_some_and(|value| AREAS.iter().any(|area| value.contains(area)))
    });
    if states_range || has(JOINS) && has(AREAS) {
        return Some(Scope::RollUp);
    }
    let is_for_government = has(BEHALF) && ["政府"].iter().any(|word| sentence.contains(word));
    let names_office = sentence.contains('办');
    (is_for_government && names_office).then_some(Scope::OfficeForGovernment)
}

#[cfg(test)]
mod tests {
    use super::scopes;

    #[test]
    fn sentences_tell_for_whom_a_report_speaks() {
        for (text, expected) in [
            ("本报告由区政府办公室根据全区各镇（街道）、各部门的年度报告汇总编制。", "rollup"),
            ("本年报由县政务公开办综合各乡镇、县直各单位年度报告编制而成。", "rollup"),
            ("本报告所列数据为全市汇总数据。", "rollup"),
            ("数据统计范围为全区各级行政机关。", "rollup"),
            ("市人民政府办公厅代表市政府编制本报告。", "office_for_government"),
            ("现将市政府办公室代表市政府公开政府信息的情况报告如下。", "office_for_government"),
            ("本报告所列数据仅为本机关数据。", "own"),
            ("本报告统计范围为本级，不含各镇街。", "own"),
            ("本报告由某局编制。", ""),
            ("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", ""),
            ("全区各部门共公开信息300条，汇总成册。", ""),
            ("人大代表建议全部办结，县政府办公室牵头。", ""),
            ("全市综合行政执法局公开信息。", ""),
            ("本报告根据《条例》编制，由总体情况、主动公开政府信息情况等六部分组成。", ""),
        ] {
            let found: Vec<&str> = scopes(text).iter().map(|found| found.scope.id()).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
