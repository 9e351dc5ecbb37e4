//! What the names of the issuing body tell of it.

use super::region::{Areas, areas};
use crate::figure::{is_space, narrow_char};
use crate::form::simplified;
use crate::report::{BodyKind, Issuer, IssuerName, Level, Region};

/// Endings of the names of bodies, the longest of each kind first.
const KINDS: &[(BodyKind, &[&str])] = &[
    (BodyKind::SubdistrictOffice, &["街道办事处", "街道办", "办事处", "街道", "街"]),
    (
        BodyKind::GovernmentOffice,
        &["人民政府办公室", "政府办公室", "人民政府办公厅", "政府办公厅", "政府办", "国务院办公厅"],
    ),
    (BodyKind::Government, &["人民政府", "政府"]),
    (BodyKind::ManagementCommittee, &["管理委员会", "管委会"]),
    (BodyKind::Department, &["厅"]),
    (BodyKind::Bureau, &["局", "海关"]),
    (BodyKind::Commission, &["委员会", "委"]),
    (BodyKind::Office, &["办公室", "办"]),
    (BodyKind::Institution, &["中心", "院", "所", "站", "馆", "队", "学校", "大学", "社", "台", "学院"]),
    (BodyKind::Enterprise, &["公司", "集团"]),
];

/// What people say for what is written in full.
const SHORTENED: &[(&str, &str)] =
    &[("街道办", "街道办事处"), ("政府办", "政府办公室"), ("管委会", "管理委员会"), ("街道", "街道办事处")];

/// Reads the names of a body; the first is the one that was taken.
pub(super) fn issuer(names: Vec<IssuerName>) -> Option<Issuer> {
    let name = names.first()?.text.clone();
    let own = plain(&name);
    // The fullest of the names that are the same body's.
    let same = names.iter().map(|name| plain(&name.text)).filter(|other| is_same(&own, other));
    let full = completed(&same.max_by_key(|other| other.chars().count())?);
    let Areas { regions, body } = areas(&full);
    let last = regions.last();
    let kind = kind_of(&full, body, last);
    let level = match last {
        // The branch of a body of a wider area works in a narrower one.
        _ if full.ends_with("分局") => None,
        Some(region) => region.level,
        None => is_national(&full).then_some(Level::National),
    };
    let short_name = match (kind, last) {
        (Some(BodyKind::Government | BodyKind::SubdistrictOffice), Some(region)) => region.name.clone(),
        (Some(BodyKind::ManagementCommittee), Some(region)) => format!("{}{body}", region.name),
        _ if body.is_empty() => last.map_or_else(|| full.clone(), |region| region.name.clone()),
        _ => body.to_owned(),
    };
    Some(Issuer { name, short_name, kind, level, region: regions, names, full_name: full })
}

/// Whether a line can be the name of a body and nothing else.
pub(super) fn is_body_name(text: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '(' | ')' | '（' | '）' | '·');
    let length = text.chars().count();
    (3..=40).contains(&length)
        && text.chars().all(is_name)
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && KINDS
            .iter()
            .flat_map(|(_, endings)| *endings)
            .chain(&["镇", "乡"])
            .any(|ending| text.ends_with(ending))
}

/// A name without white space, narrow and in simplified characters.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !is_space(*c)).map(narrow_char).map(simplified).collect()
}

/// Whether two names can be those of one body: what one prints stands in the other in the same order, and they end
/// alike.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (completed(&plain(one)), completed(&plain(other)));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let mut rest = long.chars();
    let stands_in = short.chars().all(|c| rest.any(|other| other == c));
    stands_in && short.chars().next_back() == long.chars().next_back()
}

/// A name with the words that are left out of it in ordinary speech.
fn completed(name: &str) -> String {
    if let Some((short, full)) = SHORTENED.iter().find(|(short, _)| name.ends_with(short)) {
        let before = name.strip_suffix(short).unwrap_or_default();
        return with_people(&format!("{before}{full}"));
    }
    let Areas { regions, body } = areas(name);
    let is_government = match regions.last() {
        Some(region) if body.is_empty() => region.level.is_some() || region.name.ends_with('市'),
        _ => false,
    };
    if is_government && name.ends_with('街') {
        return format!("{name}道办事处");
    }
    if is_government { format!("{name}人民政府") } else { with_people(name) }
}

