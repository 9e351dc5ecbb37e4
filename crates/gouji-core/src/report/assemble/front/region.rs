//! The areas in the name of a body: 杭州市, 拱墅区, 和睦街道.
//!
//! Takes a name in simplified characters without white space; gives its areas from the widest on, and what stands
//! behind them. A name is read from left to right, and each area must be smaller than the one before it.

use super::places::{is_league, is_municipality, is_prefecture, is_province, is_short_prefecture};
use crate::report::{Level, Region};

/// The areas of a name and the rest of it.
pub(super) struct Areas<'n> {
    pub(super) regions: Vec<Region>,
    /// What stands behind the areas: 水务局, 人民政府, or nothing.
    pub(super) body: &'n str,
}

/// How wide an area is, the widest first. A city that the name does not tell apart stands between prefecture and county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Province,
    Prefecture,
    City,
    County,
    Zone,
    Township,
}

impl Rank {
    fn level(self) -> Option<Level> {
        match self {
            Self::Province => Some(Level::Province),
            Self::Prefecture => Some(Level::Prefecture),
            Self::County => Some(Level::County),
            Self::Township => Some(Level::Township),
            Self::City | Self::Zone => None,
        }
    }
}

/// What bodies of the state as a whole put before the area they work in.
const NATIONAL: [&str; 7] = [
    "国家税务总局",
    "国家统计局",
    "国家金融监督管理总局",
    "中华人民共和国",
    "中国人民银行",
    "中共",
    "中国共产党",
];

/// What stands for a name that is not to be told.
const STAND_IN: [&str; 6] = ["某", "X", "x", "×", "*", "○"];

/// The longest name of an area, in characters.
const LONGEST: usize = 18;

/// Reads the areas of a name.
pub(super) fn areas(name: &str) -> Areas<'_> {
    let start = NATIONAL.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let mut found: Vec<(String, Rank)> = Vec::new();
    let mut rest = start;
    while let Some((length, rank)) = next_area(rest, found.last().map(|(_, rank)| *rank)) {
        let (area, behind) = rest.split_at(length);
        // A city above a county is a prefecture, or the name would stop there.
        if matches!(rank, Rank::County | Rank::Zone)
            && let Some((_, above @ Rank::City)) = found.last_mut()
            && rank == Rank::County
        {
            *above = Rank::Prefecture;
        }
        found.push((area.to_owned(), rank));
        // 某区人民政府某街道办事处: the government between two areas.
        let between = ["人民政府", "政府"].iter().find_map(|word| behind.strip_prefix(word));
        rest = between.filter(|behind| next_area(behind, Some(rank)).is_some()).unwrap_or(behind);
    }
    if found.is_empty() {
        return Areas { regions: Vec::new(), body: name };
    }
    let regions = found.into_iter().map(|(name, rank)| Region { name, level: rank.level() }).collect();
    Areas { regions, body: rest }
}

/// The length in bytes and the rank of the area that a text begins with, smaller than the one above it.
fn next_area(text: &str, above: Option<Rank>) -> Option<(usize, Rank)> {
    bare_province(text, above).or_else(|| {
        let ends = text.char_indices().take(LONGEST).map(|(at, c)| at + c.len_utf8());
        let mut areas = ends.filter_map(|end| Some((end, area(text, end, above)?)));
        areas.find(|(_, rank)| above.is_none_or(|above| *rank > above))
    })
}

/// A province that stands without 省, before a smaller area: 河北石家庄市.
fn bare_province(text: &str, above: Option<Rank>) -> Option<(usize, Rank)> {
    let ends = text.char_indices().take(4).map(|(at, c)| at + c.len_utf8());
    let end = ends.filter(|end| text.get(..*end).is_some_and(is_province)).last()?;
    let behind = text.get(end..)?;
    let is_before_area = matches!(next_named(behind)?, Rank::Prefecture | Rank::City | Rank::County);
    let is_bare =
        !behind.starts_with(['省', '市', '州', '县', '区', '镇', '乡', '路', '自', '壮', '回', '维', '街']);
    (above.is_none() && is_bare && is_before_area).then_some((end, Rank::Province))
}

fn next_named(text: &str) -> Option<Rank> {
    let mut ends = text.char_indices().take(LONGEST).map(|(at, c)| at + c.len_utf8());
    ends.find_map(|end| area(text, end, Some(Rank::Province)))
}

