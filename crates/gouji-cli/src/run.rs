//! `extract` and `check`: what is read, and what is written of it.

use std::io;
use std::path::Path;

use gouji::output::text::Totals;
use gouji::output::{
    CheckedEntry, Entry, Language, Options, Stream, check_outputs, extract_outputs, one_line,
};
use gouji::{CheckOptions, ReadOptions, Report};

use crate::args::{CheckArguments, ExtractArguments, ReadingArguments, Shared};
use crate::baseline::Suppressions;
use crate::complain;
use crate::crowd::{Source, each_report};
use crate::inputs::Inputs;
use crate::outcome::{Outcome, UNREADABLE};
use crate::screen::{Screen, unwritable};

/// `gouji extract PATH...`.
pub(crate) fn extract(arguments: &ExtractArguments, shared: &Shared) -> io::Result<u8> {
    let Some((output, render)) = extract_outputs().find(|(output, _)| output.id == arguments.format) else {
        return Ok(UNREADABLE); // never met: the command line takes the ids of this very list
    };
    let Some(read_options) = read_options(&arguments.input.reading, shared) else { return Ok(UNREADABLE) };
    let inputs = Inputs::collect(&arguments.input.paths, shared.language()).with_standard_input_once();
    let Some(screen) = open(&inputs, arguments.input.output.as_deref(), shared) else {
        return Ok(UNREADABLE);
    };
    let source = Source {
        inputs,
        options: read_options,
        fields: arguments.input.fields(),
        threads: arguments.input.threads(),
    };
    let options = screen.options;
    let mut outcome = Outcome::default();
    let mut stream = Stream::open(screen.into_writer(), output.frame, options)?;
    let work = |source: &str, index, report: Report| {
        (render(&Entry { source, index, report: &report }, &options), report.is_recognised())
    };
    outcome.has_unreadable = each_report(&source, &mut stream, options.language, work, |_, worked| {
        let (piece, is_recognised) = worked;
        outcome.has_result |= is_recognised;
        piece
    })?;
    stream.close()?.finish()?;
    Ok(outcome.status())
}

/// `gouji check PATH...`.
pub(crate) fn check(arguments: &CheckArguments, shared: &Shared) -> io::Result<u8> {
    let Some((output, render)) = check_outputs().find(|(output, _)| output.id == arguments.format) else {
        return Ok(UNREADABLE); // never met: the command line takes the ids of this very list
    };
    let Some(read_options) = read_options(&arguments.input.reading, shared) else { return Ok(UNREADABLE) };
    let inputs = Inputs::collect(&arguments.input.paths, shared.language()).with_standard_input_once();
    let Some(screen) = open(&inputs, arguments.input.output.as_deref(), shared) else {
        return Ok(UNREADABLE);
    };
    let source = Source {
        inputs,
        options: read_options,
        fields: arguments.input.fields(),
        threads: arguments.input.threads(),
    };
    let options = Options { includes_all_checks: arguments.all, ..screen.options };
    let check_options = CheckOptions { persona: arguments.persona(), disabled: arguments.disable.clone() };
    let mut suppressions = match Suppressions::open(&arguments.baseline, shared.language()) {
        Ok(suppressions) => suppressions,
        Err(complaint) => {
            complain(&complaint);
            return Ok(UNREADABLE);
        }
    };
    let mut totals = Totals::default();
    let mut outcome = Outcome::default();
    let mut stream = Stream::open(screen.into_writer(), output.frame, options)?;
    let work = |_: &str, index, report: Report| {
        let checked = gouji::check(&report, &check_options);
        (index, report, checked)
    };
    outcome.has_unreadable = each_report(&source, &mut stream, options.language, work, |source, worked| {
        let (index, report, mut checked) = worked;
        suppressions.apply(&mut checked, &report);
        let entry = Entry { source, index, report: &report };
        let piece = render(&CheckedEntry { entry, checked: &checked }, &options);
        totals.add(&checked);
        outcome.has_errors |= checked.has_errors();
        outcome.has_result |= !checked.nothing_assessed();
        piece
    })?;
    if output.id == "text" && totals.files > 1 {
        stream.piece(&format!("{}\n", totals.sentence(options.language)))?;
    }
    stream.close()?.finish()?;
    match suppressions.close() {
        Ok(lines) => lines.iter().for_each(|line| complain(line)),
        Err(complaint) => {
            complain(&complaint);
            return Ok(UNREADABLE);
        }
    }
    Ok(outcome.status())
}

/// How documents are read; `None`, with a line that says why, where a form of the user is none.
pub(crate) fn read_options(arguments: &ReadingArguments, shared: &Shared) -> Option<ReadOptions> {
    arguments.read_options().map_err(|error| complain(&error.in_words(shared.language()))).ok()
}

/// Where output goes; `None`, with a line that says why, where it cannot go there.
pub(crate) fn open(inputs: &Inputs, target: Option<&Path>, shared: &Shared) -> Option<Screen> {
    if let Some(file) = target.filter(|file| inputs.hold(file)) {
        complain(&would_overwrite(file, shared.language()));
        return None;
    }
    Screen::to(target, shared).map_err(|error| complain(&unwritable(target, &error, shared.language()))).ok()
}

fn would_overwrite(file: &Path, language: Language) -> String {
    let file = file.to_string_lossy();
    one_line(&language.pick(
        format!("{file}：输出文件同时是要读取的文件；请换一个输出文件"),
        format!("{file}: it is one of the files to be read; choose another file for the output"),
    ))
}
