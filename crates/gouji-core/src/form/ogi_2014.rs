//! The statistics annexed to reports of the years 2014 to 2018: 政府信息公开情况统计表.
//!
//! One table of three columns, 统计指标, 单位 and 统计数; a section of indicators begins with a row that holds no figure.

use super::spec::{BlockSpec, ColumnSpec, FormSpec, RowSpec, TableSpec};
use super::statistics::{at_most, sum, table};

/// 国办发〔2014〕32号. The table was collected level by level; a report need not print it.
pub(super) static FORM: FormSpec = FormSpec {
    id: "ogi-2014",
    source: "国办发〔2014〕32号",
    first_year: 2014,
    last_year: Some(2018),
    is_obligatory: false,
    sections: &[],
    tables: &[STATISTICS],
};

const STATISTICS: TableSpec = table(
    &["统计指标", "指标名称", "指标"],
    &["单位", "计量单位", "序号", "代码", "编号"],
    &[
        section(Some("一、主动公开情况"), DISCLOSED),
        section(Some("（二）通过不同渠道和方式公开政府信息的情况"), CHANNELS),
        section(Some("二、回应解读情况"), ANSWERED),
        section(Some("（二）通过不同渠道和方式回应解读的情况"), ANSWER_CHANNELS),
        section(Some("三、依申请公开情况"), REQUESTS),
        section(None, REMEDIES),
        section(Some("八、机构建设和保障经费情况"), RESOURCES),
        section(Some("九、政府信息公开会议和培训情况"), MEETINGS),
    ],
    &[
        sum(
            &["received_in_person", "received_by_fax", "received_online", "received_by_letter"],
            &["requests_received"],
        ),
        sum(&["closed_in_time", "closed_after_extension"], &["requests_closed"]),
        sum(&["replies"], &["requests_closed"]),
        sum(
            &[
                "reply_already_disclosed",
                "reply_granted",
                "reply_partly_granted",
                "reply_refused",
                "reply_not_of_this_agency",
                "reply_not_existing",
                "reply_needs_correction",
                "reply_other_channel",
            ],
            &["replies"],
        ),
        sum(
            &[
                "refused_state_secret",
                "refused_trade_secret",
                "refused_privacy",
                "refused_safety_and_stability",
                "refused_not_government_information",
                "refused_other",
            ],
            &["reply_refused"],
        ),
        sum(
            &["reconsideration_upheld", "reconsideration_corrected", "reconsideration_other"],
            &["reconsideration"],
        ),
        sum(&["litigation_upheld", "litigation_corrected", "litigation_other"], &["litigation"]),
        sum(&["staff_full_time", "staff_part_time"], &["staff"]),
    ],
    &[
        at_most(&["normative_documents_disclosed"], &["information_disclosed"]),
        at_most(&["disclosed_in_gazette"], &["information_disclosed"]),
        at_most(&["disclosed_on_website"], &["information_disclosed"]),
        at_most(&["disclosed_on_microblog"], &["information_disclosed"]),
        at_most(&["disclosed_on_wechat"], &["information_disclosed"]),
        at_most(&["disclosed_otherwise"], &["information_disclosed"]),
        // The same information can be disclosed in several ways, but in one at least.
        at_most(
            &["information_disclosed"],
            &[
                "disclosed_in_gazette",
                "disclosed_on_website",
                "disclosed_on_microblog",
                "disclosed_on_wechat",
                "disclosed_otherwise",
            ],
        ),
        at_most(&["press_conferences_by_leader"], &["press_conferences"]),
        at_most(&["online_interviews_by_leader"], &["online_interviews"]),
    ],
);

/// Indicators under a caption.
const fn section(caption: Option<&'static str>, rows: &'static [RowSpec]) -> BlockSpec {
    BlockSpec { caption, columns: FIGURE, rows, first_code: None }
}

/// The only column of figures; what a figure counts is said by its row.
const FIGURE: &[ColumnSpec] = &[ColumnSpec::new(
    "figure",
    "统计数",
    "figure",
    "",
    &["统计数量", "统计数字", "统计数据", "数量", "数值", "合计", "总计", "总数"],
)];

