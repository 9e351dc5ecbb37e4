//! Text for people: a report as it was read, and findings in the way of a good compiler.
//!
//! Marks in tables are ASCII on purpose: terminals disagree about the width of typographic signs, and columns that
//! do not line up are read wrongly.

mod check;
mod diff;
mod extract;
mod grid;
mod operands;

use crate::{Frame, nothing};

pub use check::{Severities, Totals, check};
pub use diff::diff;
pub use extract::extract;
pub(crate) use operands::sum as operand_sum;

/// An empty line between the pieces.
pub const FRAME: Frame = Frame { open: |_| String::new(), separator: "\n", close: nothing };
