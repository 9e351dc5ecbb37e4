//! Counts the instructions of a stage: callgrind runs it a few times and many times, the difference is the stage.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::stage::Stage;

/// Runs that warm up: forms are built and patterns compiled in the first.
const FEW: usize = 3;

/// Whether instructions can be counted here; the error says why not.
pub(crate) fn is_possible() -> Result<(), String> {
    let version =
        Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    match version {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("valgrind ended with {status}")),
        Err(_) => Err("valgrind is not installed".to_owned()),
    }
}

/// The instructions of one run of a stage.
pub(crate) fn count(format: &str, stage: Stage) -> Result<u64, String> {
    let more = counted_runs(stage);
    let few = collected(format, stage, FEW)?;
    let many = collected(format, stage, FEW + more)?;
    let runs = u64::try_from(more).map_err(|error| error.to_string())?;
    Ok(many.saturating_sub(few) / runs)
}

/// Runs that are counted. What comes before a stage differs by some hundred thousand instructions from process to
/// process, for hash maps are seeded at random; many runs of a small stage make that vanish.
const fn counted_runs(stage: Stage) -> usize {
    match stage {
        Stage::Document | Stage::Report | Stage::Whole => 20,
        Stage::Clean | Stage::CleanTables => 2_000,
        Stage::OneError
        | Stage::TwoCells
        | Stage::TwoErrors
        | Stage::ThreeErrors
        | Stage::RowShifted
        | Stage::RowsSwapped
        | Stage::RowUnfilled
        | Stage::TotalsUnfilled => 300,
    }
}

fn collected(format: &str, stage: Stage, count: usize) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(Path::new(&program))
        .args(["--repeat", format, stage.name(), &count.to_string()])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    let total = told.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    total.ok_or_else(|| format!("valgrind counted nothing of {format} {}:\n{told}", stage.name()))
}
