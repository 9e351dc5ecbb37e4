//! Family L: lists of the prose, parts beside their total.

use crate::rule::{Confidence, Example, Family, Persona, Rule, Severity, Subject, Text, Texts};

const FORMS: &[&str] = &["ogi-2019", "ogi-2021"];
const BASIS: Text = Text::new(
    "《政府信息公开条例》第五十条：年度报告应当真实反映工作情况；部分之和与总数是文字本身的算术。",
    "Article 50 of the Regulations: the report tells what was done; parts and total are the arithmetic of its own words.",
);
const WHY: Text = Text::new(
    "部分与总数不符，至少有一个数错了，或有一项漏写、重复。",
    "Where parts and total disagree a figure is wrong, or an item is missing or told twice.",
);
const BASE: Rule = Rule {
    code: "",
    name: "",
    version: 1,
    family: Family::List,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Lists,
    texts: Texts {
        title: Text::new("", ""),
        checks: Text::new("", ""),
        why: WHY,
        basis: BASIS,
        example: Text::new("", ""),
        silent: Text::new(
            "“等”“主要”“其中”后不足的列举、渠道重叠的列举，不算不符。",
            "Lists that need not be complete and fall short, and channels that overlap, do not disagree.",
        ),
    },
    exceptions: &[],
    examples: &[],
};

/// Parts that exceed their total.
pub(crate) static L601: Rule = Rule {
    code: "L601",
    name: "parts-exceed-total",
    texts: Texts {
        title: Text::new("列举的各项之和大于总数", "the parts of a list exceed its total"),
        checks: Text::new(
            "同一单位、互不重复的各项之和 ≤ 所述总数；列举完整的为错误，否则为警告。",
            "Parts in one unit that share nothing are at most the stated total: an error where the list is complete, else a warning.",
        ),
        example: Text::new(
            "主动公开信息 372 条，其中甲 331 条、乙 61 条（合计 392）。",
            "372 items, of them 331 and 61 (392).",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "同一信息通过几个渠道发布的，可以重复计数，见 L606。",
        "The same item may be counted in several channels: L606.",
    )],
    examples: &[
        Example {
            prose: "全年主动公开信息372条，其中机构信息331条，工作动态61条。", ..Example::FAILS
        },
        Example {
            prose: "全年主动公开信息392条，其中机构信息331条，工作动态61条。", ..Example::PASSES
        },
        Example {
            prose: "全年主动公开信息390余条，其中机构信息330余条等。", ..Example::OPEN
        },
    ],
    ..BASE
};

/// Parts of a complete list that do not amount to the total.
pub(crate) static L602: Rule = Rule {
    code: "L602",
    name: "complete-list-does-not-add-up",
    texts: Texts {
        title: Text::new("列举完整而各项之和不等于总数", "a complete list does not add up to its total"),
        checks: Text::new(
            "“分别为”“包括”“由……组成”等表明列举完整的，各项之和＝所述总数。",
            "A list that says that it is complete adds up to its total.",
        ),
        example: Text::new(
            "办结 50 件，分别为予以公开 40 件、无法提供 8 件（合计 48）。",
            "50 closed, namely 40 granted and 8 unavailable (48).",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "收到的申请按办理结果列举的，可以含上年结转、不含结转下年；不足时为警告。",
        "Outcomes listed under requests received may include what was carried over; a disagreement is then a warning.",
    )],
    examples: &[
        Example {
            prose: "全年办结政府信息公开申请50件，分别为予以公开40件、无法提供8件。",
            tables: &[],
            ..Example::FAILS
        },
        Example {
            prose: "全年办结政府信息公开申请50件，分别为予以公开40件、无法提供10件。",
            tables: &[],
            ..Example::PASSES
        },
        Example {
            prose: "全年公开信息70条，包括机构信息40条、工作动态20条等。", ..Example::OPEN
        },
    ],
    ..BASE
};

