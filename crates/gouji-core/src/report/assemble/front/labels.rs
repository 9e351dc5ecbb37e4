//! Particulars of a page beside the report: 索引号：…　发布机构：…　发布日期：…, on lines or in a table of their own.

use std::ops::Range;
use std::sync::LazyLock;

use super::furniture::is_furniture;
use super::text::{Plain, Words};

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Says {
    /// The day of publication.
    Published,
    /// The day on which it was drawn up.
    DrawnUp,
    /// The body that issued it.
    Issuer,
    /// The body that filled in a table.
    FilledIn,
    /// The title.
    Title,
    /// Something else.
    Other,
}

/// Labels, the longest first where one ends in another.
const LABELS: &[(Says, &[&str])] = &[
    (
        Says::Published,
        &[
            "发布时间",
            "发布日期",
            "公开时间",
            "公开日期",
            "公布日期",
            "公布时间",
            "发表时间",
            "上传时间",
            "录入时间",
            "更新时间",
        ],
    ),
    (
        Says::DrawnUp,
        &[
            "成文日期",
            "生成日期",
            "生成时间",
            "发文日期",
            "发文时间",
            "制发日期",
            "印发日期",
            "产生日期",
            "形成日期",
        ],
    ),
    (
        Says::Issuer,
        &[
            "发布机构",
            "发布单位",
            "发布机关",
            "发文机关",
            "发文单位",
            "发文机构",
            "公开机构",
            "公开单位",
            "公开主体",
            "制发机关",
            "制发单位",
            "编制单位",
            "信息来源",
            "来源单位",
            "文章来源",
            "责任单位",
            "来源",
        ],
    ),
    (Says::FilledIn, &["填报单位(盖章)", "填报单位"]),
    (Says::Title, &["信息名称", "文件名称", "文件标题", "标题", "名称"]),
    (
        Says::Other,
        &[
            "信息索引号",
            "索引号",
            "信息索引",
            "索引",
            "发文字号",
            "文件编号",
            "文号",
            "主题分类",
            "体裁分类",
            "信息分类",
            "组配分类",
            "服务对象",
            "分类",
            "公开类别",
            "公开方式",
            "公开范围",
            "公开时限",
            "公开程序",
            "信息类别",
            "有效性",
            "时效性",
            "生效日期",
            "废止日期",
            "失效日期",
            "主题词",
            "关键词",
            "关键字",
            "内容概述",
            "作者",
            "责任编辑",
            "编辑",
            "审核",
            "浏览次数",
            "浏览量",
            "阅读次数",
            "点击数",
            "点击次数",
            "访问量",
            "字号",
            "字体",
            "语种",
            "载体类型",
            "信息格式",
            "公文种类",
            "所属类别",
            "统一登记号",
            "有效期",
            "是否有效",
            "发布人",
        ],
    ),
];

/// A label with what it says.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Fact {
    pub(in super::super) says: Says,
    /// The value as printed.
    pub(in super::super) value: String,
    /// Its bytes in the text.
    pub(in super::super) bytes: Range<usize>,
}

/// The facts of a line that holds nothing else, or nothing but facts and controls.
pub(in super::super) fn facts(text: &str) -> Vec<Fact> {
    const LONGEST: usize = 1200;
    if text.len() > LONGEST || !text.contains([':', '：']) {
        return Vec::new();
    }
    let plain = Plain::of(text);
    let mut starts: Vec<(usize, usize, Says)> = Vec::new();
    let mut at = 0;
    while at < plain.chars.len() {
        match label_at(&plain, at).filter(|(end, _)| plain.at(*end) == Some(':')) {
            Some((end, says)) => {
                starts.push((at, end + 1, says));
                at = end + 1;
            }
            None => at += 1,
        }
    }
    let is_mark = |at: usize| plain.at(at).is_some_and(|c| !c.is_alphanumeric());
    let begins = starts.first().is_some_and(|(at, ..)| (0..*at).all(is_mark));
    if !begins {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).map(|(at, ..)| *at).chain([plain.chars.len()]);
    let found = starts.iter().zip(ends).map(|((_, from, says), to)| {
        let bytes = plain.bytes(text, *from..to.max(*from));
        let (value, bytes) = trimmed(text, bytes);
        Fact { says: *says, value: value.to_owned(), bytes }
    });
    found.collect()
}

/// What a text says as a label of its own, in the cell before its value.
pub(in super::super) fn label(text: &str) -> Option<Says> {
    if text.len() > 40 {
        return None;
    }
    let plain = Plain::of(text);
    let end = plain.chars.iter().rposition(|c| c.is_alphanumeric() || *c == ')')? + 1;
    let start = plain.chars.iter().position(|c| c.is_alphanumeric())?;
    label_at(&plain, start).filter(|(own, _)| *own == end).map(|(_, says)| says)
}

fn label_at(text: &Plain, at: usize) -> Option<(usize, Says)> {
    static WORDS: LazyLock<Words<Says>> = LazyLock::new(|| Words::new(LABELS));
    WORDS.at(text, at).map(|(length, says)| (at + length, says))
}

/// A value without the marks and controls of a site around it.
fn trimmed(text: &str, bytes: Range<usize>) -> (&str, Range<usize>) {
    let value = text.get(bytes.clone()).unwrap_or_default();
    // Controls stand apart by white space: 某局 【打印】 【关闭】.
    let mut own = value;
    while let Some((before, last)) = own.trim_end().rsplit_once(char::is_whitespace) {
        if !is_furniture(last) && last.chars().any(char::is_alphanumeric) {
            break;
        }
        own = before;
    }
    let is_edge = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | '）' | '》');
    let own = own.trim_end_matches(is_edge);
    let start = own.find(|c: char| !c.is_whitespace()).unwrap_or(own.len());
    let own = own.get(start..).unwrap_or_default();
    (own, bytes.start + start..bytes.start + start + own.len())
}

#[cfg(test)]
mod tests {
    use super::{Says, facts, label};

    #[test]
    fn facts_of_a_line_are_told_by_their_labels() {
        for (text, expected) in [
            (
                "发布时间：2024-01-25 10:20　来源：某街道　浏览次数：123",
                "Published=2024-01-25 10:20; Issuer=某街道; Other=123",
            ),
            ("【发布日期：2024年1月25日】", "Published=2024年1月25日"),
            ("来源：某局 【打印】 【关闭】", "Issuer=某局"),
            ("索引号：113301/2024-0001", "Other=113301/2024-0001"),
            ("某局收到申请3件，来源：信函。", ""),
            ("填报单位（盖章）：某局", "FilledIn=某局"),
            ("发布机构：", "Issuer="),
        ] {
            let found: Vec<String> =
                facts(text).iter().map(|fact| format!("{:?}={}", fact.says, fact.value)).collect();
            assert_eq!(found.join("; "), expected, "{text}");
        }
    }

    #[test]
    fn cells_hold_labels_too() {
        assert_eq!(label("发布日期"), Some(Says::Published));
        assert_eq!(label("发布机构："), Some(Says::Issuer));
        assert_eq!(label("【索 引 号】"), Some(Says::Other));
        assert_eq!(label("发布日期很早"), None);
    }
}