/// The rank of the area that a text is up to a byte, where it is one.
fn area(text: &str, end: usize, above: Option<Rank>) -> Option<Rank> {
    let (name, behind) = text.split_at_checked(end)?;
    let base = |word: &str| name.strip_suffix(word).filter(|base| is_base(base));
    let length = |base: &str| base.chars().count();
    if base("省").is_some_and(|base| length(base) >= 2 || STAND_IN.contains(&base))
        || base("自治区").is_some()
        || base("特别行政区").is_some()
    {
        return Some(Rank::Province);
    }
    let is_prefecture_of = base("自治州").is_some()
        || base("州").is_some_and(is_short_prefecture) && !behind.starts_with('市')
        || base("盟").is_some_and(is_league)
        || base("地区")
            .is_some_and(|base| length(base) >= 2 && above.is_none_or(|above| above == Rank::Province));
    if is_prefecture_of {
        return Some(Rank::Prefecture);
    }
    if let Some(base) = base("市") {
        return city(base, above);
    }
    if let Some(base) = base("街道").or_else(|| base("苏木")) {
        return (length(base) <= 8).then_some(Rank::Township);
    }
    // Only at the end: 佳荣里街.
    if let Some(base) = base("街") {
        return (behind.is_empty() && length(base) >= 2).then_some(Rank::Township);
    }
    if let Some(base) = base("镇").or_else(|| base("乡")) {
        return is_township(base, behind).then_some(Rank::Township);
    }
    if let Some(base) = base("区") {
        return district(name, base, behind);
    }
    let county = base("县").or_else(|| base("旗"))?;
    let is_part_of_name =
        name.ends_with('旗') && ["区", "镇", "街道"].iter().any(|word| behind.starts_with(word));
    let most = if county.ends_with("自治") { 16 } else { 7 };
    (length(county) <= most && !is_part_of_name).then_some(Rank::County)
}

/// Whether the characters before the word for an area can be its name.
fn is_base(base: &str) -> bool {
    const NO_NAMES: [&str; 12] =
        ["局", "厅", "管理", "综合", "执法", "住房", "金融", "人民", "政府", "办公", "委员", "服务"];
    !base.is_empty() && !NO_NAMES.iter().any(|word| base.contains(word))
}

fn city(base: &str, above: Option<Rank>) -> Option<Rank> {
    let length = base.chars().count();
    if length > 6 || length < 2 && !STAND_IN.contains(&base) {
        return None;
    }
    match above {
        None if is_municipality(base) => Some(Rank::Province),
        None | Some(Rank::Province) if is_prefecture(base) => Some(Rank::Prefecture),
        None | Some(Rank::Province) => Some(Rank::City),
        Some(_) => Some(Rank::County),
    }
}

/// Whether a township ends here: 新乡市 and 古镇街道 go on, and 住房和城乡建设局 holds none.
fn is_township(base: &str, behind: &str) -> bool {
    const GOES_ON: [&str; 4] = ["市", "县", "区", "街道"];
    const OF_GOVERNMENT: [&str; 5] = ["人民政府", "政府", "党政", "党委", "办事处"];
    const INSTITUTIONS: [&str; 6] = ["所", "院", "站", "中心", "队", "学校"];
    let is_whole = behind.is_empty() || OF_GOVERNMENT.iter().any(|word| behind.starts_with(word));
    let has_institution =
        || !base.ends_with(['城', '和']) && INSTITUTIONS.iter().any(|word| behind.ends_with(word));
    base.chars().count() <= 10
        && !GOES_ON.iter().any(|word| behind.starts_with(word))
        && (is_whole || has_institution())
}

fn district(name: &str, base: &str, behind: &str) -> Option<Rank> {
    const NO_AREAS: [&str; 10] =
        ["社区", "老区", "库区", "山区", "小区", "灾区", "辖区", "片区", "校区", "行政区"];
    const ZONES: [&str; 22] = [
        "开发区",
        "高新区",
        "新区",
        "园区",
        "示范区",
        "保税区",
        "景区",
        "风景名胜区",
        "度假区",
        "试验区",
        "合作区",
        "功能区",
        "工业区",
        "集聚区",
        "自贸区",
        "保护区",
        "港区",
        "经开区",
        "管理区",
        "产业区",
        "先行区",
        "物流区",
    ];
    let length = base.chars().count();
    let is_part_of_name =
        base != "某" && (behind.starts_with("街道") || behind.starts_with('镇') || behind == "乡");
    if NO_AREAS.iter().any(|word| name.ends_with(word)) || is_part_of_name {
        return None;
    }
    if ZONES.iter().any(|word| name.ends_with(word)) {
        return (length <= 16).then_some(Rank::Zone);
    }
    (length <= 6).then_some(Rank::County)
}