/// Parts of a list that need not be complete.
pub(crate) static L603: Rule = Rule {
    code: "L603",
    name: "list-not-exhaustive",
    severity: Severity::Info,
    persona: Persona::Auditor,
    texts: Texts {
        title: Text::new(
            "列举未尽，各项之和小于总数",
            "a list that need not be complete falls short of its total",
        ),
        checks: Text::new(
            "“其中”“主要”“等”之后的各项之和小于总数的，列为无法核对，并给出余数。",
            "Parts after 其中, 主要 or before 等 that fall short are not assessable; the remainder is told.",
        ),
        example: Text::new(
            "主动公开信息 275 条，其中资金 53 条、许可 22 条，余 200 条。",
            "275 items, of them 53 and 22; 200 remain.",
        ),
        ..BASE.texts
    },
    examples: &[
        Example {
            prose: "全年主动公开信息75条，其中资金信息53条，人事信息22条。", ..Example::PASSES
        },
        Example {
            prose: "全年主动公开信息275条，其中资金信息53条，人事信息22条。", ..Example::OPEN
        },
    ],
    ..BASE
};

/// The number of kinds.
pub(crate) static L604: Rule = Rule {
    code: "L604",
    name: "number-of-kinds-differs",
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    persona: Persona::Auditor,
    texts: Texts {
        title: Text::new(
            "列举的项数与所述类数不等",
            "a list has another number of items than the kinds that are stated",
        ),
        checks: Text::new(
            "所述“N 类”＝列举的项数，不论各项是否附有数量；以“等”结尾的不核对。",
            "The stated number of kinds is the number of items listed, with figures or without; a list that ends in 等 is left alone.",
        ),
        example: Text::new("公开信息包括以下 4 类，而只列了 3 项。", "4 kinds are announced and 3 listed."),
        ..BASE.texts
    },
    examples: &[
        Example {
            prose: "主动公开信息包括以下4类共60条：政策文件10条、人事信息5条、工作动态45条。",
            ..Example::FAILS
        },
        Example {
            prose: "主动公开信息包括以下3类共60条：政策文件10条、人事信息5条、工作动态45条。",
            ..Example::PASSES
        },
        Example {
            prose: "主动公开信息60条，涉及4类，其中政策文件10条、人事信息5条。", ..Example::OPEN
        },
    ],
    ..BASE
};

/// A list within a list.
pub(crate) static L605: Rule = Rule {
    code: "L605",
    name: "inner-list-does-not-add-up",
    texts: Texts {
        title: Text::new(
            "列举中某一项的细分与该项不等",
            "the parts of an item of a list do not add up to the item",
        ),
        checks: Text::new(
            "列举中的某一项又分列的，细分之和＝该项；未列全的只核对不超过。",
            "Where an item of a list is divided again, its parts add up to the item, or do not exceed it where they need not be complete.",
        ),
        example: Text::new(
            "网站 100 条（其中文件 30 条、动态 80 条）。",
            "100 on the web site, of them 30 documents and 80 news (110).",
        ),
        ..BASE.texts
    },
    examples: &[
        Example {
            prose: "公开信息150条，包括工作信息100条（其中文件30条、动态80条），其他信息50条。",
            ..Example::FAILS
        },
        Example {
            prose: "公开信息150条，包括工作信息100条（其中文件30条、动态70条），其他信息50条。",
            ..Example::PASSES
        },
        Example {
            prose: "公开信息150条，包括工作信息100条（其中文件30条、动态20条），其他信息50条。",
            ..Example::OPEN
        },
    ],
    ..BASE
};

/// Channels.
pub(crate) static L606: Rule = Rule {
    code: "L606",
    name: "channels-exceed-total",
    severity: Severity::Info,
    confidence: Confidence::Likely,
    persona: Persona::Pedantic,
    texts: Texts {
        title: Text::new("各渠道之和大于总数", "the channels of a list exceed its total"),
        checks: Text::new(
            "网站、微信、微博等各渠道之和 ≤ 所述总数；同一信息可在几个渠道发布，除非写明不重复，只作提示。",
            "Web site, WeChat, Weibo and the like are at most the stated total; the same item may be told through several of them, so that this is information only unless the text says otherwise.",
        ),
        example: Text::new(
            "公开信息 40 条，其中网站 40 条、公开栏 40 条。",
            "40 items, 40 on the web site and 40 on boards.",
        ),
        ..BASE.texts
    },
    examples: &[
        Example {
            prose: "主动公开信息40条，其中网站40条、公开栏40条。", ..Example::FAILS
        },
        Example {
            prose: "主动公开信息80条，其中网站40条、公开栏40条。", ..Example::PASSES
        },
        Example { prose: "主动公开信息80条，其中网站30条、公开栏40条。", ..Example::OPEN },
    ],
    ..BASE
};
