//! Family F: form and structure. What could not be read as the form has it, and what was read with a proviso.
//!
//! A doubt of ours is never an error of the office: nothing in this family is more than a warning.

use gouji_core::Placed;

use crate::rule::{Confidence, Example, Family, Persona, Rule, Severity, Subject, Text, Texts};

const FORMS: &[&str] = &["ogi-2019", "ogi-2021"];
const BASIS: Text = Text::new(
    "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式。",
    "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号.",
);
const BASE: Rule = Rule {
    code: "",
    name: "",
    version: 1,
    family: Family::Structure,
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Reading,
    texts: Texts {
        title: Text::new("", ""),
        checks: Text::new("", ""),
        why: Text::new("", ""),
        basis: BASIS,
        example: Text::new("", ""),
        silent: Text::new("", ""),
    },
    exceptions: &[],
    examples: &[],
};

/// The edition of a table is uncertain or not that of the year.
pub(crate) static F001: Rule = Rule {
    code: "F001",
    name: "edition-uncertain",
    texts: Texts {
        title: Text::new(
            "表格的格式版本不确定，或与报告年度不符",
            "the edition of a table is uncertain or not that of the year",
        ),
        checks: Text::new(
            "逐表识别采用的是2019年还是2021年格式，并与报告年度应采用的格式比较。",
            "Which edition each table follows, against the one prescribed for the report year.",
        ),
        why: Text::new(
            "格式不同，行、列和指标含义不同，跨年、跨单位比较会出错。",
            "Rows and columns mean other things in the other edition, so that figures cannot be compared.",
        ),
        basis: BASIS,
        example: Text::new(
            "2023年度报告的表二仍用2019年格式。",
            "A report for 2023 whose table 2 follows the form of 2019.",
        ),
        silent: Text::new(
            "报告年度不明时不与年度比较。",
            "Nothing is compared with the year where the year is unknown.",
        ),
    },
    exceptions: &[Text::new(
        "2019年度为鼓励采用，可以沿用其他样式。",
        "For 2019 the form was only encouraged.",
    )],
    examples: &[
        Example { problems: &["edition-differs-from-year"], ..Example::FAILS },
        Example::PASSES,
        Example { tables: &[], ..Example::OPEN },
    ],
    ..BASE
};

/// A table of the form is absent or an empty shell.
pub(crate) static F002: Rule = Rule {
    code: "F002",
    name: "table-absent",
    texts: Texts {
        title: Text::new("未找到表格，或表格全为空白", "a table is absent or an empty shell"),
        checks: Text::new(
            "报告中应有主动公开、收到和处理申请、复议诉讼三张表，且表中填有数字。",
            "The report has the three tables of the form, with figures in them.",
        ),
        why: Text::new(
            "缺表或空表，其勾稽关系一项也无法核对。",
            "Nothing of an absent or empty table can be checked.",
        ),
        basis: BASIS,
        example: Text::new(
            "报告没有表四，或表四15格全部空白。",
            "There is no table 4, or all its 15 cells are blank.",
        ),
        silent: Text::new(
            "完全不像年度报告的文件不提示。",
            "It is silent on a file in which nothing of a report was recognised.",
        ),
    },
    exceptions: &[
        Text::new(
            "2019年度格式为鼓励采用，仅作提示；表格为图片或在附件中时无法读取。",
            "For 2019 it is information only; a table may be a picture or an attachment, which cannot be read.",
        ),
        Text::new(
            "报告的其他表格零值整体留空时，全空的表格可能各项均为0，仅作提示。",
            "Where other tables of the report leave zeros blank, a blank table may be one of zeros and is information only.",
        ),
    ],
    examples: &[
        Example { tables: &["proactive", "requests"], problems: &["table-absent"], ..Example::FAILS },
        Example::PASSES,
        Example { tables: &["requests"], ..Example::OPEN },
    ],
    ..BASE
};

