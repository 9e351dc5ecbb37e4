//! What a site prints around a report: controls, trails of links, counters, the foot of the page.

use super::text::Plain;

/// Controls and counters. A line of nothing else is none of the report.
const CONTROLS: &[&str] = &[
    "打印本页",
    "打印",
    "关闭窗口",
    "关闭本页",
    "关闭",
    "字体大小",
    "字号",
    "字体",
    "超大",
    "默认",
    "分享到",
    "分享至",
    "分享",
    "加入收藏",
    "收藏本页",
    "收藏",
    "设为首页",
    "返回首页",
    "返回顶部",
    "返回列表",
    "返回上一页",
    "首页",
    "返回",
    "新浪微博",
    "腾讯微博",
    "微博",
    "微信",
    "朋友圈",
    "QQ空间",
    "QQ好友",
    "扫一扫",
    "在手机打开当前页",
    "手机浏览",
    "手机版",
    "下载",
    "繁体",
    "简体",
    "无障碍浏览",
    "无障碍",
    "长者模式",
    "适老化",
    "网站地图",
    "联系我们",
    "关于我们",
    "网站声明",
    "隐私声明",
    "帮助",
    "登录",
    "注册",
    "搜索",
    "English",
    "语音播报",
    "视力保护色",
    "背景色",
    "保存本页",
    "我要纠错",
    "纠错",
    "导航",
    "站点导航",
    "上一页",
    "下一页",
    "浏览次数",
    "浏览量",
    "阅读次数",
    "阅读量",
    "点击次数",
    "点击数",
    "点击率",
    "访问量",
    "访问次数",
    "人次",
    "全文",
    "正文",
    "页面功能",
];

/// Marks of sizes, which say nothing alone.
const SIZES: [char; 7] = ['大', '中', '小', '次', 'A', '+', '-'];

/// What begins a line of a site.
const BEGINNINGS: &[&str] = &[
    "当前位置",
    "您的位置",
    "您现在的位置",
    "您当前的位置",
    "您所在的位置",
    "所在位置",
    "现在位置",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上篇:",
    "下篇:",
    "版权所有",
    "主办单位:",
    "主办:",
    "承办单位:",
    "承办:",
    "技术支持",
    "网站标识码",
    "责任编辑",
    "扫一扫",
    "分享到",
    "浏览次数:",
    "浏览量:",
    "阅读次数:",
    "点击次数:",
    "点击数:",
    "访问量:",
    "打印本页",
    "关闭窗口",
    "信息来源:",
    "稿源:",
    "网站首页",
    "相关链接",
    "友情链接",
    "文章关键词",
    "【打印",
    "[打印",
    "【关闭",
    "[关闭",
    "【字体",
    "[字体",
    "【字号",
    "[字号",
    "字体:",
    "字号:",
];

/// What stands somewhere in the foot of a page.
const MARKS: &[&str] =
    &["ICP备", "公网安备", "网站标识码", "Copyright", "copyright", "©", "AllRightsReserved", "版权所有"];

/// Whether a line is what a site prints around a report.
pub(in super::super) fn is_furniture(text: &str) -> bool {
    const LONGEST: usize = 400;
    if text.len() > LONGEST || text.contains('。') || text.trim().is_empty() {
        return false;
    }
    let plain = Plain::of(text);
    let text = plain.text();
    BEGINNINGS.iter().any(|word| text.starts_with(word))
        || MARKS.iter().any(|word| text.contains(word))
        || is_trail(&text)
        || is_controls(&text)
}

/// A trail of links to the page: 首页>政务公开>年报.
fn is_trail(text: &str) -> bool {
    let steps = text.matches(['>', '»', '›', '→']).count();
    steps >= 2 || steps == 1 && (text.starts_with("首页") || text.contains("首页>"))
}

fn is_controls(text: &str) -> bool {
    let mut rest = text.to_owned();
    let mut found = 0;
    for word in CONTROLS {
        let without = rest.replace(word, "");
        found += usize::from(without.len() < rest.len());
        rest = without;
    }
    let is_nothing = |c: char| !c.is_alphanumeric() || c.is_ascii_digit() || SIZES.contains(&c);
    found > 0 && rest.chars().all(is_nothing)
}

#[cfg(test)]
mod tests {
    use super::is_furniture;

    #[test]
    fn what_a_site_prints_is_told_from_the_report() {
        for text in [
            "打印本页　关闭窗口",
            "【打印】【关闭】",
            "【字体：大 中 小】",
            "字号：大 中 小",
            "分享到：",
            "浏览次数：123",
            "上一篇：某局2022年年报",
            "下一篇：没有了",
            "当前位置：首页 > 政务公开 > 年报",
            "首页>信息公开",
            "版权所有：某区人民政府",
            "浙ICP备12345678号",
            "扫一扫在手机打开当前页",
            "主办：某区人民政府办公室",
            "返回顶部",
            "A+ A-　打印",
            "浏览次数：123次 打印 关闭",
            "责任编辑：某某",
        ] {
            assert!(is_furniture(text), "{text}");
        }
        for text in [
            "无",
            "无。",
            "一、总体情况",
            "全年网站浏览次数达3万次。",
            "首页",
            "打印设备",
            "主办各类培训3次",
            "大",
            "规章",
            "导航栏目建设情况",
            "其他需要报告的事项",
            "",
        ] {
            assert_eq!(is_furniture(text), text == "首页", "{text}");
        }
    }
}
