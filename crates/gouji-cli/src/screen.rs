//! Where output goes, and whether it has colours.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

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
    File(FileSink),
}

/// A file that is being written.
struct FileSink {
    file: File,
    /// The name under which it is written and the one that it gets when it is whole, where they are two: what was
    /// interrupted never stands under the name of what is whole.
    names: Option<(PathBuf, PathBuf)>,
}

impl FileSink {
    /// A file that replaces the one of that name when it is whole. What is no plain file, a pipe or a device for
    /// example, is written at once.
    fn create(path: &Path) -> io::Result<Self> {
        let known = fs::metadata(path);
        if known.as_ref().is_ok_and(|known| !known.is_file()) {
            return Ok(Self { file: File::create(path)?, names: None });
        }
        // Behind a link it is the file that is replaced, not the link.
        let target = if known.is_ok() { path.canonicalize()? } else { path.to_owned() };
        let mut name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = target.with_file_name(name);
        let file = File::create(&part)?;
        if let Ok(known) = known {
            file.set_permissions(known.permissions())?;
        }
        Ok(Self { file, names: Some((part, target)) })
    }
}

/// What is written into; [`Writer::finish`] makes it whole.
pub(crate) struct Writer {
    sink: Box<dyn Write>,
    names: Option<(PathBuf, PathBuf)>,
}

impl Writer {
    /// Writes what is left; a file gets its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.sink.flush()?;
        match self.names.take() {
            Some((part, target)) => fs::rename(part, target),
            None => Ok(()),
        }
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sink.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some((part, _)) = &self.names {
            // What was not finished is of no use; where it cannot be removed there is nobody left to tell.
            let _ = fs::remove_file(part);
        }
    }
}

impl Screen {
    /// Standard output, with colours where they are wanted.
    pub(crate) fn standard(shared: &Shared) -> Self {
        let stdout = io::stdout();
        let on_terminal = stdout.is_terminal() && AutoStream::choice(&stdout) != ColorChoice::Never;
        Self { options: options(shared, on_terminal), sink: Sink::Standard }
    }

    /// The file, which is replaced when the new one is whole, or standard output where there is none.
    pub(crate) fn to(file: Option<&Path>, shared: &Shared) -> io::Result<Self> {
        match file {
            Some(file) => {
                Ok(Self { options: options(shared, false), sink: Sink::File(FileSink::create(file)?) })
            }
            None => Ok(Self::standard(shared)),
        }
    }

    /// The language of what is written.
    pub(crate) fn language(&self) -> Language {
        self.options.language
    }

    /// Something to write into.
    pub(crate) fn into_writer(self) -> Writer {
        let (sink, names): (Box<dyn Write>, _) = match self.sink {
            Sink::File(FileSink { file, names }) => (Box::new(BufWriter::new(file)), names),
            // Where there are no colours nothing may be stripped from what documents say.
            Sink::Standard if self.options.styles == Styles::default() => {
                (Box::new(BufWriter::new(io::stdout())), None)
            }
            Sink::Standard => (Box::new(AutoStream::new(io::stdout(), ColorChoice::Always)), None),
        };
        Writer { sink, names }
    }

    /// Writes a text at once.
    pub(crate) fn print(self, text: &str) -> io::Result<()> {
        let mut writer = self.into_writer();
        writer.write_all(text.as_bytes())?;
        writer.finish()
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