/// Whether a name is that of an area and nothing else.
pub(in super::super) fn is_area(name: &str) -> bool {
    let areas = areas(name);
    areas.body.is_empty() && !areas.regions.is_empty()
}

#[cfg(test)]
mod tests {
    use super::areas;

    /// Areas with the first letter of their level, and the body.
    fn told(name: &str) -> String {
        let areas = areas(name);
        let level = |level: Option<crate::report::Level>| level.map_or("?", |level| &level.id()[..2]);
        let regions = areas.regions.iter().map(|region| format!("{}:{}", region.name, level(region.level)));
        let all: Vec<String> = regions.chain([areas.body.to_owned()]).collect();
        all.join(" ")
    }

    #[test]
    fn the_areas_of_a_name_are_read_from_the_widest_on() {
        for (name, expected) in [
            ("杭州市拱墅区和睦街道办事处", "杭州市:pr 拱墅区:co 和睦街道:to 办事处"),
            ("某市某区水务局", "某市:pr 某区:co 水务局"),
            ("某市水务局", "某市:? 水务局"),
            ("南京市水务局", "南京市:pr 水务局"),
            ("上海市浦东新区税务局", "上海市:pr 浦东新区:? 税务局"),
            ("国家税务总局上海市黄浦区税务局", "上海市:pr 黄浦区:co 税务局"),
            ("江苏省淮安市洪泽区人民政府", "江苏省:pr 淮安市:pr 洪泽区:co 人民政府"),
            ("某区人民政府和睦街道办事处", "某区:co 和睦街道:to 办事处"),
            ("济南市市中区教育局", "济南市:pr 市中区:co 教育局"),
            ("荆州市沙市区住房和城乡建设局", "荆州市:pr 沙市区:co 住房和城乡建设局"),
            ("某区乡村振兴局", "某区:co 乡村振兴局"),
            ("某县市场监督管理局", "某县:co 市场监督管理局"),
            ("某市市场监督管理局", "某市:? 市场监督管理局"),
            ("某区城市管理局", "某区:co 城市管理局"),
            ("某市城市更新局", "某市:? 城市更新局"),
            ("景德镇市浮梁县茅坪镇人民政府", "景德镇市:pr 浮梁县:co 茅坪镇:to 人民政府"),
            ("镇安县茅坪镇", "镇安县:co 茅坪镇:to "),
            ("新乡市红旗区教育局", "新乡市:pr 红旗区:co 教育局"),
            ("新乡县财政局", "新乡县:co 财政局"),
            ("晋城市城区财政局", "晋城市:pr 城区:co 财政局"),
            ("某县城区街道", "某县:co 城区街道:to "),
            ("河北石家庄市桥西区中山街道", "河北:pr 石家庄市:pr 桥西区:co 中山街道:to "),
            ("吉林市船营区", "吉林市:pr 船营区:co "),
            ("山东路街道办事处", "山东路街道:to 办事处"),
            ("内蒙古自治区锡林郭勒盟正蓝旗", "内蒙古自治区:pr 锡林郭勒盟:pr 正蓝旗:co "),
            ("黔东南苗族侗族自治州某县教育局", "黔东南苗族侗族自治州:pr 某县:co 教育局"),
            ("恩施州水利局", "恩施州:pr 水利局"),
            ("郑州市中原区教育局", "郑州市:pr 中原区:co 教育局"),
            ("阿克苏地区教育局", "阿克苏地区:pr 教育局"),
            ("双江拉祜族佤族布朗族傣族自治县林业局", "双江拉祜族佤族布朗族傣族自治县:co 林业局"),
            ("某市经济技术开发区管理委员会", "某市:? 经济技术开发区:? 管理委员会"),
            ("长春经济技术开发区文教局", "长春经济技术开发区:? 文教局"),
            ("某市某市大云镇人民政府", "某市:pr 某市:co 大云镇:to 人民政府"),
            ("某县大云镇卫生院", "某县:co 大云镇:to 卫生院"),
            ("某市社区矫正管理局", "某市:? 社区矫正管理局"),
            ("某县水库区移民局", "某县:co 水库区移民局"),
            ("佳荣里街", "佳荣里街:to "),
            ("某镇", "某镇:to "),
            ("水务局", "水务局"),
            ("国家统计局", "国家统计局"),
        ] {
            assert_eq!(told(name), expected, "{name}");
        }
    }
}
