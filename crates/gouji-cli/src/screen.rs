//! Where output goes, and whether it has colours.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use gouji::output::{Language, Options, Styles, one_line};

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
    /// Where it stands under another name until it is whole.
    pending: Option<Pending>,
}

impl FileSink {
    /// A file that replaces the one of that name when it is whole. What is no plain file, a pipe or a device for
    /// example, is written at once.
    fn create(path: &Path) -> io::Result<Self> {
        let known = fs::metadata(path);
        if known.as_ref().is_ok_and(|known| !known.is_file()) {
            return Ok(Self { file: File::create(path)?, pending: None });
        }
        // Behind a link it is the file that is replaced, not the link.
        let target = if known.is_ok() { path.canonicalize()? } else { path.to_owned() };
        let mut name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let pending = Pending { part: target.with_file_name(name), target };
        let file = File::create(&pending.part)?;
        if let Ok(known) = known {
            file.set_permissions(known.permissions())?;
        }
        Ok(Self { file, pending: Some(pending) })
    }
}

/// The name under which a file is written and the one that it gets when it is whole: what was interrupted never stands
/// under the name of what is whole.
struct Pending {
    part: PathBuf,
    target: PathBuf,
}

impl Pending {
    fn finish(self) -> io::Result<()> {
        fs::rename(&self.part, &self.target)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // What was not finished is of no use, and what was is no longer there; nobody is left to tell of anything else.
        let _ = fs::remove_file(&self.part);
    }
}

/// Writes a whole file at once; the one of that name stays as it was where that fails.
pub(crate) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    Writer::to(FileSink::create(path)?).write_and_finish(text)
}

/// The line that says why a file, or standard output where there is none, cannot be written.
pub(crate) fn unwritable(file: Option<&Path>, error: &io::Error, language: Language) -> String {
    let file = file.unwrap_or_else(|| Path::new("-")).to_string_lossy();
    one_line(&language.pick(
        format!("{file}：无法写入（{error}）；请检查路径和权限"),
        format!("{file}: it cannot be written ({error}); check the path and its permissions"),
    ))
}

/// What is written into; [`Writer::finish`] makes it whole.
pub(crate) struct Writer {
    sink: Box<dyn Write>,
    pending: Option<Pending>,
}

impl Writer {
    fn to(FileSink { file, pending }: FileSink) -> Self {
        Self { sink: Box::new(BufWriter::new(file)), pending }
    }

    fn write_and_finish(mut self, text: &str) -> io::Result<()> {
        self.sink.write_all(text.as_bytes())?;
        self.finish()
    }

    /// Writes what is left; a file gets its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.sink.flush()?;
        self.pending.map_or(Ok(()), Pending::finish)
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
        let sink: Box<dyn Write> = match self.sink {
            Sink::File(file) => return Writer::to(file),
            // Where there are no colours nothing may be stripped from what documents say.
            Sink::Standard if self.options.styles == Styles::default() => {
                Box::new(BufWriter::new(io::stdout()))
            }
            Sink::Standard => Box::new(AutoStream::new(io::stdout(), ColorChoice::Always)),
        };
        Writer { sink, pending: None }
    }

    /// Writes a text at once.
    pub(crate) fn print(self, text: &str) -> io::Result<()> {
        self.into_writer().write_and_finish(text)
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
