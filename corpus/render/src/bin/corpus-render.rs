//! Writes rendered reports to a folder.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks through its streams")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use gouji_corpus::{LAYOUTS, Layout, Record, full_records, partial_records, record_named, render};

const HELP: &str = "\
Renders the facts of reports into files.

  --list           shows the records and the layouts
  --facts ID       a record; may be repeated; all full records when absent
  --layout NAME    a layout; may be repeated; all when absent
  --seed N         the seed, 1 when absent
  --out FOLDER     where to write; each file gets a .expected.json beside it
";

fn main() -> ExitCode {
    match Order::from_arguments(std::env::args().skip(1)).and_then(Order::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("corpus-render: {message}");
            ExitCode::from(2)
        }
    }
}

#[derive(Default)]
struct Order {
    is_list: bool,
    is_help: bool,
    records: Vec<&'static Record>,
    layouts: Vec<&'static Layout>,
    seed: u64,
    out: Option<PathBuf>,
}

impl Order {
    fn from_arguments(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut order = Self { seed: 1, ..Self::default() };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--list" => order.is_list = true,
                "--help" | "-h" => order.is_help = true,
                "--facts" => {
                    let id = value()?;
                    order.records.push(record_named(&id).ok_or_else(|| format!("no record named {id}"))?);
                }
                "--layout" => {
                    let name = value()?;
                    let layout = Layout::named(&name).ok_or_else(|| format!("no layout named {name}"))?;
                    order.layouts.push(layout);
                }
                "--seed" => {
                    order.seed = value()?.parse().map_err(|_| "the seed is no number".to_owned())?;
                }
                "--out" => order.out = Some(PathBuf::from(value()?)),
                other => return Err(format!("unknown argument {other}")),
            }
        }
        Ok(order)
    }

    fn run(mut self) -> Result<(), String> {
        if self.is_help {
            print!("{HELP}");
            return Ok(());
        }
        if self.is_list {
            list();
            return Ok(());
        }
        let out = self.out.take().ok_or("say where to write with --out, or ask with --list")?;
        if self.records.is_empty() {
            self.records.extend(full_records());
        }
        if self.layouts.is_empty() {
            self.layouts.extend(LAYOUTS);
        }
        std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
        for record in &self.records {
            for layout in &self.layouts {
                let file = render(record, layout, self.seed);
                write(&out.join(&file.file_name), &file.bytes)?;
                let expected =
                    serde_json::to_vec_pretty(&file.expected).map_err(|error| error.to_string())?;
                write(&out.join(format!("{}.expected.json", file.file_name)), &expected)?;
            }
        }
        Ok(())
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn list() {
    println!("records");
    for record in full_records().iter().chain(partial_records()) {
        println!("  {:24} {} {} cells", record.id, record.form, record.cells.len());
    }
    println!("layouts");
    for layout in LAYOUTS {
        println!("  {:32} {}", layout.name, layout.about);
    }
}
