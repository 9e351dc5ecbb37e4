//! Injects errors with known truth into generated tables and counts what the checker says of them.
//!
//! ```text
//! cargo run --release -p gouji-check --example evaluate -- 1000 900000 1000000 > crates/gouji-check/docs/EVALUATION.md
//! ```
//!
//! The arguments are the errors per kind and stratum, the first seed, and the number of clean tables.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a program for people who work on the checker"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use gouji_check::finding::Suggestion;
use gouji_check::{CheckOptions, CheckReport, Severity, check};
use gouji_core::figure::Quantity;
use gouji_core::form::form;
use gouji_core::report::{BlankConvention, TableReport};
use gouji_core::{Cell, Decimal, Format, Location, Placed, Report, State};
use gouji_corpus::{ErrorKind, FormId, Record, Size, Truth, generate, inject};

const KINDS: [ErrorKind; 19] = [
    ErrorKind::DigitSubstituted,
    ErrorKind::DigitDropped,
    ErrorKind::DigitDoubled,
    ErrorKind::DigitsTransposed,
    ErrorKind::ZeroToFigure,
    ErrorKind::FigureToZero,
    ErrorKind::TwoDigits,
    ErrorKind::MovedColumn,
    ErrorKind::ShiftedRight,
    ErrorKind::ShiftedLeft,
    ErrorKind::SlippedRow,
    ErrorKind::SwappedRows,
    ErrorKind::DoubledRow,
    ErrorKind::CellAndRowTotal,
    ErrorKind::CellAndAllTotals,
    ErrorKind::CarriedOverUnfilled,
    ErrorKind::TotalsUnfilled,
    ErrorKind::RemedyFigure,
    ErrorKind::BlankForZero,
];
const STRATA: [(Size, &str); 3] = [(Size::Tiny, "tiny"), (Size::Small, "small"), (Size::Large, "large")];

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|text| text.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(200);
    let first = numbers.next().unwrap_or(900_000);
    let clean = numbers.next().unwrap_or(20_000);
    println!("# Evaluation\n");
    println!(
        "Made by `cargo run --release -p gouji-check --example evaluate -- {count} {first} {clean}`: {count} errors per kind and"
    );
    println!(
        "stratum (as many as the seeds give), form of 2021, nothing read from files, so that this is the checker's share alone."
    );
    println!(
        "The generator and its errors are `corpus/render`; seeds from {first} on were not looked at when weights were chosen.\n"
    );
    println!(
        "* detected: a finding of severity error. exact: what is claimed (certain or likely) restores the true table."
    );
    println!(
        "* in set: the truth is among the listed candidates. wrong: something is claimed that is not the truth."
    );
    println!(
        "* rows: every candidate names only rows that are wrong. alarms: findings of severity error per 100 detected cases.\n"
    );
    println!(
        "| kind | stratum | cases | detected % | exact % | in set % | wrong % | rows % | alarms | p50 µs | p99 µs |"
    );
    println!("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    let mut all = Tally::default();
    for kind in KINDS {
        for (size, name) in STRATA {
            let tally = run(kind, size, count, first);
            if tally.cases > 0 {
                println!("| {} | {name} | {} |", kind.name(), tally.line());
            }
            all.add(&tally);
        }
    }
    println!("| all | | {} |\n", all.line());
    clean_tables(clean, first);
}

#[derive(Default)]
struct Tally {
    cases: u64,
    detected: u64,
    exact: u64,
    in_set: u64,
    wrong: u64,
    rows: u64,
    alarms: u64,
    nanos: Vec<u128>,
}

impl Tally {
    fn line(&self) -> String {
        let of_cases = |part: u64| percent(part, self.cases);
        let mut nanos = self.nanos.clone();
        nanos.sort_unstable();
        let at = |share: usize| nanos.get(nanos.len() * share / 100).map_or(0, |nanos| nanos / 100);
        let micros = |tenths: u128| format!("{}.{}", tenths / 10, tenths % 10);
        format!(
            "{} | {} | {} | {} | {} | {} | {} | {} | {}",
            self.cases,
            of_cases(self.detected),
            of_cases(self.exact),
            of_cases(self.in_set),
            of_cases(self.wrong),
            of_cases(self.rows),
            percent(self.alarms, self.detected),
            micros(at(50)),
            micros(at(99)),
        )
    }

    fn add(&mut self, other: &Self) {
        self.cases += other.cases;
        self.detected += other.detected;
        self.exact += other.exact;
        self.in_set += other.in_set;
        self.wrong += other.wrong;
        self.rows += other.rows;
        self.alarms += other.alarms;
        self.nanos.extend(&other.nanos);
    }
}

