//! `diff`: two reports are read, compared, and what differs is written.

use std::io;

use gouji::core::report::Problem;
use gouji::output::{DiffEntry, Entry, Language, Stream, diff_outputs, one_line};
use gouji::{ReadOptions, Report};

use crate::args::{DiffArguments, Shared};
use crate::complain;
use crate::guard::{guarded, in_words};
use crate::inputs::{Input, Inputs};
use crate::outcome::{Outcome, UNREADABLE};
use crate::run::{open, read_options};

/// `gouji diff BEFORE AFTER`.
pub(crate) fn diff(arguments: &DiffArguments, shared: &Shared) -> io::Result<u8> {
    let Some((output, render)) = diff_outputs().find(|(output, _)| output.id == arguments.format) else {
        return Ok(UNREADABLE); // never met: the command line takes the ids of this very list
    };
    let language = shared.language();
    let Some(read_options) = read_options(&arguments.reading, shared) else { return Ok(UNREADABLE) };
    let named = [&arguments.before, &arguments.after];
    if let Some(folder) = named.iter().find(|path| path.is_dir()) {
        complain(&is_folder(&folder.to_string_lossy(), language));
        return Ok(UNREADABLE);
    }
    let inputs = Inputs::collect(&named.map(Clone::clone), language);
    let [before, after] = inputs.found.as_slice() else { return Ok(UNREADABLE) };
    if (before, after) == (&Input::Standard, &Input::Standard) {
        complain(language.pick(
            "标准输入只能代表两份报告中的一份",
            "only one of the two reports can be on standard input",
        ));
        return Ok(UNREADABLE);
    }
    let Some(screen) = open(&inputs, arguments.output.as_deref(), shared) else { return Ok(UNREADABLE) };
    // Both are tried, so that both complaints are heard at once.
    let both = (read(before, &read_options, language), read(after, &read_options, language));
    let (Some(before_report), Some(after_report)) = both else { return Ok(UNREADABLE) };
    let (before_name, after_name) = (before.name(), after.name());
    let diff = before_report.diff(&after_report);
    let entry = DiffEntry {
        before: Entry { source: &before_name, index: 0, report: &before_report },
        after: Entry { source: &after_name, index: 0, report: &after_report },
        diff: &diff,
    };
    let options = screen.options;
    let mut stream = Stream::open(screen.into_writer(), output.frame, options)?;
    stream.piece(&render(&entry, &options))?;
    stream.close()?.finish()?;
    let outcome =
        Outcome { has_unreadable: false, has_errors: !diff.is_empty(), has_result: diff.compared > 0 };
    Ok(outcome.status())
}

/// The report of an input; `None`, with a line that says why, where it cannot be read.
fn read(input: &Input, options: &ReadOptions, language: Language) -> Option<Report> {
    let name = input.name();
    let report = guarded(|| match input {
        Input::Standard => gouji::read_stream(io::stdin().lock(), &name, options),
        Input::File(path) => gouji::read_path_with(path, options),
    });
    let report = in_words(&name, report, language).map_err(|complaint| complain(&complaint)).ok()?;
    let further = |problem: &&Problem| problem.code == "further-reports";
    if let Some(problem) = report.problems.iter().find(further) {
        let text = language.pick(&problem.message, &problem.message_en);
        complain(&one_line(&language.pick(format!("{name}：{text}"), format!("{name}: {text}"))));
    }
    Some(report)
}

fn is_folder(folder: &str, language: Language) -> String {
    one_line(&language.pick(
        format!("{folder}：是文件夹；请指明其中的一份报告"),
        format!("{folder}: it is a folder; name one of the reports in it"),
    ))
}
