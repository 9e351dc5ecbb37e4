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
            "“其中”一类只要求不大于的关系不在此列；缺行或空白而无法判断时列为“无法核对”。",
            "Relations that only say that a part is not more than its whole are left out; what cannot be decided because rows \
             or figures are lacking is not assessable.",
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
