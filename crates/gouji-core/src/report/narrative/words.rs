//! The words of the prose, by what they mean. This page and `indicators` are for people who know the field.
//!
//! A meaning has a short Chinese name, under which `indicators` speaks of it, and the wordings that are met for it; a
//! word with two meanings names both.
//! The longest wording that fits wins, so that 逾期不补正 is not read as 补正.

/// What a word does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Names a thing that is counted; a clause without one speaks of the last thing named.
    Thing,
    /// Says what happened to it, or of which kind it is.
    Kind,
    /// Known, and without meaning for quantities; it keeps its parts from being misread.
    Neutral,
    /// Begins a list that need not be complete.
    OpenList,
    /// Begins a list of the main things alone, even where no total was stated.
    MainlyList,
    /// Begins a list that is complete unless it ends in 等.
    ClosedList,
    /// Begins a complete list where 组成 follows.
    ComposedOf,
    /// Ends a list that began with 由.
    Composed,
    /// Leaves a list open.
    AndSoOn,
    /// Several quantities follow, one for each thing named before.
    Respectively,
    /// One quantity for each thing named before.
    Each,
    /// Joins two things.
    And,
    /// A share follows.
    ShareOf,
    /// The quantity is a rate.
    Rate,
    /// The quantity is a rate of something that nobody counts here.
    OtherRate,
    /// The quantity is a growth.
    Increase,
    /// The quantity is a decline.
    Decrease,
    /// What follows is only compared with.
    ComparedWith,
    /// Ends a comparison.
    Comparison,
    /// Between what it was and what it is: 增至.
    Reaching,
    /// What follows is no count of a year but a mean, or so many of each.
    Average,
    /// The report year.
    ThisYear,
    /// The year before.
    LastYear,
    /// The year after.
    NextYear,
    /// Before a date: up to it.
    Until,
    /// After a date: since it.
    Since,
    /// Summed up, over a time that the sentence must tell.
    Cumulative,
    /// Several years.
    ManyYears,
    /// The issuing body.
    Own,
    /// A whole area.
    Area,
    /// The area of the issuing body: 我区.
    OwnArea,
    /// On behalf of a government.
    OnBehalf,
    /// As filed elsewhere.
    Filed,
    /// Plans and wishes: no figure of theirs is a fact.
    Future,
    /// Says that nothing is counted in two parts of a list.
    Disjoint,
    /// Denies what follows; with nothing else it makes a zero.
    No,
}

/// A meaning and its wordings.
pub(super) struct Meaning {
    pub(super) name: &'static str,
    pub(super) role: Role,
    pub(super) words: &'static [&'static str],
}

