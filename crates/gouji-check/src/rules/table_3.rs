//! Family T3: table 3, requests received and handled.

use gouji_core::Placed;
use gouji_core::form::IdentityKind;

use crate::rule::{
    Comparison, Confidence, Example, Family, Persona, Relation, Rule, Severity, Subject, Text, Texts,
};

const FORMS: &[&str] = &["ogi-2019", "ogi-2021"];

/// 总计 of a row of table 3.
pub(crate) static T301: Rule = Rule {
    code: "T301",
    name: "row-total-mismatch",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Identities(IdentityKind::RowTotal),
    texts: Texts {
        title: Text {
            zh: "表三某行各类申请人之和与总计不等",
            en: "a row of table 3 does not add up to its total",
        },
        checks: Text {
            zh: "表三每一行：自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他＝总计。",
            en: "In every row of table 3 the six kinds of applicant add up to 总计.",
        },
        why: Text {
            zh: "总计是该行各列之和；不等即至少有一格填错。",
            en: "总计 means the sum of the row; where they differ at least one cell is wrong.",
        },
        basis: Text {
            zh: "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式，表三“总计”列。",
            en: "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, table 3, column 总计.",
        },
        example: Text {
            zh: "本年新收：自然人 5、商业企业 1，其余为 0，总计 5（应为 6）。",
            en: "received: natural persons 5, commercial enterprises 1, else 0, total 5 (should be 6).",
        },
        silent: Text {
            zh: "空白或“—”不当作 0：只有无论空白填什么都不可能相等时才报错；无法判断时列为“无法核对”。",
            en: "A blank or dash is not taken for 0: it fails only if no figure in the blank could make it agree, else it is not assessable.",
        },
    },
    exceptions: &[Text::new(
        "当地增加的“小计”行不计入；总计在各项结果中留空的，列为无法核对。",
        "Rows of 小计 that an office adds are left out; totals left blank are not assessable.",
    )],
    examples: &[
        Example {
            cells: &[("requests.received.natural_person", "5"), ("requests.received.total", "4")],
            ..Example::FAILS
        },
        Example::PASSES,
        Example { tables: &["proactive", "remedies"], ..Example::OPEN },
        Example { placed: &[("requests.granted.total", Placed::ByArithmetic)], ..Example::OPEN },
    ],
};

/// （七）总计 of a column of table 3.
pub(crate) static T302: Rule = Rule {
    code: "T302",
    name: "outcome-total-mismatch",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Identities(IdentityKind::OutcomeTotal),
    texts: Texts {
        title: Text {
            zh: "表三某列各项办理结果之和与（七）总计不等",
            en: "the outcomes of a column of table 3 do not add up to （七）总计",
        },
        checks: Text {
            zh: "表三每一列：（一）＋（二）＋（三）各项＋（四）各项＋（五）各项＋（六）＝（七）总计。",
            en: "In every column of table 3 the outcomes （一） to （六） add up to （七）总计.",
        },
        why: Text {
            zh: "每件申请只计入一种办理结果，（七）是各项之和。",
            en: "Every request is counted under exactly one outcome, and （七） is their sum.",
        },
        basis: Text {
            zh: "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式，表三“（七）总计”行；“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”。",
            en: "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, table 3, row （七）总计; a request disclosed in part counts once, under （二） only.",
        },
        example: Text {
            zh: "自然人列：（一）予以公开 3、（六）其他处理 1，其余为 0，（七）总计 3（应为 4）。",
            en: "natural persons: disclosed 3, other outcomes 1, else 0, all outcomes 3 (should be 4).",
        },
        silent: Text {
            zh: "空白或“—”不当作 0；当地增加的“小计”行不计入。",
            en: "A blank or dash is not taken for 0; rows of 小计 that an office has added are left out.",
        },
    },
    exceptions: &[Text::new(
        "当地增加的“小计”行不计入；总计在各项结果中留空的，列为无法核对。",
        "Rows of 小计 that an office adds are left out; totals left blank are not assessable.",
    )],
    examples: &[
        Example {
            cells: &[("requests.granted.other", "5"), ("requests.outcomes_total.other", "4")],
            ..Example::FAILS
        },
        Example::PASSES,
        Example { tables: &["proactive", "remedies"], ..Example::OPEN },
    ],
};

