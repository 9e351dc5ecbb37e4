//! What reports count, with the wordings that state it and the cells that hold it.
//!
//! To add an indicator, add a line: its id, its names, its wordings and, where a table holds it, the cells. A wording
//! is a list of meanings from `words`, all of which a clause must have; `-` before one says that it must not. The
//! first line that fits wins, so the particular stands before the general. Cells of one reading are joined by `+`;
//! a row may end in `*`, for all rows that begin so. Readings that no table of the report has are left out.

use std::borrow::Cow;

/// Something that reports count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The stable id.
    pub id: Cow<'static, str>,
    /// What it counts, in Chinese.
    pub name: Cow<'static, str>,
    /// What it counts, in English.
    pub name_en: Cow<'static, str>,
    pub(super) group: Group,
    /// The units in which an indicator of the user is counted; any that fits where there are none.
    pub(super) units: Vec<&'static str>,
    pub(super) wordings: &'static [&'static str],
    pub(super) readings: &'static [&'static str],
}

/// What is counted alike, and can stand side by side in one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Requests that came in, or were carried over.
    Intake,
    /// Requests dealt with.
    Closed,
    /// Requests that are left.
    Forward,
    /// Requests passed on, withdrawn or to be corrected.
    Aside,
    /// Kinds of outcome.
    Outcome,
    /// Reasons within an outcome.
    Reason,
    /// Who asks.
    Applicant,
    /// How a request comes in.
    Entrance,
    /// Reconsideration and litigation.
    Remedy,
    /// How cases end.
    Result,
    /// Proposals of deputies and committee members.
    Proposal,
    /// Documents and decisions.
    Document,
    /// Information by channel.
    Channel,
    /// Information as a whole.
    Information,
    /// Amounts of money.
    Money,
    /// An item of a list.
    Item,
    /// Anything else.
    Other,
    /// Recognised only to be left out.
    Ignored,
}

use Group::{
    Applicant, Aside, Channel, Closed, Document, Entrance, Forward, Ignored, Information, Intake, Item,
    Money, Other, Outcome, Proposal, Reason, Remedy, Result,
};

impl Indicator {
    /// Whether a user brought it.
    pub(super) fn is_of_user(&self) -> bool {
        matches!(self.id, Cow::Owned(_))
    }
}

const fn line(
    group: Group,
    id: &'static str,
    name: &'static str,
    name_en: &'static str,
    wordings: &'static [&'static str],
    readings: &'static [&'static str],
) -> Indicator {
    Indicator {
        id: Cow::Borrowed(id),
        name: Cow::Borrowed(name),
        name_en: Cow::Borrowed(name_en),
        group,
        units: Vec::new(),
        wordings,
        readings,
    }
}

/// The id of an item of a list that only its label names.
pub(super) const LISTED_ITEM: &str = "listed_item";
/// The id of requests that came in from last year; the last line of that id is for those of which the year is not told.
pub(super) const CARRIED_IN: &str = "requests_carried_over";
/// The id of a stated number of kinds.
pub(super) const KINDS: &str = "kinds";

