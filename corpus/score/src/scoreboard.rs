//! All scores of one run: gathered, shown as tables, written as JSON.

use std::fmt::Write;

use gouji_corpus::{ErrorKind, LAYOUTS, Layout, Size};
use serde::Serialize;

use crate::documents::{DocumentCase, Noisiness};
use crate::errors::{CleanScore, ErrorScore, Way};
use crate::layouts::{LayoutScore, STATISTICS_LAYOUTS, format_name};
use crate::parallel;
use crate::rate::Rate;
use crate::table::Table;
use crate::tables;

/// What to score.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The layouts to read.
    pub layouts: Vec<&'static Layout>,
    /// The documents to render in each.
    pub seeds: Vec<u64>,
    /// Which of them get noise.
    pub noisiness: Noisiness,
    /// The kinds of errors to inject.
    pub kinds: Vec<ErrorKind>,
    /// How the errors get to the checker.
    pub ways: Vec<Way>,
    /// The first seed of errors and clean records.
    pub first_seed: u64,
    /// Whether the checks are timed.
    pub is_timed: bool,
    /// Errors of each kind and size, direct.
    pub direct_errors: usize,
    /// Errors of each kind and size, through each layout.
    pub read_errors: usize,
    /// Clean records, a quarter of them of each size.
    pub clean_records: u64,
    /// Clean reports of tables alone.
    pub clean_tables: u64,
}

impl Settings {
    /// Everything, in the numbers of `cargo xtask score`.
    #[must_use]
    pub fn full() -> Self {
        Self {
            layouts: LAYOUTS.iter().collect(),
            seeds: (0..24).collect(),
            noisiness: Noisiness::Half,
            kinds: ErrorKind::ALL.to_vec(),
            ways: Way::all(),
            first_seed: 0,
            is_timed: false,
            direct_errors: 1_000,
            read_errors: 50,
            clean_records: 10_000,
            clean_tables: 0,
        }
    }

    /// Those of the layouts in which the statistics of earlier years are read.
    #[must_use]
    pub fn statistics_layouts(&self) -> Vec<&'static Layout> {
        let own = self.layouts.iter().copied();
        own.filter(|layout| STATISTICS_LAYOUTS.contains(&layout.name)).collect()
    }

    /// What `docs/EVALUATION.md` of the checker is made of: errors and clean records alone, with seeds that were not
    /// looked at when weights were chosen.
    #[must_use]
    pub fn evaluation() -> Self {
        Self {
            layouts: Vec::new(),
            ways: Way::with_losses(),
            first_seed: 1_900_000,
            is_timed: true,
            read_errors: 63,
            clean_records: 20_000,
            clean_tables: 1_000_000,
            ..Self::full()
        }
    }

    /// As much as a test in a build without optimisation can bear: the published reports, two generated ones with
    /// noise and one without, and a few errors.
    #[must_use]
    pub fn quick() -> Self {
        Self {
            seeds: vec![0, 3, 5, 14, 15],
            ways: vec![Way::Direct],
            direct_errors: 3,
            read_errors: 0,
            clean_records: 400,
            ..Self::full()
        }
    }
}

/// All scores of one run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Scoreboard {
    /// The reader, layout by layout.
    pub layouts: Vec<LayoutScore>,
    /// The reader, layout by layout, on the statistics of earlier years.
    pub statistics: Vec<LayoutScore>,
    /// The reader, format by format, and all together.
    pub formats: Vec<LayoutScore>,
    /// The checker, by kind, size and way.
    pub errors: Vec<ErrorScore>,
    /// The checker, by kind and way, all sizes together; `reader` is all layouts together.
    pub kinds: Vec<ErrorScore>,
    /// The checker on clean records; `None` when it was not asked for.
    pub clean: Option<CleanScore>,
    /// The checker on clean reports of tables alone; `None` when it was not asked for.
    pub clean_tables: Option<CleanScore>,
}

