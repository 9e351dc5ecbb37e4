//! The rules: one file per family, one item per rule, and the list of them.

pub(crate) mod cell;
pub(crate) mod list;
pub(crate) mod narrative;
pub(crate) mod structure;
pub(crate) mod sums;
pub(crate) mod table_2;
pub(crate) mod table_3;
pub(crate) mod table_4;

use gouji_core::form::IdentityKind;

use crate::rule::{Rule, Subject};

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &cell::C101,
    &cell::C102,
    &cell::C103,
    &cell::C104,
    &cell::C105,
    &cell::C106,
    &cell::C107,
    &cell::C108,
    &structure::F001,
    &structure::F002,
    &structure::F003,
    &structure::F004,
    &structure::F005,
    &structure::F006,
    &structure::F007,
    &structure::F008,
    &structure::F009,
    &list::L601,
    &list::L602,
    &list::L603,
    &list::L604,
    &list::L605,
    &list::L606,
    &narrative::N501,
    &narrative::N502,
    &narrative::N503,
    &narrative::N504,
    &narrative::N505,
    &narrative::N506,
    &narrative::N507,
    &narrative::N508,
    &narrative::N509,
    &narrative::N510,
    &narrative::N511,
    &narrative::N512,
    &narrative::N513,
    &sums::S101,
    &sums::S102,
    &table_2::T201,
    &table_2::T202,
    &table_2::T203,
    &table_2::T204,
    &table_3::T301,
    &table_3::T302,
    &table_3::T303,
    &table_3::T304,
    &table_3::T305,
    &table_3::T306,
    &table_4::T401,
    &table_4::T402,
    &table_4::T403,
];

/// The rule of that code, whatever the case of its letters.
///
/// ```
/// assert_eq!(gouji_check::rule("t301").unwrap().name, "row-total-mismatch");
/// ```
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The rule that evaluates identities of that kind.
pub(crate) fn rule_of(kind: IdentityKind) -> Option<&'static Rule> {
    match kind {
        IdentityKind::RowTotal => Some(&table_3::T301),
        IdentityKind::OutcomeTotal => Some(&table_3::T302),
        IdentityKind::Balance => Some(&table_3::T303),
        IdentityKind::RemedyTotal => Some(&table_4::T401),
        IdentityKind::Sum => Some(&sums::S101),
        _ => None,
    }
}

/// The rule that compares single parts of identities of that kind with their total.
pub(crate) fn part_rule_of(kind: IdentityKind) -> Option<&'static Rule> {
    let compares = |rule: &&&Rule| matches!(rule.subject, Subject::Parts(kinds) if kinds.contains(&kind));
    RULES.iter().find(compares).copied()
}
