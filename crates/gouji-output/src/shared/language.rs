//! The two languages of texts for people.

use gouji_check::Severity;

/// The language of texts for people. Ids, addresses and codes are the same in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    Chinese,
    /// English.
    #[default]
    English,
}

impl Language {
    /// The wording in this language.
    ///
    /// ```
    /// use gouji_output::Language;
    ///
    /// assert_eq!(Language::Chinese.pick("总计", "total"), "总计");
    /// ```
    #[must_use]
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// The word for a severity.
    #[must_use]
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("错误", "error"),
            Severity::Warning => self.pick("警告", "warning"),
            Severity::Info => self.pick("提示", "info"),
        }
    }
}
