//! The one test command: everything that has to hold before a change is accepted.

use std::process::Command;

use crate::python;
use crate::steps::{Outcome, Steps, cargo};
use crate::tidy;

/// The member that needs Python to be linked.
const PYTHON_CRATE: &str = "gouji-py";

/// What to leave out and what to add.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerifyOptions {
    /// Run the slow part as well.
    is_full: bool,
    /// Leave the Python package out.
    skips_python: bool,
}

impl VerifyOptions {
    /// Reads the flags of `test`; the first unknown one is the error.
    pub(crate) fn from_flags<'a>(flags: &[&'a str]) -> Result<Self, &'a str> {
        let mut options = Self::default();
        for flag in flags {
            match *flag {
                "--full" => options.is_full = true,
                "--skip-python" => options.skips_python = true,
                unknown => return Err(unknown),
            }
        }
        Ok(options)
    }
}

/// Runs every step; the cheap ones first, so that a slip is told soon.
pub(crate) fn run(steps: &mut Steps, options: VerifyOptions) -> Outcome {
    let with_python = !options.skips_python;
    steps.check("tidy", tidy::run)?;
    steps.command("rustfmt", cargo(["fmt", "--all", "--check"]))?;
    steps.command("clippy", clippy(with_python))?;
    steps.command("documentation", documentation())?;
    steps.command("cargo test, documentation examples included", tests(&[]))?;
    steps.command("the program alone", program_alone())?;
    if with_python {
        python::run(steps)?;
    }
    if options.is_full {
        full(steps, with_python)?;
    }
    Ok(())
}

/// The slow part: what a nightly run adds.
fn full(steps: &mut Steps, with_python: bool) -> Outcome {
    steps.command("the suites in release mode", tests(&["--release"]))?;
    if with_python {
        python::source_distribution(steps)?;
    }
    Ok(())
}

/// clippy on everything, warnings as errors.
pub(crate) fn clippy(with_python: bool) -> Command {
    let mut command = cargo(["clippy", "--workspace", "--all-targets"]);
    if !with_python {
        command.args(["--exclude", PYTHON_CRATE]);
    }
    command.args(["--", "-D", "warnings"]);
    command
}

/// The pages of every crate, broken links as errors.
fn documentation() -> Command {
    let mut command = cargo(["doc", "--workspace", "--no-deps", "--exclude", PYTHON_CRATE]);
    command.env("RUSTDOCFLAGS", "-Dwarnings");
    command
}

/// Every Rust test and every example of the documentation. The Python crate is tested through its package.
fn tests(flags: &[&str]) -> Command {
    let mut command = cargo(["test", "--workspace", "--exclude", PYTHON_CRATE]);
    command.args(flags);
    command
}

/// The program as its users build it, reading the sample corpus: built with the workspace, its dependencies have every
/// feature that any member asks for, so that one which the program forgot to ask for is missed by every test.
fn program_alone() -> Command {
    let words =
        ["run", "--quiet", "--package", "gouji-cli", "--", "extract", "corpus/reports", "--format", "csv"];
    let mut command = cargo(words);
    command.args(["--output", "target/program-alone.csv"]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_and_unknown_ones_are_told() {
        let both = VerifyOptions { is_full: true, skips_python: true };
        assert_eq!(VerifyOptions::from_flags(&[]), Ok(VerifyOptions::default()));
        assert_eq!(VerifyOptions::from_flags(&["--skip-python", "--full"]), Ok(both));
        assert_eq!(VerifyOptions::from_flags(&["--fast"]), Err("--fast"));
    }
}