/// 区政府 is 区人民政府.
fn with_people(name: &str) -> String {
    match name.rfind("政府") {
        Some(at) if !name.get(..at).is_some_and(|before| before.is_empty() || before.ends_with("人民")) => {
            let (before, behind) = name.split_at(at);
            let is_end = ["政府", "政府办公室", "政府办公厅"].contains(&behind);
            if is_end { format!("{before}人民{behind}") } else { name.to_owned() }
        }
        _ => name.to_owned(),
    }
}

fn kind_of(full: &str, body: &str, area: Option<&Region>) -> Option<BodyKind> {
    // Behind an area nothing but a zone's name can be missing.
    if body.is_empty() && area.is_some_and(|area| area.level.is_none() && !area.name.ends_with('市')) {
        return None;
    }
    let named = KINDS.iter().find(|(_, endings)| endings.iter().any(|ending| full.ends_with(ending)));
    let kind = named.map(|(kind, _)| *kind);
    let is_ministry = || full.ends_with('部') && area.is_none() && !full.contains("宣传");
    kind.or_else(|| is_ministry().then_some(BodyKind::Ministry))
}

/// Whether a body without any area in its name is one of the state as a whole.
fn is_national(full: &str) -> bool {
    ["国家", "中国", "中华人民共和国", "国务院", "全国"].iter().any(|word| full.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::{is_same, issuer};
    use crate::Location;
    use crate::report::{IssuerName, IssuerSource};

    fn told(name: &str) -> String {
        let name =
            IssuerName { text: name.to_owned(), source: IssuerSource::Title, location: Location::whole() };
        let issuer = issuer(vec![name]).unwrap();
        let kind = issuer.kind.map_or("?", super::BodyKind::id);
        let level = issuer.level.map_or("?", super::Level::id);
        format!("{} | {} | {kind} | {level}", issuer.full_name, issuer.short_name)
    }

    #[test]
    fn names_tell_form_kind_and_level() {
        for (name, expected) in [
            ("和睦街道", "和睦街道办事处 | 和睦街道 | subdistrict_office | township"),
            ("某区和睦街道办", "某区和睦街道办事处 | 和睦街道 | subdistrict_office | township"),
            ("佳荣里街", "佳荣里街道办事处 | 佳荣里街道 | subdistrict_office | township"),
            ("大云镇", "大云镇人民政府 | 大云镇 | government | township"),
            ("某县大云乡政府", "某县大云乡人民政府 | 大云乡 | government | township"),
            ("淮安市洪泽区", "淮安市洪泽区人民政府 | 洪泽区 | government | county"),
            ("某区人民政府办公室", "某区人民政府办公室 | 人民政府办公室 | government_office | county"),
            ("某区政府办", "某区人民政府办公室 | 人民政府办公室 | government_office | county"),
            ("某市水务局", "某市水务局 | 水务局 | bureau | ?"),
            ("南京市水务局", "南京市水务局 | 水务局 | bureau | prefecture"),
            ("浙江省财政厅", "浙江省财政厅 | 财政厅 | department | province"),
            ("上海市发展和改革委员会", "上海市发展和改革委员会 | 发展和改革委员会 | commission | province"),
            ("某区卫健委", "某区卫健委 | 卫健委 | commission | county"),
            ("某县外事办", "某县外事办 | 外事办 | office | county"),
            (
                "某市经济技术开发区管委会",
                "某市经济技术开发区管理委员会 | 经济技术开发区管理委员会 | management_committee | ?",
            ),
            ("某市高新区", "某市高新区 | 高新区 | ? | ?"),
            ("国家税务总局某县税务局", "国家税务总局某县税务局 | 税务局 | bureau | county"),
            ("国家能源局", "国家能源局 | 国家能源局 | bureau | national"),
            ("某市公安局某区分局", "某市公安局某区分局 | 公安局某区分局 | bureau | ?"),
            ("某县发展服务中心", "某县发展服务中心 | 发展服务中心 | institution | county"),
            ("某市", "某市人民政府 | 某市 | government | ?"),
            ("某市城建集团", "某市城建集团 | 城建集团 | enterprise | ?"),
            ("某某总会", "某某总会 | 某某总会 | ? | ?"),
        ] {
            assert_eq!(told(name), expected, "{name}");
        }
    }

    #[test]
    fn names_of_one_body_are_told_from_those_of_others() {
        assert!(is_same("洪泽区水务局", "淮安市洪泽区水务局"));
        assert!(is_same("和睦街道", "拱墅区人民政府和睦街道办事处"));
        assert!(is_same("某區水務局", "某区水务局"));
        assert!(!is_same("某区水务局", "某区教育局"));
        assert!(!is_same("某区人民政府", "某区人民政府办公室"));
    }
}
