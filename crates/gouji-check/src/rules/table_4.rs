//! Family T4: table 4, administrative reconsideration and litigation.

use gouji_core::form::IdentityKind;

use crate::rule::{
    Comparison, Confidence, Example, Family, Persona, Relation, Rule, Severity, Subject, Text, Texts,
};

const FORMS: &[&str] = &["ogi-2019", "ogi-2021"];

/// 总计 of a group of table 4.
pub(crate) static T401: Rule = Rule {
    code: "T401",
    name: "remedy-total-mismatch",
    version: 1,
    family: Family::Table4,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Identities(IdentityKind::RemedyTotal),
    texts: Texts {
        title: Text {
            zh: "表四某组四种结果之和与总计不等",
            en: "the results of a group of table 4 do not add up to its total",
        },
        checks: Text {
            zh: "表四每一组（行政复议、未经复议直接起诉、复议后起诉）：结果维持＋结果纠正＋其他结果＋尚未审结＝总计。",
            en: "In each group of table 4 upheld, corrected, other result and pending add up to 总计.",
        },
        why: Text {
            zh: "每个案件只有一种结果；不等即至少有一格填错，但算术不能指出是哪一格。",
            en: "Every case has one result. Arithmetic shows that a cell is wrong, but never which one.",
        },
        basis: Text {
            zh: "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式，表四“总计”列。",
            en: "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, table 4, column 总计.",
        },
        example: Text {
            zh: "行政复议：维持 2、纠正 1，其余为 0，总计 0（应为 3）。",
            en: "reconsideration: upheld 2, corrected 1, else 0, total 0 (should be 3).",
        },
        silent: Text {
            zh: "空白或“—”不当作 0；无法判断时列为“无法核对”。",
            en: "A blank or dash is not taken for 0; what cannot be decided is not assessable.",
        },
    },
    exceptions: &[Text::new(
        "报告另印行政诉讼合计的，不计入。",
        "A grand total of litigation that a report prints besides is left out.",
    )],
    examples: &[
        Example {
            cells: &[("remedies.reconsideration.upheld", "2"), ("remedies.reconsideration.corrected", "1")],
            ..Example::FAILS
        },
        Example::PASSES,
        Example {
            cells: &[
                ("remedies.reconsideration.upheld", ""),
                ("remedies.reconsideration.corrected", ""),
                ("remedies.reconsideration.total", "3"),
            ],
            ..Example::OPEN
        },
    ],
};

/// A result against its total where figures are lacking.
pub(crate) static T402: Rule = Rule {
    code: "T402",
    name: "result-exceeds-total",
    version: 1,
    family: Family::Table4,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Parts(&[IdentityKind::RemedyTotal]),
    texts: Texts {
        title: Text::new("表四某一结果大于其总计", "a result of table 4 exceeds its total"),
        checks: Text::new(
            "有空白格的组：任一结果不应大于总计。",
            "In groups with blanks: no result exceeds its total.",
        ),
        why: Text::new(
            "件数不为负，空白处无论填什么，部分都不会大于总计。",
            "Counts are not negative, so no figure in a blank can make a part exceed its total.",
        ),
        basis: Text::new(
            "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式，表四。",
            "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, table 4.",
        ),
        example: Text::new(
            "行政复议：维持 9，其余空白，总计 3。",
            "reconsideration: upheld 9, the rest blank, total 3.",
        ),
        silent: Text::new(
            "各格都有数字时由 T401 核对，不重复报告。",
            "Where every cell has a figure T401 tells it, and it is not told twice.",
        ),
    },
    exceptions: &[],
    examples: &[
        Example {
            cells: &[
                ("remedies.reconsideration.upheld", "9"),
                ("remedies.reconsideration.other", ""),
                ("remedies.reconsideration.total", "3"),
            ],
            ..Example::FAILS
        },
        Example { cells: &[("remedies.reconsideration.other", "")], ..Example::PASSES },
        Example {
            cells: &[("remedies.reconsideration.other", ""), ("remedies.reconsideration.upheld", "")],
            ..Example::OPEN
        },
    ],
};

/// Cases although there was no request.
pub(crate) static T403: Rule = Rule {
    code: "T403",
    name: "cases-without-requests",
    version: 1,
    family: Family::Table4,
    severity: Severity::Info,
    confidence: Confidence::Likely,
    persona: Persona::Auditor,
    forms: FORMS,
    first_year: None,
    subject: Subject::Comparisons(&[
        Comparison {
            left: &["remedies.reconsideration.total"],
            relation: Relation::ZeroWhereZero,
            right: &["requests.received.total", "requests.carried_over.total"],
            subject: Text::new("行政复议", "administrative reconsideration"),
        },
        Comparison {
            left: &["remedies.litigation_direct.total"],
            relation: Relation::ZeroWhereZero,
            right: &["requests.received.total", "requests.carried_over.total"],
            subject: Text::new("未经复议直接起诉", "litigation brought without reconsideration"),
        },
        Comparison {
            left: &["remedies.litigation_after_reconsideration.total"],
            relation: Relation::ZeroWhereZero,
            right: &["requests.received.total", "requests.carried_over.total"],
            subject: Text::new("复议后起诉", "litigation brought after reconsideration"),
        },
    ]),
    texts: Texts {
        title: Text::new("有复议或诉讼案件，而本年没有申请", "there are cases and no requests"),
        checks: Text::new(
            "表四有案件时，表三本年新收与上年结转应不全为0。",
            "Where table 4 has cases, table 3 has requests received or carried over.",
        ),
        why: Text::new(
            "没有申请通常不会有相关的复议和诉讼。",
            "Without requests there are usually no cases about them.",
        ),
        basis: Text::new(
            "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式，表四。",
            "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, table 4.",
        ),
        example: Text::new(
            "新收 0、上年结转 0，行政复议总计 1。",
            "received 0, carried over 0, reconsideration 1.",
        ),
        silent: Text::new("有空白而无法判断时列为无法核对。", "What blanks leave open is not assessable."),
    },
    exceptions: &[Text::new(
        "案件源于更早年度的申请，或申请由下级单位受理。",
        "Cases about requests of earlier years, or about requests to a subordinate body.",
    )],
    examples: &[
        Example {
            cells: &[("remedies.reconsideration.upheld", "1"), ("remedies.reconsideration.total", "1")],
            ..Example::FAILS
        },
        Example::PASSES,
        Example {
            cells: &[
                ("remedies.reconsideration.upheld", "1"),
                ("remedies.reconsideration.total", "1"),
                ("requests.received.total", "missing"),
            ],
            ..Example::OPEN
        },
    ],
};
