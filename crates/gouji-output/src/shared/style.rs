//! The styles of texts for terminals. Whether there is a terminal is not asked here.

use anstyle::{AnsiColor, Style};
use gouji_check::Severity;

/// The styles of texts for terminals. The default is plain: no escape codes at all.
///
/// ```
/// use gouji_output::Styles;
///
/// assert_eq!(format!("{}", Styles::default().strong), "");
/// assert_ne!(format!("{}", Styles::coloured().strong), "");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    /// A severity of error.
    pub error: Style,
    /// A severity of warning.
    pub warning: Style,
    /// A severity of info.
    pub info: Style,
    /// What agrees.
    pub good: Style,
    /// Headings.
    pub strong: Style,
    /// Places and legends.
    pub faint: Style,
}

impl Styles {
    /// Colours for a terminal.
    #[must_use]
    pub fn coloured() -> Self {
        let colour = |colour: AnsiColor| colour.on_default();
        Self {
            error: colour(AnsiColor::Red).bold(),
            warning: colour(AnsiColor::Yellow).bold(),
            info: colour(AnsiColor::Cyan).bold(),
            good: colour(AnsiColor::Green),
            strong: Style::new().bold(),
            faint: Style::new().dimmed(),
        }
    }

    pub(crate) fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }
}
