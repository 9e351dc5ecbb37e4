//! Family T4: table 4, administrative reconsideration and litigation.

use gouji_core::form::IdentityKind;

use crate::rule::{Confidence, Family, Persona, Rule, Severity, Subject, Text, Texts};

/// 总计 of a group of table 4.
pub(super) static T401: Rule = Rule {
    code: "T401",
    name: "remedy-total-mismatch",
    version: 1,
    family: Family::Table4,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: &["ogi-2019", "ogi-2021"],
    subject: Subject::Identities(IdentityKind::RemedyTotal),
    texts: Texts {
        title: Text { zh: "表四某组四种结果之和与总计不等", en: "the results of a group of table 4 do not add up to its total" },
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
            zh: "空白或“—”不当作 0；无法判断时列为“不可评估”。",
            en: "A blank or dash is not taken for 0; what cannot be decided is not assessable.",
        },
    },
};
