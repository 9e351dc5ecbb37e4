//! What each stage may take: the file `benches/ceilings.toml`, whose figures only go down.

use std::path::{Path, PathBuf};

use gouji_score::ledger::Ledger;

use crate::results::{Measure, Results};

/// The opening of the file.
const COMMENT: &str = "\
# Instructions that each stage may take, per format of the fixture. Only ever lowered: `cargo xtask bench --lower`.
# `cargo xtask bench --check` tolerates 2 % more.
";
/// How much more than its ceiling a stage may take, in hundredths.
const TOLERANCE: u64 = 2;
/// The figure of an entry.
const FIGURE: &str = "instructions";

/// The ceilings in force.
pub(crate) fn read() -> Result<Ledger, String> {
    Ledger::read(&path())
}

/// The ceiling of one stage of one format.
pub(crate) fn of(ceilings: &Ledger, measure: &Measure) -> Option<u64> {
    let figures = ceilings.figures(measure.format, measure.stage.name())?;
    u64::try_from(*figures.get(FIGURE)?).ok()
}

/// One line for every stage that takes more than it may.
pub(crate) fn compare(results: &Results, ceilings: &Ledger) -> Vec<String> {
    let complaint = |measure: &Measure| {
        let (now, ceiling) = (measure.instructions?, of(ceilings, measure)?);
        let is_above = now.saturating_mul(100) > ceiling.saturating_mul(100 + TOLERANCE);
        let (format, stage) = (measure.format, measure.stage.name());
        is_above.then(|| format!("{format} {stage} takes {now} instructions, its ceiling is {ceiling}"))
    };
    results.measures.iter().filter_map(complaint).collect()
}

/// Lowers the ceilings to what was measured; gives how many moved.
pub(crate) fn lower(results: &Results) -> Result<usize, String> {
    let mut ceilings = read()?;
    let mut moved = 0;
    for measure in &results.measures {
        let Some(now) = measure.instructions else { continue };
        if of(&ceilings, measure).is_none_or(|ceiling| now < ceiling) {
            let figure = i64::try_from(now).map_err(|error| error.to_string())?;
            let figures = ceilings.figures_mut(measure.format, measure.stage.name());
            figures.insert(FIGURE.to_owned(), figure);
            moved += 1;
        }
    }
    ceilings.write(&path(), COMMENT)?;
    Ok(moved)
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ceilings.toml")
}
