//! Many sources at once: opened one after the other, read on all processors, and written in the order in which they
//! were opened, so that an output never depends on how many threads there are.

use std::io::{self, Write};
use std::mem;
use std::num::NonZeroUsize;

use gouji::core::SourceFields;
use gouji::output::{Language, Stream};
use gouji::{Limits, PathError, ReadOptions, Report};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::complain;
use crate::guard::{guarded, in_words};
use crate::inputs::{Input, Inputs};
use crate::progress::Progress;

/// What is read, and how.
pub(crate) struct Source {
    pub(crate) inputs: Inputs,
    pub(crate) options: ReadOptions,
    pub(crate) fields: SourceFields,
    pub(crate) threads: NonZeroUsize,
}

/// So many sources a thread are gathered before they are read: enough that no thread waits long for the slowest one.
const SOURCES_A_THREAD: usize = 32;

/// No more bytes than these are gathered, the last source apart.
const BATCH_BYTES: usize = 32 << 20;

/// Reads every input and writes what `render` makes of what `work` makes of each report. Work is done on many threads,
/// in any order; rendering on one, in order. Returns whether any input could not be read.
pub(crate) fn each_report<T: Send, W: Write>(
    source: &Source,
    stream: &mut Stream<W>,
    language: Language,
    work: impl Fn(&str, usize, Report) -> T + Sync,
    mut render: impl FnMut(&str, T) -> String,
) -> io::Result<bool> {
    let Source { inputs, options, fields, threads } = source;
    let progress = Progress::over(inputs.found.len());
    let mut has_unreadable = false;
    let read = |name: &str, content: Result<Vec<u8>, String>| match content
        .and_then(|bytes| in_words(name, guarded(|| gouji::read_named_all(&bytes, name, options)), language))
    {
        Ok(reports) => {
            let reports = reports.into_iter().enumerate();
            let worked = reports.map(|(index, report)| guarded(|| Ok(work(name, index, report))));
            worked.map(|worked| in_words(name, worked, language)).collect()
        }
        Err(complaint) => vec![Err(complaint)],
    };
    let write = |name: &str, worked: Result<T, String>| {
        let piece = worked.and_then(|worked| in_words(name, guarded(|| Ok(render(name, worked))), language));
        let written = progress.aside(|| match piece {
            Ok(piece) => stream.piece(&piece),
            Err(complaint) => {
                has_unreadable = true;
                stream.complain(&complaint);
                complain(&complaint);
                Ok(())
            }
        });
        progress.document();
        written
    };
    let mut crowd = Crowd::new(*threads, read, write);
    for complaint in &inputs.complaints {
        crowd.add("", Err(complaint.clone()));
    }
    for input in &inputs.found {
        let name = input.name();
        let opened = guarded(|| {
            each_source(input, &name, &options.limits, fields, |name, source| {
                crowd.add(name, source.map(<[u8]>::to_vec).map_err(|error| error.in_words(language)));
            })
        });
        if let Err(complaint) = in_words(&name, opened, language) {
            crowd.add(&name, Err(complaint));
        }
        progress.file();
        crowd.outcome()?;
    }
    crowd.perform();
    crowd.outcome()?;
    progress.finish();
    Ok(has_unreadable)
}

/// Every document of an input: those of an archive or a list of pages one by one.
fn each_source(
    input: &Input,
    name: &str,
    limits: &Limits,
    fields: &SourceFields,
    visit: impl FnMut(&str, Result<&[u8], PathError>),
) -> Result<(), PathError> {
    match input {
        Input::Standard => {
            gouji::each_source_of_stream(io::stdin().lock(), name, limits, fields, visit);
            Ok(())
        }
        Input::File(path) => gouji::each_source_of_path(path, limits, fields, visit),
    }
}

/// Sources on their way: what `read` makes of each, on many threads, `write` takes on one, in order.
struct Crowd<Read, Write> {
    threads: NonZeroUsize,
    pool: Option<ThreadPool>,
    read: Read,
    write: Write,
    waiting: Vec<(String, Result<Vec<u8>, String>)>,
    bytes: usize,
    written: io::Result<()>,
}

impl<T, Read, Write> Crowd<Read, Write>
where
    T: Send,
    Read: Fn(&str, Result<Vec<u8>, String>) -> Vec<Result<T, String>> + Sync,
    Write: FnMut(&str, Result<T, String>) -> io::Result<()>,
{
    fn new(threads: NonZeroUsize, read: Read, write: Write) -> Self {
        Self { threads, pool: None, read, write, waiting: Vec::new(), bytes: 0, written: Ok(()) }
    }

    /// Takes the bytes of a source, or why there are none.
    fn add(&mut self, name: &str, content: Result<Vec<u8>, String>) {
        self.bytes += content.as_ref().map_or(0, Vec::len);
        self.waiting.push((name.to_owned(), content));
        let enough = match self.threads.get() {
            1 => 1,
            threads => threads * SOURCES_A_THREAD,
        };
        if self.waiting.len() >= enough || self.bytes >= BATCH_BYTES {
            self.perform();
        }
    }

    /// Reads and writes what is waiting.
    fn perform(&mut self) {
        self.bytes = 0;
        let waiting = mem::take(&mut self.waiting);
        if self.written.is_err() {
            return; // nobody is left to read it for
        }
        let read = &self.read;
        let is_alone = waiting.len() <= 1 || self.threads.get() == 1;
        if !is_alone && self.pool.is_none() {
            // Where no threads can be had the one that is there does the work.
            self.pool = ThreadPoolBuilder::new().num_threads(self.threads.get()).build().ok();
        }
        let one = |(name, content): (String, Result<Vec<u8>, String>)| {
            let worked = read(&name, content);
            (name, worked)
        };
        let worked: Vec<(String, Vec<Result<T, String>>)> = match &self.pool {
            Some(pool) if !is_alone => pool.install(|| waiting.into_par_iter().map(one).collect()),
            _ => waiting.into_iter().map(one).collect(),
        };
        for (name, worked) in worked {
            for worked in worked {
                if self.written.is_ok() {
                    self.written = (self.write)(&name, worked);
                }
            }
        }
    }

    /// Whether everything could be written so far.
    fn outcome(&mut self) -> io::Result<()> {
        mem::replace(&mut self.written, Ok(()))
    }
}
