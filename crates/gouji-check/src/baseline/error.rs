//! The error of a text that is no list of suppressions.

use std::fmt;

/// Why a text is no list of suppressions: the line, the reason and the remedy.
///
/// ```
/// use gouji_check::baseline::Baseline;
///
/// let error = Baseline::from_toml("[[suppression]]\nfingerprint = \"872a610523499290\"\n").unwrap_err();
/// assert_eq!(error.line(), Some(1));
/// assert!(error.to_string().starts_with("line 1: missing field `status`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineError {
    pub(super) line: Option<usize>,
    pub(super) reason: String,
    pub(super) reason_zh: String,
    pub(super) remedy: &'static str,
    pub(super) remedy_zh: &'static str,
}

impl BaselineError {
    /// The line, from 1, where it is known.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// What is wrong, with the line.
    #[must_use]
    pub fn reason(&self) -> String {
        let line = self.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        format!("{line}{}", self.reason)
    }

    /// The same in Chinese.
    #[must_use]
    pub fn reason_zh(&self) -> String {
        let line = self.line.map(|line| format!("第{line}行：")).unwrap_or_default();
        format!("{line}{}", self.reason_zh)
    }

    /// What can be done about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        self.remedy
    }

    /// The same in Chinese.
    #[must_use]
    pub fn remedy_zh(&self) -> &'static str {
        self.remedy_zh
    }
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.reason(), self.remedy)
    }
}

impl std::error::Error for BaselineError {}
