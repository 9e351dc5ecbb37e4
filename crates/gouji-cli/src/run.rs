//! `extract` and `check`: every file is read, rendered and written before the next one is opened.

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use gouji::core::SourceFields;
use gouji::output::text::Totals;
use gouji::output::{
    CheckedEntry, Entry, Language, Options, Stream, check_outputs, extract_outputs, one_line,
};
use gouji::{CheckOptions, Limits, PathError, ReadOptions};

use crate::args::{CheckArguments, ExtractArguments, ReadingArguments, Shared};
use crate::baseline::Suppressions;
use crate::complain;
use crate::inputs::{Input, Inputs};
use crate::outcome::{Outcome, UNREADABLE};
use crate::progress::Progress;
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
    let source = Source { inputs, options: read_options, fields: arguments.input.fields() };
    let options = screen.options;
    let mut outcome = Outcome::default();
    let mut stream = Stream::open(screen.into_writer(), output.frame, options)?;
    outcome.has_unreadable = each_report(&source, &mut stream, options.language, |entry| {
        let piece = render(entry, &options);
        outcome.has_result |= entry.report.is_recognised();
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
    let source = Source { inputs, options: read_options, fields: arguments.input.fields() };
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
    outcome.has_unreadable = each_report(&source, &mut stream, options.language, |entry| {
        let mut checked = gouji::check(entry.report, &check_options);
        suppressions.apply(&mut checked, entry.report);
        let piece = render(&CheckedEntry { entry: *entry, checked: &checked }, &options);
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

/// What is read, and how.
struct Source {
    inputs: Inputs,
    options: ReadOptions,
    fields: SourceFields,
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

/// Reads every input in order and writes what `render` makes of it. Returns whether any could not be read.
fn each_report<W: Write>(
    source: &Source,
    stream: &mut Stream<W>,
    language: Language,
    mut render: impl FnMut(&Entry<'_>) -> String,
) -> io::Result<bool> {
    let Source { inputs, options, fields } = source;
    let mut has_unreadable = !inputs.complaints.is_empty();
    for complaint in &inputs.complaints {
        stream.complain(complaint);
        complain(complaint);
    }
    let progress = Progress::over(inputs.found.len());
    let mut written = Ok(());
    for input in &inputs.found {
        let mut finish = |name: &str, piece: Result<Result<String, PathError>, String>| match in_words(
            name, piece, language,
        ) {
            Ok(piece) if written.is_ok() => written = progress.aside(|| stream.piece(&piece)),
            Ok(_) => {}
            Err(complaint) => {
                has_unreadable = true;
                stream.complain(&complaint);
                progress.aside(|| complain(&complaint));
            }
        };
        let name = input.name();
        let opened = guarded(|| {
            each_source(input, &name, &options.limits, fields, |name, source| {
                let mut render = |(index, report)| render(&Entry { source: name, index, report });
                match guarded(|| gouji::read_named_all(source?, name, options)) {
                    Ok(Ok(reports)) => {
                        for numbered in reports.iter().enumerate() {
                            finish(name, guarded(|| Ok(render(numbered))));
                        }
                    }
                    Ok(Err(error)) => finish(name, Ok(Err(error))),
                    Err(panic) => finish(name, Err(panic)),
                }
            })
        });
        match opened {
            Ok(Ok(())) => {}
            Ok(Err(error)) => finish(&name, Ok(Err(error))),
            Err(panic) => finish(&name, Err(panic)),
        }
        std::mem::replace(&mut written, Ok(()))?;
        progress.advance();
    }
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

/// The piece, or the line that says why there is none.
pub(crate) fn in_words<T>(
    name: &str,
    piece: Result<Result<T, PathError>, String>,
    language: Language,
) -> Result<T, String> {
    match piece {
        Ok(Ok(piece)) => Ok(piece),
        Ok(Err(error)) => Err(error.in_words(language)),
        Err(panic) => Err(internal_error(name, &panic, language)),
    }
}

fn internal_error(name: &str, panic: &str, language: Language) -> String {
    one_line(&language.pick(
        format!("{name}：内部错误（{panic}）；请连同该文件反馈给开发者"),
        format!("{name}: internal error ({panic}); please report it together with the file"),
    ))
}

/// Does something; a panic in it becomes an error that says where it was, so that one file never ends the others.
pub(crate) fn guarded<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    let told = Arc::new(Mutex::new(String::new()));
    let hook = {
        let told = Arc::clone(&told);
        move |panic: &PanicHookInfo<'_>| {
            *told.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
        }
    };
    let before = panic::take_hook();
    panic::set_hook(Box::new(hook));
    let done = panic::catch_unwind(AssertUnwindSafe(act));
    panic::set_hook(before);
    done.map_err(|_| one_line(&told.lock().unwrap_or_else(PoisonError::into_inner)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_one_line() {
        let panic = guarded(|| assert_eq!(1, 2, "the sky\nfell")).unwrap_err();
        let line = internal_error("a.docx", &panic, Language::English);
        assert!(
            line.starts_with("a.docx: internal error (panicked at ") && line.contains("the sky fell"),
            "{line}"
        );
        assert!(!line.contains('\n'));
        assert_eq!(guarded(|| 1), Ok(1));
    }
}