const DISCLOSED: &[RowSpec] = &[
    RowSpec::of_unit(
        "information_disclosed",
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "government information disclosed proactively (the same information counted once)",
        "条",
    )
    .also(&["主动公开政府信息总数"]),
    RowSpec::of_unit(
        "normative_documents_disclosed",
        "其中：主动公开规范性文件数",
        "of these normative documents",
        "条",
    ),
    RowSpec::of_unit("normative_documents_issued", "制发规范性文件总数", "normative documents issued", "件")
        .also(&["制发规范性文件数"]),
];

const CHANNELS: &[RowSpec] = &[
    RowSpec::of_unit(
        "disclosed_in_gazette",
        "1.政府公报公开政府信息数",
        "information disclosed in the government gazette",
        "条",
    ),
    RowSpec::of_unit(
        "disclosed_on_website",
        "2.政府网站公开政府信息数",
        "information disclosed on the government website",
        "条",
    ),
    RowSpec::of_unit(
        "disclosed_on_microblog",
        "3.政务微博公开政府信息数",
        "information disclosed on microblogs",
        "条",
    ),
    RowSpec::of_unit(
        "disclosed_on_wechat",
        "4.政务微信公开政府信息数",
        "information disclosed on WeChat",
        "条",
    ),
    RowSpec::of_unit(
        "disclosed_otherwise",
        "5.其他方式公开政府信息数",
        "information disclosed by other means",
        "条",
    ),
];

const ANSWERED: &[RowSpec] = &[RowSpec::of_unit(
    "concerns_answered",
    "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
    "public concerns answered (the same concern counted once)",
    "次",
)];

const ANSWER_CHANNELS: &[RowSpec] = &[
    RowSpec::of_unit(
        "press_conferences",
        "1.参加或举办新闻发布会总次数",
        "press conferences held or attended",
        "次",
    )
    .also(&["参加或举办新闻发布会次数"]),
    RowSpec::of_unit(
        "press_conferences_by_leader",
        "其中：主要负责同志参加新闻发布会次数",
        "of these attended by the head of the agency",
        "次",
    ),
    RowSpec::of_unit(
        "online_interviews",
        "2.政府网站在线访谈次数",
        "online interviews on the government website",
        "次",
    ),
    RowSpec::of_unit(
        "online_interviews_by_leader",
        "其中：主要负责同志参加政府网站在线访谈次数",
        "of these with the head of the agency",
        "次",
    ),
    RowSpec::of_unit("policy_explanations", "3.政策解读稿件发布数", "explanations of policy published", "篇"),
    RowSpec::of_unit(
        "answered_on_social_media",
        "4.微博微信回应事件数",
        "events answered on microblogs and WeChat",
        "次",
    ),
    RowSpec::of_unit("answered_otherwise", "5.其他方式回应事件数", "events answered by other means", "次"),
];

