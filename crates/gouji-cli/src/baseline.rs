//! Suppressions on the command line: read before the first report, applied to each, and told, written or pruned after
//! the last.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use gouji::check::CheckReport;
use gouji::check::baseline::{Baseline, Date, Decision, Suppression};
use gouji::output::{Language, one_line};
use gouji::{PathError, Report};

use crate::screen::{unwritable, write_whole};

/// Lines about single suppressions; further ones are counted.
const LINES: usize = 8;

/// What is done with suppressions.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings that were looked at")]
pub(crate) struct BaselineArguments {
    /// A TOML file of findings that were looked at: accepted ones are marked and do not count for the exit status
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write every finding of this run as accepted, with those of `--baseline` that are still in use as they are; they
    /// do not count in this run either
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// Take suppressions that are unused or have expired out of the file of `--baseline`
    #[arg(long, requires = "baseline", conflicts_with = "write_baseline")]
    prune_baseline: bool,
    /// Who accepts what `--write-baseline` writes
    #[arg(long, value_name = "NAME", requires = "write_baseline", default_value = "gouji")]
    author: String,
    /// Why it is accepted
    #[arg(
        long,
        value_name = "TEXT",
        requires = "write_baseline",
        default_value = "there when the baseline was written"
    )]
    reason: String,
    /// The day on which suppressions are judged and written, for example 2024-03-01 [default: today in UTC]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// The suppressions of a run.
pub(crate) struct Suppressions<'a> {
    arguments: &'a BaselineArguments,
    language: Language,
    on: Date,
    baseline: Baseline,
    /// The fingerprints of all findings so far.
    made: BTreeSet<String>,
    /// What is to be written.
    written: Baseline,
}

impl<'a> Suppressions<'a> {
    /// Reads the file of `--baseline`; the error is one line for people.
    pub(crate) fn open(arguments: &'a BaselineArguments, language: Language) -> Result<Self, String> {
        let own = arguments.baseline.as_deref();
        let baseline = own.map(gouji::read_baseline).transpose().map_err(|error| error.in_words(language))?;
        if let Some(target) = arguments.write_baseline.as_deref().filter(|file| is_another(file, own)) {
            return Err(would_overwrite(target, language));
        }
        let on = arguments.as_of.unwrap_or_else(today);
        let (baseline, made, written) = (baseline.unwrap_or_default(), BTreeSet::new(), Baseline::default());
        Ok(Self { arguments, language, on, baseline, made, written })
    }

    /// Marks the findings of a report that have a suppression, or are given one in this run.
    pub(crate) fn apply(&mut self, checked: &mut CheckReport, report: &Report) {
        self.baseline.mark(checked, self.on);
        self.made.extend(checked.findings.iter().map(|finding| finding.fingerprint.clone()));
        if self.arguments.write_baseline.is_none() {
            return;
        }
        let decision = Decision {
            reason: self.arguments.reason.clone(),
            author: self.arguments.author.clone(),
            date: self.on,
        };
        let about = (report.issuer.as_deref(), report.year);
        for finding in checked.findings.iter_mut().filter(|finding| finding.suppression.is_none()) {
            self.written.add(Suppression::accepting(finding, about, &decision));
            finding.suppression = self.written.suppression(&finding.fingerprint).cloned();
        }
    }

    /// Writes or prunes where that is asked for, and says what is unused or has expired; the lines are for people.
    pub(crate) fn close(self) -> Result<Vec<String>, String> {
        if let Some(target) = &self.arguments.write_baseline {
            let mut whole = self.baseline.in_use(&self.made, self.on);
            self.written.suppressions().for_each(|own| whole.add(own.clone()));
            self.write(target, &whole.to_toml())?;
            return Ok(Vec::new());
        }
        let Some(file) = &self.arguments.baseline else { return Ok(Vec::new()) };
        if !self.arguments.prune_baseline {
            return Ok(self.idle(file));
        }
        let is_idle = |own: &Suppression| own.has_expired(self.on) || !self.made.contains(&own.fingerprint);
        let text = fs::read_to_string(file).map_err(|error| self.unread(file, error))?;
        self.write(file, &self.baseline.pruned(&text, is_idle))?;
        let count = self.baseline.suppressions().filter(|own| is_idle(own)).count();
        let name = file.to_string_lossy();
        Ok(vec![self.language.pick(
            format!("{name}：已删去 {count} 条未使用或已过期的记录"),
            format!("{name}: {count} suppressions that were unused or had expired are taken out"),
        )])
    }

    /// One line for every suppression that does nothing, or as many as are bearable.
    fn idle(&self, file: &Path) -> Vec<String> {
        let name = file.to_string_lossy();
        let about = |own: &Suppression, zh: &str, en: &str| {
            let (line, known) = (own.line.unwrap_or(0), known(own));
            one_line(&self.language.pick(
                format!("{name}：第{line}行：{zh}（{}{known}）", own.fingerprint),
                format!("{name}: line {line}: {en} ({}{known})", own.fingerprint),
            ))
        };
        let expired = self.baseline.expired(self.on).map(|own| {
            let day = own.expires.map_or_else(String::new, |day| day.to_string());
            about(own, &format!("已于 {day} 过期"), &format!("it expired on {day}"))
        });
        let unused = self.baseline.unused(&self.made).filter(|own| !own.has_expired(self.on));
        let unused = unused.map(|own| about(own, "没有对应的发现", "no finding has this fingerprint"));
        let mut lines: Vec<String> = expired.chain(unused).collect();
        let rest = lines.len().saturating_sub(LINES);
        lines.truncate(LINES);
        if rest > 0 {
            lines.push(self.language.pick(
                format!("{name}：另有 {rest} 条未使用或已过期"),
                format!("{name}: {rest} more are unused or have expired"),
            ));
        }
        if !lines.is_empty() {
            lines.push(self.language.pick(
                format!("{name}：--prune-baseline 可删去未使用和已过期的记录"),
                format!("{name}: --prune-baseline takes out what is unused or has expired"),
            ));
        }
        lines
    }

    fn write(&self, file: &Path, text: &str) -> Result<(), String> {
        write_whole(file, text).map_err(|error| unwritable(Some(file), &error, self.language))
    }

    fn unread(&self, file: &Path, error: io::Error) -> String {
        PathError::io(&file.to_string_lossy(), error).in_words(self.language)
    }
}

/// What a suppression says about its finding, as far as it says anything.
fn known(own: &Suppression) -> String {
    let year = own.about.year.map(|year| year.to_string());
    let parts = [&own.about.rule, &own.about.body, &year].into_iter().flatten();
    parts.flat_map(|part| [", ", part]).collect()
}

/// Whether a file is there and is not the one whose entries are kept.
fn is_another(target: &Path, baseline: Option<&Path>) -> bool {
    let Ok(target) = target.canonicalize() else { return false };
    baseline.and_then(|own| own.canonicalize().ok()) != Some(target)
}

fn would_overwrite(file: &Path, language: Language) -> String {
    let file = file.to_string_lossy();
    one_line(&language.pick(
        format!("{file}：文件已存在；要保留其中的记录，请同时用 --baseline 指定它，或换一个文件"),
        format!("{file}: the file is there already; name it as --baseline too to keep its entries, or choose another file"),
    ))
}

fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::from_unix_days(seconds / 86_400)
}
