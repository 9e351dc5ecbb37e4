//! Family T2: table 2, proactive disclosure.

use crate::rule::{
    Comparison, Confidence, Example, Family, Persona, Relation, Rule, Severity, Subject, Text, Texts,
};

const BASIS_2021: Text = Text::new(
    "国办公开办函〔2021〕30号所附格式，表二。",
    "The form annexed to notice 国办公开办函〔2021〕30号, table 2.",
);
const BASIS_2019: Text = Text::new(
    "国办公开办函〔2019〕60号所附格式，表二。",
    "The form annexed to notice 国办公开办函〔2019〕60号, table 2.",
);

/// Documents in force against those issued and repealed in the year.
pub(crate) static T201: Rule = Rule {
    code: "T201",
    name: "in-force-below-issued",
    version: 1,
    family: Family::Table2,
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    persona: Persona::Regular,
    forms: &["ogi-2021"],
    first_year: None,
    subject: Subject::Comparisons(&[
        Comparison {
            left: &["proactive.government_rules.issued"],
            relation: Relation::AtMost,
            right: &["proactive.government_rules.repealed", "proactive.government_rules.in_force"],
            subject: Text::new("规章", "government rules"),
        },
        Comparison {
            left: &["proactive.normative_documents.issued"],
            relation: Relation::AtMost,
            right: &["proactive.normative_documents.repealed", "proactive.normative_documents.in_force"],
            subject: Text::new("行政规范性文件", "administrative normative documents"),
        },
    ]),
    texts: Texts {
        title: Text::new(
            "现行有效件数少于本年制发件数减本年废止件数",
            "fewer documents are in force than were issued and not repealed",
        ),
        checks: Text::new(
            "本年制发件数 ≤ 本年废止件数＋现行有效件数。",
            "Issued this year is at most repealed this year plus in force.",
        ),
        why: Text::new(
            "本年制发的文件，要么仍然有效，要么已在本年废止。",
            "What was issued in the year is still in force or was repealed in it.",
        ),
        basis: BASIS_2021,
        example: Text::new("本年制发 11、本年废止 1、现行有效 8。", "issued 11, repealed 1, in force 8."),
        silent: Text::new(
            "现行有效多于制发减废止属正常；有空白而无法判断时列为无法核对。",
            "More documents in force are normal; what blanks leave open is not assessable.",
        ),
    },
    exceptions: &[Text::new(
        "本年制发、当年即失效而未计入废止的文件。",
        "Documents that were issued and expired within the year without being repealed.",
    )],
    examples: &[
        Example {
            cells: &[
                ("proactive.normative_documents.issued", "11"),
                ("proactive.normative_documents.repealed", "1"),
                ("proactive.normative_documents.in_force", "8"),
            ],
            ..Example::FAILS
        },
        Example {
            cells: &[
                ("proactive.normative_documents.issued", "2"),
                ("proactive.normative_documents.in_force", "20"),
            ],
            ..Example::PASSES
        },
        Example {
            cells: &[
                ("proactive.normative_documents.issued", "2"),
                ("proactive.normative_documents.in_force", ""),
            ],
            ..Example::OPEN
        },
    ],
};

/// Newly disclosed documents against all that are disclosed.
pub(crate) static T202: Rule = Rule {
    code: "T202",
    name: "disclosed-total-too-small",
    version: 1,
    family: Family::Table2,
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    persona: Persona::Regular,
    forms: &["ogi-2019"],
    first_year: None,
    subject: Subject::Comparisons(&[
        Comparison {
            left: &["proactive.government_rules.newly_disclosed"],
            relation: Relation::AtMost,
            right: &["proactive.government_rules.total_disclosed"],
            subject: Text::new("规章", "government rules"),
        },
        Comparison {
            left: &["proactive.normative_documents.newly_disclosed"],
            relation: Relation::AtMost,
            right: &["proactive.normative_documents.total_disclosed"],
            subject: Text::new("规范性文件", "normative documents"),
        },
    ]),
    texts: Texts {
        title: Text::new(
            "本年新公开数量大于对外公开总数量",
            "more documents were newly disclosed than are disclosed in total",
        ),
        checks: Text::new(
            "本年新公开数量 ≤ 对外公开总数量。",
            "Newly disclosed is at most disclosed in total.",
        ),
        why: Text::new("总数量包含本年新公开的数量。", "The total includes what was disclosed in the year."),
        basis: BASIS_2019,
        example: Text::new("本年新公开 87，对外公开总数量 0。", "newly disclosed 87, disclosed in total 0."),
        silent: Text::new("有空白而无法判断时列为无法核对。", "What blanks leave open is not assessable."),
    },
    exceptions: &[Text::new(
        "本年公开后又撤下的文件。",
        "Documents that were disclosed and withdrawn within the year.",
    )],
    examples: &[
        Example { cells: &[("proactive.normative_documents.newly_disclosed", "87")], ..Example::FAILS_2019 },
        Example { cells: &[("proactive.normative_documents.total_disclosed", "87")], ..Example::PASSES_2019 },
        Example {
            cells: &[
                ("proactive.normative_documents.newly_disclosed", "87"),
                ("proactive.normative_documents.total_disclosed", "/"),
            ],
            form: "ogi-2019",
            year: 2020,
            ..Example::OPEN
        },
    ],
};