/// 第一项＋第二项＝第三项＋第四项 of a column of table 3.
pub(crate) static T303: Rule = Rule {
    code: "T303",
    name: "request-balance-mismatch",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Identities(IdentityKind::Balance),
    texts: Texts {
        title: Text {
            zh: "表三某列第一项加第二项不等于第三项加第四项",
            en: "a column of table 3 does not balance",
        },
        checks: Text {
            zh: "表三每一列：一、本年新收＋二、上年结转＝三、（七）总计＋四、结转下年度。",
            en: "In every column of table 3 received plus carried over equals all outcomes plus carried forward.",
        },
        why: Text {
            zh: "收到和结转来的申请，要么办结，要么结转下年，不会多也不会少。",
            en: "Whatever came in or was carried over is either closed or carried forward.",
        },
        basis: Text {
            zh: "格式原文：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”。",
            en: "Printed in the form itself: 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和.",
        },
        example: Text {
            zh: "自然人列：新收 37＋结转 2＝39，办结总计 36＋结转下年 2＝38，差 1。",
            en: "natural persons: received 37 + carried over 2 = 39, all outcomes 36 + carried forward 2 = 38, difference −1.",
        },
        silent: Text {
            zh: "空白或“—”不当作 0；无法判断时列为“无法核对”。",
            en: "A blank or dash is not taken for 0; what cannot be decided is not assessable.",
        },
    },
    exceptions: &[],
    examples: &[
        Example {
            cells: &[
                ("requests.received.natural_person", "5"),
                ("requests.carried_forward.natural_person", "4"),
            ],
            ..Example::FAILS
        },
        Example {
            cells: &[
                ("requests.received.natural_person", "5"),
                ("requests.received.total", "5"),
                ("requests.carried_forward.natural_person", "5"),
                ("requests.carried_forward.total", "5"),
            ],
            ..Example::PASSES
        },
        Example { tables: &["proactive", "remedies"], ..Example::OPEN },
    ],
};

/// A printed sub-total against its parts.
pub(crate) static T304: Rule = Rule {
    code: "T304",
    name: "subtotal-mismatch",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Subtotals,
    texts: Texts {
        title: Text::new("表三小计与其各项之和不等", "a printed sub-total of table 3 differs from its parts"),
        checks: Text::new(
            "报告在（三）不予公开、（四）无法提供、（五）不予处理、（六）其他处理下印有小计的，小计＝其各项之和。",
            "Where a report prints sub-totals of （三）, （四）, （五） or （六）, each is the sum of its rows.",
        ),
        why: Text::new("小计是其各项之和。", "A sub-total means the sum of its rows."),
        basis: Text::new(
            "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式，表三。",
            "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, table 3.",
        ),
        example: Text::new(
            "（四）无法提供：各项 1、0、0，小计 2。",
            "（四） without information: rows 1, 0, 0, sub-total 2.",
        ),
        silent: Text::new(
            "格式本身没有小计，未印的不要求；认不出是哪一组的小计，或有空白时，不报。",
            "The form has no sub-totals and none is asked for; it is silent where the group is not plain or a part has no value.",
        ),
    },
    exceptions: &[],
    examples: &[
        Example {
            cells: &[
                ("requests.received.natural_person", "1"),
                ("requests.received.total", "1"),
                ("requests.unavailable_not_held.natural_person", "1"),
                ("requests.unavailable_not_held.total", "1"),
                ("requests.outcomes_total.natural_person", "1"),
                ("requests.outcomes_total.total", "1"),
            ],
            extras: &[("requests.+1.total", "（四）无法提供小计", "2")],
            ..Example::FAILS
        },
        Example { extras: &[("requests.+1.total", "（四）无法提供小计", "0")], ..Example::PASSES },
        Example {
            cells: &[("requests.unavailable_not_held.total", "")],
            extras: &[("requests.+1.total", "（四）无法提供小计", "2")],
            ..Example::OPEN
        },
    ],
};

