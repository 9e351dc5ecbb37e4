//! Family T3: table 3, requests received and handled.

use gouji_core::form::IdentityKind;

use crate::rule::{Confidence, Family, Persona, Rule, Severity, Subject, Text, Texts};

const FORMS: &[&str] = &["ogi-2019", "ogi-2021"];

/// 总计 of a row of table 3.
pub(super) static T301: Rule = Rule {
    code: "T301",
    name: "row-total-mismatch",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    subject: Subject::Identities(IdentityKind::RowTotal),
    texts: Texts {
        title: Text { zh: "表三某行各类申请人之和与总计不等", en: "a row of table 3 does not add up to its total" },
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
            zh: "空白或“—”不当作 0：只有无论空白填什么都不可能相等时才报错；无法判断时列为“不可评估”。",
            en: "A blank or dash is not taken for 0: it fails only if no figure in the blank could make it agree, else it is not assessable.",
        },
    },
};

/// （七）总计 of a column of table 3.
pub(super) static T302: Rule = Rule {
    code: "T302",
    name: "outcome-total-mismatch",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    subject: Subject::Identities(IdentityKind::OutcomeTotal),
    texts: Texts {
        title: Text { zh: "表三某列各项办理结果之和与（七）总计不等", en: "the outcomes of a column of table 3 do not add up to （七）总计" },
        checks: Text {
            zh: "表三每一列：（一）＋（二）＋（三）各项＋（四）各项＋（五）各项＋（六）＝（七）总计。",
            en: "In every column of table 3 the outcomes （一） to （六） add up to （七）总计.",
        },
        why: Text {
            zh: "每件申请只计入一种办理结果，（七）是各项之和。",
            en: "Every request is counted under exactly one outcome, and （七） is their sum.",
        },
        basis: Text {
            zh: "同上格式，表三“（七）总计”行；“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”。",
            en: "The same forms, table 3, row （七）总计; a request disclosed in part counts once, under （二） only.",
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
};

/// 第一项＋第二项＝第三项＋第四项 of a column of table 3.
pub(super) static T303: Rule = Rule {
    code: "T303",
    name: "request-balance-mismatch",
    version: 1,
    family: Family::Table3,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    subject: Subject::Identities(IdentityKind::Balance),
    texts: Texts {
        title: Text { zh: "表三某列第一项加第二项不等于第三项加第四项", en: "a column of table 3 does not balance" },
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
            zh: "空白或“—”不当作 0；无法判断时列为“不可评估”。",
            en: "A blank or dash is not taken for 0; what cannot be decided is not assessable.",
        },
    },
};
