//! What was measured, format by format and stage by stage.

use std::time::Duration;

use gouji_score::ledger::Ledger;
use gouji_score::table::Table;

use crate::ceilings;
use crate::fixture::Fixture;
use crate::instructions;
use crate::stage::{Prepared, Stage};
use crate::time;

/// The measures of all formats.
pub(crate) struct Results {
    fixtures: Vec<Fixture>,
    pub(crate) measures: Vec<Measure>,
}

/// The measures of one stage of one format.
pub(crate) struct Measure {
    pub(crate) format: &'static str,
    pub(crate) stage: Stage,
    pub(crate) instructions: Option<u64>,
    pub(crate) time: Option<Duration>,
}

impl Results {
    /// Nothing measured yet.
    pub(crate) fn new(fixtures: Vec<Fixture>) -> Self {
        let readable = fixtures.iter().filter(|fixture| fixture.is_readable);
        let measure = |format, stage| Measure { format, stage, instructions: None, time: None };
        // Faulty reports are the same in every format, so that one format will do; the others show what is clean.
        let is_wanted = |format: &str, stage: Stage| {
            format == "text" || !stage.is_of_findings() || matches!(stage, Stage::Clean | Stage::OneError)
        };
        let measures = readable
            .flat_map(|fixture| Stage::ALL.map(|stage| (fixture.name, stage)))
            .filter(|(format, stage)| is_wanted(format, *stage))
            .map(|(format, stage)| measure(format, stage))
            .collect();
        Self { fixtures, measures }
    }

    /// Times every stage.
    pub(crate) fn take_times(&mut self) {
        let of = |measure: &Measure| -> Option<Prepared<'_>> {
            let fixture = self.fixtures.iter().find(|fixture| fixture.name == measure.format)?;
            measure.stage.prepare(fixture).ok()
        };
        let stages: Option<Vec<Prepared<'_>>> = self.measures.iter().map(of).collect();
        let times = stages.map(|stages| time::medians(&stages)).unwrap_or_default();
        for (measure, time) in self.measures.iter_mut().zip(times) {
            measure.time = Some(time);
        }
    }

    /// Counts the instructions of every stage; the error says why it cannot be done.
    pub(crate) fn count_instructions(&mut self) -> Result<(), String> {
        instructions::is_possible()?;
        for measure in &mut self.measures {
            measure.instructions = Some(instructions::count(measure.format, measure.stage)?);
        }
        Ok(())
    }

    /// The measures as a table.
    pub(crate) fn to_text(&self, ceilings: &Ledger) -> String {
        let heads =
            ["format", "bytes", "stage", "instructions", "ceiling", "of ceiling", "time", "per second"];
        let mut table = Table::new(1, &heads);
        for measure in &self.measures {
            let bytes = self.fixtures.iter().find(|fixture| fixture.name == measure.format);
            let ceiling = ceilings::of(ceilings, measure);
            let dash = || "-".to_owned();
            table.row([
                measure.format.to_owned(),
                bytes.map_or_else(dash, |fixture| fixture.bytes.len().to_string()),
                measure.stage.name().to_owned(),
                measure.instructions.map_or_else(dash, grouped),
                ceiling.map_or_else(dash, grouped),
                measure.instructions.zip(ceiling).map_or_else(dash, |(now, ceiling)| percent(now, ceiling)),
                measure.time.map_or_else(dash, microseconds),
                measure.time.map_or_else(dash, per_second),
            ]);
        }
        let mut text = table.to_text();
        for fixture in self.fixtures.iter().filter(|fixture| !fixture.is_readable) {
            text.extend([fixture.name, ": not read yet\n"]);
        }
        text
    }
}

/// A count with its thousands apart.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn percent(part: u64, whole: u64) -> String {
    let tenths = part.saturating_mul(1_000).checked_div(whole).unwrap_or(0);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn microseconds(time: Duration) -> String {
    let tenths = time.as_nanos() / 100;
    format!("{}.{} µs", tenths / 10, tenths % 10)
}

fn per_second(time: Duration) -> String {
    let count = 1_000_000_000_u128.checked_div(time.as_nanos()).unwrap_or(0);
    grouped(u64::try_from(count).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::{grouped, percent};

    #[test]
    fn counts_are_grouped() {
        assert_eq!(grouped(1_234_567), "1 234 567");
        assert_eq!(grouped(12), "12");
        assert_eq!(percent(1_020, 1_000), "102.0 %");
    }
}
