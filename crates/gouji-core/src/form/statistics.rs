//! What the statistics of the years before 2019 have in common: one table of indicators, each with its unit, and the
//! sums and bounds that its notes state in every column.

use super::Across;
use super::identity::IdentityKind;
use super::spec::{AtMostSpec, BlockSpec, IdentitySpec, TableSpec};

/// The table of statistics, with what an edition says of its header, rows and figures.
pub(super) const fn table(
    corner: &'static [&'static str],
    beside: &'static [&'static str],
    blocks: &'static [BlockSpec],
    identities: &'static [IdentitySpec],
    at_most: &'static [AtMostSpec],
) -> TableSpec {
    TableSpec {
        id: "statistics",
        heading: "政府信息公开情况统计表",
        is_one_row: false,
        corner,
        beside,
        frame: &[],
        blocks,
        identities,
        at_most,
        comparable: &[],
    }
}

/// Parts that add up to a total.
pub(super) const fn sum(parts: &'static [&'static str], total: &'static [&'static str]) -> IdentitySpec {
    IdentitySpec { kind: IdentityKind::Sum, across: Across::Columns, left: parts, right: total }
}

/// A part that is at most its whole, or a whole that is at most the sum of parts that overlap.
pub(super) const fn at_most(less: &'static [&'static str], more: &'static [&'static str]) -> AtMostSpec {
    AtMostSpec { across: Across::Columns, left: less, right: more }
}
