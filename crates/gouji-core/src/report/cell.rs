//! One figure of a report, with its raw text, value, state and place.

use crate::decimal::Decimal;
use crate::figure::{Quantity, Reading, Reason, Unit};
use crate::form::{Address, identity::Bounds};
use crate::location::Location;

/// One figure of a report.
///
/// Blank, dash, missing, unreadable and zero are five things; only a present cell has a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which figure of the form it is.
    pub address: Address,
    /// The text as it stands in the source, with its white space.
    pub raw: String,
    /// What is there.
    pub state: State,
    /// The unit written beside the figure, else the one that the form prescribes; `None` where neither says.
    pub unit: Option<Unit>,
    /// How the cell was assigned to its address.
    pub placed: Placed,
    /// Where it stands; `None` for a missing cell.
    pub location: Option<Location>,
}

/// What is in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A figure.
    Present(Quantity),
    /// Nothing but white space.
    Blank,
    /// A filler: —, -, / or 无.
    Dash,
    /// The row or the cell is not there.
    Missing,
    /// Something is there that is no certain figure.
    Unreadable(Reason),
}

/// How a cell was assigned to its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// By the labels of its row and column.
    ByLabel,
    /// By its order, where labels are lost and the count fits.
    ByOrder,
    /// By an identity that was needed to decide; that identity is spent.
    ByArithmetic,
}

impl State {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Present(_) => "present",
            Self::Blank => "blank",
            Self::Dash => "dash",
            Self::Missing => "missing",
            Self::Unreadable(_) => "unreadable",
        }
    }

    /// What a reading of a figure means for a cell, and the unit that is written beside the figure.
    #[must_use]
    pub fn read(reading: &Reading) -> (Self, Option<Unit>) {
        match reading {
            Reading::Blank => (Self::Blank, None),
            Reading::Dash => (Self::Dash, None),
            Reading::Figure(figure) => (Self::Present(figure.quantity), figure.unit),
            Reading::Unreadable(reason) => (Self::Unreadable(*reason), None),
        }
    }

    /// The quantity of a present figure: exact or an interval.
    #[must_use]
    #[inline]
    pub fn quantity(self) -> Option<Quantity> {
        match self {
            Self::Present(quantity) => Some(quantity),
            Self::Blank | Self::Dash | Self::Missing | Self::Unreadable(_) => None,
        }
    }

    /// What an identity may assume of the cell: a blank or dash is not negative, nothing is known of the rest.
    #[must_use]
    pub fn bounds(self) -> Bounds {
        match self {
            Self::Present(quantity) => Bounds::between(quantity.low, quantity.high),
            Self::Blank | Self::Dash => Bounds::NOT_NEGATIVE,
            Self::Missing | Self::Unreadable(_) => Bounds::UNKNOWN,
        }
    }
}

impl Placed {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::ByLabel => "by-label",
            Self::ByOrder => "by-order",
            Self::ByArithmetic => "by-arithmetic",
        }
    }
}

impl Cell {
    /// The exact value of a present figure.
    #[must_use]
    #[inline]
    pub fn value(&self) -> Option<Decimal> {
        self.quantity().and_then(Quantity::exact)
    }

    /// The quantity of a present figure: exact or an interval.
    #[must_use]
    #[inline]
    pub fn quantity(&self) -> Option<Quantity> {
        self.state.quantity()
    }

    /// Why the cell cannot be read, where it cannot.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self.state {
            State::Unreadable(reason) => Some(reason),
            State::Present(_) | State::Blank | State::Dash | State::Missing => None,
        }
    }
}