impl Scoreboard {
    /// Scores everything that the settings ask for.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let cases = |seed: &u64| DocumentCase::of(*seed, settings.noisiness);
        let layouts = parallel::map(&settings.layouts, |layout| {
            LayoutScore::of(layout, settings.seeds.iter().map(cases))
        });
        let cases = |seed: &u64| DocumentCase::with_statistics(*seed, settings.noisiness);
        let statistics = parallel::map(&settings.statistics_layouts(), |layout| {
            LayoutScore::of(layout, settings.seeds.iter().map(cases))
        });
        let errors = parallel::map(&error_jobs(settings), |(kind, size, way, count)| {
            ErrorScore::of(*kind, *size, *way, (settings.first_seed, *count), settings.is_timed)
        });
        let errors: Vec<ErrorScore> =
            errors.into_iter().filter(|score| score.detected.of + score.refused > 0).collect();
        Self {
            formats: by_format(&settings.layouts, &layouts),
            kinds: by_kind(&errors),
            clean: clean(settings),
            clean_tables: (settings.clean_tables > 0)
                .then(|| tables::clean(settings.first_seed, settings.clean_tables)),
            layouts,
            statistics,
            errors,
        }
    }

    /// The scores as tables for people.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        if !self.layouts.is_empty() {
            text.push_str(&self.reading_text());
        }
        if !self.errors.is_empty() {
            text.push_str(&self.checking_text());
        }
        if let Some(clean) = &self.clean {
            let _ = writeln!(
                text,
                "\nclean records: {} of {} with a false error ({}), {} with any finding",
                clean.false_errors.hits,
                clean.false_errors.of,
                clean.false_errors.with_interval(),
                clean.any_finding.hits
            );
            let rules: Vec<String> =
                clean.rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
            if !rules.is_empty() {
                let _ = writeln!(text, "findings on clean records by rule: {}", rules.join(", "));
            }
        }
        text
    }

    fn reading_text(&self) -> String {
        let heads = [
            "layout",
            "held",
            "right",
            "WRONG",
            "flagged",
            "missing",
            "right %",
            "open",
            "files",
            "form",
            "year",
            "issuer",
            "sections",
            "claims R %",
            "claims P %",
        ];
        let mut table = Table::new(1, &heads);
        for score in self.layouts.iter().chain(&self.formats) {
            table.row(reading_row(score));
        }
        let mut text = String::from("Reading: cells by what the file still holds of them\n\n");
        text.push_str(&table.to_text());
        if !self.statistics.is_empty() {
            let mut table = Table::new(1, &heads);
            for score in &self.statistics {
                table.row(reading_row(score));
            }
            text.push_str("\nReading the statistics of earlier years\n\n");
            text.push_str(&table.to_text());
        }
        let unread: Vec<&str> = self
            .layouts
            .iter()
            .filter(|score| score.is_not_read_yet())
            .map(|score| score.name.as_str())
            .collect();
        if !unread.is_empty() {
            let _ = writeln!(
                text,
                "\nnot read yet, because the library has no reader for the format, and counted nowhere: {}",
                unread.join(", ")
            );
        }
        for score in self.layouts.iter().filter(|score| score.refused + score.panicked > 0) {
            let _ = writeln!(text, "{}: {} refused, {} panicked", score.name, score.refused, score.panicked);
        }
        text
    }

    fn checking_text(&self) -> String {
        let heads = [
            "error",
            "way",
            "n",
            "breaks",
            "detected %",
            "exact % [95 %]",
            "single %",
            "in set %",
            "WRONG % [95 %]",
            "partly",
            "abstained",
            "rows %",
            "alarms",
            "laundered",
            "false",
            "cells WRONG",
        ];
        let mut pooled = Table::new(2, &heads);
        let is_pooled = |score: &&ErrorScore| score.way == "direct" || score.way == "reader";
        for score in self.kinds.iter().filter(is_pooled) {
            pooled.row(checking_row(score, &[&score.kind, &score.way]));
        }
        let heads: Vec<&str> = ["error", "size"].into_iter().chain(heads.into_iter().skip(2)).collect();
        let mut strata = Table::new(2, &heads);
        for score in self.errors.iter().filter(|score| score.way == "direct") {
            strata.row(checking_row(score, &[&score.kind, &score.size]));
        }
        format!(
            "\nChecking: errors put into records, all sizes together\n\n{}\nChecking: direct, by size\n\n{}",
            pooled.to_text(),
            strata.to_text()
        )
    }
}

