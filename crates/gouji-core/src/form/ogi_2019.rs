//! The trial form for the report years 2019 and 2020.

use super::Across;
use super::identity::IdentityKind;
use super::shared::{
    APPLICANTS, BALANCE, CARRIED_FORWARD, CARRIED_OVER, DECISIONS_COMPARE, GRANTED, OUTCOMES, OUTCOMES_TOTAL,
    PARTLY_GRANTED, PROACTIVE_HEADING, RECEIVED, REFUSED_1, REFUSED_2, REFUSED_3, REFUSED_4, REFUSED_5,
    REFUSED_6, REFUSED_7, REFUSED_8, REMEDIES, REQUESTS_FRAME, REQUESTS_HEADING, ROW_TOTALS, SECTIONS,
    UNAVAILABLE_1, UNAVAILABLE_2, UNAVAILABLE_3, UNPROCESSED_1, UNPROCESSED_2, UNPROCESSED_3, UNPROCESSED_4,
    UNPROCESSED_5,
};
use super::spec::{BlockSpec, ColumnSpec, ComparableSpec, FormSpec, IdentitySpec, RowSpec, TableSpec};

const ITEMS: &[ColumnSpec] = &[ITEMS_LAST_YEAR, CHANGE, DECISIONS];
const ITEMS_LAST_YEAR: ColumnSpec = ColumnSpec::new(
    "items_last_year",
    "上一年项目数量",
    "items last year",
    "项",
    &["上年项目数量", "上一年度项目数量"],
);
const CHANGE: ColumnSpec = ColumnSpec::new(
    "change",
    "本年增/减",
    "increase or decrease this year",
    "项",
    &["本年增减", "本年增", "本年增/"],
);
const DECISIONS: ColumnSpec = ColumnSpec::new("decisions", "处理决定数量", "decisions", "件", &[]);

/// 国办公开办函〔2019〕60号.
pub(super) static FORM: FormSpec = FormSpec {
    id: "ogi-2019",
    source: "国办公开办函〔2019〕60号",
    first_year: 2019,
    last_year: Some(2020),
    is_obligatory: true,
    sections: SECTIONS,
    tables: &[PROACTIVE, REQUESTS, REMEDIES],
};

const PROACTIVE: TableSpec = TableSpec {
    id: "proactive",
    heading: PROACTIVE_HEADING,
    is_one_row: false,
    corner: &["信息内容"],
    beside: &[],
    frame: &[],
    blocks: &[
        BlockSpec {
            caption: Some("第二十条第（一）项"),
            first_code: None,
            columns: &[
                ColumnSpec::new(
                    "newly_made",
                    "本年新制作数量",
                    "newly made this year",
                    "件",
                    &["本年制作数量", "新制作数量"],
                ),
                ColumnSpec::new(
                    "newly_disclosed",
                    "本年新公开数量",
                    "newly disclosed this year",
                    "件",
                    &["本年公开数量"],
                ),
                ColumnSpec::new(
                    "total_disclosed",
                    "对外公开总数量",
                    "disclosed in total",
                    "件",
                    &["对外公开总数"],
                ),
            ],
            rows: &[
                RowSpec::new("government_rules", "规章", "government rules", None, None, &[]),
                RowSpec::new(
                    "normative_documents",
                    "规范性文件",
                    "normative documents",
                    None,
                    None,
                    &["行政规范性文件"],
                ),
            ],
        },
        BlockSpec {
            caption: Some("第二十条第（五）项"),
            first_code: None,
            columns: ITEMS,
            rows: &[
                RowSpec::new("licensing", "行政许可", "administrative licensing", None, None, &[]),
                RowSpec::new(
                    "other_public_services",
                    "其他对外管理服务事项",
                    "other management and service items for the public",
                    None,
                    None,
                    &[],
                ),
            ],
        },
        BlockSpec {
            caption: Some("第二十条第（六）项"),
            first_code: None,
            columns: ITEMS,
            rows: &[
                RowSpec::new("penalties", "行政处罚", "administrative penalties", None, None, &[]),
                RowSpec::new(
                    "coercive_measures",
                    "行政强制",
                    "administrative coercive measures",
                    None,
                    None,
                    &[],
                ),
            ],
        },
        BlockSpec {
            caption: Some("第二十条第（八）项"),
            first_code: None,
            columns: &[ITEMS_LAST_YEAR, CHANGE],
            rows: &[RowSpec::new(
                "administrative_fees",
                "行政事业性收费",
                "administrative and institutional fees",
                None,
                None,
                &[],
            )],
        },
        BlockSpec {
            caption: Some("第二十条第（九）项"),
            first_code: None,
            columns: &[
                ColumnSpec::new("projects", "采购项目数量", "procurement projects", "项", &[]),
                ColumnSpec::new(
                    "amount",
                    "采购总金额",
                    "procurement amount",
                    "元 or 万元, as printed",
                    &["采购金额"],
                ),
            ],
            rows: &[RowSpec::new(
                "centralized_procurement",
                "政府集中采购",
                "centralised government procurement",
                None,
                None,
                &[],
            )],
        },
    ],
    identities: &[],
    at_most: &[],
    comparable: &[DECISIONS_COMPARE],
};

const REQUESTS: TableSpec = TableSpec {
    id: "requests",
    heading: REQUESTS_HEADING,
    is_one_row: false,
    corner: &[],
    beside: &[],
    frame: REQUESTS_FRAME,
    blocks: &[BlockSpec {
        caption: None,
        first_code: None,
        columns: APPLICANTS,
        rows: &[
            RECEIVED,
            CARRIED_OVER,
            GRANTED,
            PARTLY_GRANTED,
            REFUSED_1,
            REFUSED_2,
            REFUSED_3,
            REFUSED_4,
            REFUSED_5,
            REFUSED_6,
            REFUSED_7,
            REFUSED_8,
            UNAVAILABLE_1,
            UNAVAILABLE_2,
            UNAVAILABLE_3,
            UNPROCESSED_1,
            UNPROCESSED_2,
            UNPROCESSED_3,
            UNPROCESSED_4,
            UNPROCESSED_5,
            RowSpec::new("other_outcome", "（六）其他处理", "other outcomes", OUTCOMES, None, &[]),
            OUTCOMES_TOTAL,
            CARRIED_FORWARD,
        ],
    }],
    identities: &[
        ROW_TOTALS,
        IdentitySpec {
            kind: IdentityKind::OutcomeTotal,
            across: Across::Columns,
            left: &[
                "granted",
                "partly_granted",
                "refused_state_secret",
                "refused_prohibited_by_law",
                "refused_safety_and_stability",
                "refused_third_party_rights",
                "refused_internal_affairs",
                "refused_process_information",
                "refused_enforcement_file",
                "refused_administrative_query",
                "unavailable_not_held",
                "unavailable_needs_creation",
                "unavailable_still_unclear",
                "unprocessed_petition",
                "unprocessed_duplicate",
                "unprocessed_publication",
                "unprocessed_excessive",
                "unprocessed_reconfirmation",
                "other_outcome",
            ],
            right: &["outcomes_total"],
        },
        BALANCE,
    ],
    at_most: &[],
    comparable: &[ComparableSpec::ALL],
};
