//! Family N: claims of the prose beside the tables and beside each other.
//!
//! A claim is assessed when it has one reading that can be looked up or all its readings agree. Another scope is never
//! a failure. Where prose and table disagree they are two sources, and no side is named.

use crate::rule::{Confidence, Example, Family, Persona, Rule, Severity, Subject, Text, Texts};

const FORMS: &[&str] = &["ogi-2019", "ogi-2021"];
const BASIS: Text = Text::new(
    "《政府信息公开条例》第五十条；国办公开办函〔2019〕60号、国办公开办函〔2021〕30号所附格式：正文与表格说的是同一件事。",
    "Article 50 of the Regulations; the forms annexed to notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号: prose and tables tell the same.",
);
const WHY: Text = Text::new(
    "正文和表格常由不同的人、在不同的时间填写；读者引用的多是正文。",
    "Prose and tables are often written by different people at different times, and readers quote the prose.",
);
const SILENT: Text = Text::new(
    "说的是全市、全区、累计、备案、代表政府或其他单位的，不作比较；表中为空白或“—”而无法判断的，列为无法核对。",
    "It compares nothing that speaks of a whole area, of several years, of filed cases, of a government or another body; what blanks leave open is not assessable.",
);
const BASE: Rule = Rule {
    code: "",
    name: "",
    version: 1,
    family: Family::Narrative,
    severity: Severity::Error,
    confidence: Confidence::Certain,
    persona: Persona::Regular,
    forms: FORMS,
    first_year: None,
    subject: Subject::Claims,
    texts: Texts {
        title: Text::new("", ""),
        checks: Text::new("", ""),
        why: WHY,
        basis: BASIS,
        example: Text::new("", ""),
        silent: SILENT,
    },
    exceptions: &[],
    examples: &[],
};
const AREA: Example = Example {
    prose: "2023年，全市共受理政府信息公开申请2100件，上年结转12件，办结2080件，结转下年度继续办理32件。",
    ..Example::OPEN
};

/// Requests received.
pub(crate) static N501: Rule = Rule {
    code: "N501",
    name: "received-differs-from-table",
    texts: Texts {
        title: Text::new(
            "正文的新收申请与表三第一项不一致",
            "the prose states another number of requests received than table 3",
        ),
        checks: Text::new(
            "正文“收到／新收 N 件”＝表三“一、本年新收”总计；“受理、收办、办理”也可指新收加上年结转，或办结的总数，任一相符即可，并说明相符的是哪一种。",
            "The number of requests that the prose says were received is that of table 3, row 一. 受理, 收办 and 办理 may also mean received and carried over, or all that were dealt with: any of them is accepted, and the check says which.",
        ),
        example: Text::new(
            "正文称收到申请 2 件，表三新收总计为 3。",
            "the prose says 2 requests, table 3 has 3.",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "“受理”“收办”把上年结转一并计入的，不算不符。",
        "受理 or 收办 that counts what was carried over is no disagreement.",
    )],
    examples: &[
        Example {
            prose: "本年度共收到政府信息公开申请2件。",
            cells: &[
                ("requests.received.natural_person", "3"),
                ("requests.received.total", "3"),
                ("requests.granted.natural_person", "3"),
                ("requests.granted.total", "3"),
                ("requests.outcomes_total.natural_person", "3"),
                ("requests.outcomes_total.total", "3"),
            ],
            ..Example::FAILS
        },
        Example {
            prose: "全年受理政府信息公开申请4件。",
            cells: &[
                ("requests.received.natural_person", "3"),
                ("requests.received.total", "3"),
                ("requests.carried_over.natural_person", "1"),
                ("requests.carried_over.total", "1"),
                ("requests.granted.natural_person", "4"),
                ("requests.granted.total", "4"),
                ("requests.outcomes_total.natural_person", "4"),
                ("requests.outcomes_total.total", "4"),
            ],
            ..Example::PASSES
        },
        AREA,
        Example {
            prose: "本年度共收到政府信息公开申请2件。",
            cells: &[("requests.received.total", "")],
            ..Example::OPEN
        },
    ],
    ..BASE
};

