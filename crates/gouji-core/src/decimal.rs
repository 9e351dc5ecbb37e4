//! An exact decimal with six places, the only kind of number that travels between stages.
//!
//! Counts are integers and amounts have at most the cent of a ten thousand yuan (six places), so an `i64` in
//! millionths is exact for all of them. Arithmetic is checked: nothing wraps and nothing is rounded.

use std::fmt;
use std::str::FromStr;

/// An exact decimal number with at most six places after the point.
///
/// ```
/// use gouji_core::Decimal;
///
/// let amount: Decimal = "102.48".parse().unwrap();
/// assert_eq!(amount.to_string(), "102.48");
/// assert_eq!(amount.checked_add(Decimal::from_integer(1).unwrap()).unwrap().to_string(), "103.48");
/// assert!(!amount.is_integer());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// Why a text is no [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecimalError {
    /// The text is not an optional minus sign, digits, and an optional point with digits.
    #[error("not a decimal number")]
    Malformed,
    /// More than six places after the point: kept as an interval by the caller, never rounded.
    #[error("more than six decimal places")]
    TooManyPlaces,
    /// Outside the range of about ±9.2 × 10¹².
    #[error("number out of range")]
    OutOfRange,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);
    /// The smallest step, one millionth.
    pub const STEP: Self = Self(1);
    const SCALE: i64 = 1_000_000;

    /// An integer as a decimal, or `None` outside the range.
    #[must_use]
    #[inline]
    pub fn from_integer(value: i64) -> Option<Self> {
        value.checked_mul(Self::SCALE).map(Self)
    }

    /// The number in millionths.
    #[must_use]
    #[inline]
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// A number given in millionths.
    #[must_use]
    #[inline]
    pub fn from_millionths(value: i64) -> Self {
        Self(value)
    }

    /// Whether there is nothing after the point.
    #[must_use]
    #[inline]
    pub fn is_integer(self) -> bool {
        self.0 % Self::SCALE == 0
    }

    /// The integer, where it is one.
    #[must_use]
    #[inline]
    pub fn to_integer(self) -> Option<i64> {
        self.is_integer().then_some(self.0 / Self::SCALE)
    }

    /// Whether the number is below zero.
    #[must_use]
    #[inline]
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum, or `None` outside the range.
    #[must_use]
    #[inline]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` outside the range.
    #[must_use]
    #[inline]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The number with its sign turned, or `None` outside the range.
    #[must_use]
    #[inline]
    pub fn checked_neg(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }

    /// The number times an integer, or `None` outside the range.
    #[must_use]
    #[inline]
    pub fn checked_mul(self, factor: i64) -> Option<Self> {
        self.0.checked_mul(factor).map(Self)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return Err(DecimalError::Malformed);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 6 {
            return Err(DecimalError::TooManyPlaces);
        }
        let whole: i64 = whole.parse().map_err(|_| DecimalError::OutOfRange)?;
        let fraction: i64 = format!("{fraction:0<6}").parse().map_err(|_| DecimalError::Malformed)?;
        let magnitude = whole
            .checked_mul(Self::SCALE)
            .and_then(|w| w.checked_add(fraction))
            .ok_or(DecimalError::OutOfRange)?;
        Ok(Self(if negative { -magnitude } else { magnitude }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(integer), None) = (self.to_integer(), f.width()) {
            return integer.fmt(f); // as nearly always
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        let (whole, fraction) =
            (magnitude / Self::SCALE.unsigned_abs(), magnitude % Self::SCALE.unsigned_abs());
        if fraction == 0 {
            return f.pad(&format!("{sign}{whole}"));
        }
        let fraction = format!("{fraction:06}");
        f.pad(&format!("{sign}{whole}.{}", fraction.trim_end_matches('0')))
    }
}
