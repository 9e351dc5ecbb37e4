//! Chores of the workspace, called as `cargo xtask COMMAND`. Takes a command, runs its steps one after the other
//! and stops at the first that fails; it holds nothing that the library needs.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for developers talks to its terminal"
)]

mod python;
mod steps;
mod tidy;
mod verify;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use steps::{Steps, cargo};
use verify::VerifyOptions;

const HELP: &str = "\
Chores of the workspace.

Usage: cargo xtask COMMAND

Commands:
  test    Everything that has to hold before a change is accepted: tidy, rustfmt, clippy, docs, cargo test, the program
          built alone and run on the sample corpus, then the Python package built, installed, tested, type-checked, and its stubs compared with the module
            --skip-python  leave the Python package out (no Python on the machine)
            --full         also the slow part: the suites in release mode, and the source distribution
  tidy    Check names, lists, arrows between modules, manifests and text files
  py      Only the Python part of `test`
  score   Render reports whose truth is known and count the cells that are read right; options go to the scorer
  bench   Measure what every stage costs, in instructions and time; options go to the program that measures
  fmt     Format the Rust code
  lint    clippy, with warnings as errors
  help    Print this
";

/// Every command, as the pages of the project may name it.
const COMMANDS: [&str; 8] = ["test", "tidy", "py", "score", "bench", "fmt", "lint", "help"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.split_first() {
        None | Some((&("help" | "--help" | "-h"), _)) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Some((command, flags)) => run(command, flags),
    }
}

fn run(command: &str, flags: &[&str]) -> ExitCode {
    let root = workspace_root();
    let mut steps = Steps::new(&root);
    let outcome = match (command, flags) {
        ("test", flags) => match VerifyOptions::from_flags(flags) {
            Ok(options) => verify::run(&mut steps, options),
            Err(flag) => return usage(&format!("unknown option `{flag}` of `test`")),
        },
        ("tidy", []) => steps.check("tidy", tidy::run),
        ("py", []) => python::run(&mut steps),
        ("score", flags) => steps.command("score", released("gouji-score", flags)),
        ("bench", flags) => steps.command("bench", released("gouji-benches", flags)),
        ("fmt", []) => steps.command("rustfmt", cargo(["fmt", "--all"])),
        ("lint", []) => steps.command("clippy", verify::clippy(true)),
        ("tidy" | "py" | "fmt" | "lint", _) => return usage(&format!("`{command}` takes no options")),
        _ => return usage(&format!("unknown command `{command}`")),
    };
    steps.summarise(outcome)
}

/// A program of the workspace that measures, in release mode.
fn released(package: &str, flags: &[&str]) -> Command {
    let mut command = cargo(["run", "--quiet", "--release", "--package", package, "--"]);
    command.args(flags);
    command
}

fn usage(complaint: &str) -> ExitCode {
    eprintln!("error: {complaint}\n\n{HELP}");
    ExitCode::from(2)
}

/// The folder of the workspace's manifest.
fn workspace_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_lists_every_command() {
        for command in COMMANDS {
            assert!(HELP.contains(&format!("\n  {command} ")), "{command}");
        }
    }
}
