//! The wordings of headings: which section a heading names, in the form since 2019 and in the reports before it.

use std::sync::LazyLock;

use crate::form::{forms, label_key, similarity};
use crate::report::SectionKind;

/// Wordings that are met for the six sections of the form, the official ones among them, without punctuation.
const WORDINGS: [(SectionKind, &[&str]); 6] = [
    (
        SectionKind::Overview,
        &[
            "总体情况",
            "概述",
            "工作概述",
            "主要工作概述",
            "总体工作情况",
            "工作基本情况",
            "基本情况",
            "总体概况",
            "主要任务落实情况",
            "工作要点落实情况",
            "政府信息公开工作总体情况",
            "工作总体情况",
            "政府信息公开总体情况",
        ],
    ),
    (
        SectionKind::Proactive,
        &[
            "主动公开政府信息情况",
            "行政机关主动公开政府信息情况",
            "政府信息主动公开情况",
            "主动公开情况",
            "主动公开政府信息的情况",
            "主动公开信息情况",
        ],
    ),
    (
        SectionKind::Requests,
        &[
            "收到和处理政府信息公开申请情况",
            "行政机关收到和处理政府信息公开申请情况",
            "依申请公开政府信息情况",
            "收到和处理信息公开申请情况",
            "收到和处理政府信息公开申请的情况",
            "依申请公开政府信息的情况",
            "政府信息依申请公开情况",
        ],
    ),
    (
        SectionKind::Remedies,
        &[
            "政府信息公开行政复议行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
            "因政府信息公开工作被申请行政复议提起行政诉讼情况",
            "政府信息公开类行政复议行政诉讼和举报申诉等情况",
            "因政府信息公开申请行政复议提起行政诉讼的情况",
            "政府信息公开行政复议行政诉讼的情况",
        ],
    ),
    (
        SectionKind::Problems,
        &[
            "存在的主要问题及改进情况",
            "存在问题及改进情况",
            "政府信息公开工作存在的主要问题及改进情况",
            "存在的主要问题和改进措施",
            "存在的问题及改进情况",
            "当前存在的主要问题及下一步改进措施",
            "存在的主要问题及改进措施",
            "存在问题及改进措施",
        ],
    ),
    (
        SectionKind::Other,
        &[
            "其他需要报告的事项",
            "其他需要报告的情况",
            "其他报告事项",
            "需要报告的其他事项",
            "需要说明的事项与附表",
            "其他需要报告事项",
            "其他需要说明的事项",
        ],
    ),
];

/// What is said of a section of the first level beside these wordings: words of which all stand in its heading. The first
/// that fits is taken.
const WORDS: &[(SectionKind, &[&str])] = &[
    (SectionKind::Annex, &["统计表"]),
    (SectionKind::Fees, &["收费"]),
    (SectionKind::Fees, &["费用", "减免"]),
    (SectionKind::Remedies, &["复议"]),
    (SectionKind::Remedies, &["诉讼"]),
    (SectionKind::Remedies, &["举报投诉"]),
    (SectionKind::Interpretation, &["解读"]),
    (SectionKind::Interpretation, &["回应"]),
    (SectionKind::Organization, &["机构建设"]),
    (SectionKind::Organization, &["保障经费"]),
    (SectionKind::Organization, &["经费"]),
    (SectionKind::Organization, &["收支"]),
    (SectionKind::Training, &["会议", "培训"]),
    (SectionKind::Training, &["培训情况"]),
    (SectionKind::Consultation, &["咨询"]),
    (SectionKind::Problems, &["问题"]),
    (SectionKind::Problems, &["不足", "改进"]),
    (SectionKind::Requests, &["依申请"]),
    (SectionKind::Requests, &["申请", "处理"]),
    (SectionKind::Requests, &["申请", "办理"]),
    (SectionKind::Proactive, &["主动公开"]),
    (SectionKind::Other, &["需要报告"]),
    (SectionKind::Other, &["需要说明"]),
    (SectionKind::Other, &["其他", "事项"]),
    (SectionKind::Annex, &["附表"]),
    (SectionKind::Annex, &["附件"]),
    (SectionKind::Overview, &["概述"]),
    (SectionKind::Overview, &["概况"]),
    (SectionKind::Overview, &["总体情况"]),
    (SectionKind::Overview, &["基本情况"]),
];