/// Rows of a table do not number as the form has it.
pub(crate) static F003: Rule = Rule {
    code: "F003",
    name: "row-missing",
    texts: Texts {
        title: Text::new("表格缺行", "rows of a table were not found"),
        checks: Text::new(
            "表中各行与格式规定的行一一对应（不予公开8项、无法提供3项、不予处理5项、其他处理3项或1项）。",
            "Every row of the form is there: 8, 3, 5 and 3 or 1 rows in the blocks of outcomes.",
        ),
        why: Text::new(
            "缺行的数字不能当作0，相关的合计无法核对。",
            "A row that is not there is not zero, and its sums cannot be checked.",
        ),
        basis: BASIS,
        example: Text::new("表三没有“2.重复申请”一行。", "Table 3 has no row 2.重复申请."),
        silent: Text::new("整张表缺失时由 F002 提示。", "An absent table is told by F002."),
    },
    exceptions: &[Text::new(
        "行标题残缺时，也可能是未能识别。",
        "A row with a damaged label may be there and not be recognised.",
    )],
    examples: &[
        Example {
            cells: &[
                ("requests.granted.natural_person", "missing"),
                ("requests.granted.commercial_enterprise", "missing"),
                ("requests.granted.research_institution", "missing"),
                ("requests.granted.public_interest_organization", "missing"),
                ("requests.granted.legal_service_organization", "missing"),
                ("requests.granted.other", "missing"),
                ("requests.granted.total", "missing"),
            ],
            ..Example::FAILS
        },
        Example::PASSES,
        Example { tables: &[], ..Example::OPEN },
    ],
    ..BASE
};

/// Rows were placed by their order.
pub(crate) static F004: Rule = Rule {
    code: "F004",
    name: "placed-by-order",
    severity: Severity::Info,
    persona: Persona::Auditor,
    texts: Texts {
        title: Text::new(
            "行标题或列标题缺失，按顺序对应",
            "labels are missing; figures were placed by order",
        ),
        checks: Text::new(
            "哪些格没有标题可依，仅按排列顺序对应到格式。",
            "Which figures have no label and were placed by their order.",
        ),
        why: Text::new("顺序若有变动，对应就会有误。", "Where the order was changed, so is the meaning."),
        basis: BASIS,
        example: Text::new(
            "网页转存后分项的行标题丢失，只剩数字。",
            "The labels of the sub-rows were lost when a page was saved.",
        ),
        silent: Text::new("标题齐全时不提示。", "It is silent where the labels are there."),
    },
    examples: &[
        Example { placed: &[("requests.granted.total", Placed::ByOrder)], ..Example::FAILS },
        Example::PASSES,
        Example { tables: &[], ..Example::OPEN },
    ],
    ..BASE
};

/// It is not certain which figures belong where.
pub(crate) static F005: Rule = Rule {
    code: "F005",
    name: "placement-ambiguous",
    texts: Texts {
        title: Text::new("无法确定数字属于哪一格", "it is not certain to which cell figures belong"),
        checks: Text::new(
            "每个数字是否只能属于格式中的一格。",
            "Whether each figure can belong to one cell of the form only.",
        ),
        why: Text::new(
            "不确定的数字不采用，相关的关系列为无法核对；这是读取上的疑问，不是报告的差错。",
            "A doubtful figure is not used and its sums are not assessable; the doubt is ours, not the office's.",
        ),
        basis: BASIS,
        example: Text::new(
            "某行有8个数字而格式只有7列。",
            "A row has eight figures and the form seven columns.",
        ),
        silent: Text::new("多出的只是空白格时不提示。", "It is silent where only blank cells are left over."),
    },
    examples: &[
        Example { cells: &[("requests.granted.total", "ambiguous")], ..Example::FAILS },
        Example::PASSES,
        Example { cells: &[("requests.granted.total", "missing")], ..Example::OPEN },
    ],
    ..BASE
};

/// Figures were placed by arithmetic.
pub(crate) static F006: Rule = Rule {
    code: "F006",
    name: "placed-by-arithmetic",
    severity: Severity::Info,
    texts: Texts {
        title: Text::new("借助合计确定了数字的位置", "figures were placed with the help of a sum"),
        checks: Text::new(
            "哪些格是借助合计关系对应的，用去了哪些关系。",
            "Which figures were placed by a sum, and which sums were used up.",
        ),
        why: Text::new(
            "已用于定位的关系不能再用来证明数字正确，列为无法核对。",
            "A sum that placed a figure cannot also certify it, and is not assessable.",
        ),
        basis: BASIS,
        example: Text::new(
            "某行丢失一格，按总计只有一种摆法。",
            "A cell of a row was lost and only one place fits the total.",
        ),
        silent: Text::new("全部按标题或顺序对应时不提示。", "It is silent where labels or order decided."),
    },
    examples: &[
        Example { placed: &[("requests.granted.total", Placed::ByArithmetic)], ..Example::FAILS },
        Example::PASSES,
        Example { tables: &[], ..Example::OPEN },
    ],
    ..BASE
};

