//! The statistics of 35 coded indicators that reports of some regions print for the years before 2019.
//!
//! It is another edition of the table that `ogi-2014` has: indicators with the same meaning have the same ids. Beside
//! the figures of the year it prints those since the beginning, 本年累计.

use super::Across;
use super::spec::{AtMostSpec, BlockSpec, ColumnSpec, FormSpec, RowSpec, TableSpec};
use super::statistics::{at_most, sum, table};

/// The statistics first used in Shanghai and Guangdong; no notice of the State Council prescribes them.
pub(super) static FORM: FormSpec = FormSpec {
    id: "local-35",
    source: "地方政府信息公开统计表（35项指标）",
    first_year: 2008,
    last_year: Some(2018),
    is_obligatory: false,
    sections: &[],
    tables: &[STATISTICS],
};

const STATISTICS: TableSpec = table(
    &["指标名称", "统计指标", "指标"],
    &["计量单位", "单位", "代码", "序号", "编号"],
    &[BlockSpec { caption: None, columns: COLUMNS, rows: ROWS, first_code: Some(1) }],
    &[
        sum(
            &[
                "received_in_person",
                "received_by_fax",
                "received_by_email",
                "received_online",
                "received_by_letter",
                "received_otherwise",
            ],
            &["requests_received"],
        ),
        sum(&["reply_granted", "reply_partly_granted", "reply_refused"], &["replies"]),
        sum(
            &[
                "refused_not_government_information",
                "refused_not_existing",
                "refused_not_held",
                "refused_unclear",
                "refused_exempt_1",
                "refused_exempt_2",
                "refused_exempt_3",
                "refused_exempt_4",
                "refused_exempt_5",
                "refused_exempt_6",
                "refused_other",
            ],
            &["reply_refused"],
        ),
    ],
    &[
        at_most(&["information_in_full_text"], &["information_disclosed"]),
        at_most(&["appeals_after_first_reply"], &["appeals"]),
        // What was counted in the year holds what was counted in a part of it.
        AtMostSpec { across: Across::Rows, left: &["this_period"], right: &["cumulative"] },
    ],
);

const COLUMNS: &[ColumnSpec] = &[
    ColumnSpec::new("this_period", "本期实际", "this period", "", &["本期", "本期数", "本期实际数"]),
    ColumnSpec::new("cumulative", "本年累计", "cumulative this year", "", &["累计", "累计数", "本年累计数"]),
];

const ROWS: &[RowSpec] = &[
    RowSpec::of_unit("information_disclosed", "主动公开信息数", "information disclosed proactively", "条"),
    RowSpec::of_unit(
        "information_in_full_text",
        "其中：全文电子化的主动公开信息数",
        "of these as electronic full text",
        "条",
    ),
    RowSpec::of_unit(
        "normative_documents_issued",
        "新增的行政规范性文件数",
        "new administrative normative documents",
        "条",
    ),
    RowSpec::of_unit("service_information", "提供服务类信息数", "information on services", "条"),
    RowSpec::of_unit("website_visits", "网站专栏页面访问量", "visits to the pages on disclosure", "人次"),
    RowSpec::of_unit("visitors_received", "现场接待人数", "visitors received", "人次"),
    RowSpec::of_unit("online_enquiries", "网上咨询数", "enquiries online", "人次"),
    RowSpec::of_unit("telephone_enquiries", "咨询电话接听数", "enquiries by telephone", "人次"),
    RowSpec::of_unit(
        "requestable_catalogue",
        "依申请公开信息目录数",
        "catalogued information that is disclosed on request",
        "条",
    ),
    RowSpec::of_unit("requests_received", "申请总数", "requests received", "条"),
    RowSpec::of_unit("received_in_person", "当面申请数", "received in person", "条"),
    RowSpec::of_unit("received_by_fax", "传真申请数", "received by fax", "条"),
    RowSpec::of_unit("received_by_email", "电子邮件申请数", "received by e-mail", "条"),
    RowSpec::of_unit("received_online", "网上申请数", "received online", "条"),
    RowSpec::of_unit("received_by_letter", "信函申请数", "received by letter", "条"),
    RowSpec::of_unit("received_otherwise", "其他形式申请数", "received otherwise", "条"),
    RowSpec::of_unit("replies", "对申请的答复总数", "replies to requests", "条"),
    RowSpec::of_unit("reply_granted", "同意公开答复数", "disclosed", "条"),
    RowSpec::of_unit("reply_partly_granted", "同意部分公开答复数", "partly disclosed", "条"),
    RowSpec::of_unit("reply_refused", "否决公开答复总数", "refused", "条"),
    RowSpec::of_unit(
        "refused_not_government_information",
        "“非《规定》所指政府信息”数",
        "not government information in the sense of the provisions",
        "条",
    ),
    RowSpec::of_unit("refused_not_existing", "“信息不存在”数", "information does not exist", "条"),
    RowSpec::of_unit("refused_not_held", "“非本部门掌握”数", "not held by this agency", "条"),
    RowSpec::of_unit("refused_unclear", "“申请内容不明确”数", "request unclear", "条"),
    RowSpec::of_unit("refused_exempt_1", "“免予公开范围1”数", "exempt, case 1", "条"),
    RowSpec::of_unit("refused_exempt_2", "“免予公开范围2”数", "exempt, case 2", "条"),
    RowSpec::of_unit("refused_exempt_3", "“免予公开范围3”数", "exempt, case 3", "条"),
    RowSpec::of_unit("refused_exempt_4", "“免予公开范围4”数", "exempt, case 4", "条"),
    RowSpec::of_unit("refused_exempt_5", "“免予公开范围5”数", "exempt, case 5", "条"),
    RowSpec::of_unit("refused_exempt_6", "“免予公开范围6”数", "exempt, case 6", "条"),
    RowSpec::of_unit("refused_other", "其它原因", "other reasons", "条").also(&["其他原因"]),
    RowSpec::of_unit("reconsideration", "行政复议数", "administrative reconsideration", "件"),
    RowSpec::of_unit("litigation", "行政诉讼数", "administrative litigation", "件"),
    RowSpec::of_unit("appeals", "行政申诉数", "administrative appeals", "件"),
    RowSpec::of_unit(
        "appeals_after_first_reply",
        "其中：对本部门首次处理不满意的行政申诉数",
        "of these about the first reply of this agency",
        "件",
    ),
];
