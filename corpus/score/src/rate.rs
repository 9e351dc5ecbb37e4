//! Shares with their 95 % intervals.
//!
//! Takes counts; gives percentages for people and for JSON. Floats live here and nowhere else: nothing is decided
//! with them.

use serde::{Serialize, Serializer};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub hits: usize,
    /// Of how many.
    pub of: usize,
}

/// The rate as it is written into JSON.
#[derive(Serialize)]
struct Written {
    hits: usize,
    of: usize,
    percent: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

impl Rate {
    /// So many of so many.
    #[must_use]
    pub const fn new(hits: usize, of: usize) -> Self {
        Self { hits, of }
    }

    /// Counts one more.
    pub fn count(&mut self, is_hit: bool) {
        self.hits += usize::from(is_hit);
        self.of += 1;
    }

    /// Adds another rate.
    pub fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.of += other.of;
    }

    /// The share in ten-thousandths, rounded down; `None` of nothing.
    ///
    /// ```
    /// use gouji_score::rate::Rate;
    ///
    /// assert_eq!(Rate::new(2, 3).ten_thousandths(), Some(6_666));
    /// assert_eq!(Rate::new(0, 0).ten_thousandths(), None);
    /// ```
    #[must_use]
    pub fn ten_thousandths(self) -> Option<usize> {
        self.hits.checked_mul(10_000)?.checked_div(self.of)
    }

    /// The share in ten-thousandths, rounded up; `None` of nothing.
    #[must_use]
    pub fn ten_thousandths_up(self) -> Option<usize> {
        if self.of == 0 { None } else { Some(self.hits.checked_mul(10_000)?.div_ceil(self.of)) }
    }

    /// The share in percent; `None` of nothing.
    #[must_use]
    #[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "a percentage for people")]
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 * 100.0 / self.of as f64)
    }

    /// The 95 % interval of the share in percent, after Wilson; `None` of nothing.
    ///
    /// ```
    /// use gouji_score::rate::Rate;
    ///
    /// let (low, high) = Rate::new(0, 100).interval().unwrap();
    /// assert!(low == 0.0 && (3.0..4.0).contains(&high));
    /// ```
    #[must_use]
    #[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "an interval for people")]
    pub fn interval(self) -> Option<(f64, f64)> {
        const Z: f64 = 1.96;
        if self.of == 0 {
            return None;
        }
        let (count, share) = (self.of as f64, self.hits as f64 / self.of as f64);
        let scale = 1.0 + Z * Z / count;
        let middle = (share + Z * Z / (2.0 * count)) / scale;
        let half = Z / scale * (share * (1.0 - share) / count + Z * Z / (4.0 * count * count)).sqrt();
        let low = if self.hits == 0 { 0.0 } else { (middle - half).max(0.0) * 100.0 };
        let high = if self.hits == self.of { 100.0 } else { (middle + half).min(1.0) * 100.0 };
        Some((low, high))
    }

    /// The share for a table: all, none, or percent with two places that never round up to all.
    fn shown(self) -> String {
        match self.ten_thousandths() {
            None => "-".to_owned(),
            Some(10_000) => "100".to_owned(),
            Some(0) if self.hits == 0 => "0".to_owned(),
            Some(share) => format!("{}.{:02}", share / 100, share % 100),
        }
    }

    /// The share with its interval, for a table: `98.5 [97.1, 99.2]`.
    #[must_use]
    pub fn with_interval(self) -> String {
        match self.interval() {
            None => "-".to_owned(),
            Some((low, high)) if self.of < 1_000 => format!("{self} [{low:.1}, {high:.1}]"),
            Some((low, high)) => format!("{self} [{low:.2}, {high:.2}]"),
        }
    }
}

/// For a table: `100`, `0`, `-` of nothing, or percent with two places that never round up to all.
///
/// ```
/// use gouji_score::rate::Rate;
///
/// assert_eq!(Rate::new(3, 3).to_string(), "100");
/// assert_eq!(Rate::new(199_999, 200_000).to_string(), "99.99");
/// assert_eq!(Rate::new(0, 0).to_string(), "-");
/// ```
impl std::fmt::Display for Rate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&self.shown())
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (low, high) = self.interval().unzip();
        Written { hits: self.hits, of: self.of, percent: self.percent(), low, high }.serialize(serializer)
    }
}
