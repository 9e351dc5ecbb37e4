//! Units that are written beside figures.

/// A unit as written, for example 件 or 万元.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit(&'static str);

/// Longest first, so that 人次 is not read as 人.
const UNITS: [&str; 20] = [
    "万元",
    "亿元",
    "千元",
    "百元",
    "人次",
    "人民币元",
    "元",
    "件",
    "条",
    "项",
    "个",
    "次",
    "起",
    "篇",
    "份",
    "宗",
    "例",
    "部",
    "人",
    "期",
];

impl Unit {
    /// Ten thousand yuan.
    pub const WAN_YUAN: Self = Self("万元");
    /// Yuan.
    pub const YUAN: Self = Self("元");

    /// The unit as written.
    #[must_use]
    #[inline]
    pub fn id(self) -> &'static str {
        self.0
    }

    /// How many yuan it is; `None` where it is no unit of money.
    ///
    /// ```
    /// use gouji_core::figure::Unit;
    ///
    /// assert_eq!(Unit::WAN_YUAN.yuan(), Some(10_000));
    /// assert_eq!(Unit::named("件").unwrap().yuan(), None);
    /// ```
    #[must_use]
    pub fn yuan(self) -> Option<i64> {
        match self.0 {
            "元" | "人民币元" => Some(1),
            "百元" => Some(100),
            "千元" => Some(1_000),
            "万元" => Some(10_000),
            "亿元" => Some(100_000_000),
            _ => None,
        }
    }

    /// The unit of exactly this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        UNITS.iter().find(|unit| **unit == name).map(|unit| Self(unit))
    }

    /// The unit at the start of `text`, and the rest.
    pub(super) fn strip_prefix(text: &str) -> (Option<Self>, &str) {
        match UNITS.iter().find_map(|unit| Some((*unit, text.strip_prefix(unit)?))) {
            Some((unit, rest)) => (Some(Self(unit)), rest),
            None => (None, text),
        }
    }
}
