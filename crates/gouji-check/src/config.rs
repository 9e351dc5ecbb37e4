//! Options of checking.

use crate::rule::Persona;

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
