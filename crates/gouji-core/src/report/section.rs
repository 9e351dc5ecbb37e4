//! The section tree of a report.

use crate::location::Location;

/// A section: 一、, （一） or 1., in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Depth: 1 for 一、, 2 for （一）, 3 for 1.
    pub level: u8,
    /// What a section of the first level is about, where its heading has a wording that is known; `None` for the others.
    pub kind: Option<SectionKind>,
    /// The number that the heading states, from 1.
    pub ordinal: u32,
    /// The number as printed or generated, for example 一、.
    pub number: String,
    /// The heading without its number.
    pub heading: String,
    /// The text of the section up to the next heading of any level, one paragraph per line, tables left out.
    pub text: String,
    /// Where the heading stands.
    pub location: Location,
}

/// What the sections of the first level are about, in the form since 2019 and in the reports before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SectionKind {
    /// 总体情况, 概述.
    Overview,
    /// 主动公开政府信息情况.
    Proactive,
    /// 收到和处理政府信息公开申请情况, 依申请公开.
    Requests,
    /// 政府信息公开行政复议、行政诉讼情况, with complaints before 2019.
    Remedies,
    /// 存在的主要问题及改进情况.
    Problems,
    /// 其他需要报告的事项.
    Other,
    /// 回应解读, before 2019.
    Interpretation,
    /// 机构建设和保障经费, 人员和收支情况, before 2019.
    Organization,
    /// 会议和培训, before 2019.
    Training,
    /// 收费及减免情况, before 2019.
    Fees,
    /// 咨询处理情况, before 2014.
    Consultation,
    /// 附表, 统计表.
    Annex,
}

impl SectionKind {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Proactive => "proactive",
            Self::Requests => "requests",
            Self::Remedies => "remedies",
            Self::Problems => "problems",
            Self::Other => "other",
            Self::Interpretation => "interpretation",
            Self::Organization => "organization",
            Self::Training => "training",
            Self::Fees => "fees",
            Self::Consultation => "consultation",
            Self::Annex => "annex",
        }
    }

    /// The place of the section in the form since 2019, from 1; `None` for those that it does not have.
    #[must_use]
    pub fn ordinal(self) -> Option<u32> {
        match self {
            Self::Overview => Some(1),
            Self::Proactive => Some(2),
            Self::Requests => Some(3),
            Self::Remedies => Some(4),
            Self::Problems => Some(5),
            Self::Other => Some(6),
            Self::Interpretation
            | Self::Organization
            | Self::Training
            | Self::Fees
            | Self::Consultation
            | Self::Annex => None,
        }
    }
}
