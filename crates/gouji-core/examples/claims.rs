//! Prints the claims of a report, one per line, or of every line of standard input where no path is given.
#![allow(clippy::print_stdout, reason = "an example")]

use std::io::Read;

use gouji_core::{ReadOptions, read};

fn main() {
    let path = std::env::args().nth(1);
    let mut texts = Vec::new();
    if let Some(path) = path {
        texts.push(std::fs::read(path).unwrap_or_default());
    } else {
        let mut input = String::new();
        let _ = std::io::stdin().read_to_string(&mut input);
        let line = |line: &str| {
            format!("某区水务局2023年政府信息公开工作年度报告\n一、总体情况\n{line}\n").into_bytes()
        };
        texts.extend(input.lines().map(line));
    }
    for text in texts {
        let Ok(report) = read(&text, &ReadOptions::default()) else { continue };
        for claim in &report.claims {
            let operands: Vec<&str> = claim.operands.iter().map(gouji_core::Address::as_str).collect();
            println!(
                "{} [{}] {}..{} {} {:?} {:?} {:?} {} | {}",
                claim.indicator,
                claim.label.as_deref().unwrap_or_default(),
                claim.quantity.low,
                claim.quantity.high,
                claim.unit.unwrap_or_default(),
                claim.period,
                claim.scope,
                claim.lists.iter().map(|m| (m.list, m.role.id(), m.is_closed)).collect::<Vec<_>>(),
                operands.join("+"),
                claim.text,
            );
        }
        println!();
    }
}