/// There are figures that the form does not have.
pub(crate) static F007: Rule = Rule {
    code: "F007",
    name: "extra-cells",
    severity: Severity::Info,
    persona: Persona::Auditor,
    texts: Texts {
        title: Text::new("有格式之外的行或格", "there are rows or cells that the form does not have"),
        checks: Text::new(
            "表中是否有格式没有的行、列或多余的格。",
            "Rows, columns and cells beyond those of the form.",
        ),
        why: Text::new(
            "格式之外的数字不参与合计，须单独查看。",
            "Such figures take part in no sum and need a look of their own.",
        ),
        basis: BASIS,
        example: Text::new("（三）不予公开下增加“小计”一行。", "A row 小计 was added under （三）不予公开."),
        silent: Text::new("与格式一致时不提示。", "It is silent where the table is as the form has it."),
    },
    exceptions: &[Text::new("湖北等地的格式增加了行。", "Some provinces add rows to the form.")],
    examples: &[
        Example { extras: &[("proactive.+1.decisions", "其他事项", "3")], ..Example::FAILS },
        Example::PASSES,
        Example { tables: &[], ..Example::OPEN },
    ],
    ..BASE
};

/// The wording of a heading differs from the form.
pub(crate) static F008: Rule = Rule {
    code: "F008",
    name: "heading-differs",
    severity: Severity::Info,
    persona: Persona::Pedantic,
    texts: Texts {
        title: Text::new("标题文字与格式不同", "a heading differs from the form's wording"),
        checks: Text::new(
            "六个部分的标题与格式原文逐字比较（空格和标点不计）。行、列标题目前不比较。",
            "The headings of the six sections against the form, white space and punctuation aside. Labels of rows and columns are not compared yet.",
        ),
        why: Text::new("标题统一便于检索和汇总。", "Uniform headings help searching and collecting."),
        basis: BASIS,
        example: Text::new(
            "“二、主动公开情况”，格式为“二、主动公开政府信息情况”。",
            "主动公开情况 where the form has 主动公开政府信息情况.",
        ),
        silent: Text::new("没有识别出的部分不比较。", "A section that was not recognised is not compared."),
    },
    examples: &[
        Example { sections: &[(1, "工作概述", "略。")], ..Example::FAILS },
        Example { sections: &[(1, "总体情况", "略。")], ..Example::PASSES },
        Example { sections: &[(7, "附件", "略。")], ..Example::OPEN },
    ],
    ..BASE
};

/// Sections out of order or doubled, or two years.
pub(crate) static F009: Rule = Rule {
    code: "F009",
    name: "sections-or-year-disagree",
    texts: Texts {
        title: Text::new(
            "部分的次序或年度前后不一",
            "sections are out of order or doubled, or the years differ",
        ),
        checks: Text::new(
            "六个部分各出现一次、次序正确；标题的年度与统计期限的年度相同。",
            "The six sections stand once and in order, and the title has the year of the period.",
        ),
        why: Text::new(
            "次序或年度不一，多是沿用上年文件所致。",
            "Such slips come from reusing last year's file.",
        ),
        basis: BASIS,
        example: Text::new(
            "标题为2023年，统计期限为2022年1月1日至12月31日。",
            "The title says 2023, the period 2022.",
        ),
        silent: Text::new(
            "目录中重复出现的标题不计；一份文件含两份报告的不核对；缺少某一部分不在此提示。",
            "Headings repeated in a table of contents do not count, nor does a section that is not there; a file that holds two reports is left alone.",
        ),
    },
    examples: &[
        Example { problems: &["year-differs"], ..Example::FAILS },
        Example {
            sections: &[
                (1, "总体情况", "略。"),
                (3, "收到和处理政府信息公开申请情况", "略。"),
                (2, "主动公开政府信息情况", "略。"),
            ],
            ..Example::FAILS
        },
        Example::PASSES,
        Example { sections: &[(1, "总体情况", "略。")], ..Example::OPEN },
    ],
    ..BASE
};