/// Requests carried over from the year before.
pub(crate) static N502: Rule = Rule {
    code: "N502",
    name: "carried-over-differs-from-table",
    texts: Texts {
        title: Text::new(
            "正文的上年结转与表三第二项不一致",
            "the prose states another number carried over than table 3",
        ),
        checks: Text::new(
            "正文“上年结转 K 件”＝表三“二、上年结转”总计。",
            "The number of requests that the prose says were carried over is that of table 3, row 二.",
        ),
        example: Text::new(
            "正文称上年结转 2 件，表三为 0。",
            "the prose says 2 were carried over, table 3 has 0.",
        ),
        ..BASE.texts
    },
    examples: &[
        Example { prose: "上年结转政府信息公开申请2件。", ..Example::FAILS },
        Example { prose: "上年结转政府信息公开申请0件。", ..Example::PASSES },
        Example {
            prose: "上年结转政府信息公开申请2件。",
            cells: &[("requests.carried_over.total", "")],
            ..Example::OPEN
        },
    ],
    ..BASE
};

/// Requests closed.
pub(crate) static N503: Rule = Rule {
    code: "N503",
    name: "closed-differs-from-table",
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    texts: Texts {
        title: Text::new(
            "正文的办结数与表三（七）总计不一致",
            "the prose states another number closed than table 3",
        ),
        checks: Text::new(
            "正文“办结／答复 M 件”＝表三“（七）总计”。",
            "The number of requests that the prose says were closed or answered is that of table 3, row （七）.",
        ),
        example: Text::new(
            "正文称办结 36 件，表三（七）总计为 35。",
            "the prose says 36 were closed, table 3 has 35.",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "正文没有计入申请人撤回的申请。",
        "The prose leaves out requests that were withdrawn.",
    )],
    examples: &[
        Example { prose: "全年办结政府信息公开申请2件。", ..Example::FAILS },
        Example { prose: "全年办结政府信息公开申请0件。", ..Example::PASSES },
        AREA,
    ],
    ..BASE
};

/// Requests carried forward to the next year.
pub(crate) static N504: Rule = Rule {
    code: "N504",
    name: "carried-forward-differs-from-table",
    texts: Texts {
        title: Text::new(
            "正文的结转下年与表三第四项不一致",
            "the prose states another number carried forward than table 3",
        ),
        checks: Text::new(
            "正文“结转／顺延下年 K 件”＝表三“四、结转下年度继续办理”总计。",
            "The number of requests that the prose says were carried forward is that of table 3, row 四.",
        ),
        example: Text::new(
            "正文称结转下年 1 件，表三为 0。",
            "the prose says 1 was carried forward, table 3 has 0.",
        ),
        ..BASE.texts
    },
    examples: &[
        Example { prose: "政府信息公开申请结转下年度继续办理1件。", ..Example::FAILS },
        Example { prose: "政府信息公开申请结转下年度继续办理0件。", ..Example::PASSES },
        AREA,
    ],
    ..BASE
};

/// Outcomes.
pub(crate) static N505: Rule = Rule {
    code: "N505",
    name: "outcome-differs-from-table",
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    texts: Texts {
        title: Text::new(
            "正文的办理结果与表三不一致",
            "the prose states another number of an outcome than table 3",
        ),
        checks: Text::new(
            "正文所称予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的件数＝表三相应各行总计之和。",
            "What the prose says was granted, partly granted, refused, unavailable, not processed or otherwise handled is the sum of those rows of table 3.",
        ),
        example: Text::new(
            "正文称不予公开 3 件，表三（三）各行总计之和为 2。",
            "the prose says 3 were refused, the rows of （三） add up to 2.",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "正文只引用了自然人一列或其中一个子项的，降为提示。",
        "Prose that quotes the natural persons alone or one row of a block is information only.",
    )],
    examples: &[
        Example { prose: "依申请公开中，不予公开3件。", ..Example::FAILS },
        Example {
            prose: "依申请公开中，不予公开3件。",
            cells: &[
                ("requests.refused_state_secret.total", "1"),
                ("requests.refused_internal_affairs.total", "2"),
            ],
            ..Example::PASSES
        },
        Example { prose: "全市政府信息公开申请中，不予公开3件。", ..Example::OPEN },
    ],
    ..BASE
};

