//! The issuing body: its names, what kind of body it is, and where in the state it stands.

use crate::location::Location;

/// The issuing body of a report, as far as its names tell.
///
/// ```
/// use gouji_core::report::{BodyKind, Level};
///
/// let text = "杭州市拱墅区和睦街道2020年政府信息公开工作年度报告\n";
/// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
/// let issuer = report.metadata.issuer.unwrap();
/// assert_eq!(issuer.full_name, "杭州市拱墅区和睦街道办事处");
/// assert_eq!(issuer.short_name, "和睦街道");
/// assert_eq!((issuer.kind, issuer.level), (Some(BodyKind::SubdistrictOffice), Some(Level::Township)));
/// let region: Vec<&str> = issuer.region.iter().map(|region| &*region.name).collect();
/// assert_eq!(region, ["杭州市", "拱墅区", "和睦街道"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The name as [`crate::Report::issuer`] has it.
    pub name: String,
    /// The fullest name that the document prints, in simplified characters, with the words that ordinary speech leaves
    /// out: 街道 is 街道办事处, 区政府 is 区人民政府.
    pub full_name: String,
    /// That name without the area above the body: 水务局, 和睦街道.
    pub short_name: String,
    /// What kind of body it is.
    pub kind: Option<BodyKind>,
    /// The level of the state to which it belongs; `None` where the name does not tell.
    pub level: Option<Level>,
    /// The areas that its names state, the widest first.
    pub region: Vec<Region>,
    /// The names that the document prints for it, the one that was taken first.
    pub names: Vec<IssuerName>,
}

/// A name as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerName {
    /// The name.
    pub text: String,
    /// What states it.
    pub source: IssuerSource,
    /// Where it stands; the place of the title for a name in it.
    pub location: Location,
}

/// What states the name of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IssuerSource {
    /// The title.
    Title,
    /// A line below the title.
    BelowTitle,
    /// The foot of the text.
    Signature,
    /// A label: 发布机构, 来源.
    Label,
}

/// An area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its name.
    pub name: String,
    /// Its level; `None` for zones of development, and for cities that the name does not tell apart.
    pub level: Option<Level>,
}

/// The levels of the state, the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The state as a whole.
    National,
    /// 省, 自治区, 直辖市.
    Province,
    /// 地级市, 自治州, 地区, 盟.
    Prefecture,
    /// 县, 区, 县级市, 旗.
    County,
    /// 乡, 镇, 街道.
    Township,
}

/// The kinds of public bodies, by what their names end in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyKind {
    /// 人民政府, or the name of an area alone.
    Government,
    /// 人民政府办公室, 办公厅.
    GovernmentOffice,
    /// 街道办事处.
    SubdistrictOffice,
    /// 管理委员会 of a zone.
    ManagementCommittee,
    /// 部.
    Ministry,
    /// 厅.
    Department,
    /// 局, and customs houses.
    Bureau,
    /// 委员会.
    Commission,
    /// 办公室 of another kind.
    Office,
    /// 中心, 院, 所, 站 and other institutions.
    Institution,
    /// 公司, 集团.
    Enterprise,
}

impl IssuerSource {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::BelowTitle => "below_title",
            Self::Signature => "signature",
            Self::Label => "label",
        }
    }
}

impl Level {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
        }
    }
}

impl BodyKind {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::GovernmentOffice => "government_office",
            Self::SubdistrictOffice => "subdistrict_office",
            Self::ManagementCommittee => "management_committee",
            Self::Ministry => "ministry",
            Self::Department => "department",
            Self::Bureau => "bureau",
            Self::Commission => "commission",
            Self::Office => "office",
            Self::Institution => "institution",
            Self::Enterprise => "enterprise",
        }
    }
}
