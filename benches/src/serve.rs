//! Answers requests of `benches/compare`, so that programs in other languages can be measured in turns with this one.
//!
//! A request is a line `COUNT PATH`: the file is read once, then so many times brought from bytes to findings. The
//! answer is a line `NANOSECONDS FIGURES`: the time of all runs, and how many figures one of them read; or a line
//! that begins with `error`. The end of the input ends the program.

use std::fs;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

use gouji_check::{CheckOptions, check};
use gouji_core::{ReadOptions, State, read};

/// Answers until the input ends.
pub(crate) fn serve() -> Result<(), String> {
    for line in stdin().lock().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let answer = answer(&line).unwrap_or_else(|reason| format!("error {reason}"));
        let mut output = stdout();
        writeln!(output, "{answer}").and_then(|()| output.flush()).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn answer(line: &str) -> Result<String, String> {
    let (count, path) = line.split_once(' ').ok_or("a request is a count and a path")?;
    let count: usize = count.parse().map_err(|_| "the count is no number")?;
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let mut figures = 0;
    let start = Instant::now();
    for _ in 0..count {
        let report = read(&bytes, &ReadOptions::default()).map_err(|error| error.to_string())?;
        let checked = check(&report, &CheckOptions::default());
        std::hint::black_box(&checked);
        figures = report.cells().filter(|cell| matches!(cell.state, State::Present(_))).count();
    }
    Ok(format!("{} {figures}", start.elapsed().as_nanos()))
}