/// A part against its total where figures are lacking.
pub(crate) static T305: Rule = Rule {
    code: "T305",
    name: "part-exceeds-total",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Parts(&[IdentityKind::RowTotal, IdentityKind::OutcomeTotal]),
    texts: Texts {
        title: Text::new("表三某一部分大于其总计", "a part of table 3 exceeds its total"),
        checks: Text::new(
            "有空白格的行、列：任一部分不应大于其总计。",
            "In rows and columns with blanks: no part exceeds its total.",
        ),
        why: Text::new(
            "件数不为负，空白处无论填什么，部分都不会大于总计。",
            "Counts are not negative, so no figure in a blank can make a part exceed its total.",
        ),
        basis: Text::new(
            "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式，表三。",
            "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, table 3.",
        ),
        example: Text::new(
            "予以公开：自然人 5，其余空白，总计 3。",
            "disclosed: natural persons 5, the rest blank, total 3.",
        ),
        silent: Text::new(
            "各格都有数字时由 T301、T302 核对，不重复报告。",
            "Where every cell has a figure T301 and T302 tell it, and it is not told twice.",
        ),
    },
    exceptions: &[],
    examples: &[
        Example {
            cells: &[
                ("requests.granted.natural_person", "5"),
                ("requests.granted.other", ""),
                ("requests.granted.total", "3"),
            ],
            ..Example::FAILS
        },
        Example { cells: &[("requests.granted.other", "")], ..Example::PASSES },
        Example {
            cells: &[("requests.granted.other", ""), ("requests.granted.natural_person", "")],
            ..Example::OPEN
        },
    ],
};

/// 四 against 一 and 二 where 七 has no value.
pub(crate) static T306: Rule = Rule {
    code: "T306",
    name: "carried-forward-too-large",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Comparisons(&[
        Comparison {
            left: &["requests.carried_forward.natural_person"],
            relation: Relation::AtMost,
            right: &["requests.received.natural_person", "requests.carried_over.natural_person"],
            subject: Text::new("自然人", "natural persons"),
        },
        Comparison {
            left: &["requests.carried_forward.commercial_enterprise"],
            relation: Relation::AtMost,
            right: &[
                "requests.received.commercial_enterprise",
                "requests.carried_over.commercial_enterprise",
            ],
            subject: Text::new("商业企业", "commercial enterprises"),
        },
        Comparison {
            left: &["requests.carried_forward.research_institution"],
            relation: Relation::AtMost,
            right: &["requests.received.research_institution", "requests.carried_over.research_institution"],
            subject: Text::new("科研机构", "research institutions"),
        },
        Comparison {
            left: &["requests.carried_forward.public_interest_organization"],
            relation: Relation::AtMost,
            right: &[
                "requests.received.public_interest_organization",
                "requests.carried_over.public_interest_organization",
            ],
            subject: Text::new("社会公益组织", "public-interest organisations"),
        },
        Comparison {
            left: &["requests.carried_forward.legal_service_organization"],
            relation: Relation::AtMost,
            right: &[
                "requests.received.legal_service_organization",
                "requests.carried_over.legal_service_organization",
            ],
            subject: Text::new("法律服务机构", "legal service organisations"),
        },
        Comparison {
            left: &["requests.carried_forward.other"],
            relation: Relation::AtMost,
            right: &["requests.received.other", "requests.carried_over.other"],
            subject: Text::new("其他", "other legal persons and organisations"),
        },
        Comparison {
            left: &["requests.carried_forward.total"],
            relation: Relation::AtMost,
            right: &["requests.received.total", "requests.carried_over.total"],
            subject: Text::new("总计", "total"),
        },
    ]),
    texts: Texts {
        title: Text::new(
            "表三某列结转下年度多于新收与上年结转之和",
            "in a column of table 3 more is carried forward than came in",
        ),
        checks: Text::new(
            "（七）总计没有数值的列：四、结转下年度 ≤ 一、本年新收＋二、上年结转。",
            "In a column whose （七）总计 has no value: carried forward is at most received plus carried over.",
        ),
        why: Text::new(
            "结转下年的申请只能来自新收和上年结转。",
            "What is carried forward was received or carried over.",
        ),
        basis: Text::new(
            "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式，表三。",
            "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, table 3.",
        ),
        example: Text::new(
            "自然人列：新收 1、上年结转 0、（七）空白、结转下年 3。",
            "natural persons: received 1, carried over 0, （七） blank, carried forward 3.",
        ),
        silent: Text::new(
            "（七）有数字时由 T303 核对，不重复报告。",
            "Where （七） has a figure T303 tells it, and it is not told twice.",
        ),
    },
    exceptions: &[],
    examples: &[
        Example {
            cells: &[
                ("requests.received.other", "1"),
                ("requests.outcomes_total.other", ""),
                ("requests.carried_forward.other", "3"),
            ],
            ..Example::FAILS
        },
        Example { cells: &[("requests.outcomes_total.other", "")], ..Example::PASSES },
        Example {
            cells: &[
                ("requests.received.other", "missing"),
                ("requests.outcomes_total.other", ""),
                ("requests.carried_forward.other", "3"),
            ],
            ..Example::OPEN
        },
    ],
};
