//! The rules: one file per family, one item per rule, and the list of them.

mod table_3;
mod table_4;

use gouji_core::form::IdentityKind;

use crate::rule::{Rule, Subject};

/// Every rule, by code.
pub static RULES: &[&Rule] = &[&table_3::T301, &table_3::T302, &table_3::T303, &table_4::T401];

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
    RULES.iter().copied().find(|rule| rule.subject == Subject::Identities(kind))
}