/// Who asks.
pub(crate) static N506: Rule = Rule {
    code: "N506",
    name: "applicants-differ-from-table",
    texts: Texts {
        title: Text::new(
            "正文的申请人情况与表三不一致",
            "the prose states another number of requests of a kind of applicant than table 3",
        ),
        checks: Text::new(
            "正文所称自然人、企业等提出的件数＝表三该列的新收（或新收加上年结转，或办理结果总计）。",
            "What the prose says natural persons, enterprises and others asked is that column of table 3: received, received and carried over, or all outcomes.",
        ),
        example: Text::new(
            "正文称自然人申请 30 件，表三为 31。",
            "the prose says 30 requests of natural persons, table 3 has 31.",
        ),
        ..BASE.texts
    },
    examples: &[
        Example { prose: "其中自然人提出的政府信息公开申请3件。", ..Example::FAILS },
        Example { prose: "其中自然人提出的政府信息公开申请0件。", ..Example::PASSES },
        Example {
            prose: "其中自然人提出的政府信息公开申请3件。",
            tables: &["proactive", "remedies"],
            ..Example::OPEN
        },
    ],
    ..BASE
};

/// Reconsideration and litigation.
pub(crate) static N507: Rule = Rule {
    code: "N507",
    name: "remedies-differ-from-table",
    texts: Texts {
        title: Text::new(
            "正文的复议、诉讼件数与表四不一致",
            "the prose states another number of cases than table 4",
        ),
        checks: Text::new(
            "正文的行政复议、行政诉讼件数及结果＝表四；诉讼为“未经复议直接起诉”与“复议后起诉”两组之和，复议诉讼也可合为一数。",
            "Cases of reconsideration and litigation and their results are those of table 4; litigation is both of its groups, and one figure may stand for all.",
        ),
        example: Text::new(
            "正文称行政复议 1 件，表四行政复议总计为 2。",
            "the prose says 1 reconsideration, table 4 has 2.",
        ),
        ..BASE.texts
    },
    exceptions: &[
        Text::new(
            "“发生”“新增”只计当年新发的案件，降为警告；“备案”为另一口径，不作比较。",
            "发生 and 新增 count new cases only: a warning; 备案 counts something else and is not compared.",
        ),
        Text::new(
            "本机关作为复议机关办理的案件，不作比较。",
            "Cases that the body decides itself as an authority are not compared.",
        ),
    ],
    examples: &[
        Example { prose: "因政府信息公开被申请行政复议1件。", ..Example::FAILS },
        Example {
            prose: "因政府信息公开被提起行政诉讼3件。",
            cells: &[
                ("remedies.litigation_direct.upheld", "1"),
                ("remedies.litigation_direct.total", "1"),
                ("remedies.litigation_after_reconsideration.upheld", "2"),
                ("remedies.litigation_after_reconsideration.total", "2"),
            ],
            ..Example::PASSES
        },
        Example { prose: "因政府信息公开备案行政复议案件134件。", ..Example::OPEN },
    ],
    ..BASE
};

/// Documents, decisions and fees.
pub(crate) static N508: Rule = Rule {
    code: "N508",
    name: "proactive-figure-differs-from-table",
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    texts: Texts {
        title: Text::new(
            "正文的规范性文件、许可、处罚、收费等与表二不一致",
            "the prose states another figure than table 2",
        ),
        checks: Text::new(
            "正文所称制发、废止、现行有效的规章和行政规范性文件，行政许可、处罚、强制的件数，收费和采购金额＝表二。金额按印出的小数位比较。",
            "Rules and normative documents, decisions, fees and procurement in the prose are those of table 2; amounts are compared to the decimals that are printed.",
        ),
        example: Text::new(
            "正文称制发行政规范性文件 11 件，表二为 8。",
            "the prose says 11 normative documents were issued, table 2 has 8.",
        ),
        ..BASE.texts
    },
    exceptions: &[
        Text::new(
            "“政策性文件”不等于行政规范性文件，不作比较。",
            "政策性文件 are not normative documents and are not compared.",
        ),
        Text::new(
            "“公开、公示”许可和处罚信息的条数不一定是决定数，不作比较。",
            "Decisions as published need not be the decisions made and are not compared.",
        ),
        Text::new(
            "权责清单、权力事项、办事指南中的事项数不是决定数，不算作说法。",
            "Items of lists of powers and services are no decisions, and make no claims.",
        ),
    ],
    examples: &[
        Example { prose: "全年制发行政规范性文件11件。", ..Example::FAILS },
        Example {
            prose: "全年作出行政许可决定62件，行政事业性收费1.5万元。",
            cells: &[
                ("proactive.licensing.decisions", "62"),
                ("proactive.administrative_fees.amount", "1.5"),
            ],
            ..Example::PASSES
        },
        Example { prose: "全年公示行政处罚信息40条。", ..Example::OPEN },
    ],
    ..BASE
};

