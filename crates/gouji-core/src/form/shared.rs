//! What the editions of 2019 and 2021 have in common: headings, the frame of table 3, and table 4.

use super::Across;
use super::identity::IdentityKind;
use super::spec::{BlockSpec, ColumnSpec, ComparableSpec, IdentitySpec, RowSpec, TableSpec};

/// The six section headings, printed alike in both editions.
pub(super) const SECTIONS: &[&str] = &[
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

pub(super) const PROACTIVE_HEADING: &str = "二、主动公开政府信息情况";
pub(super) const REQUESTS_HEADING: &str = "三、收到和处理政府信息公开申请情况";

/// What stands in the header of table 3 beside the columns: groups of them, and the note of the form in the corner.
pub(super) const REQUESTS_FRAME: &[&str] =
    &["申请人情况", "法人或其他组织", "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"];

/// Of table 2 only these decisions are counted alike in both editions.
pub(super) const DECISIONS_COMPARE: ComparableSpec = ComparableSpec {
    rows: &["licensing", "penalties", "coercive_measures"],
    columns: &["decisions"],
    together: None,
};

/// The seven columns of table 3.
pub(super) const APPLICANTS: &[ColumnSpec] = &[
    ColumnSpec::new("natural_person", "自然人", "natural persons", "件", &[]),
    ColumnSpec::new("commercial_enterprise", "商业企业", "commercial enterprises", "件", &["商业", "企业"]),
    ColumnSpec::new("research_institution", "科研机构", "research institutions", "件", &["科研", "机构"]),
    ColumnSpec::new(
        "public_interest_organization",
        "社会公益组织",
        "public-interest organisations",
        "件",
        &["公益组织", "社会公益"],
    ),
    ColumnSpec::new(
        "legal_service_organization",
        "法律服务机构",
        "legal service organisations",
        "件",
        &["法律服务", "法律机构"],
    ),
    ColumnSpec::new("other", "其他", "other legal persons and organisations", "件", &["其它"]),
    ColumnSpec::new("total", "总计", "total", "件", &["合计", "共计"]),
];

pub(super) const OUTCOMES: Option<&str> = Some("三、本年度办理结果");
pub(super) const REFUSED: Option<&str> = Some("（三）不予公开");
pub(super) const UNAVAILABLE: Option<&str> = Some("（四）无法提供");
pub(super) const UNPROCESSED: Option<&str> = Some("（五）不予处理");
pub(super) const OTHERWISE: Option<&str> = Some("（六）其他处理");

/// The six applicant columns that add up to 总计.
const APPLICANT_PARTS: &[&str] = &[
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_organization",
    "other",
];

/// 自然人 and the five kinds of organisation add up to 总计, in every row.
pub(super) const ROW_TOTALS: IdentitySpec = IdentitySpec {
    kind: IdentityKind::RowTotal,
    across: Across::Rows,
    left: APPLICANT_PARTS,
    right: &["total"],
};

/// 第一项加第二项之和，等于第三项加第四项之和, in every column, as the form prints it.
pub(super) const BALANCE: IdentitySpec = IdentitySpec {
    kind: IdentityKind::Balance,
    across: Across::Columns,
    left: &["received", "carried_over"],
    right: &["outcomes_total", "carried_forward"],
};

/// The rows of table 3 before the outcomes.
pub(super) const RECEIVED: RowSpec = RowSpec::new(
    "received",
    "一、本年新收政府信息公开申请数量",
    "requests newly received this year",
    None,
    None,
    &["本年新收", "本年新收申请数量", "新收政府信息公开申请数量", "本年度新收政府信息公开申请数量"],
);
pub(super) const CARRIED_OVER: RowSpec = RowSpec::new(
    "carried_over",
    "二、上年结转政府信息公开申请数量",
    "requests carried over from last year",
    None,
    None,
    &["上年结转", "上年结转申请数量", "上年度结转政府信息公开申请数量"],
);
pub(super) const GRANTED: RowSpec =
    RowSpec::new("granted", "（一）予以公开", "disclosed", OUTCOMES, None, &[]);
pub(super) const PARTLY_GRANTED: RowSpec = RowSpec::new(
    "partly_granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "partly disclosed",
    OUTCOMES,
    None,
    &[],
);
pub(super) const REFUSED_1: RowSpec =
    RowSpec::new("refused_state_secret", "1.属于国家秘密", "state secret", OUTCOMES, REFUSED, &["国家秘密"]);
pub(super) const REFUSED_2: RowSpec = RowSpec::new(
    "refused_prohibited_by_law",
    "2.其他法律行政法规禁止公开",
    "disclosure prohibited by other laws or administrative regulations",
    OUTCOMES,
    REFUSED,
    &["法律行政法规禁止公开"],
);
pub(super) const REFUSED_3: RowSpec = RowSpec::new(
    "refused_safety_and_stability",
    "3.危及“三安全一稳定”",
    "endangers national, public or economic security or social stability",
    OUTCOMES,
    REFUSED,
    &["三安全一稳定"],
);
pub(super) const REFUSED_4: RowSpec = RowSpec::new(
    "refused_third_party_rights",
    "4.保护第三方合法权益",
    "protection of third parties' lawful rights and interests",
    OUTCOMES,
    REFUSED,
    &[],
);
pub(super) const REFUSED_5: RowSpec = RowSpec::new(
    "refused_internal_affairs",
    "5.属于三类内部事务信息",
    "internal affairs information (three kinds)",
    OUTCOMES,
    REFUSED,
    &["三类内部事务信息"],
);
pub(super) const REFUSED_6: RowSpec = RowSpec::new(
    "refused_process_information",
    "6.属于四类过程性信息",
    "process (deliberative) information (four kinds)",
    OUTCOMES,
    REFUSED,
    &["四类过程性信息"],
);
pub(super) const REFUSED_7: RowSpec = RowSpec::new(
    "refused_enforcement_file",
    "7.属于行政执法案卷",
    "administrative law-enforcement case file",
    OUTCOMES,
    REFUSED,
    &["行政执法案卷"],
);
pub(super) const REFUSED_8: RowSpec = RowSpec::new(
    "refused_administrative_query",
    "8.属于行政查询事项",
    "matter for an administrative query service",
    OUTCOMES,
    REFUSED,
    &["行政查询事项"],
);
pub(super) const UNAVAILABLE_1: RowSpec = RowSpec::new(
    "unavailable_not_held",
    "1.本机关不掌握相关政府信息",
    "the agency does not hold the information",
    OUTCOMES,
    UNAVAILABLE,
    &["本机关不掌握"],
);
pub(super) const UNAVAILABLE_2: RowSpec = RowSpec::new(
    "unavailable_needs_creation",
    "2.没有现成信息需要另行制作",
    "no existing information; it would have to be created",
    OUTCOMES,
    UNAVAILABLE,
    &[],
);
pub(super) const UNAVAILABLE_3: RowSpec = RowSpec::new(
    "unavailable_still_unclear",
    "3.补正后申请内容仍不明确",
    "request still unclear after correction",
    OUTCOMES,
    UNAVAILABLE,
    &[],
);
pub(super) const UNPROCESSED_1: RowSpec = RowSpec::new(
    "unprocessed_petition",
    "1.信访举报投诉类申请",
    "petition, report or complaint",
    OUTCOMES,
    UNPROCESSED,
    &[],
);
pub(super) const UNPROCESSED_2: RowSpec =
    RowSpec::new("unprocessed_duplicate", "2.重复申请", "duplicate request", OUTCOMES, UNPROCESSED, &[]);
pub(super) const UNPROCESSED_3: RowSpec = RowSpec::new(
    "unprocessed_publication",
    "3.要求提供公开出版物",
    "asks for a public publication",
    OUTCOMES,
    UNPROCESSED,
    &[],
);
pub(super) const UNPROCESSED_4: RowSpec = RowSpec::new(
    "unprocessed_excessive",
    "4.无正当理由大量反复申请",
    "large numbers of repeated requests without justification",
    OUTCOMES,
    UNPROCESSED,
    &[],
);
pub(super) const UNPROCESSED_5: RowSpec = RowSpec::new(
    "unprocessed_reconfirmation",
    "5.要求行政机关确认或重新出具已获取信息",
    "asks the agency to confirm or reissue information already obtained",
    OUTCOMES,
    UNPROCESSED,
    &[],
);
pub(super) const OUTCOMES_TOTAL: RowSpec =
    RowSpec::new("outcomes_total", "（七）总计", "all outcomes", OUTCOMES, None, &["合计", "共计"]);
pub(super) const CARRIED_FORWARD: RowSpec = RowSpec::new(
    "carried_forward",
    "四、结转下年度继续办理",
    "carried over to next year",
    None,
    None,
    &["结转下年度", "结转下年继续办理", "转下年度继续办理"],
);

/// Table 4, the same in both editions.
pub(super) const REMEDIES: TableSpec = TableSpec {
    id: "remedies",
    heading: "四、政府信息公开行政复议、行政诉讼情况",
    is_one_row: true,
    corner: &[],
    beside: &[],
    frame: &["行政诉讼"],
    blocks: &[BlockSpec {
        caption: None,
        first_code: None,
        columns: &[
            ColumnSpec::new("upheld", "结果维持", "upheld", "件", &["维持"]),
            ColumnSpec::new("corrected", "结果纠正", "corrected", "件", &["纠正"]),
            ColumnSpec::new("other", "其他结果", "other result", "件", &["其它结果"]),
            ColumnSpec::new("pending", "尚未审结", "pending", "件", &["未审结", "尚未结案"]),
            ColumnSpec::new("total", "总计", "total", "件", &["合计", "共计"]),
        ],
        rows: &[
            RowSpec::new("reconsideration", "行政复议", "administrative reconsideration", None, None, &[]),
            RowSpec::new(
                "litigation_direct",
                "行政诉讼：未经复议直接起诉",
                "litigation brought without reconsideration",
                Some("行政诉讼"),
                None,
                &["未经复议直接起诉"],
            ),
            RowSpec::new(
                "litigation_after_reconsideration",
                "行政诉讼：复议后起诉",
                "litigation brought after reconsideration",
                Some("行政诉讼"),
                None,
                &["复议后起诉"],
            ),
        ],
    }],
    identities: &[IdentitySpec {
        kind: IdentityKind::RemedyTotal,
        across: Across::Rows,
        left: &["upheld", "corrected", "other", "pending"],
        right: &["total"],
    }],
    at_most: &[],
    comparable: &[ComparableSpec::ALL],
};
