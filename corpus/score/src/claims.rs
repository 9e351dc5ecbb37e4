//! How many claims of the prose were found and understood.
//!
//! A claim counts when it binds to cells: it is right when the prose states that figure of exactly those cells. What
//! the prose says about anything else proves nothing, but a trap that is bound to cells costs precision.

use gouji_core::report::Claim;
use gouji_core::{Decimal, Report};
use gouji_corpus::{EmbeddedClaim, Expected};
use serde::Serialize;

use crate::rate::Rate;

/// What became of the claims of one or many files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClaimScore {
    /// Claims of the prose about cells, and how many of them were found right.
    pub recall: Rate,
    /// Claims found that bind to cells, and how many of them are right.
    pub precision: Rate,
}

impl ClaimScore {
    /// Judges one file.
    #[must_use]
    pub fn of(expected: &Expected, report: &Report) -> Self {
        let stated: Vec<&EmbeddedClaim> =
            expected.claims.iter().filter(|claim| !claim.cells.is_empty()).collect();
        let mut is_found = vec![false; stated.len()];
        let mut precision = Rate::default();
        for claim in report.claims.iter().filter(|claim| !claim.operands.is_empty()) {
            let matching = stated
                .iter()
                .zip(&mut is_found)
                .find(|(stated, is_found)| !**is_found && is_same(stated, claim));
            precision.count(matching.is_some());
            if let Some((_, is_found)) = matching {
                *is_found = true;
            }
        }
        let found = is_found.iter().filter(|is_found| **is_found).count();
        Self { recall: Rate::new(found, is_found.len()), precision }
    }

    /// The score of a file of which nothing was read.
    #[must_use]
    pub fn nothing_read(expected: &Expected) -> Self {
        let stated = expected.claims.iter().filter(|claim| !claim.cells.is_empty()).count();
        Self { recall: Rate::new(0, stated), precision: Rate::default() }
    }

    /// Adds another score.
    pub fn add(&mut self, other: Self) {
        self.recall.add(other.recall);
        self.precision.add(other.precision);
    }
}

/// Whether a claim states that figure of exactly those cells.
fn is_same(stated: &EmbeddedClaim, claim: &Claim) -> bool {
    let value = stated.value.as_deref().and_then(|value| value.parse::<Decimal>().ok());
    let mut truth: Vec<&str> = stated.cells.iter().map(String::as_str).collect();
    let mut read: Vec<&str> = claim.operands.iter().map(gouji_core::Address::as_str).collect();
    truth.sort_unstable();
    read.sort_unstable();
    value.is_some() && claim.quantity.exact() == value && read == truth
}

#[cfg(test)]
mod tests {
    use super::is_same;
    use gouji_core::figure::Quantity;
    use gouji_core::report::Claim;
    use gouji_core::{Address, Location};
    use gouji_corpus::EmbeddedClaim;

    #[test]
    fn a_claim_is_its_figure_and_its_cells() {
        let stated = EmbeddedClaim {
            value: Some("12".to_owned()),
            cells: vec!["requests.received.total".to_owned(), "requests.carried_over.total".to_owned()],
            ..EmbeddedClaim::default()
        };
        let claim = |value: &str, cells: &[&str]| Claim {
            indicator: String::new(),
            quantity: Quantity::exactly(value.parse().unwrap()),
            operands: cells.iter().map(|&cell| Address::from(cell)).collect(),
            text: String::new(),
            location: Location::whole(),
            ..Claim::default()
        };
        let both = ["requests.carried_over.total", "requests.received.total"];
        assert!(is_same(&stated, &claim("12", &both)));
        assert!(!is_same(&stated, &claim("13", &both)));
        assert!(!is_same(&stated, &claim("12", &["requests.received.total"])));
    }
}
