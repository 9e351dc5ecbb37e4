//! Options of checking.

use crate::rule::{Persona, Rule};

/// How a report is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOptions {
    /// For whom: rules for a more demanding persona are left out.
    pub persona: Persona,
    /// Codes of rules that are switched off.
    pub disabled: Vec<String>,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self { persona: Persona::Regular, disabled: Vec::new() }
    }
}

impl CheckOptions {
    /// Whether a rule is asked for.
    #[must_use]
    pub fn wants(&self, rule: &Rule) -> bool {
        let is_disabled = |code: &String| rule.code.eq_ignore_ascii_case(code);
        rule.persona <= self.persona && !self.disabled.iter().any(is_disabled)
    }
}
