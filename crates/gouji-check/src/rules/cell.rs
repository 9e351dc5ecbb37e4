//! Family C: single cells, and the cells without a value.

use crate::rule::{Confidence, Example, Family, Persona, Rule, Severity, Subject, Text, Texts};

const FORMS: &[&str] = &["ogi-2019", "ogi-2021"];
const BASIS: Text = Text::new(
    "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式：各格填写数字。",
    "The forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号: every cell takes a figure.",
);
const BASE: Rule = Rule {
    code: "",
    name: "",
    version: 1,
    family: Family::Cell,
    severity: Severity::Info,
    confidence: Confidence::Certain,
    persona: Persona::Auditor,
    forms: FORMS,
    first_year: None,
    subject: Subject::Cells,
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

/// A blank cell.
pub(crate) static C101: Rule = Rule {
    code: "C101",
    name: "blank-cell",
    texts: Texts {
        title: Text::new("应填数字的格空白", "a cell for a figure is blank"),
        checks: Text::new("应填数字的格是否空白。", "Whether a cell for a figure is blank."),
        why: Text::new(
            "空白不等于0：可能是0，也可能是漏填，相关关系可能无法核对。",
            "A blank is not 0: it may be nothing or forgotten, and its sums may not be assessable.",
        ),
        basis: BASIS,
        example: Text::new("某行的总计没有填。", "The total of a row is not filled in."),
        silent: Text::new(
            "全表空白由 F002 提示；零值整体留空由 C108 提示。",
            "An empty table is told by F002, zeros left blank throughout by C108.",
        ),
    },
    examples: &[
        Example { cells: &[("requests.granted.total", "")], ..Example::FAILS },
        Example::PASSES,
        Example { cells: &[("requests.granted.total", "missing")], ..Example::OPEN },
    ],
    ..BASE
};

/// A filler in place of a figure.
pub(crate) static C102: Rule = Rule {
    code: "C102",
    name: "filler-cell",
    texts: Texts {
        title: Text::new("应填数字的格填了横线、斜线或“无”", "a cell for a figure holds a dash, slash or 无"),
        checks: Text::new("应填数字的格是否以“—”“/”“无”等代替。", "Whether —, / or 无 stands for a figure."),
        why: Text::new(
            "这类符号不当作0，相关关系可能无法核对。",
            "A filler is not taken for 0, and its sums may not be assessable.",
        ),
        basis: BASIS,
        example: Text::new("规章一行填“/ / /”。", "The row of rules holds / / /."),
        silent: Text::new("空白由 C101 提示。", "Blanks are told by C101."),
    },
    examples: &[
        Example { cells: &[("proactive.government_rules.issued", "/")], ..Example::FAILS },
        Example::PASSES,
        Example { cells: &[("proactive.government_rules.issued", "missing")], ..Example::OPEN },
    ],
    ..BASE
};

/// Something that is no figure.
pub(crate) static C103: Rule = Rule {
    code: "C103",
    name: "not-a-figure",
    version: 2,
    severity: Severity::Error,
    persona: Persona::Regular,
    texts: Texts {
        title: Text::new("格中不是数字，或一格有两个数字", "a cell holds no figure, or two"),
        checks: Text::new(
            "有行、列标题可依的格，内容是否为一个数字。",
            "Whether a cell with its labels holds one figure.",
        ),
        why: Text::new(
            "无法识读的内容不能参与核对，也不能汇总。",
            "What cannot be read can be neither checked nor added up.",
        ),
        basis: BASIS,
        example: Text::new("字母“O”代替数字0；一格中写“1 2”。", "A letter O for a zero; 1 2 in one cell."),
        silent: Text::new(
            "不能确定数字属于哪一格时由 F005 提示；字符“一”可能是数字也可能是横线，“〇”可能是零也可能是圆圈，只作警告；数字旁的注释符号（3①、5[1]、7*）只作提示。",
            "A doubt about placement is told by F005; the character 一 may be one or a dash, 〇 zero or a circle, and \
             both are a warning only; the mark of a note \
             beside a figure (3①, 5[1], 7*) is an information only.",
        ),
    },
    examples: &[
        Example { cells: &[("requests.granted.total", "O")], ..Example::FAILS },
        Example { cells: &[("requests.granted.total", "1 2")], ..Example::FAILS },
        Example { cells: &[("requests.granted.total", "0①")], ..Example::FAILS },
        Example { cells: &[("requests.granted.total", "０")], ..Example::PASSES },
        Example { cells: &[("requests.granted.total", "ambiguous")], ..Example::OPEN },
    ],
    ..BASE
};

/// A negative or fractional count.
pub(crate) static C104: Rule = Rule {
    code: "C104",
    name: "impossible-count",
    severity: Severity::Error,
    persona: Persona::Regular,
    texts: Texts {
        title: Text::new("件数为负数或小数", "a count is negative or fractional"),
        checks: Text::new("件数、项数应为0或正整数。", "Counts are whole and not negative."),
        why: Text::new("件数不可能为负，也不可能有小数。", "There is no negative or broken count."),
        basis: BASIS,
        example: Text::new("予以公开：-1。", "Disclosed: -1."),
        silent: Text::new(
            "“本年增/减”可以为负，金额可以为小数；带“余”“约”的数不在此核对。",
            "Changes may be negative and amounts fractional; figures such as 10余 are left out.",
        ),
    },
    examples: &[
        Example { cells: &[("requests.granted.total", "-1")], ..Example::FAILS },
        Example { cells: &[("remedies.reconsideration.total", "1.5")], ..Example::FAILS },
        Example { cells: &[("proactive.licensing.change", "-8")], ..Example::PASSES_2019 },
        Example { cells: &[("requests.granted.total", "")], ..Example::OPEN },
    ],
    ..BASE
};

/// A unit missing or other than prescribed.
pub(crate) static C105: Rule = Rule {
    code: "C105",
    name: "unit-differs",
    version: 2,
    severity: Severity::Warning,
    persona: Persona::Regular,
    confidence: Confidence::Likely,
    texts: Texts {
        title: Text::new(
            "单位缺失、与格式规定不同，或金额大小不合情理",
            "a unit is missing or not the one prescribed, or an amount is implausible",
        ),
        checks: Text::new(
            "收费金额以万元为单位；采购总金额须写明单位；件数后不应写金额单位；采购平均每个项目不足100元或超过100亿元，乡镇、街道收费满1亿元的整数，像是元与万元写混。",
            "Fees are in 万元, the procurement amount needs a unit, and a count has no unit of money. Procurement below 100 yuan or above ten billion a project, and fees of a township that are a whole number of a hundred million or more, look like 元 written for 万元 or the reverse.",
        ),
        why: Text::new("元与万元相差一万倍。", "元 and 万元 differ ten-thousandfold."),
        basis: Text::new(
            "2021年格式表二“本年收费金额（单位：万元）”。",
            "The form of 2021, table 2: 本年收费金额（单位：万元）.",
        ),
        example: Text::new("收费金额一格写“500元”。", "500元 in the cell of fees."),
        silent: Text::new(
            "金额为0、空白或无法识读时不核对；没有项目数量可比、又不是乡镇街道的，大小无从判断；与上年相差千倍、万倍的，须有上年报告才能核对。",
            "It is silent on 0, blanks and what cannot be read. Without a number of projects beside it or a township behind it no amount is too large; a thousandfold of last year needs last year's report.",
        ),
    },
    exceptions: &[Text::new(
        "2019年格式没有规定采购总金额的单位，未写单位仅向审计人员提示。",
        "The form of 2019 prescribes no unit for procurement; a missing one is information for auditors.",
    )],
    examples: &[
        Example { cells: &[("proactive.administrative_fees.amount", "500元")], ..Example::FAILS },
        Example {
            cells: &[
                ("proactive.centralized_procurement.projects", "2"),
                ("proactive.centralized_procurement.amount", "52.15"),
            ],
            ..Example::FAILS_2019
        },
        Example {
            cells: &[
                ("proactive.centralized_procurement.projects", "2"),
                ("proactive.centralized_procurement.amount", "52.15元"),
            ],
            ..Example::FAILS_2019
        },
        Example {
            cells: &[
                ("proactive.centralized_procurement.projects", "2"),
                ("proactive.centralized_procurement.amount", "52.15万元"),
            ],
            ..Example::PASSES_2019
        },
        Example { cells: &[("proactive.administrative_fees.amount", "123456789")], ..Example::FAILS },
        Example { cells: &[("proactive.administrative_fees.amount", "500万元")], ..Example::PASSES },
        Example { cells: &[("proactive.administrative_fees.amount", "")], ..Example::OPEN },
    ],
    ..BASE
};

/// A figure that had to be understood.
pub(crate) static C106: Rule = Rule {
    code: "C106",
    name: "figure-normalised",
    persona: Persona::Pedantic,
    texts: Texts {
        title: Text::new("数字写法经过归一", "figures are not written in plain digits"),
        checks: Text::new(
            "全角数字、千分位、单位等写法。",
            "Full-width digits, separators, units and the like.",
        ),
        why: Text::new("写法不一会妨碍其他软件读取。", "Other programs may fail to read such figures."),
        basis: BASIS,
        example: Text::new("“１２”“1,234”。", "１２, 1,234."),
        silent: Text::new(
            "普通数字不提示，前后的空格不计。",
            "It is silent on plain digits; white space around them does not count.",
        ),
    },
    examples: &[
        Example { cells: &[("proactive.licensing.decisions", "１２")], ..Example::FAILS },
        Example { cells: &[("proactive.licensing.decisions", " 12 ")], ..Example::PASSES },
        Example { cells: &[("proactive.licensing.decisions", "")], ..Example::OPEN },
    ],
    ..BASE
};

/// A value that the sums settle.
pub(crate) static C107: Rule = Rule {
    code: "C107",
    name: "value-deducible",
    persona: Persona::Regular,
    confidence: Confidence::Likely,
    subject: Subject::Blanks,
    texts: Texts {
        title: Text::new("没有数值的格可由勾稽关系推出", "a cell without a value follows from the sums"),
        checks: Text::new(
            "空白、缺失或无法识读的格，按勾稽关系是否只有一个值可填。",
            "Whether the sums leave one value only for a blank, lost or unreadable cell.",
        ),
        why: Text::new(
            "便于补填；推出的值只供参考，不写入报告数据。",
            "It helps filling in. The value is a suggestion and never becomes a figure of the report.",
        ),
        basis: BASIS,
        example: Text::new(
            "总计空白，各列之和为5：总计应为5。",
            "The total is blank and the parts add up to 5: the total is 5.",
        ),
        silent: Text::new(
            "表内有不平之处，或零值整体留空时不推算；用于定位的关系不参与。",
            "It deduces nothing from sums that fail, from used-up sums, or where zeros are left blank throughout.",
        ),
    },
    examples: &[
        Example {
            cells: &[
                ("remedies.reconsideration.upheld", "2"),
                ("remedies.reconsideration.other", "3"),
                ("remedies.reconsideration.total", ""),
            ],
            ..Example::FAILS
        },
        Example::PASSES,
        Example {
            cells: &[
                ("remedies.reconsideration.upheld", ""),
                ("remedies.reconsideration.other", ""),
                ("remedies.reconsideration.total", "3"),
            ],
            ..Example::OPEN
        },
    ],
    ..BASE
};

/// Whether all zeros were left blank.
pub(crate) static C108: Rule = Rule {
    code: "C108",
    name: "zeros-left-blank",
    severity: Severity::Error,
    persona: Persona::Regular,
    confidence: Confidence::Likely,
    subject: Subject::Blanks,
    texts: Texts {
        title: Text::new("零值似整体留空", "zeros seem to be left blank throughout"),
        checks: Text::new(
            "全表没有一个“0”而有空白时，假设空白即0，再核对各项勾稽关系。",
            "Where a table prints no 0 at all and has blanks, the sums are tried with every blank as 0.",
        ),
        why: Text::new(
            "假设成立，各项关系“按空白即0”相符（不并入严格相符）；假设不成立，说明某个非零数漏填，或某个数有误。",
            "Where the hypothesis holds the sums agree under it, which is not the same as strictly. Where it is refuted, a figure was forgotten or is wrong.",
        ),
        basis: BASIS,
        example: Text::new(
            "予以公开一行只填自然人3，总计空白：按空白即0，3≠0。",
            "A row holds 3 for natural persons and a blank total: with blanks as 0 it does not add up.",
        ),
        silent: Text::new(
            "表中印有0时不作此假设；整列、整行未填的总计也不作此假设。",
            "No hypothesis is made where any 0 is printed, nor for a row or column of totals that is blank as a whole.",
        ),
    },
    exceptions: &[Text::new("假设成立时只作提示。", "Where the hypothesis holds it is information only.")],
    examples: &[
        Example {
            tables: &["remedies"],
            cells: &[
                ("remedies.reconsideration.upheld", "2"),
                ("remedies.reconsideration.corrected", ""),
                ("remedies.reconsideration.other", ""),
                ("remedies.reconsideration.pending", ""),
                ("remedies.reconsideration.total", "3"),
                ("remedies.litigation_direct.upheld", ""),
                ("remedies.litigation_direct.corrected", ""),
                ("remedies.litigation_direct.other", ""),
                ("remedies.litigation_direct.pending", ""),
                ("remedies.litigation_direct.total", ""),
                ("remedies.litigation_after_reconsideration.upheld", ""),
                ("remedies.litigation_after_reconsideration.corrected", ""),
                ("remedies.litigation_after_reconsideration.other", ""),
                ("remedies.litigation_after_reconsideration.pending", ""),
                ("remedies.litigation_after_reconsideration.total", ""),
            ],
            ..Example::FAILS
        },
        Example::PASSES,
        Example { cells: &[("remedies.reconsideration.upheld", "")], ..Example::OPEN },
    ],
    ..BASE
};
