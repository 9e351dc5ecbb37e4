//! The exit status.

/// A path could not be read, or the usage was wrong.
pub(crate) const UNREADABLE: u8 = 2;
const ERRORS_FOUND: u8 = 1;
const NOTHING_KNOWN: u8 = 3;

/// What decides the exit status.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    /// A path could not be read.
    pub(crate) has_unreadable: bool,
    /// A finding of severity error was made, or two reports differ.
    pub(crate) has_errors: bool,
    /// Something could be assessed, recognised or compared.
    pub(crate) has_result: bool,
}

impl Outcome {
    /// The first of 2, 1, 3 and 0 that applies.
    pub(crate) fn status(self) -> u8 {
        match self {
            Self { has_unreadable: true, .. } => UNREADABLE,
            Self { has_errors: true, .. } => ERRORS_FOUND,
            Self { has_result: false, .. } => NOTHING_KNOWN,
            Self { .. } => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_outcome_decides() {
        let outcome = |has_unreadable, has_errors, has_result| {
            Outcome { has_unreadable, has_errors, has_result }.status()
        };
        assert_eq!(outcome(true, true, true), 2);
        assert_eq!(outcome(false, true, true), 1);
        assert_eq!(outcome(false, false, false), 3);
        assert_eq!(outcome(false, false, true), 0);
    }
}
