//! `extract` and `check`: every file is read, rendered and written before the next one is opened.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use gouji::check::CheckReport;
use gouji::core::report::AssembleOptions;
use gouji::output::text::Totals;
use gouji::output::{
    CheckedEntry, Entry, Frame, Language, Options, Output, Stream, check_outputs, extract_outputs, one_line,
};
use gouji::{CheckOptions, PathError, ReadOptions, Report};

use crate::args::{CheckArguments, ExtractArguments, InputArguments, Shared};
use crate::complain;
use crate::inputs::{self, Input};
use crate::outcome::{Outcome, UNREADABLE};
use crate::progress::Progress;
use crate::screen::Screen;

/// `gouji extract PATH...`.
pub(crate) fn extract(arguments: &ExtractArguments, shared: &Shared) -> io::Result<u8> {
    let Some((output, render)) = extract_outputs().find(|(output, _)| output.id == arguments.format) else {
        return Ok(UNREADABLE); // the command line takes the ids of this very list only
    };
    let mut has_result = false;
    let outcome = each_report(&arguments.input, shared, output, Options::default(), |entry, options| {
        has_result |= entry.report.is_recognised();
        render(entry, options)
    })?;
    Ok(Outcome { has_result, ..outcome }.status())
}
