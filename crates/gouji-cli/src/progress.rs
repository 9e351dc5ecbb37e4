//! A bar on standard error, on terminals and for many files only.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// Below this many files there is nothing to wait for.
const MANY_FILES: usize = 20;

/// The progress of a run; silent where nobody looks.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(crate) fn over(files: usize) -> Self {
        if files <= MANY_FILES || !io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(u64::try_from(files).unwrap_or(u64::MAX));
        // A template that is not understood leaves the bar as it is by default.
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    /// One more file is done.
    pub(crate) fn advance(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    /// Does something with the bar out of the way.
    pub(crate) fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        match &self.0 {
            Some(bar) => bar.suspend(act),
            None => act(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
