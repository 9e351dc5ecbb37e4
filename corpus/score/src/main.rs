//! `gouji-score`: what the library gets wrong today, and where. Called as `cargo xtask score`.

#![allow(clippy::print_stderr, reason = "a program for the terminal")]

mod arguments;
mod show;

use std::io::Write;
use std::process::ExitCode;

use arguments::{Arguments, HELP};
use gouji_score::scoreboard::{Scoreboard, Settings};
use gouji_score::{evaluation, floors};

fn main() -> ExitCode {
    match Arguments::from_words(std::env::args().skip(1)).and_then(|arguments| run(&arguments)) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    if arguments.is_help {
        say(HELP);
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.is_show {
        say(&show::first_failure(&arguments.settings)?);
        return Ok(ExitCode::SUCCESS);
    }
    let board = Scoreboard::of(&arguments.settings);
    say(&board.to_text());
    let json = serde_json::to_vec_pretty(&board).map_err(|error| error.to_string())?;
    show::write(&arguments.json, &json)?;
    say(&format!("\nwritten: {}\n", arguments.json.display()));
    if arguments.is_evaluation {
        let page = evaluation::page(&board, &arguments.settings);
        show::write(&evaluation::path(), page.as_bytes())?;
        say(&format!("written: {}\n", evaluation::path().display()));
    }
    let run = if arguments.is_quick { "quick" } else { "full" };
    if arguments.is_update {
        let mut moved = floors::raise(&board, run)?;
        if !arguments.is_quick {
            moved += floors::raise(&Scoreboard::of(&Settings::quick()), "quick")?;
        }
        say(&format!("{moved} floors raised\n"));
    }
    if arguments.is_check {
        return check(&board, run);
    }
    Ok(ExitCode::SUCCESS)
}

fn check(board: &Scoreboard, run: &str) -> Result<ExitCode, String> {
    let complaints = floors::compare(board, run)?;
    for complaint in &complaints {
        eprintln!("error: {complaint}");
    }
    if complaints.is_empty() {
        say("no score is below its floor\n");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Writes to the terminal; a reader that has seen enough may close it.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}
