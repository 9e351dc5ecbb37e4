//! Prints the typed report of a file: a debugging aid.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "an example for the terminal"
)]

use gouji_core::{ReadOptions, read};

fn main() {
    let path = std::env::args().nth(1).expect("a path");
    let report = read(&std::fs::read(path).unwrap(), &ReadOptions::default()).unwrap();
    println!("{:?} {:?} {:?} {:?}", report.title, report.issuer, report.year, report.period);
    for section in &report.sections {
        println!(
            "{} {} {} {} [{}]",
            section.level,
            section.ordinal,
            section.number,
            section.heading,
            section.text.len()
        );
    }
    for table in &report.tables {
        println!(
            "{} {} rows {} caption {:?} {:?}",
            table.form.id,
            table.id(),
            table.rows,
            table.caption,
            table.blanks
        );
        for cell in &table.cells {
            let at = cell.location.as_ref().map(ToString::to_string);
            println!(
                "  {} {:?} {} {:?} {} {at:?}",
                cell.address,
                cell.raw,
                cell.state.id(),
                cell.value().map(|v| v.to_string()),
                cell.placed.id()
            );
        }
        for extra in &table.extras {
            println!("  extra {extra:?}");
        }
    }
    for problem in &report.problems {
        println!("{} {}", problem.code, problem.message_en);
    }
}