fn reading_row(score: &LayoutScore) -> Vec<String> {
    if score.is_not_read_yet() {
        return vec![score.name.clone(), "not read yet".to_owned()];
    }
    let (cells, frame) = (score.cells, score.frame);
    let counts =
        [cells.held, cells.right, cells.wrong, cells.flagged, cells.missing].map(|count| count.to_string());
    let mut row = vec![score.name.clone()];
    row.extend(counts);
    row.push(Rate::new(cells.right, cells.held).to_string());
    row.extend(
        [cells.open, frame.files, frame.form, frame.year, frame.issuer, frame.sections]
            .map(|c| c.to_string()),
    );
    row.extend([score.claims.recall, score.claims.precision].map(|rate| rate.to_string()));
    row
}

fn checking_row(score: &ErrorScore, names: &[&str]) -> Vec<String> {
    let mut row: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    row.extend([
        score.detected.of.to_string(),
        score.breaking.hits.to_string(),
        score.detected.to_string(),
        score.exact.with_interval(),
        score.single.to_string(),
        score.in_set.to_string(),
        score.wrong.with_interval(),
        score.partly.to_string(),
        score.abstained.to_string(),
        score.rows_named.to_string(),
        per_cause(score.alarms()),
        if score.laundered.of == 0 { "-".to_owned() } else { score.laundered.hits.to_string() },
        if score.false_errors.of == 0 { "-".to_owned() } else { score.false_errors.hits.to_string() },
        if score.way == "direct" { "-".to_owned() } else { score.cells_wrong.to_string() },
    ]);
    row
}

/// Findings per cause, with two places.
fn per_cause(alarms: Rate) -> String {
    let hundredths = (alarms.hits * 100 + alarms.of / 2).checked_div(alarms.of);
    hundredths
        .map_or_else(|| "-".to_owned(), |hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

type ErrorJob = (ErrorKind, Size, Way, usize);

fn error_jobs(settings: &Settings) -> Vec<ErrorJob> {
    let mut jobs = Vec::new();
    for &kind in &settings.kinds {
        for &way in settings.ways.iter().filter(|way| way.takes(kind)) {
            let count =
                if matches!(way, Way::Direct) { settings.direct_errors } else { settings.read_errors };
            jobs.extend(Size::ALL.map(|size| (kind, size, way, count)));
        }
    }
    jobs
}

fn by_format(layouts: &[&'static Layout], scores: &[LayoutScore]) -> Vec<LayoutScore> {
    let mut formats: Vec<LayoutScore> = Vec::new();
    let mut all = LayoutScore::named("all");
    for (layout, score) in layouts.iter().zip(scores) {
        let name = format!("all {}", format_name(layout.format));
        if formats.last().is_none_or(|last| last.name != name) {
            formats.push(LayoutScore::named(&name));
        }
        if let Some(last) = formats.last_mut() {
            last.add(score);
        }
        all.add(score);
    }
    formats.push(all);
    formats
}

/// The sizes of each kind and way together, then the layouts of each kind together.
fn by_kind(errors: &[ErrorScore]) -> Vec<ErrorScore> {
    let mut kinds: Vec<ErrorScore> = Vec::new();
    for score in errors {
        let ways: &[&str] = if score.way == "direct" { &["direct"] } else { &[&score.way, "reader"] };
        for way in ways {
            let is_own = |own: &ErrorScore| own.kind == score.kind && own.way == *way;
            if !kinds.iter().any(is_own) {
                kinds.push(ErrorScore::named(&score.kind, "all", way));
            }
            for own in kinds.iter_mut().filter(|own| is_own(own)) {
                own.add(score);
            }
        }
    }
    kinds
}

fn clean(settings: &Settings) -> Option<CleanScore> {
    let sizes = u64::try_from(Size::ALL.len()).unwrap_or(1);
    let first = settings.first_seed;
    let seeds: Vec<u64> = (first..first + settings.clean_records / sizes).collect();
    let chunks: Vec<&[u64]> = seeds.chunks(50).collect();
    let timed = if settings.is_timed { 2 } else { 0 };
    let scores = parallel::map(&chunks, |seeds| CleanScore::of(seeds, timed));
    scores.into_iter().reduce(|mut sum, score| {
        sum.add(score);
        sum
    })
}
