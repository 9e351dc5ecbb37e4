//! Family S: totals of the statistics of the years before 2019, and of forms that users bring.

use gouji_core::form::IdentityKind;

use crate::rule::{Confidence, Example, Family, Persona, Rule, Says, Severity, Subject, Text, Texts};

/// A total and its parts, as the form states them.
pub(crate) static S101: Rule = Rule {
    code: "S101",
    name: "part-sum-mismatch",
    version: 1,
    family: Family::Sums,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: &["local-35", "ogi-2014"],
    first_year: None,
    subject: Subject::Identities(IdentityKind::Sum),
    texts: Texts {
        title: Text::new(
            "统计表某项与其各分项之和不等",
            "an indicator of the statistics is not the sum of its parts",
        ),
        checks: Text::new(
            "统计表中有固定分项的指标（收到申请、办结、答复、不同意公开、行政复议、行政诉讼、工作人员等）：各分项之和＝该指标；自定义格式中声明的合计亦同。",
            "Indicators with fixed parts (requests received, closed, answered, refused, reconsideration, litigation, staff) \
             are the sum of these; so are the sums that a form brought by the user declares.",
        ),
        why: Text::new(
            "分项互不重叠且无遗漏；不等即至少有一格填错，但算术不能指出是哪一格。",
            "The parts leave nothing out and nothing counts twice. Arithmetic shows that a cell is wrong, but seldom which one.",
        ),
        basis: Text::new(
            "国办发〔2014〕32号所附《政府信息公开情况统计表》；地方35项统计表。",
            "The statistics annexed to notice 国办发〔2014〕32号; the local statistics of 35 indicators.",
        ),
        example: Text::new(
            "收到申请数 10，当面 1、传真 0、网络 5、信函 3（合计 9）。",
            "requests received 10; in person 1, by fax 0, online 5, by letter 3 (9 in all).",
        ),
        silent: Text::new(
            "“其中”一类只要求不大于的关系由 S102 核对；缺行或空白而无法判断时列为“无法核对”。",
            "That a part is not more than its whole is the matter of S102; what cannot be decided because rows or figures are \
             lacking is not assessable.",
        ),
    },
    exceptions: &[Text::new(
        "较早的地方版本把补正计在答复之外。",
        "Older local copies count requests for amendment apart from replies.",
    )],
    examples: &[
        Example {
            says: Says::Fails,
            cells: &[
                ("statistics.requests_received.figure", "10"),
                ("statistics.received_in_person.figure", "1"),
                ("statistics.received_online.figure", "5"),
                ("statistics.received_by_letter.figure", "3"),
            ],
            ..Example::PASSES_2014
        },
        Example {
            cells: &[("statistics.staff.figure", "3"), ("statistics.staff_part_time.figure", "3")],
            ..Example::PASSES_2014
        },
        Example {
            says: Says::NotAssessable,
            cells: &[("statistics.staff.figure", "3"), ("statistics.staff_part_time.figure", "missing")],
            ..Example::PASSES_2014
        },
    ],
};

/// A part and its whole, as the form states them.
pub(crate) static S102: Rule = Rule {
    code: "S102",
    name: "part-exceeds-whole",
    version: 1,
    family: Family::Sums,
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    persona: Persona::Regular,
    forms: &["local-35", "ogi-2014"],
    first_year: None,
    subject: Subject::AtMost,
    texts: Texts {
        title: Text::new(
            "统计表某“其中”项大于其总项，或累计数小于本期数",
            "a part in the statistics is more than its whole",
        ),
        checks: Text::new(
            "“其中”项及各公开渠道不大于其总项；主动公开信息数不大于各渠道之和；本期实际不大于本年累计；自定义格式中声明的“不大于”关系亦同。",
            "A part, and what each channel disclosed, is at most the whole; what was disclosed is at most the sum of all \
             channels; this period is at most the whole year so far; so is what a form brought by the user declares.",
        ),
        why: Text::new(
            "部分不会多于整体；同一信息可由多个渠道公开，但至少经过一个渠道。",
            "A part is never more than its whole. The same information can be disclosed in several ways, but in one at least.",
        ),
        basis: Text::new(
            "国办发〔2014〕32号所附《政府信息公开情况统计表》的指标说明；地方35项统计表。",
            "The notes on the statistics annexed to notice 国办发〔2014〕32号; the local statistics of 35 indicators.",
        ),
        example: Text::new(
            "主动公开政府信息数 120，其中主动公开规范性文件数 210。",
            "information disclosed 120, of these normative documents 210.",
        ),
        silent: Text::new(
            "有空白、缺行或约数而无法判断时列为“无法核对”；无论空白处填什么都超出的，照报不误。",
            "What blanks, rows that are not there or rounded figures leave open is not assessable; what no blank can settle is told.",
        ),
    },
    exceptions: &[Text::new(
        "各渠道按发布次数而非信息条数统计。",
        "Channels that count how often something was published, not what was.",
    )],
    examples: &[
        Example {
            says: Says::Fails,
            cells: &[
                ("statistics.information_disclosed.figure", "120"),
                ("statistics.normative_documents_disclosed.figure", "210"),
                ("statistics.disclosed_on_website.figure", "120"),
            ],
            ..Example::PASSES_2014
        },
        // A gazette of 7 and a website of 90 cannot be all ways in which 120 were disclosed.
        Example {
            says: Says::Fails,
            cells: &[
                ("statistics.information_disclosed.figure", "120"),
                ("statistics.disclosed_in_gazette.figure", "7"),
                ("statistics.disclosed_on_website.figure", "90"),
            ],
            ..Example::PASSES_2014
        },
        // Whatever the blank holds, the part is more than 3.
        Example {
            says: Says::Fails,
            form: "local-35",
            cells: &[
                ("statistics.appeals.this_period", "3"),
                ("statistics.appeals_after_first_reply.this_period", "4"),
                ("statistics.appeals.cumulative", ""),
                ("statistics.appeals_after_first_reply.cumulative", "4"),
            ],
            ..Example::PASSES_2014
        },
        Example {
            cells: &[
                ("statistics.information_disclosed.figure", "120"),
                ("statistics.disclosed_on_website.figure", "120"),
                ("statistics.disclosed_on_wechat.figure", "70"),
            ],
            ..Example::PASSES_2014
        },
        Example {
            says: Says::NotAssessable,
            cells: &[
                ("statistics.press_conferences.figure", ""),
                ("statistics.press_conferences_by_leader.figure", "2"),
            ],
            ..Example::PASSES_2014
        },
    ],
};