/// The keys of the official headings.
static OFFICIAL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let sections = forms().last().map(|form| form.sections.iter());
    sections.into_iter().flatten().map(|heading| label_key(heading)).collect()
});

/// Which of the six sections of the form a heading names in one of the wordings that are met.
pub(super) fn section_of_form(heading: &str) -> Option<SectionKind> {
    let heading = heading.trim();
    if heading.chars().count() > 40 {
        return None;
    }
    let key = label_key(heading);
    if key.chars().count() < 2 {
        return None;
    }
    exact(&key).or_else(|| {
        let is_alike = |own: &String| {
            let joint = own.len() + key.len();
            own.len() >= 18 && own.len().min(key.len()) * 200 >= joint * 85 && similarity(own, &key) >= 85
        };
        let index = OFFICIAL.iter().position(is_alike)?;
        WORDINGS.get(index).map(|(kind, _)| *kind)
    })
}

/// Whether a heading has one of the wordings to the letter.
pub(super) fn exact_section(heading: &str) -> Option<SectionKind> {
    exact(&label_key(heading.trim()))
}

fn exact(key: &str) -> Option<SectionKind> {
    WORDINGS.iter().find(|(_, wordings)| wordings.contains(&key)).map(|(kind, _)| *kind)
}

/// What a section of the first level is about.
pub(super) fn kind_of(heading: &str) -> Option<SectionKind> {
    section_of_form(heading).or_else(|| {
        let key = label_key(heading.trim());
        let fits = |words: &[&str]| words.iter().all(|word| key.contains(word));
        WORDS.iter().find(|(_, words)| fits(words)).map(|(kind, _)| *kind)
    })
}

#[cfg(test)]
mod tests {
    use super::{kind_of, section_of_form};

    #[test]
    fn every_wording_of_the_six_sections_is_known() {
        for (kind, headings) in [
            (
                "overview",
                "总体情况 概述 工作概述 主要工作概述 总体工作情况 工作基本情况 基本情况 主要任务落实情况 工作要点落实情况",
            ),
            (
                "proactive",
                "主动公开政府信息情况 行政机关主动公开政府信息情况 政府信息主动公开情况 主动公开情况",
            ),
            (
                "requests",
                "收到和处理政府信息公开申请情况 行政机关收到和处理政府信息公开申请情况 依申请公开政府信息情况",
            ),
            (
                "remedies",
                "政府信息公开行政复议、行政诉讼情况 政府信息公开行政复议和行政诉讼情况 因政府信息公开工作被申请行政复议、提起行政诉讼情况 \
                 政府信息公开类行政复议、行政诉讼和举报申诉等情况",
            ),
            (
                "problems",
                "存在的主要问题及改进情况 存在问题及改进情况 政府信息公开工作存在的主要问题及改进情况 存在的主要问题和改进措施 \
                 当前存在的主要问题及下一步改进措施",
            ),
            ("other", "其他需要报告的事项 其他需要报告的情况 需要说明的事项与附表 其他报告事项"),
        ] {
            for heading in headings.split_whitespace() {
                let read = section_of_form(heading).map(super::SectionKind::id);
                assert_eq!(read, Some(kind), "{heading}");
            }
        }
    }

    #[test]
    fn headings_before_the_form_are_known() {
        for (heading, kind) in [
            ("概述", "overview"),
            ("政府信息公开工作概况", "overview"),
            ("主动公开", "proactive"),
            ("主动公开政府信息的情况", "proactive"),
            ("回应解读", "interpretation"),
            ("政策解读和回应关切情况", "interpretation"),
            ("依申请公开", "requests"),
            ("依申请公开政府信息和不予公开政府信息的情况", "requests"),
            ("行政复议、行政诉讼和投诉", "remedies"),
            ("因政府信息公开申请行政复议、提起行政诉讼的情况", "remedies"),
            ("政府信息公开的收费及减免情况", "fees"),
            ("机构建设和保障经费", "organization"),
            ("人员和收支情况", "organization"),
            ("会议和培训", "training"),
            ("咨询处理情况", "consultation"),
            ("问题和改进", "problems"),
            ("政府信息公开工作存在的主要问题及改进情况", "problems"),
            ("需要说明的事项与附表", "other"),
            ("附表", "annex"),
            ("政府信息公开情况统计表", "annex"),
        ] {
            assert_eq!(kind_of(heading).map(super::SectionKind::id), Some(kind), "{heading}");
        }
        assert_eq!(kind_of("工作亮点"), None);
    }
}
