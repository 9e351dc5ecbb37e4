//! `gouji-benches`: what each stage costs, per format, in instructions and time. Called as `cargo xtask bench`.

#![allow(clippy::print_stderr, reason = "a program for the terminal")]

mod ceilings;
mod fixture;
mod incidents;
mod instructions;
mod results;
mod serve;
mod stage;
mod time;
mod weight;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use fixture::Fixture;
use results::Results;
use stage::Stage;

const HELP: &str = "\
What each stage costs: bytes -> Document -> Report -> Findings, per format.

The fixture is one report on the official form of 2021 with twelve paragraphs of prose, in every format. Instructions
are counted by valgrind's callgrind, where it is installed; they repeat on any machine, so they alone have ceilings.

  --check           fails when a stage takes over 2 % more instructions than its ceiling in benches/ceilings.toml
  --lower           lowers the ceilings to what was measured; never raises them
  --no-time         counts instructions only
  --write FOLDER    writes the fixture there, and nothing else
  --serve           answers on standard input and output, for benches/compare
  --incidents COUNT times the checks of so many faulty reports of each sort, and prints a histogram
  --repeat FORMAT STAGE COUNT
                    runs one stage so many times, for the counter of instructions
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode, String> {
    match words {
        ["--help" | "-h"] => say(HELP),
        ["--write", folder] => Fixture::write_all(&PathBuf::from(folder))?,
        ["--serve"] => serve::serve()?,
        ["--incidents", count] => {
            let count = count.parse().map_err(|_| format!("{count} is no number"))?;
            say(&incidents::histogram(count));
        }
        ["--repeat", format, stage, count] => repeat(format, stage, count)?,
        options => return measure(options),
    }
    Ok(ExitCode::SUCCESS)
}

fn measure(options: &[&str]) -> Result<ExitCode, String> {
    if let Some(unknown) =
        options.iter().find(|option| !["--check", "--lower", "--no-time"].contains(*option))
    {
        return Err(format!("unknown argument {unknown}"));
    }
    let mut results = Results::new(Fixture::all());
    if !options.contains(&"--no-time") {
        results.take_times();
    }
    if let Err(reason) = results.count_instructions() {
        say(&format!("instructions are not counted: {reason}\n\n"));
        say(&results.to_text(&ceilings::read()?));
        return Ok(ExitCode::SUCCESS);
    }
    let ceilings = ceilings::read()?;
    say(&results.to_text(&ceilings));
    if options.contains(&"--lower") {
        say(&format!("\n{} ceilings lowered\n", ceilings::lower(&results)?));
    }
    let complaints = ceilings::compare(&results, &ceilings);
    if options.contains(&"--check") && !complaints.is_empty() {
        for complaint in complaints {
            eprintln!("error: {complaint}");
        }
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn repeat(format: &str, stage: &str, count: &str) -> Result<(), String> {
    let fixture = Fixture::all().into_iter().find(|fixture| fixture.name == format);
    let fixture = fixture.ok_or_else(|| format!("no format {format}"))?;
    let stage = Stage::named(stage).ok_or_else(|| format!("no stage {stage}"))?;
    let count = count.parse().map_err(|_| format!("{count} is no number"))?;
    stage.prepare(&fixture)?.repeat(count);
    Ok(())
}

/// Writes to the terminal; a reader that has seen enough may close it.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}