/// Procurement projects against their amount.
pub(crate) static T203: Rule = Rule {
    code: "T203",
    name: "amount-without-projects",
    version: 1,
    family: Family::Table2,
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    persona: Persona::Auditor,
    forms: &["ogi-2019"],
    first_year: None,
    subject: Subject::Comparisons(&[Comparison {
        left: &["proactive.centralized_procurement.amount"],
        relation: Relation::ZeroTogether,
        right: &["proactive.centralized_procurement.projects"],
        subject: Text::new("政府集中采购", "centralised government procurement"),
    }]),
    texts: Texts {
        title: Text::new(
            "采购有金额而无项目，或有项目而无金额",
            "procurement has an amount without projects, or the reverse",
        ),
        checks: Text::new(
            "采购项目数量与采购总金额同为0或同不为0。",
            "The number of projects and the amount are both 0 or neither is.",
        ),
        why: Text::new("有采购才有金额。", "There is an amount where there is a purchase."),
        basis: BASIS_2019,
        example: Text::new("采购项目 0，采购总金额 52.15。", "projects 0, amount 52.15."),
        silent: Text::new("有空白时列为无法核对。", "Blanks make it not assessable."),
    },
    exceptions: &[Text::new("已采购而尚未结算。", "Purchases that are not settled yet.")],
    examples: &[
        Example {
            cells: &[("proactive.centralized_procurement.amount", "52.15万元")],
            ..Example::FAILS_2019
        },
        Example { cells: &[("proactive.centralized_procurement.projects", "2")], ..Example::FAILS_2019 },
        Example::PASSES_2019,
        Example {
            cells: &[
                ("proactive.centralized_procurement.amount", "52.15万元"),
                ("proactive.centralized_procurement.projects", ""),
            ],
            form: "ogi-2019",
            year: 2020,
            ..Example::OPEN
        },
    ],
};

/// An amount of fees, and a section 六 that says nothing of fees at all.
pub(crate) static T204: Rule = Rule {
    code: "T204",
    name: "fees-not-mentioned",
    version: 1,
    family: Family::Table2,
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    persona: Persona::Regular,
    forms: &["ogi-2021"],
    first_year: Some(2021),
    subject: Subject::Prose,
    texts: Texts {
        title: Text::new(
            "有收费金额，而第六部分未提及收费",
            "there is an amount of fees and section 六 does not mention fees",
        ),
        checks: Text::new(
            "表二行政事业性收费金额大于0时，第六部分“其他需要报告的事项”是否提到收费（包括说明未收取信息处理费）。",
            "Where table 2 has fees, whether section 六 mentions fees at all, be it to say that none was charged for processing.",
        ),
        why: Text::new(
            "格式要求在第六部分报告信息处理费的收取情况。行政事业性收费与信息处理费是两种费用，前者有金额并不表示收过信息处理费，因此只作警告：核实是否漏写，或是否把信息处理费填入了表二。",
            "The form asks section 六 to report the information processing fee. That is not the administrative fee of table 2, so this is a warning only: the sentence may be missing, or the processing fee was entered in table 2.",
        ),
        basis: Text::new(
            "国办公开办函〔2021〕30号所附格式第六部分：“收取信息处理费情况在此处报告”。",
            "The form annexed to notice 国办公开办函〔2021〕30号, section 六: 收取信息处理费情况在此处报告.",
        ),
        example: Text::new(
            "收费金额 3.5 万元，第六部分只写“无其他需要报告的事项”。",
            "fees 3.5 万元, and section 六 says only that there is nothing else to report.",
        ),
        silent: Text::new(
            "第六部分写明收取或未收取信息处理费的，一律不提示；没有第六部分时列为无法核对。",
            "It is silent wherever section 六 speaks of fees, whatever it says; without a section 六 it cannot say.",
        ),
    },
    exceptions: &[Text::new(
        "没有信息处理费可报告，而第六部分只写“无”的。",
        "There was no processing fee to report, and section 六 says only that there is nothing.",
    )],
    examples: &[
        Example {
            cells: &[("proactive.administrative_fees.amount", "3.5")],
            sections: &[(6, "其他需要报告的事项", "无其他需要报告的事项。")],
            ..Example::FAILS
        },
        Example {
            cells: &[("proactive.administrative_fees.amount", "3.5")],
            sections: &[(6, "其他需要报告的事项", "本年度未收取信息处理费。")],
            ..Example::PASSES
        },
        Example {
            cells: &[("proactive.administrative_fees.amount", "3.5")],
            sections: &[(1, "总体情况", "略。")],
            ..Example::OPEN
        },
    ],
};