/// Shares.
pub(crate) static N509: Rule = Rule {
    code: "N509",
    name: "share-differs",
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    subject: Subject::Statements,
    texts: Texts {
        title: Text::new(
            "正文的占比与所依据的数不符",
            "a share in the prose does not follow from its figures",
        ),
        checks: Text::new(
            "占比＝部分÷整体，按印出的小数位四舍五入；截尾只作提示。各项齐全的列举，占比之和为 100%（允许舍入误差）。",
            "A share is the part of the whole, rounded at its last printed digit; truncation is information only. The shares of a complete list make 100 % but for rounding.",
        ),
        why: Text::new(
            "占比多由人工算出，改了件数忘改占比；有的为凑满 100% 而改了某一项。",
            "Shares are worked out by hand and not changed with their figures, or bent so that they add up.",
        ),
        example: Text::new(
            "共 80 条，其中年报 1 条，占比 1.1%（应为 1.3%）。",
            "1 of 80 is printed as 1.1 % (1.3 %).",
        ),
        silent: Text::new(
            "不能确定是占什么的，不作比较；“率”只核对相符，不报不符。",
            "Nothing is compared where it is not certain of what it is a share; rates are never called wrong.",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "基数可以是文中较远的另一总数；凡有一个总数相符即可。",
        "The whole may be another total further away; any total that fits is accepted.",
    )],
    examples: &[
        Example {
            prose: "主动公开政府信息80条，其中年报1条，占比1.1%，工作动态79条，占比98.8%。",
            ..Example::FAILS
        },
        Example {
            prose: "主动公开政府信息80条，其中年报1条，占比1.3%，工作动态79条，占比98.8%。",
            ..Example::PASSES
        },
        Example { prose: "政府网站发布信息18条，占全部信息的20%。", ..Example::OPEN },
    ],
    ..BASE
};

/// Changes against the year before.
pub(crate) static N510: Rule = Rule {
    code: "N510",
    name: "change-differs",
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    subject: Subject::Statements,
    texts: Texts {
        title: Text::new(
            "正文的同比增减与所述上年数不符",
            "a change in the prose does not follow from the figure of the year before",
        ),
        checks: Text::new(
            "同比增减＝（本年－上年）÷上年，按印出的小数位；上年数取自正文，或由同时说明的增减件数推出。",
            "A change is what this year has more than the year before, in parts of it, to the digits printed; the year before is taken from the prose, or from a change in pieces beside it.",
        ),
        why: Text::new(
            "增减率常按另一口径算出，或忘了随件数修改。",
            "Rates of change are worked out on another basis, or not changed with their figures.",
        ),
        example: Text::new(
            "收到申请 12 件，上年 16 件，称下降 20%（应为 25%）。",
            "12 after 16 is called a fall of 20 % (25 %).",
        ),
        silent: Text::new(
            "不知道上年数的，列为无法核对；“倍”有两种算法，相符其一即可。",
            "Without the figure of the year before it is not assessable; 倍 can be counted in two ways, and either is accepted.",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "基数可以是新收，也可以是新收加上年结转。",
        "The basis may be requests received, or received and carried over.",
    )],
    examples: &[
        Example {
            prose: "上年度收到政府信息公开申请16件，本年度收到12件，同比下降20%。", ..Example::FAILS
        },
        Example {
            prose: "上年度收到政府信息公开申请16件，本年度收到12件，同比下降25%。",
            cells: &[("requests.received.total", "12")],
            ..Example::PASSES
        },
        Example {
            prose: "本年度收到政府信息公开申请12件，同比下降25%。", ..Example::OPEN
        },
    ],
    ..BASE
};

