//! The program `gouji`: arguments, walking folders, printing, exit status. Everything else is done by the libraries.

mod args;
mod baseline;
mod crowd;
mod diff;
mod guard;
mod inputs;
mod limits;
mod lists;
mod locale;
mod outcome;
mod progress;
mod run;
mod screen;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use screen::Screen;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let language = arguments.shared.language();
    match perform(&arguments) {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&language.pick(
                format!("无法写出结果（{error}）"),
                format!("the output could not be written ({error})"),
            ));
            ExitCode::from(outcome::UNREADABLE)
        }
    }
}

fn perform(arguments: &Arguments) -> io::Result<u8> {
    let shared = &arguments.shared;
    match &arguments.command {
        Command::Extract(extract) => run::extract(extract, shared),
        Command::Check(check) => run::check(check, shared),
        Command::Diff(diff) => diff::diff(diff, shared),
        Command::Forms { export: Some(id), .. } => lists::exported_form(id, Screen::standard(shared)),
        Command::Forms { id, export: None, format } => {
            lists::list_forms(id.as_deref(), *format, Screen::standard(shared))
        }
        Command::Rules { format } => lists::rules(*format, Screen::standard(shared)),
        Command::Explain { subject, at: None } => lists::explain(subject, Screen::standard(shared)),
        Command::Explain { subject, at: Some(address) } => {
            lists::explain_at(subject, address, Screen::standard(shared))
        }
        Command::Schema { kind } => lists::schema(*kind, Screen::standard(shared)),
        Command::Completions { shell } => lists::completions(*shell, Screen::standard(shared)),
    }
}

/// Help and version go to standard output with status 0, wrong usage to standard error with status 2.
fn usage(error: &clap::Error) -> ExitCode {
    // There is nobody left to tell where even this cannot be written.
    let _ = error.print();
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// One line on standard error.
fn complain(message: &str) {
    // There is nobody left to tell where even this cannot be written.
    let _ = writeln!(io::stderr(), "gouji: {message}");
}
