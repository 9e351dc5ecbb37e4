//! Claims of the prose: quantities that the text states about the work of the year.

use crate::decimal::Decimal;
use crate::figure::Quantity;
use crate::form::Address;
use crate::location::Location;

/// A quantity stated in the prose.
///
/// ```
/// let text = "某局2023年政府信息公开工作年度报告\n一、总体情况\n2023年新收政府信息公开申请36件，上年结转2件。\n";
/// let report = gouji_core::read(text.as_bytes(), &gouji_core::ReadOptions::default()).unwrap();
/// let received = &report.claims[0];
/// assert_eq!(received.indicator, "requests_received");
/// assert_eq!(received.quantity.exact().unwrap().to_string(), "36");
/// assert_eq!(received.unit, Some("件"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The id of what is counted, one of [`crate::report::INDICATORS`] or of those that a user brought.
    pub indicator: String,
    /// The words that name the item of a list, for example 机构信息, or the name of an indicator that a user brought;
    /// `None` where the indicator says it.
    pub label: Option<String>,
    /// How much is claimed.
    pub quantity: Quantity,
    /// One unit of the last digit that is printed: 1 for 36, 0.1 for 33.9 %, 1,000 for 5.4万.
    pub precision: Decimal,
    /// The unit as written.
    pub unit: Option<&'static str>,
    /// The wording that makes the quantity an interval or a bound, for example 余.
    pub qualifier: Option<&'static str>,
    /// The quantity as written, with unit and qualifier.
    pub raw: String,
    /// The cells whose sum the claim is about, in the first reading; empty where no table holds it.
    pub operands: Vec<Address>,
    /// Other readings of the same words: 受理 may mean received, or received and carried over.
    pub other_readings: Vec<Vec<Address>>,
    /// For whom the claim speaks, where it says so and it is not the issuing body itself.
    pub scope: Option<ClaimScope>,
    /// Whether the words count just what the form counts.
    pub reach: ClaimReach,
    /// Which time it covers.
    pub period: ClaimPeriod,
    /// The year that the words name, where they name one.
    pub year: Option<i32>,
    /// How the quantity relates to what is counted.
    pub comparator: Comparator,
    /// The claim whose share, change or number of kinds this one states, as an index of the report's claims.
    pub about: Option<usize>,
    /// The earlier quantity from which a change is measured, where the words state it; for a count the one of the year
    /// before that the words imply: as many (与上年持平) or half as many (翻一番).
    pub base: Option<Quantity>,
    /// For a number of kinds, how many the words beside it list: from the least to the most that can be meant.
    pub listed: Option<Quantity>,
    /// The meanings that the words name, where nothing narrows them to a part of the year's work. Two claims of one
    /// indicator and wording count the same.
    pub wording: Option<String>,
    /// The lists that the claim belongs to, as their total or a part.
    pub lists: Vec<Membership>,
    /// The ordinal of the section in which it stands, from 1; `None` before the first.
    pub section: Option<u32>,
    /// The words that make the claim.
    pub text: String,
    /// Where they stand.
    pub location: Location,
}

/// For whom a claim speaks, where that is not the issuing body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimScope {
    /// A whole area with its bodies: 全市, 各镇街.
    Area,
    /// Work done on behalf of a government: 代表区政府.
    OnBehalfOfGovernment,
    /// Cases as filed elsewhere: 备案.
    Filed,
    /// A body below the government that reports: 区教育局收到 in the report of a district.
    Member,
    /// Another body than the one that reports, which the words name as acting.
    OtherBody,
}

/// Whether the words of a claim count just what the form counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimReach {
    /// Nothing says otherwise.
    #[default]
    AsForm,
    /// Only what arose in the year: 新增, 发生. The form may count cases of earlier years too.
    NewOnly,
    /// Perhaps something else: decisions as published, cases that a body decides, requests of another kind.
    Unclear,
}

/// Which time a claim covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClaimPeriod {
    /// The report year.
    #[default]
    ThisYear,
    /// The year before it.
    LastYear,
    /// Since some beginning: 自2008年以来累计.
    Cumulative,
    /// Another time: 近三年, an earlier or a later year.
    Other,
}

/// How the quantity of a claim relates to what is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Comparator {
    /// So many.
    #[default]
    Equals,
    /// So many or more.
    AtLeast,
    /// So many or fewer.
    AtMost,
    /// A share of a whole, or a rate.
    Share,
    /// So much more than before.
    Increase,
    /// So much less than before.
    Decrease,
}

/// That a claim is the total or a part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Counts the lists of a report, from 1.
    pub list: u32,
    /// What the claim is in it.
    pub role: ListRole,
    /// Whether the wording says that the parts are all there are: 分别为, but not 其中, 主要 or 等.
    pub is_closed: bool,
    /// Whether the wording says that nothing is counted in two parts: 不重复计算.
    pub is_disjoint: bool,
}

/// What a claim is in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRole {
    /// The stated total.
    Total,
    /// A part.
    Part,
}

impl ClaimScope {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::OnBehalfOfGovernment => "on_behalf_of_government",
            Self::Filed => "filed",
            Self::Member => "member",
            Self::OtherBody => "other_body",
        }
    }
}

impl ClaimReach {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::AsForm => "as_form",
            Self::NewOnly => "new_only",
            Self::Unclear => "unclear",
        }
    }
}

impl ClaimPeriod {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::ThisYear => "this_year",
            Self::LastYear => "last_year",
            Self::Cumulative => "cumulative",
            Self::Other => "other",
        }
    }
}

impl Comparator {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Share => "share",
            Self::Increase => "increase",
            Self::Decrease => "decrease",
        }
    }
}

impl ListRole {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Part => "part",
        }
    }
}

/// A claim of nothing about nothing, to be completed field by field.
impl Default for Claim {
    fn default() -> Self {
        Self {
            indicator: String::new(),
            label: None,
            quantity: Quantity::exactly(Decimal::ZERO),
            precision: Decimal::ZERO,
            unit: None,
            qualifier: None,
            raw: String::new(),
            operands: Vec::new(),
            other_readings: Vec::new(),
            scope: None,
            reach: ClaimReach::AsForm,
            period: ClaimPeriod::ThisYear,
            year: None,
            comparator: Comparator::Equals,
            about: None,
            base: None,
            listed: None,
            wording: None,
            lists: Vec::new(),
            section: None,
            text: String::new(),
            location: Location::whole(),
        }
    }
}