/// Every indicator; the first that fits a clause wins.
#[rustfmt::skip]
pub static INDICATORS: &[Indicator] = &[
    // Things that only look like indicators.
    line(Ignored, "", "", "", &["清理 规范性文件", "清理 文件", "线下 申请", "信访", "新公开 规章", "他类申请", "他类事项", "转办 公报", "复议 结转", "诉讼 结转", "人大建议 结转", "政协提案 结转", "建议提案 结转"], &[]),
    // Other counted work whose words also occur in requests.
    line(Other, "hotline_orders", "热线工单", "hotline orders", &["热线 办结", "热线 受理", "热线 办理", "热线"], &[]),
    line(Other, "messages_answered", "答复留言", "messages answered", &["留言 回复", "留言 办结", "回复 信息"], &[]),
    line(Other, "messages_received", "网民留言", "messages received", &["留言"], &[]),
    line(Other, "mailbox_letters", "信箱来信", "letters to the mailbox", &["信箱 办结", "信箱 受理", "信箱 办理", "信箱 回复", "信箱"], &[]),
    line(Money, "processing_fee", "信息处理费", "information processing fee", &["处理费"], &[]),
    line(Proposal, "proposals", "建议提案", "proposals of deputies and committee members", &["建议提案 办结 -建议", "建议提案 办理 -建议", "建议提案 -建议", "人大建议 政协提案"], &[]),
    line(Proposal, "deputies_suggestions", "人大代表建议", "suggestions of deputies", &["人大建议 办结", "人大建议", "建议 建议提案"], &[]),
    line(Proposal, "committee_proposals", "政协提案", "proposals of committee members", &["政协提案 办结", "政协提案"], &[]),
    // Remedies.
    line(Remedy, "litigation_direct", "未经复议直接起诉", "litigation without reconsideration", &["直接起诉"], &["remedies.litigation_direct.total"]),
    line(Remedy, "litigation_after_reconsideration", "复议后起诉", "litigation after reconsideration", &["复议后起诉"], &["remedies.litigation_after_reconsideration.total"]),
    line(Result, "reconsideration_upheld", "行政复议结果维持", "reconsideration: upheld", &["复议 维持 -诉讼"], &["remedies.reconsideration.upheld"]),
    line(Result, "reconsideration_corrected", "行政复议结果纠正", "reconsideration: corrected", &["复议 纠正 -诉讼"], &["remedies.reconsideration.corrected"]),
    line(Result, "reconsideration_other", "行政复议其他结果", "reconsideration: other result", &["复议 其他结果 -诉讼", "复议 撤回 -诉讼"], &["remedies.reconsideration.other"]),
    line(Result, "reconsideration_pending", "行政复议尚未审结", "reconsideration: pending", &["复议 未审结 -诉讼"], &["remedies.reconsideration.pending"]),
    line(Result, "litigation_upheld", "行政诉讼结果维持", "litigation: upheld", &["诉讼 维持 -复议"], &["remedies.litigation_direct.upheld+remedies.litigation_after_reconsideration.upheld"]),
    line(Result, "litigation_corrected", "行政诉讼结果纠正", "litigation: corrected", &["诉讼 纠正 -复议"], &["remedies.litigation_direct.corrected+remedies.litigation_after_reconsideration.corrected"]),
    line(Result, "litigation_other", "行政诉讼其他结果", "litigation: other result", &["诉讼 其他结果 -复议", "诉讼 撤回 -复议"], &["remedies.litigation_direct.other+remedies.litigation_after_reconsideration.other"]),
    line(Result, "litigation_pending", "行政诉讼尚未审结", "litigation: pending", &["诉讼 未审结 -复议"], &["remedies.litigation_direct.pending+remedies.litigation_after_reconsideration.pending"]),
    line(Remedy, "remedies", "行政复议和行政诉讼", "reconsideration and litigation", &["复议 诉讼", "复议诉讼"], &["remedies.reconsideration.total+remedies.litigation_direct.total+remedies.litigation_after_reconsideration.total"]),
    line(Remedy, "reconsideration", "行政复议", "administrative reconsideration", &["复议"], &["remedies.reconsideration.total"]),
    line(Remedy, "litigation", "行政诉讼", "administrative litigation", &["诉讼"], &["remedies.litigation_direct.total+remedies.litigation_after_reconsideration.total"]),
    // Requests: reasons and outcomes.
    line(Reason, "requests_other_correction_overdue", "逾期不补正", "not corrected in time", &["逾期不补正"], &["requests.other_not_corrected.total"]),
    line(Reason, "requests_other_fee_unpaid", "逾期未缴费", "fee not paid in time", &["逾期未缴费"], &["requests.other_fee_unpaid.total"]),
    line(Reason, "requests_refused_state_secret", "属于国家秘密", "state secret", &["国家秘密"], &["requests.refused_state_secret.total"]),
    line(Reason, "requests_refused_prohibited_by_law", "法律行政法规禁止公开", "prohibited by law", &["法律禁止"], &["requests.refused_prohibited_by_law.total"]),
    line(Reason, "requests_refused_safety_and_stability", "危及三安全一稳定", "safety and stability", &["三安全"], &["requests.refused_safety_and_stability.total"]),
    line(Reason, "requests_refused_third_party_rights", "保护第三方合法权益", "third-party rights", &["第三方"], &["requests.refused_third_party_rights.total"]),
    line(Reason, "requests_refused_internal_affairs", "三类内部事务信息", "internal affairs", &["内部事务"], &["requests.refused_internal_affairs.total"]),
    line(Reason, "requests_refused_process_information", "四类过程性信息", "process information", &["过程性"], &["requests.refused_process_information.total"]),
    line(Reason, "requests_refused_enforcement_file", "行政执法案卷", "enforcement file", &["执法案卷"], &["requests.refused_enforcement_file.total"]),
    line(Reason, "requests_refused_administrative_query", "行政查询事项", "administrative query", &["行政查询"], &["requests.refused_administrative_query.total"]),
    line(Reason, "requests_unavailable_not_held", "本机关不掌握", "not held", &["不掌握"], &["requests.unavailable_not_held.total"]),
    line(Reason, "requests_unavailable_needs_creation", "需要另行制作", "needs creation", &["需要制作"], &["requests.unavailable_needs_creation.total"]),
    line(Reason, "requests_unavailable_still_unclear", "补正后仍不明确", "still unclear", &["仍不明确"], &["requests.unavailable_still_unclear.total"]),
    line(Reason, "requests_unprocessed_petition", "信访举报投诉类申请", "petition or complaint", &["信访举报类"], &["requests.unprocessed_petition.total"]),
    line(Reason, "requests_unprocessed_excessive", "无正当理由大量反复申请", "excessive requests", &["大量反复"], &["requests.unprocessed_excessive.total"]),
    line(Reason, "requests_unprocessed_duplicate", "重复申请", "duplicate request", &["重复申请"], &["requests.unprocessed_duplicate.total"]),
    line(Reason, "requests_unprocessed_publication", "要求提供公开出版物", "asks for a publication", &["公开出版物"], &["requests.unprocessed_publication.total"]),
    line(Reason, "requests_unprocessed_reconfirmation", "确认或重新出具已获取信息", "asks to confirm or reissue", &["重新出具"], &["requests.unprocessed_reconfirmation.total"]),
    line(Outcome, "requests_nonexistent", "申请信息不存在", "information does not exist", &["不存在"], &[]),
    line(Outcome, "requests_already_public", "属于已主动公开范围", "already disclosed", &["已公开"], &[]),
    line(Outcome, "requests_partly_granted", "部分公开", "partly granted", &["部分公开"], &["requests.partly_granted.total"]),
    line(Outcome, "requests_refused", "不予公开", "refused", &["不予公开"], &["requests.refused_*.total"]),
    line(Outcome, "requests_unavailable", "无法提供", "unavailable", &["无法提供"], &["requests.unavailable_*.total"]),
    line(Outcome, "requests_unprocessed", "不予处理", "not processed", &["不予处理"], &["requests.unprocessed_*.total"]),
    line(Outcome, "requests_other_outcome", "其他处理", "otherwise handled", &["其他处理"], &["requests.other_outcome.total", "requests.other_*.total"]),
    line(Outcome, "requests_granted", "予以公开", "granted", &["予以公开"], &["requests.granted.total"]),
    // Requests aside.
    line(Aside, "requests_withdrawn", "撤回的申请", "requests withdrawn", &["撤回"], &[]),
    line(Aside, "requests_transferred", "转办的申请", "requests passed on", &["转办 申请"], &[]),
    line(Aside, "requests_correction", "要求补正", "asked to correct", &["补正"], &[]),
    // Requests: flow.
    line(Intake, "requests_available", "本年新收和上年结转", "received and carried over", &["收办 申请", "新收 上年 结转"], &["requests.received.total+requests.carried_over.total"]),
    line(Intake, "requests_carried_over", "上年结转", "carried over from last year", &["上年 结转"], &["requests.carried_over.total"]),
    line(Forward, "requests_carried_forward", "结转下年度继续办理", "carried forward to next year", &["结转 下年", "跨年"], &["requests.carried_forward.total"]),
    // A bare 结转 may also say what came in from last year.
    line(Forward, "requests_carried_forward", "结转下年度继续办理", "carried forward to next year", &["结转"], &["requests.carried_forward.total", "requests.carried_over.total"]),
    line(Forward, "requests_pending", "正在办理的申请", "requests being handled", &["正在办理"], &[]),
    line(Closed, "requests_closed_on_time", "按时办结", "closed on time", &["按时 办结 申请 -率"], &[]),
    line(Closed, "requests_closed_extended", "延期办结", "closed after extension", &["延期 办结 申请 -率"], &[]),
    // Requests: who and how.
    line(Applicant, "requests_natural_person", "自然人申请", "requests of natural persons", &["自然人 申请"], &["requests.received.natural_person", "requests.received.natural_person+requests.carried_over.natural_person"]),
    line(Applicant, "requests_organization", "法人或其他组织申请", "requests of organisations", &["法人 申请"], &["requests.received.commercial_enterprise+requests.received.research_institution+requests.received.public_interest_organization+requests.received.legal_service_organization+requests.received.other"]),
    line(Applicant, "requests_commercial_enterprise", "商业企业申请", "requests of commercial enterprises", &["企业 申请"], &["requests.received.commercial_enterprise", "requests.received.commercial_enterprise+requests.carried_over.commercial_enterprise"]),
    line(Applicant, "requests_research_institution", "科研机构申请", "requests of research institutions", &["科研机构 申请"], &["requests.received.research_institution", "requests.received.research_institution+requests.carried_over.research_institution"]),
    line(Applicant, "requests_public_interest_organization", "社会公益组织申请", "requests of public-interest organisations", &["公益组织 申请"], &["requests.received.public_interest_organization", "requests.received.public_interest_organization+requests.carried_over.public_interest_organization"]),
    line(Applicant, "requests_legal_service_organization", "法律服务机构申请", "requests of legal service organisations", &["法律服务机构 申请"], &["requests.received.legal_service_organization", "requests.received.legal_service_organization+requests.carried_over.legal_service_organization"]),
    line(Applicant, "requests_other_applicant", "其他组织申请", "requests of other organisations", &["其他组织 申请"], &["requests.received.other", "requests.received.other+requests.carried_over.other"]),
    line(Entrance, "requests_in_person", "当面申请", "requests in person", &["当面 申请"], &[]),
    line(Entrance, "requests_by_fax", "传真申请", "requests by fax", &["传真 申请"], &[]),
    line(Entrance, "requests_by_email", "电子邮件申请", "requests by e-mail", &["电子邮件 申请"], &[]),
    line(Entrance, "requests_online", "网络申请", "requests online", &["网络 申请"], &[]),
    line(Entrance, "requests_by_post", "信函申请", "requests by post", &["信函 申请"], &[]),
    // Requests: totals.
    line(Intake, "requests_received", "新收申请", "requests received", &["收到 申请", "新收 申请"], &["requests.received.total", "requests.received.total+requests.carried_over.total"]),
    line(Closed, "requests_closed", "办结申请", "requests closed", &["办结 申请"], &["requests.outcomes_total.total"]),
    line(Intake, "requests_accepted", "受理申请", "requests accepted or handled", &["受理 申请", "办理 申请", "申请"], &["requests.received.total", "requests.received.total+requests.carried_over.total", "requests.outcomes_total.total"]),
    // Documents and decisions.
    line(Document, "normative_documents_issued", "制发行政规范性文件", "normative documents issued", &["制发 规范性文件"], &["proactive.normative_documents.issued", "proactive.normative_documents.newly_made"]),
    line(Document, "normative_documents_repealed", "废止行政规范性文件", "normative documents repealed", &["废止 规范性文件"], &["proactive.normative_documents.repealed"]),
    line(Document, "normative_documents_in_force", "现行有效行政规范性文件", "normative documents in force", &["现行有效 规范性文件"], &["proactive.normative_documents.in_force"]),
    line(Document, "normative_documents_newly_disclosed", "本年新公开规范性文件", "normative documents newly disclosed", &["新公开 规范性文件"], &["proactive.normative_documents.newly_disclosed"]),
    line(Document, "normative_documents_disclosed", "对外公开规范性文件总数", "normative documents disclosed in all", &["对外公开总数 规范性文件"], &["proactive.normative_documents.total_disclosed"]),
    line(Document, "normative_documents", "规范性文件", "normative documents", &["规范性文件"], &[]),
    line(Document, "rules_issued", "制发规章", "rules issued", &["制发 规章"], &["proactive.government_rules.issued", "proactive.government_rules.newly_made"]),
    line(Document, "rules_repealed", "废止规章", "rules repealed", &["废止 规章"], &["proactive.government_rules.repealed"]),
    line(Document, "rules_in_force", "现行有效规章", "rules in force", &["现行有效 规章"], &["proactive.government_rules.in_force"]),
    line(Document, "rules", "规章", "rules", &["规章"], &[]),
    line(Document, "licensing", "行政许可", "administrative licensing", &["许可"], &["proactive.licensing.decisions"]),
    line(Document, "penalties", "行政处罚", "administrative penalties", &["处罚"], &["proactive.penalties.decisions"]),
    line(Document, "coercive_measures", "行政强制", "coercive measures", &["强制"], &["proactive.coercive_measures.decisions"]),
    line(Money, "fees_charged", "行政事业性收费", "administrative fees charged", &["收费"], &["proactive.administrative_fees.amount"]),
    line(Money, "procurement_amount", "政府集中采购金额", "procurement amount", &["采购 -信息"], &["proactive.centralized_procurement.amount"]),
    line(Document, "procurement_projects", "政府集中采购项目", "procurement projects", &["采购 -信息"], &["proactive.centralized_procurement.projects"]),
    // Work beside the form.
    line(Other, "opinion_solicitations", "意见征集", "solicitations of opinions", &["征集"], &[]),
    line(Information, "interpretations", "政策解读", "policy interpretations", &["解读"], &[]),
    line(Other, "training_attendees", "培训人次", "people trained", &["参训", "培训"], &[]),
    line(Other, "training_sessions", "培训场次", "training sessions", &["培训"], &[]),
    line(Other, "press_conferences", "新闻发布会", "press conferences", &["发布会"], &[]),
    line(Other, "online_interviews", "在线访谈", "online interviews", &["访谈"], &[]),
    line(Other, "meetings", "会议", "meetings", &["会议"], &[]),
    line(Other, "responses", "回应关切", "responses to public concern", &["回应"], &[]),
    line(Other, "complaints", "投诉举报", "complaints", &["投诉"], &[]),
    line(Other, "consultations", "咨询", "consultations", &["咨询"], &[]),
    line(Other, "staff_full_time", "专职人员", "full-time staff", &["专职"], &[]),
    line(Other, "staff_part_time", "兼职人员", "part-time staff", &["兼职"], &[]),
    line(Other, "reading_points", "查阅点", "reading points", &["查阅点"], &[]),
    line(Other, "open_days", "政府开放日", "open days", &["开放日"], &[]),
    line(Other, "page_views", "访问量", "page views", &["访问量"], &[]),
    line(Other, "followers", "关注人数", "followers", &["粉丝"], &[]),
    // Information by channel, then as a whole.
    line(Document, "documents_issued", "制发文件", "documents issued", &["制发 文件"], &[]),
    line(Document, "documents_repealed", "废止文件", "documents repealed", &["废止 文件"], &[]),
    line(Document, "documents_in_force", "现行有效文件", "documents in force", &["现行有效 文件"], &[]),
    line(Information, "information_published", "发布信息", "information published", &["渠道 信息 发布"], &[]),
    line(Information, "proactive_information", "主动公开信息", "information disclosed proactively", &["渠道 公开 信息", "渠道 主动公开", "网站 微信 公开", "网站 公开栏 公开", "网站 微信 主动公开"], &[]),
    line(Channel, "new_media_information", "新媒体发布信息", "information on new media", &["新媒体 信息", "新媒体 发布", "新媒体 公开", "微博 微信 信息", "微博 微信 发布", "新媒体 发文"], &[]),
    line(Channel, "website_information", "网站发布信息", "information on the web site", &["网站 信息 -公开工作", "网站 信息 发布", "网站 信息 公开", "网站 发布", "网站 公开", "网站 主动公开", "网站 发文"], &[]),
    line(Channel, "wechat_information", "微信发布信息", "information on WeChat", &["微信 信息", "微信 发布", "微信 公开", "微信 发文"], &[]),
    line(Channel, "weibo_information", "微博发布信息", "information on Weibo", &["微博 信息", "微博 发布", "微博 公开", "微博 发文"], &[]),
    line(Channel, "gazette_information", "政府公报刊登", "information in the gazette", &["公报 信息", "公报 发布", "公报 公开", "公报 文件"], &[]),
    line(Channel, "board_information", "公开栏公开信息", "information on notice boards", &["公开栏 信息", "公开栏 发布", "公开栏 公开", "公开栏"], &[]),
    line(Channel, "video_information", "视频", "videos", &["视频"], &[]),
    line(Document, "policy_documents", "公开文件", "documents disclosed", &["文件 主动公开", "文件 公开", "文件 发布"], &[]),
    line(Information, "proactive_information", "主动公开信息", "information disclosed proactively", &["主动公开 信息", "公开 信息", "主动公开", "公开工作 条"], &[]),
    line(Information, "information_published", "发布信息", "information published", &["发布 信息"], &[]),
    // Found by the grammar, not by wordings.
    line(Result, "litigation_upheld", "未经复议直接起诉：结果维持", "litigation without reconsideration: upheld", &[], &["remedies.litigation_direct.upheld", "remedies.litigation_direct.upheld+remedies.litigation_after_reconsideration.upheld"]),
    line(Result, "litigation_corrected", "未经复议直接起诉：结果纠正", "litigation without reconsideration: corrected", &[], &["remedies.litigation_direct.corrected", "remedies.litigation_direct.corrected+remedies.litigation_after_reconsideration.corrected"]),
    line(Result, "litigation_other", "未经复议直接起诉：其他结果", "litigation without reconsideration: other result", &[], &["remedies.litigation_direct.other", "remedies.litigation_direct.other+remedies.litigation_after_reconsideration.other"]),
    line(Result, "litigation_pending", "未经复议直接起诉：尚未审结", "litigation without reconsideration: pending", &[], &["remedies.litigation_direct.pending", "remedies.litigation_direct.pending+remedies.litigation_after_reconsideration.pending"]),
    line(Result, "litigation_upheld", "复议后起诉：结果维持", "litigation after reconsideration: upheld", &[], &["remedies.litigation_after_reconsideration.upheld", "remedies.litigation_direct.upheld+remedies.litigation_after_reconsideration.upheld"]),
    line(Result, "litigation_corrected", "复议后起诉：结果纠正", "litigation after reconsideration: corrected", &[], &["remedies.litigation_after_reconsideration.corrected", "remedies.litigation_direct.corrected+remedies.litigation_after_reconsideration.corrected"]),
    line(Result, "litigation_other", "复议后起诉：其他结果", "litigation after reconsideration: other result", &[], &["remedies.litigation_after_reconsideration.other", "remedies.litigation_direct.other+remedies.litigation_after_reconsideration.other"]),
    line(Result, "litigation_pending", "复议后起诉：尚未审结", "litigation after reconsideration: pending", &[], &["remedies.litigation_after_reconsideration.pending", "remedies.litigation_direct.pending+remedies.litigation_after_reconsideration.pending"]),
    line(Intake, CARRIED_IN, "上年结转", "carried over from last year", &[], &["requests.carried_over.total", "requests.carried_forward.total"]),
    line(Other, KINDS, "类数", "number of kinds", &[], &[]),
    line(Item, LISTED_ITEM, "名单中的一项", "item of a list", &[], &[]),
];
