//! A look at one failure: the document, what was expected of it, what was read, what was found.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use gouji_check::CheckReport;
use gouji_core::{Cell, Report};
use gouji_corpus::{Layout, Rendered, Size};
use gouji_score::documents::{DocumentCase, size_name};
use gouji_score::errors::{ErrorCase, Way, cases, is_of_print};
use gouji_score::layouts::{Attempt, attempt};
use gouji_score::reading::{self, Fault, FrameScore, Verdict};
use gouji_score::scoreboard::Settings;

/// Where documents are written, below the folder of the workspace.
const FOLDER: &str = "target/score";
/// More faults of one document than this are counted only.
const MOST: usize = 40;

/// Shows the first document that is not read right, else the first error that is not found and placed.
pub(crate) fn first_failure(settings: &Settings) -> Result<String, String> {
    for &layout in &settings.layouts {
        for &seed in &settings.seeds {
            if let Some(text) = document(layout, &DocumentCase::of(seed, settings.noisiness))? {
                return Ok(text);
            }
        }
    }
    for layout in settings.statistics_layouts() {
        for &seed in &settings.seeds {
            if let Some(text) = document(layout, &DocumentCase::with_statistics(seed, settings.noisiness))? {
                return Ok(text);
            }
        }
    }
    for &kind in &settings.kinds {
        for &way in settings.ways.iter().filter(|way| way.takes(kind)) {
            for size in Size::ALL {
                for case in cases(kind, size, settings.first_seed, settings.direct_errors) {
                    if let Some(text) = error(&case, way, size)? {
                        return Ok(text);
                    }
                }
            }
        }
    }
    Ok("nothing to show: everything that was asked for is right\n".to_owned())
}

/// One document; `None` when it is read right, or there is no reader for it yet.
fn document(layout: &Layout, case: &DocumentCase) -> Result<Option<String>, String> {
    let file = case.render(layout);
    let made = attempt(&file, layout.format);
    let mut text = format!("{} seed {} noise {:?}\n", layout.name, case.seed, file.expected.noise);
    match &made {
        Attempt::NotReadYet => return Ok(None),
        Attempt::Refused(reason) => {
            let _ = writeln!(text, "refused: {reason}");
        }
        Attempt::Panicked => text.push_str("the library panicked\n"),
        Attempt::Read(report) => {
            let faults = reading::faults(&file.expected, report);
            let frame = FrameScore::of(&file.expected, report);
            if faults.is_empty() && frame.is_right() {
                return Ok(None);
            }
            text.push_str(&around(&file, report, frame));
            let _ = writeln!(text, "{} cells are not right", faults.len());
            text.push_str(&listed(&faults));
        }
    }
    let read = if let Attempt::Read(report) = &made { dump(report) } else { text.clone() };
    text.push_str(&keep(&file, &read)?);
    Ok(Some(text))
}

