//! Where output goes, and whether it has colours.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use gouji::output::{Language, Options, Styles};

use crate::args::{Colour, Shared};

/// Where output goes.
pub(crate) struct Screen {
    /// Its language and colours.
    pub(crate) options: Options,
    sink: Sink,
}

enum Sink {
    Standard,
    File(File),
}

impl Screen {
    /// Standard output, with colours where they are wanted.
    pub(crate) fn standard(shared: &Shared) -> Self {
        let stdout = io::stdout();
        let on_terminal = stdout.is_terminal() && AutoStream::choice(&stdout) != ColorChoice::Never;
        Self { options: options(shared, on_terminal), sink: Sink::Standard }
    }

    /// The file, created anew, or standard output where there is none.
    pub(crate) fn to(file: Option<&Path>, shared: &Shared) -> io::Result<Self> {
        match file {
            Some(file) => Ok(Self { options: options(shared, false), sink: Sink::File(File::create(file)?) }),
            None => Ok(Self::standard(shared)),
        }
    }

    /// The language of what is written.
    pub(crate) fn language(&self) -> Language {
        self.options.language
    }

    /// Something to write into.
    pub(crate) fn into_writer(self) -> Box<dyn Write> {
        match self.sink {
            Sink::File(file) => Box::new(BufWriter::new(file)),
            // Where there are no colours nothing may be stripped from what documents say.
            Sink::Standard if self.options.styles == Styles::default() => {
                Box::new(BufWriter::new(io::stdout()))
            }
            Sink::Standard => Box::new(AutoStream::new(io::stdout(), ColorChoice::Always)),
        }
    }

    /// Writes a text at once.
    pub(crate) fn print(self, text: &str) -> io::Result<()> {
        let mut writer = self.into_writer();
        writer.write_all(text.as_bytes())?;
        writer.flush()
    }
}

fn options(shared: &Shared, is_coloured_terminal: bool) -> Options {
    let has_colours = match shared.color {
        Colour::Auto => is_coloured_terminal,
        Colour::Always => true,
        Colour::Never => false,
    };
    let styles = if has_colours { Styles::coloured() } else { Styles::default() };
    Options { language: shared.language(), styles, includes_all_checks: false }
}