const REQUESTS: &[RowSpec] = &[
    RowSpec::of_unit("requests_received", "（一）收到申请数", "requests received", "件"),
    RowSpec::of_unit("received_in_person", "1.当面申请数", "received in person", "件"),
    RowSpec::of_unit("received_by_fax", "2.传真申请数", "received by fax", "件"),
    RowSpec::of_unit("received_online", "3.网络申请数", "received online", "件").also(&["网上申请数"]),
    RowSpec::of_unit("received_by_letter", "4.信函申请数", "received by letter", "件"),
    RowSpec::of_unit("requests_closed", "（二）申请办结数", "requests closed", "件"),
    RowSpec::of_unit("closed_in_time", "1.按时办结数", "closed in time", "件"),
    RowSpec::of_unit("closed_after_extension", "2.延期办结数", "closed after an extension", "件"),
    RowSpec::of_unit("replies", "（三）申请答复数", "replies to requests", "件"),
    RowSpec::of_unit(
        "reply_already_disclosed",
        "1.属于已主动公开范围数",
        "already disclosed proactively",
        "件",
    ),
    RowSpec::of_unit("reply_granted", "2.同意公开答复数", "disclosed", "件"),
    RowSpec::of_unit("reply_partly_granted", "3.同意部分公开答复数", "partly disclosed", "件"),
    RowSpec::of_unit("reply_refused", "4.不同意公开答复数", "refused", "件"),
    RowSpec::of_unit("refused_state_secret", "其中：1.涉及国家秘密", "state secret", "件"),
    RowSpec::of_unit("refused_trade_secret", "2.涉及商业秘密", "trade secret", "件"),
    RowSpec::of_unit("refused_privacy", "3.涉及个人隐私", "personal privacy", "件"),
    RowSpec::of_unit(
        "refused_safety_and_stability",
        "4.危及国家安全、公共安全、经济安全和社会稳定",
        "endangers national, public or economic security or social stability",
        "件",
    ),
    RowSpec::of_unit(
        "refused_not_government_information",
        "5.不是《条例》所指政府信息",
        "not government information in the sense of the Regulations",
        "件",
    ),
    RowSpec::of_unit(
        "refused_other",
        "6.法律法规规定的其他情形",
        "other cases provided for by laws and regulations",
        "件",
    ),
    RowSpec::of_unit(
        "reply_not_of_this_agency",
        "5.不属于本行政机关公开数",
        "not for this agency to disclose",
        "件",
    ),
    RowSpec::of_unit("reply_not_existing", "6.申请信息不存在数", "information does not exist", "件"),
    RowSpec::of_unit(
        "reply_needs_correction",
        "7.告知作出更改补充数",
        "told to amend or complete the request",
        "件",
    ),
    RowSpec::of_unit(
        "reply_other_channel",
        "8.告知通过其他途径办理数",
        "told to use another procedure",
        "件",
    ),
];

const REMEDIES: &[RowSpec] = &[
    RowSpec::of_unit("reconsideration", "四、行政复议数量", "administrative reconsideration", "件")
        .also(&["行政复议数"]),
    RowSpec::of_unit("reconsideration_upheld", "（一）维持具体行政行为数", "upheld", "件"),
    RowSpec::of_unit("reconsideration_corrected", "（二）被依法纠错数", "corrected", "件"),
    RowSpec::of_unit("reconsideration_other", "（三）其他情形数", "other result", "件"),
    RowSpec::of_unit("litigation", "五、行政诉讼数量", "administrative litigation", "件")
        .also(&["行政诉讼数"]),
    RowSpec::of_unit(
        "litigation_upheld",
        "（一）维持具体行政行为或者驳回原告诉讼请求数",
        "upheld, or the claim dismissed",
        "件",
    ),
    RowSpec::of_unit("litigation_corrected", "（二）被依法纠错数", "corrected", "件"),
    RowSpec::of_unit("litigation_other", "（三）其他情形数", "other result", "件"),
    RowSpec::of_unit("complaints", "六、举报投诉数量", "reports and complaints", "件").also(&["举报投诉数"]),
    RowSpec::of_unit(
        "fees",
        "七、依申请公开信息收取的费用",
        "fees charged for disclosure on request",
        "万元",
    ),
];

const RESOURCES: &[RowSpec] = &[
    RowSpec::of_unit(
        "offices",
        "（一）政府信息公开工作专门机构数",
        "offices for information disclosure",
        "个",
    ),
    RowSpec::of_unit(
        "reading_points",
        "（二）设置政府信息公开查阅点数",
        "places where information can be read",
        "个",
    ),
    RowSpec::of_unit(
        "staff",
        "（三）从事政府信息公开工作人员数",
        "people who work on information disclosure",
        "人",
    ),
    RowSpec::of_unit(
        "staff_full_time",
        "1.专职人员数（不包括政府公报及政府网站工作人员数）",
        "full time (without gazette and website)",
        "人",
    ),
    RowSpec::of_unit("staff_part_time", "2.兼职人员数", "part time", "人"),
    RowSpec::of_unit(
        "funds",
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "funds for information disclosure (without gazette and website)",
        "万元",
    ),
];

const MEETINGS: &[RowSpec] = &[
    RowSpec::of_unit(
        "meetings",
        "（一）召开政府信息公开工作会议或专题会议数",
        "meetings on information disclosure",
        "次",
    ),
    RowSpec::of_unit("training_courses", "（二）举办各类培训班数", "training courses held", "次"),
    RowSpec::of_unit("people_trained", "（三）接受培训人员数", "people trained", "人次"),
];
