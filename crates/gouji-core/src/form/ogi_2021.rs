//! The form for the report years from 2021 on.

use super::Across;
use super::identity::IdentityKind;
use super::shared::{
    APPLICANTS, BALANCE, CARRIED_FORWARD, CARRIED_OVER, DECISIONS_COMPARE, GRANTED, OTHERWISE, OUTCOMES,
    OUTCOMES_TOTAL, PARTLY_GRANTED, PROACTIVE_HEADING, RECEIVED, REFUSED_1, REFUSED_2, REFUSED_3, REFUSED_4,
    REFUSED_5, REFUSED_6, REFUSED_7, REFUSED_8, REMEDIES, REQUESTS_FRAME, REQUESTS_HEADING, ROW_TOTALS,
    SECTIONS, UNAVAILABLE_1, UNAVAILABLE_2, UNAVAILABLE_3, UNPROCESSED_1, UNPROCESSED_2, UNPROCESSED_3,
    UNPROCESSED_4, UNPROCESSED_5,
};
use super::spec::{BlockSpec, ColumnSpec, ComparableSpec, FormSpec, IdentitySpec, RowSpec, TableSpec};

const DECISIONS: &[ColumnSpec] = &[ColumnSpec::new(
    "decisions",
    "本年处理决定数量",
    "decisions this year",
    "件",
    &["处理决定数量", "本年度处理决定数量"],
)];

/// 国办公开办函〔2021〕30号.
pub(super) static FORM: FormSpec = FormSpec {
    id: "ogi-2021",
    source: "国办公开办函〔2021〕30号",
    first_year: 2021,
    last_year: None,
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
                    "issued",
                    "本年制发件数",
                    "issued this year",
                    "件",
                    &["本年发件数", "本年制发数量"],
                ),
                ColumnSpec::new("repealed", "本年废止件数", "repealed this year", "件", &["本年废止数量"]),
                ColumnSpec::new("in_force", "现行有效件数", "in force", "件", &["现行有效数量"]),
            ],
            rows: &[
                RowSpec::new("government_rules", "规章", "government rules", None, None, &[]),
                RowSpec::new(
                    "normative_documents",
                    "行政规范性文件",
                    "administrative normative documents",
                    None,
                    None,
                    &["规范性文件"],
                ),
            ],
        },
        BlockSpec {
            caption: Some("第二十条第（五）项"),
            first_code: None,
            columns: DECISIONS,
            rows: &[RowSpec::new("licensing", "行政许可", "administrative licensing", None, None, &[])],
        },
        BlockSpec {
            caption: Some("第二十条第（六）项"),
            first_code: None,
            columns: DECISIONS,
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
            columns: &[ColumnSpec::new(
                "amount",
                "本年收费金额（单位：万元）",
                "fees charged this year",
                "万元",
                &["收费金额", "本年收费总金额"],
            )],
            rows: &[RowSpec::new(
                "administrative_fees",
                "行政事业性收费",
                "administrative and institutional fees",
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
            RowSpec::new(
                "other_not_corrected",
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "not corrected in time without justification; no longer processed",
                OUTCOMES,
                OTHERWISE,
                &["逾期不补正", "申请人无正当理由逾期不补正"],
            ),
            RowSpec::new(
                "other_fee_unpaid",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                "fee not paid in time; no longer processed",
                OUTCOMES,
                OTHERWISE,
                &["逾期不缴费", "申请人逾期未按收费通知要求缴纳费用"],
            ),
            RowSpec::new("other_other", "3.其他", "other", OUTCOMES, OTHERWISE, &["其它"]),
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
                "other_not_corrected",
                "other_fee_unpaid",
                "other_other",
            ],
            right: &["outcomes_total"],
        },
        BALANCE,
    ],
    at_most: &[],
    comparable: &[
        ComparableSpec {
            rows: &["other_not_corrected", "other_fee_unpaid", "other_other"],
            columns: &[],
            together: Some("other_outcome"),
        },
        ComparableSpec::ALL,
    ],
};