/// A share with one decimal.
fn percent(part: u64, whole: u64) -> String {
    let tenths = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn run(kind: ErrorKind, size: Size, count: u64, first: u64) -> Tally {
    let mut tally = Tally::default();
    for seed in first..first + count * 4 {
        if tally.cases >= count {
            break;
        }
        let record = generate(seed, FormId::Ogi2021, size);
        let Some(injected) = inject(&record, kind, seed) else { continue };
        if injected.truth.changes.is_empty() {
            continue;
        }
        let report = report(&injected.record);
        let start = Instant::now();
        let checked = check(&report, &CheckOptions::default());
        tally.nanos.push(start.elapsed().as_nanos());
        score(&mut tally, &checked, &injected.truth, kind, seed);
    }
    tally
}

type Changes = BTreeMap<String, String>;

fn score(tally: &mut Tally, checked: &CheckReport, truth: &Truth, kind: ErrorKind, seed: u64) {
    let errors: Vec<_> =
        checked.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let changes = truth.changes.iter();
    // A blank that stands for a zero is no wrong figure.
    let wrong = changes.filter(|change| !(change.from.as_deref() == Some("0") && change.to.is_none()));
    let expected: Changes =
        wrong.map(|change| (change.address.clone(), change.from.clone().unwrap_or_default())).collect();
    let of = |repair: &gouji_check::finding::Repair| -> Changes {
        repair.changes.iter().map(|change| (change.address.to_string(), change.to.to_string())).collect()
    };
    let mut claimed = Changes::new();
    let mut has_claim = false;
    let mut listed = BTreeSet::new();
    let mut union = Changes::new();
    let mut rows = BTreeSet::new();
    for finding in &errors {
        for (rank, repair) in finding.repairs.iter().enumerate() {
            let own = of(repair);
            rows.extend(repair.changes.iter().map(|change| change.address.row().to_owned()));
            if repair.certainty != Suggestion::Candidate {
                has_claim = true;
                claimed.extend(own.clone());
            }
            if rank == 0 {
                union.extend(own.clone());
            }
            listed.insert(own);
        }
    }
    let true_rows: BTreeSet<String> =
        expected.keys().filter_map(|address| address.split('.').nth(1)).map(str::to_owned).collect();
    tally.cases += 1;
    tally.detected += u64::from(!errors.is_empty());
    tally.exact += u64::from(has_claim && claimed == expected);
    tally.in_set += u64::from(listed.contains(&expected) || union == expected);
    let is_wrong = has_claim && claimed != expected;
    tally.wrong += u64::from(is_wrong);
    if is_wrong && std::env::var_os("SHOW_WRONG").is_some() {
        eprintln!("{} {seed}: expected {expected:?}, claimed {claimed:?}", kind.name());
    }
    tally.rows += u64::from(!rows.is_empty() && rows.is_subset(&true_rows));
    tally.alarms += u64::try_from(errors.len()).unwrap_or(0);
}

/// How often a clean report is checked for one measurement.
const REPEATS: u128 = 20;

/// Clean tables: every finding of severity error is a false one.
fn clean_tables(count: u64, first: u64) {
    let (mut errors, mut others, mut nanos) = (0_u64, 0_u64, Vec::new());
    for seed in first..first + count {
        let size = Size::ALL[usize::try_from(seed % 4).unwrap_or(0)];
        let form = if seed % 8 < 4 { FormId::Ogi2021 } else { FormId::Ogi2019 };
        let report = report(&generate(seed, form, size));
        let checked = check(&report, &CheckOptions::default());
        if seed % 50 == 0 {
            let start = Instant::now();
            for _ in 0..REPEATS {
                std::hint::black_box(check(std::hint::black_box(&report), &CheckOptions::default()));
            }
            nanos.push(start.elapsed().as_nanos() / REPEATS);
        }
        for finding in &checked.findings {
            if finding.severity == Severity::Error {
                errors += 1;
                eprintln!("{seed}: {}", finding.message);
            } else {
                others += 1;
            }
        }
    }
    nanos.sort_unstable();
    let at = |share: usize| nanos.get(nanos.len() * share / 100).copied().unwrap_or(0);
    println!(
        "{count} clean reports (both forms, all strata): {errors} findings of severity error, {others} of lower severity"
    );
    println!(
        "(regular persona); {} ns a report at the median, {} ns at the 99th percentile.",
        at(50),
        at(99)
    );
}

/// A record as a report, without any file.
fn report(record: &Record) -> Report {
    let id = record.form.as_str();
    let Some(form) = form(id) else { panic!("a form of the corpus") };
    let tables = form.tables.iter().enumerate().map(|(index, spec)| {
        let cells: Vec<Cell> = spec
            .cells
            .iter()
            .map(|spec| {
                let raw = record.value(spec.address.as_str());
                let value = raw.and_then(|raw| raw.parse::<Decimal>().ok());
                Cell {
                    address: spec.address.clone(),
                    raw: raw.unwrap_or_default().to_owned(),
                    state: value.map_or(State::Blank, |value| State::Present(Quantity::exactly(value))),
                    unit: spec.unit.or(gouji_core::figure::Unit::named("万元")),
                    placed: Placed::ByLabel,
                    location: Some(Location::in_text(1, 1, 0..1)),
                }
            })
            .collect();
        let has_blank = cells.iter().any(|cell| cell.state == State::Blank);
        let has_zero = cells.iter().any(|cell| cell.raw == "0");
        let has_figure = cells.iter().any(|cell| !cell.raw.is_empty());
        let blanks = match (has_blank, has_zero, has_figure) {
            (false, ..) => BlankConvention::None,
            (true, true, _) => BlankConvention::Mixed,
            (true, false, true) => BlankConvention::ZerosLeftBlank,
            (true, false, false) => BlankConvention::AllBlank,
        };
        TableReport {
            form: form.clone(),
            table: index,
            instance: 0,
            caption: None,
            rows: spec.rows().count(),
            columns: 7,
            blanks,
            spent: Vec::new(),
            extras: Vec::new(),
            cells,
            location: Location::whole(),
        }
    });
    Report {
        format: Format::Text,
        title: None,
        issuer: Some(record.agency.clone()),
        year: record.year.map(i32::from),
        period: None,
        scope: None,
        sections: Vec::new(),
        tables: tables.collect(),
        claims: Vec::new(),
        problems: Vec::new(),
    }
}
