//! Claims of the prose: quantities that the text states about the work of the year.

use crate::figure::Quantity;
use crate::form::Address;
use crate::location::Location;

/// A quantity stated in the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The id of what is counted.
    pub indicator: String,
    /// How much is claimed.
    pub quantity: Quantity,
    /// The cells whose sum the claim is about.
    pub operands: Vec<Address>,
    /// The words that make the claim.
    pub text: String,
    /// Where they stand.
    pub location: Location,
}
