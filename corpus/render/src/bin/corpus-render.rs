//! Writes rendered reports to a folder.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks through its streams")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use gouji_corpus::{
    ErrorKind, FormId, LAYOUTS, Layout, Narrative, Noise, Record, Size, Tale, full_records, generate, inject,
    partial_records, record_named, render_with, sample,
};

const HELP: &str = "\
Renders the facts of reports into files.

  --list           shows the records, the layouts, the kinds of noise and of errors
  --facts ID       a record; may be repeated; all full records when absent
  --generated SIZE a generated record of that size (tiny, small, large, heavy-tailed), by seed, in both forms
  --told           gives every record a long generated narrative
  --false-claims N makes N claims of that narrative false
  --layout NAME    a layout; may be repeated; all when absent
  --noise NAME     a kind of noise; may be repeated; `mixture` chooses by seed
  --error KIND     puts an error of that kind into each record that has a place for it
  --seed N         the seed, 1 when absent
  --out FOLDER     where to write; each file gets a .expected.json beside it
  --sample FOLDER  writes the sample of the repository into `reports` and `expected` there, and nothing else
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

/// What the command line asks for.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct Order {
    is_list: bool,
    is_help: bool,
    records: Vec<Record>,
    sizes: Vec<Size>,
    layouts: Vec<&'static Layout>,
    noise: Vec<Noise>,
    is_mixture: bool,
    error: Option<ErrorKind>,
    is_told: bool,
    false_claims: usize,
    seed: u64,
    out: Option<PathBuf>,
    sample: Option<PathBuf>,
}

impl Order {
    fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut order = Self { seed: 1, ..Self::default() };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
            match argument.as_str() {
                "--list" => order.is_list = true,
                "--help" | "-h" => order.is_help = true,
                "--facts" => {
                    let id = value()?;
                    order
                        .records
                        .push(record_named(&id).ok_or_else(|| format!("no record named {id}"))?.clone());
                }
                "--generated" => order.sizes.push(size(&value()?)?),
                "--told" => order.is_told = true,
                "--false-claims" => {
                    order.is_told = true;
                    order.false_claims =
                        value()?.parse().map_err(|_| "the number of claims is no number".to_owned())?;
                }
                "--layout" => {
                    let name = value()?;
                    order
                        .layouts
                        .push(Layout::named(&name).ok_or_else(|| format!("no layout named {name}"))?);
                }
                "--noise" => match value()?.as_str() {
                    "mixture" => order.is_mixture = true,
                    name => {
                        order.noise.push(Noise::named(name).ok_or_else(|| format!("no noise named {name}"))?);
                    }
                },
                "--error" => {
                    let name = value()?;
                    order.error =
                        Some(ErrorKind::named(&name).ok_or_else(|| format!("no error named {name}"))?);
                }
                "--seed" => order.seed = value()?.parse().map_err(|_| "the seed is no number".to_owned())?,
                "--out" => order.out = Some(PathBuf::from(value()?)),
                "--sample" => order.sample = Some(PathBuf::from(value()?)),
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
        if let Some(folder) = &self.sample {
            return sample().iter().try_for_each(|file| write(&folder.join(&file.path), &file.bytes));
        }
        let out = self.out.take().ok_or("say where to write with --out, or ask with --list")?;
        self.complete();
        for record in &self.records {
            for layout in &self.layouts {
                self.render(record, layout, &out)?;
            }
        }
        Ok(())
    }

    /// Fills in what was not said.
    fn complete(&mut self) {
        for size in &self.sizes {
            for form in [FormId::Ogi2019, FormId::Ogi2021] {
                self.records.push(generate(self.seed, form, *size));
            }
        }
        if self.records.is_empty() {
            self.records.extend(full_records().iter().cloned());
        }
        if self.layouts.is_empty() {
            self.layouts.extend(LAYOUTS);
        }
        if self.is_told {
            for record in &mut self.records {
                let tale = Tale { seed: self.seed, false_claims: self.false_claims, before: None };
                record.narrative = Some(Narrative::told(record, tale));
            }
        }
        if self.is_mixture {
            self.noise = Noise::mixture(self.seed);
        }
    }

    fn render(&self, record: &Record, layout: &Layout, out: &Path) -> Result<(), String> {
        let file = match self.error {
            None => render_with(record, layout, self.seed, &self.noise),
            Some(kind) => {
                let Some(injected) = inject(record, kind, self.seed) else { return Ok(()) };
                let file = injected.render(layout, self.seed, &self.noise);
                let truth = serde_json::to_vec_pretty(&injected.truth).map_err(|error| error.to_string())?;
                write(&out.join(format!("{}.truth.json", file.file_name)), &truth)?;
                file
            }
        };
        write(&out.join(&file.file_name), &file.bytes)?;
        let expected = serde_json::to_vec_pretty(&file.expected).map_err(|error| error.to_string())?;
        write(&out.join(format!("{}.expected.json", file.file_name)), &expected)
    }
}

fn size(name: &str) -> Result<Size, String> {
    match name {
        "tiny" => Ok(Size::Tiny),
        "small" => Ok(Size::Small),
        "large" => Ok(Size::Large),
        "heavy-tailed" => Ok(Size::HeavyTailed),
        _ => Err(format!("no size named {name}")),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
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
    println!("noise");
    for noise in Noise::ALL {
        println!("  {}", noise.name());
    }
    println!("errors");
    for kind in ErrorKind::ALL {
        println!("  {}", kind.name());
    }
}