/// The first of some faults, one on each line.
fn listed(faults: &[Fault<'_>]) -> String {
    let mut text = String::new();
    for fault in faults.iter().take(MOST) {
        let expected = fault.expected.map_or_else(
            || "no such cell".to_owned(),
            |cell| format!("{:?} {}", cell.state, cell.raw.as_deref().unwrap_or_default()),
        );
        let verdict = format!("{:?}", fault.verdict);
        let _ = writeln!(
            text,
            "  {verdict:8} {:55} expected {expected}, read {}",
            fault.address,
            shown(fault.read)
        );
    }
    text
}

/// The cells of an error's file that are presented as certain although the file does not say so.
fn wrong_cells(case: &ErrorCase, way: Way) -> String {
    let Way::Through(layout) = way else { return String::new() };
    let file = case.injected.render(layout, case.seed, &[]);
    let Attempt::Read(report) = attempt(&file, layout.format) else { return String::new() };
    let mut faults = reading::faults(&file.expected, &report);
    faults.retain(|fault| fault.verdict == Verdict::Wrong);
    listed(&faults)
}

/// What stands around the tables, expected and read.
fn around(file: &Rendered, report: &Report, frame: FrameScore) -> String {
    let mut text = String::new();
    let expected = &file.expected;
    let mark = |right: usize| if right == 1 { "ok   " } else { "WRONG" };
    let editions = |list: Vec<String>| list.join(", ");
    let wanted =
        expected.tables.iter().map(|table| format!("{} {}", table.id.as_str(), table.form)).collect();
    let read = report.tables.iter().map(|table| format!("{} {}", table.id(), table.form.id)).collect();
    let _ = writeln!(
        text,
        "{} form     expected {}; read {}",
        mark(frame.form),
        editions(wanted),
        editions(read)
    );
    let _ =
        writeln!(text, "{} year     expected {:?}; read {:?}", mark(frame.year), expected.year, report.year);
    let issuer = reading::expected_issuer(expected);
    let title = report.title.as_ref().map(|title| title.text.as_str());
    let _ = writeln!(
        text,
        "{} issuer   expected {issuer:?}; read {:?} in {title:?}",
        mark(frame.issuer),
        report.issuer
    );
    let wanted: Vec<&str> = expected.sections.iter().map(|section| section.heading.as_str()).collect();
    let main = report.sections.iter().filter(|section| section.level == 1);
    let read: Vec<String> = main.map(|section| format!("{}{}", section.number, section.heading)).collect();
    let _ = writeln!(text, "{} sections expected {}", mark(frame.sections), wanted.join(" | "));
    let _ = writeln!(text, "               read     {}", read.join(" | "));
    for problem in &report.problems {
        let _ = writeln!(text, "  note {} at {}: {}", problem.code, problem.location, problem.message_en);
    }
    text
}

/// One error; `None` when the only repairs are the truth, or nothing more can be asked of the checker.
fn error(case: &ErrorCase, way: Way, size: Size) -> Result<Option<String>, String> {
    let truth = &case.injected.truth;
    let mut text = format!("{} {} seed {} {}\n", truth.kind, size_name(size), case.seed, way.name());
    let checked = match case.check(way, false) {
        None => return Ok(None),
        Some(Err(reason)) => {
            let _ = writeln!(text, "refused: {reason}");
            CheckReport::default()
        }
        Some(Ok(checked)) => checked.report,
    };
    let judged = case.judge(&checked);
    let wrong_cells = wrong_cells(case, way);
    let is_quiet = is_of_print(&truth.kind) && !judged.is_error;
    if (judged.is_exact || is_quiet) && wrong_cells.is_empty() {
        return Ok(None);
    }
    text.push_str(&wrong_cells);
    let _ = writeln!(text, "{judged:?}");
    for change in &truth.changes {
        let (from, to) =
            (change.from.as_deref().unwrap_or("nothing"), change.to.as_deref().unwrap_or("nothing"));
        let _ = writeln!(text, "  truth: {} is {from}, printed as {to}", change.address);
    }
    for residual in &truth.broken {
        let _ = writeln!(text, "  breaks {} by {}", residual.id, residual.residual);
    }
    for finding in &checked.findings {
        let _ = writeln!(text, "  finding {} {}", finding.primary().rule.code, finding.message_en);
        for repair in finding.repairs.iter().take(MOST) {
            let changes: Vec<String> = repair
                .changes
                .iter()
                .map(|change| {
                    let from = change.from.map_or_else(|| "blank".to_owned(), |from| from.to_string());
                    format!("{} {from} -> {}", change.address, change.to)
                })
                .collect();
            let unique = if repair.is_unique { "the only repair" } else { "a repair" };
            let _ = writeln!(text, "    {unique}, weight {}: {}", repair.weight, changes.join(", "));
        }
    }
    let layout = match way {
        Way::Through(layout) => Some(layout),
        Way::Direct => Layout::named("docx-official"),
    };
    if let Some(layout) = layout {
        text.push_str(&keep(&case.injected.render(layout, case.seed, &[]), &format!("{checked:#?}\n"))?);
    }
    Ok(Some(text))
}

fn shown(cell: Option<&Cell>) -> String {
    cell.map_or_else(
        || "nothing".to_owned(),
        |cell| {
            let value = cell.value().map(|value| value.to_string()).unwrap_or_default();
            let place = cell.location.as_ref().map(|place| format!(" at {place}")).unwrap_or_default();
            format!("{} {value} {:?} {}{place}", cell.state.id(), cell.raw, cell.placed.id())
        },
    )
}

/// Every cell that was read, and every note.
fn dump(report: &Report) -> String {
    let mut text = String::new();
    for cell in report.cells() {
        let _ = writeln!(text, "{:55} {}", cell.address.as_str(), shown(Some(cell)));
    }
    for problem in &report.problems {
        let _ = writeln!(text, "{} at {}: {}", problem.code, problem.location, problem.message_en);
    }
    for section in &report.sections {
        let _ = writeln!(text, "{} {} {}\n{}", section.level, section.number, section.heading, section.text);
    }
    text
}

/// Writes the document, what was expected of it and what was read beside each other; says where.
fn keep(file: &Rendered, read: &str) -> Result<String, String> {
    let expected = serde_json::to_vec_pretty(&file.expected).map_err(|error| error.to_string())?;
    let mut paths = Vec::new();
    for (suffix, bytes) in
        [("", file.bytes.as_slice()), (".expected.json", &expected), (".read.txt", read.as_bytes())]
    {
        let path = Path::new(FOLDER).join(format!("{}{suffix}", file.file_name));
        write(&path, bytes)?;
        paths.push(path.display().to_string());
    }
    Ok(format!("written: {}\n", paths.join(", ")))
}

/// Writes a file, with the folders above it.
pub(crate) fn write(path: &PathBuf, bytes: &[u8]) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    fs::write(path, bytes).map_err(told)
}
