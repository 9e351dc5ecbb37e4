//! A bar on standard error, on terminals and for many files only.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Below this many files or documents there is nothing to wait for.
const MANY: u64 = 20;

/// The progress of a run; silent where nobody looks.
pub(crate) struct Progress {
    /// Goes from file to file, or, where there are few, counts the documents in them.
    bar: Option<ProgressBar>,
    counts_documents: bool,
}

impl Progress {
    pub(crate) fn over(files: usize) -> Self {
        let files = u64::try_from(files).unwrap_or(u64::MAX);
        let counts_documents = files <= MANY;
        if !io::stderr().is_terminal() {
            return Self { bar: None, counts_documents };
        }
        let (bar, template) = if counts_documents {
            (ProgressBar::no_length(), "{spinner} {human_pos} ({per_sec})")
        } else {
            (ProgressBar::new(files), "{bar:32} {human_pos}/{human_len} {eta}")
        };
        // A template that is not understood leaves the bar as it is by default.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if counts_documents {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        Self { bar: Some(bar), counts_documents }
    }

    /// One more file is done.
    pub(crate) fn file(&self) {
        if let Some(bar) = self.bar.as_ref().filter(|_| !self.counts_documents) {
            bar.inc(1);
        }
    }

    /// One more document is done.
    pub(crate) fn document(&self) {
        if let Some(bar) = self.bar.as_ref().filter(|_| self.counts_documents) {
            bar.inc(1);
            if bar.position() == MANY {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
        }
    }

    /// Does something with the bar out of the way.
    pub(crate) fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(act),
            None => act(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