/// The same quantity twice.
pub(crate) static N511: Rule = Rule {
    code: "N511",
    name: "stated-twice-differently",
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    subject: Subject::Statements,
    texts: Texts {
        title: Text::new(
            "同一数量在正文中前后不一",
            "the prose states the same quantity twice and differently",
        ),
        checks: Text::new(
            "正文多次说到的申请、结转、办结、申请人、复议诉讼件数应前后一致；全年主动公开信息、政策解读、建议提案等，没有限定于某一领域、渠道的，也是如此。",
            "Requests, what was carried over, closed, who asked, and cases are the same wherever the prose states them; so are information disclosed, interpretations, proposals and the like of the whole year, where nothing narrows them to a field or channel.",
        ),
        why: Text::new("前后不一，至少有一处有误。", "At least one of them is wrong."),
        example: Text::new(
            "开头称收到申请 36 件，结尾称 38 件。",
            "the beginning says 36 requests, the end says 38.",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "相差恰为上年结转数的，两处口径不同，不算不一致。",
        "Two figures that differ by what was carried over count differently and do not disagree.",
    )],
    examples: &[
        Example {
            prose: "全年收到政府信息公开申请6件。\n综上，全年共收到政府信息公开申请8件。",
            tables: &[],
            ..Example::FAILS
        },
        Example {
            prose: "全年收到政府信息公开申请6件。\n综上，全年共收到政府信息公开申请6件。",
            tables: &[],
            ..Example::PASSES
        },
        Example {
            prose: "全年收到政府信息公开申请6件，其中部分经电话沟通后撤回。",
            tables: &[],
            ..Example::OPEN
        },
    ],
    ..BASE
};

/// None in words, and some in the table, or the reverse.
pub(crate) static N512: Rule = Rule {
    code: "N512",
    name: "none-in-words-but-some-in-table",
    texts: Texts {
        title: Text::new(
            "正文称没有而表格有，或正文称有而表格为 0",
            "the prose says none and the table has some, or the reverse",
        ),
        checks: Text::new(
            "正文称未收到申请、无结转、无复议诉讼的，表格相应格为 0；表格为 0 的，正文不应称有。",
            "Where the prose says in words that there were no requests, nothing carried over or no cases, the table has 0; where the table has 0, the prose does not speak of some.",
        ),
        example: Text::new(
            "正文称本年度未收到申请，表三新收总计为 2。",
            "the prose says that no request was received, table 3 has 2.",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "“未发生”指当年没有新的案件，而表中案件全部尚未审结的，降为警告。",
        "未发生 may mean no new cases: a warning where all cases of the table are pending.",
    )],
    examples: &[
        Example {
            prose: "本年度未收到政府信息公开申请。",
            cells: &[("requests.received.total", "2")],
            ..Example::FAILS
        },
        Example {
            prose: "本年度未收到政府信息公开申请，无行政复议、行政诉讼。", ..Example::PASSES
        },
        Example {
            prose: "本年度未收到政府信息公开申请。",
            cells: &[("requests.received.total", "")],
            ..Example::OPEN
        },
    ],
    ..BASE
};

/// Another year or body.
pub(crate) static N513: Rule = Rule {
    code: "N513",
    name: "other-year-or-body",
    severity: Severity::Warning,
    confidence: Confidence::Likely,
    subject: Subject::Statements,
    texts: Texts {
        title: Text::new("正文说的是另一年度或另一单位", "the prose speaks of another year or body"),
        checks: Text::new(
            "正文说明申请、办结件数和公开信息数的句子所写的年份、单位，应是本报告的年度和单位；尚未到来的年份没有可统计的数。",
            "Sentences about requests speak of the year and the body of the report; nothing has been counted of a year still to come.",
        ),
        why: Text::new(
            "照抄上年或其他单位的文字，是常见的来源错误。",
            "Text copied from last year's report or from another body is a common mistake.",
        ),
        example: Text::new(
            "2023年度报告的正文称“2022年收到申请36件”，而本年表格正是 36。",
            "the report for 2023 says 36 requests in 2022, and 36 is what this year's table has.",
        ),
        silent: Text::new(
            "与上年对比的数、上级转来的申请、汇总报告中各部门的数，不算。",
            "Figures of the year before for comparison, requests passed on, and those of departments in the report of a government do not count.",
        ),
        ..BASE.texts
    },
    exceptions: &[Text::new(
        "上年结转按年份写明的（“2022年结转4件”）。",
        "What was carried over may be told by its year.",
    )],
    examples: &[
        Example {
            prose: "2022年，我单位收到政府信息公开申请6件。",
            cells: &[("requests.received.total", "6")],
            ..Example::FAILS
        },
        Example {
            prose: "2023年，我单位收到政府信息公开申请6件。",
            cells: &[("requests.received.total", "6")],
            ..Example::PASSES
        },
        Example {
            prose: "2022年，我单位收到政府信息公开申请6件。",
            cells: &[("requests.received.total", "")],
            ..Example::OPEN
        },
    ],
    ..BASE
};