const fn meaning(name: &'static str, role: Role, words: &'static [&'static str]) -> Meaning {
    Meaning { name, role, words }
}

use Role::{
    And, AndSoOn, Area, Average, ClosedList, ComparedWith, Comparison, Composed, ComposedOf, Cumulative,
    Decrease, Disjoint, Each, Filed, Future, Increase, Kind, LastYear, MainlyList, ManyYears, Neutral,
    NextYear, No, OnBehalf, OpenList, OtherRate, Own, OwnArea, Rate, Reaching, Respectively, ShareOf, Since,
    Thing, ThisYear, Until,
};

/// Every meaning.
#[rustfmt::skip]
pub(super) const MEANINGS: &[Meaning] = &[
    // Things that are counted.
    meaning("申请 明示", Thing, &["政府信息公开申请", "政务公开申请", "信息公开申请", "依申请公开", "依申请", "公开申请", "申请公开"]),
    meaning("申请", Thing, &["从申请渠道", "按申请渠道", "申请事项", "申请件", "申请书", "申请"]),
    meaning("他类申请", Thing, &["登记注册申请", "法律援助申请", "司法救助申请", "国家赔偿申请", "公租房申请", "入党申请"]),
    meaning("复议", Thing, &["行政复议", "复议"]),
    meaning("诉讼", Thing, &["行政诉讼", "行政应诉", "诉讼", "应诉"]),
    meaning("复议诉讼", Thing, &["复议诉讼", "行政复议诉讼", "复议和诉讼", "复议应诉"]),
    meaning("信息", Thing, &["政府信息", "政务信息", "信息", "消息", "资讯", "稿件", "政务动态"]),
    meaning("文件", Thing, &["政策文件", "政策性文件", "政务文件", "部门文件", "公文", "文件"]),
    meaning("规范性文件", Thing, &["行政规范性文件", "规范性文件"]),
    meaning("规章", Thing, &["政府规章", "规章"]),
    meaning("许可", Thing, &["行政许可"]),
    meaning("许可 清单", Thing, &["行政许可事项"]),
    meaning("处罚", Thing, &["行政处罚"]),
    meaning("处罚 清单", Thing, &["行政处罚事项"]),
    meaning("强制", Thing, &["行政强制措施", "行政强制"]),
    meaning("强制 清单", Thing, &["行政强制事项", "行政强制措施事项"]),
    meaning("收费", Thing, &["行政事业性收费", "行政事业性费用"]),
    meaning("采购", Thing, &["政府集中采购", "集中采购", "政府采购", "采购"]),
    meaning("解读", Thing, &["政策解读", "解读", "政策图解", "图解"]),
    meaning("回应", Thing, &["回应关切", "回应社会关切", "回应公众关注热点", "回应事件", "回应", "回应热点"]),
    meaning("发布会", Thing, &["新闻发布会", "发布会", "新闻通气会"]),
    meaning("访谈", Thing, &["在线访谈", "访谈"]),
    meaning("培训", Thing, &["业务培训会", "业务培训", "专题培训", "培训班", "培训会", "培训"]),
    meaning("参训", Thing, &["参加培训", "接受培训", "培训人员", "参训", "受训", "培训人数", "培训干部", "培训工作人员", "参培"]),
    meaning("会议", Thing, &["工作会议", "专题会议", "推进会", "工作例会", "例会", "会议", "部署会", "座谈会"]),
    meaning("建议提案", Thing, &["建议提案", "建议、提案", "建议和提案", "代表建议和政协提案", "人大代表建议和政协提案", "人大建议和政协提案", "人大建议政协提案"]),
    meaning("人大建议", Thing, &["人大代表建议", "人大建议", "代表建议"]),
    meaning("政协提案", Thing, &["政协委员提案", "政协提案", "委员提案", "提案"]),
    meaning("留言", Thing, &["网民留言", "群众留言", "网站留言", "留言", "网民咨询投诉", "网民咨询", "互动交流信息"]),
    meaning("信箱", Thing, &["领导信箱", "局长信箱", "区长信箱", "县长信箱", "市长信箱", "书记信箱", "信箱"]),
    meaning("热线", Thing, &["热线工单", "热线", "市民服务热线", "工单"]),
    meaning("咨询", Thing, &["电话咨询", "现场咨询", "咨询", "接待群众"]),
    meaning("投诉", Thing, &["投诉举报", "举报投诉", "投诉"]),
    meaning("信访", Thing, &["来信来访", "信访事项", "信访"]),
    meaning("处理费", Thing, &["信息公开处理费用", "信息公开信息处理费", "信息处理费", "信息公开处理费", "处理费"]),
    meaning("征集", Thing, &["征集意见", "公开征集意见", "公开征集", "意见征求", "征集公众意见", "征求社会意见", "意见征集", "征求意见", "民意征集"]),
    meaning("专职", Thing, &["专职工作人员", "专职人员", "专职"]),
    meaning("兼职", Thing, &["兼职工作人员", "兼职人员", "兼职"]),
    meaning("查阅点", Thing, &["信息公开查阅点", "查阅点", "公共查阅点", "查询点", "查阅场所", "查阅室", "查阅中心"]),
    meaning("开放日", Thing, &["政府开放日", "开放日", "公众开放日"]),
    meaning("访问量", Thing, &["访问量", "点击量", "浏览量", "阅读量", "点击数", "浏览次数"]),
    meaning("粉丝", Thing, &["粉丝", "关注人数", "关注用户", "订阅用户"]),
    // What happened to requests.
    meaning("收到", Kind, &["收到", "接到", "接收", "收悉", "收件", "登记", "共收", "提交", "提出", "接收到", "接件", "来件", "递交"]),
    meaning("新收", Kind, &["新收", "新增", "新接收"]),
    meaning("受理", Kind, &["受理", "承办"]),
    meaning("办理", Kind, &["办理", "处理"]),
    meaning("收办", Kind, &["收办"]),
    meaning("办结", Kind, &["办结", "答复", "办理完毕", "已办理", "办复", "办理结果总计", "办理结果", "办理完成", "办理完结", "处理完毕", "结办"]),
    meaning("回复", Kind, &["回复"]),
    meaning("正在办理", Kind, &["正在办理", "尚在办理", "正在处理", "在办理中", "尚在办理中", "办理中"]),
    meaning("结转", Kind, &["结转", "转结", "顺延", "转入", "延续"]),
    meaning("跨年", Kind, &["跨年办理", "跨年度办理", "转下年度", "转下一年度", "转下年", "下年度继续办理", "下一年度继续办理"]),
    meaning("按时", Kind, &["按时"]),
    meaning("延期", Kind, &["延期"]),
    meaning("撤回", Kind, &["撤回", "撤销申请", "申请撤销", "主动撤销"]),
    meaning("转办", Kind, &["转办", "转送", "转交", "移送", "移交", "转来"]),
    meaning("补正", Kind, &["补正"]),
    meaning("协助", Kind, &["配合", "协助", "会同", "协办"]),
    // Outcomes.
    meaning("予以公开", Kind, &["予以公开", "准予公开", "同意公开", "公开信息的有", "予以公开信息"]),
    meaning("部分公开", Kind, &["同意部分公开", "予以部分公开", "部分公开"]),
    meaning("不予公开", Kind, &["不予公开", "不同意公开", "不予以公开", "拒绝公开"]),
    meaning("无法提供", Kind, &["无法提供"]),
    meaning("不予处理", Kind, &["不予处理"]),
    meaning("其他处理", Kind, &["其他处理", "其它处理"]),
    meaning("国家秘密", Kind, &["国家秘密"]),
    meaning("法律禁止", Kind, &["其他法律行政法规禁止公开", "法律、行政法规禁止公开", "法律行政法规禁止公开"]),
    meaning("三安全", Kind, &["危及国家安全、公共安全、经济安全和社会稳定", "国家安全、公共安全、经济安全和社会稳定", "国家安全、公共安全、经济安全、社会稳定", "三安全一稳定"]),
    meaning("第三方", Kind, &["保护第三方合法权益", "第三方合法权益", "第三方权益"]),
    meaning("内部事务", Kind, &["三类内部事务信息", "内部事务信息"]),
    meaning("过程性", Kind, &["四类过程性信息", "过程性信息"]),
    meaning("执法案卷", Kind, &["行政执法案卷信息", "行政执法案卷"]),
    meaning("行政查询", Kind, &["行政查询事项"]),
    meaning("不掌握", Kind, &["本机关不掌握相关政府信息", "本机关不掌握", "不属于本机关公开范围", "不属于本行政机关公开", "非本机关掌握", "不掌握", "非本机关公开", "不属于本单位公开", "不属于我局公开", "不属于本机关", "不属于本行政机关", "非本部门掌握", "非本机关政府信息"]),
    meaning("需要制作", Kind, &["没有现成信息需要另行制作", "没有现成信息需另行制作", "需要另行制作", "需另行制作", "需要加工", "需加工"]),
    meaning("仍不明确", Kind, &["补正后申请内容仍不明确", "补正后仍不明确", "申请内容仍不明确", "补正后申请内容不明确", "补正后不明确"]),
    meaning("信访举报类", Kind, &["信访举报投诉类申请", "信访投诉举报类申请", "信访举报投诉类", "信访、举报、投诉类申请", "信访投诉举报类", "信访投诉类", "信访类申请", "信访、投诉、举报类"]),
    meaning("重复申请", Kind, &["重复申请", "重复提出", "重复提交"]),
    meaning("公开出版物", Kind, &["要求提供公开出版物", "公开出版物"]),
    meaning("大量反复", Kind, &["无正当理由大量反复申请", "大量反复申请"]),
    meaning("重新出具", Kind, &["要求行政机关确认或重新出具已获取信息", "确认或重新出具已获取信息", "重新出具已获取信息"]),
    meaning("逾期不补正", Kind, &["申请人无正当理由逾期不补正", "无正当理由逾期不补正", "逾期不补正", "逾期未补正"]),
    meaning("逾期未缴费", Kind, &["逾期未按收费通知要求缴纳费用", "逾期未缴费", "逾期不缴费", "逾期未缴纳费用"]),
    meaning("不存在", Kind, &["申请信息不存在", "信息不存在"]),
    meaning("已公开", Kind, &["属于已主动公开范围", "已主动公开范围", "主动公开范围内已公开", "主动公开范围"]),
    // Who asks, and how.
    meaning("自然人", Kind, &["自然人", "公民", "个人申请"]),
    meaning("法人 申请", Kind, &["单位申请"]),
    meaning("申请人情况", Kind, &["从申请人看", "从申请主体看", "按申请人分", "按申请主体分", "从申请人", "按申请人", "按申请主体", "申请主体", "申请人类型", "申请人类别", "申请人构成", "申请人情况"]),
    meaning("法人", Kind, &["法人或其他组织", "法人或者其他组织", "法人和其他组织", "法人及其他组织", "法人、其他组织", "法人"]),
    meaning("企业", Kind, &["商业企业", "企业"]),
    meaning("科研机构", Kind, &["科研机构"]),
    meaning("公益组织", Kind, &["社会公益组织", "公益组织"]),
    meaning("法律服务机构", Kind, &["法律服务机构"]),
    meaning("其他组织", Kind, &["其他组织"]),
    meaning("当面", Kind, &["当面", "现场"]),
    meaning("传真", Kind, &["传真"]),
    meaning("网络", Kind, &["互联网", "网络", "网上", "线上", "在线", "平台收件"]),
    meaning("信函", Kind, &["信函", "邮寄", "邮政", "快递", "挂号信"]),
    meaning("电子邮件", Kind, &["电子邮件", "电子邮箱"]),
    meaning("线下", Kind, &["线下"]),
    // Results of cases.
    meaning("直接起诉", Kind, &["未经复议直接起诉", "直接起诉"]),
    meaning("复议后起诉", Kind, &["复议后起诉", "经复议后起诉"]),
    meaning("维持", Kind, &["结果维持", "维持", "驳回"]),
    meaning("纠正", Kind, &["结果纠正", "纠正", "被纠错", "撤销", "依法纠错", "确认违法", "责令履行", "责令重新"]),
    meaning("其他结果", Kind, &["其他结果", "其它结果", "其他情形", "撤诉", "撤案", "调解", "和解", "终止审理", "终止复议"]),
    meaning("未审结", Kind, &["尚未审结", "未审结", "尚未结案", "正在审理"]),
    // Documents and disclosure.
    meaning("制发", Kind, &["制发", "新制作", "制定", "新制定", "出台", "印发", "制作"]),
    meaning("废止", Kind, &["废止", "失效"]),
    meaning("现行有效", Kind, &["现行有效", "继续有效"]),
    meaning("清理", Kind, &["清理", "合法性审核", "合法性审查", "公平竞争审查"]),
    meaning("新公开", Kind, &["本年新公开", "新公开"]),
    meaning("对外公开总数", Kind, &["对外公开总数", "对外公开总数量"]),
    meaning("主动公开", Kind, &["主动公开", "主动对外公开", "主动更新并公开"]),
    meaning("公开", Kind, &["公开发布", "公开", "公示", "公布"]),
    meaning("发布", Kind, &["发布", "推送", "更新", "上传", "编发", "刊登", "张贴", "推出"]),
    meaning("网站", Kind, &["政府门户网站", "门户网站", "政府网站", "网站", "政府信息公开专栏", "政府信息公开栏目", "政府信息公开平台", "信息公开专栏", "公开专栏", "信息公开平台", "政务公开平台", "政务公开专栏", "官方网站", "官网", "门户网", "政务网", "信息网"]),
    meaning("微信", Kind, &["政务微信公众号", "微信公众号", "政务微信", "官方微信", "公众号", "微信"]),
    meaning("微博", Kind, &["政务微博", "官方微博", "微博"]),
    meaning("新媒体", Kind, &["政务新媒体", "新媒体", "今日头条号", "头条号", "微信微博", "微博微信", "两微", "两微一端"]),
    meaning("视频", Kind, &["短视频", "抖音号", "抖音", "视频信息", "视频", "快手号", "快手", "视频号"]),
    meaning("公开栏", Kind, &["政务公开栏", "信息公开栏", "公开栏", "宣传栏", "公示栏", "公告栏", "村务公开栏", "党务公开栏", "居务公开栏"]),
    meaning("公报", Kind, &["政府公报", "公报"]),
    meaning("渠道", Kind, &["等渠道", "多渠道", "各渠道", "多种渠道", "等方式", "等多种方式"]),
    meaning("微信 信息", Kind, &["推文"]),
    meaning("微博 信息", Kind, &["发博", "博文"]),
    meaning("公开 信息", Kind, &["信息公开总量", "信息公开量", "信息公开数量", "信息公开总数"]),
    meaning("网络 收到", Kind, &["平台收到", "平台接收", "平台提交"]),
    // What is listed, and no figure of the year.
    meaning("清单", Kind, &["权责清单", "权力清单", "责任清单", "权力事项", "行政权力", "事项清单", "清单", "事项目录", "目录清单", "办事指南", "政务服务事项", "公共服务事项", "执法事项"]),
    meaning("公开属性", Kind, &["公开属性", "属性认定", "认定主动公开", "认定为主动公开", "确定为主动公开", "认定依申请公开", "认定为依申请公开", "依申请公开文件", "依申请公开类", "属性为主动公开", "属性为依申请公开"]),
    meaning("不公开", Kind, &["不公开"]),
    meaning("作出", Kind, &["作出", "做出", "决定", "实施"]),
    meaning("公开工作 明示", Kind, &["政府信息公开", "信息公开", "政务公开"]),
    meaning("收取", Kind, &["收取"]),
    meaning("发生", Kind, &["发生", "产生", "出现"]),
    meaning("起因", Kind, &["引发", "引起", "涉及的", "被申请", "被提起", "提起", "被", "因"]),
    // Known, and without meaning here.
    meaning("", Neutral, &[
        "政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开指南", "公开目录", "信息公开目录", "规章制度", "公民、法人或者其他组织",
        "公民、法人和其他组织", "公民、法人或其他组织", "公民、法人及其他组织", "申请人", "无正当理由", "没有现成信息", "无关", "无障碍",
        "无偿", "收费通知", "政府信息公开工作", "信息公开工作", "政务公开工作", "复议机关", "答复数据", "满意", "重大舆情", "信息化", "不涉及",
        "舆情", "双公示", "公开透明", "标准化", "无论", "无线", "处理意见", "解读材料审核", "文件要求", "文件精神", "培训计划", "公开事项",
        "受理渠道", "申请渠道", "公民的", "来自公民的", "向其他部门申请", "向有关部门申请", "向相关部门申请", "另行申请", "微信群", "信息技术", "信息员", "文件规定", "行政执法", "尚未", "未来", "市民", "年度报告", "年报",
        "对申请", "许可证", "政务服务", "政府信息管理", "会议室", "会议精神", "公开意见", "信息报送", "责任追究", "信息安全", "人员出席",
        "由于", "由申请人", "部门会议", "主动公开目录", "主动公开基本目录", "基本目录", "公开标准目录", "公开事项目录", "公开事项标准目录", "公开清单",
        "行政复议答复通知书", "答复通知书", "行政复议决定书", "复议决定书", "复议决定", "应诉通知书", "答辩状", "答复书", "不公开为例外", "补正后",
    ]),
    // Lists.
    meaning("", OpenList, &["其中", "含", "涉及", "涵盖"]),
    meaning("", MainlyList, &["主要包括", "主要为", "主要是", "主要有", "主要涉及", "主要涵盖", "主要集中在", "主要集中于", "内容涉及", "事项涉及"]),
    meaning("", ClosedList, &["具体为", "具体是", "具体如下", "分类如下", "明细如下", "情况如下", "分别是", "包括", "包含"]),
    meaning("", ComposedOf, &["由"]),
    meaning("", Composed, &["组成", "构成"]),
    meaning("", AndSoOn, &["等"]),
    meaning("", Disjoint, &["不重复计算", "不重复计数", "不重复统计", "互不重复", "去重后", "已去重", "剔除重复", "扣除重复"]),
    meaning("", Respectively, &["分别为", "分别"]),
    meaning("", Each, &["均为", "均", "都为", "各"]),
    meaning("", And, &["和", "与", "及", "以及", "或", "或者", "、"]),
    // Shares and changes.
    meaning("", ShareOf, &["占比为", "占比", "占", "占比达", "占比约", "占到", "比例为", "比例达", "比重为", "比重达"]),
    meaning("率", Rate, &["率"]),
    meaning("", OtherRate, &["满意率", "满意度", "合格率", "覆盖率", "知晓率", "准确率", "群众满意度", "公开率", "主动公开率", "信息公开率", "全文电子化率", "电子化率", "解读率", "更新率", "采纳率", "采用率", "参与率", "达标率", "完成率", "普及率", "点击率", "及时率", "有效率", "正确率", "差错率", "纠错率", "败诉率", "胜诉率", "应诉率"]),
    meaning("收到 多收", Increase, &["多收"]),
    meaning("收到 少收", Decrease, &["少收"]),
    meaning("", Increase, &["同比增长", "同比增加", "同比上升", "增加", "增长", "上升", "提高", "增幅", "上涨", "多出", "增多", "增幅达", "同比增幅", "递增"]),
    meaning("", Decrease, &["同比减少", "同比下降", "同比降低", "减少", "下降", "降低", "回落", "降幅", "同比降幅", "递减", "减幅"]),
    meaning("", ComparedWith, &["相较于", "相较", "较", "比"]),
    meaning("", Reaching, &["下降到", "下降至", "增加到", "增加至", "增至", "降至", "上升到", "上升至", "增长到", "增长至", "提高到", "提升至", "提升到", "减少到", "减少至", "减至"]),
    meaning("", Average, &["平均", "月均", "日均", "年均", "每月", "每季度", "每季", "每周", "每年", "每日", "每天", "每次", "每件", "每条", "每人", "每名", "每半年"]),
    meaning("", Comparison, &["相比", "持平", "基本持平", "相同", "一致", "相当"]),
    // Time.
    meaning("", ThisYear, &["今年以来", "一年来", "本年度", "本年", "今年", "全年", "当年", "年内"]),
    meaning("上年", LastYear, &["上一年度", "上年度", "上一年", "上年", "去年", "往年", "上年同期", "去年同期", "上年度同期", "同期"]),
    meaning("下年", NextYear, &["下一年度", "下年度", "下一年", "下年", "明年", "次年"]),
    meaning("", Until, &["截至", "截止", "截止到"]),
    meaning("", Since, &["以来", "至今", "起至今", "历年"]),
    meaning("", Cumulative, &["累计", "累积"]),
    meaning("", ManyYears, &["近两年", "近三年", "近四年", "近五年", "近3年", "近5年", "近2年", "近几年", "近年来", "过去三年", "过去五年", "过去两年", "两年来", "三年来", "四年来", "五年来", "几年来", "多年来", "十三五", "十四五", "十二五", "十五五", "期间", "三年间", "五年间", "上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度", "一季度", "二季度", "三季度", "四季度", "前三季度", "连续两年", "连续三年", "连续四年", "连续五年", "近年"]),
    // For whom.
    meaning("", Own, &["我局", "我单位", "我办", "我委", "我厅", "我院", "我会", "我中心", "我镇", "我乡", "我街道", "我街", "本机关", "本单位", "本局", "本街道", "本镇", "本级", "本办", "我区水务局", "区水务局", "自行", "街道"]),
    meaning("", Area, &["全市", "全区", "全县", "全省", "全州", "全自治区", "全系统", "各镇街", "各镇", "各部门", "各级行政机关", "各级各部门", "各单位", "各区县", "各县区", "各乡镇", "各街道", "各级政府", "市直各部门", "区直各部门", "县直各部门", "各行政机关", "全市各级", "辖区各单位"]),
    meaning("", OwnArea, &["我市", "我区", "我县", "我省", "我州", "我旗", "本市", "本区", "本县", "本省"]),
    meaning("", OnBehalf, &["代表区政府", "代表市政府", "代表县政府", "代表省政府", "代表政府", "代区政府", "代市政府", "代县政府", "以区政府名义", "以市政府名义", "以县政府名义", "以政府名义", "以省政府名义", "代理区政府", "代理市政府", "代理县政府"]),
    meaning("", Filed, &["备案"]),
    meaning("", Future, &["争取", "计划开展", "计划举办", "计划组织", "计划公开", "计划完成", "计划发布", "计划于", "下一步", "力争", "拟", "将于", "预计", "目标"]),
    // None.
    meaning("", No, &["没有", "未", "无", "零"]),
];

/// Traditional characters of the words above that no label of a form has, each before its simplified twin.
const TRADITIONAL: &str = "駁驳傳传郵邮線线臺台時时約约餘余較较減减佔占幾几兩两嚴严講讲課课題题務务寫写員员佈布裡里於于並并僅仅將将達达與与\
還还剛刚滿满預预計计頻频曬晒稱称瀏浏覽览擊击閱阅絲丝關关訪访談谈應应熱热單单培培訓训參参籌筹資资來来眾众諮咨詢询聽听證证";

/// The simplified twin of a character of a traditional text.
pub(super) fn simplified(c: char) -> char {
    let mut characters = TRADITIONAL.chars();
    while let (Some(traditional), Some(simplified)) = (characters.next(), characters.next()) {
        if traditional == c {
            return simplified;
        }
    }
    c
}
