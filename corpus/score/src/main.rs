//! `score`: what the reader gets wrong today, and where.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use gouji_core::{ReadOptions, read};
use gouji_corpus::{FormId, LAYOUTS, Layout, Noise, Record, Rendered, Size, full_records, generate, render_with};
use gouji_score::reading::{self, CellScore, FrameScore, Verdict};

struct Arguments {
    layout: Option<String>,
    seeds: std::ops::Range<u64>,
    show: bool,
    noise: bool,
}

fn main() {
    let arguments = arguments();
    let mut all = CellScore::default();
    let mut frame = FrameScore::default();
    println!("{:34} {:>8} {:>6} {:>8} {:>8}  form year issuer sections / files", "layout", "right", "WRONG", "flagged", "missing");
    for layout in LAYOUTS {
        if arguments.layout.as_deref().is_some_and(|name| !layout.name.starts_with(name)) {
            continue;
        }
        let (cells, around) = score_layout(layout, &arguments);
        println!(
            "{:34} {:>8} {:>6} {:>8} {:>8}  {} {} {} {} / {}",
            layout.name, cells.right, cells.wrong, cells.flagged, cells.missing,
            around.form, around.year, around.issuer, around.sections, around.files
        );
        all.add(cells);
        frame.add(around);
    }
    println!("{:34} {:>8} {:>6} {:>8} {:>8}  {frame:?}", "all", all.right, all.wrong, all.flagged, all.missing);
}

fn score_layout(layout: &Layout, arguments: &Arguments) -> (CellScore, FrameScore) {
    let (mut cells, mut frame) = (CellScore::default(), FrameScore::default());
    for seed in arguments.seeds.clone() {
        let record = record_of(seed);
        let noise = if arguments.noise { Noise::mixture(seed) } else { Vec::new() };
        let rendered = render_with(&record, layout, seed, &noise);
        match read(&rendered.bytes, &ReadOptions::default()) {
            Ok(report) => {
                cells.add(reading::score(&rendered.expected, &report));
                frame.add(FrameScore::of(&rendered.expected, &report));
                if arguments.show {
                    show(&rendered, &report, seed);
                }
            }
            Err(error) => {
                if arguments.show {
                    println!("{}: {error}", layout.name);
                }
                cells.missing += rendered.expected.cells.len();
                frame.files += 1;
            }
        }
    }
    (cells, frame)
}

/// The first seeds are the real reports, the others are generated.
fn record_of(seed: u64) -> Record {
    if let Some(record) = usize::try_from(seed).ok().and_then(|index| full_records().get(index)) {
        return record.clone();
    }
    let form = if seed.is_multiple_of(2) { FormId::Ogi2019 } else { FormId::Ogi2021 };
    let sizes = Size::ALL;
    let size = usize::try_from(seed / 2).ok().and_then(|index| sizes.get(index % sizes.len())).copied();
    generate(seed, form, size.unwrap_or(Size::Small))
}

fn show(rendered: &Rendered, report: &gouji_core::Report, seed: u64) {
    let bad: Vec<_> =
        reading::judged(&rendered.expected, report).into_iter().filter(|(_, verdict)| *verdict != Verdict::Right).collect();
    let around = FrameScore::of(&rendered.expected, report);
    if bad.is_empty() && around.form + around.year + around.issuer + around.sections == 4 {
        return;
    }
    println!("-- {} seed {seed} noise {:?} {} bad, {around:?}", rendered.file_name, rendered.expected.noise, bad.len());
    println!("   issuer {:?} expected {:?}; title {:?}", report.issuer, rendered.expected.issuer, rendered.expected.title);
    for (cell, verdict) in bad.iter().take(8) {
        let read = report.cell(&cell.address);
        println!(
            "   {verdict:?} {} expected {:?} {:?} read {:?} {:?}",
            cell.address, cell.state, cell.raw, read.map(|cell| cell.state), read.map(|cell| &cell.raw)
        );
    }
    for problem in report.problems.iter().take(12) {
        println!("   {} {}", problem.code, problem.message_en);
    }
    for s in report.sections.iter().filter(|s| s.level == 1) {
        println!("   {} {} {}", s.ordinal, s.number, s.heading);
    }
}

fn arguments() -> Arguments {
    let mut arguments = Arguments { layout: None, seeds: 0..4, show: false, noise: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--layout" => arguments.layout = words.next(),
            "--seeds" => {
                let range = words.next().unwrap_or_default();
                let (from, to) = range.split_once("..").unwrap_or(("0", "4"));
                arguments.seeds = from.parse().unwrap_or(0)..to.parse().unwrap_or(4);
            }
            "--show" => arguments.show = true,
            "--noise" => arguments.noise = true,
            _ => {}
        }
    }
    arguments
}
